//! The eight handles of a box: where they stand, which one the pointer is on, and what dragging one does.

use egui::{CursorIcon, Pos2, pos2, vec2};

use crate::core::geometry::{Rect, Size};
use crate::raster::ink::Side;

/// Half the side of a handle, in screen points.
pub(super) const HALF: f32 = 4.0;
/// How near the pointer must come, in screen points.
const REACH: f32 = 8.0;
/// A box smaller than this gets its handles outside, so that it can still be grasped in the middle.
const SMALL: f32 = 36.0;

/// A corner or the middle of a side: the signs of the edges it moves, -1 for left and top, 1 for right and bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Handle {
    x: i8,
    y: i8,
}

impl Handle {
    /// Clockwise from the top left.
    pub(super) const ALL: [Handle; 8] = [
        Handle { x: -1, y: -1 },
        Handle { x: 0, y: -1 },
        Handle { x: 1, y: -1 },
        Handle { x: 1, y: 0 },
        Handle { x: 1, y: 1 },
        Handle { x: 0, y: 1 },
        Handle { x: -1, y: 1 },
        Handle { x: -1, y: 0 },
    ];

    /// Its middle on the screen, for a box on the screen.
    pub(super) fn place(self, bbox: egui::Rect) -> Pos2 {
        let outside = vec2(
            if bbox.width() < SMALL { HALF + 2.0 } else { 0.0 },
            if bbox.height() < SMALL { HALF + 2.0 } else { 0.0 },
        );
        let half = bbox.size() / 2.0 + outside;
        let c = bbox.center();
        pos2(c.x + f32::from(self.x) * half.x, c.y + f32::from(self.y) * half.y)
    }

    /// The handle under the pointer, the nearest of several; corners before sides.
    pub(super) fn under(bbox: egui::Rect, pointer: Pos2) -> Option<Handle> {
        let distance = |h: &Handle| {
            let d = h.place(bbox) - pointer;
            d.x.abs().max(d.y.abs())
        };
        let corner_first = |h: &Handle| u8::from(h.x == 0 || h.y == 0);
        Handle::ALL
            .into_iter()
            .filter(|h| distance(h) <= REACH)
            .min_by(|a, b| distance(a).total_cmp(&distance(b)).then(corner_first(a).cmp(&corner_first(b))))
    }

    /// The box after the handle was dragged by a distance in page pixels: the moved edges on whole pixels and on the
    /// page, at least one pixel from the edge across; dragged past it, the box turns over.
    pub(super) fn dragged(self, bbox: Rect, dx: f64, dy: f64, page: Size) -> Rect {
        let (x0, x1) = span(self.x, bbox.x0, bbox.x1, dx, f64::from(page.width));
        let (y0, y1) = span(self.y, bbox.y0, bbox.y1, dy, f64::from(page.height));
        Rect::new(x0, y0, x1, y1)
    }

    /// The borders of `dragged` that the handle has moved away from `bbox`; a box that was turned over has them changed.
    pub(super) fn sides_of(self, bbox: Rect, dragged: Rect) -> Vec<Side> {
        let across = match self.x {
            0 => None,
            1 => Some(if dragged.x0 == bbox.x0 { Side::Right } else { Side::Left }),
            _ => Some(if dragged.x1 == bbox.x1 { Side::Left } else { Side::Right }),
        };
        let down = match self.y {
            0 => None,
            1 => Some(if dragged.y0 == bbox.y0 { Side::Bottom } else { Side::Top }),
            _ => Some(if dragged.y1 == bbox.y1 { Side::Top } else { Side::Bottom }),
        };
        across.into_iter().chain(down).collect()
    }

    /// The pointer over it.
    pub(super) fn cursor(self) -> CursorIcon {
        match (self.x, self.y) {
            (-1, -1) | (1, 1) => CursorIcon::ResizeNwSe,
            (1, -1) | (-1, 1) => CursorIcon::ResizeNeSw,
            (0, _) => CursorIcon::ResizeVertical,
            _ => CursorIcon::ResizeHorizontal,
        }
    }
}

fn span(sign: i8, low: f64, high: f64, by: f64, end: f64) -> (f64, f64) {
    let apart = |moved: f64, fixed: f64| {
        let moved = moved.round().clamp(0.0, end);
        if (moved - fixed).abs() >= 1.0 {
            moved
        } else if fixed + 1.0 <= end && moved >= fixed {
            fixed + 1.0
        } else {
            (fixed - 1.0).max(0.0)
        }
    };
    match sign {
        -1 => (apart(low + by, high), high),
        1 => (low, apart(high + by, low)),
        _ => (low, high),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PAGE: Size = Size { width: 100, height: 80 };

    fn check(index: usize, by: (f64, f64), expected: [f64; 4]) {
        let bbox = Rect::new(10.0, 20.0, 30.0, 60.0);
        assert_eq!(
            Handle::ALL[index].dragged(bbox, by.0, by.1, PAGE),
            Rect::from(expected),
            "handle {index} by {by:?}"
        );
    }

    #[test]
    fn a_handle_moves_its_own_edges_only() {
        check(0, (5.0, 5.0), [15.0, 25.0, 30.0, 60.0]);
        check(1, (5.0, 5.0), [10.0, 25.0, 30.0, 60.0]);
        check(3, (5.0, 5.0), [10.0, 20.0, 35.0, 60.0]);
        check(4, (5.0, 5.0), [10.0, 20.0, 35.0, 65.0]);
        check(7, (5.4, 5.0), [15.0, 20.0, 30.0, 60.0]);
    }

    #[test]
    fn a_handle_dragged_across_turns_the_box_over() {
        check(3, (-30.0, 0.0), [0.0, 20.0, 10.0, 60.0]);
        check(3, (-20.0, 0.0), [10.0, 20.0, 11.0, 60.0]);
    }

    #[test]
    fn the_nearest_handle_is_meant() {
        let bbox = egui::Rect::from_min_max(pos2(100.0, 100.0), pos2(300.0, 200.0));
        assert_eq!(Handle::under(bbox, pos2(303.0, 198.0)), Some(Handle { x: 1, y: 1 }));
        assert_eq!(Handle::under(bbox, pos2(200.0, 105.0)), Some(Handle { x: 0, y: -1 }));
        assert_eq!(Handle::under(bbox, pos2(200.0, 150.0)), None);
    }

    #[test]
    fn a_small_box_can_be_grasped_in_its_middle() {
        let bbox = egui::Rect::from_center_size(pos2(50.0, 50.0), vec2(10.0, 10.0));
        assert_eq!(Handle::under(bbox, bbox.center()), None);
    }

    proptest! {
        #[test]
        fn a_dragged_box_stays_on_the_page_with_an_area(
            i in 0usize..8, x0 in 0.0..98.0f64, y0 in 0.0..78.0f64, dx in -300.0..300.0f64, dy in -300.0..300.0f64
        ) {
            let bbox = Rect::new(x0, y0, x0 + 2.0, y0 + 2.0);
            let after = Handle::ALL[i].dragged(bbox, dx, dy, PAGE);
            prop_assert!(PAGE.rect().contains_rect(after) && after.area() > 0.0, "{:?}", after);
        }
    }
}
