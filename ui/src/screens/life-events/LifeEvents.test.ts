import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CodeEntry, Forms, Lifeline, RecordView } from '../../bridge/types';
import { announcer } from '../../state/announce.svelte';
import { forms } from '../../state/forms.svelte';
import { card, core, useCase, type Core } from '../../test/core';
import { childsVoice } from '../../words/answers';
import LifeEvents from './LifeEvents.svelte';
import { bar, line, mark } from './made-up';

const entry = (code: string, label: string): CodeEntry => ({ code, label, hint: null, short: null, national: null, source: null, verified: null });
const list = (name: string, ...codes: CodeEntry[]): Forms['vocabularies'][number] => ({ name, source: '', verified: 'd', review_by: '2027-11-30', codes });
const given = (value: unknown): unknown => ({ state: 'given', value });
const CHILD = card({ record: 'child', kind: 'child', body: { dob: given({ year: 2011, month: 6, day: 8, about: false }) } });
const event = (record: string, title: string, tone: string, year: number, words = ''): RecordView => card({
  record, kind: 'life_event', title,
  body: { what: { text: title, conf: { tier: 'b' } }, tone, when: given({ year, month: null, day: null, about: false }), child_view: words ? given({ text: words, conf: { tier: 'b' }, said_by: childsVoice() }) : { state: 'not_asked' } },
});

let made: Core;
let shown: Lifeline;
const asked = (name: string): Record<string, unknown>[] => made.asked.filter((one) => one.name === name).map((one) => one.request);
const saved = (): Record<string, unknown>[] => asked('save_record');

beforeEach(() => {
  announcer.clear();
  shown = line();
  made = core({
    timeline: () => shown,
    save_record: (request: { kind: RecordView['kind']; record: string | null; body: { what?: { text: string }; statement?: { text: string } } }) => ({
      record: card({ record: request.record ?? `new${made.asked.length}`, kind: request.kind, body: request.body, title: (request.body.what ?? request.body.statement)?.text ?? '' }),
    }),
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
    expect(screen.getByText('June to August 2016, aged 4 or 5')).toBeInTheDocument();
    await userEvent.tab();
    await userEvent.keyboard('Learns to ride a bike{Enter}');
    await waitFor(() => expect(saved()).toHaveLength(1));
    expect(saved()[0]).toMatchObject({ kind: 'life_event', record: null, body: { what: { text: 'Learns to ride a bike', conf: { tier: 'b' } }, tone: 'good', when: { state: 'given', value: { year: 2016, month: null, day: null, about: false, season: 'summer' } } } });
    await waitFor(() => expect(when).toHaveFocus());
    expect(when).toHaveValue('');
    expect(announcer.current?.words).toBe('Added: Learns to ride a bike, summer 2016.');
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

  it('name hard times only, and say beside them what they explain', async () => {
    shown = line({ good: [mark({ record: 'a', label: 'Learns to swim' })], hard: [mark({ record: 'b', label: 'Moved that night', tone: 'hard', closed: true })] });
    useCase([CHILD, event('a', 'Learns to swim', 'good', 2017, 'I did a whole length'), event('b', 'Moved that night', 'hard', 2019, 'I had no shoes')]);
    render(LifeEvents);
    await userEvent.click(await screen.findByRole('button', { name: /^Learns to swim/ }));
    expect(screen.getByText('“I did a whole length”')).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'Learns to swim' })).toHaveFocus();
    await userEvent.click(screen.getByRole('button', { name: /^Moved that night.*named only/ }));
    expect(screen.getByRole('heading', { name: 'Moved that night' })).toBeInTheDocument();
    expect(screen.queryByText(/no shoes/)).toBeNull();
  });

  it('are linked to a statement and unlinked again in one act, on the side of the statement', async () => {
    shown = line({ good: [mark({ record: 'a' })] });
    const factor = (record: string, title: string, events: string[]): RecordView => card({ record, kind: 'factor', title, body: { statement: { text: title, conf: { tier: 'b' } }, events } });
    useCase([CHILD, event('a', 'Learns to swim', 'good', 2017), factor('f', 'Water steadies him', []), factor('g', 'He finishes things', ['a', 'z'])]);
    render(LifeEvents);
    await userEvent.click(await screen.findByRole('button', { name: /^Learns to swim/ }));
    const statements = screen.getByRole('region', { name: 'What is selected' });
    expect(within(statements).getByRole('link', { name: 'He finishes things' })).toHaveAttribute('href', expect.stringContaining('factor=g'));
    await userEvent.type(screen.getByRole('combobox', { name: 'Link it to a statement' }), 'water{ArrowDown}{Enter}');
    await waitFor(() => expect(saved().at(-1)).toMatchObject({ kind: 'factor', record: 'f', body: { events: ['a'] } }));
    await userEvent.click(screen.getByRole('button', { name: 'Unlink He finishes things' }));
    await waitFor(() => expect(saved().at(-1)).toMatchObject({ kind: 'factor', record: 'g', body: { events: ['z'] } }));
  });

  it('can be looked at in part', async () => {
    shown = line({ good: [mark({})] });
    useCase([CHILD, event('a', 'Learns to swim', 'good', 2017)]);
    render(LifeEvents);
    await userEvent.click(await screen.findByRole('radio', { name: 'Since 12' }));
    await waitFor(() => expect(asked('timeline').at(-1)).toMatchObject({ zoom: { show: 'since_age', age: 12 } }));
    expect(asked('timeline').at(-1)).toMatchObject({ filter: { tone: null, linked: null, event_kind: null, person: null } });
  });

  it('are the same as a list, lane by lane', async () => {
    shown = line({ good: [mark({ record: 'a' })], homes: [bar({ number: 2, planned: true })] });
    useCase([CHILD, event('a', 'Learns to swim', 'good', 2017)]);
    render(LifeEvents);
    await userEvent.click(await screen.findByRole('radio', { name: 'List' }));
    const good = screen.getByRole('region', { name: 'Good times' });
    expect(within(good).getByRole('button', { name: 'Learns to swim' })).toBeInTheDocument();
    expect(within(screen.getByRole('region', { name: 'Homes' })).getByText('Home 2, 2017 to 2018, a planned move')).toBeInTheDocument();
  });

  it('begin with a good time while nothing is written', () => {
    render(LifeEvents);
    expect(screen.getByText('Start with a good time. Who has been there from the beginning?')).toBeInTheDocument();
    expect(screen.getByRole('radio', { name: 'Good' })).toBeChecked();
  });
});
