/** The card around a field, for parts that have to know it: what was kept in it, and where a hint belongs. */
import { getContext, setContext } from 'svelte';

/** A card being written. */
export interface CardAround {
  kind: string;
  /** Its id, once it has one. */
  readonly id: string | null;
  /** Saves what is written so far, so that it has one. */
  ensure: () => Promise<string | null>;
}

const KEY = Symbol('card');

/** Says which card the fields below belong to. */
export function aroundFields(card: CardAround): void {
  setContext(KEY, card);
}

/** The card around this field; null outside of one. */
export function cardAround(): CardAround | null {
  return getContext<CardAround | undefined>(KEY) ?? null;
}
