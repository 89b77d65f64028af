//! Rows of a table that nothing but its columns holds together: no rule, no stripe, gaps wider than those between rows.
//!
//! Lines of print that stand beside each other are a row, with a smaller line under it. Rows at one distance from each
//! other whose first or last cells are flush are a table, and so are rows that are flush at both ends with headings between
//! some of them. Lines of a paragraph stand closer than rows, those of cards at two kinds of distance: they are none.

use std::collections::BTreeMap;

use super::area::Area;
use super::candidate::Source;
use super::line::Line;

/// Fewest rows of a table, and cells of a row.
const LEAST_ROWS: usize = 4;
const LEAST_CELLS: usize = 2;
/// Distance from row to row, in letter heights: less is a paragraph.
const PITCH: f64 = 1.7;
/// A line is at most so many times as tall as its letters.
const TALLEST: f64 = 1.4;
/// How far a distance may differ from the one before, and the ends of two rows in letter heights.
const UNEVEN: f64 = 0.2;
const FLUSH: f64 = 1.0;
/// Rows whose letters differ by more than this factor are of different tables.
const TALLER: f64 = 1.5;
/// Letters of lines under the cells of a row, against those of the row.
const SMALLER: f64 = 0.88;
/// Least gap that parts a line from the row above it, in heights of the line.
const UNDER: f64 = 1.3;
/// Most columns of a list that goes on beside itself, and by how many pixels their starts and ends may be off.
const MOST_COLUMNS: i32 = 6;
const NEAR_START: i32 = 6;
/// Most that one gap between rows is wider than another.
const WIDER: f64 = 2.0;
/// How far the distance from a head to its table differs from that between rows, at least.
const HEAD: f64 = 0.15;
/// How far beside its row a mark may stand, in letter heights, and by how many pixels marks of one column may be off.
const NEAR: f64 = 4.0;
const SLACK: u32 = 2;

/// A row of print.
struct Row {
    bbox: Area,
    /// Height of its tallest cell.
    height: i32,
    /// Typical height of the letters of its tallest cell.
    letters: f64,
    cells: usize,
    /// Its box with the lines under its cells.
    whole: Area,
}

impl Row {
    fn of(line: &Line) -> Row {
        Row { bbox: line.bbox, height: line.bbox.height(), letters: line.height, cells: 1, whole: line.bbox }
    }

    fn middle(&self) -> f64 {
        f64::from(self.bbox.y0 + self.bbox.y1) / 2.0
    }

    /// Whether its first and last cells are flush with those of another row: start and end.
    fn flush(&self, other: &Row) -> [bool; 2] {
        let height = f64::from(self.height.max(other.height));
        let near = |a: i32, b: i32| f64::from(a.abs_diff(b)) < FLUSH * height;
        [near(self.bbox.x0, other.bbox.x0), near(self.bbox.x1, other.bbox.x1)]
    }
}

/// The rows of all such tables, each as tight as its print: of all lines together, and of those on one ground, for a
/// panel beside a table has lines of its own. Of the other things on the page, marks that stand beside most rows of a table
/// belong to them.
pub(super) fn rows(lines: &[Line], things: &[Area]) -> Vec<(Area, Source)> {
    let mut grounds: BTreeMap<u32, Vec<&Line>> = BTreeMap::new();
    for line in lines {
        if let Some(ground) = line.glyphs.first().and_then(|glyph| glyph.hosts[0]) {
            grounds.entry(ground).or_default().push(line);
        }
    }
    let all: Vec<&Line> = lines.iter().collect();
    let mut found = tables(&all, things);
    found.extend(grounds.into_values().flat_map(|lines| tables(&lines, things)));
    found.sort_unstable();
    found.dedup();
    let beside = columns(&all).into_iter().map(|row| (row, Source::Row));
    beside.chain(found.into_iter().map(|row| (row, Source::Group))).collect()
}

/// The rows of all tables of some lines.
fn tables(lines: &[&Line], things: &[Area]) -> Vec<Area> {
    let rows = with_notes(beside(lines), 1);
    let mut runs: Vec<&[Row]> = Vec::new();
    let mut from = 0;
    while from + 1 < rows.len() {
        let mut to = from + 1;
        while to < rows.len() && follows(&rows[from..to], &rows[to]) {
            to += 1;
        }
        if to - from > 1 {
            runs.push(&rows[from..to]);
        }
        // The last row of one table may be the first of the next.
        from = (to - 1).max(from + 1);
    }
    let even = runs.into_iter().filter(|run| run.len() >= LEAST_ROWS).map(|run| run.iter().collect());
    // Several cells have lines under them only where both ends are flush: else they may be lists beside each other.
    let noted = with_notes(beside(lines), usize::MAX);
    even.chain(families(&noted)).flat_map(|table| with_marks(&table, things)).collect()
}

/// The rows that start at one place and end at one, wherever they stand: lines under some of them and headings between
/// them make their distances uneven.
fn families(rows: &[Row]) -> Vec<Vec<&Row>> {
    let mut families: Vec<Vec<&Row>> = Vec::new();
    for row in rows.iter().filter(|row| row.cells >= LEAST_CELLS) {
        // The ends of a table that is photographed askew move from row to row.
        let is_next = |last: &&Row| {
            let (low, tall) = (row.height.min(last.height), row.height.max(last.height));
            row.flush(last) == [true; 2] && f64::from(tall) < TALLER * f64::from(low)
        };
        match families.iter_mut().find(|family| family.last().is_some_and(is_next)) {
            Some(family) => family.push(row),
            None => families.push(vec![row]),
        }
    }
    families.iter().flat_map(|family| stretches(family, &steps(family, rows))).collect()
}

/// The stretches of a family that are tables, the longest first: what stands above and below a table may be flush with it.
fn stretches<'a>(family: &[&'a Row], steps: &[Step]) -> Vec<Vec<&'a Row>> {
    let ends = (0..family.len()).map(|from| (from, end(family, steps, from)));
    let longest = ends.reduce(|best, other| if other.1 - other.0 > best.1 - best.0 { other } else { best });
    let Some((from, to)) = longest.filter(|(from, to)| to - from >= LEAST_ROWS) else { return Vec::new() };
    let first = from + usize::from(to - from > LEAST_ROWS && has_head(&steps[from..to - 1]));
    let before = stretches(&family[..from], &steps[..from.saturating_sub(1)]);
    let after = stretches(&family[to..], &steps[to.min(steps.len())..]);
    std::iter::once(family[first..to].to_vec()).chain(before).chain(after).collect()
}

/// Where the table ends that starts at a row of a family: lines of a paragraph stand nearer, and the gaps of cards are of
/// two kinds.
fn end(family: &[&Row], steps: &[Step], from: usize) -> usize {
    // A badge beside its lines makes a row no taller.
    let height = |row: &Row| f64::from(row.height).min(TALLEST * row.letters);
    let (mut low, mut high) = (f64::MAX, 0.0_f64);
    let mut goes_on = |(two, step): &(&[&Row], &Step)| {
        let [above, below] = two else { return false };
        if let Some([_, gap]) = step {
            (low, high) = (low.min(*gap), high.max(*gap));
        }
        below.middle() - above.middle() > PITCH * height(above).max(height(below)) && high <= WIDER * low
    };
    let rows = family.get(from..).unwrap_or_default().windows(2).zip(steps.get(from..).unwrap_or_default());
    from + 1 + rows.take_while(|two| goes_on(two)).count()
}

/// From a row to the next: the distance of the two, and the gap under what stands under the first; `None` where other rows
/// stand between.
type Step = Option<[f64; 2]>;

/// From each row of a family to the next.
fn steps(family: &[&Row], rows: &[Row]) -> Vec<Step> {
    let step = |two: &[&Row]| {
        let between = two[0].bbox.y1..two[1].bbox.y0;
        let other = |row: &Row| between.contains(&row.bbox.y0) && between.contains(&row.bbox.y1);
        let apart = || [two[1].middle() - two[0].middle(), f64::from(two[1].bbox.y0 - two[0].whole.y1)];
        (!rows.iter().any(other)).then(apart)
    };
    family.windows(2).map(step).collect()
}

/// Whether the first row of a family is a head: it stands at another distance from the next than any other two.
fn has_head(steps: &[Step]) -> bool {
    let [first, others @ ..] = steps else { return false };
    let like =
        |other: &[f64; 2]| first.is_some_and(|first| first.iter().zip(other).any(|(a, b)| (a - b).abs() < HEAD * b));
    let mut others = others.iter().flatten().peekable();
    others.peek().is_some() && !others.any(like)
}

/// The rows of a list that goes on beside itself: families of rows in columns at one distance from each other, which start
/// and end at the same places of each column.
fn columns(lines: &[&Line]) -> Vec<Area> {
    let starts = starts(lines);
    let mut found = Vec::new();
    let Some((&first, others)) = starts.split_first() else { return found };
    for second in others {
        let width = second - first;
        let in_column = |k: i32| {
            let (from, to) = (first + k * width, first + (k + 1) * width);
            let own = lines.iter().copied().filter(|l| l.bbox.x0 >= from - NEAR_START && l.bbox.x1 <= to);
            let rows = with_notes(beside(&own.collect::<Vec<_>>()), usize::MAX);
            families(&rows).iter().flatten().map(|row| (k * width, row.whole)).collect::<Vec<_>>()
        };
        let columns: Vec<Vec<(i32, Area)>> =
            (0..MOST_COLUMNS).map(in_column).take_while(|column| !column.is_empty()).collect();
        let place = |(shift, row): &(i32, Area)| (row.x0 - shift, row.x1 - shift);
        let one_place = |a: (i32, i32), b: (i32, i32)| a.0.abs_diff(b.0).max(a.1.abs_diff(b.1)) as i32 <= NEAR_START;
        let Some(model) = columns.first().and_then(|column| column.first()).map(place) else { continue };
        if columns.len() > 1 && columns.iter().flatten().all(|row| one_place(place(row), model)) {
            found.extend(columns.iter().flatten().map(|(_, row)| *row));
        }
    }
    found
}

/// Places at which enough lines start, from the left.
fn starts(lines: &[&Line]) -> Vec<i32> {
    let mut all: Vec<i32> = lines.iter().filter(|l| l.certain).map(|l| l.bbox.x0).collect();
    all.sort_unstable();
    let places = all.chunk_by(|a, b| b - a <= NEAR_START).filter(|place| place.len() >= LEAST_ROWS);
    places.filter_map(|place| place.first().copied()).collect()
}

/// Rows with the lines under their cells, in letters no taller: single lines that stand nearer to the row above than to
/// what follows, or up to `most` that are much nearer and smaller.
fn with_notes(rows: Vec<Row>, most: usize) -> Vec<Row> {
    let below: Vec<i32> = (0..rows.len()).map(|at| gap_after(&rows[at..])).collect();
    let mut kept: Vec<Row> = Vec::new();
    for (row, below) in rows.into_iter().zip(below) {
        let is_note = |above: &&mut Row| {
            let gap = row.bbox.y0 - above.whole.y1;
            let near = match row.cells {
                1 => row.height <= above.height && gap < below && f64::from(gap) < UNDER * f64::from(row.height),
                _ => row.letters < SMALLER * above.letters && gap < above.height.min(below / 2),
            };
            near && row.cells <= most
                && above.cells >= LEAST_CELLS
                && row.bbox.share_in(Area { y0: row.bbox.y0, y1: row.bbox.y1, ..above.bbox }) > 0.9
        };
        match kept.last_mut().filter(is_note) {
            Some(above) => above.whole = above.whole.union(row.bbox),
            None => kept.push(row),
        }
    }
    kept
}

/// The gap between the first of some rows, with the lines that go on under it as a paragraph does, and what follows.
fn gap_after(rows: &[Row]) -> i32 {
    let Some(first) = rows.first() else { return i32::MAX };
    let goes_on = |two: &&[Row]| {
        let near = two[1].bbox.y0 - two[0].bbox.y1 < two[0].height.min(two[1].height);
        near && two[1].bbox.x0.abs_diff(first.bbox.x0) as i32 <= NEAR_START && two[1].letters < 1.2 * first.letters
    };
    let last = rows.windows(2).take_while(goes_on).count();
    let next = rows.get(last + 1).zip(rows.get(last));
    next.map_or(i32::MAX, |(next, last)| next.bbox.y0 - last.bbox.y1)
}

/// The rows of a table, each with its mark of every column of marks: bars, dots or icons of one width at one place beside
/// most of the rows.
fn with_marks(table: &[&Row], things: &[Area]) -> Vec<Area> {
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
    table
        .iter()
        .zip(&marks)
        .map(|(row, own)| own.iter().filter(in_column).fold(row.whole, |a, b| a.union(*b)))
        .collect()
}

/// All lines in rows from the top: a line is in a row when most of it stands beside the row's first.
fn beside(lines: &[&Line]) -> Vec<Row> {
    let mut sorted: Vec<&Line> = lines.iter().copied().filter(|l| l.certain || l.glyphs.len() == 1).collect();
    sorted.sort_by_key(|l| (l.bbox.y0 + l.bbox.y1, l.bbox));
    let mut rows: Vec<Row> = Vec::new();
    for line in sorted {
        match rows.last_mut().filter(|row| row.bbox.row_overlap(line.bbox) > 0.5) {
            Some(row) => {
                row.bbox = row.bbox.union(line.bbox);
                row.whole = row.bbox;
                row.height = row.height.max(line.bbox.height());
                row.letters = row.letters.max(line.height);
                row.cells += 1;
            }
            None => rows.push(Row::of(line)),
        }
    }
    rows
}

/// Whether a row goes on a table of some rows: one distance below the last, and flush with one of them. A row that lacks its
/// last cell may come after one that has the name of a group before its first.
fn follows(table: &[Row], next: &Row) -> bool {
    let (Some(first), Some(last)) = (table.first(), table.last()) else { return false };
    let height = f64::from(last.height.max(next.height));
    let pitch = next.middle() - last.middle();
    let so_far = (last.middle() - first.middle()) / (table.len() - 1).max(1) as f64;
    next.cells >= LEAST_CELLS
        && last.cells >= LEAST_CELLS
        && table.iter().any(|row| row.flush(next) != [false; 2])
        && pitch > PITCH * height
        && (table.len() < 2 || (pitch - so_far).abs() < UNEVEN * so_far)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(lines: &[Line], things: &[Area]) -> Vec<Area> {
        super::rows(lines, things).into_iter().map(|(row, _)| row).collect()
    }
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

    /// A row whose first and last cells are flush with the others', its height and a line under it if there is one.
    fn entry(y: i32, note: bool) -> Vec<Line> {
        let mut lines = vec![line(0, y, 60 + y % 7), line(300, y, 40)];
        lines.extend(note.then(|| Line { bbox: Area::new(0, y + 14, 90, y + 22), ..line(0, 0, 0) }));
        lines
    }

    #[test]
    fn a_line_without_tall_letters_under_a_row_belongs_to_it() {
        let rows = (0..5).flat_map(|i| [line(0, 100 + 60 * i, 60), line(300, 100 + 60 * i, 40)]);
        let under = |y0: i32| Line { bbox: Area::new(0, y0, 90, y0 + 7), ..line(0, 0, 0) };
        let lines: Vec<Line> = rows.chain([under(178), under(304)]).collect();
        let expected = [(100, 110), (160, 185), (220, 230), (280, 290), (340, 350)];
        assert_eq!(super::rows(&lines, &[]).into_iter().map(|(row, _)| (row.y0, row.y1)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_line_under_a_row_belongs_to_it_and_a_heading_does_not() {
        let mut lines = vec![line(0, 60, 100), line(0, 210, 100)];
        for (y, note) in [(90, true), (132, false), (160, true), (240, false), (268, true)] {
            lines.extend(entry(y, note));
        }
        let found = rows(&lines, &[]);
        let expected = [(90, 112), (132, 142), (160, 182), (240, 250), (268, 290)];
        assert_eq!(found, expected.map(|(y0, y1)| Area::new(0, y0, 340, y1)));
    }

    #[test]
    fn a_paragraph_under_a_row_belongs_to_it() {
        let under = |y: i32, x1: i32| Line { bbox: Area::new(0, y, x1, y + 8), height: 8.0, ..line(0, 0, 0) };
        let mut lines: Vec<Line> = [90, 162, 202, 242].into_iter().flat_map(|y| entry(y, false)).collect();
        lines.extend([under(104, 90), under(115, 70), under(126, 80)]);
        assert_eq!(rows(&lines, &[])[0], Area::new(0, 90, 340, 134));
    }

    #[test]
    fn what_is_flush_with_a_table_above_it_does_not_hide_it() {
        let mut lines: Vec<Line> = (0..4).flat_map(|i| entry(90 + 13 * i, false)).collect();
        lines.extend([200, 228, 256, 310, 338].into_iter().flat_map(|y| entry(y, false)));
        lines.push(line(0, 284, 100));
        let found: Vec<i32> = rows(&lines, &[]).iter().map(|row| row.y0).collect();
        assert_eq!(found, [200, 228, 256, 310, 338]);
    }

    #[test]
    fn a_badge_makes_rows_no_taller() {
        let badge = |y: i32| Line { bbox: Area::new(-40, y - 9, -10, y + 19), ..line(0, 0, 0) };
        let lines: Vec<Line> = (0..5)
            .map(|i| 90 + 45 * i + 3 * (i % 2))
            .flat_map(|y| [entry(y, false), vec![badge(y)]].concat())
            .collect();
        assert_eq!(rows(&lines, &[]).len(), 5);
    }

    #[test]
    fn cells_of_a_row_have_smaller_lines_under_them() {
        let notes = |y: i32, size: i32| {
            [0, 200].map(|x| Line {
                bbox: Area::new(x, y + 15, x + 50, y + 15 + size),
                height: f64::from(size),
                ..line(0, 0, 0)
            })
        };
        let list = |size: i32| {
            let lines = (0..4).map(|i| 90 + 60 * i).flat_map(|y| [entry(y, false), notes(y, size).to_vec()].concat());
            rows(&lines.collect::<Vec<Line>>(), &[])
        };
        assert_eq!(list(8)[1], Area::new(0, 150, 340, 173));
        assert_eq!(list(10)[1], Area::new(0, 105, 250, 115), "a row of its own");
    }

    #[test]
    fn the_head_of_a_table_stands_at_another_distance() {
        let table = |head: i32| {
            let rows = (0..5).map(|i| 200 + 40 * i).chain([head]);
            rows.flat_map(|y| entry(y, false)).collect::<Vec<Line>>()
        };
        assert_eq!(rows(&table(172), &[]).len(), 5);
        assert_eq!(rows(&table(160), &[]).len(), 6, "a row like the others");
    }

    #[test]
    fn entries_of_a_list_in_columns_of_one_width() {
        let shifted = |by: i32, lines: Vec<Line>| {
            let moved = |l: Line| Line { bbox: Area { x0: l.bbox.x0 + by, x1: l.bbox.x1 + by, ..l.bbox }, ..l };
            lines.into_iter().map(moved).collect::<Vec<Line>>()
        };
        let list = |by: i32, y: i32| shifted(by, (0..4).flat_map(|i| entry(y + 36 * i, i % 2 == 0)).collect());
        let beside = |lists: [Vec<Line>; 2]| {
            let lines = lists.concat();
            super::rows(&lines, &[]).into_iter().filter(|(_, source)| *source == Source::Row).count()
        };
        assert_eq!(beside([list(0, 90), list(500, 102)]), 8);
        let narrower =
            shifted(500, (0..4).flat_map(|i| vec![line(0, 90 + 36 * i, 60), line(200, 90 + 36 * i, 40)]).collect());
        assert_eq!(beside([list(0, 90), narrower]), 0, "columns of a table");
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

    #[test]
    fn a_row_that_lacks_its_last_cell_may_come_after_one_with_the_name_of_a_group() {
        let cells =
            [vec![0, 200, 500, 800], vec![200, 500, 800], vec![200, 500], vec![0, 200, 500, 800], vec![200, 500]];
        let rows_of =
            |(i, row): (usize, &Vec<i32>)| row.iter().map(|x| line(*x, 100 + 30 * i as i32, 60)).collect::<Vec<_>>();
        let lines: Vec<Line> = cells.iter().enumerate().flat_map(rows_of).collect();
        assert_eq!(rows(&lines, &[]).len(), 5);
    }
}
