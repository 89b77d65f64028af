//! What keys do while they move the pointer of the canvas.

use crate::ui::canvas::{Ask, Tool};
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;

use super::{Action, act};

/// Does the action of a key, when it is one for the pointer that is moved by keys; whether it was. The keys that move
/// regions move it, the one that accepts clicks, and the one that goes to the next corner goes there. Without that pointer
/// the keys that press do nothing, so that a slip of the hand does not bring it.
pub(super) fn takes(action: Action, ctx: &mut Context, view: &mut ViewState) -> bool {
    if !view.canvas.has_key_pointer() {
        return matches!(action, Action::PointerPress | Action::PointerAdd | Action::PointerList);
    }
    let ask = match action {
        // With the tool for outlines Enter closes.
        Action::Accept if view.canvas.tool == Tool::Outline => return false,
        Action::Accept => Ask::Click,
        Action::NextCorner => Ask::ToCorner,
        Action::NextRegion | Action::PreviousRegion => {
            act(action, ctx, view);
            Ask::ToRegion
        }
        Action::Escape => return view.canvas.cancel_gesture() || view.canvas.leave_key_pointer(),
        _ => match step(action) {
            Some(step) => step,
            None => return false,
        },
    };
    view.canvas.ask_key_pointer(ask);
    true
}

/// The step of the pointer that the key of a movement makes.
pub(super) fn step(action: Action) -> Option<Ask> {
    let (towards, far, free) = match action {
        Action::Nudge(towards) => (towards, false, false),
        Action::NudgeFar(towards) => (towards, true, false),
        Action::NudgeBottomRight(towards) => (towards, false, true),
        Action::NudgeTopLeft(towards) => (towards, true, true),
        _ => return None,
    };
    Some(Ask::Step { towards, far, free })
}
