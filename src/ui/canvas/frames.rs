//! The frames of many boxes in one mesh: dashes are a texture that repeats, so a dashed line is one quad like a solid one.
//!
//! A thousand boxes made of single dashes have a hundred thousand corners, and a software renderer pays for each.

use egui::{Color32, ColorImage, Mesh, Painter, Pos2, Rect, Shape, TextureHandle, TextureOptions, pos2};

use crate::ui::theme;

/// From the start of one dash to the next, in screen points.
const PERIOD: f32 = 10.0;
/// The same in pixels of the texture, and how many of them are dash.
const PIXELS: usize = 8;
const DASH: usize = 5;
/// Where in the texture, from its top, lines are dashed and where they are solid.
const DASHED: f32 = 0.25;
const SOLID: f32 = 0.75;

/// The texture of dashes, once it is made.
#[derive(Default)]
pub struct Dashes {
    texture: Option<TextureHandle>,
}

impl Dashes {
    /// Begins to draw frames.
    pub(super) fn frames(&mut self, painter: &Painter) -> Frames {
        let texture = self.texture.get_or_insert_with(|| {
            let pixel = |i: usize| if (DASH..PIXELS).contains(&i) { Color32::TRANSPARENT } else { Color32::WHITE };
            let image = ColorImage::new([PIXELS, 2], (0..2 * PIXELS).map(pixel).collect());
            painter.ctx().load_texture("dashes", image, TextureOptions::NEAREST_REPEAT)
        });
        Frames {
            mesh: Mesh::with_texture(texture.id()),
            clip: painter.clip_rect().expand(2.0),
            pixels_per_point: painter.pixels_per_point(),
        }
    }
}

/// Frames that are drawn in one go, in the order in which they are added.
pub(super) struct Frames {
    mesh: Mesh,
    clip: Rect,
    pixels_per_point: f32,
}

impl Frames {
    /// A filled rectangle.
    pub(super) fn fill(&mut self, r: Rect, color: Color32) {
        let r = r.intersect(self.clip);
        if r.is_positive() {
            self.quad(r, color, [pos2(0.0, SOLID); 4]);
        }
    }

    /// The frame of a rectangle: a light line, and a coloured one on it.
    pub(super) fn frame(&mut self, r: Rect, width: f32, color: Color32, dashed: bool) {
        let r = self.on_pixels(r);
        self.ring(r, width + 2.0, theme::HALO, false);
        self.ring(r, width, color, dashed);
    }

    /// The coloured line alone.
    pub(super) fn bare_frame(&mut self, r: Rect, width: f32, color: Color32, dashed: bool) {
        self.ring(self.on_pixels(r), width, color, dashed);
    }

    fn on_pixels(&self, r: Rect) -> Rect {
        let snap = |v: f32| (v * self.pixels_per_point).round() / self.pixels_per_point;
        Rect::from_min_max(pos2(snap(r.min.x), snap(r.min.y)), pos2(snap(r.max.x), snap(r.max.y)))
    }

    /// A line around a rectangle.
    fn ring(&mut self, r: Rect, width: f32, color: Color32, dashed: bool) {
        let row = if dashed { DASHED } else { SOLID };
        let (outer, inner) = (r.expand(width / 2.0), r.shrink(width / 2.0));
        for (y0, y1) in [(outer.top(), inner.top()), (inner.bottom(), outer.bottom())] {
            let side = Rect::from_min_max(pos2(outer.left(), y0), pos2(outer.right(), y1));
            self.line(side, |p| p.x - outer.left(), color, row);
        }
        for (x0, x1) in [(outer.left(), inner.left()), (inner.right(), outer.right())] {
            let side = Rect::from_min_max(pos2(x0, inner.top()), pos2(x1, inner.bottom()));
            self.line(side, |p| p.y - inner.top(), color, row);
        }
    }

    /// One side, as far as it is in view; `along` says how far from its start a point is, so that dashes stay with the box.
    fn line(&mut self, side: Rect, along: impl Fn(Pos2) -> f32, color: Color32, row: f32) {
        let seen = side.intersect(self.clip);
        if seen.is_positive() {
            let corners = [seen.left_top(), seen.right_top(), seen.left_bottom(), seen.right_bottom()];
            // A solid line is one place of the texture: the processor fills it without looking at every pixel.
            let at = |corner: Pos2| if row == SOLID { 0.0 } else { along(corner) / PERIOD };
            self.quad(seen, color, corners.map(|corner| pos2(at(corner), row)));
        }
    }

    fn quad(&mut self, r: Rect, color: Color32, uv: [Pos2; 4]) {
        let first = self.mesh.vertices.len() as u32;
        let corners = [r.left_top(), r.right_top(), r.left_bottom(), r.right_bottom()];
        self.mesh.vertices.extend(corners.into_iter().zip(uv).map(|(pos, uv)| egui::epaint::Vertex { pos, uv, color }));
        self.mesh.add_triangle(first, first + 1, first + 2);
        self.mesh.add_triangle(first + 2, first + 1, first + 3);
    }

    /// Draws them.
    pub(super) fn paint(self, painter: &Painter) {
        painter.add(Shape::mesh(self.mesh));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames() -> Frames {
        let clip = Rect::from_min_max(pos2(0.0, 0.0), pos2(100.0, 100.0));
        Frames { mesh: Mesh::default(), clip, pixels_per_point: 1.0 }
    }

    /// The sides of the coloured line of a dashed box, from and to in dashes.
    fn dashes(r: [f32; 4]) -> Vec<(f32, f32)> {
        let mut frames = frames();
        frames.frame(Rect::from_min_max(pos2(r[0], r[1]), pos2(r[2], r[3])), 2.0, Color32::BLUE, true);
        let quads = frames.mesh.vertices.chunks(4).filter(|quad| quad[0].color == Color32::BLUE);
        quads.map(|quad| (quad[0].uv.x, quad[3].uv.x)).collect()
    }

    #[test]
    fn a_side_is_one_quad_and_its_dashes_stay_with_it() {
        assert_eq!(dashes([10.0, 10.0, 40.0, 30.0]), [(0.0, 3.2), (0.0, 3.2), (0.0, 1.8), (0.0, 1.8)]);
        // The left half is out of view: what is seen begins where it would have been.
        assert_eq!(dashes([-62.0, 10.0, 40.0, 30.0])[0], (6.3, 10.4));
        assert_eq!(dashes([200.0, 10.0, 240.0, 30.0]), []);
    }

    #[test]
    fn a_box_without_width_is_still_a_line() {
        assert!(!dashes([10.0, 10.0, 10.0, 40.0]).is_empty());
    }
}
