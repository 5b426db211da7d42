/** Made-up lines for the tests of this place. */
import type { Bar, Lifeline, Mark } from '../../bridge/types';

/** A good moment at five. */
export function mark(parts: Partial<Mark>): Mark {
  return {
    record: 'event', label: 'Learns to swim', event_kind: '', tone: 'good', place: { row: 0, from: 5, to: 5, side: 'right' }, latest: 5, is_time: false, soft_start: true,
    soft_end: true, about: false, to_come: false, when: { year: 2016, month: null, day: null, about: false }, until: null, aged: { youngest: 5, oldest: 5 }, people: null,
    closed: false, factors: [], ...parts,
  };
}

/** A home of a year. */
export function bar(parts: Partial<Bar>): Bar {
  const year = (of: number): Mark['when'] => ({ year: of, month: null, day: null, about: false });
  return {
    record: 'home', kind: 'placement', label: 'Moor Lane', place: { row: 0, from: 6, to: 7, side: 'inside' }, when: year(2017), until: year(2018), soft_start: true, soft_end: true,
    stretch: 'past', number: null, setting_kind: null, planned: null, ...parts,
  };
}

/** A line of a child of fifteen. */
export function line(parts: Partial<Lifeline> = {}): Lifeline {
  const none = { all: 0, planned: 0, unplanned: 0 };
  return {
    axis: { by: 'age', about: false, from: 0, to: 16, today: 15.5, planned_move: null, ticks: Array.from({ length: 17 }, (_, at) => ({ at, label: String(at) })) },
    good: [], hard: [], other: [], safe_people: [], homes: [], schools: [], undated: [], earlier: 0, later: 0,
    stability: { homes: 0, moves: none, moves_in_12_months: none, perhaps_in_12_months: 0, days_of_several: [], here: null, days_here: null, between: [] }, ...parts,
  };
}
