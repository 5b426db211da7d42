import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, test } from 'vitest';
import { announcer } from '../state/announce.svelte';
import { openCase } from '../state/case.svelte';
import { card, caseView, core, useCase, useForms, type Core } from '../test/core';
import type { RecordView } from '../bridge/types';
import RecordForm from './RecordForm.svelte';

const back = { href: '#/case/case1/formulation', label: 'Formulation' };
const FACTOR = { statement: { text: 'Hits out', conf: { tier: 'b' } }, p_class: 'presenting', child_wording: { state: 'not_asked' }, since: { state: 'not_asked' }, evidence: [] };
let made: Core;
let revision = 0;

function saves(request: { record: string | null; body: Record<string, unknown> }): { record: RecordView } {
  revision += 1;
  return { record: card({ record: request.record ?? 'new1', revision: `rev${revision}`, body: request.body, title: 'saved' }) };
}
const saved = (): Record<string, unknown>[] => made.asked.filter((one) => one.name === 'save_record').map((one) => one.request);

beforeEach(() => {
  revision = 1;
  announcer.clear();
  made = core({ save_record: saves, leave_record: () => ({}), open_case: () => caseView(openCase.view?.records ?? []) });
  useForms();
});

describe('a new card', () => {
  test('is made once something is written, then changed, never made twice', async () => {
    useCase();
    const created: RecordView[] = [];
    render(RecordForm, { kind: 'factor', record: null, initial: { p_class: 'protective' }, back, oncreated: (one: RecordView) => created.push(one) });
    expect(screen.getByRole('heading', { name: 'New statement' })).toBeInTheDocument();
    expect(saved()).toEqual([]);
    await userEvent.type(screen.getByLabelText('What is it, in one plain sentence?'), 'Fixing bikes');
    await userEvent.tab();
    await waitFor(() => expect(screen.getByText('Saved 09:12')).toBeInTheDocument());
    await userEvent.click(screen.getByLabelText('What we see now'));
    await userEvent.tab();
    await waitFor(() => expect(saved()).toHaveLength(2));
    expect(saved()[0]).toMatchObject({ record: null, based_on: null, kind: 'factor', body: { statement: { text: 'Fixing bikes' }, p_class: 'protective' } });
    expect(saved()[1]).toMatchObject({ record: 'new1', based_on: 'rev2', body: { p_class: 'presenting' } });
    expect(created).toHaveLength(1);
  });

  test('asks only what is worth asking', async () => {
    useCase();
    render(RecordForm, { kind: 'factor', record: null, back });
    expect(screen.queryByText('What we rely on')).toBeNull();
    await userEvent.click(screen.getByLabelText('What we see now'));
    expect(screen.getByText('What we rely on')).toBeInTheDocument();
  });

  test('shows cards that already say it, so that nobody asks the child again', async () => {
    useCase([card({ record: 'near', title: 'Different night staff most weeks' })]);
    render(RecordForm, { kind: 'factor', record: null, back });
    await userEvent.type(screen.getByLabelText('What is it, in one plain sentence?'), 'Night staff are different');
    expect(screen.getByRole('link', { name: 'Different night staff most weeks' })).toBeInTheDocument();
  });
});

describe('a known card', () => {
  test('shows what cannot be read beside its field, and is saved all the same', async () => {
    const record = card({ body: FACTOR, problems: [{ field: 'since', code: 'not_a_date', message: 'The calendar has no such day. Check the day and the month.' }, { field: 'p_class', code: 'missing', message: 'Still to be filled in.' }] });
    useCase([record]);
    render(RecordForm, { kind: 'factor', record, back });
    expect(screen.getByRole('group', { name: 'Since when?' })).toHaveAccessibleDescription('Error: The calendar has no such day. Check the day and the month.');
    expect(screen.queryByText('Still to be filled in.')).toBeNull();
  });

  test('puts all its texts into another circle at once', async () => {
    const record = card({ body: FACTOR });
    useCase([record]);
    render(RecordForm, { kind: 'factor', record, back });
    await userEvent.click(screen.getByRole('radio', { name: /Health in confidence/ }));
    await waitFor(() => expect(saved()[0]).toMatchObject({ based_on: 'rev1', body: { statement: { conf: { tier: 'c' } } } }), { timeout: 3000 });
  });

  test('that changed elsewhere is shown as it now stands', async () => {
    const record = card({ body: FACTOR });
    useCase([record]);
    render(RecordForm, { kind: 'factor', record, back });
    openCase.view = caseView([card({ revision: 'rev9', body: { ...FACTOR, statement: { text: 'Hits out when held', conf: { tier: 'b' } } } })]);
    await waitFor(() => expect(screen.getByLabelText('What is it, in one plain sentence?')).toHaveValue('Hits out when held'));
    expect(saved()).toEqual([]);
  });

  test('is set aside only with a reason, and that can be taken back', async () => {
    const record = card({ body: FACTOR });
    useCase([record]);
    made = core({ save_record: saves, leave_record: () => ({}), retire_record: () => ({ record: card({ retired: true }) }), restore_record: () => ({ record: card() }), open_case: () => caseView([card({ body: FACTOR, retired: true })]) });
    render(RecordForm, { kind: 'factor', record, back });
    await userEvent.click(screen.getByRole('button', { name: 'Set aside' }));
    const agree = screen.getAllByRole('button', { name: 'Set aside' }).at(-1)!;
    await userEvent.click(agree);
    expect(screen.getByText('Write why, in a few words')).toBeInTheDocument();
    await userEvent.type(screen.getByLabelText('Why is it set aside?'), 'Said twice');
    await userEvent.click(agree);
    await waitFor(() => expect(announcer.current?.words).toBe('Set aside, with a reason. It stays in History.'));
    expect(made.asked.find((one) => one.name === 'retire_record')?.request).toMatchObject({ record: 'r1', based_on: 'rev1', reason: 'Said twice' });
    await announcer.current?.undo?.();
    expect(made.asked.some((one) => one.name === 'restore_record')).toBe(true);
  });
});

describe('a card that somebody else changed', () => {
  const theirs = card({ revision: 'rev7', written_by: 'S. Adeyemi', body: { ...FACTOR, statement: { text: 'Hits out when strangers hold him', conf: { tier: 'b' } } } });

  function refusing(): void {
    let first = true;
    made = core({
      leave_record: () => ({}), open_case: () => caseView([theirs]),
      save_record: (request: Parameters<typeof saves>[0]) => {
        if (!first) return saves(request);
        first = false;
        throw { code: 'conflict', message: 'It was changed.', reference: 'x', conflict: { mine: request.body, theirs, base: card({ body: FACTOR }) } };
      },
    });
  }

  test('keeps both sides, and saves what was chosen on the newest', async () => {
    const record = card({ body: FACTOR });
    useCase([record]);
    refusing();
    render(RecordForm, { kind: 'factor', record, back });
    await userEvent.type(screen.getByLabelText('What is it, in one plain sentence?'), ' at night');
    await userEvent.tab();
    await userEvent.click(await screen.findByRole('button', { name: 'See both' }));
    expect(screen.getByText('You and S. Adeyemi both changed this card while apart.')).toBeInTheDocument();
    await userEvent.click(screen.getByLabelText('Both texts'));
    await userEvent.click(screen.getByRole('button', { name: 'Keep this' }));
    await waitFor(() => expect(saved()).toHaveLength(2));
    expect(saved()[1]).toMatchObject({ based_on: 'rev7', body: { statement: { text: 'Hits out at night\n\nHits out when strangers hold him' } } });
    expect(screen.getByLabelText('What is it, in one plain sentence?')).toHaveValue('Hits out at night\n\nHits out when strangers hold him');
  });

  test('loses nothing when the choice waits', async () => {
    const record = card({ body: FACTOR });
    useCase([record]);
    refusing();
    render(RecordForm, { kind: 'factor', record, back });
    await userEvent.type(screen.getByLabelText('What is it, in one plain sentence?'), ' at night');
    await userEvent.tab();
    await userEvent.click(await screen.findByRole('button', { name: 'See both' }));
    await userEvent.click(screen.getByRole('button', { name: 'Decide later' }));
    expect(screen.getByLabelText('What is it, in one plain sentence?')).toHaveValue('Hits out at night');
    expect(screen.getByText('Someone else changed this.')).toBeInTheDocument();
  });
});
