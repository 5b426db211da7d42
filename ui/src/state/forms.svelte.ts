/** The form descriptions and code lists, which come with the program and are loaded once. */
import { call } from '../bridge';
import type { CodeEntry, Field, Form, Forms } from '../bridge/types';

class FormLibrary {
  #loaded = $state.raw<Forms | null>(null);
  #loading: Promise<void> | null = null;

  /** Whether the descriptions are here. */
  get ready(): boolean {
    return this.#loaded !== null;
  }

  /** Loads the descriptions, once. */
  async load(): Promise<void> {
    if (this.#loaded) return;
    this.#loading ??= call('forms', {})
      .then((forms) => { this.#loaded = forms; })
      .finally(() => { this.#loading = null; });
    await this.#loading;
  }

  /** Takes descriptions as they are, in tests. */
  use(forms: Forms): void {
    this.#loaded = forms;
  }

  /** Every description, in the order of the kinds. */
  get all(): readonly Form[] {
    return this.#loaded?.forms ?? [];
  }

  /** The description of one kind of record. */
  of(kind: string): Form | null {
    return this.#loaded?.forms.find((form) => form.kind === kind) ?? null;
  }

  /** The description of one field. */
  field(kind: string, name: string): Field | null {
    return this.of(kind)?.fields.find((field) => field.name === name) ?? null;
  }

  /** The codes of one list, in their order. */
  codes(vocabulary: string | null | undefined): CodeEntry[] {
    return this.#loaded?.vocabularies.find((list) => list.name === vocabulary)?.codes ?? [];
  }

  /** How a code reads; the code itself when the list does not know it. */
  label(vocabulary: string | null | undefined, code: string): string {
    return this.codes(vocabulary).find((entry) => entry.code === code)?.label ?? code;
  }
}

/** The descriptions of this program. */
export const forms = new FormLibrary();
