/** Reads a time of day and a number with decimals as people type them, and says them again. */

const CLOCK = /^(?:(\d{1,2})\s*[:.h]\s*(\d{2})(?:[:.](\d{2}))?|(\d{1,2})(\d{2})|(\d{1,2}))\s*([ap])?\.?(?:m\.?)?$/u;

/**
 * A time of day as `22:15:00`, read from `22:15`, `9.05`, `2215` or `9pm`; null where it cannot be read for certain. An
 * hour by itself could be the beginning of anything, so it needs its am or pm.
 */
export function readTime(text: string): string | null {
  const typed = text.trim().toLowerCase();
  const [, hours, minutes, seconds = '00', hourOfFour, minuteOfFour, hourAlone, half] = CLOCK.exec(typed) ?? [];
  if (hourAlone !== undefined && half === undefined) return null;
  const said = Number(hours ?? hourOfFour ?? hourAlone ?? NaN);
  if (half !== undefined && (said < 1 || said > 12)) return null;
  const hour = half === undefined ? said : (said % 12) + (half === 'p' ? 12 : 0);
  const [minute, second] = [Number(minutes ?? minuteOfFour ?? 0), Number(seconds)];
  if (!(hour < 24 && minute < 60 && second < 60)) return null;
  return [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':');
}

/** A time of day as it reads: the seconds only where somebody wrote them. */
export function timeOfDay(value: string): string {
  return value.replace(/^(\d{2}:\d{2}):00(?:\.0+)?$/u, '$1');
}

/** A number as `6.0`, with as many decimals as were typed; null where it is none. */
export function readDecimal(text: string): string | null {
  const typed = text.trim().replace(',', '.');
  return /^-?\d{1,6}(?:\.\d{1,4})?$/u.test(typed) ? typed : null;
}
