import { describe, expect, it } from 'vitest';
import type { RecordView } from '../bridge/types';
import { card } from '../test/core';
import { calledBy, childDecides, dayAndNight, groupsOf, restrictedAddresses, whoMatters } from './people';

const given = (value: unknown): unknown => ({ state: 'given', value });
const text = (words: string, conf: object = { tier: 'b' }): unknown => ({ text: words, conf });

function person(record: string, role: string, more: Record<string, unknown> = {}): RecordView {
  return card({ record, kind: 'person', body: { name: text(record), role, ...more } });
}
const STAYS = { stays_through_move: given('yes'), trusted_by_child: given('yes') };
const RESTRICTED = { contact_status: given('court_restricted') };

describe('who matters', () => {
  it('family that stays comes before others who stay, and who only stays by their post is not named here', () => {
    const who = whoMatters([person('mentor', 'mentor', STAYS), person('nan', 'grandparent', STAYS), person('gp', 'gp', { stays_through_move: given('yes') })]);
    expect(who.staying.map((one) => one.record)).toEqual(['nan', 'mentor']);
  });

  it('somebody the child is unsure about is the child’s to decide, even when they stay', () => {
    const who = whoMatters([person('mum', 'mother', { stays_through_move: given('yes'), trusted_by_child: given('unsure') })]);
    expect([who.staying.length, who.deciding.length]).toEqual([0, 1]);
  });

  it('somebody a court keeps away is neither', () => {
    const dad = person('dad', 'father', { ...STAYS, ...RESTRICTED, note: given(text('', { tier: 'b', child_wish: 'ask_first' })) });
    expect(whoMatters([dad])).toEqual({ staying: [], deciding: [] });
    expect(childDecides(dad)).toBe(false);
  });

  it('who is to be asked first, is', () => expect(childDecides(person('gran', 'grandparent', { note: given(text('Rings on Sundays', { tier: 'b', child_wish: 'ask_first' })) }))).toBe(true));
});

describe('everybody', () => {
  it('stands in groups, with those a court keeps away apart and last', () => {
    const groups = groupsOf([person('dad', 'father', RESTRICTED), person('gp', 'gp'), person('nan', 'grandparent'), person('mentor', 'mentor', STAYS)], 'Kai');
    expect(groups.map((group) => [group.title, group.people.map((one) => one.record)])).toEqual([
      ['Family', ['nan']], ['Others Kai trusts', ['mentor']], ['Professionals and others', ['gp']], ['Not to be in touch', ['dad']],
    ]);
  });

  it('is called what the child calls them', () => {
    expect(calledBy(person('Jean', 'grandparent', { childs_word: given(text('Nan')) }))).toEqual({ word: 'Nan', name: 'Jean' });
    expect(calledBy(person('Jean', 'grandparent', { childs_word: given(text('“Nan”')) }))).toEqual({ word: 'Nan', name: 'Jean' });
    expect(calledBy(person('Nan', 'grandparent', { childs_word: given(text('nan')) }))).toEqual({ word: 'Nan', name: '' });
    expect(calledBy(person('Jean', 'grandparent'))).toEqual({ word: 'Jean', name: '' });
  });
});

describe('numbers', () => {
  it('that are answered day and night list who is rung first before the others, and nobody a court keeps away', () => {
    const list = dayAndNight([person('unit', 'residential_manager', { reachable_24h: true }), person('nan', 'grandparent', { emergency_contact: true }), person('dad', 'father', { reachable_24h: true, ...RESTRICTED }), person('gp', 'gp')]);
    expect(list.map((one) => one.record)).toEqual(['nan', 'unit']);
  });
});

describe('addresses that must not be known', () => {
  it('are counted by card, and an empty one is none', () => {
    const address = (words: string): unknown => given(text(words, { tier: 'd', address_restricted: true }));
    expect(restrictedAddresses([person('a', 'gp', { address: address('4 Hill Road') }), person('b', 'gp', { address: address(' ') }), person('c', 'gp')])).toBe(1);
  });
});
