/** Statements in their lanes, what links them, and how they stand with the child. No drawing here. */
import type { CodeEntry, RecordView } from '../../bridge/types';
import { stateWords, textOf, type Answer } from '../../words/answers';

/** One lane: what helps, what happened before, and so on. */
export interface Lane {
  code: string;
  title: string;
  /** The professional's word for it, small beside the title. */
  term: string;
  /** What to ask while the lane is empty. */
  prompt: string;
  factors: RecordView[];
  /** Those that were set aside; they stay in sight. */
  aside: RecordView[];
}

/** The statements in the order of the vocabulary, what helps first. Those without a place come last, so that none is lost. */
export function lanesOf(codes: readonly CodeEntry[], factors: readonly RecordView[], aside: readonly RecordView[]): Lane[] {
  const placed = (cards: readonly RecordView[], code: string): RecordView[] => cards.filter((card) => textOf(card.body['p_class']) === code);
  const lanes = codes.map((entry) => ({ code: entry.code, title: entry.label, ...hinted(entry.hint ?? ''), factors: placed(factors, entry.code), aside: placed(aside, entry.code) }));
  const known = new Set(codes.map((entry) => entry.code));
  const unplaced = (cards: readonly RecordView[]): RecordView[] => cards.filter((card) => !known.has(textOf(card.body['p_class'])));
  const lost = { code: '', title: 'Not placed yet', term: '', prompt: '', factors: unplaced(factors), aside: unplaced(aside) };
  return lost.factors.length + lost.aside.length > 0 ? [...lanes, lost] : lanes;
}

/** "Protective: strengths, people" is a term and a prompt. */
function hinted(hint: string): { term: string; prompt: string } {
  const [, term, prompt] = /^(\p{L}+): (.*)$/su.exec(hint) ?? [null, '', hint];
  const words = prompt ?? '';
  return { term: (term ?? '').toLowerCase(), prompt: words.charAt(0).toUpperCase() + words.slice(1) };
}

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

/** How a link is drawn: what feeds is solid, what softens is dashed, what pulls against is dotted. */
export type Look = 'solid' | 'dashed' | 'dotted';

/** How a kind of link is drawn. */
export function lookOf(kind: string): Look {
  if (kind === 'protects_against') return 'dashed';
  return kind === 'conflicts_with' ? 'dotted' : 'solid';
}

/** A link as a sentence: this, acts how, on this. */
export interface LinkLine { record: string; from: string; to: string; kind: string; look: Look; strength: string; explanation: string }

/** The links, by kind in the order of the vocabulary. */
export function linkLines(links: readonly RecordView[], kinds: readonly CodeEntry[]): LinkLine[] {
  const place = (kind: string): number => { const at = kinds.findIndex((entry) => entry.code === kind); return at < 0 ? kinds.length : at; };
  const lines = links.map((link) => {
    const kind = textOf(link.body['link_kind']);
    return {
      record: link.record, from: textOf(link.body['from']), to: textOf(link.body['to']), kind, look: lookOf(kind),
      strength: textOf(link.body['strength']), explanation: textOf(link.body['explanation']),
    };
  });
  return lines.sort((a, b) => place(a.kind) - place(b.kind));
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
