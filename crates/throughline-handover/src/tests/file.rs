//! Reads a finished file as a screen reader does: marks, tree, and the text that each glyph stands for.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// A piece of marked content: page and number.
pub(crate) type Place = (ObjectId, i64);

/// A file, opened.
pub(crate) struct File {
    pub(crate) document: Document,
    pub(crate) pages: Vec<ObjectId>,
    /// What each piece of marked content says.
    pub(crate) said: BTreeMap<Place, String>,
    /// Which glyph numbers of which fonts are shown.
    pub(crate) shown: BTreeSet<(Vec<u8>, u16)>,
}

/// An element of the tree.
pub(crate) struct Element {
    pub(crate) role: String,
    pub(crate) depth: usize,
    pub(crate) dictionary: Dictionary,
    /// Everything that it and what is under it say, in reading order.
    pub(crate) text: String,
}

impl File {
    pub(crate) fn open(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).expect("a readable file");
        let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
        let mut file = Self { document, pages, said: BTreeMap::new(), shown: BTreeSet::new() };
        for page in file.pages.clone() {
            file.read_page(page);
        }
        file
    }

    fn dictionary(&self, id: ObjectId) -> &Dictionary {
        self.document.get_dictionary(id).expect("a dictionary")
    }

    fn read_page(&mut self, page: ObjectId) {
        let fonts: BTreeMap<Vec<u8>, BTreeMap<u16, String>> = self
            .document
            .get_page_fonts(page)
            .expect("fonts")
            .into_iter()
            .map(|(name, font)| (name, meanings(&self.document, font)))
            .collect();
        let content = self.document.get_page_content(page);
        let content = Content::decode(&content).expect("operations");
        let mut font = Vec::new();
        let mut stack: Vec<Open> = Vec::new();
        for operation in &content.operations {
            match operation.operator.as_str() {
                "BDC" => stack.push(Open::new(&operation.operands[1])),
                "EMC" => {
                    let open = stack.pop().expect("a mark that was begun");
                    let inner = open.actual.unwrap_or(open.text);
                    match (open.mark, stack.last_mut()) {
                        (Some(mark), _) => {
                            let before = self.said.insert((page, mark), inner);
                            assert!(before.is_none(), "the mark {mark} is used once on its page");
                        }
                        (None, Some(outer)) => outer.text.push_str(&inner),
                        (None, None) => {}
                    }
                }
                "Tf" => font = operation.operands[0].as_name().expect("a font name").to_vec(),
                "Tj" | "TJ" => {
                    assert!(!stack.is_empty(), "letters are content or an artifact");
                    for glyph in glyphs(&operation.operands[0]) {
                        self.shown.insert((font.clone(), glyph));
                        let meaning = fonts[&font].get(&glyph).expect("every glyph has a meaning");
                        if let Some(open) = stack.last_mut() {
                            open.text.push_str(meaning);
                        }
                    }
                }
                _ => {}
            }
        }
        assert!(stack.is_empty(), "every mark that was begun ends");
    }

    /// The elements of the tree in reading order, with the marks that hang under each.
    pub(crate) fn elements(&self) -> Vec<Element> {
        let root = self.root();
        let mut elements = Vec::new();
        for kid in kids(root) {
            let id = kid.as_reference().expect("an element");
            self.element(id, 0, &mut elements);
        }
        elements
    }

    fn root(&self) -> &Dictionary {
        let catalogue = self.document.catalog().expect("a catalogue");
        let root = catalogue.get(b"StructTreeRoot").and_then(Object::as_reference).expect("a tree");
        self.dictionary(root)
    }

    fn element(&self, id: ObjectId, depth: usize, elements: &mut Vec<Element>) -> String {
        let dictionary = self.dictionary(id);
        let at = elements.len();
        let role =
            String::from_utf8_lossy(dictionary.get(b"S").and_then(Object::as_name).expect("a role")).into_owned();
        elements.push(Element { role, depth, dictionary: dictionary.clone(), text: String::new() });
        let mut text = String::new();
        for kid in kids(dictionary) {
            match kid {
                Object::Reference(kid) => text.push_str(&self.element(*kid, depth + 1, elements)),
                other => {
                    if let Some(place) = self.place(other, dictionary) {
                        text.push_str(self.said.get(&place).expect("content for every mark in the tree"));
                    }
                }
            }
        }
        elements[at].text.clone_from(&text);
        text
    }

    /// The mark that a kid of an element means; none for a link area.
    fn place(&self, kid: &Object, element: &Dictionary) -> Option<Place> {
        match kid {
            Object::Integer(mark) => Some((element.get(b"Pg").and_then(Object::as_reference).expect("a page"), *mark)),
            Object::Dictionary(kid) if kid.has(b"MCID") => {
                let page = kid.get(b"Pg").and_then(Object::as_reference).expect("a page");
                Some((page, kid.get(b"MCID").and_then(Object::as_i64).expect("a number")))
            }
            _ => None,
        }
    }

    /// What is wrong between content, tree and the table from marks to elements. Nothing, in a sound file.
    pub(crate) fn broken_ties(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        let mut owners: BTreeMap<Place, ObjectId> = BTreeMap::new();
        let mut links: BTreeMap<ObjectId, ObjectId> = BTreeMap::new();
        let root = self.document.catalog().and_then(|c| c.get(b"StructTreeRoot")).and_then(Object::as_reference);
        let mut waiting: Vec<(ObjectId, ObjectId)> = Vec::new();
        let root = root.expect("a tree");
        for kid in kids(self.root()) {
            waiting.push((kid.as_reference().expect("an element"), root));
        }
        while let Some((id, parent)) = waiting.pop() {
            let element = self.dictionary(id);
            if element.get(b"P").and_then(Object::as_reference).ok() != Some(parent) {
                wrong.push(format!("{id:?} names another parent"));
            }
            for kid in kids(element) {
                match (kid, self.place(kid, element)) {
                    (Object::Reference(kid), _) => waiting.push((*kid, id)),
                    (_, Some(place)) => {
                        if owners.insert(place, id).is_some() {
                            wrong.push(format!("{place:?} hangs in two places"));
                        }
                    }
                    (Object::Dictionary(kid), None) => {
                        links.insert(kid.get(b"Obj").and_then(Object::as_reference).expect("a link area"), id);
                    }
                    _ => wrong.push(format!("{id:?} has a kid of no kind")),
                }
            }
        }
        let in_content: BTreeSet<Place> = self.said.keys().copied().collect();
        let in_tree: BTreeSet<Place> = owners.keys().copied().collect();
        wrong.extend(in_content.symmetric_difference(&in_tree).map(|place| format!("{place:?} is on one side only")));
        self.check_table(&owners, &links, &mut wrong);
        wrong
    }

    fn check_table(
        &self,
        owners: &BTreeMap<Place, ObjectId>,
        links: &BTreeMap<ObjectId, ObjectId>,
        wrong: &mut Vec<String>,
    ) {
        let table = self.root().get(b"ParentTree").and_then(Object::as_reference).expect("a table");
        let numbers = self.dictionary(table).get(b"Nums").and_then(Object::as_array).expect("numbers");
        let table: BTreeMap<i64, &Object> =
            numbers.chunks(2).map(|pair| (pair[0].as_i64().expect("a number"), &pair[1])).collect();
        for page in &self.pages {
            let dictionary = self.dictionary(*page);
            let number = dictionary.get(b"StructParents").and_then(Object::as_i64).expect("a number for the page");
            let marks = table[&number].as_reference().and_then(|id| self.document.get_object(id));
            let marks = marks.and_then(Object::as_array).expect("marks");
            for (mark, element) in marks.iter().enumerate() {
                let place = (*page, i64::try_from(mark).expect("a small number"));
                if owners.get(&place).copied() != element.as_reference().ok() {
                    wrong.push(format!("{place:?} has another element in the table"));
                }
            }
            let in_content = self.said.keys().filter(|(on, _)| on == page).count();
            if in_content != marks.len() {
                wrong.push(format!("{page:?} has {in_content} marks and {} in the table", marks.len()));
            }
            let Ok(areas) = dictionary.get(b"Annots").and_then(Object::as_array) else {
                continue;
            };
            for area in areas.iter().filter_map(|area| area.as_reference().ok()) {
                let number = self.dictionary(area).get(b"StructParent").and_then(Object::as_i64).expect("a number");
                if links.get(&area).copied() != table.get(&number).and_then(|object| object.as_reference().ok()) {
                    wrong.push(format!("the link area {area:?} has another element in the table"));
                }
            }
        }
    }
}

/// A mark that was begun.
struct Open {
    mark: Option<i64>,
    actual: Option<String>,
    text: String,
}

impl Open {
    fn new(properties: &Object) -> Self {
        let properties = properties.as_dict().expect("properties");
        Self {
            mark: properties.get(b"MCID").and_then(Object::as_i64).ok(),
            actual: properties.get(b"ActualText").ok().map(text_of),
            text: String::new(),
        }
    }
}

/// The text of a string object.
pub(crate) fn text_of(object: &Object) -> String {
    let bytes = object.as_str().expect("a string");
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(units) => {
            let units: Vec<u16> = units.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).expect("sound text")
        }
        None => String::from_utf8(bytes.to_vec()).expect("plain text"),
    }
}

fn kids(dictionary: &Dictionary) -> Vec<&Object> {
    match dictionary.get(b"K") {
        Ok(Object::Array(kids)) => kids.iter().collect(),
        Ok(kid) => vec![kid],
        Err(_) => Vec::new(),
    }
}

fn glyphs(shown: &Object) -> Vec<u16> {
    let pairs =
        |bytes: &[u8]| -> Vec<u16> { bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect() };
    match shown {
        Object::Array(parts) => parts.iter().filter_map(|part| part.as_str().ok()).flat_map(pairs).collect(),
        other => pairs(other.as_str().expect("glyphs")),
    }
}

/// The table from glyph numbers to text that a font carries.
fn meanings(document: &Document, font: &Dictionary) -> BTreeMap<u16, String> {
    let table = font.get(b"ToUnicode").and_then(Object::as_reference).and_then(|id| document.get_object(id));
    let table = table.and_then(Object::as_stream).expect("a table").decompressed_content().expect("inflates");
    let table = String::from_utf8(table).expect("plain text");
    let hex = |digits: &str| -> Vec<u16> {
        let digits = digits.trim_matches(['<', '>']);
        (0..digits.len() / 4).map(|at| u16::from_str_radix(&digits[at * 4..at * 4 + 4], 16).expect("digits")).collect()
    };
    let entry = |line: &str| {
        let (glyph, text) = line.split_once(' ')?;
        if !glyph.starts_with('<') || !text.starts_with('<') || glyph == "<0000>" {
            return None;
        }
        Some((hex(glyph)[0], String::from_utf16(&hex(text)).expect("sound text")))
    };
    table.lines().filter_map(entry).collect()
}
