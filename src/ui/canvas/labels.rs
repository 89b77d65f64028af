//! The labels of regions on plates at the top left of their boxes, with the signs of what was said of them, and the words
//! by which regions are called.

use std::sync::Arc;

use egui::emath::GuiRounding as _;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{FontId, Galley, Mesh, Painter, Pos2, Shape, Stroke, pos2, vec2};

use crate::core::diagnostic::visible;
use crate::core::provenance::ReviewStatus;
use crate::core::region::Region;
use crate::ui::theme;
use crate::ui::widgets::sign::{self, Sign};

use super::overlays::{CROWD, Item};

/// A box smaller than this on the screen, in points, has no room for a label.
const LEAST: egui::Vec2 = vec2(30.0, 12.0);
/// The same in a crowd, where words would hide the slide.
const LEAST_IN_CROWD: egui::Vec2 = vec2(72.0, 48.0);
/// How wide a plate may be, in points, where its box is narrower or wider.
const NARROWEST: f32 = 72.0;
const WIDEST: f32 = 280.0;
/// Labels are cut short at multiples of this, in points.
const STEP: f32 = 8.0;
/// With more boxes than this in view no plate looks for a place that hides no other box.
const FEW: usize = 60;
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
    let view = painter.clip_rect();
    let mut taken = Taken::new(view);
    let mut plates = Vec::new();
    let boxes: Vec<egui::Rect> = items.iter().map(|item| item.ui).collect();
    let least = if items.len() > CROWD { LEAST_IN_CROWD } else { LEAST };
    let others: &[egui::Rect] = if items.len() > FEW { &[] } else { &boxes };
    for item in items.iter().rev() {
        let chosen = item.hovered || item.selected;
        let roomy = item.ui.width() >= least.x && item.ui.height() >= least.y;
        let first_word = spot(item.ui, FIRST_WORD, view, others) + FIRST_WORD / 2.0;
        if !chosen && (!roomy || taken.holds(first_word)) {
            continue;
        }
        let galley = laid_out(painter, item);
        let signs = Sign::of_region(item.region).count() as f32 * sign::step(SIGN);
        let size = galley.size() + vec2(8.0 + signs, 2.0);
        let at = spot(item.ui, size, view, others);
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

/// The parts of a view that plates cover, in cells.
struct Taken {
    view: egui::Rect,
    across: usize,
    cells: Vec<bool>,
}

impl Taken {
    /// The side of a cell, in points.
    const CELL: f32 = 8.0;

    fn new(view: egui::Rect) -> Taken {
        let count = |length: f32| (length / Self::CELL).max(0.0) as usize + 1;
        let (across, down) = (count(view.width()), count(view.height()));
        Taken { view, across, cells: vec![false; across * down] }
    }

    /// The column and row of the cell a point lies in, the nearest one where it is out of view.
    fn cell(&self, p: Pos2) -> (usize, usize) {
        let at = (p - self.view.min) / Self::CELL;
        ((at.x.max(0.0) as usize).min(self.across - 1), at.y.max(0.0) as usize)
    }

    fn add(&mut self, plate: egui::Rect) {
        let ((x0, y0), (x1, y1)) = (self.cell(plate.min), self.cell(plate.max));
        for y in y0..=y1 {
            let row = self.cells.get_mut(y * self.across + x0..=y * self.across + x1);
            row.into_iter().flatten().for_each(|cell| *cell = true);
        }
    }

    fn holds(&self, p: Pos2) -> bool {
        let (x, y) = self.cell(p);
        self.cells.get(y * self.across + x).is_some_and(|taken| *taken)
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

/// Where a plate stands: above its box, or where it would lie on one of the other boxes there, as in a table, beside it.
fn spot(bbox: egui::Rect, size: egui::Vec2, view: egui::Rect, others: &[egui::Rect]) -> Pos2 {
    let above = place(bbox, size, view);
    let hides = |at: Pos2| {
        let plate = egui::Rect::from_min_size(at, size);
        others.iter().any(|other| !other.contains_rect(bbox) && plate.intersect(*other).size().min_elem() > 2.0)
    };
    if !hides(above) {
        return above;
    }
    let beside = [pos2(bbox.left() - size.x - 1.0, bbox.top()), pos2(bbox.right() + 1.0, bbox.top())];
    let free = |at: &Pos2| view.contains_rect(egui::Rect::from_min_size(*at, size)) && !hides(*at);
    beside.into_iter().find(free).unwrap_or(above)
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
        let mut taken = Taken::new(egui::Rect::from_min_max(pos2(0.0, 0.0), pos2(120.0, 60.0)));
        taken.add(egui::Rect::from_min_max(pos2(10.0, 10.0), pos2(80.0, 26.0)));
        let check =
            |taken: &Taken, x: f32, y: f32, expected: bool| assert_eq!(taken.holds(pos2(x, y)), expected, "{x} {y}");
        check(&taken, 40.0, 18.0, true);
        check(&taken, -40.0, 18.0, false);
        check(&taken, 40.0, 40.0, false);
        check(&taken, 100.0, 18.0, false);
        check(&taken, 40.0, 400.0, false);
        // What runs out of view is taken as far as it is seen.
        taken.add(egui::Rect::from_min_max(pos2(90.0, 50.0), pos2(190.0, 90.0)));
        check(&taken, 119.0, 59.0, true);
        check(&taken, 10.0, 59.0, false);
    }

    #[test]
    fn a_plate_stands_beside_its_row_where_it_would_hide_the_row_above() {
        let view = egui::Rect::from_min_max(pos2(0.0, 0.0), pos2(400.0, 300.0));
        let row = |i: f32, left: f32| egui::Rect::from_min_size(pos2(left, 50.0 + 20.0 * i), vec2(200.0, 20.0));
        let check = |left: f32, around: Option<egui::Rect>, i: f32, expected: [f32; 2]| {
            let rows: Vec<egui::Rect> = (0..3).map(|i| row(i as f32, left)).chain(around).collect();
            assert_eq!(spot(row(i, left), vec2(80.0, 15.0), view, &rows), Pos2::from(expected), "{left} {i}");
        };
        check(100.0, None, 0.0, [100.0, 34.0]);
        check(100.0, None, 1.0, [19.0, 70.0]);
        check(50.0, None, 1.0, [251.0, 70.0]);
        // What lies around all of them is no reason to go elsewhere, and where there is no room it stays above.
        check(100.0, Some(view), 0.0, [100.0, 34.0]);
        check(50.0, Some(egui::Rect::from_min_max(pos2(255.0, 0.0), pos2(400.0, 300.0))), 1.0, [50.0, 54.0]);
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
