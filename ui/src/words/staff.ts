/** Who signs in: what they may do, and of which discipline they are. */
import type { CodeEntry, Colleague } from '../bridge/types';
import { fold } from './text';

// The child and the family speak in a record too, but they do not sign in.
const NOT_STAFF = new Set(['child', 'parent_carer', 'sibling_other_family']);

/** The disciplines of those who sign in. */
export function staffDisciplines(codes: readonly CodeEntry[]): { value: string; label: string }[] {
  return codes.filter((entry) => !NOT_STAFF.has(entry.code)).map((entry) => ({ value: entry.code, label: entry.label }));
}

/** A name as it is told from others: letter case and spaces do not matter. */
function told(name: string): string {
  return name.normalize('NFC').trim().split(/\s+/u).join(' ').toLowerCase();
}

/** Whether somebody signs in with a name already. */
export function isTaken(name: string, people: readonly Colleague[]): boolean {
  return people.some((one) => told(one.name) === told(name));
}

/** The people in name order, whoever is signed in first. */
export function inOrder(people: readonly Colleague[]): Colleague[] {
  return [...people].sort((a, b) => Number(b.is_me) - Number(a.is_me) || fold(a.name).localeCompare(fold(b.name), 'en-GB'));
}

/** What is missing before somebody can be added, each with the field it belongs to. */
export function missingToAdd(draft: { name: string; role: string; discipline: string | null }, people: readonly Colleague[]): { field: 'name' | 'role' | 'discipline'; text: string }[] {
  const missing: { field: 'name' | 'role' | 'discipline'; text: string }[] = [];
  if (!draft.name.trim()) missing.push({ field: 'name', text: 'Enter the name your colleague signs in with' });
  else if (isTaken(draft.name, people)) missing.push({ field: 'name', text: 'Somebody signs in with that name already. Choose another.' });
  if (!draft.role) missing.push({ field: 'role', text: 'Choose what your colleague may do' });
  if (!draft.discipline) missing.push({ field: 'discipline', text: 'Choose the discipline' });
  return missing;
}

// The core decides who may do what. These only spare somebody an offer that it would refuse.
const READS = new Set(['lead', 'practitioner', 'contributor', 'reader']);
const WRITES = new Set(['lead', 'practitioner', 'contributor']);
const AGREES = new Set(['lead', 'practitioner']);

/** Whether a role opens cases. */
export function readsCases(role: string | undefined): boolean {
  return role === undefined || READS.has(role);
}

/** Whether a role adds and changes cards. */
export function writesCards(role: string | undefined): boolean {
  return role === undefined || WRITES.has(role);
}

/** Whether a role agrees, signs and hands over. */
export function agrees(role: string | undefined): boolean {
  return role === undefined || AGREES.has(role);
}
