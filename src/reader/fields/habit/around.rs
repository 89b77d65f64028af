//! What stands around the records and belongs to some of them each: headings above groups, names of columns over a grid,
//! labels at the left of bands.
//!
//! Words of one size outside all records are one rank. A rank is of use when every record has one of its words and not all
//! have the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::core::geometry::Rect;
use crate::core::schema::{Field, Scalar};

use super::super::find::shares_word;
use super::super::finder::Finder;
use super::super::kind::{Kind, kind_of};
use super::super::sheet::{Piece, Sheet};
use super::super::words::is_prose;
use super::about::{formed, has_form, is_scale, says_grouped};
use super::order::{is_placed, is_surely_read, worth};
use super::slots::{FEWEST, Sight, Slot};

/// Letter sizes of one rank are within one of these ratios; a photograph takes more.
const ONE_SIZE: [f64; 2] = [1.1, 1.2];
/// How far a name may be from the middle of the record it is level with, in heights of the record.
const LEVEL: f64 = 0.3;
/// The most letters of a heading.
const LONGEST: usize = 20;

/// The ranks around some records, each as a slot whose texts stand outside; those that tell more records apart first.
pub(super) fn ranks(around: &Sheet, crops: &[Rect]) -> Vec<Slot> {
    if crops.len() < FEWEST {
        return Vec::new();
    }
    let letters = |p: &Piece| around.plain(&p.span).chars().filter(|c| c.is_alphanumeric()).count();
    let told = |p: &&Piece| (1..=LONGEST).contains(&letters(p)) && !is_prose(around.plain(&p.span));
    let pieces: Vec<&Piece> = around.pieces.iter().filter(told).collect();
    let mut found: Vec<(usize, Vec<usize>)> = Vec::new();
    for (first, ratio) in pieces.iter().flat_map(|first| ONE_SIZE.map(|ratio| (first, ratio))) {
        let one_size = |other: &Piece| first.em.max(other.em) <= ratio * first.em.min(other.em);
        let rank: Vec<usize> = (0..pieces.len()).filter(|at| one_size(pieces[*at])).collect();
        let over: Option<Vec<usize>> = crops.iter().map(|crop| above(&rank, &pieces, *crop, crops)).collect();
        let beside = || crops.iter().map(|crop| beside(&rank, &pieces, *crop)).collect();
        for owners in [over, at_top(&rank, &pieces, crops).or_else(beside)].into_iter().flatten() {
            let count = owners.iter().collect::<BTreeSet<_>>().len();
            if count > 1 && count < crops.len() && !found.iter().any(|(_, other)| *other == owners) {
                found.push((count, owners));
            }
        }
    }
    found.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let sight = |(row, at): (usize, &usize)| {
        let piece = (*pieces.get(*at)?).clone();
        Some(Sight { row, text: around.printed(&piece.span).trim().to_owned(), piece })
    };
    let slot = |owners: &Vec<usize>| owners.iter().enumerate().filter_map(sight).collect();
    found.iter().map(|(_, owners)| Slot { sights: slot(owners), head: String::new() }).collect()
}

/// The nearest above a record, unless it is a label left of all records.
fn above(rank: &[usize], pieces: &[&Piece], crop: Rect, crops: &[Rect]) -> Option<usize> {
    let left = crops.iter().map(|crop| crop.x0).fold(f64::MAX, f64::min);
    let heads = rank.iter().copied().filter(|at| {
        pieces.get(*at).is_some_and(|p| {
            let under = p.bbox.y1 <= crop.y0 + 0.6 * p.em && p.bbox.x0 < crop.x1;
            under && p.bbox.x1 > left + 0.6 * p.em
        })
    });
    let off = |at: &usize| pieces.get(*at).map_or(f64::MAX, |p| distance(p.bbox, crop));
    heads.min_by(|a, b| off(a).total_cmp(&off(b)))
}

/// How far a heading is from a record below it: upwards, and sideways where it does not stand over it.
fn distance(heading: Rect, crop: Rect) -> f64 {
    let beside = (heading.x0 - crop.x1).max(crop.x0 - heading.x1).max(0.0);
    (crop.y0 - heading.y1).max(0.0) + beside
}

/// The nearest left of a record: one that is level with it, or else the one whose middle is nearest to its own.
fn beside(rank: &[usize], pieces: &[&Piece], crop: Rect) -> Option<usize> {
    let left = rank.iter().copied().filter(|at| pieces.get(*at).is_some_and(|p| p.bbox.x1 <= crop.x0 + 0.6 * p.em));
    let off = |at: &usize| {
        pieces.get(*at).map_or(f64::MAX, |p| {
            let common = p.bbox.y1.min(crop.y1) - p.bbox.y0.max(crop.y0);
            if common > 0.0 { 0.0 } else { (p.bbox.center().y - crop.center().y).abs() }
        })
    };
    left.min_by(|a, b| off(a).total_cmp(&off(b)))
}

/// For every record the name left of it that is level with the first record of its group. `None` unless every name is level
/// with some record, the topmost with the topmost, and some name with several.
fn at_top(rank: &[usize], pieces: &[&Piece], crops: &[Rect]) -> Option<Vec<usize>> {
    let mut order: Vec<(usize, Rect)> = crops.iter().copied().enumerate().collect();
    order.sort_by(|a, b| a.1.y0.total_cmp(&b.1.y0));
    if order.is_sorted_by(|a, b| a.1.center().y < b.1.y0) {
        let left = crops.iter().map(|crop| crop.x0).fold(f64::MAX, f64::min);
        let (top, bottom) = (order.first()?.1.y0, order.last()?.1.y1);
        let of_rank = rank.iter().filter_map(|at| Some((*at, *pieces.get(*at)?)));
        let names: Vec<(usize, &Piece)> = of_rank
            .filter(|(_, p)| p.bbox.x1 <= left + 0.6 * p.em && (top..=bottom).contains(&p.bbox.center().y))
            .collect();
        let level = |p: &Piece, crop: Rect| (p.bbox.center().y - crop.center().y).abs() < LEVEL * crop.height();
        let (mut owners, mut last): (BTreeMap<usize, usize>, Option<usize>) = (BTreeMap::new(), None);
        for (row, crop) in order {
            last = names.iter().find(|(_, p)| level(p, crop)).map(|(at, _)| *at).or(last);
            owners.insert(row, last?);
        }
        let used: BTreeSet<usize> = owners.values().copied().collect();
        return (used.len() == names.len() && used.len() < crops.len()).then(|| owners.into_values().collect());
    }
    None
}

/// The names in a column of merged cells left of everything else: each stands in the middle of the records it belongs to.
/// `None` where the records do not stand one below another, or are not parted without a rest.
pub(super) fn merged(slots: &[Slot], sheets: &[&Sheet], crops: &[Rect]) -> Option<Slot> {
    let mut order: Vec<usize> = (0..crops.len()).collect();
    order.sort_by(|a, b| crops[*a].y0.total_cmp(&crops[*b].y0));
    let stacked = order.windows(2).all(|two| crops[two[0]].center().y < crops[two[1]].y0 + 1.0);
    let left = slots.iter().flat_map(|slot| &slot.sights).map(|s| s.piece.bbox.x0).fold(f64::MAX, f64::min);
    if crops.len() < FEWEST || !stacked {
        return None;
    }
    let segments = sheets.iter().enumerate().flat_map(|(row, sheet)| sheet.segments.iter().map(move |p| (row, p)));
    let mut names: Vec<(usize, &Piece)> = segments.filter(|(_, piece)| piece.bbox.x1 < left).collect();
    names.sort_by(|a, b| a.1.bbox.center().y.total_cmp(&b.1.bbox.center().y));
    // One that stands on the line between two records may be on both.
    names.dedup_by(|a, b| a.1.bbox.intersection(b.1.bbox).is_some());
    let middle = |at: usize| order.get(at).map(|row| crops[*row].center().y);
    let (mut from, mut sights) = (0, Vec::new());
    for (row, piece) in &names {
        let off = |last: &usize| Some((middle(from)? + middle(*last)?) / 2.0 - piece.bbox.center().y);
        let best = (from..order.len()).min_by(|a, b| {
            off(a).map(f64::abs).partial_cmp(&off(b).map(f64::abs)).unwrap_or(std::cmp::Ordering::Equal)
        })?;
        if off(&best)?.abs() > 0.3 * crops[order[best]].height() {
            return None;
        }
        let text = sheets.get(*row)?.printed(&piece.span).trim().to_owned();
        let of = |at: &usize| Sight { row: *at, piece: (*piece).clone(), text: text.clone() };
        sights.extend(order[from..=best].iter().map(of));
        from = best + 1;
    }
    let parted = from == order.len() && (2..order.len()).contains(&names.len());
    parted.then_some(Slot { sights, head: String::new() })
}

/// Bare numbers around the records are marks on a drawing or counts, and no codes.
fn is_numbers(field: &Field, rank: &Slot) -> bool {
    let bare = |text: &str| text.len() <= 2 && text.chars().all(|c| c.is_ascii_digit());
    kind_of(field).0 == Kind::Code && rank.sights.iter().all(|s| bare(&s.text))
}

/// For every field that is told by what stands around the records: which of the ranks it is. What the head of a slot names
/// stands within.
pub(super) fn grouped<'a>(
    fields: &'a [Field],
    ranks: &[Slot],
    slots: &[Slot],
    readings: &[Finder<'_>],
    around: &Sheet,
) -> Vec<(&'a Field, usize)> {
    let is_headed = |field: &Field| ranks.iter().any(|rank| rank.is_named(field));
    let within = |field: &Field| {
        let elsewhere = slots.iter().any(|slot| slot.is_named(field)) || is_surely_read(field, readings);
        elsewhere && !is_headed(field)
    };
    let meant =
        |field: &Field| is_headed(field) || says_grouped(field) || ranks.iter().any(|rank| has_form(field, rank));
    let open = fields.iter().filter(|field| is_placed(field) && field.scalar != Scalar::Boolean);
    let mut open: Vec<&Field> = open.filter(|field| meant(field) && !within(field)).collect();
    open.sort_by_key(|field| !ranks.iter().any(|rank| has_form(field, rank)));
    let mut given: Vec<(&Field, usize)> = Vec::new();
    for field in open {
        let of_form = |at: &usize| ranks.get(*at).is_some_and(|rank| has_form(field, rank) && !is_numbers(field, rank));
        let fits = |at: &usize| ranks.get(*at).is_some_and(|rank| worth(field, rank, readings.len()).is_some());
        let em = |at: &usize| ranks.get(*at).map_or(0.0, Slot::em);
        let mut free: Vec<usize> = (0..ranks.len()).filter(|at| !given.iter().any(|(_, other)| other == at)).collect();
        // Where headings share a word with the description they are found by that.
        let told = |p: &Piece| shares_word(around.plain(&p.span), &field.description);
        let is_told = kind_of(field).0 == Kind::Outside && around.pieces.iter().filter(|p| told(p)).count() > 1;
        let plain = |at: &usize| !is_told && !ranks.get(*at).is_some_and(is_scale);
        let headed = |at: &usize| ranks.get(*at).is_some_and(|rank| rank.is_named(field));
        if free.iter().any(headed) {
            free.retain(headed);
        }
        free.retain(|at| headed(at) || fits(at) && (says_grouped(field) && plain(at) || of_form(at)));
        let count = |at: &usize| {
            ranks.get(*at).map_or(0, |rank| rank.sights.iter().map(|s| &s.text).collect::<BTreeSet<_>>().len())
        };
        let form = |at: &usize| ranks.get(*at).map_or(0.0, |rank| formed(field, rank));
        free.sort_by(|a, b| form(b).total_cmp(&form(a)).then(count(b).cmp(&count(a))).then(em(b).total_cmp(&em(a))));
        given.extend(free.first().map(|rank| (field, *rank)));
    }
    given
}
