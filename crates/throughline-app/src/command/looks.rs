//! How the window looks to whoever sits at this computer. It is wanted before anybody unlocks, so it lies beside the
//! vault and not in it, and it says nothing about a person or a child.

use std::{fs, path::PathBuf};

use serde::{Deserialize, Serialize};
use throughline_store::Error as StoreError;
use ts_rs::TS;

use super::{Nothing, Reply};
use crate::session::Session;

const FILE: &str = "looks.json";

/// The colours of the window.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Colours {
    /// As the computer is set.
    #[default]
    System,
    /// Dark words on light.
    Light,
    /// Light words on dark.
    Dark,
    /// As strong a contrast as there is.
    Contrast,
}

/// The size of text, in per cent of the usual.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum TextSize {
    /// The usual size.
    #[default]
    #[serde(rename = "100")]
    Usual,
    /// One step larger.
    #[serde(rename = "115")]
    Larger,
    /// Two steps larger.
    #[serde(rename = "130")]
    Large,
    /// Half as large again.
    #[serde(rename = "150")]
    Largest,
}

/// Whether anything moves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Motion {
    /// As the computer is set.
    #[default]
    System,
    /// Nothing does.
    Still,
}

/// How the window looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Looks {
    /// The colours.
    pub colours: Colours,
    /// The size of text.
    pub text: TextSize,
    /// Whether anything moves.
    pub motion: Motion,
}

fn file(session: &Session) -> PathBuf {
    session.data_dir().join(FILE)
}

/// What was chosen last at this computer. A file that is gone or cannot be read means the usual look.
pub(crate) fn looks(session: &mut Session, _: Nothing) -> Reply<Looks> {
    let kept = fs::read(file(session)).ok();
    Ok(kept.and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default())
}

/// Remembers a choice, for the practice copy too.
pub(crate) fn keep_looks(session: &mut Session, looks: Looks) -> Reply<Nothing> {
    let text = serde_json::to_vec(&looks).map_err(|_| crate::CommandError::bug("looks have no JSON form"))?;
    fs::create_dir_all(session.data_dir()).map_err(StoreError::from)?;
    fs::write(file(session), text).map_err(StoreError::from)?;
    Ok(Nothing {})
}
