import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Due, RecordView } from '../../bridge/types';
import { openCase } from '../../state/case.svelte';
import { session } from '../../state/session.svelte';
import { card, caseView, core, useCase, useForms } from '../../test/core';
import Overview from './Overview.svelte';

const given = (value: unknown): unknown => ({ state: 'given', value });
const text = (words: string, conf: object = { tier: 'b' }): unknown => ({ text: words, conf });

function person(name: string, body: Record<string, unknown>): RecordView {
  return card({ record: name, kind: 'person', title: name, body: { name: text(name), role: 'other', ...body } });
}

const due = (parts: Partial<Due>): Due => ({
  case_id: 'case1', name: 'Kai', record: 'r1', rule: 'step', title: 'Step of the move', about: '', why: 'Counted in days from the move', source: '', verified: 'd', on: '2026-11-21', state: 'overdue', needs_owner: false, ...parts,
});

beforeEach(() => {
  core({});
  useForms();
  session.childSafe = false;
});

describe('the overview', () => {
  it('says who stays through the move, and never names somebody a court keeps away', () => {
    useCase([
      person('Jean M.', { childs_word: given(text('Nan')), role: 'grandparent', trusted_by_child: given('yes'), stays_through_move: given('yes') }),
      person('Dionne', { childs_word: given(text('Mum')), role: 'mother', trusted_by_child: given('unsure'), contact_status: given('letter_only') }),
      person('Leon', { role: 'father', contact_status: given('court_restricted'), stays_through_move: given('yes'), trusted_by_child: given('yes') }),
    ]);
    render(Overview);
    const who = within(screen.getByRole('region', { name: 'Who matters to Kai' }));
    expect(who.getByRole('link', { name: 'Nan' })).toBeInTheDocument();
    expect(who.getByRole('link', { name: 'Mum' })).toBeInTheDocument();
    expect(screen.queryByText('Leon', { exact: false })).toBeNull();
    expect(screen.getByText('One person may not be in touch.')).toBeInTheDocument();
  });

  it('counts an address that must not be known and does not show it', () => {
    useCase([person('Jean M.', { address: given(text('4 Hill Road', { tier: 'd', address_restricted: true })) })]);
    render(Overview);
    expect(screen.getByText('One card holds an address or place that must not be known.')).toBeInTheDocument();
    expect(screen.queryByText(/Hill Road/)).toBeNull();
  });

  it('says since when something waits and a review is overdue, and asks for an owner first', () => {
    useCase();
    openCase.view = { ...caseView(), due: [due({ about: 'Goodbye plan' }), due({ record: 'r3', rule: 'review', about: 'Formulation 3', on: '2026-11-18' }), due({ record: 'r2', about: 'Medicines for 28 days', needs_owner: true })] };
    render(Overview);
    const items = within(screen.getByRole('region', { name: 'Next due' })).getAllByRole('listitem');
    expect(items[0]).toHaveTextContent('One step that the move depends on has no owner yet');
    expect(items[1]).toHaveTextContent('Since 21 Nov');
    expect(items[2]).toHaveTextContent('Review overdue since 18 Nov Formulation 3');
  });

  it('puts away everything but the child’s own world in the child-safe view', async () => {
    useCase([card({ record: 's1', kind: 'safety_line', body: { row: 'if_held', line: given(text('Never face down')) } })]);
    render(Overview);
    expect(screen.getByText(/Never face down/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /Child-safe view/ }));
    expect(screen.queryByText(/Never face down/)).toBeNull();
    expect(screen.queryByRole('region', { name: 'Next due' })).toBeNull();
    expect(screen.getByRole('region', { name: 'About me, in my words' })).toBeInTheDocument();
  });

  it('says what to do while nothing is written, and that silence is not safety', () => {
    useCase();
    render(Overview);
    expect(screen.getByText(/Kai has not been asked yet/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /Write Kai’s words/ })).toHaveAttribute('href', '#/case/case1/record/about_me/new');
    expect(screen.getAllByText('Nothing has been written. This is not the same as no concern.')).toHaveLength(2);
  });
});
