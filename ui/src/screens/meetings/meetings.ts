/** What a list says of a meeting: who came, how the child took part, and what is still to reach the plan. */
import type { RecordView } from '../../bridge/types';
import { given, textOf, type Answer } from '../../words/answers';

interface Attendee { person: string | null; discipline: string; attendance: string }
interface Action { intervention: string | null }

/** The meetings, the newest first; those without a day come before all others. */
export function newestFirst(meetings: readonly RecordView[]): RecordView[] {
  const day = (meeting: RecordView): string => given(meeting.body['on'] as Answer<string>) ?? '9999';
  return meetings.toSorted((a, b) => day(b).localeCompare(day(a)) || b.written_at - a.written_at);
}

/** Which disciplines took part, each with how many, in the order of the list; whoever wrote counts as taking part. */
export function tookPart(meeting: RecordView, codes: readonly string[]): { discipline: string; count: number }[] {
  const there = attendees(meeting).filter((one) => one.attendance === 'present' || one.attendance === 'written');
  const counts = new Map<string, number>();
  for (const one of there) counts.set(one.discipline, (counts.get(one.discipline) ?? 0) + 1);
  return [...counts].map(([discipline, count]) => ({ discipline, count })).toSorted((a, b) => codes.indexOf(a.discipline) - codes.indexOf(b.discipline));
}

/** Those asked to come. */
export function attendees(meeting: RecordView): Attendee[] {
  return (meeting.body['attendees'] as Attendee[] | undefined) ?? [];
}

/** How many of what was decided stand in the plan. */
export function planned(meeting: RecordView): { done: number; all: number } {
  const actions = ((meeting.body['actions'] as (Action & { what: unknown })[] | undefined) ?? []).filter((action) => textOf(action.what).trim() !== '' || action.intervention);
  return { done: actions.filter((action) => action.intervention).length, all: actions.length };
}

/** The five things that are rated before and after, by the names of their fields. */
export const RATED = ['knowledge', 'confidence', 'motivation', 'understanding', 'satisfaction'] as const;

/** A mean with one decimal, as it is read. */
export function mean(value: number): string {
  return (Math.round(value * 10) / 10).toFixed(1);
}
