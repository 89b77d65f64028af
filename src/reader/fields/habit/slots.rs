//! Slots: where the records of a slide print something, whichever field it belongs to.
//!
//! Records are printed alike, so the same thing keeps the same distance to a side of every record. A slot is such a
//! distance and what stands there.

use crate::core::geometry::Rect;
use crate::core::schema::Field;
use crate::reader::called::{CALLED, called_alike};

use super::super::sheet::{Piece, Sheet};
use super::rule::{Base, Point, Stretch};

/// How far records may differ and still agree, in letter sizes.
const AGREE: f64 = 0.45;
/// Letter sizes within this ratio are one size.
const ONE_SIZE: f64 = 1.35;
/// The fewest records that make a slot, and the least share of all of them.
pub(super) const FEWEST: usize = 3;
const SHARE: f64 = 0.3;
/// So many records are asked where their texts stand; all others only whether theirs stand there too.
const ASKED: usize = 12;
/// The most slots of one record.
const MOST: usize = 48;

/// A text as it stands on one record.
#[derive(Debug, Clone)]
pub(super) struct Sight {
    /// Which record.
    pub(super) row: usize,
    pub(super) piece: Piece,
    pub(super) text: String,
}

/// What stands at one place of most records.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    /// One for each record that prints something there.
    pub(super) sights: Vec<Sight>,
    /// The words above the column, or before the row, outside all records.
    pub(super) head: String,
}

impl Slot {
    /// Whether its head names a field.
    pub(super) fn is_named(&self, field: &Field) -> bool {
        !self.head.is_empty() && called_alike(&self.head, field) >= CALLED
    }

    /// How far the middle of it is from the left top of the record, in pixels, usually.
    fn place(&self, crops: &[Rect]) -> (f64, f64) {
        let middle = |mut all: Vec<f64>| {
            all.sort_by(f64::total_cmp);
            all.get(all.len() / 2).copied().unwrap_or(0.0)
        };
        let from = |s: &Sight| crops.get(s.row).map_or((0.0, 0.0), |crop| (crop.x0, crop.y0));
        let x = middle(self.sights.iter().map(|s| s.piece.bbox.x0 - from(s).0).collect());
        let y = middle(self.sights.iter().map(|s| s.piece.bbox.center().y - from(s).1).collect());
        (x, y)
    }

    /// Its letter size in pixels.
    pub(super) fn em(&self) -> f64 {
        self.sights.iter().map(|s| s.piece.em).sum::<f64>() / self.sights.len().max(1) as f64
    }
}

/// One way to keep a distance: which point of a text, and the side of the record it is measured from.
#[derive(Clone, Copy)]
struct Way {
    across: (Point, Base),
    down: Base,
}

impl Way {
    fn all() -> impl Iterator<Item = Way> {
        let across = [Point::Start, Point::End, Point::Middle].into_iter();
        let across = across.flat_map(|point| [Base::Start, Base::End].map(|base| (point, base)));
        across.flat_map(|across| [Base::Start, Base::End, Base::Share].map(|down| Way { across, down }))
    }

    /// The distances of a text, in pixels.
    fn of(self, bbox: Rect, crop: Rect) -> (f64, f64) {
        let (point, base) = self.across;
        let x =
            base.distance(Stretch { from: bbox.x0, to: bbox.x1 }.point(point), Stretch { from: crop.x0, to: crop.x1 });
        let middle = bbox.center().y;
        let y = match self.down {
            Base::Share => middle - crop.center().y,
            base => base.distance(middle, Stretch { from: crop.y0, to: crop.y1 }),
        };
        (x, y)
    }
}

/// The slots of records whose texts are on `sheets`, in reading order.
pub(super) fn slots(sheets: &[&Sheet], crops: &[Rect]) -> Vec<Slot> {
    let mut free: Vec<Sight> = Vec::new();
    for (row, sheet) in sheets.iter().enumerate() {
        let pieces = sheet.segments.iter().cloned();
        free.extend(pieces.map(|piece| Sight { row, text: sheet.printed(&piece.span).trim().to_owned(), piece }));
    }
    let least = FEWEST.max((SHARE * sheets.len() as f64).ceil() as usize);
    let asked = |row: usize| row.is_multiple_of(sheets.len().div_ceil(ASKED).max(1));
    let mut found: Vec<Slot> = Vec::new();
    while found.len() < MOST {
        let mut best: Option<(usize, f64, Vec<usize>)> = None;
        for way in Way::all() {
            let of = |s: &Sight| crops.get(s.row).map_or((0.0, 0.0), |crop| way.of(s.piece.bbox, *crop));
            let places: Vec<(f64, f64)> = free.iter().map(of).collect();
            for (seed, at) in free.iter().zip(&places).filter(|(seed, _)| asked(seed.row)) {
                let (count, off, chosen) = gathered(&free, &places, &seed.piece, *at);
                let better = |(n, o, _): &(usize, f64, Vec<usize>)| count > *n || count == *n && off < o - 1e-6;
                if count >= least && best.as_ref().is_none_or(better) {
                    best = Some((count, off, chosen));
                }
            }
        }
        let Some((.., chosen)) = best else { break };
        let taken = |(i, s): (usize, &Sight)| chosen.contains(&i).then(|| s.clone());
        found.push(Slot { sights: free.iter().enumerate().filter_map(taken).collect(), head: String::new() });
        let mut at = 0;
        free.retain(|_| {
            at += 1;
            !chosen.contains(&(at - 1))
        });
    }
    in_reading_order(found, crops)
}

/// Of every record the text nearest to a place, as far as it is near enough and of one size: how many, how far they are
/// from it in all, and which.
fn gathered(free: &[Sight], places: &[(f64, f64)], like: &Piece, at: (f64, f64)) -> (usize, f64, Vec<usize>) {
    let (mut off, mut chosen): (f64, Vec<usize>) = (0.0, Vec::new());
    let mut last: Option<(usize, f64)> = None;
    for (i, (sight, place)) in free.iter().zip(places).enumerate() {
        let (dx, dy) = ((place.0 - at.0).abs(), (place.1 - at.1).abs());
        let near = dx.max(dy) <= AGREE * like.em;
        if !near || sight.piece.em.max(like.em) > ONE_SIZE * sight.piece.em.min(like.em) {
            continue;
        }
        match &mut last {
            Some((row, best)) if *row == sight.row => {
                if dx + dy < *best {
                    off += dx + dy - *best;
                    *best = dx + dy;
                    chosen.pop();
                    chosen.push(i);
                }
            }
            _ => {
                last = Some((sight.row, dx + dy));
                off += dx + dy;
                chosen.push(i);
            }
        }
    }
    (chosen.len(), off, chosen)
}

/// From the top down, what stands side by side from the left.
fn in_reading_order(slots: Vec<Slot>, crops: &[Rect]) -> Vec<Slot> {
    let mut placed: Vec<((f64, f64), Slot)> = slots.into_iter().map(|slot| (slot.place(crops), slot)).collect();
    placed.sort_by(|a, b| a.0.1.total_cmp(&b.0.1));
    let (mut line, mut above): (usize, Option<f64>) = (0, None);
    let mut lines: Vec<(usize, f64, Slot)> = Vec::new();
    for ((x, y), slot) in placed {
        if above.is_some_and(|above| y - above > 0.6 * slot.em()) {
            line += 1;
        }
        above = Some(y);
        lines.push((line, x, slot));
    }
    lines.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    lines.into_iter().map(|(.., slot)| slot).collect()
}

/// Gives every slot the words that name it: those above its column where the records stand one below another, those left of
/// its row where they stand side by side. Of the line (or column) of words that has one for most slots, and of what touches
/// it.
pub(super) fn read_heads(slots: &mut [Slot], around: &Sheet, crops: &[Rect]) {
    let turned = |r: Rect| Rect { x0: r.y0, y0: r.x0, x1: r.y1, y1: r.x1 };
    let same = |r: Rect| r;
    for turn in [&same as &dyn Fn(Rect) -> Rect, &turned] {
        let crops: Vec<Rect> = crops.iter().map(|crop| turn(*crop)).collect();
        let Some(first) = crops.iter().copied().min_by(|a, b| a.y0.total_cmp(&b.y0)) else { return };
        let under = |crop: &Rect| {
            let common = crop.x1.min(first.x1) - crop.x0.max(first.x0);
            common > 0.8 * crop.width().max(first.width())
        };
        if crops.len() >= FEWEST && crops.iter().all(under) {
            return read_heads_above(slots, around, first, turn);
        }
    }
}

/// The same for records under each other, or turned so that they are.
fn read_heads_above(slots: &mut [Slot], around: &Sheet, first: Rect, turn: &dyn Fn(Rect) -> Rect) {
    let stretch = |slot: &Slot| slot.sights.iter().map(|s| turn(s.piece.bbox)).reduce(Rect::union).unwrap_or_default();
    let columns: Vec<Rect> = slots.iter().map(stretch).collect();
    let over = |head: Rect, em: f64| {
        let apart = |column: &Rect| (head.x0 - column.x1).max(column.x0 - head.x1);
        let middle = |column: &Rect| (head.center().x - column.center().x).abs();
        let near: Vec<usize> = (0..columns.len()).filter(|at| apart(&columns[*at]) < 0.5 * em).collect();
        let best = near.iter().map(|at| middle(&columns[*at])).fold(f64::MAX, f64::min);
        // Of several lines of a column the first.
        near.into_iter().find(|at| middle(&columns[*at]) <= best + 2.0 * em)
    };
    let heads = around.pieces.iter().map(|piece| (piece, turn(piece.bbox)));
    let heads = heads.filter(|(piece, at)| is_above(*at, piece.em, first));
    let heads: Vec<(&Piece, Rect, usize)> =
        heads.filter_map(|(piece, at)| Some((piece, at, over(at, piece.em)?))).collect();
    let together = |a: Rect, b: Rect, gap: f64| a.y0.max(b.y0) - a.y1.min(b.y1) < gap;
    let beside = |at: Rect, em: f64| heads.iter().filter(|(_, other, _)| together(*other, at, -0.4 * em)).count();
    let ranked = heads.iter().map(|(piece, at, _)| (beside(*at, piece.em), *at, piece.em)).filter(|(n, ..)| *n >= 2);
    let line = ranked.max_by(|a, b| a.0.cmp(&b.0).then(a.1.y1.total_cmp(&b.1.y1)));
    let Some((_, line, em)) = line else { return };
    for (piece, _, at) in heads.iter().filter(|(_, at, _)| together(*at, line, 0.5 * em)) {
        if let Some(slot) = slots.get_mut(*at) {
            if !slot.head.is_empty() {
                slot.head.push(' ');
            }
            slot.head.push_str(around.printed(&piece.span).trim());
        }
    }
}

/// Whether a place is above the first record, not far from it.
fn is_above(at: Rect, em: f64, first: Rect) -> bool {
    let above = first.y0 - at.y1;
    above > -0.6 * em && above < 12.0 * em && at.x1 > first.x0 && at.x0 < first.x1
}
