//! One shortcut: whether an event is it, which one a person has just pressed, and how a settings file writes it.

use egui::{Event, Key, KeyboardShortcut, Modifiers};

/// Whether an event is the press of a shortcut.
pub(super) fn is_press(wanted: KeyboardShortcut, event: &Event) -> bool {
    let Event::Key { key, physical_key, pressed: true, modifiers, .. } = event else { return false };
    let place = is_digit(wanted.logical_key) && *physical_key == Some(wanted.logical_key);
    (*key == wanted.logical_key || place) && modifiers_match(wanted, *modifiers)
}

/// The shortcut that an event stands for, while a person is choosing one. The system turns the keys of the clipboard into
/// events of their own.
pub fn captured(event: &Event) -> Option<KeyboardShortcut> {
    let (key, modifiers) = match event {
        Event::Key { key, physical_key, pressed: true, repeat: false, modifiers } => {
            let digit = physical_key.filter(|place| is_digit(*place) && !is_sign(*key));
            (digit.unwrap_or(*key), *modifiers)
        }
        Event::Copy => (Key::C, Modifiers::COMMAND),
        Event::Cut => (Key::X, Modifiers::COMMAND),
        Event::Paste(_) => (Key::V, Modifiers::COMMAND),
        _ => return None,
    };
    let shift = modifiers.shift && !is_sign(key);
    let modifiers = Modifiers { shift, alt: modifiers.alt, command: modifiers.command, ..Modifiers::NONE };
    Some(KeyboardShortcut::new(modifiers, key))
}

/// As the window names it: `Ctrl+Shift+O`, `Ctrl+.`, and the signs of a Mac on a Mac.
pub fn shown(ctx: &egui::Context, shortcut: KeyboardShortcut) -> String {
    let text = ctx.format_shortcut(&shortcut);
    let (name, sign) = (shortcut.logical_key.name(), shortcut.logical_key.symbol_or_name());
    match text.strip_suffix(name) {
        // `Ctrl++` is hard to read.
        Some(held) if sign.is_ascii() && sign != "+" => format!("{held}{sign}"),
        _ => text,
    }
}

/// As in `Ctrl+Shift+O`. `Ctrl` is the command key of a Mac.
pub(super) fn written(shortcut: KeyboardShortcut) -> String {
    let held = shortcut.modifiers;
    let mut words = Vec::new();
    for (is_held, word) in [(held.command, "Ctrl"), (held.alt, "Alt"), (held.shift, "Shift")] {
        words.extend(is_held.then_some(word));
    }
    words.push(shortcut.logical_key.name());
    words.join("+")
}

/// What [`written`] wrote; `None` for anything else.
pub(super) fn read(text: &str) -> Option<KeyboardShortcut> {
    let mut words = text.split('+').map(str::trim);
    let key = Key::from_name(words.next_back()?)?;
    let mut modifiers = Modifiers::NONE;
    for word in words {
        match word.to_ascii_lowercase().as_str() {
            "ctrl" => modifiers.command = true,
            "alt" => modifiers.alt = true,
            "shift" => modifiers.shift = true,
            _ => return None,
        }
    }
    Some(KeyboardShortcut::new(modifiers, key))
}

/// Where a sign stands on the keyboard differs by country, and often it needs Shift.
fn modifiers_match(wanted: KeyboardShortcut, held: Modifiers) -> bool {
    let sign = is_sign(wanted.logical_key);
    let held = if sign { Modifiers { shift: wanted.modifiers.shift, ..held } } else { held };
    held.matches_exact(wanted.modifiers)
}

fn is_sign(key: Key) -> bool {
    matches!(key, Key::Slash | Key::Questionmark | Key::Plus | Key::Equals)
}

/// Shift and a digit gives another sign in every country; the place of the digit is the same.
fn is_digit(key: Key) -> bool {
    use Key::*;
    matches!(key, Num0 | Num1 | Num2 | Num3 | Num4 | Num5 | Num6 | Num7 | Num8 | Num9)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(key: Key, place: Key, modifiers: Modifiers) -> Event {
        Event::Key { key, physical_key: Some(place), pressed: true, repeat: false, modifiers }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let held = [(0, Modifiers::NONE), (1, Modifiers::SHIFT), (2, Modifiers::ALT), (3, Modifiers::COMMAND)];
        for key in Key::ALL {
            for (_, modifiers) in held {
                let shortcut = KeyboardShortcut::new(modifiers | Modifiers::SHIFT, *key);
                assert_eq!(read(&written(shortcut)), Some(shortcut), "{key:?}");
            }
        }
    }

    #[test]
    fn hands_may_write_it_too() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(read(text).map(written).as_deref(), expected, "{text}");
        };
        check("ctrl + shift + O", Some("Ctrl+Shift+O"));
        check("Shift+Ctrl+1", Some("Ctrl+Shift+1"));
        check("ArrowLeft", Some("Left"));
        check("Hyper+Q", None);
        check("Ctrl+", None);
        check("", None);
    }

    #[test]
    fn what_was_pressed_is_what_counts_later() {
        let ctrl = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };
        let check = |event: Event, expected: &str| {
            let got = captured(&event);
            assert_eq!(got.map(written).as_deref(), Some(expected));
            assert!(got.is_some_and(|got| is_press(got, &event)), "{expected}");
        };
        check(pressed(Key::K, Key::K, ctrl), "Ctrl+K");
        check(pressed(Key::Exclamationmark, Key::Num1, Modifiers::SHIFT), "Shift+1");
        check(pressed(Key::Quote, Key::Num7, Modifiers::SHIFT), "Shift+7");
        check(pressed(Key::Slash, Key::Num7, Modifiers::SHIFT), "Slash");
        check(pressed(Key::Questionmark, Key::Slash, Modifiers::SHIFT), "Questionmark");
        check(pressed(Key::A, Key::Q, Modifiers::SHIFT), "Shift+A");
    }
}
