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

/** One rating as it is shown beside its target. */
export interface Rating { record: string; value: number; on: string; by: string; person: string }

const OWNERS: Readonly<Record<string, string>> = { child: 'child', parent_carer: 'parent' };

/** The ratings of a target, in order of time. */
export function ratingsOf(target: RecordView, ratings: readonly RecordView[]): Rating[] {
  return ratings.flatMap((card) => {
    const [value, on] = [given(card.body['value'] as Answer<number>), given(card.body['on'] as Answer<string>)];
    if (card.body['target'] !== target.record || value === null || on === null) return [];
    return [{ record: card.record, value, on, by: textOf(card.body['rated_by']), person: (card.body['person'] ?? '') as string }];
  }).sort((a, b) => a.on.localeCompare(b.on) || a.record.localeCompare(b.record));
}

/** The last rating of each informant, the newest first. */
export function lastOfEach(ratings: readonly Rating[]): Rating[] {
  const last = new Map(ratings.map((rating) => [`${rating.by} ${rating.person}`, rating]));
  return [...last.values()].sort((a, b) => b.on.localeCompare(a.on));
}

/**
 * Where a target began and how near it is: in its owner's view, or else in the view of whoever rated it last. A card from
 * before ratings had cards of their own keeps the number it holds.
 */
export function progressOf(target: RecordView, ratings: readonly RecordView[]): Progress {
  const own = ratingsOf(target, ratings);
  const owner = OWNERS[textOf(target.body['owner'])] ?? 'team';
  const last = own.filter((rating) => rating.by === owner).at(-1) ?? own.at(-1);
  return { from: given(target.body['baseline'] as Answer<number>), now: last?.value ?? given(target.body['rating'] as Answer<number>) };
}

/** The same in a sentence, which is what counts; the drawing only repeats it. */
export function inWords({ from, now }: Progress): string {
  if (from === null && now === null) return 'Not rated yet';
  if (now === null) return `Began at ${from} of 10`;
  return from === null ? `Now ${now} of 10` : `From ${from} to ${now} of 10`;
}
