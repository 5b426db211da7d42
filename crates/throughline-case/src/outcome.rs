//! What has changed: measures as data, results by informant, and whether a change is more than chance.
//!
//! No questionnaire is part of the product. A measure is a name, its scales and who may fill in which version; results
//! are totals typed by the team, and figures for reliable change are typed with their reference (domain specification 7).

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use crate::{code::Code, vocabulary::Verified};

mod change;
mod chart;
mod evidence;
mod series;

pub use change::{Change, CutOff, Direction, NotComputable, reliable_change};
pub use chart::{Chart, ChartLine, ChartPoint, HomeBar, Lane, PlanChange, PlanMark, TableRow, Tick, chart};
pub use evidence::{IncidentMonth, Indicator, IndicatorFact, incident_months, indicators};
pub use series::{GoalSeries, MeasureSeries, Point, goal_series, measure_series};

/// A measure: what it is for, who owns it, and what of it may be kept.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Its code (vocabulary `measure`).
    pub code: Code,
    /// What it is used for.
    #[serde(rename = "use")]
    pub used_for: String,
    /// Whose it is, and what that allows.
    pub licence: String,
    /// What is kept of it here.
    pub keeps: String,
    /// Its scales; none when only words may be kept.
    #[serde(default, rename = "scale")]
    pub scales: Vec<Scale>,
    /// The versions that are known, with who fills them in.
    #[serde(default, rename = "version")]
    versions: Vec<MeasureVersion>,
}

/// A total or subscale.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// What it is called.
    pub name: String,
    /// The lowest score.
    pub min: i32,
    /// The highest score, where there is one.
    #[serde(default)]
    pub max: Option<i32>,
    /// Which way is better.
    pub higher_is: Direction,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureVersion {
    name: String,
    informants: Vec<Code>,
}

#[derive(Deserialize)]
struct Registry {
    source: String,
    verified: Verified,
    measure: Vec<Measure>,
}

struct Measures {
    by_code: BTreeMap<Code, Measure>,
    source: String,
    verified: Verified,
}

static MEASURES: LazyLock<Measures> = LazyLock::new(|| {
    let read = toml::from_str::<Registry>(include_str!("../../../assets/measures/registry.toml"));
    let registry =
        read.unwrap_or_else(|_| Registry { source: String::new(), verified: Verified::M, measure: Vec::new() });
    let by_code = registry.measure.into_iter().map(|measure| (measure.code.clone(), measure)).collect();
    Measures { by_code, source: registry.source, verified: registry.verified }
});

/// A measure by its code.
#[must_use]
pub fn measure(code: &Code) -> Option<&'static Measure> {
    MEASURES.by_code.get(code)
}

/// Where the registry of measures comes from, and how far it was checked.
#[must_use]
pub fn source() -> (&'static str, Verified) {
    (&MEASURES.source, MEASURES.verified)
}

impl Measure {
    /// A scale by its name, however it was typed.
    #[must_use]
    pub fn scale(&self, name: &str) -> Option<&Scale> {
        self.scales.iter().find(|scale| same(&scale.name, name))
    }

    /// Whether a version is known and is filled in by others than this informant. An unknown version is nobody's.
    #[must_use]
    pub fn is_for_somebody_else(&self, version: &str, informant: &Code) -> bool {
        let known = self.versions.iter().find(|known| same(&known.name, version));
        known.is_some_and(|known| !informant.is_empty() && !known.informants.contains(informant))
    }
}

/// Whether two names of a version or scale mean the same: letters alone count, not how they are spaced or cased.
fn same(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

/// A name of a version or scale, without what typing adds.
fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests;
