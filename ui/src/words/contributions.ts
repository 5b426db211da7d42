/** Who said something, when and how, as it reads beside a statement and in print. */
import type { CodeEntry } from '../bridge/types';
import { childsVoice, dateOf, newNote, type Answer, type Note, type PartialDate } from './answers';
import { inSentence } from './text';

/** One person's part in a statement. */
export interface Contribution { discipline: string; person: string | null; on: Answer<PartialDate>; mode: string; said: Note; verbatim: boolean; attribution: string }

/** Somebody of the network, as far as they are named here. */
export interface Named { name: string; role: string }

/** What is needed to read a contribution. */
export interface Reading {
  /** What the child wants to be called. */
  name: string;
  /** Whether the child can read over somebody's shoulder. */
  childSafe: boolean;
  label: (list: string, code: string) => string;
  person: (id: string) => Named | null;
}

const BY: Readonly<Record<string, string>> = {
  observation: 'Observed by', conversation: 'Told by', meeting: 'Said at a meeting by', written: 'Written by', drawing: 'Drawn or made by',
  audio_transcribed_with_consent: 'Recorded with agreement and typed, said by', interpreter: 'Said through an interpreter by',
};

/** Whether these are the child's very words, which stand in quotation marks and are never corrected. */
export function isChilds(one: Contribution): boolean {
  return one.discipline === 'child' && one.verbatim;
}

/** Who it was: by name where they agreed to it, otherwise by discipline and role. */
function who(one: Contribution, reading: Reading): string {
  if (one.discipline === 'child') return reading.name;
  const discipline = inSentence(reading.label('discipline', one.discipline)) || 'somebody who was not noted';
  const person = one.person ? reading.person(one.person) : null;
  if (one.attribution === 'anonymous_to_child' && reading.childSafe) return 'somebody who asked not to be named';
  const role = person?.role && inSentence(person.role) !== discipline ? ` (${inSentence(person.role)})` : '';
  const named = person && one.attribution !== 'role_only' && one.attribution !== '' ? `${person.name}, ` : '';
  return `${named}${discipline}${role}`;
}

/** `Observed by residential care (key worker), 3 October`, or `In Kai’s words, 3 October`. */
export function printed(one: Contribution, reading: Reading): string {
  const on = dateOf(one.on);
  const words = isChilds(one) ? `In ${reading.name}’s words` : `${BY[one.mode] ?? 'Said by'} ${who(one, reading)}`;
  return [words, on].filter(Boolean).join(', ');
}

/** Those that may be shown here: what is not to be passed on does not stand where the child can read it. */
export function shown(contributions: readonly Contribution[], childSafe: boolean): Contribution[] {
  return contributions.filter((one) => !childSafe || one.attribution !== 'not_for_sharing');
}

/** Who is being quoted in the short form. */
export type Speaker = 'me' | 'child' | 'other';

/** A new contribution with what usually holds: said today, by me as I saw it or by the child in very words. */
export function newContribution(speaker: Speaker, today: string, discipline: string): Contribution {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const on: Answer<PartialDate> = { state: 'given', value: { year, month, day, about: false } };
  const empty = { person: null, on, said: newNote(), verbatim: false };
  switch (speaker) {
    case 'me': return { ...empty, discipline, mode: 'observation', attribution: 'named' };
    case 'child': return { ...empty, discipline: 'child', mode: 'conversation', attribution: 'named', verbatim: true, said: { ...newNote(), said_by: { ...childsVoice(), on } } };
    case 'other': return { ...empty, discipline: '', mode: 'conversation', attribution: 'role_only' };
  }
}

/** What is missing before a contribution can be added, each with the field it belongs to. */
export function missingToAdd(one: Contribution): { field: 'said' | 'discipline'; text: string }[] {
  const missing: { field: 'said' | 'discipline'; text: string }[] = [];
  if (one.discipline === '') missing.push({ field: 'discipline', text: 'Choose who said it' });
  if (one.said.text.trim() === '') missing.push({ field: 'said', text: 'Write what was said or seen' });
  return missing;
}

/** The modes in which somebody can have said it, with short words. */
export function modes(codes: readonly CodeEntry[]): { value: string; label: string }[] {
  return codes.map((entry) => ({ value: entry.code, label: entry.label }));
}
