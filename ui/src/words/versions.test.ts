import { describe, expect, it } from 'vitest';
import type { RecordView } from '../bridge/types';
import { card, version } from '../test/core';
import { asksDiscipline, beforeAndAfter, holdsChildsView, lookAgain, maySignAs, missingToSign, signatures, standing, stillNeeds, versionsOf } from './versions';

const NOW = '2026-11-22';
describe('agreed versions', () => {
  it('are told apart by what they are about, and handovers each by their own', () => {
    const all = [version({ record: 'a' }), version({ record: 'b', about: 'handover' }), version({ record: 'c', about: 'handover' })];
    const cards: Record<string, RecordView> = { b: card({ body: { manifest: [{ record: 'h1' }] } }), c: card({ body: { manifest: [{ record: 'h2' }] } }) };
    expect(versionsOf(all, 'formulation', null, () => null).map((one) => one.record)).toEqual(['a']);
    expect(versionsOf(all, 'handover', 'h2', (id) => cards[id] ?? null).map((one) => one.record)).toEqual(['c']);
  });

  it('say whether what is shown is still what was agreed', () => {
    expect(standing(undefined)).toBe('Draft, not agreed yet');
    expect(standing(version({}), NOW)).toBe('Version 1, agreed 2 September');
    expect(standing(version({ changed_since: true }), NOW)).toBe('Draft of version 2, from version 1 agreed 2 September');
  });

  it('say when they still wait for signatures or were withdrawn', () => {
    const waiting = version({ status: { code: 'working', label: 'Still to sign' }, still_to_sign: [{ code: 'childs_view', label: 'the child’s view, or why it is not there' }] });
    expect(standing(waiting, NOW)).toBe('Version 1, kept 2 September, still to sign');
    expect(stillNeeds(waiting, 'Kai')).toBe('Agreed once it has: Kai’s view, or why it is not there.');
    expect(stillNeeds(version(), 'Kai')).toBe('');
    expect(standing(version({ status: { code: 'withdrawn', label: 'Withdrawn' }, changed_since: true }), NOW)).toBe('Draft of version 2, from version 1 withdrawn');
  });

  it('hold the view of the child in any form, or not', () => {
    const said = { text: 'I swing', conf: { tier: 'b' }, said_by: { who: 'child', verbatim: true, person: null, on: { state: 'not_asked' } } };
    expect(holdsChildsView([card({ body: { child_wording: { state: 'given', value: said } } })])).toBe(true);
    expect(holdsChildsView([card({ body: { child_agrees: { state: 'given', value: 'no' } } })])).toBe(true);
    expect(holdsChildsView([card({ kind: 'dissent', body: { holder: 'child' } })])).toBe(true);
    expect(holdsChildsView([card({ body: { child_agrees: { state: 'asked_declined' } } }), card({ body: { child_recognises: { state: 'given', value: 'not_shared' } } })])).toBe(false);
  });

  it('lead from the act that agreed or signed one to the version before, when there was one', () => {
    const cards: Record<string, RecordView> = { v1: card({ body: { previous: null } }), v2: card({ body: { previous: 'v1' } }), s2: card({ body: { version: 'v2' } }), v5: card({ body: { previous: 'v4' } }) };
    const found = (kind: RecordView['kind'], record: string | null): unknown => beforeAndAfter({ kind, record }, (id) => cards[id] ?? null);
    expect([found('version', 'v2'), found('sign_off', 's2')]).toEqual([{ before: 'v1', after: 'v2' }, { before: 'v1', after: 'v2' }]);
    expect([found('version', 'v1'), found('version', 'v5'), found('version', null), found('factor', 'v2'), found('sign_off', 'gone')]).toEqual([null, null, null, null, null]);
  });

  it('say when to look again, and since when that has been due', () => {
    expect(lookAgain(version({ review_by: '2026-12-04' }))).toBe('Look at it again by 4 December 2026');
    expect(lookAgain(version({ review_by: '2026-11-02', overdue_since: '2026-11-02' }))).toBe('Review overdue since 2 November 2026');
    expect(lookAgain(version({}))).toBe('');
  });
});

describe('decisions about a version', () => {
  it('name who sees it differently, in their words', () => {
    const sign = card({ record: 's', kind: 'sign_off', body: { version: 'v1', signer: { text: 'Kai', conf: { tier: 'b' } }, capacity: 'child', decision: 'signed_with_dissent', method: 'verbal_recorded', on: { state: 'given', value: '2026-09-02' }, note: { state: 'given', value: { text: 'It’s not the tablet', conf: { tier: 'b' } } } } });
    const other = card({ record: 't', kind: 'sign_off', body: { version: 'v2' } });
    expect(signatures([sign, other], 'v1', (_, code) => code)).toEqual([
      { record: 's', who: 'Kai', user: null, capacity: 'child', decision: 'signed_with_dissent', method: 'verbal_recorded', on: '2 September 2026', note: 'It’s not the tablet', differs: true },
    ]);
  });

  const draft = { capacity: 'author', decision: 'signed', method: 'in_app', signer: '', discipline: '', on: 'none', views: 0, position: '' } as const;
  const fields = (change: object): string[] => missingToSign({ ...draft, ...change }).map((one) => one.field);

  it('made here need no name and no day', () => expect(fields({})).toEqual([]));
  it('made on paper need whose they are and when', () => expect(fields({ method: 'paper_seen' })).toEqual(['signer', 'on', 'discipline']));
  it('that differ need the other view, written before or now', () => {
    expect(fields({ decision: 'signed_with_dissent' })).toEqual(['position']);
    expect(fields({ decision: 'signed_with_dissent', views: 1 })).toEqual([]);
    expect(fields({ decision: 'signed_with_dissent', position: 'It is not the tablet' })).toEqual([]);
  });
  it('are given by the child on paper or aloud, and never need a discipline then', () => {
    expect([maySignAs('child', 'in_app'), maySignAs('child', 'verbal_recorded'), maySignAs('author', 'in_app')]).toEqual([false, true, true]);
    expect([asksDiscipline({ method: 'paper_seen', capacity: 'child' }), asksDiscipline({ method: 'paper_seen', capacity: 'team_member' })]).toEqual([false, true]);
  });
  it('need a capacity and a decision', () => expect(fields({ capacity: '', decision: '' })).toEqual(['capacity', 'decision']));
});
