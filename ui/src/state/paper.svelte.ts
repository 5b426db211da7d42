/** One document on paper: whether its pages are looked at, whether it fits, and how its file is written. */
import { asCallError, pickSavePath, type CallError } from '../bridge';
import type { Reply } from '../bridge/types';
import { flushAll } from './autosave.svelte';
import { openCase } from './case.svelte';

/** How a screen draws and writes its document. */
export interface Source {
  load: () => Promise<Reply<'preview_letter'>>;
  /** The name that is suggested for the file. */
  fileName: () => string;
  write: (path: string) => Promise<Reply<'export_letter'>>;
}

export class Paper {
  looking = $state(false);
  busy = $state(false);
  /** Why the file was not written. */
  problem = $state.raw<CallError | null>(null);
  done = $state.raw<Reply<'export_letter'> | null>(null);
  #drawn = $state.raw<{ view: unknown; refusal: CallError | null } | null>(null);
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  /** Why the pages cannot be drawn as the case stands; null while nobody looked, or after a change. */
  get refusal(): CallError | null {
    return this.#drawn?.view === openCase.view ? (this.#drawn?.refusal ?? null) : null;
  }

  /** Whether it fits, in words; empty until somebody looked at the pages as they are now. */
  get fit(): string {
    if (this.#drawn === null || this.#drawn.view !== openCase.view) return '';
    if (this.#drawn.refusal === null) return 'Fits one sheet';
    const lines = /(one|\d+) lines? too long/.exec(this.#drawn.refusal.message)?.[1];
    return lines === undefined ? '' : lines === 'one' || lines === '1' ? '1 line too long' : `${lines} lines too long`;
  }

  /** Opens the pages or puts them away. What was typed is saved first: it belongs on them. */
  async look(): Promise<void> {
    await flushAll();
    this.looking = !this.looking;
    this.problem = null;
  }

  readonly load = async (): Promise<Reply<'preview_letter'>> => {
    const view = openCase.view;
    try {
      const drawn = await this.#source.load();
      this.#drawn = { view, refusal: null };
      return drawn;
    } catch (refusal) {
      this.#drawn = { view, refusal: asCallError(refusal) };
      throw refusal;
    }
  };

  /** Asks for a place and writes the file there. */
  async write(): Promise<void> {
    [this.busy, this.problem, this.done] = [true, null, null];
    try {
      await flushAll();
      const path = await pickSavePath(this.#source.fileName());
      if (path !== null) this.done = await this.#source.write(path);
    } catch (refusal) {
      this.problem = asCallError(refusal);
    } finally {
      this.busy = false;
    }
  }
}
