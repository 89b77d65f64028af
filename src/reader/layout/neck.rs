//! Necks: shapes that hang together only by a narrow place, taken apart there.
//!
//! Cards laid over each other's corners, or boxes joined by a line, are one shape to the eye of a flood fill. What stays
//! when the edge is pared away by some pixels are their cores; every core grows back to its own piece.

use std::ops::Range;

use super::area::Area;
use super::blob::{Blob, Run, blobs};

/// Parings that are tried, in thousandths of the page's unit.
const PARINGS: [f64; 4] = [6.0, 12.0, 22.0, 36.0];
/// A core smaller than this share of the shape is a bump, not a piece.
const LEAST_CORE: f64 = 0.02;
/// A shape that fills this share of its box has no neck.
const WHOLE: f64 = 0.97;
/// Twice the distance of a pixel's neighbours: beside it, above or below it, and twice across a corner.
const STEPS: [u16; 4] = [2, 2, 3, 3];
/// Most pieces of one shape; more are texture.
const MOST: usize = 60;

/// The pieces of a shape at every paring that gives at least two.
pub(super) fn pieces(shape: &Blob, unit: f64) -> Vec<Blob> {
    if shape.fill() > WHOLE {
        return Vec::new();
    }
    let ground = Ground::of(shape);
    let parings = PARINGS.map(|p| (p * unit / 1000.0).round().max(1.0) as u16);
    parings.into_iter().flat_map(|paring| ground.pieces(paring, shape.size)).collect()
}

/// The box of a shape, each pixel with its distance to the shape's edge. A border of one pixel lies around it, so that
/// every pixel of the box has all its neighbours.
struct Ground {
    bbox: Area,
    /// Steps to the nearest pixel outside, sideways 1 and diagonal 1.5, times two; 0 outside.
    depth: Vec<u16>,
}

impl Ground {
    fn of(shape: &Blob) -> Ground {
        let bbox = shape.bbox;
        let mut ground = Ground { bbox, depth: vec![0; ((bbox.width() + 2) * (bbox.height() + 2)) as usize] };
        for run in &shape.runs {
            let (start, end) = (ground.index(run.x0, run.y), ground.index(run.x1, run.y));
            ground.depth[start..end].fill(u16::MAX);
        }
        let relax = |ground: &mut Ground, at: usize, neighbours: [usize; 4]| {
            if ground.depth[at] > 0 {
                let reached =
                    neighbours.into_iter().zip(STEPS).map(|(from, step)| ground.depth[from].saturating_add(step));
                ground.depth[at] = reached.fold(ground.depth[at], u16::min);
            }
        };
        ground.each(|ground, at| relax(ground, at, ground.before(at)));
        ground.each_back(|ground, at| relax(ground, at, ground.after(at)));
        ground
    }

    fn stride(&self) -> usize {
        self.bbox.width() as usize + 2
    }

    fn index(&self, x: i32, y: i32) -> usize {
        (y - self.bbox.y0 + 1) as usize * self.stride() + (x - self.bbox.x0 + 1) as usize
    }

    /// The places of a row of the box.
    fn row(&self, y: i32) -> Range<usize> {
        self.index(self.bbox.x0, y)..self.index(self.bbox.x1, y)
    }

    /// The neighbours of a pixel that come before it.
    fn before(&self, at: usize) -> [usize; 4] {
        let stride = self.stride();
        [at - 1, at - stride, at - stride - 1, at - stride + 1]
    }

    /// The neighbours of a pixel that come after it.
    fn after(&self, at: usize) -> [usize; 4] {
        let stride = self.stride();
        [at + 1, at + stride, at + stride + 1, at + stride - 1]
    }

    fn each(&mut self, mut visit: impl FnMut(&mut Ground, usize)) {
        (self.bbox.y0..self.bbox.y1).for_each(|y| self.row(y).for_each(|at| visit(self, at)));
    }

    fn each_back(&mut self, mut visit: impl FnMut(&mut Ground, usize)) {
        (self.bbox.y0..self.bbox.y1).rev().for_each(|y| self.row(y).rev().for_each(|at| visit(self, at)));
    }

    /// Cores deeper than a paring, grown back; none when there is only one.
    fn pieces(&self, paring: u16, size: u32) -> Vec<Blob> {
        let deep = |x: i32, y: i32| self.depth[self.index(x, y)] > paring * 2;
        let mut cores = blobs(self.bbox, deep);
        cores.retain(|core| f64::from(core.size) > LEAST_CORE * f64::from(size));
        if !(2..=MOST).contains(&cores.len()) {
            return Vec::new();
        }
        // Every pixel goes to the nearest core, if that is no further away than was pared: lines between boxes are not.
        let mut near = Ground { bbox: self.bbox, depth: vec![u16::MAX; self.depth.len()] };
        let mut owner = vec![0usize; self.depth.len()];
        for (i, core) in cores.iter().enumerate() {
            for (x, y) in core.runs.iter().flat_map(|r| (r.x0..r.x1).map(move |x| (x, r.y))) {
                let at = self.index(x, y);
                (owner[at], near.depth[at]) = (i + 1, 0);
            }
        }
        let mut spread = |near: &mut Ground, at: usize, neighbours: [usize; 4]| {
            if self.depth[at] == 0 {
                return;
            }
            for (from, step) in neighbours.into_iter().zip(STEPS) {
                let reached = near.depth[from].saturating_add(step);
                if reached < near.depth[at] && reached <= paring * 2 + 2 {
                    (owner[at], near.depth[at]) = (owner[from], reached);
                }
            }
        };
        near.each(|near, at| spread(near, at, near.before(at)));
        near.each_back(|near, at| spread(near, at, near.after(at)));
        self.owned(&owner, cores.len())
    }

    /// One blob for every owner.
    fn owned(&self, owner: &[usize], count: usize) -> Vec<Blob> {
        let mut runs: Vec<Vec<Run>> = vec![Vec::new(); count];
        for y in self.bbox.y0..self.bbox.y1 {
            let row = &owner[self.row(y)];
            let mut x0 = self.bbox.x0;
            for same in row.chunk_by(|a, b| a == b) {
                let x1 = x0 + same.len() as i32;
                if let Some(runs) = same.first().and_then(|own| own.checked_sub(1)).and_then(|own| runs.get_mut(own)) {
                    runs.push(Run { y, x0, x1 });
                }
                x0 = x1;
            }
        }
        runs.into_iter().filter_map(Blob::of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn squares_joined_by_a_corner_and_a_line_come_apart() {
        let inside = |x: i32, y: i32| {
            let square = |x0: i32, y0: i32| (x0..x0 + 40).contains(&x) && (y0..y0 + 40).contains(&y);
            square(0, 0) || square(36, 36) || square(120, 40) || (y == 60 && (70..125).contains(&x))
        };
        let shape = blobs(Area::new(0, 0, 170, 90), inside).remove(0);
        let found = pieces(&shape, 500.0);
        for (x, y) in [(0, 0), (36, 36), (120, 40)] {
            let square = Area::new(x, y, x + 40, y + 40);
            assert!(found.iter().any(|p| p.bbox.iou(square) > 0.85), "{square:?}");
        }
    }

    #[test]
    fn a_shape_without_a_neck_stays_whole() {
        let disc = |x: i32, y: i32| (x - 40).pow(2) + (y - 40).pow(2) < 1500;
        assert_eq!(pieces(&blobs(Area::new(0, 0, 81, 81), disc).remove(0), 400.0), []);
    }
}
