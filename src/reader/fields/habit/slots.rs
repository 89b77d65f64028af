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

    /// The records that print something there.
    pub(super) fn rows(&self) -> impl Iterator<Item = usize> {
        self.sights.iter().map(|s| s.row)
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

/// The slots of records whose texts are on `sheets`, in reading order, and what stands in none.
pub(super) fn slots(sheets: &[&Sheet], crops: &[Rect]) -> (Vec<Slot>, Vec<Sight>) {
    let mut free: Vec<Sight> = Vec::new();
    for (row, sheet) in sheets.iter().enumerate() {
        let told = |p: &&Piece| !sheet.is_initials(sheet.plain(&p.span).trim());
        let pieces = sheet.segments.iter().filter(told).cloned();
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
    (in_reading_order(found, crops), free)
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

/// The height at which a text is read: what stands far to the right of two lines, halfway between them and beside neither,
/// is read behind both.
fn level(at: (f64, f64), em: f64, placed: &[((f64, f64), Slot)]) -> f64 {
    let left = || placed.iter().filter(|(other, slot)| at.0 - other.0 > 4.0 * em.max(slot.em()));
    let beside = |other: &(f64, f64), em: f64| (other.1 - at.1).abs() <= 0.4 * em;
    if left().any(|(other, slot)| beside(other, slot.em())) {
        return at.1;
    }
    let below = left().filter(|(other, _)| other.1 > at.1);
    let lower = below.min_by(|a, b| a.0.1.total_cmp(&b.0.1));
    let block = |lower: &&((f64, f64), Slot)| {
        let ((x, y), slot) = lower;
        let above = |(other, upper): &((f64, f64), Slot)| {
            other.1 < at.1 && (other.0 - x).abs() <= 0.5 * slot.em() && y - other.1 <= 2.4 * upper.em().max(slot.em())
        };
        left().any(above)
    };
    lower.filter(block).map_or(at.1, |(other, _)| other.1)
}

/// From the top down, what stands side by side from the left.
pub(super) fn in_reading_order(slots: Vec<Slot>, crops: &[Rect]) -> Vec<Slot> {
    let mut placed: Vec<((f64, f64), Slot)> = slots.into_iter().map(|slot| (slot.place(crops), slot)).collect();
    let levels: Vec<f64> = placed.iter().map(|(at, slot)| level(*at, slot.em(), &placed)).collect();
    placed.iter_mut().zip(levels).for_each(|((at, _), level)| at.1 = level);
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
