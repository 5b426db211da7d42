//! How near a target is by now, from the ratings that stand beside it.

use chrono::NaiveDate;

use super::{GoalRating, Target};
use crate::{code::Code, id::RecordId, record::Record};

/// The last thing that somebody said of how near a target is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearness {
    /// From 0 to 10.
    pub value: u32,
    /// The day, where it is known.
    pub on: Option<NaiveDate>,
    /// Who said so (vocabulary `informant`); empty for a number that was kept on the target itself.
    pub by: Code,
}

/// How near a target is in its owner's view, or else in the view of whoever rated it last. A target that was written
/// before ratings had cards of their own keeps the number it holds until somebody rates it anew.
pub fn nearness<'a>(
    id: RecordId,
    target: &Target,
    records: impl IntoIterator<Item = (RecordId, &'a Record)>,
) -> Option<Nearness> {
    let owner = match target.owner.as_str() {
        "child" => "child",
        "parent_carer" => "parent",
        _ => "team",
    };
    let mut ratings: Vec<(bool, NaiveDate, RecordId, &GoalRating)> = records
        .into_iter()
        .filter_map(|(rating, record)| match record {
            Record::GoalRating(one) if one.target == Some(id) && one.value.given().is_some() => {
                Some((one.rated_by.as_str() == owner, *one.on.given()?, rating, &**one))
            }
            _ => None,
        })
        .collect();
    ratings.sort_by_key(|(own, on, rating, _)| (*own, *on, *rating));
    let last = ratings.last().and_then(|(_, on, _, one)| {
        Some(Nearness { value: *one.value.given()?, on: Some(*on), by: one.rated_by.clone() })
    });
    let kept = target.rating.given().map(|value| Nearness { value: *value, on: None, by: Code::default() });
    last.or(kept)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{answer::Answer, record::RecordKind};

    fn id(number: u128) -> RecordId {
        RecordId::new(uuid::Uuid::from_u128(number))
    }

    fn rating(at: u128, on: &str, by: &str, value: u32) -> (RecordId, Record) {
        let given = |value: serde_json::Value| json!({ "state": "given", "value": value });
        let body = json!({ "target": id(1), "on": given(json!(on)), "rated_by": by, "value": given(json!(value)) });
        (id(at), Record::read(RecordKind::GoalRating, &body).unwrap())
    }

    fn now(target: &Target, ratings: &[(RecordId, Record)]) -> Option<(u32, String)> {
        let found = nearness(id(1), target, ratings.iter().map(|(id, record)| (*id, record)));
        found.map(|one| (one.value, one.by.to_string()))
    }

    #[test]
    fn a_target_is_as_near_as_its_owner_said_last_and_others_speak_while_the_owner_has_not() {
        let target = Target { owner: "child".into(), ..Target::default() };
        let all = [
            rating(2, "2026-10-30", "child", 3),
            rating(3, "2026-11-20", "key_worker", 6),
            rating(4, "2026-08-28", "child", 6),
        ];
        assert_eq!(now(&target, &all), Some((3, "child".into())));
        assert_eq!(now(&target, &all[1..2]), Some((6, "key_worker".into())));
        assert_eq!(now(&target, &[]), None);
    }

    #[test]
    fn a_number_from_before_ratings_had_cards_stands_until_somebody_rates_anew() {
        let target = Target { rating: Answer::of(4), ..Target::default() };
        assert_eq!(now(&target, &[]), Some((4, String::new())));
        assert_eq!(now(&target, &[rating(2, "2026-11-20", "team", 5)]), Some((5, "team".into())));
    }
}
