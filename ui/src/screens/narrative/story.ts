/** The parts of the story in order, what none of them tells, and which of them nobody's statement stands behind. */
import type { CodeEntry, RecordView } from '../../bridge/types';
import { textOf } from '../../words/answers';

/** One part of the story with its card, once there is one. */
export interface StoryPart { code: string; title: string; hint: string; card: RecordView | null; written: boolean; factors: number }

/** The ten parts in the order in which they are read. */
export function partsOf(codes: readonly CodeEntry[], cards: readonly RecordView[]): StoryPart[] {
  return codes.map((entry) => {
    const card = cards.find((one) => textOf(one.body['section']) === entry.code) ?? null;
    return { code: entry.code, title: entry.label, hint: entry.hint ?? '', card, written: textOf(card?.body['body']).trim() !== '', factors: toldIn(card).length };
  });
}

/** Statements that hold now and that no part tells yet. */
export function untold(factors: readonly RecordView[], cards: readonly RecordView[]): RecordView[] {
  const told = new Set(cards.flatMap(toldIn));
  return factors.filter((factor) => !told.has(factor.record) && ['', 'active', 'disputed'].includes(textOf(factor.body['status'])));
}

function toldIn(card: RecordView | null): string[] {
  const factors = card?.body['factors'];
  return Array.isArray(factors) ? (factors as string[]) : [];
}

/** Parts that say something nobody's statement stands behind. Not knowing, and views that differ, need none. */
export function unfounded(parts: readonly StoryPart[]): StoryPart[] {
  return parts.filter((part) => part.written && part.factors === 0 && !['what_we_do_not_know', 'where_views_differ'].includes(part.code));
}
