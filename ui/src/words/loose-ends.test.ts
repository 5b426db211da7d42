import { expect, test } from 'vitest';
import { byCard } from './loose-ends';

test('a card that is loose at two ends is named once, with both', () => {
  const end = (record: string, code: string, text: string) => ({ record, code, text, kind: 'need' as const, title: `Card ${record}` });
  const cards = byCard([end('a', 'no_target', 'No target answers it'), end('b', 'no_target', 'No target answers it'), end('a', 'no_factor', 'Not joined to what has happened')]);
  expect(cards.map(({ title, texts }) => [title, texts])).toEqual([
    ['Card a', ['No target answers it', 'Not joined to what has happened']],
    ['Card b', ['No target answers it']],
  ]);
});
