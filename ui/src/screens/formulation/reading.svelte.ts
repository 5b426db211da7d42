/** The map as the core arranges it: lanes of one lens, links and rings. It is read again whenever the case has changed. */
import { asCallError, call, type CallError } from '../../bridge';
import type { Reply } from '../../bridge/types';

/** The whole map. */
export type FormulationMap = Reply<'formulation_map'>;
/** A way of looking at the statements. */
export type Lens = FormulationMap['lens'];
/** One lane of it. */
export type Lane = FormulationMap['lanes'][number];
/** One link. */
export type MapLink = FormulationMap['links'][number];
/** How a link is drawn. */
export type Look = MapLink['look'];
/** One cycle as a ring. */
export type Ring = FormulationMap['rings'][number];
/** One step of a ring. */
export type RingStep = Ring['steps'][number];
/** One trauma-recovery level. */
export type Level = FormulationMap['levels'][number];

/** The lenses that place statements, with the field of a statement that each one reads. */
export const LENS_FIELDS: readonly { lens: Lens; field: string }[] = [
  { lens: 'five_ps', field: 'p_class' }, { lens: 'ptm', field: 'ptm_slot' }, { lens: 'attachment', field: 'attachment_slot' }, { lens: 'systems', field: 'level' },
];

/** What the core answered last. The old map stays in sight until the new one is there. */
export class MapReading {
  value = $state.raw<FormulationMap | null>(null);
  problem = $state.raw<CallError | null>(null);
  #caseId = '';
  #asked = 0;

  /** Reads the map of a case through a lens. An answer that comes after a later question is not taken. */
  async read(caseId: string, lens: Lens): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    if (caseId !== this.#caseId) this.value = null;
    this.#caseId = caseId;
    try {
      const map = await call('formulation_map', { case_id: caseId, lens });
      if (asked === this.#asked) [this.value, this.problem] = [map, null];
    } catch (refused) {
      if (asked === this.#asked) this.problem = asCallError(refused);
    }
  }
}
