//! The labels of regions on plates at the top left of their boxes, with the signs of what was said of them, and the words
//! by which regions are called.

use std::collections::HashSet;
use std::sync::Arc;

use egui::emath::GuiRounding as _;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{FontId, Galley, Mesh, Painter, Pos2, Shape, Stroke, pos2, vec2};

use crate::core::diagnostic::visible;
use crate::core::provenance::ReviewStatus;
use crate::core::region::Region;
use crate::ui::theme;
use crate::ui::widgets::sign::{self, Sign};

use super::overlays::Item;

/// A box smaller than this on the screen, in points, has no room for a label.
const LEAST: egui::Vec2 = vec2(30.0, 12.0);
/// How wide a plate may be, in points, where its box is narrower or wider.
const NARROWEST: f32 = 72.0;
const WIDEST: f32 = 280.0;
/// Labels are cut short at multiples of this, in points.
const STEP: f32 = 8.0;
/// The part of a plate that has to be seen, in points.
const FIRST_WORD: egui::Vec2 = vec2(36.0, 16.0);
/// The side of a sign before the label.
const SIGN: f32 = 9.0;

/// What a region is called where it has to have a name: its label, or its id when it has none.
pub(super) fn name(region: &Region) -> String {
    match region.label.trim() {
        "" => region.id.to_string(),
        label => visible(label),
    }
}

/// Paints the labels, the last item's topmost. Small boxes have none unless they are pointed at or selected, and none is
/// painted where those above it already say something: a heap of words helps nobody.
pub(super) fn paint(painter: &Painter, items: &[Item]) {
    let mut taken = Taken::default();
    let mut plates = Vec::new();
    for item in items.iter().rev() {
        let chosen = item.hovered || item.selected;
        let roomy = item.ui.width() >= LEAST.x && item.ui.height() >= LEAST.y;
        if !chosen && (!roomy || taken.holds(place(item.ui, FIRST_WORD, painter.clip_rect()) + FIRST_WORD / 2.0)) {
            continue;
        }
        let galley = laid_out(painter, item);
        let signs = Sign::of_region(item.region).count() as f32 * sign::step(SIGN);
        let size = galley.size() + vec2(8.0 + signs, 2.0);
        let at = place(item.ui, size, painter.clip_rect());
        let plate = egui::Rect::from_min_size(at, size).round_to_pixels(painter.pixels_per_point());
        taken.add(plate);
        plates.push((plate, galley, item.region, signs));
    }
    for (plate, galley, region, signs) in plates.into_iter().rev() {
        // Two crisp quads: a rounded plate has many times as many corners, and there may be hundreds of them.
        let mut mesh = Mesh::default();
        mesh.add_colored_rect(plate.expand(1.0), theme::HALO);
        mesh.add_colored_rect(plate, theme::status_color(region.status));
        let from = plate.left_center() + vec2(4.0, 0.0);
        sign::add_row(&mut mesh, Sign::of_region(region), from, SIGN, theme::ON_STATUS);
        painter.add(Shape::mesh(mesh));
        painter.galley(plate.min + vec2(4.0 + signs, 1.0), galley, theme::ON_STATUS);
    }
}

/// The parts of the screen that plates cover, in cells.
#[derive(Default)]
struct Taken {
    cells: HashSet<(i32, i32)>,
}

impl Taken {
    /// The side of a cell, in points.
    const CELL: f32 = 8.0;

    fn cell(p: Pos2) -> (i32, i32) {
        ((p.x / Self::CELL).floor() as i32, (p.y / Self::CELL).floor() as i32)
    }

    fn add(&mut self, plate: egui::Rect) {
        let ((x0, y0), (x1, y1)) = (Self::cell(plate.min), Self::cell(plate.max));
        self.cells.extend((y0..=y1).flat_map(|y| (x0..=x1).map(move |x| (x, y))));
    }

    fn holds(&self, p: Pos2) -> bool {
        self.cells.contains(&Self::cell(p))
    }
}

fn laid_out(painter: &Painter, item: &Item) -> Arc<Galley> {
    let struck = item.region.status == ReviewStatus::Rejected;
    let format = TextFormat {
        font_id: FontId::proportional(12.0),
        color: theme::ON_STATUS,
        strikethrough: if struck { Stroke::new(1.0, theme::ON_STATUS) } else { Stroke::NONE },
        ..TextFormat::default()
    };
    let mut job = LayoutJob::single_section(name(item.region), format);
    let room = item.ui.width().clamp(NARROWEST, WIDEST);
    // What has room enough is laid out once for all sizes of its box, what is cut short once for many.
    let whole = painter.layout_job(job.clone());
    if whole.size().x <= room {
        return whole;
    }
    job.wrap = TextWrapping::truncate_at_width((room / STEP).floor() * STEP);
    painter.layout_job(job)
}

/// Above the box where there is room, inside it at the top edge of the view, and always within the view's sides.
fn place(bbox: egui::Rect, size: egui::Vec2, view: egui::Rect) -> Pos2 {
    let above = bbox.top() - size.y - 1.0;
    let y = if above >= view.top() { above } else { bbox.top().max(view.top()) };
    let x = bbox.left().min(view.right() - size.x).max(view.left());
    pos2(x, y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_plate_covers_is_taken() {
        let mut taken = Taken::default();
        taken.add(egui::Rect::from_min_max(pos2(10.0, 10.0), pos2(80.0, 26.0)));
        let check = |x: f32, y: f32, expected: bool| assert_eq!(taken.holds(pos2(x, y)), expected, "{x} {y}");
        check(40.0, 18.0, true);
        check(-40.0, 18.0, false);
        check(40.0, 40.0, false);
        check(100.0, 18.0, false);
    }

    #[test]
    fn a_plate_stays_in_view() {
        let view = egui::Rect::from_min_max(pos2(0.0, 0.0), pos2(400.0, 300.0));
        let check = |bbox: [f32; 4], expected: [f32; 2]| {
            let bbox = egui::Rect::from_min_max(pos2(bbox[0], bbox[1]), pos2(bbox[2], bbox[3]));
            assert_eq!(place(bbox, vec2(80.0, 15.0), view), Pos2::from(expected));
        };
        check([50.0, 50.0, 90.0, 90.0], [50.0, 34.0]);
        check([50.0, 5.0, 90.0, 90.0], [50.0, 5.0]);
        check([-50.0, -50.0, 90.0, 90.0], [0.0, 0.0]);
        check([380.0, 50.0, 500.0, 90.0], [320.0, 34.0]);
    }
}
