/** Undo and redo across cards. Inside a text the keys keep their ordinary meaning. */
import { call } from '../bridge';
import { announcer } from './announce.svelte';
import { flushAll } from './autosave.svelte';
import { openCase } from './case.svelte';

/** Takes back the last act in the open case and says which. */
export async function undo(): Promise<void> {
  await step('undo');
}

/** Does again what was taken back last. */
export async function redo(): Promise<void> {
  await step('redo');
}

async function step(which: 'undo' | 'redo'): Promise<void> {
  const caseId = openCase.id;
  if (!caseId) return;
  await flushAll();
  const label = (await call('undoable', { case_id: caseId }))[which];
  if (label === null) {
    announcer.say(which === 'undo' ? 'There is nothing to take back.' : 'There is nothing to do again.');
    return;
  }
  await call(which, { case_id: caseId });
  await openCase.refresh();
  announcer.say(`${which === 'undo' ? 'Taken back' : 'Done again'}: ${label}.`, which === 'undo' ? redo : undo);
}

/** Whether a key press belongs to the field it was made in. */
export function belongsToField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}
