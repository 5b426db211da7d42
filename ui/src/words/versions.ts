/** Agreed versions: which cards one holds, how it stands, and who signed it in which words. */
import type { RecordView, VersionView } from '../bridge/types';
import { dateOf, textOf } from './answers';
import { dayMonth, dayOf, longDate, today } from './dates';

/** The kinds of card that a version of each thing holds. A handover holds what was chosen for it. */
export const COVERS: Readonly<Record<string, readonly string[]>> = {
  formulation: ['life_event', 'factor', 'factor_link', 'narrative'],
  plan: ['need', 'target', 'intervention'],
  day_plan: ['day_plan_line', 'first_hour'],
  safety_plan: ['safety_line'],
};

/** The versions of one thing, newest first; of a handover only its own. */
export function versionsOf(versions: readonly VersionView[], about: string, handover: string | null, cardOf: (id: string) => RecordView | null): VersionView[] {
  return versions.filter((version) => version.about === about && (handover === null || holds(cardOf(version.record), handover)));
}

function holds(card: RecordView | null, record: string): boolean {
  const manifest = card?.body['manifest'];
  return Array.isArray(manifest) && manifest.some((entry: unknown) => typeof entry === 'object' && entry !== null && 'record' in entry && entry.record === record);
}

/** How the newest version stands, for beside the title: `Version 3, agreed 2 September`. */
export function standing(newest: VersionView | undefined, now = today()): string {
  if (!newest) return 'Draft, not agreed yet';
  const agreed = dayMonth(dayOf(newest.agreed_at), now);
  return newest.changed_since ? `Draft of version ${newest.number + 1}, from version ${newest.number} agreed ${agreed}` : `Version ${newest.number}, agreed ${agreed}`;
}

/** When the team looks again, and since when that has been due. */
export function lookAgain(version: VersionView, now = today()): string {
  if (!version.review_by) return '';
  return version.review_by < now ? `The review has been due since ${longDate(version.review_by)}` : `Look at it again by ${longDate(version.review_by)}`;
}

/** One signature as it is shown. */
export interface Signature { record: string; who: string; /** The person of the vault who signed here, with their own key. */ user: string | null; capacity: string; decision: string; method: string; on: string; note: string; differs: boolean }

/** The signatures of one version, in the order in which they were given. `label` reads a code of a list. */
export function signatures(cards: readonly RecordView[], version: string, label: (list: string, code: string) => string): Signature[] {
  return cards.filter((card) => card.body['version'] === version).map((card) => {
    const code = (name: string): string => textOf(card.body[name]);
    return {
      record: card.record, who: code('signer'), user: code('user') || null, on: dateOf(card.body['on']), note: code('note'),
      capacity: label('sign_capacity', code('capacity')), decision: label('sign_decision', code('decision')), method: label('sign_method', code('method')),
      differs: code('decision') === 'signed_with_dissent',
    };
  });
}

/** What is written in the dialog that signs. */
export interface SignDraft { capacity: string; decision: string; method: string; signer: string; note: string; on: 'none' | 'day' | 'unreadable' }

/** What is missing before a decision can be recorded, each with the field it belongs to. */
export function missingToSign(draft: SignDraft): { field: string; text: string }[] {
  const missing: { field: string; text: string }[] = [];
  const ask = (field: string, text: string): void => { missing.push({ field, text }); };
  if (draft.capacity === '') ask('capacity', 'Choose in which capacity');
  if (draft.decision === '') ask('decision', 'Choose what was decided');
  if (draft.method !== 'in_app' && draft.signer.trim() === '') ask('signer', 'Enter the name of whoever decided');
  if (draft.method !== 'in_app' && draft.on !== 'day') ask('on', draft.on === 'none' ? 'Enter the day it was decided' : 'Enter a day that can be read');
  if (draft.decision === 'signed_with_dissent' && draft.note.trim() === '') ask('note', 'Write the different view, in their words');
  return missing;
}
