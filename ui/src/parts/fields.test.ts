import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, test } from 'vitest';
import { core, field, useCase, useForms, card } from '../test/core';
import Hold from '../test/Hold.svelte';

beforeEach(() => {
  core({});
  useForms();
  useCase([card({ record: 'p1', kind: 'person', title: 'Zoë Adeyemi' }), card({ record: 'p2', kind: 'person', title: 'Raj Patel' })]);
});

/** Shows one field from its description and gives what it holds. */
function hold(parts: Parameters<typeof field>[0], value: unknown): { value: unknown } {
  const held = { value };
  render(Hold, { field: field(parts), value, onchange: (next: unknown) => { held.value = next; } });
  return held;
}

describe('a text', () => {
  test('that only somebody in an office fills in is not asked whose words it is, unless it already holds the child’s', async () => {
    const number = field({ name: 'f', label: 'NHS number', control: 'note', usually: 'nurse' });
    const { unmount } = render(Hold, { field: number, value: { text: '999 003 8554', conf: { tier: 'b' } }, onchange: () => {} });
    expect(screen.queryByLabelText('These are Kai’s own words')).toBeNull();
    unmount();
    render(Hold, { field: number, value: { text: 'mine', conf: { tier: 'b' }, said_by: { who: 'child', person: null, verbatim: true, on: { state: 'not_asked' } } }, onchange: () => {} });
    expect(screen.getByLabelText('These are Kai’s own words')).toBeChecked();
  });

  test('that somebody fills in with the child still asks', () => {
    for (const usually of [null, 'the child', 'key worker', 'social worker, with the child', 'its owner']) {
      const { unmount } = render(Hold, { field: field({ name: 'f', label: 'Hopes', control: 'note', usually }), value: { text: '', conf: { tier: 'b' } }, onchange: () => {} });
      expect(screen.getByLabelText('These are Kai’s own words')).toBeInTheDocument();
      unmount();
    }
  });

  test('is typed, may be given to a closer circle from the chip, and says so', async () => {
    const held = hold({ name: 'f', label: 'What happened', control: 'note' }, { text: '', conf: { tier: 'b' } });
    await userEvent.type(screen.getByLabelText('What happened'), 'Camping at Kielder');
    const chip = screen.getByRole('button', { name: 'B Direct care: who may see “What happened”' });
    await userEvent.click(chip);
    expect(screen.getByRole('menuitemradio', { checked: true })).toHaveTextContent('B: Direct care');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(held.value).toEqual({ text: 'Camping at Kielder', conf: { tier: 'c' } });
    expect(screen.getByRole('button', { name: /^C Health in confidence/ })).toHaveFocus();
  });

  test('that is in the child’s own words is marked, and its spelling left alone', async () => {
    const held = hold({ name: 'f', label: 'What happened', control: 'note' }, { text: 'I fort him', conf: { tier: 'b' } });
    const area = screen.getByLabelText('What happened');
    expect(area).toHaveAttribute('spellcheck', 'true');
    await userEvent.click(screen.getByLabelText('These are Kai’s own words'));
    expect(area).toHaveAttribute('spellcheck', 'false');
    expect(held.value).toMatchObject({ text: 'I fort him', said_by: { who: 'child', verbatim: true } });
    await userEvent.click(screen.getByLabelText('These are Kai’s own words'));
    expect((held.value as { said_by: unknown }).said_by).toBeNull();
  });

  test('keeps what is to be known about sharing, and leaves no empty flag behind', async () => {
    const held = hold({ name: 'f', label: 'What happened', control: 'note' }, { text: 'x', conf: { tier: 'b' } });
    await userEvent.click(screen.getByText('Sharing'));
    await userEvent.click(screen.getByLabelText('About somebody else'));
    await userEvent.click(screen.getByLabelText('Ask first'));
    expect(held.value).toMatchObject({ conf: { tier: 'b', third_party: true, child_wish: 'ask_first' } });
    expect(screen.getByText('Sharing: About somebody else; Kai: ask first')).toBeInTheDocument();
    await userEvent.click(screen.getByLabelText('About somebody else'));
    await userEvent.click(screen.getByLabelText('Not asked yet'));
    expect(held.value).toEqual({ text: 'x', conf: { tier: 'b' } });
  });
});

describe('an answer', () => {
  const words = { name: 'f', label: 'In the child’s own words', control: 'answer_note' as const };

  test('begins as not asked, and can be declined with the day', async () => {
    const held = hold(words, { state: 'not_asked' });
    expect(screen.getByLabelText('Not asked yet')).toBeChecked();
    await userEvent.click(screen.getByLabelText('Asked, did not want to say'));
    expect(held.value).toMatchObject({ state: 'asked_declined', on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    expect(screen.getByText(/This form will not prompt again/)).toBeInTheDocument();
  });

  test('that was written comes back after another state was looked at', async () => {
    const held = hold(words, { state: 'given', value: { text: 'Nan never gave up on me', conf: { tier: 'b' } } });
    await userEvent.click(screen.getByLabelText('Not known'));
    await userEvent.click(screen.getByLabelText('Write it'));
    expect(held.value).toMatchObject({ state: 'given', value: { text: 'Nan never gave up on me' } });
    expect(screen.getByDisplayValue('Nan never gave up on me')).toBeInTheDocument();
  });

  test('of none is offered only where it has a meaning', () => {
    hold(words, { state: 'not_asked' });
    expect(screen.queryByLabelText('None')).toBeNull();
  });

  test('that could not be read is shown as it was written', () => {
    hold(words, { state: 'invalid_from_source', text: 'see file' });
    expect(screen.getByText(/It says “see file”/)).toBeInTheDocument();
  });

  test('from a short list is one choice, with the reasons for having none beside the codes', async () => {
    const held = hold({ name: 'f', label: 'Does the child agree?', control: 'answer_code', vocabulary: 'child_agrees' }, { state: 'not_asked' });
    expect(screen.getByRole('radiogroup', { name: 'Does Kai agree?' })).toBeInTheDocument();
    await userEvent.click(screen.getByLabelText('Partly'));
    expect(held.value).toMatchObject({ state: 'given', value: 'partly' });
    await userEvent.click(screen.getByLabelText('Asked, did not want to say'));
    expect(held.value).toMatchObject({ state: 'asked_declined' });
  });
});

describe('a date', () => {
  const since = { name: 'f', label: 'Since when?', control: 'answer_date' as const };

  test('needs only a year, and may be a guess', async () => {
    const held = hold(since, { state: 'not_asked' });
    await userEvent.type(screen.getByLabelText('Year'), '2016');
    await userEvent.click(screen.getByLabelText('about'));
    expect(held.value).toMatchObject({ state: 'given', value: { year: 2016, month: null, day: null, about: true } });
  });

  test('that cannot be read is kept as written and told in one sentence once the field is left', async () => {
    const held = hold(since, { state: 'not_asked' });
    await userEvent.type(screen.getByLabelText('Month'), '13');
    await userEvent.type(screen.getByLabelText('Year'), '2026');
    expect(screen.queryByText('Enter a month from 1 to 12')).toBeNull();
    await userEvent.tab();
    await userEvent.tab();
    expect(screen.getByText('Enter a month from 1 to 12')).toBeInTheDocument();
    expect(screen.getByLabelText('Month')).toHaveAttribute('aria-invalid', 'true');
    expect(held.value).toEqual({ state: 'invalid_from_source', text: '13/2026' });
  });

  test('pasted whole is split', async () => {
    const held = hold({ ...since, control: 'answer_day' }, { state: 'not_asked' });
    await userEvent.click(screen.getByLabelText('Day'));
    await userEvent.paste('12/11/2026');
    expect(held.value).toMatchObject({ state: 'given', value: '2026-11-12' });
    expect(screen.getByLabelText('Month')).toHaveValue('11');
  });

  test('that is not there says why', async () => {
    const held = hold(since, { state: 'not_asked' });
    await userEvent.click(screen.getByRole('button', { name: 'No answer to “Since when?”: Not asked yet' }));
    await userEvent.click(screen.getByRole('menuitemradio', { name: 'Not known' }));
    expect(held.value).toMatchObject({ state: 'not_known' });
  });
});

describe('a date said in another way', () => {
  const since = { name: 'f', label: 'Since when?', control: 'answer_date' as const };
  const born = { year: 2011, month: 6, day: 8, about: false };
  const box = (): HTMLElement => screen.getByLabelText('As it is said');
  beforeEach(() => useCase([card({ record: 'child', kind: 'child', body: { dob: { state: 'given', value: born } } })]));

  test('is taken as the quick line takes it, by keys alone, and what was understood stands beneath', async () => {
    const held = hold(since, { state: 'not_asked' });
    screen.getByRole('button', { name: 'Say it another way' }).focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(box()).toHaveFocus());
    await userEvent.keyboard('aged 4 to 5');
    expect(held.value).toMatchObject({ state: 'given', value: { year: 2015, month: 6, day: 8, about: false, age_from: 4, age_to: 5 } });
    expect(box()).toHaveAccessibleDescription('June 2015 to June 2017, aged 4 to 5.');
    await userEvent.clear(box());
    expect(held.value).toEqual({ state: 'not_asked' });
    expect(screen.getByRole('button', { name: 'No answer to “Since when?”: Not asked yet' })).toBeInTheDocument();
  });

  test('keeps the beginning of a stretch and says that the end is not kept', async () => {
    const held = hold(since, { state: 'not_asked' });
    await userEvent.click(screen.getByRole('button', { name: 'Say it another way' }));
    await userEvent.type(box(), 'Year 6');
    expect(held.value).toMatchObject({ value: { year: 2021, month: 9, about: true } });
    expect(box()).toHaveAccessibleDescription(/^about September 2021, aged 10. This is one date: the end, about July 2022, is not kept here.$/);
  });

  test('is asked about when it can hardly be right, and kept', async () => {
    const held = hold(since, { state: 'not_asked' });
    await userEvent.click(screen.getByRole('button', { name: 'Say it another way' }));
    await userEvent.type(box(), 'summer 2009');
    expect(box()).toHaveAccessibleDescription(/That is before Kai was born, 8 June 2011/);
    expect(held.value).toMatchObject({ state: 'given', value: { season: 'summer', year: 2009 } });
  });

  test('that cannot be read is kept as written and told in one sentence once the box is left', async () => {
    const held = hold(since, { state: 'not_asked' });
    await userEvent.click(screen.getByRole('button', { name: 'Say it another way' }));
    await userEvent.type(box(), 'when Grandad was here');
    expect(screen.queryByText(/Write it how you would say it/)).toBeNull();
    screen.getByRole('button', { name: 'Write day, month and year' }).focus();
    expect(await screen.findByText(/Write it how you would say it/)).toBeInTheDocument();
    expect(box()).toHaveAttribute('aria-invalid', 'true');
    expect(held.value).toEqual({ state: 'invalid_from_source', text: 'when Grandad was here' });
  });

  test.each([
    [{ year: 2015, month: 6, day: 8, about: false, age_from: 4, age_to: 5 }, 'aged 4 to 5'],
    [{ year: 2016, month: null, day: null, about: true, season: 'summer' }, 'about summer 2016'],
  ])('opens as it was said, and swaps to three fields and back without a change: %o', async (value, shown) => {
    const answer = { state: 'given', value, on: null, by: null };
    const held = hold(since, answer);
    expect(box()).toHaveValue(shown);
    await userEvent.click(screen.getByRole('button', { name: 'Write day, month and year' }));
    await waitFor(() => expect(screen.getByLabelText('Day')).toHaveFocus());
    await userEvent.click(screen.getByRole('button', { name: 'Say it another way' }));
    expect(box()).toHaveValue(shown);
    expect(held.value).toEqual(answer);
  });

  test('is not offered for the birth from which ages are counted, nor where a day is needed', () => {
    const { unmount } = render(Hold, { field: field({ ...since, name: 'dob', label: 'Date of birth' }), value: { state: 'not_asked' }, onchange: () => {} });
    expect(screen.queryByRole('button', { name: 'Say it another way' })).toBeNull();
    unmount();
    hold({ ...since, control: 'answer_day' }, { state: 'not_asked' });
    expect(screen.queryByRole('button', { name: 'Say it another way' })).toBeNull();
  });
});

describe('a link to another card', () => {
  test('is found by typing without accents, and chosen by keys', async () => {
    const held = hold({ name: 'f', label: 'Who leads?', control: 'link', links_to: ['person'] }, null);
    const box = screen.getByRole('combobox', { name: 'Who leads?' });
    await userEvent.type(box, 'zoe');
    expect(box).toHaveAttribute('aria-expanded', 'true');
    expect(screen.getByRole('status')).toHaveTextContent('1 choice');
    await userEvent.keyboard('{ArrowDown}');
    expect(screen.getByRole('option', { selected: true })).toHaveTextContent('Zoë Adeyemi');
    await userEvent.keyboard('{Enter}');
    expect(held.value).toBe('p1');
    expect(box).toHaveValue('Zoë Adeyemi');
  });

  test('left half typed goes back to what it was; emptied, it is no link', async () => {
    const held = hold({ name: 'f', label: 'Who leads?', control: 'link', links_to: ['person'] }, 'p2');
    const box = screen.getByRole('combobox', { name: 'Who leads?' });
    await userEvent.type(box, 'x');
    await userEvent.tab();
    expect([box, held.value]).toEqual([expect.objectContaining({ value: 'Raj Patel' }), 'p2']);
    await userEvent.clear(box);
    await userEvent.tab();
    expect(held.value).toBeNull();
  });

  test('to several is added one by one, and each can be taken out', async () => {
    const held = hold({ name: 'f', label: 'Who was there', control: 'links', links_to: ['person'] }, []);
    await userEvent.click(screen.getByRole('combobox', { name: 'Choose' }));
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(held.value).toEqual(['p1']);
    await userEvent.click(screen.getByRole('button', { name: 'Take out Zoë Adeyemi' }));
    expect(held.value).toEqual([]);
  });
});

test('a time is read as it is usually typed, and what cannot be read is kept and said once the field is left', async () => {
  const held = hold({ name: 'f', label: 'At', control: 'answer_time' }, { state: 'not_asked' });
  const input = screen.getByLabelText('At');
  await userEvent.type(input, '9.05');
  expect(held.value).toMatchObject({ state: 'given', value: '09:05:00', on: expect.stringMatching(/^\d{4}-/) });
  await userEvent.clear(input);
  await userEvent.type(input, 'after tea');
  expect(screen.queryByText('Enter a time such as 22:15')).toBeNull();
  expect(held.value).toEqual({ state: 'invalid_from_source', text: 'after tea' });
  await userEvent.tab();
  expect(screen.getByText('Enter a time such as 22:15')).toBeInTheDocument();
  expect(input).toHaveAttribute('aria-invalid', 'true');
  await userEvent.clear(input);
  expect(held.value).toEqual({ state: 'not_asked' });
});

test('a time that is known shows without seconds', () => {
  hold({ name: 'f', label: 'At', control: 'answer_time' }, { state: 'given', value: '22:15:00' });
  expect(screen.getByLabelText('At')).toHaveValue('22:15');
});

test('a measure keeps its decimals as they were written', async () => {
  const held = hold({ name: 'f', label: 'Score', control: 'answer_decimal' }, { state: 'given', value: '6.0' });
  expect(screen.getByLabelText('Score')).toHaveValue('6.0');
  await userEvent.clear(screen.getByLabelText('Score'));
  await userEvent.type(screen.getByLabelText('Score'), '6,50');
  expect(held.value).toMatchObject({ state: 'given', value: '6.50' });
});

test('a number that is not one is kept as written', async () => {
  const held = hold({ name: 'f', label: 'Now, 0 to 10', control: 'answer_number' }, { state: 'not_asked' });
  await userEvent.type(screen.getByLabelText('Now, 0 to 10'), '6');
  expect(held.value).toMatchObject({ state: 'given', value: 6 });
  await userEvent.type(screen.getByLabelText('Now, 0 to 10'), 'ish');
  expect(held.value).toEqual({ state: 'invalid_from_source', text: '6ish' });
  expect(screen.getByText('Enter a whole number')).toBeInTheDocument();
});

test('a list of small groups grows and shrinks', async () => {
  const items = [field({ name: 'said', label: 'What was said', control: 'note' })];
  const held = hold({ name: 'f', label: 'Who says so?', control: 'group', items }, []);
  await userEvent.click(screen.getByRole('button', { name: /^Add to “Who says so\?”/ }));
  await userEvent.type(screen.getByLabelText('What was said'), 'Seen on nights');
  expect(held.value).toEqual([{ said: { text: 'Seen on nights', conf: { tier: 'b' } } }]);
  await userEvent.click(screen.getByRole('button', { name: 'Take out Who says so? (1)' }));
  expect(held.value).toEqual([]);
});
