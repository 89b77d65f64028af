//! The cells of a table: its bands cut into rows, its width into columns, and every word into one cell at most.

use std::ops::Range;

use crate::core::geometry::Rect;
use crate::core::text_layer::{TextLayer, TextLine, Word};

use super::block::{Block, median};
use super::piece::{Band, Piece};
use super::rule::{Rule, Rules};

/// A rule parts a table when it covers this share of its width or height.
const THROUGH: f64 = 0.55;
/// Lines of one value stand no further apart than this, middle to middle, in letter heights.
const LINES: f64 = 1.9;
/// Where rules part groups of rows, the tallest group may be so many times the usual one and still be a single row.
const UNEVEN: f64 = 3.2;
/// Gaps between rows are at least this many times those between lines of a row.
const WIDER: f64 = 1.8;
/// A rule that covers less of a cell's edge than this stops short of it: letters that cross the edge cover some.
const OPEN: f64 = 0.4;
/// A piece belongs to a column when this share of it lies there.
const INSIDE: f64 = 0.6;

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    /// Several where it is merged.
    pub(super) rows: Range<usize>,
    pub(super) columns: Range<usize>,
    /// Its words, line by line.
    pub(super) text: TextLayer,
}

/// A table cut up.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Grid {
    /// Top and bottom of each row.
    pub(super) rows: Vec<(f64, f64)>,
    /// Left and right of each column.
    pub(super) columns: Vec<(f64, f64)>,
    /// Only those with words.
    pub(super) cells: Vec<Cell>,
    /// Whether rules or stripes part every row from the next, and every column.
    pub(super) ruled: (bool, bool),
    /// Height of its letters.
    pub(super) em: f64,
    /// Whether rows stand for columns of the page and columns for its rows.
    pub(super) turned: bool,
}

impl Grid {
    /// The cell over a place.
    pub(super) fn at(&self, row: usize, column: usize) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.rows.contains(&row) && cell.columns.contains(&column))
    }

    /// The frame of some rows and columns on the page.
    pub(super) fn frame(&self, rows: &Range<usize>, columns: &Range<usize>) -> Rect {
        let side = |of: &[(f64, f64)], range: &Range<usize>| {
            let range = of.get(range.clone()).unwrap_or_default();
            (range.first().map_or(0.0, |s| s.0), range.last().map_or(0.0, |s| s.1))
        };
        let ((y0, y1), (x0, x1)) = (side(&self.rows, rows), side(&self.columns, columns));
        if self.turned { Rect::new(y0, x0, y1, x1) } else { Rect::new(x0, y0, x1, y1) }
    }

    /// Rows for columns and columns for rows.
    pub(super) fn turned(self) -> Grid {
        let turn = |cell: Cell| Cell { rows: cell.columns, columns: cell.rows, text: cell.text };
        Grid {
            rows: self.columns,
            columns: self.rows,
            cells: self.cells.into_iter().map(turn).collect(),
            ruled: (self.ruled.1, self.ruled.0),
            em: self.em,
            turned: !self.turned,
        }
    }
}

/// Cuts a block up. `bands` are those of its window, from the top.
pub(super) fn grid(block: &Block, bands: &[Band], pieces: &[Piece], rules: &Rules) -> Option<Grid> {
    let (left, right) = (block.columns.first()?.0, block.columns.last()?.1);
    let (top, bottom) = (bands.get(block.bands.start)?.y0, bands.get(block.bands.end.checked_sub(1)?)?.y1);
    let level: Vec<&Rule> = rules.across.iter().filter(|rule| rule.covers(left, right) > THROUGH).collect();
    let (rows, inside) = rows(block, bands, &level)?;
    let (top, bottom) = (rows.first()?.0.min(top), rows.last()?.1.max(bottom));
    let columns = columns(&block.columns, rules, (top, bottom), (block.em, outer(&level, &rows, left, right)));
    let ruled = (inside, columns.1);
    let mut grid = Grid { rows, columns: columns.0, cells: Vec::new(), ruled, em: block.em, turned: false };
    grid.fill(bands, pieces, (&level, &rules.down));
    Some(grid)
}

/// How far the level rules of a table reach beyond its print.
fn outer(level: &[&Rule], rows: &[(f64, f64)], left: f64, right: f64) -> (f64, f64) {
    let (top, bottom) = (rows.first().map_or(0.0, |r| r.0), rows.last().map_or(0.0, |r| r.1));
    let within = level.iter().filter(|rule| rule.at > top - 3.0 && rule.at < bottom + 3.0);
    let reach = within.filter_map(|rule| {
        let touching = rule.spans.iter().filter(|span| span.1 > left && span.0 < right);
        touching.copied().reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    });
    let reach: Vec<(f64, f64)> = reach.collect();
    if reach.is_empty() {
        return (left, right);
    }
    let (x0, x1) = (median(reach.iter().map(|r| r.0).collect()), median(reach.iter().map(|r| r.1).collect()));
    (x0.min(left), x1.max(right))
}

/// The rows, and whether rules part them all.
fn rows(block: &Block, bands: &[Band], level: &[&Rule]) -> Option<(Vec<(f64, f64)>, bool)> {
    let (first, last) = (bands.get(block.bands.start)?, bands.get(block.bands.end.checked_sub(1)?)?);
    let above = level.iter().map(|r| r.at).filter(|at| *at <= first.y0 + 0.3 * block.em).fold(f64::MIN, f64::max);
    let below = level.iter().map(|r| r.at).filter(|at| *at >= last.y1 - 0.3 * block.em).fold(f64::MAX, f64::min);
    let within: Vec<f64> = level.iter().map(|r| r.at).filter(|at| *at > first.y0 && *at < last.y1).collect();
    let reach = |edge: f64, print: f64, found: bool| if found { edge } else { print };
    let usual = median(within.windows(2).map(|two| two[1] - two[0]).collect());
    let near = |gap: f64| usual > 0.0 && gap < 2.5 * usual;
    let top = reach(above, first.y0 - 0.3 * block.em, above > f64::MIN && near(first.y1 - above));
    let bottom = reach(below, last.y1 + 0.3 * block.em, below < f64::MAX && near(below - last.y0));
    let mut cuts = vec![top];
    cuts.extend(within);
    cuts.push(bottom);
    let of_block = bands.get(block.bands.clone()).unwrap_or_default();
    let held = |cut: &[f64]| -> Vec<&Band> {
        of_block.iter().filter(|band| band.middle() > cut[0] && band.middle() <= cut[1]).collect()
    };
    let parts: Vec<(f64, f64, Vec<&Band>)> = cuts.windows(2).map(|cut| (cut[0], cut[1], held(cut))).collect();
    let parts: Vec<_> = parts.into_iter().filter(|(.., held)| !held.is_empty()).collect();
    if is_ruled(&parts, block.em) {
        let mut rows: Vec<(f64, f64)> = parts.iter().map(|(a, b, _)| (*a, *b)).collect();
        // The last row of a striped table may end without an edge: it is as high as the others.
        if let (false, [.., before, last]) = (below < f64::MAX, rows.as_mut_slice()) {
            last.1 = last.1.max(last.0 + (before.1 - before.0).min(usual));
        }
        return Some((rows, true));
    }
    let mut rows = Vec::new();
    for (from, to, held) in &parts {
        rows.extend(by_gaps(held, (*from, *to), block));
    }
    Some((rows, false))
}

/// Whether each part between two rules is one row.
fn is_ruled(parts: &[(f64, f64, Vec<&Band>)], em: f64) -> bool {
    let heights: Vec<f64> = parts.iter().map(|(a, b, _)| b - a).collect();
    let (usual, tallest) = (median(heights.clone()), heights.iter().copied().fold(0.0, f64::max));
    let single = |held: &[&Band]| held.windows(2).all(|two| two[1].middle() - two[0].middle() < LINES * em);
    let singles = parts.iter().filter(|(.., held)| single(held)).count();
    parts.len() > 2 && tallest < UNEVEN * usual && 10 * singles >= 9 * parts.len()
}

/// Rows told apart by the gaps between bands: lines of one row stand clearly closer than rows do.
fn by_gaps(held: &[&Band], (from, to): (f64, f64), block: &Block) -> Vec<(f64, f64)> {
    let gaps: Vec<f64> = held.windows(2).map(|two| (two[1].y0 - two[0].y1).max(0.0)).collect();
    let mut sorted = gaps.clone();
    sorted.sort_by(f64::total_cmp);
    // The widest jump between gaps of lines and gaps of rows.
    let jumps = sorted.windows(2).map(|two| (two[1].max(1.0) / two[0].max(0.15 * block.em), two[0], two[1]));
    let jump = jumps.filter(|jump| jump.1 < block.em).max_by(|a, b| a.0.total_cmp(&b.0));
    let limit = jump.filter(|jump| jump.0 >= WIDER).map_or(0.0, |jump| (jump.1 * jump.2).sqrt().max(jump.1 + 0.5));
    let mut rows: Vec<(f64, f64)> = Vec::new();
    for (index, band) in held.iter().enumerate() {
        let joins = index > 0 && gaps.get(index - 1).is_some_and(|gap| *gap < limit);
        match rows.last_mut().filter(|_| joins) {
            Some(row) => row.1 = row.1.max(band.y1),
            None => rows.push((band.y0, band.y1)),
        }
    }
    // Between two rows in the middle of the gap; at the ends no further than a rule.
    let count = rows.len();
    let edges: Vec<f64> = rows.windows(2).map(|two| (two[0].1 + two[1].0) / 2.0).collect();
    let pad = 0.3 * block.em;
    let cut = |index: usize, row: &(f64, f64)| {
        let above = index.checked_sub(1).and_then(|i| edges.get(i)).copied();
        let below = edges.get(index).copied().filter(|_| index + 1 < count);
        (above.unwrap_or((row.0 - pad).max(from.min(row.0))), below.unwrap_or((row.1 + pad).min(to.max(row.1))))
    };
    rows.iter().enumerate().map(|(index, row)| cut(index, row)).collect()
}

/// The columns, and whether rules part them all.
fn columns(
    printed: &[(f64, f64)],
    rules: &Rules,
    (top, bottom): (f64, f64),
    (em, (left, right)): (f64, (f64, f64)),
) -> (Vec<(f64, f64)>, bool) {
    let upright = rules.down.iter().filter(|rule| rule.covers(top, bottom) > THROUGH);
    let upright: Vec<f64> = upright.map(|rule| rule.at).filter(|x| *x > left - em && *x < right + em).collect();
    let within: Vec<f64> = upright.iter().copied().filter(|x| *x > left + em && *x < right - em).collect();
    let mut cuts = Vec::new();
    let mut ruled = printed.len() > 1;
    if ruled && within.len() + 1 >= printed.len() {
        // Rules between all of them: a merged cell above may hide a gutter, and hides no rule.
        return (cut_up(within, &upright, (left, right), em), true);
    }
    for two in printed.windows(2) {
        let (from, to) = (two[0].1, two[1].0);
        let rule = upright.iter().copied().find(|x| *x > from - 0.3 * em && *x < to + 0.3 * em);
        ruled &= rule.is_some();
        cuts.push(rule.unwrap_or((from + to) / 2.0));
    }
    // A rule through the middle of what looked like one column, and the rules around an empty column.
    for x in within {
        if cuts.iter().all(|cut| (cut - x).abs() > em) {
            cuts.push(x);
        }
    }
    cuts.sort_by(f64::total_cmp);
    (cut_up(cuts, &upright, (left, right), em), ruled)
}

/// The columns between cuts; the outer edges go to a rule that is near.
fn cut_up(cuts: Vec<f64>, upright: &[f64], (left, right): (f64, f64), em: f64) -> Vec<(f64, f64)> {
    let outmost = |edge: f64| upright.iter().copied().find(|x| (x - edge).abs() < em).unwrap_or(edge);
    let mut edges = vec![outmost(left)];
    edges.extend(cuts);
    edges.push(outmost(right));
    edges.windows(2).map(|two| (two[0], two[1].max(two[0]))).collect()
}

impl Grid {
    /// Puts every piece into its cell; what stands in several columns makes a merged one.
    fn fill(&mut self, bands: &[Band], pieces: &[Piece], (level, upright): (&[&Rule], &[Rule])) {
        let (Some(left), Some(right)) = (self.columns.first().map(|c| c.0), self.columns.last().map(|c| c.1)) else {
            return;
        };
        for index in bands.iter().flat_map(|band| &band.pieces) {
            let Some(piece) = pieces.get(*index) else { continue };
            let at = piece.bbox.center();
            let inside = at.x >= left && at.x <= right;
            let Some(row) = self.rows.iter().position(|(a, b)| at.y > *a && at.y <= *b).filter(|_| inside) else {
                continue;
            };
            for (columns, words) in self.shared_out(piece) {
                let columns = self.merged_columns(row, columns, upright);
                let stands = |other: &usize| {
                    let far = |p: &&Piece| (p.bbox.center().y - at.y).abs() > LINES * self.em;
                    let beside = |p: &&Piece| self.frame(&(*other..*other + 1), &columns).contains(p.bbox.center());
                    pieces.iter().filter(far).any(|p| beside(&p))
                };
                let rows = self.merged_rows(row, &columns, level, stands);
                self.put(rows, columns, words);
            }
        }
        for cell in &mut self.cells {
            cell.text.lines.sort_by(|a, b| a.bbox.y0.total_cmp(&b.bbox.y0));
            cell.text.lines = crate::core::text_layer::by_rows(std::mem::take(&mut cell.text.lines));
        }
    }

    /// The columns a piece stands in, with its words there: one where most of it is, all that it covers where it stands
    /// across them.
    fn shared_out(&self, piece: &Piece) -> Vec<(Range<usize>, Vec<Word>)> {
        let share = |(a, b): &(f64, f64), (x0, x1): (f64, f64)| (b.min(x1) - a.max(x0)).max(0.0) / (x1 - x0).max(1e-6);
        let whole = (piece.bbox.x0, piece.bbox.x1);
        if let Some(column) = self.columns.iter().position(|column| share(column, whole) > INSIDE) {
            return vec![(column..column + 1, piece.words.clone())];
        }
        let touched = |column: &(f64, f64)| (column.1.min(whole.1) - column.0.max(whole.0)) > 0.5 * self.em;
        let first = self.columns.iter().position(touched);
        let last = self.columns.iter().rposition(touched);
        match (first, last) {
            (Some(first), Some(last)) => vec![(first..last + 1, piece.words.clone())],
            _ => Vec::new(),
        }
    }

    /// The columns that are one in a row: where rules part the columns, and leave out this row.
    fn merged_columns(&self, row: usize, columns: Range<usize>, upright: &[Rule]) -> Range<usize> {
        let Some((y0, y1)) = self.rows.get(row).copied().filter(|_| self.ruled == (true, true)) else { return columns };
        let inset = ((y1 - y0) / 4.0).min(self.em / 2.0);
        let open = |edge: f64| {
            let there = |rule: &&Rule| (rule.at - edge).abs() < 2.0;
            let mut rules = upright.iter().filter(there).peekable();
            rules.peek().is_some() && rules.all(|rule| rule.covers(y0 + inset, y1 - inset) < 0.15)
        };
        let (mut from, mut to) = (columns.start, columns.end);
        while from > 0 && self.columns.get(from).is_some_and(|column| open(column.0)) {
            from -= 1;
        }
        while to < self.columns.len() && self.columns.get(to - 1).is_some_and(|column| open(column.1)) {
            to += 1;
        }
        from..to
    }

    /// The rows that are one in these columns: where rules part the others, and stop short of these. `stands`: whether a
    /// row has a value of its own there.
    fn merged_rows(
        &self,
        row: usize,
        columns: &Range<usize>,
        level: &[&Rule],
        stands: impl Fn(&usize) -> bool,
    ) -> Range<usize> {
        if !self.ruled.0 {
            return row..row + 1;
        }
        let frame = self.frame(&(row..row + 1), columns);
        let open = |edge: f64| {
            let rule = level.iter().min_by(|a, b| (a.at - edge).abs().total_cmp(&(b.at - edge).abs()));
            let rule = rule.filter(|rule| (rule.at - edge).abs() < 2.0);
            rule.is_some_and(|rule| rule.covers(frame.x0 + self.em / 2.0, frame.x1 - self.em / 2.0) < OPEN)
        };
        let (mut from, mut to) = (row, row + 1);
        while from > 0 && self.rows.get(from).is_some_and(|r| open(r.0)) && !stands(&(from - 1)) {
            from -= 1;
        }
        while to < self.rows.len() && self.rows.get(to - 1).is_some_and(|r| open(r.1)) && !stands(&to) {
            to += 1;
        }
        from..to
    }

    fn put(&mut self, rows: Range<usize>, columns: Range<usize>, words: Vec<Word>) {
        let Some(bbox) = words.iter().map(|word| word.bbox).reduce(Rect::union) else { return };
        let line = TextLine { bbox, words };
        let meets = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
        // Cells never overlap: a piece that meets one joins it.
        let met = self.cells.iter_mut().find(|cell| meets(&cell.rows, &rows) && meets(&cell.columns, &columns));
        match met {
            Some(cell) => {
                let spans = cell.columns.len().max(columns.len()) > 1;
                cell.text.lines.push(line);
                if spans {
                    cell.columns = cell.columns.start.min(columns.start)..cell.columns.end.max(columns.end);
                }
                cell.rows = cell.rows.start.min(rows.start)..cell.rows.end.max(rows.end);
            }
            None => self.cells.push(Cell { rows, columns, text: TextLayer { lines: vec![line] } }),
        }
    }
}
