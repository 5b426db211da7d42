/** The lines of the day-to-day plan in their four lists, and the rows of the safety box. */
import type { CodeEntry, RecordView } from '../../bridge/types';
import { given, textOf, type Answer } from '../../words/answers';

/** One list with its lines in order. */
export interface List { code: string; label: string; hint: string; lines: RecordView[] }

const orderOf = (line: RecordView): number => given(line.body['order'] as Answer<number>) ?? Infinity;

/** The lists in their order, each with its lines in theirs. */
export function listsOf(codes: readonly CodeEntry[], lines: readonly RecordView[]): List[] {
  return codes.map((entry) => ({
    code: entry.code, label: entry.label, hint: entry.hint ?? '',
    lines: lines.filter((line) => textOf(line.body['list']) === entry.code).sort((a, b) => orderOf(a) - orderOf(b)),
  }));
}

/** The lines that have to be written again when one goes up or down, each with its new place counted from 1. */
export function moved(lines: readonly RecordView[], record: string, by: -1 | 1): { line: RecordView; order: number }[] {
  const from = lines.findIndex((line) => line.record === record);
  const to = from + by;
  if (from < 0 || to < 0 || to >= lines.length) return [];
  const next = lines.toSpliced(from, 1);
  next.splice(to, 0, lines[from] as RecordView);
  return next.map((line, index) => ({ line, order: index + 1 })).filter(({ line, order }) => orderOf(line) !== order);
}

/** One row of the safety box: the lines that stand in it, or none yet. */
export interface Row { code: string; label: string; hint: string; lines: RecordView[] }

/** Every row of the safety box, also those that nobody has filled in. */
export function rowsOf(codes: readonly CodeEntry[], lines: readonly RecordView[]): Row[] {
  return codes.map((entry) => ({ code: entry.code, label: entry.label, hint: entry.hint ?? '', lines: lines.filter((line) => textOf(line.body['row']) === entry.code) }));
}
