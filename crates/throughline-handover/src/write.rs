//! The file: pages through printpdf, then what printpdf has no word for, then bytes that only the content decides.

mod colour;
mod content;
mod letters;
mod metadata;
mod outline;
mod structure;

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Object, ObjectId, SaveOptions, Stream, StringFormat, dictionary};
use printpdf::serialize::to_lopdf_doc;
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};
use sha2::{Digest, Sha256};

use self::letters::Subsets;
use crate::block::Document;
use crate::error::Error;
use crate::page::Laid;
use crate::scale::{PAGE_HEIGHT, PAGE_WIDTH};

/// Where the identity of the file goes once its bytes are known.
const NO_IDENTITY: [u8; 16] = *b"throughline-id-0";
/// How many objects are packed together.
const PACK: usize = 200;

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
    compress(&mut file)?;
    save(file)
}

/// Fonts, page objects and content.
fn pages(document: &Document, laid: &Laid, subsets: &Subsets) -> Result<lopdf::Document, Error> {
    let mut pdf = PdfDocument::new(&document.title);
    for subset in subsets.all() {
        pdf.resources.fonts.map.insert(subset.font.clone(), subset.embed()?);
    }
    let paper = Rect::from_wh(Pt(PAGE_WIDTH), Pt(PAGE_HEIGHT));
    let page = |page| PdfPage {
        media_box: paper.clone(),
        trim_box: paper.clone(),
        crop_box: paper.clone(),
        ops: content::operations(page, &laid.tree, subsets),
    };
    pdf.pages = laid.pages.iter().map(page).collect();
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    Ok(to_lopdf_doc(&pdf, &options, &mut Vec::new()))
}

/// What the file says of itself, and where its tree and bookmarks are.
fn catalogue(
    file: &mut lopdf::Document,
    document: &Document,
    tree: ObjectId,
    outline: Option<ObjectId>,
) -> Result<(), Error> {
    file.version = "1.7".to_owned();
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
    catalogue.set("MarkInfo", dictionary! { "Marked" => true, "Suspects" => false });
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

/// Deflates every stream but the metadata, which must stay readable.
fn compress(file: &mut lopdf::Document) -> Result<(), Error> {
    for object in file.objects.values_mut() {
        let Object::Stream(stream) = object else {
            continue;
        };
        let is_metadata = stream.dict.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"Metadata");
        if is_metadata || stream.dict.has(b"Filter") {
            continue;
        }
        let mut packed = deflate(&stream.content)?;
        // A stream whose last byte is a carriage return looks as if it ended one byte earlier. The last byte is part of
        // a checksum of the data, so another byte of padding changes it.
        while packed.last() == Some(&b'\r') {
            let padding = if stream.dict.has(b"Length1") { 0 } else { b'\n' };
            stream.content.push(padding);
            packed = deflate(&stream.content)?;
        }
        if stream.dict.has(b"Length1") {
            let length = i64::try_from(stream.content.len()).unwrap_or(i64::MAX);
            stream.dict.set("Length1", length);
        }
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(packed);
    }
    Ok(())
}

fn deflate(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::new(6));
    encoder.write_all(bytes).map_err(Error::Write)?;
    encoder.finish().map_err(Error::Write)
}

/// Saves with packed objects, and sets the identity of the file to the hash of its bytes.
fn save(mut file: lopdf::Document) -> Result<Vec<u8>, Error> {
    let identity = Object::String(NO_IDENTITY.to_vec(), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![identity.clone(), identity]);
    let mut bytes = Vec::new();
    for more in 0..PACK {
        let options = SaveOptions::builder()
            .use_object_streams(true)
            .use_xref_streams(true)
            .max_objects_per_stream(PACK + more)
            .compression_level(6)
            .build();
        bytes.clear();
        let mut copy = file.clone();
        copy.save_with_options(&mut bytes, options).map_err(Error::Write)?;
        if !contains(&bytes, b"\r\nendstream") {
            break;
        }
    }
    identify(&mut bytes);
    Ok(bytes)
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

/// Puts the hash of the bytes in the place that was kept for it.
fn identify(bytes: &mut [u8]) {
    let hash = hex(&Sha256::digest(&*bytes)).to_uppercase();
    let place = hex(&NO_IDENTITY).to_uppercase();
    let (place, hash) = (place.as_bytes(), hash.as_bytes());
    let starts: Vec<usize> = (0..bytes.len().saturating_sub(place.len()))
        .rev()
        .filter(|start| bytes[*start..].starts_with(place))
        .take(2)
        .collect();
    for start in starts {
        bytes[start..start + place.len()].copy_from_slice(&hash[..place.len()]);
    }
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
