/** How the window looks: colours, text size and motion. The computer's own settings decide until the person does. */
import { call } from '../bridge';
import type { Looks } from '../bridge/types';

export type Colours = Looks['colours'];
export type TextSize = Looks['text'];
export type Motion = Looks['motion'];

class Theme {
  colours = $state<Colours>('system');
  text = $state<TextSize>('100');
  motion = $state<Motion>('system');

  /** Takes up what was chosen last at this computer. */
  async start(): Promise<void> {
    try {
      Object.assign(this, await call('looks', {}));
    } catch {
      // The usual look then stands; nothing else depends on it.
    }
    this.#apply();
  }

  /** Changes how the window looks, at once, and for the next time. */
  async choose(looks: Partial<Looks>): Promise<void> {
    Object.assign(this, looks);
    this.#apply();
    try {
      await call('keep_looks', { colours: this.colours, text: this.text, motion: this.motion });
    } catch {
      // Not kept for next time; it holds for this sitting.
    }
  }

  #apply(): void {
    const { dataset } = document.documentElement;
    dataset['colours'] = this.colours;
    dataset['text'] = this.text;
    dataset['motion'] = this.motion;
  }
}

/** The look of this window. */
export const theme = new Theme();
