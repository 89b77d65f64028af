//! Cards hung from coloured heads: bars of one size, each with a frame of thin lines under it.
//!
//! A body as white as the page is no surface of its own where the line round it has a gap, as the noise of a JPEG makes
//! them; its sides and its foot are still seen as edges, and the head says where they start.

use super::area::Area;
use super::strip::Edges;

/// Fewest cards of one size, and how many times as long as high a head is at least.
const LEAST_HEADS: usize = 3;
const LONG: i32 = 3;
/// Share of a side and of the foot along which an edge is seen.
const SIDE: f64 = 0.85;
/// Two bars with a larger overlap are one.
const SAME: f64 = 0.6;
/// By how many pixels heads of one size and the sides of one card may be off.
const NEAR: i32 = 2;

/// The bodies of the cards under those of some boxes that are heads, with the whole cards.
pub(super) fn cards(boxes: &[Area], edges: &Edges, page: Area) -> Vec<[Area; 2]> {
    let mut bars: Vec<Area> = Vec::new();
    for bar in boxes.iter().filter(|b| b.width() > LONG * b.height()) {
        // One bar may be found with its edge and without.
        if bars.iter().all(|other| bar.iou(*other) < SAME) {
            bars.push(*bar);
        }
    }
    let whole = |head: &Area| card(*head, &bars, edges, page).map(|card| [Area { y0: head.y1, ..card }, card]);
    let found: Vec<[Area; 2]> = bars.iter().filter_map(whole).collect();
    let fellows = |card: Area| found.iter().filter(|[_, other]| are_like(card, *other)).count();
    found.iter().copied().filter(|[_, card]| fellows(*card) >= LEAST_HEADS).collect()
}

fn are_like(a: Area, b: Area) -> bool {
    (a.width() - b.width()).abs().max((a.height() - b.height()).abs()) <= 2 * NEAR
}

/// A head with what hangs under it: as far down as both sides go, to the last edge from side to side above the next head.
fn card(head: Area, bars: &[Area], edges: &Edges, page: Area) -> Option<Area> {
    let below = bars.iter().filter(|bar| are_like(head, **bar) && bar.gap_x(head) < 0 && bar.y0 >= head.y1 - NEAR);
    let end = below.map(|bar| bar.y0).min().unwrap_or(page.y1);
    let side = |x: i32, y: i32| {
        let near = (x - NEAR).max(page.x0)..=(x + NEAR).min(page.x1 - 1);
        near.map(|x| edges.share(x, head.y1, y, false)).fold(0.0, f64::max) > SIDE
    };
    let is_foot = |y: i32| edges.share(y, head.x0 + NEAR, head.x1 - NEAR, true) > SIDE;
    let foot = (head.y1 + head.height()..end).rev().find(|&y| is_foot(y) && side(head.x0, y) && side(head.x1, y))?;
    Some(Area { y1: foot, ..head })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::layout::picture::Picture;

    /// Heads over bodies as white as the page with a line round them that has a gap; perhaps without a body.
    fn check(heads: &[(i32, i32)], body: i32, expected: &[Area]) {
        let mut picture = Picture { width: 300, height: 200, pixels: vec![[254; 3]; 300 * 200] };
        let mut fill = |area: Area, colour: u8| {
            for (x, y) in (area.y0..area.y1).flat_map(|y| (area.x0..area.x1).map(move |x| (x as usize, y as usize))) {
                picture.pixels[y * 300 + x] = [colour; 3];
            }
        };
        let mut boxes = Vec::new();
        for &(x, y) in heads {
            let (head, foot) = (Area::new(x, y, x + 80, y + 12), y + 12 + body);
            fill(Area::new(x, y, x + 80, foot), 200);
            fill(Area::new(x + 1, y + 12, x + 79, foot - 1), 252);
            fill(Area::new(x, y + 30, x + 1, y + 33), 254);
            fill(head, 60);
            boxes.push(head);
        }
        let found = cards(&boxes, &Edges::of(&picture), Area::new(0, 0, 300, 200));
        let found: Vec<Area> = found.into_iter().map(|[_, card]| card).collect();
        assert_eq!(found.len(), expected.len(), "{found:?}");
        assert!(found.iter().zip(expected).all(|(a, b)| a.iou(*b) > 0.95), "{found:?}");
    }

    #[test]
    fn a_card_hangs_from_its_head_down_to_its_foot() {
        let heads = [(10, 10), (110, 10), (10, 100), (110, 100)];
        check(&heads, 60, &heads.map(|(x, y)| Area::new(x, y, x + 80, y + 72)));
        check(&heads[..2], 60, &[]);
    }

    #[test]
    fn cells_of_a_column_are_no_heads() {
        check(&[(10, 10), (10, 22), (10, 34), (110, 10), (110, 22), (110, 34)], 12, &[]);
    }
}
