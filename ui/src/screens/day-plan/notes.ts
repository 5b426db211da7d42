/** What shifts tried and whether it helped, told line by line. */
import type { RecordView } from '../../bridge/types';
import { given, textOf, type Answer } from '../../words/answers';

/** The notes, the newest first; one without a day stands before all others, so that its day is written. */
export function newestNotes(notes: readonly RecordView[]): RecordView[] {
  const day = (note: RecordView): string => given(note.body['on'] as Answer<string>) ?? '9999';
  return notes.toSorted((a, b) => day(b).localeCompare(day(a)) || b.written_at - a.written_at);
}

/** Whether a note is about a line or a rung. */
export function isAbout(note: RecordView, line: string): boolean {
  return ((note.body['lines'] as string[] | undefined) ?? []).includes(line);
}

const times = (count: number): string => `${count} ${count === 1 ? 'time' : 'times'}`;

const ONCE: Readonly<Record<string, string>> = { yes: 'it helped', partly: 'it helped a little', no: 'it made no difference', made_it_worse: 'it made it worse' };

/** How often a line helped when it was tried: `helped 7 of 9 times, 2 of them a little`; empty while nobody tried it. */
export function helpedWords(line: string, notes: readonly RecordView[]): string {
  const said = notes.filter((note) => isAbout(note, line)).map((note) => textOf(note.body['helped'])).filter((code) => code in ONCE);
  if (said.length < 2) return said.length === 0 ? '' : `tried once: ${ONCE[said[0] as string]}`;
  const of = (code: string): number => said.filter((one) => one === code).length;
  const [yes, partly, worse] = [of('yes'), of('partly'), of('made_it_worse')];
  const little = partly === 0 ? '' : yes === 0 ? ', each time a little' : `, ${partly} of them a little`;
  return `helped ${yes + partly} of ${times(said.length)}${little}${worse > 0 ? `, made it worse ${times(worse)}` : ''}`;
}
