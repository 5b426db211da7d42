import { describe, expect, it } from 'vitest';
import { curves } from './curves';
import type { Box } from './factors';

const box = (left: number, top: number, right = left + 100, bottom = top + 40): Box => ({ left, top, right, bottom });
const joint = (id: string, from: string, to: string): { id: string; from: string; to: string } => ({ id, from, to });
const numbers = (path: string): number[] => (path.match(/-?[\d.]+/gu) ?? []).map(Number);

describe('curves between statements', () => {
  it('leave on the side that faces the other one, and their tip touches it', () => {
    const [curve] = curves([joint('l', 'a', 'b')], new Map([['a', box(0, 0)], ['b', box(200, 100)]]));
    expect(numbers(curve?.path ?? '').slice(0, 2)).toEqual([100, 20]);
    expect(numbers(curve?.tip ?? '').slice(0, 2)).toEqual([200, 120]);
  });

  it('stand beside each other on one side, in the order in which they go on, so that they do not cross there', () => {
    const boxes = new Map([['a', box(0, 100)], ['low', box(200, 200)], ['high', box(200, 0)]]);
    const [low, high] = curves([joint('1', 'a', 'low'), joint('2', 'a', 'high')], boxes).map((curve) => numbers(curve.path)[1] ?? 0);
    expect(high).toBeLessThan(low ?? 0);
  });

  it('are left out where most of the way would be hidden: no curve is better than a wrong one', () => {
    const row = new Map([['a', box(0, 0)], ['wall', box(110, -400, 290, 400)], ['b', box(300, 0)]]);
    expect(curves([joint('l', 'a', 'b')], row)).toEqual([]);
    row.delete('wall');
    expect(curves([joint('l', 'a', 'b')], row)).toHaveLength(1);
  });

  it('are left out towards what is not on the map, and towards itself', () => {
    expect(curves([joint('1', 'a', 'gone'), joint('2', 'a', 'a')], new Map([['a', box(0, 0)]]))).toEqual([]);
  });

  it('swing out at the side between two that stand one under the other with a third between them', () => {
    const column = new Map([['a', box(0, 0)], ['between', box(0, 50)], ['b', box(0, 100)]]);
    const [curve] = curves([joint('l', 'a', 'b')], column);
    expect(Math.max(...numbers(curve?.path ?? '').filter((_, index) => index % 2 === 0))).toBeGreaterThan(110);
  });
});
