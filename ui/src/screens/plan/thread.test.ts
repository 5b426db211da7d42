import { describe, expect, it } from 'vitest';
import type { RecordView } from '../../bridge/types';
import { firstTold, joined, threadsOf } from './thread';

const card = (record: string, body: Record<string, unknown>): RecordView => ({ record, body }) as unknown as RecordView;

describe('the golden thread', () => {
  const need = card('sleep', { factors: ['nights are loud'] });
  const target = card('sleep through', { needs: ['sleep'] });
  const doing = card('night box', { targets: ['sleep through'] });

  it('runs from what happened to what is done about it', () => {
    const [thread] = threadsOf([need], [target], [doing]).threads;
    expect([thread?.factors, thread?.targets.map((one) => [one.target.record, one.doing.map((d) => d.record)])]).toEqual([['nights are loud'], [['sleep through', ['night box']]]]);
  });

  it('loses nothing that is joined to nothing', () => {
    const plan = threadsOf([], [target], [doing, card('loose', { targets: [] })]);
    expect([plan.threads.length, plan.targets.map((one) => one.target.record), plan.doing.map((one) => one.record)]).toEqual([0, ['sleep through'], ['loose']]);
  });

  it('tells what is done once in full, at the first need that it serves', () => {
    const other = card('be heard', { factors: [] });
    const both = card('stay in sight', { needs: ['sleep', 'be heard'] });
    const { threads } = threadsOf([need, other], [target, both], [doing, card('walk', { targets: ['stay in sight'] })]);
    expect([...firstTold(threads)]).toEqual([['night box', 'sleep'], ['walk', 'sleep']]);
  });

  it('is joined once, however often somebody joins it', () => {
    expect(joined(doing, 'targets', 'sleep through')['targets']).toEqual(['sleep through']);
    expect(joined(doing, 'targets', 'ring first')['targets']).toEqual(['sleep through', 'ring first']);
  });
});
