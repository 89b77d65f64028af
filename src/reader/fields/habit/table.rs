//! Tables whose every field has a column of its own: cells of several lines, and cells merged over several rows.
//!
//! The records stand one below another and what they print falls into columns that do not touch, at least one for each
//! field. Then all that stands in a column is one cell, however many lines it has; and where a column has fewer cells than
//! there are rows, each in the middle of the rows it spans and one of them on the line between two rows, its cells are
//! merged ones. An empty cell never moves its neighbour onto the line, so a column with gaps is none of these; beside a
//! column of merged cells, one whose cells all stand in the middle of several rows is too.

use crate::core::geometry::Rect;
use crate::core::schema::{Field, Scalar};

use super::super::sheet::{Piece, Sheet, Span};
use super::slots::{FEWEST, Sight, Slot};

/// How far a cell may be from the middle of the rows it spans, in heights of a row.
const OFF_MIDDLE: f64 = 0.2;
/// Lines of one cell are no farther apart, in letter sizes.
const ONE_CELL: f64 = 0.7;

/// A text and the record whose words it was found among.
type Found<'a> = (usize, &'a Piece);

/// What a column holds.
#[derive(Debug)]
pub(super) struct Column {
    /// The first line of every record's cell; of merged cells the whole cell, for every row it spans.
    pub(super) slot: Slot,
    /// Where it is, from the left of a record.
    pub(super) from: f64,
    pub(super) to: f64,
    /// Whether some cell has several lines.
    pub(super) has_lines: bool,
}

/// Whether a slot holds merged cells, which no single record prints.
pub(super) fn is_merged(slot: &Slot) -> bool {
    slot.sights.first().is_some_and(|s| s.piece.span.row == usize::MAX)
}

/// The columns of such a table from the left, where it has merged cells or cells of several lines; none for all else.
pub(super) fn columns(fields: &[Field], sheets: &[&Sheet], crops: &[Rect]) -> Vec<Column> {
    let Some(order) = stacked(crops) else { return Vec::new() };
    let found: Vec<Found<'_>> =
        sheets.iter().enumerate().flat_map(|(row, sheet)| sheet.pieces.iter().map(move |p| (row, p))).collect();
    let parted = parted(&found, crops);
    let asked = fields.iter().filter(|field| field.scalar != Scalar::Boolean).count();
    if parted.len() < asked.max(FEWEST) {
        return Vec::new();
    }
    let order = &order;
    let of = |has_merged: bool| parted.iter().map(move |own| column(own, sheets, crops, order, has_merged));
    let has_merged = of(false).any(|column| is_merged(&column.slot));
    let all: Vec<Column> = of(has_merged).collect();
    // One column of several lines may be that of names with small print under them.
    if all.iter().any(|column| column.has_lines || is_merged(&column.slot)) { all } else { Vec::new() }
}

/// The records from the top, where they are rows of one table.
fn stacked(crops: &[Rect]) -> Option<Vec<usize>> {
    let mut order: Vec<usize> = (0..crops.len()).collect();
    order.sort_by(|a, b| crops[*a].y0.total_cmp(&crops[*b].y0));
    let first = crops.first()?;
    let below = order.windows(2).all(|two| crops[two[0]].center().y < crops[two[1]].y0 + 1.0);
    let wide = crops.iter().all(|crop| {
        let common = crop.x1.min(first.x1) - crop.x0.max(first.x0);
        common > 0.95 * crop.width().max(first.width()) && crop.width() > 4.0 * crop.height()
    });
    (crops.len() >= FEWEST && below && wide).then_some(order)
}

/// Texts in columns that do not touch, from the left.
fn parted<'a>(found: &[Found<'a>], crops: &[Rect]) -> Vec<Vec<Found<'a>>> {
    let left = |(row, p): &Found<'_>| p.bbox.x0 - crops[*row].x0;
    let right = |(row, p): &Found<'_>| p.bbox.x1 - crops[*row].x0;
    let mut sorted = found.to_vec();
    sorted.sort_by(|a, b| left(a).total_cmp(&left(b)));
    let mut columns: Vec<(f64, Vec<Found<'a>>)> = Vec::new();
    for one in sorted {
        match columns.last_mut().filter(|(edge, _)| left(&one) < *edge) {
            Some((edge, own)) => {
                *edge = edge.max(right(&one));
                own.push(one);
            }
            None => columns.push((right(&one), vec![one])),
        }
    }
    columns.into_iter().map(|(_, own)| own).collect()
}

fn column(own: &[Found<'_>], sheets: &[&Sheet], crops: &[Rect], order: &[usize], has_merged: bool) -> Column {
    let text = |(row, p): &Found<'_>| sheets.get(*row).map_or(String::new(), |s| s.printed(&p.span).trim().to_owned());
    let from = own.iter().map(|(row, p)| p.bbox.x0 - crops[*row].x0).fold(f64::MAX, f64::min);
    let to = own.iter().map(|(row, p)| p.bbox.x1 - crops[*row].x0).fold(0.0, f64::max);
    if let Some(sights) = merged_cells(own, &text, crops, order, has_merged) {
        return Column { slot: Slot { sights, head: String::new() }, from, to, has_lines: false };
    }
    let mut sights: Vec<Sight> = Vec::new();
    let mut has_lines = false;
    for row in 0..crops.len() {
        let mut lines: Vec<&Found<'_>> = own.iter().filter(|(at, _)| *at == row).collect();
        lines.sort_by_key(|line| (line.1.span.row, line.1.span.range.start));
        let below = |two: &[&Found<'_>]| two[1].1.bbox.y0 - two[0].1.bbox.y1 > -0.3 * two[0].1.em;
        let one_size = |two: &[&Found<'_>]| two[0].1.em.max(two[1].1.em) < 1.2 * two[0].1.em.min(two[1].1.em);
        has_lines |= lines.windows(2).any(|two| below(two) && one_size(two));
        sights.extend(lines.first().map(|one| Sight { row, piece: one.1.clone(), text: text(one) }));
    }
    Column { slot: Slot { sights, head: String::new() }, from, to, has_lines }
}

/// The merged cells of a column, one sight for every row that each spans.
fn merged_cells(
    own: &[Found<'_>],
    text: &dyn Fn(&Found<'_>) -> String,
    crops: &[Rect],
    order: &[usize],
    has_merged: bool,
) -> Option<Vec<Sight>> {
    let mut lines: Vec<&Found<'_>> = own.iter().collect();
    lines.sort_by(|a, b| a.1.bbox.y0.total_cmp(&b.1.bbox.y0).then(a.1.bbox.x0.total_cmp(&b.1.bbox.x0)));
    let mut cells: Vec<(Piece, String)> = Vec::new();
    for line in lines {
        match cells.last_mut() {
            // What stands on the line between two records may be on both.
            Some((cell, _)) if cell.bbox.intersection(line.1.bbox).is_some() => {}
            Some((cell, said)) if line.1.bbox.y0 - cell.bbox.y1 < ONE_CELL * cell.em => {
                cell.bbox = cell.bbox.union(line.1.bbox);
                said.push(' ');
                said.push_str(&text(line));
            }
            _ => cells.push((line.1.clone(), text(line))),
        }
    }
    let middle = |at: usize| order.get(at).map(|row| crops[*row].center().y);
    let (mut from, mut sights, mut between, mut single) = (0, Vec::new(), false, false);
    for (cell, said) in &cells {
        let off = |last: usize| Some(((middle(from)? + middle(last)?) / 2.0 - cell.bbox.center().y).abs());
        let last =
            (from..order.len()).min_by(|a, b| off(*a).partial_cmp(&off(*b)).unwrap_or(std::cmp::Ordering::Equal))?;
        if off(last)? > OFF_MIDDLE * crops[order[last]].height() {
            return None;
        }
        between |= (last - from) % 2 == 1;
        single |= last == from;
        let piece = Piece { span: Span { row: usize::MAX, range: 0..0 }, ..cell.clone() };
        sights.extend(order[from..=last].iter().map(|row| Sight {
            row: *row,
            piece: piece.clone(),
            text: said.clone(),
        }));
        from = last + 1;
    }
    sights.sort_by_key(|s| s.row);
    // A cell in the middle of three rows may also stand between two that were not read, unless all cells span several.
    let is_merged = between || (has_merged && !single);
    (from == order.len() && is_merged && (2..order.len()).contains(&cells.len())).then_some(sights)
}
