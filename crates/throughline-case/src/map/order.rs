//! The order of the statements in each lane, in which few links cross: each statement goes near the middle of those it
//! is linked to, lane after lane, there and back.

use std::collections::BTreeMap;

use crate::id::RecordId;

/// There and back this often: the order stops getting better long before.
const SWEEPS: usize = 8;

/// Puts each lane in an order in which few links cross, the same for the same case. A statement without a link keeps its
/// place, and a lane is only put in another order when fewer links cross.
pub(super) fn few_crossings(lanes: Vec<Vec<RecordId>>, links: &[(RecordId, RecordId)]) -> Vec<Vec<RecordId>> {
    let home: BTreeMap<RecordId, usize> =
        lanes.iter().enumerate().flat_map(|(lane, ids)| ids.iter().map(move |id| (*id, lane))).collect();
    let mut neighbours: BTreeMap<RecordId, Vec<RecordId>> = BTreeMap::new();
    for (from, to) in links {
        if home.get(from) != home.get(to) {
            neighbours.entry(*from).or_default().push(*to);
            neighbours.entry(*to).or_default().push(*from);
        }
    }
    let mut best = lanes;
    let mut least = crossings(&best, links);
    let mut trial = best.clone();
    for sweep in 0..SWEEPS {
        if least == 0 {
            break;
        }
        let there: Vec<usize> = (0..trial.len()).collect();
        let turn: Vec<usize> = if sweep % 2 == 0 { there } else { there.into_iter().rev().collect() };
        for lane in turn {
            let places = places(&trial);
            if let Some(ids) = trial.get_mut(lane) {
                towards_the_middle(ids, &neighbours, &places);
            }
        }
        let now = crossings(&trial, links);
        if now < least {
            (best, least) = (trial.clone(), now);
        }
    }
    best
}

/// How far along its lane each statement stands, from 0 to 1, so that short and long lanes compare.
#[expect(clippy::cast_precision_loss, reason = "a lane has far fewer statements than a float counts exactly")]
fn places(lanes: &[Vec<RecordId>]) -> BTreeMap<RecordId, f64> {
    let along = |lane: &Vec<RecordId>, at: usize| (at as f64 + 0.5) / lane.len() as f64;
    lanes.iter().flat_map(|lane| lane.iter().enumerate().map(move |(at, id)| (*id, along(lane, at)))).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a statement has far fewer links than a float counts exactly")]
fn towards_the_middle(
    lane: &mut [RecordId],
    neighbours: &BTreeMap<RecordId, Vec<RecordId>>,
    places: &BTreeMap<RecordId, f64>,
) {
    let middle = |id: &RecordId| {
        let places: Vec<f64> = neighbours.get(id)?.iter().filter_map(|other| places.get(other).copied()).collect();
        (!places.is_empty()).then(|| places.iter().sum::<f64>() / places.len() as f64)
    };
    let mut linked: Vec<(f64, RecordId)> = lane.iter().filter_map(|id| Some((middle(id)?, *id))).collect();
    let seats: Vec<usize> = (0..lane.len()).filter(|at| lane.get(*at).and_then(&middle).is_some()).collect();
    // The sort is stable: of two in the same place, the one that stood first stays first.
    linked.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    for (seat, (_, id)) in seats.into_iter().zip(linked) {
        if let Some(place) = lane.get_mut(seat) {
            *place = id;
        }
    }
}

/// How often two links between the same two lanes cross.
pub(super) fn crossings(lanes: &[Vec<RecordId>], links: &[(RecordId, RecordId)]) -> usize {
    let spots: BTreeMap<RecordId, (usize, usize)> = lanes
        .iter()
        .enumerate()
        .flat_map(|(lane, ids)| ids.iter().enumerate().map(move |(at, id)| (*id, (lane, at))))
        .collect();
    let mut between: BTreeMap<(usize, usize), Vec<(usize, usize)>> = BTreeMap::new();
    for (from, to) in links {
        let (Some(one), Some(other)) = (spots.get(from), spots.get(to)) else { continue };
        let (first, second) = if one.0 <= other.0 { (one, other) } else { (other, one) };
        if first.0 != second.0 {
            between.entry((first.0, second.0)).or_default().push((first.1, second.1));
        }
    }
    between.values().map(|pairs| inversions(pairs)).sum()
}

fn inversions(pairs: &[(usize, usize)]) -> usize {
    let crosses = |(a, b): &(usize, usize), (c, d): &(usize, usize)| (a < c && b > d) || (a > c && b < d);
    pairs.iter().enumerate().map(|(at, one)| pairs[at + 1..].iter().filter(|other| crosses(one, other)).count()).sum()
}
