//! Groups held together by white space: the things on one surface, joined across gaps of growing size.
//!
//! Frameless columns, menus and timetables have no card to find; at some gap each record closes into one group. Which gap
//! is right is not known here: all are offered.

use super::Cancel;
use super::area::Area;
use super::blob::Blob;
use crate::raster::groups::Groups;

/// Gaps that are closed, in thousandths of the page's unit; each is a quarter wider than the one before.
const GAPS: [f64; 12] = [5.0, 6.5, 8.0, 10.0, 12.5, 15.5, 19.5, 24.0, 30.0, 38.0, 48.0, 60.0];
/// How far a gap reaches sideways and downwards, relative to the gap itself.
const REACH: [(f64, f64); 7] = [(1.0, 1.0), (2.0, 1.0), (4.0, 1.0), (10.0, 1.0), (1.0, 2.0), (1.0, 4.0), (1.0, 10.0)];
/// Groups that reach further than this one way are no more trusted than pairs.
const FAR: f64 = 4.0;
/// Share of the lower (or narrower) of two neighbours that lies beside the other.
const BESIDE: f64 = 0.6;
/// More groups than this at one gap are letters, not parts of records.
const MOST_PAIRED: usize = 400;
/// A surface with more things on it than this is noise or texture.
const MOST_THINGS: usize = 6000;

/// What closes over all gaps, each box once.
#[derive(Debug, Default)]
pub(super) struct Closings {
    /// Groups of at least two things.
    pub(super) groups: Vec<Area>,
    /// Groups with their next neighbour.
    pub(super) pairs: Vec<Area>,
}

/// All groups of things on one surface, and pairs of groups.
pub(super) fn closings(things: &[Blob], unit: f64, cancel: &Cancel<'_>) -> Closings {
    let mut boxes: Vec<Area> = things.iter().filter(|b| b.size >= 2).map(|b| b.bbox).collect();
    boxes.sort_unstable();
    let mut found = Closings::default();
    if boxes.len() < 2 || boxes.len() > MOST_THINGS {
        return found;
    }
    for (right, down) in REACH {
        for gap in GAPS {
            if cancel() {
                return found;
            }
            let gap = gap * unit / 1000.0;
            let level = closed(&boxes, (gap * right).round() as i32, (gap * down).round() as i32);
            if right == down {
                found.pairs.extend(paired(&level));
            }
            let groups = if right.max(down) > FAR { &mut found.pairs } else { &mut found.groups };
            groups.extend(level.into_iter().filter(|g| g.len > 1).map(|g| g.bbox));
        }
    }
    for boxes in [&mut found.groups, &mut found.pairs] {
        boxes.sort_unstable();
        boxes.dedup();
    }
    found
}

/// A group at one gap.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Closed {
    bbox: Area,
    /// Things in it.
    len: usize,
}

/// Groups of boxes (sorted by their top) nearer than the gaps; what is near nothing is a group of one.
fn closed(boxes: &[Area], gap_x: i32, gap_y: i32) -> Vec<Closed> {
    let mut groups = Groups::new(boxes.len());
    for (i, a) in boxes.iter().enumerate() {
        for (j, b) in boxes.iter().enumerate().skip(i + 1) {
            if b.y0 > a.y1 + gap_y {
                break;
            }
            if a.gap_x(*b) <= gap_x {
                groups.join(i, j);
            }
        }
    }
    let members = groups.members().into_iter();
    members
        .filter_map(|m| Some(Closed { len: m.len(), bbox: m.into_iter().map(|i| boxes[i]).reduce(Area::union)? }))
        .collect()
}

/// Each group with its next neighbour on the right, and with its next neighbour below: a price at the far end of its row
/// and a picture well above its caption are further away than the next record.
fn paired(groups: &[Closed]) -> Vec<Area> {
    let mut found = Vec::new();
    if groups.len() > MOST_PAIRED {
        return found;
    }
    for a in groups {
        let others = || groups.iter().map(|b| b.bbox).filter(|b| *b != a.bbox);
        let right = others().filter(|b| b.x0 >= a.bbox.x1 && a.bbox.row_overlap(*b) > BESIDE);
        let below = others().filter(|b| b.y0 >= a.bbox.y1 && a.bbox.column_overlap(*b) > BESIDE);
        found.extend(right.min_by_key(|b| (b.x0, *b)).map(|b| a.bbox.union(b)));
        found.extend(below.min_by_key(|b| (b.y0, *b)).map(|b| a.bbox.union(b)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_joins_what_is_nearer_and_nothing_else() {
        let boxes = [Area::new(0, 0, 4, 2), Area::new(6, 0, 9, 2), Area::new(0, 5, 4, 7), Area::new(20, 5, 24, 7)];
        let check = |gap_x, gap_y, expected: &[(Area, usize)]| {
            let found: Vec<_> = closed(&boxes, gap_x, gap_y).into_iter().map(|g| (g.bbox, g.len)).collect();
            assert_eq!(found, expected);
        };
        check(2, 1, &[(Area::new(0, 0, 9, 2), 2), (boxes[2], 1), (boxes[3], 1)]);
        check(1, 3, &[(Area::new(0, 0, 4, 7), 2), (boxes[1], 1), (boxes[3], 1)]);
        check(11, 3, &[(Area::new(0, 0, 24, 7), 4)]);
    }

    #[test]
    fn a_group_is_paired_with_the_next_one_in_its_row_and_in_its_column() {
        let [name, price, far, below] =
            [Area::new(0, 0, 9, 4), Area::new(30, 0, 36, 4), Area::new(60, 0, 66, 4), Area::new(1, 20, 9, 24)];
        let groups = [name, price, far, below].map(|bbox| Closed { bbox, len: 1 });
        assert_eq!(paired(&groups), [name.union(price), name.union(below), price.union(far)]);
    }
}
