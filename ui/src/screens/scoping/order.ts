/** What runs today, where the child has lived in order, and which agreements are about sharing. */
import type { RecordView } from '../../bridge/types';
import { given, textOf, type Answer, type PartialDate } from '../../words/answers';
import { isBefore, orderOf } from '../../words/when';
import { dateOfDay } from '../../words/reading-dates';

const day = (card: RecordView, field: string): string | null => given(card.body[field] as Answer<string> | undefined);

/** Whether a legal status runs on a day: begun, and neither ended nor run out before. */
export function runsOn(status: RecordView, on: string): boolean {
  const [start, end, expiry] = [day(status, 'start'), day(status, 'end'), day(status, 'expiry')];
  return start !== null && start <= on && (end === null || end >= on) && (expiry === null || expiry >= on);
}

/** Legal statuses: what runs today, what is to come, and what has been, newest first. */
export function legalToday(statuses: readonly RecordView[], on: string): { now: RecordView[]; later: RecordView[]; before: RecordView[] } {
  const newest = [...statuses].sort((a, b) => (day(b, 'start') ?? '').localeCompare(day(a, 'start') ?? ''));
  const now = newest.filter((status) => runsOn(status, on));
  const later = newest.filter((status) => (day(status, 'start') ?? on) > on);
  return { now, later, before: newest.filter((status) => !now.includes(status) && !later.includes(status)) };
}

/** One home with where it stands in time. */
export interface Home { card: RecordView; from: PartialDate | null; to: PartialDate | null; when: 'before' | 'now' | 'planned' }

/** The homes in order. Those whose beginning nobody knows come first. */
export function homesOf(placements: readonly RecordView[], on: string): Home[] {
  const today = dateOfDay(on);
  const homes = placements.map((card): Home => {
    const from = given(card.body['from'] as Answer<PartialDate> | undefined);
    const to = given(card.body['to'] as Answer<PartialDate> | undefined);
    if (from && isBefore(today, from)) return { card, from, to, when: 'planned' };
    return { card, from, to, when: to && (isBefore(to, today) || orderOf(to) === orderOf(today)) ? 'before' : 'now' };
  });
  return homes.sort((a, b) => (a.from ? orderOf(a.from) : 0) - (b.from ? orderOf(b.from) : 0));
}

/** How many homes there have been so far, and how many of the moves to them were not planned. */
export function countHomes(homes: readonly Home[]): { lived: number; unplanned: number } {
  const lived = homes.filter((home) => home.when !== 'planned');
  return { lived: lived.length, unplanned: lived.filter((home) => textOf(home.card.body['planned']) === 'no').length };
}

const SHARING = ['share_handover', 'share_with_person', 'family_told', 'school_told'];

/** Agreements with those about sharing first, newest first among each. */
export function agreementsOf(consents: readonly RecordView[]): RecordView[] {
  const about = (card: RecordView): number => { const at = SHARING.indexOf(textOf(card.body['topic'])); return at < 0 ? SHARING.length : at; };
  return [...consents].sort((a, b) => about(a) - about(b) || (day(b, 'date') ?? '').localeCompare(day(a, 'date') ?? ''));
}

/** Whether an agreement has run out. */
export function ranOut(consent: RecordView, on: string): boolean {
  const expires = day(consent, 'expires');
  return expires !== null && expires < on;
}
