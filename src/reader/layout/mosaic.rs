//! Mosaics: squares of one size side by side, where a square with a picture and the one with its words are one record.
//!
//! Cells that lie flush against each other are records of their own as a rule. Where the cells of every row, or of every
//! column, go by twos, one with words and one without, the twos are the records: no cell says alone what it shows.

use std::collections::BTreeMap;

use super::area::Area;
use super::candidate::{Part, Source, length};
use super::line::Line;

/// By what share of its side a cell may be off in size and place, and most that two cells are apart.
const OFF: f64 = 0.06;
const GAP: f64 = 0.12;
/// Fewest records.
const LEAST: usize = 3;
/// At most one in so many records lacks a cell.
const MISSING: usize = 5;
/// Fewest lines of a cell with words, and how many times as much print it has as its picture: some of a picture may pass
/// for print.
const LEAST_LINES: usize = 2;
const WORDIER: f64 = 4.0;
/// Share of a part that lies in the mosaic, and overlap from which a part is a record.
const INSIDE: f64 = 0.5;
const SAME: f64 = 0.85;
/// Share of a line that lies in its cell.
const WITHIN: f64 = 0.85;

/// The records of a mosaic, in work pixels.
pub(super) struct Mosaic {
    pub(super) records: Vec<Area>,
    whole: Area,
}

impl Mosaic {
    /// Whether a part is some of the mosaic and no record: a cell, a piece of one, several records.
    pub(super) fn is_piece(&self, part: Area) -> bool {
        part.share_in(self.whole) > INSIDE && self.records.iter().all(|record| record.iou(part) < SAME)
    }
}

/// A cell, perhaps, with its print.
#[derive(Clone, Copy)]
struct Tile {
    bbox: Area,
    lines: usize,
    /// In letter heights.
    length: f64,
}

impl Tile {
    fn of(bbox: Area, lines: &[Line]) -> Tile {
        let inside = || lines.iter().filter(|l| l.certain && l.bbox.share_in(bbox) > WITHIN);
        Tile { bbox, lines: inside().count(), length: inside().map(length).sum() }
    }

    fn is_size_of(&self, other: &Tile) -> bool {
        let near = |a: i32, b: i32| f64::from(a.abs_diff(b)) < OFF * f64::from(a.max(b));
        near(self.bbox.width(), other.bbox.width()) && near(self.bbox.height(), other.bbox.height())
    }

    /// How far another tile is away on the right or below; `None` when it is not the next one there.
    fn gap_to(&self, next: &Tile, right: bool) -> Option<i32> {
        let (a, b) = (self.bbox, next.bbox);
        let (gap, side, off, across) = match right {
            true => (b.x0 - a.x1, a.width(), b.y0 - a.y0, a.height()),
            false => (b.y0 - a.y1, a.height(), b.x0 - a.x0, a.width()),
        };
        let is_next = (-OFF * f64::from(side)..GAP * f64::from(side)).contains(&f64::from(gap))
            && f64::from(off.abs()) < OFF * f64::from(across);
        is_next.then_some(gap.abs())
    }

    /// Whether one of two tiles has words and the other has not.
    fn is_two_with(&self, other: &Tile) -> bool {
        let (words, picture) = if self.length > other.length { (self, other) } else { (other, self) };
        words.lines >= LEAST_LINES && words.length > WORDIER * picture.length
    }
}

/// The mosaic among some parts, if there is one.
pub(super) fn mosaic(parts: &[Part], lines: &[Line]) -> Option<Mosaic> {
    let solid = parts.iter().filter(|p| p.source <= Source::Strip);
    let tiles: Vec<Tile> = solid.map(|p| Tile::of(p.bbox, lines)).collect();
    let printed: Vec<&Tile> = tiles.iter().filter(|tile| tile.lines >= LEAST_LINES).collect();
    let fellows = |tile: &Tile| printed.iter().filter(|other| other.is_size_of(tile)).count();
    // The size that most cells with words have, the largest of as many.
    let sized =
        printed.iter().map(|tile| (fellows(tile), tile.bbox.size(), *tile)).filter(|(count, ..)| *count >= LEAST);
    let (.., model) = sized.max_by(|(m, a, x), (n, b, y)| m.cmp(n).then(a.total_cmp(b)).then(x.bbox.cmp(&y.bbox)))?;
    let cells = cells(model, &tiles);
    let records = twos(&cells, true).or_else(|| twos(&cells, false))?;
    let whole = records.iter().copied().reduce(Area::union)?;
    Some(Mosaic { records, whole })
}

/// All tiles of one size that stand beside each other, by row and column counted from a first one.
fn cells(model: &Tile, tiles: &[Tile]) -> BTreeMap<(i32, i32), Tile> {
    let like: Vec<Tile> = tiles.iter().copied().filter(|tile| tile.is_size_of(model)).collect();
    let mut cells = BTreeMap::from([((0, 0), *model)]);
    let mut open = vec![(0, 0)];
    while let Some((row, column)) = open.pop() {
        let Some(from) = cells.get(&(row, column)).copied() else { continue };
        for (down, across) in [(0, 1), (0, -1), (1, 0), (-1, 0)] {
            let place = (row + down, column + across);
            let gap = |tile: &Tile| match down + across > 0 {
                true => from.gap_to(tile, across != 0),
                false => tile.gap_to(&from, across != 0),
            };
            let next = like
                .iter()
                .filter_map(|tile| Some((gap(tile)?, tile.bbox, tile)))
                .min_by_key(|(gap, bbox, _)| (*gap, *bbox));
            if let Some((.., tile)) = next.filter(|_| !cells.contains_key(&place) && cells.len() < tiles.len()) {
                cells.insert(place, *tile);
                open.push(place);
            }
        }
    }
    cells
}

/// The cells of all rows, or of all columns, by twos of a picture and its words.
fn twos(cells: &BTreeMap<(i32, i32), Tile>, rows: bool) -> Option<Vec<Area>> {
    let first = cells.keys().map(|(row, column)| if rows { *column } else { *row }).min()?;
    let (mut records, mut alone) = (Vec::new(), Vec::new());
    for ((row, column), tile) in cells {
        let is_first = (if rows { column } else { row } - first) % 2 == 0;
        let step = if is_first { 1 } else { -1 };
        let place = if rows { (*row, column + step) } else { (row + step, *column) };
        match cells.get(&place) {
            Some(partner) if !tile.is_two_with(partner) => return None,
            Some(partner) if is_first => records.push(tile.bbox.union(partner.bbox)),
            Some(_) => (),
            None => alone.push((tile.bbox, is_first)),
        }
    }
    // A cell as pale as the page may be missing.
    let model = *records.first()?;
    let whole = |(tile, is_first): (Area, bool)| match (rows, is_first) {
        (true, true) => Area { x1: tile.x0 + model.width(), ..tile },
        (true, false) => Area { x0: tile.x1 - model.width(), ..tile },
        (false, true) => Area { y1: tile.y0 + model.height(), ..tile },
        (false, false) => Area { y0: tile.y1 - model.height(), ..tile },
    };
    if alone.len() * MISSING > records.len() {
        return None;
    }
    records.extend(alone.into_iter().map(whole));
    (records.len() >= LEAST).then_some(records)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cells of 100 by 80 in rows and columns, each with as many lines as said.
    fn page(cells: &[&[i32]], gap: i32) -> (Vec<Part>, Vec<Line>) {
        let (mut parts, mut lines) = (Vec::new(), Vec::new());
        for (row, columns) in (0..).zip(cells) {
            for (column, count) in (0..).zip(*columns) {
                let (x, y) = (20 + column * (100 + gap), 30 + row * (80 + gap));
                parts.push(Part { bbox: Area::new(x, y, x + 100, y + 80), source: Source::Surface, shape: None });
                let line = |i: i32| Area::new(x + 10, y + 10 + 16 * i, x + 90, y + 20 + 16 * i);
                let of = |i: i32| Line { bbox: line(i), height: 10.0, glyphs: Vec::new(), certain: true };
                lines.extend((0..*count).map(of));
            }
        }
        (parts, lines)
    }

    fn records(cells: &[&[i32]], gap: i32) -> Vec<Area> {
        let (parts, lines) = page(cells, gap);
        mosaic(&parts, &lines).map(|found| found.records).unwrap_or_default()
    }

    #[test]
    fn a_picture_and_its_words_are_one_record_like_a_chessboard() {
        let found = records(&[&[0, 3, 0, 4], &[4, 0, 3, 0], &[0, 4, 0, 3]], 0);
        let record = |i: i32| Area::new(20 + i % 2 * 200, 30 + i / 2 * 80, 220 + i % 2 * 200, 110 + i / 2 * 80);
        assert_eq!(found, (0..6).map(record).collect::<Vec<Area>>());
        assert_eq!(records(&[&[0, 3], &[0, 4], &[0, 3]], 8)[1], Area::new(20, 118, 228, 198), "a little apart");
    }

    #[test]
    fn pictures_over_words_are_records_from_top_to_bottom() {
        let found = records(&[&[0, 0, 0], &[3, 4, 3]], 0);
        assert_eq!(found, [0, 1, 2].map(|i| Area::new(20 + 100 * i, 30, 120 + 100 * i, 190)));
    }

    #[test]
    fn a_record_may_lack_a_cell() {
        let (mut parts, lines) = page(&[&[0, 3, 0, 4], &[4, 0, 3, 0], &[0, 4, 0, 3]], 0);
        parts.remove(9);
        let found = mosaic(&parts, &lines).map(|found| found.records).unwrap_or_default();
        assert!(found.len() == 6 && found.contains(&Area::new(20, 190, 220, 270)), "{found:?}");
    }

    #[test]
    fn cells_that_do_not_go_by_twos_are_records_themselves() {
        assert!(records(&[&[3, 3, 4, 3], &[4, 3, 3, 4]], 0).is_empty());
        assert!(records(&[&[3, 0, 4, 3], &[4, 3, 0, 4]], 0).is_empty(), "some without words");
        assert!(records(&[&[0, 3, 0], &[0, 4, 0], &[0, 3, 0]], 0).is_empty());
        assert!(records(&[&[0, 3, 0, 4]], 0).is_empty(), "two records");
    }

    #[test]
    fn what_lies_in_a_mosaic_is_a_record_or_a_piece() {
        let (parts, lines) = page(&[&[0, 3, 0, 4], &[4, 0, 3, 0]], 0);
        let found = mosaic(&parts, &lines).unwrap_or_else(|| unreachable!());
        assert!(parts.iter().all(|part| found.is_piece(part.bbox)));
        assert!(!found.is_piece(Area::new(22, 30, 220, 109)) && !found.is_piece(Area::new(20, 200, 220, 280)));
        assert!(found.is_piece(Area::new(20, 10, 420, 110)), "a row with what is above it");
    }
}
