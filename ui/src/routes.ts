/**
 * Every place in the window: its address, its title, the row of the navigation it belongs to and its STAIRS stage.
 * Addresses hold ids only. `screens.ts` says which screen draws it; a place without a screen is not offered anywhere.
 */

/** What the vault must be like for a place to be shown. */
export type Needs = 'set_up' | 'locked' | 'home' | 'case';

/** One place. */
export interface Route {
  name: string;
  /** The address after `#/`; `:case`, `:kind` and `:record` stand for one part each. */
  path: string;
  /** The screen's name, which is also the window's title: never a child's name. */
  title: string;
  needs: Needs;
  /** The row of the navigation that is current here. */
  nav: string | null;
  /** The STAIRS stage the work here belongs to. */
  stage: string | null;
}

const table = [
  { name: 'set-up', path: 'set-up', title: 'Set up this computer', needs: 'set_up', nav: null, stage: null },
  { name: 'unlock', path: 'unlock', title: 'Unlock', needs: 'locked', nav: null, stage: null },
  { name: 'recover', path: 'recover', title: 'Use the recovery key', needs: 'locked', nav: null, stage: null },
  { name: 'caseload', path: 'caseload', title: 'Caseload', needs: 'home', nav: null, stage: null },
  { name: 'team', path: 'team', title: 'Team', needs: 'home', nav: null, stage: null },
  { name: 'overview', path: 'case/:case', title: 'Overview', needs: 'case', nav: 'overview', stage: null },
  { name: 'scoping', path: 'case/:case/scoping', title: 'Scoping', needs: 'case', nav: 'scoping', stage: 'scoping' },
  { name: 'scoping-part', path: 'case/:case/scoping/:part', title: 'Scoping', needs: 'case', nav: 'scoping', stage: 'scoping' },
  { name: 'targets', path: 'case/:case/targets', title: 'Targets', needs: 'case', nav: 'targets', stage: 'targets' },
  { name: 'life-events', path: 'case/:case/life-events', title: 'Life timeline', needs: 'case', nav: 'life-events', stage: 'activators' },
  { name: 'formulation', path: 'case/:case/formulation', title: 'Formulation', needs: 'case', nav: 'formulation', stage: 'activators' },
  { name: 'narrative', path: 'case/:case/narrative', title: 'Narrative', needs: 'case', nav: 'narrative', stage: 'activators' },
  { name: 'meetings', path: 'case/:case/meetings', title: 'Meetings', needs: 'case', nav: 'meetings', stage: 'activators' },
  { name: 'meeting', path: 'case/:case/meetings/:record', title: 'Meeting', needs: 'case', nav: 'meetings', stage: 'activators' },
  { name: 'letters', path: 'case/:case/letters', title: 'Letters', needs: 'case', nav: 'letters', stage: 'activators' },
  { name: 'letter', path: 'case/:case/letters/:record', title: 'Letter', needs: 'case', nav: 'letters', stage: 'activators' },
  { name: 'plan', path: 'case/:case/plan', title: 'Plan', needs: 'case', nav: 'plan', stage: 'interventions' },
  { name: 'day-plan', path: 'case/:case/day-plan', title: 'Day-to-day plan', needs: 'case', nav: 'day-plan', stage: 'interventions' },
  { name: 'safety', path: 'case/:case/safety', title: 'Safety plan', needs: 'case', nav: 'safety', stage: 'interventions' },
  { name: 'incidents', path: 'case/:case/incidents', title: 'Incidents', needs: 'case', nav: 'incidents', stage: 'interventions' },
  { name: 'incident', path: 'case/:case/incidents/:record', title: 'Incident', needs: 'case', nav: 'incidents', stage: 'interventions' },
  { name: 'outcomes', path: 'case/:case/outcomes', title: 'Outcomes', needs: 'case', nav: 'outcomes', stage: 'review' },
  { name: 'review', path: 'case/:case/review', title: 'Review', needs: 'case', nav: 'review', stage: 'review' },
  { name: 'moves', path: 'case/:case/moves', title: 'Moves', needs: 'case', nav: 'moves', stage: 'sustainability' },
  { name: 'handover', path: 'case/:case/handover', title: 'Handover', needs: 'case', nav: 'handover', stage: null },
  { name: 'people', path: 'case/:case/people', title: 'People', needs: 'case', nav: 'people', stage: null },
  { name: 'compare', path: 'case/:case/compare/:record', title: 'Compare versions', needs: 'case', nav: null, stage: null },
  { name: 'history', path: 'case/:case/history', title: 'History', needs: 'case', nav: 'history', stage: null },
  { name: 'card', path: 'case/:case/card/:record', title: 'Card', needs: 'case', nav: null, stage: null },
  { name: 'record', path: 'case/:case/record/:kind/:record', title: 'Card', needs: 'case', nav: null, stage: null },
] as const satisfies readonly Route[];

/** The name of a place. */
export type RouteName = (typeof table)[number]['name'];

/** All places, in the order of the list above. */
export const routes: readonly (Route & { name: RouteName })[] = table;

/** Where the window is. */
export interface Place {
  route: Route & { name: RouteName };
  params: Record<string, string>;
  query: URLSearchParams;
}

/** Reads an address; null when no place has it. */
export function placeOf(hash: string): Place | null {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?');
  const parts = path.split('/').filter(Boolean).map(decodeURIComponent);
  for (const route of routes) {
    const params = match(route.path, parts);
    if (params) return { route, params, query: new URLSearchParams(query) };
  }
  return null;
}

function match(pattern: string, parts: string[]): Record<string, string> | null {
  const wanted = pattern.split('/');
  if (wanted.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const actual = parts[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = actual;
    else if (part !== actual) return null;
  }
  return params;
}

/** The address of a place, to be put in a link. */
export function href(name: RouteName, params: Record<string, string> = {}, query: Record<string, string> = {}): string {
  const route = routes.find((one) => one.name === name);
  const path = (route?.path ?? 'caseload').replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
  const search = new URLSearchParams(query).toString();
  return `#/${path}${search ? `?${search}` : ''}`;
}

/** Where the work of each STAIRS stage is done. */
export const PLACE_OF_STAGE: Readonly<Record<string, RouteName>> = {
  scoping: 'scoping', targets: 'targets', activators: 'formulation', interventions: 'plan', review: 'review', sustainability: 'moves',
};

/** Which place shows the cards of a kind, for the way back from one card. */
export const HOME_OF_KIND: Readonly<Record<string, RouteName>> = {
  child: 'overview', about_me: 'overview', communication: 'overview', medicine: 'overview', allergy: 'overview',
  person: 'people', relationship: 'people',
  scoping: 'scoping', stage: 'scoping', legal_status: 'scoping', placement: 'scoping', consent: 'scoping',
  cohort: 'scoping', information_request: 'scoping', tried_before: 'scoping', trauma_experience: 'scoping',
  health_item: 'scoping', education_item: 'scoping', framework: 'scoping', consultation: 'scoping',
  target: 'targets', need: 'targets', goal_rating: 'outcomes', measure_result: 'outcomes', measure_figures: 'outcomes',
  better: 'outcomes', review: 'review', session: 'plan',
  life_event: 'life-events',
  factor: 'formulation', factor_link: 'formulation', cycle: 'formulation', source: 'formulation', trm_rating: 'formulation',
  question_wording: 'formulation', dissent: 'formulation', formulation_meeting: 'meetings', wording_kept: 'formulation',
  narrative: 'narrative', letter: 'letters',
  intervention: 'plan',
  day_plan_line: 'day-plan', first_hour: 'day-plan', ladder_rung: 'day-plan', shift_note: 'day-plan', plan_read: 'day-plan',
  safety_line: 'safety', safety_plan_line: 'safety', risk_area: 'safety', restriction: 'safety', incident: 'incidents',
  transition: 'moves', transition_step: 'moves', transfer_item: 'moves',
  handover: 'handover', version: 'history', sign_off: 'history',
};
