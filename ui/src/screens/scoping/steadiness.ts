/** How steady the homes have been, in sentences. Numbers are facts with their homes beside them, never a score. */
import type { Reply } from '../../bridge/types';
import { longDate } from '../../words/dates';
import { countOf } from '../../words/text';

type Stability = Reply<'scoping'>['homes'];
type Moves = Stability['moves'];
type TitleOf = (record: string) => string;

const PLANNED = 'planned';
const UNPLANNED = 'not planned';
const UNSAID = 'without a word on whether it was planned';

function movesWords({ all, planned, unplanned }: Moves): string {
  const parts: [number, string][] = [[planned, PLANNED], [unplanned, UNPLANNED], [all - planned - unplanned, UNSAID]];
  const said = parts.filter(([count]) => count > 0);
  if (said.length === 0) return 'No moves';
  if (said.length === 1) return `${countOf(all, 'move')}, ${all > 1 ? 'all ' : ''}${said[0]?.[1] ?? ''}`;
  return `${countOf(all, 'move')}: ${said.map(([count, words]) => `${number(count)} ${words}`).join(', ')}`;
}

const number = (count: number): string => countOf(count, '', '').trim().toLowerCase();

/** What can be said of the moves and of the present home. */
export function steadiness(homes: Stability, name: string, titleOf: TitleOf): string[] {
  if (homes.homes === 0) return [];
  const perhaps = homes.perhaps_in_12_months > 0 ? ` ${countOf(homes.perhaps_in_12_months, 'more move')} may fall in that time; the day is not known.` : '';
  const said = [
    `${countOf(homes.homes, 'home')} so far. ${movesWords(homes.moves)}.`,
    `In the last twelve months: ${lower(movesWords(homes.moves_in_12_months))}.${perhaps}`,
  ];
  if (homes.here !== null) {
    const here = titleOf(homes.here);
    said.push(homes.days_here === null ? `${name} lives at ${here}; on which day that began is not known.` : `${name} has lived at ${here} for ${homes.days_here === 1 ? '1 day' : `${homes.days_here} days`}.`);
  }
  for (const day of homes.days_of_several) said.push(`More than one move on ${longDate(day)}.`);
  return said;
}

/** Where the homes leave a gap or overlap, each with its homes named. */
export function seams(homes: Stability, titleOf: TitleOf): { key: string; words: string }[] {
  return homes.between.map((one) => {
    const days = one.days === 1 ? '1 day' : `${one.days} days`;
    const [earlier, later] = [titleOf(one.earlier), one.later === null ? null : titleOf(one.later)];
    const key = `${one.seam} ${one.earlier} ${one.later ?? ''}`;
    if (one.seam === 'overlap') return { key, words: `${earlier} and ${later ?? ''} both say that they were home for ${days}.` };
    return { key, words: later === null ? `No home is written down for the last ${days}, since ${earlier}.` : `Between ${earlier} and ${later} there ${one.days === 1 ? 'is' : 'are'} ${days} that no home accounts for.` };
  });
}

function lower(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
