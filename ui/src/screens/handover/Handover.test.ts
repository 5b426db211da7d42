import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../bridge/types';
import { openCase } from '../../state/case.svelte';
import { card, caseView, core, useCase, useForms, type Core } from '../../test/core';
import Choose from './Choose.svelte';
import Export from './Export.svelte';

type Choice = Reply<'choose_handover'>;

const HANDOVER = card({ record: 'ho', kind: 'handover', title: 'Wendy Aske', body: { recipient_name: { text: 'Wendy Aske', conf: { tier: 'b' } }, purpose: { text: 'plan the move', conf: { tier: 'b' } }, taken_out: [] } });
const choice = (parts: Partial<Choice> = {}): Choice => ({
  ready: true, missing: [], left_out: [{ what: 'Life events', why: 'It is about another person', ask: 'Ask the social worker', count: 2 }], withheld: 2, contacts_restricted: 1, draft: true, version: null,
  parts: [
    { kind: 'child', label: 'Names', always: true, items: [{ record: 'c', title: 'Kai' }] },
    { kind: 'need', label: 'Needs', always: false, items: [{ record: 'n', title: 'To sleep through' }] },
  ],
  file_name: 'handover_TL-7F3KQ2_community_2026-11-22_draft.pdf', ...parts,
});

let made: Core;
const saved = (): Record<string, unknown>[] => made.asked.filter((one) => one.name === 'save_record').map((one) => one.request);
const nothing = (): void => undefined;

beforeEach(() => {
  made = core({
    save_record: (request: { body: Record<string, unknown> }) => ({ record: card({ ...HANDOVER, revision: 'rev2', body: request.body }) }),
    export_handover: (request: { path: string }) => ({ path: request.path, sha256: 'abcdef0123456789', pages: 9, draft: true }),
    open_case: () => caseView(openCase.view?.records ?? []),
  });
  useForms();
  useCase([HANDOVER, card({ record: 'n', kind: 'need', title: 'To sleep through' })]);
});

describe('choosing what goes into a handover', () => {
  it('takes a card out only with a reason, and keeps it', async () => {
    render(Choose, { handover: HANDOVER, choice: choice(), onback: nothing, onnext: nothing });
    const box = screen.getByRole('checkbox', { name: 'To sleep through' });
    await userEvent.click(box);
    expect(box).toBeChecked();
    await userEvent.click(screen.getByRole('button', { name: 'Take it out' }));
    expect(saved()).toHaveLength(0);
    await userEvent.type(screen.getByLabelText('Why is it taken out?'), 'Kai asked');
    await userEvent.click(screen.getByRole('button', { name: 'Take it out' }));
    await waitFor(() => expect(saved()).toHaveLength(1));
    expect(saved()[0]).toMatchObject({ kind: 'handover', based_on: 'rev1', body: { taken_out: [{ record: 'n', why: { text: 'Kai asked' } }] } });
  });

  it('shows what is left out with its reason, and never offers to take out who the child is', () => {
    render(Choose, { handover: HANDOVER, choice: choice(), onback: nothing, onnext: nothing });
    expect(screen.getByText(/It is about another person/)).toBeInTheDocument();
    expect(screen.getByText('Who may not be in touch is never named.')).toBeInTheDocument();
    expect(screen.queryByRole('checkbox', { name: 'Kai' })).toBeNull();
  });
});

describe('exporting a handover', () => {
  it('writes to the chosen place and says what left', async () => {
    render(Export, { handover: 'ho', choice: choice(), onback: nothing, fix: '#/fix' });
    await userEvent.click(screen.getByRole('button', { name: 'Export PDF' }));
    expect(await screen.findByText('Handed over to a file.')).toBeInTheDocument();
    expect(made.asked.at(-1)?.request).toMatchObject({ handover: 'ho', path: '/tmp/handover_TL-7F3KQ2_community_2026-11-22_draft.pdf' });
  });

  it('asks for a receiver before it asks where to', async () => {
    const missing = [{ code: 'recipient_name', text: 'Name the person who receives it.', field: 'recipient_name' }];
    render(Export, { handover: 'ho', choice: choice({ ready: false, missing }), onback: nothing, fix: '#/fix' });
    await userEvent.click(screen.getByRole('button', { name: 'Export PDF' }));
    expect(screen.getByRole('link', { name: 'Name the person who receives it.' })).toHaveAttribute('href', '#/fix');
    expect(made.asked.filter((one) => one.name === 'export_handover')).toHaveLength(0);
  });
});
