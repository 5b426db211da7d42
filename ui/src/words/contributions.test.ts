import { describe, expect, it } from 'vitest';
import { isChilds, missingToAdd, newContribution, printed, shown, type Contribution, type Reading } from './contributions';

const LABELS: Record<string, string> = { residential_care: 'Residential care', education: 'Education', key_worker: 'Key worker' };
const reading = (childSafe = false): Reading => ({
  name: 'Kai', childSafe, label: (_, code) => LABELS[code] ?? '', person: (id) => (id === 'p1' ? { name: 'S. Adeyemi', role: 'Key worker' } : null),
});
const said = (parts: Partial<Contribution>): Contribution => ({
  discipline: 'residential_care', person: 'p1', on: { state: 'given', value: { year: 2026, month: 10, day: 3, about: false } }, mode: 'observation', said: { text: 'Packs a bag', conf: { tier: 'b' } }, verbatim: false, attribution: 'named', ...parts,
});

describe('who said it', () => {
  it.each<[Partial<Contribution>, string]>([
    [{}, 'Observed by S. Adeyemi, residential care (key worker), 3 October 2026'],
    [{ attribution: 'role_only' }, 'Observed by residential care (key worker), 3 October 2026'],
    [{ attribution: '' }, 'Observed by residential care (key worker), 3 October 2026'],
    [{ mode: 'conversation', person: null, on: { state: 'not_asked' } }, 'Told by residential care'],
    [{ discipline: 'child', person: null, verbatim: true, mode: 'conversation' }, 'In Kai’s words, 3 October 2026'],
    [{ discipline: 'child', person: null, mode: 'drawing' }, 'Drawn or made by Kai, 3 October 2026'],
    [{ discipline: '', person: null, mode: '' }, 'Said by somebody who was not noted, 3 October 2026'],
  ])('reads as it prints: %j', (parts, words) => expect(printed(said(parts), reading())).toBe(words));

  it('keeps a name from the child, and from the child’s sight what is not to be passed on', () => {
    const kept = said({ attribution: 'anonymous_to_child' });
    expect(printed(kept, reading())).toContain('S. Adeyemi');
    expect(printed(kept, reading(true))).toBe('Observed by somebody who asked not to be named, 3 October 2026');
    const secret = said({ attribution: 'not_for_sharing' });
    expect(shown([kept, secret], true)).toEqual([kept]);
    expect(shown([kept, secret], false)).toEqual([kept, secret]);
  });

  it('begins with what usually holds', () => {
    const mine = newContribution('me', '2026-11-25', 'education');
    expect([mine.discipline, mine.mode, mine.attribution, mine.on]).toEqual(['education', 'observation', 'named', { state: 'given', value: { year: 2026, month: 11, day: 25, about: false } }]);
    const childs = newContribution('child', '2026-11-25', 'education');
    expect([childs.discipline, isChilds(childs), childs.said.said_by?.verbatim]).toEqual(['child', true, true]);
    expect(missingToAdd(newContribution('other', '2026-11-25', 'education')).map((one) => one.field)).toEqual(['discipline', 'said']);
  });
});
