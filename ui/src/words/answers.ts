/** The shapes inside a record: texts with their privacy and voice, and answers that are never blank by accident. */
import type { Body, Field, Tier } from '../bridge/types';
import { partialDate, longDate } from './dates';

/** A part of a year that people name instead of a month. */
export type Season = 'early' | 'spring' | 'easter' | 'middle' | 'summer' | 'late' | 'autumn' | 'winter' | 'christmas';

/**
 * A date as exactly as it is known. One that was said as a season or as an age keeps that; an age stands beside the
 * birthday at which it began.
 */
export interface PartialDate { year: number; month: number | null; day: number | null; about: boolean; season?: Season; age_from?: number; age_to?: number }

/** What is known about one question. */
export type Answer<T> =
  | { state: 'given'; value: T; on?: string | null; by?: string | null }
  | { state: 'none' | 'asked_declined' | 'not_known' | 'not_recorded_by_source'; on?: string | null; by?: string | null }
  | { state: 'not_asked' | 'withheld' }
  | { state: 'invalid_from_source'; text: string };

/** The state of an answer. */
export type AnswerState = Answer<unknown>['state'];

/** What the child said about sharing. */
export type ChildWish = 'share' | 'ask_first' | 'keep_private' | 'not_asked';

/** Who may see a text. Keys at their default are left out. */
export interface Conf {
  tier: Tier;
  third_party?: boolean;
  third_party_who?: string | null;
  source_confidential?: boolean;
  victim_info?: boolean;
  address_restricted?: boolean;
  legal_privilege?: boolean;
  criminal_offence_data?: boolean;
  health_in_confidence?: boolean;
  child_wish?: ChildWish;
  audience_allow?: string[];
  audience_deny?: string[];
  reason?: string;
}

/** Whose words a text holds. */
export interface SaidBy { who: string; person: string | null; verbatim: boolean; on: Answer<PartialDate> }

/** A free text. */
export interface Note { text: string; conf: Conf; said_by?: SaidBy | null }

/** A new text. It starts with direct care, never with the whole network. */
export function newNote(tier: Tier = 'b', text = ''): Note {
  return { text, conf: { tier } };
}

/** The voice of a child whose very words these are. */
export function childsVoice(): SaidBy {
  return { who: 'child', person: null, verbatim: true, on: { state: 'not_asked' } };
}

/** Whether these are the child's very words. */
export function isChildsOwn(note: Note | null | undefined): boolean {
  return note?.said_by?.who === 'child' && note.said_by.verbatim;
}

/**
 * Whether the child could have said what a field holds. The form says who usually fills a field in: where that is
 * neither the child nor somebody who writes down what the child says, nobody is asked whose words they are.
 */
export function mayBeChilds(field: Pick<Field, 'usually'>): boolean {
  return !field.usually || /\b(child|key worker|its owner)\b/u.test(field.usually);
}

/** The value of an answer, when one was given. */
export function given<T>(answer: Answer<T> | null | undefined): T | null {
  return answer?.state === 'given' ? answer.value : null;
}

/** Whether a value is a text with its privacy. */
export function isNote(value: unknown): value is Note {
  return typeof value === 'object' && value !== null && 'text' in value && 'conf' in value;
}

/** Whether a value is an answer. */
export function isAnswer(value: unknown): value is Answer<unknown> {
  return typeof value === 'object' && value !== null && 'state' in value && typeof value.state === 'string';
}

/** The words in a field, whatever its shape: a text, an answer to a text, or several; empty when there are none. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (isNote(value)) return value.text;
  if (isAnswer(value)) return value.state === 'given' ? textOf(value.value) : value.state === 'invalid_from_source' ? value.text : '';
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join('. ');
  return '';
}

/** The text in a field, when it holds one. */
export function noteOf(value: unknown): Note | null {
  if (isNote(value)) return value;
  if (isAnswer(value) && value.state === 'given' && isNote(value.value)) return value.value;
  return null;
}

/** A date in a field as it reads; empty when none was given. */
export function dateOf(value: unknown): string {
  if (!isAnswer(value)) return '';
  if (value.state === 'invalid_from_source') return value.text;
  if (value.state !== 'given') return '';
  return typeof value.value === 'string' ? longDate(value.value) : partialDate(value.value as PartialDate);
}

/** How the state of an answer reads. `name` is what the child wants to be called. */
export function stateWords(state: AnswerState): string {
  switch (state) {
    case 'given': return 'Write it';
    case 'none': return 'None';
    case 'not_asked': return 'Not asked yet';
    case 'asked_declined': return 'Asked, did not want to say';
    case 'not_known': return 'Not known';
    case 'not_recorded_by_source': return 'Not in the record it came from';
    case 'invalid_from_source': return 'Kept as it was written';
    case 'withheld': return 'Left out';
  }
}

/** Every text in a record's fields, in order. */
export function notesIn(value: unknown): Note[] {
  if (isNote(value)) return [value];
  if (Array.isArray(value)) return value.flatMap(notesIn);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(notesIn);
  return [];
}

const ORDER: Tier[] = ['a', 'b', 'c', 'd'];

/** The more private of two tiers. */
export function morePrivate(one: Tier, other: Tier): Tier {
  return ORDER.indexOf(one) >= ORDER.indexOf(other) ? one : other;
}

/** The tier a record is stored under: the most private of its texts, and direct care when it has none. */
export function storageTier(body: unknown): Tier {
  const tiers = notesIn(body).filter((note) => note.text.trim()).map((note) => note.conf.tier);
  return tiers.length === 0 ? 'b' : tiers.reduce(morePrivate);
}

/** An empty field as its description says. */
export function emptyField(field: Field): unknown {
  switch (field.control) {
    case 'note': return newNote(field.tier ?? 'b');
    case 'code': return '';
    case 'flag': return false;
    case 'link': return null;
    case 'notes': case 'codes': case 'links': case 'group': return [];
    default: return { state: 'not_asked' } satisfies Answer<never>;
  }
}

/** A record's fields with every one present: what it holds, and an empty one where it says nothing. */
export function fullBody(fields: Field[], body: Body = {}): Body {
  const missing = fields.filter((field) => body[field.name] === undefined);
  return { ...body, ...Object.fromEntries(missing.map((field) => [field.name, emptyField(field)])) };
}

/** What is sent to be saved: an answer opened for writing but left without a word is still not asked. */
export function settled<T>(value: T): T {
  return settle(value) as T;
}

function settle(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(settle);
  if (isNote(value)) return value;
  if (isAnswer(value)) return value.state === 'given' && isBlank(value.value) ? { state: 'not_asked' } : value;
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, settle(inner)]));
  }
  return value;
}

function isBlank(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return isNote(value) && value.text.trim() === '';
}
