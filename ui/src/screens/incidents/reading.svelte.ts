/** Clocks, closing and patterns, asked for again whenever a card of the case changes. */
import { asCallError, call, type CallError } from '../../bridge';
import type { Incidents, IncidentView } from '../../bridge/types';
import { openCase } from '../../state/case.svelte';

/** What the core says of the incidents beyond their cards. */
export class IncidentReading {
  view = $state.raw<Incidents | null>(null);
  problem = $state.raw<CallError | null>(null);

  constructor() {
    $effect(() => {
      const open = openCase.view;
      if (!open) return;
      void call('incidents', { case_id: open.case_id }).then(
        (reply) => { if (openCase.view === open) [this.view, this.problem] = [reply, null]; },
        (refusal: unknown) => { this.problem = asCallError(refusal); },
      );
    });
  }

  /** What it says of one. */
  of(record: string): IncidentView | null {
    return this.view?.incidents.find((one) => one.record === record) ?? null;
  }
}
