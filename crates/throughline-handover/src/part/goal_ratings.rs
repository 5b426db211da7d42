//! Ratings of a target in words: where each informant started, where they are now, and how far it went between.

use std::collections::BTreeMap;

use throughline_case::{
    id::RecordId,
    outcome::{GoalSeries, Point, goal_series},
    plan::GoalRating,
    record::RecordKind,
};

use crate::{
    block::Inline,
    content::{
        date,
        say::{self, Words},
        view::View,
    },
};

/// The ratings of every target that was rated, a line for each informant, the child first.
pub(super) fn ratings(view: &View) -> BTreeMap<RecordId, Words> {
    let mut found: BTreeMap<RecordId, Vec<Words>> = BTreeMap::new();
    for series in goal_series(&view.cards(&[RecordKind::Target, RecordKind::GoalRating])) {
        found.entry(series.target).or_default().push(line(view, &series));
    }
    found.into_iter().map(|(target, lines)| (target, say::lines(lines))).collect()
}

fn line(view: &View, series: &GoalSeries) -> Words {
    let who = super::informant(view, &series.informant, series.person);
    let (Some(first), Some(last)) = (series.points.first(), series.points.last()) else {
        return Words::new();
    };
    let number = |point: &Point| vec![Inline::bold(point.value.normalize().to_string())];
    let on = vec![Inline::text(date::brief(last.on))];
    let trend = if series.points.len() == 1 {
        say::phrase("goal_once", &[("n", number(last)), ("date", on)])
    } else {
        let fill = [("first", number(first)), ("last", number(last)), ("date", on)];
        say::phrase("goal_trend", &fill)
    };
    let latest = view.goal_ratings().into_iter().find(|(id, _)| *id == last.record).map(|(_, rating)| rating);
    let label = format!("{}:", say::text_of(&who));
    say::labelled(&label, say::sentences([say::list([trend, between(series)]), said(latest)]))
}

/// How many ratings there are and how far they went, where the first and the last do not say it all.
fn between(series: &GoalSeries) -> Words {
    let values = || series.points.iter().map(|point| point.value.normalize());
    match (values().min(), values().max()) {
        (Some(low), Some(high)) if series.points.len() > 2 => {
            let text = |text: String| vec![Inline::text(text)];
            let fill = [
                ("n", text(series.points.len().to_string())),
                ("low", text(low.to_string())),
                ("high", text(high.to_string())),
            ];
            say::phrase("goal_between", &fill)
        }
        _ => Words::new(),
    }
}

/// What was going on at the latest rating, and what was said with it.
fn said(latest: Option<&GoalRating>) -> Words {
    let Some(rating) = latest else { return Words::new() };
    say::sentences([say::told(&rating.occasion, say::note), say::told(&rating.comment, say::note)])
}
