//! Lattices: tables ruled across and down, whose records are rows.
//!
//! A cell may span several rows: the rule between two rows then stops at it, and the rows reach across it all the same. Where
//! most of a rule is missing, the first and the last column say that it parts rows.
//! Cells that hold a picture or several lines (a calendar, tiles) are no table.

use std::ops::RangeInclusive;

use super::area::Area;
use super::line::Line;
use super::strip::{Edges, cuts_where, slices};

/// Share of the width and the height that the rules between rows and columns cover at least.
const MOST: f64 = 0.6;
/// Share of a cell's side that its rule covers.
const WHOLE: f64 = 0.9;
/// A column of the table has at least this share of the rules between rows, but for one of few merged cells.
const FEW: f64 = 0.25;
/// Fewest columns, rules from side to side, and rules that stop at a cell of several rows: without them all rows are
/// strips, and one such cell is that of a head.
const LEAST_COLUMNS: usize = 3;
const LEAST_FULL: usize = 2;
const LEAST_STOPPED: usize = 2;
/// A row of one line is no higher than this, in heights of the line.
const LOW: f64 = 5.0;
/// Fewest records of several rows, and most single rows beside them: a head and a foot.
const LEAST_RECORDS: usize = 3;
const MOST_SINGLE: usize = 2;

/// The rows of a part that is ruled in both directions, from side to side; none where it is no such table.
pub(super) fn rows(part: Area, edges: &Edges, lines: &[Line], least: i32) -> Vec<Area> {
    let downward = |x: i32| edges.share(x, part.y0, part.y1, false) > MOST;
    let columns = slices(part, &cuts_where(part.x0, part.x1, least, downward), false);
    // A rule is judged a little inside of the cells: it may end at those beside them.
    let is_ruled = |c: &Area, y: i32| {
        let inset = 2.min(c.width() / 4);
        edges.share(y, c.x0 + inset, c.x1 - inset, true) > WHOLE
    };
    let between = |columns: &[Area]| {
        let width = columns.iter().map(|c| c.width()).sum::<i32>();
        let across = |y: i32| {
            let ruled: Vec<&Area> = columns.iter().filter(|c| is_ruled(c, y)).collect();
            let at_ends = ruled.first().copied() == columns.first() && ruled.last().copied() == columns.last();
            f64::from(ruled.iter().map(|c| c.width()).sum::<i32>()) > MOST * f64::from(width)
                || at_ends && ruled.len() >= LEAST_COLUMNS
        };
        cuts_where(part.y0, part.y1, least, across)
    };
    // The table ends where few of its rules go on: what is beyond stands beside it, perhaps under one title.
    let mut columns = columns.as_slice();
    loop {
        let cuts = between(columns);
        let is_cut = |y: &i32| cuts.iter().any(|cut| (cut - y).abs() <= 2);
        let is_beside = |c: &Area, mut side: RangeInclusive<i32>| {
            let rules = cuts.iter().filter(|y| (*y - 1..=*y + 1).any(|y| is_ruled(c, y))).count();
            // A column of merged cells has an outer side, and no rules but those of the table.
            let mut merged = || {
                rules > 0
                    && side.any(|x| edges.share(x, part.y0, part.y1, false) > MOST)
                    && !(part.y0 + 2..part.y1 - 2).any(|y| is_ruled(c, y) && !is_cut(&y))
            };
            (rules as f64) < FEW * cuts.len() as f64 && !merged()
        };
        let before = columns.iter().take_while(|c| is_beside(c, c.x0..=c.x0 + 2)).count();
        let behind = columns.iter().rev().take_while(|c| is_beside(c, c.x1 - 2..=c.x1)).count();
        if before + behind == 0 {
            break;
        }
        columns = columns.get(before..columns.len().saturating_sub(behind)).unwrap_or_default();
    }
    let Some(part) = columns.iter().copied().reduce(Area::union) else { return Vec::new() };
    let full = edges.cuts(part, least, true).len();
    if full < LEAST_FULL {
        return Vec::new();
    }
    let rows = slices(part, &between(columns), true);
    let of_table =
        rows.len() > full + LEAST_STOPPED && columns.len() >= LEAST_COLUMNS && are_low(&rows, columns, lines);
    // In the middle of a rule there is no edge, but beside it.
    let is_end = |y: i32| columns.first().is_some_and(|first| (y - 1..=y + 1).any(|y| is_ruled(first, y)));
    if of_table { of_first_cells(rows, is_end) } else { Vec::new() }
}

/// The rows that each cell of the first column spans, put together where all of them span as many: a record of two lines
/// each. Where they span few or many, they are groups of records.
fn of_first_cells(rows: Vec<Area>, is_end: impl Fn(i32) -> bool) -> Vec<Area> {
    let mut records: Vec<Vec<Area>> = Vec::new();
    for row in &rows {
        match records.last_mut() {
            Some(record) if !is_end(row.y0) => record.push(*row),
            _ => records.push(vec![*row]),
        }
    }
    // The head and the foot are no records.
    let spans = |record: &Vec<Area>| record.len();
    let most = records.iter().map(spans).max().unwrap_or(0);
    let single = records.iter().filter(|record| record.len() != most).count();
    if most < 2 || single > MOST_SINGLE || records.len() - single < LEAST_RECORDS {
        return rows;
    }
    records.into_iter().filter_map(|record| record.into_iter().reduce(Area::union)).collect()
}

/// Whether the cells where rows and columns meet hold a line each, most of them, and little room besides.
fn are_low(rows: &[Area], columns: &[Area], lines: &[Line]) -> bool {
    let within = |row: &Area, column: &Area| {
        let cell = Area::new(column.x0, row.y0, column.x1, row.y1);
        lines.iter().filter(move |l| l.certain && l.bbox.share_in(cell) > 0.85)
    };
    let cells = || rows.iter().flat_map(|row| columns.iter().map(move |column| (row, column)));
    let held: Vec<(usize, f64)> = cells()
        .map(|(row, column)| {
            let height = within(row, column).map(|l| l.height).fold(0.0, f64::max);
            // A line may be found in pieces.
            let first = within(row, column).next();
            let is_below = |l: &&Line| first.is_some_and(|first| first.bbox.row_overlap(l.bbox) < 0.5);
            let stacked = usize::from(first.is_some()) + within(row, column).filter(is_below).count();
            (stacked, height * LOW - f64::from(row.height()))
        })
        .collect();
    let printed = held.iter().filter(|(stacked, _)| *stacked > 0).count();
    let low = held.iter().filter(|(stacked, room)| *stacked == 1 && *room > 0.0).count();
    printed * 3 > held.len() && low * 4 > printed * 3
}

/// The tables that are no part of another one.
pub(super) fn whole(tables: Vec<Vec<Area>>) -> Vec<Vec<Area>> {
    let boxes: Vec<Option<Area>> = tables.iter().map(|rows| rows.iter().copied().reduce(Area::union)).collect();
    let is_part =
        |table: Area| boxes.iter().flatten().any(|b| table.size() < 0.95 * b.size() && table.share_in(*b) > 0.95);
    tables
        .into_iter()
        .zip(&boxes)
        .filter(|(_, table)| table.is_some_and(|t| !is_part(t)))
        .map(|(rows, _)| rows)
        .collect()
}

/// Whether a part is one cell or some cells of such a table, a column of it, or a part of a row from side to side.
pub(super) fn is_cell(part: Area, rows: &[Area]) -> bool {
    let Some(table) = rows.iter().copied().reduce(Area::union) else { return false };
    let in_row = |row: &Area| part.share_in(*row) > 0.95 && part.height() * 3 < row.height() * 2;
    part.share_in(table) > 0.95 && (part.width() * 5 < table.width() * 4 || rows.iter().any(in_row))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::layout::picture::Picture;

    const WIDTH: usize = 400;

    struct Page {
        picture: Picture,
        lines: Vec<Line>,
    }

    impl Page {
        fn new() -> Page {
            let picture = Picture { width: WIDTH, height: 200, pixels: vec![[250; 3]; WIDTH * 200] };
            Page { picture, lines: Vec::new() }
        }

        /// A cell in its frame with a line of print.
        fn cell(&mut self, x0: i32, y0: i32, x1: i32, y1: i32) {
            let is_frame = |x: i32, y: i32| x == x0 || y == y0 || x == x1 || y == y1;
            for (x, y) in (y0..=y1).flat_map(|y| (x0..=x1).map(move |x| (x, y))).filter(|&(x, y)| is_frame(x, y)) {
                self.picture.pixels[y as usize * WIDTH + x as usize] = [90; 3];
            }
            let middle = (y0 + y1) / 2;
            let bbox = Area::new(x0 + 4, middle - 4, x1 - 8, middle + 4);
            self.lines.push(Line { bbox, height: 8.0, glyphs: Vec::new(), certain: true });
        }

        fn rows(&self, part: Area) -> Vec<Area> {
            rows(part, &Edges::of(&self.picture), &self.lines, 8)
        }
    }

    #[test]
    fn rows_end_where_the_rules_of_the_table_end() {
        let mut page = Page::new();
        for i in 0..6 {
            for (x0, x1) in [(10, 60), (60, 100), (220, 270)] {
                page.cell(x0, 10 + 20 * i, x1, 30 + 20 * i);
            }
        }
        for i in 0..3 {
            page.cell(100, 10 + 40 * i, 160, 50 + 40 * i);
            page.cell(160, 10 + 40 * i, 220, 50 + 40 * i);
        }
        page.cell(290, 10, 390, 130);
        let expected: Vec<Area> = (0..6).map(|i| Area::new(10, 10 + 20 * i, 270, 30 + 20 * i)).collect();
        for part in [Area::new(10, 10, 270, 131), Area::new(10, 10, 391, 131)] {
            let found = page.rows(part);
            assert_eq!(found.len(), 6, "{found:?}");
            assert!(found.iter().zip(&expected).all(|(a, b)| a.iou(*b) > 0.85), "{found:?}");
        }
    }

    #[test]
    fn a_first_column_of_few_merged_cells_belongs_to_the_table() {
        let mut page = Page::new();
        for (from, to) in [(0, 1), (1, 7), (7, 13)] {
            page.cell(10, 10 + 13 * from, 60, 10 + 13 * to);
        }
        for (i, x) in (0..13).flat_map(|i| [60, 130, 200].map(|x| (i, x))) {
            page.cell(x, 10 + 13 * i, x + 70, 23 + 13 * i);
        }
        let found = page.rows(Area::new(10, 10, 271, 180));
        assert_eq!(found.len(), 13);
        assert!(found.iter().all(|row| row.x0 <= 11), "{found:?}");
    }

    #[test]
    fn a_rule_that_the_first_and_the_last_column_share_parts_rows() {
        // Cells of three columns span rows at their own places.
        let rows_of = |last: bool| {
            let mut page = Page::new();
            let spans: [&[(i32, i32)]; 5] = [
                &[(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 7), (7, 8)],
                &[(0, 4), (4, 8)],
                &[(0, 1), (1, 3), (3, 4), (4, 5), (5, 7), (7, 8)],
                &[(0, 2), (2, 4), (4, 6), (6, 8)],
                if last {
                    &[(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 7), (7, 8)]
                } else {
                    &[(0, 4), (4, 8)]
                },
            ];
            for (x, spans) in (10..).step_by(60).zip(spans) {
                spans.iter().for_each(|(from, to)| page.cell(x, 10 + 20 * from, x + 60, 10 + 20 * to));
            }
            page.cell(10, 170, 310, 190);
            page.rows(Area::new(10, 10, 311, 191)).len()
        };
        assert_eq!(rows_of(true), 9);
        assert_ne!(rows_of(false), 9);
    }
}
