/** Who is here and whether the vault is open. The core owns the idle lock; this tells it that somebody is still here. */
import { call, listen, closeWindow, type CallError } from '../bridge';
import type { Reply, Status } from '../bridge/types';
import { anyUnsaved, colleagueWaiting, flushAll, writesAs } from './autosave.svelte';
import { openCase } from './case.svelte';
import { announcer } from './announce.svelte';
import { router } from './router.svelte';
import { team } from './team.svelte';

const STILL_HERE_EVERY_MS = 10_000;

class Session {
  /** What the core says; null until it has answered. */
  status = $state.raw<Status | null>(null);
  /** Seconds until the idle lock, while it is near. */
  warning = $state<number | null>(null);
  /** Why the core could not be reached at all. */
  problem = $state.raw<CallError | null>(null);
  /** Whether only the child's name is shown in the banner. */
  childSafe = $state(false);

  /** The sign-in name last used in this sitting. */
  lastName = '';

  #lastTold = 0;
  #wanted: string | null = null;
  /** Whose place that is. */
  #wantedBy: string | null = null;

  get unlocked(): boolean {
    return this.status?.vault === 'unlocked';
  }

  get practice(): boolean {
    return this.status?.practice ?? false;
  }

  get user(): Status['user'] {
    return this.status?.user ?? null;
  }

  /** Who did something, in words: the person who is here is "you", a colleague is named with the discipline. */
  whose(name: string): string {
    return name !== '' && name === this.user?.name ? 'you' : team.named(name);
  }

  /** The same for somebody who is known by id; nothing for somebody whom this vault does not know. */
  whoIs(id: string | null | undefined): string {
    return id && id === this.user?.id ? 'you' : team.named(team.byId(id)?.name ?? '');
  }

  /** Asks how things stand and follows the core from now on. */
  async start(): Promise<void> {
    listen('lock_warning', ({ seconds }) => void this.#warn(seconds));
    listen('before_lock', () => void this.lock());
    listen('locked', () => void this.#locked());
    listen('closing', () => void this.#close());
    for (const event of ['pointerdown', 'keydown', 'wheel']) {
      window.addEventListener(event, () => this.stillHere(), { passive: true, capture: true });
    }
    window.addEventListener('beforeunload', (event) => {
      if (anyUnsaved()) event.preventDefault();
    });
    const status = await call('status', {});
    // Asked for when the program starts, the practice copy opens by itself: nobody has a passphrase for it.
    this.accept(status.practice && status.vault !== 'unlocked' ? await call('open_practice', {}) : status);
  }

  /** Takes a status and goes where it leads. */
  accept(status: Status): void {
    const wasOpen = this.unlocked;
    const otherVault = this.status !== null && this.practice !== status.practice;
    const before = this.user?.id ?? null;
    this.status = status;
    writesAs(status.user);
    // Nothing of one vault is shown in the other, nor led back to.
    if (otherVault) {
      openCase.close();
      this.#wanted = null;
    }
    if (status.vault === 'unlocked') {
      if (!wasOpen || otherVault) void team.load();
      if (otherVault) router.replace('caseload');
      else if (!wasOpen) this.#enter();
    } else {
      if (before !== null) this.#wantedBy = before;
      this.#shut();
    }
  }

  /** Opens the practice copy with its made-up children. */
  async openPractice(): Promise<void> {
    await flushAll();
    this.accept(await call('open_practice', {}));
  }

  /** Leaves the practice copy. */
  async leavePractice(): Promise<void> {
    await flushAll();
    this.accept(await call('leave_practice', {}));
  }

  /** Locks, after everything that waits has been saved. A text that cannot be saved stays here and is tried again. */
  async lock(): Promise<void> {
    if (!this.unlocked) return;
    await flushAll();
    this.accept(await call('lock', {}));
  }

  /** Locks, so that a colleague unlocks as themselves and begins where they like. */
  async changePerson(): Promise<void> {
    if (!this.unlocked || this.practice) return;
    this.lastName = '';
    router.go('caseload');
    await this.lock();
  }

  /** Tells the core that somebody is here, but not at every key. */
  stillHere(): void {
    if (!this.unlocked) return;
    const now = Date.now();
    if (this.warning === null && now - this.#lastTold < STILL_HERE_EVERY_MS) return;
    this.#lastTold = now;
    this.warning = null;
    void call('still_here', {}).catch(() => undefined);
  }

  /** Whether a place may be shown as things stand; if not, the window is sent to the one that may. */
  guard(): void {
    const { needs } = router.place.route;
    const gate = this.gate();
    if (gate && needs !== (gate === 'set-up' ? 'set_up' : 'locked')) {
      this.#wanted ||= location.hash;
      router.replace(gate);
    } else if (!gate && (needs === 'set_up' || needs === 'locked')) {
      this.#enter();
    }
  }

  /** The place before the vault, when it is not open. */
  gate(): 'set-up' | 'unlock' | null {
    switch (this.status?.vault) {
      case 'unlocked': return null;
      case 'absent': case 'awaiting_recovery': return 'set-up';
      default: return 'unlock';
    }
  }

  async #warn(seconds: number): Promise<void> {
    await flushAll();
    this.warning = seconds;
  }

  async #locked(): Promise<void> {
    this.accept(await call('status', {}));
  }

  async #close(): Promise<void> {
    const colleague = colleagueWaiting();
    if (colleague) announcer.say(`Words of ${colleague.name} are not saved yet. They are kept here until ${colleague.name} unlocks again.`);
    else if (await flushAll()) await closeWindow();
    else announcer.say('Some words are not saved yet. They are kept here and tried again. Close once the line says Saved.');
  }

  #enter(): void {
    // Unlocking leads back to where one was; to where somebody else was, it does not.
    const wanted = this.#wantedBy === null || this.#wantedBy === this.user?.id ? this.#wanted : null;
    this.#wanted = null;
    this.#wantedBy = null;
    const { needs } = router.place.route;
    if (wanted?.startsWith('#/case/')) router.replaceTo(wanted);
    else if (needs !== 'home' && needs !== 'case') router.replace('caseload');
  }

  #shut(): void {
    this.warning = null;
    this.childSafe = false;
    announcer.clear();
    openCase.close();
    team.clear();
    this.guard();
  }
}

/** A reply that is also a status. */
export type StatusReply = Reply<'unlock'>;

/** The session of this window. */
export const session = new Session();
