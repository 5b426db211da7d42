//! What has changed since the child came: what is better, the chart, the results of each informant, and whether a change
//! is more than chance.

use throughline_case::{
    answer::Answer,
    outcome::{self, Change, CutOff, MeasureSeries, Point, measure_series},
    plan::{Better, MeasureFigures, MeasureResult},
    record::{Record, RecordKind},
    vocabulary,
};

use super::{card::Card, child_says, outcome_chart, section, share, strong, table};
use crate::{
    block::{Block, FirstCell, Inline, Row},
    content::{
        date,
        say::{self, Words},
        view::{Part, View, paragraph},
    },
};

const KINDS: &[RecordKind] = &[RecordKind::Better, RecordKind::MeasureResult, RecordKind::GoalRating];
const BETTER: Card = Card(RecordKind::Better);
const RESULT: Card = Card(RecordKind::MeasureResult);
const FIGURES: Card = Card(RecordKind::MeasureFigures);

pub(super) fn blocks(view: &View) -> Vec<Block> {
    let series = measure_series(&view.cards(&[RecordKind::MeasureResult, RecordKind::MeasureFigures]), &[]);
    let mut blocks = section(say::word("better_title"), better(view));
    blocks.extend(section(say::word("chart_title"), outcome_chart::blocks(view, &series)));
    let mut results: Vec<Block> = results(view, &series).into_iter().collect();
    if !results.is_empty() {
        results.insert(0, paragraph(say::plain("results_note")));
    }
    blocks.extend(section(say::word("results_title"), results));
    blocks.extend(section(say::word("figures_title"), figures(view)));
    view.part(Part::new(say::word("block_s"), "empty_s", KINDS, blocks))
}

/// What can be seen or counted, on arrival and now.
fn better(view: &View) -> Option<Block> {
    let mut all = view.betters();
    all.sort_by_key(|(id, one)| (vocabulary::rank("better_now", &one.standing), *id));
    let rows = all.into_iter().map(|(_, one)| better_row(view, one)).collect();
    let columns = vec![
        share("better_what", 1.3),
        share("better_then", 1.3),
        share("better_now", 1.7),
        share("better_standing", 1.2),
    ];
    table(columns, FirstCell::Header, rows)
}

fn better_row(view: &View, one: &Better) -> Row {
    let helped = one.interventions.iter().filter_map(|id| match view.chosen.record(*id) {
        Some(Record::Intervention(doing)) => Some(say::note(&doing.name)),
        _ => None,
    });
    let what = say::lines([strong(BETTER.coded("area", &one.area)), say::note(&one.what)]);
    let now = say::lines([
        say::asked(&one.now, say::note),
        child_says(view, &one.child_view),
        BETTER.line("interventions", say::list(helped)),
    ]);
    let since = say::told(&one.since, |day| vec![Inline::text(date::partial(day))]);
    let standing =
        say::lines([strong(BETTER.coded("standing", &one.standing)), since, BETTER.day("checked_on", &one.checked_on)]);
    Row::new(vec![what, say::asked(&one.then, say::note), now, standing])
}

/// A row for each scale and informant, never averaged. What a row shares with the one above it is not said twice.
fn results(view: &View, series: &[MeasureSeries]) -> Option<Block> {
    let mut series: Vec<&MeasureSeries> = series.iter().collect();
    series.sort_by_key(|one| (vocabulary::rank("measure", &one.measure), rank(view, one)));
    let mut rows = Vec::new();
    let mut above = Words::new();
    for one in series {
        let last = one.points.last().map(|point| point.record);
        let latest = view.measure_results().into_iter().find(|(id, _)| Some(*id) == last).map(|(_, result)| result);
        let name = RESULT.coded("measure", &one.measure);
        let group = latest.map(|result| say::sentences([name, informant(view, result), how(view, result)]));
        let group = group.unwrap_or_default();
        if group != above {
            rows.push(Row::Group(strong(group.clone())));
            above = group;
        }
        rows.push(result_row(view, one, latest));
    }
    let columns = vec![share("results_what", 1.0), share("results_points", 1.8), share("results_change", 2.6)];
    table(columns, FirstCell::BoldHeader, rows)
}

/// The child first, then the others as their list has them.
fn rank(view: &View, series: &MeasureSeries) -> (usize, Option<String>) {
    let last = series.points.last().map(|point| point.record);
    let latest = view.measure_results().into_iter().find(|(id, _)| Some(*id) == last);
    let version = latest.map(|(_, result)| say::text_of(&how(view, result)));
    (vocabulary::rank("informant", &series.informant), version)
}

fn result_row(view: &View, series: &MeasureSeries, latest: Option<&MeasureResult>) -> Row {
    let band = latest.map(|result| say::told(&result.band, say::note)).unwrap_or_default();
    let points = say::list(series.points.iter().map(|point| scored(view, point)).chain([band]));
    let cut_off = series.cut_off.as_ref().map(side).unwrap_or_default();
    let what = vec![Inline::text(series.scale.as_str())];
    Row::new(vec![what, points, say::sentences([verdict(&series.change), cut_off])])
}

/// Who answered: by name where the name may stand here.
fn informant(view: &View, result: &MeasureResult) -> Words {
    super::informant(view, &result.informant, result.person)
}

/// The version, the setting and where the form is kept.
fn how(view: &View, result: &MeasureResult) -> Words {
    let source = view.sources().into_iter().find(|(id, _)| Some(*id) == result.source);
    say::list([
        say::told(&result.version, say::note),
        say::told(&result.setting, say::note),
        source.map(|(_, source)| RESULT.line("source", say::note(&source.title))).unwrap_or_default(),
    ])
}

fn scored(view: &View, point: &Point) -> Words {
    let on = date::day_and_month(point.on, view.today);
    vec![Inline::bold(point.value.normalize().to_string()), Inline::text(format!("\u{A0}({on})"))]
}

/// Whether the change is more than chance, with the figures that say so.
fn verdict(change: &Change) -> Words {
    let (key, figures) = match change {
        Change::Improvement(figures) => ("change_improvement", figures),
        Change::NoReliableChange(figures) => ("change_none", figures),
        Change::Deterioration(figures) => ("change_deterioration", figures),
        Change::NotComputable { why } => {
            let why = vocabulary::label("not_computable", &why.code().into());
            return vec![Inline::text(vocabulary::phrase("change_not_computable", &[("why", &why)]))];
        }
    };
    let inputs = [
        ("difference", signed(&figures.difference.to_string())),
        ("criterion", figures.criterion.to_string()),
        ("sd", figures.sd.to_string()),
        ("reliability", figures.reliability.to_string()),
    ];
    let inputs: Vec<(&str, &str)> = inputs.iter().map(|(place, text)| (*place, text.as_str())).collect();
    let inputs = vec![Inline::text(vocabulary::phrase("change_inputs", &inputs))];
    say::sentences([say::bold(key), inputs])
}

/// A difference with its sign: a true minus, which a reader does not take for a dash.
fn signed(difference: &str) -> String {
    match difference.strip_prefix('-') {
        Some(size) => format!("\u{2212}{size}"),
        None => format!("+{difference}"),
    }
}

fn side(cut_off: &CutOff) -> Words {
    let key = match (cut_off.was_beyond, cut_off.is_beyond) {
        (true, false) => "cut_off_crossed",
        (true, true) => "cut_off_beyond",
        (false, true) => "cut_off_now",
        (false, false) => "cut_off_within",
    };
    vec![Inline::text(vocabulary::phrase(key, &[("at", &cut_off.at.to_string())]))]
}

fn number(name: &str, answer: &Answer<impl std::fmt::Display>) -> Words {
    FIGURES.line(name, say::told(answer, |number| vec![Inline::text(number.to_string())]))
}

/// The figures that somebody typed, with where they come from and whose measure it is.
fn figures(view: &View) -> Option<Block> {
    let rows = view.measure_figures().into_iter().map(|(_, figures)| figures_row(figures)).collect();
    let columns = vec![share("figures_what", 1.3), share("figures_numbers", 1.2), share("figures_reference", 1.5)];
    table(columns, FirstCell::Header, rows)
}

fn figures_row(figures: &MeasureFigures) -> Row {
    let what = say::lines([
        say::list([
            strong(FIGURES.coded("measure", &figures.measure)),
            say::told(&figures.version, say::note),
            say::told(&figures.scale, say::note),
        ]),
        FIGURES.coded("informant", &figures.informant),
        FIGURES.note("age_band", &figures.age_band),
    ]);
    let numbers = say::lines([
        number("sd", &figures.sd),
        number("reliability", &figures.reliability),
        number("cut_off", &figures.cut_off),
    ]);
    let licence = outcome::measure(&figures.measure).map(|known| vec![Inline::text(known.licence.as_str())]);
    let from = say::sentences([
        say::note(&figures.reference),
        FIGURES.note("cut_off_reference", &figures.cut_off_reference),
        licence.unwrap_or_default(),
    ]);
    Row::new(vec![what, numbers, from])
}
