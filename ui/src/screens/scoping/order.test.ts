import { describe, expect, it } from 'vitest';
import type { RecordView } from '../../bridge/types';
import { card } from '../../test/core';
import { axisOf, barOf, placeOn } from './beside';
import { agreementsOf, byCode, coming, homesOf, ranOut } from './order';
import { seams, steadiness } from './steadiness';

const TODAY = '2026-11-22';
const given = (value: unknown): unknown => ({ state: 'given', value });
const home = (record: string, from: number, to: number | null, planned = 'yes'): RecordView => card({
  record, kind: 'placement',
  body: { from: given({ year: from, month: null, day: null, about: false }), to: to === null ? { state: 'not_asked' } : given({ year: to, month: null, day: null, about: false }), planned: given(planned) },
});

describe('legal statuses beside one another', () => {
  const span = (from: string | null, until: string | null) => ({ record: 'r', runs: 'now' as const, from, until, with: [], next_review: null });

  it('share one line of time with today on it', () => {
    const spans = [span('2026-01-01', '2026-07-01'), span('2026-06-26', null)];
    const axis = axisOf(spans, TODAY)!;
    const [first, open] = spans.map((one) => barOf(axis, one)!);
    expect(first!.x).toBe(0);
    expect(first!.x + first!.width).toBeGreaterThan(open!.x);
    expect(open).toMatchObject({ open: true });
    expect(open!.x + open!.width).toBe(1000);
    expect(placeOn(axis, TODAY)).toBeGreaterThan(800);
  });

  it('have no bar without a first day, or with their dates the wrong way round', () => {
    expect(axisOf([span(null, null)], TODAY)).toBeNull();
    const axis = axisOf([span('2026-06-26', '2026-06-01')], TODAY)!;
    expect(barOf(axis, span('2026-06-26', '2026-06-01'))).toBeNull();
  });
});

describe('homes', () => {
  it('come in order, and one that is planned is not counted yet', () => {
    const homes = homesOf([home('now', 2024, null, 'no'), home('next', 2027, null), home('first', 2011, 2024)], TODAY);
    expect(homes.map((one) => [one.card.record, one.when])).toEqual([['first', 'before'], ['now', 'now'], ['next', 'planned']]);
  });

  const moves = (all: number, planned: number, unplanned: number) => ({ all, planned, unplanned });
  const steady = { homes: 3, moves: moves(8, 3, 4), moves_in_12_months: moves(1, 1, 0), perhaps_in_12_months: 1, days_of_several: ['2026-05-01'], here: 'tarn', days_here: 197, between: [] };
  const titleOf = (record: string): string => ({ tarn: 'Tarn End', nan: 'Nan’s' })[record] ?? record;

  it('are told of in sentences with what is not known', () => {
    expect(steadiness(steady, 'Kai', titleOf)).toEqual([
      'Three homes so far. Eight moves: three planned, four not planned, one without a word on whether it was planned.',
      'In the last twelve months: one move, planned. One more move may fall in that time; the day is not known.',
      'Kai has lived at Tarn End for 197 days.',
      'More than one move on 1 May 2026.',
    ]);
    expect(steadiness({ ...steady, homes: 0 }, 'Kai', titleOf)).toEqual([]);
  });

  it('name the homes of a gap and of an overlap', () => {
    const between = [{ seam: 'gap' as const, earlier: 'nan', later: 'tarn', days: 9 }, { seam: 'overlap' as const, earlier: 'nan', later: 'tarn', days: 1 }, { seam: 'gap' as const, earlier: 'tarn', later: null, days: 5 }];
    expect(seams({ ...steady, between }, titleOf).map((one) => one.words)).toEqual([
      'Between Nan’s and Tarn End there are 9 days that no home accounts for.',
      'Nan’s and Tarn End both say that they were home for 1 day.',
      'No home is written down for the last 5 days, since Tarn End.',
    ]);
  });
});

describe('other lists', () => {
  it('come in the order of their codes, and what is due next comes soonest first', () => {
    const entry = (code: string) => ({ code, label: code, hint: null, short: null, national: null, source: null, verified: null });
    const items = [card({ record: '1', body: { item_kind: 'dental' } }), card({ record: '2', body: { item_kind: 'diagnosis' } }), card({ record: '3', body: { item_kind: 'dental' } })];
    expect(byCode(items, 'item_kind', [entry('diagnosis'), entry('dental')]).map((group) => [group.code, group.cards.length])).toEqual([['diagnosis', 1], ['dental', 2]]);
    expect(coming([{ card: items[0]!, what: 'b', on: '2027-01-01' }, { card: items[1]!, what: 'none', on: null }, { card: items[2]!, what: 'a', on: '2026-12-01' }]).map((one) => one.what)).toEqual(['a', 'b']);
  });
});

describe('agreements', () => {
  const consent = (record: string, topic: string, date: string): RecordView => card({ record, kind: 'consent', body: { topic, date: given(date) } });

  it('about sharing come first, the newest of each before the others', () => {
    const sorted = agreementsOf([consent('photo', 'photo', '2026-11-16'), consent('old', 'share_handover', '2026-01-01'), consent('new', 'share_handover', '2026-10-14')]);
    expect(sorted.map((one) => one.record)).toEqual(['new', 'old', 'photo']);
  });

  it('run out after their last day', () => {
    expect(ranOut(card({ body: { expires: given('2026-11-21') } }), TODAY)).toBe(true);
    expect(ranOut(card({ body: { expires: given(TODAY) } }), TODAY)).toBe(false);
    expect(ranOut(card({ body: {} }), TODAY)).toBe(false);
  });
});
