//! What lies over the slide: which regions are in view and how their boxes are drawn.
//!
//! Shapes come first, then boxes, then labels, so that the whole slide takes a handful of draw calls however many
//! regions it has. Box lines are crisp quads on whole screen pixels, dashed for a model and solid for a person, with a
//! light line under them; a rejected box is struck through.

use std::collections::HashSet;

use egui::{Color32, Mesh, Painter, Shape, pos2};

use crate::core::geometry::Rect;
use crate::core::id::RegionId;
use crate::core::mask::Mask;
use crate::core::provenance::{Origin, ReviewStatus};
use crate::core::region::Region;
use crate::core::slide::Slide;
use crate::session::Session;
use crate::ui::theme;
use crate::ui::widgets::sign::segment;

use super::camera::Projection;
use super::frames::Dashes;
use super::gesture::Gesture;
use super::handles::{HALF, Handle};

/// A key held longer than this was held to peek, in seconds.
const TAP: f64 = 0.3;
/// With more boxes than this in view they are drawn with fewer lines.
pub(super) const CROWD: usize = 200;
/// Length of a dash and of the gap after it, in screen points.
const DASH: f32 = 6.0;
const GAP: f32 = 4.0;

/// Whether overlays are shown, and how strongly shapes are filled.
#[derive(Debug, Clone, PartialEq)]
pub struct OverlaysView {
    /// Whether boxes, shapes and labels are shown.
    pub on: bool,
    /// How strongly shapes are filled, 0 to 1.
    pub opacity: f32,
    /// The probability map being cut anew by a hand, and where; the document knows of it when the hand lets go.
    pub cut: Option<(RegionId, u8)>,
    held_since: Option<f64>,
}

impl Default for OverlaysView {
    fn default() -> Self {
        OverlaysView { on: true, opacity: 0.3, cut: None, held_since: None }
    }
}

impl OverlaysView {
    /// Whether they are shown at this moment.
    pub(super) fn visible(&self) -> bool {
        self.on != self.held_since.is_some()
    }

    /// The key went down; `now` in seconds.
    pub(super) fn press(&mut self, now: f64) {
        self.held_since.get_or_insert(now);
    }

    /// The key came up: a tap switches for good, a hold was only a look.
    pub(super) fn release(&mut self, now: f64) {
        if let Some(since) = self.held_since.take()
            && now - since < TAP
        {
            self.on = !self.on;
        }
    }

    /// The keyboard went elsewhere while the key was held.
    pub(super) fn let_go(&mut self) {
        self.held_since = None;
    }
}

/// A region that is in view.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item<'a> {
    /// The region.
    pub(super) region: &'a Region,
    /// Its place in the order, from 1.
    pub(super) number: usize,
    /// Its box as the gesture in progress has it, in page pixels.
    pub(super) bbox: Rect,
    /// The same on the screen, in points.
    pub(super) ui: egui::Rect,
    /// Whether it is selected.
    pub(super) selected: bool,
    /// Whether the pointer is on it.
    pub(super) hovered: bool,
}

/// The regions in view, in the order of the slide.
pub(super) fn items<'a>(
    slide: &'a Slide,
    session: &Session,
    gesture: &Gesture,
    view: &Projection,
    hovered: Option<RegionId>,
) -> Vec<Item<'a>> {
    let around = view.viewport.expand(4.0);
    let chosen: HashSet<RegionId> = session.selection().regions().iter().copied().collect();
    slide
        .regions
        .iter()
        .zip(1..)
        .filter(|(region, _)| !region.hidden)
        .map(|(region, number)| {
            let bbox = gesture.preview(region.id, region.bbox, slide.page.size);
            let selected = chosen.contains(&region.id);
            Item { region, number, bbox, ui: view.ui_rect(bbox), selected, hovered: hovered == Some(region.id) }
        })
        .filter(|item| item.ui.intersects(around))
        .collect()
}

/// The same regions in the order of painting: what is pointed at and what is selected comes last.
pub(super) fn with_chosen_on_top<'a>(items: &[Item<'a>]) -> Vec<Item<'a>> {
    let mut items = items.to_vec();
    items.sort_by_key(|item| (item.selected, item.hovered));
    items
}

/// Paints the boxes. In a crowd those that are not pointed at and not selected have no light line, and where a shape is
/// seen no box: so many lines hide the slide, and each costs time in every picture.
pub(super) fn boxes(painter: &Painter, items: &[Item], dashes: &mut Dashes) {
    let mut frames = dashes.frames(painter);
    let mut struck = Mesh::default();
    let crowded = items.len() > CROWD;
    for item in items {
        let color = theme::status_color(item.region.status);
        // A box that fills the view tells nothing by a tint but falsifies the slide.
        if item.hovered && !item.selected && !item.ui.contains_rect(painter.clip_rect()) {
            frames.fill(item.ui, color.gamma_multiply(0.08));
        }
        let width = if item.selected { 2.5 } else { 1.5 };
        let dashed = item.region.origin == Origin::Model;
        match (crowded && !item.selected && !item.hovered, &item.region.mask) {
            (true, Mask::Polygon { .. } | Mask::ProbabilityMap(_)) => {}
            (true, _) => frames.bare_frame(item.ui, width, color, dashed),
            (false, _) => frames.frame(item.ui, width, color, dashed),
        }
        if item.region.status == ReviewStatus::Rejected {
            segment(&mut struck, item.ui.left_bottom(), item.ui.right_top(), width + 2.0, theme::HALO);
            segment(&mut struck, item.ui.left_bottom(), item.ui.right_top(), width, color);
        }
    }
    frames.paint(painter);
    painter.add(Shape::mesh(struck));
}

/// Paints the handles of a box.
pub(super) fn handles(painter: &Painter, item: &Item) {
    let mut mesh = Mesh::default();
    for handle in Handle::ALL {
        let square = egui::Rect::from_center_size(handle.place(item.ui), egui::Vec2::splat(2.0 * HALF));
        mesh.add_colored_rect(square, theme::status_color(item.region.status));
        mesh.add_colored_rect(square.shrink(1.5), Color32::WHITE);
    }
    painter.add(Shape::mesh(mesh));
}

/// Paints the rectangle that the hand is drawing.
pub(super) fn drawing(painter: &Painter, view: &Projection, r: Rect, dashed: bool) {
    let mut mesh = Mesh::default();
    let ui = view.ui_rect(r);
    mesh.add_colored_rect(ui.intersect(painter.clip_rect()), theme::DRAWING.gamma_multiply(0.1));
    outline(painter, &mut mesh, ui, 1.5, theme::DRAWING, dashed);
    painter.add(Shape::mesh(mesh));
}

/// The frame of a rectangle: a light line, and a coloured one on it.
pub(super) fn outline(painter: &Painter, mesh: &mut Mesh, r: egui::Rect, width: f32, color: Color32, dashed: bool) {
    let clip = painter.clip_rect().expand(2.0);
    let ppp = painter.pixels_per_point();
    let snap = |v: f32| (v * ppp).round() / ppp;
    let r = egui::Rect::from_min_max(pos2(snap(r.min.x), snap(r.min.y)), pos2(snap(r.max.x), snap(r.max.y)));
    for (width, color, dashed) in [(width + 2.0, theme::HALO, false), (width, color, dashed)] {
        let half = width / 2.0;
        let mut quad = |x0: f32, y0: f32, x1: f32, y1: f32| {
            let quad = egui::Rect::from_min_max(pos2(x0, y0), pos2(x1, y1)).intersect(clip);
            if quad.is_positive() {
                mesh.add_colored_rect(quad, color);
            }
        };
        for (x0, x1) in strokes(r.left() - half, r.right() + half, clip.left(), clip.right(), dashed) {
            quad(x0, r.top() - half, x1, r.top() + half);
            quad(x0, r.bottom() - half, x1, r.bottom() + half);
        }
        for (y0, y1) in strokes(r.top() + half, r.bottom() - half, clip.top(), clip.bottom(), dashed) {
            quad(r.left() - half, y0, r.left() + half, y1);
            quad(r.right() - half, y0, r.right() + half, y1);
        }
    }
}

/// The strokes of a line from `from` to `to`, as far as they are in view: one, or dashes that stay with the line.
fn strokes(from: f32, to: f32, view_from: f32, view_to: f32, dashed: bool) -> impl Iterator<Item = (f32, f32)> + Clone {
    let (low, high) = (from.max(view_from), to.min(view_to));
    let (dash, period) = if dashed { (DASH, DASH + GAP) } else { (to - from, to - from) };
    let first = ((low - from) / period).floor();
    let count = ((high - from) / period).ceil() - first;
    (0..count.clamp(0.0, 10_000.0) as u32)
        .map(move |i| from + (first + i as f32) * period)
        .map(move |start| (start.max(low), (start + dash).min(high)))
        .filter(|(start, end)| start < end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tap_switches_and_a_hold_only_looks() {
        let mut overlays = OverlaysView::default();
        overlays.press(1.0);
        assert!(!overlays.visible());
        overlays.release(1.1);
        assert!(!overlays.visible() && !overlays.on);
        overlays.press(2.0);
        assert!(overlays.visible());
        overlays.release(3.0);
        assert!(!overlays.visible());
    }

    #[test]
    fn losing_the_keyboard_ends_the_look() {
        let mut overlays = OverlaysView::default();
        overlays.press(1.0);
        overlays.let_go();
        overlays.release(1.1);
        assert!(overlays.visible());
    }

    #[test]
    fn dashes_stay_with_the_line_and_only_those_in_view_are_made() {
        let strokes = |from, to, low, high, dashed| strokes(from, to, low, high, dashed).collect::<Vec<_>>();
        assert_eq!(strokes(0.0, 25.0, 0.0, 100.0, true), [(0.0, 6.0), (10.0, 16.0), (20.0, 25.0)]);
        assert_eq!(strokes(0.0, 25.0, 12.0, 22.0, true), [(12.0, 16.0), (20.0, 22.0)]);
        assert_eq!(strokes(-1e6, 1e6, 0.0, 100.0, true).len(), 10);
        assert_eq!(strokes(0.0, 25.0, 30.0, 40.0, false), []);
    }
}
