use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Life, Undated,
    axis::Measure,
    place::{Place, Wanted, pack},
};
use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    placement::{Placement, lived},
    record::{Kind, RecordKind},
    text::Text,
    time::PartialDate,
};

/// Whether a stretch of the line is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Stretch {
    /// It is over.
    Past,
    /// It goes on today.
    Now,
    /// It is planned.
    ToCome,
}

/// A stretch of the line: a home, a school, or the time in which somebody safe was there.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Bar {
    /// The card.
    pub record: RecordId,
    /// Its kind.
    pub kind: RecordKind,
    /// Its name.
    pub label: Text,
    /// Where it stands. A side of `inside` says that the name fits.
    pub place: Place,
    /// Since when, as it was said.
    pub when: Option<PartialDate>,
    /// Until when, as it was said.
    pub until: Option<PartialDate>,
    /// Whether its beginning is not known to the day, so that it is drawn soft.
    pub soft_start: bool,
    /// Whether its end is not known to the day.
    pub soft_end: bool,
    /// Whether it is over.
    pub stretch: Stretch,
    /// The number of a home in the order in which the child lived there; drawn where its name does not fit.
    pub number: Option<u32>,
    /// The kind of setting of a home (vocabulary `setting_kind`).
    pub setting_kind: Option<Code>,
    /// Whether the move to a home was planned, when that was said.
    pub planned: Option<bool>,
}

/// Where bars are put: the measure, today, the right end of the axis and the room that labels need.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub measure: Measure,
    pub today: NaiveDate,
    pub ends: (f64, f64),
    pub label: &'a dyn Fn(&str) -> f64,
}

/// One stretch before it is placed.
struct Span {
    record: RecordId,
    label: Text,
    from: PartialDate,
    until: Option<PartialDate>,
    stretch: Stretch,
    home: Option<(u32, Code, Option<bool>)>,
}

/// The homes in order, in one row, each numbered; and those without a beginning.
pub(super) fn homes(life: &Life, here: Option<RecordId>, ground: &Ground) -> (Vec<Bar>, Vec<Undated>) {
    let lived = lived(&life.homes(ground.today), ground.today);
    let ahead = life.planned_move(ground.today).map(PartialDate::exact);
    let (mut spans, mut undated) = (Vec::new(), Vec::new());
    let to_come = life.placements.iter().filter(|(id, home)| life.is_to_come(*id, home, ground.today));
    for (number, (id, home)) in (1..).zip(lived.iter().chain(to_come)) {
        let stretch = match () {
            () if life.is_to_come(*id, home, ground.today) => Stretch::ToCome,
            () if here == Some(*id) => Stretch::Now,
            () => Stretch::Past,
        };
        let from = home.from.given().copied().or_else(|| ahead.filter(|_| stretch == Stretch::ToCome));
        let label = home.name.text.clone();
        match from.filter(PartialDate::is_real) {
            Some(from) => {
                let until = home.to.given().copied();
                let planned = home.planned.given().map(|planned| planned.as_str() == "yes");
                let about = Some((number, home.setting_kind.clone(), planned));
                spans.push(Span { record: *id, label, from, until, stretch, home: about });
            }
            None => undated.push(Undated { record: *id, kind: Placement::KIND, label }),
        }
    }
    (place(&spans, RecordKind::Placement, ground), undated)
}

/// The schools, training and work of the child.
pub(super) fn schools(life: &Life, ground: &Ground) -> (Vec<Bar>, Vec<Undated>) {
    let items = life.schools.iter().map(|(id, item)| (*id, &item.provider.text, &item.from, &item.until));
    known(items, RecordKind::EducationItem, ground)
}

/// The people whom the child trusts, for as long as they have been there.
pub(super) fn safe_people(life: &Life, ground: &Ground) -> (Vec<Bar>, Vec<Undated>) {
    let trusted = life
        .people
        .iter()
        .filter(|(_, person)| person.trusted_by_child.given().is_some_and(|trusted| trusted.as_str() == "yes"));
    let items = trusted.map(|(id, person)| {
        let word = person.childs_word.given().filter(|word| !word.text.is_blank());
        (*id, word.map_or(&person.name.text, |word| &word.text), &person.known_from, &person.known_until)
    });
    known(items, RecordKind::Person, ground)
}

fn known<'a>(
    items: impl Iterator<Item = (RecordId, &'a Text, &'a Answer<PartialDate>, &'a Answer<PartialDate>)>,
    kind: RecordKind,
    ground: &Ground,
) -> (Vec<Bar>, Vec<Undated>) {
    let (mut spans, mut undated) = (Vec::new(), Vec::new());
    for (record, label, from, until) in items {
        let label = label.clone();
        let Some(from) = from.given().filter(|from| from.is_real()).copied() else {
            undated.push(Undated { record, kind, label });
            continue;
        };
        let until = until.given().copied();
        let stretch = match () {
            () if from.first().is_some_and(|first| first > ground.today) => Stretch::ToCome,
            () if until.and_then(|until| until.last()).is_none_or(|last| last >= ground.today) => Stretch::Now,
            () => Stretch::Past,
        };
        spans.push(Span { record, label, from, until, stretch, home: None });
    }
    spans.sort_by_key(|span| (span.from, span.record));
    (place(&spans, kind, ground), undated)
}

fn place(spans: &[Span], kind: RecordKind, ground: &Ground) -> Vec<Bar> {
    let stretches: Vec<(f64, f64)> = spans
        .iter()
        .enumerate()
        .map(|(at, span)| span.ends(spans.get(at + 1).filter(|_| kind == RecordKind::Placement), ground))
        .collect();
    let shown = |(from, to): &(f64, f64)| *from < ground.ends.1 && *to >= ground.ends.0;
    let shown: Vec<(&Span, (f64, f64))> = spans.iter().zip(stretches).filter(|(_, stretch)| shown(stretch)).collect();
    let wanted: Vec<Wanted> = shown.iter().map(|(span, stretch)| span.wanted(*stretch, ground)).collect();
    let places = pack(&wanted, ground.ends, 0.0);
    shown.iter().zip(places).map(|((span, _), place)| span.bar(kind, place, ground)).collect()
}

impl Span {
    /// Where it begins and ends. A home whose end is rough ends where the next one begins, when that can be.
    fn ends(&self, next: Option<&Self>, ground: &Ground) -> (f64, f64) {
        let at = |day: Option<NaiveDate>| day.map(|day| ground.measure.at(day));
        let from = at(self.from.first()).unwrap_or(ground.ends.0);
        let known_end = self.until.filter(PartialDate::is_real);
        let next_begins = next.and_then(|next| next.from.first());
        let end = match (known_end, self.stretch) {
            (Some(end), _) => {
                let within = next_begins.filter(|day| end.first() <= Some(*day) && Some(*day) <= end.last());
                at(within.or(end.last()))
            }
            (None, Stretch::Now) => at(Some(ground.today)),
            (None, Stretch::Past) => at(next_begins.or(Some(ground.today))),
            (None, Stretch::ToCome) => Some(ground.ends.1),
        };
        (from, end.unwrap_or(from).max(from))
    }

    fn wanted(&self, (from, to): (f64, f64), ground: &Ground) -> Wanted {
        let (from, to) = (from.max(ground.ends.0), to.min(ground.ends.1));
        let label = (ground.label)(self.label.as_str());
        // A home shows its number where its name does not fit, so that all homes stand in one row.
        let label = if self.home.is_some() && label > to - from { 0.0 } else { label };
        Wanted { from, to, reach: to, label, is_stretch: true }
    }

    fn bar(&self, kind: RecordKind, place: Place, ground: &Ground) -> Bar {
        let fits = (ground.label)(self.label.as_str()) <= place.to - place.from;
        let side = if self.home.is_some() && !fits { super::Side::Right } else { place.side };
        Bar {
            record: self.record,
            kind,
            label: self.label.clone(),
            place: Place { side, ..place },
            when: Some(self.from),
            until: self.until,
            soft_start: !self.from.is_exact(),
            soft_end: match self.until {
                Some(until) => !until.is_exact(),
                None => self.stretch != Stretch::Now,
            },
            stretch: self.stretch,
            number: self.home.as_ref().map(|(number, _, _)| *number),
            setting_kind: self.home.as_ref().map(|(_, setting, _)| setting.clone()),
            planned: self.home.as_ref().and_then(|(_, _, planned)| *planned),
        }
    }
}
