// The markup of fields follows nhsuk-frontend, checked against the examples that it ships: the style sheet and screen
// readers depend on these classes, ids and descriptions.
import { render } from '@testing-library/svelte';
import dateInput from 'nhsuk-frontend/dist/nhsuk/components/date-input/fixtures.json';
import errorSummary from 'nhsuk-frontend/dist/nhsuk/components/error-summary/fixtures.json';
import input from 'nhsuk-frontend/dist/nhsuk/components/input/fixtures.json';
import select from 'nhsuk-frontend/dist/nhsuk/components/select/fixtures.json';
import textarea from 'nhsuk-frontend/dist/nhsuk/components/textarea/fixtures.json';
import { beforeEach, expect, test } from 'vitest';
import { core } from '../test/core';
import DateInput from './DateInput.svelte';
import ErrorSummary from './ErrorSummary.svelte';
import Select from './Select.svelte';
import TextArea from './TextArea.svelte';
import TextInput from './TextInput.svelte';

beforeEach(() => { core({}); });

/** Tag, classes and the attributes that join an element to others. Sizes of labels and widths of boxes are ours. */
function outline(root: Element, depth = 0): string {
  const kept = ['id', 'for', 'aria-describedby'].flatMap((name) => (root.hasAttribute(name) ? [`${name}=${root.getAttribute(name)}`] : []));
  const classes = [...root.classList].filter((name) => !name.includes('--') || name.endsWith('--error')).sort();
  const line = `${'  '.repeat(depth)}${[root.localName, ...classes].join('.')} ${kept.join(' ')}`.trimEnd();
  const inside = [...root.children].filter((child) => !['h1', 'option', 'br'].includes(child.localName) && !child.classList.contains('nhsuk-u-nowrap'));
  return [line, ...inside.map((child) => outline(child, depth + 1))].join('\n');
}

interface Fixtures { fixtures: { name: string; html: string }[] }

function fixture(set: Fixtures, name: string): string {
  const holder = document.createElement('div');
  const found = set.fixtures.find((one) => one.name === name);
  if (!found) throw new Error(`no example "${name}" among: ${set.fixtures.map((one) => one.name).join(', ')}`);
  holder.innerHTML = found.html;
  return outline(holder.firstElementChild!);
}

test('a text area with a problem', () => {
  const { container } = render(TextArea, { id: 'with-error-message', label: 'x', problem: 'x', value: '' });
  expect(outline(container.firstElementChild!)).toBe(fixture(textarea, 'with error message, without heading'));
});

test('a line of text with a hint and a problem', () => {
  const { container } = render(TextInput, { id: 'with-hint-error', label: 'x', hint: 'x', problem: 'x', value: '' });
  expect(outline(container.firstElementChild!)).toBe(fixture(input, 'with error message and hint, without heading'));
});

test('a list with a hint and a problem', () => {
  const { container } = render(Select, { id: 'with-hint-error', label: 'x', hint: 'x', problem: 'x', value: '', options: [] });
  expect(outline(container.firstElementChild!)).toBe(fixture(select, 'with error message and hint, without heading'));
});

test('a date with a hint and a problem', () => {
  const { container } = render(DateInput, { id: 'example', label: 'x', hint: 'x', problem: 'x', value: { state: 'not_asked' }, plain: true });
  expect(outline(container.firstElementChild!)).toBe(fixture(dateInput, 'with error message and hint, without heading'));
});

test('an error summary', () => {
  const { container } = render(ErrorSummary, { problems: [{ text: 'x', href: '#x' }] });
  expect(outline(container.firstElementChild!)).toBe(fixture(errorSummary, 'default').split('\n').slice(0, 7).join('\n'));
});
