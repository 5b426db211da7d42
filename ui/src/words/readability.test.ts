import { expect, it } from 'vitest';
import { readingAge } from './readability';

it('says a low age for a letter to a child and a high one for a report', () => {
  const letter = 'You told us about your Nan. She makes you feel safe. You like to fix bikes. We saw how calm you were. We will ring her with you.';
  const report = 'The multidisciplinary formulation demonstrates considerable developmental vulnerability, with hypervigilance perpetuated by institutional inconsistency and unpredictable relational experiences throughout successive residential arrangements.';
  expect(readingAge(letter)).toBeLessThanOrEqual(7);
  expect(readingAge(report)).toBeGreaterThan(16);
});

it('says nothing of a few words, and counts lines without a full stop as sentences', () => {
  expect(readingAge('Dear Kai, thank you.')).toBeNull();
  const lines = Array.from({ length: 6 }, () => 'you can ask for help').join('\n');
  expect(readingAge(lines)).toBe(5);
});

it('agrees with the formula worked by hand', () => {
  // 24 words, 2 sentences, 25 syllables: 0.39 * 12 + 11.8 * 25 / 24 - 15.59 = 1.38; reading age 6.
  const text = 'The cat sat on the mat and the dog ran to the big red door. We like to go to the river each day.';
  expect(text.match(/\w+/gu)).toHaveLength(24);
  expect(readingAge(text)).toBe(6);
});
