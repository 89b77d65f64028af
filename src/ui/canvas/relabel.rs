//! Editing a label at its box: a text field over the region.
//!
//! Enter or a click elsewhere keeps the text, Escape drops it. While an input method composes, both keys belong to it.

use egui::text::{CCursor, CCursorRange};
use egui::{Id, Key, TextEdit, Ui, vec2};

use crate::core::id::RegionId;
use crate::core::region::Region;
use crate::session::command::{Command, RegionCommand};
use crate::ui::context::Context;

use super::camera::Projection;

/// A label being edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Editing {
    region: RegionId,
    text: String,
    opened: bool,
}

impl Editing {
    /// Starts with the label as it is.
    pub(super) fn of(region: &Region) -> Editing {
        Editing { region: region.id, text: region.label.clone(), opened: false }
    }
}

/// Shows the field; `composing` says that an input method is at work in this frame.
pub(super) fn show(ui: &mut Ui, ctx: &mut Context, editing: &mut Option<Editing>, view: &Projection, composing: bool) {
    let Some(edit) = editing else { return };
    let Some(region) = ctx.slide().and_then(|slide| slide.region(edit.region)) else {
        *editing = None;
        return;
    };
    let bbox = view.ui_rect(region.bbox);
    let room = view.viewport.shrink(4.0);
    let size = vec2(bbox.width().clamp(180.0, 400.0), 26.0);
    let at = bbox.left_top().clamp(room.min, (room.max - size).max(room.min));
    let id = Id::unique("label on the canvas");
    let finishing = |key| !composing && ui.input(|input| input.key_pressed(key));
    let (enter, escape) = (finishing(Key::Enter), finishing(Key::Escape));
    if composing {
        // The field gives its focus away on these keys, and the end of a composition must not end the editing.
        ui.input_mut(|input| {
            input.events.retain(|e| !matches!(e, egui::Event::Key { key: Key::Enter | Key::Escape, .. }));
        });
    }
    let field = TextEdit::singleline(&mut edit.text).id(id).desired_width(size.x).hint_text(region.id.to_string());
    let response = ui.put(egui::Rect::from_min_size(at, size), field).accessible_name(ctx.tr("Label", "ラベル"));
    if !edit.opened {
        edit.opened = true;
        response.request_focus();
        let all = CCursorRange::two(CCursor::new(0), CCursor::new(edit.text.chars().count()));
        let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
        state.cursor.set_char_range(Some(all));
        state.store(ui.ctx(), id);
        return;
    }
    let left = response.lost_focus() && !composing;
    if escape {
        *editing = None;
    } else if enter || left {
        let (region, label, before) = (edit.region, edit.text.trim().to_owned(), region.label.clone());
        *editing = None;
        if label != before {
            ctx.send(Command::Region(RegionCommand::Relabel { region, label }));
        }
    }
}
