import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RecordView } from '../../bridge/types';
import { session } from '../../state/session.svelte';
import { card, core, useCase, useForms } from '../../test/core';
import People from './People.svelte';

const given = (value: unknown): unknown => ({ state: 'given', value });
const text = (words: string): unknown => ({ text: words, conf: { tier: 'b' } });
const person = (name: string, body: Record<string, unknown> = {}): RecordView => card({ record: name, kind: 'person', title: name, body: { name: text(name), role: 'other', ...body } });
const DAD = person('Leon', { role: 'father', contact_status: given('court_restricted'), contact: given(text('07700 900000')) });

beforeEach(() => {
  core({});
  useForms();
  session.childSafe = false;
});

describe('people', () => {
  it('whom a court keeps away are visibly so, and their number is not shown', () => {
    useCase([DAD, person('Jean', { role: 'grandparent' })]);
    render(People);
    const apart = within(screen.getByRole('region', { name: 'Not to be in touch' }));
    expect(apart.getByRole('link', { name: 'Leon' })).toBeInTheDocument();
    expect(apart.getByText(/left out of every handover/)).toBeInTheDocument();
    expect(screen.queryByText('07700 900000')).toBeNull();
  });

  it('whom a court keeps away are put away in the child-safe view', () => {
    useCase([DAD, person('Jean', { role: 'grandparent' })]);
    session.childSafe = true;
    render(People);
    expect(screen.queryByText('Leon')).toBeNull();
    expect(screen.getByRole('link', { name: 'Jean' })).toBeInTheDocument();
  });

  it('who answer day and night stand first, and when nobody does, that is said', () => {
    useCase([person('Jean')]);
    const { unmount } = render(People);
    expect(screen.getByText('No number is marked as answered day and night. Ask for one, and try it.')).toBeInTheDocument();
    unmount();
    useCase([person('Duty manager', { reachable_24h: true, contact: given(text('07700 900123')) })]);
    render(People);
    expect(within(screen.getByRole('region', { name: 'Who answers day and night' })).getByText('07700 900123')).toBeInTheDocument();
  });

  it('say what may be told and what must not, and the child-safe view says only that there is something', async () => {
    useCase([person('Dionne', { role: 'mother', may_be_told: given(text('how school goes')), must_not_be_told: given(text('the new address')) })]);
    render(People);
    expect(screen.getByText('how school goes').textContent).toContain('May be told:');
    expect(screen.getByText('the new address').textContent).toContain('Must not be told:');
    session.childSafe = true;
    expect(await screen.findByText(/Something must not be told/)).toBeInTheDocument();
    expect(screen.queryByText(/the new address|how school goes/)).toBeNull();
    session.childSafe = false;
  });

  it('are found by name when there are many', async () => {
    useCase(Array.from({ length: 9 }, (_, index) => person(`Person ${index}`)));
    render(People);
    await userEvent.type(screen.getByLabelText('Find a person by name, role or place'), 'person 3');
    expect(screen.getAllByRole('link', { name: /^Person/ })).toHaveLength(1);
    await userEvent.type(screen.getByLabelText('Find a person by name, role or place'), 'x');
    expect(screen.getByText('Nobody here is called that.')).toBeInTheDocument();
  });

  it('are asked for while nobody is named', () => {
    useCase();
    render(People);
    expect(screen.getByText('Nobody is named yet. Who does Kai want to be rung?')).toBeInTheDocument();
  });
});
