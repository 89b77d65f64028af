//! Marks such as circles, crosses and ticks, which an OCR program often leaves out: seen on the picture where a column has
//! cells without a word.
//!
//! Only a mark alone in its cell is taken, and only where several cells of the column have one; what is no clear mark stays
//! unread. What a mark looks like is the business of [`lone_mark`].

use image::RgbImage;

use crate::core::text_layer::{TextLayer, TextLine, Word};
use crate::reader::ocr::lone_mark;

use super::grid::{Cell, Grid};
use super::sense::value_text;

/// Least cells of a column with such a mark.
const LEAST: usize = 2;
/// Smallest and largest mark, in letter heights.
const SMALL: f64 = 0.4;
const LARGE: f64 = 1.8;
/// How far from the edges of its cell a mark stands, in letter heights: rules are no ink of it.
const INSIDE: f64 = 0.15;

/// Puts the marks into the empty cells of a grid.
pub(super) fn fill(grid: &mut Grid, page: &RgbImage) {
    for column in 0..grid.columns.len() {
        let is_open = |row: &usize| match grid.at(*row, column) {
            // A circle may have been read as a letter or a nought.
            Some(cell) => cell.rows.len() == 1 && cell.columns.len() == 1 && may_be_mark(&value_text(&cell.text)),
            None => true,
        };
        let open: Vec<usize> = (0..grid.rows.len()).filter(is_open).collect();
        let words = grid.rows.len() - open.len();
        let seen: Vec<(usize, Word)> =
            open.iter().filter_map(|row| Some((*row, mark(grid, page, *row, column)?))).collect();
        if seen.len() < LEAST || seen.len() < words {
            continue;
        }
        for (row, word) in seen {
            grid.cells.retain(|cell| !(cell.rows == (row..row + 1) && cell.columns == (column..column + 1)));
            let text = TextLayer { lines: vec![TextLine { bbox: word.bbox, words: vec![word] }] };
            grid.cells.push(Cell { rows: row..row + 1, columns: column..column + 1, text });
        }
    }
}

fn may_be_mark(text: &str) -> bool {
    let mut chars = text.chars();
    let (one, more) = (chars.next(), chars.next());
    more.is_none() && one.is_some_and(|c| "oO0QＯ〇○◯xX×メ✕".contains(c))
}

/// The mark in a cell.
fn mark(grid: &Grid, page: &RgbImage, row: usize, column: usize) -> Option<Word> {
    let frame = grid.frame(&(row..row + 1), &(column..column + 1)).expanded(-INSIDE * grid.em);
    let word = lone_mark(page, frame)?;
    let (w, h) = (word.bbox.width(), word.bbox.height());
    (w.min(h) > SMALL * grid.em && w.max(h) < LARGE * grid.em).then_some(word)
}
