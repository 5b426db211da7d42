/** Where the child has lived in order, which agreements are about sharing, and how other lists of scoping are ordered. */
import type { CodeEntry, RecordView } from '../../bridge/types';
import { given, textOf, type Answer, type PartialDate } from '../../words/answers';
import { isBefore, orderOf } from '../../words/when';
import { dateOfDay } from '../../words/reading-dates';

/** A calendar day in a field of a card, when one was given. */
export function dayIn(card: RecordView, field: string): string | null {
  return given(card.body[field] as Answer<string> | undefined);
}

/** A date in a field of a card, which may be partial. */
export function dateIn(card: RecordView, field: string): PartialDate | null {
  return given(card.body[field] as Answer<PartialDate> | undefined);
}

/** A whole number in a field of a card. */
export function numberIn(card: RecordView, field: string): number | null {
  return given(card.body[field] as Answer<number> | undefined);
}

/** One home with where it stands in time. */
export interface Home { card: RecordView; from: PartialDate | null; to: PartialDate | null; when: 'before' | 'now' | 'planned' }

/** The homes in order. Those whose beginning nobody knows come first. */
export function homesOf(placements: readonly RecordView[], on: string): Home[] {
  const today = dateOfDay(on);
  const homes = placements.map((card): Home => {
    const [from, to] = [dateIn(card, 'from'), dateIn(card, 'to')];
    if (from && isBefore(today, from)) return { card, from, to, when: 'planned' };
    return { card, from, to, when: to && (isBefore(to, today) || orderOf(to) === orderOf(today)) ? 'before' : 'now' };
  });
  return homes.sort((a, b) => (a.from ? orderOf(a.from) : 0) - (b.from ? orderOf(b.from) : 0));
}

const SHARING = ['share_handover', 'share_with_person', 'family_told', 'school_told'];

/** Agreements with those about sharing first, newest first among each. */
export function agreementsOf(consents: readonly RecordView[]): RecordView[] {
  const about = (card: RecordView): number => { const at = SHARING.indexOf(textOf(card.body['topic'])); return at < 0 ? SHARING.length : at; };
  return [...consents].sort((a, b) => about(a) - about(b) || (dayIn(b, 'date') ?? '').localeCompare(dayIn(a, 'date') ?? ''));
}

/** Whether an agreement has run out. */
export function ranOut(consent: RecordView, on: string): boolean {
  const expires = dayIn(consent, 'expires');
  return expires !== null && expires < on;
}

/** Cards by the code in one of their fields, in the order of its list; a code that the list does not know comes last. */
export function byCode(cards: readonly RecordView[], field: string, codes: readonly CodeEntry[]): { code: string; cards: RecordView[] }[] {
  const held = [...new Set(cards.map((card) => textOf(card.body[field])))];
  const rank = (code: string): number => { const at = codes.findIndex((entry) => entry.code === code); return at < 0 ? codes.length : at; };
  return held.sort((a, b) => rank(a) - rank(b)).map((code) => ({ code, cards: cards.filter((card) => textOf(card.body[field]) === code) }));
}

/** Something that comes on a day. */
export interface Coming { card: RecordView; what: string; on: string }

/** What is still to come, soonest first; what has passed stays until somebody writes what became of it. */
export function coming(all: readonly { card: RecordView; what: string; on: string | null }[]): Coming[] {
  return all.filter((one): one is Coming => one.on !== null).sort((a, b) => a.on.localeCompare(b.on));
}
