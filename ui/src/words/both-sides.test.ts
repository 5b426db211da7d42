import { describe, expect, test } from 'vitest';
import { FACTOR } from '../test/core';
import { childsVoice, newNote, type Note } from './answers';
import { compare, firstChoice, merged, type Choice } from './both-sides';
import { diffWords } from './diff';

const note = (text: string, tier: Note['conf']['tier'] = 'b'): Note => newNote(tier, text);
const own = (text: string): unknown => ({ state: 'given', value: { ...note(text), said_by: childsVoice() } });

function decide(mine: Record<string, unknown>, theirs: Record<string, unknown>, base: Record<string, unknown>, change: (choices: Map<string, Choice>) => void = () => undefined): Record<string, unknown> {
  const lines = compare(FACTOR.fields, mine, theirs, base);
  const choices = new Map(lines.map((line) => [line.field.name, firstChoice(line)]));
  change(choices);
  return merged(lines, choices, mine, theirs);
}

describe('two versions of one card', () => {
  const base = { statement: note('Hits out when staff crowd him'), p_class: 'presenting' };

  test('a line that only one of both changed starts with the one that changed it', () => {
    const theirs = { ...base, statement: note('Hits out when staff he does not know crowd him') };
    expect(decide(base, theirs, base)['statement']).toEqual(theirs.statement);
    expect(decide(theirs, base, base)['statement']).toEqual(theirs.statement);
  });

  test('both texts can be kept, each whole', () => {
    const mine = { statement: note('Mostly at night') };
    const theirs = { statement: note('Nine of eleven times a new worker') };
    const card = decide(mine, theirs, base, (choices) => { choices.get('statement')!.keep = 'both'; });
    expect((card['statement'] as Note).text).toBe('Mostly at night\n\nNine of eleven times a new worker');
  });

  test('the child’s own words are kept from both sides without anybody choosing', () => {
    const mine = { child_wording: own('I don’t think, I just swing.') };
    const theirs = { child_wording: own('It isn’t night staff. It’s new staff.') };
    const [line] = compare(FACTOR.fields, mine, theirs, {});
    expect(line?.childs).toBe(true);
    const kept = decide(mine, theirs, {})['child_wording'] as { value: Note };
    expect(kept.value.text).toBe('I don’t think, I just swing.\n\nIt isn’t night staff. It’s new staff.');
  });

  test('the more private circle stands unless somebody gives a reason for the wider one', () => {
    const mine = { statement: note('Same words', 'a') };
    const theirs = { statement: note('Same words', 'c') };
    expect((decide(mine, theirs, base)['statement'] as Note).conf.tier).toBe('c');
    const wider = decide(mine, theirs, base, (choices) => Object.assign(choices.get('statement')!, { tier: 'a', reason: 'Kai wants Nan to read it' }));
    expect((wider['statement'] as Note).conf).toMatchObject({ tier: 'a', reason: 'Kai wants Nan to read it' });
  });

  test('lists keep what is on either side, once', () => {
    const mine = { evidence: [note('Log of 3 October'), note('Night log')] };
    const theirs = { evidence: [note('Night log'), note('School report')] };
    expect((decide(mine, theirs, {})['evidence'] as Note[]).map((one) => one.text)).toEqual(['Log of 3 October', 'Night log', 'School report']);
  });

  test('what the form does not show is not lost', () => {
    expect(decide({ statement: note('a'), kept: 1 }, { statement: note('a'), other: 2 }, base)).toMatchObject({ kept: 1, other: 2 });
  });
});

test('a comparison shows added and taken-out words and leaves the rest', () => {
  expect(diffWords('mostly at night', 'mostly between 9pm and 2am')).toEqual([
    { kind: 'same', text: 'mostly ' }, { kind: 'removed', text: 'at night' }, { kind: 'added', text: 'between 9pm and 2am' },
  ]);
  expect(diffWords('', 'new')).toEqual([{ kind: 'added', text: 'new' }]);
});
