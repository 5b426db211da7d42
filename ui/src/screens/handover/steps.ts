/** The four steps of a handover, and how one stands in the list. */
import type { RecordView, VersionView } from '../../bridge/types';
import { textOf } from '../../words/answers';
import { dayMonth, dayOf } from '../../words/dates';
import { standing, versionsOf } from '../../words/versions';
import { forms } from '../../state/forms.svelte';

/** A step by name. */
export type Step = 'who' | 'choose' | 'preview' | 'export';

/** The steps in their order. */
export const STEPS: readonly { step: Step; label: string }[] = [
  { step: 'who', label: 'Who for and why' },
  { step: 'choose', label: 'What goes in' },
  { step: 'preview', label: 'See the pages' },
  { step: 'export', label: 'Hand over' },
];

/** The step an address names; the first when it names none. */
export function stepOf(name: string | null): Step {
  return STEPS.find((one) => one.step === name)?.step ?? 'who';
}

/** What the list of handovers needs of a case. */
export interface Standing { title: string; about: string; agreed: string }

interface CaseLike { view: { versions: VersionView[] } | null; record(id: string): RecordView | null }

/** How one handover stands in the list: who for, what it is, and whether its pages are agreed. */
export function standingOf(card: RecordView, from: CaseLike): Standing {
  const read = (name: string): string => textOf(card.body[name]);
  const place = [read('recipient_role'), read('organisation')].filter(Boolean).join(', ');
  const versions = versionsOf(from.view?.versions ?? [], 'handover', card.record, (id) => from.record(id));
  const about = [read('profile') ? forms.label('handover_profile', read('profile')) : 'No document chosen yet', `last changed ${dayMonth(dayOf(card.written_at))}`];
  return {
    title: [read('recipient_name') || 'Nobody named yet', place].filter(Boolean).join(', '),
    about: about.join(', '),
    agreed: versions.length > 0 ? standing(versions[0]) : 'Draft',
  };
}

/** How many of something, in words: `3 items`, `1 item`. */
export function items(count: number): string {
  return count === 1 ? '1 item' : `${count} items`;
}
