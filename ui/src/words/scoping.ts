/** The parts of scoping, each a place of its own, and which part shows the cards of a kind. */

/** One part: its address, its title and what it is for. `{name}` is what the child wants to be called. */
export interface ScopingPart { part: string; title: string; lead: string }

/** The parts in the order in which they are read: the child's own words first, what was hard behind an act of its own. */
export const SCOPING_PARTS: readonly ScopingPart[] = [
  { part: 'why', title: 'Why {name} is here', lead: 'In {name}’s words first, then in everybody else’s, side by side.' },
  { part: 'legal', title: 'Legal statuses', lead: 'By what right {name} is here, today and beside one another in time. Nothing here is worked out.' },
  { part: 'homes', title: 'Homes and moves', lead: 'Where {name} has lived, in order, and what {name} says about each.' },
  { part: 'school', title: 'School and work', lead: 'What is offered, what {name} can use of it, and what comes next.' },
  { part: 'health', title: 'Health', lead: 'So that the next nurse does not start from nothing.' },
  { part: 'information', title: 'Asked for and tried', lead: 'What is still missing, and what was tried before, so that nobody asks {name} for it.' },
  { part: 'criteria', title: 'Criteria', lead: 'How far a set of criteria describes {name}. It is a description and never a score.' },
  { part: 'framework', title: 'Advocate, plan and advice', lead: 'What the Framework for Integrated Care asks for every child.' },
  { part: 'agreements', title: 'Agreements', lead: 'What may be shared, with whom, and what {name} says.' },
  { part: 'hard', title: 'Hard experiences', lead: 'Recorded once, at the level {name} chose, and never added up.' },
];

/** The part at an address; none for the first sight of scoping. */
export function partAt(address: string | undefined): ScopingPart | null {
  return SCOPING_PARTS.find((one) => one.part === address) ?? null;
}

const PART_OF_KIND: Readonly<Record<string, string>> = {
  scoping: 'why', legal_status: 'legal', placement: 'homes', education_item: 'school', health_item: 'health',
  information_request: 'information', tried_before: 'information', cohort: 'criteria', framework: 'framework',
  consultation: 'framework', consent: 'agreements', trauma_experience: 'hard',
};

/** The part that shows the cards of a kind, for the way back from one card. */
export function partOfKind(kind: string): ScopingPart | null {
  return partAt(PART_OF_KIND[kind]);
}
