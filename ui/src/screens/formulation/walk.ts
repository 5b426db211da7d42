/** Walking along links from one statement to the next by keys. No drawing here. */
import type { MapLink } from './reading.svelte';

/** One step of a walk. */
export interface Step { link: MapLink; to: string; place: number; of: number }

/**
 * Where Alt and an arrow lead. Down follows what a statement acts on, one link after the other when it is asked again;
 * up goes back the way somebody came, or else to what acts on it. A case with rings in it never traps anybody.
 */
export class Walk {
  #trail: { from: string; to: string }[] = [];
  readonly #asked = new Map<string, number>();

  /** The next step from a statement, or null when no link leads on. */
  step(links: readonly MapLink[], from: string, down: boolean): Step | null {
    if (!down && this.#trail.at(-1)?.to === from) {
      const came = this.#trail.pop();
      const link = links.find((one) => one.from === came?.from && one.to === from);
      if (link) return { link, to: link.from, place: 1, of: 1 };
    }
    const ways = links.filter((link) => !link.loose && link.from !== link.to && (down ? link.from : link.to) === from);
    if (ways.length === 0) return null;
    const key = `${down} ${from}`;
    const place = (this.#asked.get(key) ?? 0) % ways.length;
    this.#asked.set(key, place + 1);
    const link = ways[place];
    if (!link) return null;
    const to = down ? link.to : link.from;
    if (down) this.#trail.push({ from, to });
    return { link, to, place: place + 1, of: ways.length };
  }
}
