//! Which keys usually stand for which action, and which of them count at the moment.
//!
//! Single letters count only while the canvas has the keyboard. While text is typed only shortcuts that a text field
//! does not know count, and while an input method composes none do.

use egui::{Event, InputState, Key, KeyboardShortcut, Modifiers};

use super::{Action, Direction, KeyMap, Nth, Scope};
use crate::core::diagnostic::Message;
use crate::ui::canvas;
use crate::ui::panels::Tab;
use crate::ui::view_state::{Pane, ViewState};

const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;
const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const CTRL_ALT: Modifiers = Modifiers::COMMAND.plus(Modifiers::ALT);

/// The first shortcut of an action is the one that tooltips name. The shortcuts of an action stand together.
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
    (Action::ShowTab(Tab::Ask), CTRL, Key::Num1),
    (Action::ShowTab(Tab::Regions), CTRL, Key::Num2),
    (Action::ShowTab(Tab::Fields), CTRL, Key::Num3),
    (Action::ShowTab(Tab::Record), CTRL, Key::Num4),
    (Action::Cancel, CTRL, Key::Period),
    (Action::Escape, NONE, Key::Escape),
    (Action::Survey, CTRL_SHIFT, Key::S),
    (Action::Compare, CTRL_SHIFT, Key::D),
    (Action::ReadTable, CTRL_SHIFT, Key::T),
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
    (Action::ChangeKeys, CTRL_SHIFT, Key::K),
    (Action::Palette, CTRL, Key::K),
    (Action::WhoAnswers, CTRL, Key::Comma),
    (Action::AcceptProposals, SHIFT, Key::Enter),
    (Action::ToolOutline, NONE, Key::P),
    (Action::ToolBrush, NONE, Key::B),
    (Action::ToolEraser, NONE, Key::E),
    (Action::ToolCutOut, NONE, Key::C),
    (Action::ToolSplit, NONE, Key::S),
    (Action::NewBox, SHIFT, Key::R),
    (Action::NextCorner, NONE, Key::Period),
    (Action::AddCorner, NONE, Key::Insert),
    (Action::PointerByKeys, NONE, Key::K),
    (Action::PointerPress, NONE, Key::Space),
    (Action::PointerAdd, SHIFT, Key::Space),
    (Action::PointerList, ALT, Key::Enter),
    (Action::OpenMenu, SHIFT, Key::F10),
    (Action::DismissMessages, CTRL_SHIFT, Key::M),
    (Action::BrushSmaller, NONE, Key::OpenBracket),
    (Action::BrushLarger, NONE, Key::CloseBracket),
    (Action::FitToInk, NONE, Key::F),
    (Action::ProposeFit, SHIFT, Key::F),
    (Action::ProposeFromBefore, NONE, Key::N),
    (Action::ProposeToFollowing, CTRL_SHIFT, Key::N),
    (Action::ToggleSnap, SHIFT, Key::S),
    (Action::ToggleInk, NONE, Key::I),
    (Action::WideFields, CTRL_SHIFT, Key::F),
    (Action::ImportFields, CTRL_SHIFT, Key::I),
    (Action::ChangePrompts, CTRL_SHIFT, Key::P),
    (Action::PasteToFollowing, CTRL_SHIFT, Key::V),
    (Action::Merge, NONE, Key::M),
    (Action::ToggleLock, NONE, Key::L),
    (Action::LockAll, SHIFT, Key::L),
    (Action::ToggleHide, NONE, Key::H),
    (Action::ShowAll, SHIFT, Key::H),
    (Action::AcceptAll, SHIFT, Key::A),
    (Action::ReadingOrder, SHIFT, Key::O),
    (Action::Ditto, CTRL, Key::D),
    (Action::Confirm, NONE, Key::Enter),
    (Action::EditCell, NONE, Key::F2),
    (Action::NextDoubt, NONE, Key::F8),
    (Action::PreviousDoubt, SHIFT, Key::F8),
    (Action::SlideDone, CTRL, Key::Enter),
    (Action::Unreadable, CTRL, Key::U),
    (Action::Take(Nth::ALL[0]), NONE, Key::Num1),
    (Action::Take(Nth::ALL[1]), NONE, Key::Num2),
    (Action::Take(Nth::ALL[2]), NONE, Key::Num3),
    (Action::Take(Nth::ALL[3]), NONE, Key::Num4),
    (Action::Take(Nth::ALL[4]), NONE, Key::Num5),
    (Action::Take(Nth::ALL[5]), NONE, Key::Num6),
    (Action::Take(Nth::ALL[6]), NONE, Key::Num7),
    (Action::Take(Nth::ALL[7]), NONE, Key::Num8),
    (Action::Take(Nth::ALL[8]), NONE, Key::Num9),
    (Action::CopyTable, CTRL_SHIFT, Key::C),
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

/// The keys as they are before anybody has changed them, in the order of the table above.
pub(super) fn usual() -> impl Iterator<Item = (Action, KeyboardShortcut)> {
    KEYS.iter().map(|(action, modifiers, key)| (*action, KeyboardShortcut::new(*modifiers, *key)))
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
    // A menu that is open has the keys to itself: Escape closes it and does nothing else.
    if dialog || view.dialogs.is_open() || egui::Popup::is_any_open(ctx) {
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
/// [`Action::ToggleOverlays`] is left to the canvas, which tells a tap from a hold. An open dialog has all keys to itself.
pub fn pressed(ctx: &egui::Context, view: &ViewState) -> Vec<Action> {
    if view.composing || view.dialogs.is_open() || view.files.typed.is_some() {
        return Vec::new();
    }
    let focus = focus(ctx, view);
    ctx.input_mut(|input| take(input, |event| action_of(event, focus, &view.keys)))
}

/// Whether the key of an action was pressed, for a dialog or a list that has the keyboard; it is taken out of the input.
pub fn taken(ctx: &egui::Context, keys: &KeyMap, action: Action) -> bool {
    !ctx.input_mut(|input| take(input, |event| keys.presses(action, event).then_some(action))).is_empty()
}

/// Takes the events that stand for an action out of the input, each with the letter that it would type.
fn take(input: &mut InputState, action_of: impl Fn(&Event) -> Option<Action>) -> Vec<Action> {
    let mut out = Vec::new();
    let mut after_key = false;
    input.events.retain(|event| {
        let its_letter = after_key && matches!(event, Event::Text(_));
        let hit = action_of(event);
        after_key = hit.is_some();
        out.extend(hit);
        hit.is_none() && !its_letter
    });
    out
}

fn action_of(event: &Event, focus: Focus, keys: &KeyMap) -> Option<Action> {
    let Event::Key { repeat, .. } = event else { return None };
    let action = keys.find(event, |action, shortcut| counts(action, shortcut, focus))?;
    let wanted = action != Action::ToggleOverlays && (!repeat || action.repeats());
    wanted.then_some(action)
}

fn counts(action: Action, shortcut: KeyboardShortcut, focus: Focus) -> bool {
    match action.scope() {
        Scope::Canvas => focus == Focus::Canvas,
        Scope::Table => focus == Focus::Table,
        Scope::Anywhere if focus == Focus::Typing => {
            !is_typed(shortcut) && !matches!(action, Action::Undo | Action::Redo)
        }
        Scope::Anywhere => true,
    }
}

/// Whether a shortcut means something to a text field: it types a sign, moves the cursor, or changes the text. Ctrl and
/// Alt together type signs on many keyboards.
fn is_typed(shortcut: KeyboardShortcut) -> bool {
    use Key::*;
    let KeyboardShortcut { modifiers, logical_key: key } = shortcut;
    let beside_the_letters = key >= F1 && key <= F35;
    let cursor =
        matches!(key, ArrowLeft | ArrowRight | ArrowUp | ArrowDown | Home | End | Backspace | Delete | Enter | Tab);
    let clipboard = matches!(key, A | C | X | V | Z | Y);
    !beside_the_letters && (!modifiers.command || modifiers.alt || cursor || clipboard)
}

/// Why no action of a place can have a shortcut: the window needs it for something that is no action.
pub fn reserved(scope: Scope, shortcut: KeyboardShortcut) -> Option<Message> {
    use Key::*;
    let KeyboardShortcut { modifiers, logical_key: key } = shortcut;
    let plain = modifiers == NONE || modifiers == SHIFT;
    let in_table = scope.meets(Scope::Table);
    let (en, ja) = match key {
        C | X | V if modifiers == CTRL => ("belongs to the clipboard", "はクリップボード用です"),
        Space if plain && scope.meets(Scope::Canvas) => {
            ("moves the slide while it is held", "は押している間スライドを動かします")
        }
        Enter | Space | Tab | Escape if plain && scope == Scope::Anywhere => {
            ("works the buttons of the window", "は画面のボタンの操作に使います")
        }
        ArrowLeft | ArrowRight | ArrowUp | ArrowDown | Home | End | PageUp | PageDown | Tab | Escape
            if plain && in_table =>
        {
            ("moves about in the table", "は表の中の移動に使います")
        }
        ArrowUp | ArrowDown if modifiers == CTRL && in_table => {
            ("moves about in the table", "は表の中の移動に使います")
        }
        _ => return None,
    };
    Some(Message::new(en, ja))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::actions::Preset;

    fn event(modifiers: Modifiers, key: Key, repeat: bool) -> Event {
        Event::Key { key, physical_key: Some(key), pressed: true, repeat, modifiers }
    }

    fn check(modifiers: Modifiers, key: Key, focus: Focus, expected: Option<Action>) {
        let got = action_of(&event(modifiers, key, false), focus, &KeyMap::default());
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
        for preset in Preset::ALL {
            let mut keys = KeyMap::default();
            keys.choose(preset);
            for key in Key::ALL {
                let of_its_own = *key >= Key::F1 && *key <= Key::F35;
                for modifiers in [NONE, SHIFT, ALT, SHIFT | ALT, CTRL_ALT] {
                    let got = action_of(&event(modifiers, *key, false), Focus::Typing, &keys);
                    assert!(got.is_none() || of_its_own, "{preset:?}: {modifiers:?} {key:?} is {got:?}");
                }
            }
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
        assert_eq!(action_of(&shifted, Focus::Canvas, &KeyMap::default()), Some(Action::ActualSize));
    }

    #[test]
    fn only_some_keys_repeat_while_held() {
        let check = |key, expected| {
            assert_eq!(action_of(&event(NONE, key, true), Focus::Canvas, &KeyMap::default()), expected);
        };
        check(Key::ArrowUp, Some(Action::Nudge(Direction::Up)));
        check(Key::Delete, None);
    }

    #[test]
    fn no_usual_key_is_one_the_window_needs() {
        for (action, shortcut) in usual() {
            let own = matches!(action, Action::Escape | Action::PointerPress | Action::PointerAdd);
            assert!(own || reserved(action.scope(), shortcut).is_none(), "{action:?}");
        }
    }

    #[test]
    fn a_key_that_was_taken_types_no_letter() {
        let mut input = InputState::default();
        let text = |text: &str| Event::Text(text.to_owned());
        input.events = vec![event(NONE, Key::D, false), text("d"), event(NONE, Key::J, false), text("j")];
        let keys = KeyMap::default();
        assert_eq!(take(&mut input, |event| action_of(event, Focus::Canvas, &keys)), [Action::NextSlide]);
        assert_eq!(input.events, [event(NONE, Key::J, false), text("j")]);
    }

    #[test]
    fn every_key_stands_for_a_listed_action() {
        let listed: Vec<Action> = Action::all().collect();
        assert!(KEYS.iter().all(|(action, ..)| listed.contains(action)));
        assert_eq!(listed.iter().collect::<std::collections::HashSet<_>>().len(), listed.len());
    }
}
