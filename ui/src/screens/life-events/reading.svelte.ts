/** The line as the core draws it, for the part of the life that is looked at. */
import { asCallError, call, type CallError } from '../../bridge';
import type { Lifeline, Request } from '../../bridge/types';

type Asked = Request<'timeline'>;

/** Which part of the life is shown. */
export type Zoomed = 'whole' | 'since' | 'last';

/** Which events are shown; an empty word shows all. */
export interface Shown { tone: string; kind: string; linked: '' | 'yes' | 'no'; person: string }

/** A line that shows everything. */
export const EVERYTHING: Shown = { tone: '', kind: '', linked: '', person: '' };

/** The line of one case. What is shown stays until its successor is there. */
export class Reading {
  line = $state.raw<Lifeline | null>(null);
  refusal = $state.raw<CallError | null>(null);
  #latest = 0;

  /** Reads the line. Of several answers on their way only the last one asked for counts. */
  async read(caseId: string, zoomed: Zoomed, since: number, shown: Shown, width: number): Promise<void> {
    const turn = ++this.#latest;
    try {
      const line = await call('timeline', { case_id: caseId, zoom: zoom(zoomed, since), filter: filter(shown), room: room(width) });
      if (turn === this.#latest) [this.line, this.refusal] = [line, null];
    } catch (refused) {
      if (turn === this.#latest) this.refusal = asCallError(refused);
    }
  }
}

/** The age from which the middle button looks: the teenage years, or the last years of a younger child. */
export function sinceAge(today: number): number {
  return today >= 14 ? 12 : Math.max(0, Math.floor(today) - 3);
}

function zoom(zoomed: Zoomed, since: number): Asked['zoom'] {
  if (zoomed === 'since') return { show: 'since_age', age: since };
  return zoomed === 'last' ? { show: 'last_years', years: 2 } : { show: 'whole_life' };
}

function filter({ tone, kind, linked, person }: Shown): Asked['filter'] {
  return { tone: tone || null, event_kind: kind || null, linked: linked ? linked === 'yes' : null, person: person || null };
}

/** Letters grow with the size of text that the window is set to, and the marks with them. */
function room(width: number): Asked['room'] {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const scaled = (pixels: number): number => Math.round((pixels * rem) / 16);
  return { width: Math.max(1, Math.round(width)), letter: scaled(LETTER), longest: scaled(LONGEST), mark: scaled(24) };
}

/** The middling width of a letter at the size of a label, and the widest a label is drawn. */
export const LETTER = 8;
export const LONGEST = 232;
