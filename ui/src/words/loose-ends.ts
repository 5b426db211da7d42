/** Places where the thread is not joined, one entry a card. */
import type { LooseEnd } from '../bridge/types';

/** A card and everything that is not joined at it. */
export interface LooseCard { record: string; kind: LooseEnd['kind']; title: string; texts: string[] }

/** Loose ends by card, in their order: a card that is loose at two ends is named once. */
export function byCard(ends: readonly LooseEnd[]): LooseCard[] {
  const cards = new Map<string, LooseCard>();
  for (const { record, kind, title, text } of ends) {
    const card = cards.get(record) ?? { record, kind, title, texts: [] };
    card.texts.push(text);
    cards.set(record, card);
  }
  return [...cards.values()];
}
