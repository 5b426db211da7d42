/**
 * Curves between boxes. A curve runs behind the boxes, so no words are ever crossed; one that would be hidden for most of
 * its way is left out, because no curve is better than a wrong one. No drawing here.
 */
import type { Box } from './factors';

/** What is to be joined. */
export interface Joint { id: string; from: string; to: string }

/** A curve from one box to another, with the tip that shows which way it leads. */
export interface Curve { id: string; path: string; tip: string }

interface Point { x: number; y: number }
type Side = 'left' | 'right' | 'top' | 'bottom';
interface Route { joint: Joint; leave: Side; arrive: Side }

/** How far a curve that leaves and arrives on the same side swings out. */
const SWING = 22;
/** How much of a curve may run behind other boxes. */
const HIDDEN = 0.4;
const SAMPLES = 16;
const OUT: Readonly<Record<Side, Point>> = { left: { x: -1, y: 0 }, right: { x: 1, y: 0 }, top: { x: 0, y: -1 }, bottom: { x: 0, y: 1 } };

/** The curves that can be drawn, in the order of what they join. */
export function curves(joints: readonly Joint[], boxes: ReadonlyMap<string, Box>): Curve[] {
  const routes = joints.map((joint) => routeOf(joint, boxes)).filter((route) => route !== null);
  const ports = portsOf(routes, boxes);
  return routes.map((route) => drawn(route, ports));
}

/** The sides between which a joint runs with the least of it hidden; null when too much would be. */
function routeOf(joint: Joint, boxes: ReadonlyMap<string, Box>): Route | null {
  const [from, to] = [boxes.get(joint.from), boxes.get(joint.to)];
  if (!from || !to || joint.from === joint.to) return null;
  const others = [...boxes].filter(([id]) => id !== joint.from && id !== joint.to).map(([, box]) => box);
  let best: Route | null = null;
  let least = Infinity;
  for (const [leave, arrive] of sidesBetween(from, to)) {
    const line = bezier(middle(from, leave), leave, middle(to, arrive), arrive);
    const hidden = hiddenShare(line, others);
    const cost = hidden * 2000 + Math.hypot(line[3].x - line[0].x, line[3].y - line[0].y) + (leave === arrive ? 60 : 0);
    if (hidden <= HIDDEN && cost < least) [best, least] = [{ joint, leave, arrive }, cost];
  }
  return best;
}

function sidesBetween(from: Box, to: Box): [Side, Side][] {
  const sides: [Side, Side][] = [];
  if (to.left - from.right >= 8) sides.push(['right', 'left']);
  if (from.left - to.right >= 8) sides.push(['left', 'right']);
  if (to.top - from.bottom >= 4) sides.push(['bottom', 'top']);
  if (from.top - to.bottom >= 4) sides.push(['top', 'bottom']);
  // One under the other, with something between them perhaps: out at the side and in again.
  if (from.left < to.right && to.left < from.right) sides.push(['right', 'right'], ['left', 'left']);
  return sides;
}

function middle(box: Box, side: Side): Point {
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  return { left: { x: box.left, y }, right: { x: box.right, y }, top: { x, y: box.top }, bottom: { x, y: box.bottom } }[side];
}

type Bezier = [Point, Point, Point, Point];

function bezier(start: Point, leave: Side, end: Point, arrive: Side): Bezier {
  const across = leave === 'left' || leave === 'right' ? Math.abs(end.x - start.x) : Math.abs(end.y - start.y);
  const reach = leave === arrive ? SWING + across : Math.max(10, across / 2);
  const push = (point: Point, side: Side): Point => ({ x: point.x + OUT[side].x * reach, y: point.y + OUT[side].y * reach });
  return [start, push(start, leave), push(end, arrive), end];
}

function at([a, b, c, d]: Bezier, t: number): Point {
  const u = 1 - t;
  const mix = (one: number, two: number, three: number, four: number): number => u * u * u * one + 3 * u * u * t * two + 3 * u * t * t * three + t * t * t * four;
  return { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) };
}

function hiddenShare(line: Bezier, others: readonly Box[]): number {
  const [xs, ys] = [line.map((point) => point.x), line.map((point) => point.y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const near = others.filter((box) => box.right > left && box.left < right && box.bottom > top && box.top < bottom);
  if (near.length === 0) return 0;
  let hidden = 0;
  for (let sample = 1; sample < SAMPLES; sample += 1) {
    const { x, y } = at(line, sample / SAMPLES);
    if (near.some((box) => x > box.left && x < box.right && y > box.top && y < box.bottom)) hidden += 1;
  }
  return hidden / (SAMPLES - 1);
}

interface Ports { start: ReadonlyMap<string, Point>; end: ReadonlyMap<string, Point> }

/** Where each curve touches its boxes: those on one side stand beside each other, in the order in which they go on. */
function portsOf(routes: readonly Route[], boxes: ReadonlyMap<string, Box>): Ports {
  const ports = { start: new Map<string, Point>(), end: new Map<string, Point>() };
  const sides = new Map<string, { box: Box; side: Side; ends: { id: string; which: 'start' | 'end'; towards: number }[] }>();
  for (const { joint, leave, arrive } of routes) {
    for (const [which, own, other, side] of [['start', joint.from, joint.to, leave], ['end', joint.to, joint.from, arrive]] as const) {
      const [box, far] = [boxes.get(own), boxes.get(other)];
      if (!box || !far) continue;
      const upright = side === 'left' || side === 'right';
      const entry = sides.get(`${own} ${side}`) ?? { box, side, ends: [] };
      entry.ends.push({ id: joint.id, which, towards: upright ? far.top + far.bottom : far.left + far.right });
      sides.set(`${own} ${side}`, entry);
    }
  }
  for (const { box, side, ends } of sides.values()) {
    ends.sort((one, other) => one.towards - other.towards);
    for (const [index, end] of ends.entries()) ports[end.which].set(end.id, along(box, side, (index + 1) / (ends.length + 1)));
  }
  return ports;
}

function along(box: Box, side: Side, share: number): Point {
  const point = middle(box, side);
  if (side === 'left' || side === 'right') return { x: point.x, y: box.top + (box.bottom - box.top) * share };
  return { x: box.left + (box.right - box.left) * share, y: point.y };
}

function drawn({ joint, leave, arrive }: Route, ports: Ports): Curve {
  const [start, end] = [ports.start.get(joint.id) ?? { x: 0, y: 0 }, ports.end.get(joint.id) ?? { x: 0, y: 0 }];
  const out = OUT[arrive];
  // The line ends where the tip begins, so that a dash never shows beyond the point.
  const foot = { x: end.x + out.x * 7, y: end.y + out.y * 7 };
  const [a, b, c, d] = bezier(start, leave, foot, arrive);
  const xy = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
  const wing = (way: number): Point => ({ x: foot.x - out.y * 4 * way, y: foot.y + out.x * 4 * way });
  return { id: joint.id, path: `M${xy(a)}C${xy(b)} ${xy(c)} ${xy(d)}`, tip: `M${xy(end)}L${xy(wing(1))}L${xy(wing(-1))}Z` };
}
