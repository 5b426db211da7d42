// Made by `cargo xtask codegen` from the command table. Do not edit.

export type ActionPlanned = { 
/**
 * The intervention.
 */
intervention: RecordView, 
/**
 * The meeting.
 */
meeting: RecordView, };

export type ActionToPlan = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * The meeting.
 */
meeting: RecordId, 
/**
 * The revision of the meeting that the writer saw.
 */
based_on: RevisionId, 
/**
 * Which of its actions it is, counted from 0.
 */
at: number, };

export type AddColleague = { 
/**
 * The name to sign in with.
 */
name: string, 
/**
 * What they may do (vocabulary `role`).
 */
role: Code, 
/**
 * Their discipline (vocabulary `discipline`).
 */
discipline: Code, 
/**
 * The passphrase that they have chosen themselves.
 */
passphrase: string, };

export type AgeRange = { 
/**
 * The youngest age in years.
 */
youngest: number, 
/**
 * The oldest age in years.
 */
oldest: number, };

export type AgreeVersion = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * What it is a version of (vocabulary `version_about`).
 */
about: Code, 
/**
 * The handover, when it is a version of one.
 */
handover: RecordId | null, 
/**
 * What changed since the version before; required from the second on.
 */
change_summary: Text, 
/**
 * By when the team looks again.
 */
review_by: string | null, 
/**
 * Why the child’s view is not there, when no card holds it.
 */
no_child_view: Text, 
/**
 * Whether the clinical lead has to countersign, because the author is in training or not yet registered.
 */
requires_countersign: boolean, };

export type Answer<T> = { "state": "given", 
/**
 * What was answered.
 */
value: T, 
/**
 * When it was answered.
 */
on: string | null, 
/**
 * Which user wrote it down.
 */
by: UserId | null, } | { "state": "none", 
/**
 * When it was answered.
 */
on: string | null, 
/**
 * Which user wrote it down.
 */
by: UserId | null, } | { "state": "not_asked" } | { "state": "asked_declined", 
/**
 * When they were asked.
 */
on: string | null, 
/**
 * Which user asked.
 */
by: UserId | null, } | { "state": "not_known", 
/**
 * When they were asked.
 */
on: string | null, 
/**
 * Which user asked.
 */
by: UserId | null, } | { "state": "not_recorded_by_source", 
/**
 * When that was seen.
 */
on: string | null, 
/**
 * Which user saw it.
 */
by: UserId | null, } | { "state": "invalid_from_source", 
/**
 * What was written.
 */
text: Text, } | { "state": "withheld" };

export type ApplyReview = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * The review.
 */
review: RecordId, 
/**
 * The revision of the review that the writer saw.
 */
based_on: RevisionId, };

export type Around = { 
/**
 * Who is close to the child.
 */
near: PeopleMap, 
/**
 * Who is family.
 */
family: FamilyTree, };

export type AuditPage = { 
/**
 * The rows, newest first.
 */
rows: Array<AuditRowView>, };

export type AuditRowView = { 
/**
 * Its number.
 */
seq: number, 
/**
 * When.
 */
at: Timestamp, 
/**
 * Who.
 */
by: string, 
/**
 * What was done, by code.
 */
what: Code, 
/**
 * The case.
 */
case_id: CaseId | null, 
/**
 * The card.
 */
record: RecordId | null, 
/**
 * The name of the person it is about, such as the one who was added.
 */
person: string | null, 
/**
 * Codes and counts.
 */
detail: Record<string, unknown>, };

export type Axis = { 
/**
 * What it counts.
 */
by: AxisBy, 
/**
 * Whether the birth date is only partly known, so that every age is about.
 */
about: boolean, 
/**
 * The position of the left end.
 */
from: number, 
/**
 * The position of the right end.
 */
to: number, 
/**
 * The position of today.
 */
today: number, 
/**
 * The position of the planned move.
 */
planned_move: number | null, 
/**
 * Birthdays, and the half years between them where there is room.
 */
ticks: Array<Tick>, };

export type AxisBy = "age" | "year";

export type Banner = { 
/**
 * The preferred name.
 */
name: Text, 
/**
 * The age today, in words.
 */
age: string | null, 
/**
 * The pronouns.
 */
pronouns: Text | null, 
/**
 * Where the child lives.
 */
lives_at: Text | null, 
/**
 * The legal basis and its end.
 */
legal: Array<string>, 
/**
 * What to know at any hour.
 */
always_know: Text | null, 
/**
 * What must not happen if the child is held.
 */
if_held: Text | null, 
/**
 * How far the move is.
 */
countdown: string | null, };

export type Bar = { 
/**
 * The card.
 */
record: RecordId, 
/**
 * Its kind.
 */
kind: RecordKind, 
/**
 * Its name.
 */
label: Text, 
/**
 * Where it stands. A side of `inside` says that the name fits.
 */
place: Place, 
/**
 * Since when, as it was said.
 */
when: PartialDate | null, 
/**
 * Until when, as it was said.
 */
until: PartialDate | null, 
/**
 * Whether its beginning is not known to the day, so that it is drawn soft.
 */
soft_start: boolean, 
/**
 * Whether its end is not known to the day.
 */
soft_end: boolean, 
/**
 * Whether it is over.
 */
stretch: Stretch, 
/**
 * The number of a home in the order in which the child lived there; drawn where its name does not fit.
 */
number: number | null, 
/**
 * The kind of setting of a home (vocabulary `setting_kind`).
 */
setting_kind: Code | null, 
/**
 * Whether the move to a home was planned, when that was said.
 */
planned: boolean | null, };

export type Between = { 
/**
 * Which of the two it is.
 */
seam: Seam, 
/**
 * The earlier home.
 */
earlier: RecordId, 
/**
 * The later home; none for a gap that reaches to today.
 */
later: RecordId | null, 
/**
 * How many days there are, at the least.
 */
days: number, };

export type CardChange = { 
/**
 * The card.
 */
record: RecordId, 
/**
 * Its kind.
 */
kind: RecordKind, 
/**
 * One line for it.
 */
title: Text, 
/**
 * What became of it (vocabulary `version_change`), the most telling first.
 */
what: Array<Worded>, 
/**
 * What it says otherwise.
 */
fields: Array<FieldChange>, 
/**
 * Who wrote on it in between, in the order in which they first did.
 */
by: Array<string>, 
/**
 * When it was last written on.
 */
at: Timestamp | null, 
/**
 * Why it was set aside, when it was.
 */
reason: Text | null, };

export type CaseCode = string;

export type CaseHistory = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * The entry before which to go on; none for the newest.
 */
before?: number | null, };

export type CaseId = string;

export type CaseView = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * Its printable name.
 */
case_code: CaseCode, 
/**
 * Who this is about, always in sight.
 */
banner: Banner, 
/**
 * The six stages.
 */
stages: Array<StageView>, 
/**
 * Every card this person may read.
 */
records: Array<RecordView>, 
/**
 * What is due, soonest first.
 */
due: Array<DueView>, 
/**
 * Where the golden thread is not joined yet.
 */
loose_ends: Array<LooseEndView>, 
/**
 * What was agreed, newest first.
 */
versions: Array<VersionView>, };

export type Caseload = { 
/**
 * What is overdue or due soon, over all children shown, soonest first.
 */
due: Array<DueView>, 
/**
 * The children, by name.
 */
children: Array<ChildLine>, };

export type CaseloadRequest = { 
/**
 * Which children to show.
 */
show: Show, };

export type ChangeFigures = { 
/**
 * The later score less the earlier one.
 */
difference: string, 
/**
 * The smallest difference that is more than chance.
 */
criterion: string, 
/**
 * The reliable change index.
 */
index: string, 
/**
 * The spread that was used.
 */
sd: string, 
/**
 * The reliability that was used.
 */
reliability: string, };

export type ChangePassphrase = { 
/**
 * The passphrase until now.
 */
current: string, 
/**
 * The passphrase from now on.
 */
new_passphrase: string, };

export type ChangeRole = { 
/**
 * The person.
 */
id: UserId, 
/**
 * What they may do from now on (vocabulary `role`).
 */
role: Code, 
/**
 * Their discipline from now on (vocabulary `discipline`).
 */
discipline: Code, };

export type ChartLane = { 
/**
 * What it shows.
 */
title: string, 
/**
 * Its scale and which way is better, in words.
 */
scale: string, 
/**
 * The lowest number on it.
 */
min: number, 
/**
 * The highest number on it.
 */
max: number, 
/**
 * The lines in it.
 */
lines: Array<ChartLine>, };

export type ChartLine = { 
/**
 * What it is called beside its last point.
 */
label: string, 
/**
 * Which mark and dash tell it from the other lines of its lane, counted from 0.
 */
style: number, 
/**
 * Its points.
 */
points: Array<ChartPoint>, };

export type ChartPoint = { 
/**
 * The card.
 */
record: RecordId, 
/**
 * Where it stands on the line of time.
 */
x: number, 
/**
 * Where it stands on the scale.
 */
y: number, 
/**
 * The day.
 */
on: string, 
/**
 * The number in words.
 */
value: string, };

export type ChartRow = { 
/**
 * The day.
 */
on: string, 
/**
 * One cell for each line of each lane, in their order; empty where nothing was measured that day.
 */
values: Array<string>, 
/**
 * What changed that day.
 */
changed: Array<string>, };

export type ChartTick = { 
/**
 * Where it stands.
 */
at: number, 
/**
 * The month; empty where there is no room for a name.
 */
label: string, };

export type Check = { 
/**
 * What.
 */
name: string, 
/**
 * Whether it held.
 */
held: boolean, };

export type CheckWords = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * The card that holds the text, once it has an id.
 */
record: RecordId | null, 
/**
 * The kind of that card: a letter is read by the child.
 */
kind: RecordKind, 
/**
 * The field that holds it, by its path in the body.
 */
field: string, 
/**
 * The text with whose words it holds.
 */
note: Note, };

export type ChildLine = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * Its printable name.
 */
case_code: CaseCode, 
/**
 * The preferred name.
 */
name: Text, 
/**
 * The age today, in words.
 */
age: string | null, 
/**
 * Where the child lives.
 */
place: string, 
/**
 * The stage in work.
 */
stage: string, 
/**
 * What comes next.
 */
next: DueView | null, 
/**
 * When somebody last worked on it.
 */
last_worked_at: Timestamp, 
/**
 * Who that was.
 */
last_worked_by: string, };

export type ChildWish = "share" | "ask_first" | "keep_private" | "not_asked";

export type Choice = { 
/**
 * Whether a handover could be given as it is.
 */
ready: boolean, 
/**
 * What is still missing.
 */
missing: Array<Missing>, 
/**
 * What goes in.
 */
parts: Array<Part>, 
/**
 * What is left out.
 */
left_out: Array<LeftOutView>, 
/**
 * How many items are withheld in all, as the footer says.
 */
withheld: number, 
/**
 * How many people may not be in touch; they are counted and never named.
 */
contacts_restricted: number, 
/**
 * Whether it is marked as a draft.
 */
draft: boolean, 
/**
 * The agreed version that is printed.
 */
version: RecordId | null, 
/**
 * The name of the file, which holds no name of a person.
 */
file_name: string, };

export type ClockState = "met" | "late" | "running" | "overdue" | "time_not_said";

export type ClockView = { 
/**
 * Which of the three.
 */
step: RestraintStep, 
/**
 * What has to be done.
 */
what: string, 
/**
 * By when, in the time of the place.
 */
due: string, 
/**
 * How it stands.
 */
state: ClockState, 
/**
 * The same in words.
 */
words: string, 
/**
 * The law it comes from.
 */
source: string, };

export type Code = string;

export type Colleague = { 
/**
 * Their id.
 */
id: UserId, 
/**
 * The name they sign in with.
 */
name: string, 
/**
 * What they may do (vocabulary `role`).
 */
role: Code, 
/**
 * Their discipline (vocabulary `discipline`).
 */
discipline: Code, 
/**
 * When they were added.
 */
added_at: Timestamp, 
/**
 * Whether they are the one who is signed in.
 */
is_me: boolean, };

export type Colours = "system" | "light" | "dark" | "contrast";

export type CommandError = { 
/**
 * What to do about it, for a program.
 */
code: ErrorCode, 
/**
 * What happened, as a full sentence.
 */
message: string, 
/**
 * The field it is about.
 */
field?: string, 
/**
 * What to do next.
 */
hint?: string, 
/**
 * A short code that stands in the local log too.
 */
reference: string, 
/**
 * How long the next attempt has to wait, after a wrong passphrase.
 */
wait_seconds?: number, 
/**
 * Both sides of a stale save.
 */
conflict?: Conflict, };

export type CompareVersions = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * A version.
 */
version: RecordId, 
/**
 * Another version of the same thing; none for what is written now.
 */
with: RecordId | null, };

export type Compared = { 
/**
 * The version; none for what is written now.
 */
version: RecordId | null, 
/**
 * Its name, such as `Formulation 2`.
 */
label: string, 
/**
 * When it was agreed; now for what is written now.
 */
at: Timestamp, 
/**
 * Who agreed it.
 */
by: string, 
/**
 * What was said to have changed.
 */
change_summary: Text | null, };

export type Comparison = { 
/**
 * What it is a version of.
 */
about: Code, 
/**
 * The earlier side.
 */
before: Compared, 
/**
 * The later side.
 */
after: Compared, 
/**
 * Why: the versions that were agreed after the earlier side, up to the later one, oldest first.
 */
why: Array<Compared>, 
/**
 * What became of each card, by what became of it.
 */
changes: Array<CardChange>, 
/**
 * How many changed cards are not for this person. Nothing else is said of them.
 */
withheld: number, };

export type Condition = { 
/**
 * What it is (vocabulary `stage_condition`).
 */
code: Code, 
/**
 * Whether it is there.
 */
there: boolean, 
/**
 * The cards that still lack it, where it is asked of each.
 */
lacking: Array<RecordId>, };

export type Conf = { 
/**
 * The widest audience.
 */
tier: Tier, 
/**
 * Whether it is about somebody other than the child.
 */
third_party: boolean, 
/**
 * Which person of the child's network it is about.
 */
third_party_who: RecordId | null, 
/**
 * Whether the source must not be named.
 */
source_confidential: boolean, 
/**
 * Whether it tells about a victim.
 */
victim_info: boolean, 
/**
 * Whether it holds an address or place that must not be known.
 */
address_restricted: boolean, 
/**
 * Whether it is legal advice.
 */
legal_privilege: boolean, 
/**
 * Whether it is criminal offence data (UK GDPR article 10).
 */
criminal_offence_data: boolean, 
/**
 * Whether it was told to a health professional in confidence.
 */
health_in_confidence: boolean, 
/**
 * The child's wish.
 */
child_wish: ChildWish, 
/**
 * Recipient profiles or persons who may have it although the tier would keep it from them.
 */
audience_allow: Array<Code>, 
/**
 * Recipient profiles or persons who may not have it whatever the tier.
 */
audience_deny: Array<Code>, 
/**
 * Why it is kept as it is.
 */
reason: Text, };

export type ConfirmRecoveryKey = { 
/**
 * What was typed; case, spaces and dashes do not matter.
 */
recovery_key: string, };

export type Conflict = { 
/**
 * What was to be saved.
 */
mine: Record<string, unknown>, 
/**
 * What stands there now.
 */
theirs: RecordView, 
/**
 * What both began from.
 */
base: RecordView | null, };

export type Control = "note" | "answer_note" | "notes" | "code" | "answer_code" | "codes" | "answer_date" | "answer_day" | "answer_time" | "answer_number" | "answer_decimal" | "link" | "links" | "flag" | "group";

export type CreateVault = { 
/**
 * The name to sign in with.
 */
name: string, 
/**
 * The person's discipline (vocabulary `discipline`).
 */
discipline: Code, 
/**
 * The passphrase.
 */
passphrase: string, };

export type CriteriaView = { 
/**
 * The card.
 */
record: RecordId, 
/**
 * How it reads.
 */
reading: Reading, };

export type Criterion = { 
/**
 * The field that asks it.
 */
field: string, 
/**
 * What it is called.
 */
label: string, 
/**
 * What was answered (vocabulary `met`); none while nobody has.
 */
met: Code | null, };

export type CutOff = { 
/**
 * The cut-off that somebody typed.
 */
at: string, 
/**
 * Whether the earlier score was on the side of worry.
 */
was_beyond: boolean, 
/**
 * Whether the later score is on the side of worry.
 */
is_beyond: boolean, };

export type CycleRing = { 
/**
 * The cycle’s card.
 */
record: RecordId, 
/**
 * Its name.
 */
name: Text, 
/**
 * The steps.
 */
steps: Array<CycleRingStep>, 
/**
 * The ideas for stepping in that stand at no step.
 */
other_ideas: Array<CycleRingIdea>, 
/**
 * What it may do for the child, in words.
 */
functions: Array<string>, 
/**
 * The statements it has in common with other cycles.
 */
shared: Array<SharedStatement>, };

export type CycleRingIdea = { 
/**
 * Which of the cycle’s ideas it is, counted from 0.
 */
at: number, 
/**
 * What could be done.
 */
idea: Text, 
/**
 * What it has become in the plan.
 */
intervention: RecordId | null, };

export type CycleRingStep = { 
/**
 * What kind of step it is (vocabulary `cycle_slot`).
 */
slot: Code, 
/**
 * The same in words.
 */
label: string, 
/**
 * What happens; the statement it comes from where it has no words of its own.
 */
text: Text, 
/**
 * Whether these are the child’s own words.
 */
own: boolean, 
/**
 * The statement it comes from.
 */
factor: RecordId | null, 
/**
 * Whether that statement was set aside.
 */
set_aside: boolean, 
/**
 * Where somebody can step in here.
 */
step_ins: Array<CycleRingIdea>, };

export type DaySheet = { 
/**
 * What the child wants to be called.
 */
name: Text, 
/**
 * What to know first, strengths and joys, and how to talk.
 */
first: Array<DaySheetLine>, 
/**
 * The rungs of the ladder, from calm to crisis and back.
 */
ladder: Array<DaySheetRung>, 
/**
 * The lines of the plan, in the order of their lists.
 */
lines: Array<DaySheetLine>, 
/**
 * What stays off the wall, and why.
 */
kept_off: Array<KeptOff>, };

export type DaySheetLine = { 
/**
 * The card.
 */
record: RecordId, 
/**
 * What it stands under: a list (vocabulary `day_plan_list`), or a field of a card.
 */
under: Code, 
/**
 * The heading in words.
 */
heading: string, 
/**
 * The line.
 */
text: Text, 
/**
 * Whether these are the child's very words.
 */
verbatim: boolean, 
/**
 * How well it helps, in words; empty when nobody said.
 */
helps: string, 
/**
 * The factors that say why; they are not printed on the wall.
 */
factors: Array<RecordId>, };

export type DaySheetRung = { 
/**
 * The card.
 */
record: RecordId, 
/**
 * Which rung (vocabulary `ladder_rung`).
 */
rung: Code, 
/**
 * Its name.
 */
label: string, 
/**
 * What you see.
 */
see: Array<Text>, 
/**
 * What the child may feel, with whether it is the child's very words.
 */
feel: Array<[Text, boolean]>, 
/**
 * What to do.
 */
do_this: Array<Text>, 
/**
 * What not to do.
 */
do_not: Array<Text>, 
/**
 * Who should be there.
 */
who: Text | null, };

export type DaySheetView = { 
/**
 * What stands on it and what stays off.
 */
sheet: DaySheet, 
/**
 * Why each thing stays off, in words, in the order of `kept_off`.
 */
reasons: Array<string>, };

export type Delivery = { 
/**
 * How often it was to happen until that day, where that can be counted.
 */
planned: number | null, 
/**
 * How often it happened in full.
 */
delivered: number, 
/**
 * How often it happened in part.
 */
part: number, 
/**
 * How often the child said no.
 */
declined: number, 
/**
 * How often staff called it off.
 */
staff_cancelled: number, 
/**
 * How often the home or unit called it off.
 */
setting_cancelled: number, 
/**
 * How often the child could not be there.
 */
not_available: number, 
/**
 * How many minutes were spent on it, where every time it happened has its length.
 */
minutes: number | null, 
/**
 * The last day on which something was written down.
 */
last: string | null, };

export type DeliveryOf = { 
/**
 * The intervention.
 */
intervention: RecordId, 
/**
 * The count until today.
 */
delivery: Delivery, };

export type DueState = "overdue" | "due_soon" | "on_track";

export type DueView = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * The child.
 */
name: Text, 
/**
 * The card it stands on.
 */
record: RecordId, 
/**
 * The rule.
 */
rule: Code, 
/**
 * What is due.
 */
title: string, 
/**
 * What it is about.
 */
about: Text, 
/**
 * Where the date comes from.
 */
why: string, 
/**
 * The source of the rule.
 */
source: string, 
/**
 * How far that was checked.
 */
verified: Verified, 
/**
 * The day.
 */
on: string, 
/**
 * How it stands today.
 */
state: DueState, 
/**
 * Whether the move waits for it and nobody owns it.
 */
needs_owner: boolean, };

export type Entry = { 
/**
 * The code that records hold.
 */
code: Code, 
/**
 * The words people read.
 */
label: string, 
/**
 * A shorter form for page one.
 */
short: string | null, 
/**
 * What helps to choose it.
 */
hint: string | null, 
/**
 * The code it counts under in the national return.
 */
national: string | null, 
/**
 * The source, where it differs from the list's.
 */
source: string | null, 
/**
 * How far it was checked, where that differs from the list's.
 */
verified: Verified | null, 
/**
 * Why nobody can choose it yet, and when that was checked. A record that holds it stays readable.
 */
inactive?: string, 
/**
 * The day from which it can be chosen, once that is known.
 */
available_from?: string, };

export type ErrorCode = "locked" | "wrong_passphrase" | "not_allowed" | "not_found" | "conflict" | "invalid" | "newer_version" | "damaged" | "no_space" | "busy" | "cancelled" | "bug";

export type Event = { "event": "changed", 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * The kinds.
 */
kinds: Array<RecordKind>, } | { "event": "locked" } | { "event": "unlocked" };

export type ExportDaySheet = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * The file to write, or the folder to write it into under its own name.
 */
path: string, };

export type ExportHandover = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * The handover.
 */
handover: RecordId, 
/**
 * An agreed version of it to print again; none for what stands now.
 */
version: RecordId | null, 
/**
 * The file to write, or the folder to write it into under its own name.
 */
path: string, };

export type ExportLetter = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * The letter.
 */
letter: RecordId, 
/**
 * The file to write, or the folder to write it into under its own name.
 */
path: string, };

export type ExportMinutes = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * The review.
 */
review: RecordId, 
/**
 * The file to write, or the folder to write it into under its own name.
 */
path: string, };

export type Exported = { 
/**
 * Where.
 */
path: string, 
/**
 * The SHA-256 of the file in hexadecimal.
 */
sha256: string, 
/**
 * How many pages.
 */
pages: number, 
/**
 * Whether they are marked as a draft.
 */
draft: boolean, };

export type FamilyTree = { 
/**
 * The generations, oldest first; the child is always there.
 */
generations: Array<Generation>, 
/**
 * The lines between them.
 */
ties: Array<Tie>, 
/**
 * Family whom nothing joins to the child yet.
 */
apart: Array<RecordId>, };

export type Field = { 
/**
 * The name of the field in the body.
 */
name: string, 
/**
 * What it is called on the screen and on the page.
 */
label: string, 
/**
 * How to fill it in.
 */
hint: string | null, 
/**
 * Why it is asked.
 */
why: string, 
/**
 * The control that fills it in.
 */
control: Control, 
/**
 * The vocabulary of a code.
 */
vocabulary: string | null, 
/**
 * Whether a record without it is not finished.
 */
required: boolean, 
/**
 * The tier in which its text starts.
 */
tier: Tier, 
/**
 * Who usually fills it in.
 */
usually: string | null, 
/**
 * The answer elsewhere in the form that makes this field worth asking.
 */
shown_when: ShownWhen | null, 
/**
 * The answer elsewhere in the form by which its text is told in confidence, whoever writes it.
 */
in_confidence_when: ShownWhen | null, 
/**
 * The kinds that a link may name.
 */
links_to: Array<RecordKind>, 
/**
 * Whether "there are none" is an answer.
 */
none_allowed: boolean, 
/**
 * How many lines the box is high.
 */
rows: number | null, 
/**
 * The fields of each item of a group.
 */
items: Array<Field>, };

export type FieldChange = { 
/**
 * The field.
 */
field: string, 
/**
 * What it is called.
 */
label: string, 
/**
 * What became of it (vocabulary `version_change`).
 */
what: Code, 
/**
 * How it read; empty when it said nothing.
 */
was: Text, 
/**
 * How it reads now; empty when it says nothing any more.
 */
now: Text, 
/**
 * The same, word by word: what stays and what was taken out make up how it read, what stays and what was added how it
 * reads now.
 */
runs: Array<Run>, };

export type Filter = { 
/**
 * Those that were so (vocabulary `event_tone`). What was both good and hard belongs to either.
 */
tone: Code | null, 
/**
 * Those of this kind (vocabulary `event_kind`).
 */
event_kind: Code | null, 
/**
 * Those from which a statement comes, or those from which none does yet.
 */
linked: boolean | null, 
/**
 * Those at which somebody of the network was.
 */
person: RecordId | null, };

export type Find = { 
/**
 * What was typed.
 */
query: Text, 
/**
 * The case to look in; none for all.
 */
case_id: CaseId | null, 
/**
 * The kinds of card to look at; none for all.
 */
kinds: Array<RecordKind>, 
/**
 * The discipline of whoever wrote what stands (vocabulary `discipline`).
 */
discipline: Code | null, 
/**
 * The first day on which what stands was written.
 */
from_on: string | null, 
/**
 * The last day on which what stands was written.
 */
to_on: string | null, 
/**
 * The tier of the card.
 */
tier: Tier | null, };

export type Fits = "fits" | "fits_but_one_unclear" | "not_yet_said" | "does_not_fit";

export type Form = { 
/**
 * The kind it describes.
 */
kind: RecordKind, 
/**
 * What one of them is called.
 */
label: string, 
/**
 * What several are called.
 */
plural: string, 
/**
 * Why the team keeps such a record.
 */
why: string, 
/**
 * Where in the work it belongs.
 */
stage: string, 
/**
 * Fields that nobody types, because the product fills them in.
 */
computed: Array<string>, 
/**
 * The fields in the order in which they are asked.
 */
fields: Array<Field>, };

export type Forms = { 
/**
 * One form for each kind.
 */
forms: Array<Form>, 
/**
 * All lists.
 */
vocabularies: Array<Vocabulary>, };

export type Found = { 
/**
 * The hits, best first: children before other cards, and names that are only close to what was typed last.
 */
hits: Array<FoundHit>, 
/**
 * Whether there are more, which a further word or filter would bring up.
 */
more: boolean, };

export type FoundHit = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * The child.
 */
name: Text, 
/**
 * The card.
 */
record: RecordId, 
/**
 * Its kind.
 */
kind: RecordKind, 
/**
 * What such a card is called.
 */
kind_label: string, 
/**
 * Its tier.
 */
tier: Tier, 
/**
 * Whether it was found by a name that is only close to what was typed.
 */
is_close: boolean, 
/**
 * The words around the hit.
 */
excerpt: Array<FoundPiece>, 
/**
 * Who wrote what stands.
 */
written_by: string, 
/**
 * Their discipline (vocabulary `discipline`).
 */
discipline: Code, 
/**
 * When.
 */
written_at: Timestamp, };

export type FoundPiece = { 
/**
 * The words.
 */
words: Text, 
/**
 * Whether they are what was looked for.
 */
found: boolean, };

export type Generation = { 
/**
 * Counted from the child: parents are at -1, children at 1.
 */
level: number, 
/**
 * Who belongs to it, from left to right.
 */
members: Array<RecordId | null>, };

export type GoalSeries = { 
/**
 * The target.
 */
target: RecordId, 
/**
 * What it says.
 */
title: string, 
/**
 * Who rated it.
 */
informant: Code, 
/**
 * The person, where one is named.
 */
person: RecordId | null, 
/**
 * The ratings.
 */
points: Array<OutcomePoint>, };

export type HandoverRequest = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * The handover.
 */
handover: RecordId, 
/**
 * An agreed version of it to print again; none for what stands now.
 */
version: RecordId | null, };

export type HelpedOf = { 
/**
 * The line, or the rung.
 */
line: RecordId, 
/**
 * How often it helped, in full or a little.
 */
helped: number, 
/**
 * How often it made no difference.
 */
no_difference: number, 
/**
 * How often it made it worse.
 */
worse: number, 
/**
 * The last day on which it was tried.
 */
last: string | null, };

export type HigherIs = "better" | "worse";

export type Hint = { 
/**
 * Where it begins, in UTF-16 code units, as a window counts them.
 */
start: number, 
/**
 * Where it ends.
 */
end: number, 
/**
 * The word as it was written.
 */
found: string, 
/**
 * What could stand there instead, as advice.
 */
prefer: string, 
/**
 * Words that can be put in its place as they are.
 */
replacement: string | null, 
/**
 * Why it is worth another thought.
 */
why: string, 
/**
 * Where the advice comes from.
 */
source: string, 
/**
 * How far that was checked.
 */
verified: Verified, };

export type HistoryEntry = { 
/**
 * Its place in the history.
 */
seq: number, 
/**
 * When it was last added to.
 */
at: Timestamp, 
/**
 * Who did it.
 */
by: string, 
/**
 * What was done, in words.
 */
label: string, 
/**
 * The kind of card.
 */
kind: RecordKind, 
/**
 * The card, when it was one.
 */
record: RecordId | null, 
/**
 * The card's line, when this person may read it.
 */
title: string | null, 
/**
 * How many cards it changed.
 */
records: number, 
/**
 * Whether it was taken back.
 */
undone: boolean, };

export type HistoryOf = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * The card.
 */
record: RecordId, };

export type HistoryPage = { 
/**
 * The entries, newest first.
 */
entries: Array<HistoryEntry>, 
/**
 * Where the next page begins; none at the end.
 */
next: number | null, };

export type HomeBar = { 
/**
 * The card.
 */
record: RecordId, 
/**
 * Where it begins.
 */
from: number, 
/**
 * Where it ends.
 */
to: number, 
/**
 * The home.
 */
name: string, 
/**
 * Whether it is still to come.
 */
planned: boolean, };

export type InCase = { 
/**
 * The case.
 */
case_id: CaseId, };

export type IncidentMonth = { 
/**
 * The first day of the month.
 */
month: string, 
/**
 * All incidents of the month; one that goes two ways counts once here.
 */
all: number, 
/**
 * By direction (vocabulary `harm_direction`).
 */
by_direction: Record<string, number>, 
/**
 * By severity (vocabulary `incident_severity`).
 */
by_severity: Record<string, number>, 
/**
 * How often the child was held.
 */
held: number, };

export type IncidentView = { 
/**
 * The card.
 */
record: RecordId, 
/**
 * Whether it closes only with a change of the plan or the reason why there is none.
 */
serious: boolean, 
/**
 * Whether it is closed.
 */
closed: boolean, 
/**
 * Why it cannot be closed as it stands.
 */
why_not: string | null, 
/**
 * The clocks of the restraint record.
 */
clocks: Array<ClockView>, };

export type Incidents = { 
/**
 * One for each incident, the newest first.
 */
incidents: Array<IncidentView>, 
/**
 * What repeats, over all of them.
 */
patterns: Array<Pattern>, };

export type Indicator = { 
/**
 * The area (vocabulary `objective_area`).
 */
area: Code, 
/**
 * Its name.
 */
label: string, 
/**
 * What can be said; empty when nothing can.
 */
facts: Array<IndicatorFact>, };

export type IndicatorFact = { 
/**
 * What is counted or rated.
 */
label: string, 
/**
 * The number, in words.
 */
value: string, };

export type KeptOff = { 
/**
 * The card.
 */
record: RecordId, 
/**
 * Its line.
 */
title: string, 
/**
 * Why (vocabulary `kept_off_wall`).
 */
why: Code, 
/**
 * The word that it was noticed by, where it was one.
 */
word: string | null, 
/**
 * Whether somebody can put it on by hand.
 */
by_hand: boolean, };

export type LeaveRecord = { 
/**
 * The card.
 */
record: RecordId, };

export type LeftOutView = { 
/**
 * The kind of card.
 */
what: string, 
/**
 * Why.
 */
why: string, 
/**
 * Whom to ask.
 */
ask: string, 
/**
 * How many.
 */
count: number, };

export type LegalSpan = { 
/**
 * The card.
 */
record: RecordId, 
/**
 * Where it stands that day.
 */
runs: Runs, 
/**
 * The first day, when it is known.
 */
from: string | null, 
/**
 * The last day, as far as anybody knows.
 */
until: string | null, 
/**
 * The others that run beside it for a while.
 */
with: Array<RecordId>, 
/**
 * When somebody looks at it next.
 */
next_review: string | null, };

export type Lens = "five_ps" | "ptm" | "attachment" | "systems" | "recovery";

export type LetterRequest = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * The letter.
 */
letter: RecordId, };

export type Lifeline = { 
/**
 * The axis.
 */
axis: Axis, 
/**
 * Good times.
 */
good: Array<Mark>, 
/**
 * Hard times.
 */
hard: Array<Mark>, 
/**
 * What was both, or neither.
 */
other: Array<Mark>, 
/**
 * The people whom the child trusts.
 */
safe_people: Array<Bar>, 
/**
 * Homes in order, and the one that is planned.
 */
homes: Array<Bar>, 
/**
 * Schools, training and work.
 */
schools: Array<Bar>, 
/**
 * What has no place on the line.
 */
undated: Array<Undated>, 
/**
 * How many events lie before the left end.
 */
earlier: number, 
/**
 * How many events lie after the right end.
 */
later: number, 
/**
 * How steady the child's home has been.
 */
stability: Stability, };

export type LinkLook = "solid" | "dashed" | "dotted";

export type Looks = { 
/**
 * The colours.
 */
colours: Colours, 
/**
 * The size of text.
 */
text: TextSize, 
/**
 * Whether anything moves.
 */
motion: Motion, };

export type LooseEndView = { 
/**
 * What is not joined (vocabulary `loose_end`).
 */
code: Code, 
/**
 * The same in words.
 */
text: string, 
/**
 * The card.
 */
record: RecordId, 
/**
 * Its kind.
 */
kind: RecordKind, 
/**
 * Its line.
 */
title: string, };

export type MapLane = { 
/**
 * The code that places a statement here; empty for those without a place.
 */
code: Code, 
/**
 * The heading.
 */
label: string, 
/**
 * The heading as this child is asked it, where the team has words of its own.
 */
asked_as: Text | null, 
/**
 * The professional’s word for it.
 */
term: string, 
/**
 * What belongs here.
 */
prompt: string, 
/**
 * The statements, in an order in which few links cross.
 */
statements: Array<RecordId>, 
/**
 * The statements that were set aside.
 */
set_aside: Array<RecordId>, };

export type MapLink = { 
/**
 * The link’s own card.
 */
record: RecordId, 
/**
 * The statement that acts.
 */
from: RecordId, 
/**
 * The statement it acts on.
 */
to: RecordId, 
/**
 * How it acts (vocabulary `link_kind`).
 */
kind: Code, 
/**
 * The same in words.
 */
label: string, 
/**
 * How it is drawn.
 */
look: LinkLook, 
/**
 * How sure the team is, in words; empty when not said.
 */
strength: string, 
/**
 * Why the team thinks so; empty when not said.
 */
explanation: Text, 
/**
 * Whether one of its ends was set aside; then it is listed and not drawn.
 */
loose: boolean, };

export type MapRequest = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * The lens to look through.
 */
lens: Lens, };

export type Mark = { 
/**
 * The card.
 */
record: RecordId, 
/**
 * What happened: its one line.
 */
label: Text, 
/**
 * The kind of event (vocabulary `event_kind`).
 */
event_kind: Code, 
/**
 * Whether it was good or hard.
 */
tone: Tone, 
/**
 * Where it stands. A moment stands at the first day that its date can mean.
 */
place: Place, 
/**
 * The last position that its date, or the end of its time, can mean: a rough date reaches from its place until here.
 */
latest: number, 
/**
 * Whether it went on for a time, as opposed to a moment.
 */
is_time: boolean, 
/**
 * Whether its beginning is not known to the day, so that it is drawn soft.
 */
soft_start: boolean, 
/**
 * Whether its end is not known to the day.
 */
soft_end: boolean, 
/**
 * Whether somebody said "about".
 */
about: boolean, 
/**
 * Whether it is still to come.
 */
to_come: boolean, 
/**
 * When, as it was said.
 */
when: PartialDate, 
/**
 * Until when, as it was said.
 */
until: PartialDate | null, 
/**
 * How old the child was.
 */
aged: AgeRange | null, 
/**
 * Who was there; not told of a closed event.
 */
people: Text | null, 
/**
 * Whether its details are closed, so that only its name is shown until somebody opens it.
 */
closed: boolean, 
/**
 * The statements that come from it.
 */
factors: Array<RecordId>, };

export type MeasureLicence = { 
/**
 * The measure, in words.
 */
measure: string, 
/**
 * What it is used for.
 */
used_for: string, 
/**
 * Whose it is, and what that allows.
 */
licence: string, 
/**
 * What is kept of it here.
 */
keeps: string, };

export type MeasureSeries = { 
/**
 * The measure.
 */
measure: Code, 
/**
 * The scale, as it was typed last.
 */
scale: string, 
/**
 * Who answered.
 */
informant: Code, 
/**
 * The lowest score the scale has.
 */
min: number | null, 
/**
 * The highest score the scale has.
 */
max: number | null, 
/**
 * Which way is better.
 */
higher_is: HigherIs | null, 
/**
 * The results.
 */
points: Array<OutcomePoint>, 
/**
 * The result from which the change is counted.
 */
baseline: RecordId | null, 
/**
 * Whether the change since then is more than chance.
 */
change: ReliableChange, 
/**
 * How it stands to the cut-off, where somebody typed one.
 */
cut_off: CutOff | null, 
/**
 * The card with the figures it was judged by.
 */
figures: RecordId | null, };

export type MeetingRatings = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * The meeting.
 */
meeting: RecordId, };

export type MinutesRequest = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * The review.
 */
review: RecordId, };

export type Missing = { 
/**
 * Which.
 */
code: Code, 
/**
 * What to do.
 */
text: string, 
/**
 * The field of the handover, when it is one.
 */
field: string | null, };

export type Motion = "system" | "still";

export type Moves = { 
/**
 * All of them.
 */
all: number, 
/**
 * Those that were planned.
 */
planned: number, 
/**
 * Those that were not.
 */
unplanned: number, };

export type Near = { 
/**
 * The person.
 */
person: RecordId, 
/**
 * The relation that says how it is between them, when there is one.
 */
relation: RecordId | null, 
/**
 * How it is between the child and them (vocabulary `relation_quality`); empty when only trust is known.
 */
quality: Code, 
/**
 * How far from the middle they stand.
 */
nearness: Nearness, 
/**
 * Where around the child they stand: 0 and 1 are the top, clockwise.
 */
turn: number, 
/**
 * Whether they stay with the child through the move.
 */
stays: boolean, };

export type Nearness = "close" | "around" | "far";

export type NewCase = { 
/**
 * What the child wants to be called.
 */
preferred_name: Text, };

export type NewCaseReply = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * Its printable name.
 */
case_code: CaseCode, 
/**
 * The card with the child's names.
 */
record: RecordId, };

export type NewDissent = { 
/**
 * What it is about; the version as a whole when nothing is named.
 */
about: RecordId | null, 
/**
 * How they see it.
 */
position: Text, 
/**
 * The wording they propose.
 */
proposed_wording: Text, };

export type NotComputable = "one_result" | "versions_differ" | "no_figures" | "figures_unusable" | "scale_unknown";

export type Note = { 
/**
 * The words as typed.
 */
text: Text, 
/**
 * Who may see them.
 */
conf: Conf, 
/**
 * Whose words they are, when that has been noted.
 */
said_by?: SaidBy | null, };

export type Nothing = Record<symbol, never>;

export type OpenCase = { 
/**
 * The case.
 */
case_id: CaseId, };

export type OutcomeChart = { 
/**
 * The first day it shows.
 */
from: string, 
/**
 * The last day it shows.
 */
to: string, 
/**
 * Where today is.
 */
today: number, 
/**
 * The first days of months.
 */
ticks: Array<ChartTick>, 
/**
 * Where the child lived.
 */
homes: Array<HomeBar>, 
/**
 * When something agreed was changed, and when the child moved.
 */
marks: Array<PlanMark>, 
/**
 * One lane for targets and one for each scale of a measure.
 */
lanes: Array<ChartLane>, 
/**
 * The same facts as a table, by day.
 */
table: Array<ChartRow>, };

export type OutcomePoint = { 
/**
 * The card.
 */
record: RecordId, 
/**
 * The day.
 */
on: string, 
/**
 * The score or rating.
 */
value: string, 
/**
 * The version of the form; empty for a rating of a target.
 */
version: string, 
/**
 * Where and how it was measured, or what was going on.
 */
setting: Text, 
/**
 * What was said with it.
 */
said: Text, };

export type Outcomes = { 
/**
 * Everything on one line of time; none while nothing was rated or measured.
 */
chart: OutcomeChart | null, 
/**
 * The ratings of each target, by informant.
 */
goals: Array<GoalSeries>, 
/**
 * The results of each scale, by informant, with whether the change is more than chance.
 */
measures: Array<MeasureSeries>, 
/**
 * Incidents by month.
 */
incidents: Array<IncidentMonth>, 
/**
 * What each of the six areas shows.
 */
areas: Array<Indicator>, 
/**
 * Whose the measures are and what is kept of them.
 */
licences: Array<MeasureLicence>, 
/**
 * Where the registry of measures comes from.
 */
source: string, 
/**
 * How far that was checked.
 */
verified: Verified, };

export type OutcomesRequest = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * The results from which changes are counted, where somebody chose another than the first.
 */
baselines: Array<RecordId>, };

export type Page = { 
/**
 * The row before which to go on; none for the newest.
 */
before?: number | null, };

export type Paired = { 
/**
 * Which of the five, by the name of its fields without `_before` and `_after`.
 */
item: string, 
/**
 * How many said it both before and after. Who said it once only is in no number here.
 */
pairs: number, 
/**
 * How many went up.
 */
up: number, 
/**
 * How many stayed.
 */
same: number, 
/**
 * How many went down.
 */
down: number, 
/**
 * The mean before, from 0 to 10; none without a pair.
 */
before: number | null, 
/**
 * The mean after.
 */
after: number | null, };

export type Part = { 
/**
 * The kind.
 */
kind: RecordKind, 
/**
 * What such cards are called.
 */
label: string, 
/**
 * The cards, each by its line.
 */
items: Array<PartItem>, 
/**
 * Whether it cannot be taken out.
 */
always: boolean, };

export type PartItem = { 
/**
 * The card.
 */
record: RecordId, 
/**
 * Its line as it will be printed.
 */
title: string, };

export type PartialDate = { 
/**
 * The year, always known; of an age, the year in which it began.
 */
year: number, 
/**
 * The month from 1 to 12, when known.
 */
month: number | null, 
/**
 * The day of the month, only ever beside a month.
 */
day: number | null, 
/**
 * Whether whoever said it was not sure.
 */
about: boolean, 
/**
 * The part of the year, when that was said instead of a month.
 */
season?: Season, 
/**
 * The child's age in years, when that was said instead of a date.
 */
age_from?: number, 
/**
 * The oldest the child may have been, when the age was said as a range.
 */
age_to?: number, };

export type Passphrase = { 
/**
 * Five words.
 */
passphrase: string, };

export type Pattern = { 
/**
 * By what (vocabulary `incident_pattern`).
 */
by: Code, 
/**
 * The same in words.
 */
label: string, 
/**
 * The most frequent first.
 */
rows: Array<PatternRow>, };

export type PatternRow = { 
/**
 * The place, the time of day, the weekday, or what came before.
 */
label: string, 
/**
 * The incidents.
 */
incidents: Array<RecordId>, };

export type PeopleAround = { 
/**
 * The case.
 */
case_id: CaseId, };

export type PeopleMap = { 
/**
 * Everybody of whom it is known how close they are, in the order in which they stand around the child.
 */
people: Array<Near>, 
/**
 * Those of whom it is only known whether the child trusts them, where there are too many people to draw.
 */
trusted_only: Array<RecordId>, 
/**
 * Those of whom nobody has said it yet.
 */
unsaid: Array<RecordId>, };

export type Place = { 
/**
 * The row within its lane, from 0 next to the axis; labels of one row never overlap.
 */
row: number, 
/**
 * The position at which it is drawn, or where it begins.
 */
from: number, 
/**
 * Where it ends; the same position for a moment.
 */
to: number, 
/**
 * On which side its label stands.
 */
side: Side, };

export type PlanFromFormulation = { 
/**
 * A version of the formulation is agreed and somebody signed it, also with a different view.
 */
signed: boolean, 
/**
 * Something that is being done works on a statement or a cycle of a signed version.
 */
linked: boolean, 
/**
 * Both of them: the answer.
 */
yes: boolean, };

export type PlanMark = { 
/**
 * `P1` for a change of something agreed, `M1` for a move.
 */
label: string, 
/**
 * Where it stands.
 */
at: number, 
/**
 * The day.
 */
on: string, 
/**
 * What it was.
 */
what: string, 
/**
 * Whether it is a move.
 */
is_move: boolean, };

export type PlanView = { 
/**
 * How often each intervention was due and what became of it.
 */
deliveries: Array<DeliveryOf>, 
/**
 * Needs that are not met, by the reason, the most frequent first.
 */
unmet: Array<UnmetReason>, 
/**
 * How well each line of the day-to-day plan helped, by what shifts wrote.
 */
helped: Array<HelpedOf>, 
/**
 * The thread from what has happened to what comes of it, one row for each target.
 */
rows: Array<ThreadRow>, };

export type Preview = { 
/**
 * The file in base 64: the very bytes that an export writes.
 */
pdf: string, 
/**
 * Their SHA-256 in hexadecimal.
 */
sha256: string, 
/**
 * How many pages.
 */
pages: number, 
/**
 * Whether they are marked as a draft.
 */
draft: boolean, };

export type Problem = { 
/**
 * The path of the field, such as `planned_date` or `contributions.0.said`.
 */
field: string, 
/**
 * What is the matter (vocabulary `problem`).
 */
code: Code, 
/**
 * The same in a sentence.
 */
message: string, };

export type RatingsTogether = { 
/**
 * One line for each of the five.
 */
items: Array<Paired>, };

export type Reading = { 
/**
 * Each criterion in its order.
 */
criteria: Array<Criterion>, 
/**
 * How the set reads as a whole.
 */
fits: Fits, 
/**
 * The same in words.
 */
words: string, };

export type RecordHistory = { 
/**
 * The revisions, newest first.
 */
revisions: Array<RevisionView>, };

export type RecordId = string;

export type RecordKind = "child" | "about_me" | "communication" | "person" | "relationship" | "legal_status" | "placement" | "scoping" | "cohort" | "information_request" | "tried_before" | "trauma_experience" | "health_item" | "education_item" | "framework" | "consultation" | "consent" | "life_event" | "source" | "factor" | "factor_link" | "cycle" | "trm_rating" | "question_wording" | "narrative" | "dissent" | "formulation_meeting" | "letter" | "wording_kept" | "need" | "target" | "intervention" | "medicine" | "allergy" | "day_plan_line" | "safety_line" | "first_hour" | "goal_rating" | "session" | "plan_read" | "shift_note" | "ladder_rung" | "safety_plan_line" | "risk_area" | "restriction" | "incident" | "review" | "measure_result" | "measure_figures" | "better" | "transition" | "transition_step" | "transfer_item" | "stage" | "handover" | "version" | "sign_off";

export type RecordView = { 
/**
 * The card.
 */
record: RecordId, 
/**
 * Its kind.
 */
kind: RecordKind, 
/**
 * The revision this is; a save says that it is based on it.
 */
revision: RevisionId, 
/**
 * What it says, in the shape of its kind.
 */
body: Record<string, unknown>, 
/**
 * One line for lists.
 */
title: string, 
/**
 * The highest tier among its texts.
 */
tier: Tier, 
/**
 * What is missing or cannot be right.
 */
problems: Array<Problem>, 
/**
 * When this revision was written.
 */
written_at: Timestamp, 
/**
 * Who wrote it.
 */
written_by: string, 
/**
 * Whether it was set aside.
 */
retired: boolean, 
/**
 * The agreed version that holds this very revision, such as `Formulation 2`.
 */
agreed_in: string | null, };

export type RecoveryKeyReply = { 
/**
 * Two lines of seven groups.
 */
recovery_key: string, };

export type RecoveryLevel = { 
/**
 * The rating’s card.
 */
record: RecordId, 
/**
 * The day; none while it is not said.
 */
on: string | null, 
/**
 * The lowest level, where it is one of the model’s.
 */
low: number | null, 
/**
 * The highest level, where it is one of the model’s.
 */
high: number | null, 
/**
 * Why.
 */
rationale: Text, 
/**
 * Who sees it where, in the order in which it was written.
 */
views: Array<RecoveryView>, 
/**
 * What the child says about it.
 */
child_view: Text | null, };

export type RecoveryView = { 
/**
 * Who, by discipline, in words.
 */
who: string, 
/**
 * The level, where it is one of the model’s.
 */
level: number | null, 
/**
 * What they saw.
 */
because: Text, };

export type ReliableChange = { "verdict": "improvement" } & ChangeFigures | { "verdict": "no_reliable_change" } & ChangeFigures | { "verdict": "deterioration" } & ChangeFigures | { "verdict": "not_computable", 
/**
 * Why.
 */
why: NotComputable, };

export type RestoreRecord = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * The card.
 */
record: RecordId, 
/**
 * The revision the writer saw.
 */
based_on: RevisionId, };

export type RestraintStep = "recorded" | "user_spoken" | "child_spoken";

export type RetireRecord = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * The card.
 */
record: RecordId, 
/**
 * The revision the writer saw.
 */
based_on: RevisionId, 
/**
 * Why.
 */
reason: Text, };

export type ReviewApplied = { 
/**
 * Every card as it stands now.
 */
cards: Array<RecordView>, };

export type RevisionId = string;

export type RevisionView = { 
/**
 * What it said then.
 */
record: RecordView, 
/**
 * Why it was set aside, when it was.
 */
reason: Text | null, };

export type Room = { 
/**
 * The width of the axis.
 */
width: number, 
/**
 * The width of a letter, taken for the middling one.
 */
letter: number, 
/**
 * The widest that a label is drawn, whatever it says.
 */
longest: number, 
/**
 * The width of a mark.
 */
mark: number, };

export type Run = { 
/**
 * What became of it.
 */
kind: RunKind, 
/**
 * The words.
 */
text: Text, };

export type RunKind = "same" | "added" | "removed";

export type Runs = "now" | "later" | "ended" | "ran_out" | "not_known";

export type SaidBy = { 
/**
 * `child`, `family`, `professional` or `record` (vocabulary `voice`).
 */
who: Code, 
/**
 * The person of the network who said it, when it is one.
 */
person: RecordId | null, 
/**
 * Whether these are the very words, which print in quotation marks and are never corrected.
 */
verbatim: boolean, 
/**
 * When it was said.
 */
on: Answer<PartialDate>, };

export type SaveRecord = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * The card; none for a new one, or an id of the caller's own that nobody uses yet.
 */
record: RecordId | null, 
/**
 * Its kind.
 */
kind: RecordKind, 
/**
 * The revision the writer saw; none for a new one.
 */
based_on: RevisionId | null, 
/**
 * What it says. Fields that are left out are not answered.
 */
body: Record<string, unknown>, };

export type Saved = { 
/**
 * The card.
 */
record: RecordView, };

export type ScopingView = { 
/**
 * The legal statuses, what runs today first.
 */
legal: Array<LegalSpan>, 
/**
 * How steady the homes have been.
 */
homes: Stability, 
/**
 * The information that is still missing, what has waited longest first.
 */
still_missing: Array<Waiting>, 
/**
 * How each set of criteria reads.
 */
criteria: Array<CriteriaView>, 
/**
 * The plans of which the team does not hold every section.
 */
sections_missing: Array<SectionsMissing>, 
/**
 * Whether there is a care plan drawn from a formulation.
 */
plan_from_formulation: PlanFromFormulation, 
/**
 * What should be there before the work moves on from each stage.
 */
stages: Array<StageConditions>, };

export type Seam = "gap" | "overlap";

export type Season = "early" | "spring" | "easter" | "middle" | "summer" | "late" | "autumn" | "winter" | "christmas";

export type SectionsMissing = { 
/**
 * The card.
 */
record: RecordId, 
/**
 * The sections (vocabulary `ehcp_section`).
 */
sections: Array<Code>, };

export type SharedStatement = { 
/**
 * The statement.
 */
factor: RecordId, 
/**
 * The other cycles it stands in.
 */
cycles: Array<RecordId>, };

export type Show = "all" | "closed";

export type ShownWhen = { 
/**
 * The other field.
 */
field: string, 
/**
 * The codes it has to hold one of.
 */
is: Array<Code>, };

export type Side = "right" | "left" | "inside";

export type SignVersion = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * The version.
 */
version: RecordId, 
/**
 * The hash of what the signer had in front of them; a version with another one is not signed.
 */
hash?: string, 
/**
 * In which capacity (vocabulary `sign_capacity`).
 */
capacity: Code, 
/**
 * What was decided (vocabulary `sign_decision`).
 */
decision: Code, 
/**
 * How (vocabulary `sign_method`); only `in_app` carries a signature of whoever is signed in.
 */
method: Code, 
/**
 * Who decided, when it was not given in the app.
 */
signer: Text, 
/**
 * Their discipline (vocabulary `discipline`), when it was not given in the app.
 */
discipline: Code, 
/**
 * When, when it was not given in the app.
 */
on: string | null, 
/**
 * The different views they hold that are written down already.
 */
dissents: Array<RecordId>, 
/**
 * A different view to be written down with the signature.
 */
dissent?: NewDissent, 
/**
 * What was said beside it.
 */
note: Text, };

export type SignedIn = { 
/**
 * Their id.
 */
id: UserId, 
/**
 * Their name.
 */
name: string, 
/**
 * What they may do.
 */
role: Code, 
/**
 * Their discipline (vocabulary `discipline`).
 */
discipline: Code, };

export type Stability = { 
/**
 * How many homes the child has lived in; one that is still to come does not count.
 */
homes: number, 
/**
 * The moves since birth, or since the first home that is known.
 */
moves: Moves, 
/**
 * The moves in the twelve months up to that day.
 */
moves_in_12_months: Moves, 
/**
 * Moves of which it is not known whether they were in these months.
 */
perhaps_in_12_months: number, 
/**
 * Days on which the child moved more than once.
 */
days_of_several: Array<string>, 
/**
 * Where the child lives.
 */
here: RecordId | null, 
/**
 * How many days the child has lived there, when the first of them is known.
 */
days_here: number | null, 
/**
 * Where the homes leave a gap or overlap.
 */
between: Array<Between>, };

export type StageConditions = { 
/**
 * The stage.
 */
stage: Code, 
/**
 * Each with whether it is there.
 */
conditions: Array<Condition>, };

export type StageView = { 
/**
 * The stage.
 */
stage: Code, 
/**
 * Its name.
 */
label: string, 
/**
 * What it is for.
 */
hint: string, 
/**
 * Where it stands.
 */
status: Code, 
/**
 * The same in words.
 */
status_label: string, 
/**
 * Since when.
 */
since: string | null, 
/**
 * The card, once there is one.
 */
record: RecordId | null, };

export type Standing = "waiting" | "came_with_gaps" | "not_asked_for" | "came";

export type StatementMap = { 
/**
 * The lens.
 */
lens: Lens, 
/**
 * The field of a statement that a lane stands for; none where the lens has no lanes.
 */
field: string | null, 
/**
 * The lanes in the order of their vocabulary; what has no place yet comes last.
 */
lanes: Array<MapLane>, 
/**
 * The links, by kind and then as they were written.
 */
links: Array<MapLink>, 
/**
 * The cycles as they were written.
 */
rings: Array<CycleRing>, 
/**
 * The trauma-recovery levels, oldest first; only through the lens that shows them.
 */
levels: Array<RecoveryLevel>, };

export type Status = { 
/**
 * Where the vault stands.
 */
vault: VaultStatus, 
/**
 * Whether this is the practice vault of made-up children.
 */
practice: boolean, 
/**
 * Who is signed in.
 */
user: SignedIn | null, 
/**
 * The version of the program.
 */
app_version: string, 
/**
 * The version of the data file this program writes.
 */
data_version: number, 
/**
 * What is the matter, when something is.
 */
message: string | null, 
/**
 * What to do about it.
 */
hint: string | null, 
/**
 * What the unlock found that the person should hear of.
 */
notices: Array<string>, };

export type Stems = { 
/**
 * In the order of the domains; the gap is an ellipsis.
 */
stems: Array<string>, };

export type StepIn = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * The cycle.
 */
cycle: RecordId, 
/**
 * The revision of the cycle that the writer saw.
 */
based_on: RevisionId, 
/**
 * Which of the cycle’s ideas it is, counted from 0.
 */
at: number, };

export type SteppedIn = { 
/**
 * The intervention.
 */
intervention: RecordView, 
/**
 * The cycle.
 */
cycle: RecordView, };

export type Stretch = "past" | "now" | "to_come";

export type TakeOverWording = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * The different view.
 */
dissent: RecordId, 
/**
 * The revision that the writer saw of the card it is about.
 */
based_on: RevisionId, };

export type TargetStems = { 
/**
 * The domains of the needs (vocabulary `domain`).
 */
domains: Array<Code>, };

export type Team = { 
/**
 * Everybody who can unlock it, in the order they were added.
 */
people: Array<Colleague>, };

export type Text = string;

export type TextSize = "100" | "115" | "130" | "150";

export type ThreadCard = { 
/**
 * The card.
 */
record: RecordId, 
/**
 * Its kind.
 */
kind: RecordKind, 
/**
 * Its line.
 */
title: string, 
/**
 * How many joins lie between: 1 for a card that is joined directly.
 */
steps: number, };

export type ThreadOf = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * The card.
 */
record: RecordId, };

export type ThreadRow = { 
/**
 * The target.
 */
target: RecordId, 
/**
 * What it comes from, back to what happened.
 */
from: Array<ThreadCard>, 
/**
 * What comes of it.
 */
to: Array<ThreadCard>, };

export type ThreadThrough = { 
/**
 * What it comes from, nearest first.
 */
from: Array<ThreadCard>, 
/**
 * What comes of it, nearest first.
 */
to: Array<ThreadCard>, 
/**
 * The part of a handover in which it is printed, by its title; none for what stays with the team.
 */
printed_under: string | null, };

export type Tick = { 
/**
 * Where it stands.
 */
at: number, 
/**
 * The age or the year; empty for a small tick between two.
 */
label: string, };

export type Tie = { 
/**
 * The relation.
 */
relation: RecordId, 
/**
 * Who is meant.
 */
from: RecordId, 
/**
 * To whom; none is the child.
 */
to: RecordId | null, 
/**
 * What they are to them (vocabulary `relation`).
 */
kind: Code, 
/**
 * How it is between them (vocabulary `relation_quality`); empty when nobody said.
 */
quality: Code, 
/**
 * Whether it has ended.
 */
ended: boolean, };

export type Tier = "a" | "b" | "c" | "d";

export type TimelineRequest = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * How much of the life.
 */
zoom: Zoom, 
/**
 * Which events.
 */
filter: Filter, 
/**
 * The room to draw it in.
 */
room: Room, };

export type Timestamp = number;

export type Tone = "good" | "hard" | "both" | "neither";

export type Undated = { 
/**
 * The card.
 */
record: RecordId, 
/**
 * Its kind.
 */
kind: RecordKind, 
/**
 * Its one line.
 */
label: Text, };

export type Undoable = { 
/**
 * What undo would take back.
 */
undo: string | null, 
/**
 * What redo would bring back.
 */
redo: string | null, };

export type Undone = { 
/**
 * The act, in words; none when there was nothing to do.
 */
what: string | null, };

export type Unlock = { 
/**
 * The name to sign in with.
 */
name: string, 
/**
 * The passphrase.
 */
passphrase: string, };

export type UnlockWithRecoveryKey = { 
/**
 * The recovery key from the print.
 */
recovery_key: string, 
/**
 * The name the person signs in with.
 */
name: string, 
/**
 * The new passphrase.
 */
new_passphrase: string, };

export type UnmetReason = { 
/**
 * The reason (vocabulary `unmet_reason`); empty while nobody said.
 */
reason: Code, 
/**
 * The same in words.
 */
label: string, 
/**
 * The needs.
 */
needs: Array<RecordId>, 
/**
 * The longest that one of them has waited.
 */
since: string | null, };

export type UserId = string;

export type VaultCheck = { 
/**
 * Whether everything is as it should be.
 */
sound: boolean, 
/**
 * What was checked, each with whether it held.
 */
checks: Array<Check>, };

export type VaultStatus = "absent" | "awaiting_recovery" | "locked" | "unlocked" | "damaged" | "newer";

export type Verified = "v" | "v2" | "m" | "d";

export type VersionView = { 
/**
 * The version's card.
 */
record: RecordId, 
/**
 * What it is a version of.
 */
about: Code, 
/**
 * Its name, such as `Formulation 2`.
 */
label: string, 
/**
 * Its number.
 */
number: number, 
/**
 * The hash of what it covers, which whoever signs says they have seen.
 */
hash: string, 
/**
 * When it was agreed.
 */
agreed_at: Timestamp, 
/**
 * By whom.
 */
agreed_by: string, 
/**
 * What changed since the one before.
 */
change_summary: Text | null, 
/**
 * By when the team looks again.
 */
review_by: string | null, 
/**
 * Since when that is overdue; never of a version that another has followed or that was withdrawn.
 */
overdue_since: string | null, 
/**
 * Who signed, each in one line.
 */
signed: Array<string>, 
/**
 * How it stands (vocabulary `version_status`).
 */
status: Worded, 
/**
 * Who or what is still missing before it counts as agreed (vocabulary `version_minimum`).
 */
still_to_sign: Array<Worded>, 
/**
 * What the team may want to look at. None of it stops anybody.
 */
advice: Array<string>, 
/**
 * Who withdrew it, and why.
 */
withdrawn: Withdrawal | null, 
/**
 * Whether a later one has taken its place.
 */
superseded: boolean, 
/**
 * Whether what it covers was changed since.
 */
changed_since: boolean, 
/**
 * How many cards were added, changed or set aside since.
 */
changes: number, };

export type Vocabulary = { 
/**
 * The name by which forms refer to it.
 */
name: string, 
/**
 * Where the list comes from.
 */
source: string, 
/**
 * How far that was checked.
 */
verified: Verified, 
/**
 * The day by which the list has to be looked at again.
 */
review_by: string, 
/**
 * The codes in the order in which they are shown.
 */
codes: Array<Entry>, };

export type Waiting = { 
/**
 * The card.
 */
record: RecordId, 
/**
 * Where it stands.
 */
standing: Standing, 
/**
 * How many days it has been missing: since it was asked for, or since it came with gaps.
 */
days: number | null, 
/**
 * The last day on which somebody asked.
 */
last_asked: string | null, 
/**
 * How often it was asked for, the first time counted.
 */
times_asked: number, };

export type WithdrawVersion = { 
/**
 * The case.
 */
case_id: CaseId, 
/**
 * The version.
 */
version: RecordId, 
/**
 * Why nobody stands behind it any more.
 */
reason: Text, };

export type Withdrawal = { 
/**
 * The name of whoever withdrew it.
 */
by: Text, 
/**
 * The day.
 */
on: string | null, 
/**
 * Why.
 */
reason: Text, };

export type WordHints = { 
/**
 * In the order of the text, without the words that were kept in this card with a reason.
 */
hints: Array<Hint>, };

export type Worded = { 
/**
 * The code.
 */
code: Code, 
/**
 * The words.
 */
label: string, };

export type Zoom = { "show": "whole_life" } | { "show": "since_age", 
/**
 * The age in years.
 */
age: number, } | { "show": "last_years", 
/**
 * How many.
 */
years: number, };

/** Every command with its request and its reply. */
export interface Commands {
  status: [Nothing, Status];
  suggest_passphrase: [Nothing, Passphrase];
  create_vault: [CreateVault, RecoveryKeyReply];
  confirm_recovery_key: [ConfirmRecoveryKey, Status];
  reissue_recovery_key: [Nothing, RecoveryKeyReply];
  unlock: [Unlock, Status];
  unlock_with_recovery_key: [UnlockWithRecoveryKey, Status];
  open_practice: [Nothing, Status];
  leave_practice: [Nothing, Status];
  lock: [Nothing, Status];
  still_here: [Nothing, Nothing];
  forms: [Nothing, Forms];
  looks: [Nothing, Looks];
  keep_looks: [Looks, Nothing];
  team: [Nothing, Team];
  add_colleague: [AddColleague, Colleague];
  change_role: [ChangeRole, Colleague];
  change_passphrase: [ChangePassphrase, Nothing];
  audit: [Page, AuditPage];
  check_vault: [Nothing, VaultCheck];
  caseload: [CaseloadRequest, Caseload];
  new_case: [NewCase, NewCaseReply];
  find: [Find, Found];
  open_case: [OpenCase, CaseView];
  save_record: [SaveRecord, Saved];
  leave_record: [LeaveRecord, Nothing];
  retire_record: [RetireRecord, Saved];
  restore_record: [RestoreRecord, Saved];
  history_of: [HistoryOf, RecordHistory];
  history: [CaseHistory, HistoryPage];
  undoable: [InCase, Undoable];
  undo: [InCase, Undone];
  redo: [InCase, Undone];
  meeting_ratings: [MeetingRatings, RatingsTogether];
  action_to_plan: [ActionToPlan, ActionPlanned];
  people_around: [PeopleAround, Around];
  check_words: [CheckWords, WordHints];
  plan_view: [InCase, PlanView];
  thread_of: [ThreadOf, ThreadThrough];
  target_stems: [TargetStems, Stems];
  apply_review: [ApplyReview, ReviewApplied];
  outcomes: [OutcomesRequest, Outcomes];
  incidents: [InCase, Incidents];
  day_sheet: [InCase, DaySheetView];
  formulation_map: [MapRequest, StatementMap];
  step_in: [StepIn, SteppedIn];
  scoping: [InCase, ScopingView];
  timeline: [TimelineRequest, Lifeline];
  agree_version: [AgreeVersion, Saved];
  sign_version: [SignVersion, Saved];
  withdraw_version: [WithdrawVersion, Saved];
  compare_versions: [CompareVersions, Comparison];
  take_over_wording: [TakeOverWording, Saved];
  choose_handover: [HandoverRequest, Choice];
  preview_handover: [HandoverRequest, Preview];
  export_handover: [ExportHandover, Exported];
  preview_letter: [LetterRequest, Preview];
  export_letter: [ExportLetter, Exported];
  preview_day_sheet: [InCase, Preview];
  export_day_sheet: [ExportDaySheet, Exported];
  preview_minutes: [MinutesRequest, Preview];
  export_minutes: [ExportMinutes, Exported];
}
