import { describe, expect, it } from 'vitest';
import type { CodeEntry, RecordView } from '../../bridge/types';
import { card } from '../../test/core';
import { partsOf, unfounded, untold } from './story';

const entry = (code: string, label: string): CodeEntry => ({ code, label, hint: null, short: null, national: null, source: null, verified: null });
const CODES = [entry('who_i_am', 'Who I am'), entry('what_helps', 'What helps'), entry('what_we_do_not_know', 'What we do not know yet')];
const part = (section: string, text: string, factors: string[] = []): RecordView => card({ record: section, kind: 'narrative', body: { section, body: { text, conf: { tier: 'b' } }, factors } });
const factor = (record: string, status = 'active'): RecordView => card({ record, body: { status } });

describe('the story', () => {
  it('has its parts in order, written or not', () => {
    const parts = partsOf(CODES, [part('what_helps', 'Nan rings.', ['nan'])]);
    expect(parts.map((one) => [one.title, one.written, one.factors])).toEqual([['Who I am', false, 0], ['What helps', true, 1], ['What we do not know yet', false, 0]]);
  });

  it('lists the statements that no part tells', () => {
    const left = untold([factor('nan'), factor('hit'), factor('views', 'disputed')], [part('what_helps', '', ['nan'])]);
    expect(left.map((one) => one.record)).toEqual(['hit', 'views']);
  });

  it('does not ask for what is no longer so', () => expect(untold([factor('calls', 'resolved')], [])).toEqual([]));

  it('lists the parts that nobody’s statement stands behind, but not knowing needs none', () => {
    const parts = partsOf(CODES, [part('who_i_am', 'A mender of bikes.'), part('what_we_do_not_know', 'Why the move came.')]);
    expect(unfounded(parts).map((one) => one.code)).toEqual(['who_i_am']);
  });
});
