import { describe, expect, test } from 'vitest';
import type { Colleague } from '../bridge/types';
import { agrees, inOrder, isTaken, missingToAdd, readsCases, staffDisciplines, writesCards } from './staff';
import { inARow, inSentence } from './text';

const person = (name: string, is_me = false): Colleague => ({ id: name, name, role: 'practitioner', discipline: 'education', added_at: 1, is_me });
const PEOPLE = [person('Sam Okafor', true), person('Bea Quill'), person('Ânia Reis')];

describe('who signs in', () => {
  test('is staff: the child and the family are not offered', () => {
    const code = (name: string) => ({ code: name, label: name, short: null, hint: null, national: null, source: null, verified: null });
    expect(staffDisciplines(['child', 'parent_carer', 'sibling_other_family', 'gp'].map(code))).toEqual([{ value: 'gp', label: 'gp' }]);
  });

  test('is listed by name, whoever is here first', () => {
    expect(inOrder(PEOPLE).map((one) => one.name)).toEqual(['Sam Okafor', 'Ânia Reis', 'Bea Quill']);
  });

  test('has a name that is nobody else’s, however it is typed', () => {
    expect(['bea  QUILL', ' Bea Quill ', 'Bea Quil'].map((name) => isTaken(name, PEOPLE))).toEqual([true, true, false]);
    expect(isTaken('A\u0302nia Reis', PEOPLE)).toBe(true);
  });

  test.each([
    [{ name: ' ', role: '', discipline: null }, ['name', 'role', 'discipline']],
    [{ name: 'sam okafor', role: 'reader', discipline: 'gp' }, ['name']],
    [{ name: 'Jo Ash', role: 'reader', discipline: 'gp' }, []],
  ])('%o lacks %o', (draft, fields) => {
    expect(missingToAdd(draft, PEOPLE).map((one) => one.field)).toEqual(fields);
  });
});

test('a role is offered what it is for', () => {
  const may = ['lead', 'practitioner', 'contributor', 'reader', 'privacy_lead', undefined].map((role) => [readsCases(role), writesCards(role), agrees(role)].map(Number).join(''));
  expect(may).toEqual(['111', '111', '110', '100', '000', '111']);
});

test('a discipline stands inside a sentence as it is written there', () => {
  expect(['Social work', 'GP', 'Independent reviewing officer'].map(inSentence)).toEqual(['social work', 'GP', 'independent reviewing officer']);
});

test('names stand in a row', () => {
  expect([[], ['A'], ['A', 'B'], ['A', 'B', 'C']].map((names) => inARow(names, 'or'))).toEqual(['', 'A', 'A or B', 'A, B or C']);
});
