//! The minutes of a review: a document of its own for those who were there and those who carry the actions.

use chrono::{DateTime, Timelike as _};
use throughline_case::{choose::Chosen, id::RecordId, plan::Review, record::Record, vocabulary};

use crate::{
    Error, Typesetter,
    block::{Block, Document, Footer, Profile, Section, Title},
    content::{date, say, view::View},
    paper::{self, Paper},
    part,
};

/// Draws the minutes of a review, from what was chosen for their reader.
///
/// # Errors
/// A font or the writer failed, or the review is not among what was chosen; nothing about the content is in the error.
pub fn minutes(chosen: &Chosen, review: RecordId) -> Result<Paper, Error> {
    let Some(Record::Review(card)) = chosen.record(review) else {
        return Err(Error::Missing("review"));
    };
    paper::written(&mut Typesetter::default(), &document(chosen, review, card))
}

fn document(chosen: &Chosen, id: RecordId, review: &Review) -> Document {
    let view = View::new(chosen);
    let kind = vocabulary::label("review_kind", &review.review_kind);
    let day = review.on.given().map(|day| vec![crate::block::Inline::text(date::full(*day))]);
    let title = Title { text: kind, right: day.into_iter().collect(), ..Title::default() };
    let mut blocks = vec![Block::Title(title)];
    blocks.extend(part::minutes(&view, review));
    let withheld = chosen.withheld().iter().filter(|item| item.record == id).count();
    let mut second = vocabulary::phrase(
        "minutes_footer_two",
        &[("case", &chosen.case_code().to_string()), ("audit", &chosen.audit_mark())],
    );
    if chosen.is_practice() {
        second = format!("{}. {second}", say::word("practice_mark"));
    }
    let footer = Footer { first: vocabulary::phrase("minutes_footer", &[("n", &withheld.to_string())]), second };
    let moment = DateTime::from_timestamp_millis(chosen.as_of().millis()).unwrap_or_default().naive_utc();
    Document {
        title: format!("{}, {}", say::word("minutes_document"), chosen.case_code()),
        author: chosen.author().to_owned(),
        lang: say::word("language"),
        created: moment.with_nanosecond(0).unwrap_or(moment),
        watermark: chosen.is_practice().then(|| say::word("practice_mark")),
        sections: vec![Section { profile: Profile::Ordinary, footer, running: None, blocks }],
    }
}
