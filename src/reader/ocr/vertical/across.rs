//! Figures that stand across a column: two or three digits side by side in the place of one letter.
//!
//! The data for columns does not know them. They are cut out, read as a row, and kept where nothing but as many digits as
//! there are shapes was read, surely; whatever else stands so (川, 林, い) stays in its column.

use image::{GrayImage, Luma, RgbImage, imageops};

use crate::core::geometry::Rect;
use crate::core::text_layer::Word;

use super::super::error::OcrError;
use super::super::ink::ink_map;
use super::super::process::Calls;
use super::super::runs::{Part, height, ink_runs, joined, width};
use super::super::{sheet, tsv};
use super::find::ink_rows;

/// Tesseract's name of the data they are read with.
const LANGUAGE: &str = "jpn";
/// How high figures are, in widths of the column.
const HIGH: (f64, f64) = (0.5, 1.05);
/// Tops and bottoms of the figures differ by at most this, and how wide each is, in their heights.
const LEVEL: f64 = 0.12;
const NARROW: f64 = 0.75;
/// How high they are made for reading, and the white around them, in pixels.
const ROW: f64 = 28.0;
const GAP: u32 = 24;
/// How sure their reading must be.
const SURE: f32 = 70.0;

/// Figures that were read across a column.
pub(super) struct Across {
    pub(super) column: usize,
    pub(super) bbox: Rect,
    pub(super) word: Word,
}

/// What may be figures.
struct Seen {
    column: usize,
    figures: usize,
    bbox: Rect,
    pixels: GrayImage,
}

/// The figures across some columns.
///
/// # Errors
///
/// Only `Cancelled`: without a reading the columns stay as they are.
pub(super) fn figures(page: &RgbImage, columns: &[Rect], calls: &mut Calls<'_>) -> Result<Vec<Across>, OcrError> {
    let seen: Vec<Seen> = columns.iter().enumerate().flat_map(|(at, column)| candidates(page, at, *column)).collect();
    if seen.is_empty() {
        return Ok(Vec::new());
    }
    let width = seen.iter().map(|s| s.pixels.width()).max().unwrap_or(0) + 2 * GAP;
    let step = ROW as u32 + GAP;
    let mut picture = GrayImage::from_pixel(width, seen.len() as u32 * step + GAP, Luma([255]));
    for (at, seen) in seen.iter().enumerate() {
        imageops::replace(&mut picture, &seen.pixels, i64::from(GAP), i64::from(GAP + step * at as u32));
    }
    let answer = match calls.read_pictures(LANGUAGE, "6", vec![sheet::png(&picture)?]) {
        Err(OcrError::Cancelled) => return Err(OcrError::Cancelled),
        answers => answers.ok().and_then(|all| all.into_iter().next()).and_then(Result::ok),
    };
    let words = answer.and_then(|bytes| tsv::parse(&bytes).ok()).map(|tsv| tsv.words).unwrap_or_default();
    let read = seen.into_iter().enumerate().filter_map(|(at, seen)| {
        let row = f64::from(GAP + step * at as u32) - f64::from(GAP) / 2.0;
        let own = words.iter().filter(|word| (row..row + f64::from(step)).contains(&word.bbox.center().y));
        let own: Vec<_> = own.collect();
        let text: String = own.iter().map(|word| word.text.as_str()).collect();
        let confidence = own.iter().map(|word| word.confidence).fold(100.0, f32::min);
        let is_number = text.chars().count() == seen.figures && text.chars().all(|c| c.is_ascii_digit());
        let word = Word { text, bbox: seen.bbox, confidence };
        (is_number && confidence >= SURE).then_some(Across { column: seen.column, bbox: seen.bbox, word })
    });
    Ok(read.collect())
}

fn candidates(page: &RgbImage, at: usize, column: Rect) -> Vec<Seen> {
    let whole = Rect::new(0.0, 0.0, page.width().into(), page.height().into());
    let Some(part) = column.expanded(1.0).intersection(whole) else { return Vec::new() };
    let (x, y) = (part.x0.floor() as u32, part.y0.floor() as u32);
    let size = (part.x1.ceil() as u32 - x, part.y1.ceil() as u32 - y);
    let map = ink_map(page, (x, y), size, 0..size.0);
    let rows = ink_rows(&map, Part { x0: 0, x1: size.0, y0: 0, y1: size.1 });
    let seen = |row: Part| {
        let figures = ink_runs(&map, row.x0..row.x1, row.y0..row.y1);
        let whole = figures.iter().copied().reduce(joined)?;
        are_figures(&figures, f64::from(size.0)).then(|| {
            let letters =
                imageops::crop_imm(&map, whole.x0, whole.y0, whole.x1 - whole.x0, whole.y1 - whole.y0).to_image();
            let wide = ((width(whole) * ROW / height(whole)).round() as u32).max(1);
            let pixels = imageops::resize(&letters, wide, ROW as u32, imageops::FilterType::CatmullRom);
            let corner = (f64::from(x), f64::from(y));
            let bbox = Rect::new(
                corner.0 + f64::from(whole.x0),
                corner.1 + f64::from(whole.y0),
                corner.0 + f64::from(whole.x1),
                corner.1 + f64::from(whole.y1),
            );
            Seen { column: at, figures: figures.len(), bbox, pixels }
        })
    };
    rows.into_iter().filter_map(seen).collect()
}

/// Whether shapes side by side may be figures: two or three, equally high, each narrow.
fn are_figures(shapes: &[Part], em: f64) -> bool {
    let Some(whole) = shapes.iter().copied().reduce(joined) else { return false };
    let tall = height(whole);
    let level = |shape: &Part| {
        let off = f64::from(shape.y0 - whole.y0).max(f64::from(whole.y1 - shape.y1));
        off <= LEVEL * tall && width(*shape) <= NARROW * tall
    };
    (2..=3).contains(&shapes.len()) && (HIGH.0 * em..HIGH.1 * em).contains(&tall) && shapes.iter().all(level)
}
