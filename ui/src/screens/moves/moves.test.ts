import { describe, expect, it } from 'vitest';
import type { RecordView } from '../../bridge/types';
import { behind, phaseOf, phases, plusDays, shifted, stepsOf } from './moves';

const card = (record: string, body: Record<string, unknown>): RecordView => ({ record, body }) as unknown as RecordView;
const given = (value: unknown) => ({ state: 'given', value });
const move = card('m', { planned_date: given('2026-12-19'), moved_on: { state: 'not_asked' } });
const step = (record: string, offset: number | null, status = 'not_started'): RecordView =>
  card(record, { what: { text: record, conf: { tier: 'b' } }, offset_days: offset === null ? { state: 'not_asked' } : given(offset), status, owner: null, blocks_move: true });

describe('the steps of a move', () => {
  it('stand in the order of time, those without a day last', () => {
    const steps = stepsOf(move, [step('after', 7), step('some day', null), step('before', -28)]);
    expect(steps.map((one) => [one.what, one.due])).toEqual([['before', '2026-11-21'], ['after', '2026-12-26'], ['some day', null]]);
  });

  it('stand under the stretch of time they fall in', () => {
    expect([-84, -1, 0, 3, 7, 42, null].map(phaseOf)).toEqual([
      '12 weeks before', 'The last days before', 'The day of the move', 'The first days after', '1 week after', '6 weeks after', 'No day chosen yet',
    ]);
    expect(phases(stepsOf(move, [step('a', -28), step('b', -28), step('c', 0)])).map((phase) => phase.steps.length)).toEqual([2, 1]);
  });

  it('that are settled at the beginning are behind the child; a later one that is settled keeps its place', () => {
    const { past, ahead } = behind(phases(stepsOf(move, [step('a', -56, 'done'), step('b', -28), step('c', -28, 'done'), step('d', 0, 'not_needed')])));
    expect([past.map((phase) => phase.title), ahead.map((phase) => phase.title)]).toEqual([['8 weeks before'], ['4 weeks before', 'The day of the move']]);
    expect(behind(phases(stepsOf(move, [step('a', -56, 'done')]))).ahead).toEqual([]);
  });

  it('move with the day of the move, except those that are done', () => {
    const steps = stepsOf(move, [step('open', -1), step('done', -28, 'done')]);
    expect(shifted(steps, '2027-01-16').map((one) => [one.step.what, one.from, one.to])).toEqual([['open', '2026-12-18', '2027-01-15']]);
    expect(shifted(steps, '2026-12-19')).toEqual([]);
  });

  it('are counted over a change of the clocks and a leap day', () => {
    expect(plusDays('2026-10-26', -1)).toBe('2026-10-25');
    expect(plusDays('2028-03-01', -1)).toBe('2028-02-29');
  });
});
