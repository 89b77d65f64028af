//! A model's raw reply without a model: decoded, and drawn over its picture.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::geometry::{Rect, Size};
use crate::core::mask::Mask;
use crate::core::region::{Detection, Region};
use crate::provider::grounding::Grounding;
use crate::provider::reply;
use crate::raster::composite::{OverlayItem, overlay};
use crate::raster::decode::decode;
use crate::raster::limits::Limits;
use crate::raster::pdf::Pdf;
use crate::raster::signature::is_pdf;
use crate::raster::text::Font;
use crate::raster::{encode, mask};
use crate::storage::{atomic, slide_file};

use super::tasks::no_such_page;

pub use crate::provider::reply::decode_line;

/// The largest reply that is read, in bytes.
const MOST_BYTES: u64 = 64 << 20;

/// What a reply says.
#[derive(Debug, Clone, PartialEq)]
pub struct DecodedReply {
    /// In page pixels, in the order of the reply.
    pub detections: Vec<Detection>,
    /// Whether the reply ends before it is complete.
    pub truncated: bool,
    /// What was left out, and what was put right.
    pub notices: Vec<Diagnostic>,
}

/// Decodes a reply about a page of a size.
pub fn decode_reply(text: &str, page: Size) -> DecodedReply {
    let reply = reply::decode(text);
    let (detections, more) = reply::detections(&reply, page, Grounding::default());
    let notices = reply.diagnostics.iter().cloned().chain(more).collect();
    DecodedReply { detections, truncated: reply.truncated, notices }
}

/// Reads a text file of at most 64 MiB.
///
/// # Errors
///
/// When it cannot be read, is too large, or is not UTF-8.
pub fn read_text(path: &Path) -> Result<String, Diagnostic> {
    let bytes = slide_file::read_limited(path, MOST_BYTES).map_err(|e| Diagnostic::error("not-read", e.message()))?;
    String::from_utf8(bytes).map_err(|_| {
        let path = path.display();
        let message =
            Message::new(format!("Not a text file (UTF-8): {path}"), format!("UTF-8 のテキストではありません: {path}"));
        Diagnostic::error("not-text", message)
    })
}

/// Writes a text file, whole or not at all.
///
/// # Errors
///
/// When it cannot be written; an older file is unchanged.
pub fn write_text(path: &Path, text: &str) -> Result<(), Diagnostic> {
    write(path, text.as_bytes())
}

/// Draws a decoded reply over its picture, or over a page of a PDF, and writes the result as PNG; with `masks`, also each
/// mask as `mask_000.png`, black and white, as large as its box in whole pixels, numbered as the items are. Pages count
/// from 1.
///
/// # Errors
///
/// The first thing that could not be read or written; no partial file is left.
pub fn draw_reply(
    (image, number): (&Path, u32),
    text: &str,
    out: &Path,
    masks: Option<&Path>,
) -> Result<Vec<Diagnostic>, Diagnostic> {
    let (mut page, notices) = page(image, number)?;
    let decoded = decode_reply(text, Size { width: page.width(), height: page.height() });
    if let Some(dir) = masks {
        write_masks(dir, &decoded.detections)?;
    }
    let items: Vec<OverlayItem> = decoded.detections.into_iter().map(item).collect();
    overlay(&mut page, &items, &Font::bundled());
    write_png(out, &page)?;
    Ok(notices.into_iter().chain(decoded.notices).collect())
}

/// The pixels of a picture, or of a page of a PDF.
fn page(file: &Path, number: u32) -> Result<(image::RgbImage, Vec<Diagnostic>), Diagnostic> {
    let not_opened = |why: Message| Diagnostic::error("slide-not-opened", why);
    let bytes = slide_file::read(file).map_err(|e| Diagnostic::error("slide-not-read", e.message()))?;
    if is_pdf(&bytes) {
        let drawn = Pdf::open(Arc::new(bytes)).and_then(|pdf| pdf.draw(number, pdf.size(number)?));
        return drawn.map(|pixels| (pixels, Vec::new())).map_err(|e| not_opened(e.message()));
    }
    if number != 1 {
        return Err(no_such_page(number));
    }
    let picture = decode(&bytes, &Limits::PAGE).map_err(|e| not_opened(e.message()))?;
    Ok((picture.pixels, picture.notices))
}

/// Draws regions over their page and writes the result as PNG.
///
/// # Errors
///
/// When it cannot be written; no partial file is left.
pub fn draw_regions(mut page: image::RgbImage, regions: &[Region], out: &Path) -> Result<(), Diagnostic> {
    let items = regions.iter().map(|region| OverlayItem {
        bbox: region.bbox,
        mask: region.mask.clone(),
        label: if region.label.is_empty() { region.id.to_string() } else { region.label.clone() },
        colour: None,
    });
    overlay(&mut page, &items.collect::<Vec<_>>(), &Font::bundled());
    write_png(out, &page)
}

/// Draws boxes in page pixels, each with a label and a colour, over their page and writes the result as PNG.
///
/// # Errors
///
/// When it cannot be written; no partial file is left.
pub fn draw_boxes(
    mut page: image::RgbImage,
    boxes: impl IntoIterator<Item = (Rect, String, [u8; 3])>,
    out: &Path,
) -> Result<(), Diagnostic> {
    let item = |(bbox, label, colour)| OverlayItem { bbox, mask: Mask::None, label, colour: Some(colour) };
    overlay(&mut page, &boxes.into_iter().map(item).collect::<Vec<_>>(), &Font::bundled());
    write_png(out, &page)
}

fn item(detection: Detection) -> OverlayItem {
    OverlayItem { bbox: detection.bbox, mask: detection.mask, label: detection.label, colour: None }
}

fn write_masks(dir: &Path, detections: &[Detection]) -> Result<(), Diagnostic> {
    fs::create_dir_all(dir).map_err(|error| {
        let (dir, error) = (dir.display(), error);
        let message = Message::new(
            format!("Cannot make the folder {dir}: {error}"),
            format!("フォルダを作れません {dir}: {error}"),
        );
        Diagnostic::error("not-written", message)
    })?;
    for (index, detection) in detections.iter().enumerate() {
        let Some(coverage) = mask::coverage(&detection.mask, on_whole_pixels(detection.bbox), 1.0) else { continue };
        let png = mask::to_png(&coverage).map_err(|e| Diagnostic::error("not-written", e.message()))?;
        write(&dir.join(format!("mask_{index:03}.png")), &png)?;
    }
    Ok(())
}

/// A box with its edges on the pixels they fall into, so that a mask can be laid over the page as it is.
fn on_whole_pixels(r: Rect) -> Rect {
    let down = |v: f64| (v + 1e-6).floor();
    let (x0, y0) = (down(r.x0), down(r.y0));
    Rect { x0, y0, x1: down(r.x1).max(x0 + 1.0), y1: down(r.y1).max(y0 + 1.0) }
}

fn write_png(out: &Path, page: &image::RgbImage) -> Result<(), Diagnostic> {
    let png = encode::png(page).map_err(|e| Diagnostic::error("not-written", e.message()))?;
    write(out, &png)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    atomic::write_unforced(path, bytes).map_err(|e| Diagnostic::error("not-written", e.message()))
}
