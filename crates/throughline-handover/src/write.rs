//! The file: pages and faces through printpdf, then what printpdf has no word for, then bytes that only the content
//! decides.

mod colour;
mod content;
mod ink;
mod letters;
mod metadata;
mod outline;
mod save;
mod structure;

use lopdf::{Object, ObjectId, Stream, StringFormat, dictionary};
use printpdf::serialize::to_lopdf_doc;
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};

use self::letters::Subsets;
use crate::block::Document;
use crate::error::Error;
use crate::page::Laid;
use crate::scale::{PAGE_HEIGHT, PAGE_WIDTH};

/// Writes a document that was laid out.
pub(crate) fn write(document: &Document, laid: &Laid) -> Result<Vec<u8>, Error> {
    let subsets = Subsets::of(laid)?;
    let mut file = pages(document, laid, &subsets)?;
    let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
    if pages.len() != laid.pages.len() {
        return Err(Error::Missing("page"));
    }
    let tree = structure::write(&mut file, laid, &pages)?;
    let outline = outline::write(&mut file, laid, &pages);
    catalogue(&mut file, document, tree, outline)?;
    save::save(file)
}

/// Fonts, page objects and content. The page writer is shown every letter once, on the first page, so that it embeds the
/// faces; what the pages show is written by us.
fn pages(document: &Document, laid: &Laid, subsets: &Subsets) -> Result<lopdf::Document, Error> {
    let mut pdf = PdfDocument::new(&document.title);
    for subset in subsets.all() {
        pdf.resources.fonts.map.insert(subset.font.clone(), subset.embed()?);
    }
    let paper = Rect::from_wh(Pt(PAGE_WIDTH), Pt(PAGE_HEIGHT));
    let page = |at| PdfPage {
        media_box: paper.clone(),
        trim_box: paper.clone(),
        crop_box: paper.clone(),
        ops: if at == 0 { subsets.inventory() } else { Vec::new() },
    };
    pdf.pages = (0..laid.pages.len()).map(page).collect();
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    let mut file = to_lopdf_doc(&pdf, &options, &mut Vec::new());
    let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
    for (page, content) in pages.into_iter().zip(content::of_pages(laid, subsets)) {
        let place = file.get_dictionary(page).and_then(|page| page.get(b"Contents")).and_then(Object::as_reference);
        let place = place.map_err(|_| Error::Missing("content"))?;
        file.set_object(place, Stream::new(dictionary! {}, content));
    }
    Ok(file)
}

/// What the file says of itself, and where its tree and bookmarks are.
fn catalogue(
    file: &mut lopdf::Document,
    document: &Document,
    tree: ObjectId,
    outline: Option<ObjectId>,
) -> Result<(), Error> {
    if let Ok(old) = file.trailer.get(b"Info").and_then(Object::as_reference) {
        file.objects.remove(&old);
    }
    let information = file.add_object(metadata::information(document));
    file.trailer.set("Info", information);
    let packet = file.add_object(metadata::packet(document));
    let profile = file.add_object(Stream::new(dictionary! { "N" => 3 }, colour::srgb()));
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => string("sRGB"),
        "Info" => string("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    };
    let catalogue = file.catalog_mut().map_err(|_| Error::Missing("catalogue"))?;
    catalogue.set("Lang", string(&document.lang));
    catalogue.set("MarkInfo", dictionary! { "Marked" => true });
    catalogue.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalogue.set("StructTreeRoot", tree);
    catalogue.set("Metadata", packet);
    catalogue.set("OutputIntents", vec![intent.into()]);
    if let Some(outline) = outline {
        catalogue.set("Outlines", outline);
        catalogue.set("PageMode", "UseOutlines");
    }
    Ok(())
}

/// A text as a string object: as it is where it is plain, else in UTF-16.
fn string(text: &str) -> Object {
    if text.bytes().all(|byte| (0x20..0x7F).contains(&byte)) {
        return Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// A place on a page.
fn destination(page: ObjectId, y: f32) -> Object {
    let top = structure::rounded((PAGE_HEIGHT - y).clamp(0.0, PAGE_HEIGHT));
    Object::Array(vec![page.into(), "XYZ".into(), 0.into(), top, Object::Null])
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
