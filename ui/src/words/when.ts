/**
 * Reads when something happened as people say it: `summer 2016`, `aged 4`, `3 May 2019`, `2016 to 2018`. Nothing is made
 * more exact than it was said: a season or an age becomes an "about".
 */
import type { PartialDate } from './answers';
import { monthName, partialDate, today } from './dates';
import { readDate, splitDate } from './reading-dates';

/** What was understood. */
export type ReadWhen =
  | { kind: 'empty' }
  | { kind: 'when'; when: PartialDate; until: PartialDate | null }
  | { kind: 'unreadable'; message: string };

const HOW_TO_SAY_IT = 'Write it how you would say it: summer 2024, aged 4, 3 May 2019';
const SEASONS: Readonly<Record<string, number>> = { spring: 4, easter: 4, summer: 7, autumn: 10, winter: 12 };
const NUMBERS = ['nought', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen'];
const ABOUT = /^(?:about|around|roughly|maybe|perhaps|circa|ca?\.)\s+/;

interface Told { date: PartialDate; isAge: boolean }

/** Reads what was typed. `born` turns an age into a year. */
export function readWhen(text: string, born: PartialDate | null, now = today()): ReadWhen {
  const clean = text.trim().toLowerCase().replace(/[,\s]+/g, ' ').replace(/^(?:in|on|at|from) (?=\S)/, '');
  if (clean === '') return { kind: 'empty' };
  const [first = '', second, ...more] = clean.split(/ (?:to|until|till|[-–]) |(?<=^\d{4})[-–](?=\d{4}$)/);
  if (more.length > 0) return { kind: 'unreadable', message: HOW_TO_SAY_IT };
  const from = told(first, born, now);
  if ('message' in from) return { kind: 'unreadable', message: from.message };
  if (second === undefined) return { kind: 'when', when: from.date, until: null };
  // "Aged 5 to 9" says its second age without the word.
  const to = told(from.isAge && /^\w+$/.test(second) && !/^\d{4}$/.test(second) ? `aged ${second}` : second, born, now);
  if ('message' in to) return { kind: 'unreadable', message: to.message };
  if (isBefore(to.date, from.date)) return { kind: 'unreadable', message: 'The end comes before the beginning. Write the earlier one first' };
  return { kind: 'when', when: from.date, until: to.date };
}

function told(text: string, born: PartialDate | null, now: string): Told | { message: string } {
  const about = ABOUT.test(text);
  const said = text.replace(ABOUT, '');
  const age = ageIn(said);
  if (age !== null) {
    if (!born) return { message: 'An age needs the date of birth. Write a year instead' };
    return { date: yearOfAge(age, born), isAge: true };
  }
  const read = dateIn(said, born, now);
  return 'message' in read ? read : { date: { ...read, about: read.about || about }, isAge: false };
}

function ageIn(text: string): number | null {
  const found = /^(?:aged?|when (?:he|she|they|i) (?:was|were)|at age) (?:about )?(\w+)$/.exec(text) ?? /^(\w+)(?: years?| yrs?)(?: old)?$/.exec(text);
  if (!found) return null;
  const age = /^\d{1,2}$/.test(found[1]!) ? Number(found[1]) : NUMBERS.indexOf(found[1]!);
  return age >= 0 && age <= 25 ? age : null;
}

/** The year in which most of that year of life lies. */
function yearOfAge(age: number, born: PartialDate): PartialDate {
  const early = (born.month ?? 1) <= 6;
  return { year: born.year + age + (early ? 0 : 1), month: null, day: null, about: true };
}

function dateIn(text: string, born: PartialDate | null, now: string): PartialDate | { message: string } {
  const year = Number(now.slice(0, 4));
  const [, month = 1, day = 1] = now.split('-').map(Number);
  const season = /^(?:the )?(?:(early|mid|late|start of|end of) )?(?:(spring|easter|summer|autumn|winter|christmas|xmas) )?(?:of )?(\d{4})$/.exec(text);
  if (season) return seasonal(season[1], season[2], Number(season[3]));
  if (text === 'today') return { year, month, day, about: false };
  if (text === 'yesterday') return dayBefore(now);
  if (text === 'this year') return { year, month: null, day: null, about: false };
  if (text === 'last year') return { year: year - 1, month: null, day: null, about: false };
  if (/^(?:birth|born|at birth)$/.test(text)) return born ?? { message: 'The date of birth is not written down yet' };
  const parts = splitDate(text.replace(/(\d)(?:st|nd|rd|th)\b/, '$1').replace(' of ', ' '));
  const read = readDate({ ...(parts ?? { day: '', month: '', year: text }), about: false }, true);
  if (read.kind === 'date') return read.date;
  return { message: parts && read.kind === 'unreadable' ? read.message : HOW_TO_SAY_IT };
}

function seasonal(part: string | undefined, season: string | undefined, year: number): PartialDate | { message: string } {
  if (year < 1900 || year > 2200) return { message: HOW_TO_SAY_IT };
  if (season === 'christmas' || season === 'xmas') return { year, month: 12, day: null, about: false };
  if (season) return { year, month: SEASONS[season] ?? null, day: null, about: true };
  if (part === undefined) return { year, month: null, day: null, about: false };
  return { year, month: part === 'start of' ? 1 : part === 'end of' ? 12 : null, day: null, about: true };
}

function dayBefore(now: string): PartialDate {
  const date = new Date(`${now}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), about: false };
}

/** A partial date as a number that puts dates in order: the earliest day it can be. */
export function orderOf(date: PartialDate): number {
  return date.year * 10_000 + (date.month ?? 0) * 100 + (date.day ?? 0);
}

function latest(date: PartialDate): number {
  return date.year * 10_000 + (date.month ?? 12) * 100 + (date.day ?? 31);
}

function earliest(date: PartialDate): number {
  return date.year * 10_000 + (date.month ?? 1) * 100 + (date.day ?? 1);
}

/** Whether one date is before another, whatever is not known about them. */
export function isBefore(one: PartialDate, other: PartialDate): boolean {
  return latest(one) < earliest(other);
}

/** How old the child was, no more exactly than both dates allow: `aged 4`, `aged 4 or 5`; empty when it cannot be said. */
export function agedAt(date: PartialDate, born: PartialDate | null): string {
  if (!born || isBefore(date, born)) return '';
  const youngest = Math.max(0, years(latest(born), earliest(date)));
  const oldest = years(earliest(born), latest(date));
  if (oldest === 0) return 'in the first year';
  if (youngest === oldest) return `aged ${oldest}`;
  return oldest - youngest === 1 ? `aged ${youngest} or ${oldest}` : `aged ${youngest} to ${oldest}`;
}

function years(from: number, to: number): number {
  return Math.floor((to - from) / 10_000);
}

/** When and until when, as it reads. */
export function spanWords(when: PartialDate, until: PartialDate | null): string {
  if (!until || partialDate(until) === partialDate(when)) return partialDate(when);
  return `${partialDate(when)} to ${partialDate(until)}`;
}

/** What to ask before a date is taken that can hardly be right; empty when there is nothing to ask. */
export function doubt(when: PartialDate, born: PartialDate | null, name: string, now = today()): string {
  const [year = 0, month = 1, day = 1] = now.split('-').map(Number);
  if (born && isBefore(when, born)) return `That is before ${name} was born, ${partialDate(born)}. Press Enter again to keep it.`;
  if (isBefore({ year, month, day, about: false }, when)) return 'That is still to come. Press Enter again to keep it.';
  return '';
}

/** The month and day without the year, for under a heading that says the year: `3 May`, `May`, `about July`. */
export function withinYear(date: PartialDate): string {
  if (!date.month) return date.about ? 'about then' : '';
  const month = monthName(date.month);
  return `${date.about ? 'about ' : ''}${date.day ? `${date.day} ` : ''}${month}`;
}
