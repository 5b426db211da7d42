use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

use super::{Change, CutOff, Direction, NotComputable, measure, plain, reliable_change};
use crate::{
    code::Code,
    id::RecordId,
    plan::{MeasureFigures, MeasureResult},
    record::Record,
    text::Text,
};

/// One dated score or rating.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "OutcomePoint"))]
pub struct Point {
    /// The card.
    pub record: RecordId,
    /// The day.
    pub on: NaiveDate,
    /// The score or rating.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub value: Decimal,
    /// The version of the form; empty for a rating of a target.
    pub version: String,
    /// Where and how it was measured, or what was going on.
    pub setting: Text,
    /// What was said with it.
    pub said: Text,
}

/// The ratings of one target by one informant, in order of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GoalSeries {
    /// The target.
    pub target: RecordId,
    /// What it says.
    pub title: String,
    /// Who rated it.
    pub informant: Code,
    /// The person, where one is named.
    pub person: Option<RecordId>,
    /// The ratings.
    pub points: Vec<Point>,
}

/// The results of one scale of one measure by one informant, in order of time. Informants are never averaged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MeasureSeries {
    /// The measure.
    pub measure: Code,
    /// The scale, as it was typed last.
    pub scale: String,
    /// Who answered.
    pub informant: Code,
    /// The lowest score the scale has.
    pub min: Option<i32>,
    /// The highest score the scale has.
    pub max: Option<i32>,
    /// Which way is better.
    pub higher_is: Option<Direction>,
    /// The results.
    pub points: Vec<Point>,
    /// The result from which the change is counted.
    pub baseline: Option<RecordId>,
    /// Whether the change since then is more than chance.
    pub change: Change,
    /// How it stands to the cut-off, where somebody typed one.
    pub cut_off: Option<CutOff>,
    /// The card with the figures it was judged by.
    pub figures: Option<RecordId>,
}

/// What results have to share before they are one series: the measure, the scale and the informant.
type SeriesKey = (Code, String, Code);

/// The ratings of every target, by informant; targets in the order of the records, the child first.
#[must_use]
pub fn goal_series(records: &[(RecordId, Record)]) -> Vec<GoalSeries> {
    let mut found: BTreeMap<(RecordId, u8, Code, Option<RecordId>), Vec<Point>> = BTreeMap::new();
    for (id, record) in records {
        let Record::GoalRating(rating) = record else { continue };
        let (Some(target), Some(on), Some(value)) = (rating.target, rating.on.given(), rating.value.given()) else {
            continue;
        };
        let point = Point {
            record: *id,
            on: *on,
            value: Decimal::from(*value),
            version: String::new(),
            setting: rating.occasion.given().map(|note| note.text.clone()).unwrap_or_default(),
            said: rating.comment.given().map(|note| note.text.clone()).unwrap_or_default(),
        };
        let rank = u8::from(rating.rated_by.as_str() != "child");
        found.entry((target, rank, rating.rated_by.clone(), rating.person)).or_default().push(point);
    }
    let titles: BTreeMap<RecordId, (usize, String)> = records
        .iter()
        .enumerate()
        .filter(|(_, (_, record))| matches!(record, Record::Target(_)))
        .map(|(at, (id, record))| (*id, (at, record.title())))
        .collect();
    let mut all: Vec<(usize, GoalSeries)> = found
        .into_iter()
        .filter_map(|((target, _, informant, person), mut points)| {
            let (at, title) = titles.get(&target)?.clone();
            points.sort_by_key(|point| (point.on, point.record));
            Some((at, GoalSeries { target, title, informant, person, points }))
        })
        .collect();
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, series)| series).collect()
}

/// The results of every scale by informant, each judged against its baseline: the result that somebody chose, or else
/// the first one of the same version as the last.
#[must_use]
pub fn measure_series(records: &[(RecordId, Record)], chosen: &[RecordId]) -> Vec<MeasureSeries> {
    let mut found: BTreeMap<SeriesKey, Vec<(RecordId, &MeasureResult)>> = BTreeMap::new();
    let mut figures = Vec::new();
    for (id, record) in records {
        match record {
            Record::MeasureResult(result) => {
                let scale = result.scale.given().map(|note| plain(note.text.as_str())).unwrap_or_default();
                let key = (result.measure.clone(), scale, result.informant.clone());
                found.entry(key).or_default().push((*id, result));
            }
            Record::MeasureFigures(one) => figures.push((*id, &**one)),
            _ => {}
        }
    }
    found.into_iter().filter_map(|(key, results)| series_of(key, &results, &figures, chosen)).collect()
}

fn series_of(
    (code, scale, informant): SeriesKey,
    results: &[(RecordId, &MeasureResult)],
    figures: &[(RecordId, &MeasureFigures)],
    chosen: &[RecordId],
) -> Option<MeasureSeries> {
    let mut points: Vec<Point> = results.iter().filter_map(|(id, result)| point_of(*id, result)).collect();
    points.sort_by_key(|point| (point.on, point.record));
    let last = points.last()?;
    let known = measure(&code).and_then(|measure| measure.scale(&scale));
    let comparable = |point: &&Point| plain(&point.version) == plain(&last.version);
    let baseline = points
        .iter()
        .filter(comparable)
        .find(|point| chosen.contains(&point.record))
        .or_else(|| points.iter().find(comparable))
        .filter(|first| first.record != last.record);
    let with = figures.iter().find(|(_, one)| {
        one.measure == code
            && one.informant == informant
            && one.scale.given().is_some_and(|note| plain(note.text.as_str()) == scale)
            && one.version.given().is_some_and(|note| plain(note.text.as_str()) == plain(&last.version))
    });
    let change = judge(&points, baseline, last, with.map(|(_, one)| *one), known.map(|scale| scale.higher_is));
    let cut_off = with
        .and_then(|(_, one)| one.cut_off.given())
        .zip(baseline)
        .zip(known)
        .map(|((at, first), scale)| CutOff::of(*at, first.value, last.value, scale.higher_is));
    let typed = results.last().and_then(|(_, result)| result.scale.given());
    Some(MeasureSeries {
        measure: code,
        scale: typed.map(|note| note.text.as_str().trim().to_owned()).unwrap_or_default(),
        informant,
        min: known.map(|scale| scale.min),
        max: known.and_then(|scale| scale.max),
        higher_is: known.map(|scale| scale.higher_is),
        baseline: baseline.map(|point| point.record),
        change,
        cut_off,
        figures: with.map(|(id, _)| *id),
        points,
    })
}

fn point_of(record: RecordId, result: &MeasureResult) -> Option<Point> {
    Some(Point {
        record,
        on: *result.on.given()?,
        value: *result.score.given()?,
        version: result.version.given().map(|note| note.text.as_str().trim().to_owned()).unwrap_or_default(),
        setting: result.setting.given().map(|note| note.text.clone()).unwrap_or_default(),
        said: Text::default(),
    })
}

fn judge(
    points: &[Point],
    baseline: Option<&Point>,
    last: &Point,
    figures: Option<&MeasureFigures>,
    direction: Option<Direction>,
) -> Change {
    let why = |why| Change::NotComputable { why };
    let Some(first) = baseline else {
        return why(if points.len() > 1 { NotComputable::VersionsDiffer } else { NotComputable::OneResult });
    };
    let Some(direction) = direction else { return why(NotComputable::ScaleUnknown) };
    let typed = figures.and_then(|one| one.sd.given().zip(one.reliability.given()));
    let Some((sd, reliability)) = typed else { return why(NotComputable::NoFigures) };
    reliable_change(first.value, last.value, *sd, *reliability, direction).unwrap_or_else(why)
}
