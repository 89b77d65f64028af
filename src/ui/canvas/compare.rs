//! Everybody's boxes over the slide, each with a colour, a line and a letter of its own, and over them what they agree on:
//! the box in the middle, the band in which its edges lie, and how many have it.
//!
//! These boxes are no regions: no pointer takes hold of them. Each is a named widget.

use egui::accesskit::Role;
use egui::{Align2, Color32, CornerRadius, FontId, Id, Painter, Pos2, Response, Sense, Ui, UiBuilder, WidgetInfo};
use egui::{pos2, vec2};

use crate::core::compare::Consensus;
use crate::core::diagnostic::visible;
use crate::core::lang::Lang;
use crate::session::comparing::Comparison;
use crate::ui::context::Context;
use crate::ui::panels::compare::{colour, letter};

use super::camera::Projection;
use super::frames::{Dashes, Frames};
use super::overlays::{self, Item};

/// The side of a letter's plate, in points.
const PLATE: f32 = 15.0;
/// A region of the slide that is not selected.
const REGION: Color32 = Color32::from_gray(120);
/// What they agree on.
const AGREED: Color32 = Color32::from_rgb(20, 20, 24);

/// Paints the boxes of everybody who is shown, and what enough of them agree on.
pub(super) fn paint(
    painter: &Painter,
    view: &Projection,
    comparison: &Comparison,
    hovered: Option<usize>,
    dashes: &mut Dashes,
) {
    let mut frames = dashes.frames(painter);
    let answers = comparison.answers().count();
    let groups: Vec<&Consensus> = comparison.shown_groups().filter(|_| answers > 1).collect();
    if hovered.is_none() {
        groups.iter().for_each(|group| band(&mut frames, view, group));
    }
    for (at, standing) in comparison.standings.iter().enumerate().filter(|(_, standing)| standing.shown) {
        let (color, width) = match hovered {
            Some(other) if other != at => (colour(at).gamma_multiply(0.25), 1.0),
            Some(_) => (colour(at), 3.0),
            None => (colour(at), 1.5),
        };
        for found in standing.boxes() {
            frames.frame(view.ui_rect(found.bbox), width, color, at % 2 == 1);
        }
    }
    let agreed = groups.iter().filter(|group| !group.is_single(answers) && hovered.is_none());
    agreed.clone().for_each(|group| frames.frame(view.ui_rect(group.bbox), 2.0, AGREED, false));
    frames.paint(painter);
    for (at, standing) in comparison.standings.iter().enumerate().filter(|(_, standing)| standing.shown) {
        if hovered.is_none_or(|other| other == at) {
            // Side by side, so that the letters of boxes over each other can all be read.
            let step = vec2((PLATE + 1.0) * at as f32, 0.0);
            for found in standing.boxes() {
                plate(painter, view.ui_rect(found.bbox).left_top() + step, &letter(at).to_string(), colour(at), false);
            }
        }
    }
    for group in groups.iter().filter(|_| hovered.is_none()) {
        let single = group.is_single(answers);
        let words = if single { "1 !".to_owned() } else { format!("{}/{answers}", group.agree()) };
        plate(painter, view.ui_rect(group.bbox).right_bottom(), &words, AGREED, true);
    }
}

/// Paints the regions of the slide under what is compared: grey and without labels, but for the selected ones, so that
/// nothing of theirs is taken for an answer.
pub(super) fn regions(painter: &Painter, items: &[Item], dashes: &mut Dashes) {
    let (selected, others): (Vec<Item>, Vec<Item>) = items.iter().partition(|item| item.selected);
    let mut frames = dashes.frames(painter);
    others.iter().for_each(|item| frames.frame(item.ui, 1.0, REGION, false));
    frames.paint(painter);
    overlays::boxes(painter, &selected, dashes);
}

/// The band between the box around all of them and the one inside all of them.
fn band(frames: &mut Frames, view: &Projection, group: &Consensus) {
    let color = AGREED.gamma_multiply(0.22);
    let outer = view.ui_rect(group.hull());
    let Some(inner) = group.core().map(|core| view.ui_rect(core)) else {
        return frames.fill(outer, color);
    };
    let strip = |x0: f32, y0: f32, x1: f32, y1: f32| egui::Rect::from_min_max(pos2(x0, y0), pos2(x1, y1));
    frames.fill(strip(outer.left(), outer.top(), outer.right(), inner.top()), color);
    frames.fill(strip(outer.left(), inner.bottom(), outer.right(), outer.bottom()), color);
    frames.fill(strip(outer.left(), inner.top(), inner.left(), inner.bottom()), color);
    frames.fill(strip(inner.right(), inner.top(), outer.right(), inner.bottom()), color);
}

/// A word on a plate at a corner of a box: at the top left of its place, or at the bottom right.
fn plate(painter: &Painter, at: Pos2, words: &str, color: Color32, at_end: bool) {
    let galley = painter.layout_no_wrap(words.to_owned(), FontId::proportional(11.5), Color32::WHITE);
    let size = vec2((galley.size().x + 6.0).max(PLATE), PLATE);
    let rect = if at_end { egui::Rect::from_min_max(at - size, at) } else { egui::Rect::from_min_size(at, size) };
    if painter.clip_rect().intersects(rect) {
        painter.rect_filled(rect, CornerRadius::same(2), color);
        let place = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size());
        painter.galley(place.min, galley, Color32::WHITE);
    }
}

/// Names everybody's boxes and what they agree on, as children of the canvas.
pub(super) fn name(ui: &mut Ui, ctx: &Context, canvas: &Response, view: &Projection, comparison: &Comparison) {
    let builder = UiBuilder::new().max_rect(canvas.rect).accessibility_parent(canvas.id);
    let ui = ui.new_child(builder);
    let named = |bbox, id: Id, name: String| {
        let response = ui.interact(view.ui_rect(bbox).intersect(canvas.rect), id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    };
    for (at, standing) in comparison.standings.iter().enumerate().filter(|(_, standing)| standing.shown) {
        for (index, found) in standing.boxes().iter().enumerate() {
            let name = format!("{} · {}: {}", letter(at), standing.with.model, visible(&found.label));
            named(found.bbox, Id::unique(("compared box", at, index)), name);
        }
    }
    let answers = comparison.answers().count();
    for (index, group) in comparison.shown_groups().enumerate().filter(|_| answers > 1) {
        let (agree, label) = (group.agree(), visible(&group.label));
        let name = match ctx.lang {
            Lang::En => format!("{agree} of {answers} agree: {label}"),
            Lang::Ja => format!("{answers} 件中 {agree} 件が一致: {label}"),
        };
        named(group.bbox, Id::unique(("agreed box", index)), name);
    }
}
