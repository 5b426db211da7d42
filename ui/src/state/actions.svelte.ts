/**
 * What the keys and the menus do. One name for one act: a menu item, a shortcut and a button of the same name run the
 * same function. Screens add their own while they are shown.
 */
import { onDestroy } from 'svelte';
import { listen } from '../bridge';
import { sentence } from '../words/text';
import { belongsToField } from './undo.svelte';

/** An act by name; the menu of the window uses the same names as its ids. */
export type ActionName =
  | 'new_case' | 'find' | 'find_in_case' | 'lock' | 'save' | 'undo' | 'redo' | 'new_item' | 'print' | 'export' | 'child_safe' | 'back'
  | 'team' | 'change_person' | 'shortcuts' | 'looks' | 'practice' | 'leave_practice' | 'done' | `stage_${(typeof STAGES)[number]}`;

/** The six stages in their order, which is also that of their keys. */
export const STAGES = ['scoping', 'targets', 'activators', 'interventions', 'review', 'sustainability'] as const;

interface Shortcut { name: ActionName; keys: string; says: string; matches: (event: KeyboardEvent) => boolean; inFields: boolean }

const command = (event: KeyboardEvent): boolean => (event.ctrlKey || event.metaKey) && !event.altKey;
const letter = (key: string, shift = false) => (event: KeyboardEvent): boolean =>
  command(event) && event.shiftKey === shift && event.key.toLowerCase() === key;

/** The shortcuts, in the order in which the list of shortcuts shows them. */
export const SHORTCUTS: readonly Shortcut[] = [
  { name: 'find', keys: 'Ctrl K', says: 'Find a child or a word', matches: letter('k'), inFields: true },
  { name: 'find_in_case', keys: 'Ctrl F', says: 'Find in the open case', matches: letter('f'), inFields: true },
  { name: 'lock', keys: 'Ctrl L', says: 'Lock now', matches: letter('l'), inFields: true },
  { name: 'save', keys: 'Ctrl S', says: 'Save now (it saves by itself)', matches: letter('s'), inFields: true },
  { name: 'new_item', keys: 'Ctrl N', says: 'The new thing of this screen', matches: letter('n'), inFields: true },
  { name: 'done', keys: 'Ctrl Enter', says: 'Done with this card', matches: (event) => command(event) && event.key === 'Enter', inFields: true },
  { name: 'undo', keys: 'Ctrl Z', says: 'Take back the last act', matches: letter('z'), inFields: false },
  { name: 'redo', keys: 'Ctrl Shift Z', says: 'Do it again', matches: letter('z', true), inFields: false },
  { name: 'child_safe', keys: 'Ctrl Shift H', says: 'Child-safe view: only the name stays', matches: letter('h', true), inFields: true },
  { name: 'print', keys: 'Ctrl P', says: 'Print, or see the page', matches: letter('p'), inFields: true },
  { name: 'export', keys: 'Ctrl E', says: 'Hand over', matches: letter('e'), inFields: true },
  { name: 'back', keys: 'Alt Left', says: 'Back to where you were', matches: (event) => event.altKey && event.key === 'ArrowLeft', inFields: true },
  ...STAGES.map((stage, index): Shortcut => ({
    name: `stage_${stage}`, keys: `Ctrl ${index + 1}`, says: `${sentence(stage)}, in an open case`, matches: letter(String(index + 1)), inFields: true,
  })),
  { name: 'shortcuts', keys: 'Ctrl ?', says: 'This list', matches: (event) => command(event) && (event.key === '?' || event.key === '/'), inFields: true },
];

type Act = () => void | Promise<void>;

const acts = new Map<ActionName, Act[]>();

/** Runs an act, if anything on the screen knows it. Resolves to whether it did. */
export function act(name: ActionName): boolean {
  const known = acts.get(name)?.at(-1);
  if (!known) return false;
  void known();
  return true;
}

/** Whether anything on the screen knows this act now. */
export function canAct(name: ActionName): boolean {
  return (acts.get(name)?.length ?? 0) > 0;
}

/** Gives an act its meaning; the newest one counts. Returns how to take it away again. */
export function give(name: ActionName, meaning: Act): () => void {
  acts.set(name, [...(acts.get(name) ?? []), meaning]);
  return () => acts.set(name, (acts.get(name) ?? []).filter((one) => one !== meaning));
}

/** Gives an act its meaning while this component is shown. */
export function onAction(name: ActionName, meaning: Act): void {
  onDestroy(give(name, meaning));
}

// A key that is also the key of a menu item may arrive by both ways; it is one press.
const SAME_PRESS_MS = 200;
let last: { name: ActionName; by: 'key' | 'menu'; at: number } | null = null;

function press(name: ActionName, by: 'key' | 'menu'): boolean {
  const at = performance.now();
  if (last?.name === name && last.by !== by && at - last.at < SAME_PRESS_MS) return true;
  last = { name, by, at };
  return act(name);
}

/** Follows keys and menus from now on. */
export function startActions(): void {
  listen('menu', ({ id }) => press(id as ActionName, 'menu'));
  window.addEventListener('keydown', (event) => {
    const shortcut = SHORTCUTS.find((one) => one.matches(event));
    if (!shortcut || event.defaultPrevented || (!shortcut.inFields && belongsToField(event.target))) return;
    if (press(shortcut.name, 'key')) event.preventDefault();
  });
}
