/**
 * Saves one record while it is written: a moment after the last key, when the field is left, when the screen is left and
 * before the vault locks. It carries the revision it was read at, sends one save at a time, and never loses a text: what
 * cannot be saved is kept here and tried again.
 */
import { untrack } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import { asCallError, CallError, type Conflict } from '../bridge';

/** The five honest states of the saving line. */
export type SaveState = 'saved' | 'unsaved' | 'saving' | 'conflict' | 'failed';

/** What a save answers: which record it is, where it stands now, and when that was. */
export interface Saved { record: string; revision: string; written_at: number }

/** How a draft is saved. */
export type Save<Draft> = (draft: Draft, basedOn: string | null, record: string | null) => Promise<Saved>;

/** Whoever writes in this window. */
export interface Writer { id: string; name: string }

let writer: Writer | null = null;

/** Says who writes from now on. Words that wait go into the vault as those of whoever wrote them, and nobody else's. */
export function writesAs(person: Writer | null): void {
  writer = person;
}

const AFTER_TYPING_MS = 800;
const TRY_AGAIN_MS = [2_000, 5_000, 10_000, 30_000];

const open = new SvelteSet<Autosave<unknown>>();

/** One record being written. */
export class Autosave<Draft> {
  /** What the saving line says. */
  state = $state<SaveState>('saved');
  /** When it was last saved in this sitting. */
  savedAt = $state<number | null>(null);
  /** Why it could not be saved, while it cannot. */
  problem = $state<CallError | null>(null);
  /** Both sides, while somebody else has changed the record. */
  conflict = $state<Conflict | null>(null);
  /** The text that is not saved yet. */
  draft = $state.raw<Draft | null>(null);
  /** The record, once it has been saved for the first time. */
  record = $state<string | null>(null);
  /** The revision the next save is based on. */
  revision: string | null;

  readonly #save: Save<Draft>;
  readonly #delay: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;
  #again = false;
  #tries = 0;
  #left = false;
  #by: Writer | null = null;

  constructor(save: Save<Draft>, from: { record: string; revision: string } | null, delay = AFTER_TYPING_MS) {
    this.#save = save;
    this.record = from?.record ?? null;
    this.revision = from?.revision ?? null;
    this.#delay = delay;
  }

  /** Whether everything written so far is in the vault. */
  get settled(): boolean {
    return this.draft === null && this.#running === null;
  }

  /** Whoever wrote what waits here, when somebody else is signed in now. */
  get waitsFor(): Writer | null {
    return this.draft !== null && writer !== null && this.#by !== null && this.#by.id !== writer.id ? this.#by : null;
  }

  /** Takes the text as it is now; it is saved once the typing stops. */
  edited(draft: Draft): void {
    untrack(() => {
      if (this.draft === null) this.#by = writer;
      this.draft = draft;
      open.add(this as Autosave<unknown>);
      if (this.state === 'conflict') return;
      this.state = 'unsaved';
      this.#schedule(this.#delay);
    });
  }

  /** Saves what is waiting, now. Resolves to whether everything is saved. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    if (this.#running) {
      // One save at a time: the one under way is followed by another for what has been written since.
      this.#again = true;
    } else if (this.draft !== null && this.state !== 'conflict') {
      this.#running = this.#drain().finally(() => {
        this.#running = null;
        this.#forget();
      });
    }
    await this.#running;
    return this.draft === null;
  }

  /** Called when the screen is left: saves, and goes on trying until it is done. */
  async leave(): Promise<void> {
    this.#left = true;
    await this.flush();
    this.#forget();
  }

  /** Called when the same record is opened again while a text of it still waits here. */
  returned(): void {
    this.#left = false;
  }

  /** Goes on from what was decided between both sides of a conflict. */
  async resolve(draft: Draft, revision: string | null): Promise<boolean> {
    this.revision = revision;
    this.conflict = null;
    this.draft = draft;
    this.state = 'unsaved';
    return this.flush();
  }

  /** Takes the record as it now stands in the vault, when nothing here waits to be saved. */
  rebase(revision: string): void {
    if (this.draft === null) this.revision = revision;
  }

  async #drain(): Promise<void> {
    do {
      this.#again = false;
      await this.#saveOnce();
    } while (this.#again && this.draft !== null && this.state === 'unsaved');
  }

  async #saveOnce(): Promise<void> {
    const draft = this.draft;
    if (draft === null) return;
    const author = this.waitsFor;
    if (author) {
      this.#refuse(new CallError({ code: 'not_allowed', message: `These are the words of ${author.name}.`, hint: `They are kept here until ${author.name} unlocks again.` }));
      return;
    }
    this.state = 'saving';
    try {
      const saved = await this.#save(draft, this.revision, this.record);
      this.#accept(draft, saved);
    } catch (refusal) {
      this.#refuse(asCallError(refusal));
    }
  }

  #accept(draft: Draft, saved: Saved): void {
    this.record = saved.record;
    this.revision = saved.revision;
    this.savedAt = saved.written_at;
    this.problem = null;
    this.#tries = 0;
    // Typing may have gone on while this was being saved; then the newer text still waits.
    if (this.draft === draft) this.draft = null;
    this.state = this.draft === null ? 'saved' : 'unsaved';
    if (this.draft !== null) this.#schedule(this.#delay);
  }

  #refuse(problem: CallError): void {
    if (problem.code === 'conflict' && problem.conflict) {
      this.conflict = problem.conflict;
      this.problem = null;
      this.state = 'conflict';
      return;
    }
    this.problem = problem;
    this.state = 'failed';
    const wait = TRY_AGAIN_MS[Math.min(this.#tries, TRY_AGAIN_MS.length - 1)] ?? this.#delay;
    this.#tries += 1;
    this.#schedule(wait);
  }

  #schedule(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), wait);
  }

  #forget(): void {
    if (this.settled) open.delete(this as Autosave<unknown>);
    if (this.#left && this.settled) clearTimeout(this.#timer);
  }
}

/** Saves everything that waits for whoever is signed in. Resolves to whether all of it is saved. */
export async function flushAll(): Promise<boolean> {
  const results = await Promise.all([...open].filter((autosave) => autosave.waitsFor === null).map((autosave) => autosave.flush()));
  return results.every(Boolean);
}

/** Whether any text waits to be saved. */
export function anyUnsaved(): boolean {
  return [...open].some((autosave) => !autosave.settled);
}

/** A colleague whose words still wait in this window while somebody else is signed in. */
export function colleagueWaiting(): Writer | null {
  for (const { waitsFor } of open) if (waitsFor) return waitsFor;
  return null;
}

const kept = new Map<string, Autosave<unknown>>();

// What one person has not saved yet is never put before another, nor taken for theirs.
const mine = (key: string): string => `${writer?.id ?? ''}/${key}`;

/**
 * The autosave of one record. When a text of it still waits from an earlier visit of the same person, that very one comes
 * back with its draft; otherwise a new one is made.
 */
export function autosaveFor<Draft>(key: string, make: () => Autosave<Draft>): Autosave<Draft> {
  const waiting = kept.get(mine(key)) as Autosave<Draft> | undefined;
  if (waiting && !waiting.settled) {
    waiting.returned();
    return waiting;
  }
  for (const [other, autosave] of kept) if (autosave.settled) kept.delete(other);
  const fresh = make();
  kept.set(mine(key), fresh as Autosave<unknown>);
  return fresh;
}

/** Gives an autosave a new key, once a new record has been given its id. */
export function renameAutosave(from: string, to: string): void {
  const autosave = kept.get(mine(from));
  if (!autosave) return;
  kept.delete(mine(from));
  kept.set(mine(to), autosave);
}
