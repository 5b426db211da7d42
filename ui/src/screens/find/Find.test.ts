import { render, screen, within as inside } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { FindHit } from '../../bridge/types';
import { router } from '../../state/router.svelte';
import { core, useCase, useForms, type Core } from '../../test/core';
import { placeOf } from '../../routes';
import Find from './Find.svelte';
import { addressOf, countWords, groupsOf, noFilters, requestOf } from './find';

const hit = (parts: Partial<FindHit> = {}): FindHit => ({
  case_id: 'c1', name: 'Kai', record: 'r1', kind: 'factor', kind_label: 'Factor', tier: 'c', is_close: false,
  excerpt: [{ words: 'Loud\nWakes in ', found: false }, { words: 'panic', found: true }], written_by: 'Ada Quist', discipline: 'nursing_physical',
  written_at: Date.UTC(2026, 10, 22, 9, 12), ...parts,
});

let made: Core;
let hits: FindHit[];
let more: boolean;

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
  hits = [hit(), hit({ record: 'r2', excerpt: [{ words: 'Panic', found: true }] }), hit({ case_id: 'c2', name: 'Tomos', record: 'r3', kind: 'life_event', kind_label: 'Life event' })];
  more = false;
  made = core({ find: () => ({ hits, more }) });
  useForms();
  location.hash = '#/caseload';
  router.place = placeOf('#/caseload')!;
});

const field = (): HTMLElement => screen.getByRole('combobox', { name: 'A name, or a word on any card', hidden: true });
const options = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('#hits [role=option]')];
const show = (within = false) => render(Find, { open: true, within, has: () => true });

describe('finding', () => {
  test('groups what was found by child and kind, marks the words and says how many there are', async () => {
    show();
    await userEvent.type(field(), 'panic');
    const group = await screen.findByRole('group', { name: 'Kai: Statements', hidden: true });
    expect(inside(group).getAllByRole('option', { hidden: true })).toHaveLength(2);
    expect(screen.getByRole('group', { name: 'Tomos: Life event', hidden: true })).toBeInTheDocument();
    expect(group.querySelectorAll('mark')[0]).toHaveTextContent('panic');
    expect(options()[0]).toHaveTextContent('Loud · Wakes in panic Ada Quist');
    expect(screen.getByText('Three places found.')).toHaveAttribute('role', 'status');
    expect(made.asked.at(-1)?.request).toEqual({ query: 'panic', case_id: null, kinds: [], discipline: null, from_on: null, to_on: null, tier: null });
  });

  test('goes to the place of the kind with the card named, by arrow keys and Enter', async () => {
    show();
    await userEvent.type(field(), 'panic');
    await screen.findByText('Three places found.');
    expect(field()).toHaveAttribute('aria-activedescendant', 'hit-0');
    await userEvent.keyboard('{ArrowDown}');
    expect(options()[1]).toHaveAttribute('aria-selected', 'true');
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    expect(options()[2]).toHaveAttribute('aria-selected', 'true');
    await userEvent.keyboard('{Enter}');
    expect(location.hash).toBe('#/case/c2/life-events?card=r3');
    expect(options()).toHaveLength(0);
  });

  test('a name typed fast and Enter goes to what was typed, not to what stood there before', async () => {
    show();
    await userEvent.type(field(), 'panic{Enter}');
    await vi.waitFor(() => expect(location.hash).toBe('#/case/c1/formulation?card=r1'));
  });

  test('with nothing found it says what to try, and filters are cleared in one act', async () => {
    hits = [];
    show();
    const from = screen.getByRole('group', { name: 'Last written from', hidden: true });
    for (const [part, typed] of [['Day', '1'], ['Month', 'Sep'], ['Year', '2026']] as const) await userEvent.type(inside(from).getByLabelText(part), typed);
    expect(await screen.findByText('Nothing found.')).toBeInTheDocument();
    expect(screen.getByText(/The filters leave cards out/)).toBeInTheDocument();
    expect(made.asked.at(-1)?.request).toMatchObject({ query: '', from_on: '2026-09-01', to_on: null });
    expect(screen.getByText('Filters: 1 set')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Clear filters', hidden: true }));
    expect(screen.queryByText('Nothing found.')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Clear filters', hidden: true })).toBeNull();
    expect(field()).toHaveFocus();
  });

  test('looks in the open case when asked to, and in all on second thoughts', async () => {
    useCase();
    router.place = placeOf('#/case/case1/plan')!;
    show(true);
    expect(screen.getByRole('heading', { name: 'Find in Kai’s case', hidden: true })).toBeInTheDocument();
    await userEvent.type(field(), 'panic');
    await screen.findByText('Three places found.');
    expect(made.asked.at(-1)?.request).toMatchObject({ case_id: 'case1' });
    await userEvent.click(screen.getByRole('radio', { name: 'All children', hidden: true }));
    await vi.waitFor(() => expect(made.asked.at(-1)?.request).toMatchObject({ case_id: null }));
  });
});

describe('what is asked and said', () => {
  test('nothing is asked without words and filters', () => {
    expect(requestOf('  ', null, noFilters())).toBeNull();
    expect(requestOf('', 'c1', { ...noFilters(), from: { state: 'given', value: '2026-09-01', on: null, by: null } })).toMatchObject({ query: '', case_id: 'c1', from_on: '2026-09-01', to_on: null });
  });

  test('the number says when there are more, and when only names are close', () => {
    expect(countWords([], false)).toBe('Nothing found.');
    expect(countWords([hit()], false)).toBe('One place found.');
    expect(countWords([hit(), hit()], true)).toMatch(/^The first 2 places are here, and there are more\./);
    expect(countWords([hit({ is_close: true })], false)).toBe('Nothing is spelt like that. One place has a name close to it.');
    expect(countWords([hit({ is_close: true }), hit({ is_close: true })], false)).toBe('Nothing is spelt like that. Two places have a name close to it.');
  });

  test('a child stands where the best hit is, and every hit is counted on', () => {
    const groups = groupsOf([hit({ record: 'a' }), hit({ record: 'b', case_id: 'c2', name: 'Tomos' }), hit({ record: 'c', kind: 'target' }), hit({ record: 'd' })]);
    expect(groups.map(({ name, heading, hits: found }) => [name, heading, found.map(({ hit: one, at }) => `${one.record}${at}`).join()])).toEqual([
      ['Kai', true, 'a0,d1'], ['Kai', false, 'c2'], ['Tomos', true, 'b3'],
    ]);
  });

  test('a card whose place is not there is shown alone', () => {
    expect(addressOf(hit(), () => false)).toBe('#/case/c1/card/r1');
    expect(addressOf(hit({ kind: 'child' }), () => true)).toBe('#/case/c1');
  });
});
