import { expect, it } from 'vitest';
import { card } from '../test/core';
import { balance } from './strengths';

const statement = (p_class: string, more = {}) => card({ body: { p_class, status: 'active', ...more } });

it('says how many statements are strengths, wherever they stand', () => {
  expect(balance([])).toBe('');
  expect(balance([statement('presenting'), statement('perpetuating')])).toBe('No statement is a strength yet. What already helps?');
  expect(balance([statement('protective'), statement('presenting', { strength: true }), statement('presenting')])).toBe('Two statements of 3 are strengths or say what helps.');
  expect(balance([statement('protective'), statement('presenting', { status: 'resolved' })])).toBe('One statement of 1 is a strength or says what helps.');
});
