/** Different views: whose they are, where they stand, and what may be done about them. */
import type { RecordView } from '../bridge/types';
import { textOf } from './answers';

/** The kinds whose words can be taken over from a proposal in one step, with the field that holds them. */
export const WORDING: Readonly<Record<string, string>> = {
  factor: 'statement', factor_link: 'explanation', cycle: 'function_hypothesis', narrative: 'body', life_event: 'what',
  trm_rating: 'rationale', need: 'statement', target: 'text', intervention: 'name',
};

/** Whether whoever holds a view has closed it. */
export function isSettled(view: RecordView): boolean {
  return textOf(view.body['status']).startsWith('resolved');
}

/** Whether it is the child's own view. */
export function isTheChilds(view: RecordView): boolean {
  return textOf(view.body['holder']) === 'child';
}

/** The views about a card, those of the child first, then those still open; what a child may read here. */
export function viewsAbout(views: readonly RecordView[], card: string, childSafe: boolean): RecordView[] {
  const about = views.filter((view) => view.body['about'] === card && (!childSafe || isTheChilds(view)));
  const rank = (view: RecordView): number => Number(!isTheChilds(view)) + 2 * Number(isSettled(view));
  return about.sort((a, b) => rank(a) - rank(b));
}

/** Whether somebody opened a view, and so closes it. */
export function isOwn(view: RecordView, user: string | undefined): boolean {
  return user !== undefined && view.body['opened_by'] === user;
}
