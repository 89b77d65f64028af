//! Where the selected cell's value stands: painted on the slide, gone to when a cell is selected, and found by a click.

use egui::{Color32, Mesh, Painter, Shape};

use crate::core::evidence::Found;
use crate::core::geometry::{Point, Rect};
use crate::core::review::CellKey;
use crate::core::slide::Slide;
use crate::ui::context::Context;
use crate::ui::panels::cell::selected_key;
use crate::ui::panels::review::States;
use crate::ui::theme;

use super::CLOSE;
use super::camera::Projection;
use super::overlays::outline;

/// Letters smaller than this on the screen, in points, are brought nearer.
const READABLE: f64 = 11.0;
/// How far words reach beyond their boxes for a click, in screen points.
const NEAR: f64 = 3.0;

/// Where the value of a cell stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    /// The words, in page pixels, the best first.
    pub(super) places: Vec<Rect>,
    /// Whether only the first of them may be meant.
    several: bool,
    /// Where it had to stand, in page pixels, where it stands elsewhere or nowhere.
    crop: Option<Rect>,
}

/// Where the selected cell's value stands; `None` where no cell is selected.
pub(super) fn of_selected(ctx: &Context, slide: &Slide, states: &States) -> Option<Shown> {
    let key = selected_key(ctx)?;
    let state = states.get(&key);
    let found = state.and_then(|state| state.place.as_ref()).map(|place| place.found);
    let crop = key.region.and_then(|region| slide.region(region));
    let crop = crop.map(|region| ctx.session.document().margin.crop(region.bbox, slide.page.size));
    Some(Shown { places: places(slide, states, &key), several: found == Some(Found::Several), crop })
}

/// The words of a cell: where they were found, or else where the reader says that it found them.
pub(super) fn places(slide: &Slide, states: &States, key: &CellKey) -> Vec<Rect> {
    let found = states.get(key).and_then(|state| state.place.as_ref()).map(|place| &place.evidence);
    let own = key.cell(slide).map(|cell| &cell.evidence);
    let evidence = found.filter(|evidence| !evidence.is_empty()).or(own);
    evidence.into_iter().flatten().map(|evidence| evidence.bbox).collect()
}

/// The cell whose words lie under a point of the page; of several the one with the fewest pixels, so that a short value
/// inside a long one can be reached.
pub(super) fn under(slide: &Slide, states: &States, p: Point, scale: f64) -> Option<CellKey> {
    let near = NEAR / scale.max(f64::EPSILON);
    let hits = states.order.iter().filter_map(|key| {
        let hit = places(slide, states, key).into_iter().filter(|r| r.expanded(near).contains(p));
        Some((key, hit.map(|r| r.area()).reduce(f64::min)?))
    });
    hits.min_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(key, _)| key.clone())
}

/// The view in which a cell's words can be read: the same one where they can be read already.
pub(super) fn readable(view: Projection, shown: &Shown, region: Option<Rect>) -> Projection {
    let page = view.page;
    let Some(place) = place_to_show(shown) else {
        let Some(region) = region else { return view };
        let target = region.expanded(0.1 * region.width().max(region.height())).clamped(page);
        let closer = view.show(target, CLOSE);
        let near_enough = closer.camera.scale < 1.5 * view.camera.scale;
        return if near_enough { view.reveal(region) } else { closer };
    };
    let letters = shown.places.iter().map(|r| r.width().min(r.height())).fold(f64::INFINITY, f64::min);
    if letters * view.camera.scale >= READABLE {
        return view.reveal(place);
    }
    // The words, with enough around them to see what they belong to.
    view.show(place.expanded(3.0 * place.height().clamp(16.0, 120.0)).clamped(page), CLOSE)
}

/// All places of a list; of several possible places the first.
fn place_to_show(shown: &Shown) -> Option<Rect> {
    let count = if shown.several { 1 } else { shown.places.len() };
    shown.places.iter().take(count).copied().reduce(Rect::union)
}

/// Paints the words and, faintly, the crop they had to stand in.
pub(super) fn paint(painter: &Painter, view: &Projection, shown: &Shown) {
    let mut mesh = Mesh::default();
    if let Some(crop) = shown.crop {
        outline(painter, &mut mesh, view.ui_rect(crop).expand(1.0), 1.0, faint(theme::EVIDENCE), true);
    }
    for (index, place) in shown.places.iter().enumerate() {
        let ui = view.ui_rect(*place).expand(2.0);
        let perhaps = shown.several && index > 0;
        let strength = if perhaps { 0.1 } else { 0.25 };
        mesh.add_colored_rect(ui.intersect(painter.clip_rect()), theme::EVIDENCE.gamma_multiply(strength));
        outline(painter, &mut mesh, ui, 2.0, theme::EVIDENCE, perhaps);
    }
    painter.add(Shape::mesh(mesh));
}

fn faint(color: Color32) -> Color32 {
    color.gamma_multiply(0.7)
}
