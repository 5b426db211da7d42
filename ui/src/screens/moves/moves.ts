/** The steps of a move by phase, and what a new date does to them. */
import type { RecordView } from '../../bridge/types';
import { given, textOf, type Answer } from '../../words/answers';

/** One step of a move, read. */
export interface Step {
  card: RecordView;
  what: string;
  /** Days from the day of the move, when that is known. */
  offset: number | null;
  due: string | null;
  status: string;
  owner: string | null;
  blocks: boolean;
}

/** The steps that belong to one stretch of time. */
export interface Phase { title: string; steps: Step[] }

/** The day of a move: the real one once the child has moved. */
export function dayOfMove(move: RecordView): string | null {
  return given(move.body['moved_on'] as Answer<string>) ?? given(move.body['planned_date'] as Answer<string>);
}

/** A day so many days from another. */
export function plusDays(iso: string, days: number): string {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}

/** The steps of a move, in the order of time. */
export function stepsOf(move: RecordView, cards: readonly RecordView[]): Step[] {
  const day = dayOfMove(move);
  const steps = cards.map((card): Step => {
    const offset = given(card.body['offset_days'] as Answer<number>);
    return {
      card, offset,
      what: textOf(card.body['what']),
      due: day !== null && offset !== null ? plusDays(day, offset) : null,
      status: textOf(card.body['status']) || 'not_started',
      owner: (card.body['owner'] as string | null) ?? null,
      blocks: card.body['blocks_move'] === true,
    };
  });
  return steps.sort((a, b) => (a.offset ?? Infinity) - (b.offset ?? Infinity));
}

/** The stretch of time in which a step falls, as a heading. */
export function phaseOf(offset: number | null): string {
  if (offset === null) return 'No day chosen yet';
  if (offset === 0) return 'The day of the move';
  const days = Math.abs(offset);
  if (days < 7) return offset < 0 ? 'The last days before' : 'The first days after';
  const weeks = Math.round(days / 7);
  return `${weeks} ${weeks === 1 ? 'week' : 'weeks'} ${offset < 0 ? 'before' : 'after'}`;
}

/** Steps under the heading of their time. */
export function phases(steps: readonly Step[]): Phase[] {
  const found: Phase[] = [];
  for (const step of steps) {
    const title = phaseOf(step.offset);
    const last = found.at(-1);
    if (last?.title === title) last.steps.push(step);
    else found.push({ title, steps: [step] });
  }
  return found;
}

/** Whether nothing has to be done about a step any more. */
export function isSettled(step: Step): boolean {
  return step.status === 'done' || step.status === 'not_needed';
}

/** The stretches of time at the beginning in which nothing has to be done any more, and the rest. */
export function behind(groups: readonly Phase[]): { past: Phase[]; ahead: Phase[] } {
  const first = groups.findIndex((group) => !group.steps.every(isSettled));
  const at = first < 0 ? groups.length : first;
  return { past: groups.slice(0, at), ahead: groups.slice(at) };
}

/** What a new day of the move does to the steps that are still open. */
export function shifted(steps: readonly Step[], day: string): { step: Step; from: string | null; to: string }[] {
  const open = steps.filter((step) => !isSettled(step) && step.offset !== null);
  return open.map((step) => ({ step, from: step.due, to: plusDays(day, step.offset ?? 0) })).filter((one) => one.from !== one.to);
}
