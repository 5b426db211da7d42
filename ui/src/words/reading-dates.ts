/** Reads a date as people write it, and says what is wrong in one sentence when it cannot be read. */
import type { PartialDate, Season } from './answers';
import { daysIn, isRealDay, monthName } from './dates';

/** What stands in the three fields. */
export interface DateParts { day: string; month: string; year: string; about: boolean }

/** What was understood. */
export type ReadDate =
  | { kind: 'empty' }
  | { kind: 'date'; date: PartialDate }
  | { kind: 'unreadable'; text: string; message: string; part: 'day' | 'month' | 'year' };

/** Nothing written. */
export const NO_DATE: DateParts = { day: '', month: '', year: '', about: false };

const SEASONS: Readonly<Record<string, Season>> = {
  early: 'early', spring: 'spring', easter: 'easter', mid: 'middle', middle: 'middle', summer: 'summer', late: 'late', autumn: 'autumn', winter: 'winter', christmas: 'christmas', xmas: 'christmas',
};

/** A season by the word people say for it. */
export function seasonOf(word: string): Season | null {
  return SEASONS[word.trim().toLowerCase()] ?? null;
}

/** The fields of a known date. A season stands where a month would; an age has no place in three fields. */
export function partsOf(date: PartialDate): DateParts {
  if (date.age_from !== undefined) return { ...NO_DATE, about: date.about };
  if (date.season) return { day: '', month: date.season, year: date.year.toString(), about: date.about };
  return { day: date.day?.toString() ?? '', month: date.month?.toString() ?? '', year: date.year.toString(), about: date.about };
}

/** A day as `2026-11-22`, as a date with nothing missing. */
export function dateOfDay(iso: string): PartialDate {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  return { year, month, day, about: false };
}

/** A full date as `2026-11-22`. */
export function dayOfDate(date: PartialDate): string {
  const two = (part: number | null): string => String(part ?? 1).padStart(2, '0');
  return `${date.year}-${two(date.month)}-${two(date.day)}`;
}

/** Reads the three fields. A partial date may leave out the day, or the day and the month, or name a season for it. */
export function readDate(parts: DateParts, partial: boolean): ReadDate {
  const [day, month, year] = [parts.day.trim(), parts.month.trim(), parts.year.trim()];
  if (!day && !month && !year) return { kind: 'empty' };
  const text = [day, month, year].filter(Boolean).join('/');
  const wrong = (part: 'day' | 'month' | 'year', message: string): ReadDate => ({ kind: 'unreadable', text, message, part });

  if (!year) return wrong('year', 'Enter a year, such as 2016');
  const years = Number(year);
  if (!/^\d{4}$/.test(year) || years < 1900 || years > 2200) return wrong('year', 'Enter a year with four digits, such as 2016');
  if (!month) {
    if (day) return wrong('month', 'Enter a month from 1 to 12');
    return partial ? date(years, null, null) : wrong('month', 'Enter the day and the month too');
  }
  const season = partial && !day ? seasonOf(month) : null;
  if (season) return { kind: 'date', date: { year: years, month: null, day: null, about: parts.about, season } };
  const months = monthNumber(month);
  if (months === null) return wrong('month', 'Enter a month from 1 to 12');
  if (!day) return partial ? date(years, months, null) : wrong('day', 'Enter the day too');
  const days = Number(day);
  if (!/^\d{1,2}$/.test(day) || !isRealDay(years, months, days)) {
    return wrong('day', `${monthName(months)}${months === 2 ? ` ${years}` : ''} has ${daysIn(years, months)} days`);
  }
  return date(years, months, days);

  function date(y: number, m: number | null, d: number | null): ReadDate {
    return { kind: 'date', date: { year: y, month: m, day: d, about: parts.about } };
  }
}

function monthNumber(text: string): number | null {
  if (/^\d{1,2}$/.test(text)) {
    const month = Number(text);
    return month >= 1 && month <= 12 ? month : null;
  }
  const small = text.toLowerCase().slice(0, 3);
  for (let month = 1; small.length === 3 && month <= 12; month += 1) {
    if (monthName(month).toLowerCase().startsWith(small)) return month;
  }
  return null;
}

/** Splits a whole date that was pasted into one field: 12/11/2026, 2026-11-12, 12 November 2026, June 2016, 2016. */
export function splitDate(text: string): Omit<DateParts, 'about'> | null {
  const clean = text.trim().replace(/\s+/g, ' ');
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(clean);
  if (iso) return { year: iso[1]!, month: bare(iso[2]!), day: bare(iso[3]!) };
  const full = /^(\d{1,2})[./\-\s](\d{1,2}|\p{L}{3,9})[./\-\s](\d{4})$/u.exec(clean);
  if (full) return { day: bare(full[1]!), month: month(full[2]!), year: full[3]! };
  const partly = /^(\d{1,2}|\p{L}{3,9})[./\-\s](\d{4})$/u.exec(clean);
  return partly ? { day: '', month: month(partly[1]!), year: partly[2]! } : null;

  function month(part: string): string {
    return (monthNumber(part) ?? part).toString();
  }
}

const bare = (digits: string): string => digits.replace(/^0(?=\d)/, '');
