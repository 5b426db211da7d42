import { describe, expect, it } from 'vitest';
import type { RecordView } from '../../bridge/types';
import { card } from '../../test/core';
import { byYear, namedOnly, shows } from './events';

const given = (value: unknown): unknown => ({ state: 'given', value });
const event = (record: string, tone: string, year: number | null, more: Record<string, unknown> = {}): RecordView =>
  card({ record, kind: 'life_event', body: { tone, when: year === null ? { state: 'not_known' } : given({ year, month: null, day: null, about: false }), ...more } });
const BORN = { year: 2011, month: 6, day: 8, about: false };

describe('life events', () => {
  it('come oldest first, by year, with how old the child was', () => {
    const years = byYear([event('b', 'hard', 2018), event('a', 'good', 2015), event('c', 'good', 2018)], BORN);
    expect(years.map((one) => [one.year, one.age, one.events.map((card) => card.record)])).toEqual([['2015', 'aged 3 or 4', ['a']], ['2018', 'aged 6 or 7', ['b', 'c']]]);
  });

  it('an event without a date is listed last and not lost', () => {
    expect(byYear([event('a', 'good', null), event('b', 'good', 2015)], BORN).at(-1)).toMatchObject({ year: 'When is not known', age: '' });
  });

  it('what was both is shown with the good times and with the hard ones', () => {
    const both = event('a', 'both', 2015);
    expect(shows('good', both) && shows('hard', both)).toBe(true);
    expect(shows('good', event('a', 'hard', 2015))).toBe(false);
    expect(shows('hard', event('a', 'neither', 2015))).toBe(false);
  });

  it('moves are those of the family and of services', () => {
    expect(shows('moves', event('a', 'hard', 2015, { event_kind: 'move_placement' }))).toBe(true);
    expect(shows('moves', event('a', 'hard', 2015, { event_kind: 'school_change' }))).toBe(false);
  });

  it('hard times are named only, and so is what the child wants no more than named', () => {
    expect(namedOnly(event('a', 'hard', 2015))).toBe(true);
    expect(namedOnly(event('a', 'good', 2015))).toBe(false);
    expect(namedOnly(event('a', 'both', 2015, { retelling: given('named_only') }))).toBe(true);
  });
});
