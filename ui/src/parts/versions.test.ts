import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CodeEntry, Forms } from '../bridge/types';
import { announcer } from '../state/announce.svelte';
import { openCase } from '../state/case.svelte';
import { forms } from '../state/forms.svelte';
import { card, caseView, core, field, useCase, version, type Core } from '../test/core';
import Versions from './Versions.svelte';

const entry = (code: string, label: string): CodeEntry => ({ code, label, hint: null, short: null, national: null, source: null, verified: null });
const list = (name: string, ...codes: CodeEntry[]): Forms['vocabularies'][number] => ({ name, source: '', verified: 'd', review_by: '2027-11-30', codes });
const AGREED = version({ change_summary: 'First version', review_by: '2099-12-01', changed_since: true, changes: 1 });
const form = (kind: 'version' | 'sign_off', label: string, fields: Forms['forms'][number]['fields']): Forms['forms'][number] => ({ kind, label, plural: `${label}s`, why: '', stage: 'review', computed: [], fields });

let made: Core;

beforeEach(() => {
  announcer.clear();
  made = core({
    agree_version: () => ({ record: card({ record: 'v2', kind: 'version', title: 'Formulation 2' }) }),
    sign_version: () => ({ record: card({ record: 's1', kind: 'sign_off' }) }),
    open_case: () => openCase.view,
  });
  forms.use({
    forms: [
      form('version', 'Version', [field({ name: 'change_summary', label: 'What changed since the last one', control: 'answer_note' }), field({ name: 'review_by', label: 'Look at it again by', control: 'answer_day' })]),
      form('sign_off', 'Sign-off', [
        field({ name: 'signer', label: 'Who', control: 'note' }), field({ name: 'capacity', label: 'In which capacity', control: 'code' }), field({ name: 'decision', label: 'What they decided', control: 'code' }),
        field({ name: 'method', label: 'How', control: 'code' }), field({ name: 'on', label: 'When', control: 'answer_day' }), field({ name: 'note', label: 'What they said beside it', control: 'answer_note' }),
      ]),
    ],
    vocabularies: [
      list('version_about', entry('formulation', 'Formulation')), list('sign_capacity', entry('author', 'Author'), entry('child', 'The child')),
      list('sign_decision', entry('signed', 'Signed'), entry('signed_with_dissent', 'Signed, with a different view')), list('sign_method', entry('in_app', 'In Throughline'), entry('verbal_recorded', 'Said aloud, written down')),
    ],
  });
  useCase([card()]);
});

async function date(dialog: ReturnType<typeof within>, day: string, month: string, year: string): Promise<void> {
  await userEvent.type(dialog.getByLabelText('Day'), day);
  await userEvent.type(dialog.getByLabelText('Month'), month);
  await userEvent.type(dialog.getByLabelText('Year'), year);
}

describe('agreeing a version', () => {
  it('asks by when to look again, lists what is missing with links, and keeps what was written', async () => {
    openCase.view = { ...caseView([card()]), versions: [AGREED] };
    render(Versions, { about: 'formulation' });
    expect(screen.getByText('Changed since')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Agree a version' }));
    const dialog = within(screen.getByRole('dialog', { name: 'Agree a version of the formulation' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Agree' }));
    expect(dialog.getByRole('link', { name: 'Say in a few words what changed since Formulation 1' })).toHaveAttribute('href', '#agree-change_summary');
    expect(made.asked).toEqual([]);
    await userEvent.click(dialog.getByRole('link', { name: 'Enter a day to look at it again' }));
    expect(dialog.getByLabelText('Day')).toHaveFocus();
    await date(dialog, '4', '12', '2098');
    const summary = dialog.getByLabelText('What changed since the last one');
    await userEvent.type(summary, 'Nights');
    expect(summary).toHaveFocus();
    await userEvent.click(dialog.getByRole('button', { name: 'Agree' }));
    await waitFor(() => expect(made.asked[0]).toEqual({
      name: 'agree_version', request: { case_id: 'case1', about: 'formulation', handover: null, change_summary: 'Nights', review_by: '2098-12-04', no_child_view: '', requires_countersign: false },
    }));
    await waitFor(() => expect(announcer.current?.words).toBe('Formulation 2 is kept as it is now.'));
  });

  it('the first one needs no summary', async () => {
    render(Versions, { about: 'formulation' });
    expect(screen.getByText(/Nothing has been agreed yet/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Agree a version' }));
    const dialog = within(screen.getByRole('dialog'));
    await date(dialog, '4', '12', '2098');
    await userEvent.click(dialog.getByRole('button', { name: 'Agree' }));
    await waitFor(() => expect(made.asked[0]).toMatchObject({ name: 'agree_version', request: { change_summary: '', review_by: '2098-12-04' } }));
  });
});

describe('signing a version', () => {
  it('records the child’s different view as a full signature, with the words', async () => {
    openCase.view = { ...caseView([card()]), versions: [AGREED] };
    render(Versions, { about: 'formulation' });
    await userEvent.click(screen.getByRole('button', { name: 'Sign Formulation 1' }));
    const dialog = within(screen.getByRole('dialog', { name: 'Sign Formulation 1' }));
    await userEvent.click(dialog.getByLabelText('Said aloud, written down'));
    await userEvent.click(dialog.getByLabelText('Kai'));
    await userEvent.click(dialog.getByLabelText('Signed, with a different view'));
    await userEvent.type(dialog.getByLabelText('Who'), 'Kai');
    await date(dialog, '2', '9', '2026');
    await userEvent.click(dialog.getByRole('button', { name: 'Keep this decision' }));
    expect(dialog.getByRole('link', { name: 'Choose the different view, or write it in their words' })).toBeInTheDocument();
    await userEvent.type(dialog.getByLabelText('How they see it, in their words'), 'It’s not the tablet');
    await userEvent.click(dialog.getByRole('button', { name: 'Keep this decision' }));
    await waitFor(() => expect(made.asked[0]).toEqual({
      name: 'sign_version', request: {
        case_id: 'case1', version: 'v1', hash: 'h1', capacity: 'child', decision: 'signed_with_dissent', method: 'verbal_recorded', signer: 'Kai', discipline: '', on: '2026-09-02', note: '',
        dissents: [], dissent: { about: null, position: 'It’s not the tablet', proposed_wording: '' },
      },
    }));
  });

  it('here is by whoever is signed in, so no name and no day are asked', async () => {
    openCase.view = { ...caseView([card()]), versions: [AGREED] };
    render(Versions, { about: 'formulation' });
    await userEvent.click(screen.getByRole('button', { name: 'Sign Formulation 1' }));
    const dialog = within(screen.getByRole('dialog'));
    expect(dialog.queryByLabelText('Who')).toBeNull();
    await userEvent.click(dialog.getByLabelText('Author'));
    expect(dialog.queryByLabelText('Kai')).toBeNull();
    await userEvent.click(dialog.getByLabelText('Signed'));
    await userEvent.click(dialog.getByRole('button', { name: 'Sign' }));
    await waitFor(() => expect(made.asked[0]).toMatchObject({ name: 'sign_version', request: { method: 'in_app', signer: '', on: null } }));
  });

  it('shows decisions beside the version, with a different view named', () => {
    const sign = card({ record: 's', kind: 'sign_off', body: { version: 'v1', signer: { text: 'Kai', conf: { tier: 'b' } }, capacity: 'child', decision: 'signed_with_dissent', method: 'verbal_recorded', on: { state: 'given', value: '2026-09-02' }, note: { state: 'given', value: { text: 'It’s not the tablet', conf: { tier: 'b' } } } } });
    openCase.view = { ...caseView([sign]), versions: [AGREED] };
    render(Versions, { about: 'formulation' });
    const decisions = within(screen.getByRole('list', { name: 'Decisions about Formulation 1' }));
    expect(decisions.getByText('signed, with a different view')).toBeInTheDocument();
    expect(decisions.getByText('It’s not the tablet')).toBeInTheDocument();
  });
});

describe('how a version stands', () => {
  it('says who has still to sign, what to look at, and since when the review is overdue', () => {
    const waiting = version({
      status: { code: 'working', label: 'Still to sign' }, still_to_sign: [{ code: 'day_to_day_care', label: 'somebody from day-to-day care' }, { code: 'childs_view', label: 'the child’s view, or why it is not there' }],
      advice: ['No cycle is drawn yet.'], overdue_since: '2026-11-04', review_by: '2026-11-04',
    });
    openCase.view = { ...caseView([card()]), versions: [waiting] };
    render(Versions, { about: 'formulation' });
    expect(screen.getByText('Still to sign')).toBeInTheDocument();
    expect(screen.getByText('Agreed once it has: somebody from day-to-day care and Kai’s view, or why it is not there.')).toBeInTheDocument();
    expect(screen.getByText('No cycle is drawn yet.')).toBeInTheDocument();
    expect(screen.getByText('Review overdue since 4 November 2026.')).toBeInTheDocument();
  });

  it('counts what changed since, and names it when asked', async () => {
    made = core({
      compare_versions: () => ({
        about: 'formulation', before: {}, after: {}, why: [], withheld: 1,
        changes: [{ record: 'r1', kind: 'factor', title: 'Hits out when crowded', what: [{ code: 'reworded', label: 'Reworded' }, { code: 'moved', label: 'Moved to another place' }], fields: [], by: ['Priya Nandra'], at: null, reason: null }],
      }),
    });
    openCase.view = { ...caseView([card()]), versions: [version({ changed_since: true, changes: 2 })] };
    render(Versions, { about: 'formulation' });
    await userEvent.click(screen.getByText('Changed since Formulation 1: two cards'));
    await waitFor(() => expect(screen.getByText('Reworded and moved to another place')).toBeInTheDocument());
    expect(screen.getByText(/^One more card changed that is not for you to read/i)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Compare word by word' })).toHaveAttribute('href', '#/case/case1/compare/v1');
  });

  it('offers no signature of what was withdrawn, and says by whom and why', () => {
    const gone = version({ status: { code: 'withdrawn', label: 'Withdrawn' }, withdrawn: { by: 'Dr R. Okafor', on: '2026-09-03', reason: 'A name in it is wrong.' } });
    openCase.view = { ...caseView([card()]), versions: [gone] };
    render(Versions, { about: 'formulation' });
    expect(screen.getByText(/^Withdrawn 3 September by Dr R. Okafor/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Sign Formulation 1' })).toBeNull();
  });
});
