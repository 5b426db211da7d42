// The command table as the core describes it. Names are snake_case as on the wire.

export type Vault = 'absent' | 'awaiting_recovery' | 'locked' | 'unlocked' | 'damaged' | 'newer';
export interface UserView { id: string; name: string; role: string; discipline: string }
export interface StatusView {
  vault: Vault; practice: boolean; user: UserView | null; app_version: string; data_version: number;
  message: string | null; wait_seconds: number;
}
export type DueState = 'overdue' | 'due_soon' | 'on_track';
export interface DueView {
  case_id: string; name: string; title: string; rule: string; source: string; verified: boolean; on: string;
  state: DueState; route: string;
}
export interface CaseloadLine {
  case_id: string; case_code: string; name: string; age: string; place: string; stage: string; next: string;
  last_worked_on: string;
}
export interface Caseload { greeting?: string; due: DueView[]; children: CaseloadLine[] }
export interface FindHit { case_id: string; name: string; record: string | null; kind: string; excerpt: string; route: string }
export interface BannerView {
  name: string; age: string; pronouns: string; lives_at: string; legal: string; legal_end: string;
  always_know: string; if_held: string; countdown: string;
}
export interface StageView { stage: string; label: string; status: string; status_label: string; note: string }
export interface ProblemView { field: string; code: string; message: string }
export interface RecordView {
  record: string; kind: string; revision: string; body: unknown; title: string; tier: 'a' | 'b' | 'c' | 'd';
  problems: ProblemView[]; written_at: number; written_by: string; retired: boolean; agreed_in: string | null;
}
export interface LooseEnd { kind: string; record: string; text: string }
export interface CaseView {
  case_id: string; case_code: string; banner: BannerView; stages: StageView[]; records: RecordView[];
  due: DueView[]; loose_ends: LooseEnd[]; people_staying: string[];
}
export type Control =
  | 'note' | 'answer_note' | 'notes' | 'code' | 'answer_code' | 'codes' | 'answer_date' | 'answer_day'
  | 'answer_number' | 'link' | 'links' | 'flag' | 'group';
export interface FieldView {
  name: string; label: string; hint: string | null; why: string; control: Control; vocabulary: string | null;
  tier: 'a' | 'b' | 'c' | 'd' | null; usually: string | null;
  shown_when: { field: string; is: string[] } | null; required: boolean; links_to: string[];
  item_fields: FieldView[]; none_allowed: boolean; rows: number | null;
}
export interface FormView { kind: string; label: string; plural: string; why: string; stage: string | null; fields: FieldView[] }
export interface CodeView { code: string; label: string; hint: string | null; source: string | null; verified: boolean }
export interface VocabularyView { name: string; codes: CodeView[] }
export interface FormsView { forms: FormView[]; vocabularies: VocabularyView[] }
export interface HistoryEntry { op: string; at: number; by: string; label: string; records: string[] }
export interface RevisionEntry { revision: string; at: number; by: string; title: string }
export interface HandoverPart { block: string; label: string; items: number; included: boolean; always: boolean }
export interface LeftOut { what: string; why: string; ask: string | null; count: number }
export interface MissingCondition { code: string; text: string; route: string }
export interface AuditRow { at: number; by: string; what: string; case_code: string | null }

export interface Commands {
  status: [{}, StatusView];
  suggest_passphrase: [{}, { passphrase: string }];
  create_vault: [{ name: string; discipline: string; passphrase: string }, { recovery_key: string }];
  confirm_recovery_key: [{ recovery_key: string }, StatusView];
  reissue_recovery_key: [{}, { recovery_key: string }];
  unlock: [{ name: string; passphrase: string }, StatusView];
  unlock_with_recovery_key: [{ recovery_key: string; name: string; new_passphrase: string }, StatusView];
  open_practice: [{}, StatusView];
  leave_practice: [{}, StatusView];
  lock: [{}, StatusView];
  still_here: [{}, { locks_in_seconds: number }];
  caseload: [{ show: 'all' | 'closed' }, Caseload];
  new_case: [{ preferred_name: string }, { case_id: string; case_code: string }];
  find: [{ query: string }, { hits: FindHit[] }];
  open_case: [{ case_id: string }, CaseView];
  forms: [{}, FormsView];
  save_record: [
    { case_id: string; record: string | null; kind: string; based_on: string | null; body: unknown },
    { record: RecordView },
  ];
  leave_record: [{ record: string }, {}];
  retire_record: [{ case_id: string; record: string; based_on: string; reason: string }, { record: RecordView }];
  restore_record: [{ case_id: string; record: string; based_on: string }, { record: RecordView }];
  history_of: [{ case_id: string; record: string }, { entries: RevisionEntry[] }];
  history: [{ case_id: string; before: number | null }, { entries: HistoryEntry[] }];
  undoable: [{ case_id: string }, { undo: string | null; redo: string | null }];
  undo: [{ case_id: string }, {}];
  redo: [{ case_id: string }, {}];
  agree_version: [
    { case_id: string; about: string; change_summary: string; review_by: string | null },
    { version: RecordView },
  ];
  sign_version: [
    { case_id: string; version: string; capacity: string; decision: string; method: string; note: string },
    { sign_off: RecordView },
  ];
  choose_handover: [
    { case_id: string; handover: string },
    { ready: boolean; missing: MissingCondition[]; parts: HandoverPart[]; left_out: LeftOut[] },
  ];
  preview_handover: [{ case_id: string; handover: string }, { pdf: string; sha256: string; pages: number; draft: boolean }];
  export_handover: [{ case_id: string; handover: string; path: string }, { path: string; sha256: string; pages: number }];
  audit: [{ before: number | null }, { rows: AuditRow[] }];
}
