import { describe, expect, it } from 'vitest';
import type { RecordView, VersionView } from '../bridge/types';
import { card } from '../test/core';
import { lookAgain, missingToSign, signatures, standing, versionsOf } from './versions';

const NOW = '2026-11-22';
const version = (parts: Partial<VersionView>): VersionView => ({
  record: 'v1', about: 'formulation', label: 'Formulation 1', number: 1, agreed_at: Date.UTC(2026, 8, 2, 12), agreed_by: 'Dr R. Okafor', change_summary: null, review_by: null, signed: [], superseded: false, changed_since: false, ...parts,
});

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

  it('say when to look again, and since when that has been due', () => {
    expect(lookAgain(version({ review_by: '2026-12-04' }), NOW)).toBe('Look at it again by 4 December 2026');
    expect(lookAgain(version({ review_by: '2026-11-02' }), NOW)).toBe('The review has been due since 2 November 2026');
    expect(lookAgain(version({}), NOW)).toBe('');
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

  const draft = { capacity: 'author', decision: 'signed', method: 'in_app', signer: '', note: '', on: 'none' } as const;
  const fields = (change: object): string[] => missingToSign({ ...draft, ...change }).map((one) => one.field);

  it('made here need no name and no day', () => expect(fields({})).toEqual([]));
  it('made on paper need whose they are and when', () => expect(fields({ method: 'paper_seen' })).toEqual(['signer', 'on']));
  it('that differ need the other view', () => expect(fields({ decision: 'signed_with_dissent' })).toEqual(['note']));
  it('need a capacity and a decision', () => expect(fields({ capacity: '', decision: '' })).toEqual(['capacity', 'decision']));
});
