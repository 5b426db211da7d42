/**
 * Leading to one card on the screen that shows it. A place need not know of it: whatever stands for a card there is an
 * element that says so in `data-card`, or a link to the card.
 */

/** A place that loads what it shows has this long to show it. */
const PATIENCE_MS = 2000;
const ARRIVED = 'data-arrived';

/** Points at a card once the screen shows it; calls `missing` when it does not. Gives how to stop waiting. */
export function leadTo(card: string, missing: () => void): () => void {
  const until = performance.now() + PATIENCE_MS;
  let timer = 0;
  function look(): void {
    const found = elementOf(card);
    if (found) pointAt(found);
    else if (performance.now() < until) timer = window.setTimeout(look, 50);
    else missing();
  }
  // The screen is drawn and its title has the focus before a card takes it.
  timer = window.setTimeout(look, 0);
  return () => window.clearTimeout(timer);
}

function elementOf(card: string): HTMLElement | null {
  const id = CSS.escape(card);
  const ways = [`[data-card="${id}"]`, `[data-factor="${id}"]`, `a[href*="/record/"][href$="/${id}"]`, `a[href*="${id}"]`];
  for (const way of ways) {
    const found = [...document.querySelectorAll<HTMLElement>(`.main ${way}`)].find(isShown);
    if (found) return found;
  }
  return null;
}

/** Shown, or only put away in something that can be opened. */
function isShown(element: HTMLElement): boolean {
  return element.closest('[hidden], [inert]') === null;
}

function pointAt(element: HTMLElement): void {
  for (let around = element.closest('details'); around; around = around.parentElement?.closest('details') ?? null) around.open = true;
  if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) element.tabIndex = -1;
  element.scrollIntoView({ block: 'center' });
  element.focus({ preventScroll: true });
  // The mark stays until whoever came here goes on, also for those who came by mouse and see no focus ring.
  element.setAttribute(ARRIVED, '');
  element.addEventListener('blur', () => element.removeAttribute(ARRIVED), { once: true });
}
