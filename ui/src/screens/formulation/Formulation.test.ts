import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CodeEntry, Forms, RecordView } from '../../bridge/types';
import { announcer } from '../../state/announce.svelte';
import { forms } from '../../state/forms.svelte';
import { card, caseView, core, useCase, type Core } from '../../test/core';
import { childsVoice } from '../../words/answers';
import Formulation from './Formulation.svelte';
import { kept } from './kept.svelte';

const entry = (code: string, label: string, hint: string | null = null): CodeEntry => ({ code, label, hint, short: null, national: null, source: null, verified: null });
const list = (name: string, ...codes: CodeEntry[]): Forms['vocabularies'][number] => ({ name, source: '', verified: 'd', review_by: '2027-11-30', codes });
const given = (value: unknown): unknown => ({ state: 'given', value });
const own = (text: string): unknown => given({ text, conf: { tier: 'b' }, said_by: childsVoice() });
const factor = (record: string, p_class: string, title: string, body: Record<string, unknown> = {}): RecordView =>
  card({ record, title, body: { statement: { text: title, conf: { tier: 'b' } }, p_class, status: 'active', ...body } });

const NAN = factor('nan', 'protective', 'Nan rings every Sunday', { child_agrees: given('yes') });
const HIT = factor('hit', 'presenting', 'Hits out when crowded', { child_agrees: given('partly'), child_wording: own('It’s new staff') });
const HELD = factor('held', 'perpetuating', 'Being held confirms that adults hurt');

let made: Core;

beforeEach(() => {
  kept.selected = {};
  announcer.clear();
  made = core({ save_record: (request: { body: Record<string, unknown> }) => ({ record: card({ record: 'l1', kind: 'factor_link', body: request.body, title: 'a link' }) }), open_case: () => caseView([]) });
  forms.use({
    forms: [],
    vocabularies: [
      list('p_class', entry('protective', 'What helps', 'Protective: strengths and people.'), entry('presenting', 'What we see now'), entry('perpetuating', 'What keeps it going')),
      list('link_kind', entry('keeps_going', 'keeps going'), entry('protects_against', 'protects against')),
      list('link_strength', entry('clear', 'Clear')),
    ],
  });
  useCase([HIT, HELD, NAN]);
});

const panel = () => within(screen.getByRole('complementary', { name: 'Selected statement' }));

describe('the formulation', () => {
  it('begins with what helps, and one Tab stop leads into all statements', async () => {
    render(Formulation);
    expect(screen.getAllByRole('heading', { level: 3 })[0]).toHaveTextContent('What helps');
    expect(panel().getByRole('heading', { name: 'Nan rings every Sunday' })).toBeInTheDocument();
    const buttons = [screen.getByRole('button', { name: /Nan rings/ }), screen.getByRole('button', { name: /Hits out/ }), screen.getByRole('button', { name: /Being held/ })];
    expect(buttons.map((button) => button.tabIndex)).toEqual([0, -1, -1]);
  });

  it('is worked by keys alone: arrows move, Enter selects, Enter again goes to the side, Esc comes back', async () => {
    render(Formulation);
    screen.getByRole('button', { name: /Nan rings/ }).focus();
    await userEvent.keyboard('{ArrowDown}');
    const hit = screen.getByRole('button', { name: /Hits out/ });
    expect(hit).toHaveFocus();
    expect(panel().queryByRole('heading', { name: 'Hits out when crowded' })).toBeNull();
    await userEvent.keyboard('{Enter}');
    const heading = panel().getByRole('heading', { name: 'Hits out when crowded' });
    expect(hit).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(heading).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(hit).toHaveFocus());
  });

  it('opens the card of a statement with F2', async () => {
    render(Formulation);
    screen.getByRole('button', { name: /Nan rings/ }).focus();
    await userEvent.keyboard('{F2}');
    expect(location.hash).toBe('#/case/case1/record/factor/nan');
  });

  it('keeps both views where the child sees it differently', async () => {
    render(Formulation);
    const hit = screen.getByRole('button', { name: /Hits out/ });
    expect(hit).toHaveTextContent('“It’s new staff”');
    expect(hit).toHaveTextContent('two views');
    await userEvent.click(hit);
    expect(panel().getByText(/printed side by side in every handover/)).toBeInTheDocument();
  });

  it('keeps what was set aside in sight, with the word', () => {
    useCase([NAN, { ...HELD, retired: true }]);
    render(Formulation);
    expect(screen.getByRole('button', { name: /Being held/ })).toHaveTextContent('set aside');
  });

  it('links two statements, says the sentence first, and shows it from both ends', async () => {
    render(Formulation);
    await userEvent.click(screen.getByRole('button', { name: /Being held/ }));
    await userEvent.click(panel().getByRole('button', { name: 'Link to…' }));
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Link them' }));
    expect(dialog.getByText('Choose how they are linked')).toBeInTheDocument();
    expect(made.asked).toEqual([]);
    await userEvent.click(dialog.getByLabelText('keeps going'));
    await userEvent.type(dialog.getByRole('combobox'), 'hits{ArrowDown}{Enter}');
    expect(dialog.getByText(/Being held confirms that adults hurt/, { selector: '.sentence' })).toHaveTextContent('keeps going Hits out when crowded.');
    await userEvent.click(dialog.getByRole('button', { name: 'Link them' }));
    await waitFor(() => expect(made.asked[0]).toMatchObject({ name: 'save_record', request: { kind: 'factor_link', body: { from: 'held', to: 'hit', link_kind: 'keeps_going', strength: { state: 'not_asked' } } } }));
    await waitFor(() => expect(panel().getByRole('link', { name: 'Hits out when crowded' })).toBeInTheDocument());
    await userEvent.click(panel().getByRole('link', { name: 'Hits out when crowded' }));
    expect(panel().getByRole('link', { name: 'Being held confirms that adults hurt' })).toBeInTheDocument();
  });

  it('shows every link as a sentence', async () => {
    useCase([NAN, HIT, card({ record: 'l1', kind: 'factor_link', body: { from: 'nan', to: 'hit', link_kind: 'protects_against', strength: given('clear') } })]);
    render(Formulation);
    await userEvent.click(screen.getByRole('radio', { name: 'Links as a list' }));
    const rows = within(screen.getByRole('region', { name: 'Links as a list' })).getAllByRole('listitem');
    expect(rows[0]).toHaveTextContent('Nan rings every Sunday protects against Hits out when crowded');
    expect(rows[0]).toHaveTextContent('Clear');
  });

  it('asks what is already working while nothing is written', () => {
    useCase();
    render(Formulation);
    expect(screen.getByText(/What is already working\?/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Write what helps' })).toHaveAttribute('href', '#/case/case1/record/factor/new?p_class=protective');
    expect(screen.queryByRole('complementary')).toBeNull();
  });
});
