import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CodeEntry, Forms, RecordView } from '../../bridge/types';
import { flushAll } from '../../state/autosave.svelte';
import { openCase } from '../../state/case.svelte';
import { forms } from '../../state/forms.svelte';
import { card, caseView, core, field, useCase, type Core } from '../../test/core';
import Narrative from './Narrative.svelte';

const entry = (code: string, label: string): CodeEntry => ({ code, label, hint: null, short: null, national: null, source: null, verified: null });
const list = (name: string, ...codes: CodeEntry[]): Forms['vocabularies'][number] => ({ name, source: '', verified: 'd', review_by: '2027-11-30', codes });
const NAN = card({ record: 'nan', title: 'Nan rings every Sunday', body: { statement: { text: 'Nan rings every Sunday', conf: { tier: 'b' } }, p_class: 'protective', status: 'active' } });

let made: Core;
let revision = 0;
const saved = (): Record<string, unknown>[] => made.asked.filter((one) => one.name === 'save_record').map((one) => one.request);

beforeEach(async () => {
  await flushAll();
  made = core({
    save_record: (request: { record: string | null; body: Record<string, unknown> }): { record: RecordView } => {
      revision += 1;
      return { record: card({ record: request.record ?? `part${revision}`, kind: 'narrative', revision: `rev${revision}`, body: request.body }) };
    },
    leave_record: () => ({}),
    open_case: () => caseView(openCase.view?.records ?? []),
  });
  forms.use({
    forms: [{
      kind: 'narrative', label: 'Part of the story', plural: 'Parts of the story', why: '', stage: 'activators', computed: [],
      fields: [
        field({ name: 'section', label: 'Which part', control: 'code', vocabulary: 'narrative_section' }), field({ name: 'body', label: 'The words', control: 'note' }),
        field({ name: 'factors', label: 'Statements it tells', control: 'links', links_to: ['factor'] }), field({ name: 'confidence', label: 'How sure is the team?', control: 'answer_code', vocabulary: 'confidence' }),
      ],
    }],
    vocabularies: [list('narrative_section', entry('who_i_am', 'Who I am'), entry('what_helps', 'What helps')), list('confidence', entry('firm', 'Firm')), list('p_class', entry('protective', 'What helps'))],
  });
  useCase([NAN]);
});

describe('the narrative', () => {
  it('saves a part by itself, makes one card of it, and changes that card afterwards', async () => {
    render(Narrative);
    await userEvent.type(screen.getByLabelText('What helps'), 'Nan rings.');
    await userEvent.tab();
    await waitFor(() => expect(saved()).toHaveLength(1));
    expect(saved()[0]).toMatchObject({ record: null, kind: 'narrative', body: { section: 'what_helps', body: { text: 'Nan rings.' } } });
    await userEvent.click(screen.getByRole('radiogroup', { name: /What helps/ }).querySelector('input[value="firm"]')!);
    await userEvent.tab();
    await waitFor(() => expect(saved()).toHaveLength(2));
    expect(saved()[1]).toMatchObject({ record: saved()[1]!['record'], body: { confidence: { state: 'given', value: 'firm' } } });
    expect(saved()[1]!['record']).not.toBeNull();
  });

  it('lists what no part tells, until one does', async () => {
    render(Narrative);
    const story = within(screen.getByRole('complementary', { name: 'The whole story' }));
    expect(story.getByRole('link', { name: 'Nan rings every Sunday' })).toBeInTheDocument();
    const part = within(screen.getByRole('region', { name: /What helps/ }));
    await userEvent.type(part.getByRole('combobox'), 'nan{ArrowDown}{Enter}');
    await userEvent.tab();
    await waitFor(() => expect(saved().at(-1)).toMatchObject({ body: { factors: ['nan'] } }));
    await waitFor(() => expect(story.getByText('Every statement that holds now is told in some part.')).toBeInTheDocument());
  });

  it('asks about the words of a part, puts the child’s name in, and takes no for an answer', async () => {
    const about = (found: string, start: number, replacement: string | null) => ({ found, start, end: start + found.length, prefer: 'another word', replacement, why: 'Everybody here has a name.', source: 'Throughline design', verified: 'd' });
    const telling = core({
      save_record: (request: { kind: string; record: string | null; body: Record<string, unknown> }) => ({ record: card({ kind: request.kind as never, record: request.record ?? `made ${request.kind}`, revision: 'r2', body: request.body }) }),
      leave_record: () => ({}), open_case: () => openCase.view,
      check_words: ({ note }: { note: { text: string } }) => {
        const at = note.text.indexOf('This young person');
        return { hints: at < 0 ? [] : [about('This young person', at, '{name}')] };
      },
    });
    render(Narrative);
    const field = screen.getByLabelText('Who I am');
    await userEvent.type(field, 'This young person mends bikes.');
    await userEvent.click(await screen.findByRole('button', { name: 'Use “Kai”' }));
    expect(field).toHaveValue('Kai mends bikes.');
    await userEvent.type(field, ' This young person.');
    await userEvent.click(await screen.findByRole('button', { name: /Leave mine/ }));
    await userEvent.click(screen.getByRole('button', { name: 'It is a quotation' }));
    await waitFor(() => expect(telling.asked.filter((one) => one.name === 'save_record' && one.request['kind'] === 'wording_kept')).toHaveLength(1));
    expect(screen.queryByRole('button', { name: /Leave mine/ })).toBeNull();
  });
});
