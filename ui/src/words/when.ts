/**
 * Reads when something happened as people say it: `summer 2016`, `aged 4`, `about 5`, `3 May 2019`, `2016 to 2018`. Only
 * what can be read for certain is taken, nothing is made more exact than it was said, and it reads again as it was said.
 */
import type { PartialDate, Season } from './answers';
import { daysIn, monthName, partialDate, today } from './dates';
import { readDate, seasonOf, splitDate } from './reading-dates';

/** What was understood. */
export type ReadWhen =
  | { kind: 'empty' }
  | { kind: 'when'; when: PartialDate; until: PartialDate | null }
  | { kind: 'unreadable'; message: string };

const HOW_TO_SAY_IT = 'Write it how you would say it: summer 2024, aged 4, 3 May 2019';
const NEEDS_BIRTH = 'An age needs the date of birth. Write a year instead';
const NUMBERS = ['nought', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen'];
const ABOUT = /\b(?:about|around|roughly|maybe|perhaps|circa|ca?\.)\s+/;
const OLDEST = 25;

/** Reads what was typed. `born` turns an age into the days on which the child had it. */
export function readWhen(text: string, born: PartialDate | null, now = today()): ReadWhen {
  const clean = text.trim().toLowerCase().replace(/[,\s]+/g, ' ').replace(/^(?:in|on|at|from) (?=\S)/, '');
  if (clean === '') return { kind: 'empty' };
  const life = lifeIn(clean, born);
  if (life) return life;
  const [first = '', second, ...more] = clean.split(/ (?:to|until|till|[-–]) |(?<=^\d{4})[-–](?=\d{4}$)/);
  if (more.length > 0) return { kind: 'unreadable', message: HOW_TO_SAY_IT };
  const from = told(first, born, now);
  if ('message' in from) return { kind: 'unreadable', message: from.message };
  if (second === undefined) return { kind: 'when', when: from, until: null };
  const to = told(second, born, now);
  if ('message' in to) return { kind: 'unreadable', message: to.message };
  if (isBefore(to, from)) return { kind: 'unreadable', message: 'The end comes before the beginning. Write the earlier one first' };
  return { kind: 'when', when: from, until: to };
}

/**
 * Reads one date as people say it. A time between two ages is one rough date, and reads again as it was said; of any
 * other stretch only the beginning is one date, and `until` is what it leaves out.
 */
export function readOneDate(text: string, born: PartialDate | null, now = today()): ReadWhen {
  const read = readWhen(text, born, now);
  if (read.kind !== 'when' || read.when.age_from === undefined || read.until?.age_from === undefined) return read;
  return { kind: 'when', when: { ...read.when, age_to: read.until.age_from }, until: null };
}

/** Whether a date was said in a way that three fields cannot show as it was said. */
export function isAsSaid(date: PartialDate): boolean {
  return date.season !== undefined || date.age_from !== undefined;
}

/** An age or a school year; null when the words speak of neither. */
function lifeIn(text: string, born: PartialDate | null): ReadWhen | null {
  const school = /^(?:school )?year (\d{1,2})(?: at school)?$|^(reception)$/.exec(text);
  if (school) return schoolYear(school[2] ? 0 : Number(school[1]), born);
  const about = ABOUT.test(text);
  const said = text.replace(ABOUT, '');
  if (/^(?:the |her |his |their )?first year(?: of life)?$/.test(said)) return born ? { kind: 'when', when: aged(born, 0, 0, about), until: null } : { kind: 'unreadable', message: NEEDS_BIRTH };
  const found = /^(?:aged?|at age|when (?:he|she|they|i) (?:was|were))? ?(between )?(\w+)(?: (to|or|and|[-–]) (?:aged? )?(\w+))?( years?(?: old)?| yrs?(?: old)?)?$/.exec(said);
  if (!found) return null;
  const [, between, first = '', joint, second, years] = found;
  // A bare number could be a day or an hour: it is an age when something says so, and "about 5" says so.
  if (!/^(?:age|at age|when )/.test(said) && !years && !about && !between) return null;
  const [from, to] = [ageOf(first), second === undefined ? ageOf(first) : ageOf(second)];
  if (from === null || to === null) return null;
  if (!born) return { kind: 'unreadable', message: NEEDS_BIRTH };
  if (to < from) return { kind: 'unreadable', message: 'The end comes before the beginning. Write the earlier one first' };
  // "Aged 5 to 9" tells how long it went on; "aged 4 to 5", "4 or 5" and "between 5 and 9" how roughly it is known.
  if ((joint === 'to' || joint === '-' || joint === '–') && !between && to - from > 1) return { kind: 'when', when: aged(born, from, from, about), until: aged(born, to, to, about) };
  return { kind: 'when', when: aged(born, from, to, about), until: null };
}

function ageOf(word: string): number | null {
  const age = /^\d{1,2}$/.test(word) ? Number(word) : NUMBERS.indexOf(word);
  return age >= 0 && age <= OLDEST ? age : null;
}

/** The time in which the child had an age, beside the birthday at which it began. */
function aged(born: PartialDate, from: number, to: number, about: boolean): PartialDate {
  const begins = yearsLater({ year: born.year, month: born.month ?? 1, day: born.day ?? 1 }, from);
  return {
    year: begins.year, month: born.month === null ? null : begins.month, day: born.day === null ? null : begins.day, about, age_from: from,
    ...(to === from ? {} : { age_to: to }),
  };
}

/** School years in England and Wales begin in September; Reception is the one in which a child turns five. */
function schoolYear(year: number, born: PartialDate | null): ReadWhen {
  if (!born?.month) return { kind: 'unreadable', message: born ? 'A school year needs the month of birth. Write a year instead' : NEEDS_BIRTH };
  if (year > 13) return { kind: 'unreadable', message: HOW_TO_SAY_IT };
  const begins = born.year + (born.month >= 9 ? 5 : 4) + year;
  const month = (of: number, name: number): PartialDate => ({ year: of, month: name, day: null, about: true });
  return { kind: 'when', when: month(begins, 9), until: month(begins + 1, 7) };
}

function told(text: string, born: PartialDate | null, now: string): PartialDate | { message: string } {
  const age = lifeIn(text, born);
  if (age?.kind === 'unreadable') return { message: age.message };
  if (age?.kind === 'when') return age.until ? { message: HOW_TO_SAY_IT } : age.when;
  const about = ABOUT.test(text);
  const read = dateIn(text.replace(ABOUT, ''), born, now);
  return 'message' in read ? read : { ...read, about: read.about || about };
}

function dateIn(text: string, born: PartialDate | null, now: string): PartialDate | { message: string } {
  const year = Number(now.slice(0, 4));
  const [, month = 1, day = 1] = now.split('-').map(Number);
  const season = /^(?:the )?(?:(early|mid|late|start of|beginning of|middle of|end of) (?:in )?)?(?:(spring|easter|summer|autumn|winter|christmas|xmas)(?: holidays?| term)? )?(?:of )?(\d{4})$/.exec(text);
  if (season) return seasonal(season[1], season[2], Number(season[3]));
  if (text === 'today') return { year, month, day, about: false };
  if (text === 'yesterday') return dayBefore(now);
  if (text === 'this year') return { year, month: null, day: null, about: false };
  if (text === 'last year') return { year: year - 1, month: null, day: null, about: false };
  if (/^last (?:christmas|xmas)$/.test(text)) return inSeason('christmas', month === 12 && day > 25 ? year : year - 1);
  if (/^(?:birth|born|at birth)$/.test(text)) return born ?? { message: 'The date of birth is not written down yet' };
  const parts = splitDate(text.replace(/(\d)(?:st|nd|rd|th)\b/, '$1').replace(' of ', ' '));
  const read = readDate({ ...(parts ?? { day: '', month: '', year: text }), about: false }, true);
  if (read.kind === 'date') return read.date;
  return { message: parts && read.kind === 'unreadable' ? read.message : HOW_TO_SAY_IT };
}

const inSeason = (season: Season, year: number): PartialDate => ({ year, month: null, day: null, about: false, season });

const PARTS: Readonly<Record<string, Season>> = {
  early: 'early', 'start of': 'early', 'beginning of': 'early', mid: 'middle', 'middle of': 'middle', late: 'late', 'end of': 'late',
};

function seasonal(part: string | undefined, word: string | undefined, year: number): PartialDate | { message: string } {
  if (year < 1900 || year > 2200) return { message: HOW_TO_SAY_IT };
  const season = word ? seasonOf(word) : part ? PARTS[part] : null;
  return season ? inSeason(season, year) : { year, month: null, day: null, about: false };
}

function dayBefore(now: string): PartialDate {
  const date = new Date(`${now}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), about: false };
}

interface Day { year: number; month: number; day: number }

const asNumber = ({ year, month, day }: Day): number => year * 10_000 + month * 100 + day;

/** The same day some years later; a leap day becomes the last of February, on which such a child has the birthday. */
function yearsLater({ year, month, day }: Day, years: number): Day {
  return { year: year + years, month, day: Math.min(day, daysIn(year + years, month)) };
}

/** The first and the last day of each season; winter ends in the year after. */
const SEASON_DAYS: Readonly<Record<Season, [number, number, number, number]>> = {
  early: [1, 1, 4, 30], spring: [3, 1, 5, 31], easter: [3, 22, 4, 25], middle: [5, 1, 8, 31], summer: [6, 1, 8, 31], late: [9, 1, 12, 31],
  autumn: [9, 1, 11, 30], winter: [12, 1, 2, 29], christmas: [12, 20, 12, 31],
};

function firstDay(date: PartialDate): Day {
  if (!date.season) return { year: date.year, month: date.month ?? 1, day: date.day ?? 1 };
  const [month, day] = SEASON_DAYS[date.season];
  return { year: date.year, month, day };
}

function lastDay(date: PartialDate): Day {
  if (date.season) {
    const [, , month, day] = SEASON_DAYS[date.season];
    const year = date.year + (date.season === 'winter' ? 1 : 0);
    return { year, month, day: Math.min(day, daysIn(year, month)) };
  }
  const month = date.month ?? 12;
  const last = { year: date.year, month, day: date.day ?? daysIn(date.year, month) };
  if (date.age_from === undefined) return last;
  const next = yearsLater(last, (date.age_to ?? date.age_from) - date.age_from + 1);
  const before = dayBefore(`${next.year}-${two(next.month)}-${two(next.day)}`);
  return { year: before.year, month: before.month ?? 1, day: before.day ?? 1 };
}

const two = (part: number): string => String(part).padStart(2, '0');

/**
 * A partial date as a number that puts dates in order, by the first day it can mean. Of two that begin on the same day
 * the rougher comes first, as a heading stands above what it holds.
 */
export function orderOf(date: PartialDate): number {
  // Below one day, the longer a date reaches the further before the others of that day it stands.
  return earliest(date) - Math.min(latest(date) - earliest(date), 99_999) / 100_000;
}

function latest(date: PartialDate): number {
  return asNumber(lastDay(date));
}

function earliest(date: PartialDate): number {
  return asNumber(firstDay(date));
}

/** Whether one date is before another, whatever is not known about them. */
export function isBefore(one: PartialDate, other: PartialDate): boolean {
  return latest(one) < earliest(other);
}

/** How old the child was, no more exactly than both dates allow: `aged 4`, `aged 4 or 5`; empty when it cannot be said. */
export function agedAt(date: PartialDate, born: PartialDate | null): string {
  if (date.age_from !== undefined) return partialDate(date);
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

/** What to say about a date that can hardly be right; empty when there is nothing to say. */
export function doubt(when: PartialDate, born: PartialDate | null, name: string, now = today()): string {
  const [year = 0, month = 1, day = 1] = now.split('-').map(Number);
  if (born && isBefore(when, born)) return `That is before ${name} was born, ${partialDate(born)}.`;
  if (isBefore({ year, month, day, about: false }, when)) return 'That is still to come.';
  return '';
}

/** What a date that was said as a season or an age means, so that whoever typed it can see: `June to August 2016`. */
export function meaning(date: PartialDate): string {
  if (!date.season && date.age_from === undefined) return partialDate(date);
  const [from, to] = [firstDay(date), lastDay(date)];
  if (date.season === 'easter' || date.season === 'christmas') return partialDate(date);
  if (from.year === to.year) return `${monthName(from.month)} to ${monthName(to.month)} ${to.year}`;
  return `${monthName(from.month)} ${from.year} to ${monthName(to.month)} ${to.year}`;
}

/** What was understood, for whoever typed it: what it means, and how old the child was. */
export function understood(when: PartialDate, until: PartialDate | null, born: PartialDate | null): string {
  if (until) return [spanWords(when, until), agedAt(when, born)].filter((words, at) => words && !(at === 1 && when.age_from !== undefined)).join(', ');
  return [meaning(when), agedAt(when, born)].filter(Boolean).join(', ');
}
