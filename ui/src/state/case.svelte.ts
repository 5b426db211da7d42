/** The open case: who it is about, and all its cards by kind. Screens read from here and write through here. */
import { call, listen } from '../bridge';
import type { Body, CaseView, RecordView, Request } from '../bridge/types';
import { textOf } from '../words/answers';

class OpenCase {
  /** Everything the core told about the case; null while none is open. */
  view = $state.raw<CaseView | null>(null);
  /** Whether it is being opened. */
  opening = $state(false);

  readonly #byKind = $derived.by(() => {
    const groups = new Map<string, RecordView[]>();
    for (const record of this.view?.records ?? []) groups.set(record.kind, [...(groups.get(record.kind) ?? []), record]);
    return groups;
  });
  readonly #byId = $derived(new Map((this.view?.records ?? []).map((record) => [record.record, record])));

  /** The id of the open case. */
  get id(): string {
    return this.view?.case_id ?? '';
  }

  /** What the child wants to be called. */
  get name(): string {
    return this.view?.banner.name ?? '';
  }

  #reading: Promise<void> | null = null;
  #stale = false;

  /** Hears what changes elsewhere. Called once when the window starts. */
  start(): void {
    listen('changed', ({ case_id }) => {
      if (this.view && (case_id === null || case_id === this.view.case_id)) void this.refresh();
    });
  }

  /** Opens a case, unless it is the one already open. */
  async open(caseId: string): Promise<void> {
    if (this.view?.case_id === caseId) return;
    this.view = null;
    this.opening = true;
    try {
      this.view = await call('open_case', { case_id: caseId });
    } finally {
      this.opening = false;
    }
  }

  /** Reads the open case again. What was saved while it was being read is never overwritten by an older answer. */
  async refresh(): Promise<void> {
    this.#stale = true;
    this.#reading ??= this.#read().finally(() => { this.#reading = null; });
    await this.#reading;
  }

  async #read(): Promise<void> {
    while (this.#stale && this.view) {
      this.#stale = false;
      const caseId = this.view.case_id;
      const fresh = await call('open_case', { case_id: caseId });
      if (this.view?.case_id === caseId && !this.#stale) this.view = fresh;
    }
  }

  /** Puts the case away; nothing of it stays here. */
  close(): void {
    this.view = null;
  }

  /** The cards of a kind, without those set aside. */
  all(kind: string): RecordView[] {
    return (this.#byKind.get(kind) ?? []).filter((record) => !record.retired);
  }

  /** The cards of a kind that were set aside. */
  setAside(kind: string): RecordView[] {
    return (this.#byKind.get(kind) ?? []).filter((record) => record.retired);
  }

  /** The card of a kind of which a case has one. */
  one(kind: string): RecordView | null {
    return this.all(kind)[0] ?? null;
  }

  /** One card by its id, set aside or not. */
  record(id: string | null | undefined): RecordView | null {
    return (id && this.#byId.get(id)) || null;
  }

  /** The line that stands for a card; a sentence when it is not there or still empty. */
  titleOf(id: string | null | undefined): string {
    const record = this.record(id);
    if (!record) return 'A card that is not here';
    return record.title || 'Nothing written yet';
  }

  /** A field of a card, read by name. */
  field(record: RecordView, name: string): unknown {
    return bodyOf(record)[name];
  }

  /** The words in a field of a card. */
  text(record: RecordView, name: string): string {
    return textOf(this.field(record, name));
  }

  /** The cards of a kind whose field names this card: what a factor holds up, which steps belong to a move. */
  linkedTo(kind: string, field: string, id: string): RecordView[] {
    return this.all(kind).filter((record) => {
      const link = bodyOf(record)[field];
      return Array.isArray(link) ? link.includes(id) : link === id;
    });
  }

  /**
   * Saves a card and shows it at once. The rest of the case follows when the core says what changed. A text that is saved
   * later than it was written names its case, because by then another one may be open.
   */
  async save(kind: string, record: string | null, basedOn: string | null, body: Body, caseId = this.id): Promise<RecordView> {
    const request = { case_id: caseId, record, kind, based_on: basedOn, body };
    const reply = await call('save_record', request as Request<'save_record'>);
    if (caseId === this.id) this.#put(reply.record);
    return reply.record;
  }

  /** Sets a card aside, with a reason. It stays in History. */
  async retire(record: RecordView, reason: string): Promise<void> {
    await call('retire_record', { case_id: this.id, record: record.record, based_on: record.revision, reason });
    await this.refresh();
  }

  /** Brings a card back that was set aside. */
  async restore(record: RecordView): Promise<void> {
    await call('restore_record', { case_id: this.id, record: record.record, based_on: record.revision });
    await this.refresh();
  }

  #put(record: RecordView): void {
    if (!this.view) return;
    // An answer that is still on its way may be older than this card; then it is asked for again.
    if (this.#reading) this.#stale = true;
    const others = this.view.records.filter((one) => one.record !== record.record);
    const place = this.view.records.findIndex((one) => one.record === record.record);
    const records = place < 0 ? [...others, record] : others.toSpliced(place, 0, record);
    this.view = { ...this.view, records };
  }
}

/** The fields of a card. */
export function bodyOf(record: RecordView): Body {
  return record.body as Body;
}

/** The case that is open in this window. */
export const openCase = new OpenCase();
