//! The grid and the type scales: every length on a page, in points.

use crate::block::Profile;

/// A4.
pub(crate) const PAGE_WIDTH: f32 = 595.28;
pub(crate) const PAGE_HEIGHT: f32 = 841.89;
/// The left margin leaves room for a hole punch.
pub(crate) const LEFT: f32 = 46.0;
pub(crate) const TEXT_WIDTH: f32 = 511.0;
/// Where the rule above the footer lies, and the lowest point that a line above it may reach.
pub(crate) const FOOTER_RULE: f32 = PAGE_HEIGHT - 44.0;
pub(crate) const BOTTOM: f32 = FOOTER_RULE - 4.0;
/// The gutter between two columns.
pub(crate) const GUTTER: f32 = 16.0;

pub(crate) const FOOTER_SIZE: f32 = 9.0;
pub(crate) const FOOTER_LEADING: f32 = 12.0;

/// Above and below the baseline of the text face, in ems.
const ASCENT: f32 = 1.069;
const DESCENT: f32 = 0.293;

/// Colours as shares of red, green and blue.
pub(crate) type Colour = [f32; 3];
pub(crate) const INK: Colour = [0.067, 0.067, 0.067];
pub(crate) const DARK_GREY: Colour = [0.2, 0.2, 0.2];
pub(crate) const RULE_GREY: Colour = [0.463, 0.463, 0.463];
pub(crate) const GROUP_GREY: Colour = [0.925, 0.925, 0.925];
pub(crate) const COLUMN_GREY: Colour = [0.941, 0.941, 0.941];
pub(crate) const WITHHELD_GREY: Colour = [0.902, 0.902, 0.902];
pub(crate) const WATERMARK_GREY: Colour = [0.953, 0.953, 0.953];
pub(crate) const DARK_RED: Colour = [0.478, 0.078, 0.125];
pub(crate) const WHITE: Colour = [1.0, 1.0, 1.0];

/// A size and the distance from one line to the next.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Type {
    pub(crate) size: f32,
    pub(crate) leading: f32,
}

impl Type {
    const fn new(size: f32, leading: f32) -> Self {
        Self { size, leading }
    }

    /// From the top of a line to its baseline: the letters stand in the middle of the leading.
    pub(crate) fn baseline(self) -> f32 {
        (self.leading - (ASCENT + DESCENT) * self.size) / 2.0 + ASCENT * self.size
    }
}

/// The type and the spaces of one profile.
#[derive(Clone, Copy)]
pub(crate) struct Scale {
    pub(crate) top: f32,
    pub(crate) title: Type,
    /// The size of what stands beside the title.
    pub(crate) beside: f32,
    pub(crate) heading: Type,
    pub(crate) body: Type,
    /// Space above a heading of level two and below its rule, and how heavy the rule is.
    pub(crate) above_heading: f32,
    pub(crate) below_heading: f32,
    pub(crate) heading_rule: f32,
    /// Space between two paragraphs, between list items and between the lines of a quotation.
    pub(crate) between: f32,
    pub(crate) list_gap: f32,
    pub(crate) quote_gap: f32,
    /// How far the text of a list with dots is set in, and the dot's diameter.
    pub(crate) list_indent: f32,
    pub(crate) dot: f32,
    /// Padding in table cells.
    pub(crate) cell_top: f32,
    pub(crate) cell_bottom: f32,
}

impl Scale {
    pub(crate) fn of(profile: Profile) -> Self {
        match profile {
            Profile::Dense { leading } => Self::dense(leading.clamp(13.5, 15.0)),
            Profile::Ordinary => Self::ordinary(),
            Profile::PinUp => Self {
                top: 24.0,
                title: Type::new(22.0, 27.0),
                heading: Type::new(13.5, 17.0),
                body: Type::new(12.0, 15.0),
                above_heading: 5.0,
                below_heading: 2.0,
                list_gap: 1.0,
                cell_top: 1.5,
                cell_bottom: 1.5,
                ..Self::ordinary()
            },
            Profile::Child => Self {
                title: Type::new(24.0, 30.0),
                heading: Type::new(15.5, 20.0),
                body: Type::new(14.0, 21.0),
                above_heading: 14.0,
                below_heading: 4.0,
                heading_rule: 1.25,
                between: 7.0,
                list_indent: 14.0,
                dot: 5.0,
                ..Self::ordinary()
            },
            Profile::EasyRead => Self {
                title: Type::new(27.0, 33.0),
                heading: Type::new(18.0, 24.0),
                body: Type::new(16.0, 25.0),
                above_heading: 10.0,
                below_heading: 4.0,
                heading_rule: 1.25,
                between: 8.0,
                list_indent: 16.0,
                dot: 5.0,
                ..Self::ordinary()
            },
        }
    }

    fn ordinary() -> Self {
        Self {
            top: 28.0,
            title: Type::new(20.0, 24.0),
            beside: 12.5,
            heading: Type::new(13.0, 17.0),
            body: Type::new(11.0, 14.0),
            above_heading: 8.0,
            below_heading: 3.0,
            heading_rule: 0.75,
            between: 3.0,
            list_gap: 2.5,
            quote_gap: 2.0,
            list_indent: 11.0,
            dot: 4.0,
            cell_top: 1.8,
            cell_bottom: 2.0,
        }
    }

    fn dense(leading: f32) -> Self {
        Self {
            top: 24.0,
            heading: Type::new(12.5, 15.5),
            body: Type::new(11.0, leading),
            above_heading: 6.0,
            below_heading: 2.0,
            list_gap: 0.0,
            cell_top: 1.2,
            cell_bottom: 1.4,
            ..Self::ordinary()
        }
    }
}
