/** What is read from a letter: its parts in order, how easy it is to read, and whether it has reached the reader. */
import type { Field, RecordView } from '../../bridge/types';
import { dateOf, given, noteOf, textOf, type Answer } from '../../words/answers';
import { readingAge } from '../../words/readability';

/** The parts of a letter in the order in which they are read. */
export const PARTS = ['thanks', 'good_at', 'hard', 'coped', 'keeps_happening', 'we_will', 'you_want', 'not_known', 'who_sees'] as const;

/** The age to aim at when nobody says another. */
export const AIM = 9;

/** Fields about giving the letter and what came back, in the order in which they happen. */
export const AFTERWARDS = ['written_by', 'read_with', 'given_on', 'response', 'wanted_changed', 'copy_wanted', 'kept_where', 'share_with'] as const;

/** The words of a letter as one text. */
export function wordsOf(body: Record<string, unknown>): string {
  return PARTS.map((part) => textOf(body[part])).filter((text) => text.trim() !== '').join('\n');
}

/** How the letter reads, in one sentence for whoever writes it. */
export function reads(body: Record<string, unknown>): { age: number | null; aim: number; words: string } {
  const aim = given(body['reading_age'] as Answer<number>) ?? AIM;
  const age = readingAge(wordsOf(body));
  if (age === null) return { age, aim, words: 'There is too little text to say yet.' };
  if (age <= aim) return { age, aim, words: `Reads like a text for about ${age} years, and you aim at ${aim}.` };
  return { age, aim, words: `Reads like a text for about ${age} years, and you aim at ${aim}. Shorter sentences and shorter words bring it down.` };
}

/** Parts in which nothing is written yet. */
export function unwritten(fields: readonly Field[], body: Record<string, unknown>): Field[] {
  return fields.filter((field) => (PARTS as readonly string[]).includes(field.name) && textOf(body[field.name]).trim() === '');
}

/** Whether it was given, and what was said. */
export function reached(letter: RecordView): { given: string; said: ReturnType<typeof noteOf> } {
  return { given: dateOf(letter.body['given_on']), said: noteOf(letter.body['response']) };
}

/** What an easy-read version begins with: the same words, to be made short, and none of what came back. */
export function easyReadOf(letter: RecordView): Record<string, unknown> {
  const kept = ['reader', 'addressee', ...PARTS];
  return { ...Object.fromEntries(kept.map((name) => [name, letter.body[name]])), format: 'easy_read' };
}
