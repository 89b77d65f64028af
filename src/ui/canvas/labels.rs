//! The labels of regions on plates at the top left of their boxes, and the words by which regions are called.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{CornerRadius, FontId, Galley, Painter, Pos2, Stroke, pos2, vec2};

use crate::core::diagnostic::visible;
use crate::core::provenance::ReviewStatus;
use crate::core::region::Region;
use crate::ui::theme;

use super::overlays::Item;

/// A box smaller than this on the screen, in points, has no room for a label.
const LEAST: egui::Vec2 = vec2(30.0, 12.0);
/// How wide a plate may be, in points, where its box is narrower or wider.
const NARROWEST: f32 = 72.0;
const WIDEST: f32 = 280.0;

/// What a region is called where it has to have a name: its label, or its id when it has none.
pub(super) fn name(region: &Region) -> String {
    match region.label.trim() {
        "" => region.id.to_string(),
        label => visible(label),
    }
}

/// Paints the labels; small boxes have none unless they are pointed at or selected.
pub(super) fn paint(painter: &Painter, items: &[Item]) {
    for item in items {
        let roomy = item.ui.width() >= LEAST.x && item.ui.height() >= LEAST.y;
        if roomy || item.hovered || item.selected {
            plate(painter, item);
        }
    }
}

fn plate(painter: &Painter, item: &Item) {
    let galley = laid_out(painter, item);
    let size = galley.size() + vec2(8.0, 2.0);
    let at = place(item.ui, size, painter.clip_rect());
    let plate = egui::Rect::from_min_size(at, size);
    painter.rect(
        plate,
        CornerRadius::same(2),
        theme::status_color(item.region.status).gamma_multiply(if item.selected { 1.0 } else { 0.88 }),
        Stroke::new(1.0, theme::HALO),
        egui::StrokeKind::Outside,
    );
    painter.galley(plate.min + vec2(4.0, 1.0), galley, theme::ON_STATUS);
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
    job.wrap = TextWrapping::truncate_at_width(item.ui.width().clamp(NARROWEST, WIDEST));
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
