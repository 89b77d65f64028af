//! Moving a field by dragging the handle at the head of its row to another row.
//!
//! A field moves among its siblings only: parts of an object stay in it, and page-wide facts among themselves.

use egui::{Button, DragAndDrop, Rect, Response, RichText, Sense, Stroke, Ui};

use crate::core::schema::{FieldPath, Schema};
use crate::ui::context::Context;

/// What is dragged.
#[derive(Debug, Clone)]
struct Dragged(FieldPath);

/// The handle. A screen reader uses the buttons above the grid and Alt with the arrows.
pub(super) fn handle(ui: &mut Ui, ctx: &Context, path: &FieldPath, name: &str) {
    let sign = Button::new(RichText::new("≡").weak()).frame(false).sense(Sense::DRAG);
    let tip = ctx.tr("Drag to another row to move the field", "ドラッグして項目の順番を変えます");
    let name = format!("{}: {name}", ctx.tr("Drag to move", "ドラッグで移動"));
    let response =
        ui.add(sign).accessible_name(name.as_str()).on_hover_text(tip).on_hover_cursor(egui::CursorIcon::Grab);
    response.dnd_set_drag_payload(Dragged(path.clone()));
}

/// Draws where the dragged field would go if it was let go over this row; the move, once it is: which field, and how many
/// places down.
pub(super) fn over(row: &Response, schema: &Schema, path: &FieldPath) -> Option<(FieldPath, isize)> {
    let dragged = DragAndDrop::payload::<Dragged>(&row.ctx)?;
    let places = places(schema, &dragged.0, path).filter(|_| row.contains_pointer())?;
    if row.dnd_release_payload::<Dragged>().is_some() {
        return Some((dragged.0.clone(), places));
    }
    let y = if places > 0 { row.rect.bottom() } else { row.rect.top() };
    let stroke = Stroke::new(2.0, row.ctx.global_style().visuals.selection.stroke.color);
    let painter = row.ctx.layer_painter(row.layer_id).with_clip_rect(Rect::EVERYTHING);
    painter.hline(row.rect.x_range(), y, stroke);
    None
}

/// How many places among its siblings a field moves to stand where another one stands; `None` where it would not move.
fn places(schema: &Schema, from: &FieldPath, to: &FieldPath) -> Option<isize> {
    // A row inside an object that is a sibling stands for the object.
    let depth = from.at.len();
    let head = FieldPath { global: to.global, at: to.at.get(..depth)?.to_vec() };
    if from.sibling(head.index()) != head || schema.at(from).is_none() {
        return None;
    }
    let by = head.index() as isize - from.index() as isize;
    (by != 0).then_some(by)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::core::schema::from_notation;

    #[test]
    fn a_field_goes_among_its_siblings_only() {
        let schema =
            from_notation("- a: str\n- b: dict\n  - c: str\n  - d: str\n- e: str\n# globals\n- g: str\n").unwrap();
        let path = |global, at: &[usize]| FieldPath { global, at: at.to_vec() };
        let check = |from: FieldPath, to: FieldPath, expected| assert_eq!(places(&schema, &from, &to), expected);
        check(path(false, &[0]), path(false, &[2]), Some(2));
        check(path(false, &[2]), path(false, &[0]), Some(-2));
        check(path(false, &[0]), path(false, &[1, 1]), Some(1));
        check(path(false, &[1, 1]), path(false, &[1, 0]), Some(-1));
        check(path(false, &[1, 1]), path(false, &[0]), None);
        check(path(false, &[0]), path(true, &[0]), None);
        check(path(false, &[0]), path(false, &[0]), None);
        check(path(false, &[7]), path(false, &[0]), None);
    }
}
