//! The line sheet: cuts stacked on one white picture, so that one call reads many.
//!
//! Tesseract reads a sheet of uniform rows far better than a designed page: its own search for text blocks is what
//! loses headings on colour, pills and table cells. A sheet knows which cut each of its rows is.

use std::io::Cursor;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::imageops;
use image::{ExtendedColorType, GrayImage, ImageEncoder, Luma};

use crate::core::geometry::Rect;
use crate::core::text_layer::Word;

use super::apart::apart;
use super::cut::Cut;
use super::error::OcrError;
use super::tsv::Tsv;

/// White between two rows, and around the sheet, in pixels.
const GAP: u32 = 24;
/// Rows on one sheet: enough that starting the program costs little, few enough that two sheets can share the work.
const ROWS: usize = 80;

/// Cuts up to this width share rows up to that width, so far apart, in pixels.
const SHORT: u32 = 170;
const SHARED: u32 = 900;
const BETWEEN: u32 = 60;
/// Farther than any sheet is wide, in heights of a row.
const FAR: f64 = 1000.0;

/// A picture of rows.
pub(super) struct Sheet<'a> {
    pub(super) pixels: GrayImage,
    pub(super) rows: Vec<Row<'a>>,
}

/// A cut's place on a sheet.
pub(super) struct Row<'a> {
    /// Index of the cut.
    index: usize,
    cut: &'a Cut,
    /// From the corner of the sheet to that of the cut, in sheet pixels.
    left: u32,
    top: u32,
}

/// How cuts lie on a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Laid {
    /// Each in a row of its own.
    Apart,
    /// Short ones share rows: two or three letters alone are little to go by.
    Together,
}

/// The sheets that hold some cuts, each given with its index, in the order given.
pub(super) fn sheets<'a>(cuts: &[(usize, &'a Cut)], laid: Laid) -> Vec<Sheet<'a>> {
    let sheets = cuts.len().div_ceil(ROWS).max(1);
    let per_sheet = cuts.len().div_ceil(sheets).max(1);
    cuts.chunks(per_sheet).map(|cuts| stack(cuts, laid)).collect()
}

fn stack<'a>(cuts: &[(usize, &'a Cut)], laid: Laid) -> Sheet<'a> {
    let mut rows: Vec<Row<'a>> = Vec::with_capacity(cuts.len());
    let (mut left, mut top, mut tall) = (GAP, GAP, 0);
    for (index, cut) in cuts {
        let (width, height) = cut.pixels.dimensions();
        let joins = laid == Laid::Together && width <= SHORT && left > GAP && left + width <= SHARED;
        if !joins && tall > 0 {
            (left, top, tall) = (GAP, top + tall + GAP, 0);
        }
        rows.push(Row { index: *index, cut, left, top });
        left += width + BETWEEN;
        tall = tall.max(height);
    }
    let width = rows.iter().map(|row| row.left + row.cut.pixels.width()).max().unwrap_or(0) + GAP;
    let mut pixels = GrayImage::from_pixel(width, top + tall + GAP, Luma([255]));
    for row in &rows {
        imageops::replace(&mut pixels, &row.cut.pixels, i64::from(row.left), i64::from(row.top));
    }
    Sheet { pixels, rows }
}

/// The words of an answer, back in page pixels, each with the index of its cut. Words that fall between two rows belong to
/// the nearer one.
pub(super) fn words_on_page(sheet: &Sheet<'_>, tsv: &Tsv) -> Vec<(usize, Word)> {
    let mut found: Vec<(usize, Word)> = Vec::new();
    for word in &tsv.words {
        let nearest = sheet.rows.iter().min_by(|a, b| off(a, word.bbox).total_cmp(&off(b, word.bbox)));
        let Some(row) = nearest else { continue };
        let (source, scale) = (row.cut.source, row.cut.scale);
        let x = |v: f64| source.x0 + (v - f64::from(row.left)) / scale;
        let y = |v: f64| source.y0 + (v - f64::from(row.top)) / scale;
        let bbox = Rect::new(x(word.bbox.x0), y(word.bbox.y0), x(word.bbox.x1), y(word.bbox.y1));
        let bbox = bbox.intersection(source).unwrap_or(source);
        end_before(found.last_mut().filter(|(index, _)| *index == row.index), bbox);
        found.push((row.index, Word { text: word.text.clone(), bbox, confidence: word.confidence }));
    }
    let in_parts = |(index, word): (usize, Word)| {
        let cut = sheet.rows.iter().find(|row| row.index == index).map(|row| row.cut);
        let parts =
            cut.map_or_else(|| vec![word.clone()], |cut| apart(word.clone(), &cut.pixels, within(cut, word.bbox)));
        parts.into_iter().map(move |part| (index, part))
    };
    found.into_iter().flat_map(in_parts).collect()
}

/// A place on the page, in pixels of a cut.
fn within(cut: &Cut, bbox: Rect) -> Rect {
    let x = |v: f64| (v - cut.source.x0) * cut.scale;
    let y = |v: f64| (v - cut.source.y0) * cut.scale;
    Rect::new(x(bbox.x0), y(bbox.y0), x(bbox.x1), y(bbox.y1))
}

/// Tesseract's boxes begin where the word begins, but in Japanese lines often reach over the words that follow.
fn end_before(word: Option<&mut (usize, Word)>, next: Rect) {
    if let Some((_, word)) = word
        && word.bbox.x0 < next.x0
    {
        word.bbox.x1 = word.bbox.x1.min(next.x0);
    }
}

/// How far a word is from a cut: first by rows, then by where it begins, since its end may reach over the next.
fn off(row: &Row<'_>, word: Rect) -> f64 {
    let below = (f64::from(row.top) + f64::from(row.cut.pixels.height()) / 2.0 - word.center().y).abs();
    let (left, right) = (f64::from(row.left), f64::from(row.left + row.cut.pixels.width()));
    let begins = word.x0 + word.width().min(f64::from(GAP)) / 2.0;
    below + (left - begins).max(begins - right).max(0.0) / FAR
}

/// A picture as the program takes it in.
pub(super) fn png(pixels: &GrayImage) -> Result<Vec<u8>, OcrError> {
    let mut bytes = Cursor::new(Vec::new());
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::Up)
        .write_image(pixels.as_raw(), pixels.width(), pixels.height(), ExtendedColorType::L8)
        .map_err(|error| OcrError::failed(error.to_string()))?;
    Ok(bytes.into_inner())
}
