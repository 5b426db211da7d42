import { describe, expect, it } from 'vitest';
import type { PartialDate } from './answers';
import { partialDate } from './dates';
import { agedAt, doubt, isAsSaid, isBefore, orderOf, readOneDate, readWhen, spanWords, understood } from './when';

const TODAY = '2026-11-22';
const born: PartialDate = { year: 2011, month: 6, day: 8, about: false };
const on = (year: number, month: number | null = null, day: number | null = null, about = false): PartialDate => ({ year, month, day, about });

/** What a person typed, as it is then shown. */
function said(text: string, birth: PartialDate | null = born): string {
  const read = readWhen(text, birth, TODAY);
  if (read.kind === 'when') return spanWords(read.when, read.until);
  return read.kind === 'empty' ? '' : read.message;
}

describe('when something happened, as people say it', () => {
  it.each([
    ['2016', '2016'], ['about 2016', 'about 2016'], ['May 2019', 'May 2019'], ['3 May 2019', '3 May 2019'], ['3rd of May 2019', '3 May 2019'],
    ['03/05/2019', '3 May 2019'], ['2019-05-03', '3 May 2019'], ['5/2019', 'May 2019'], ['around May 2019', 'about May 2019'],
  ])('a date is taken as it was said: %s', (typed, shown) => expect(said(typed)).toBe(shown));

  it.each([
    ['summer 2016', 'summer 2016'], ['In the summer of 2016', 'summer 2016'], ['about summer 2016', 'about summer 2016'], ['summer holidays 2016', 'summer 2016'],
    ['Easter 2015', 'Easter 2015'], ['winter 2019', 'winter 2019'], ['Christmas 2019', 'Christmas 2019'], ['last Christmas', 'Christmas 2025'],
    ['early 2018', 'early 2018'], ['end of 2018', 'late 2018'], ['late autumn 2018', 'autumn 2018'], ['mid 2018', 'the middle of 2018'],
  ])('a season is no more exact than a season, and reads as one: %s', (typed, shown) => expect(said(typed)).toBe(shown));

  it.each([
    ['aged 4', 'aged 4'], ['age four', 'aged 4'], ['when he was 4', 'aged 4'], ['4 years old', 'aged 4'], ['about 5', 'aged about 5'], ['aged about 5', 'aged about 5'],
    ['aged 4 to 5', 'aged 4 to 5'], ['aged 4 or 5', 'aged 4 to 5'], ['between 5 and 9', 'aged 5 to 9'], ['aged 5 to 9', 'aged 5 to aged 9'], ['about 5 or 6', 'aged about 5 to 6'],
    ['in her first year', 'in the first year'], ['about the first year', 'about the first year'],
  ])('an age stays an age, as it was said: %s', (typed, shown) => expect(said(typed)).toBe(shown));

  it('keeps beside an age the birthday at which it began, so that it has a place among the dates', () => {
    expect(readWhen('aged 4 to 5', born, TODAY)).toEqual({ kind: 'when', when: { year: 2015, month: 6, day: 8, about: false, age_from: 4, age_to: 5 }, until: null });
    expect(readWhen('about 5', on(2012, 2, 29), TODAY)).toEqual({ kind: 'when', when: { year: 2017, month: 2, day: 28, about: true, age_from: 5 }, until: null });
    expect(readWhen('about 5', on(2012), TODAY)).toEqual({ kind: 'when', when: { year: 2017, month: null, day: null, about: true, age_from: 5 }, until: null });
  });

  it.each([['Year 6 at school', 'about September 2021 to about July 2022'], ['reception', 'about September 2015 to about July 2016']])(
    'a school year is the one in which children of that birthday are in it: %s', (typed, shown) => expect(said(typed)).toBe(shown));

  it.each([
    ['2016 to 2018', '2016 to 2018'], ['2016-2018', '2016 to 2018'], ['May 2016 – June 2017', 'May 2016 to June 2017'],
  ])('a time has a beginning and an end: %s', (typed, shown) => expect(said(typed)).toBe(shown));

  it.each([['today', '22 November 2026'], ['yesterday', '21 November 2026'], ['last year', '2025'], ['born', '8 June 2011']])('%s is a date too', (typed, shown) => expect(said(typed)).toBe(shown));

  it('says how to write it when it cannot be read', () => {
    for (const typed of ['when things were better', '4', 'May', '13/13/13', 'aged', 'last summer', 'year 14', '4 to 5']) expect(said(typed)).toContain('Write it how you would say it');
  });

  it('says which day a month does not have', () => expect(said('31 February 2019')).toBe('February 2019 has 28 days'));

  it('needs the date of birth to understand an age', () => expect(said('aged 4', null)).toBe('An age needs the date of birth. Write a year instead'));

  it('asks for the earlier date first when they are turned round', () => expect(said('2018 to 2016')).toContain('The end comes before the beginning'));

  it('takes nothing for nothing', () => expect(readWhen('  ', born, TODAY)).toEqual({ kind: 'empty' }));
});

describe('one date, as people say it', () => {
  const one = (text: string): ReturnType<typeof readOneDate> => readOneDate(text, born, TODAY);

  it.each(['aged 5 to 9', 'between 5 and 9'])('lies between two ages without an end of its own: %s', (typed) => {
    expect(one(typed)).toEqual({ kind: 'when', when: { year: 2016, month: 6, day: 8, about: false, age_from: 5, age_to: 9 }, until: null });
  });

  it.each([['2016 to 2018', '2016', '2018'], ['Year 6', 'about September 2021', 'about July 2022']])('is the beginning of any other stretch, which says what it leaves out: %s', (typed, from, to) => {
    const read = one(typed);
    expect(read.kind === 'when' && read.until && [partialDate(read.when), partialDate(read.until)]).toEqual([from, to]);
  });

  it.each(['2016', 'about June 2016', 'about 3 May 2019', 'summer 2016', 'about Easter 2015', 'the middle of 2018', 'Christmas 2019', 'winter 2019', 'early 2018', 'aged 4', 'aged about 4 to 5', 'aged 5 to 9', 'in the first year', 'about the first year'])(
    'reads again as it is shown: %s', (shown) => {
      const read = one(shown);
      expect(read.kind === 'when' && partialDate(read.when)).toBe(shown);
    });

  it('is shown as it was said only where three fields could not', () => {
    expect([on(2016, 5), on(2016), on(2016, 5, 3, true)].some(isAsSaid)).toBe(false);
    for (const typed of ['summer 2016', 'aged 4', 'aged 5 to 9']) expect(one(typed)).toSatisfy((read: ReturnType<typeof one>) => read.kind === 'when' && isAsSaid(read.when));
  });
});

describe('how old the child was', () => {
  it('is one age when both dates are exact enough', () => {
    expect(agedAt(on(2015, 6, 7), born)).toBe('aged 3');
    expect(agedAt(on(2015, 6, 8), born)).toBe('aged 4');
    expect(agedAt(on(2015, 8), born)).toBe('aged 4');
  });

  it('stays open when the year alone is known', () => expect(agedAt(on(2016), born)).toBe('aged 4 or 5'));

  it('stays more open when the birth year alone is known', () => expect(agedAt(on(2016), on(2011))).toBe('aged 4 or 5'));

  it('is the first year for a baby, and nothing before birth', () => {
    expect(agedAt(on(2011, 9), born)).toBe('in the first year');
    expect(agedAt(on(2010), born)).toBe('');
    expect(agedAt(on(2016), null)).toBe('');
  });
});

describe('a date that can hardly be right', () => {
  it('is asked about and never refused', () => {
    expect(doubt(on(2009), born, 'Kai', TODAY)).toContain('before Kai was born, 8 June 2011');
    expect(doubt(on(2027), born, 'Kai', TODAY)).toContain('still to come');
    expect(doubt(on(2016), born, 'Kai', TODAY)).toBe('');
  });

  it('is not in doubt while it could still be right', () => {
    expect(isBefore(on(2011), born)).toBe(false);
    expect(doubt(on(2026), born, 'Kai', TODAY)).toBe('');
  });
});

describe('what was understood', () => {
  const read = (text: string): string => {
    const found = readWhen(text, born, TODAY);
    return found.kind === 'when' ? understood(found.when, found.until, born) : '';
  };

  it.each([
    ['summer 2024', 'June to August 2024, aged 12 or 13'], ['winter 2019', 'December 2019 to February 2020, aged 8'], ['aged 4', 'June 2015 to June 2016, aged 4'],
    ['3 May 2019', '3 May 2019, aged 7'], ['aged 5 to 9', 'aged 5 to aged 9'], ['Christmas 2019', 'Christmas 2019, aged 8'],
  ])('is said in days and ages: %s', (typed, shown) => expect(read(typed)).toBe(shown));
});

describe('the order of rough dates', () => {
  it('is that of the first day each can mean, the rougher first, as the core has it', () => {
    const dates = ['1 June 2016', '1 January 2016', 'June 2016', 'summer 2016', 'May 2016', 'aged 4', '2016'].map((text) => {
      const read = readWhen(text, born, TODAY);
      return read.kind === 'when' ? read.when : on(1900);
    });
    expect(dates.sort((a, b) => orderOf(a) - orderOf(b)).map((date) => spanWords(date, null)))
      .toEqual(['aged 4', '2016', '1 January 2016', 'May 2016', 'summer 2016', 'June 2016', '1 June 2016']);
  });
});
