/** Each part of scoping in one line. */
import type { RecordView, ScopingView } from '../../bridge/types';
import { openCase } from '../../state/case.svelte';
import { forms } from '../../state/forms.svelte';
import { given, isChildsOwn, noteOf, type Answer } from '../../words/answers';
import { longDate } from '../../words/dates';
import { aboutChild, countOf } from '../../words/text';
import { coming, dayIn, numberIn } from './order';

type Line = (view: ScopingView | null) => string;

const LINES: Readonly<Record<string, Line>> = {
  why: () => whyLine(openCase.one('scoping')),
  legal: (view) => {
    const running = view?.legal.filter((span) => span.runs === 'now').map((span) => shortStatus(span.record)) ?? [];
    return running.length > 0 ? `Today: ${running.join('; ')}` : 'None recorded for today. Check before anybody is held or moved';
  },
  homes: (view) => (view && view.homes.homes > 0 ? `${countOf(view.homes.homes, 'home')} so far, ${countOf(view.homes.moves.all, 'move').toLowerCase()}` : 'No home is written down yet'),
  school: (view) => {
    const now = openCase.all('education_item').find((item) => given(item.body['until'] as Answer<unknown>) === null);
    if (!now) return 'Nothing is written down yet';
    const gap = view && view.sections_missing.length > 0 ? '; parts of a plan are not here' : '';
    const [offered, attended] = [numberIn(now, 'hours_offered'), numberIn(now, 'hours_attended')];
    const hours = offered === null || attended === null ? '' : `: ${offered} hours a week offered, ${attended} attended`;
    return `${now.title}${hours}${gap}`;
  },
  health: () => {
    const next = coming(openCase.all('health_item').map((card) => ({ card, what: card.title, on: dayIn(card, 'next_on') })))[0];
    if (next) return `Next: ${next.what}, ${longDate(next.on)}`;
    return openCase.all('health_item').length > 0 ? 'No day is set for what comes next' : 'Nothing is written down yet';
  },
  information: (view) => {
    if (openCase.all('information_request').length === 0) return 'Nothing has been asked for yet';
    const missing = view?.still_missing ?? [];
    if (missing.length === 0) return 'Everything that was asked for has come';
    const longest = missing.find((one) => one.days !== null)?.days;
    return `${countOf(missing.length, 'thing')} still missing${longest ? `, one for ${longest} ${longest === 1 ? 'day' : 'days'}` : ''}`;
  },
  criteria: (view) => {
    const first = view?.criteria[0];
    return first ? wholeOf(first.reading.fits) : 'Nobody has gone through them yet';
  },
  framework: (view) => {
    const card = openCase.one('framework');
    const advocate = card ? openCase.text(card, 'advocate') : '';
    const words = advocate === 'yes' ? 'An advocate is there' : advocate === 'no' ? 'No advocate yet' : 'Nobody has asked about an advocate';
    return view ? `${words}; ${view.plan_from_formulation.yes ? 'a plan drawn from a signed formulation' : 'no plan drawn from a signed formulation yet'}` : words;
  },
  agreements: () => {
    const asked = openCase.all('consent');
    return asked.length > 0 ? `${countOf(asked.length, 'question')} asked` : 'Nobody has been asked yet';
  },
  hard: () => 'Closed until somebody opens it',
};

/** One part in a line. */
export function lineOf(part: string, view: ScopingView | null): string {
  return LINES[part]?.(view) ?? '';
}

/** How a set of criteria reads as a whole, shortly. */
export function wholeOf(fits: ScopingView['criteria'][number]['reading']['fits']): string {
  switch (fits) {
    case 'fits': return 'The description fits';
    case 'fits_but_one_unclear': return 'The description fits; one part is not clear yet';
    case 'not_yet_said': return 'Not everything is answered yet';
    case 'does_not_fit': return 'As it is written, the description does not fit';
  }
}

function whyLine(card: RecordView | null): string {
  const note = card ? noteOf(card.body['reason_child']) : null;
  if (note && isChildsOwn(note)) return `In ${openCase.name}’s own words`;
  return note?.text ? 'Written down' : `${openCase.name} has not been asked yet`;
}

function shortStatus(record: string): string {
  const card = openCase.record(record);
  const code = card ? openCase.text(card, 'status') : '';
  const entry = forms.codes('legal_status').find((one) => one.code === code);
  return aboutChild(entry?.short ?? entry?.label ?? 'a status that is not chosen yet', openCase.name);
}
