use rust_decimal::{Decimal, MathematicalOps};
use serde::{Deserialize, Serialize};

/// Which way a scale runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "HigherIs"))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// A higher score is better.
    Better,
    /// A higher score is worse.
    Worse,
}

/// Why it cannot be said whether a change is more than chance (vocabulary `not_computable`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum NotComputable {
    /// There is one result so far.
    OneResult,
    /// The results come from different versions of the form.
    VersionsDiffer,
    /// Nobody has typed the spread and the reliability for this informant.
    NoFigures,
    /// The figures cannot be right: a spread of 0, or a reliability outside 0 to 1.
    FiguresUnusable,
    /// The scale is not known, so nobody can say which way is better.
    ScaleUnknown,
}

impl NotComputable {
    /// The code under which the vocabulary words it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OneResult => "one_result",
            Self::VersionsDiffer => "versions_differ",
            Self::NoFigures => "no_figures",
            Self::FiguresUnusable => "figures_unusable",
            Self::ScaleUnknown => "scale_unknown",
        }
    }
}

/// Whether a change between two scores is more than chance, with the figures it was worked out from.
///
/// `SEdiff = SD × √2 × √(1 − r)`, the criterion is `1.96 × SEdiff`, and the index is the difference over `SEdiff`
/// (domain specification 7, after Jacobson and Truax). Numbers are rounded to two places for showing only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "ReliableChange"))]
#[serde(rename_all = "snake_case", tag = "verdict")]
pub enum Change {
    /// Better by more than chance.
    Improvement(Figures),
    /// The difference may be chance.
    NoReliableChange(Figures),
    /// Worse by more than chance.
    Deterioration(Figures),
    /// It cannot be worked out.
    NotComputable {
        /// Why.
        why: NotComputable,
    },
}

/// What a verdict was worked out from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "ChangeFigures"))]
pub struct Figures {
    /// The later score less the earlier one.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub difference: Decimal,
    /// The smallest difference that is more than chance.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub criterion: Decimal,
    /// The reliable change index.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub index: Decimal,
    /// The spread that was used.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub sd: Decimal,
    /// The reliability that was used.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub reliability: Decimal,
}

/// How the scores stand to the cut-off: a different question from reliable change, and shown beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CutOff {
    /// The cut-off that somebody typed.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub at: Decimal,
    /// Whether the earlier score was on the side of worry.
    pub was_beyond: bool,
    /// Whether the later score is on the side of worry.
    pub is_beyond: bool,
}

impl CutOff {
    pub(super) fn of(at: Decimal, first: Decimal, last: Decimal, direction: Direction) -> Self {
        let beyond = |score: Decimal| match direction {
            Direction::Worse => score >= at,
            Direction::Better => score <= at,
        };
        Self { at, was_beyond: beyond(first), is_beyond: beyond(last) }
    }
}

/// The two-sided five per cent point of the normal distribution.
const CRITICAL: Decimal = Decimal::from_parts(196, 0, 0, false, 2);

/// Judges the change between two scores of the same measure, version, scale and informant.
///
/// # Errors
/// The spread is not above 0, the reliability is not between 0 and 1, or a number is too large to work with.
pub fn reliable_change(
    first: Decimal,
    last: Decimal,
    sd: Decimal,
    reliability: Decimal,
    direction: Direction,
) -> Result<Change, NotComputable> {
    if sd <= Decimal::ZERO || reliability <= Decimal::ZERO || reliability >= Decimal::ONE {
        return Err(NotComputable::FiguresUnusable);
    }
    let worked_out = || {
        let root = (Decimal::TWO.checked_mul(Decimal::ONE.checked_sub(reliability)?)?).sqrt()?;
        let se_diff = sd.checked_mul(root)?;
        let criterion = CRITICAL.checked_mul(se_diff)?;
        let difference = last.checked_sub(first)?;
        Some((difference, criterion, difference.checked_div(se_diff)?))
    };
    let (difference, criterion, index) = worked_out().ok_or(NotComputable::FiguresUnusable)?;
    let figures = Figures {
        difference: difference.normalize(),
        criterion: criterion.round_dp(2),
        index: index.round_dp(2),
        sd,
        reliability,
    };
    Ok(if difference.abs() <= criterion {
        Change::NoReliableChange(figures)
    } else if difference.is_sign_positive() == (direction == Direction::Better) {
        Change::Improvement(figures)
    } else {
        Change::Deterioration(figures)
    })
}
