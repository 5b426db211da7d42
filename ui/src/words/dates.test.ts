import { describe, expect, test } from 'vitest';
import { clock, dayMonth, dayOf, daysBetween, greeting, inDays, longDate, partialDate, shortDate, whenDone } from './dates';

describe('dates and times', () => {
  test('are those of England on both sides of a clock change', () => {
    expect(clock(Date.UTC(2026, 9, 24, 23, 30))).toBe('00:30');
    expect(dayOf(Date.UTC(2026, 9, 24, 23, 30))).toBe('2026-10-25');
    expect(clock(Date.UTC(2026, 9, 25, 23, 30))).toBe('23:30');
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
  });

  test('read as they are said', () => {
    expect(longDate('2026-12-04')).toBe('4 December 2026');
    expect(shortDate('2026-11-24', '2026-11-22')).toBe('Tue 24 Nov');
    expect(shortDate('2027-01-02', '2026-11-22')).toBe('Sat 2 Jan 2027');
    expect(dayMonth('2026-11-12', '2026-11-22')).toBe('12 November');
    expect(partialDate({ year: 2016, month: 6, day: null, about: true })).toBe('about June 2016');
    expect(partialDate({ year: 2016, month: null, day: null, about: false, season: 'summer' })).toBe('summer 2016');
    expect(partialDate({ year: 2015, month: 6, day: 8, about: true, age_from: 4, age_to: 5 })).toBe('aged about 4 to 5');
    expect(partialDate({ year: 2011, month: 6, day: 8, about: false, age_from: 0 })).toBe('in the first year');
  });

  test('say how far away a day is', () => {
    const now = '2026-11-22';
    expect(['2026-11-22', '2026-11-23', '2026-12-04', '2026-11-21', '2026-11-19'].map((day) => inDays(day, now)))
      .toEqual(['today', 'tomorrow', 'in 12 days', 'yesterday', '3 days ago']);
  });

  test('say when something was last done', () => {
    const now = Date.UTC(2026, 10, 22, 12);
    expect(whenDone(Date.UTC(2026, 10, 22, 9, 12), now)).toBe('today 09:12');
    expect(whenDone(Date.UTC(2026, 10, 21, 9), now)).toBe('yesterday');
    expect(whenDone(Date.UTC(2026, 10, 20, 9), now)).toBe('Friday');
    expect(whenDone(Date.UTC(2026, 10, 12, 9), now)).toBe('12 November');
  });

  test('greet by the time of day', () => {
    expect([8, 13, 20].map((hour) => greeting(Date.UTC(2026, 10, 22, hour)))).toEqual(['Good morning', 'Good afternoon', 'Good evening']);
  });
});
