/** What the list and the page of an incident say of it. */
import type { ClockView, RecordView } from '../../bridge/types';
import { dateOf, given, textOf, type Answer } from '../../words/answers';
import { longDate } from '../../words/dates';
import { countOf } from '../../words/text';
import { timeOfDay } from '../../words/typed';

const answer = (incident: RecordView, field: string): string => given(incident.body[field] as Answer<string> | undefined) ?? '';

/** The incidents, the newest first; one without a day stands before all others, so that its day is written. */
export function newestFirst(incidents: readonly RecordView[]): RecordView[] {
  const at = (one: RecordView): string => `${answer(one, 'on') || '9999'} ${answer(one, 'time')}`;
  return incidents.toSorted((a, b) => at(b).localeCompare(at(a)) || b.written_at - a.written_at);
}

/** When it was: `12 November 2026, 22:15`. */
export function whenWords(incident: RecordView): string {
  const time = textOf(incident.body['time']);
  return [dateOf(incident.body['on']) || 'Day not written yet', time && timeOfDay(time)].filter(Boolean).join(', ');
}

/** Whether it is closed. */
export function isClosed(incident: RecordView): boolean {
  return textOf(incident.body['status']) === 'closed';
}

/** A moment of a clock: `13 November 2026, 22:15`; the last second of a day is the end of that day. */
export function dueWords(due: string): string {
  const [day = '', time = ''] = due.split('T');
  if (time.startsWith('23:59:59')) return `the end of ${longDate(day)}`;
  return `${longDate(day)}, ${timeOfDay(time.slice(0, 8))}`;
}

/** What the clocks of an incident still ask for, in one sentence; empty when they ask for nothing. */
export function clockWords(clocks: readonly ClockView[]): string {
  const open = clocks.filter((clock) => clock.state === 'running' || clock.state === 'overdue');
  const next = open.toSorted((a, b) => a.due.localeCompare(b.due))[0];
  if (!next) return '';
  const words = `${next.state === 'overdue' ? 'was' : 'is'} due by ${dueWords(next.due)}`;
  return open.length === 1 ? `One step after the hold ${words}` : `${countOf(open.length, 'step')} after the hold are to do; the first ${words}`;
}

/** One hold or other restriction that was used. */
export interface Used { restriction: string; starts: unknown; ends: unknown; how: unknown; staff: unknown; tried_first: unknown; injury: Answer<unknown>; seen_by_health_at: unknown }

/** From when to when, and how many minutes: `22:20 to 22:26, 6 minutes`. */
export function spanOf(used: Pick<Used, 'starts' | 'ends'>): string {
  const [from, to] = [textOf(used.starts), textOf(used.ends)];
  if (!from || !to) return from ? `from ${timeOfDay(from)}, the end is not written` : 'times are not written';
  const minutes = (time: string): number => { const [hours = 0, rest = 0] = time.split(':').map(Number); return hours * 60 + rest; };
  // One that goes past midnight ends on the next day.
  const long = (minutes(to) - minutes(from) + 1440) % 1440;
  return `${timeOfDay(from)} to ${timeOfDay(to)}, ${long} ${long === 1 ? 'minute' : 'minutes'}`;
}
