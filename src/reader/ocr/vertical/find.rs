//! Where something may be written from top to bottom.

use image::RgbImage;

use crate::core::geometry::Rect;
use crate::raster::groups::Groups;

use super::super::ink::{ink_map, is_ink};
use super::super::runs::{Part, height, ink_runs, joined, width};

/// Letters of a row that are this near, in letters, are a row indeed.
const NEAR: f64 = 0.3;
/// How far the middles of two letters below each other are apart, in sizes of their ink; a flat or thin one may be missing
/// between.
const PITCH: (f64, f64) = (0.6, 2.7);
/// The usual distance in a column is at most this.
const USUAL: f64 = 1.4;
/// The middles of two letters below each other differ sideways by at most this, in letters.
const ASIDE: f64 = 0.3;
/// A column with fewer letters is short: it must be closer, and be read more surely.
pub(super) const LETTERS: usize = 4;
const CLOSE: f64 = 1.25;
/// The white beside a letter is wider than the white below it by this, in letters.
const APART: f64 = 0.15;
/// What is this much higher than wide is several letters below each other.
const HIGHER: f64 = 1.35;

/// One letter of a row, with the index of the row.
pub(super) struct Letter {
    pub(super) line: usize,
    pub(super) bbox: Rect,
}

/// The letters that may stand in columns.
pub(super) fn all_letters(page: &RgbImage, lines: &[Rect]) -> Vec<Letter> {
    let stacked = |line: &Rect| lines.iter().any(|other| other != line && is_close_below_or_above(*line, *other));
    let several = |line: &Rect| line.height() > HIGHER * line.width();
    let rows = lines.iter().enumerate().filter(|(_, line)| stacked(line) || several(line));
    rows.flat_map(|(index, line)| letters(page, index, *line)).collect()
}

/// The boxes of the columns that some letters make.
pub(super) fn columns(letters: &[Letter]) -> Vec<Rect> {
    let mut groups = Groups::new(letters.len());
    for (i, a) in letters.iter().enumerate() {
        for (j, b) in letters.iter().enumerate() {
            if i != j && follows(a.bbox, b.bbox) {
                groups.join(i, j);
            }
        }
    }
    let found: Vec<Rect> = groups.members().into_iter().filter_map(|members| column(letters, &members)).collect();
    found.iter().map(|column| with_last_sign(*column, letters, &found)).collect()
}

fn is_close_below_or_above(a: Rect, b: Rect) -> bool {
    let gap = (b.y0 - a.y1).max(a.y0 - b.y1);
    gap < 0.6 * a.height().max(b.height()) && a.x0 < b.x1 && b.x0 < a.x1
}

/// The letters of a row that stand far apart; none where two stand as near as in a row.
fn letters(page: &RgbImage, line: usize, bbox: Rect) -> Vec<Letter> {
    let whole = Rect::new(0.0, 0.0, page.width().into(), page.height().into());
    let Some(part) = bbox.expanded(1.0).intersection(whole) else { return Vec::new() };
    let (x, y) = (part.x0.floor() as u32, part.y0.floor() as u32);
    let size = (part.x1.ceil() as u32 - x, part.y1.ceil() as u32 - y);
    let map = ink_map(page, (x, y), size, 0..size.0);
    let runs = ink_runs(&map, 0..size.0, 0..size.1);
    let widest = runs.iter().map(|run| width(*run)).fold(0.0, f64::max);
    let em = f64::from(size.1).min(1.2 * widest);
    let mut cells: Vec<Part> = Vec::new();
    for run in runs {
        match cells.last_mut() {
            Some(cell) if f64::from(run.x0 - cell.x1) < NEAR * em => {
                if f64::from(run.x1 - cell.x0) > 1.25 * em {
                    return Vec::new();
                }
                *cell = joined(*cell, run);
            }
            _ => cells.push(run),
        }
    }
    let on_page = |p: Part| {
        let (x, y) = (f64::from(x), f64::from(y));
        Rect::new(x + f64::from(p.x0), y + f64::from(p.y0), x + f64::from(p.x1), y + f64::from(p.y1))
    };
    let each = cells.into_iter().flat_map(|cell| below_each_other(&map, cell));
    each.map(|cell| Letter { line, bbox: on_page(cell) }).collect()
}

/// The letters of a cell that is higher than wide: its rows of ink, joined as long as they are one letter.
fn below_each_other(map: &image::GrayImage, cell: Part) -> Vec<Part> {
    if height(cell) <= HIGHER * width(cell) {
        return vec![cell];
    }
    let mut parts: Vec<Part> = Vec::new();
    for row in ink_rows(map, cell) {
        match parts.last_mut() {
            Some(part) if f64::from(row.y1 - part.y0) <= 1.1 * width(cell) => *part = joined(*part, row),
            _ => parts.push(row),
        }
    }
    parts
}

/// The rows of ink within a part of a map, from above, each as wide as its ink.
pub(super) fn ink_rows(map: &image::GrayImage, within: Part) -> Vec<Part> {
    let mut rows: Vec<Part> = Vec::new();
    let mut open = false;
    for y in within.y0..within.y1 {
        let mut inked = (within.x0..within.x1).filter(|&x| is_ink(map, x, y));
        let Some(left) = inked.next() else {
            open = false;
            continue;
        };
        let row = Part { x0: left, x1: inked.next_back().unwrap_or(left) + 1, y0: y, y1: y + 1 };
        match rows.last_mut() {
            Some(last) if open => *last = joined(*last, row),
            _ => rows.push(row),
        }
        open = true;
    }
    rows
}

fn em(a: Rect, b: Rect) -> f64 {
    [a.width(), a.height(), b.width(), b.height()].into_iter().fold(1.0, f64::max)
}

/// Whether the second letter may stand below the first in one column.
fn follows(a: Rect, b: Rect) -> bool {
    let (down, aside) = (b.center().y - a.center().y, (b.center().x - a.center().x).abs());
    let em = em(a, b);
    (PITCH.0 * em..PITCH.1 * em).contains(&down) && aside < ASIDE * em
}

/// The box of a column, when its letters are enough, near enough to each other, and have more white beside than below.
fn column(letters: &[Letter], members: &[usize]) -> Option<Rect> {
    let mut places: Vec<Rect> = members.iter().filter_map(|i| letters.get(*i)).map(|l| l.bbox).collect();
    places.sort_by(|a, b| a.y0.total_cmp(&b.y0));
    let middle = |mut all: Vec<f64>| {
        all.sort_by(f64::total_cmp);
        all.get(all.len() / 2).copied()
    };
    let usual = middle(places.windows(2).map(|pair| pair[1].center().y - pair[0].center().y).collect())?;
    let white = middle(places.windows(2).map(|pair| pair[1].y0 - pair[0].y1).collect())?.max(0.0);
    let em = middle(places.iter().map(|place| place.width().max(place.height())).collect())?;
    let beside = |place: &Rect| {
        let others = letters.iter().map(|l| l.bbox).filter(|other| other.y0 < place.y1 && place.y0 < other.y1);
        let others = others.filter(|other| (other.center().x - place.center().x).abs() > ASIDE * em);
        others.map(|other| (other.x0 - place.x1).max(place.x0 - other.x1)).fold(f64::INFINITY, f64::min)
    };
    let alone = places.iter().filter(|place| beside(place) > white + APART * em).count();
    let bbox = places.iter().copied().reduce(Rect::union)?;
    let most = if places.len() < LETTERS { CLOSE } else { USUAL };
    (places.len() >= 2 && usual <= most * em && alone * 4 >= places.len() * 3 && bbox.width() < 1.6 * em)
        .then_some(bbox)
}

/// A column with the stop that stands to the right below its last letter.
fn with_last_sign(column: Rect, letters: &[Letter], all: &[Rect]) -> Rect {
    let em = column.width();
    let below = |bbox: &Rect| {
        let middle = bbox.center();
        let is_own = (column.y1 - 0.2 * em..column.y1 + 0.8 * em).contains(&middle.y);
        is_own && (column.x0..column.x1 + 0.2 * em).contains(&middle.x) && bbox.width().max(bbox.height()) < 0.5 * em
    };
    let signs = letters.iter().map(|l| l.bbox).filter(below);
    let free = |bbox: &Rect| !all.iter().any(|other| *other != column && other.contains(bbox.center()));
    signs.filter(free).fold(column, Rect::union)
}
