//! Lattices: tables ruled across and down, whose records are rows.
//!
//! A cell may span several rows: the rule between two rows then stops at it, and the rows reach across it all the same.
//! Cells that hold a picture or several lines (a calendar, tiles) are no table.

use super::area::Area;
use super::line::Line;
use super::strip::{Edges, cuts_where, slices};

/// Share of the width and the height that the rules between rows and columns cover at least.
const MOST: f64 = 0.6;
/// Share of a cell's side that its rule covers.
const WHOLE: f64 = 0.9;
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
    let full = edges.cuts(part, least, true).len();
    if full < LEAST_FULL {
        return Vec::new();
    }
    let downward = |x: i32| edges.share(x, part.y0, part.y1, false) > MOST;
    let columns = slices(part, &cuts_where(part.x0, part.x1, least, downward), false);
    let across = |y: i32| {
        // A rule is judged a little inside of the cells: it may end at those beside them.
        let inset = |c: &Area| 2.min(c.width() / 4);
        let ruled = columns.iter().filter(|c| edges.share(y, c.x0 + inset(c), c.x1 - inset(c), true) > WHOLE);
        f64::from(ruled.map(|c| c.width()).sum::<i32>()) > MOST * f64::from(part.width())
    };
    let rows = slices(part, &cuts_where(part.y0, part.y1, least, across), true);
    let of_table =
        rows.len() > full + LEAST_STOPPED && columns.len() >= LEAST_COLUMNS && are_low(&rows, &columns, lines);
    let is_end = |y: i32| {
        let Some(first) = columns.first() else { return false };
        let inset = 2.min(first.width() / 4);
        // In the middle of a rule there is no edge, but beside it.
        (y - 1..=y + 1).any(|y| edges.share(y, first.x0 + inset, first.x1 - inset, true) > WHOLE)
    };
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
            (within(row, column).count(), height * LOW - f64::from(row.height()))
        })
        .collect();
    let printed = held.iter().filter(|(count, _)| *count > 0).count();
    let low = held.iter().filter(|(count, room)| *count == 1 && *room > 0.0).count();
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
