//! Runs of columns with ink: letters, or letters that touch.

use std::ops::Range;

use image::GrayImage;

use super::ink::is_ink;

/// A part of an ink map, in its pixels, tight around its ink: `x0..x1`, `y0..y1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) x0: u32,
    pub(super) x1: u32,
    pub(super) y0: u32,
    pub(super) y1: u32,
}

pub(super) fn height(part: Part) -> f64 {
    f64::from(part.y1 - part.y0)
}

pub(super) fn width(part: Part) -> f64 {
    f64::from(part.x1 - part.x0)
}

pub(super) fn joined(a: Part, b: Part) -> Part {
    Part { x0: a.x0.min(b.x0), x1: a.x1.max(b.x1), y0: a.y0.min(b.y0), y1: a.y1.max(b.y1) }
}

/// The runs within some columns and rows of a map, from left to right, each with the height of its ink.
pub(super) fn ink_runs(map: &GrayImage, columns: Range<u32>, rows: Range<u32>) -> Vec<Part> {
    let mut runs: Vec<Part> = Vec::new();
    let mut open = false;
    for x in columns {
        let mut inked = rows.clone().filter(|&y| is_ink(map, x, y));
        let Some(top) = inked.next() else {
            open = false;
            continue;
        };
        let column = Part { x0: x, x1: x + 1, y0: top, y1: inked.next_back().unwrap_or(top) + 1 };
        match runs.last_mut() {
            Some(run) if open => *run = joined(*run, column),
            _ => runs.push(column),
        }
        open = true;
    }
    runs
}
