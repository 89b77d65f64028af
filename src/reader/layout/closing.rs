//! Groups held together by white space: the things on one surface, joined across gaps of growing size.
//!
//! Frameless columns, menus and timetables have no card to find; at some gap each record closes into one group. Which gap
//! is right is not known here: all are offered.

use super::area::Area;
use super::blob::Blob;
use super::groups::Groups;

/// Gaps that are closed, in thousandths of the page's unit; each is a quarter wider than the one before.
const GAPS: [f64; 12] = [5.0, 6.5, 8.0, 10.0, 12.5, 15.5, 19.5, 24.0, 30.0, 38.0, 48.0, 60.0];
/// How far a gap reaches sideways and downwards, relative to the gap itself.
const REACH: [(f64, f64); 5] = [(1.0, 1.0), (2.0, 1.0), (4.0, 1.0), (1.0, 2.0), (1.0, 4.0)];
/// A surface with more things on it than this is noise or texture.
const MOST_THINGS: usize = 6000;

/// The boxes of all groups of at least two things, over all gaps, each once.
pub(super) fn groups(things: &[Blob], unit: f64, cancel: &dyn Fn() -> bool) -> Vec<Area> {
    let mut boxes: Vec<Area> = things.iter().filter(|b| b.size >= 2).map(|b| b.bbox).collect();
    boxes.sort_unstable();
    let mut found = Vec::new();
    if boxes.len() < 2 || boxes.len() > MOST_THINGS {
        return found;
    }
    for (right, down) in REACH {
        for gap in GAPS {
            if cancel() {
                return found;
            }
            let gap = gap * unit / 1000.0;
            found.extend(closed(&boxes, (gap * right).round() as i32, (gap * down).round() as i32));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Groups of boxes (sorted by their top) nearer than the gaps.
fn closed(boxes: &[Area], gap_x: i32, gap_y: i32) -> Vec<Area> {
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
    let members = groups.members().into_iter().filter(|m| m.len() > 1);
    members.filter_map(|m| m.into_iter().map(|i| boxes[i]).reduce(Area::union)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_joins_what_is_nearer_and_nothing_else() {
        let boxes = [Area::new(0, 0, 4, 2), Area::new(6, 0, 9, 2), Area::new(0, 5, 4, 7), Area::new(20, 5, 24, 7)];
        assert_eq!(closed(&boxes, 2, 1), [Area::new(0, 0, 9, 2)]);
        assert_eq!(closed(&boxes, 1, 3), [Area::new(0, 0, 4, 7)]);
        assert_eq!(closed(&boxes, 11, 3), [Area::new(0, 0, 24, 7)]);
    }
}
