import { expect, it } from 'vitest';
import { dashOf, GENERATION, placed, seats } from './places';

const one = (nearness: 'close' | 'around' | 'far', turn: number) => ({ person: `p${turn}`, relation: null, quality: '', nearness, turn, stays: false });

it('puts the first above the child and the close ones nearer than the far ones', () => {
  const [close, far] = placed([one('close', 0), one('far', 0.5)], 800, 400);
  expect(close!.x).toBeCloseTo(400);
  expect(close!.y).toBeLessThan(200);
  expect(far!.y).toBeGreaterThan(200);
  expect(200 - close!.y).toBeLessThan(far!.y - 200);
});

it('draws every kind of line in a form of its own', () => {
  const forms = ['ordinary', 'on_and_off', 'stretched', 'broken_off', 'frightening', ''].map((quality) => dashOf(quality) ?? 'whole');
  expect(new Set(forms).size).toBe(forms.length);
});

it('seats each generation below the one before, the child among them', () => {
  const family = { generations: [{ level: -1, members: ['mum', 'dad'] }, { level: 0, members: [null] }], ties: [], apart: [] };
  expect(seats(family, 600)).toEqual([
    { id: 'mum', x: 150, y: GENERATION / 2 }, { id: 'dad', x: 450, y: GENERATION / 2 }, { id: null, x: 300, y: 1.5 * GENERATION },
  ]);
});
