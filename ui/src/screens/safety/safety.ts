/** The areas of risk as they are shown: those that hold now, those where nothing is known, those that nobody has looked at. */
import type { CodeEntry, RecordView } from '../../bridge/types';
import { given, textOf, type Answer, type PartialDate } from '../../words/answers';
import { daysBetween, daysIn, inDays, longDate, partialDate, today } from '../../words/dates';

/** One row of the safety box of page one: the lines that stand in it, or none yet. */
export interface Row { code: string; label: string; hint: string; lines: RecordView[] }

/** Every row of the safety box, also those that nobody has filled in. */
export function rowsOf(codes: readonly CodeEntry[], lines: readonly RecordView[]): Row[] {
  return codes.map((entry) => ({ code: entry.code, label: entry.label, hint: entry.hint ?? '', lines: lines.filter((line) => textOf(line.body['row']) === entry.code) }));
}

/** The areas, apart by how they stand. None is ever taken for looked at because nothing was written. */
export interface Areas { now: RecordView[]; none: RecordView[]; unseen: CodeEntry[] }

const NOT_AN_AREA = 'other';
const YEAR = 365;

/** Sorts the areas by how they stand now, in the order of the list of kinds. */
export function areasOf(kinds: readonly CodeEntry[], concerns: readonly CodeEntry[], areas: readonly RecordView[]): Areas {
  const concern = (area: RecordView): number => concerns.findIndex((entry) => entry.code === textOf(area.body['concern']));
  const kind = (area: RecordView): number => kinds.findIndex((entry) => entry.code === textOf(area.body['risk']));
  const none = (area: RecordView): boolean => textOf(area.body['concern']) === 'none_known';
  return {
    now: areas.filter((area) => !none(area)).toSorted((a, b) => concern(b) - concern(a) || kind(a) - kind(b)),
    none: areas.filter(none).toSorted((a, b) => kind(a) - kind(b)),
    unseen: kinds.filter((entry) => entry.code !== NOT_AN_AREA && !areas.some((area) => textOf(area.body['risk']) === entry.code)),
  };
}

const dayIn = (value: unknown): string | null => given(value as Answer<string> | undefined);

/** The last day that a date can mean. */
function lastDay({ year, month, day }: PartialDate): string {
  const pad = (part: number): string => String(part).padStart(2, '0');
  return `${year}-${pad(month ?? 12)}-${pad(day ?? daysIn(year, month ?? 12))}`;
}

/** Something that has happened. */
export interface Fact { when: Answer<PartialDate>; what: unknown; how_bad: unknown; context: unknown; source: string | null }

/** What has happened in an area, the newest first; what has no date stands last. */
export function factsOf(area: RecordView): Fact[] {
  const at = (fact: Fact): string => { const when = given(fact.when); return when ? lastDay(when) : ''; };
  return ((area.body['happened'] as Fact[] | undefined) ?? []).toSorted((a, b) => at(b).localeCompare(at(a)));
}

/** Why an area is an old one, in words: the last thing happened long ago, or nobody has looked again in time. */
export function oldWords(area: RecordView, now = today()): string[] {
  const words: string[] = [];
  const last = given(factsOf(area).find((fact) => given(fact.when))?.when);
  if (last && daysBetween(lastDay(last), now) > YEAR) words.push(`Old: last known to have happened ${partialDate(last)}, over a year ago`);
  const due = dayIn(area.body['next_review']);
  if (due && due < now) words.push(`To be looked at again since ${longDate(due)}`);
  return words;
}

/** When an area or a restriction is looked at again; what nobody has decided is said. */
export function againWords(value: unknown, now = today()): string {
  const due = dayIn(value);
  if (!due) return 'Nobody has said when it is looked at again';
  return due < now ? `To be looked at again since ${longDate(due)}` : `Looked at again by ${longDate(due)}, ${inDays(due, now)}`;
}

/** The restrictions that hold, those to be looked at first leading, and those that have ended, newest first. */
export function restrictionsOf(all: readonly RecordView[], now = today()): { held: RecordView[]; ended: RecordView[] } {
  const ended = (one: RecordView): string | null => { const day = dayIn(one.body['ended']); return day && day <= now ? day : null; };
  const due = (one: RecordView): string => dayIn(one.body['review_due']) ?? '';
  return {
    held: all.filter((one) => ended(one) === null).toSorted((a, b) => due(a).localeCompare(due(b))),
    ended: all.filter((one) => ended(one) !== null).toSorted((a, b) => (ended(b) ?? '').localeCompare(ended(a) ?? '')),
  };
}
