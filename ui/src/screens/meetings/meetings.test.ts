import { expect, it } from 'vitest';
import { card } from '../../test/core';
import { mean, newestFirst, planned, tookPart } from './meetings';

const on = (day: string) => ({ state: 'given', value: day });

it('lists the newest meeting first, and one without a day before all others', () => {
  const meetings = [card({ record: 'old', body: { on: on('2026-06-02') } }), card({ record: 'no day', body: {} }), card({ record: 'new', body: { on: on('2026-11-20') } })];
  expect(newestFirst(meetings).map((meeting) => meeting.record)).toEqual(['no day', 'new', 'old']);
});

it('counts by discipline those who came or wrote, and nobody who could not', () => {
  const meeting = card({ body: { attendees: [
    { person: null, discipline: 'education', attendance: 'written' }, { person: null, discipline: 'residential_care', attendance: 'present' },
    { person: null, discipline: 'residential_care', attendance: 'present' }, { person: null, discipline: 'psychiatry', attendance: 'apologies' },
  ] } });
  expect(tookPart(meeting, ['residential_care', 'education', 'psychiatry'])).toEqual([{ discipline: 'residential_care', count: 2 }, { discipline: 'education', count: 1 }]);
});

it('says how much of what was decided has reached the plan', () => {
  const what = (text: string) => ({ text, conf: { tier: 'b' } });
  const meeting = card({ body: { actions: [{ what: what('Ring Nan'), intervention: 'r9' }, { what: what('Ask the school'), intervention: null }, { what: what(' '), intervention: null }] } });
  expect(planned(meeting)).toEqual({ done: 1, all: 2 });
  expect(mean(4.25)).toBe('4.3');
});
