//! What a gesture in progress looks like: the box, outline, stroke or line that the hand is making.

use egui::{Color32, FontId, Mesh, Painter, Pos2, Shape, Stroke, vec2};

use crate::core::brush;
use crate::core::geometry::{Point, Size};
use crate::core::lang::Lang;
use crate::ui::theme;

use super::CanvasView;
use super::camera::Projection;
use super::gesture::Gesture;
use super::overlays;

/// How near the first corner the pointer closes an outline, in screen points.
pub(super) const CLOSES: f32 = 9.0;

/// Paints it over everything.
pub(super) fn paint(painter: &Painter, view: &Projection, gesture: &Gesture, page: Size) {
    if let Some(rectangle) = gesture.rectangle(page) {
        overlays::drawing(painter, view, rectangle, matches!(gesture, Gesture::Band { .. }));
    }
    match gesture {
        Gesture::Outline { points, to } => outline(painter, view, points, *to),
        Gesture::Corner { points, .. } => {
            let line: Vec<Pos2> = points.iter().map(|p| view.ui_from_page(*p)).collect();
            painter.add(Shape::closed_line(line, pen()));
        }
        Gesture::Paint { stroke, .. } => stroke_of(painter, view, stroke),
        Gesture::Split { from, to, region } => {
            let color = if region.is_some() { theme::DRAWING } else { Color32::GRAY };
            let ends = [view.ui_from_page(*from), view.ui_from_page(*to)];
            painter.line_segment(ends, Stroke::new(4.0, theme::HALO));
            painter.line_segment(ends, Stroke::new(2.0, color));
        }
        _ => {}
    }
}

fn pen() -> Stroke {
    Stroke::new(2.0, theme::DRAWING)
}

fn outline(painter: &Painter, view: &Projection, points: &[Point], to: Point) {
    let corners: Vec<Pos2> = points.iter().map(|p| view.ui_from_page(*p)).collect();
    let pointer = view.ui_from_page(to);
    let closes = corners.len() >= 3 && corners.first().is_some_and(|first| first.distance(pointer) <= CLOSES);
    let line: Vec<Pos2> = corners.iter().copied().chain((!closes).then_some(pointer)).collect();
    painter.add(Shape::line(line.clone(), Stroke::new(4.0, theme::HALO)));
    painter.add(if closes { Shape::closed_line(line, pen()) } else { Shape::line(line, pen()) });
    for (index, corner) in corners.iter().enumerate() {
        let radius = if index == 0 && closes { 6.0 } else { 3.5 };
        painter.circle(*corner, radius, Color32::WHITE, pen());
    }
}

/// The stroke as wide as it is on the page: round at every point, so that sharp turns have no gaps.
fn stroke_of(painter: &Painter, view: &Projection, stroke: &brush::Stroke) {
    let color = if stroke.erase { Color32::from_rgb(220, 60, 60) } else { theme::DRAWING };
    let radius = (stroke.radius * view.camera.scale) as f32;
    let points: Vec<Pos2> = stroke.points.iter().map(|p| view.ui_from_page(*p)).collect();
    let mut mesh = Mesh::default();
    for pair in points.windows(2) {
        let along = pair[1] - pair[0];
        let across = along.rot90().normalized() * radius;
        let first = mesh.vertices.len() as u32;
        for corner in [pair[0] + across, pair[1] + across, pair[1] - across, pair[0] - across] {
            mesh.colored_vertex(corner, color);
        }
        mesh.add_triangle(first, first + 1, first + 2);
        mesh.add_triangle(first, first + 2, first + 3);
    }
    painter.add(Shape::mesh(mesh));
    for point in &points {
        painter.circle_filled(*point, radius, color);
    }
}

/// Paints the rim of the brush around the pointer.
pub(super) fn rim(painter: &Painter, view: &Projection, at: Pos2, radius: f64) {
    let radius = (radius * view.camera.scale) as f32;
    painter.circle_stroke(at, radius, Stroke::new(3.0, theme::HALO));
    painter.circle_stroke(at, radius, Stroke::new(1.5, theme::DRAWING));
}

/// Paints the pointer that is moved by keys: a cross in a ring, and a point in its middle while it is pressed. Dark
/// between light lines, it stands out on anything.
pub(super) fn crosshair(painter: &Painter, at: Pos2, pressed: bool) {
    let arms = [vec2(1.0, 0.0), vec2(-1.0, 0.0), vec2(0.0, 1.0), vec2(0.0, -1.0)];
    let (inner, radius) = if pressed { (6.0, 7.0) } else { (3.0, 11.0) };
    for (width, color) in [(5.0, Color32::WHITE), (2.0, Color32::BLACK)] {
        for arm in arms {
            painter.line_segment([at + arm * inner, at + arm * 20.0], Stroke::new(width, color));
        }
        painter.circle_stroke(at, radius, Stroke::new(width, color));
    }
    if pressed {
        painter.circle(at, 3.0, Color32::BLACK, Stroke::new(1.5, Color32::WHITE));
    }
}

/// Says in the lower left corner where the pointer of the keys is, and what to do with the tool in the hand.
pub(super) fn hint(painter: &Painter, canvas: &CanvasView, pointer: Option<&str>, lang: Lang) {
    let words = canvas.tool.hint(lang);
    let tool = match canvas.tool.paints() {
        true => format!("{} {:.0} px. {words}", lang.pick("Radius", "半径"), canvas.brush.radius),
        false => words.to_owned(),
    };
    let lines = pointer.into_iter().chain((!tool.is_empty()).then_some(tool.as_str()));
    let text = lines.collect::<Vec<_>>().join("\n");
    if text.is_empty() {
        return;
    }
    let room = painter.clip_rect().shrink(8.0);
    let galley = painter.layout(text, FontId::proportional(13.0), Color32::WHITE, room.width() - 12.0);
    let plate = egui::Rect::from_min_size(
        room.left_bottom() - vec2(0.0, galley.size().y + 8.0),
        galley.size() + vec2(12.0, 8.0),
    );
    painter.rect_filled(plate, 4.0, Color32::from_black_alpha(190));
    painter.galley(plate.min + vec2(6.0, 4.0), galley, Color32::WHITE);
}
