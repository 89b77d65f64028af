//! The shapes of regions, filled: outlines as triangles, probability maps as small pictures on shared textures.
//!
//! What a shape needs is made once and kept until its content changes. While a region is dragged its shape is carried
//! along with its box.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use egui::epaint::Vertex;
use egui::{Color32, ColorImage, Mesh, Painter, Pos2, Shape, pos2};

use crate::core::geometry::{Point, Rect, pt};
use crate::core::id::RegionId;
use crate::core::mask::{Mask, ProbabilityMap};
use crate::core::region::Region;
use crate::core::slide::Slide;
use crate::ui::theme;

use super::atlas::{Atlas, Slot};
use super::camera::Projection;
use super::overlays::Item;
use super::thinned::thinned;
use super::triangles::{Triangles, triangles};

/// The most cells a side of a probability map's picture; finer maps are thinned for the screen.
const FINEST: u32 = 1_024;
/// Cells around a map's picture that repeat its edge, so that its neighbours on the texture do not shine in.
const BORDER: u32 = 1;
/// Columns and rows of the picture of a line: clear, full, clear.
const LINE: [usize; 2] = [3, 3];

enum Filled {
    Nothing,
    Triangles(Triangles),
    Picture(Slot),
}

struct Kept {
    mask: Mask,
    /// The round in which the mask was last compared with the document's.
    checked: Option<u64>,
    filled: Filled,
}

/// The shapes of the slide shown, ready for the screen.
#[derive(Default)]
pub struct Masks {
    kept: HashMap<RegionId, Kept>,
    atlas: Atlas,
    /// A line across, clear at both edges: outlines are smooth without a corner more.
    line: Option<Slot>,
    round: u64,
}

impl Masks {
    /// The document may have changed: every shape is compared once before it is painted again. In between the values of
    /// large maps are not looked at in every frame.
    pub fn check_again(&mut self) {
        self.round += 1;
    }

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
        self.forget(slide);
        let mut mesh = Mesh::default();
        let mut places = Vec::new();
        let mut outlines = Vec::new();
        for item in items.iter().filter(|item| !matches!(item.region.mask, Mask::None)) {
            let region = item.region;
            let color = theme::status_color(region.status);
            let carried = |p: Point| view.ui_from_page(carry(p, region.bbox, item.bbox));
            let mask = cut_anew(region, cut);
            match (&*mask, self.filled(painter.ctx(), region.id, &mask, matches!(mask, Cow::Owned(_)))) {
                (Mask::Polygon { points }, Filled::Triangles(triangles)) => {
                    fill(&mut mesh, triangles, &carried, color.gamma_multiply(opacity));
                    let seen: Vec<Pos2> = points.iter().map(|p| carried(*p)).collect();
                    outlines.push((thinned(&seen), color));
                }
                (Mask::ProbabilityMap(map), Filled::Picture(slot)) => {
                    let frame = map.frame;
                    let place =
                        egui::Rect::from_min_max(carried(pt(frame.x0, frame.y0)), carried(pt(frame.x1, frame.y1)));
                    places.push((*slot, place, color.gamma_multiply(opacity)));
                }
                _ => {}
            }
        }
        let line = (!outlines.is_empty()).then(|| self.line(painter.ctx())).flatten();
        let mut pictures: Vec<Mesh> = self.atlas.textures().map(Mesh::with_texture).collect();
        for (slot, place, color) in places {
            if let Some(picture) = pictures.get_mut(slot.page) {
                picture.add_rect_with_uv(place, self.atlas.uv(slot, BORDER as usize), color);
            }
        }
        if let Some(line) = line
            && let Some(picture) = pictures.get_mut(line.page)
        {
            let uv = self.atlas.uv(line, 0);
            let width = 1.0 + 1.0 / painter.pixels_per_point();
            outlines.iter().for_each(|(points, color)| outline(picture, points, width, uv, *color));
        }
        painter.add(Shape::mesh(mesh));
        painter.extend(pictures.into_iter().filter(|picture| !picture.is_empty()).map(Shape::mesh));
    }

    fn line(&mut self, ctx: &egui::Context) -> Option<Slot> {
        if self.line.is_none() {
            let row = |i: usize| if i / LINE[0] == 1 { Color32::WHITE } else { Color32::TRANSPARENT };
            let image = ColorImage::new(LINE, (0..LINE[0] * LINE[1]).map(row).collect());
            self.line = self.atlas.put(ctx, image);
        }
        self.line
    }

    /// Forgets the shapes of regions that are gone, and starts anew when the textures hold little else.
    fn forget(&mut self, slide: &Slide) {
        if self.kept.len() > slide.regions.len() {
            let there: HashSet<RegionId> = slide.regions.iter().map(|region| region.id).collect();
            for (_, gone) in self.kept.extract_if(|id, _| !there.contains(id)) {
                if let Filled::Picture(slot) = gone.filled {
                    self.atlas.give_up(slot);
                }
            }
        }
        if self.atlas.is_mostly_waste() {
            self.atlas = Atlas::default();
            self.line = None;
            self.kept.retain(|_, kept| !matches!(kept.filled, Filled::Picture(_)));
        }
    }

    /// The shape made ready. `cut`: a hand is cutting it, so it is not the document's, whatever has been checked.
    fn filled(&mut self, ctx: &egui::Context, id: RegionId, mask: &Mask, cut: bool) -> &Filled {
        let round = (!cut).then_some(self.round);
        let old = match self.kept.get_mut(&id) {
            Some(kept) if looks_the_same(&kept.mask, mask) && (!cut && kept.checked == round || kept.mask == *mask) => {
                kept.checked = round;
                return self.kept.get(&id).map_or(&Filled::Nothing, |kept| &kept.filled);
            }
            Some(kept) => Some(std::mem::replace(&mut kept.filled, Filled::Nothing)),
            None => None,
        };
        let old = if let Some(Filled::Picture(slot)) = old { Some(slot) } else { None };
        let filled = match mask {
            Mask::Polygon { points } => Filled::Triangles(triangles(points)),
            Mask::ProbabilityMap(map) => self.pictured(ctx, old, map),
            Mask::None | Mask::Undecodable { .. } => Filled::Nothing,
        };
        if let Some(slot) = old.filter(|slot| !matches!(&filled, Filled::Picture(new) if new == slot)) {
            self.atlas.give_up(slot);
        }
        self.kept.insert(id, Kept { mask: mask.clone(), checked: round, filled });
        self.kept.get(&id).map_or(&Filled::Nothing, |kept| &kept.filled)
    }

    /// In the old place where it fits, as it does while a brush changes it.
    fn pictured(&mut self, ctx: &egui::Context, old: Option<Slot>, map: &ProbabilityMap) -> Filled {
        let Some(image) = picture(map) else { return Filled::Nothing };
        let slot = match old {
            Some(slot) if self.atlas.put_again(slot, &image) => Some(slot),
            _ => self.atlas.put(ctx, image),
        };
        slot.map_or(Filled::Nothing, Filled::Picture)
    }
}

/// Whether two masks are equal in all but the values of a map.
fn looks_the_same(a: &Mask, b: &Mask) -> bool {
    match (a, b) {
        (Mask::ProbabilityMap(a), Mask::ProbabilityMap(b)) => {
            let size = |map: &ProbabilityMap| (map.width, map.height, map.values.len(), map.threshold);
            a.frame == b.frame && size(a) == size(b)
        }
        (a, b) => a == b,
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

fn fill(mesh: &mut Mesh, triangles: &Triangles, place: &impl Fn(Point) -> Pos2, color: Color32) {
    let first = mesh.vertices.len() as u32;
    for corner in &triangles.corners {
        mesh.colored_vertex(place(*corner), color);
    }
    for [a, b, c] in &triangles.parts {
        mesh.add_triangle(first + a, first + b, first + c);
    }
}

/// A closed line of a width in points, from the middle of the first row of its picture to the middle of the last: two
/// corners for each point.
fn outline(mesh: &mut Mesh, points: &[Pos2], width: f32, uv: egui::Rect, color: Color32) {
    let count = points.len() as u32;
    let first = mesh.vertices.len() as u32;
    let half_row = uv.height() / (2 * LINE[1]) as f32;
    let middle = uv.center().x;
    let before = points.iter().cycle().skip(points.len().saturating_sub(1));
    let after = points.iter().cycle().skip(1);
    for ((point, before), after) in points.iter().zip(before).zip(after) {
        let (a, b) = ((*point - *before).normalized().rot90(), (*after - *point).normalized().rot90());
        // Around a corner the line keeps its width, but no spike is longer than twice that.
        let out = (a + b) / (1.0 + a.dot(b)).max(0.5) * (width / 2.0);
        for (pos, v) in [(*point + out, uv.top() + half_row), (*point - out, uv.bottom() - half_row)] {
            mesh.vertices.push(Vertex { pos, uv: pos2(middle, v), color });
        }
    }
    for i in 0..count {
        let (here, next) = (first + 2 * i, first + 2 * ((i + 1) % count));
        mesh.add_triangle(here, here + 1, next);
        mesh.add_triangle(next, here + 1, next + 1);
    }
}

/// White where the map says inside and clear elsewhere, so that the mesh's colour tints it; its edge cells once more around
/// it.
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
    let within = |v: u32, count: u32| v.saturating_sub(BORDER).min(count - 1);
    let (columns, rows) = (width + 2 * BORDER, height + 2 * BORDER);
    let pixels = (0..rows).flat_map(|row| (0..columns).map(move |column| (column, row)));
    let pixels = pixels.map(|(column, row)| cell(within(column, width), within(row, height)));
    Some(ColorImage::new([columns as usize, rows as usize], pixels.collect()))
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
        let letter = |p: &Color32| if *p == Color32::WHITE { '#' } else { '.' };
        let rows: Vec<String> = image.pixels.chunks(4).map(|row| row.iter().map(letter).collect()).collect();
        assert_eq!(rows, ["..##", "..##", "##..", "##.."]);
    }

    #[test]
    fn an_outline_goes_round_with_two_corners_for_each_point() {
        let mut mesh = Mesh::default();
        let square = [pos2(0.0, 0.0), pos2(10.0, 0.0), pos2(10.0, 10.0), pos2(0.0, 10.0)];
        let uv = egui::Rect::from_min_max(pos2(0.0, 0.0), pos2(3.0, 3.0));
        outline(&mut mesh, &square, 2.0, uv, Color32::BLUE);
        let around =
            |outer: f32| mesh.vertices.iter().filter(|v| (v.pos - pos2(5.0, 5.0)).abs().max_elem() == outer).count();
        assert_eq!((mesh.vertices.len(), around(6.0), around(4.0)), (8, 4, 4));
        assert_eq!(mesh.indices.len(), 4 * 6);
        assert_eq!((mesh.vertices[0].uv, mesh.vertices[1].uv), (pos2(1.5, 0.5), pos2(1.5, 2.5)));
        outline(&mut mesh, &[], 2.0, uv, Color32::BLUE);
        assert_eq!(mesh.vertices.len(), 8);
    }

    #[test]
    fn a_map_with_missing_values_is_not_shown_and_a_huge_one_is_thinned() {
        assert!(picture(&map(2, 2, vec![0; 3])).is_none());
        assert!(picture(&map(0, 2, vec![])).is_none());
        assert_eq!(picture(&map(3_000, 2, vec![255; 6_000])).unwrap().size, [1_026, 4]);
    }

    #[test]
    fn a_shape_is_made_again_only_when_it_changes() {
        let ctx = egui::Context::default();
        let mut masks = Masks::default();
        let square = |x: f64| Mask::Polygon { points: vec![pt(x, 0.0), pt(x + 1.0, 0.0), pt(x, 1.0)] };
        let first = |filled: &Filled| match filled {
            Filled::Triangles(triangles) => triangles.corners.as_ptr(),
            _ => std::ptr::null(),
        };
        let made = first(masks.filled(&ctx, RegionId(1), &square(0.0), false));
        assert_eq!(first(masks.filled(&ctx, RegionId(1), &square(0.0), false)), made);
        let Filled::Triangles(made) = masks.filled(&ctx, RegionId(1), &square(5.0), false) else { unreachable!() };
        assert!(made.corners.iter().all(|p| p.x >= 5.0));
    }

    #[test]
    fn the_values_of_a_map_are_compared_when_the_document_may_have_changed() {
        let ctx = egui::Context::default();
        let mut masks = Masks::default();
        let one = |values: [u8; 4]| Mask::ProbabilityMap(map(2, 2, values.to_vec()));
        let mut kept_after = |change: bool, values: [u8; 4], cut: bool| {
            let mask = one(values);
            if change {
                masks.check_again();
            }
            masks.filled(&ctx, RegionId(1), &mask, cut);
            masks.kept[&RegionId(1)].mask == mask
        };
        assert!(kept_after(false, [0, 0, 0, 255], false));
        assert!(kept_after(true, [0, 0, 255, 255], false));
        assert!(!kept_after(false, [0, 255, 255, 255], false), "nothing can have changed");
        assert!(kept_after(false, [255; 4], true), "a hand is cutting it");
        assert!(kept_after(false, [0, 0, 255, 255], false), "the hand has let go");
    }
}
