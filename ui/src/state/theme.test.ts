import { beforeEach, describe, expect, it } from 'vitest';
import { setBridge } from '../bridge';
import { theme } from './theme.svelte';

function core(kept: unknown): { asked: [string, unknown][] } {
  const asked: [string, unknown][] = [];
  setBridge({
    call: async (name, request) => {
      asked.push([name, request]);
      if (kept instanceof Error) throw kept;
      return name === 'looks' ? kept : {};
    },
    listen: () => () => undefined,
    pickSavePath: async () => null,
    closeWindow: async () => undefined,
  });
  return { asked };
}

const shown = (): (string | undefined)[] => ['colours', 'text', 'motion'].map((name) => document.documentElement.dataset[name]);

describe('how the window looks', () => {
  beforeEach(() => Object.assign(theme, { colours: 'system', text: '100', motion: 'system' }));

  it('is as it was chosen last', async () => {
    core({ colours: 'dark', text: '130', motion: 'still' });
    await theme.start();
    expect(shown()).toEqual(['dark', '130', 'still']);
  });

  it('changes at once and is kept', async () => {
    const { asked } = core({ colours: 'system', text: '100', motion: 'system' });
    const kept = theme.choose({ text: '150' });
    expect(shown()).toEqual(['system', '150', 'system']);
    await kept;
    expect(asked).toEqual([['keep_looks', { colours: 'system', text: '150', motion: 'system' }]]);
  });

  it('is the usual one when nothing can be read', async () => {
    core(new Error('no answer'));
    await theme.start();
    expect(shown()).toEqual(['system', '100', 'system']);
  });
});
