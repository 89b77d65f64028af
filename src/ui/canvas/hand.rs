//! The hand over the canvas in one frame: where it is, and what it presses, drags, clicks and lets go.
//!
//! It may hold a mouse or move the pointer by keys; what comes of it is the same.

use egui::{Key, Modifiers, PointerButton, Pos2, Response, Ui};

/// What the hand does. Places are screen points.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Hand {
    /// Where it is, even beside the canvas.
    pub(super) at: Option<Pos2>,
    /// Where it is, while it is over the canvas.
    pub(super) over: Option<Pos2>,
    /// A drag begins in this frame; it was pressed here.
    pub(super) drags_from: Option<Pos2>,
    /// A drag ends in this frame, or nothing is held at all.
    pub(super) let_go: bool,
    /// It has clicked here.
    pub(super) clicked: Option<Pos2>,
    /// The click was the second of two.
    pub(super) twice: bool,
    /// It has asked for the menu here.
    pub(super) menu: Option<Pos2>,
    /// What is held with it.
    pub(super) modifiers: Modifiers,
    /// It moves the slide, and nothing on it.
    pub(super) pans: bool,
    /// Its pointer is moved by keys; the system shows none.
    pub(super) by_keys: bool,
}

impl Hand {
    /// The one with the mouse, the pen or the finger.
    pub(super) fn with_mouse(ui: &Ui, response: &Response) -> Hand {
        let (at, origin, down, modifiers) = ui.input(|input| {
            let pointer = &input.pointer;
            (pointer.latest_pos(), pointer.press_origin(), pointer.any_down(), input.modifiers)
        });
        let primary = PointerButton::Primary;
        let on_it = response.interact_pointer_pos();
        Hand {
            at,
            over: at.filter(|_| response.contains_pointer()),
            drags_from: origin.filter(|_| response.drag_started_by(primary)),
            let_go: response.drag_stopped_by(primary) || !down,
            clicked: on_it.filter(|_| response.clicked_by(primary)),
            twice: response.double_clicked_by(primary),
            menu: on_it.filter(|_| response.clicked_by(PointerButton::Secondary)),
            modifiers,
            pans: space(ui, response),
            by_keys: false,
        }
    }
}

/// Whether the key is held with which a drag moves the slide.
pub(super) fn space(ui: &Ui, response: &Response) -> bool {
    response.has_focus() && ui.input(|input| input.key_down(Key::Space))
}
