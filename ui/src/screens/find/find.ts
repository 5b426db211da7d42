/** What a search asks for, how its hits stand together, and where each of them lives. */
import type { FindHit, Request, Tier } from '../../bridge/types';
import { href, HOME_OF_KIND, type RouteName } from '../../routes';
import { forms } from '../../state/forms.svelte';
import type { Answer } from '../../words/answers';
import { countOf } from '../../words/text';

/** What is asked beside the words. An empty string asks for nothing. */
export interface Filters {
  kind: string;
  discipline: string;
  tier: Tier | '';
  from: Answer<string>;
  to: Answer<string>;
}

/** No filter is set. */
export const noFilters = (): Filters => ({ kind: '', discipline: '', tier: '', from: { state: 'not_asked' }, to: { state: 'not_asked' } });

const day = (answer: Answer<string>): string | null => (answer.state === 'given' ? answer.value : null);

/** How many filters are set. */
export function countSet(filters: Filters): number {
  return [filters.kind, filters.discipline, filters.tier, day(filters.from), day(filters.to)].filter(Boolean).length;
}

/** The request for some words and filters; null when there is nothing to ask. */
export function requestOf(query: string, caseId: string | null, filters: Filters): Request<'find'> | null {
  const words = query.trim();
  if (words === '' && countSet(filters) === 0) return null;
  return {
    query: words,
    case_id: caseId,
    kinds: filters.kind === '' ? [] : [filters.kind as FindHit['kind']],
    discipline: filters.discipline || null,
    from_on: day(filters.from),
    to_on: day(filters.to),
    tier: filters.tier || null,
  };
}

/** Hits of one kind about one child. `heading` is the child's name where it changes. */
export interface Group { key: string; name: string; heading: boolean; label: string; hits: { hit: FindHit; at: number }[] }

/** The hits by child and kind, each child and each kind where its best hit stands; `at` counts through all of them. */
export function groupsOf(hits: readonly FindHit[]): Group[] {
  const children = new Map<string, Map<string, FindHit[]>>();
  for (const hit of hits) {
    const kinds = children.get(hit.case_id) ?? new Map<string, FindHit[]>();
    children.set(hit.case_id, kinds);
    kinds.set(hit.kind, [...(kinds.get(hit.kind) ?? []), hit]);
  }
  let at = 0;
  return [...children].flatMap(([caseId, kinds]) => [...kinds].map(([kind, found], index): Group => ({
    key: `${caseId} ${kind}`,
    name: found[0]?.name ?? '',
    heading: index === 0,
    label: (found.length > 1 && forms.of(kind)?.plural) || (found[0]?.kind_label ?? ''),
    hits: found.map((hit) => ({ hit, at: at++ })),
  })));
}

/** How many were found, in words that are read out. */
export function countWords(hits: readonly FindHit[], more: boolean): string {
  if (hits.length === 0) return 'Nothing found.';
  const close = hits.filter((hit) => hit.is_close).length;
  if (close === hits.length) return `Nothing is spelt like that. ${countOf(close, 'place')} ${close === 1 ? 'has' : 'have'} a name close to it.`;
  if (more) return `The first ${hits.length} places are here, and there are more. Another word or a filter brings up fewer.`;
  return `${countOf(hits.length, 'place')} found.`;
}

/** Words around a hit in one line: a dot stands where one text of the card ends and the next begins. */
export function inOneLine(words: string): string {
  return words.replace(/\s*\n\s*/gu, ' · ');
}

/** Where a hit lives: the place of its kind with the card pointed at, or the card alone where no place shows it. */
export function addressOf(hit: FindHit, has: (name: RouteName) => boolean): string {
  const home = HOME_OF_KIND[hit.kind];
  if (hit.kind === 'child') return href('overview', { case: hit.case_id });
  if (!home || !has(home)) return href('card', { case: hit.case_id, record: hit.record });
  return href(home, { case: hit.case_id }, { card: hit.record });
}
