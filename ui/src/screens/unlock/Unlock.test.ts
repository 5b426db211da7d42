import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Status } from '../../bridge/types';
import { session } from '../../state/session.svelte';
import { core, useForms } from '../../test/core';
import Unlock from './Unlock.svelte';

const status = (vault: Status['vault']): Status => ({ vault, practice: false, user: null, app_version: '0.1.0', data_version: 1, message: null, hint: null, notices: [] });

beforeEach(() => {
  useForms();
  session.status = status('locked');
  session.lastName = '';
});
afterEach(() => { vi.useRealTimers(); });

async function unlock(passphrase = 'not this one'): Promise<void> {
  await userEvent.type(screen.getByLabelText('Who are you?'), 'Dr R. Okafor');
  await userEvent.type(screen.getByLabelText('Passphrase'), `${passphrase}{Enter}`);
}

describe('unlocking', () => {
  test('the practice copy opens again with one press', async () => {
    const made = core({ open_practice: () => ({ ...status('unlocked'), practice: true }) });
    session.status = { ...status('locked'), practice: true };
    render(Unlock);
    await userEvent.click(screen.getByRole('button', { name: 'Open the practice copy' }));
    await waitFor(() => expect(session.unlocked).toBe(true));
    expect(made.asked.map((one) => one.name)).toEqual(['open_practice', 'team']);
  });

  test('the practice copy asks for no passphrase, and leads back to the real records', async () => {
    const made = core({ leave_practice: () => status('locked') });
    session.status = { ...status('locked'), practice: true };
    render(Unlock);
    expect(screen.queryByLabelText('Passphrase')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Leave the practice copy' }));
    await screen.findByLabelText('Passphrase');
    expect(made.asked.map((one) => one.name)).toEqual(['leave_practice']);
  });

  test('needs a name and a passphrase, and says which is missing', async () => {
    core({});
    render(Unlock);
    expect(screen.getByLabelText('Who are you?')).toHaveFocus();
    await userEvent.click(screen.getByRole('button', { name: 'Unlock' }));
    expect(screen.getByText('Enter your sign-in name')).toBeInTheDocument();
    expect(screen.getByText('Enter your passphrase')).toBeInTheDocument();
  });

  test('remembers within this sitting who was here, and starts in the passphrase', () => {
    core({});
    session.lastName = 'Dr R. Okafor';
    render(Unlock);
    expect(screen.getByLabelText('Who are you?')).toHaveValue('Dr R. Okafor');
    expect(screen.getByLabelText('Passphrase')).toHaveFocus();
  });

  test('with a wrong passphrase says so, empties the field and waits in words', async () => {
    core({ unlock: () => { throw { code: 'wrong_passphrase', message: 'That passphrase did not open it.', reference: 'x', wait_seconds: 60 }; } });
    render(Unlock);
    await unlock();
    expect(await screen.findByText('That passphrase did not open it.')).toBeInTheDocument();
    expect(screen.getByLabelText('Passphrase')).toHaveValue('');
    expect(screen.getByRole('button', { name: 'Unlock' })).toHaveAccessibleDescription('Wait 1 minute');
  });

  test('pressed within a short wait is tried when the wait is over', async () => {
    let tries = 0;
    const made = core({ unlock: () => { tries += 1; throw { code: 'wrong_passphrase', message: 'That passphrase did not open it.', reference: 'x', wait_seconds: tries === 1 ? 1 : 0 }; } });
    render(Unlock);
    await unlock();
    await screen.findByText('That passphrase did not open it.');
    await userEvent.type(screen.getByLabelText('Passphrase'), 'the right one{Enter}');
    await waitFor(() => expect(made.asked.filter((one) => one.name === 'unlock')).toHaveLength(2), { timeout: 4000 });
    expect(made.asked.at(-1)?.request).toMatchObject({ passphrase: 'the right one' });
  });

  test('shows what is typed only when asked', async () => {
    core({});
    render(Unlock);
    const field = screen.getByLabelText('Passphrase');
    expect(field).toHaveAttribute('type', 'password');
    await userEvent.click(screen.getByRole('button', { name: 'Show: Passphrase' }));
    expect(field).toHaveAttribute('type', 'text');
    expect(screen.getByRole('button', { name: 'Show: Passphrase' })).toHaveAttribute('aria-pressed', 'true');
  });

  test.each([['damaged', 'The data file could not be read'], ['newer', 'The data file is from a newer Throughline']] as const)('of a %s file says what is safe and what to do', (vault, title) => {
    core({});
    session.status = status(vault);
    render(Unlock);
    expect(screen.getByRole('heading', { name: title })).toBeInTheDocument();
    expect(screen.getByText('What is safe.')).toBeInTheDocument();
    expect(screen.queryByLabelText('Passphrase')).toBeNull();
  });
});
