import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CodeEntry, Forms, RecordView, StageView } from '../../bridge/types';
import { openCase } from '../../state/case.svelte';
import { forms } from '../../state/forms.svelte';
import { card, caseView, core, field, useCase, type Core } from '../../test/core';
import { childsVoice } from '../../words/answers';
import { today } from '../../words/dates';
import Scoping from './Scoping.svelte';

const entry = (code: string, label: string): CodeEntry => ({ code, label, hint: null, short: null, national: null, source: null, verified: null });
const list = (name: string, ...codes: CodeEntry[]): Forms['vocabularies'][number] => ({ name, source: '', verified: 'd', review_by: '2027-11-30', codes });
const given = (value: unknown): unknown => ({ state: 'given', value });
const text = (words: string, own = false): unknown => given({ text: words, conf: { tier: 'b' }, ...(own ? { said_by: childsVoice() } : {}) });
const STAGE: StageView = { stage: 'scoping', label: 'Scoping', hint: '', status: 'complete', status_label: 'Complete', since: '2026-04-09', record: 's1' };
const STAGE_CARD = card({ record: 's1', kind: 'stage', revision: 'rev9', body: { stage: 'scoping', status: 'complete', since: given('2026-04-09'), note: { state: 'not_asked' } } });

let made: Core;

function open(records: RecordView[] = []): void {
  useCase([STAGE_CARD, ...records]);
  openCase.view = { ...caseView([STAGE_CARD, ...records]), stages: [STAGE] };
}

beforeEach(() => {
  made = core({ save_record: (request: { body: Record<string, unknown> }) => ({ record: card({ record: 's1', kind: 'stage', body: request.body }) }), open_case: () => openCase.view });
  forms.use({
    forms: [{
      kind: 'stage', label: 'Stage', plural: 'Stages', why: '', stage: 'about', computed: [],
      fields: [field({ name: 'status', label: 'Where it stands', control: 'code' }), field({ name: 'since', label: 'Since', control: 'answer_day' }), field({ name: 'note', label: 'Why it was opened again, or what is left', control: 'answer_note' })],
    }],
    vocabularies: [list('stage_status', entry('complete', 'Complete'), entry('reopened', 'Re-opened')), list('consent_status', entry('refused', 'Did not agree')), list('consent_topic', entry('share_handover', 'Sharing a handover'))],
  });
});

describe('scoping', () => {
  it('a stage is opened again with its reason, from today', async () => {
    open();
    render(Scoping);
    await userEvent.click(screen.getByRole('button', { name: 'Change Scoping' }));
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.click(dialog.getByLabelText('Re-opened'));
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(dialog.getByText('Write why it is opened again')).toBeInTheDocument();
    expect(made.asked).toEqual([]);
    await userEvent.type(dialog.getByLabelText('Why it was opened again, or what is left'), 'The life-story book came');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(made.asked[0]).toMatchObject({
      name: 'save_record', request: { kind: 'stage', record: 's1', based_on: 'rev9', body: { stage: 'scoping', status: 'reopened', since: { state: 'given', value: today() }, note: { state: 'given', value: { text: 'The life-story book came' } } } },
    }));
  });

  it('puts the child’s reason beside the agency’s, and says when nobody has asked', () => {
    open([card({ record: 'sc', kind: 'scoping', body: { reason_child: text('I thought I was nicked', true), reason_agency: text('Missing for nine days') } })]);
    render(Scoping);
    expect(screen.getByText('“I thought I was nicked”').closest('.voice')).not.toBeNull();
    expect(screen.getByText('Missing for nine days').closest('.voice')).toBeNull();
    expect(screen.getByText('Kai has not been asked yet.')).toBeInTheDocument();
  });

  it('a no to sharing is as visible as a yes', () => {
    open([card({ record: 'c', kind: 'consent', body: { topic: 'share_handover', status: 'refused', recipient_name: text('Skills Centre'), child_understanding: text('School just needs the day plan', true) } })]);
    render(Scoping);
    const agreements = within(screen.getByRole('region', { name: 'Agreements and sharing' }));
    expect(agreements.getByText('Did not agree')).toBeInTheDocument();
    expect(agreements.getByText('“School just needs the day plan”')).toBeInTheDocument();
  });

  it('says that no legal basis is recorded before anybody is held or moved', () => {
    open();
    render(Scoping);
    expect(screen.getByText('None recorded. Check before anybody is held or moved.')).toBeInTheDocument();
  });
});
