import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CodeEntry, Forms, RecordView } from '../../bridge/types';
import { announcer } from '../../state/announce.svelte';
import { forms } from '../../state/forms.svelte';
import { card, core, useCase, type Core } from '../../test/core';
import { childsVoice } from '../../words/answers';
import LifeEvents from './LifeEvents.svelte';

const entry = (code: string, label: string): CodeEntry => ({ code, label, hint: null, short: null, national: null, source: null, verified: null });
const list = (name: string, ...codes: CodeEntry[]): Forms['vocabularies'][number] => ({ name, source: '', verified: 'd', review_by: '2027-11-30', codes });
const given = (value: unknown): unknown => ({ state: 'given', value });
const CHILD = card({ record: 'child', kind: 'child', body: { dob: given({ year: 2011, month: 6, day: 8, about: false }) } });
const event = (record: string, title: string, tone: string, year: number, words = ''): RecordView => card({
  record, kind: 'life_event', title,
  body: { what: { text: title, conf: { tier: 'b' } }, tone, when: given({ year, month: null, day: null, about: false }), child_view: words ? given({ text: words, conf: { tier: 'b' }, said_by: childsVoice() }) : { state: 'not_asked' } },
});

let made: Core;
const saved = (): Record<string, unknown>[] => made.asked.filter((one) => one.name === 'save_record').map((one) => one.request);

beforeEach(() => {
  announcer.clear();
  made = core({
    save_record: (request: { body: { what: { text: string } } }) => ({ record: card({ record: `new${made.asked.length}`, kind: 'life_event', body: request.body, title: request.body.what.text }) }),
  });
  forms.use({ forms: [], vocabularies: [list('event_tone', entry('good', 'Good'), entry('hard', 'Hard'), entry('both', 'Both'), entry('neither', 'Neither')), list('source_kind', entry('child_told_us', 'The child told us'))] });
  useCase([CHILD]);
});

describe('life events', () => {
  it('are added by keys alone, good at first, and the next one begins at once', async () => {
    render(LifeEvents);
    const when = screen.getByLabelText('When');
    when.focus();
    await userEvent.keyboard('summer 2016');
    expect(screen.getByText('about July 2016, aged 5')).toBeInTheDocument();
    await userEvent.tab();
    await userEvent.keyboard('Learns to ride a bike{Enter}');
    await waitFor(() => expect(saved()).toHaveLength(1));
    expect(saved()[0]).toMatchObject({ kind: 'life_event', record: null, body: { what: { text: 'Learns to ride a bike', conf: { tier: 'b' } }, tone: 'good', when: { state: 'given', value: { year: 2016, month: 7, day: null, about: true } } } });
    await waitFor(() => expect(when).toHaveFocus());
    expect(when).toHaveValue('');
    expect(screen.getByRole('link', { name: 'Learns to ride a bike' })).toBeInTheDocument();
    expect(announcer.current?.words).toBe('Added: Learns to ride a bike, about July 2016.');
  });

  it('say how to write a date that cannot be read, and keep what was typed', async () => {
    render(LifeEvents);
    await userEvent.type(screen.getByLabelText('When'), 'when Grandad was here');
    await userEvent.type(screen.getByLabelText('What happened'), 'Fishing{Enter}');
    expect(screen.getByText(/Write it how you would say it/)).toBeInTheDocument();
    expect(screen.getByLabelText('When')).toHaveFocus();
    expect(screen.getByLabelText('What happened')).toHaveValue('Fishing');
    expect(saved()).toEqual([]);
  });

  it('ask about a date before the birth, and take it when it is said twice', async () => {
    render(LifeEvents);
    await userEvent.type(screen.getByLabelText('When'), '2009');
    await userEvent.type(screen.getByLabelText('What happened'), 'Mum and Dad meet{Enter}');
    expect(screen.getByText(/That is before Kai was born/)).toBeInTheDocument();
    expect(saved()).toEqual([]);
    await userEvent.type(screen.getByLabelText('What happened'), '{Enter}');
    await waitFor(() => expect(saved()).toHaveLength(1));
  });

  it('name hard times only, and show what the child said of good ones', () => {
    useCase([CHILD, event('a', 'Learns to swim', 'good', 2017, 'I did a whole length'), event('b', 'Moved that night', 'hard', 2019, 'I had no shoes')]);
    render(LifeEvents);
    expect(screen.getByText('“I did a whole length”')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Moved that night' })).toBeInTheDocument();
    expect(screen.queryByText(/no shoes/)).toBeNull();
  });

  it('can be looked at by good times, hard times and moves', async () => {
    useCase([CHILD, event('a', 'Learns to swim', 'good', 2017), event('b', 'Moved that night', 'hard', 2019)]);
    render(LifeEvents);
    await userEvent.click(screen.getByRole('radio', { name: 'Good times' }));
    expect(screen.queryByText('Moved that night')).toBeNull();
    await userEvent.click(screen.getByRole('radio', { name: 'Moves' }));
    expect(screen.getByText('Nothing of this kind is written down.')).toBeInTheDocument();
  });

  it('begin with a good time while nothing is written', () => {
    render(LifeEvents);
    expect(screen.getByText('Start with a good time. Who has been there from the beginning?')).toBeInTheDocument();
    expect(screen.getByRole('radio', { name: 'Good' })).toBeChecked();
  });
});
