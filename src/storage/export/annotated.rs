//! The slide with its regions drawn on it: one picture, or a PDF with a page for each slide.
//!
//! Masks, boxes and labels are drawn into the picture at full resolution, so that every script looks as it does in the
//! window. In the PDF the boxes are lines once more, sharp at any size, and the labels can be searched and copied.

use image::RgbImage;
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect as Area, Ref};

use super::shapes::{Sheet, not_encoded, sheets};
use super::unseen::Unseen;
use super::{ExportError, Source};
use crate::core::diagnostic::{Message, visible};
use crate::raster::composite::{OverlayItem, PALETTE, letter_size, overlay};
use crate::raster::crop::size_of;
use crate::raster::encode;
use crate::raster::text::Font;

/// How many pixels make an inch of a PDF page.
const PIXELS_PER_INCH: f32 = 150.0;

/// The longest side of a PDF page that every reader takes, in points.
const MOST_POINTS: f32 = 14_400.0;

/// High enough that small print stays sharp.
const JPEG_QUALITY: u8 = 92;

/// The PNG. Refused for several slides: a picture holds one.
pub(super) fn png(source: &Source<'_>) -> Result<Vec<u8>, ExportError> {
    match sheets(source).as_slice() {
        [sheet] => encode::png(&drawn(sheet, source)?).map_err(not_encoded),
        several => Err(ExportError::Form(Message::new(
            format!(
                "A picture holds one slide, and there are {}. Export only the slide shown, or a PDF.",
                several.len()
            ),
            format!(
                "画像に入るスライドは 1 枚ですが、{} 枚あります。表示中のスライドだけを選ぶか、PDF にしてください。",
                several.len()
            ),
        ))),
    }
}

/// The PDF.
pub(super) fn pdf(source: &Source<'_>) -> Result<Vec<u8>, ExportError> {
    let sheets = sheets(source);
    let mut pdf = Pdf::new();
    let mut last = 0;
    let mut next = || {
        last += 1;
        Ref::new(last)
    };
    let (catalog, tree, info) = (next(), next(), next());
    pdf.catalog(catalog).pages(tree);
    pdf.document_info(info).creator(pdf_writer::TextStr("Kirinuki"));
    let pages: Vec<Ref> = sheets.iter().map(|_| next()).collect();
    pdf.pages(tree).kids(pages.iter().copied()).count(pages.len() as i32);
    let labels = sheets.iter().flat_map(items).map(|item| visible(&item.label));
    let unseen = Unseen::new(&mut pdf, labels, &mut next);
    for (sheet, id) in sheets.iter().zip(pages) {
        let picture = drawn(sheet, source)?;
        let jpeg = encode::jpeg(&picture, JPEG_QUALITY).map_err(not_encoded)?;
        let (image, content) = (next(), next());
        let (width, height) = (picture.width() as f32, picture.height() as f32);
        let scale = (72.0 / PIXELS_PER_INCH).min(MOST_POINTS / width.max(height));
        let mut page = pdf.page(id);
        page.parent(tree).media_box(Area::new(0.0, 0.0, width * scale, height * scale)).contents(content);
        let mut resources = page.resources();
        resources.x_objects().pair(Name(b"Slide"), image);
        unseen.name_fonts(&mut resources.fonts());
        resources.finish();
        page.finish();
        let mut stream = pdf.image_xobject(image, &jpeg);
        stream.filter(Filter::DctDecode);
        stream.width(picture.width() as i32).height(picture.height() as i32);
        stream.color_space().device_rgb();
        stream.bits_per_component(8);
        stream.finish();
        pdf.stream(content, &lines_and_labels(sheet, &picture, scale, &unseen));
    }
    Ok(pdf.finish())
}

/// The regions as they are drawn.
fn items(sheet: &Sheet<'_>) -> Vec<OverlayItem> {
    let item = |row: &crate::core::table::Row<'_>| OverlayItem {
        bbox: row.region.bbox,
        mask: row.region.mask.clone(),
        label: if row.region.label.is_empty() { row.region.id.to_string() } else { row.region.label.clone() },
        colour: None,
    };
    sheet.rows.iter().map(item).collect()
}

fn drawn(sheet: &Sheet<'_>, source: &Source<'_>) -> Result<RgbImage, ExportError> {
    let mut picture = sheet.pixels(source)?.as_ref().clone();
    overlay(&mut picture, &items(sheet), &Font::bundled());
    Ok(picture)
}

/// What stands on a page. Its pixels count from the top, the page's points from the bottom.
fn lines_and_labels(sheet: &Sheet<'_>, picture: &RgbImage, scale: f32, unseen: &Unseen) -> Vec<u8> {
    let (width, height) = (picture.width() as f32 * scale, picture.height() as f32 * scale);
    let letter = letter_size(size_of(picture));
    let mut content = Content::new();
    content.save_state().transform([width, 0.0, 0.0, height, 0.0, 0.0]).x_object(Name(b"Slide")).restore_state();
    content.set_line_width(3.0 * scale);
    for (item, colour) in items(sheet).iter().zip(PALETTE.iter().cycle()) {
        let [r, g, b] = colour.map(|part| f32::from(part) / 255.0);
        let (x0, y0, x1, y1) = (item.bbox.x0 as f32, item.bbox.y0 as f32, item.bbox.x1 as f32, item.bbox.y1 as f32);
        content.set_stroke_rgb(r, g, b);
        content.rect(x0 * scale, height - y1 * scale, (x1 - x0) * scale, (y1 - y0) * scale).stroke();
        // The plate stands above its box, or inside at the top of the page.
        let bottom = if y0 >= letter { y0 } else { y0 + letter };
        unseen.show(&mut content, &visible(&item.label), x0 * scale, height - bottom * scale, letter * scale);
    }
    content.finish().into_vec()
}
