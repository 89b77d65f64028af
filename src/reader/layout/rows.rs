//! Rows of a table that nothing but its columns holds together: no rule, no stripe, gaps wider than those between rows.
//!
//! Lines of print that stand beside each other are a row; rows at one distance from each other whose first or last
//! cells are flush are a table. Lines of a paragraph stand closer than rows, lines of cards at uneven distances: they are none.

use std::collections::BTreeMap;

use super::area::Area;
use super::line::Line;

/// Fewest rows of a table, and cells of a row.
const LEAST_ROWS: usize = 4;
const LEAST_CELLS: usize = 2;
/// Distance from row to row, in letter heights: less is a paragraph.
const PITCH: f64 = 1.7;
/// How far a distance may differ from the one before, and the ends of two rows in letter heights.
const UNEVEN: f64 = 0.2;
const FLUSH: f64 = 1.0;
/// How far beside its row a mark may stand, in letter heights, and by how many pixels marks of one column may be off.
const NEAR: f64 = 4.0;
const SLACK: u32 = 2;

/// A row of print.
struct Row {
    bbox: Area,
    /// Height of its tallest cell.
    height: i32,
    cells: usize,
}

impl Row {
    fn middle(&self) -> f64 {
        f64::from(self.bbox.y0 + self.bbox.y1) / 2.0
    }
}

/// The rows of all such tables, each as tight as its print: of all lines together, and of those on one ground, for a
/// panel beside a table has lines of its own. Of the other things on the page, marks that stand beside most rows of a table
/// belong to them.
pub(super) fn rows(lines: &[Line], things: &[Area]) -> Vec<Area> {
    let mut grounds: BTreeMap<u32, Vec<&Line>> = BTreeMap::new();
    for line in lines {
        if let Some(ground) = line.glyphs.first().and_then(|glyph| glyph.hosts[0]) {
            grounds.entry(ground).or_default().push(line);
        }
    }
    let mut found = tables(lines.iter().collect(), things);
    found.extend(grounds.into_values().flat_map(|lines| tables(lines, things)));
    found.sort_unstable();
    found.dedup();
    found
}

/// The rows of all tables of some lines.
fn tables(lines: Vec<&Line>, things: &[Area]) -> Vec<Area> {
    let rows = beside(lines);
    let mut runs: Vec<&[Row]> = Vec::new();
    let mut from = 0;
    while from + 1 < rows.len() {
        let mut to = from + 1;
        while to < rows.len() && follows(&rows[from], &rows[to - 1], &rows[to], to - from) {
            to += 1;
        }
        if to - from > 1 {
            runs.push(&rows[from..to]);
        }
        // The last row of one table may be the first of the next.
        from = (to - 1).max(from + 1);
    }
    let is_table = |run: &[Row]| run.len() >= LEAST_ROWS;
    let found =
        runs.iter().filter(|run| is_table(run) || runs.iter().any(|table| is_table(table) && continues(run, table)));
    found.flat_map(|run| with_marks(run, things)).collect()
}

/// Whether a few rows are another group of a table: they stand as far from each other, with the same two ends.
fn continues(run: &[Row], table: &[Row]) -> bool {
    let ([first, second, ..], [start, .., end]) = (run, table) else { return false };
    let pitch = (end.middle() - start.middle()) / (table.len() - 1) as f64;
    let near = |a: i32, b: i32| f64::from(a.abs_diff(b)) < FLUSH * f64::from(first.height);
    (second.middle() - first.middle() - pitch).abs() < UNEVEN / 2.0 * pitch
        && run.iter().all(|row| near(row.bbox.x0, start.bbox.x0) && near(row.bbox.x1, start.bbox.x1))
}

/// The rows of a table, each with its mark of every column of marks: bars, dots or icons of one width at one place beside
/// most of the rows.
fn with_marks(table: &[Row], things: &[Area]) -> Vec<Area> {
    let middle = |area: Area| (area.y0 + area.y1) / 2;
    let pitch = table.windows(2).map(|two| middle(two[1].bbox) - middle(two[0].bbox)).min().unwrap_or(0);
    let is_mark = |row: &Row, thing: &Area| {
        (row.bbox.y0..row.bbox.y1).contains(&middle(*thing))
            && (row.bbox.height()..pitch).contains(&thing.height())
            && f64::from(thing.gap_x(row.bbox)) < NEAR * f64::from(row.height)
            && thing.share_in(row.bbox) < 1.0
    };
    let marks: Vec<Vec<Area>> =
        table.iter().map(|row| things.iter().copied().filter(|thing| is_mark(row, thing)).collect()).collect();
    let one_place = |a: Area, b: Area| a.x0.abs_diff(b.x0) <= SLACK && a.x1.abs_diff(b.x1) <= SLACK;
    let in_column = |mark: &&Area| {
        let rows = marks.iter().filter(|row| row.iter().any(|other| one_place(**mark, *other))).count();
        rows * 4 >= table.len() * 3
    };
    table.iter().zip(&marks).map(|(row, own)| own.iter().filter(in_column).fold(row.bbox, |a, b| a.union(*b))).collect()
}

/// All lines in rows from the top: a line is in a row when most of it stands beside the row's first.
fn beside(lines: Vec<&Line>) -> Vec<Row> {
    let mut sorted: Vec<&Line> = lines.into_iter().filter(|l| l.certain || l.glyphs.len() == 1).collect();
    sorted.sort_by_key(|l| (l.bbox.y0 + l.bbox.y1, l.bbox));
    let mut rows: Vec<Row> = Vec::new();
    for line in sorted {
        match rows.last_mut().filter(|row| row.bbox.row_overlap(line.bbox) > 0.5) {
            Some(row) => {
                row.bbox = row.bbox.union(line.bbox);
                row.height = row.height.max(line.bbox.height());
                row.cells += 1;
            }
            None => rows.push(Row { bbox: line.bbox, height: line.bbox.height(), cells: 1 }),
        }
    }
    rows
}

/// Whether a row goes on a table of `count` rows, given its first and its last.
fn follows(first: &Row, last: &Row, next: &Row, count: usize) -> bool {
    let height = f64::from(last.height.max(next.height));
    let pitch = next.middle() - last.middle();
    let so_far = (last.middle() - first.middle()) / (count - 1).max(1) as f64;
    next.cells >= LEAST_CELLS
        && last.cells >= LEAST_CELLS
        && f64::from(last.bbox.x0.abs_diff(next.bbox.x0).min(last.bbox.x1.abs_diff(next.bbox.x1))) < FLUSH * height
        && pitch > PITCH * height
        && (count < 2 || (pitch - so_far).abs() < UNEVEN * so_far)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::layout::glyph::Glyph;

    fn line(x0: i32, y0: i32, width: i32) -> Line {
        Line { bbox: Area::new(x0, y0, x0 + width, y0 + 10), height: 10.0, glyphs: Vec::new(), certain: true }
    }

    fn table(pitch: impl Fn(i32) -> i32) -> Vec<Line> {
        (0..6).flat_map(|i| [line(0, pitch(i), 60 + i), line(400, pitch(i) + 1, 50), line(900, pitch(i), 40)]).collect()
    }

    #[test]
    fn rows_at_one_distance_are_found_without_the_title() {
        let mut lines = table(|i| 100 + 30 * i);
        lines.push(line(0, 20, 200));
        let found = rows(&lines, &[]);
        assert_eq!(found.len(), 6);
        assert_eq!(found[2], Area::new(0, 160, 940, 171));
    }

    #[test]
    fn groups_of_a_table_may_be_small() {
        let mut lines = table(|i| 100 + 30 * i);
        lines.extend([1, 2].iter().flat_map(|i| [line(0, 300 + 30 * i, 64), line(904, 300 + 30 * i, 40)]));
        lines.push(line(0, 300, 90));
        assert_eq!(rows(&lines, &[]).len(), 8);
        lines.truncate(18);
        lines.extend([1, 2].iter().flat_map(|i| [line(0, 300 + 30 * i, 64), line(704, 300 + 30 * i, 40)]));
        assert_eq!(rows(&lines, &[]).len(), 6, "of other columns");
    }

    #[test]
    fn a_panel_beside_a_table_does_not_break_its_rows() {
        let on = |host: u32, lines: Vec<Line>| {
            lines.into_iter().map(move |mut line| {
                let glyph = Glyph { bbox: line.bbox, ink: 10, solid: false, hosts: [Some(host), None] };
                line.glyphs = vec![glyph, glyph];
                line
            })
        };
        let panel = (0..14).map(|i| line(1200, 90 + 17 * i, 300)).collect();
        let lines: Vec<Line> = on(1, table(|i| 100 + 30 * i)).chain(on(2, panel)).collect();
        let found = rows(&lines, &[]);
        assert!(found.contains(&Area::new(0, 160, 940, 171)), "{found:?}");
    }

    #[test]
    fn paragraphs_and_uneven_lines_are_no_tables() {
        assert_eq!(rows(&table(|i| 100 + 14 * i), &[]), []);
        assert_eq!(rows(&table(|i| 100 + 25 * i + 30 * (i / 2)), &[]), []);
    }

    #[test]
    fn marks_beside_most_rows_belong_to_them() {
        let lines = table(|i| 100 + 30 * i);
        let mark = |i: i32| Area::new(-20, 95 + 30 * i, -14, 115 + 30 * i);
        let marks: Vec<Area> = (0..6).map(mark).collect();
        assert_eq!(rows(&lines, &marks)[2], Area::new(-20, 155, 940, 175));
        assert_eq!(rows(&lines, &marks[..5])[5], Area::new(0, 250, 940, 261), "it has none");
        assert_eq!(rows(&lines, &marks[..3])[2], Area::new(0, 160, 940, 171), "half of them have none");
    }

    #[test]
    fn a_row_that_lacks_its_first_cell_is_a_row() {
        let mut lines = table(|i| 100 + 30 * i);
        lines.retain(|l| (l.bbox.x0, l.bbox.y0) != (0, 160));
        assert_eq!(rows(&lines, &[])[2], Area::new(400, 160, 940, 171));
    }
}
