//! A mesh as upright rectangles, which most of a window is made of, and as triangles where it is not.

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

/// Paints the parts of a mesh that lie in `parts`.
pub(super) fn paint(rows: &mut Rows, mesh: &Mesh, texture: &Texture, parts: &[PixelRect], scale: f32) {
    let Some(around) = parts.iter().copied().reduce(PixelRect::union) else { return };
    let mut scratch = quad::Scratch::default();
    let count = mesh.indices.len() / 3;
    let mut index = 0;
    while index < count {
        let Some(corners) = triangle(mesh, index) else { return };
        let [i, j, k] = [0, 1, 2].map(|corner| mesh.indices.get(index * 3 + corner).copied());
        let next = mesh.indices.get(index * 3 + 3..index * 3 + 6);
        let paired = next.is_some_and(|next| Some(next[0]) == k && Some(next[1]) == j && i.is_some());
        let upright = paired.then(|| triangle(mesh, index + 1)).flatten().and_then(|[.., last]| {
            let [a, b, c] = corners;
            quad::Quad::of([a, b, c, last], scale)
        });
        match upright {
            Some(quad) => {
                index += 2;
                quad.paint(rows, texture, parts, around, &mut scratch);
            }
            None => {
                index += 1;
                paint_triangle(rows, corners, texture, parts, around, scale);
            }
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
