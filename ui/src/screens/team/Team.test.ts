import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { CallError } from '../../bridge';
import type { Colleague, User } from '../../bridge/types';
import { forms } from '../../state/forms.svelte';
import { session } from '../../state/session.svelte';
import { core, type Core } from '../../test/core';
import Team from './Team.svelte';

const code = (name: string, label: string, hint: string | null = null) => ({ code: name, label, short: null, hint, national: null, source: null, verified: null });
const list = (name: string, codes: ReturnType<typeof code>[]) => ({ name, source: '', verified: 'd' as const, review_by: '2027-11-30', codes });
const SAM: Colleague = { id: 'u1', name: 'Sam Okafor', role: 'lead', discipline: 'psychiatry', added_at: Date.UTC(2026, 8, 2), is_me: true };
const BEA: Colleague = { id: 'u2', name: 'Bea Quill', role: 'contributor', discipline: 'social_work', added_at: Date.UTC(2026, 10, 24), is_me: false };
const WORDS = 'harbour lantern velvet thistle orbit';

let made: Core;
let people: Colleague[];
let refusals: Record<string, CallError>;

function signedIn(user: User, practice = false): void {
  session.status = { vault: 'unlocked', practice, user, app_version: '', data_version: 1, message: null, hint: null, notices: [] };
}

beforeEach(() => {
  people = [SAM];
  refusals = {};
  const answer = <T>(name: string, reply: () => T) => (): T => { if (refusals[name]) throw refusals[name]; return reply(); };
  made = core({
    team: () => ({ people }),
    suggest_passphrase: () => ({ passphrase: WORDS }),
    add_colleague: answer('add_colleague', () => { people = [SAM, BEA]; return BEA; }),
    change_role: answer('change_role', () => BEA),
    change_passphrase: answer('change_passphrase', () => ({})),
    status: () => session.status,
  });
  forms.use({
    forms: [],
    vocabularies: [
      list('role', [code('lead', 'Lead', 'Sets up and adds people.'), code('contributor', 'Contributor', 'Adds cards.'), code('reader', 'Reader', 'Reads.')]),
      list('discipline', [code('child', 'The child'), code('psychiatry', 'Psychiatry'), code('social_work', 'Social work')]),
    ],
  });
  signedIn({ id: 'u1', name: 'Sam Okafor', role: 'lead', discipline: 'psychiatry' });
});

async function sayWho(name = 'Bea Quill'): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name: 'Add a colleague' }));
  const dialog = await screen.findByRole('dialog', { name: 'Add a colleague' });
  if (name) await userEvent.type(within(dialog).getByLabelText('Name'), name);
  await userEvent.click(within(dialog).getByLabelText(/^Contributor/));
  await userEvent.type(within(dialog).getByRole('combobox', { name: 'Discipline' }), 'social{ArrowDown}{Enter}');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Go on' }));
}

async function typeOwn(first: string, again: string): Promise<void> {
  await userEvent.type(await screen.findByLabelText('Your passphrase'), first);
  await userEvent.type(screen.getByLabelText('The same passphrase once more'), again);
  await userEvent.click(screen.getByRole('button', { name: 'Add Bea Quill' }));
}

describe('a lead', () => {
  test('says who it is, hands the keyboard over, and hears what to do next', async () => {
    render(Team);
    await sayWho();
    await screen.findByRole('dialog', { name: 'Hand the keyboard to Bea Quill' });
    await waitFor(() => expect(screen.getByLabelText('Your passphrase')).toHaveFocus());
    await typeOwn(WORDS, WORDS);
    expect(await screen.findByText('Bea Quill can now unlock with their own name and passphrase.')).toBeInTheDocument();
    expect(made.asked.find((one) => one.name === 'add_colleague')?.request).toEqual({ name: 'Bea Quill', role: 'contributor', discipline: 'social_work', passphrase: WORDS });
    expect(await screen.findByRole('row', { name: /^Bea Quill/ })).toHaveTextContent('Social work');
    expect(document.body.innerHTML).not.toContain(WORDS);
  });

  test('is told at each field what is missing, before anybody types a passphrase', async () => {
    render(Team);
    await userEvent.click(await screen.findByRole('button', { name: 'Add a colleague' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Go on' }));
    for (const words of ['Enter the name your colleague signs in with', 'Choose what your colleague may do', 'Choose the discipline']) expect(screen.getByText(words, { exact: false })).toBeInTheDocument();
    await userEvent.type(screen.getByLabelText('Name'), 'sam  okafor');
    expect(screen.getByText(/Somebody signs in with that name already/)).toBeInTheDocument();
    expect(screen.queryByText('The child')).toBeNull();
  });

  test('does not add anybody whose passphrase was not typed twice the same', async () => {
    render(Team);
    await sayWho();
    await typeOwn(WORDS, `${WORDS}s`);
    expect(screen.getByText('Type the same passphrase once more')).toBeInTheDocument();
    expect(made.asked.some((one) => one.name === 'add_colleague')).toBe(false);
  });

  test('hears of a weak passphrase beside it, and of a taken name where the name is', async () => {
    refusals['add_colleague'] = new CallError({ code: 'invalid', field: 'passphrase', message: 'Too short.', hint: 'Use twelve.' });
    render(Team);
    await sayWho();
    await typeOwn('short', 'short');
    expect(await screen.findByText('Too short.')).toBeInTheDocument();
    expect(screen.getByText('Use twelve.')).toBeInTheDocument();
    refusals['add_colleague'] = new CallError({ code: 'invalid', field: 'name', message: 'Choose another name.' });
    await userEvent.click(screen.getByRole('button', { name: 'Add Bea Quill' }));
    expect(await screen.findByText('Choose another name.')).toBeInTheDocument();
    expect(screen.getByLabelText('Name')).toHaveFocus();
  });

  test('changes the role of a colleague, and is told why the last lead stays', async () => {
    people = [SAM, BEA];
    render(Team);
    await userEvent.click(await screen.findByRole('button', { name: 'Change the role of Bea Quill' }));
    await userEvent.click(screen.getByLabelText(/^Reader/));
    await userEvent.click(screen.getByRole('button', { name: 'Keep this' }));
    await waitFor(() => expect(made.asked.find((one) => one.name === 'change_role')?.request).toEqual({ id: 'u2', role: 'reader', discipline: 'social_work' }));
    refusals['change_role'] = new CallError({ code: 'invalid', field: 'role', message: 'This vault needs a lead.', hint: 'Make another first.' });
    await userEvent.click(await screen.findByRole('button', { name: 'Change the role of yourself' }));
    await userEvent.click(screen.getByLabelText(/^Reader/));
    await userEvent.click(screen.getByRole('button', { name: 'Keep this' }));
    expect(await screen.findByText('This vault needs a lead. Make another first.')).toBeInTheDocument();
  });
});

describe('everybody', () => {
  test('changes their own passphrase, and a wrong one is said beside it', async () => {
    render(Team);
    await userEvent.click(await screen.findByRole('button', { name: 'Change my passphrase' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Change my passphrase' }));
    await userEvent.type(dialog.getByLabelText('Your passphrase until now'), 'not it');
    await userEvent.click(dialog.getByRole('button', { name: 'Suggest one' }));
    await waitFor(() => expect(dialog.getByLabelText('New passphrase')).toHaveValue(WORDS));
    await userEvent.type(dialog.getByLabelText('The same passphrase once more'), WORDS);
    refusals['change_passphrase'] = new CallError({ code: 'wrong_passphrase', field: 'current', message: 'That is not your passphrase.', wait_seconds: 1 });
    await userEvent.click(dialog.getByRole('button', { name: 'Change my passphrase' }));
    expect(await dialog.findByText('That is not your passphrase.')).toBeInTheDocument();
    refusals = {};
    await userEvent.click(dialog.getByRole('button', { name: 'Change my passphrase' }));
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(made.asked.findLast((one) => one.name === 'change_passphrase')?.request).toEqual({ current: 'not it', new_passphrase: WORDS });
  });

  test('sees who is here; whoever does not lead reads why nothing can be changed', async () => {
    people = [{ ...SAM, is_me: false }, { ...BEA, is_me: true }];
    signedIn({ id: 'u2', name: 'Bea Quill', role: 'contributor', discipline: 'social_work' });
    render(Team);
    expect(await screen.findByText(/^Only a lead adds people and changes what they may do. Ask Sam Okafor.$/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Add a colleague' })).toBeNull();
    expect(screen.queryByRole('button', { name: /^Change the role/ })).toBeNull();
    expect(screen.getByRole('button', { name: 'Change my passphrase' })).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /^Sam Okafor/ })).toHaveTextContent('Lead');
  });

  test('reads in the practice copy why nobody can be added there', async () => {
    signedIn({ id: 'u1', name: 'practice', role: 'lead', discipline: 'psychiatry' }, true);
    render(Team);
    expect(await screen.findByText(/^Nobody signs in to the practice copy/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /passphrase|colleague|role|signed in/ })).toBeNull();
  });
});
