import { expect, it } from 'vitest';
import { card, field } from '../../test/core';
import { easyReadOf, reads, unwritten, wordsOf } from './letters';

const note = (text: string) => ({ text, conf: { tier: 'a' as const } });

it('tells the writer how the letter reads beside the age that is aimed at', () => {
  const easy = { thanks: note('You told us about your Nan. She makes you feel safe. We saw how you fix bikes. You did it with care. We will ring her with you.') };
  expect(reads(easy)).toMatchObject({ aim: 9 });
  expect(reads(easy).age).toBeLessThanOrEqual(9);
  const hard = { ...easy, thanks: note('The multidisciplinary formulation demonstrates considerable developmental vulnerability, with hypervigilance perpetuated by institutional inconsistency and unpredictable relational experiences throughout your placement history.') };
  expect(reads(hard).words).toContain('Shorter sentences');
  expect(reads({ reading_age: { state: 'given', value: 12 } })).toMatchObject({ aim: 12, age: null });
});

it('names the parts that are not written yet, and puts the others in their order', () => {
  const fields = [field({ name: 'thanks', label: 'Thank you', control: 'note' }), field({ name: 'good_at', label: 'Good at', control: 'note' }), field({ name: 'given_on', label: 'Given', control: 'answer_day' })];
  const body = { good_at: note('You mend bikes.'), thanks: note('Thank you.') };
  expect(unwritten(fields, { thanks: note(' ') }).map((one) => one.name)).toEqual(['thanks', 'good_at']);
  expect(wordsOf(body)).toBe('Thank you.\nYou mend bikes.');
});

it('begins an easy-read version with the same words and without the answer', () => {
  const letter = card({ kind: 'letter', body: { reader: 'child', addressee: note('Kai'), thanks: note('Thank you.'), response: { state: 'given', value: note('ok') }, given_on: { state: 'given', value: '2026-11-20' } } });
  const easy = easyReadOf(letter);
  expect(easy).toMatchObject({ reader: 'child', format: 'easy_read', thanks: { text: 'Thank you.' } });
  expect(easy).not.toHaveProperty('response');
  expect(easy).not.toHaveProperty('given_on');
});
