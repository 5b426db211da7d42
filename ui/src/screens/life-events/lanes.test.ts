import { describe, expect, it } from 'vitest';
import type { Bar, Lifeline, Mark } from '../../bridge/types';
import { aboutItem, ageWords, lanesOf, steadiness, stepFrom, whenWords } from './lanes';
import { bar, line, mark } from './made-up';

const about = (item: { mark: Mark } | { bar: Bar }): string => aboutItem(item as never, (code) => code);

describe('the lanes of the life line', () => {
  it('always have good and hard times, and others once something stands in them', () => {
    expect(lanesOf(line()).map((lane) => lane.title)).toEqual(['Good times', 'Hard times']);
    const full = line({ other: [mark({ tone: 'both' })], homes: [bar({})] });
    expect(lanesOf(full).map((lane) => lane.title)).toEqual(['Good times', 'Hard times', 'Both, or neither', 'Homes']);
  });

  it('are as high as their rows', () => {
    const rows = lanesOf(line({ good: [mark({ record: 'a' }), mark({ record: 'b', place: { row: 2, from: 5, to: 5, side: 'right' } })] }));
    expect(rows.map((lane) => lane.rows)).toEqual([3, 1]);
  });

  it('say of an event when, how old, how it was and what it explains, and no more of a closed one', () => {
    expect(about({ mark: mark({ when: { year: 2016, month: null, day: null, about: false, season: 'summer' }, people: 'Nana', factors: ['f'] }) }))
      .toBe('summer 2016, aged 5, a good time, with Nana, explains 1 statement');
    expect(about({ mark: mark({ tone: 'hard', closed: true, people: null }) })).toContain('a hard time, named only');
    expect(ageWords(mark({ aged: { youngest: 4, oldest: 5 } }))).toBe('aged 4 or 5');
    expect(ageWords(mark({ aged: { youngest: 0, oldest: 0 } }))).toBe('in the first year');
    expect(ageWords(mark({ when: { year: 2015, month: 6, day: 8, about: false, age_from: 4 } }))).toBe('');
  });

  it('say of a home which it was, since when and whether the move was planned', () => {
    expect(about({ bar: bar({ number: 3, planned: false, setting_kind: 'hotel' }) })).toBe('home 3, hotel, 2017 to 2018, a move that was not planned');
    expect(whenWords({ bar: bar({ until: null, stretch: 'now' }) })).toBe('since 2017');
    expect(whenWords({ bar: bar({ until: null, stretch: 'to_come' }) })).toBe('planned from 2017');
  });

  it('are walked by age within a lane and to the nearest age in the next one', () => {
    const at = (record: string, from: number): Mark => mark({ record, place: { row: 0, from, to: from, side: 'right' } });
    const lanes = lanesOf(line({ good: [at('a', 1), at('b', 6)], other: [at('x', 2), at('y', 7)] }));
    expect(stepFrom(lanes, 'a', 'ArrowRight')).toBe('b');
    expect(stepFrom(lanes, 'b', 'ArrowRight')).toBe('b');
    expect(stepFrom(lanes, 'b', 'Home')).toBe('a');
    expect(stepFrom(lanes, 'b', 'ArrowDown')).toBe('y');
    expect(stepFrom(lanes, 'x', 'ArrowUp')).toBe('a');
    expect(stepFrom(lanes, 'a', 'ArrowUp')).toBe('a');
  });

  it('count homes and moves in sentences, and judge nothing', () => {
    const stability: Lifeline['stability'] = { ...line().stability, homes: 9, moves: { all: 8, planned: 3, unplanned: 5 }, moves_in_12_months: { all: 1, planned: 0, unplanned: 1 }, days_here: 240 };
    expect(steadiness(line({ homes: [bar({ label: 'Example SCH', stretch: 'now' })], stability })))
      .toBe('9 homes so far: 8 moves, 3 planned and 5 not planned. In the last 12 months 1 move, not planned. 240 days at Example SCH today.');
    expect(steadiness(line())).toBe('');
  });
});
