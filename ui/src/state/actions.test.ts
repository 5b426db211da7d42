import { beforeEach, describe, expect, test, vi } from 'vitest';
import { caseView, core, type Core } from '../test/core';
import { act, canAct, give, SHORTCUTS, startActions } from './actions.svelte';
import { announcer } from './announce.svelte';
import { openCase } from './case.svelte';
import { redo, undo } from './undo.svelte';

let made: Core;
let steps: { undo: string | null; redo: string | null };

beforeEach(() => {
  steps = { undo: 'add statement', redo: null };
  made = core({ undoable: () => steps, undo: () => ({ what: 'add statement' }), redo: () => ({ what: 'add statement' }), open_case: () => caseView() });
  openCase.view = caseView();
  announcer.clear();
});

const press = (key: string, more: KeyboardEventInit = {}, target: EventTarget = window): boolean => target.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true, cancelable: true, ...more }));

describe('keys and menus', () => {
  test('run the same act, the newest meaning first', () => {
    startActions();
    const ran: string[] = [];
    const take = give('new_item', () => { ran.push('screen'); });
    press('n');
    const takeInner = give('new_item', () => { ran.push('inner'); });
    press('N');
    takeInner();
    made.tell('menu', { id: 'save' });
    made.tell('menu', { id: 'new_item' });
    take();
    press('n');
    expect(ran).toEqual(['screen', 'inner', 'screen']);
    expect(canAct('new_item')).toBe(false);
  });

  test('that arrive by key and by menu at once are one press', () => {
    const ran = vi.fn();
    const take = give('child_safe', ran);
    press('h', { shiftKey: true });
    made.tell('menu', { id: 'child_safe' });
    expect(ran).toHaveBeenCalledTimes(1);
    take();
  });

  test('leave undo to the field in which somebody is typing', () => {
    const ran = vi.fn();
    const take = give('undo', ran);
    document.body.innerHTML = '<textarea></textarea>';
    press('z', {}, document.querySelector('textarea')!);
    expect(ran).not.toHaveBeenCalled();
    press('z');
    expect(ran).toHaveBeenCalledTimes(1);
    take();
  });

  test('never rest on a bare letter', () => {
    for (const shortcut of SHORTCUTS) expect(shortcut.matches(new KeyboardEvent('keydown', { key: shortcut.keys.at(-1)!.toLowerCase() })), shortcut.keys).toBe(false);
  });

  test('that nobody knows do nothing', () => {
    expect(act('print')).toBe(false);
  });
});

describe('undo', () => {
  test('names what is taken back, and offers to do it again', async () => {
    await undo();
    expect(announcer.current?.words).toBe('Taken back: add statement.');
    steps = { undo: null, redo: 'add statement' };
    await announcer.current?.undo?.();
    expect(announcer.current?.words).toBe('Done again: add statement.');
    expect(made.asked.map((one) => one.name).filter((name) => name !== 'open_case')).toEqual(['undoable', 'undo', 'undoable', 'redo']);
  });

  test('says so when there is nothing', async () => {
    steps = { undo: null, redo: null };
    await redo();
    expect(announcer.current?.words).toBe('There is nothing to do again.');
  });
});
