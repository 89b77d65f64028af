//! Half-open boxes of whole work pixels.
//!
//! The layout works on a reduced copy of the page; these boxes live there and become page pixels only through `Scale`.

use crate::core::geometry::Rect;

/// Columns `x0..x1` and rows `y0..y1` of the work picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Area {
    pub(super) y0: i32,
    pub(super) x0: i32,
    pub(super) y1: i32,
    pub(super) x1: i32,
}

impl Area {
    pub(super) fn new(x0: i32, y0: i32, x1: i32, y1: i32) -> Area {
        Area { x0, y0, x1, y1 }
    }

    pub(super) fn width(self) -> i32 {
        self.x1 - self.x0
    }

    pub(super) fn height(self) -> i32 {
        self.y1 - self.y0
    }

    /// Number of pixels; 0 for an empty or inverted box.
    pub(super) fn size(self) -> f64 {
        f64::from(self.width().max(0)) * f64::from(self.height().max(0))
    }

    pub(super) fn union(self, other: Area) -> Area {
        Area {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// Pixels in both boxes.
    pub(super) fn common(self, other: Area) -> f64 {
        let w = self.x1.min(other.x1) - self.x0.max(other.x0);
        let h = self.y1.min(other.y1) - self.y0.max(other.y0);
        f64::from(w.max(0)) * f64::from(h.max(0))
    }

    pub(super) fn iou(self, other: Area) -> f64 {
        let common = self.common(other);
        common / (self.size() + other.size() - common).max(1.0)
    }

    /// Share of this box that lies inside another, 0 to 1.
    pub(super) fn share_in(self, other: Area) -> f64 {
        self.common(other) / self.size().max(1.0)
    }

    /// Empty columns between two boxes; 0 or less when they share columns.
    pub(super) fn gap_x(self, other: Area) -> i32 {
        self.x0.max(other.x0) - self.x1.min(other.x1)
    }

    /// Empty rows between two boxes; 0 or less when they share rows.
    pub(super) fn gap_y(self, other: Area) -> i32 {
        self.y0.max(other.y0) - self.y1.min(other.y1)
    }

    /// Rows in both boxes, as a share of the lower one.
    pub(super) fn row_overlap(self, other: Area) -> f64 {
        f64::from(-self.gap_y(other)) / f64::from(self.height().min(other.height()).max(1))
    }

    /// Columns in both boxes, as a share of the narrower one.
    pub(super) fn column_overlap(self, other: Area) -> f64 {
        f64::from(-self.gap_x(other)) / f64::from(self.width().min(other.width()).max(1))
    }
}

/// Page pixels per work pixel.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    pub(super) x: f64,
    pub(super) y: f64,
}

impl Scale {
    /// A work box in page pixels.
    pub(super) fn rect(self, area: Area) -> Rect {
        Rect::new(
            f64::from(area.x0) * self.x,
            f64::from(area.y0) * self.y,
            f64::from(area.x1) * self.x,
            f64::from(area.y1) * self.y,
        )
    }
}

/// Boxes in rows from the top, each from the left. Those are in a row whose height is mostly that of its first.
pub(super) fn in_rows(mut boxes: Vec<Area>) -> Vec<Vec<Area>> {
    boxes.sort_unstable_by_key(|bbox| (bbox.y0 + bbox.y1, *bbox));
    let mut rows: Vec<Vec<Area>> = Vec::new();
    for bbox in boxes {
        match rows.last_mut().filter(|row| row.first().is_some_and(|first| first.row_overlap(bbox) > 0.5)) {
            Some(row) => row.push(bbox),
            None => rows.push(vec![bbox]),
        }
    }
    rows.iter_mut().for_each(|row| row.sort_unstable_by_key(|bbox| (bbox.x0, *bbox)));
    rows
}
