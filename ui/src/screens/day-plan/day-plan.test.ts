import { describe, expect, it } from 'vitest';
import type { CodeEntry, RecordView } from '../../bridge/types';
import { card, version } from '../../test/core';
import { helpedWords, newestNotes } from './notes';
import { readersOf } from './reads';
import { rungsOf } from './rungs';

const given = (value: string) => ({ state: 'given', value });
const note = (text: string) => ({ text, conf: { tier: 'b' } });
const tried = (helped: string, line = 'l1'): RecordView => card({ kind: 'shift_note', body: { lines: [line], helped: given(helped) } });

describe('a shift note', () => {
  it('says how often a line helped when it was tried, and what a little means', () => {
    expect(helpedWords('l1', [tried('yes'), tried('yes'), tried('partly'), tried('no'), tried('not_tried'), tried('yes', 'other')])).toBe('helped 3 of 4 times, 1 of them a little');
    expect(helpedWords('l1', [tried('partly'), tried('partly')])).toBe('helped 2 of 2 times, each time a little');
    expect(helpedWords('l1', [tried('made_it_worse')])).toBe('tried once: it made it worse');
    expect(helpedWords('l1', [tried('made_it_worse'), tried('no')])).toBe('helped 0 of 2 times, made it worse 1 time');
  });

  it('says nothing of a line that nobody tried', () => {
    expect(helpedWords('l1', [tried('not_tried'), card({ body: { lines: ['l1'], helped: { state: 'not_asked' } } })])).toBe('');
  });

  it('stands newest first, one without a day before all others', () => {
    const notes = [card({ record: 'old', body: { on: given('2026-11-01') } }), card({ record: 'none', body: {} }), card({ record: 'new', body: { on: given('2026-11-20') } })];
    expect(newestNotes(notes).map((one) => one.record)).toEqual(['none', 'new', 'old']);
  });
});

describe('who has read it', () => {
  const read = (record: string, who: string, of: string | null): RecordView => card({ record, kind: 'plan_read', body: { who: note(who), version: of } });
  const versions = [version({ record: 'v2', label: 'Day-to-day plan 2' }), version({ record: 'v1', label: 'Day-to-day plan 1' })];

  it('tells who is left once there is a newer version, and counts nobody twice', () => {
    const readers = readersOf([read('a', 'R.B.', 'v1'), read('b', 'J. Patel', 'v1'), read('c', 'r.b. ', 'v2'), read('d', 'S. Adeyemi', null)], versions);
    expect(readers.left.map((one) => one.record)).toEqual(['b', 'd']);
    expect([readers.readNewest, readers.known]).toEqual([1, 3]);
    expect(readers.versions.map((one) => [one.label, one.old, one.reads.length])).toEqual([['Day-to-day plan 2', false, 1], ['Day-to-day plan 1', true, 2], ['A draft, before it was agreed', true, 1]]);
  });

  it('leaves nobody while no version is agreed', () => {
    const readers = readersOf([read('a', 'R.B.', null)], []);
    expect([readers.left.length, readers.readNewest, readers.versions[0]?.old]).toEqual([0, 1, false]);
  });
});

describe('the ladder', () => {
  const codes = ['calm', 'unsettled', 'rising', 'crisis', 'recovering'].map((code) => ({ code, label: code, hint: null })) as unknown as CodeEntry[];

  it('has its five rungs also while nothing is written, each with a question', () => {
    const rungs = rungsOf(codes, [], (field) => field);
    expect(rungs.map((rung) => [rung.number, rung.card])).toEqual([[1, null], [2, null], [3, null], [4, null], [5, null]]);
    expect(rungs[0]?.rows.map((row) => row.field)).toEqual(['see', 'feel', 'do_this', 'do_not', 'who']);
  });

  it('shows what stands on the card of each rung and no blank lines', () => {
    const rising = card({ kind: 'ladder_rung', body: { rung: 'rising', see: [note('Back to the wall'), note(' ')], who: { state: 'given', value: note('Ms Bell') } } });
    const rung = rungsOf(codes, [rising], (field) => field)[2];
    expect(rung?.rows.map((row) => row.notes.map((one) => one.text))).toEqual([['Back to the wall'], [], [], [], ['Ms Bell']]);
  });
});
