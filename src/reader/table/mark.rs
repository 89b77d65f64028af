//! Circles and crosses for yes and no, which an OCR program often leaves out: seen on the picture where a column has cells
//! without a word.
//!
//! Only a single drawn sign is taken, and only where several cells of the column have one; what is no clear circle or cross
//! stays unread.

use image::RgbImage;

use crate::core::geometry::{Point, Rect, pt};
use crate::core::text_layer::{TextLayer, TextLine, Word};

use super::grid::{Cell, Grid};
use super::look::{apart, ground, pixel};
use super::sense::value_text;

/// Least cells of a column with such a sign.
const LEAST: usize = 2;
/// Smallest and largest sign, in letter heights, and how far from square it may be.
const SMALL: f64 = 0.4;
const LARGE: f64 = 1.8;
const SQUARE: f64 = 1.4;
/// The least share of a sign's darkest place that its thinnest has: a thin line falls between pixels.
const THIN: f64 = 0.3;
/// How sure a seen sign is, as an OCR program would state it.
const SURE: f32 = 70.0;
/// The share of its rim that a circle must have.
const CLOSED: f64 = 0.87;
/// Places looked at around a sign.
const AROUND: u32 = 24;

/// Puts the signs into the empty cells of a grid.
pub(super) fn fill(grid: &mut Grid, page: &RgbImage) {
    for column in 0..grid.columns.len() {
        let is_open = |row: &usize| match grid.at(*row, column) {
            // A circle may have been read as a letter or a nought.
            Some(cell) => cell.rows.len() == 1 && cell.columns.len() == 1 && may_be_sign(&value_text(&cell.text)),
            None => true,
        };
        let open: Vec<usize> = (0..grid.rows.len()).filter(is_open).collect();
        let words = grid.rows.len() - open.len();
        let seen: Vec<(usize, Word)> =
            open.iter().filter_map(|row| Some((*row, sign(grid, page, *row, column)?))).collect();
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

fn may_be_sign(text: &str) -> bool {
    let mut chars = text.chars();
    let (one, more) = (chars.next(), chars.next());
    more.is_none() && one.is_some_and(|c| "oO0QＯ〇○◯xX×メ✕".contains(c))
}

/// The sign in a cell.
fn sign(grid: &Grid, page: &RgbImage, row: usize, column: usize) -> Option<Word> {
    let frame = grid.frame(&(row..row + 1), &(column..column + 1)).expanded(-0.15 * grid.em);
    let behind = ground(page, frame, &[]);
    let shade = |at: Point| pixel(page, at.x, at.y).map_or(0.0, |colour| apart(colour, behind));
    let (left, top) = (frame.x0.ceil() as i64, frame.y0.ceil() as i64);
    let places = (top..frame.y1 as i64).flat_map(|y| (left..frame.x1 as i64).map(move |x| (x, y)));
    let mut darkest = 0.0_f64;
    let mut printed: Vec<(f64, Point)> = Vec::new();
    for (x, y) in places {
        let at = pt(x as f64 + 0.5, y as f64 + 0.5);
        let shade = shade(at);
        if shade > 30.0 {
            darkest = darkest.max(shade);
            printed.push((shade, at));
        }
    }
    let points: Vec<Point> = printed.iter().filter(|(s, _)| *s > THIN * darkest).map(|(_, at)| *at).collect();
    let bbox = Rect::around(&points)?.expanded(0.5);
    let (w, h) = (bbox.width(), bbox.height());
    let fits = w.min(h) > SMALL * grid.em && w.max(h) < LARGE * grid.em && w.max(h) < SQUARE * w.min(h);
    let form = form(bbox, &|at| shade(at) > THIN * darkest).filter(|_| fits)?;
    Some(Word { text: form.to_owned(), bbox, confidence: SURE })
}

/// A circle or a cross, by where its box has ink.
fn form(bbox: Rect, ink: &dyn Fn(Point) -> bool) -> Option<&'static str> {
    let middle = bbox.center();
    let toward = |step: u32, of: u32, far: f64| {
        let turn = f64::from(step) / f64::from(of) * std::f64::consts::TAU;
        pt(middle.x + far * bbox.width() / 2.0 * turn.cos(), middle.y + far * bbox.height() / 2.0 * turn.sin())
    };
    let between = |step: u32, of: u32, from: f64, to: f64| {
        (0..=16).any(|i| ink(toward(step, of, from + (to - from) * f64::from(i) / 16.0)))
    };
    let rim = (0..AROUND).filter(|i| between(*i, AROUND, 0.66, 1.02)).count() as f64 / f64::from(AROUND);
    let inner = (0..AROUND).filter(|i| between(*i, AROUND, 0.15, 0.5)).count();
    let core = (0..4).any(|i| ink(toward(i, 4, 0.08)));
    if rim > CLOSED && inner == 0 && !core {
        return Some("○");
    }
    let corners = (0..4).filter(|i| between(2 * i + 1, 8, 0.5, 0.9)).count();
    let sides = (0..4).filter(|i| between(2 * i, 8, 0.5, 0.9)).count();
    (core && corners == 4 && sides == 0).then_some("×")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIDE: f64 = 24.0;

    /// The form of what has ink where a rule says so, of the place's distances from the middle.
    fn check(ink: impl Fn(f64, f64) -> bool, expected: Option<&str>) {
        let inside = |at: Point| at.x >= 0.0 && at.y >= 0.0 && at.x < SIDE && at.y < SIDE;
        let of = |at: Point| inside(at) && ink((at.x - SIDE / 2.0).abs(), (at.y - SIDE / 2.0).abs());
        assert_eq!(form(Rect::new(0.0, 0.0, SIDE, SIDE), &of), expected);
    }

    #[test]
    fn circles_and_crosses_are_seen_and_other_signs_are_not() {
        check(|x, y| (x.hypot(y) - 10.5).abs() < 1.5, Some("○"));
        check(|x, y| (x - y).abs() < 2.0, Some("×"));
        check(|x, y| x < 2.0 || y < 2.0, None);
        check(|x, y| x > 9.0 || y > 9.0, None);
        check(|_, y| !(2.0..=9.0).contains(&y), None);
        check(|_, _| true, None);
        check(|x, y| x.hypot(y) < 12.0, None);
    }
}
