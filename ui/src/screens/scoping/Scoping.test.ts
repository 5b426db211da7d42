import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CodeEntry, Forms, RecordView, ScopingView, StageView } from '../../bridge/types';
import { routes } from '../../routes';
import { openCase } from '../../state/case.svelte';
import { forms } from '../../state/forms.svelte';
import { router } from '../../state/router.svelte';
import { session } from '../../state/session.svelte';
import { card, caseView, core, field, useCase, type Core } from '../../test/core';
import { childsVoice } from '../../words/answers';
import { today } from '../../words/dates';
import Scoping from './Scoping.svelte';

const entry = (code: string, label: string): CodeEntry => ({ code, label, hint: null, short: null, national: null, source: null, verified: null });
const list = (name: string, ...codes: CodeEntry[]): Forms['vocabularies'][number] => ({ name, source: '', verified: 'd', review_by: '2027-11-30', codes });
const given = (value: unknown): unknown => ({ state: 'given', value });
const text = (words: string, own = false): unknown => given({ text: words, conf: { tier: 'b' }, ...(own ? { said_by: childsVoice() } : {}) });
const STAGE: StageView = { stage: 'scoping', label: 'Scoping', hint: '', status: 'complete', status_label: 'Complete', since: '2026-04-09', record: 's1' };
const STAGE_CARD = card({ record: 's1', kind: 'stage', revision: 'rev9', body: { stage: 'scoping', status: 'complete', since: given('2026-04-09'), note: text('Everybody has been heard') } });
const HOMES: ScopingView['homes'] = { homes: 0, moves: { all: 0, planned: 0, unplanned: 0 }, moves_in_12_months: { all: 0, planned: 0, unplanned: 0 }, perhaps_in_12_months: 0, days_of_several: [], here: null, days_here: null, between: [] };
const VIEW: ScopingView = { legal: [], homes: HOMES, still_missing: [], criteria: [], sections_missing: [], plan_from_formulation: { signed: false, linked: false, yes: false }, stages: [{ stage: 'scoping', conditions: [{ code: 'network', there: true, lacking: [] }, { code: 'legal_status', there: false, lacking: [] }] }] };

let made: Core;
let picture: ScopingView;

/** Opens one part of scoping, or its first sight. */
function open(part: string | null, records: RecordView[] = [], view: Partial<ScopingView> = {}): void {
  picture = { ...VIEW, ...view };
  const route = routes.find((one) => one.name === (part ? 'scoping-part' : 'scoping'))!;
  router.place = { route, params: { case: 'case1', ...(part ? { part } : {}) }, query: new URLSearchParams() };
  useCase([STAGE_CARD, ...records]);
  openCase.view = { ...caseView([STAGE_CARD, ...records]), stages: [STAGE] };
  render(Scoping);
}

beforeEach(() => {
  session.childSafe = false;
  made = core({
    scoping: () => picture,
    save_record: (request: { kind: RecordView['kind']; record: string; body: Record<string, unknown> }) => ({ record: card({ record: request.record, kind: request.kind, body: request.body }) }),
    leave_record: () => ({}),
    open_case: () => openCase.view,
    history_of: () => ({ revisions: [
      { record: card({ ...STAGE_CARD, revision: 'c', body: { status: 'reopened', since: given('2026-11-20'), note: text('The life-story book came') }, written_by: 'J. Patel' }), reason: null },
      { record: card({ ...STAGE_CARD, revision: 'b' }), reason: null },
      { record: card({ ...STAGE_CARD, revision: 'a' }), reason: null },
    ] }),
  });
  forms.use({
    forms: [{
      kind: 'stage', label: 'Stage', plural: 'Stages', why: '', stage: 'about', computed: [],
      fields: [field({ name: 'status', label: 'Where it stands', control: 'code' }), field({ name: 'since', label: 'Since', control: 'answer_day' }), field({ name: 'note', label: 'Why it was opened again, or what is left', control: 'answer_note' })],
    }],
    vocabularies: [
      list('stage_status', entry('complete', 'Complete'), entry('reopened', 'Re-opened')),
      list('stage_condition', entry('network', 'Who is around {name}'), entry('legal_status', 'By what right {name} is here')),
      list('consent_status', entry('refused', 'Did not agree')), list('consent_topic', entry('share_handover', 'Sharing a handover')),
      list('legal_status', entry('s25_sao', 'Secure accommodation order'), entry('s31_care_order', 'Care order'), { ...entry('lps', 'Liberty Protection Safeguards'), inactive: 'not in force (checked November 2026)', source: 'an Act of 2019' }),
      list('trauma_category', entry('bullying', 'Bullying'), entry('bereavement', 'Loss of somebody close')),
    ],
  });
});

const saved = (): { name: string; request: Record<string, unknown> }[] => made.asked.filter((one) => one.name === 'save_record');

describe('scoping', () => {
  it('a stage is changed with its reason, from today', async () => {
    open(null);
    await userEvent.click(screen.getByRole('button', { name: 'Change Scoping' }));
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.click(dialog.getByLabelText('Re-opened'));
    const why = dialog.getByLabelText('Why it was opened again, or what is left');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(dialog.getByText('Write why it is opened again')).toBeInTheDocument();
    expect(saved()).toEqual([]);
    await userEvent.clear(why);
    await userEvent.type(why, 'The life-story book came');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(saved()[0]).toMatchObject({
      request: { kind: 'stage', record: 's1', based_on: 'rev9', body: { stage: 'scoping', status: 'reopened', since: { state: 'given', value: today() }, note: { state: 'given', value: { text: 'The life-story book came' } } } },
    }));
  });

  it('a complete stage is opened again in one act: only the reason is asked for', async () => {
    open(null);
    await userEvent.click(screen.getByRole('button', { name: /^Open again ?: Scoping$/ }));
    const dialog = within(screen.getByRole('dialog', { name: 'Open Scoping again' }));
    expect(dialog.queryByLabelText('Complete')).toBeNull();
    await userEvent.type(dialog.getByLabelText('Why it was opened again, or what is left'), 'New news');
    await userEvent.click(dialog.getByRole('button', { name: 'Open it again' }));
    await waitFor(() => expect(saved()[0]).toMatchObject({ request: { body: { status: 'reopened', since: { value: today() } } } }));
    await waitFor(() => expect(made.asked.some((one) => one.name === 'leave_record')).toBe(true));
  });

  it('beside a stage stand what is there and what is missing, and how it came to stand there', async () => {
    open(null);
    await screen.findByText('What is there, and what is still missing');
    expect(screen.getByText('By what right Kai is here')).toBeInTheDocument();
    expect(screen.getByText('Who is around Kai')).toBeInTheDocument();
    const history = screen.getByText('How it came to stand here').closest('details')!;
    history.open = true;
    history.dispatchEvent(new Event('toggle'));
    const steps = await within(history).findAllByRole('listitem');
    expect(steps.map((step) => step.textContent)).toEqual([expect.stringContaining('Re-opened: The life-story book came'), expect.stringContaining('Complete: Everybody has been heard')]);
    expect(steps[0]).toHaveTextContent('J. Patel');
  });

  it('puts the child’s reason beside the agency’s, and says when nobody has asked', () => {
    open('why', [card({ record: 'sc', kind: 'scoping', body: { reason_child: text('I thought I was nicked', true), reason_agency: text('Missing for nine days') } })]);
    expect(screen.getByText('“I thought I was nicked”').closest('.voice')).not.toBeNull();
    expect(screen.getByText('Missing for nine days').closest('.voice')).toBeNull();
    expect(screen.getAllByText('Kai has not been asked yet.').length).toBeGreaterThan(0);
  });

  it('a no to sharing is as visible as a yes', () => {
    open('agreements', [card({ record: 'c', kind: 'consent', body: { topic: 'share_handover', status: 'refused', recipient_name: text('Skills Centre'), child_understanding: text('School just needs the day plan', true) } })]);
    const agreements = within(screen.getByRole('region', { name: 'Agreements and sharing' }));
    expect(agreements.getByText('Did not agree')).toBeInTheDocument();
    expect(agreements.getByText('“School just needs the day plan”')).toBeInTheDocument();
  });

  it('says that no legal basis is recorded before anybody is held or moved, and what is not in force', () => {
    open('legal');
    expect(screen.getByText('None recorded. Check before anybody is held or moved.')).toBeInTheDocument();
    expect(within(screen.getByRole('region', { name: 'Not in force' })).getByText(/Liberty Protection Safeguards/).closest('li')).toHaveTextContent('not in force (checked November 2026)');
  });

  it('statuses that overlap say so in words beside their bars', async () => {
    const order = card({ record: 'o', kind: 'legal_status', body: { status: 's25_sao', start: given('2026-06-26'), expiry: given('2099-12-25') } });
    const care = card({ record: 'k', kind: 'legal_status', body: { status: 's31_care_order', start: given('2019-11-04'), expiry: { state: 'none' } } });
    const span = (record: string, from: string, until: string | null, beside: string): ScopingView['legal'][number] => ({ record, runs: 'now', from, until, with: [beside], next_review: null });
    open('legal', [order, care], { legal: [span('o', '2026-06-26', '2099-12-25', 'k'), span('k', '2019-11-04', null, 'o')] });
    const beside = within(await screen.findByRole('region', { name: 'Beside one another in time' }));
    expect(beside.getByText(/26 June 2026 to 25 December 2099/)).toHaveTextContent('At the same time, for a while: Care order.');
    expect(beside.getByText(/4 November 2019 with no end written down/)).toBeInTheDocument();
  });

  it('asks again in one act that can be taken back', async () => {
    const report = card({ record: 'i', kind: 'information_request', revision: 'rev3', title: 'Speech report', body: { what: { text: 'Speech report', conf: { tier: 'b' } }, asked_on: given('2026-11-01'), chased: [] } });
    open('information', [report], { still_missing: [{ record: 'i', standing: 'waiting', days: 21, last_asked: '2026-11-01', times_asked: 1 }] });
    expect(await screen.findByText(/Waiting for 21 days\. Asked for once/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /^Ask again today ?: Speech report$/ }));
    await waitFor(() => expect(saved()[0]).toMatchObject({ request: { record: 'i', based_on: 'rev3', body: { asked_on: given('2026-11-01'), chased: [{ on: { state: 'given', value: today() } }] } } }));
  });

  it('hard experiences stay closed until somebody opens them, and are never counted', async () => {
    const lived = card({ record: 't', kind: 'trauma_experience', title: 'Losing Grandad', tier: 'c', body: { categories: ['bullying', 'bereavement'], last_asked: given('2026-10-01'), times_told: given(2) } });
    open('hard', [lived]);
    expect(screen.getByText('Do not ask Kai to tell it again. Record once, use again.')).toBeInTheDocument();
    expect(screen.queryByText('Losing Grandad')).toBeNull();
    expect(screen.queryByRole('link', { name: 'Add one that is not recorded' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Open what is recorded' }));
    expect(screen.getByRole('link', { name: 'Losing Grandad' })).toBeInTheDocument();
    expect(screen.getByText('Kai had to tell it twice. Last asked on 1 October 2026.')).toBeInTheDocument();
    expect(screen.getByText('Bullying')).toBeInTheDocument();
    expect(screen.getByText('Loss of somebody close')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Add one that is not recorded' })).toBeInTheDocument();
  });

  it('the child-safe view puts every part away', () => {
    session.childSafe = true;
    open('hard', [card({ record: 't', kind: 'trauma_experience', title: 'Losing Grandad' })]);
    expect(screen.queryByText(/Losing Grandad|Open what is recorded/)).toBeNull();
    expect(screen.getByText('This part is put away in the child-safe view.')).toBeInTheDocument();
  });
});
