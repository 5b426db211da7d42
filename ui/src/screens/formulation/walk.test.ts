import { describe, expect, it } from 'vitest';
import type { MapLink } from './reading.svelte';
import { Walk } from './walk';

const link = (from: string, to: string, loose = false): MapLink => ({ record: `${from}${to}`, from, to, kind: 'leads_to', label: 'leads to', look: 'solid', strength: '', explanation: '', loose });
const LINKS = [link('a', 'b'), link('a', 'c'), link('b', 'a'), link('c', 'd', true)];

describe('walking along links', () => {
  it('goes down to what a statement acts on and up again the way it came', () => {
    const walk = new Walk();
    expect(walk.step(LINKS, 'a', true)).toMatchObject({ to: 'b', place: 1, of: 2 });
    expect(walk.step(LINKS, 'b', false)).toMatchObject({ to: 'a' });
  });

  it('takes the next link when it is asked again, and then begins anew', () => {
    const walk = new Walk();
    const down = (): string | undefined => walk.step(LINKS, 'a', true)?.to;
    expect([down(), down(), down()]).toEqual(['b', 'c', 'b']);
  });

  it('goes up to what acts on a statement when nobody came from anywhere', () => expect(new Walk().step(LINKS, 'c', false)?.to).toBe('a'));

  it('ends where no link leads on, and never at a statement that was set aside', () => {
    expect(new Walk().step(LINKS, 'c', true)).toBeNull();
    expect(new Walk().step(LINKS, 'd', false)).toBeNull();
  });
});
