//! The table that regions of one kind form: rows under a head, or columns beside one. Asked where the regions are known and
//! only the names of their cells are not; it needs no picture.

use crate::core::geometry::Rect;
use crate::core::text_layer::{TextLayer, TextLine};

use super::block::median;
use super::piece::{Piece, pieces};
use super::{Column, Row, Table};

/// A head is no further from the regions than this, in steps from one to the next.
const NEAR: f64 = 2.2;
/// Regions in one rank share so much of the lesser extent.
const IN_RANK: f64 = 0.6;
/// What shares no width with a head stands under it when it is no further than this, in steps from head to head.
const BESIDE: f64 = 0.35;
/// How far from the middle of its rows a merged name may stand, in rows.
const OFF_MIDDLE: f64 = 0.35;

/// The table with the regions as its records, in their order. `None` where they stand in no rank or have no head.
pub(crate) fn of_regions(boxes: &[Rect], text: &TextLayer) -> Option<Table> {
    in_rank(boxes, text, false).or_else(|| in_rank(boxes, text, true))
}

fn turned(bbox: Rect, across: bool) -> Rect {
    if across { Rect { x0: bbox.y0, y0: bbox.x0, x1: bbox.y1, y1: bbox.x1 } } else { bbox }
}

/// Everything as if records were rows; `across` turns the page over its diagonal.
fn in_rank(boxes: &[Rect], text: &TextLayer, across: bool) -> Option<Table> {
    let rows: Vec<Rect> = boxes.iter().map(|bbox| turned(*bbox, across)).collect();
    let all = rows.iter().copied().reduce(Rect::union)?;
    let mut middles: Vec<f64> = rows.iter().map(|row| row.center().y).collect();
    middles.sort_by(f64::total_cmp);
    let step = median(middles.windows(2).map(|two| two[1] - two[0]).collect());
    let alike = |row: &Rect| row.width() >= IN_RANK * all.width();
    let apart = |a: &Rect, b: &Rect| a.y1.min(b.y1) - a.y0.max(b.y0) < 0.5 * a.height().min(b.height());
    let ranked = rows.iter().enumerate().all(|(i, a)| alike(a) && rows.iter().skip(i + 1).all(|b| apart(a, b)));
    if rows.len() < 2 || step <= 0.0 || !ranked {
        return None;
    }
    let pieces: Vec<(Piece, Rect)> =
        pieces(text, &[]).into_iter().map(|p| (turned(p.bbox, across), p)).map(|(b, p)| (p, b)).collect();
    let owner = |bbox: &Rect| rows.iter().position(|row| row.contains(bbox.center()));
    let before = |b: &Rect| b.center().y < all.y0 && all.y0 - b.y1 < NEAR * step && b.x1 > all.x0 && b.x0 < all.x1;
    let heads = heads(pieces.iter().filter(|(_, b)| owner(b).is_none() && before(b)).collect());
    if heads.len() < 2 {
        return None;
    }
    let mut cells: Vec<Vec<Vec<&(Piece, Rect)>>> = vec![vec![Vec::new(); heads.len() + 1]; rows.len()];
    for piece in &pieces {
        let (Some(row), column) = (owner(&piece.1), column_of(&piece.1, &heads)) else { continue };
        if let Some(cell) = cells.get_mut(row).and_then(|row| row.get_mut(column.map_or(0, |c| c + 1))) {
            cell.push(piece);
        }
    }
    let merged = merged(&cells, &rows);
    let layer = |cell: &[&(Piece, Rect)]| {
        let lines = cell.iter().map(|(p, _)| TextLine { bbox: p.bbox, words: p.words.clone() });
        (!cell.is_empty()).then(|| TextLayer { lines: lines.collect() })
    };
    let named = heads.iter().map(|(piece, _)| Column { head: words(piece), bbox: Some(piece.bbox) });
    // What stands under no head is what the records are called, if anything does.
    let nameless = cells.iter().filter(|row| row.first().is_some_and(|cell| !cell.is_empty())).count();
    let skip = usize::from(2 * nameless < rows.len());
    let columns = std::iter::once(Column::default()).chain(named).skip(skip).collect();
    let row = |(at, cells): (usize, &Vec<Vec<&(Piece, Rect)>>)| {
        let mut own: Vec<Option<TextLayer>> = cells.iter().map(|cell| layer(cell)).collect();
        if let (Some(Some(from)), Some(slot)) = (merged.get(at), own.get_mut(1)) {
            *slot = layer(from);
        }
        Row {
            bbox: boxes.get(at).copied().unwrap_or_default(),
            cells: own.into_iter().skip(skip).collect(),
            group: None,
        }
    };
    let rows = cells.iter().enumerate().map(row).collect();
    Some(Table { bbox: boxes.iter().copied().reduce(Rect::union)?, columns, rows, across, ..Table::default() })
}

/// The pieces of the head: the nearest that stand side by side.
fn heads(mut above: Vec<&(Piece, Rect)>) -> Vec<&(Piece, Rect)> {
    above.sort_by(|a, b| b.1.center().y.total_cmp(&a.1.center().y));
    // One alone is the heading of a group, or a title.
    let beside = |a: &Rect, b: &Rect| a.y1.min(b.y1) - a.y0.max(b.y0) > 0.0;
    let band = |one: &&(Piece, Rect)| above.iter().filter(|other| beside(&one.1, &other.1)).count() > 1;
    let Some(nearest) = above.iter().copied().find(band) else { return Vec::new() };
    let mut heads: Vec<&(Piece, Rect)> = above.iter().copied().filter(|other| beside(&nearest.1, &other.1)).collect();
    heads.sort_by(|a, b| a.1.x0.total_cmp(&b.1.x0));
    heads
}

/// Under which head something stands: the one it shares most width with, or else the nearest if that is near.
fn column_of(bbox: &Rect, heads: &[&(Piece, Rect)]) -> Option<usize> {
    let shared = |head: &Rect| head.x1.min(bbox.x1) - head.x0.max(bbox.x0);
    let (column, best) = heads.iter().enumerate().max_by(|a, b| shared(&a.1.1).total_cmp(&shared(&b.1.1)))?;
    let gaps = heads.windows(2).map(|two| two[1].1.center().x - two[0].1.center().x);
    let pitch = gaps.fold(f64::INFINITY, f64::min);
    (shared(&best.1) > 0.0 || -shared(&best.1) < BESIDE * pitch).then_some(column)
}

/// The cell of the first column that stands for each row, where its names are merged over several rows each: every name in
/// the middle of its own. Empty where they are not.
fn merged<'a>(cells: &[Vec<Vec<&'a (Piece, Rect)>>], rows: &[Rect]) -> Vec<Option<Vec<&'a (Piece, Rect)>>> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let top = |row: usize| rows.get(row).map_or(0.0, |r| r.y0);
    order.sort_by(|a, b| top(*a).total_cmp(&top(*b)));
    let at = |y: f64| {
        let within = |(index, row): (usize, &usize)| {
            let row = rows.get(*row)?;
            (y >= row.y0 && y <= row.y1).then(|| index as f64 + (y - row.center().y) / row.height().max(1.0))
        };
        order.iter().enumerate().find_map(within)
    };
    let mut out = vec![None; rows.len()];
    let mut next = 0usize;
    let named = order.iter().filter_map(|row| cells.get(*row)?.get(1)).filter(|cell| !cell.is_empty());
    let names: Vec<&Vec<&(Piece, Rect)>> = named.collect();
    if names.len() < 2 || names.len() == rows.len() {
        return Vec::new();
    }
    for name in names {
        let Some(middle) = name.iter().map(|(_, b)| *b).reduce(Rect::union).and_then(|b| at(b.center().y)) else {
            return Vec::new();
        };
        let last = 2.0 * middle - next as f64;
        if (last - last.round()).abs() > 2.0 * OFF_MIDDLE
            || last.round() < next as f64
            || last.round() >= rows.len() as f64
        {
            return Vec::new();
        }
        for row in order.iter().take(last.round() as usize + 1).skip(next) {
            if let Some(slot) = out.get_mut(*row) {
                *slot = Some(name.clone());
            }
        }
        next = last.round() as usize + 1;
    }
    if next == rows.len() { out } else { Vec::new() }
}

fn words(piece: &Piece) -> String {
    TextLine { bbox: piece.bbox, words: piece.words.clone() }.text()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::core::text_layer::Word;

    /// Words at places, all of one height.
    fn page(words: &[(&str, f64, f64)]) -> TextLayer {
        let line = |(text, x, y): &(&str, f64, f64)| {
            let bbox = Rect::new(*x, *y, x + 12.0 * text.len() as f64, y + 16.0);
            TextLine { bbox, words: vec![Word { text: (*text).to_owned(), bbox, confidence: 90.0 }] }
        };
        TextLayer { lines: words.iter().map(line).collect() }
    }

    fn texts(table: &Table, column: usize) -> Vec<String> {
        let of = |row: &Row| row.cells[column].as_ref().map_or(String::new(), TextLayer::text);
        table.rows.iter().map(of).collect()
    }

    #[test]
    fn rows_under_a_head_have_named_cells_and_merged_names_hold_for_all_their_rows() {
        let rows: Vec<Rect> =
            (0..4).map(|i| Rect::new(0.0, 100.0 + 40.0 * f64::from(i), 500.0, 140.0 + 40.0 * f64::from(i))).collect();
        let page = page(&[
            ("kind", 10.0, 60.0),
            ("name", 150.0, 60.0),
            ("rate", 400.0, 60.0),
            ("old", 10.0, 131.0),
            ("new", 10.0, 213.0),
            ("a", 150.0, 112.0),
            ("b", 150.0, 152.0),
            ("c", 150.0, 192.0),
            ("d", 150.0, 232.0),
            ("5", 420.0, 152.0),
        ]);
        let table = of_regions(&rows, &page).unwrap();
        assert!(!table.across);
        assert_eq!(table.columns.iter().map(|c| c.head.as_str()).collect::<Vec<_>>(), ["kind", "name", "rate"]);
        assert_eq!(texts(&table, 0), ["old", "old", "new", "new"]);
        assert_eq!(texts(&table, 2), ["", "5", "", ""]);
    }

    #[test]
    fn columns_beside_a_head_are_records_too() {
        let columns = [Rect::new(200.0, 40.0, 320.0, 200.0), Rect::new(320.0, 20.0, 440.0, 200.0)];
        let page = page(&[
            ("price", 20.0, 90.0),
            ("seats", 20.0, 150.0),
            ("A", 250.0, 50.0),
            ("B", 370.0, 50.0),
            ("9", 250.0, 90.0),
            ("4", 370.0, 152.0),
        ]);
        let table = of_regions(&columns, &page).unwrap();
        assert!(table.across);
        assert_eq!(
            (texts(&table, 0), texts(&table, 1), texts(&table, 2)),
            (vec!["A".into(), "B".into()], vec!["9".into(), String::new()], vec![String::new(), "4".into()])
        );
        assert!(of_regions(&columns, &TextLayer { lines: Vec::new() }).is_none());
    }
}
