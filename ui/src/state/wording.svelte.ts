/** Hints about the words of one text, asked for when whoever writes pauses. They are advice, and nobody counts them. */
import { onDestroy } from 'svelte';
import { call } from '../bridge';
import type { Request, WordHint } from '../bridge/types';
import type { Note } from '../words/answers';
import type { CardAround } from './card';
import { openCase } from './case.svelte';

const PAUSE_MS = 600;

/** What to think about again in one text, in step with it. */
export class Wording {
  /** Hints for the text as it was when they were asked for. */
  hints = $state.raw<readonly WordHint[]>([]);
  readonly #card: CardAround | null;
  readonly #field: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(card: CardAround | null, field: string) {
    this.#card = card;
    this.#field = field;
    onDestroy(() => clearTimeout(this.#timer));
  }

  /** The text has changed: old hints would point at the wrong place. */
  changed(note: Note): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.hints = [];
    if (!this.#card || note.text.trim() === '') return;
    this.#timer = setTimeout(() => void this.ask(note), PAUSE_MS);
  }

  /** Asks now. Without an answer there are no hints; writing goes on. */
  async ask(note: Note): Promise<void> {
    if (!this.#card) return;
    const asked = (this.#asked += 1);
    const reply = await call('check_words', { case_id: openCase.id, record: this.#card.id, kind: this.#card.kind, field: this.#field, note } as Request<'check_words'>).catch(() => null);
    if (asked === this.#asked) this.hints = (reply?.hints ?? []).map((hint) => ({ ...hint, replacement: hint.replacement?.replace('{name}', openCase.name) ?? null }));
  }

  /** Keeps a word in this card, with the reason. */
  async keep(hint: WordHint, why: string): Promise<void> {
    const about = await this.#card?.ensure();
    if (!about) return;
    await openCase.save('wording_kept', null, null, {
      about, words: { text: hint.found, conf: { tier: 'b' }, said_by: null },
      why: why.trim() ? { state: 'given', value: { text: why, conf: { tier: 'b' }, said_by: null }, on: null, by: null } : { state: 'not_asked' },
    });
    this.hints = this.hints.filter((one) => one.found.toLowerCase() !== hint.found.toLowerCase());
  }
}
