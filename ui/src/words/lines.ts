/** Lines that are written where they stand: the lists of the day-to-day plan, the parts of the child's own safety plan. */
import type { CodeEntry, RecordView } from '../bridge/types';
import { given, textOf, type Answer } from './answers';

/** One list with its lines in order. */
export interface List { code: string; label: string; hint: string; lines: RecordView[] }

/** What the lines of one kind are: which kind of card, and the field that says in which list one stands. */
export interface LineKind { kind: string; field: string }

const orderOf = (line: RecordView): number => given(line.body['order'] as Answer<number>) ?? Infinity;

/** The lists in their order, each with its lines in theirs. `field` says in which list a line stands. */
export function listsOf(codes: readonly CodeEntry[], lines: readonly RecordView[], field: string): List[] {
  return codes.map((entry) => ({
    code: entry.code, label: entry.label, hint: entry.hint ?? '',
    lines: lines.filter((line) => textOf(line.body[field]) === entry.code).sort((a, b) => orderOf(a) - orderOf(b)),
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
