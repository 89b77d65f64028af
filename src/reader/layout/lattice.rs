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
    if of_table { rows } else { Vec::new() }
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
    printed * 2 > held.len() && low * 4 > printed * 3
}

/// Whether a part is one cell or some cells of such a table, and not a row or a column of it.
pub(super) fn is_cell(part: Area, rows: &[Area]) -> bool {
    let Some(table) = rows.iter().copied().reduce(Area::union) else { return false };
    part.share_in(table) > 0.95 && part.width() * 5 < table.width() * 4 && part.height() * 2 < table.height()
}
