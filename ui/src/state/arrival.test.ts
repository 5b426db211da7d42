import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { leadTo } from './arrival';

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

function draw(html: string): void {
  document.body.innerHTML = `<main class="main">${html}</main>`;
}

describe('being led to a card', () => {
  test('the card itself takes the focus before any link to it, and the mark goes when somebody goes on', () => {
    draw('<a href="#/case/c/history?record=r1">history</a><article data-card="r1">words</article>');
    leadTo('r1', () => expect.unreachable());
    vi.runAllTimers();
    const card = document.querySelector<HTMLElement>('[data-card]')!;
    expect(card).toHaveFocus();
    expect(card).toHaveAttribute('data-arrived');
    card.blur();
    expect(card).not.toHaveAttribute('data-arrived');
  });

  test('a link to the card will do, also one that is put away and comes later', () => {
    draw('');
    leadTo('r1', () => expect.unreachable());
    vi.advanceTimersByTime(200);
    draw('<details><summary>more</summary><a href="#/case/c/record/factor/r1">words</a></details>');
    vi.advanceTimersByTime(200);
    expect(document.querySelector('a')).toHaveFocus();
    expect(document.querySelector('details')?.open).toBe(true);
  });

  test('a place that never shows it says so, unless somebody has gone on', () => {
    draw('');
    const missing = vi.fn();
    leadTo('r1', missing)();
    vi.runAllTimers();
    expect(missing).not.toHaveBeenCalled();
    leadTo('r1', missing);
    vi.runAllTimers();
    expect(missing).toHaveBeenCalledOnce();
  });
});
