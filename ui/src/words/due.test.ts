import { expect, it } from 'vitest';
import { isLate, since } from './due';

it('a day that has passed says since when, and of what was agreed that its review is overdue', () => {
  expect([since('review'), since('step'), since('next_review')]).toEqual(['Review overdue since', 'Since', 'Since']);
});

it('a day is late once it has passed, not while it is today', () => {
  expect(['2026-11-21', '2026-11-22', '2026-11-23'].map((on) => isLate(on, '2026-11-22'))).toEqual([true, false, false]);
});
