/** How dates, times and ages read, always in the time of England. */
import type { PartialDate, Season } from './answers';

const ZONE = 'Europe/London';
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' });
const CLOCK = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** The calendar day in England at a moment, as `2026-11-22`. */
export function dayOf(at: number): string {
  // Put together from its parts: the order in which a locale writes them differs between web views.
  const part = Object.fromEntries(DAY.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part['year']}-${part['month']}-${part['day']}`;
}

/** Today in England, as `2026-11-22`. */
export function today(): string {
  return dayOf(Date.now());
}

/** The clock in England at a moment, as `09:12`. */
export function clock(at: number): string {
  return CLOCK.format(at);
}

interface Parts { year: number; month: number; day: number; weekday: number }

function partsOf(iso: string): Parts {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  return { year, month, day, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() };
}

const monthName = (month: number): string => MONTHS[month - 1] ?? '';
const dayName = (weekday: number): string => DAYS[weekday] ?? '';

/** `4 December 2026`. */
export function longDate(iso: string): string {
  const { year, month, day } = partsOf(iso);
  return `${day} ${monthName(month)} ${year}`;
}

/** `Sunday 22 November 2026`. */
export function fullDate(iso: string): string {
  return `${dayName(partsOf(iso).weekday)} ${longDate(iso)}`;
}

/** `Tue 24 Nov`, with the year when it is another year than today's. */
export function shortDate(iso: string, now = today()): string {
  const { year, month, day, weekday } = partsOf(iso);
  const end = year === partsOf(now).year ? '' : ` ${year}`;
  return `${dayName(weekday).slice(0, 3)} ${day} ${monthName(month).slice(0, 3)}${end}`;
}

/** `12 November`, with the year when it is another year than today's. */
export function dayMonth(iso: string, now = today()): string {
  const { year, month, day } = partsOf(iso);
  return `${day} ${monthName(month)}${year === partsOf(now).year ? '' : ` ${year}`}`;
}

/** Whole days from one day to another; below zero when it has passed. */
export function daysBetween(from: string, to: string): number {
  const [a, b] = [partsOf(from), partsOf(to)];
  return Math.round((Date.UTC(b.year, b.month - 1, b.day) - Date.UTC(a.year, a.month - 1, a.day)) / 86_400_000);
}

/** `today`, `tomorrow`, `in 12 days`, `yesterday`, `3 days ago`. */
export function inDays(iso: string, now = today()): string {
  const days = daysBetween(now, iso);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}

/** When something was last done: `today 09:12`, `yesterday`, `Friday`, `12 November`. */
export function whenDone(at: number, now = Date.now()): string {
  const [day, current] = [dayOf(at), dayOf(now)];
  const ago = daysBetween(day, current);
  if (ago === 0) return `today ${clock(at)}`;
  if (ago === 1) return 'yesterday';
  return ago > 1 && ago < 7 ? dayName(partsOf(day).weekday) : dayMonth(day, current);
}

/** A moment in full: `4 December 2026, 18:30`. */
export function moment(at: number): string {
  return `${longDate(dayOf(at))}, ${clock(at)}`;
}

const SEASONS: Readonly<Record<Season, string>> = {
  early: 'early', spring: 'spring', easter: 'Easter', middle: 'the middle of', summer: 'summer', late: 'late', autumn: 'autumn', winter: 'winter', christmas: 'Christmas',
};

/** A date that may be partial, as it was said: `about June 2016`, `summer 2016`, `aged 4 to 5`. */
export function partialDate(date: PartialDate): string {
  const about = date.about ? 'about ' : '';
  if (date.age_from !== undefined) {
    const [from, to] = [date.age_from, date.age_to ?? date.age_from];
    if (to === 0) return date.about ? 'about the first year' : 'in the first year';
    return `aged ${about}${from}${to === from ? '' : ` to ${to}`}`;
  }
  if (date.season) return `${about}${SEASONS[date.season]} ${date.year}`;
  if (!date.month) return `${about}${date.year}`;
  const month = `${monthName(date.month)} ${date.year}`;
  return about + (date.day ? `${date.day} ${month}` : month);
}

/** Whether the calendar has this date; 30 February it has not. */
export function isRealDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** How many days a month has. */
export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The greeting for the time of day in England. */
export function greeting(now = Date.now()): string {
  const hour = Number(clock(now).slice(0, 2));
  if (hour < 12) return 'Good morning';
  return hour < 18 ? 'Good afternoon' : 'Good evening';
}

export { monthName };
