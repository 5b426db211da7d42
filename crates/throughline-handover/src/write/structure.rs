//! The structure tree in the file: elements, the table from marks to elements, and the link areas.

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};

use crate::error::Error;
use crate::page::{Laid, LinkArea};
use crate::scale::PAGE_HEIGHT;
use crate::tag::{Kid, Node, NodeId, Numbering, Role, Scope};

use super::string;

/// Writes the tree of a document whose pages are the given objects, and returns its root.
pub(super) fn write(file: &mut Document, laid: &Laid, pages: &[ObjectId]) -> Result<ObjectId, Error> {
    let count = laid.pages.len();
    let owners = (0..count).map(|page| vec![Object::Null; laid.tree.marks_on(page)]).collect();
    let root = file.new_object_id();
    let mut builder = Builder { file, laid, pages, owners, links: Vec::new(), areas: vec![Vec::new(); count] };
    let document = builder.element(NodeId::ROOT, root);
    let Builder { owners, links, areas, .. } = builder;
    let mut numbers = Vec::new();
    for (page, marks) in owners.into_iter().enumerate() {
        let marks = file.add_object(Object::Array(marks));
        numbers.extend([integer(page), marks.into()]);
    }
    let next = count + links.len();
    for (at, element) in links.into_iter().enumerate() {
        numbers.extend([integer(count + at), element.into()]);
    }
    let parents = file.add_object(dictionary! { "Nums" => numbers });
    let tree = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => vec![document.into()],
        "ParentTree" => parents,
        "ParentTreeNextKey" => integer(next),
    };
    file.set_object(root, tree);
    for (page, (id, areas)) in pages.iter().zip(areas).enumerate() {
        let dictionary = file.get_object_mut(*id).and_then(Object::as_dict_mut).map_err(|_| Error::Missing("page"))?;
        dictionary.set("StructParents", integer(page));
        dictionary.set("Tabs", "S");
        dictionary.remove(b"Annots");
        if !areas.is_empty() {
            dictionary.set("Annots", areas);
        }
    }
    Ok(root)
}

fn integer(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

struct Builder<'a> {
    file: &'a mut Document,
    laid: &'a Laid,
    pages: &'a [ObjectId],
    /// For each page, the element of each mark.
    owners: Vec<Vec<Object>>,
    /// The element of each link area, in the order of their numbers.
    links: Vec<ObjectId>,
    /// The link areas of each page.
    areas: Vec<Vec<Object>>,
}

impl Builder<'_> {
    /// Writes a node and all below it.
    fn element(&mut self, id: NodeId, parent: ObjectId) -> ObjectId {
        let own = self.file.new_object_id();
        let laid = self.laid;
        let Some(node) = laid.tree.nodes().get(id.index()) else {
            return own;
        };
        let page = first_page(node);
        let mut kids = Vec::with_capacity(node.kids.len());
        for kid in &node.kids {
            kids.push(match kid {
                Kid::Node(kid) => self.element(*kid, own).into(),
                Kid::Content { page: on, mark } => self.content(own, *on, *mark, page),
                Kid::Link { page, link } => self.link(own, *page, *link),
            });
        }
        let mut element = dictionary! { "S" => node.role.name(), "P" => parent };
        if let Some(page) = page.and_then(|page| self.pages.get(page)) {
            element.set("Pg", *page);
        }
        describe(node, &mut element);
        match kids.len() {
            0 => {}
            1 => element.set("K", kids.remove(0)),
            _ => element.set("K", kids),
        }
        self.file.set_object(own, element);
        own
    }

    /// A piece of content: its number alone on the element's own page, with its page elsewhere.
    fn content(&mut self, own: ObjectId, page: usize, mark: usize, elements_page: Option<usize>) -> Object {
        if let Some(owner) = self.owners.get_mut(page).and_then(|marks| marks.get_mut(mark)) {
            *owner = own.into();
        }
        match self.pages.get(page) {
            Some(id) if Some(page) != elements_page => {
                dictionary! { "Type" => "MCR", "Pg" => *id, "MCID" => integer(mark) }.into()
            }
            _ => integer(mark),
        }
    }

    fn link(&mut self, own: ObjectId, page: usize, link: usize) -> Object {
        let (Some(area), Some(on)) =
            (self.laid.pages.get(page).and_then(|page| page.links.get(link)), self.pages.get(page))
        else {
            return Object::Null;
        };
        let number = self.laid.pages.len() + self.links.len();
        self.links.push(own);
        let annotation = self.area(area, number);
        let annotation = self.file.add_object(annotation);
        if let Some(areas) = self.areas.get_mut(page) {
            areas.push(annotation.into());
        }
        dictionary! { "Type" => "OBJR", "Pg" => *on, "Obj" => annotation }.into()
    }

    fn area(&self, link: &LinkArea, number: usize) -> Dictionary {
        let mut area = dictionary! {
            "Type" => "Annot",
            "Subtype" => "Link",
            "F" => 4,
            "Rect" => rectangle(link.area),
            "Border" => vec![0.into(), 0.into(), 0.into()],
            "Contents" => string(&link.words),
            "StructParent" => integer(number),
        };
        let goal = self.laid.anchors.get(&link.goal).and_then(|(page, y)| Some((self.pages.get(*page)?, *y)));
        if let Some((page, y)) = goal {
            area.set("Dest", super::destination(*page, y));
        }
        area
    }
}

/// An area given by its left, top, right and bottom, in the page's own direction.
fn rectangle([left, top, right, bottom]: [f32; 4]) -> Vec<Object> {
    [left, PAGE_HEIGHT - bottom, right, PAGE_HEIGHT - top].iter().map(|side| rounded(*side)).collect()
}

pub(super) fn rounded(length: f32) -> Object {
    Object::Real((length * 100.0).round() / 100.0)
}

fn first_page(node: &Node) -> Option<usize> {
    node.kids.iter().find_map(|kid| match kid {
        Kid::Content { page, .. } | Kid::Link { page, .. } => Some(*page),
        Kid::Node(_) => None,
    })
}

/// What an element says of itself beyond its kind.
fn describe(node: &Node, element: &mut Dictionary) {
    if let Some(lang) = &node.lang {
        element.set("Lang", Object::String(lang.as_bytes().to_vec(), StringFormat::Literal));
    }
    if let Some(actual) = node.actual {
        element.set("ActualText", string(actual));
    }
    if let Some(alt) = &node.alt {
        element.set("Alt", string(alt));
    }
    if let Some(attributes) = attributes(node) {
        element.set("A", attributes);
    }
}

fn attributes(node: &Node) -> Option<Dictionary> {
    match node.role {
        Role::L(numbering) => {
            let numbering = match numbering {
                Numbering::None => "None",
                Numbering::Disc => "Disc",
                Numbering::Ordered => "Decimal",
            };
            Some(dictionary! { "O" => "List", "ListNumbering" => numbering })
        }
        Role::Th(scope) => {
            let scope = match scope {
                Scope::Row => "Row",
                Scope::Column => "Column",
                Scope::Both => "Both",
            };
            let mut attributes = dictionary! { "O" => "Table", "Scope" => scope };
            if node.span > 1 {
                attributes.set("ColSpan", integer(node.span));
            }
            Some(attributes)
        }
        Role::Table => {
            let summary = node.summary.as_ref()?;
            Some(dictionary! { "O" => "Table", "Summary" => string(summary) })
        }
        Role::Figure => Some(dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => rectangle(node.room?) }),
        _ => None,
    }
}
