//! School, training and work, as far as it is recorded: the needs and what is done about them.

use throughline_case::record::RecordKind;

use super::{bullets, heading, section, strong, targets};
use crate::{
    block::{Block, Inline},
    content::{
        say::{self},
        view::{Part, View},
    },
};

const KINDS: &[RecordKind] = &[RecordKind::Need, RecordKind::Intervention];
const DOMAIN: &[&str] = &["education_training_work"];
const DOING: &str = "education";

pub(super) fn blocks(view: &View) -> Vec<Block> {
    let mut blocks = Vec::new();
    if view.needs().iter().any(|(_, need)| DOMAIN.contains(&need.domain.as_str())) {
        blocks.push(heading(say::word("needs_title")));
        blocks.extend(targets::needs_in(view, DOMAIN, "empty_m"));
    }
    let doing = view.interventions().into_iter().filter(|(_, doing)| doing.intervention_kind.as_str() == DOING);
    let lines = doing.map(|(_, doing)| {
        let mut words = strong(say::note(&doing.name));
        let status = say::code("intervention_status", &doing.status);
        if !status.is_empty() {
            words.push(Inline::text(": "));
            words.extend(status);
        }
        words
    });
    blocks.extend(section(say::word("intervention"), bullets(lines.collect())));
    view.part(Part::new(say::word("block_m"), "empty_m", KINDS, blocks))
}
