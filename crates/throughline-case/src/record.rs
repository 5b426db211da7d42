//! The kinds of record and what every record can tell about itself.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    case::{AboutMe, Child, Communication},
    consent::Consent,
    education::EducationItem,
    formulation::{
        Cycle, Dissent, Factor, FactorLink, FormulationMeeting, Narrative, QuestionWording, Source, TrmRating,
    },
    handover::Handover,
    health::{Allergy, HealthItem, Medicine},
    id::NotAnId,
    legal::LegalStatus,
    letter::Letter,
    person::Person,
    placement::Placement,
    plan::{
        Better, DayPlanLine, FirstHour, GoalRating, Incident, Intervention, LadderRung, MeasureFigures, MeasureResult,
        Need, PlanRead, Restriction, Review, RiskArea, SafetyLine, SafetyPlanLine, Session, ShiftNote, Target,
    },
    relationship::Relationship,
    scoping::{Cohort, Consultation, Framework, InformationRequest, Scoping, TriedBefore},
    sign_off::SignOff,
    stage::StageStatus,
    timeline::LifeEvent,
    transition::{TransferItem, Transition, TransitionStep},
    trauma::TraumaExperience,
    version::Version,
    wording::WordingKept,
};

/// What all kinds share: the kind they are and the line that stands for them in a list.
pub trait Kind: Serialize + DeserializeOwned + Default + Clone {
    /// Which kind this is.
    const KIND: RecordKind;

    /// One line for lists; empty when nothing was written yet.
    fn title(&self) -> String;
}

macro_rules! kinds {
    ($($(#[$meta:meta])* $variant:ident($type:ty) = $name:literal, $single:literal;)*) => {
        /// Every kind of record, by the name it has in bodies, forms and files.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        pub enum RecordKind {
            $($(#[$meta])* #[serde(rename = $name)] $variant,)*
        }

        impl RecordKind {
            /// All kinds in table order.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The name of the kind.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Whether a case holds at most one of them, which then is made with the case.
            #[must_use]
            pub const fn is_single(self) -> bool {
                match self { $(Self::$variant => $single,)* }
            }

            /// The body of a new, empty record.
            #[must_use]
            pub fn empty_body(self) -> Value {
                match self { $(Self::$variant => serde_json::to_value(<$type>::default()).unwrap_or_default(),)* }
            }
        }

        /// A record with its body understood.
        #[derive(Debug, Clone)]
        pub enum Record {
            $($(#[$meta])* $variant(Box<$type>),)*
        }

        impl Record {
            /// Reads a body as a kind.
            ///
            /// # Errors
            /// The body has a shape that this kind does not know. The message of serde is not passed on, because it
            /// can quote what a person typed.
            pub fn read(kind: RecordKind, body: &Value) -> Result<Self, UnknownShape> {
                match kind {
                    $(RecordKind::$variant => <$type>::deserialize(body)
                        .map(|record| Self::$variant(Box::new(record))).map_err(|_| UnknownShape { kind }),)*
                }
            }

            /// Which kind it is.
            #[must_use]
            pub const fn kind(&self) -> RecordKind {
                match self { $(Self::$variant(_) => RecordKind::$variant,)* }
            }

            /// One line for lists.
            #[must_use]
            pub fn title(&self) -> String {
                match self { $(Self::$variant(record) => record.title(),)* }
            }

            /// The body in its canonical shape: every field present, defaults filled in.
            #[must_use]
            pub fn body(&self) -> Value {
                match self { $(Self::$variant(record) => serde_json::to_value(record).unwrap_or_default(),)* }
            }
        }
    };
}

kinds! {
    /// Names, birth date and the like.
    Child(Child) = "child", true;
    /// Strengths, hopes and what the child wants people to know.
    AboutMe(AboutMe) = "about_me", true;
    /// How to talk with the child.
    Communication(Communication) = "communication", true;
    /// Somebody in the child's network.
    Person(Person) = "person", false;
    /// How one person is related to another, or to the child.
    Relationship(Relationship) = "relationship", false;
    /// A legal status with its start and expiry.
    LegalStatus(LegalStatus) = "legal_status", false;
    /// A time in one place.
    Placement(Placement) = "placement", false;
    /// Who knows the child and what everybody wants.
    Scoping(Scoping) = "scoping", true;
    /// How far the child meets a set of criteria.
    Cohort(Cohort) = "cohort", false;
    /// Information that was asked for.
    InformationRequest(InformationRequest) = "information_request", false;
    /// Help that was tried before.
    TriedBefore(TriedBefore) = "tried_before", false;
    /// Harm that the child lived through.
    TraumaExperience(TraumaExperience) = "trauma_experience", false;
    /// One item of health.
    HealthItem(HealthItem) = "health_item", false;
    /// A time of school, training or work.
    EducationItem(EducationItem) = "education_item", false;
    /// What the Framework for Integrated Care asks of every child's help.
    Framework(Framework) = "framework", false;
    /// Advice given to somebody who cares for the child.
    Consultation(Consultation) = "consultation", false;
    /// An agreement, or its refusal, about one recipient or topic.
    Consent(Consent) = "consent", false;
    /// Something that happened.
    LifeEvent(LifeEvent) = "life_event", false;
    /// Something the team relies on.
    Source(Source) = "source", false;
    /// One statement of the formulation.
    Factor(Factor) = "factor", false;
    /// How one factor acts on another.
    FactorLink(FactorLink) = "factor_link", false;
    /// How something keeps itself going.
    Cycle(Cycle) = "cycle", false;
    /// Where the team sees the child in the Trauma Recovery Model.
    TrmRating(TrmRating) = "trm_rating", false;
    /// How the questions of the Power Threat Meaning Framework are worded for this child.
    QuestionWording(QuestionWording) = "question_wording", false;
    /// One section of the story.
    Narrative(Narrative) = "narrative", false;
    /// A different view, kept side by side with what is written.
    Dissent(Dissent) = "dissent", false;
    /// A meeting at which the team built its understanding.
    FormulationMeeting(FormulationMeeting) = "formulation_meeting", false;
    /// A letter to the child or the family.
    Letter(Letter) = "letter", false;
    /// A word that the language check pointed at and somebody kept.
    WordingKept(WordingKept) = "wording_kept", false;
    /// What the child needs.
    Need(Need) = "need", false;
    /// What somebody wants to reach.
    Target(Target) = "target", false;
    /// What is done towards a target.
    Intervention(Intervention) = "intervention", false;
    /// A medicine, recorded and never prescribed.
    Medicine(Medicine) = "medicine", false;
    /// An allergy, or the answer that none is known.
    Allergy(Allergy) = "allergy", false;
    /// One line of the day-to-day plan.
    DayPlanLine(DayPlanLine) = "day_plan_line", false;
    /// One line of the safety box on page one.
    SafetyLine(SafetyLine) = "safety_line", false;
    /// The first hour with a new adult.
    FirstHour(FirstHour) = "first_hour", true;
    /// How near somebody saw a target on one day. Ratings of different people stand side by side and are never averaged.
    GoalRating(GoalRating) = "goal_rating", false;
    /// One time that an intervention was due, or a tally of several.
    Session(Session) = "session", false;
    /// That one person read one version of the day-to-day plan.
    PlanRead(PlanRead) = "plan_read", false;
    /// What one shift saw, tied to the line of the day-to-day plan that it tried.
    ShiftNote(ShiftNote) = "shift_note", false;
    /// One of the five rungs from calm to crisis and back.
    LadderRung(LadderRung) = "ladder_rung", false;
    /// One line of the child’s own safety plan.
    SafetyPlanLine(SafetyPlanLine) = "safety_plan_line", false;
    /// One area of risk.
    RiskArea(RiskArea) = "risk_area", false;
    /// One restriction of the child’s freedom.
    Restriction(Restriction) = "restriction", false;
    /// Something that went wrong or nearly did.
    Incident(Incident) = "incident", false;
    /// A review of any kind.
    Review(Review) = "review", false;
    /// One total or subscale of a measure.
    MeasureResult(MeasureResult) = "measure_result", false;
    /// The figures by which a change on one scale.
    MeasureFigures(MeasureFigures) = "measure_figures", false;
    /// One thing that can be seen or counted, then and now.
    Better(Better) = "better", false;
    /// A move.
    Transition(Transition) = "transition", false;
    /// One step of a move.
    TransitionStep(TransitionStep) = "transition_step", false;
    /// One thing that has to travel with the child.
    TransferItem(TransferItem) = "transfer_item", false;
    /// Where the work on one STAIRS stage stands.
    Stage(StageStatus) = "stage", false;
    /// A handover being prepared: who for, why, and what was taken out by hand.
    Handover(Handover) = "handover", false;
    /// An agreed version: a signed list of the revisions it covers.
    Version(Version) = "version", false;
    /// A person's decision about one version.
    SignOff(SignOff) = "sign_off", false;
}

impl fmt::Display for RecordKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for RecordKind {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == text).ok_or(NotAnId)
    }
}

/// A body that does not have the shape of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the body does not have the shape of a {kind} record")]
pub struct UnknownShape {
    /// The kind it should have had.
    pub kind: RecordKind,
}
