//! The bytes of the file: objects packed together, a packed table of where they are, and an identity that is the hash
//! of everything else. Every object is written once, in the order of its number.

use std::io::Write as _;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use miniz_oxide::deflate::compress_to_vec_zlib;
use sha2::{Digest, Sha256};

use crate::error::Error;

/// How many objects are packed together.
const PACK: usize = 200;
/// Higher levels take twice the time for one byte in a hundred.
const LEVEL: u8 = 6;
/// Where the identity goes once the bytes are known: as many digits as a hash of 16 bytes has.
const NO_IDENTITY: &str = "<00000000000000000000000000000000>";
/// Bytes of one row of the table of places.
const ROW: usize = 7;

/// Where an object is.
#[derive(Clone, Copy)]
enum Place {
    Free,
    /// At a byte of the file.
    At(usize),
    /// In a pack, by the number of the pack and the place in it.
    Packed(u32, usize),
}

/// Turns a document into bytes. Every stream is deflated but those that say they must stay readable.
pub(super) fn save(file: Document) -> Result<Vec<u8>, Error> {
    let mut writer = Writer { bytes: Vec::new(), places: vec![Place::Free; index(file.max_id) + 1] };
    let (mut streams, mut loose) = (Vec::new(), Vec::new());
    for (id, object) in file.objects {
        match object {
            Object::Stream(stream) => streams.push((id.0, stream)),
            other => loose.push((id, other)),
        }
    }
    for pack in loose.chunks(PACK) {
        streams.push(writer.pack(pack)?);
    }
    deflate(&mut streams);
    writer.bytes.extend_from_slice(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    for (number, stream) in streams {
        writer.stream(number, stream);
    }
    writer.table(&file.trailer)
}

/// Deflates streams side by side. Each is deflated on its own, so the bytes are the same on any number of threads.
fn deflate(streams: &mut [(u32, Stream)]) {
    const MOST: usize = 4;
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(MOST);
    let mut shares: Vec<Vec<&mut Stream>> = (0..threads).map(|_| Vec::new()).collect();
    let packed = streams.iter_mut().map(|(_, stream)| stream).filter(|stream| stream.allows_compression);
    for (at, stream) in packed.enumerate() {
        shares[at % threads].push(stream);
    }
    std::thread::scope(|scope| {
        for share in shares {
            scope.spawn(|| {
                for stream in share {
                    stream.content = compress_to_vec_zlib(&stream.content, LEVEL);
                    stream.dict.set("Filter", "FlateDecode");
                }
            });
        }
    });
}

struct Writer {
    bytes: Vec<u8>,
    /// By object number.
    places: Vec<Place>,
}

impl Writer {
    fn stream(&mut self, number: u32, mut stream: Stream) {
        stream.dict.set("Length", integer(stream.content.len()));
        self.begin(number);
        dictionary(&mut self.bytes, &stream.dict);
        self.content(&stream.content);
    }

    fn begin(&mut self, number: u32) {
        let start = self.bytes.len();
        if let Some(place) = self.places.get_mut(index(number)) {
            *place = Place::At(start);
        }
        print(&mut self.bytes, format_args!("{number} 0 obj\n"));
    }

    /// The content of a stream, and the end of its object. Readers that look for the end of a line before the last word
    /// take a carriage return and a line feed for one, so content that ends with a carriage return is followed by both.
    fn content(&mut self, content: &[u8]) {
        self.bytes.extend_from_slice(b"stream\n");
        self.bytes.extend_from_slice(content);
        if content.last() == Some(&b'\r') {
            self.bytes.push(b'\r');
        }
        self.bytes.extend_from_slice(b"\nendstream\nendobj\n");
    }

    fn next_number(&mut self) -> Result<u32, Error> {
        let number = u32::try_from(self.places.len()).map_err(|_| Error::Missing("number for another object"))?;
        self.places.push(Place::Free);
        Ok(number)
    }

    /// Packs objects into one stream, and returns it with its number.
    fn pack(&mut self, objects: &[(ObjectId, Object)]) -> Result<(u32, Stream), Error> {
        let number = self.next_number()?;
        let (mut offsets, mut data) = (Vec::new(), Vec::new());
        for (at, (id, object)) in objects.iter().enumerate() {
            if let Some(place) = self.places.get_mut(index(id.0)) {
                *place = Place::Packed(number, at);
            }
            print(&mut offsets, format_args!("{} {} ", id.0, data.len()));
            value(&mut data, object);
            data.push(b'\n');
        }
        let dict = dictionary! { "Type" => "ObjStm", "N" => integer(objects.len()), "First" => integer(offsets.len()) };
        offsets.append(&mut data);
        Ok((number, Stream::new(dict, offsets)))
    }

    /// Writes the table of places, which is also the trailer, and sets the identity.
    fn table(mut self, trailer: &Dictionary) -> Result<Vec<u8>, Error> {
        let number = self.next_number()?;
        let start = self.bytes.len();
        self.begin(number);
        let rows: Vec<u8> = self.places.iter().flat_map(|place| row(*place)).collect();
        let packed = compress_to_vec_zlib(&rows, LEVEL);
        let mut dict = dictionary! {
            "Type" => "XRef",
            "Size" => integer(self.places.len()),
            "W" => vec![1.into(), 4.into(), 2.into()],
            "Filter" => "FlateDecode",
            "Length" => integer(packed.len()),
        };
        for key in [&b"Root"[..], b"Info"] {
            let value = trailer.get(key).map_err(|_| Error::Missing("trailer"))?;
            dict.set(key, value.clone());
        }
        dictionary(&mut self.bytes, &dict);
        // The identity closes the dictionary, which has just been closed without it.
        self.bytes.truncate(self.bytes.len() - b">>".len());
        self.bytes.extend_from_slice(b"/ID [");
        let first = self.bytes.len();
        self.bytes.extend_from_slice(NO_IDENTITY.as_bytes());
        self.bytes.push(b' ');
        let second = self.bytes.len();
        self.bytes.extend_from_slice(NO_IDENTITY.as_bytes());
        self.bytes.extend_from_slice(b"]>>");
        self.content(&packed);
        print(&mut self.bytes, format_args!("startxref\n{start}\n%%EOF\n"));
        let hash = super::hex(&Sha256::digest(&self.bytes)).to_uppercase();
        for place in [first + 1, second + 1] {
            let digits = NO_IDENTITY.len() - 2;
            if let (Some(target), Some(source)) =
                (self.bytes.get_mut(place..place + digits), hash.as_bytes().get(..digits))
            {
                target.copy_from_slice(source);
            }
        }
        Ok(self.bytes)
    }
}

/// A row of the table: its kind, a place, and a place within that place.
fn row(place: Place) -> [u8; ROW] {
    let (kind, first, second) = match place {
        Place::Free => (0, 0, 0),
        Place::At(byte) => (1, u32::try_from(byte).unwrap_or(u32::MAX), 0),
        Place::Packed(pack, at) => (2, pack, u16::try_from(at).unwrap_or(u16::MAX)),
    };
    let [a, b, c, d] = first.to_be_bytes();
    let [e, f] = second.to_be_bytes();
    [kind, a, b, c, d, e, f]
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(0)
}

fn integer(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

fn print(out: &mut Vec<u8>, words: std::fmt::Arguments<'_>) {
    // Writing to memory cannot fail.
    let _ = out.write_fmt(words);
}

fn value(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(value) => print(out, format_args!("{value}")),
        Object::Integer(number) => print(out, format_args!("{number}")),
        Object::Real(number) => print(out, format_args!("{number}")),
        Object::Name(text) => name(out, text),
        Object::String(bytes, format) => string(out, bytes, *format),
        Object::Array(items) => {
            out.push(b'[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(b' ');
                }
                value(out, item);
            }
            out.push(b']');
        }
        Object::Dictionary(entries) => dictionary(out, entries),
        Object::Stream(stream) => dictionary(out, &stream.dict),
        Object::Reference((number, generation)) => print(out, format_args!("{number} {generation} R")),
    }
}

fn dictionary(out: &mut Vec<u8>, entries: &Dictionary) {
    out.extend_from_slice(b"<<");
    for (key, entry) in entries {
        name(out, key);
        out.push(b' ');
        value(out, entry);
    }
    out.extend_from_slice(b">>");
}

fn name(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'/');
    for byte in text {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'_' | b'.') {
            out.push(*byte);
        } else {
            print(out, format_args!("#{byte:02X}"));
        }
    }
}

fn string(out: &mut Vec<u8>, bytes: &[u8], format: StringFormat) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    match format {
        StringFormat::Literal => {
            out.push(b'(');
            for byte in bytes {
                match byte {
                    b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', *byte]),
                    b'\r' => out.extend_from_slice(b"\\r"),
                    other => out.push(*other),
                }
            }
            out.push(b')');
        }
        StringFormat::Hexadecimal => {
            out.push(b'<');
            for byte in bytes {
                out.extend([DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
            }
            out.push(b'>');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Content whose deflated form ends with a carriage return: the last byte is that of a sum over the content.
    fn awkward() -> Vec<u8> {
        (0..=255)
            .map(|byte| vec![byte; 3])
            .find(|content| compress_to_vec_zlib(content, LEVEL).ends_with(b"\r"))
            .expect("one sum in 256")
    }

    fn document(content: Vec<u8>) -> Document {
        let mut file = Document::with_version("1.7");
        let pages = file.add_object(dictionary! { "Type" => "Pages", "Kids" => Vec::<Object>::new(), "Count" => 0 });
        let data = file.add_object(Stream::new(dictionary! {}, content));
        let odd = Object::String(b"a (b) \\ \r\n c".to_vec(), StringFormat::Literal);
        let root = dictionary! { "Type" => "Catalog", "Pages" => pages, "Data" => data, "Odd" => odd, "A name#" => 1 };
        let root = file.add_object(root);
        let information = file.add_object(dictionary! { "Title" => Object::string_literal("x") });
        file.trailer.set("Root", root);
        file.trailer.set("Info", information);
        file
    }

    #[test]
    fn a_stream_that_ends_with_a_carriage_return_keeps_its_length() {
        let bytes = save(document(awkward())).expect("it is written");
        assert!(bytes.windows(12).any(|window| window == b"\r\r\nendstream"), "both ends of a line follow it");
        let read = Document::load_mem(&bytes).expect("it is readable");
        let data =
            read.catalog().and_then(|root| root.get(b"Data")).and_then(Object::as_reference).expect("the stream");
        let stream = read.get_object(data).and_then(Object::as_stream).expect("the stream");
        assert_eq!(stream.decompressed_content().expect("it is whole"), awkward());
    }

    #[test]
    fn names_and_texts_are_read_back_as_they_were() {
        let bytes = save(document(Vec::new())).expect("it is written");
        let read = Document::load_mem(&bytes).expect("it is readable");
        let root = read.catalog().expect("a catalogue");
        assert_eq!(root.get(b"Odd").and_then(Object::as_str).expect("the text"), b"a (b) \\ \r\n c");
        assert_eq!(root.get(b"A name#").and_then(Object::as_i64).expect("the number"), 1);
    }
}
