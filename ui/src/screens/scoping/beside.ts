/** Where each legal status lies on one line of time. */
import type { Reply } from '../../bridge/types';

type Span = Reply<'scoping'>['legal'][number];

/** The line: its first and last day, in days since 1970. */
export interface Axis { from: number; until: number }

/** A bar on it, from 0 to 1000. */
export interface Bar { x: number; width: number; open: boolean }

const DAY_MS = 86_400_000;
const AHEAD = 30;
const NARROWEST = 6;
const dayNumber = (iso: string): number => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY_MS);

/** A day as a date again. */
export function isoOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The line on which all of them lie, with today on it; none when nobody wrote when any of them began. */
export function axisOf(spans: readonly Span[], today: string): Axis | null {
  const from = spans.flatMap((span) => (span.from ? [dayNumber(span.from)] : []));
  if (from.length === 0) return null;
  const now = dayNumber(today);
  const until = spans.flatMap((span) => (span.from ? [dayNumber(span.until ?? today)] : []));
  return { from: Math.min(...from, now - AHEAD), until: Math.max(...until, ...from, now) + AHEAD };
}

/** Where a day lies on the line. */
export function placeOn(axis: Axis, iso: string): number {
  return Math.round(((dayNumber(iso) - axis.from) / (axis.until - axis.from)) * 1000);
}

/** The bar of one status; none when its first day is not known or its dates are the wrong way round. */
export function barOf(axis: Axis, span: Span): Bar | null {
  if (!span.from || (span.until && span.until < span.from)) return null;
  const x = placeOn(axis, span.from);
  const end = span.until ? placeOn(axis, span.until) : 1000;
  return { x, width: Math.max(NARROWEST, end - x), open: span.until === null };
}
