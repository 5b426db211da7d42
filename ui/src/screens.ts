/**
 * Which screen draws which place. A new screen is one line here, beside its place in `routes.ts`; the navigation then
 * offers it. Screens never import each other.
 */
import type { Component } from 'svelte';
import type { RouteName } from './routes';
import Caseload from './screens/caseload/Caseload.svelte';
import Compare from './screens/compare/Compare.svelte';
import Formulation from './screens/formulation/Formulation.svelte';
import Handover from './screens/handover/Handover.svelte';
import History from './screens/history/History.svelte';
import Incident from './screens/incidents/Incident.svelte';
import Incidents from './screens/incidents/Incidents.svelte';
import Letter from './screens/letters/Letter.svelte';
import Letters from './screens/letters/Letters.svelte';
import LifeEvents from './screens/life-events/LifeEvents.svelte';
import Meeting from './screens/meetings/Meeting.svelte';
import Meetings from './screens/meetings/Meetings.svelte';
import Moves from './screens/moves/Moves.svelte';
import Narrative from './screens/narrative/Narrative.svelte';
import Overview from './screens/overview/Overview.svelte';
import Outcomes from './screens/outcomes/Outcomes.svelte';
import People from './screens/people/People.svelte';
import RecordScreen from './screens/record/Record.svelte';
import DayPlan from './screens/day-plan/DayPlan.svelte';
import Plan from './screens/plan/Plan.svelte';
import Team from './screens/team/Team.svelte';
import Targets from './screens/targets/Targets.svelte';
import Recover from './screens/unlock/Recover.svelte';
import Review from './screens/review/Review.svelte';
import Safety from './screens/safety/Safety.svelte';
import Scoping from './screens/scoping/Scoping.svelte';
import SetUp from './screens/set-up/SetUp.svelte';
import Unlock from './screens/unlock/Unlock.svelte';

/** The screens that exist. */
export const screens: Partial<Record<RouteName, Component>> = {
  'set-up': SetUp,
  unlock: Unlock,
  recover: Recover,
  caseload: Caseload,
  team: Team,
  overview: Overview,
  scoping: Scoping,
  'scoping-part': Scoping,
  'life-events': LifeEvents,
  formulation: Formulation,
  narrative: Narrative,
  meetings: Meetings,
  meeting: Meeting,
  letters: Letters,
  letter: Letter,
  moves: Moves,
  'day-plan': DayPlan,
  safety: Safety,
  incidents: Incidents,
  incident: Incident,
  plan: Plan,
  targets: Targets,
  review: Review,
  outcomes: Outcomes,
  handover: Handover,
  people: People,
  compare: Compare,
  history: History,
  record: RecordScreen,
  card: RecordScreen,
};
