import { describe, expect, it } from 'vitest';
import type { CodeEntry, RecordView } from '../../bridge/types';
import { card } from '../../test/core';
import { againWords, areasOf, factsOf, oldWords, restrictionsOf, rowsOf } from './safety';

const NOW = '2026-11-25';
const codes = (...all: string[]): CodeEntry[] => all.map((code) => ({ code, label: code, hint: null })) as unknown as CodeEntry[];
const given = (value: unknown) => ({ state: 'given', value });
const about = (year: number, month: number | null = null) => given({ year, month, day: null, about: false });
const area = (record: string, risk: string, concern: string, body = {}): RecordView => card({ record, kind: 'risk_area', body: { risk, concern, ...body } });

it('shows a row of the safety box that nobody has filled in', () => {
  const line = card({ body: { row: 'night_checks' } });
  expect(rowsOf(codes('night_checks', 'gp'), [line]).map((row) => row.lines.length)).toEqual([1, 0]);
});

describe('areas of risk', () => {
  const concerns = codes('none_known', 'background', 'active', 'acute');

  it('never call an area none because nobody has looked', () => {
    const areas = areasOf(codes('fire', 'online', 'weapon', 'other'), concerns, [area('a', 'online', 'none_known')]);
    expect(areas.none.map((one) => one.record)).toEqual(['a']);
    expect(areas.unseen.map((entry) => entry.code)).toEqual(['fire', 'weapon']);
    expect(areas.now).toEqual([]);
  });

  it('put first what is most pressing, and keep an area whose standing nobody has said among those that are read', () => {
    const areas = areasOf(codes('fire', 'online', 'weapon'), concerns, [area('b', 'fire', 'background'), area('x', 'online', ''), area('c', 'weapon', 'acute')]);
    expect(areas.now.map((one) => one.record)).toEqual(['c', 'b', 'x']);
  });

  it('say in words that a risk is old, by its last day that the date can mean', () => {
    const happened = [{ when: about(2024), what: null, how_bad: null, context: null, source: null }, { when: { state: 'not_known' }, what: null, how_bad: null, context: null, source: null }];
    expect(oldWords(area('a', 'fire', 'background', { happened }), NOW)).toEqual(['Old: last known to have happened 2024, over a year ago']);
    expect(oldWords(area('a', 'fire', 'background', { happened: [{ ...happened[0], when: about(2025, 12) }] }), NOW)).toEqual([]);
    expect(oldWords(area('a', 'fire', 'active', { next_review: given('2026-11-03') }), NOW)).toEqual(['To be looked at again since 3 November 2026']);
    expect(factsOf(area('a', 'fire', 'active', { happened: happened.toReversed() })).map((fact) => fact.when.state)).toEqual(['given', 'not_known']);
  });

  it('say so when nobody has decided when to look again', () => {
    expect(againWords({ state: 'not_asked' }, NOW)).toBe('Nobody has said when it is looked at again');
    expect(againWords(given('2026-12-01'), NOW)).toBe('Looked at again by 1 December 2026, in 6 days');
  });
});

it('leads with the restriction to be looked at first, and puts away what has ended, not what will end', () => {
  const all = [
    card({ record: 'later', body: { review_due: given('2027-01-01') } }), card({ record: 'soon', body: { review_due: given('2026-12-01'), ended: given('2026-12-30') } }),
    card({ record: 'over', body: { ended: given('2026-10-01') } }), card({ record: 'undecided', body: {} }),
  ];
  const { held, ended } = restrictionsOf(all, NOW);
  expect([held.map((one) => one.record), ended.map((one) => one.record)]).toEqual([['undecided', 'soon', 'later'], ['over']]);
});
