/** Clocks, closing and patterns, as the core says them. */
import type { IncidentView } from '../../bridge/types';
import { openCase } from '../../state/case.svelte';
import { CaseReading } from '../../state/reading.svelte';

/** What the core says of the incidents beyond their cards. */
export class IncidentReading extends CaseReading<'incidents'> {
  constructor() {
    super('incidents', () => ({ case_id: openCase.id }));
  }

  /** What it says of one. */
  of(record: string): IncidentView | null {
    return this.value?.incidents.find((one) => one.record === record) ?? null;
  }
}
