/** How a statement stands with the child, how a link looks, and where an arrow key leads. No drawing here. */
import type { RecordView } from '../../bridge/types';
import { stateWords, type Answer } from '../../words/answers';
import type { Look } from './reading.svelte';

/** How the child stands to a statement, in a few words. */
export function agreement(factor: RecordView, name: string): { words: string; twoViews: boolean } {
  const answer = factor.body['child_agrees'] as Answer<string> | undefined;
  if (answer?.state !== 'given') return { words: answer && answer.state !== 'not_asked' ? stateWords(answer.state) : `${name} has not been asked`, twoViews: false };
  switch (answer.value) {
    case 'yes': return { words: `${name} agrees`, twoViews: false };
    case 'partly': return { words: `${name} agrees in part`, twoViews: true };
    case 'no': return { words: `${name} sees it differently`, twoViews: true };
    default: return { words: answer.value, twoViews: false };
  }
}

/** How a kind of link is drawn: what feeds is solid, what softens is dashed, what pulls against is dotted. */
export function lookOf(kind: string): Look {
  if (kind === 'protects_against') return 'dashed';
  return kind === 'conflicts_with' ? 'dotted' : 'solid';
}

/** Where something stands on the screen. */
export interface Box { left: number; top: number; right: number; bottom: number }

/** An arrow key. */
export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

/**
 * Which of several boxes an arrow key leads to: the nearest in that direction, and of those the one most in line. What
 * cannot be reached by place (everything in one column, say) is reached in order.
 */
export function nextTo(boxes: readonly Box[], at: number, arrow: Arrow): number {
  const here = boxes[at];
  if (!here) return at;
  let best = -1;
  let least = Infinity;
  for (const [index, box] of boxes.entries()) {
    const away = index === at ? -1 : ahead(here, box, arrow);
    if (away < 0) continue;
    const cost = away + 3 * beside(here, box, arrow);
    if (cost < least) [best, least] = [index, cost];
  }
  if (best >= 0) return best;
  const step = arrow === 'ArrowDown' || arrow === 'ArrowRight' ? 1 : -1;
  return Math.min(boxes.length - 1, Math.max(0, at + step));
}

/** How far a box lies ahead; below zero when it does not. */
function ahead(here: Box, box: Box, arrow: Arrow): number {
  switch (arrow) {
    case 'ArrowRight': return box.left - here.right;
    case 'ArrowLeft': return here.left - box.right;
    case 'ArrowDown': return box.top - here.bottom;
    case 'ArrowUp': return here.top - box.bottom;
  }
}

/** How far a box is out of line. Beside one another counts from edge to edge, then from middle to middle. */
function beside(here: Box, box: Box, arrow: Arrow): number {
  const upright = arrow === 'ArrowUp' || arrow === 'ArrowDown';
  const [a1, a2, b1, b2] = upright ? [here.left, here.right, box.left, box.right] : [here.top, here.bottom, box.top, box.bottom];
  const gap = Math.max(0, b1 - a2, a1 - b2);
  return gap + Math.abs((a1 + a2) / 2 - (b1 + b2) / 2) / 10;
}
