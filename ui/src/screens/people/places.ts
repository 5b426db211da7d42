/** Where the people of the two drawings stand, and how their lines are drawn. */
import type { Reply } from '../../bridge/types';

type Near = Reply<'people_around'>['near']['people'][number];
type Family = Reply<'people_around'>['family'];

/** Every way a line between two people can look, in the order of the key. */
export const QUALITIES = ['strong', 'ordinary', 'on_and_off', 'stretched', 'broken_off', 'frightening', 'unsaid'] as const;

const DASHES: Readonly<Record<string, string>> = { on_and_off: '10 6', stretched: '3 4', broken_off: '14 8', frightening: '2 5', unsaid: '1 5' };

/** The dashes of a line: none for a whole one. */
export function dashOf(quality: string): string | undefined {
  return DASHES[quality || 'unsaid'];
}

/** Neighbours of one ring stand a little nearer and a little further in turn, so that their names do not touch. */
const RINGS: Readonly<Record<string, readonly [number, number]>> = { close: [0.44, 0.66], around: [0.84, 0.74], far: [1, 0.92] };

/** Somebody's place in a drawing, and the middle of the line that leads there. */
export interface Place { one: Near; x: number; y: number; mx: number; my: number }

/** Everybody's place around the middle of a drawing of this size. */
export function placed(people: readonly Near[], wide: number, high: number): Place[] {
  return people.map((one, index) => {
    const angle = one.turn * 2 * Math.PI - Math.PI / 2;
    const far = RINGS[one.nearness]?.[index % 2] ?? 1;
    const x = wide / 2 + Math.cos(angle) * (wide / 2 - 90) * far;
    const y = high / 2 + Math.sin(angle) * (high / 2 - 34) * far;
    return { one, x, y, mx: (x + wide / 2) / 2, my: (y + high / 2) / 2 };
  });
}

/** One of the family in the drawing; the child has no id. */
export interface Seat { id: string | null; x: number; y: number }

/** How high one generation is. */
export const GENERATION = 96;

/** Where each of the family sits, generation below generation. */
export function seats(family: Family, wide: number): Seat[] {
  return family.generations.flatMap((generation, row) => generation.members.map((id, index) => ({
    id, x: ((index + 0.5) / generation.members.length) * wide, y: row * GENERATION + GENERATION / 2,
  })));
}
