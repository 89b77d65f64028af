//! Pascal VOC: a folder with `Annotations/*.xml`, `JPEGImages/*.jpg` and a list of all pictures.
//!
//! As in the development kit pixels count from 1 and the last one is inside: a box is rounded outwards to the pixels it
//! touches. A name is a label, `region` where there is none. The format knows boxes only; the record goes to `attributes`.

use std::fmt::Write as _;

use super::folder::Draft;
use super::shapes::{Sheet, attributes, kind, not_encoded, sheets};
use super::{ExportError, Source};
use crate::core::document::Document;
use crate::core::table::{Row, cell_text};
use crate::raster::crop::PixelBox;
use crate::raster::encode;

/// High enough that small print stays sharp.
const JPEG_QUALITY: u8 = 95;

pub(super) fn write(source: &Source<'_>, folder: &mut Draft) -> Result<(), ExportError> {
    let sheets = sheets(source);
    for sheet in &sheets {
        let jpeg = encode::jpeg(sheet.pixels(source)?.as_ref(), JPEG_QUALITY).map_err(not_encoded)?;
        folder.put(&format!("JPEGImages/{}.jpg", sheet.stem), &jpeg)?;
        folder.put(&format!("Annotations/{}.xml", sheet.stem), annotation(source.document, sheet).as_bytes())?;
    }
    let stems: String = sheets.iter().map(|sheet| format!("{}\n", sheet.stem)).collect();
    folder.put("ImageSets/Main/trainval.txt", stems.as_bytes())
}

fn annotation(document: &Document, sheet: &Sheet<'_>) -> String {
    let page = sheet.slide.page.size;
    let objects: String = sheet.rows.iter().filter_map(|row| object(document, sheet, row)).collect();
    format!(
        "<annotation>\n  <folder>JPEGImages</folder>\n  <filename>{}.jpg</filename>\n  <source>\n    <database>Kirinuki</database>\n  </source>\n  <size>\n    <width>{}</width>\n    <height>{}</height>\n    <depth>3</depth>\n  </size>\n  <segmented>0</segmented>\n{objects}</annotation>\n",
        escaped(&sheet.stem),
        page.width,
        page.height,
    )
}

/// `None` for a box without a pixel on the page.
fn object(document: &Document, sheet: &Sheet<'_>, row: &Row<'_>) -> Option<String> {
    let place = PixelBox::around(row.region.bbox, sheet.slide.page.size)?;
    let name = escaped(kind(row.region));
    let edge = |tag: &str, value: u32| format!("      <{tag}>{value}</{tag}>\n");
    let edges = [
        edge("xmin", place.x + 1),
        edge("ymin", place.y + 1),
        edge("xmax", place.x + place.width),
        edge("ymax", place.y + place.height),
    ];
    let mut more = String::new();
    for (name, value) in attributes(document, row) {
        let (name, value) = (escaped(&name), escaped(&cell_text(&value)));
        // Writing to memory cannot fail.
        let _ = write!(
            more,
            "      <attribute>\n        <name>{name}</name>\n        <value>{value}</value>\n      </attribute>\n"
        );
    }
    Some(format!(
        "  <object>\n    <name>{name}</name>\n    <pose>Unspecified</pose>\n    <truncated>0</truncated>\n    <difficult>0</difficult>\n    <bndbox>\n{}    </bndbox>\n    <attributes>\n{more}    </attributes>\n  </object>\n",
        edges.concat()
    ))
}

/// Text as XML 1.0 takes it; what it does not know becomes the replacement character.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' => out.push(c),
            // A reader would turn it into a line break.
            '\r' => out.push_str("&#13;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_made_fit_for_xml() {
        assert_eq!(escaped("a<b> & \"c\"\0\u{ffff}\n物件"), "a&lt;b&gt; &amp; \"c\"\u{fffd}\u{fffd}\n物件");
    }
}
