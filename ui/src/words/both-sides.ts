/** Two versions of one card, line by line: what differs, what may be chosen, and what the card then says. */
import type { Body, Field, Tier } from '../bridge/types';
import { isAnswer, isChildsOwn, isNote, morePrivate, noteOf, textOf, type Note } from './answers';

/** What can be kept on one line. */
export type Keep = 'mine' | 'theirs' | 'both' | 'together';

/** One line of the comparison. */
export interface Line {
  field: Field;
  mine: unknown;
  theirs: unknown;
  base: unknown;
  /** Same words on both sides. */
  same: boolean;
  /** The child's very words differ: both are kept, and nobody chooses between them. */
  childs: boolean;
  /** Two texts that can be kept one below the other, or written together. */
  texts: boolean;
  /** Two lists that can both be kept. */
  lists: boolean;
  /** The tiers, when they differ. */
  tiers: { mine: Tier; theirs: Tier } | null;
}

/** What was decided on one line. */
export interface Choice { keep: Keep; together: string; tier: Tier | null; reason: string }

/** The lines on which two versions can be compared, in the order of the form. */
export function compare(fields: Field[], mine: Body, theirs: Body, base: Body | null): Line[] {
  return fields
    .map((field) => line(field, mine[field.name], theirs[field.name], base?.[field.name]))
    .filter((one) => !one.same || one.tiers !== null || textOf(one.mine) !== '');
}

function line(field: Field, mine: unknown, theirs: unknown, base: unknown): Line {
  const [m, t] = [noteOf(mine), noteOf(theirs)];
  const same = equal(withoutTier(mine), withoutTier(theirs));
  const tiers = m && t && m.conf.tier !== t.conf.tier ? { mine: m.conf.tier, theirs: t.conf.tier } : null;
  return {
    field, mine, theirs, base, same, tiers,
    childs: !same && m !== null && t !== null && (isChildsOwn(m) || isChildsOwn(t)),
    texts: !same && m !== null && t !== null,
    lists: !same && Array.isArray(mine) && Array.isArray(theirs),
  };
}

/** What a line starts from: lists and the child's words keep both sides, the more private tier stands. */
export function firstChoice(line: Line): Choice {
  const oneSided = line.same ? 'mine' : changedSide(line);
  return {
    keep: line.childs || line.lists ? 'both' : oneSided,
    together: '',
    tier: line.tiers ? morePrivate(line.tiers.mine, line.tiers.theirs) : null,
    reason: '',
  };
}

/** When only one side changed since both began, that side is offered first. */
function changedSide(line: Line): Keep {
  return equal(line.mine, line.base) ? 'theirs' : 'mine';
}

/** The card as it will be, from what was chosen on each line. Fields that no line shows come from the other side. */
export function merged(lines: Line[], choices: Map<string, Choice>, mine: Body, theirs: Body): Body {
  const body: Body = { ...theirs };
  for (const one of lines) {
    const choice = choices.get(one.field.name);
    if (choice) body[one.field.name] = decided(one, choice);
  }
  for (const name of Object.keys(mine)) if (!(name in body)) body[name] = mine[name];
  return body;
}

function decided(line: Line, choice: Choice): unknown {
  const value = valueOf(line, choice);
  return choice.tier === null ? value : withTier(value, choice.tier, choice.reason);
}

function valueOf(line: Line, choice: Choice): unknown {
  switch (choice.keep) {
    case 'mine': return line.mine;
    case 'theirs': return line.theirs;
    case 'together': return withText(line.mine, choice.together);
    case 'both':
      if (line.lists) return union(line.mine as unknown[], line.theirs as unknown[]);
      return withText(line.mine, bothTexts(textOf(line.mine), textOf(line.theirs)));
  }
}

/** Two texts one below the other, each whole. */
export function bothTexts(mine: string, theirs: string): string {
  return [mine.trim(), theirs.trim()].filter(Boolean).join('\n\n');
}

function union(mine: unknown[], theirs: unknown[]): unknown[] {
  return [...mine, ...theirs.filter((one) => !mine.some((other) => equal(one, other)))];
}

function withText(value: unknown, text: string): unknown {
  return changeNote(value, (note) => ({ ...note, text }));
}

function withTier(value: unknown, tier: Tier, reason: string): unknown {
  return changeNote(value, (note) => ({ ...note, conf: { ...note.conf, tier, ...(reason.trim() ? { reason: reason.trim() } : {}) } }));
}

function changeNote(value: unknown, change: (note: Note) => Note): unknown {
  if (isNote(value)) return change(value);
  if (isAnswer(value) && value.state === 'given' && isNote(value.value)) return { ...value, value: change(value.value) };
  return value;
}

function withoutTier(value: unknown): unknown {
  return changeNote(value, (note) => ({ ...note, conf: { ...note.conf, tier: 'b' } }));
}

/** Whether two pieces of a card are the same, whatever the order of their keys. */
export function equal(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => a.localeCompare(b)))
      : inner) ?? '';
}
