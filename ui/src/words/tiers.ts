/** The four circles of who may see a text. */
import type { Tier } from '../bridge/types';

/** A tier with its letter, its words and who that means. */
export const TIERS: readonly { tier: Tier; letter: string; words: string; means: string }[] = [
  { tier: 'a', letter: 'A', words: 'My network', means: 'The child, family, carers, everyone in their care' },
  { tier: 'b', letter: 'B', words: 'Direct care', means: 'Professionals who work with the child' },
  { tier: 'c', letter: 'C', words: 'Health in confidence', means: 'Health staff, and reflections' },
  { tier: 'd', letter: 'D', words: 'Restricted', means: 'Named people only, with a reason' },
];

/** The words of one tier. */
export function tierWords(tier: Tier): (typeof TIERS)[number] {
  return TIERS.find((one) => one.tier === tier) ?? TIERS[1]!;
}
