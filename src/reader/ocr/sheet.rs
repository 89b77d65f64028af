//! The line sheet: cuts stacked on one white picture, so that one call reads many.
//!
//! Tesseract reads a sheet of uniform rows far better than a designed page: its own search for text blocks is what
//! loses headings on colour, pills and table cells. A sheet knows which cut each of its rows is.

use std::borrow::Cow;

use image::imageops;
use image::{GrayImage, Luma};

use crate::core::geometry::Rect;
use crate::core::text_layer::Word;

use super::apart::apart;
use super::cut::Cut;
use super::tsv::TsvWord;

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

/// Where a glance is on a sheet.
pub(super) struct Row<'a> {
    /// The glance's place in the order given.
    at: usize,
    cut: &'a Cut,
    /// From the corner of the sheet to that of the cut, in sheet pixels.
    left: u32,
    top: u32,
}

/// How a cut is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// In a row of its own.
    Apart,
    /// Short ones share a row: two or three letters alone are little to go by.
    Beside,
    /// In a taller picture.
    Taller,
}

/// One look at a cut.
pub(super) struct Glance<'a> {
    /// Index of the cut.
    pub(super) index: usize,
    pub(super) manner: Manner,
    cut: Cow<'a, Cut>,
}

impl<'a> Glance<'a> {
    pub(super) fn new(index: usize, cut: &'a Cut, manner: Manner) -> Glance<'a> {
        let cut = if manner == Manner::Taller { Cow::Owned(cut.taller()) } else { Cow::Borrowed(cut) };
        Glance { index, manner, cut }
    }

    /// Whether it may share a row with others.
    pub(super) fn is_short(&self) -> bool {
        self.cut.pixels.width() <= SHORT
    }
}

/// The sheets that show all glances, in their order, by the calls of the program that read them: one call as long as all
/// are few. Tall and low rows have sheets of their own, since rows of one height are found best.
pub(super) fn calls<'a>(glances: &'a [Glance<'a>]) -> Vec<Vec<Sheet<'a>>> {
    let mut calls: Vec<Vec<Sheet<'a>>> = Vec::new();
    let mut at = 0;
    for alike in glances.chunk_by(|a, b| (a.manner == Manner::Taller) == (b.manner == Manner::Taller)) {
        let per_sheet = alike.len().div_ceil(alike.len().div_ceil(ROWS)).max(1);
        for glances in alike.chunks(per_sheet) {
            let sheet = stack(glances, at);
            at += glances.len();
            let rows = |call: &Vec<Sheet<'_>>| call.iter().map(|sheet| sheet.rows.len()).sum::<usize>();
            match calls.last_mut().filter(|call| rows(call) + sheet.rows.len() <= ROWS) {
                Some(call) => call.push(sheet),
                None => calls.push(vec![sheet]),
            }
        }
    }
    calls
}

/// `first`: the place of the first glance in the order given.
fn stack<'a>(glances: &'a [Glance<'a>], first: usize) -> Sheet<'a> {
    let mut rows: Vec<Row<'a>> = Vec::with_capacity(glances.len());
    let (mut left, mut top, mut tall, mut before) = (GAP, GAP, 0, Manner::Apart);
    for (at, glance) in glances.iter().enumerate() {
        let (width, height) = glance.cut.pixels.dimensions();
        let both_share = [before, glance.manner] == [Manner::Beside; 2];
        let joins = both_share && glance.is_short() && left > GAP && left + width <= SHARED;
        if !joins && tall > 0 {
            (left, top, tall) = (GAP, top + tall + GAP, 0);
        }
        rows.push(Row { at: first + at, cut: &glance.cut, left, top });
        left += width + BETWEEN;
        tall = tall.max(height);
        before = glance.manner;
    }
    let width = rows.iter().map(|row| row.left + row.cut.pixels.width()).max().unwrap_or(0) + GAP;
    let mut pixels = GrayImage::from_pixel(width, top + tall + GAP, Luma([255]));
    for row in &rows {
        imageops::replace(&mut pixels, &row.cut.pixels, i64::from(row.left), i64::from(row.top));
    }
    Sheet { pixels, rows }
}

/// The words of an answer about one sheet, back in page pixels, each with its glance's place in the order given. Words that
/// fall between two rows belong to the nearer one.
pub(super) fn words_on_page<'w>(sheet: &Sheet<'_>, read: impl Iterator<Item = &'w TsvWord>) -> Vec<(usize, Word)> {
    let mut found: Vec<(&Row<'_>, Word)> = Vec::new();
    for word in read {
        let nearest = sheet.rows.iter().min_by(|a, b| off(a, word.bbox).total_cmp(&off(b, word.bbox)));
        let Some(row) = nearest else { continue };
        let (source, scale) = (row.cut.source, row.cut.scale);
        let x = |v: f64| source.x0 + (v - f64::from(row.left)) / scale;
        let y = |v: f64| source.y0 + (v - f64::from(row.top)) / scale;
        let bbox = Rect::new(x(word.bbox.x0), y(word.bbox.y0), x(word.bbox.x1), y(word.bbox.y1));
        let bbox = bbox.intersection(source).unwrap_or(source);
        if let Some((_, before)) = found.last_mut().filter(|(other, _)| other.at == row.at) {
            end_before(before, bbox);
        }
        found.push((row, Word { text: word.text.clone(), bbox, confidence: word.confidence }));
    }
    let in_parts = |(row, word): (&Row<'_>, Word)| {
        let (at, place) = (row.at, within(row.cut, word.bbox));
        apart(word, &row.cut.pixels, place).into_iter().map(move |part| (at, part))
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
fn end_before(word: &mut Word, next: Rect) {
    if word.bbox.x0 < next.x0 {
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
