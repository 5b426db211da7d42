/** What the first card of the overview shows: one quotation that leads, what to know first, and what is good. */
import type { Body, RecordView } from '../../bridge/types';
import { isChildsOwn, noteOf, type Note } from '../../words/answers';

/** One short heading with its text. */
export interface About { field: string; title: string; note: Note }

const TITLES: readonly [string, string][] = [['strengths', 'Good at'], ['interests', 'Loves'], ['proud_of', 'Proud of'], ['hopes', 'Hopes']];
const WHOLE_LIFE = 'strengths';

/** The quotation that leads the page, the lines to know first, and the rest. Nothing is shown twice. */
export function aboutMe(card: RecordView | null): { lead: About | null; first: Note[]; rest: About[] } {
  const body: Body = card?.body ?? {};
  const written = TITLES.flatMap(([field, title]) => {
    const note = noteOf(body[field]);
    return note?.text.trim() ? [{ field, title, note }] : [];
  });
  const own = written.filter((one) => isChildsOwn(one.note));
  const lead = own.find((one) => one.field === WHOLE_LIFE) ?? own.find((one) => one.field === 'hopes') ?? own[0] ?? null;
  const first = (Array.isArray(body['know_first']) ? (body['know_first'] as Note[]) : []).filter((note) => note.text.trim());
  return { lead, first, rest: written.filter((one) => one !== lead) };
}
