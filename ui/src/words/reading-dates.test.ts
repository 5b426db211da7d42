import { describe, expect, test } from 'vitest';
import { partsOf, readDate, splitDate } from './reading-dates';

const parts = (day: string, month: string, year: string) => ({ day, month, year, about: false });

describe('a date as people write it', () => {
  test.each([
    ['a year alone, when a partial date will do', parts('', '', '2016'), true, { year: 2016, month: null, day: null, about: false }],
    ['a month and a year', parts('', '6', '2016'), true, { year: 2016, month: 6, day: null, about: false }],
    ['a month in words', parts('', 'sept', '2016'), true, { year: 2016, month: 9, day: null, about: false }],
    ['a season where a month would stand', parts('', 'Summer', '2016'), true, { year: 2016, month: null, day: null, about: false, season: 'summer' }],
    ['a leap day', parts('29', '2', '2012'), false, { year: 2012, month: 2, day: 29, about: false }],
  ])('reads %s', (_, written, partial, date) => {
    expect(readDate(written, partial)).toEqual({ kind: 'date', date });
  });

  test.each([
    [parts('', '13', '2026'), true, '13/2026', 'Enter a month from 1 to 12'],
    [parts('31', '2', '2026'), true, '31/2/2026', 'February 2026 has 28 days'],
    [parts('31', '11', '2026'), false, '31/11/2026', 'November has 30 days'],
    [parts('4', '12', '26'), false, '4/12/26', 'Enter a year with four digits, such as 2016'],
    [parts('4', '12', ''), true, '4/12', 'Enter a year, such as 2016'],
    [parts('', '', '2026'), false, '2026', 'Enter the day and the month too'],
    [parts('', '12', '2026'), false, '12/2026', 'Enter the day too'],
  ])('keeps what cannot be read, and says one thing about it: %o', (written, partial, text, message) => {
    expect(readDate(written, partial)).toMatchObject({ kind: 'unreadable', text, message });
  });

  test('is empty when nothing is written', () => {
    expect(readDate(parts(' ', '', ''), false)).toEqual({ kind: 'empty' });
  });

  test.each([
    ['12/11/2026', '12', '11', '2026'], ['2026-11-02', '2', '11', '2026'], ['2 November 2026', '2', '11', '2026'],
    ['08.06.2011', '8', '6', '2011'], ['June 2016', '', '6', '2016'], ['6/2016', '', '6', '2016'],
  ])('splits %s when it is pasted whole', (text, day, month, year) => {
    expect(splitDate(text)).toEqual({ day, month, year });
  });

  test('shows a season again as it was written, and leaves an age to its words', () => {
    expect(partsOf({ year: 2016, month: null, day: null, about: true, season: 'summer' })).toEqual({ day: '', month: 'summer', year: '2016', about: true });
    expect(partsOf({ year: 2015, month: 6, day: 8, about: false, age_from: 4 })).toEqual(parts('', '', ''));
  });

  test('leaves a pasted word alone', () => {
    expect(splitDate('summer')).toBeNull();
  });
});
