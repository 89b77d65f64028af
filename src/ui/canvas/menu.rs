//! The menu of the right mouse button: what can be done to the selected regions.

use egui::{Button, Response};

use crate::ui::actions::{Action, shown};
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::button_for;

/// What the menu offers, in groups.
const GROUPS: [&[Action]; 5] = [
    &[Action::Accept, Action::Reject, Action::Relabel],
    &[Action::FitToInk, Action::Merge, Action::SplitRows, Action::SplitColumns],
    &[Action::ToOutline, Action::ToMask, Action::DropShape],
    &[Action::ToggleLock, Action::ToggleHide],
    &[Action::Copy, Action::Paste, Action::Duplicate, Action::ExtractSelected, Action::Delete],
];

/// Shows it while it is open.
pub(super) fn show(response: &Response, ctx: &mut Context, view: &mut ViewState) {
    response.context_menu(|ui| {
        for (index, group) in GROUPS.iter().enumerate() {
            if index > 0 {
                ui.separator();
            }
            for action in group.iter().copied() {
                let text = action.text(ctx.lang);
                let keys = ctx.keys.shortcut(action).map(|keys| shown(ui.ctx(), keys));
                let button = Button::new(text).shortcut_text(keys.unwrap_or_default());
                if button_for(ui, ctx, view, action, button, text).clicked() {
                    ui.close();
                }
            }
        }
    });
}
