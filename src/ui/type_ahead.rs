//! Keys and clicks that came while the window was busy, each taken where the one before it has led.
//!
//! A key can move the keyboard to another place, or select what the next key is about; the window knows of it only a
//! frame or two later. A frame that was slow brings several keys at once, and the later ones would go to the wrong
//! place. So what follows such a key waits, in order, until the window has followed. Running text does not wait.

use std::collections::VecDeque;

use egui::{Context, Event, Key, Plugin, RawInput};

/// How many frames the window needs to follow a key that opens a text field: one to do it, one to show the field, one
/// to give it the keyboard.
const FOLLOWS: u8 = 3;
/// How many it needs to follow the key that goes from field to field.
const STEPS: u8 = 2;
/// How many it needs to follow a key or a click that only selects or moves.
const SELECTS: u8 = 1;
/// A hand that waited so long, in seconds, has seen where the key before led.
const PATIENCE: f64 = 2.0;

/// What waits for its turn.
#[derive(Debug, Default)]
pub(crate) struct TypeAhead {
    waiting: VecDeque<Event>,
    /// The key that leads elsewhere, and when it came, in seconds.
    led: Option<(Event, f64)>,
    /// Frames until the window has followed it.
    frames: u8,
}

impl Plugin for TypeAhead {
    fn debug_name(&self) -> &'static str {
        "type ahead"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let now = input.time.unwrap_or_else(|| ctx.input(|input| input.time));
        let came = std::mem::take(&mut input.events);
        input.events = self.next(came, ctx.text_edit_focused(), now);
        if !self.waiting.is_empty() {
            ctx.request_repaint();
        }
    }
}

impl TypeAhead {
    /// The events of this frame, of those that waited and those that came; `typing` says that a text field has the
    /// keyboard, `now` is in seconds.
    fn next(&mut self, came: Vec<Event>, typing: bool, now: f64) -> Vec<Event> {
        self.waiting.extend(came);
        self.frames = self.frames.saturating_sub(1);
        if self.led.as_ref().is_some_and(|(_, since)| now - since > PATIENCE) {
            self.frames = 0;
        }
        let mut ready = Vec::new();
        while let Some(event) = self.waiting.pop_front() {
            let again = self.led.as_ref().is_some_and(|(led, _)| same_wish(led, &event));
            let too_early = self.frames > 0 && acts(&event) && !again;
            // A field that is left in a frame never sees what was typed in it.
            let too_late = typing && leaves(&event) && ready.iter().any(|event| matches!(event, Event::Text(_)));
            if too_early || too_late {
                self.waiting.push_front(event);
                break;
            }
            if let Some(frames) = leads(&event, typing) {
                self.frames = frames;
                self.led = Some((event.clone(), now));
            }
            ready.push(event);
        }
        ready
    }
}

/// Whether where an event goes depends on what has the keyboard, or on what is selected.
fn acts(event: &Event) -> bool {
    match event {
        Event::Key { pressed, key, .. } => *pressed && !is_held(*key),
        Event::PointerButton { pressed, .. } => *pressed,
        Event::Copy | Event::Cut | Event::Paste(_) | Event::Ime(_) => true,
        _ => false,
    }
}

/// How many frames the window needs to follow an event; `None` when it leads nowhere.
fn leads(event: &Event, typing: bool) -> Option<u8> {
    match event {
        Event::Key { key, .. } if is_held(*key) => None,
        Event::Key { pressed: true, key: Key::Tab, .. } => Some(STEPS),
        Event::Key { pressed: true, key, .. } if is_arrow(*key) => (!typing).then_some(SELECTS),
        Event::Key { pressed: true, key, modifiers, .. } => {
            let edits = matches!(key, Key::A | Key::C | Key::V | Key::X | Key::Y | Key::Z | Key::Backspace);
            let commands = modifiers.command && !edits;
            (!typing || leaves(event) || commands).then_some(FOLLOWS)
        }
        Event::PointerButton { pressed: false, .. } => Some(SELECTS),
        _ => None,
    }
}

/// Whether a key leaves a text field.
fn leaves(event: &Event) -> bool {
    let Event::Key { pressed: true, key, .. } = event else { return false };
    matches!(key, Key::Enter | Key::Escape | Key::Tab) || (Key::F1..=Key::F12).contains(key)
}

/// A key that is held down, or an arrow pressed again and again, is one wish.
fn same_wish(led: &Event, event: &Event) -> bool {
    match (led, event) {
        (Event::Key { key, modifiers, .. }, Event::Key { key: next, modifiers: held, repeat, .. }) => {
            key == next && modifiers == held && (*repeat || is_arrow(*key))
        }
        _ => false,
    }
}

/// Whether a key does nothing alone: it goes with another one, or with the wheel.
fn is_held(key: Key) -> bool {
    use Key::{AltLeft, AltRight, ControlLeft, ControlRight, ShiftLeft, ShiftRight, SuperLeft, SuperRight};
    matches!(key, AltLeft | AltRight | ControlLeft | ControlRight | ShiftLeft | ShiftRight | SuperLeft | SuperRight)
}

fn is_arrow(key: Key) -> bool {
    matches!(key, Key::ArrowLeft | Key::ArrowRight | Key::ArrowUp | Key::ArrowDown)
}

#[cfg(test)]
mod tests {
    use egui::Modifiers;

    use super::*;
    use crate::ui::canvas::Tool;
    use crate::ui::testing::{app, harness};

    /// A word is a key without its release, `"…"` text, `click` a button pressed and released.
    fn events(script: &str) -> Vec<Event> {
        let key = |name: &str| {
            let (modifiers, name) = match name.strip_prefix("Ctrl+") {
                Some(name) => (Modifiers::COMMAND, name),
                None => (Modifiers::NONE, name),
            };
            let key = Key::from_name(name).unwrap_or(Key::Space);
            Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
        };
        let button = |pressed| Event::PointerButton {
            pos: egui::Pos2::ZERO,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        script
            .split_whitespace()
            .flat_map(|word| match word {
                "click" => vec![button(true), button(false)],
                text if text.starts_with('"') => vec![Event::Text(text.trim_matches('"').to_owned())],
                name => vec![key(name)],
            })
            .collect()
    }

    /// All of `script` comes in one frame; `expected` says what each frame is given, `|` between frames.
    fn check(script: &str, typing: bool, expected: &str) {
        let mut queue = TypeAhead::default();
        let mut frames = vec![queue.next(events(script), typing, 0.0)];
        while !queue.waiting.is_empty() {
            frames.push(queue.next(Vec::new(), typing, 0.0));
        }
        let expected: Vec<Vec<Event>> = expected.split('|').map(events).collect();
        assert_eq!(frames, expected, "{script}");
    }

    #[test]
    fn a_key_waits_until_the_window_has_followed_the_one_before() {
        check("F6 F6", false, "F6 | | | F6");
        check("F2 Ctrl+A A \"a\"", false, "F2 | | | Ctrl+A | | | A \"a\"");
        check("Right F2", false, "Right | F2");
        check("Slash \"/\" B \"b\"", false, "Slash \"/\" | | | B \"b\"");
        check("click R", false, "click | R");
        check("R click", false, "R | | | click");
    }

    #[test]
    fn running_text_and_held_arrows_do_not_wait() {
        check("A \"a\" B \"b\" Backspace C \"c\"", true, "A \"a\" B \"b\" Backspace C \"c\"");
        check("A \"a\" Enter F6", true, "A \"a\" | Enter | | | F6");
        check("Right Right Right", false, "Right Right Right");
        check("Ctrl+A B \"b\"", true, "Ctrl+A B \"b\"");
    }

    #[test]
    fn a_key_that_goes_with_the_wheel_neither_waits_nor_is_waited_for() {
        check("ControlLeft F6 ControlLeft A", false, "ControlLeft F6 ControlLeft | | | A");
        let held =
            |key| Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::CTRL };
        let notch = [held(Key::ControlLeft), Event::Zoom(1.2)];
        let mut queue = TypeAhead::default();
        assert_eq!(queue.next([notch.clone(), notch.clone()].concat(), false, 0.0), [notch.clone(), notch].concat());
    }

    #[test]
    fn a_key_of_the_next_frame_waits_too_and_one_after_a_pause_does_not() {
        let mut queue = TypeAhead::default();
        assert_eq!(queue.next(events("F2"), false, 1.0), events("F2"));
        assert_eq!(queue.next(events("A"), false, 1.1), []);
        assert_eq!(queue.next(vec![], false, 1.2), []);
        assert_eq!(queue.next(vec![], false, 1.3), events("A"));
        assert_eq!(queue.next(events("B"), false, 9.0), events("B"));
    }

    #[test]
    fn what_is_typed_while_the_window_is_busy_is_not_lost() {
        let mut h = harness(app());
        let busy = events("Slash \"/\" A \"a\" B \"b\" Escape R");
        h.input_mut().events.extend(busy);
        h.run_steps(20);
        assert_eq!(h.state().view.ask.text, "ab");
        assert_eq!(h.state().view.canvas.tool, Tool::Draw);
    }
}
