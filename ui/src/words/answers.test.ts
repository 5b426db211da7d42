import { describe, expect, test } from 'vitest';
import { FACTOR } from '../test/core';
import { fullBody, newNote, settled, storageTier, textOf } from './answers';

describe('the fields of a card', () => {
  test('are all there in a new card, with nothing asked yet and no text in the widest circle', () => {
    expect(fullBody(FACTOR.fields)).toEqual({
      statement: { text: '', conf: { tier: 'b' } }, p_class: '', child_wording: { state: 'not_asked' }, since: { state: 'not_asked' }, evidence: [],
    });
  });

  test('an answer opened for writing but left empty is still not asked', () => {
    const body = { child_wording: { state: 'given', value: newNote('b', '  '), on: '2026-11-22' }, statement: newNote('b', '') };
    expect(settled(body)).toEqual({ child_wording: { state: 'not_asked' }, statement: newNote('b', '') });
  });

  test('an answer of zero is an answer', () => {
    expect(settled({ rating: { state: 'given', value: 0 } })).toEqual({ rating: { state: 'given', value: 0 } });
  });

  test('the most private text decides for the card; an empty one does not count', () => {
    expect(storageTier({ a: newNote('a', 'x'), b: { state: 'given', value: newNote('c', 'y') }, c: newNote('d', ' ') })).toBe('c');
    expect(storageTier({})).toBe('b');
  });

  test('read as one line whatever their shape', () => {
    expect(textOf([newNote('b', 'one'), newNote('b', 'two')])).toBe('one. two');
    expect(textOf({ state: 'given', value: newNote('b', 'said') })).toBe('said');
    expect(textOf({ state: 'asked_declined' })).toBe('');
  });
});
