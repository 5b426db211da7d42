import { describe, expect, it } from 'vitest';
import type { RecordView } from '../../bridge/types';
import { card } from '../../test/core';
import { agreementsOf, countHomes, homesOf, legalToday, ranOut, runsOn } from './order';

const TODAY = '2026-11-22';
const given = (value: unknown): unknown => ({ state: 'given', value });
const status = (record: string, body: Record<string, unknown>): RecordView => card({ record, kind: 'legal_status', body });
const home = (record: string, from: number, to: number | null, planned = 'yes'): RecordView => card({
  record, kind: 'placement',
  body: { from: given({ year: from, month: null, day: null, about: false }), to: to === null ? { state: 'not_asked' } : given({ year: to, month: null, day: null, about: false }), planned: given(planned) },
});

describe('what runs today', () => {
  it('is what has begun and neither ended nor run out, up to and with its last day', () => {
    expect(runsOn(status('a', { start: given('2026-06-26'), expiry: given('2026-12-25') }), TODAY)).toBe(true);
    expect(runsOn(status('a', { start: given('2026-06-26'), expiry: given(TODAY) }), TODAY)).toBe(true);
    expect(runsOn(status('a', { start: given('2026-06-26'), expiry: given('2026-11-21') }), TODAY)).toBe(false);
    expect(runsOn(status('a', { start: given('2026-06-26'), end: given('2026-11-21') }), TODAY)).toBe(false);
    expect(runsOn(status('a', { start: { state: 'not_known' } }), TODAY)).toBe(false);
  });

  it('stands before what is to come and what has been', () => {
    const legal = legalToday([status('old', { start: given('2019-11-04'), end: given('2022-10-03') }), status('order', { start: given('2026-06-26') }), status('to come', { start: given('2027-06-08') })], TODAY);
    expect([legal.now, legal.later, legal.before].map((group) => group.map((one) => one.record))).toEqual([['order'], ['to come'], ['old']]);
  });
});

describe('homes', () => {
  it('come in order, and one that is planned is not counted yet', () => {
    const homes = homesOf([home('now', 2024, null, 'no'), home('next', 2027, null), home('first', 2011, 2024)], TODAY);
    expect(homes.map((one) => [one.card.record, one.when])).toEqual([['first', 'before'], ['now', 'now'], ['next', 'planned']]);
    expect(countHomes(homes)).toEqual({ lived: 2, unplanned: 1 });
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
