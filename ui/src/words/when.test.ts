import { describe, expect, it } from 'vitest';
import type { PartialDate } from './answers';
import { agedAt, doubt, isBefore, readWhen, spanWords } from './when';

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
    ['summer 2016', 'about July 2016'], ['In the summer of 2016', 'about July 2016'], ['Easter 2015', 'about April 2015'], ['winter 2019', 'about December 2019'],
    ['Christmas 2019', 'December 2019'], ['early 2018', 'about 2018'], ['end of 2018', 'about December 2018'], ['late autumn 2018', 'about October 2018'],
  ])('a season is no more exact than a season: %s', (typed, shown) => expect(said(typed)).toBe(shown));

  it.each([
    ['aged 4', 'about 2015'], ['age four', 'about 2015'], ['when he was 4', 'about 2015'], ['4 years old', 'about 2015'], ['aged 5 to 9', 'about 2016 to about 2020'],
  ])('an age becomes about the year in which most of it lies: %s', (typed, shown) => expect(said(typed)).toBe(shown));

  it.each([
    ['2016 to 2018', '2016 to 2018'], ['2016-2018', '2016 to 2018'], ['May 2016 – June 2017', 'May 2016 to June 2017'],
  ])('a time has a beginning and an end: %s', (typed, shown) => expect(said(typed)).toBe(shown));

  it.each([['today', '22 November 2026'], ['yesterday', '21 November 2026'], ['last year', '2025'], ['born', '8 June 2011']])('%s is a date too', (typed, shown) => expect(said(typed)).toBe(shown));

  it('says how to write it when it cannot be read', () => {
    for (const typed of ['when things were better', '4', 'May', '13/13/13', 'aged']) expect(said(typed)).toContain('Write it how you would say it');
  });

  it('says which day a month does not have', () => expect(said('31 February 2019')).toBe('February 2019 has 28 days'));

  it('needs the date of birth to understand an age', () => expect(said('aged 4', null)).toBe('An age needs the date of birth. Write a year instead'));

  it('asks for the earlier date first when they are turned round', () => expect(said('2018 to 2016')).toContain('The end comes before the beginning'));

  it('takes nothing for nothing', () => expect(readWhen('  ', born, TODAY)).toEqual({ kind: 'empty' }));
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
