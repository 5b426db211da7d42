/**
 * The one door to the core. Everything the window asks for is a named command; everything the core tells on its own is
 * an event. `connect` picks the way there: the window's own channel, or a loopback server in browser tests.
 */
import type { Body, CommandName, Reply, Request } from './types';

/** What the core says when a card was changed by somebody else in the meantime. */
export interface Conflict {
  mine: Body;
  theirs: Body;
  base: Body | null;
  /** The revision that the other side wrote, when the core names it. */
  revision: string | null;
  /** Who wrote the other side, and when. */
  written_by: string | null;
  written_at: number | null;
}

/** The codes a screen may act on. */
export type ErrorCode =
  | 'locked' | 'wrong_passphrase' | 'not_allowed' | 'not_found' | 'conflict' | 'invalid' | 'newer_version' | 'damaged'
  | 'no_space' | 'busy' | 'cancelled' | 'bug';

/** A refused command, in words for a clinician. */
export class CallError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | null;
  readonly field: string | null;
  readonly reference: string;
  /** How long the next try has to wait, after a wrong passphrase. */
  readonly waitSeconds: number;
  readonly conflict: Conflict | null;

  constructor(parts: { code: ErrorCode; message: string; hint?: string | null; field?: string | null; reference?: string; wait_seconds?: number; conflict?: Conflict | null }) {
    super(parts.message);
    this.name = 'CallError';
    this.code = parts.code;
    this.hint = parts.hint ?? null;
    this.field = parts.field ?? null;
    this.reference = parts.reference ?? '';
    this.waitSeconds = parts.wait_seconds ?? 0;
    this.conflict = parts.conflict ?? null;
  }
}

/** What the core tells without being asked. */
export interface Events {
  /** Records of these kinds changed in this case (or in any, when none is named). */
  changed: { case_id: string | null; kinds: string[] };
  /** The idle lock comes in so many seconds. */
  lock_warning: { seconds: number };
  /** The idle lock is due: save what is open, then call `lock`. */
  before_lock: null;
  /** The vault has been locked. */
  locked: null;
  /** A menu item was chosen. */
  menu: { id: string };
  /** Somebody wants to close the window: save what is open, then call `closeWindow`. */
  closing: null;
}

/** A way to the core. */
export interface Bridge {
  call(name: string, request: unknown): Promise<unknown>;
  /** Hears an event; gives how to stop. */
  listen(event: keyof Events, handler: (payload: unknown) => void): () => void;
  pickSavePath(suggested: string): Promise<string | null>;
  closeWindow(): Promise<void>;
}

let bridge: Bridge | undefined;

/** Uses this way from now on. Tests pass their own. */
export function setBridge(next: Bridge): void {
  bridge = next;
}

/** Finds the way to the core: the window's channel when there is one. */
export async function connect(): Promise<void> {
  if (bridge) return;
  const inWindow = '__TAURI_INTERNALS__' in globalThis;
  bridge = inWindow ? (await import('./tauri')).tauriBridge() : (await import('./http')).httpBridge();
}

/** Calls one command of the table; a refusal is thrown as a `CallError`. */
export async function call<Name extends CommandName>(name: Name, request: Request<Name>): Promise<Reply<Name>> {
  try {
    return (await connected().call(name, request)) as Reply<Name>;
  } catch (refusal) {
    throw asCallError(refusal);
  }
}

/** Hears an event of the core. Gives how to stop hearing it. */
export function listen<Name extends keyof Events>(event: Name, handler: (payload: Events[Name]) => void): () => void {
  return connected().listen(event, (payload) => handler(payload as Events[Name]));
}

/** Asks where to save a document; null when the person changed their mind. */
export function pickSavePath(suggested: string): Promise<string | null> {
  return connected().pickSavePath(suggested);
}

/** Closes the window once everything is saved. */
export function closeWindow(): Promise<void> {
  return connected().closeWindow();
}

function connected(): Bridge {
  if (!bridge) throw new CallError({ code: 'bug', message: 'Throughline is still starting.' });
  return bridge;
}

/** Reads whatever was thrown as a refusal; what cannot be read becomes a fault of the program, never shown raw. */
export function asCallError(refusal: unknown): CallError {
  if (refusal instanceof CallError) return refusal;
  if (isRefusal(refusal)) {
    return new CallError({ ...refusal, conflict: refusal.conflict ? asConflict(refusal.conflict) : null });
  }
  return new CallError({
    code: 'bug',
    message: 'Something in Throughline did not work. Everything saved so far is safe.',
    hint: 'Try again. If it happens again, lock and unlock.',
  });
}

interface Refusal { code: ErrorCode; message: string; field?: string | null; hint?: string | null; reference?: string; wait_seconds?: number; conflict?: Record<string, unknown> | null }

function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value;
}

function asConflict(sides: Record<string, unknown>): Conflict {
  const theirs = sides['theirs'] as Record<string, unknown> | null;
  const whole = isRecord(theirs) ? theirs : null;
  return {
    mine: bodyOf(sides['mine']) ?? {},
    theirs: bodyOf(theirs) ?? {},
    base: bodyOf(sides['base']),
    revision: (whole?.['revision'] ?? sides['revision'] ?? null) as string | null,
    written_by: (whole?.['written_by'] ?? null) as string | null,
    written_at: (whole?.['written_at'] ?? null) as number | null,
  };
}

function isRecord(side: unknown): side is { body: Body } & Record<string, unknown> {
  return typeof side === 'object' && side !== null && 'body' in side && 'revision' in side;
}

function bodyOf(side: unknown): Body | null {
  if (isRecord(side)) return side.body;
  return typeof side === 'object' && side !== null ? (side as Body) : null;
}
