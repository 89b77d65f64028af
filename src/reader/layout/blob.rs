//! Connected groups of pixels, kept as runs.
//!
//! Neighbours touch by side or corner. A blob's runs are sorted by row, then column.

use super::area::Area;
use crate::raster::groups::Groups;

/// Columns `x0..x1` of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) y: i32,
    pub(super) x0: i32,
    pub(super) x1: i32,
}

/// One connected group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Blob {
    pub(super) bbox: Area,
    /// Number of pixels.
    pub(super) size: u32,
    pub(super) runs: Vec<Run>,
}

impl Blob {
    /// Share of the bounding box that is covered, 0 to 1.
    pub(super) fn fill(&self) -> f64 {
        f64::from(self.size) / self.bbox.size().max(1.0)
    }

    /// The blob of runs that are sorted by row, then column; `None` for no runs.
    pub(super) fn of(runs: Vec<Run>) -> Option<Blob> {
        let first = runs.first()?;
        let start = Area::new(first.x0, first.y, first.x1, first.y + 1);
        let bbox = runs.iter().fold(start, |a, r| a.union(Area::new(r.x0, r.y, r.x1, r.y + 1)));
        let size = runs.iter().map(|r| (r.x1 - r.x0) as u32).sum();
        Some(Blob { bbox, size, runs })
    }

    /// Whether a pixel belongs to it.
    pub(super) fn contains(&self, x: i32, y: i32) -> bool {
        let at = self.runs.partition_point(|r| (r.y, r.x1) <= (y, x));
        self.runs.get(at).is_some_and(|r| r.y == y && r.x0 <= x)
    }
}

/// The connected groups of the pixels of `window` for which `inside(x, y)` holds, ordered by their first pixel.
pub(super) fn blobs(window: Area, inside: impl Fn(i32, i32) -> bool) -> Vec<Blob> {
    let mut runs: Vec<Run> = Vec::new();
    let mut row_starts = vec![0];
    for y in window.y0..window.y1 {
        let mut open = None;
        for x in window.x0..window.x1 {
            match (inside(x, y), open) {
                (true, None) => open = Some(x),
                (false, Some(x0)) => {
                    runs.push(Run { y, x0, x1: x });
                    open = None;
                }
                _ => {}
            }
        }
        if let Some(x0) = open {
            runs.push(Run { y, x0, x1: window.x1 });
        }
        row_starts.push(runs.len());
    }
    let mut groups = Groups::new(runs.len());
    for rows in row_starts.windows(3) {
        let (mut above, mut below) = (rows[0], rows[1]);
        while above < rows[1] && below < rows[2] {
            if runs[above].x1 >= runs[below].x0 && runs[below].x1 >= runs[above].x0 {
                groups.join(above, below);
            }
            if runs[above].x1 < runs[below].x1 {
                above += 1;
            } else {
                below += 1;
            }
        }
    }
    groups
        .members()
        .into_iter()
        .filter_map(|members| Blob::of(members.into_iter().map(|i| runs[i]).collect()))
        .collect()
}
