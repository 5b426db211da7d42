/** The five rungs of the ladder in their order, each with its card or with none yet. */
import type { CodeEntry, RecordView } from '../../bridge/types';
import { noteOf, textOf, type Note } from '../../words/answers';

/** One row of a rung: its words, and what to ask while there are none. */
export interface RungRow { field: string; label: string; ask: string; notes: Note[] }

/** One rung. */
export interface Rung { code: string; label: string; number: number; card: RecordView | null; rows: RungRow[] }

const ASKS: readonly [string, string][] = [
  ['see', 'How would you know?'], ['feel', 'Ask {name}, on a good day.'], ['do_this', 'What has worked here?'], ['do_not', 'What has made it worse?'], ['who', 'Whose voice is easiest to hear?'],
];

/** The rungs. `labelOf` reads the name of a row from the form. */
export function rungsOf(codes: readonly CodeEntry[], cards: readonly RecordView[], labelOf: (field: string) => string): Rung[] {
  return codes.map((entry, at) => {
    const card = cards.find((one) => textOf(one.body['rung']) === entry.code) ?? null;
    return { code: entry.code, label: entry.label, number: at + 1, card, rows: ASKS.map(([field, ask]) => ({ field, label: labelOf(field), ask, notes: notesOf(card?.body[field]) })) };
  });
}

function notesOf(value: unknown): Note[] {
  const notes = Array.isArray(value) ? (value as Note[]) : [noteOf(value)].filter((note) => note !== null);
  return notes.filter((note) => note.text.trim() !== '');
}
