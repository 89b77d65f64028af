//! Matrices: tables whose records are columns, with names of the rows at their left.
//!
//! Rows and columns of a table look alike. What tells them apart is that what is said of one property is about as long for
//! every record: where the cells of a row are so, and those of a column are not, the columns are the records. Cards in rows
//! and columns are so as well, but have no names of rows: their first column is one like the others.

use super::area::{Area, in_rows};
use super::grid::Grid;
use super::line::Line;
use super::slots::slots;
use super::strip::Edges;

/// Ways to place columns that are looked at.
const MOST: usize = 8;
/// Share of the cells that are filled, and of the print among the cells that is theirs.
const FILLED: f64 = 0.7;
const ON_PLACE: f64 = 0.75;
/// Most that one distance between names of rows is wider than another: some names may be lost. Share of the rows that stand
/// beside their names.
const WIDER: f64 = 3.5;
const BESIDE: f64 = 0.8;
/// How many times as much cells differ in width from row to row as from column to column; under pictures they need only
/// differ more.
const OF_ROWS: f64 = 2.5;
const OF_PICTURED: f64 = 1.0;
/// With a name over the names of the rows: the least variance of the heights of cells from row to row (logarithms), for
/// words and figures are of different height, and months of a year or days of a week are no records.
const OF_KINDS: f64 = 0.012;
/// Share of the columns under a rule, and of the gaps between rows that hold one where the table is ruled or striped.
const RULED: f64 = 0.8;
const GAPS: f64 = 0.5;
/// Share of its height from which a part is some of the table: a note may stand below the names of the rows.
const PIECE: f64 = 0.75;
/// Overlap from which a drawn part is the column it lies over.
const DRAWN: f64 = 0.75;

/// A table whose records are columns.
pub(super) struct Matrix {
    /// The records from the left, in work pixels.
    pub(super) columns: Vec<Area>,
    /// All columns and the names of the rows.
    whole: Area,
}

impl Matrix {
    /// Whether a part is some of the table: a column, a row, a cell, the names of rows.
    pub(super) fn is_piece(&self, part: Area) -> bool {
        let upright = Area { x0: self.whole.x0, x1: self.whole.x1, ..part };
        upright.share_in(self.whole) > PIECE && part.gap_x(self.whole) < 0
    }
}

/// The matrix on a page, if there is one. `things` may be pictures above the columns, `drawn` columns with an edge of their
/// own.
pub(super) fn matrix(lines: &[Line], things: &[Area], drawn: &[Area], edges: &Edges) -> Option<Matrix> {
    let print: Vec<Area> = lines.iter().filter(|l| l.certain || l.glyphs.len() == 1).map(|l| l.bbox).collect();
    let grids =
        slots(&in_rows(print.clone())).into_iter().take(MOST).filter_map(|slots| Grid::of(slots, &print, things));
    let grid = grids.into_iter().find(|grid| has_records_in_columns(grid, &print, things))?;
    let goes_on = grid.rows_before(&print) * 2 >= grid.names.len() && grid.has_corner(&print, things);
    if goes_on { None } else { columns(&grid, drawn, edges) }
}

fn has_records_in_columns(grid: &Grid, print: &[Area], things: &[Area]) -> bool {
    let Some(body) = grid.cells().reduce(Area::union) else { return false };
    let filled = grid.cells().count() as f64;
    let inside: Vec<&Area> = print.iter().filter(|line| line.share_in(body) > 0.5).collect();
    let on_place = inside.iter().filter(|line| grid.slots.at(***line).is_some()).count();
    let [low, high] = grid.steps();
    let pictured = grid.is_pictured(things);
    let [rows, columns] = variances(&grid.rows, Area::width);
    let kinds = || {
        let [heights, _] = variances(grid.rows.get(1..).unwrap_or_default(), Area::height);
        heights > OF_KINDS * grid.slots.count as f64
    };
    filled >= FILLED * (grid.rows.len() * grid.slots.count) as f64
        && f64::from(high) <= WIDER * f64::from(low)
        && grid.rows_beside_names() as f64 >= BESIDE * grid.rows.len() as f64
        && on_place as f64 >= ON_PLACE * inside.len() as f64
        // Beside each name there may be one more word, such as a unit.
        && grid.lines_between(print) <= grid.names.len() + 1
        && rows > columns * if pictured { OF_PICTURED } else { OF_ROWS }
        && (pictured || !grid.has_corner(print, things) || kinds())
}

/// How much the sizes of cells differ from row to row, and from column to column: variances of the means of their
/// logarithms, weighed by the cells in a row or column.
fn variances(rows: &[Vec<Option<Area>>], size: fn(Area) -> i32) -> [f64; 2] {
    let count = rows.first().map_or(0, Vec::len);
    let size = |cell: Area| f64::from(size(cell).max(1)).ln();
    let of_row = |row: &Vec<Option<Area>>| row.iter().flatten().map(|cell| size(*cell)).collect();
    let of_column = |i: usize| rows.iter().filter_map(|row| *row.get(i)?).map(size).collect();
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
    let by_row: Vec<Vec<f64>> = rows.iter().map(of_row).collect();
    let by_column: Vec<Vec<f64>> = (0..count).map(of_column).collect();
    let total = mean(&by_row.concat());
    [by_row, by_column].map(|groups| {
        let apart = groups.iter().map(|group| group.len() as f64 * (mean(group) - total).powi(2));
        apart.sum::<f64>() / (groups.len().max(2) - 1) as f64
    })
}

/// The columns from the top of their heads to the last row: as they are drawn, else as wide as they are apart where the
/// table is ruled or striped, else as tight as their print.
fn columns(grid: &Grid, drawn: &[Area], edges: &Edges) -> Option<Matrix> {
    let inked: Vec<Area> = (0..grid.slots.count).map(|i| grid.column(i)).collect::<Option<_>>()?;
    let tight = inked.iter().copied().reduce(Area::union)?;
    let names = grid.names.iter().copied().reduce(Area::union)?;
    let within = |y0: i32, y1: i32| grid.slots.columns().map(move |[x0, x1]| Area::new(x0, y0, x1, y1));
    let nearest = |slot: Area| {
        let over = drawn.iter().copied().filter(|part| part.iou(slot) > DRAWN);
        over.max_by(|a, b| a.iou(slot).total_cmp(&b.iou(slot)))
    };
    let drawn: Option<Vec<Area>> = within(tight.y0, tight.y1).map(nearest).collect();
    // A head on a ground of its own is a part of its column.
    let drawn = drawn.map(|all| all.iter().zip(&inked).map(|(part, ink)| part.union(*ink)).collect());
    let ruled = || ends(grid, edges).map(|[top, bottom]| within(top, bottom).collect());
    let columns = drawn.or_else(ruled).unwrap_or(inked);
    let whole = columns.iter().copied().fold(names, Area::union);
    Some(Matrix { columns, whole })
}

/// Top and bottom of a table with rules or stripes; `None` of one without.
fn ends(grid: &Grid, edges: &Edges) -> Option<[i32; 2]> {
    let body = grid.cells().reduce(Area::union)?;
    let is_rule = |y: &i32| edges.share(*y, body.x0, body.x1, true) > RULED;
    let rows: Vec<Area> = (0..grid.rows.len()).filter_map(|i| grid.row(i)).collect();
    let gaps = || rows.iter().zip(rows.iter().skip(1));
    let ruled = gaps().filter(|(above, below)| (above.y1..below.y0).any(|y| is_rule(&y))).count();
    if (ruled as f64) < GAPS * gaps().count() as f64 {
        return None;
    }
    let (first, last) = (rows.first()?, rows.last()?);
    let [step, _] = grid.steps();
    let room = |row: &Area| (step - row.height()).max(2);
    let below = last.y1..(last.y1 + room(last)).min(edges.height());
    let bottom = below.clone().find(is_rule).unwrap_or(last.y1 + (below.end - last.y1) / 2);
    let above = (first.y0 - room(first)).max(0)..first.y0;
    let top = above.clone().rev().find(is_rule).unwrap_or(first.y0 - (first.y0 - above.start) / 2);
    // There is as much room above the heads as under them.
    let over_head = |head: Area| {
        let room = (top - head.y1).max(2);
        let rule = ((head.y0 - 2 * room).max(0)..head.y0).rev().find(is_rule);
        rule.unwrap_or((head.y0 - room).max(0))
    };
    Some([grid.head().map_or(top, over_head), bottom])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::layout::picture::Picture;

    fn line(middle: i32, y: i32, width: i32) -> Line {
        let bbox = Area::new(middle - width / 2, y, middle + width / 2, y + 10);
        Line { bbox, height: 10.0, glyphs: Vec::new(), certain: true }
    }

    /// Widths of the cells of five rows.
    const WIDTHS: [i32; 5] = [60, 20, 30, 80, 24];

    /// Names of five rows at 60, and three columns at 200, 300 and 400 under heads, each cell as wide as `width` says by row
    /// and column.
    fn table(width: impl Fn(usize, usize) -> i32) -> Vec<Line> {
        let cells = (0..5).flat_map(|row| (0..3).map(move |column| (row, column)));
        let cells =
            cells.map(|(row, column)| line(200 + 100 * column as i32, 100 + 30 * row as i32, width(row, column)));
        let names = (0..5).map(|row| line(60, 100 + 30 * row, 50));
        let heads = (0..3).map(|column| line(200 + 100 * column, 70, 40));
        cells.chain(names).chain(heads).collect()
    }

    fn found(lines: &[Line], things: &[Area], rules: &[usize]) -> Option<Vec<Area>> {
        let mut picture = Picture { width: 500, height: 300, pixels: vec![[250; 3]; 500 * 300] };
        for y in rules {
            picture.pixels[y * 500 + 20..y * 500 + 460].fill([180; 3]);
        }
        matrix(lines, things, &[], &Edges::of(&picture)).map(|matrix| matrix.columns)
    }

    #[test]
    fn columns_are_records_where_the_cells_of_a_row_are_alike() {
        let lines = table(|row, column| WIDTHS[row] + column as i32);
        let columns = [160, 260, 360].map(|x0| Area::new(x0, 70, x0 + 81, 230));
        let tight = found(&lines, &[], &[]).unwrap_or_default();
        assert!(tight.len() == 3 && tight.iter().zip(columns).all(|(a, b)| a.iou(b) > 0.9), "{tight:?}");
        let ruled = found(&lines, &[], &[90, 120, 150, 180, 210, 240]).unwrap_or_default();
        let columns = [150, 250, 350].map(|x0| Area::new(x0, 60, x0 + 100, 240));
        assert!(ruled.len() == 3 && ruled.iter().zip(columns).all(|(a, b)| a.iou(b) > 0.9), "{ruled:?}");
    }

    #[test]
    fn a_drawn_column_goes_up_to_its_head() {
        let lines = table(|row, column| WIDTHS[row] + column as i32);
        let drawn = [150, 250, 350].map(|x0| Area::new(x0, 95, x0 + 100, 240));
        let edges = Edges::of(&Picture { width: 500, height: 300, pixels: vec![[250; 3]; 500 * 300] });
        let columns = matrix(&lines, &[], &drawn, &edges).map(|matrix| matrix.columns);
        assert_eq!(columns, Some(drawn.map(|column| Area { y0: 70, ..column }).to_vec()));
    }

    #[test]
    fn rows_are_records_where_the_cells_of_a_column_are_alike() {
        assert_eq!(found(&table(|row, column| WIDTHS[column] + row as i32), &[], &[]), None);
    }

    #[test]
    fn a_name_over_the_names_leaves_months_of_a_year_alone() {
        let mut lines = table(|row, column| WIDTHS[row] + column as i32);
        lines.push(line(60, 70, 50));
        assert_eq!(found(&lines, &[], &[]), None);
        let pictures = [150, 250, 350].map(|x0| Area::new(x0 + 20, 30, x0 + 80, 62));
        assert!(found(&lines, &pictures, &[]).is_some(), "under pictures columns are records");
    }

    #[test]
    fn cards_in_rows_and_columns_are_no_matrix() {
        let mut lines = table(|row, column| WIDTHS[row] + column as i32);
        lines.retain(|line| line.bbox.x1 > 100);
        lines.extend((0..5).map(|row| line(100, 100 + 30 * row, WIDTHS[row as usize])));
        lines.push(line(100, 70, 40));
        let pictures = [50, 150, 250, 350].map(|x0| Area::new(x0 + 20, 30, x0 + 80, 62));
        assert_eq!(found(&lines, &pictures, &[]), None);
    }

    #[test]
    fn the_names_with_a_note_below_them_are_some_of_the_table() {
        let whole = Area::new(60, 100, 500, 400);
        let matrix = Matrix { columns: Vec::new(), whole };
        assert!(matrix.is_piece(Area::new(40, 200, 200, 440)));
        assert!(!matrix.is_piece(Area::new(40, 350, 200, 500)) && !matrix.is_piece(Area::new(510, 100, 600, 400)));
    }
}
