import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Status } from '../bridge/types';
import { CallError } from '../bridge';
import { card, caseView, core, type Core } from '../test/core';
import { announcer } from './announce.svelte';
import { Autosave, flushAll } from './autosave.svelte';
import { openCase } from './case.svelte';
import { router } from './router.svelte';
import { session } from './session.svelte';

const OKAFOR = { id: 'u1', name: 'Dr R. Okafor', role: 'lead', discipline: 'psychiatry' };
const QUILL = { id: 'u2', name: 'Bea Quill', role: 'contributor', discipline: 'social_work' };
const status = (vault: Status['vault'], practice = false): Status => ({
  vault, practice, user: vault === 'unlocked' ? OKAFOR : null,
  app_version: '0.1.0', data_version: 1, message: null, hint: null, notices: [],
});
let made: Core;
let vault: Status['vault'];

beforeEach(async () => {
  await flushAll();
  vault = 'unlocked';
  made = core({ status: () => status(vault), lock: () => { vault = 'locked'; return status('locked'); }, still_here: () => ({}), open_case: () => caseView([card()]) });
  location.hash = '#/case/case1/formulation';
  router.start();
  session.status = null;
  await session.start();
  openCase.view = caseView([card()]);
});

const names = (): string[] => made.asked.map((one) => one.name);

describe('locking', () => {
  test('saves what is being written before it locks, and puts the case away', async () => {
    const order: string[] = [];
    const autosave = new Autosave<string>(async () => { order.push('saved'); return { record: 'r1', revision: 'b', written_at: 1 }; }, { record: 'r1', revision: 'a' });
    autosave.edited('Nan rings every Sunday');
    made.tell('before_lock', null);
    await vi.waitFor(() => expect(session.status?.vault).toBe('locked'));
    expect(order).toEqual(['saved']);
    expect(names()).toContain('lock');
    expect(openCase.view).toBeNull();
    await vi.waitFor(() => expect(location.hash).toBe('#/unlock'));
  });

  test('keeps a text that could not be saved, and saves it after unlocking', async () => {
    let full = true;
    const autosave = new Autosave<string>(async () => { if (full) throw new CallError({ code: 'no_space', message: 'Full.' }); return { record: 'r1', revision: 'b', written_at: 1 }; }, { record: 'r1', revision: 'a' });
    autosave.edited('kept');
    await session.lock();
    expect([session.status?.vault, autosave.draft]).toEqual(['locked', 'kept']);
    full = false;
    session.accept(status('unlocked'));
    expect(await flushAll()).toBe(true);
  });

  test('unlocking leads back to the same place', async () => {
    await session.lock();
    await vi.waitFor(() => expect(location.hash).toBe('#/unlock'));
    session.accept(status('unlocked'));
    await vi.waitFor(() => expect(location.hash).toBe('#/case/case1/formulation'));
  });

  test('is announced, and staying here takes the line away and tells the core', async () => {
    made.tell('lock_warning', { seconds: 30 });
    await vi.waitFor(() => expect(session.warning).toBe(30));
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
    expect(session.warning).toBeNull();
    expect(names()).toContain('still_here');
  });

  test('by somebody else is noticed', async () => {
    vault = 'locked';
    made.tell('locked', null);
    await vi.waitFor(() => expect(session.unlocked).toBe(false));
  });
});

describe('being here', () => {
  test('is told to the core, but not at every key', () => {
    session.warning = 30;
    session.stillHere();
    const first = names().filter((name) => name === 'still_here').length;
    for (let key = 0; key < 20; key += 1) session.stillHere();
    expect(names().filter((name) => name === 'still_here')).toHaveLength(first);
  });
});

describe('closing the window', () => {
  test('saves first', async () => {
    const autosave = new Autosave<string>(async () => ({ record: 'r1', revision: 'b', written_at: 1 }), { record: 'r1', revision: 'a' });
    autosave.edited('last words');
    made.tell('closing', null);
    await vi.waitFor(() => expect(made.closed).toBe(true));
    expect(autosave.settled).toBe(true);
  });

  test('is refused while a text cannot be saved', async () => {
    let full = true;
    const autosave = new Autosave<string>(async () => { if (full) throw new CallError({ code: 'no_space', message: 'Full.' }); return { record: 'r1', revision: 'b', written_at: 1 }; }, { record: 'r1', revision: 'a' });
    autosave.edited('last words');
    made.tell('closing', null);
    await vi.waitFor(() => expect(announcer.current?.words).toMatch(/not saved yet/));
    expect(made.closed).toBe(false);
    full = false;
    await flushAll();
  });
});

describe('a colleague at the same computer', () => {
  const people = [OKAFOR, QUILL].map((one) => ({ ...one, added_at: 1, is_me: one.id === 'u1' }));

  test('is named with the discipline, and whoever is here is "you"', async () => {
    made = core({ status: () => status('unlocked'), team: () => ({ people }) });
    session.status = null;
    await session.start();
    await vi.waitFor(() => expect(session.whose('Bea Quill')).toBe('Bea Quill, social_work'));
    expect([session.whose('Dr R. Okafor'), session.whoIs('u1'), session.whoIs('u2'), session.whoIs('u9')]).toEqual(['you', 'you', 'Bea Quill, social_work', '']);
    expect(session.whose('S. Adeyemi')).toBe('S. Adeyemi');
  });

  test('begins at the caseload and not where the other has been', async () => {
    await session.lock();
    await vi.waitFor(() => expect(location.hash).toBe('#/unlock'));
    session.accept({ ...status('unlocked'), user: QUILL });
    await vi.waitFor(() => expect(location.hash).toBe('#/caseload'));
  });

  test('is asked for a name of their own when the person changes', async () => {
    session.lastName = 'Dr R. Okafor';
    await session.changePerson();
    expect([session.status?.vault, session.lastName]).toEqual(['locked', '']);
    await vi.waitFor(() => expect(location.hash).toBe('#/unlock'));
  });
});

test('a practice copy asked for at the start opens by itself, and nobody is asked to set it up', async () => {
  made = core({ status: () => status('absent', true), open_practice: () => status('unlocked', true) });
  session.status = null;
  await session.start();
  expect(session.unlocked).toBe(true);
  expect(session.gate()).toBeNull();
});

test('going to the practice copy puts the real case away and leads to its own caseload', async () => {
  made = core({ open_practice: () => status('unlocked', true) });
  await session.openPractice();
  expect(openCase.view).toBeNull();
  await vi.waitFor(() => expect(location.hash).toBe('#/caseload'));
});

describe('the window before the vault', () => {
  test.each([['absent', 'set-up'], ['awaiting_recovery', 'set-up'], ['locked', 'unlock'], ['damaged', 'unlock'], ['newer', 'unlock'], ['unlocked', null]] as const)('when it is %s, shows %s', (vaultStatus, gate) => {
    session.status = status(vaultStatus);
    expect(session.gate()).toBe(gate);
  });
});
