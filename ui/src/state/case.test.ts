import { beforeEach, describe, expect, test } from 'vitest';
import type { CaseView, RecordView } from '../bridge/types';
import { card, caseView, core, type Core } from '../test/core';
import { openCase } from './case.svelte';

let made: Core;
let answers: ((view: CaseView) => void)[];

beforeEach(() => {
  answers = [];
  made = core({
    open_case: () => new Promise<CaseView>((done) => answers.push(done)),
    save_record: (request: { record: string; case_id: string }): { record: RecordView } => ({ record: card({ record: request.record, revision: 'new', title: 'As just written' }) }),
  });
  openCase.view = caseView([card({ revision: 'old' }), card({ record: 'r2', retired: true, kind: 'factor' }), card({ record: 't1', kind: 'target', body: { needs: ['r1'] } })]);
});

describe('the open case', () => {
  test('knows its cards by kind, without those set aside, and what links to a card', () => {
    expect(openCase.all('factor').map((one) => one.record)).toEqual(['r1']);
    expect(openCase.setAside('factor').map((one) => one.record)).toEqual(['r2']);
    expect(openCase.linkedTo('target', 'needs', 'r1').map((one) => one.record)).toEqual(['t1']);
    expect(openCase.titleOf('nobody')).toBe('A card that is not here');
  });

  test('never goes back to an older answer that was on its way while a card was saved', async () => {
    const reading = openCase.refresh();
    await openCase.save('factor', 'r1', 'old', {});
    answers[0]?.(caseView([card({ revision: 'old', title: 'As it was' })]));
    await expect.poll(() => answers.length).toBe(2);
    expect(openCase.record('r1')?.title).toBe('As just written');
    answers[1]?.(caseView([card({ revision: 'new', title: 'As just written' })]));
    await reading;
    expect(openCase.record('r1')?.revision).toBe('new');
  });

  test('asks once more, not many times, when much changes at once', async () => {
    openCase.start();
    for (let change = 0; change < 5; change += 1) made.tell('changed', { case_id: 'case1', kinds: ['factor'] });
    answers[0]?.(caseView());
    await expect.poll(() => answers.length).toBe(2);
    answers[1]?.(caseView());
    await expect.poll(() => openCase.view?.records.length).toBe(0);
    expect(answers).toHaveLength(2);
  });

  test('of another child is left alone by a card that is saved late', async () => {
    openCase.view = { ...caseView([card({ record: 'other' })]), case_id: 'case2' };
    await openCase.save('factor', 'r1', 'old', {}, 'case1');
    expect(made.asked.at(-1)?.request).toMatchObject({ case_id: 'case1', record: 'r1' });
    expect(openCase.view?.records.map((one) => one.record)).toEqual(['other']);
  });
});
