/** What became of cards between two versions, in words that need no colour. */
import type { CardChange, Comparison, VersionView } from '../bridge/types';
import { grouped, inARow } from './text';

/** What became of a card, in words: `Reworded and moved to another place`. */
export function named(change: CardChange): string {
  const [first = '', ...more] = change.what.map((one) => one.label);
  return inARow([first, ...more.map((label) => label.charAt(0).toLowerCase() + label.slice(1))]);
}

/** The changes under what became of the cards, in the order in which they come. */
export function byWhat(comparison: Comparison): { label: string; changes: CardChange[] }[] {
  return grouped(comparison.changes, (change) => change.what[0]?.label ?? '').map(([label, changes]) => ({ label, changes }));
}

/** What a version can be compared with: every other one of the same thing, newest first. */
export function others(versions: readonly VersionView[], version: string): VersionView[] {
  return versions.filter((one) => one.record !== version);
}
