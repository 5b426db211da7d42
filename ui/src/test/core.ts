/** A core for tests: each test says what its commands answer, and may tell events. */
import { setBridge, type Bridge, type Events } from '../bridge';
import type { CaseView, Field, Form, Forms, RecordView, VersionView } from '../bridge/types';
import { openCase } from '../state/case.svelte';
import { forms } from '../state/forms.svelte';

type Answers = Record<string, (request: never) => unknown>;

/** What was asked, in order, and how to tell an event. */
export interface Core {
  asked: { name: string; request: Record<string, unknown> }[];
  tell<Name extends keyof Events>(event: Name, payload: Events[Name]): void;
  closed: boolean;
}

/** Puts a core in place that answers with these functions. A command without one fails the test that asks it. */
export function core(answers: Answers): Core {
  const handlers = new Map<string, ((payload: unknown) => void)[]>();
  const made: Core = {
    asked: [],
    closed: false,
    tell: (event, payload) => handlers.get(event)?.forEach((handler) => handler(payload)),
  };
  const bridge: Bridge = {
    call: async (name, request) => {
      made.asked.push({ name, request: request as Record<string, unknown> });
      const answer = answers[name];
      if (!answer) throw new Error(`the test did not expect ${name}`);
      return answer(request as never);
    },
    listen: (event, handler) => {
      handlers.set(event, [...(handlers.get(event) ?? []), handler]);
      return () => handlers.set(event, (handlers.get(event) ?? []).filter((one) => one !== handler));
    },
    pickSavePath: async (suggested) => `/tmp/${suggested}`,
    closeWindow: async () => { made.closed = true; },
  };
  setBridge(bridge);
  return made;
}

/** A field description with everything usual. */
export function field(parts: Partial<Field> & Pick<Field, 'name' | 'label' | 'control'>): Field {
  return { hint: null, why: '', vocabulary: null, required: false, tier: 'b', usually: null, shown_when: null, in_confidence_when: null, links_to: [], none_allowed: false, rows: null, items: [], ...parts };
}

/** A small form of a factor. */
export const FACTOR: Form = {
  kind: 'factor', label: 'Statement', plural: 'Statements', why: '', stage: 'activators', computed: [],
  fields: [
    field({ name: 'statement', label: 'What is it, in one plain sentence?', control: 'note', required: true }),
    field({ name: 'p_class', label: 'Where does it sit?', control: 'code', vocabulary: 'p_class' }),
    field({ name: 'child_wording', label: 'In the child’s own words', control: 'answer_note' }),
    field({ name: 'since', label: 'Since when?', control: 'answer_date' }),
    field({ name: 'evidence', label: 'What we rely on', control: 'notes', shown_when: { field: 'p_class', is: ['presenting'] } }),
  ],
};

const code = (name: string, label: string): Forms['vocabularies'][number]['codes'][number] => ({ code: name, label, short: null, hint: null, national: null, source: null, verified: null });

/** Puts the small form and its code lists in place. */
export function useForms(): void {
  forms.use({
    forms: [FACTOR],
    vocabularies: [
      { name: 'p_class', source: '', verified: 'd', review_by: '2027-11-30', codes: [code('protective', 'What helps'), code('presenting', 'What we see now')] },
      { name: 'child_agrees', source: '', verified: 'd', review_by: '2027-11-30', codes: [code('yes', 'Yes'), code('partly', 'Partly'), code('no', 'No')] },
    ],
  });
}

/** A card. */
export function card(parts: Partial<RecordView> = {}): RecordView {
  return {
    record: 'r1', kind: 'factor', revision: 'rev1', body: {}, title: 'A card', tier: 'b', problems: [], written_at: Date.UTC(2026, 10, 22, 9, 12),
    written_by: 'Dr R. Okafor', retired: false, agreed_in: null, ...parts,
  };
}

/** An agreed version that stands. */
export function version(parts: Partial<VersionView> = {}): VersionView {
  return {
    record: 'v1', about: 'formulation', label: 'Formulation 1', number: 1, hash: 'h1', agreed_at: Date.UTC(2026, 8, 2, 12), agreed_by: 'Dr R. Okafor', change_summary: null, review_by: null,
    overdue_since: null, signed: [], status: { code: 'agreed', label: 'Agreed' }, still_to_sign: [], advice: [], withdrawn: null, superseded: false, changed_since: false, changes: 0, ...parts,
  };
}

/** A case of a made-up child. */
export function caseView(records: RecordView[] = []): CaseView {
  return {
    case_id: 'case1', case_code: 'TL-7F3KQ2',
    banner: { name: 'Kai', age: '15 years 5 months', pronouns: 'he/him', lives_at: 'Tarn End', legal: [], always_know: null, if_held: null, countdown: null },
    stages: [], records, due: [], loose_ends: [], versions: [],
  };
}

/** Opens a case without asking the core. */
export function useCase(records: RecordView[] = []): void {
  openCase.view = caseView(records);
}
