//! The corners of the selected outline, and the middles of its edges, where a new corner begins.

use egui::{Color32, Mesh, Painter, Pos2, Shape};

use crate::core::geometry::{Point, edges, pt};
use crate::core::id::RegionId;
use crate::core::mask::Mask;
use crate::core::region::Region;
use crate::core::vertices;
use crate::ui::theme;

use super::camera::Projection;
use super::handles::Handle;

/// How near the pointer must come, in screen points.
const REACH: f32 = 7.0;
/// Half the side of a corner's sign, in screen points.
const HALF: f32 = 3.5;
/// Edges shorter than this on the screen, in points, offer no new corner.
const ROOMY: f32 = 28.0;

/// What of an outline lies under the pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Grip {
    /// Whose outline.
    pub(super) region: RegionId,
    /// Which part of it.
    pub(super) part: Part,
}

/// A part of an outline that can be grasped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The corner with this index.
    Corner(usize),
    /// The middle of the edge that starts at the corner with this index.
    Edge(usize),
}

impl Grip {
    /// The part of a region's outline under the pointer; corners before edges, the nearest of several.
    pub(super) fn under(region: &Region, view: &Projection, pointer: Pos2) -> Option<Grip> {
        let Mask::Polygon { points } = &region.mask else { return None };
        let reach = f64::from(REACH) / view.camera.scale;
        if let Some(index) = vertices::nearest_vertex(points, view.page_from_ui(pointer), reach) {
            return Some(Grip { region: region.id, part: Part::Corner(index) });
        }
        let near = |at: Pos2| Some(at.distance(pointer)).filter(|distance| *distance <= REACH);
        let middles = middles(points, view).filter_map(|(i, middle)| Some((near(middle)?, i)));
        let (_, index) = middles.min_by(|a, b| a.0.total_cmp(&b.0))?;
        Some(Grip { region: region.id, part: Part::Edge(index) })
    }

    /// The outline as it is when the part is grasped, and the corner that is held: an edge gets a new one in its middle.
    pub(super) fn grasped(self, points: &[Point]) -> (Vec<Point>, usize) {
        match self.part {
            Part::Corner(index) => (points.to_vec(), index),
            Part::Edge(index) => {
                let middle = edges(points).nth(index).map(|(a, b)| pt((a.x + b.x) / 2.0, (a.y + b.y) / 2.0));
                let inserted = middle.and_then(|middle| vertices::inserted(points, middle));
                inserted.unwrap_or_else(|| (points.to_vec(), index))
            }
        }
    }

    /// The outline without the corner; `None` for an edge, or where fewer than three corners would be left.
    pub(super) fn removed(self, points: &[Point]) -> Option<Vec<Point>> {
        match self.part {
            Part::Corner(index) => vertices::removed(points, index),
            Part::Edge(_) => None,
        }
    }
}

fn middles<'a>(points: &'a [Point], view: &'a Projection) -> impl Iterator<Item = (usize, Pos2)> + 'a {
    edges(points).enumerate().filter_map(|(index, (a, b))| {
        let (a, b) = (view.ui_from_page(a), view.ui_from_page(b));
        (a.distance(b) >= ROOMY).then(|| (index, a + (b - a) / 2.0))
    })
}

/// Paints the corners of a region's outline, and smaller signs where a new one can begin. Those under the handles of a box
/// on the screen are left out: there the handle is grasped; but never the one that is held.
pub(super) fn paint(
    painter: &Painter,
    view: &Projection,
    region: &Region,
    held: Option<Part>,
    with_handles: Option<egui::Rect>,
) {
    let Mask::Polygon { points } = &region.mask else { return };
    let color = theme::status_color(region.status);
    let free = |at: Pos2| with_handles.is_none_or(|bbox| Handle::under(bbox, at).is_none());
    let mut mesh = Mesh::default();
    let mut sign = |at: Pos2, half: f32, inside: Color32| {
        let square = egui::Rect::from_center_size(at, egui::Vec2::splat(2.0 * half));
        mesh.add_colored_rect(square.expand(1.0), theme::HALO);
        mesh.add_colored_rect(square, color);
        mesh.add_colored_rect(square.shrink(1.5), inside);
    };
    for (index, middle) in middles(points, view).filter(|(_, middle)| free(*middle)) {
        sign(middle, if held == Some(Part::Edge(index)) { HALF } else { HALF - 1.5 }, color);
    }
    for (index, corner) in points.iter().map(|p| view.ui_from_page(*p)).enumerate() {
        match held == Some(Part::Corner(index)) {
            true => sign(corner, HALF + 2.5, Color32::YELLOW),
            false if free(corner) => sign(corner, HALF, Color32::WHITE),
            false => {}
        }
    }
    painter.add(Shape::mesh(mesh));
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: [Point; 4] =
        [Point { x: 0.0, y: 0.0 }, Point { x: 9.0, y: 0.0 }, Point { x: 9.0, y: 9.0 }, Point { x: 0.0, y: 9.0 }];

    fn grip(part: Part) -> Grip {
        Grip { region: RegionId(1), part }
    }

    #[test]
    fn an_edge_that_is_grasped_gets_a_corner_in_its_middle() {
        let (points, index) = grip(Part::Edge(3)).grasped(&SQUARE);
        assert_eq!((points.len(), index, points[4]), (5, 4, pt(0.0, 4.5)));
        let (points, index) = grip(Part::Corner(2)).grasped(&SQUARE);
        assert_eq!((points.as_slice(), index), (&SQUARE[..], 2));
    }

    #[test]
    fn an_outline_keeps_three_corners() {
        assert_eq!(grip(Part::Corner(0)).removed(&SQUARE).map(|points| points.len()), Some(3));
        assert_eq!(grip(Part::Corner(0)).removed(&SQUARE[..3]), None);
        assert_eq!(grip(Part::Edge(0)).removed(&SQUARE), None);
    }
}
