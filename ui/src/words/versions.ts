/** Agreed versions: which cards one holds, how it stands, and who signed it in which words. */
import type { HistoryEntry, RecordView, VersionView } from '../bridge/types';
import { dateOf, isAnswer, isChildsOwn, notesIn, textOf } from './answers';
import { dayMonth, dayOf, longDate, today } from './dates';
import { REVIEW, since } from './due';
import { aboutChild, inARow } from './text';

/** The kinds of card that a version of each thing holds. A handover holds what was chosen for it. */
export const COVERS: Readonly<Record<string, readonly string[]>> = {
  formulation: ['life_event', 'source', 'factor', 'factor_link', 'cycle', 'trm_rating', 'question_wording', 'narrative', 'dissent'],
  plan: ['need', 'target', 'intervention'],
  day_plan: ['day_plan_line', 'ladder_rung', 'first_hour'],
  safety_plan: ['safety_line', 'safety_plan_line', 'risk_area', 'restriction'],
};

/** The versions of one thing, newest first; of a handover only its own. */
export function versionsOf(versions: readonly VersionView[], about: string, handover: string | null, cardOf: (id: string) => RecordView | null): VersionView[] {
  return versions.filter((version) => version.about === about && (handover === null || holds(cardOf(version.record), handover)));
}

function holds(card: RecordView | null, record: string): boolean {
  const manifest = card?.body['manifest'];
  return Array.isArray(manifest) && manifest.some((entry: unknown) => typeof entry === 'object' && entry !== null && 'record' in entry && entry.record === record);
}

/**
 * The version before, and the version that an act in the history agreed or signed; null when the act was another or
 * nothing was agreed before.
 */
export function beforeAndAfter(act: Pick<HistoryEntry, 'kind' | 'record'>, cardOf: (id: string) => RecordView | null): { before: string; after: string } | null {
  if (act.record === null || (act.kind !== 'version' && act.kind !== 'sign_off')) return null;
  const after = act.kind === 'version' ? act.record : cardOf(act.record)?.body['version'];
  const before = typeof after === 'string' ? cardOf(after)?.body['previous'] : null;
  return typeof after === 'string' && typeof before === 'string' && cardOf(before) ? { before, after } : null;
}

/** How the newest version stands, for beside the title: `Version 3, agreed 2 September`. */
export function standing(newest: VersionView | undefined, now = today()): string {
  if (!newest) return 'Draft, not agreed yet';
  const on = dayMonth(dayOf(newest.agreed_at), now);
  const stands = newest.status.code === 'working' ? `kept ${on}, still to sign` : newest.status.code === 'withdrawn' ? 'withdrawn' : `agreed ${on}`;
  return newest.changed_since ? `Draft of version ${newest.number + 1}, from version ${newest.number} ${stands}` : `Version ${newest.number}, ${stands}`;
}

/** When the team looks again, and since when that has been overdue. */
export function lookAgain(version: VersionView): string {
  if (version.overdue_since) return `${since(REVIEW)} ${longDate(version.overdue_since)}`;
  return version.review_by && version.status.code !== 'withdrawn' ? `Look at it again by ${longDate(version.review_by)}` : '';
}

/** What a version still needs before it counts as agreed, in a sentence; empty when it needs nothing. */
export function stillNeeds(version: VersionView, name: string): string {
  const missing = version.still_to_sign.map((one) => aboutChild(one.label, name));
  return missing.length === 0 ? '' : `Agreed once it has: ${inARow(missing)}.`;
}

/** Whether cards hold the view of the child in any form, so that nobody has to say why it is not there. */
export function holdsChildsView(cards: readonly RecordView[]): boolean {
  return cards.some((card) => notesIn(card.body).some((note) => isChildsOwn(note) && note.text.trim() !== '')
    || answered(card.body['child_agrees']) || card.body['holder'] === 'child'
    || (answered(card.body['child_recognises']) && textOf(card.body['child_recognises']) !== 'not_shared'));
}

const answered = (value: unknown): boolean => isAnswer(value) && value.state === 'given';

/** One signature as it is shown. */
export interface Signature { record: string; who: string; /** The person of the vault who signed here, with their own key. */ user: string | null; capacity: string; decision: string; method: string; on: string; note: string; differs: boolean }

/** The signatures of one version, in the order in which they were given. `label` reads a code of a list. */
export function signatures(cards: readonly RecordView[], version: string, label: (list: string, code: string) => string): Signature[] {
  return cards.filter((card) => card.body['version'] === version && card.body['decision'] !== 'withdrawn').map((card) => {
    const code = (name: string): string => textOf(card.body[name]);
    return {
      record: card.record, who: code('signer'), user: code('user') || null, on: dateOf(card.body['on']), note: code('note'),
      capacity: label('sign_capacity', code('capacity')), decision: label('sign_decision', code('decision')), method: label('sign_method', code('method')),
      differs: code('decision') === 'signed_with_dissent',
    };
  });
}

/** What is written in the dialog that signs. */
export interface SignDraft { capacity: string; decision: string; method: string; signer: string; discipline: string; on: 'none' | 'day' | 'unreadable'; views: number; position: string }

/** What is missing before a decision can be recorded, each with the field it belongs to. */
export function missingToSign(draft: SignDraft): { field: string; text: string }[] {
  const missing: { field: string; text: string }[] = [];
  const ask = (field: string, text: string): void => { missing.push({ field, text }); };
  if (draft.capacity === '') ask('capacity', 'Choose in which capacity');
  if (draft.decision === '') ask('decision', 'Choose what was decided');
  if (draft.method !== 'in_app' && draft.signer.trim() === '') ask('signer', 'Enter the name of whoever decided');
  if (draft.method !== 'in_app' && draft.on !== 'day') ask('on', draft.on === 'none' ? 'Enter the day it was decided' : 'Enter a day that can be read');
  if (asksDiscipline(draft) && draft.discipline === '') ask('discipline', 'Choose the discipline of whoever decided');
  if (draft.decision === 'signed_with_dissent' && draft.views === 0 && draft.position.trim() === '') ask('position', 'Choose the different view, or write it in their words');
  return missing;
}

/** Whether the discipline has to be asked: here it is known, and some capacities say it. */
export function asksDiscipline(draft: Pick<SignDraft, 'method' | 'capacity'>): boolean {
  return draft.method !== 'in_app' && ['author', 'team_member', 'clinical_lead'].includes(draft.capacity);
}

/** In which capacities somebody can sign in which way: the child and the family have no key here. */
export function maySignAs(capacity: string, method: string): boolean {
  return method !== 'in_app' || (capacity !== 'child' && capacity !== 'parent_pr');
}
