import { describe, expect, it } from 'vitest';
import type { CodeEntry, RecordView } from '../bridge/types';
import { byOwner, inWords, lastOfEach, progressOf, ratingsOf } from './targets';

const target = (record: string, owner: string): RecordView => ({ record, body: { owner } }) as unknown as RecordView;
const codes = [{ code: 'child', label: 'The child' }, { code: 'home_team', label: 'The home team' }] as unknown as CodeEntry[];

describe('targets', () => {
  it('begin with the child’s own and end with those that are nobody’s yet', () => {
    const groups = byOwner(codes, [target('loose', ''), target('team', 'home_team'), target('own', 'child')]);
    expect(groups.map((group) => [group.label, group.targets.map((one) => one.record)])).toEqual([['The child', ['own']], ['The home team', ['team']], ['Nobody’s yet', ['loose']]]);
  });

  it('say where they began and where they are', () => {
    expect([{ from: null, now: null }, { from: 0, now: null }, { from: null, now: 6 }, { from: 3, now: 6 }].map(inWords)).toEqual([
      'Not rated yet', 'Began at 0 of 10', 'Now 6 of 10', 'From 3 to 6 of 10',
    ]);
  });
});

describe('how near a target is', () => {
  const given = (value: unknown) => ({ state: 'given', value, on: null, by: null });
  const card = (record: string, body: Record<string, unknown>) => ({ record, body }) as unknown as RecordView;
  const rating = (record: string, on: string, by: string, value: number) => card(record, { target: 'T1', on: given(on), rated_by: by, value: given(value), person: null });
  const target = card('T1', { owner: 'child', baseline: given(2), rating: { state: 'not_asked' } });
  const ratings = [rating('a', '2026-10-30', 'child', 3), rating('b', '2026-11-20', 'key_worker', 6), rating('c', '2026-08-28', 'child', 6), rating('d', '2026-08-28', 'child', 9)];

  it('is what its owner said last, and others speak while the owner has not', () => {
    expect(progressOf(target, ratings)).toEqual({ from: 2, now: 3 });
    expect(progressOf(target, ratings.slice(1, 2))).toEqual({ from: 2, now: 6 });
    expect(progressOf(card('T2', { owner: 'child', baseline: { state: 'not_asked' }, rating: given(4) }), ratings)).toEqual({ from: null, now: 4 });
  });

  it('keeps each informant apart, the newest first', () => {
    expect(lastOfEach(ratingsOf(target, ratings)).map((one) => [one.by, one.value])).toEqual([['key_worker', 6], ['child', 3]]);
  });
});
