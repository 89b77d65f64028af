//! Likeness of two candidates, and whether both can stand on one page.
//!
//! Records of a slide resemble each other in size and in how they are printed. Distances are sums of logarithms of ratios,
//! so that they hold for any page and any size of record.

use super::{Candidate, Source};
use crate::core::geometry::{Rect, polygon_area, polygon_contains, pt};

/// A group that reached across a wide gap is alike to others only if they reached as well.
const REACHED: f64 = 0.6;
/// What the worse of two sizes counts, box or print, beside the better.
const WORSE: f64 = 0.2;
/// Records stand in rows and columns more often than not.
const ASKEW: f64 = 0.15;
/// A cell without print among cells with print.
const WORDLESS: f64 = 0.5;
/// Sides of cells of one size differ by less than this share; fewest cells with print that make a wordless one a cell.
const ONE_SIZE: f64 = 0.03;
const LEAST_CELLS: usize = 3;
/// Fewest columns of a matrix that make another one its fellow.
const LEAST_COLUMNS: usize = 2;
/// How many times as wide as its fellows a card may be, from and to, and how much smaller its letters.
const WIDER: f64 = 1.25;
const MUCH_WIDER: f64 = 3.2;
const SMALLER: f64 = 1.05;
/// Two members may overlap by this share of the smaller one: stickers and shadows reach over.
const OVERLAP: f64 = 0.12;
/// Boxes of turned shapes that stand apart share no more than this.
const MOST_TURNED: f64 = 0.5;
/// Places looked at along each side of what two boxes share.
const SAMPLES: u32 = 16;

/// Whether two candidates share little enough to stand together. The boxes of turned and round shapes say too much.
pub(super) fn are_apart(a: &Candidate, b: &Candidate) -> bool {
    let Some(common) = a.bbox.intersection(b.bbox) else { return true };
    if cross(a.bbox, b.bbox) || cross(b.bbox, a.bbox) {
        return false;
    }
    if common.area() <= OVERLAP * a.bbox.area().min(b.bbox.area()) {
        return true;
    }
    let (of_a, of_b) = (polygon_area(&a.outline), polygon_area(&b.outline));
    if common.area() > MOST_TURNED * a.bbox.area().min(b.bbox.area())
        || of_a.min(of_b) > 0.95 * a.bbox.area().min(b.bbox.area())
    {
        return false;
    }
    let at = |from: f64, size: f64, i: u32| from + size * (f64::from(i) + 0.5) / f64::from(SAMPLES);
    let places = (0..SAMPLES * SAMPLES)
        .map(|i| pt(at(common.x0, common.width(), i % SAMPLES), at(common.y0, common.height(), i / SAMPLES)));
    let in_both = places.filter(|p| polygon_contains(&a.outline, *p) && polygon_contains(&b.outline, *p)).count();
    in_both as f64 / f64::from(SAMPLES * SAMPLES) * common.area() <= OVERLAP * of_a.min(of_b)
}

/// Whether one box runs across another from side to side: a column of a table and one of its rows.
fn cross(across: Rect, down: Rect) -> bool {
    across.x0 < down.x0 && down.x1 < across.x1 && down.y0 < across.y0 && across.y1 < down.y1
}

/// Whether two boxes share their rows or their columns.
fn are_aligned(a: Rect, b: Rect) -> bool {
    let near = |v: f64, w: f64, size: f64| (v - w).abs() < 0.03 * size;
    let (width, height) = (a.width().max(b.width()), a.height().max(b.height()));
    (near(a.x0, b.x0, width) && near(a.x1, b.x1, width)) || (near(a.y0, b.y0, height) && near(a.y1, b.y1, height))
}

/// Whether a drawn thing without print is a cell of a grid all the same. A day without entry, a figure that was not
/// recognised as print.
pub(super) fn is_blank_cell(cell: &Candidate, candidates: &[Candidate]) -> bool {
    cell.print.lines == 0 && is_cell_of(cell, candidates.iter().filter(|c| c.print.lines > 0))
}

/// Whether a drawn thing has the size of enough others, and stands in a row or column with one of them.
pub(super) fn is_cell_of<'a>(cell: &Candidate, others: impl Iterator<Item = &'a Candidate>) -> bool {
    let near = |v: f64, w: f64| (v - w).abs() < ONE_SIZE * v.max(w);
    let one_size = |a: Rect, b: Rect| near(a.width(), b.width()) && near(a.height(), b.height());
    let fellows: Vec<&Candidate> = others.filter(|c| c.source.is_drawn() && one_size(c.bbox, cell.bbox)).collect();
    cell.source.is_drawn() && fellows.len() >= LEAST_CELLS && fellows.iter().any(|c| are_aligned(c.bbox, cell.bbox))
}

/// Whether a row has the start and the end of enough others, and is no higher than one of them: the entry of a list that
/// lacks a second line.
pub(super) fn is_row_of<'a>(row: &Candidate, others: impl Iterator<Item = &'a Candidate>) -> bool {
    let near = |v: f64, w: f64| (v - w).abs() < ONE_SIZE * row.bbox.width();
    let one_span = |a: Rect, b: Rect| near(a.x0, b.x0) && near(a.x1, b.x1);
    let fellows: Vec<&Candidate> = others.filter(|c| c.source == Source::Row && one_span(c.bbox, row.bbox)).collect();
    row.source == Source::Row
        && row.print.lines > 1
        && fellows.len() >= LEAST_CELLS
        && fellows.iter().any(|c| c.bbox.height() >= row.bbox.height())
}

/// Whether a column is as wide as enough others beside it and ends where they end: the record of a matrix that is set off.
pub(super) fn is_column_of<'a>(column: &Candidate, others: impl Iterator<Item = &'a Candidate>) -> bool {
    let is_column = |c: &Candidate| c.source == Source::Row && c.bbox.height() > c.bbox.width();
    let near = |v: f64, w: f64, size: f64| (v - w).abs() < ONE_SIZE * size;
    let is_fellow = |c: &Candidate| {
        let (a, b) = (column.bbox, c.bbox);
        is_column(c) && near(a.width(), b.width(), b.width()) && near(a.y1, b.y1, b.height())
    };
    is_column(column) && others.filter(|c| is_fellow(c)).count() >= LEAST_COLUMNS
}

/// Whether a card is wider than enough others in whose row it stands from top to bottom, as far from the next as they are
/// from each other, and says about as much in letters no smaller: the first of a week, the offer of the month.
pub(super) fn is_wide_of<'a>(card: &Candidate, others: impl Iterator<Item = &'a Candidate>) -> bool {
    let near = |v: f64, w: f64, size: f64| (v - w).abs() < ONE_SIZE * size;
    let a = card.bbox;
    let in_row = |b: Rect| near(a.y0, b.y0, a.height()) && near(a.y1, b.y1, a.height());
    let mut fellows: Vec<&Candidate> = others.filter(|c| c.source.is_drawn() && in_row(c.bbox)).collect();
    fellows.sort_by(|b, c| b.bbox.x0.total_cmp(&c.bbox.x0));
    let ([first, .., last], true) = (fellows.as_slice(), fellows.len() >= LEAST_CELLS) else { return false };
    let width = first.bbox.width();
    let is_like = |c: &&&Candidate| {
        let (lines, own) = (c.print.lines, card.print.lines);
        near(c.bbox.width(), width, width)
            && c.print.tallest <= SMALLER * card.print.tallest
            && (own <= 2 * lines && lines <= 2 * own)
    };
    let gaps = fellows.windows(2).map(|two| two[1].bbox.x0 - two[0].bbox.x1);
    let gap = gaps.fold(f64::INFINITY, f64::min);
    let beside = [a.x0 - last.bbox.x1, first.bbox.x0 - a.x1].into_iter().any(|own| near(own, gap, width));
    card.source.is_drawn()
        && (WIDER..MUCH_WIDER).contains(&(a.width() / width.max(1e-9)))
        && fellows.iter().filter(is_like).count() == fellows.len()
        && beside
}

/// Whether a group has the size of most others, stands in the row of one and in the column of another: it fills a hole in
/// a grid of records without frames.
pub(super) fn is_hole_of<'a>(group: &Candidate, others: impl Iterator<Item = &'a Candidate>) -> bool {
    let near = |v: f64, w: f64, size: f64| (v - w).abs() < ONE_SIZE * size;
    let a = group.bbox;
    let in_row = |b: Rect| near(a.y0, b.y0, a.height()) && near(a.y1, b.y1, a.height());
    let in_column = |b: Rect| near(a.x0, b.x0, a.width()) && near(a.x1, b.x1, a.width());
    let one_size = |b: Rect| near(a.width(), b.width(), a.width()) && near(a.height(), b.height(), a.height());
    let others: Vec<Rect> = others.map(|c| c.bbox).collect();
    let fellows: Vec<Rect> = others.iter().copied().filter(|b| one_size(*b)).collect();
    group.source == Source::Group
        && group.print.lines > 1
        && fellows.len() >= LEAST_CELLS
        && fellows.len() * 4 >= others.len() * 3
        && fellows.iter().any(|b| in_row(*b))
        && fellows.iter().any(|b| in_column(*b))
}

/// What of a candidate is compared with others; sizes and amounts as logarithms.
pub(super) struct Look {
    bbox: Rect,
    /// Width and height of its box, and of what is printed in it.
    box_size: [f64; 2],
    print_size: [f64; 2],
    lines: f64,
    tallest: f64,
    length: f64,
    has_print: bool,
    reached: bool,
}

impl Look {
    pub(super) fn of(candidate: &Candidate) -> Look {
        let Candidate { bbox, print, source, .. } = candidate;
        let log = |x: f64| x.max(1e-6).ln();
        Look {
            bbox: *bbox,
            box_size: [log(bbox.width()), log(bbox.height())],
            print_size: [log(print.extent.width()), log(print.extent.height())],
            lines: log(1.0 + f64::from(print.lines)),
            tallest: log(print.tallest),
            length: log(4.0 + print.length),
            has_print: print.lines > 0,
            reached: *source == Source::Pair,
        }
    }
}

/// How unlike two candidates are: size and print, by ratio. Cards of many sizes often hold print of one size, and cards of
/// one size print of many: the better of the two counts, and the other a little, for a card is no card with its neighbour.
pub(super) fn unlikeness(a: &Look, b: &Look) -> f64 {
    let ratio = |x: f64, y: f64| (x - y).abs().min(1.5);
    let size = |a: [f64; 2], b: [f64; 2]| 0.5 * (ratio(a[0], b[0]) + ratio(a[1], b[1]));
    let askew = if are_aligned(a.bbox, b.bbox) { 0.0 } else { ASKEW };
    let of_box = size(a.box_size, b.box_size);
    if !a.has_print || !b.has_print {
        return 2.0 * of_box + if a.has_print == b.has_print { 0.0 } else { WORDLESS } + askew;
    }
    let of_print = size(a.print_size, b.print_size);
    of_box.min(of_print)
        + WORSE * of_box.max(of_print)
        + 0.8 * ratio(a.lines, b.lines)
        + askew
        + if a.reached == b.reached { 0.0 } else { REACHED }
        + 1.2 * ratio(a.tallest, b.tallest)
        + 0.5 * ratio(a.length, b.length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::layout::Print;

    #[test]
    fn a_wide_card_that_ends_a_row_is_a_fellow() {
        let card = |x: f64, width: f64, lines: u32, tallest: f64| {
            let bbox = Rect::new(x, 0.0, x + width, 400.0);
            let print = Print { lines, tallest, length: 40.0, extent: bbox, ..Print::default() };
            Candidate { bbox, outline: bbox.corners().to_vec(), source: Source::Standing, print, ground: [255; 3] }
        };
        let row: Vec<Candidate> = (0..4).map(|i| card(300.0 + 110.0 * f64::from(i), 100.0, 10, 40.0)).collect();
        let is_wide = |other: Candidate| is_wide_of(&other, row.iter());
        assert!(is_wide(card(80.0, 210.0, 12, 60.0)) && is_wide(card(740.0, 210.0, 9, 40.0)));
        assert!(!is_wide(card(740.0, 210.0, 10, 30.0)), "small print beside the cards");
        assert!(!is_wide(card(740.0, 210.0, 30, 40.0)) && !is_wide(card(760.0, 210.0, 10, 40.0)));
        assert!(!is_wide_of(&card(80.0, 210.0, 12, 60.0), row.iter().take(2)));
    }

    #[test]
    fn a_card_with_its_neighbour_is_less_alike_than_the_card() {
        let card = |x: f64, width: f64| {
            let extent = Rect::new(x + 10.0, 20.0, x + 90.0, 80.0);
            let bbox = Rect::new(x, 0.0, x + width, 100.0);
            let print = Print { lines: 3, tallest: 20.0, length: 12.0, extent, ..Print::default() };
            Candidate { bbox, outline: bbox.corners().to_vec(), source: Source::Standing, print, ground: [255; 3] }
        };
        let far = |x: f64, width: f64| unlikeness(&Look::of(&card(0.0, 100.0)), &Look::of(&card(x, width)));
        assert_eq!(far(200.0, 100.0), 0.0);
        assert!(far(200.0, 180.0) > 0.03);
    }
}
