//! Reads a PDF back: the words in the order in which they are painted, and everything else that words could hide in.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

use lopdf::{Dictionary, Document, Object, ObjectId, content::Content};

/// One glyph run of a page.
struct Run {
    /// The words that its glyphs stand for by the font's own map.
    drawn: String,
    /// The words that a reader is told instead, when it is told.
    told: Option<String>,
    /// The numbers of its glyphs.
    glyphs: Vec<u16>,
    /// The marked content it stands in, by which the structure tree names it; none in an artifact.
    mark: Option<i64>,
    /// Which stretch of marked content of its page it stands in.
    stretch: usize,
}

impl Run {
    /// What a reader is told.
    fn words(&self) -> &str {
        self.told.as_deref().unwrap_or(&self.drawn)
    }
}

/// One element of the structure tree that holds words of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    /// What it is: `H1`, `P`, `TD`.
    pub(crate) role: String,
    /// Its words, as a reader is told them.
    pub(crate) words: String,
}

/// A document read back.
pub(crate) struct Pdf {
    document: Document,
    numbers: BTreeMap<ObjectId, usize>,
    pages: Vec<Vec<Run>>,
}

impl Pdf {
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).expect("the file can be read");
        let ids: Vec<ObjectId> = document.get_pages().into_values().collect();
        let pages = ids.iter().map(|page| runs(&document, *page)).collect();
        let numbers = ids.into_iter().enumerate().map(|(number, id)| (id, number)).collect();
        Self { document, numbers, pages }
    }

    pub(crate) fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// The words of each page as a reader is told them.
    pub(crate) fn pages(&self) -> Vec<String> {
        self.pages.iter().map(|runs| joined(runs, Run::words)).collect()
    }

    /// Whether a glyph without a picture stands anywhere.
    pub(crate) fn has_missing_glyph(&self) -> bool {
        self.pages.iter().flatten().any(|run| run.glyphs.contains(&0))
    }

    /// How many places show the sign that stands for a character of no font.
    pub(crate) fn replacement_signs(&self) -> usize {
        self.pages.iter().flatten().map(|run| run.drawn.matches('\u{fffd}').count()).sum()
    }

    /// The elements of the structure tree in reading order, each with the words that stand in it. A word that goes on over
    /// a page stands in one element.
    pub(crate) fn elements(&self) -> Vec<Element> {
        let mut found = Vec::new();
        let catalog = self.document.catalog().expect("a catalog");
        let root =
            catalog.get(b"StructTreeRoot").ok().and_then(|root| self.dictionary(root)).expect("a structure tree");
        self.walk_kids(root, None, &mut String::new(), &mut found);
        found
    }

    /// Adds the words of an element's marked content to `words`, and its child elements to `found`.
    fn walk_kids(&self, element: &Dictionary, page: Option<ObjectId>, words: &mut String, found: &mut Vec<Element>) {
        let Ok(kids) = element.get(b"K").and_then(|kids| self.document.dereference(kids)) else { return };
        let kids = match kids.1 {
            Object::Array(kids) => kids.iter().collect(),
            kid => vec![kid],
        };
        for kid in kids {
            let Ok((_, kid)) = self.document.dereference(kid) else { continue };
            match kid {
                Object::Integer(mark) => words.push_str(&self.marked(page, *mark)),
                Object::Dictionary(kid) if kid.has(b"MCID") => {
                    let page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                    let mark = kid.get(b"MCID").and_then(Object::as_i64).expect("a number");
                    words.push_str(&self.marked(page, mark));
                }
                Object::Dictionary(kid) if kid.has(b"S") => self.walk_element(kid, page, found),
                _ => {}
            }
        }
    }

    fn walk_element(&self, element: &Dictionary, page: Option<ObjectId>, found: &mut Vec<Element>) {
        let page = element.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        let role = element.get(b"S").and_then(Object::as_name).expect("an element has a role");
        let (at, mut words) = (found.len(), String::new());
        self.walk_kids(element, page, &mut words, found);
        if !words.is_empty() {
            found.insert(at, Element { role: String::from_utf8_lossy(role).into_owned(), words });
        }
    }

    fn marked(&self, page: Option<ObjectId>, mark: i64) -> String {
        let number = page.and_then(|page| self.numbers.get(&page)).expect("marked content stands on a page");
        self.pages[*number].iter().filter(|run| run.mark == Some(mark)).map(Run::words).collect()
    }

    /// What stands on pages outside the structure: footers, repeated headings and marks, each for itself.
    pub(crate) fn artifacts(&self) -> Vec<String> {
        let mut found: BTreeMap<(usize, usize), String> = BTreeMap::new();
        for (number, runs) in self.pages.iter().enumerate() {
            for run in runs.iter().filter(|run| run.mark.is_none()) {
                let words = found.entry((number, run.stretch)).or_default();
                words.push_str(run.words());
                words.push(' ');
            }
        }
        found.into_values().collect()
    }

    /// The titles of the bookmarks, in order, with how deep they stand.
    pub(crate) fn bookmarks(&self) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        let catalog = self.document.catalog().expect("a catalog");
        let outlines = catalog.get(b"Outlines").ok().and_then(|outlines| self.dictionary(outlines));
        if let Some(first) = outlines.and_then(|outlines| outlines.get(b"First").ok()) {
            self.walk_bookmarks(first, 0, &mut found);
        }
        found
    }

    fn walk_bookmarks(&self, item: &Object, depth: usize, found: &mut Vec<(usize, String)>) {
        let mut next = self.dictionary(item);
        while let Some(item) = next {
            let title = item.get(b"Title").and_then(Object::as_str).expect("a bookmark has a title");
            found.push((depth, words_of(title)));
            if let Ok(first) = item.get(b"First") {
                self.walk_bookmarks(first, depth + 1, found);
            }
            next = item.get(b"Next").ok().and_then(|next| self.dictionary(next));
        }
    }

    fn dictionary<'a>(&'a self, object: &'a Object) -> Option<&'a Dictionary> {
        let (_, object) = self.document.dereference(object).ok()?;
        object.as_dict().ok()
    }

    /// The fields of the document's own description.
    pub(crate) fn description(&self) -> BTreeMap<String, String> {
        let entries = self.document.trailer.get(b"Info").ok().and_then(|info| self.dictionary(info));
        let entries = entries.into_iter().flat_map(Dictionary::iter);
        let words = entries.filter_map(|(name, value)| {
            Some((String::from_utf8_lossy(name).into_owned(), words_of(value.as_str().ok()?)))
        });
        words.collect()
    }

    /// The kinds of the elements in the structure tree.
    pub(crate) fn structure(&self) -> BTreeSet<String> {
        let elements = self.document.objects.values().filter_map(|object| object.as_dict().ok());
        let elements = elements.filter(|element| element.has(b"S") && element.has(b"P") && element.has(b"K"));
        elements
            .filter_map(|element| element.get(b"S").and_then(Object::as_name).ok())
            .map(|name| String::from_utf8_lossy(name).into_owned())
            .collect()
    }

    /// Everything that words can be found in: what is drawn, what is told, every string of every object in every
    /// encoding, and the bytes of every stream, unpacked. Blanks are left out, since lines break where they like.
    pub(crate) fn everything(&self) -> String {
        let mut all = String::new();
        for runs in &self.pages {
            all.push_str(&joined(runs, |run| &run.drawn));
            all.push_str(&joined(runs, Run::words));
        }
        for object in
            self.document.objects.values().chain(std::iter::once(&Object::Dictionary(self.document.trailer.clone())))
        {
            strings(object, &mut all);
            if let Ok(stream) = object.as_stream() {
                let bytes = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
                all.push_str(&String::from_utf8_lossy(&bytes));
                all.push_str(&wide(&bytes));
            }
        }
        all.retain(|letter| !letter.is_whitespace());
        all
    }
}

/// The text of a page: runs follow each other as they are painted, with the blanks that they hold themselves.
fn joined<'a>(runs: &'a [Run], words: impl Fn(&'a Run) -> &'a str) -> String {
    let mut text = String::new();
    for run in runs {
        text.push_str(words(run));
        text.push(' ');
    }
    text
}

fn runs(document: &Document, page: ObjectId) -> Vec<Run> {
    let fonts = document.get_page_fonts(page).expect("the fonts of a page");
    let maps: BTreeMap<Vec<u8>, BTreeMap<u16, String>> =
        fonts.into_iter().map(|(name, font)| (name, to_unicode(document, font))).collect();
    let content = document.get_page_content(page);
    let operations = Content::decode(&content).expect("the content can be read").operations;
    let (mut font, mut spans, mut stretch, mut runs) = (Vec::new(), Vec::<Span>::new(), 0, Vec::new());
    for operation in &operations {
        match operation.operator.as_str() {
            "Tf" => font = operation.operands[0].as_name().expect("a font has a name").to_vec(),
            "BDC" | "BMC" => {
                stretch += usize::from(spans.is_empty());
                spans.push(Span::of(operation.operands.get(1)));
            }
            "EMC" => drop(spans.pop()),
            "Tj" | "TJ" | "'" | "\"" => {
                let map = maps.get(&font).expect("the font is on the page");
                let glyphs = glyphs(&operation.operands);
                let drawn = glyphs.iter().map(|glyph| map.get(glyph).map_or("\u{fffd}", String::as_str)).collect();
                // What is told stands for the whole span, so it counts once.
                let told = spans.iter_mut().rev().find_map(|span| span.told.as_mut().map(std::mem::take));
                let mark = spans.iter().rev().find_map(|span| span.mark);
                runs.push(Run { drawn, told, glyphs, mark, stretch });
            }
            _ => {}
        }
    }
    runs
}

/// An open stretch of marked content.
struct Span {
    told: Option<String>,
    mark: Option<i64>,
}

impl Span {
    fn of(properties: Option<&Object>) -> Self {
        let properties = properties.and_then(|properties| properties.as_dict().ok());
        let told = properties.and_then(|properties| properties.get(b"ActualText").and_then(Object::as_str).ok());
        let mark = properties.and_then(|properties| properties.get(b"MCID").and_then(Object::as_i64).ok());
        Self { told: told.map(words_of), mark }
    }
}

fn glyphs(operands: &[Object]) -> Vec<u16> {
    let mut found = Vec::new();
    for operand in operands {
        match operand {
            Object::String(bytes, _) => found.extend(bytes.chunks(2).map(|pair| match pair {
                [high, low] => u16::from_be_bytes([*high, *low]),
                _ => 0,
            })),
            Object::Array(items) => found.extend(glyphs(items)),
            _ => {}
        }
    }
    found
}

/// The map from glyphs to words that a font carries.
fn to_unicode(document: &Document, font: &Dictionary) -> BTreeMap<u16, String> {
    let stream = font.get(b"ToUnicode").and_then(|map| document.dereference(map)).expect("a font says what it draws").1;
    let bytes = stream.as_stream().and_then(lopdf::Stream::decompressed_content).expect("the map of a font");
    let text = String::from_utf8(bytes).expect("the map is text");
    let mut map = BTreeMap::new();
    let mut inside = None;
    for line in text.lines() {
        if line.ends_with("beginbfchar") || line.ends_with("beginbfrange") {
            inside = Some(line.ends_with("beginbfrange"));
            continue;
        }
        let hex: Vec<&str> = line.split(['<', '>', ' ', '[', ']']).filter(|part| !part.is_empty()).collect();
        match (inside, hex.as_slice()) {
            (_, ["endbfchar" | "endbfrange", ..]) => inside = None,
            (Some(false), [glyph, words]) => drop(map.insert(number(glyph), from_hex(words))),
            (Some(true), [first, last, words]) => {
                let start = from_hex(words).chars().next().expect("a range begins with a letter");
                for (step, glyph) in (number(first)..=number(last)).enumerate() {
                    let letter = u32::try_from(step).ok().and_then(|step| char::from_u32(start as u32 + step));
                    map.insert(glyph, letter.expect("a letter").to_string());
                }
            }
            _ => {}
        }
    }
    assert!(!map.is_empty(), "a font without a map");
    map
}

fn number(hex: &str) -> u16 {
    u16::from_str_radix(hex, 16).expect("a glyph number")
}

fn from_hex(hex: &str) -> String {
    let units: Vec<u16> = hex.as_bytes().chunks(4).map(|unit| number(str::from_utf8(unit).expect("digits"))).collect();
    String::from_utf16(&units).expect("words in UTF-16")
}

/// The words of a string object, which are UTF-16 when they say so.
fn words_of(bytes: &[u8]) -> String {
    match bytes.strip_prefix(b"\xfe\xff") {
        Some(wide_bytes) => wide(wide_bytes),
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn wide(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

fn strings(object: &Object, all: &mut String) {
    match object {
        Object::String(bytes, _) => {
            all.push_str(&words_of(bytes));
            all.push_str(&String::from_utf8_lossy(bytes));
        }
        Object::Name(name) => all.push_str(&String::from_utf8_lossy(name)),
        Object::Array(items) => items.iter().for_each(|item| strings(item, all)),
        Object::Dictionary(fields) => fields.iter().for_each(|(name, field)| {
            all.push_str(&String::from_utf8_lossy(name));
            strings(field, all);
        }),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, field)| strings(field, all)),
        _ => {}
    }
}

/// What a program of the system says about a file. A missing program is a failure: `cargo xtask test` installs it.
pub(crate) fn tool(program: &str, arguments: &[&str], file: &Path) -> (bool, String) {
    let output = Command::new(program)
        .args(arguments)
        .arg(file)
        .args(if program == "pdftotext" { &["-"][..] } else { &[] })
        .stderr(Stdio::piped())
        .output();
    let output = output.unwrap_or_else(|error| panic!("{program} cannot be started ({error}): run `cargo xtask test`"));
    let said = if output.status.success() { &output.stdout } else { &output.stderr };
    (output.status.success(), String::from_utf8_lossy(said).into_owned())
}

/// Words with single blanks between them, as breaking a line may add any number.
pub(crate) fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a file as pdftotext gives them, without the signs by which it marks the direction of writing.
pub(crate) fn plain_text(bytes: &[u8]) -> String {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(bytes).expect("the document is written");
    let (ok, text) = tool("pdftotext", &["-raw", "-enc", "UTF-8"], file.path());
    assert!(ok, "{text}");
    text.chars()
        .filter(|letter| !matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect()
}
