import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CodeEntry, Forms, RecordView } from '../../bridge/types';
import { announcer } from '../../state/announce.svelte';
import { openCase } from '../../state/case.svelte';
import { forms } from '../../state/forms.svelte';
import { card, caseView, core, useCase, type Core } from '../../test/core';
import { childsVoice, textOf } from '../../words/answers';
import { lookOf } from './factors';
import Formulation from './Formulation.svelte';
import { kept } from './kept.svelte';
import { LENS_FIELDS, type FormulationMap, type Lens, type Level, type Ring } from './reading.svelte';

const entry = (code: string, label: string, hint: string | null = null): CodeEntry => ({ code, label, hint, short: null, national: null, source: null, verified: null });
const list = (name: string, ...codes: CodeEntry[]): Forms['vocabularies'][number] => ({ name, source: '', verified: 'd', review_by: '2027-11-30', codes });
const given = (value: unknown): unknown => ({ state: 'given', value });
const note = (text: string): unknown => ({ text, conf: { tier: 'b' } });
const own = (text: string): unknown => given({ text, conf: { tier: 'b' }, said_by: childsVoice() });
const factor = (record: string, p_class: string, title: string, body: Record<string, unknown> = {}): RecordView =>
  card({ record, title, body: { statement: note(title), p_class, status: 'active', ...body } });
const joined = (record: string, from: string, to: string, link_kind: string): RecordView => card({ record, kind: 'factor_link', body: { from, to, link_kind, strength: given('clear') } });

const NAN = factor('nan', 'protective', 'Nan rings every Sunday', { child_agrees: given('yes') });
const HIT = factor('hit', 'presenting', 'Hits out when crowded', { child_agrees: given('partly'), child_wording: own('It’s new staff') });
const HELD = factor('held', 'perpetuating', 'Being held confirms that adults hurt', { ptm_slot: { state: 'not_asked' } });

const VOCABULARIES = [
  list('lens', entry('five_ps', '5 Ps'), entry('ptm', 'Power and meaning', 'Questions from the Power Threat Meaning Framework (BPS, 2018).'), entry('recovery', 'Recovery level')),
  list('p_class', entry('protective', 'What helps'), entry('presenting', 'What we see now'), entry('perpetuating', 'What keeps it going')),
  list('ptm_slot', entry('power', 'What has happened to you?')),
  list('link_kind', entry('keeps_going', 'keeps going'), entry('protects_against', 'protects against')),
  list('link_strength', entry('clear', 'Clear')),
  list('hypothesis', entry('set_aside', 'Set aside')),
  list('cycle_slot', entry('trigger', 'What sets it off'), entry('meaning', 'What it means to the child')),
];

let made: Core;
let rings: Ring[];
let levels: Level[];

/** What the core would answer about the cards of this test. */
function mapOf(lens: Lens): FormulationMap {
  const field = LENS_FIELDS.find((one) => one.lens === lens)?.field ?? null;
  const all = [...openCase.all('factor'), ...openCase.setAside('factor')];
  const codes = VOCABULARIES.find((one) => one.name === field)?.codes ?? [];
  const inLane = (code: string, retired: boolean): string[] => all.filter((one) => one.retired === retired && textOf(one.body[field ?? '']) === code).map((one) => one.record);
  const lanes = field ? [...codes, entry('', 'Not placed here yet')].map(({ code, label }) => ({
    code, label, asked_as: code === 'power' ? 'What went on?' : null, term: code === 'protective' ? 'protective' : '', prompt: '', statements: inLane(code, false), set_aside: inLane(code, true),
  })) : [];
  const links = openCase.all('factor_link').map(({ record, body }) => {
    const kind = textOf(body['link_kind']);
    const [from, to] = [textOf(body['from']), textOf(body['to'])];
    return { record, from, to, kind, label: forms.label('link_kind', kind), look: lookOf(kind), strength: forms.label('link_strength', textOf(body['strength'])), explanation: '', loose: all.some((one) => one.retired && [from, to].includes(one.record)) };
  });
  return { lens, field, lanes: lanes.filter((lane) => lane.code || lane.statements.length > 0), links, rings, levels: lens === 'recovery' ? levels : [] };
}

beforeEach(() => {
  [kept.selected, kept.lens, rings, levels] = [{}, {}, [], []];
  announcer.clear();
  made = core({
    formulation_map: ({ lens }: { lens: Lens }) => mapOf(lens),
    save_record: (request: { kind: RecordView['kind']; record: string | null; body: Record<string, unknown> }) => ({ record: card({ record: request.record ?? 'new1', kind: request.kind, body: request.body, title: textOf(request.body['statement']) }) }),
    leave_record: () => ({}),
    open_case: () => caseView([]),
  });
  forms.use({ forms: [], vocabularies: VOCABULARIES });
  useCase([HIT, HELD, NAN]);
});

const panel = () => within(screen.getByRole('complementary', { name: 'Selected statement' }));
const asked = (name: string): Record<string, unknown>[] => made.asked.filter((one) => one.name === name).map((one) => one.request);

async function shown(): Promise<void> {
  render(Formulation);
  await screen.findAllByRole('heading', { level: 3, name: /What helps/ });
}

describe('the formulation', () => {
  it('begins with what helps, and one Tab stop leads into all statements', async () => {
    await shown();
    expect(screen.getAllByRole('heading', { level: 3 })[0]).toHaveTextContent('What helps protective');
    expect(panel().getByRole('heading', { name: 'Nan rings every Sunday' })).toBeInTheDocument();
    const buttons = [screen.getByRole('button', { name: /Nan rings/ }), screen.getByRole('button', { name: /Hits out/ }), screen.getByRole('button', { name: /Being held/ })];
    expect(buttons.map((button) => button.tabIndex)).toEqual([0, -1, -1]);
  });

  it('is worked by keys alone: arrows move, Enter selects, Enter again goes to the side, Esc comes back', async () => {
    await shown();
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

  it('goes along links with Alt and the arrows, and says how they are linked', async () => {
    useCase([NAN, HIT, HELD, joined('l1', 'held', 'hit', 'keeps_going')]);
    await shown();
    screen.getByRole('button', { name: /Being held/ }).focus();
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await waitFor(() => expect(screen.getByRole('button', { name: /Hits out/ })).toHaveFocus());
    expect(screen.getAllByRole('status').map((one) => one.textContent)).toContain('keeps going');
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
    await waitFor(() => expect(screen.getByRole('button', { name: /Being held/ })).toHaveFocus());
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(screen.getAllByRole('status').map((one) => one.textContent)).toContain('Nothing that acts on it.');
  });

  it('opens the card of a statement with F2', async () => {
    await shown();
    screen.getByRole('button', { name: /Nan rings/ }).focus();
    await userEvent.keyboard('{F2}');
    expect(location.hash).toBe('#/case/case1/record/factor/nan');
  });

  it('keeps both views where the child sees it differently', async () => {
    await shown();
    const hit = screen.getByRole('button', { name: /Hits out/ });
    expect(hit).toHaveTextContent('“It’s new staff”');
    expect(hit).toHaveTextContent('two views');
    await userEvent.click(hit);
    expect(panel().getByText(/printed side by side in every handover/)).toBeInTheDocument();
  });

  it('keeps what was set aside in sight, with the word', async () => {
    useCase([NAN, { ...HELD, retired: true }]);
    await shown();
    expect(screen.getByRole('button', { name: /Being held/ })).toHaveTextContent('set aside');
  });

  it('says where a hypothesis stands in words', async () => {
    useCase([NAN, { ...HELD, body: { ...HELD.body, hypothesis: given('set_aside'), hypothesis_why: given(note('It went on after the move')) } }]);
    await shown();
    await userEvent.click(screen.getByRole('button', { name: /Being held.*Hypothesis: set aside/ }));
    expect(panel().getByText('It went on after the move')).toBeInTheDocument();
  });

  it('links two statements, says the sentence first, and shows it from both ends', async () => {
    await shown();
    await userEvent.click(screen.getByRole('button', { name: /Being held/ }));
    await userEvent.click(panel().getByRole('button', { name: 'Link to…' }));
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Link them' }));
    expect(dialog.getByText('Choose how they are linked')).toBeInTheDocument();
    expect(asked('save_record')).toEqual([]);
    await userEvent.click(dialog.getByLabelText('keeps going'));
    await userEvent.type(dialog.getByRole('combobox'), 'hits{ArrowDown}{Enter}');
    expect(dialog.getByText(/Being held confirms that adults hurt/, { selector: '.sentence' })).toHaveTextContent('keeps going Hits out when crowded.');
    await userEvent.click(dialog.getByRole('button', { name: 'Link them' }));
    await waitFor(() => expect(asked('save_record')[0]).toMatchObject({ kind: 'factor_link', body: { from: 'held', to: 'hit', link_kind: 'keeps_going', strength: { state: 'not_asked' } } }));
    await userEvent.click(await panel().findByRole('link', { name: 'Hits out when crowded' }));
    expect(panel().getByRole('link', { name: 'Being held confirms that adults hurt' })).toBeInTheDocument();
  });

  it('shows every link as a sentence, and names an end that was set aside', async () => {
    useCase([NAN, HIT, { ...HELD, retired: true }, joined('l1', 'nan', 'hit', 'protects_against'), joined('l2', 'held', 'hit', 'keeps_going')]);
    await shown();
    await userEvent.click(screen.getByRole('radio', { name: 'Links as a list' }));
    const rows = within(screen.getByRole('region', { name: 'Links as a list' })).getAllByRole('listitem');
    expect(rows[0]).toHaveTextContent('Nan rings every Sunday protects against Hits out when crowded');
    expect(rows[0]).toHaveTextContent('Clear');
    expect(rows[1]).toHaveTextContent('Being held confirms that adults hurt set aside keeps going');
  });

  it('asks what is already working while nothing is written', () => {
    useCase();
    render(Formulation);
    expect(screen.getByText(/What is already working\?/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Write what helps' })).toHaveAttribute('href', '#/case/case1/record/factor/new?p_class=protective');
    expect(screen.queryByRole('complementary')).toBeNull();
  });
});

describe('the same statements through another lens', () => {
  it('are asked in the words chosen for the child, with the source of the questions, and the lens is remembered', async () => {
    await shown();
    await userEvent.click(screen.getByRole('radio', { name: 'Power and meaning' }));
    expect(await screen.findByRole('heading', { name: 'What went on?' })).toBeInTheDocument();
    expect(screen.getByText(/Questions from the Power Threat Meaning Framework \(BPS, 2018\)/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Change the wording for Kai' })).toHaveAttribute('href', '#/case/case1/record/question_wording/new');
    expect(within(screen.getByRole('region', { name: 'Not placed here yet' })).getAllByRole('listitem')).toHaveLength(3);
    expect(kept.lens['case1']).toBe('ptm');
  });

  it('are placed by one choice, which writes one code', async () => {
    kept.lens['case1'] = 'ptm';
    render(Formulation);
    await userEvent.click(await screen.findByRole('button', { name: /Being held/ }));
    await userEvent.selectOptions(panel().getByLabelText('Power and meaning'), 'What has happened to you?');
    await waitFor(() => expect(asked('save_record')).toHaveLength(1));
    const { statement, p_class, ptm_slot } = asked('save_record')[0]?.['body'] as Record<string, unknown>;
    expect([statement, p_class, ptm_slot]).toMatchObject([HELD.body['statement'], 'perpetuating', { state: 'given', value: 'power' }]);
  });

  it('give way to the levels over time, as numbers with the spread of views and the reasons', async () => {
    levels = [{ record: 't1', on: '2026-11-01', low: 1, high: 2, rationale: 'Days still differ', child_view: 'Some days', views: [{ who: 'Education', level: 3, because: 'Stays in class' }, { who: 'Residential care', level: 1, because: '' }] }];
    kept.lens['case1'] = 'recovery';
    render(Formulation);
    const table = within(await screen.findByRole('table'));
    expect(table.getByRole('row', { name: /1 November 2026/ })).toHaveTextContent(/levels 1 to 2.*Education 3, Stays in class.*Views range from 1 to 3\..*Days still differ.*“Some days” Kai/);
    expect(screen.getByRole('link', { name: 'Add a rating' })).toHaveAttribute('href', '#/case/case1/record/trm_rating/new');
  });
});

describe('a cycle', () => {
  const CYCLE = card({
    record: 'c1', kind: 'cycle', title: 'At night', problems: [{ field: 'steps', code: 'three_to_eight', message: 'A cycle has three to eight steps.' }],
    body: { name: note('At night'), steps: [{ slot: 'trigger', text: note('Noise'), factor: 'hit' }, { slot: 'meaning', text: note('They come'), factor: null }], step_ins: [{ step: given(1), idea: note('Names by eight'), intervention: null }] },
  });

  beforeEach(() => {
    const step = { slot: 'trigger', label: 'What sets it off', text: 'Noise', own: false, factor: 'hit', set_aside: false, step_ins: [{ at: 0, idea: 'Names by eight', intervention: null }] };
    const other = { factor: 'hit', cycles: ['c2'] };
    rings = [
      { record: 'c1', name: 'At night', steps: [step, { ...step, slot: 'meaning', label: 'What it means to the child', text: 'They come', factor: null, step_ins: [] }], other_ideas: [], functions: ['Being safe'], shared: [other] },
      { record: 'c2', name: 'At school', steps: [], other_ideas: [], functions: [], shared: [{ factor: 'hit', cycles: ['c1'] }] },
    ];
    useCase([NAN, HIT, CYCLE]);
  });

  const night = () => within(screen.getByRole('region', { name: 'At night' }));

  it('is an ordered list with its problem beside it, and names the cycle it shares a statement with', async () => {
    await shown();
    expect(night().getAllByRole('listitem').map((item) => item.textContent)).toEqual([expect.stringContaining('1 What sets it off'), expect.stringContaining('2 What it means to Kai')]);
    expect(night().getByText('A cycle has three to eight steps.')).toBeInTheDocument();
    expect(night().getByText(/Shares “Hits out when crowded” with At school/)).toBeInTheDocument();
  });

  it('takes a step from a statement, whose words come with it', async () => {
    await shown();
    await userEvent.click(night().getByRole('button', { name: /Add the next step/ }));
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.type(dialog.getByRole('combobox', { name: /Take it from a statement/ }), 'nan{ArrowDown}{Enter}');
    expect(dialog.getByRole('textbox', { name: /What happens/ })).toHaveValue('Nan rings every Sunday');
    await userEvent.click(dialog.getByRole('button', { name: 'Keep the step' }));
    await waitFor(() => expect(asked('save_record')[0]).toMatchObject({ kind: 'cycle', body: { steps: [{}, {}, { slot: 'meaning', factor: 'nan', text: { text: 'Nan rings every Sunday', conf: { tier: 'b' } } }] } }));
  });

  it('is put in another order by keys, and its idea goes with the step', async () => {
    await shown();
    night().getByRole('button', { name: 'Step 1' }).focus();
    await userEvent.keyboard('{Enter}m{Enter}');
    await waitFor(() => expect(asked('save_record')[0]).toMatchObject({ body: { steps: [{ text: { text: 'They come' } }, { text: { text: 'Noise' } }], step_ins: [{ step: { value: 2 } }] } }));
  });

  it('gives an idea to the plan in one act', async () => {
    made = core({
      formulation_map: ({ lens }: { lens: Lens }) => mapOf(lens), open_case: () => caseView([NAN, HIT, CYCLE]),
      step_in: () => ({ intervention: card({ kind: 'intervention', title: 'Names by eight' }), cycle: CYCLE }),
    });
    await shown();
    await userEvent.click(night().getByRole('button', { name: 'Put it in the plan (Names by eight)' }));
    await waitFor(() => expect(asked('step_in')).toEqual([{ case_id: 'case1', cycle: 'c1', based_on: 'rev1', at: 0 }]));
    await waitFor(() => expect(announcer.current?.words).toMatch(/^In the plan: Names by eight/));
  });
});
