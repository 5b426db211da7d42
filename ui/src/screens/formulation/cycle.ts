/** Changing the steps of a cycle, with the ideas for stepping in that belong to them. No drawing here. */
import { given, newNote, type Answer, type Note } from '../../words/answers';

/** One step, as the card holds it. */
export interface CycleStep { slot: string; text: Note; factor: string | null }
/** An idea for stepping in, as the card holds it. Steps are counted from 1. */
export interface StepIn { step: Answer<number>; idea: Note; intervention: string | null }
/** What of a cycle’s card is changed here. */
export interface Steps { steps: CycleStep[]; step_ins: StepIn[] }

/** The fewest and the most steps of a ring that keeps itself going. */
export const [FEWEST, MOST] = [3, 8];

/** The kinds of step in the order in which a ring usually runs, for the next step that is added. */
export function nextSlot(steps: readonly CycleStep[], slots: readonly string[]): string {
  const last = slots.indexOf(steps.at(-1)?.slot ?? '');
  return slots[Math.min(last + 1, slots.length - 1)] ?? '';
}

/** With one step more, at the end. */
export function withStep(cycle: Steps, step: CycleStep): Steps {
  return { steps: [...cycle.steps, step], step_ins: cycle.step_ins };
}

/** With one step changed. */
export function withStepChanged(cycle: Steps, at: number, step: CycleStep): Steps {
  return { steps: cycle.steps.with(at, step), step_ins: cycle.step_ins };
}

/** With two neighbours in each other’s place; their ideas go with them. */
export function withStepMoved(cycle: Steps, at: number, by: -1 | 1): Steps {
  const to = at + by;
  const [here, there] = [cycle.steps[at], cycle.steps[to]];
  if (!here || !there) return cycle;
  return { steps: cycle.steps.with(at, there).with(to, here), step_ins: renumbered(cycle.step_ins, (step) => (step === at + 1 ? to + 1 : step === to + 1 ? at + 1 : step)) };
}

/** Without a step. Its ideas stay with the cycle, at no step, so that what became of them is not lost. */
export function withoutStep(cycle: Steps, at: number): Steps {
  return { steps: cycle.steps.toSpliced(at, 1), step_ins: renumbered(cycle.step_ins, (step) => (step === at + 1 ? null : step > at + 1 ? step - 1 : step)) };
}

/** With one idea more at a step. */
export function withIdea(cycle: Steps, at: number, idea: string): Steps {
  return { steps: cycle.steps, step_ins: [...cycle.step_ins, { step: { state: 'given', value: at + 1 }, idea: newNote('b', idea), intervention: null }] };
}

function renumbered(ideas: readonly StepIn[], place: (step: number) => number | null): StepIn[] {
  return ideas.map((idea) => {
    const step = given(idea.step);
    if (step === null) return idea;
    const now = place(step);
    return { ...idea, step: now === null ? { state: 'not_known' } : { state: 'given', value: now } };
  });
}

/** Where each step of a ring stands: the first at the top left, then down the right side and up the left one. */
export function seats(count: number): { column: 1 | 3; row: number }[] {
  const right = Math.floor(count / 2);
  const left = count - right;
  return Array.from({ length: count }, (_, at) => {
    if (at === 0) return { column: 1, row: 1 };
    return at <= right ? { column: 3, row: at } : { column: 1, row: left - (at - right) + 1 };
  });
}
