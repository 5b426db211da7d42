import { describe, expect, it } from 'vitest';
import type { ClockView } from '../../bridge/types';
import { card } from '../../test/core';
import { clockWords, isClosed, newestFirst, spanOf, whenWords } from './incidents';

const given = (value: string) => ({ state: 'given', value });

it('lists the newest incident first, by the clock within a day, and one without a day before all others', () => {
  const at = (record: string, on?: string, time?: string) => card({ record, kind: 'incident', body: { ...(on ? { on: given(on) } : {}), ...(time ? { time: given(time) } : {}) } });
  const all = [at('morning', '2026-11-12', '09:05:00'), at('none'), at('night', '2026-11-12', '22:15:00'), at('newest', '2026-11-20')];
  expect(newestFirst(all).map((one) => one.record)).toEqual(['none', 'newest', 'night', 'morning']);
});

it('says when it was, with the time only where it is known', () => {
  expect(whenWords(card({ body: { on: given('2026-11-12'), time: given('22:15:00') } }))).toBe('12 November 2026, 22:15');
  expect(whenWords(card({ body: {} }))).toBe('Day not written yet');
  expect(isClosed(card({ body: { status: 'closed' } }))).toBe(true);
});

describe('the clocks after a hold', () => {
  const clock = (due: string, state: ClockView['state']): ClockView => ({ step: 'recorded', what: '', due, state, words: '', source: '' });

  it('name the first step that is still to do', () => {
    expect(clockWords([clock('2026-11-13T22:20:00', 'met'), clock('2026-11-17T22:20:00', 'running'), clock('2026-11-14T22:20:00', 'overdue')])).toBe('Two steps after the hold are to do; the first was due by 14 November 2026, 22:20');
    expect(clockWords([clock('2026-11-17T23:59:59', 'running')])).toBe('One step after the hold is due by the end of 17 November 2026');
  });

  it('ask for nothing once all is done', () => {
    expect(clockWords([clock('2026-11-13T22:20:00', 'met'), clock('2026-11-14T22:20:00', 'late'), clock('2026-11-14T22:20:00', 'time_not_said')])).toBe('');
  });
});

it('counts the minutes of a hold, also past midnight', () => {
  expect(spanOf({ starts: given('22:20:00'), ends: given('22:26:00') })).toBe('22:20 to 22:26, 6 minutes');
  expect(spanOf({ starts: given('23:59:00'), ends: given('00:00:00') })).toBe('23:59 to 00:00, 1 minute');
  expect(spanOf({ starts: given('22:20:00'), ends: { state: 'not_known' } })).toBe('from 22:20, the end is not written');
});
