import { expect, test } from 'vitest';
import { aboutChild } from './text';

test('general words about the child are said with the name', () => {
  expect(aboutChild('The child told us', 'Kai')).toBe('Kai told us');
  expect(aboutChild('to keep the child or others safe', 'Kai')).toBe('to keep Kai or others safe');
  expect(aboutChild('in the child’s world', 'Kai')).toBe('in Kai’s world');
  expect(aboutChild('Children the child knows', 'Kai')).toBe('Children Kai knows');
  expect(aboutChild('The child told us', '')).toBe('The child told us');
});
