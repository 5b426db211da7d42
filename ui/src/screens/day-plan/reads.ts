/** Who has read which version of the day-to-day plan, and who still works without the newest. */
import type { RecordView, VersionView } from '../../bridge/types';
import { textOf } from '../../words/answers';
import { fold } from '../../words/text';

/** What somebody read: one version with its readings; `old` once there is a newer one. */
export interface ReadVersion { label: string; old: boolean; reads: RecordView[] }

/** The readings by version, newest first, and whoever has read an older version only. */
export interface Readers { versions: ReadVersion[]; left: RecordView[]; readNewest: number; known: number }

const who = (read: RecordView): string => fold(textOf(read.body['who']).trim());

/** Sorts the readings. `versions` stand newest first; a reading of none is of a draft, and is old as soon as one is agreed. */
export function readersOf(reads: readonly RecordView[], versions: readonly VersionView[]): Readers {
  const newest = versions[0];
  const listed = new Set(versions.map((version) => version.record));
  const groups = versions.map((version, at): ReadVersion => ({ label: version.label, old: at > 0, reads: reads.filter((read) => read.body['version'] === version.record) }));
  const loose = reads.filter((read) => !listed.has(read.body['version'] as string));
  if (loose.length > 0) groups.push({ label: 'A draft, before it was agreed', old: newest !== undefined, reads: loose });
  const current = newest ? (groups[0]?.reads ?? []) : loose;
  const upToDate = new Set(current.map(who));
  const left = new Map<string, RecordView>();
  for (const group of groups) for (const read of group.reads) if (!upToDate.has(who(read)) && !left.has(who(read))) left.set(who(read), read);
  return { versions: groups.filter((group) => group.reads.length > 0), left: [...left.values()], readNewest: upToDate.size, known: upToDate.size + left.size };
}
