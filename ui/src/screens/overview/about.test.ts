import { describe, expect, it } from 'vitest';
import { card } from '../../test/core';
import { childsVoice, type Note } from '../../words/answers';
import { aboutMe } from './about';

const note = (text: string, own = false): Note => ({ text, conf: { tier: 'a' }, ...(own ? { said_by: childsVoice() } : {}) });
const given = (value: Note): unknown => ({ state: 'given', value });

describe('what the first card of the overview shows', () => {
  it('the child’s own words lead, and are not shown twice', () => {
    const about = aboutMe(card({ kind: 'about_me', body: { strengths: given(note('Good with his hands')), hopes: given(note('A room that stays mine', true)) } }));
    expect(about.lead?.note.text).toBe('A room that stays mine');
    expect(about.rest.map((one) => one.title)).toEqual(['Good at']);
  });

  it('what the child says he is good at leads before his hopes', () => {
    const about = aboutMe(card({ body: { hopes: given(note('To live at Nan’s', true)), strengths: given(note('I can strip a bike', true)) } }));
    expect(about.lead?.field).toBe('strengths');
  });

  it('nobody else’s words are put in the child’s place', () => {
    const about = aboutMe(card({ body: { strengths: given(note('Kind to younger children')), know_first: [note('Come from the front'), note('  ')] } }));
    expect(about.lead).toBeNull();
    expect(about.first).toHaveLength(1);
    expect(about.rest).toHaveLength(1);
  });

  it('nothing written is nothing shown', () => {
    expect(aboutMe(null)).toEqual({ lead: null, first: [], rest: [] });
    expect(aboutMe(card({ body: { hopes: { state: 'asked_declined' }, strengths: given(note(' ', true)) } })).rest).toEqual([]);
  });
});
