//! The command table: everything a user can do, with its types, who may do it, and what the audit log says of it.

pub mod case;
pub mod caseload;
pub mod compare;
pub mod day_sheet;
pub mod dissent;
pub mod find;
pub mod formulation;
pub mod handover;
pub mod history;
pub mod incidents;
pub mod language;
pub mod letter;
pub mod looks;
pub mod map;
pub mod meeting;
pub mod outcomes;
pub mod paper;
pub mod people;
pub mod plan;
pub mod review;
pub mod scoping;
pub mod session;
pub mod sign;
pub mod team;
pub mod timeline;
mod together;

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use throughline_case::{
    id::CaseId,
    note::{Conf, Note, SaidBy},
    time::PartialDate,
};
use throughline_store::AuditEvent;
use ts_rs::{Config as TsConfig, TS};

use crate::{
    error::{CommandError, ErrorCode},
    event::Event,
    policy::Policy,
    session::Session,
};

/// What a command answers.
pub type Reply<T> = Result<T, CommandError>;

/// A request or a reply with nothing in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// What the audit log says of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audited {
    /// Nothing: it changes nothing, or the store writes the row itself with the change.
    ByStore,
    /// A row with this code when it has worked.
    As(&'static str),
    /// A row with this code when one can be written: a damaged file has to be told of although it takes no more rows.
    IfPossible(&'static str),
}

/// One line of the table as others see it.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The name by which it is called.
    pub name: &'static str,
    /// Who may call it.
    pub policy: Policy,
    /// What the audit log says of it.
    pub audited: Audited,
}

fn answer<Req: DeserializeOwned, Res: Serialize>(
    session: &mut Session,
    request: Value,
    command: fn(&mut Session, Req) -> Reply<Res>,
) -> Reply<Value> {
    // A list would do for serde where the fields come in order, and would mean something else once one is added.
    if !request.is_object() {
        return Err(CommandError::unreadable());
    }
    // serde's message is not passed on: it can quote what a person typed.
    let request = serde_json::from_value(request).map_err(|_| CommandError::unreadable())?;
    let reply = command(session, request)?;
    serde_json::to_value(reply).map_err(|_| CommandError::bug("a reply has no JSON form"))
}

macro_rules! commands {
    ($($module:ident::$name:ident: $request:ty => $reply:ty, $policy:ident, $audited:expr;)*) => {
        /// Every command, in table order.
        pub const TABLE: &[Entry] = &[$(Entry { name: stringify!($name), policy: Policy::$policy, audited: $audited }),*];

        fn route(session: &mut Session, name: &str, request: Value) -> Reply<Value> {
            match name {
                $(stringify!($name) => answer::<$request, $reply>(session, request, $module::$name),)*
                _ => Err(CommandError::unreadable()),
            }
        }

        fn declare_table(out: &mut Declarations) {
            $(out.with::<$request>(); out.with::<$reply>();)*
            out.text.push_str("/** Every command with its request and its reply. */\nexport interface Commands {\n");
            $(out.text.push_str(&format!(
                "  {}: [{}, {}];\n", stringify!($name), <$request>::name(&out.config), <$reply>::name(&out.config)));)*
            out.text.push_str("}\n");
        }
    };
}

use Audited::{As, ByStore, IfPossible};

commands! {
    session::status: Nothing => session::Status, Anyone, ByStore;
    session::suggest_passphrase: Nothing => session::Passphrase, Anyone, ByStore;
    session::create_vault: session::CreateVault => session::RecoveryKeyReply, Anyone, ByStore;
    session::confirm_recovery_key: session::ConfirmRecoveryKey => session::Status, Anyone, ByStore;
    session::reissue_recovery_key: Nothing => session::RecoveryKeyReply, Anyone, ByStore;
    session::unlock: session::Unlock => session::Status, Anyone, ByStore;
    session::unlock_with_recovery_key: session::UnlockWithRecoveryKey => session::Status, Anyone, ByStore;
    session::open_practice: Nothing => session::Status, Anyone, ByStore;
    session::leave_practice: Nothing => session::Status, Anyone, ByStore;
    session::lock: Nothing => session::Status, Anyone, ByStore;
    session::still_here: Nothing => Nothing, Anyone, ByStore;
    session::forms: Nothing => session::Forms, Anyone, ByStore;
    looks::looks: Nothing => looks::Looks, Anyone, ByStore;
    looks::keep_looks: looks::Looks => Nothing, Anyone, ByStore;
    team::team: Nothing => team::Team, SignedIn, ByStore;
    team::add_colleague: team::AddColleague => team::Colleague, Lead, ByStore;
    team::change_role: team::ChangeRole => team::Colleague, Lead, ByStore;
    team::change_passphrase: team::ChangePassphrase => Nothing, SignedIn, ByStore;
    history::audit: history::Page => history::AuditPage, Audit, As("read_audit");
    session::check_vault: Nothing => session::VaultCheck, Audit, IfPossible("check_vault");
    caseload::caseload: caseload::CaseloadRequest => caseload::Caseload, Read, ByStore;
    caseload::new_case: caseload::NewCase => caseload::NewCaseReply, Write, As("new_case");
    find::find: find::Find => find::Found, Read, ByStore;
    case::open_case: case::OpenCase => case::CaseView, Read, ByStore;
    case::save_record: case::SaveRecord => case::Saved, Write, ByStore;
    case::leave_record: case::LeaveRecord => Nothing, Write, ByStore;
    case::retire_record: case::RetireRecord => case::Saved, Write, ByStore;
    case::restore_record: case::RestoreRecord => case::Saved, Write, ByStore;
    history::history_of: history::HistoryOf => history::RecordHistory, Read, ByStore;
    history::history: history::CaseHistory => history::HistoryPage, Read, ByStore;
    history::undoable: history::InCase => history::Undoable, Read, ByStore;
    history::undo: history::InCase => history::Undone, Write, ByStore;
    history::redo: history::InCase => history::Undone, Write, ByStore;
    meeting::meeting_ratings: meeting::MeetingRatings => meeting::RatingsTogether, Read, ByStore;
    meeting::action_to_plan: meeting::ActionToPlan => meeting::ActionPlanned, Write, ByStore;
    people::people_around: people::PeopleAround => people::Around, Read, ByStore;
    language::check_words: language::CheckWords => language::WordHints, Write, ByStore;
    plan::plan_view: history::InCase => plan::PlanView, Read, ByStore;
    plan::thread_of: plan::ThreadOf => plan::ThreadThrough, Read, ByStore;
    plan::target_stems: plan::TargetStems => plan::Stems, Write, ByStore;
    review::apply_review: review::ApplyReview => review::ReviewApplied, Write, ByStore;
    outcomes::outcomes: outcomes::OutcomesRequest => outcomes::Outcomes, Read, ByStore;
    incidents::incidents: history::InCase => incidents::Incidents, Read, ByStore;
    day_sheet::day_sheet: history::InCase => day_sheet::DaySheetView, Read, ByStore;
    map::formulation_map: map::MapRequest => throughline_case::map::Map, Read, ByStore;
    map::step_in: map::StepIn => map::SteppedIn, Write, ByStore;
    scoping::scoping: history::InCase => scoping::ScopingView, Read, ByStore;
    timeline::timeline: timeline::TimelineRequest => throughline_case::timeline::Lifeline, Read, ByStore;
    formulation::agree_version: formulation::AgreeVersion => case::Saved, Finalise, ByStore;
    sign::sign_version: sign::SignVersion => case::Saved, Write, ByStore;
    sign::withdraw_version: sign::WithdrawVersion => case::Saved, Finalise, ByStore;
    compare::compare_versions: compare::CompareVersions => compare::Comparison, Read, ByStore;
    dissent::take_over_wording: dissent::TakeOverWording => case::Saved, Write, ByStore;
    handover::choose_handover: handover::HandoverRequest => handover::Choice, Read, ByStore;
    handover::preview_handover: handover::HandoverRequest => handover::Preview, Finalise, As("preview");
    handover::export_handover: handover::ExportHandover => handover::Exported, Finalise, ByStore;
    letter::preview_letter: letter::LetterRequest => handover::Preview, Finalise, As("preview_letter");
    letter::export_letter: letter::ExportLetter => handover::Exported, Finalise, ByStore;
    paper::preview_day_sheet: history::InCase => handover::Preview, Finalise, As("preview_day_sheet");
    paper::export_day_sheet: paper::ExportDaySheet => handover::Exported, Finalise, ByStore;
    paper::preview_minutes: paper::MinutesRequest => handover::Preview, Finalise, As("preview_minutes");
    paper::export_minutes: paper::ExportMinutes => handover::Exported, Finalise, ByStore;
}

/// Runs one command: finds it, checks the policy, runs it, and writes the audit row.
pub(crate) fn run(session: &mut Session, name: &str, request: Value) -> Reply<Value> {
    let entry = TABLE.iter().find(|entry| entry.name == name).ok_or_else(CommandError::unreadable)?;
    check(session, entry.policy)?;
    let case = request.get("case_id").and_then(|id| CaseId::deserialize(id).ok());
    let reply = route(session, name, request)?;
    let (what, is_needed) = match entry.audited {
        Audited::ByStore => return Ok(reply),
        Audited::As(what) => (what, true),
        Audited::IfPossible(what) => (what, false),
    };
    let at = session.now();
    let event = case.map_or_else(|| AuditEvent::new(what), |case| AuditEvent::in_case(what, case));
    let written = session.vault()?.audit(&event, at);
    if is_needed {
        written?;
    }
    Ok(reply)
}

fn check(session: &mut Session, policy: Policy) -> Reply<()> {
    if policy == Policy::Anyone {
        return Ok(());
    }
    let open = session.open()?;
    if open.vault.awaiting_recovery() {
        return Err(CommandError::new(
            ErrorCode::NotAllowed,
            "Set-up is not finished: the recovery key was not typed back yet.",
        )
        .hint("Finish setting up first. Without the recovery key a forgotten passphrase would lose everything."));
    }
    if policy.allows(open.role()) { Ok(()) } else { Err(CommandError::not_allowed()) }
}

/// The declarations of the types that cross to the window, each once, in the order of their names.
struct Declarations {
    config: TsConfig,
    types: std::collections::BTreeMap<String, String>,
    text: String,
}

impl Declarations {
    fn with<T: TS + 'static + ?Sized>(&mut self) {
        let name = T::ident(&self.config);
        if self.types.contains_key(&name) || !is_declared::<T>(&self.config) {
            return;
        }
        self.types.insert(name, T::decl(&self.config));
        T::visit_dependencies(self);
    }
}

/// Whether a type has a declaration of its own, as opposed to a primitive or a list.
fn is_declared<T: TS + 'static + ?Sized>(_config: &TsConfig) -> bool {
    T::output_path().is_some()
}

impl ts_rs::TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.with::<T>();
    }
}

/// The TypeScript side of the table, as `ui/src/bridge/generated.ts` holds it.
#[must_use]
pub fn typescript() -> String {
    let mut out =
        Declarations { config: TsConfig::default(), types: std::collections::BTreeMap::new(), text: String::new() };
    out.with::<CommandError>();
    out.with::<Event>();
    out.with::<Note>();
    out.with::<Conf>();
    out.with::<SaidBy>();
    out.with::<PartialDate>();
    out.with::<throughline_case::answer::Answer<Note>>();
    declare_table(&mut out);
    let types: String = out.types.values().map(|body| format!("export {body}\n\n")).collect();
    format!("// Made by `cargo xtask codegen` from the command table. Do not edit.\n\n{types}{}", out.text)
}
