//! Which keys stand for which action, and which of them count at the moment.
//!
//! Single letters count only while the canvas has the keyboard. While text is typed only shortcuts that a text field
//! does not know count, and while an input method composes none do.

use egui::{Event, Key, KeyboardShortcut, Modifiers};

use super::{Action, Direction, Scope};
use crate::ui::canvas;
use crate::ui::view_state::{Pane, ViewState};

const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;
const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const CTRL_ALT: Modifiers = Modifiers::COMMAND.plus(Modifiers::ALT);

/// The first shortcut of an action is the one that tooltips name.
const KEYS: &[(Action, Modifiers, Key)] = &[
    (Action::OpenFile, CTRL, Key::O),
    (Action::OpenFolder, CTRL_SHIFT, Key::O),
    (Action::ExportCsv, CTRL_SHIFT, Key::E),
    (Action::ExportJson, CTRL_SHIFT, Key::J),
    (Action::Undo, CTRL, Key::Z),
    (Action::Redo, CTRL_SHIFT, Key::Z),
    (Action::Redo, CTRL, Key::Y),
    (Action::FocusQuery, NONE, Key::Slash),
    (Action::NextPane, NONE, Key::F6),
    (Action::Cancel, CTRL, Key::Period),
    (Action::Escape, NONE, Key::Escape),
    (Action::ExtractSelected, CTRL, Key::R),
    (Action::ExtractNeeded, CTRL_SHIFT, Key::R),
    (Action::ToolSelect, NONE, Key::V),
    (Action::ToolDraw, NONE, Key::R),
    (Action::ToolDraw, NONE, Key::W),
    (Action::Delete, NONE, Key::Delete),
    (Action::Delete, NONE, Key::Backspace),
    (Action::Duplicate, CTRL, Key::D),
    (Action::Relabel, CTRL, Key::E),
    (Action::Relabel, NONE, Key::F2),
    (Action::MoveUp, CTRL, Key::ArrowUp),
    (Action::MoveDown, CTRL, Key::ArrowDown),
    (Action::Accept, NONE, Key::Enter),
    (Action::Reject, NONE, Key::X),
    (Action::SelectAll, CTRL, Key::A),
    (Action::NextRegion, NONE, Key::Tab),
    (Action::PreviousRegion, SHIFT, Key::Tab),
    (Action::NextSlide, NONE, Key::D),
    (Action::NextSlide, NONE, Key::PageDown),
    (Action::NextSlide, CTRL, Key::ArrowRight),
    (Action::PreviousSlide, NONE, Key::A),
    (Action::PreviousSlide, NONE, Key::PageUp),
    (Action::PreviousSlide, CTRL, Key::ArrowLeft),
    (Action::ZoomIn, CTRL, Key::Plus),
    (Action::ZoomIn, CTRL, Key::Equals),
    (Action::ZoomOut, CTRL, Key::Minus),
    (Action::Fit, SHIFT, Key::Num1),
    (Action::FitWidth, SHIFT, Key::W),
    (Action::ActualSize, CTRL, Key::Num0),
    (Action::ActualSize, SHIFT, Key::Num2),
    (Action::FitSelection, SHIFT, Key::Num3),
    (Action::ToggleOverlays, NONE, Key::T),
    (Action::Help, NONE, Key::F1),
    (Action::Help, NONE, Key::Questionmark),
    (Action::WhoAnswers, CTRL, Key::Comma),
    (Action::PasteReply, CTRL_SHIFT, Key::V),
    (Action::AcceptProposals, SHIFT, Key::Enter),
    (Action::Ditto, CTRL, Key::D),
    (Action::Confirm, NONE, Key::Enter),
    (Action::EditCell, NONE, Key::F2),
    (Action::Nudge(Direction::Left), NONE, Key::ArrowLeft),
    (Action::Nudge(Direction::Right), NONE, Key::ArrowRight),
    (Action::Nudge(Direction::Up), NONE, Key::ArrowUp),
    (Action::Nudge(Direction::Down), NONE, Key::ArrowDown),
    (Action::NudgeFar(Direction::Left), SHIFT, Key::ArrowLeft),
    (Action::NudgeFar(Direction::Right), SHIFT, Key::ArrowRight),
    (Action::NudgeFar(Direction::Up), SHIFT, Key::ArrowUp),
    (Action::NudgeFar(Direction::Down), SHIFT, Key::ArrowDown),
    (Action::NudgeBottomRight(Direction::Left), ALT, Key::ArrowLeft),
    (Action::NudgeBottomRight(Direction::Right), ALT, Key::ArrowRight),
    (Action::NudgeBottomRight(Direction::Up), ALT, Key::ArrowUp),
    (Action::NudgeBottomRight(Direction::Down), ALT, Key::ArrowDown),
    (Action::NudgeTopLeft(Direction::Left), CTRL_ALT, Key::ArrowLeft),
    (Action::NudgeTopLeft(Direction::Right), CTRL_ALT, Key::ArrowRight),
    (Action::NudgeTopLeft(Direction::Up), CTRL_ALT, Key::ArrowUp),
    (Action::NudgeTopLeft(Direction::Down), CTRL_ALT, Key::ArrowDown),
];

impl Action {
    /// Every shortcut of the action, the one to be named first.
    pub fn shortcuts(self) -> impl Iterator<Item = KeyboardShortcut> {
        KEYS.iter().filter(move |(action, ..)| *action == self).map(|(_, m, key)| KeyboardShortcut::new(*m, *key))
    }

    /// The shortcut that tooltips name.
    pub fn shortcut(self) -> Option<KeyboardShortcut> {
        self.shortcuts().next()
    }
}

/// Who has the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// A text field.
    Typing,
    /// The canvas.
    Canvas,
    /// The table, with no cell being edited.
    Table,
    /// A button, a dialog, or nothing with keys of its own.
    Elsewhere,
}

/// Who has the keyboard in this frame.
pub fn focus(ctx: &egui::Context, view: &ViewState) -> Focus {
    if ctx.text_edit_focused() || view.typing || view.composing {
        return Focus::Typing;
    }
    let (focused, dialog) = ctx.memory(|memory| (memory.focused(), memory.top_modal_layer().is_some()));
    if dialog {
        return Focus::Elsewhere;
    }
    match (view.pane, focused) {
        (_, Some(id)) if id == canvas::id() => Focus::Canvas,
        (Pane::Canvas, None) => Focus::Canvas,
        (Pane::Table, None) => Focus::Table,
        _ => Focus::Elsewhere,
    }
}

/// The actions whose keys were pressed in this frame, in order; the keys are taken out of the input. The key of
/// [`Action::ToggleOverlays`] is left to the canvas, which tells a tap from a hold.
pub fn pressed(ctx: &egui::Context, view: &ViewState) -> Vec<Action> {
    if view.composing {
        return Vec::new();
    }
    let focus = focus(ctx, view);
    let mut out = Vec::new();
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            let hit = action_of(event, focus);
            out.extend(hit);
            hit.is_none()
        });
    });
    out
}

fn action_of(event: &Event, focus: Focus) -> Option<Action> {
    let Event::Key { key, physical_key, pressed: true, repeat, modifiers } = event else { return None };
    let (action, ..) = KEYS.iter().find(|(action, wanted, wanted_key)| {
        let same_key = key == wanted_key || (is_digit(*wanted_key) && *physical_key == Some(*wanted_key));
        same_key && modifiers_match(*wanted, *modifiers, *wanted_key) && counts(*action, *wanted, *wanted_key, focus)
    })?;
    let wanted = *action != Action::ToggleOverlays && (!repeat || action.repeats());
    wanted.then_some(*action)
}

fn counts(action: Action, modifiers: Modifiers, key: Key, focus: Focus) -> bool {
    match action.scope() {
        Scope::Canvas => focus == Focus::Canvas,
        Scope::Table => focus == Focus::Table,
        Scope::Anywhere if focus == Focus::Typing => {
            let free = modifiers.command || matches!(key, Key::F1 | Key::F6);
            free && !matches!(action, Action::Undo | Action::Redo)
        }
        Scope::Anywhere => true,
    }
}

/// Where a sign stands on the keyboard differs by country, and often it needs Shift.
fn modifiers_match(wanted: Modifiers, held: Modifiers, key: Key) -> bool {
    let sign = matches!(key, Key::Slash | Key::Questionmark | Key::Plus | Key::Equals);
    let held = if sign { Modifiers { shift: wanted.shift, ..held } } else { held };
    held.matches_exact(wanted)
}

/// Shift and a digit gives another sign in every country; the place of the digit is the same.
fn is_digit(key: Key) -> bool {
    matches!(key, Key::Num0 | Key::Num1 | Key::Num2 | Key::Num3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(modifiers: Modifiers, key: Key, repeat: bool) -> Event {
        Event::Key { key, physical_key: Some(key), pressed: true, repeat, modifiers }
    }

    fn check(modifiers: Modifiers, key: Key, focus: Focus, expected: Option<Action>) {
        let got = action_of(&event(modifiers, key, false), focus);
        assert_eq!(got, expected, "{modifiers:?} {key:?} in {focus:?}");
    }

    #[test]
    fn the_same_keys_mean_different_things_in_canvas_and_table() {
        check(CTRL, Key::D, Focus::Canvas, Some(Action::Duplicate));
        check(CTRL, Key::D, Focus::Table, Some(Action::Ditto));
        check(NONE, Key::D, Focus::Canvas, Some(Action::NextSlide));
        check(NONE, Key::Enter, Focus::Canvas, Some(Action::Accept));
        check(NONE, Key::Enter, Focus::Table, Some(Action::Confirm));
        check(NONE, Key::Enter, Focus::Elsewhere, None);
    }

    #[test]
    fn typing_is_never_taken_for_a_command() {
        for (_, modifiers, key) in KEYS {
            let got = action_of(&event(*modifiers, *key, false), Focus::Typing);
            assert!(got.is_none() || modifiers.command || matches!(key, Key::F1 | Key::F6), "{modifiers:?} {key:?}");
        }
        check(CTRL, Key::Z, Focus::Typing, None);
        check(CTRL, Key::A, Focus::Typing, None);
        check(CTRL, Key::O, Focus::Typing, Some(Action::OpenFile));
    }

    #[test]
    fn digits_count_by_their_place_on_the_keyboard() {
        let shifted = Event::Key {
            key: Key::Quote, // what Shift+2 types on a Japanese keyboard
            physical_key: Some(Key::Num2),
            pressed: true,
            repeat: false,
            modifiers: SHIFT,
        };
        assert_eq!(action_of(&shifted, Focus::Canvas), Some(Action::ActualSize));
    }

    #[test]
    fn only_some_keys_repeat_while_held() {
        assert_eq!(action_of(&event(NONE, Key::ArrowUp, true), Focus::Canvas), Some(Action::Nudge(Direction::Up)));
        assert_eq!(action_of(&event(NONE, Key::Delete, true), Focus::Canvas), None);
    }

    #[test]
    fn no_two_actions_share_a_key_in_one_place() {
        for (i, (a, modifiers, key)) in KEYS.iter().enumerate() {
            for (b, other_modifiers, other_key) in KEYS.iter().skip(i + 1) {
                let same_keys = modifiers == other_modifiers && key == other_key;
                let anywhere = [a.scope(), b.scope()].contains(&Scope::Anywhere);
                assert!(!(same_keys && (anywhere || a.scope() == b.scope())), "{a:?} and {b:?}");
            }
        }
    }

    #[test]
    fn every_key_stands_for_a_listed_action() {
        let listed: Vec<Action> = Action::all().collect();
        assert!(KEYS.iter().all(|(action, ..)| listed.contains(action)));
        assert_eq!(listed.iter().collect::<std::collections::HashSet<_>>().len(), listed.len());
    }
}
