/** Targets in the order in which they are read: the child's own first. */
import type { CodeEntry, RecordView } from '../bridge/types';
import { given, textOf, type Answer } from './answers';

/** The targets of one owner. */
export interface Owned { code: string; label: string; targets: RecordView[] }

/** Targets by owner, in the order of the list, the child first; those without an owner last. */
export function byOwner(codes: readonly CodeEntry[], targets: readonly RecordView[]): Owned[] {
  const groups = codes.map((entry) => ({ code: entry.code, label: entry.label, targets: targets.filter((one) => textOf(one.body['owner']) === entry.code) }));
  const known = new Set(codes.map((entry) => entry.code));
  const loose = targets.filter((one) => !known.has(textOf(one.body['owner'])));
  return [...groups, { code: '', label: 'Nobody’s yet', targets: loose }].filter((group) => group.targets.length > 0);
}

/** Where a target began and where it is now, each from 0 to 10. */
export interface Progress { from: number | null; now: number | null }

/** The ratings of a target. */
export function progressOf(target: RecordView): Progress {
  return { from: given(target.body['baseline'] as Answer<number>), now: given(target.body['rating'] as Answer<number>) };
}

/** The same in a sentence, which is what counts; the drawing only repeats it. */
export function inWords({ from, now }: Progress): string {
  if (from === null && now === null) return 'Not rated yet';
  if (now === null) return `Began at ${from} of 10`;
  return from === null ? `Now ${now} of 10` : `From ${from} to ${now} of 10`;
}
