import { describe, expect, it } from 'vitest';
import type { CodeEntry, RecordView } from '../bridge/types';
import { listsOf, moved } from './lines';

const codes = (...all: string[]): CodeEntry[] => all.map((code) => ({ code, label: code, hint: null })) as unknown as CodeEntry[];
const line = (record: string, list: string, order?: number): RecordView =>
  ({ record, body: { list, order: order === undefined ? { state: 'not_asked' } : { state: 'given', value: order } } }) as unknown as RecordView;

describe('lines', () => {
  it('stand in their lists, each in its place', () => {
    const lists = listsOf(codes('triggers', 'what_helps'), [line('second', 'what_helps', 2), line('first', 'what_helps', 1), line('trigger', 'triggers')], 'list');
    expect(lists.map((list) => list.lines.map((one) => one.record))).toEqual([['trigger'], ['first', 'second']]);
  });

  it('writes only the lines whose place changes when one goes up', () => {
    const lines = [line('a', 'l', 1), line('b', 'l', 2), line('c', 'l', 3)];
    expect(moved(lines, 'c', -1).map(({ line: one, order }) => [one.record, order])).toEqual([['c', 2], ['b', 3]]);
    expect(moved(lines, 'a', -1)).toEqual([]);
    expect(moved(lines, 'c', 1)).toEqual([]);
  });

  it('gives lines without a place one when they are moved', () => {
    expect(moved([line('a', 'l'), line('b', 'l')], 'b', -1).map(({ line: one, order }) => [one.record, order])).toEqual([['b', 1], ['a', 2]]);
  });
});
