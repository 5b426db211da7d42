/**
 * How easy a text is to read: the Flesch-Kincaid grade (Kincaid and others, 1975), said as a reading age. It is an
 * estimate for English and only for the writer: it never says anything about whoever reads.
 */
import { syllable } from 'syllable';

/** Below this many words the estimate says nothing. */
const FEW = 20;

const WORDS = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;
const ENDS = /[.!?…]+(?:["”’)]*)(?=\s|$)|\n+/u;

/** The reading age in whole years, at least 5; null when there is too little text to say. */
export function readingAge(text: string): number | null {
  const words = text.match(WORDS) ?? [];
  if (words.length < FEW) return null;
  const sentences = text.split(ENDS).filter((part) => /[\p{L}\p{N}]/u.test(part)).length;
  const syllables = words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0);
  const grade = 0.39 * (words.length / Math.max(1, sentences)) + 11.8 * (syllables / words.length) - 15.59;
  // A first grader in the United States, for whom the formula was made, is six.
  return Math.max(5, Math.round(grade + 5));
}
