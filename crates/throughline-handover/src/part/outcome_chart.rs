//! The chart of what changed, with what stands on it in words.

use throughline_case::{
    outcome::{Chart, MeasureSeries, PlanChange, PlanMark, chart, goal_series},
    record::RecordKind,
    vocabulary,
};

use super::bullets;
use crate::{
    block::{Block, Figure, Inline},
    content::{
        date,
        say::{self, Words},
        view::View,
    },
    figure::{Drawing, OutcomeWords, Outcomes},
};

/// What the chart is drawn from.
const DRAWN: &[RecordKind] =
    &[RecordKind::Target, RecordKind::GoalRating, RecordKind::Placement, RecordKind::Transition];
/// The measure whose total stands on the chart beside the targets, and how its total is called: every other scale is in
/// the table, where it can be read better than as a line between two points.
const MOST_LANES: usize = 4;

/// The chart and what its marks mean. Empty while nothing was rated or measured.
pub(super) fn blocks(view: &View, series: &[MeasureSeries]) -> Vec<Block> {
    let records = view.cards(DRAWN);
    let goals = goal_series(&records);
    let drawn: Vec<MeasureSeries> = series.iter().filter(|one| is_drawn(one)).cloned().collect();
    let Some(mut chart) = chart(&records, &goals, &drawn, &changes(view), view.today) else {
        return Vec::new();
    };
    chart.lanes.truncate(MOST_LANES);
    name_the_child(view, &mut chart);
    let marks = bullets(chart.marks.iter().map(|mark| said(view, mark)).collect());
    let words = OutcomeWords {
        home: say::word("chart_home"),
        changes: say::word("chart_changes"),
        key: say::word("chart_key"),
    };
    let alt = alt(&chart);
    let figure = Figure { alt, drawing: Box::new(Drawing::Outcomes(Outcomes { chart, words })) };
    std::iter::once(Block::Figure(figure)).chain(marks).collect()
}

/// The child is called by name: the layout knows informants by their codes only.
fn name_the_child(view: &View, chart: &mut Chart) {
    let (anybody, child) = (vocabulary::label("informant", &"child".into()), format!(", {}:", view.name));
    for line in chart.lanes.iter_mut().flat_map(|lane| &mut lane.lines) {
        line.label = line.label.replace(&format!(", {anybody}:"), &child);
    }
}

/// Whether a series is a line: a total with more than one result.
fn is_drawn(series: &MeasureSeries) -> bool {
    series.points.len() > 1 && series.scale.to_lowercase().starts_with("total")
}

/// When something was agreed: the day on which the last person signed.
fn changes(view: &View) -> Vec<PlanChange> {
    let versions = view.versions().into_iter().filter(|(_, version)| version.about.as_str() != "handover");
    let dated = versions.filter_map(|(id, version)| {
        let signed = view.sign_offs_of(id);
        let on = *signed.iter().filter_map(|sign_off| sign_off.on.given()).max()?;
        let about = vocabulary::label("version_about", &version.about);
        let what = say::text_of(&say::told(&version.change_summary, say::note));
        let name = format!("{about} {}", version.number);
        Some(PlanChange { on, what: if what.is_empty() { name } else { format!("{name}: {what}") } })
    });
    dated.collect()
}

/// A mark with its day and what it was.
fn said(view: &View, mark: &PlanMark) -> Words {
    let day = date::day_and_month(mark.on, view.today);
    vec![Inline::bold(format!("{}, {day}:", mark.label)), Inline::text(format!(" {}", mark.what))]
}

/// The whole chart in words.
fn alt(chart: &Chart) -> String {
    let mut parts =
        vec![vocabulary::phrase("chart_alt", &[("from", &date::long(chart.from)), ("to", &date::long(chart.to))])];
    let homes: Vec<&str> = chart.homes.iter().map(|home| home.name.as_str()).filter(|name| !name.is_empty()).collect();
    if !homes.is_empty() {
        parts.push(vocabulary::phrase("chart_alt_homes", &[("homes", &homes.join(", "))]));
    }
    for lane in &chart.lanes {
        for line in &lane.lines {
            let points: Vec<String> =
                line.points.iter().map(|point| format!("{} {}", date::brief(point.on), point.value)).collect();
            let fill = [("lane", lane.title.as_str()), ("label", &line.label), ("points", &points.join(", "))];
            parts.push(vocabulary::phrase("chart_alt_line", &fill));
        }
    }
    for mark in &chart.marks {
        let fill = [("mark", mark.label.as_str()), ("date", &date::long(mark.on)), ("what", &mark.what)];
        parts.push(vocabulary::phrase("chart_alt_mark", &fill));
    }
    parts.join(" ")
}
