/** How a stage came to stand where it stands, from the revisions of its card. */
import type { RevisionView } from '../../bridge/types';
import { given, textOf, type Answer } from '../../words/answers';

/** One change of a stage: who, when and why. */
export interface StageStep { revision: string; status: string; since: string | null; note: string; at: number; by: string }

/** The changes, newest first; saves that changed nothing of them are left out. */
export function stepsOf(revisions: readonly RevisionView[]): StageStep[] {
  const all = revisions.map(({ record }): StageStep => ({
    revision: record.revision,
    status: textOf(record.body['status']),
    since: given(record.body['since'] as Answer<string> | undefined),
    note: textOf(record.body['note']),
    at: record.written_at,
    by: record.written_by,
  }));
  const same = (one: StageStep, other: StageStep | undefined): boolean => other !== undefined && one.status === other.status && one.since === other.since && one.note === other.note;
  return all.filter((step, index) => !same(step, all[index + 1]));
}
