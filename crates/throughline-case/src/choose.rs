//! What goes into a handover: the only way from a case to a page.
//!
//! [`choose`] applies the sharing rules to every record and every text and gives a [`Chosen`], whose fields are private.
//! The crate that draws pages takes nothing else, so a text that was withheld here cannot reach a page.

mod letter;
mod redact;

use std::collections::BTreeMap;

use crate::{
    code::Code,
    consent::Consent,
    form,
    handover::Handover,
    id::{CaseCode, RecordId},
    note::Note,
    record::{Record, RecordKind},
    sharing::{self, Audience, Reason, Verdict},
    text::Text,
    time::Timestamp,
    vocabulary,
};

pub use letter::choose_letter;

/// Everything that decides about a handover.
#[derive(Debug, Clone)]
pub struct Request {
    /// The case's printable name.
    pub case_code: CaseCode,
    /// The handover's own record.
    pub id: RecordId,
    /// Who it is for and why.
    pub handover: Handover,
    /// The records it may draw from: the heads for a draft, the manifest's revisions for a version.
    pub records: Vec<(RecordId, Record)>,
    /// The moment at which those records were current.
    pub as_of: Timestamp,
    /// Who prepared it, as printed.
    pub author: String,
    /// The agreed version, when there is one.
    pub version: Option<Agreed>,
    /// The head of the audit log when it was prepared, in hexadecimal.
    pub audit_mark: String,
    /// Whether the child is made up.
    pub practice: bool,
}

/// The state of agreement of the version that is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreed {
    /// The number of the version.
    pub number: u32,
    /// When it was agreed.
    pub at: Timestamp,
    /// How many people signed it, with or without a different view.
    pub signed: usize,
    /// How many people were asked to sign.
    pub asked: usize,
}

/// Content that may be printed for one recipient. Only [`choose`] makes one.
#[derive(Debug, Clone)]
pub struct Chosen {
    request: Request,
    records: BTreeMap<RecordId, Record>,
    withheld: Vec<Withheld>,
    contacts_restricted: usize,
}

/// Something that was left out, said without saying what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld {
    /// The record it is, or was part of.
    pub record: RecordId,
    /// The kind of that record.
    pub kind: RecordKind,
    /// Whether the whole record was left out, or one text of it.
    pub whole: bool,
    /// Why.
    pub reason: Reason,
    /// The reason in the words of whoever took it out by hand.
    pub by_hand: Option<Text>,
}

/// Applies the sharing rules to a case for one recipient.
#[must_use]
pub fn choose(request: Request) -> Chosen {
    let audience = audience(&request);
    let mut records = BTreeMap::new();
    let mut withheld = Vec::new();
    let mut contacts_restricted = 0;
    for (id, record) in &request.records {
        if is_restricted_contact(record) && !audience.includes("restricted_contacts") {
            contacts_restricted += 1;
        }
        match choose_record(*id, record, &request.handover, &audience, &mut withheld) {
            Some(kept) => records.insert(*id, kept),
            None => None,
        };
    }
    drop_loose_links(&mut records);
    Chosen { records, withheld, contacts_restricted, request }
}

fn audience(request: &Request) -> Audience {
    let recipient = request.handover.recipient_profile.clone();
    let health_annex =
        request.handover.profile.as_str() == "secure_estate" && recipient.as_str() == "secure_healthcare";
    let day = request.as_of.date();
    let child_agreed = request.records.iter().any(|(_, record)| match record {
        Record::Consent(consent) => agrees_to(consent, &recipient) && consent.stands_on(day),
        _ => false,
    });
    Audience { recipient, health_annex, child_agreed }
}

fn agrees_to(consent: &Consent, recipient: &Code) -> bool {
    let about_sharing = matches!(consent.topic.as_str(), "share_handover" | "share_with_person");
    about_sharing && consent.status.as_str() == "given" && consent.recipient.given() == Some(recipient)
}

fn is_restricted_contact(record: &Record) -> bool {
    matches!(record, Record::Person(person)
        if person.contact_status.given().is_some_and(|status| status.as_str() == "court_restricted"))
}

fn choose_record(
    id: RecordId,
    record: &Record,
    handover: &Handover,
    audience: &Audience,
    withheld: &mut Vec<Withheld>,
) -> Option<Record> {
    let kind = record.kind();
    // The work on the case itself (stages, other handovers) is never part of a document and so is not missing from it.
    let content = sharing::content_of(kind)?;
    let mut leave_out = |reason, by_hand| withheld.push(Withheld { record: id, kind, whole: true, reason, by_hand });
    if let Some(taken) = handover.taken_out.iter().find(|taken| taken.record == Some(id)) {
        leave_out(Reason::TakenOut, Some(taken.why.text.clone()));
        return None;
    }
    match sharing::default_for(content, &audience.recipient) {
        Verdict::Included => {}
        Verdict::ByChoice if audience.child_agreed => {}
        Verdict::ByChoice => {
            leave_out(Reason::NotChosen, None);
            return None;
        }
        Verdict::Never => {
            leave_out(Reason::NotForRecipient, None);
            return None;
        }
    }
    if is_restricted_contact(record) && !audience.includes("restricted_contacts") {
        leave_out(Reason::AddressRestricted, None);
        return None;
    }
    redact::redact(id, record, audience, withheld)
}

/// Drops what points at a record that is not there: a link to a sealed statement would give it away.
fn drop_loose_links(records: &mut BTreeMap<RecordId, Record>) {
    let there: Vec<RecordId> = records.keys().copied().collect();
    let is_there = |id: &Option<RecordId>| id.is_some_and(|id| there.contains(&id));
    records.retain(|_, record| match record {
        Record::FactorLink(link) => is_there(&link.from) && is_there(&link.to),
        Record::Relationship(relation) => is_there(&relation.from) && (relation.to_child || is_there(&relation.to)),
        Record::Dissent(dissent) => is_there(&dissent.about),
        Record::TransitionStep(step) => is_there(&step.transition),
        Record::TransferItem(item) => is_there(&item.transition),
        _ => true,
    });
}

/// Whether a text is the visible mark of something withheld.
#[must_use]
pub fn is_mark(note: &Note) -> bool {
    let text = note.text.as_str();
    [redact::THIRD_PARTY, redact::ADDRESS].iter().any(|key| vocabulary::word(key) == text)
}

/// A kind and a reason for which something was left out, with how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The kind of record in the plural.
    pub what: String,
    /// Why, in one sentence.
    pub why: String,
    /// Whom to ask.
    pub ask: String,
    /// How many items.
    pub count: usize,
}

impl Chosen {
    /// Who it is for and why.
    #[must_use]
    pub const fn handover(&self) -> &Handover {
        &self.request.handover
    }

    /// The case's printable name.
    #[must_use]
    pub const fn case_code(&self) -> &CaseCode {
        &self.request.case_code
    }

    /// The moment at which the content was current; the only date a document carries as its own.
    #[must_use]
    pub const fn as_of(&self) -> Timestamp {
        self.request.as_of
    }

    /// Who prepared it.
    #[must_use]
    pub fn author(&self) -> &str {
        &self.request.author
    }

    /// The agreed version, when there is one.
    #[must_use]
    pub const fn version(&self) -> Option<&Agreed> {
        self.request.version.as_ref()
    }

    /// Whether it has to be marked as a draft: nobody has signed it.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.request.version.as_ref().is_none_or(|version| version.signed == 0)
    }

    /// The audit mark: twelve characters that tie the page to the log.
    #[must_use]
    pub fn audit_mark(&self) -> String {
        let mark: Vec<char> = self.request.audit_mark.chars().take(12).collect();
        mark.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
    }

    /// Whether the child is made up.
    #[must_use]
    pub const fn is_practice(&self) -> bool {
        self.request.practice
    }

    /// The records that may be printed, by id.
    pub fn records(&self) -> impl Iterator<Item = (RecordId, &Record)> {
        self.records.iter().map(|(id, record)| (*id, record))
    }

    /// One record, when it may be printed.
    #[must_use]
    pub fn record(&self, id: RecordId) -> Option<&Record> {
        self.records.get(&id)
    }

    /// Everything that was left out.
    #[must_use]
    pub fn withheld(&self) -> &[Withheld] {
        &self.withheld
    }

    /// How many people may not be in touch with the child; their names are not in the document.
    #[must_use]
    pub const fn contacts_restricted(&self) -> usize {
        self.contacts_restricted
    }

    /// What was left out by kind and reason, for the preview and the last page.
    #[must_use]
    pub fn left_out(&self) -> Vec<LeftOut> {
        let mut counts: BTreeMap<(RecordKind, Reason), usize> = BTreeMap::new();
        for item in &self.withheld {
            *counts.entry((item.kind, item.reason)).or_default() += 1;
        }
        let worded = counts.into_iter().map(|((kind, reason), count)| {
            let code = Code::from(reason.code());
            let ask = vocabulary::entry("left_out", &code).and_then(|entry| entry.hint.clone());
            LeftOut {
                what: form::plural(kind).to_owned(),
                why: vocabulary::label("left_out", &code),
                ask: ask.unwrap_or_default(),
                count,
            }
        });
        worded.collect()
    }
}

#[cfg(test)]
mod tests;
