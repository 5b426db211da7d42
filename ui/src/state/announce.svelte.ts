/** One quiet line for what has just happened, with the way to take it back when there is one. */

/** What the line says. */
export interface Announcement { words: string; undo: (() => void | Promise<void>) | null }

class Announcer {
  current = $state.raw<Announcement | null>(null);

  /** Says what has happened. */
  say(words: string, undo: Announcement['undo'] = null): void {
    this.current = { words, undo };
  }

  /** Takes the line away. */
  clear(): void {
    this.current = null;
  }
}

/** The line of this window. */
export const announcer = new Announcer();
