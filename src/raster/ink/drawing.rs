//! Pages drawn as text, for the tests of this part.
//!
//! Each character is a cell of 20 pixels: `.` the page, `A` a letter on it, `+` a card, `a` a letter on the card, and
//! `[ _ ]` a frame three pixels wide around cells of the page, with `A` inside as well.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use std::sync::Arc;

use image::{Rgb, RgbImage};

use super::InkMap;
use crate::core::geometry::Rect;

/// Side of a cell, and where the first one stands on the page.
pub(super) const CELL: u32 = 20;
const ORIGIN: u32 = 100;
const PAGE: (u32, u32) = (800, 600);

/// How a page is coloured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Theme {
    Light,
    Dark,
    Coloured,
    /// A slope of colour behind everything.
    Shaded,
    /// Faint stripes behind everything.
    Striped,
}

impl Theme {
    pub(super) const ALL: [Theme; 5] = [Theme::Light, Theme::Dark, Theme::Coloured, Theme::Shaded, Theme::Striped];

    /// Page, card and print at a pixel.
    fn colours(self, x: u32, y: u32) -> [[u8; 3]; 3] {
        let slope = (x / 16 + y / 20) as u8;
        match self {
            Theme::Light => [[255; 3], [236, 240, 250], [30, 30, 36]],
            Theme::Dark => [[13, 20, 32], [26, 34, 51], [200, 206, 220]],
            Theme::Coloured => [[255, 230, 0], [214, 0, 0], [90, 90, 160]],
            Theme::Shaded => [[20 + slope, 60, 110 + slope], [90 + slope, 120, 150], [250, 250, 240]],
            Theme::Striped => [[if (x + y) % 30 < 12 { 232 } else { 244 }; 3], [255, 255, 255], [60, 40, 40]],
        }
    }
}

/// The box of the cells from one corner to another, in page pixels.
pub(super) fn cells(x0: u32, y0: u32, x1: u32, y1: u32) -> Rect {
    let [x0, y0, x1, y1] = [x0, y0, x1, y1].map(|v| f64::from(ORIGIN + v * CELL));
    Rect::new(x0, y0, x1, y1)
}

/// The box of the letter in a cell: two stems and a bar.
pub(super) fn letter(column: u32, row: u32) -> Rect {
    let cell = cells(column, row, column + 1, row + 1);
    Rect { x0: cell.x0 + 4.0, y0: cell.y0 + 3.0, x1: cell.x1 - 4.0, y1: cell.y1 - 3.0 }
}

fn is_stroke(x: u32, y: u32) -> bool {
    (4..16).contains(&x) && (3..17).contains(&y) && (!(7..13).contains(&x) || (9..11).contains(&y))
}

/// A page with a drawing on it.
pub(super) fn page(drawing: &str, theme: Theme) -> RgbImage {
    let rows: Vec<Vec<char>> = drawing.trim().lines().map(|line| line.trim().chars().collect()).collect();
    let at = |column: i64, row: i64| {
        let row = usize::try_from(row).ok().and_then(|row| rows.get(row));
        row.and_then(|row| row.get(usize::try_from(column).ok()?)).copied().unwrap_or('.')
    };
    let framed: Vec<Rect> = frames(&rows);
    RgbImage::from_fn(PAGE.0, PAGE.1, |x, y| {
        let [ground, card, print] = theme.colours(x, y);
        let (dx, dy) = (i64::from(x) - i64::from(ORIGIN), i64::from(y) - i64::from(ORIGIN));
        let cell = at(dx.div_euclid(CELL.into()), dy.div_euclid(CELL.into()));
        let stroke = is_stroke(dx.rem_euclid(CELL.into()) as u32, dy.rem_euclid(CELL.into()) as u32);
        let (x, y) = (f64::from(x) + 0.5, f64::from(y) + 0.5);
        let on_frame = framed.iter().any(|f| {
            let inner = f.expanded(-3.0);
            f.contains(crate::core::geometry::pt(x, y)) && !inner.contains(crate::core::geometry::pt(x, y))
        });
        Rgb(match cell {
            _ if on_frame => print,
            'A' | 'a' if stroke => print,
            '+' | 'a' => card,
            _ => ground,
        })
    })
}

/// The boxes from each `[` without one above to the `]` of its row, down to the last such row.
fn frames(rows: &[Vec<char>]) -> Vec<Rect> {
    let at = |x: usize, y: usize| rows.get(y).and_then(|row| row.get(x)).copied().unwrap_or('.');
    let mut found = Vec::new();
    for (y, row) in rows.iter().enumerate() {
        for x in (0..row.len()).filter(|x| row[*x] == '[' && (y == 0 || at(*x, y - 1) != '[')) {
            let right = (x..row.len()).find(|right| row[*right] == ']').unwrap();
            let below = (y..).find(|below| at(x, *below) != '[').unwrap();
            found.push(cells(x as u32, y as u32, right as u32 + 1, below as u32));
        }
    }
    found
}

/// The ink of a drawn page.
pub(super) fn drawn(drawing: &str, theme: Theme) -> InkMap {
    InkMap::of(&page(drawing, theme))
}

/// The ink of a page with letters, cards and gaps in disorder, the same for the same seed; kept for the next question.
pub(super) fn scattered(seed: u64) -> Arc<InkMap> {
    static KNOWN: Mutex<BTreeMap<u64, Arc<InkMap>>> = Mutex::new(BTreeMap::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let make = || {
        let mut state = seed * 2 + 1;
        let mut next = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state >> 33
        };
        let cell = |value: u64| ['.', '.', '.', 'A', 'A', '+', '+', 'a'][value as usize % 8];
        let rows: Vec<String> = (0..12).map(|_| (0..18).map(|_| cell(next())).collect()).collect();
        Arc::new(drawn(&rows.join("\n"), Theme::ALL[seed as usize % 5]))
    };
    known.entry(seed).or_insert_with(make).clone()
}
