//! What was chosen, as the parts of a page look at it: typed, in a settled order, and with names that may be printed.

use chrono::NaiveDate;
use throughline_case::{
    case::{AboutMe, Child, Communication},
    choose::Chosen,
    code::Code,
    consent::Consent,
    education::EducationItem,
    formulation::{
        Cycle, Dissent, Factor, FactorLink, FormulationMeeting, Narrative, QuestionWording, Source, TrmRating,
    },
    health::{Allergy, HealthItem, Medicine},
    id::RecordId,
    legal::LegalStatus,
    letter::Letter,
    person::Person,
    placement::Placement,
    plan::{
        Better, DayPlanLine, FirstHour, GoalRating, Incident, Intervention, LadderRung, MeasureFigures, MeasureResult,
        Need, Restriction, Review, RiskArea, SafetyLine, SafetyPlanLine, ShiftNote, Target,
    },
    record::{Record, RecordKind},
    relationship::Relationship,
    scoping::{Cohort, Consultation, Framework, InformationRequest, Scoping, TriedBefore},
    sign_off::SignOff,
    time::PartialDate,
    timeline::LifeEvent,
    transition::{TransferItem, Transition, TransitionStep},
    trauma::TraumaExperience,
    version::Version,
    vocabulary,
};

use super::{
    say::{self, Words},
    tie,
};
use crate::{
    block::{Anchor, Block, Inline, Paragraph, Title},
    profile::Edition,
};

/// The pages that other pages refer to.
pub(crate) const LEFT_OUT: &str = "left out";
pub(crate) const VIEWS: &str = "views";
pub(crate) const DAY_PLAN: &str = "day plan";
pub(crate) const GOALS: &str = "goals";
pub(crate) const CONTINUED: &str = "continued";

/// What was chosen for one recipient.
pub(crate) struct View<'a> {
    pub(crate) chosen: &'a Chosen,
    pub(crate) edition: &'static Edition,
    /// The name that the child wants to be called.
    pub(crate) name: String,
    /// The day on which the content was current.
    pub(crate) today: NaiveDate,
    /// The move that the handover is about.
    pub(crate) transition: Option<(RecordId, &'a Transition)>,
}

macro_rules! kinds {
    ($($(#[$meta:meta])* $name:ident: $variant:ident($type:ty);)*) => {
        impl<'a> View<'a> {
            $($(#[$meta])*
            pub(crate) fn $name(&self) -> Vec<(RecordId, &'a $type)> {
                let found = self.chosen.records().filter_map(|(id, record)| match record {
                    Record::$variant(record) => Some((id, &**record)),
                    _ => None,
                });
                found.collect()
            })*
        }
    };
}

kinds! {
    /// The people who may be named, in the order in which they were written down.
    people: Person(Person);
    legal_statuses: LegalStatus(LegalStatus);
    placements: Placement(Placement);
    consents: Consent(Consent);
    life_events: LifeEvent(LifeEvent);
    factors: Factor(Factor);
    factor_links: FactorLink(FactorLink);
    narratives: Narrative(Narrative);
    needs: Need(Need);
    targets: Target(Target);
    interventions: Intervention(Intervention);
    medicines: Medicine(Medicine);
    allergies: Allergy(Allergy);
    day_plan_lines: DayPlanLine(DayPlanLine);
    safety_lines: SafetyLine(SafetyLine);
    transitions: Transition(Transition);
    steps: TransitionStep(TransitionStep);
    items: TransferItem(TransferItem);
    versions: Version(Version);
    sign_offs: SignOff(SignOff);
    about_mes: AboutMe(AboutMe);
    communications: Communication(Communication);
    children: Child(Child);
    first_hours: FirstHour(FirstHour);
    scopings: Scoping(Scoping);
    relationships: Relationship(Relationship);
    cohorts: Cohort(Cohort);
    information_requests: InformationRequest(InformationRequest);
    tried_before: TriedBefore(TriedBefore);
    trauma_experiences: TraumaExperience(TraumaExperience);
    health_items: HealthItem(HealthItem);
    education_items: EducationItem(EducationItem);
    frameworks: Framework(Framework);
    consultations: Consultation(Consultation);
    sources: Source(Source);
    cycles: Cycle(Cycle);
    trm_ratings: TrmRating(TrmRating);
    question_wordings: QuestionWording(QuestionWording);
    dissents: Dissent(Dissent);
    meetings: FormulationMeeting(FormulationMeeting);
    letters: Letter(Letter);
    goal_ratings: GoalRating(GoalRating);
    shift_notes: ShiftNote(ShiftNote);
    rungs: LadderRung(LadderRung);
    safety_plan_lines: SafetyPlanLine(SafetyPlanLine);
    risk_areas: RiskArea(RiskArea);
    restrictions: Restriction(Restriction);
    incidents: Incident(Incident);
    reviews: Review(Review);
    measure_results: MeasureResult(MeasureResult);
    measure_figures: MeasureFigures(MeasureFigures);
    betters: Better(Better);
}

impl<'a> View<'a> {
    pub(crate) fn new(chosen: &'a Chosen) -> Self {
        let transition = chosen.handover().transition.and_then(|id| match chosen.record(id) {
            Some(Record::Transition(transition)) => Some((id, &**transition)),
            _ => None,
        });
        let mut view = Self {
            chosen,
            edition: Edition::of(&chosen.handover().profile),
            name: String::new(),
            today: chosen.as_of().date(),
            transition,
        };
        let preferred = view.child().map(|child| child.preferred_name.text.as_str().trim()).unwrap_or_default();
        view.name = if preferred.is_empty() { say::word("the_child") } else { tie::name(preferred) };
        view
    }

    pub(crate) fn child(&self) -> Option<&'a Child> {
        self.children().first().map(|(_, child)| *child)
    }

    pub(crate) fn about_me(&self) -> Option<&'a AboutMe> {
        self.about_mes().first().map(|(_, about)| *about)
    }

    pub(crate) fn communication(&self) -> Option<&'a Communication> {
        self.communications().first().map(|(_, communication)| *communication)
    }

    pub(crate) fn first_hour(&self) -> Option<&'a FirstHour> {
        self.first_hours().first().map(|(_, hour)| *hour)
    }

    pub(crate) fn scoping(&self) -> Option<&'a Scoping> {
        self.scopings().first().map(|(_, scoping)| *scoping)
    }

    /// The day of the move, when it is known.
    pub(crate) fn move_day(&self) -> Option<NaiveDate> {
        self.transition.and_then(|(_, transition)| transition.day())
    }

    /// Fixed wording about the child.
    pub(crate) fn phrase(&self, key: &str) -> String {
        vocabulary::phrase(key, &[("name", &self.name)])
    }

    /// A person who may be named.
    pub(crate) fn person(&self, id: RecordId) -> Option<&'a Person> {
        match self.chosen.record(id) {
            Some(Record::Person(person)) => Some(&**person),
            _ => None,
        }
    }

    /// The name of a person, or that it is somebody whose name is not in this document. Nothing where nobody is meant.
    pub(crate) fn who(&self, id: Option<RecordId>) -> Words {
        match id.map(|id| self.person(id)) {
            None => Words::new(),
            Some(Some(person)) if !person.name.text.is_blank() => name(person),
            Some(_) => say::plain("not_named_here"),
        }
    }

    /// The name of a place.
    pub(crate) fn place(&self, id: Option<RecordId>) -> Option<(&'a Placement, Words)> {
        let Some(Record::Placement(placement)) = self.chosen.record(id?) else {
            return None;
        };
        let words = say::note(&placement.name);
        (!words.is_empty()).then_some((&**placement, words))
    }

    /// Where the child lives on the day: the open placement that began last.
    pub(crate) fn home(&self) -> Option<RecordId> {
        let began = |placement: &Placement| placement.from.given().and_then(PartialDate::first);
        let ahead = self.transition.filter(|(_, transition)| transition.moved_on.given().is_none());
        let ahead = ahead.and_then(|(_, transition)| transition.to);
        let open = self.placements().into_iter().filter(|(_, placement)| placement.to.given().is_none());
        // Where the child is to go is not home yet, also while nobody has written down from when.
        let open = open.filter(|(id, placement)| Some(*id) != ahead || began(placement).is_some());
        let lived = open.filter(|(_, placement)| began(placement).is_none_or(|from| from <= self.today));
        lived.max_by_key(|(id, placement)| (began(placement), *id)).map(|(id, _)| id)
    }

    /// The records of some kinds, for what `throughline_case` works out from them.
    pub(crate) fn cards(&self, kinds: &[RecordKind]) -> Vec<(RecordId, Record)> {
        let own = self.chosen.records().filter(|(_, record)| kinds.contains(&record.kind()));
        own.map(|(id, record)| (id, record.clone())).collect()
    }

    /// Whether whole records of these kinds were left out for this recipient.
    pub(crate) fn left_out(&self, kinds: &[RecordKind]) -> bool {
        self.chosen.withheld().iter().any(|item| item.whole && kinds.contains(&item.kind))
    }

    /// A part of the document under its title. With nothing to say it says so, unless what would be said was left out:
    /// then it is only on the list of what was left out.
    pub(crate) fn part(&self, part: Part) -> Vec<Block> {
        if part.blocks.is_empty() && self.left_out(part.kinds) {
            return Vec::new();
        }
        let title = Title { text: part.title, right: part.right, anchor: part.anchor, ..Title::default() };
        let mut blocks = vec![Block::Title(title)];
        if part.blocks.is_empty() {
            blocks.push(paragraph(vec![Inline::bold(part.empty)]));
        }
        blocks.extend(part.blocks);
        blocks
    }

    /// The newest agreed version of one thing, with its sign-offs.
    pub(crate) fn agreed(&self, about: &str) -> Option<Agreed<'a>> {
        let own = self.versions().into_iter().filter(|(_, version)| version.about.as_str() == about);
        let (id, version) = own.max_by_key(|(id, version)| (version.number, *id))?;
        Some(Agreed { version, sign_offs: self.sign_offs_of(id) })
    }

    /// The decisions about a version, in the order of the capacities.
    pub(crate) fn sign_offs_of(&self, version: RecordId) -> Vec<&'a SignOff> {
        let mut own: Vec<_> =
            self.sign_offs().into_iter().filter(|(_, sign_off)| sign_off.version == Some(version)).collect();
        own.sort_by_key(|(id, sign_off)| (vocabulary::rank("sign_capacity", &sign_off.capacity), *id));
        own.into_iter().map(|(_, sign_off)| sign_off).collect()
    }

    /// Numbers by which the statements of the formulation are named, in the order in which they are printed.
    pub(crate) fn numbered_factors(&self) -> Vec<(usize, RecordId, &'a Factor)> {
        let mut factors = self.factors();
        factors.sort_by_key(|(id, factor)| (vocabulary::rank("p_class", &factor.p_class), *id));
        factors.into_iter().enumerate().map(|(at, (id, factor))| (at + 1, id, factor)).collect()
    }
}

/// A part of the document: its title, what it says, and what it says when there is nothing.
pub(crate) struct Part {
    pub(crate) title: String,
    pub(crate) right: Vec<Words>,
    pub(crate) anchor: Option<Anchor>,
    /// The kinds of record it draws from.
    pub(crate) kinds: &'static [RecordKind],
    pub(crate) blocks: Vec<Block>,
    pub(crate) empty: String,
}

impl Part {
    /// A part with a title and the sentence for when it is empty.
    pub(crate) fn new(title: String, empty: &str, kinds: &'static [RecordKind], blocks: Vec<Block>) -> Self {
        Self { title, right: Vec::new(), anchor: None, kinds, blocks, empty: say::word(empty) }
    }
}

/// An agreed version with who decided what about it.
pub(crate) struct Agreed<'a> {
    pub(crate) version: &'a Version,
    pub(crate) sign_offs: Vec<&'a SignOff>,
}

impl Agreed<'_> {
    /// The last day on which somebody signed it.
    pub(crate) fn day(&self) -> Option<NaiveDate> {
        let signed = self.sign_offs.iter().filter(|sign_off| sign_off.decision.as_str().starts_with("signed"));
        signed.filter_map(|sign_off| sign_off.on.given()).max().copied()
    }

    /// What the child decided about it.
    pub(crate) fn childs_decision(&self) -> Option<&Code> {
        let own = self.sign_offs.iter().find(|sign_off| sign_off.capacity.as_str() == "child");
        own.map(|sign_off| &sign_off.decision)
    }
}

/// The name of a person on one line.
pub(crate) fn name(person: &Person) -> Words {
    let words = say::note(&person.name);
    let tie = |inline| match inline {
        Inline::Span(mut span) => {
            span.text = tie::name(&span.text);
            Inline::Span(span)
        }
        other => other,
    };
    words.into_iter().map(tie).collect()
}

/// A paragraph that stays where it is.
pub(crate) fn paragraph(text: Words) -> Block {
    Block::Paragraph(Paragraph { text, ..Paragraph::default() })
}
