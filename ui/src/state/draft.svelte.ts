/**
 * One card being written: its fields, the autosave that keeps them, and what happens when it is created, changed
 * elsewhere or left. Made while a component starts; `follow` ties it to that component.
 */
import { onDestroy, untrack } from 'svelte';
import { call } from '../bridge';
import type { Body, Field, RecordView } from '../bridge/types';
import { fullBody, settled } from '../words/answers';
import { equal } from '../words/both-sides';
import { Autosave, autosaveFor, renameAutosave } from './autosave.svelte';
import type { CardAround } from './card';
import { bodyOf, openCase } from './case.svelte';
import { forms } from './forms.svelte';

/** What a draft begins with. */
export interface DraftStart {
  kind: string;
  /** The card, or null for a new one. */
  record: RecordView | null;
  /** What a new card starts with. */
  initial?: Body;
  /** Tells new cards of one kind apart that are written on the same screen. */
  newKey?: string;
  /** Told once a new card has its id, while its component is still there. */
  oncreated?: ((record: RecordView) => void) | undefined;
}

/** One card being written. */
export class Draft {
  /** Every field of the card, as it is being written. */
  body = $state<Body>({});
  /** What keeps it. */
  readonly autosave: Autosave<Body>;

  readonly #kind: string;
  readonly #opened: RecordView | null;
  readonly #created: DraftStart['oncreated'];
  #last: unknown;

  constructor({ kind, record, initial = {}, newKey = 'new', oncreated }: DraftStart) {
    // Saving may be tried again when another case is open, so the case is the one in which the card was begun.
    const caseId = openCase.id;
    const key = (card: string | null): string => `${caseId}/${kind}/${card ?? newKey}`;
    this.#kind = kind;
    this.#opened = record;
    this.#created = oncreated;
    this.autosave = autosaveFor<Body>(key(record?.record ?? null), () => new Autosave<Body>(async (draft, basedOn, card) => {
      const saved = await openCase.save(kind, card, basedOn, draft, caseId);
      if (card === null) renameAutosave(key(null), key(saved.record));
      return saved;
    }, record));
    this.#take(this.autosave.draft ?? { ...initial, ...(record ? bodyOf(record) : {}) });
  }

  /** The card's id, once it has one. */
  get id(): string | null {
    return this.autosave.record;
  }

  /** The card as it stands in the vault. */
  get current(): RecordView | null {
    return openCase.record(this.id) ?? this.#opened;
  }

  /** What the parts inside the form have to know of the card. */
  around(): CardAround {
    const id = (): string | null => this.id;
    return {
      kind: this.#kind,
      get id() { return id(); },
      ensure: async () => {
        await this.autosave.flush();
        return this.id;
      },
    };
  }

  /** Takes every change to the autosave, shows what changed elsewhere, and saves when the component goes. */
  follow(): void {
    $effect(() => {
      const now = settled($state.snapshot(this.body) as Body);
      untrack(() => {
        if (equal(now, this.#last)) return;
        this.#last = now;
        this.autosave.edited(now);
      });
    });
    $effect(() => {
      const fresh = this.current;
      untrack(() => {
        if (!fresh || !this.autosave.settled || fresh.revision === this.autosave.revision) return;
        this.autosave.rebase(fresh.revision);
        this.#take(bodyOf(fresh));
      });
    });
    let untold = this.id === null;
    $effect(() => {
      const made = untold ? openCase.record(this.id) : null;
      if (!made) return;
      untold = false;
      untrack(() => this.#created?.(made));
    });
    onDestroy(() => void this.#leave());
  }

  /** Goes on from what was chosen between both sides of a conflict. */
  async keep(chosen: Body): Promise<void> {
    const revision = this.autosave.conflict?.revision ?? (await this.#refreshed())?.revision ?? null;
    this.#take(chosen);
    await this.autosave.resolve(settled(chosen), revision);
  }

  get #fields(): Field[] {
    return forms.of(this.#kind)?.fields ?? [];
  }

  #take(body: Body): void {
    this.body = fullBody(this.#fields, JSON.parse(JSON.stringify(body)) as Body);
    this.#last = settled($state.snapshot(this.body));
  }

  async #refreshed(): Promise<RecordView | null> {
    await openCase.refresh();
    return openCase.record(this.id);
  }

  async #leave(): Promise<void> {
    await this.autosave.leave();
    if (this.id !== null && this.autosave.savedAt !== null) await call('leave_record', { record: this.id }).catch(() => undefined);
  }
}
