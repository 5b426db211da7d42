/** What follows from the cards of scoping, worked out by the core and read anew whenever the case changes. */
import { untrack } from 'svelte';
import { asCallError, call, type CallError } from '../../bridge';
import type { ScopingView } from '../../bridge/types';
import { openCase } from '../../state/case.svelte';

/** The picture of one screen. */
export class Picture {
  /** What follows from the cards; null until it is there. */
  view = $state.raw<ScopingView | null>(null);
  /** Why it could not be read. */
  problem = $state.raw<CallError | null>(null);
  #turn = 0;

  /** Follows the open case while the component is shown. */
  follow(): void {
    $effect(() => {
      const caseId = openCase.view?.case_id;
      if (caseId) untrack(() => void this.#read(caseId));
    });
  }

  async #read(caseId: string): Promise<void> {
    const turn = (this.#turn += 1);
    try {
      const fresh = await call('scoping', { case_id: caseId });
      if (turn !== this.#turn) return;
      this.view = fresh;
      this.problem = null;
    } catch (refusal) {
      if (turn === this.#turn) this.problem = asCallError(refusal);
    }
  }
}
