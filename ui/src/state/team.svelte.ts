/** The people of the open vault, so that everything that was written or signed can be said to be somebody's. */
import { call } from '../bridge';
import type { Colleague } from '../bridge/types';
import { forms } from './forms.svelte';
import { inSentence } from '../words/text';

class Team {
  /** Everybody, in the order they were added. */
  people = $state.raw<Colleague[]>([]);

  /** Reads who is there. Without an answer names stand alone, without a discipline. */
  async load(): Promise<void> {
    try {
      this.people = (await call('team', {})).people;
    } catch {
      this.people = [];
    }
  }

  /** Forgets everybody, when the vault is locked. */
  clear(): void {
    this.people = [];
  }

  /** Somebody by id. */
  byId(id: string | null | undefined): Colleague | null {
    return this.people.find((one) => one.id === id) ?? null;
  }

  /** The discipline of somebody, as it stands inside a sentence. */
  disciplineOf(id: string | null | undefined): string {
    const discipline = this.byId(id)?.discipline;
    return discipline ? inSentence(forms.label('discipline', discipline)) : '';
  }

  /** A name with its discipline: `Bea Quill, social work`. No two people of a vault have one name. */
  named(name: string): string {
    const person = this.people.find((one) => one.name === name);
    return [name, this.disciplineOf(person?.id)].filter(Boolean).join(', ');
  }
}

/** The people of this vault. */
export const team = new Team();
