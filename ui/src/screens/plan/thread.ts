/** The golden thread: what a need comes from, which targets answer it, and what is done towards each. */
import type { RecordView } from '../../bridge/types';

/** One target on the thread with what is done towards it. */
export interface Reach { target: RecordView; doing: RecordView[] }

/** One need with everything it is joined to. */
export interface Thread { need: RecordView; factors: string[]; targets: Reach[] }

/** The plan as threads, and what hangs on none. */
export interface Plan { threads: Thread[]; targets: Reach[]; doing: RecordView[] }

const links = (card: RecordView, field: string): string[] => (card.body[field] ?? []) as string[];

/** Joins needs, targets and interventions. Nothing is left out: what is joined to nothing stands at the end. */
export function threadsOf(needs: readonly RecordView[], targets: readonly RecordView[], doing: readonly RecordView[]): Plan {
  const reach = (target: RecordView): Reach => ({ target, doing: doing.filter((one) => links(one, 'targets').includes(target.record)) });
  const threads = needs.map((need): Thread => ({
    need, factors: links(need, 'factors'), targets: targets.filter((one) => links(one, 'needs').includes(need.record)).map(reach),
  }));
  const known = new Set(needs.map((need) => need.record));
  const aims = new Set(targets.map((target) => target.record));
  return {
    threads,
    targets: targets.filter((one) => !links(one, 'needs').some((need) => known.has(need))).map(reach),
    doing: doing.filter((one) => !links(one, 'targets').some((target) => aims.has(target))),
  };
}

/** In which thread each intervention is told in full: the first that it serves. */
export function firstTold(threads: readonly Thread[]): Map<string, string> {
  const first = new Map<string, string>();
  for (const { need, targets } of threads) {
    for (const { record } of targets.flatMap((reach) => reach.doing)) if (!first.has(record)) first.set(record, need.record);
  }
  return first;
}

/** The body of a card with one more link in a field. */
export function joined(card: RecordView, field: string, record: string): Record<string, unknown> {
  return { ...card.body, [field]: [...new Set([...links(card, field), record])] };
}
