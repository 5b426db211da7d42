import { describe, expect, it } from 'vitest';
import type { MeasureSeries, PlanMark } from '../../bridge/types';
import { LINE, placed, plainNumber, rows, spread } from './layout';
import { changeWords, cutOffWords, ends, signed } from './words';

describe('where things stand on the chart', () => {
  it('moves the names of lines that end together apart, inside their lane and in the order of their ends', () => {
    const apart = spread([{ y: 50 }, { y: 50 }, { y: 48 }, { y: 99 }], 0, 100);
    expect(apart.map((end) => end.y)).toEqual([48, 50, 50, 99]);
    for (const [index, end] of apart.entries()) {
      expect(end.labelY).toBeLessThanOrEqual(100);
      if (index > 0) expect(end.labelY - (apart[index - 1]?.labelY ?? 0)).toBeGreaterThanOrEqual(LINE);
    }
  });

  it('gives a lane the height that the names of its lines need', () => {
    const line = (style: number) => ({ label: `Line ${style}`, style, points: [{ record: `r${style}`, x: 1, y: 0.5, on: '2026-11-20', value: '5' }] });
    const chart = { from: '2026-04-01', to: '2027-01-01', today: 0.8, ticks: [], homes: [], marks: [], table: [], lanes: [{ title: 'Targets', scale: '', min: 0, max: 10, lines: Array.from({ length: 12 }, (_, style) => line(style)) }] };
    const [lane] = placed(chart).lanes;
    expect(lane?.height).toBeGreaterThanOrEqual(12 * LINE);
    const labels = lane?.ends.map((end) => end.labelY) ?? [];
    expect(new Set(labels).size).toBe(12);
  });

  it('puts two marks of one week in two rows', () => {
    const mark = (at: number): PlanMark => ({ label: 'P1', at, on: '2026-06-03', what: '', is_move: false });
    expect(rows([mark(0.5), mark(0.51), mark(0.9)])).toEqual([0, 1, 0]);
  });

  it('says numbers as people do', () => {
    expect([plainNumber(50.5), plainNumber(26), signed('-8.0'), signed('9'), signed('0.00')]).toEqual(['50.5', '26', '−8', '+9', '0']);
  });
});

describe('a change in words', () => {
  const figures = { difference: '-8', criterion: '7.44', index: '-2.11', sd: '6.0', reliability: '0.80' };
  it('says the verdict with every figure it rests on', () => {
    expect(changeWords({ verdict: 'improvement', ...figures })).toBe('Better by more than chance (−8; it takes 7.44; index −2.11; spread 6.0, reliability 0.80)');
    expect(changeWords({ verdict: 'deterioration', ...figures, difference: '8' })).toContain('Worse by more than chance (+8;');
  });

  it('says how a series crossed its cut-off, apart from the change', () => {
    expect(cutOffWords({ at: '18', was_beyond: true, is_beyond: false })).toBe('Was beyond the cut-off of 18 and no longer is.');
    expect(cutOffWords({ at: '18', was_beyond: true, is_beyond: true })).toBe('Still beyond the cut-off of 18.');
  });

  it('names the result from which the change is counted, not the first of all', () => {
    const point = (record: string, value: string) => ({ record, value, on: '2026-01-01', version: 'v', setting: '', said: '' });
    const series = { points: [point('a', '18'), point('b', '30'), point('c', '17')], baseline: 'b' } as unknown as MeasureSeries;
    expect([ends(series).first?.value, ends(series).last?.value]).toEqual(['30', '17']);
  });
});
