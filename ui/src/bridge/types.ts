/**
 * The shapes of the wire under the names the window uses. Screens and parts import from here, never from the generated
 * file, so that a change of the command table is met in one place.
 */
import type { Commands } from './generated';

/** The name of a command. */
export type CommandName = keyof Commands;
/** What a command asks for. */
export type Request<Name extends CommandName> = Commands[Name][0];
/** What a command answers. */
export type Reply<Name extends CommandName> = Commands[Name][1];

export type Status = Reply<'status'>;
export type User = NonNullable<Status['user']>;
export type Colleague = Reply<'team'>['people'][number];
export type Looks = Reply<'looks'>;
export type Caseload = Reply<'caseload'>;
export type CaseloadLine = Caseload['children'][number];
export type Due = Caseload['due'][number];
export type FindHit = Reply<'find'>['hits'][number];
export type CaseView = Reply<'open_case'>;
export type Banner = CaseView['banner'];
export type StageView = CaseView['stages'][number];
export type ScopingView = Reply<'scoping'>;
export type LooseEnd = CaseView['loose_ends'][number];
export type RecordView = Reply<'save_record'>['record'];
export type Problem = RecordView['problems'][number];
export type Tier = RecordView['tier'];
export type Forms = Reply<'forms'>;
export type Form = Forms['forms'][number];
export type Field = Form['fields'][number];
export type Vocabulary = Forms['vocabularies'][number];
export type CodeEntry = Vocabulary['codes'][number];
export type HistoryEntry = Reply<'history'>['entries'][number];
export type RevisionView = Reply<'history_of'>['revisions'][number];
export type VersionView = CaseView['versions'][number];
export type Comparison = Reply<'compare_versions'>;
export type CardChange = Comparison['changes'][number];
export type FieldChange = CardChange['fields'][number];
export type WordHint = Reply<'check_words'>['hints'][number];
export type Lifeline = Reply<'timeline'>;
export type Mark = Lifeline['good'][number];
export type Bar = Lifeline['homes'][number];
export type HandoverChoice = Reply<'choose_handover'>;
export type DaySheetView = Reply<'day_sheet'>;
export type KeptOff = DaySheetView['sheet']['kept_off'][number];
export type Incidents = Reply<'incidents'>;
export type IncidentView = Incidents['incidents'][number];
export type ClockView = IncidentView['clocks'][number];
export type Pattern = Incidents['patterns'][number];

/** The fields of one record. What each holds is said by its form description. */
export type Body = Record<string, unknown>;
export type Outcomes = Reply<'outcomes'>;
export type OutcomeChart = NonNullable<Outcomes['chart']>;
export type PlanMark = OutcomeChart['marks'][number];
export type ChartLine = OutcomeChart['lanes'][number]['lines'][number];
export type MeasureSeries = Outcomes['measures'][number];
export type ReliableChange = MeasureSeries['change'];
export type CutOff = NonNullable<MeasureSeries['cut_off']>;
export type ThreadView = Reply<'thread_of'>;
export type PlanView = Reply<'plan_view'>;
