/** Life events in order, by year, with how old the child was; what the filters show; and what a hard time shows. */
import type { RecordView } from '../../bridge/types';
import { given, textOf, type Answer, type PartialDate } from '../../words/answers';
import { grouped } from '../../words/text';
import { agedAt, orderOf } from '../../words/when';

/** What the list shows. */
export type Filter = 'all' | 'good' | 'hard' | 'moves';

const MOVES = new Set(['move_home', 'move_placement', 'migration']);

/** When something happened, when that is known. */
export function whenOf(event: RecordView): PartialDate | null {
  return given(event.body['when'] as Answer<PartialDate> | undefined);
}

/** Until when, for a time rather than a moment. */
export function untilOf(event: RecordView): PartialDate | null {
  return given(event.body['until'] as Answer<PartialDate> | undefined);
}

/** Whether a filter shows an event. What was both good and hard belongs to either. */
export function shows(filter: Filter, event: RecordView): boolean {
  const tone = textOf(event.body['tone']);
  switch (filter) {
    case 'all': return true;
    case 'good': return tone === 'good' || tone === 'both';
    case 'hard': return tone === 'hard' || tone === 'both';
    case 'moves': return MOVES.has(textOf(event.body['event_kind']));
  }
}

/** Whether only its name is shown: hard times, and whatever the child wants no more than named. */
export function namedOnly(event: RecordView): boolean {
  return textOf(event.body['tone']) === 'hard' || textOf(event.body['retelling']) === 'named_only';
}

/** A year of the child's life. */
export interface Year { year: string; age: string; events: RecordView[] }

/** The events oldest first, by year. Those whose date nobody knows come last, so that none is lost. */
export function byYear(events: readonly RecordView[], born: PartialDate | null): Year[] {
  const order = (event: RecordView): number => { const when = whenOf(event); return when ? orderOf(when) : Infinity; };
  const sorted = [...events].sort((a, b) => order(a) - order(b) || a.record.localeCompare(b.record));
  return grouped(sorted, (event) => whenOf(event)?.year.toString() ?? '').map(([year, inYear]) => ({
    year: year || 'When is not known', events: inYear, age: year ? agedAt({ year: Number(year), month: null, day: null, about: false }, born) : '',
  }));
}
