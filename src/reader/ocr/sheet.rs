//! The line sheet: every line of the page in a row of its own, dark on white, all about equally tall.
//!
//! Tesseract reads a sheet of uniform rows far better than a designed page: its own search for text blocks is what
//! loses headings on colour, pills and table cells. A sheet knows where on the page each row came from.

use std::io::Cursor;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::imageops::{self, FilterType as Resample};
use image::{ExtendedColorType, GrayImage, ImageEncoder, Luma, RgbImage};

use crate::core::geometry::Rect;
use crate::core::text_layer::Word;

use super::error::OcrError;
use super::ink::ink_map;
use super::reach;
use super::split::{Part, parts};
use super::tsv::Tsv;

/// What a row's letters are scaled to, in pixels.
const ROW_HEIGHT: f64 = 28.0;
/// White between two rows, and around the sheet, in pixels.
const GAP: u32 = 24;
/// How far beside a line's box the paper is surely the line's own, in heights.
const BESIDE: f64 = 0.35;
/// Enlarging more only enlarges the blur.
const MOST_ENLARGED: f64 = 6.0;
/// Tesseract refuses pictures wider than 32767.
const WIDEST: f64 = 12_000.0;
/// Rows on one sheet: enough that starting the program costs little, few enough that two sheets can share the work.
const ROWS: usize = 80;

/// One row of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    /// Index of the line it belongs to.
    pub(super) line: usize,
    /// In page pixels.
    source: Rect,
    /// Sheet pixels per page pixel.
    scale: f64,
    /// From the top of the sheet to the row's letters.
    top: u32,
    height: u32,
}

/// A picture of rows.
pub(super) struct Sheet {
    pub(super) pixels: GrayImage,
    pub(super) rows: Vec<Row>,
}

/// The sheets that hold all lines with ink in them, in the order given. Each line comes with its index.
///
/// # Errors
///
/// Only `Cancelled`.
pub(super) fn lay_out(
    page: &RgbImage,
    lines: &[(usize, Rect)],
    cancel: &dyn Fn() -> bool,
) -> Result<Vec<Sheet>, OcrError> {
    let mut cuts = Vec::new();
    for (index, line) in lines {
        if cancel() {
            return Err(OcrError::Cancelled);
        }
        cuts.extend(cut(page, *index, *line, reach::room(*line, lines)));
    }
    let sheets = cuts.len().div_ceil(ROWS).max(1);
    let per_sheet = cuts.len().div_ceil(sheets).max(1);
    Ok(cuts.chunks(per_sheet).map(stack).collect())
}

/// A line's rows, not yet placed on a sheet. `room` is where the line may go on beyond its box.
fn cut(page: &RgbImage, index: usize, line: Rect, room: Rect) -> Vec<(Row, GrayImage)> {
    let whole = Rect::new(0.0, 0.0, page.width().into(), page.height().into());
    let (Some(sure), Some(room)) = (line.intersection(whole), room.expanded(1.0).intersection(whole)) else {
        return Vec::new();
    };
    let (x, y) = (room.x0.floor() as u32, room.y0.floor() as u32);
    let (width, height) = (room.x1.ceil() as u32 - x, room.y1.ceil() as u32 - y);
    let given = (sure.x0.floor() as u32 - x, (sure.x1.ceil() as u32 - x).min(width));
    let beside = (sure.height() * BESIDE) as u32;
    let known = given.0.saturating_sub(beside)..(given.1 + beside).min(width);
    let mut map = ink_map(page, (x, y), (width, height), known);
    let (from, to) = reach::columns(&map, given);
    for (px, _, pixel) in map.enumerate_pixels_mut() {
        if !(from..to).contains(&px) {
            *pixel = Luma([255]);
        }
    }
    parts(&map).into_iter().map(|part| scaled(&map, part, (x, y), index)).collect()
}

fn scaled(map: &GrayImage, part: Part, origin: (u32, u32), line: usize) -> (Row, GrayImage) {
    // One more pixel all round holds the soft edges.
    let (x0, y0) = (part.x0.saturating_sub(1), part.y0.saturating_sub(1));
    let (x1, y1) = ((part.x1 + 1).min(map.width()), (part.y1 + 1).min(map.height()));
    let (width, height) = (x1 - x0, y1 - y0);
    let scale = (ROW_HEIGHT / f64::from(height)).min(MOST_ENLARGED).min(WIDEST / f64::from(width));
    let size = |n: u32| ((f64::from(n) * scale).round() as u32).max(1);
    let piece = imageops::crop_imm(map, x0, y0, width, height).to_image();
    let pixels = imageops::resize(&piece, size(width), size(height), Resample::CatmullRom);
    let (x, y) = (f64::from(origin.0 + x0), f64::from(origin.1 + y0));
    let source = Rect::new(x, y, x + f64::from(width), y + f64::from(height));
    (Row { line, source, scale, top: 0, height: pixels.height() }, pixels)
}

fn stack(cuts: &[(Row, GrayImage)]) -> Sheet {
    let width = cuts.iter().map(|(_, p)| p.width()).max().unwrap_or(0) + 2 * GAP;
    let height = cuts.iter().map(|(_, p)| p.height() + GAP).sum::<u32>() + GAP;
    let mut pixels = GrayImage::from_pixel(width, height, Luma([255]));
    let mut rows = Vec::with_capacity(cuts.len());
    let mut top = GAP;
    for (row, piece) in cuts {
        imageops::replace(&mut pixels, piece, i64::from(GAP), i64::from(top));
        rows.push(Row { top, ..row.clone() });
        top += piece.height() + GAP;
    }
    Sheet { pixels, rows }
}

/// The words of an answer, back in page pixels, each with the index of the line it belongs to. Words that fall between
/// two rows belong to the nearer one.
pub(super) fn words_on_page(sheet: &Sheet, tsv: &Tsv) -> Vec<(usize, Word)> {
    let mut found: Vec<(usize, usize, Word)> = Vec::new();
    for word in &tsv.words {
        let middle = word.bbox.center().y;
        let nearest = sheet.rows.iter().enumerate().min_by(|(_, a), (_, b)| off(a, middle).total_cmp(&off(b, middle)));
        let Some((index, row)) = nearest else { continue };
        let x = |v: f64| row.source.x0 + (v - f64::from(GAP)) / row.scale;
        let y = |v: f64| row.source.y0 + (v - f64::from(row.top)) / row.scale;
        let bbox = Rect::new(x(word.bbox.x0), y(word.bbox.y0), x(word.bbox.x1), y(word.bbox.y1));
        let bbox = bbox.intersection(row.source).unwrap_or(row.source);
        found.push((index, row.line, Word { text: word.text.clone(), bbox, confidence: word.confidence }));
    }
    // Stable: within a row Tesseract's order stays, also where its boxes overlap.
    found.sort_by_key(|(row, ..)| *row);
    found.into_iter().map(|(_, line, word)| (line, word)).collect()
}

fn off(row: &Row, y: f64) -> f64 {
    (f64::from(row.top) + f64::from(row.height) / 2.0 - y).abs()
}

/// A picture as the program takes it in.
pub(super) fn png(pixels: &GrayImage) -> Result<Vec<u8>, OcrError> {
    let mut bytes = Cursor::new(Vec::new());
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::Up)
        .write_image(pixels.as_raw(), pixels.width(), pixels.height(), ExtendedColorType::L8)
        .map_err(|error| OcrError::failed(error.to_string()))?;
    Ok(bytes.into_inner())
}
