import { render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Comparison } from '../../bridge/types';
import { placeOf } from '../../routes';
import { openCase } from '../../state/case.svelte';
import { router } from '../../state/router.svelte';
import { card, caseView, core, useForms, version } from '../../test/core';
import Compare from './Compare.svelte';

const side = (label: string, summary: string | null) => ({ version: label, label, at: Date.UTC(2026, 8, 2, 12), by: 'Dr R. Okafor', change_summary: summary });
const CHANGED: Comparison = {
  about: 'formulation', before: side('Formulation 1', null), after: side('Formulation 2', 'Kai said it is new staff.'), why: [side('Formulation 2', 'Kai said it is new staff.')], withheld: 1,
  changes: [{
    record: 'r1', kind: 'factor', title: 'Hits out when new staff crowd him', what: [{ code: 'reworded', label: 'Reworded' }], by: ['Priya Nandra'], at: Date.UTC(2026, 8, 1, 9), reason: null,
    fields: [{
      field: 'statement', label: 'What is it, in one plain sentence?', what: 'reworded', was: 'Hits out when night staff crowd him', now: 'Hits out when new staff crowd him',
      runs: [{ kind: 'same', text: 'Hits out when ' }, { kind: 'removed', text: 'night ' }, { kind: 'added', text: 'new ' }, { kind: 'same', text: 'staff crowd him' }],
    }],
  }, {
    record: 'r2', kind: 'factor', title: 'Earns calls', what: [{ code: 'retired', label: 'Set aside' }], by: ['Marlon Petts'], at: Date.UTC(2026, 8, 1, 9), reason: 'Calls are a right.',
    fields: [{ field: 'statement', label: 'What is it, in one plain sentence?', what: 'reworded', was: 'Earns calls', now: '', runs: [{ kind: 'removed', text: 'Earns calls' }] }],
  }],
};

describe('comparing versions', () => {
  beforeEach(() => {
    useForms();
    openCase.view = { ...caseView([card()]), versions: [version({ record: 'v2', label: 'Formulation 2', number: 2 }), version({ record: 'v1', superseded: true })] };
    router.place = placeOf('#/case/case1/compare/v1?with=v2')!;
  });

  it('tells each change as was and is now, with who, when and why, and counts what is not for the reader', async () => {
    const made = core({ compare_versions: () => CHANGED });
    render(Compare);
    const reworded = within(await screen.findByRole('article', { name: 'Hits out when new staff crowd him' }));
    expect(made.asked[0]).toEqual({ name: 'compare_versions', request: { case_id: 'case1', version: 'v1', with: 'v2' } });
    expect(reworded.getByText('Was').nextElementSibling).toHaveTextContent('Hits out when night staff crowd him');
    expect(reworded.getByText('Is now').nextElementSibling).toHaveTextContent('Hits out when new staff crowd him');
    expect(reworded.getByText(/Priya Nandra/)).toBeInTheDocument();
    expect(within(screen.getByRole('article', { name: 'Earns calls' })).getByText('Set aside because: Calls are a right.')).toBeInTheDocument();
    expect(screen.getByText(/Kai said it is new staff/)).toBeInTheDocument();
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Reworded: 1 and set aside: 1. One more card changed that is not for you to read.'));
  });
});
