/** What the core says of the open case beyond its cards, asked for again whenever the case or the question changes. */
import { untrack } from 'svelte';
import { asCallError, call, type CallError } from '../bridge';
import type { CommandName, Reply, Request } from '../bridge/types';
import { openCase } from './case.svelte';

/** The last answer to one question. It stays in sight until the next one is there. */
export class CaseReading<Name extends CommandName> {
  value = $state.raw<Reply<Name> | null>(null);
  problem = $state.raw<CallError | null>(null);
  #asked = 0;

  /** Made while a component is made: `question` may depend on anything, and is null while there is nothing to ask. */
  constructor(name: Name, question: () => Request<Name> | null) {
    $effect(() => {
      // Whatever is saved, undone or set aside can change the answer.
      const open = openCase.view;
      const asked = open ? question() : null;
      untrack(() => void this.#read(name, asked));
    });
  }

  /** An answer that comes after a later question is not taken. */
  async #read(name: Name, question: Request<Name> | null): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    if (!question) return;
    try {
      const reply = await call(name, question);
      if (asked === this.#asked) [this.value, this.problem] = [reply, null];
    } catch (refusal) {
      if (asked === this.#asked) this.problem = asCallError(refusal);
    }
  }
}
