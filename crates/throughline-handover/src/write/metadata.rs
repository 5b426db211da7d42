//! What the file says of itself, twice: in the information dictionary and, word for word the same, in XMP.

use chrono::NaiveDateTime;
use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};

use super::string;
use crate::block::Document;

const PRODUCER: &str = "Throughline";

/// The information dictionary.
pub(super) fn information(document: &Document) -> Dictionary {
    let date =
        Object::String(document.created.format("D:%Y%m%d%H%M%SZ").to_string().into_bytes(), StringFormat::Literal);
    dictionary! {
        "Title" => string(&plain(&document.title)),
        "Author" => string(&plain(&document.author)),
        "Producer" => string(PRODUCER),
        "CreationDate" => date.clone(),
        "ModDate" => date,
    }
}

/// The XMP packet.
pub(super) fn packet(document: &Document) -> Stream {
    let date = xmp_date(document.created);
    let title = escape(&plain(&document.title));
    let author = escape(&plain(&document.author));
    let lang = escape(&document.lang);
    let packet = format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n\
         <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n\
         <dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>\n\
         <dc:format>application/pdf</dc:format>\n\
         <xmp:CreateDate>{date}</xmp:CreateDate>\n\
         <xmp:ModifyDate>{date}</xmp:ModifyDate>\n\
         <pdf:Producer>{PRODUCER}</pdf:Producer>\n\
         <pdfaid:part>2</pdfaid:part>\n\
         <pdfaid:conformance>A</pdfaid:conformance>\n\
         <pdfuaid:part>1</pdfuaid:part>\n\
         </rdf:Description>\n{EXTENSION}\
         </rdf:RDF>\n\
         </x:xmpmeta>\n\
         <?xpacket end=\"w\"?>\n"
    );
    let dictionary = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    Stream::new(dictionary, packet.into_bytes()).with_compression(false)
}

/// Archival files may only use metadata that they explain; the accessibility mark is not known to them otherwise.
const EXTENSION: &str = "<rdf:Description rdf:about=\"\" \
xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n\
<pdfaProperty:name>part</pdfaProperty:name>\n\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n\
<pdfaProperty:category>internal</pdfaProperty:category>\n\
<pdfaProperty:description>Part of the accessibility standard that the file meets</pdfaProperty:description>\n\
</rdf:li></rdf:Seq></pdfaSchema:property>\n\
</rdf:li></rdf:Bag></pdfaExtension:schemas>\n\
</rdf:Description>\n";

fn xmp_date(date: NaiveDateTime) -> String {
    date.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Without characters that XML cannot carry; what is left is the same in both places.
fn plain(text: &str) -> String {
    let allowed =
        |character: &char| !character.is_control() && !matches!(u32::from(*character) & 0xFFFF, 0xFFFE | 0xFFFF);
    text.chars().filter(allowed).collect::<String>().trim().to_owned()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
