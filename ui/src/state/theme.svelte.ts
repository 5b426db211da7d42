/** How the window looks: colours, text size and motion. The system decides until the person does. */

export type Colours = 'system' | 'light' | 'dark' | 'contrast';
export type TextSize = '100' | '115' | '130' | '150';
export type Motion = 'system' | 'still';

interface Looks { colours: Colours; text: TextSize; motion: Motion }

const KEPT_AS = 'throughline.looks';

class Theme {
  colours = $state<Colours>('system');
  text = $state<TextSize>('100');
  motion = $state<Motion>('system');

  /** Takes up what was chosen last on this computer. */
  start(): void {
    try {
      const kept = JSON.parse(localStorage.getItem(KEPT_AS) ?? '{}') as Partial<Looks>;
      this.colours = kept.colours ?? 'system';
      this.text = kept.text ?? '100';
      this.motion = kept.motion ?? 'system';
    } catch {
      // A private window keeps nothing; the system's choice then stands.
    }
    this.apply();
  }

  /** Changes how the window looks, at once. */
  choose(looks: Partial<Looks>): void {
    Object.assign(this, looks);
    this.apply();
    try {
      localStorage.setItem(KEPT_AS, JSON.stringify({ colours: this.colours, text: this.text, motion: this.motion }));
    } catch {
      // Not kept for next time; it holds for this sitting.
    }
  }

  private apply(): void {
    const { dataset } = document.documentElement;
    dataset['colours'] = this.colours;
    dataset['text'] = this.text;
    dataset['motion'] = this.motion;
  }
}

/** The look of this window. */
export const theme = new Theme();
