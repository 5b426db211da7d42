import { describe, expect, test } from 'vitest';
import { readDecimal, readTime, timeOfDay } from './typed';

describe('a time of day', () => {
  test.each([
    ['22:15', '22:15:00'], ['9.05', '09:05:00'], ['2215', '22:15:00'], ['905', '09:05:00'], [' 7:30 ', '07:30:00'], ['00:00', '00:00:00'],
    ['21h40', '21:40:00'], ['22:15:30', '22:15:30'], ['9pm', '21:00:00'], ['12 am', '00:00:00'], ['12.30 p.m.', '12:30:00'], ['9:05 AM', '09:05:00'],
  ])('%s is read', (typed, time) => expect(readTime(typed)).toBe(time));

  test.each(['', '9', '22', '24:00', '12:60', '25.10', '13pm', '0am', 'after tea', '22:1', '221500', '9m'])('%s is not read for certain', (typed) => expect(readTime(typed)).toBeNull());

  test('reads again without seconds that nobody wrote', () => {
    expect(timeOfDay('22:15:00')).toBe('22:15');
    expect(timeOfDay('22:15:30')).toBe('22:15:30');
  });
});

describe('a number with decimals', () => {
  test.each([['6', '6'], ['6.0', '6.0'], ['6,5', '6.5'], ['-1.25', '-1.25']])('%s is read', (typed, value) => expect(readDecimal(typed)).toBe(value));
  test.each(['', '6.', '.5', 'six', '1.2.3', '1 000'])('%s is not', (typed) => expect(readDecimal(typed)).toBeNull());
});
