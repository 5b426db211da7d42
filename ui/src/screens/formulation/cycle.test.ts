import { describe, expect, it } from 'vitest';
import { newNote } from '../../words/answers';
import { nextSlot, seats, withIdea, withStep, withStepMoved, withoutStep, type CycleStep, type Steps } from './cycle';

const step = (text: string, slot = 'trigger'): CycleStep => ({ slot, text: newNote('b', text), factor: null });
const CYCLE: Steps = {
  steps: [step('one'), step('two'), step('three')],
  step_ins: [{ step: { state: 'given', value: 2 }, idea: newNote('b', 'an idea'), intervention: 'plan1' }],
};
const order = (cycle: Steps): string[] => cycle.steps.map((one) => one.text.text);
const at = (cycle: Steps): unknown => cycle.step_ins[0]?.step;

describe('the steps of a cycle', () => {
  it('change places, and an idea goes with its step', () => {
    const later = withStepMoved(CYCLE, 1, 1);
    expect(order(later)).toEqual(['one', 'three', 'two']);
    expect(at(later)).toEqual({ state: 'given', value: 3 });
    expect(withStepMoved(later, 2, -1)).toEqual(CYCLE);
    expect(withStepMoved(CYCLE, 0, -1)).toBe(CYCLE);
  });

  it('are taken out, and an idea that stood there is kept with what became of it', () => {
    expect(at(withoutStep(CYCLE, 0))).toEqual({ state: 'given', value: 1 });
    const without = withoutStep(CYCLE, 1);
    expect(order(without)).toEqual(['one', 'three']);
    expect(without.step_ins[0]).toMatchObject({ step: { state: 'not_known' }, intervention: 'plan1' });
  });

  it('come one after the other, each of the next kind', () => {
    expect(nextSlot([], ['trigger', 'meaning'])).toBe('trigger');
    expect(nextSlot(CYCLE.steps, ['trigger', 'meaning'])).toBe('meaning');
    expect(nextSlot([step('x', 'meaning')], ['trigger', 'meaning'])).toBe('meaning');
    expect(order(withStep(CYCLE, step('four')))).toHaveLength(4);
    expect(withIdea(CYCLE, 2, 'wait').step_ins[1]).toMatchObject({ step: { value: 3 }, idea: { text: 'wait' }, intervention: null });
  });

  it.each([3, 4, 5, 6, 7, 8])('a ring of %i goes down the right side and up the left, and no two share a seat', (count) => {
    const places = seats(count);
    expect(new Set(places.map(({ column, row }) => `${column} ${row}`)).size).toBe(count);
    expect(places[0]).toEqual({ column: 1, row: 1 });
    expect(places[1]).toEqual({ column: 3, row: 1 });
    expect(places.at(-1)).toEqual({ column: 1, row: 2 });
    for (const [index, place] of places.entries()) {
      const next = places[(index + 1) % count];
      expect(Math.abs(place.row - (next?.row ?? 0))).toBeLessThanOrEqual(1);
    }
  });
});
