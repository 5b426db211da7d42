/** The people around the child: who stays, who is trusted, who may not be in touch, and in which group they are shown. */
import type { RecordView } from '../bridge/types';
import { noteOf, notesIn, textOf } from './answers';

const FAMILY = new Set(['mother', 'father', 'parent_other', 'step_parent', 'sibling', 'grandparent', 'other_kin']);

const code = (person: RecordView, field: string): string => textOf(person.body[field]);

/** Whether somebody is family. */
export function isFamily(person: RecordView): boolean {
  return FAMILY.has(code(person, 'role'));
}

/** Whether a court restricts being in touch. Such people are counted in places where others are named. */
export function isRestricted(person: RecordView): boolean {
  return code(person, 'contact_status') === 'court_restricted';
}

/** Whether the child trusts them and says so. */
export function isTrusted(person: RecordView): boolean {
  return code(person, 'trusted_by_child') === 'yes';
}

/** Whether they stay with the child through the move. */
export function stays(person: RecordView): boolean {
  return code(person, 'stays_through_move') === 'yes';
}

/** What somebody must not be told; empty when nothing is written down. */
export function notToBeTold(person: RecordView): string {
  return code(person, 'must_not_be_told').trim();
}

/** Whether the child decides each time: unsure about them, or does not want it, or wants to be asked first. */
export function childDecides(person: RecordView): boolean {
  if (isRestricted(person)) return false;
  return code(person, 'contact_status') === 'child_does_not_want' || (isFamily(person) && code(person, 'trusted_by_child') === 'unsure')
    || noteOf(person.body['note'])?.conf.child_wish === 'ask_first';
}

/** Somebody as the child calls them, with the name beside it when that is another word. */
export function calledBy(person: RecordView): { word: string; name: string } {
  const [word, name] = [bare(code(person, 'childs_word')), code(person, 'name')];
  return word && word.toLowerCase() !== name.toLowerCase() ? { word, name } : { word: name || 'Nobody named yet', name: '' };
}

/** Words that were written down with quotation marks around the whole of them. */
function bare(word: string): string {
  return word.trim().replace(/^["“](.*)["”]$/u, '$1');
}

/** Who matters to the child: those who stay through the move first, then those the child decides about each time. */
export function whoMatters(people: readonly RecordView[]): { staying: RecordView[]; deciding: RecordView[] } {
  const known = people.filter((person) => !isRestricted(person));
  const deciding = known.filter(childDecides);
  const staying = known.filter((person) => stays(person) && isTrusted(person) && !deciding.includes(person));
  return { staying: familyFirst(staying), deciding };
}

function familyFirst(people: RecordView[]): RecordView[] {
  return [...people.filter(isFamily), ...people.filter((person) => !isFamily(person))];
}

/** A group of people with its heading. */
export interface Group { title: string; people: RecordView[] }

/** Everybody, in the groups in which they are listed; those whom a court restricts come last and apart. */
export function groupsOf(people: readonly RecordView[], name: string): Group[] {
  const open = people.filter((person) => !isRestricted(person));
  const others = open.filter((person) => !isFamily(person));
  const groups: Group[] = [
    { title: 'Family', people: open.filter(isFamily) },
    { title: `Others ${name} trusts`, people: others.filter(isTrusted) },
    { title: 'Professionals and others', people: others.filter((person) => !isTrusted(person)) },
    { title: 'Not to be in touch', people: people.filter(isRestricted) },
  ];
  return groups.filter((group) => group.people.length > 0);
}

/** The numbers that somebody answers day and night, those rung first in an emergency before the others. */
export function dayAndNight(people: readonly RecordView[]): RecordView[] {
  const answered = people.filter((person) => !isRestricted(person) && (person.body['reachable_24h'] === true || person.body['emergency_contact'] === true));
  return [...answered.filter((person) => person.body['emergency_contact'] === true), ...answered.filter((person) => person.body['emergency_contact'] !== true)];
}

/** How many cards hold an address or place that must not be known. */
export function restrictedAddresses(cards: readonly RecordView[]): number {
  return cards.filter((card) => notesIn(card.body).some((note) => note.conf.address_restricted && note.text.trim() !== '')).length;
}
