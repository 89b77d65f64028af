//! Which parts of the picture differ from the picture before: what has changed in squares of 32 pixels, joined into few
//! rectangles.
//!
//! Two lists of meshes are compared from both ends; what lies between is what has changed. Within a mesh of the same kind
//! triangles that are there in both, in the same order, are found again although others came or went between them, so that
//! one box that is dragged does not repaint a slide.

use std::collections::HashSet;
use std::ops::Range;

use egui::epaint::{ClippedPrimitive, Mesh, Primitive, Vertex};
use egui::{Rect, TextureId};

/// The side of a square, in pixels.
const SIDE: i32 = 32;

/// So many triangles that have come and gone between two that stayed are looked through one against the other.
const FARTHEST: usize = 256;

/// Where more have come and gone all are looked through, if that many are left at most: after a zoom nothing is where it
/// was.
const FEW: usize = 8192;

/// What is nearer to each other in a row of squares than this is painted in one go, in pixels.
const GAP: i32 = 3 * SIDE;

/// A part of the window in pixels; right and bottom are beyond the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the four edges
pub struct PixelRect {
    pub x0: i32,
    pub y0: i32,
    pub x1: i32,
    pub y1: i32,
}

impl PixelRect {
    /// The pixels that a rectangle in points is rounded to.
    pub(super) fn around_pixels(rect: Rect, scale: f32) -> PixelRect {
        let pixel = |at: f32| (at * scale).round() as i32;
        PixelRect { x0: pixel(rect.min.x), y0: pixel(rect.min.y), x1: pixel(rect.max.x), y1: pixel(rect.max.y) }
    }

    /// What two parts share; `None` when that is nothing.
    pub(super) fn intersection(self, other: PixelRect) -> Option<PixelRect> {
        let both = PixelRect {
            x0: self.x0.max(other.x0),
            y0: self.y0.max(other.y0),
            x1: self.x1.min(other.x1),
            y1: self.y1.min(other.y1),
        };
        (both.x0 < both.x1 && both.y0 < both.y1).then_some(both)
    }

    /// What is left of a part without another: above, below, left and right of it.
    pub(super) fn without(self, other: PixelRect) -> impl Iterator<Item = PixelRect> {
        let gap = self.intersection(other).unwrap_or(PixelRect { x0: self.x1, x1: self.x1, y0: self.y1, y1: self.y1 });
        let around = [
            PixelRect { y1: gap.y0, ..self },
            PixelRect { y0: gap.y1, ..self },
            PixelRect { x1: gap.x0, y0: gap.y0, y1: gap.y1, ..self },
            PixelRect { x0: gap.x1, y0: gap.y0, y1: gap.y1, ..self },
        ];
        around.into_iter().filter(|part| part.x0 < part.x1 && part.y0 < part.y1)
    }

    /// The smallest part that holds both.
    pub(super) fn union(self, other: PixelRect) -> PixelRect {
        PixelRect {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }
}

/// What is known to have changed so far.
pub(super) struct Damage {
    whole: PixelRect,
    scale: f32,
    across: i32,
    /// What of each square has changed, square by square.
    marked: Vec<Option<PixelRect>>,
}

impl Damage {
    pub(super) fn new(whole: PixelRect, scale: f32) -> Damage {
        let squares = |length: i32| (length + SIDE - 1) / SIDE;
        let (across, down) = (squares(whole.x1), squares(whole.y1));
        Damage { whole, scale, across, marked: vec![None; (across * down).max(0) as usize] }
    }

    /// Marks what differs between two pictures. What is filled with one of `repainted` differs wherever it is.
    pub(super) fn note(
        &mut self,
        before: &[ClippedPrimitive],
        after: &[ClippedPrimitive],
        repainted: &HashSet<TextureId>,
    ) {
        let alike = |a: &ClippedPrimitive, b: &ClippedPrimitive| match (&a.primitive, &b.primitive) {
            (Primitive::Mesh(m), Primitive::Mesh(n)) => a.clip_rect == b.clip_rect && m.texture_id == n.texture_id,
            _ => false,
        };
        let (start, end) = ends(before.len(), after.len(), |i, j| alike(&before[i], &after[j]));
        let (gone, new) = (before.len() - end, after.len() - end);
        let first = (0..start).map(|i| (i, i));
        let last = (0..end).map(|i| (gone + i, new + i));
        for (i, j) in first.chain(last) {
            self.compare(&before[i], &after[j], repainted);
        }
        for primitive in before[start..gone].iter().chain(&after[start..new]) {
            self.mark_mesh(primitive);
        }
    }

    /// What is marked here or there.
    pub(super) fn with(&self, other: &Damage) -> Damage {
        let marked = self.marked.iter().zip(&other.marked).map(|(a, b)| either(*a, *b)).collect();
        Damage { marked, ..*self }
    }

    fn compare(&mut self, before: &ClippedPrimitive, after: &ClippedPrimitive, repainted: &HashSet<TextureId>) {
        let (Primitive::Mesh(old), Primitive::Mesh(new)) = (&before.primitive, &after.primitive) else { return };
        if repainted.contains(&new.texture_id) {
            self.mark_mesh(before);
            self.mark_mesh(after);
            return;
        }
        if old.indices == new.indices && old.vertices == new.vertices {
            return;
        }
        let (m, n) = (old.indices.len() / 3, new.indices.len() / 3);
        let same = |i: usize, j: usize| triangle(old, i) == triangle(new, j);
        let (start, end) = ends(m, n, same);
        let (m, n) = (m - end, n - end);
        let (mut i, mut j) = (start, start);
        let mut places = None;
        while i < m || j < n {
            if i < m && j < n && same(i, j) {
                (i, j) = (i + 1, j + 1);
                continue;
            }
            let near = found_again(&prints(old, i..m, FARTHEST), &prints(new, j..n, FARTHEST));
            let found = near.or_else(|| {
                if m + n - i - j > FEW {
                    return None;
                }
                let places: &Places = places.get_or_insert_with(|| Places::new(prints(old, 0..m, m)));
                places.found_again(i, &prints(new, j..n, n))
            });
            let Some((gone, come)) = found else {
                self.mark_triangles(old, i..m, before.clip_rect);
                self.mark_triangles(new, j..n, after.clip_rect);
                return;
            };
            (i..i + gone).for_each(|i| self.mark_triangles(old, i..i + 1, before.clip_rect));
            (j..j + come).for_each(|j| self.mark_triangles(new, j..j + 1, after.clip_rect));
            (i, j) = (i + gone, j + come);
        }
    }

    fn mark_mesh(&mut self, primitive: &ClippedPrimitive) {
        if let Primitive::Mesh(mesh) = &primitive.primitive {
            self.mark(mesh.calc_bounds(), primitive.clip_rect);
        }
    }

    /// Marks what lies around some triangles.
    fn mark_triangles(&mut self, mesh: &Mesh, indices: Range<usize>, clip: Rect) {
        let corners = indices.filter_map(|index| triangle(mesh, index)).flatten();
        let mut around = Rect::NOTHING;
        corners.for_each(|corner| around.extend_with(corner.pos));
        self.mark(around, clip);
    }

    fn mark(&mut self, area: Rect, clip: Rect) {
        let (low, high) = (|at: f32| (at * self.scale).floor() as i32, |at: f32| (at * self.scale).ceil() as i32);
        let around = PixelRect { x0: low(area.min.x), y0: low(area.min.y), x1: high(area.max.x), y1: high(area.max.y) };
        let clip = PixelRect::around_pixels(clip, self.scale);
        let Some(area) = around.intersection(clip).and_then(|area| area.intersection(self.whole)) else { return };
        for y in area.y0 / SIDE..(area.y1 + SIDE - 1) / SIDE {
            for x in area.x0 / SIDE..(area.x1 + SIDE - 1) / SIDE {
                let square = PixelRect { x0: x * SIDE, y0: y * SIDE, x1: (x + 1) * SIDE, y1: (y + 1) * SIDE };
                if let Some(marked) = self.marked.get_mut((y * self.across + x) as usize) {
                    *marked = either(*marked, area.intersection(square));
                }
            }
        }
    }

    /// What has changed as few rectangles that do not overlap, from the top down; those beside each other share their top
    /// and bottom.
    pub(super) fn parts(&self) -> Vec<PixelRect> {
        let mut parts: Vec<PixelRect> = Vec::new();
        let mut last = 0;
        for row in self.marked.chunks_exact(self.across.max(1) as usize) {
            let mut runs: Vec<PixelRect> = Vec::new();
            for marked in row.iter().flatten() {
                match runs.last_mut() {
                    Some(run) if marked.x0 - run.x1 < GAP => *run = run.union(*marked),
                    _ => runs.push(*marked),
                }
            }
            let Some(around) = runs.iter().copied().reduce(PixelRect::union) else { continue };
            runs.iter_mut().for_each(|run| (run.y0, run.y1) = (around.y0, around.y1));
            let above = parts.get_mut(last..).unwrap_or_default();
            let alike =
                |(above, run): (&PixelRect, &PixelRect)| (above.x0, above.x1, above.y1) == (run.x0, run.x1, run.y0);
            if above.len() == runs.len() && above.iter().zip(&runs).all(alike) {
                above.iter_mut().for_each(|above| above.y1 = around.y1);
            } else {
                last = parts.len();
                parts.extend(runs);
            }
        }
        parts
    }
}

fn either(a: Option<PixelRect>, b: Option<PixelRect>) -> Option<PixelRect> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.union(b)),
        (a, b) => a.or(b),
    }
}

/// Those of the parts, which come from the top down, that lie in some rows.
pub(super) fn in_rows(parts: &[PixelRect], y0: i32, y1: i32) -> impl Iterator<Item = PixelRect> {
    let first = parts.partition_point(|part| part.y1 <= y0);
    parts.get(first..).unwrap_or_default().iter().copied().take_while(move |part| part.y0 < y1)
}

/// Numbers that tell the next triangles of a mesh apart, for so many at most.
fn prints(mesh: &Mesh, triangles: Range<usize>, most: usize) -> Vec<u64> {
    let print = |index| {
        let corners = triangle(mesh, index).unwrap_or_default();
        let numbers = corners.into_iter().flat_map(|corner| {
            let at = [corner.pos.x, corner.pos.y, corner.uv.x, corner.uv.y].map(f32::to_bits);
            at.into_iter().chain([u32::from_le_bytes(corner.color.to_array())])
        });
        numbers.fold(0_u64, |print, number| {
            (print.rotate_left(5) ^ u64::from(number)).wrapping_mul(0x51_7c_c1_b7_27_22_0a_95)
        })
    };
    triangles.take(most + 1).map(print).collect()
}

/// After how many triangles of two meshes, given by their prints, comes the next that is in both; all that is left where
/// there is none and little is left.
fn found_again(old: &[u64], new: &[u64]) -> Option<(usize, usize)> {
    let (m, n) = (old.len(), new.len());
    for distance in 1..=FARTHEST {
        let first = distance.saturating_sub(n.saturating_sub(1));
        for gone in first..=distance.min(m.saturating_sub(1)) {
            let come = distance - gone;
            if old.get(gone).is_some_and(|print| new.get(come) == Some(print)) {
                return Some((gone, come));
            }
        }
    }
    (m + n <= FARTHEST).then_some((m, n))
}

/// Where each print stands among the triangles of a mesh, in the order of the prints.
struct Places {
    sorted: Vec<(u64, usize)>,
    count: usize,
}

impl Places {
    fn new(prints: Vec<u64>) -> Places {
        let count = prints.len();
        let mut sorted: Vec<(u64, usize)> = prints.into_iter().zip(0..).collect();
        sorted.sort_unstable();
        Places { sorted, count }
    }

    /// How far after a triangle the next with a print is.
    fn after(&self, from: usize, print: u64) -> Option<usize> {
        let at = self.sorted.partition_point(|place| *place < (print, from));
        self.sorted.get(at).filter(|(other, _)| *other == print).map(|(_, index)| index - from)
    }

    /// As [`found_again`], however far it is; all that is left where nothing is found.
    fn found_again(&self, from: usize, new: &[u64]) -> Option<(usize, usize)> {
        let mut best = (self.count.saturating_sub(from), new.len());
        for (come, print) in new.iter().enumerate() {
            let nearer = |gone: &usize| gone + come > 0 && gone + come < best.0 + best.1;
            if come >= best.0 + best.1 {
                break;
            }
            best = self.after(from, *print).filter(nearer).map_or(best, |gone| (gone, come));
        }
        (best != (0, 0)).then_some(best)
    }
}

/// How many items two lists share at their starts, and of the others how many at their ends.
fn ends(m: usize, n: usize, same: impl Fn(usize, usize) -> bool) -> (usize, usize) {
    let most = m.min(n);
    let start = (0..most).take_while(|i| same(*i, *i)).count();
    let end = (0..most - start).take_while(|i| same(m - 1 - i, n - 1 - i)).count();
    (start, end)
}

/// The corners of a triangle of a mesh; `None` for a mesh that is broken.
pub(super) fn triangle(mesh: &Mesh, index: usize) -> Option<[Vertex; 3]> {
    let [a, b, c] = *mesh.indices.get(index * 3..index * 3 + 3)? else { return None };
    let corner = |i: u32| mesh.vertices.get(i as usize).copied();
    Some([corner(a)?, corner(b)?, corner(c)?])
}
