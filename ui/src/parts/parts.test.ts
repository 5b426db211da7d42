import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { beforeEach, describe, expect, test } from 'vitest';
import { CallError } from '../bridge';
import { core, useCase, useForms } from '../test/core';
import { childsVoice, newNote } from '../words/answers';
import Button from './Button.svelte';
import Dialog from './Dialog.svelte';
import ErrorSummary from './ErrorSummary.svelte';
import Menu from './Menu.svelte';
import SavingLine from './SavingLine.svelte';
import Segmented from './Segmented.svelte';
import StairsLine from './StairsLine.svelte';
import TierChip from './TierChip.svelte';
import VoiceBlock from './VoiceBlock.svelte';

const words = (text: string) => createRawSnippet(() => ({ render: () => `<span>${text}</span>` }));

beforeEach(() => {
  core({});
  useForms();
  useCase();
});

describe('the saving line', () => {
  const line = (state: 'saved' | 'unsaved' | 'saving' | 'conflict' | 'failed', problem: CallError | null = null) => ({ state, savedAt: Date.UTC(2026, 10, 22, 10, 2), problem, flush: async () => true });

  test.each([
    ['saved', 'Saved 10:02'], ['unsaved', 'Not saved yet'], ['saving', 'Saving…'],
    ['conflict', 'Someone else changed this.'], ['failed', 'Could not save. Kept here, trying again.'],
  ] as const)('says %s in words', (state, said) => {
    render(SavingLine, { autosave: line(state) });
    expect(screen.getByText(said)).toBeInTheDocument();
  });

  test('tells what to do, with the reference, when it cannot save', async () => {
    render(SavingLine, { autosave: line('failed', new CallError({ code: 'no_space', message: 'The disk is full.', hint: 'Make room.', reference: 'K7Q2' })) });
    await userEvent.click(screen.getByRole('button', { name: 'What to do' }));
    expect(screen.getByText('The disk is full. Make room.')).toBeInTheDocument();
    expect(screen.getByText('Reference K7Q2')).toBeInTheDocument();
  });
});

describe('a voice', () => {
  test('is in quotation marks once, with when it was said', () => {
    const note = { ...newNote('b', '“I can strip a bike.”'), said_by: { ...childsVoice(), on: { state: 'given' as const, value: { year: 2026, month: 11, day: 14, about: false } } } };
    render(VoiceBlock, { value: note, name: 'Kai', circumstance: 'while fixing a wheel' });
    expect(screen.getByText('“I can strip a bike.”')).toBeInTheDocument();
    expect(screen.getByText('14 November 2026, while fixing a wheel')).toBeInTheDocument();
  });

  test.each([
    [{ state: 'not_asked' as const }, 'Kai has not been asked yet.'],
    [{ state: 'asked_declined' as const, on: null }, 'Asked. Did not want to say.'],
    [{ state: 'not_known' as const }, 'Not known.'],
  ])('that is not there says why: %o', (value, said) => {
    render(VoiceBlock, { value, name: 'Kai' });
    expect(screen.getByText(said)).toBeInTheDocument();
  });

  test('that was to be kept private says so', () => {
    render(VoiceBlock, { value: { text: 'Not now', conf: { tier: 'b', child_wish: 'keep_private' } }, name: 'Kai' });
    expect(screen.getByText('Kai asked to keep this private.')).toBeInTheDocument();
  });
});

describe('a menu', () => {
  test('opens with an arrow, moves, finds by letter, and gives the focus back', async () => {
    const ran: string[] = [];
    const items = ['Move to a week', 'Choose an owner', 'Not needed, and why'].map((label) => ({ label, run: () => { ran.push(label); } }));
    render(Menu, { label: 'Overnight at Nan’s', items });
    const button = screen.getByRole('button', { name: 'Overnight at Nan’s' });
    button.focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(screen.getByRole('menuitem', { name: 'Move to a week' })).toHaveFocus();
    await userEvent.keyboard('{ArrowUp}');
    expect(screen.getByRole('menuitem', { name: 'Not needed, and why' })).toHaveFocus();
    await userEvent.keyboard('c');
    expect(screen.getByRole('menuitem', { name: 'Choose an owner' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    expect(button).toHaveFocus();
    expect(button).toHaveAttribute('aria-expanded', 'false');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(ran).toEqual(['Move to a week']);
  });
});

describe('a button', () => {
  test('that is busy or cannot be used stays in reach, says why, and does nothing', async () => {
    let pressed = 0;
    const { rerender } = render(Button, { children: words('Hand over'), unavailable: 'Choose who receives it first.', onclick: () => { pressed += 1; } });
    const button = screen.getByRole('button', { name: 'Hand over' });
    expect(button).toHaveAccessibleDescription('Choose who receives it first.');
    await userEvent.click(button);
    await rerender({ unavailable: null, busy: 'Drawing pages' });
    await userEvent.click(button);
    expect(button).toHaveTextContent('Drawing pages');
    await rerender({ busy: null });
    await userEvent.click(button);
    expect(pressed).toBe(1);
  });
});

test('a short choice is radio buttons with one name', async () => {
  const chosen: string[] = [];
  render(Segmented, { label: 'Show', options: [{ value: 'all', label: 'Open' }, { value: 'closed', label: 'Closed' }], value: 'all', onchange: (value: string) => chosen.push(value) });
  expect(screen.getByRole('radiogroup', { name: 'Show' })).toBeInTheDocument();
  await userEvent.click(screen.getByRole('radio', { name: 'Closed' }));
  expect(chosen).toEqual(['closed']);
});

test('a tier is its letter and its words, even where only the letter is seen', () => {
  render(TierChip, { tier: 'c', short: true });
  expect(screen.getByText('Health in confidence')).toHaveClass('nhsuk-u-visually-hidden');
});

test('the line of stages says where each stands in words', () => {
  const stage = (label: string, status: string, status_label: string) => ({ stage: label.toLowerCase(), label, hint: '', status, status_label, since: null, record: null });
  render(StairsLine, { stages: [stage('Scoping', 'complete', 'Complete'), stage('Targets', 'reopened', 'Re-opened')] });
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([expect.stringContaining('Complete'), expect.stringContaining('Re-opened')]);
});

test('a dialog puts the focus where writing begins, and closes', async () => {
  let closed = 0;
  render(Dialog, { open: true, title: 'New case', children: createRawSnippet(() => ({ render: () => '<input data-first aria-label="Name">' })), onclose: () => { closed += 1; } });
  expect(await screen.findByRole('dialog', { name: 'New case' })).toBeInTheDocument();
  await new Promise((done) => setTimeout(done));
  expect(screen.getByLabelText('Name')).toHaveFocus();
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(closed).toBe(1);
});

test('an error summary takes the focus and leads to the field', async () => {
  document.body.insertAdjacentHTML('beforeend', '<input id="recipient" aria-label="Recipient">');
  const { container } = render(ErrorSummary, { problems: [{ text: 'Enter who receives it', href: '#recipient' }] });
  expect(container.querySelector('.nhsuk-error-summary')).toHaveFocus();
  await userEvent.click(screen.getByRole('link', { name: 'Enter who receives it' }));
  expect(screen.getByLabelText('Recipient')).toHaveFocus();
});
