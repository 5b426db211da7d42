//! The bookmarks: headings of level two under those of level one, each with its place.

use lopdf::{Document, Object, ObjectId, dictionary};

use super::{destination, string};
use crate::page::{Laid, OutlineEntry};

/// A bookmark whose neighbours are known once the next one comes.
struct Open {
    at: usize,
    level: u8,
    first: Option<usize>,
    last: Option<usize>,
    count: i64,
}

/// Writes the bookmarks and returns their root; none where there are no headings. One walk, in the order of the pages.
pub(super) fn write(file: &mut Document, laid: &Laid, pages: &[ObjectId]) -> Option<ObjectId> {
    if laid.outline.is_empty() {
        return None;
    }
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = laid.outline.iter().map(|_| file.new_object_id()).collect();
    let mut items: Vec<lopdf::Dictionary> = laid.outline.iter().map(|entry| item(entry, pages)).collect();
    let mut open = vec![Open { at: usize::MAX, level: 0, first: None, last: None, count: 0 }];
    for (at, entry) in laid.outline.iter().enumerate() {
        while open.len() > 1 && open.last().is_some_and(|above| above.level >= entry.level) {
            close(&mut open, &mut items, &ids);
        }
        let Some(above) = open.last_mut() else {
            break;
        };
        items[at].set("Parent", ids.get(above.at).copied().unwrap_or(root));
        if let Some(before) = above.last {
            items[at].set("Prev", ids[before]);
            items[before].set("Next", ids[at]);
        }
        above.first.get_or_insert(at);
        above.last = Some(at);
        above.count += 1;
        open.push(Open { at, level: entry.level, first: None, last: None, count: 0 });
    }
    while open.len() > 1 {
        close(&mut open, &mut items, &ids);
    }
    let mut outline = dictionary! { "Type" => "Outlines" };
    if let Some(Open { first: Some(first), last: Some(last), count, .. }) = open.pop() {
        outline.set("First", ids[first]);
        outline.set("Last", ids[last]);
        outline.set("Count", count);
    }
    for (id, item) in ids.iter().zip(items) {
        file.set_object(*id, item);
    }
    file.set_object(root, outline);
    Some(root)
}

/// Tells the innermost open bookmark which bookmarks stand under it. They are shown closed.
fn close(open: &mut Vec<Open>, items: &mut [lopdf::Dictionary], ids: &[ObjectId]) {
    if let Some(Open { at, first: Some(first), last: Some(last), count, .. }) = open.pop() {
        items[at].set("First", ids[first]);
        items[at].set("Last", ids[last]);
        items[at].set("Count", -count);
    }
}

fn item(entry: &OutlineEntry, pages: &[ObjectId]) -> lopdf::Dictionary {
    let mut item = dictionary! { "Title" => string(&entry.title) };
    let goal = pages.get(entry.page).map_or(Object::Null, |page| destination(*page, entry.y));
    item.set("Dest", goal);
    item
}
