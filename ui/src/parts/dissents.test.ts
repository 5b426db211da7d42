import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RecordView, Status } from '../bridge/types';
import { openCase } from '../state/case.svelte';
import { session } from '../state/session.svelte';
import { card, core, useCase, useForms, type Core } from '../test/core';
import Contributions from './Contributions.svelte';
import Dissents from './Dissents.svelte';

const note = (text: string) => ({ text, conf: { tier: 'b' } });
const FACTOR = card({ record: 'f', revision: 'f1', title: 'Hits out when night staff crowd him', body: { statement: note('Hits out when night staff crowd him'), contributions: [] } });
const view = (parts: Record<string, unknown> = {}): RecordView => card({
  record: 'd', kind: 'dissent', revision: 'd1', written_by: 'Marlon Petts', title: 'It isn’t night staff. It’s new staff.',
  body: {
    about: 'f', holder: 'child', position: note('It isn’t night staff. It’s new staff.'), on: { state: 'given', value: '2026-11-24' }, status: 'open', opened_by: 'u2',
    proposed_wording: { state: 'given', value: note('Hits out when staff he does not know crowd him') }, ...parts,
  },
});

let made: Core;

function signedIn(role: string): void {
  session.status = { vault: 'unlocked', practice: false, user: { id: 'u1', name: 'Ines Farrow', role, discipline: 'psychiatry' } } as unknown as Status;
}

beforeEach(() => {
  made = core({ save_record: (request: { record: string | null; body: Record<string, unknown> }) => ({ record: card({ record: request.record ?? 'new', kind: 'dissent', body: request.body }) }), take_over_wording: () => ({ record: FACTOR }), open_case: () => openCase.view });
  useForms();
  signedIn('lead');
});

afterEach(() => {
  session.childSafe = false;
  session.status = null;
});

describe('a different view', () => {
  it('stands beside what is written, quoted, with the wording it proposes and who can close it', async () => {
    useCase([FACTOR, view()]);
    render(Dissents, { card: FACTOR });
    const shown = within(screen.getByRole('article', { name: 'Kai sees this differently' }));
    expect(shown.getByText('Hits out when night staff crowd him')).toBeInTheDocument();
    expect(shown.getByText('“It isn’t night staff. It’s new staff.”')).toBeInTheDocument();
    expect(shown.getByText(/Only Marlon Petts can change or close it/)).toBeInTheDocument();
    expect(shown.queryByRole('button', { name: /^Close/ })).toBeNull();
    await userEvent.click(shown.getByRole('button', { name: 'Take over this wording' }));
    await waitFor(() => expect(made.asked[0]).toEqual({ name: 'take_over_wording', request: { case_id: 'case1', dissent: 'd', based_on: 'f1' } }));
  });

  it('is closed by whoever opened it, and by nobody else', async () => {
    useCase([FACTOR, view({ opened_by: 'u1' })]);
    render(Dissents, { card: FACTOR });
    await userEvent.click(screen.getByRole('button', { name: 'Close: both views stand' }));
    await waitFor(() => expect(made.asked[0]).toMatchObject({ name: 'save_record', request: { record: 'd', based_on: 'd1', body: { status: 'resolved_unchanged', position: { text: 'It isn’t night staff. It’s new staff.' } } } }));
  });

  it('of the child is written down as it is said, and no spelling is checked', async () => {
    useCase([FACTOR]);
    render(Dissents, { card: FACTOR });
    await userEvent.click(screen.getByRole('button', { name: 'Kai sees it differently' }));
    const words = screen.getByLabelText('How Kai sees it, in Kai’s words');
    expect(words).toHaveAttribute('spellcheck', 'false');
    await userEvent.type(words, 'its new staf');
    await userEvent.click(screen.getByRole('button', { name: 'Keep it beside what is written' }));
    await waitFor(() => expect(made.asked[0]).toMatchObject({
      name: 'save_record', request: { kind: 'dissent', record: null, body: { about: 'f', holder: 'child', status: 'open', position: { text: 'its new staf', said_by: { who: 'child', verbatim: true } } } },
    }));
  });

  it('of an adult does not stand where the child can read it, and a reader changes none', () => {
    useCase([FACTOR, view({ holder: 'education' })]);
    session.childSafe = true;
    const { unmount } = render(Dissents, { card: FACTOR });
    expect(screen.queryByRole('article')).toBeNull();
    unmount();
    session.childSafe = false;
    signedIn('reader');
    render(Dissents, { card: FACTOR });
    expect(screen.getByRole('article')).toBeInTheDocument();
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('who said it', () => {
  it('takes the child’s words in few keys: who, the words, add', async () => {
    useCase([FACTOR]);
    render(Contributions, { card: FACTOR });
    await userEvent.click(screen.getByRole('button', { name: 'Add who said it' }));
    await userEvent.click(screen.getByRole('radio', { name: 'Kai said it' }));
    const words = screen.getByLabelText('Kai’s words, as they were said');
    expect(words).toHaveAttribute('spellcheck', 'false');
    await userEvent.type(words, 'I just swing.{Control>}{Enter}{/Control}');
    await waitFor(() => expect(made.asked[0]).toMatchObject({
      name: 'save_record', request: { record: 'f', based_on: 'f1', body: { statement: { text: 'Hits out when night staff crowd him' }, contributions: [{ discipline: 'child', verbatim: true, said: { text: 'I just swing.' } }] } },
    }));
  });

  it('begins with whoever is signed in, and says what is missing', async () => {
    useCase([FACTOR]);
    render(Contributions, { card: FACTOR });
    await userEvent.click(screen.getByRole('button', { name: 'Add who said it' }));
    await userEvent.click(screen.getByRole('button', { name: /^Add/ }));
    expect(screen.getByText('Write what was said or seen')).toBeInTheDocument();
    expect(made.asked).toEqual([]);
    await userEvent.type(screen.getByLabelText('What was said or seen'), 'Nine of eleven times');
    await userEvent.click(screen.getByRole('button', { name: /^Add/ }));
    await waitFor(() => expect(made.asked[0]).toMatchObject({ request: { body: { contributions: [{ discipline: 'psychiatry', mode: 'observation', attribution: 'named', said: { text: 'Nine of eleven times' } }] } } }));
  });
});
