//! Borders that go to the ink, the gutter or the line beside them while a hand moves them.

use crate::core::geometry::{Rect, Size};
use crate::raster::ink::{InkMap, Side};

/// How near a border must come, in screen points.
const REACH: f64 = 9.0;
/// The same in page pixels at most: far out, a screen point is many pixels of the page.
const FARTHEST: f64 = 24.0;

/// Where borders may snap to in this frame.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Snap<'a> {
    ink: Option<&'a InkMap>,
    reach: f64,
}

impl<'a> Snap<'a> {
    /// To this ink, at so many screen points per page pixel; without ink nothing snaps.
    pub(super) fn to(ink: Option<&'a InkMap>, scale: f64) -> Snap<'a> {
        Snap { ink, reach: (REACH / scale.max(1e-6)).min(FARTHEST) }
    }

    /// The box with some of its borders snapped; never off the page, never without an area.
    pub(super) fn apply(&self, bbox: Rect, sides: &[Side], page: Size) -> Rect {
        let Some(ink) = self.ink else { return bbox };
        let snapped = ink.snapped(bbox, sides, self.reach).clamped(page);
        if snapped.width() >= 1.0 && snapped.height() >= 1.0 { snapped } else { bbox }
    }
}
