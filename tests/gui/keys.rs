//! Keys that a person has chosen: over a restart, with settings that are broken, and what the dialogs look like.

use std::path::Path;
use std::rc::Rc;

use egui::{Event, Key, KeyboardShortcut, Modifiers};
use egui_kittest::kittest::Queryable as _;
use kirinuki::core::lang::Lang;
use kirinuki::ui::actions::{Action, Preset};
use kirinuki::ui::view_state::ThemeChoice;

use crate::desk::{Desk, Window, told};

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run_steps(4);
}

#[test]
fn keys_are_there_again_after_a_restart() {
    let desk = Desk::new();
    let mut window = desk.window(Lang::En, ThemeChoice::Light);
    let keys = Rc::make_mut(&mut window.state_mut().view.keys);
    keys.choose(Preset::Cvat);
    keys.set(Action::Help, &[KeyboardShortcut::new(Modifiers::NONE, Key::F3)]);
    window.run_steps(2);
    drop(window);
    let settings: serde_json::Value =
        serde_json::from_slice(&std::fs::read(desk.path("settings.json")).unwrap()).unwrap();
    assert_eq!(settings["keys"], serde_json::json!({"preset": "cvat", "changes": {"Help": ["F3"]}}));

    let mut window = desk.window(Lang::En, ThemeChoice::Light);
    assert_eq!(window.state().view.keys.preset(), Preset::Cvat);
    press(&mut window, Modifiers::NONE, Key::F3);
    assert!(window.state().view.dialogs.help);
}

#[test]
fn settings_that_are_broken_or_strange_are_named_and_the_usual_keys_count() {
    let cases = [
        ("{\"keys\": {\"preset\": \"cvat\"", "The settings cannot be read"),
        (
            "{\"keys\": {\"changes\": {\"Fly\": [\"W\"]}}}",
            "mean nothing to this version and were left as they are: Fly",
        ),
    ];
    for (text, expected) in cases {
        let desk = Desk::new();
        std::fs::write(desk.path("settings.json"), text).unwrap();
        let mut window = desk.window(Lang::En, ThemeChoice::Light);
        let told = told(&window);
        assert!(told.iter().any(|notice| notice.contains(expected)), "{told:?}");
        press(&mut window, Modifiers::NONE, Key::F1);
        assert!(window.state().view.dialogs.help);
        drop(window);
        let kept: Vec<_> = std::fs::read_dir(desk.path("")).unwrap().map(|entry| entry.unwrap().path()).collect();
        let kept_as_it_was =
            |path: &std::path::PathBuf| std::fs::read(path).is_ok_and(|bytes| bytes == text.as_bytes());
        let fly = std::fs::read_to_string(desk.path("settings.json")).unwrap_or_default().contains("Fly");
        assert!(fly || kept.iter().any(kept_as_it_was), "{kept:?}");
    }
}

#[test]
fn the_dialogs_of_keys_are_painted() {
    for (name, lang, theme) in [("light-en", Lang::En, ThemeChoice::Light), ("dark-ja", Lang::Ja, ThemeChoice::Dark)] {
        let desk = Desk::new();
        let mut window = desk.window(lang, theme);
        press(&mut window, Modifiers::NONE, Key::F1);
        save(&mut window, "help", name);
        press(&mut window, Modifiers::NONE, Key::Escape);
        press(&mut window, Modifiers::COMMAND, Key::K);
        window.event(Event::Text("sel".to_owned()));
        window.run_steps(2);
        press(&mut window, Modifiers::NONE, Key::ArrowDown);
        save(&mut window, "palette", name);
        press(&mut window, Modifiers::NONE, Key::Escape);
        press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::K);
        let reject = Action::Reject.full_text(lang);
        window.get_by_label(&format!("{reject}: X")).focus();
        window.run_steps(2);
        press(&mut window, Modifiers::NONE, Key::Enter);
        save(&mut window, "keys-waiting", name);
        press(&mut window, Modifiers::NONE, Key::D);
        save(&mut window, "keys-question", name);
    }
}

/// Beside the other pictures, for whoever wants to look.
fn save(window: &mut Window, what: &str, name: &str) {
    let picture = window.render().unwrap();
    assert_eq!(picture.dimensions(), (1280, 800));
    picture.save(Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{what}-{name}.png"))).unwrap();
}
