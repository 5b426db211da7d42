import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CallError } from '../bridge';
import { anyUnsaved, Autosave, autosaveFor, colleagueWaiting, flushAll, renameAutosave, writesAs, type Saved } from './autosave.svelte';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); writesAs(null); });

const saved = (revision: string): Saved => ({ record: 'r1', revision, written_at: 1 });
const A = { record: 'r1', revision: 'a' };
const refused = (code: CallError['code'], conflict: CallError['conflict'] = null): CallError => new CallError({ code, message: 'It did not work.', conflict });

describe('a text that is being written', () => {
  test('is saved once, after the typing stops, on the revision it was read at', async () => {
    const save = vi.fn(async () => saved('b'));
    const autosave = new Autosave<string>(save, A);
    autosave.edited('S');
    autosave.edited('Sleeps through');
    expect(autosave.state).toBe('unsaved');
    await vi.advanceTimersByTimeAsync(799);
    expect(save).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(save.mock.calls).toEqual([['Sleeps through', 'a', 'r1']]);
    expect([autosave.state, autosave.revision, autosave.savedAt]).toEqual(['saved', 'b', 1]);
  });

  test('is saved at once when the field is left', async () => {
    const save = vi.fn(async () => saved('b'));
    const autosave = new Autosave<string>(save, A);
    autosave.edited('Nan rings every Sunday');
    expect(await autosave.flush()).toBe(true);
    expect(save).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(5000);
    expect(save).toHaveBeenCalledTimes(1);
  });

  test('that goes on while it is being saved is saved again, one after the other, on the new revision', async () => {
    let finish: (value: Saved) => void = () => undefined;
    const save = vi.fn((draft: string, basedOn: string | null) => (basedOn === 'a' ? new Promise<Saved>((done) => { finish = done; }) : Promise.resolve(saved(`after ${draft}`))));
    const autosave = new Autosave<string>(save, A);
    autosave.edited('one');
    const leaving = autosave.flush();
    expect(autosave.state).toBe('saving');
    autosave.edited('one two');
    const second = autosave.flush();
    expect(save).toHaveBeenCalledTimes(1);
    finish(saved('b'));
    await Promise.all([leaving, second]);
    expect(save.mock.calls).toEqual([['one', 'a', 'r1'], ['one two', 'b', 'r1']]);
    expect(autosave.settled).toBe(true);
  });

  test('that cannot be saved is kept and tried again until it is', async () => {
    let full = true;
    const autosave = new Autosave<string>(async () => { if (full) throw refused('no_space'); return saved('b'); }, A);
    autosave.edited('kept');
    await vi.advanceTimersByTimeAsync(800);
    expect([autosave.state, autosave.draft, autosave.problem?.message]).toEqual(['failed', 'kept', 'It did not work.']);
    expect(anyUnsaved()).toBe(true);
    full = false;
    await vi.advanceTimersByTimeAsync(2000);
    expect([autosave.state, autosave.draft, anyUnsaved()]).toEqual(['saved', null, false]);
  });

  test('that somebody else changed keeps both sides and waits for a choice', async () => {
    const conflict = { mine: { a: 1 }, theirs: { a: 2 }, base: { a: 0 }, revision: 'c', written_by: 'S. Adeyemi', written_at: 2 };
    const save = vi.fn(async (_: string, basedOn: string | null) => { if (basedOn === 'a') throw refused('conflict', conflict); return saved('d'); });
    const autosave = new Autosave<string>(save, A);
    autosave.edited('mine');
    await vi.advanceTimersByTimeAsync(800);
    expect([autosave.state, autosave.draft, autosave.conflict?.theirs]).toEqual(['conflict', 'mine', { a: 2 }]);
    autosave.edited('mine, and more');
    await vi.advanceTimersByTimeAsync(5000);
    expect(save).toHaveBeenCalledTimes(1);
    expect(await autosave.resolve('both', 'c')).toBe(true);
    expect(save.mock.calls[1]).toEqual(['both', 'c', 'r1']);
    expect([autosave.state, autosave.conflict]).toEqual(['saved', null]);
  });

  test('is not lost when the screen is left while it cannot be saved', async () => {
    let full = true;
    const make = (): Autosave<string> => new Autosave<string>(async () => { if (full) throw refused('no_space'); return saved('b'); }, A);
    const first = autosaveFor('case/factor/new', make);
    first.edited('kept here');
    await first.leave();
    renameAutosave('case/factor/new', 'case/factor/r1');
    const again = autosaveFor('case/factor/r1', make);
    expect(again.draft).toBe('kept here');
    full = false;
    expect(await flushAll()).toBe(true);
    expect(autosaveFor('case/factor/r1', make)).not.toBe(first);
  });
});

describe('words of one person, while another is signed in', () => {
  const bea = { id: 'u2', name: 'Bea Quill' };
  const sam = { id: 'u1', name: 'Sam Okafor' };

  test('wait for their writer, and are never saved as those of somebody else', async () => {
    let full = true;
    const save = vi.fn(async () => { if (full) throw refused('no_space'); return saved('b'); });
    writesAs(bea);
    const autosave = new Autosave<string>(save, A);
    autosave.edited('Kai asked for the blue room');
    await autosave.flush();
    full = false;
    writesAs(sam);
    expect(await autosave.flush()).toBe(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(save).toHaveBeenCalledTimes(1);
    expect([autosave.problem?.message, colleagueWaiting()]).toEqual(['These are the words of Bea Quill.', bea]);
    expect([await flushAll(), anyUnsaved()]).toEqual([true, true]);
    writesAs(bea);
    expect(await flushAll()).toBe(true);
    expect([save.mock.calls.length, anyUnsaved(), colleagueWaiting()]).toEqual([2, false, null]);
  });

  test('are not put before the other, and come back to their writer', async () => {
    let full = true;
    const make = () => new Autosave<string>(async () => { if (full) throw refused('no_space'); return saved('b'); }, A);
    writesAs(bea);
    const hers = autosaveFor('case/factor/r1', make);
    hers.edited('Kai asked for the blue room');
    await hers.flush();
    writesAs(sam);
    const his = autosaveFor('case/factor/r1', make);
    expect(his).not.toBe(hers);
    expect(his.draft).toBeNull();
    writesAs(bea);
    expect(autosaveFor('case/factor/r1', make)).toBe(hers);
    full = false;
    await flushAll();
  });
});
