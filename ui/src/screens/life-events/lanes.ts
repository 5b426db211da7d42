/** The lanes of the life line: what stands in each, how it reads, and where the arrow keys lead. */
import type { Bar, Lifeline, Mark } from '../../bridge/types';
import type { PartialDate } from '../../words/answers';
import { partialDate } from '../../words/dates';
import { inARow, sentence } from '../../words/text';
import { spanWords } from '../../words/when';

/** The lanes from top to bottom. */
export type LaneName = 'good' | 'hard' | 'other' | 'safe_people' | 'homes' | 'schools';

/** One thing on the line. */
export type Item = { mark: Mark; bar?: undefined } | { mark?: undefined; bar: Bar };

/** One lane: its heading, what stands in it in the order of the dates, and how many rows that takes. */
export interface Lane { name: LaneName; title: string; items: Item[]; rows: number }

const TITLES: Readonly<Record<LaneName, string>> = {
  good: 'Good times', hard: 'Hard times', other: 'Both, or neither', safe_people: 'Safe people', homes: 'Homes', schools: 'School and work',
};

/** The lanes of a line. Good times and hard times are always there; another lane is, once something stands in it. */
export function lanesOf(line: Lifeline): Lane[] {
  const marks = (name: 'good' | 'hard' | 'other'): Lane => lane(name, line[name].map((mark) => ({ mark })));
  const bars = (name: 'safe_people' | 'homes' | 'schools'): Lane => lane(name, line[name].map((bar) => ({ bar })));
  const all = [marks('good'), marks('hard'), marks('other'), bars('safe_people'), bars('homes'), bars('schools')];
  return all.filter((one) => one.items.length > 0 || one.name === 'good' || one.name === 'hard');
}

function lane(name: LaneName, items: Item[]): Lane {
  return { name, title: TITLES[name], items, rows: Math.max(1, ...items.map((item) => placeOf(item).row + 1)) };
}

/** Where something stands. */
export function placeOf(item: Item): Mark['place'] {
  return (item.mark ?? item.bar).place;
}

/** The card of something on the line. */
export function recordOf(item: Item): string {
  return (item.mark ?? item.bar).record;
}

const date = (value: PartialDate | Mark['when'] | null): PartialDate | null => value as PartialDate | null;

/** When it was, as it was said: `summer 2016`, `2014 to 2017`, `since 27 March 2026`. */
export function whenWords(item: Item): string {
  const { when, until } = item.mark ?? item.bar;
  const from = date(when);
  if (!from) return '';
  const to = date(until);
  if (to) return spanWords(from, to);
  return item.mark ? partialDate(from) : `${item.bar.stretch === 'to_come' ? 'planned from' : 'since'} ${partialDate(from)}`;
}

/** How old the child was: `aged 4`, `aged 4 or 5`; nothing where the date itself says so. */
export function ageWords({ aged, when }: Mark): string {
  if (!aged || when.age_from !== undefined) return '';
  if (aged.oldest === 0) return 'in the first year';
  if (aged.youngest === aged.oldest) return `aged ${aged.oldest}`;
  return `aged ${aged.youngest} ${aged.oldest - aged.youngest === 1 ? 'or' : 'to'} ${aged.oldest}`;
}

const TONES: Readonly<Record<Mark['tone'], string>> = { good: 'a good time', hard: 'a hard time', both: 'both good and hard', neither: 'neither good nor hard' };

/** What is read out for something on the line, and what the list says after its name. */
export function aboutItem(item: Item, settingOf: (code: string) => string): string {
  if (item.mark) {
    const { mark } = item;
    const statements = mark.factors.length;
    const explains = statements === 0 ? '' : `explains ${statements} ${statements === 1 ? 'statement' : 'statements'}`;
    return [whenWords(item), ageWords(mark), TONES[mark.tone], mark.to_come ? 'still to come' : '', mark.closed ? 'named only' : mark.people ? `with ${mark.people}` : '', explains].filter(Boolean).join(', ');
  }
  const { bar } = item;
  const home = bar.number === null ? '' : `home ${bar.number}`;
  const planned = bar.number === null || bar.number === 1 || bar.planned === null ? '' : bar.planned ? 'a planned move' : 'a move that was not planned';
  return [home, bar.setting_kind ? settingOf(bar.setting_kind) : '', whenWords(item), bar.stretch === 'now' ? 'now' : '', planned].filter(Boolean).join(', ');
}

/** A key of the line: within the lane by age, or to what is nearest in age in the next lane. */
export type Step = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End';

/** Where a key leads from one thing; the same thing where the line ends. */
export function stepFrom(lanes: readonly Lane[], record: string, step: Step): string {
  const filled = lanes.filter((lane) => lane.items.length > 0);
  const at = filled.findIndex((lane) => lane.items.some((item) => recordOf(item) === record));
  const here = filled[at];
  if (!here) return record;
  const index = here.items.findIndex((item) => recordOf(item) === record);
  if (step === 'ArrowUp' || step === 'ArrowDown') {
    const next = filled[at + (step === 'ArrowUp' ? -1 : 1)];
    const from = placeOf(here.items[index]!).from;
    const far = (item: Item): number => Math.abs(placeOf(item).from - from);
    const nearest = next?.items.reduce((best, item) => (far(item) < far(best) ? item : best));
    return nearest ? recordOf(nearest) : record;
  }
  const to = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: here.items.length - 1 }[step];
  const item = here.items[to];
  return item ? recordOf(item) : record;
}

type Counts = Lifeline['stability']['moves'];

function planned({ planned: yes, unplanned: no, all }: Counts): string {
  if (all === 1) return yes ? 'planned' : no ? 'not planned' : '';
  if (yes === all) return 'all planned';
  if (no === all) return 'none of them planned';
  return inARow([yes ? `${yes} planned` : '', no ? `${no} not planned` : '', all - yes - no > 0 ? `${all - yes - no} where nobody wrote down which` : ''].filter(Boolean));
}

/** How steady the child's home has been, in sentences; each number is a fact, none a score. */
export function steadiness({ homes, stability }: Lifeline): string {
  if (stability.homes === 0) return '';
  const count = (number: number, one: string): string => `${number} ${number === 1 ? one : `${one}s`}`;
  const withHow = (moves: Counts): string => { const how = planned(moves); return `${count(moves.all, 'move')}${how ? `, ${how}` : ''}`; };
  const here = homes.find((home) => home.stretch === 'now');
  const next = homes.find((home) => home.stretch === 'to_come');
  const from = date(next?.when ?? null);
  const year = stability.moves_in_12_months;
  return [
    `${sentence(count(stability.homes, 'home'))} so far${stability.moves.all > 0 ? `: ${withHow(stability.moves)}` : ''}.`,
    stability.moves.all > 0 ? (year.all > 0 ? `In the last 12 months ${withHow(year)}.` : 'None in the last 12 months.') : '',
    here && stability.days_here !== null ? `${count(stability.days_here, 'day')} at ${here.label} today.` : '',
    next && from ? `${next.label} is planned from ${partialDate(from)}.` : '',
  ].filter(Boolean).join(' ');
}
