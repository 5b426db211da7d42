import { describe, expect, it } from 'vitest';
import type { RecordView } from '../../bridge/types';
import { card } from '../../test/core';
import { agreement, lookOf, nextTo, type Box } from './factors';

const factor = (record: string, p_class: string, body: Record<string, unknown> = {}): RecordView => card({ record, body: { p_class, ...body } });
const given = (value: string): unknown => ({ state: 'given', value });

describe('how the child stands to a statement', () => {
  it('two views are kept when the child agrees in part or not at all', () => {
    expect(agreement(factor('a', '', { child_agrees: given('no') }), 'Kai')).toEqual({ words: 'Kai sees it differently', twoViews: true });
    expect(agreement(factor('a', '', { child_agrees: given('partly') }), 'Kai').twoViews).toBe(true);
    expect(agreement(factor('a', '', { child_agrees: given('yes') }), 'Kai').twoViews).toBe(false);
  });

  it('not asked is said and is not a yes', () => {
    expect(agreement(factor('a', ''), 'Kai').words).toBe('Kai has not been asked');
    expect(agreement(factor('a', '', { child_agrees: { state: 'asked_declined' } }), 'Kai').words).toBe('Asked, did not want to say');
  });
});

describe('how a link is drawn', () => {
  it('what feeds is solid, what softens is dashed, what pulls against is dotted', () => {
    expect(['leads_to', 'protects_against', 'conflicts_with'].map(lookOf)).toEqual(['solid', 'dashed', 'dotted']);
  });
});

describe('arrow keys between statements', () => {
  const box = (left: number, top: number): Box => ({ left, top, right: left + 100, bottom: top + 40 });
  // What helps is one row of three; below it two lanes side by side.
  const BOXES = [box(0, 0), box(120, 0), box(240, 0), box(0, 100), box(0, 150), box(200, 100)];

  it('go along a row and back', () => {
    expect(nextTo(BOXES, 0, 'ArrowRight')).toBe(1);
    expect(nextTo(BOXES, 1, 'ArrowLeft')).toBe(0);
  });

  it('go down into the lane below and along it', () => {
    expect(nextTo(BOXES, 0, 'ArrowDown')).toBe(3);
    expect(nextTo(BOXES, 3, 'ArrowDown')).toBe(4);
    expect(nextTo(BOXES, 2, 'ArrowDown')).toBe(5);
  });

  it('go between lanes side by side', () => {
    expect(nextTo(BOXES, 3, 'ArrowRight')).toBe(5);
    expect(nextTo(BOXES, 5, 'ArrowLeft')).toBe(3);
  });

  it('go on in order where there is nothing on that side, and stop at the ends', () => {
    const column = [box(0, 0), box(0, 50), box(0, 100)];
    expect(nextTo(column, 0, 'ArrowRight')).toBe(1);
    expect(nextTo(column, 2, 'ArrowRight')).toBe(2);
    expect(nextTo(column, 0, 'ArrowUp')).toBe(0);
  });
});
