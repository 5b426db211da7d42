use chrono::NaiveDate;
use serde::Serialize;

use crate::{formulation::TrmRating, id::RecordId, text::Text, vocabulary};

/// Where the team saw the child on one day: a range of numbers, with the spread of views and the reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "RecoveryLevel"))]
pub struct Level {
    /// The rating’s card.
    pub record: RecordId,
    /// The day; none while it is not said.
    pub on: Option<NaiveDate>,
    /// The lowest level, where it is one of the model’s.
    pub low: Option<u32>,
    /// The highest level, where it is one of the model’s.
    pub high: Option<u32>,
    /// Why.
    pub rationale: Text,
    /// Who sees it where, in the order in which it was written.
    pub views: Vec<LevelView>,
    /// What the child says about it.
    pub child_view: Option<Text>,
}

/// One view of the level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "RecoveryView"))]
pub struct LevelView {
    /// Who, by discipline, in words.
    pub who: String,
    /// The level, where it is one of the model’s.
    pub level: Option<u32>,
    /// What they saw.
    pub because: Text,
}

/// The highest level of the model (domain specification 2.1).
const HIGHEST: u32 = 7;

/// The ratings, oldest first; those without a day come last, because nobody can say where they belong.
pub(super) fn levels(ratings: &[(RecordId, &TrmRating)]) -> Vec<Level> {
    let mut levels: Vec<Level> = ratings.iter().map(|(record, rating)| level(*record, rating)).collect();
    levels.sort_by_key(|level| (level.on.is_none(), level.on, level.record));
    levels
}

fn level(record: RecordId, rating: &TrmRating) -> Level {
    let of_the_model = |number: Option<&u32>| number.copied().filter(|number| *number <= HIGHEST);
    let views = rating.views.iter().map(|view| LevelView {
        who: vocabulary::label("discipline", &view.discipline),
        level: of_the_model(view.level.given()),
        because: view.because.text.clone(),
    });
    Level {
        record,
        on: rating.on.given().copied(),
        low: of_the_model(rating.level_low.given()),
        high: of_the_model(rating.level_high.given()),
        rationale: rating.rationale.text.clone(),
        views: views.collect(),
        child_view: rating.child_view.given().map(|note| note.text.clone()),
    }
}
