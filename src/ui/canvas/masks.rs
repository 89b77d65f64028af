//! The shapes of regions, filled: outlines as triangles, probability maps as small textures.
//!
//! What a shape needs is made once and kept until its content changes. While a region is dragged its shape is carried
//! along with its box.

use std::borrow::Cow;
use std::collections::HashMap;

use egui::{Color32, ColorImage, Mesh, Painter, Pos2, Shape, Stroke, TextureHandle, TextureOptions, pos2};

use crate::core::geometry::{Point, Rect, pt};
use crate::core::id::RegionId;
use crate::core::mask::{Mask, ProbabilityMap};
use crate::core::region::Region;
use crate::core::slide::Slide;
use crate::ui::theme;

use super::camera::Projection;
use super::overlays::Item;
use super::triangles::triangles;

/// The most cells a side of a probability map's texture; finer maps are thinned for the screen.
const FINEST: u32 = 1_024;

enum Filled {
    Nothing,
    Triangles(Vec<[Point; 3]>),
    Picture(TextureHandle),
}

struct Kept {
    mask: Mask,
    filled: Filled,
}

/// The shapes of the slide shown, ready for the screen.
#[derive(Default)]
pub struct Masks {
    kept: HashMap<RegionId, Kept>,
}

impl Masks {
    /// Paints the shapes of regions, `opacity` from 0 to 1; `cut` says where a hand cuts one of them at the moment.
    pub(super) fn paint(
        &mut self,
        painter: &Painter,
        view: &Projection,
        slide: &Slide,
        items: &[Item],
        opacity: f32,
        cut: Option<(RegionId, u8)>,
    ) {
        if self.kept.len() > slide.regions.len() {
            self.kept.retain(|id, _| slide.region(*id).is_some());
        }
        let mut mesh = Mesh::default();
        let mut pictures = Vec::new();
        let mut outlines = Vec::new();
        for item in items {
            let region = item.region;
            let color = theme::status_color(region.status);
            let carried = |p: Point| view.ui_from_page(carry(p, region.bbox, item.bbox));
            let mask = cut_anew(region, cut);
            match (&*mask, self.filled(painter.ctx(), region.id, &mask)) {
                (Mask::Polygon { points }, Filled::Triangles(parts)) => {
                    fill(&mut mesh, parts, &carried, color.gamma_multiply(opacity));
                    let line = points.iter().map(|p| carried(*p)).collect();
                    outlines.push(Shape::closed_line(line, Stroke::new(1.0, color)));
                }
                (Mask::ProbabilityMap(map), Filled::Picture(texture)) => {
                    let frame = map.frame;
                    let place =
                        egui::Rect::from_min_max(carried(pt(frame.x0, frame.y0)), carried(pt(frame.x1, frame.y1)));
                    let uv = egui::Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                    let mut picture = Mesh::with_texture(texture.id());
                    picture.add_rect_with_uv(place, uv, color.gamma_multiply(opacity));
                    pictures.push(Shape::mesh(picture));
                }
                _ => {}
            }
        }
        painter.add(Shape::mesh(mesh));
        painter.extend(pictures);
        painter.extend(outlines);
    }

    fn filled(&mut self, ctx: &egui::Context, id: RegionId, mask: &Mask) -> &Filled {
        if self.kept.get(&id).is_none_or(|kept| kept.mask != *mask) {
            let filled = match mask {
                Mask::Polygon { points } => Filled::Triangles(triangles(points)),
                Mask::ProbabilityMap(map) => match picture(map) {
                    Some(image) => {
                        Filled::Picture(ctx.load_texture(format!("mask {id}"), image, TextureOptions::LINEAR))
                    }
                    None => Filled::Nothing,
                },
                Mask::None | Mask::Undecodable { .. } => Filled::Nothing,
            };
            self.kept.insert(id, Kept { mask: mask.clone(), filled });
        }
        self.kept.get(&id).map_or(&Filled::Nothing, |kept| &kept.filled)
    }
}

/// The shape of a region as a hand is cutting it, or as it is.
fn cut_anew(region: &Region, cut: Option<(RegionId, u8)>) -> Cow<'_, Mask> {
    match (&region.mask, cut) {
        (Mask::ProbabilityMap(map), Some((id, threshold))) if id == region.id => {
            Cow::Owned(Mask::ProbabilityMap(ProbabilityMap { threshold, ..map.clone() }))
        }
        (mask, _) => Cow::Borrowed(mask),
    }
}

fn carry(p: Point, from: Rect, to: Rect) -> Point {
    let along = |v: f64, from0: f64, from1: f64, to0: f64, to1: f64| {
        if from1 > from0 { to0 + (v - from0) * (to1 - to0) / (from1 - from0) } else { v + to0 - from0 }
    };
    if from == to {
        return p;
    }
    pt(along(p.x, from.x0, from.x1, to.x0, to.x1), along(p.y, from.y0, from.y1, to.y0, to.y1))
}

fn fill(mesh: &mut Mesh, parts: &[[Point; 3]], place: &impl Fn(Point) -> Pos2, color: Color32) {
    for corners in parts {
        let first = mesh.vertices.len() as u32;
        for corner in corners {
            mesh.colored_vertex(place(*corner), color);
        }
        mesh.add_triangle(first, first + 1, first + 2);
    }
}

/// White where the map says inside and clear elsewhere, so that the mesh's colour tints it.
fn picture(map: &ProbabilityMap) -> Option<ColorImage> {
    let (width, height) = (map.width.min(FINEST), map.height.min(FINEST));
    if width == 0 || height == 0 || map.values.len() < map.width as usize * map.height as usize {
        return None;
    }
    let cell = |column: u32, row: u32| {
        let x = u64::from(column) * u64::from(map.width) / u64::from(width);
        let y = u64::from(row) * u64::from(map.height) / u64::from(height);
        let value = map.values.get((y * u64::from(map.width) + x) as usize).copied().unwrap_or(0);
        if value >= map.threshold { Color32::WHITE } else { Color32::TRANSPARENT }
    };
    let pixels = (0..height).flat_map(|row| (0..width).map(move |column| (column, row))).map(|(c, r)| cell(c, r));
    Some(ColorImage::new([width as usize, height as usize], pixels.collect()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn map(width: u32, height: u32, values: Vec<u8>) -> ProbabilityMap {
        ProbabilityMap { frame: Rect::new(0.0, 0.0, 8.0, 8.0), width, height, values, threshold: 128 }
    }

    #[test]
    fn a_map_is_cut_at_its_threshold() {
        let image = picture(&map(2, 2, vec![127, 128, 255, 0])).unwrap();
        let inside: Vec<bool> = image.pixels.iter().map(|p| *p == Color32::WHITE).collect();
        assert_eq!(inside, [false, true, true, false]);
    }

    #[test]
    fn a_map_with_missing_values_is_not_shown_and_a_huge_one_is_thinned() {
        assert!(picture(&map(2, 2, vec![0; 3])).is_none());
        assert!(picture(&map(0, 2, vec![])).is_none());
        assert_eq!(picture(&map(3_000, 2, vec![255; 6_000])).unwrap().size, [1_024, 2]);
    }

    #[test]
    fn a_shape_is_made_again_only_when_it_changes() {
        let ctx = egui::Context::default();
        let mut masks = Masks::default();
        let square = |x: f64| Mask::Polygon { points: vec![pt(x, 0.0), pt(x + 1.0, 0.0), pt(x, 1.0)] };
        let first = |filled: &Filled| match filled {
            Filled::Triangles(parts) => parts.as_ptr(),
            _ => std::ptr::null(),
        };
        let made = first(masks.filled(&ctx, RegionId(1), &square(0.0)));
        assert_eq!(first(masks.filled(&ctx, RegionId(1), &square(0.0))), made);
        let Filled::Triangles(parts) = masks.filled(&ctx, RegionId(1), &square(5.0)) else { unreachable!() };
        assert!(parts.iter().flatten().all(|p| p.x >= 5.0));
    }
}
