import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CodeEntry, Forms, VersionView } from '../bridge/types';
import { announcer } from '../state/announce.svelte';
import { openCase } from '../state/case.svelte';
import { forms } from '../state/forms.svelte';
import { card, caseView, core, field, useCase, type Core } from '../test/core';
import Versions from './Versions.svelte';

const entry = (code: string, label: string): CodeEntry => ({ code, label, hint: null, short: null, national: null, source: null, verified: null });
const list = (name: string, ...codes: CodeEntry[]): Forms['vocabularies'][number] => ({ name, source: '', verified: 'd', review_by: '2027-11-30', codes });
const AGREED: VersionView = {
  record: 'v1', about: 'formulation', label: 'Formulation 1', number: 1, agreed_at: Date.UTC(2026, 8, 2, 12), agreed_by: 'Dr R. Okafor', change_summary: 'First version', review_by: '2099-12-01', signed: [], superseded: false, changed_since: true,
};
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
    await waitFor(() => expect(made.asked[0]).toEqual({ name: 'agree_version', request: { case_id: 'case1', about: 'formulation', handover: null, change_summary: 'Nights', review_by: '2098-12-04' } }));
    await waitFor(() => expect(announcer.current?.words).toBe('Formulation 2 is agreed and kept as it is now.'));
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
    await userEvent.click(dialog.getByLabelText('The child'));
    await userEvent.click(dialog.getByLabelText('Signed, with a different view'));
    await userEvent.type(dialog.getByLabelText('Who'), 'Kai');
    await date(dialog, '2', '9', '2026');
    await userEvent.click(dialog.getByRole('button', { name: 'Keep this decision' }));
    expect(dialog.getByRole('link', { name: 'Write the different view, in their words' })).toBeInTheDocument();
    await userEvent.type(dialog.getByLabelText('What they said beside it'), 'It’s not the tablet');
    await userEvent.click(dialog.getByRole('button', { name: 'Keep this decision' }));
    await waitFor(() => expect(made.asked[0]).toEqual({
      name: 'sign_version', request: { case_id: 'case1', version: 'v1', capacity: 'child', decision: 'signed_with_dissent', method: 'verbal_recorded', signer: 'Kai', on: '2026-09-02', note: 'It’s not the tablet' },
    }));
  });

  it('here is by whoever is signed in, so no name and no day are asked', async () => {
    openCase.view = { ...caseView([card()]), versions: [AGREED] };
    render(Versions, { about: 'formulation' });
    await userEvent.click(screen.getByRole('button', { name: 'Sign Formulation 1' }));
    const dialog = within(screen.getByRole('dialog'));
    expect(dialog.queryByLabelText('Who')).toBeNull();
    await userEvent.click(dialog.getByLabelText('Author'));
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
