import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Caseload as Loaded, Due } from '../../bridge/types';
import { session } from '../../state/session.svelte';
import { core, useForms, type Core } from '../../test/core';
import Caseload from './Caseload.svelte';

const due = (parts: Partial<Due> = {}): Due => ({
  case_id: 'c1', name: 'Kai', record: 's1', rule: 'step', title: 'Step of the move', about: 'Medicines for 28 days', why: 'Counted in days from the move',
  source: 'Set by the team', verified: 'd', on: '2026-11-20', state: 'overdue', needs_owner: false, ...parts,
});
const child = (name: string) => ({ case_id: name, case_code: 'TL-AAAAAA', name, age: '15 years 5 months', place: 'Tarn End', stage: '', next: null, last_worked_at: Date.UTC(2026, 10, 22, 9, 12), last_worked_by: 'S. Adeyemi' });
let made: Core;
let loaded: Loaded;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 22, 9, 30) });
  loaded = { due: [], children: [child('Kai'), child('Zoë')] };
  made = core({ caseload: () => loaded });
  useForms();
  session.status = { vault: 'unlocked', practice: false, user: { id: 'u', name: 'Dr Okafor', role: 'lead', discipline: 'psychiatry' }, app_version: '', data_version: 1, message: null, hint: null, notices: [] };
});

describe('the caseload', () => {
  test('greets by the time of day and says that nothing waits', async () => {
    render(Caseload);
    expect(await screen.findByText('Sunday 22 November 2026. Nothing is waiting for you today.')).toBeInTheDocument();
    expect(screen.getByRole('heading', { level: 1, name: 'Good morning, Dr Okafor' })).toBeInTheDocument();
  });

  test('says since when something waits, never in alarm, with the rule and whether to check it locally', async () => {
    loaded.due = [due({ needs_owner: true, verified: 'm' }), due({ record: 's2', on: '2026-12-04', state: 'due_soon' })];
    render(Caseload);
    const [first, second] = await screen.findAllByRole('listitem');
    expect(first).toHaveTextContent('Since Fri 20 Nov');
    expect(first).toHaveTextContent('waiting 2 days');
    expect(first).toHaveTextContent('Nobody has it yet. Step of the move. Counted in days from the move. Check locally.');
    expect(second).toHaveTextContent('By Fri 4 Dec');
    expect(second).toHaveTextContent('in 12 days');
    expect(screen.getAllByRole('link', { name: /^Open.*Kai, Medicines for 28 days/ })[0]).toHaveAttribute('href', '#/case/c1/card/s1');
  });

  test('says in words that the review of what was agreed is overdue, above and beside the child', async () => {
    const review = { rule: 'review', title: 'Look again at what was agreed', about: 'Formulation 3', on: '2026-11-18' };
    loaded = { due: [due(review), due({ ...review, on: '2026-12-04', state: 'due_soon' })], children: [{ ...child('Kai'), next: due(review) }, { ...child('Zoë'), next: due() }] };
    render(Caseload);
    const [overdue, soon] = await screen.findAllByRole('listitem');
    expect(overdue).toHaveTextContent('Review overdue since Wed 18 Nov');
    expect(soon).toHaveTextContent('By Fri 4 Dec');
    expect(screen.getByRole('cell', { name: 'Review overdue since 18 November' })).toBeInTheDocument();
    expect(screen.getByRole('cell', { name: 'Step of the move, 20 November' })).toBeInTheDocument();
  });

  test('shows a few of many dates first, so that the children stay in sight', async () => {
    loaded.due = Array.from({ length: 9 }, (_, index) => due({ record: `s${index}` }));
    render(Caseload);
    expect(await screen.findByText(/Nine things are waiting or due soon. The first four are here.$/)).toBeInTheDocument();
    expect(screen.getAllByRole('listitem')).toHaveLength(4);
    await userEvent.click(await screen.findByRole('button', { name: 'All 9 dates' }));
    expect(screen.getAllByRole('listitem')).toHaveLength(9);
  });

  test('finds a child without accents and goes down into the list', async () => {
    render(Caseload);
    const search = await screen.findByLabelText('Search by name');
    await userEvent.type(search, 'zoe');
    expect(screen.queryByRole('link', { name: 'Kai' })).toBeNull();
    await userEvent.keyboard('{ArrowDown}');
    expect(screen.getByRole('link', { name: 'Zoë' })).toHaveFocus();
  });

  test('is read again when something changes, as long as it is shown', async () => {
    const { unmount } = render(Caseload);
    await screen.findByRole('table');
    made.tell('changed', { case_id: 'c1', kinds: ['factor'] });
    expect(made.asked.filter((one) => one.name === 'caseload')).toHaveLength(2);
    unmount();
    made.tell('changed', { case_id: 'c1', kinds: ['factor'] });
    expect(made.asked.filter((one) => one.name === 'caseload')).toHaveLength(2);
  });

  test('tells what the vault noticed', async () => {
    session.status = { ...session.status!, notices: ['Somebody tried 2 wrong passphrases.'] };
    render(Caseload);
    expect(await screen.findByText('Somebody tried 2 wrong passphrases.')).toBeInTheDocument();
  });

  test('that is empty says what to do', async () => {
    loaded.children = [];
    render(Caseload);
    expect(await screen.findByText('No children yet. Start a case.')).toBeInTheDocument();
  });

  test.each([['reader', 'caseload', 'In name order.'], ['privacy_lead', null, 'Your role looks after privacy']])('as %s is offered only what the role is for', async (role, asked, words) => {
    session.status = { ...session.status!, user: { id: 'u', name: 'Ruth Ode', role, discipline: 'education' } };
    render(Caseload);
    expect(await screen.findByText(words, { exact: false })).toBeInTheDocument();
    expect(made.asked.map((one) => one.name)).toEqual(asked ? [asked] : []);
    expect(screen.queryByRole('button', { name: 'New case' })).toBeNull();
  });
});
