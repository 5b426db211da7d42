/** Dates that have passed, in words and never in red. */
import type { Due } from '../bridge/types';
import { daysBetween, today } from './dates';

/** The rule of the day on which a team looks again at what it agreed. */
export const REVIEW = 'review';

/** Whether the day has passed. */
export function isLate(on: string, now = today()): boolean {
  return daysBetween(now, on) < 0;
}

/** What stands before a day that has passed. Of what was agreed it says that the review is overdue, as beside the version. */
export function since(rule: Due['rule']): string {
  return rule === REVIEW ? 'Review overdue since' : 'Since';
}
