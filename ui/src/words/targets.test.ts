import { describe, expect, it } from 'vitest';
import type { CodeEntry, RecordView } from '../bridge/types';
import { byOwner, inWords } from './targets';

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
