import { render, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { openCase } from '../../state/case.svelte';
import { card, caseView, core, useCase, useForms, version as agreed } from '../../test/core';
import Review from './Review.svelte';

const given = (value: unknown) => ({ state: 'given', value });

beforeEach(() => {
  core({});
  useForms();
});

describe('a review', () => {
  it('says what to do first while nothing is written', () => {
    useCase([]);
    render(Review);
    expect(screen.getByRole('link', { name: 'Go to the targets' })).toHaveAttribute('href', '#/case/case1/targets');
    expect(screen.getByText(/^Nothing is being done yet/)).toBeInTheDocument();
    expect(screen.getByText(/^Nothing has been agreed yet/)).toBeInTheDocument();
  });

  it('shows how far each target has moved, what is done, and when the team looks again', () => {
    const records = [
      card({ record: 't', kind: 'target', title: 'Four days a week at the workshop', body: { owner: 'child', baseline: given(4), rating: given(6) } }),
      card({ record: 'i', kind: 'intervention', title: 'Key-work on the bikes', body: { status: 'happening' } }),
    ];
    const version = agreed({ record: 'v', about: 'plan', label: 'Plan 2', number: 2, agreed_by: 'Dr Okafor', review_by: '2126-12-04', changed_since: true, changes: 3 });
    useCase(records);
    openCase.view = { ...caseView(records), versions: [version, { ...version, record: 'w', label: 'Plan 1', superseded: true }] };
    render(Review);
    const moves = screen.getByRole('region', { name: 'How the targets move' });
    expect(within(moves).getByText('From 4 to 6 of 10')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Key-work on the bikes' })).toBeInTheDocument();
    const again = screen.getByRole('region', { name: 'When we look again' });
    expect(within(again).getByText(/Look at it again by 4 December 2126/)).toBeInTheDocument();
    expect(within(again).getByText('Changed since it was agreed.')).toBeInTheDocument();
    expect(within(again).queryByText('Plan 1')).toBeNull();
  });
});
