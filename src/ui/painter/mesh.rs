//! A mesh as upright rectangles, which most of a window is made of, and as triangles where it is not.

use std::ops::Range;

use egui::epaint::{Mesh, Vertex};

use super::damage::{PixelRect, in_rows, triangle};
use super::texture::Texture;
use super::triangle::Triangle;
use super::{Rows, quad};

/// What a mesh hides that is a single opaque picture; `None` for any other.
pub(super) fn cover(mesh: &Mesh, texture: &Texture, scale: f32) -> Option<PixelRect> {
    let [a, b, c, d] = *mesh.vertices.as_slice() else { return None };
    let whole = mesh.indices == [0, 1, 2, 2, 1, 3] && texture.opaque && a.color.is_opaque();
    whole.then(|| quad::Quad::of([a, b, c, d], scale)).flatten().map(|quad| quad.pixels())
}

/// An upright rectangle or a triangle of a mesh.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    /// Its triangle, or the first of its two, among those of the mesh.
    first: usize,
    is_rectangle: bool,
}

/// What a mesh is made of, in its order, and the rows of pixels each may touch. A mesh that is broken ends where it is.
pub(super) fn shapes(mesh: &Mesh, scale: f32) -> impl Iterator<Item = (Shape, Range<i32>)> {
    let mut first = 0;
    std::iter::from_fn(move || {
        let corners = triangle(mesh, first)?;
        let is_rectangle = rectangle(mesh, first, corners, scale).is_some();
        let heights = corners.map(|corner| corner.pos.y * scale);
        let (top, bottom) = heights.iter().fold((f32::MAX, f32::MIN), |(top, bottom), y| (top.min(*y), bottom.max(*y)));
        let shape = Shape { first, is_rectangle };
        first += if is_rectangle { 2 } else { 1 };
        // An edge is rounded to a part of a pixel.
        Some((shape, (top.floor() as i32).saturating_sub(1)..(bottom.ceil() as i32).saturating_add(1)))
    })
}

/// The rectangle that a triangle of a mesh makes with the next one.
fn rectangle(mesh: &Mesh, first: usize, [a, b, c]: [Vertex; 3], scale: f32) -> Option<quad::Quad> {
    let [_, j, k, after_k, after_j, _] = *mesh.indices.get(first * 3..first * 3 + 6)? else { return None };
    if (after_k, after_j) != (k, j) {
        return None;
    }
    let [.., last] = triangle(mesh, first + 1)?;
    quad::Quad::of([a, b, c, last], scale)
}

/// Paints shapes of a mesh as far as they lie in `parts`.
pub(super) fn paint(
    rows: &mut Rows,
    mesh: &Mesh,
    shapes: impl Iterator<Item = Shape>,
    texture: &Texture,
    parts: &[PixelRect],
    scale: f32,
) {
    let Some(around) = parts.iter().copied().reduce(PixelRect::union) else { return };
    let mut scratch = quad::Scratch::default();
    for Shape { first, is_rectangle } in shapes {
        let Some(corners) = triangle(mesh, first) else { return };
        match is_rectangle.then(|| rectangle(mesh, first, corners, scale)).flatten() {
            Some(quad) => quad.paint(rows, texture, parts, around, &mut scratch),
            None => paint_triangle(rows, corners, texture, parts, around, scale),
        }
    }
}

fn paint_triangle(
    rows: &mut Rows,
    corners: [Vertex; 3],
    texture: &Texture,
    parts: &[PixelRect],
    around: PixelRect,
    scale: f32,
) {
    let Some(triangle) = Triangle::of(corners, scale, around) else { return };
    for part in in_rows(parts, triangle.bounds.y0, triangle.bounds.y1) {
        triangle.paint(rows, texture, part);
    }
}
