//! Changing keys by hand, and what the rest of the window makes of it.
#![allow(clippy::unwrap_used)]

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::core::lang::Lang;
use crate::ui::actions::{Action, Preset};
use crate::ui::canvas::Tool;
use crate::ui::dialogs;
use crate::ui::panels::testing::{Stage, preedit};
use crate::ui::testing::{app, harness};

fn opened(stage: Stage) -> Harness<'static, Stage> {
    let mut stage = stage;
    stage.view.dialogs.open_keys();
    let mut h = stage.harness(dialogs::show);
    h.run();
    h
}

/// Looks for something and clicks it.
fn click(h: &mut Harness<'_, Stage>, search: &str, name: &str) {
    let form = h.state_mut().view.dialogs.keys.as_mut().unwrap();
    form.search = search.to_owned();
    h.run();
    h.get_by_label(name).click();
    h.run();
}

fn press<S>(h: &mut Harness<'_, S>, modifiers: Modifiers, key: Key) {
    h.key_press_modifiers(modifiers, key);
    h.run();
}

fn check(h: &Harness<'_, Stage>, action: Action, expected: &[&str]) {
    let names = egui::ModifierNames::NAMES;
    let keys = h.state().view.keys.shortcuts(action).map(|keys| keys.format(&names, false));
    assert_eq!(keys.collect::<Vec<_>>(), expected, "{action:?}");
}

#[test]
fn keys_that_are_free_are_taken_at_once() {
    let mut h = opened(Stage::with_regions(1));
    click(&mut h, "fit", "Fit: Shift+1");
    h.get_by_label("Fit: Shift+1. Press the keys…");
    press(&mut h, Modifiers::ALT, Key::Tab);
    check(&h, Action::Fit, &["Alt+Tab"]);
    click(&mut h, "fit", "Fit: add keys");
    press(&mut h, Modifiers::NONE, Key::Backspace);
    h.get_by_label("Leave it").click();
    h.run();
    check(&h, Action::Fit, &["Alt+Tab"]);
    click(&mut h, "fit", "Fit: Alt+Tab");
    press(&mut h, Modifiers::NONE, Key::Delete);
    check(&h, Action::Fit, &[]);
    click(&mut h, "fit", "Fit: reset keys");
    check(&h, Action::Fit, &["Shift+1"]);
    assert!(!h.state().view.keys.has_changes());
}

#[test]
fn keys_with_a_meaning_are_asked_about_and_only_then_taken() {
    let mut h = opened(Stage::with_regions(1));
    // The harmless answer has the keyboard, each time.
    for _ in 0..2 {
        click(&mut h, "reject", "Reject: X");
        press(&mut h, Modifiers::NONE, Key::D);
        h.get_by_label("D for Reject? It stands for Next slide (on the slide) now.");
        press(&mut h, Modifiers::NONE, Key::Enter);
        assert!(h.query_by_label_contains("Take it from").is_none());
        check(&h, Action::Reject, &["X"]);
    }
    click(&mut h, "reject", "Reject: X");
    press(&mut h, Modifiers::NONE, Key::D);
    h.get_by_label("Take it from Next slide").click();
    h.run();
    check(&h, Action::Reject, &["D"]);
    check(&h, Action::NextSlide, &["PageDown", "Ctrl+Right"]);
}

#[test]
fn a_key_for_the_whole_window_meets_those_of_every_place() {
    let mut h = opened(Stage::with_regions(1));
    click(&mut h, "ctrl+,", "Who answers: Ctrl+,");
    press(&mut h, Modifiers::COMMAND, Key::D);
    h.get_by_label("Take it from Duplicate and Same as above");
    // In the table and on the slide one key may mean different things.
    click(&mut h, "same", "Same as above: Ctrl+D");
    press(&mut h, Modifiers::NONE, Key::X);
    check(&h, Action::Ditto, &["X"]);
    check(&h, Action::Reject, &["X"]);
}

#[test]
fn keys_the_window_needs_are_not_given_away() {
    let cases = [
        ("reject", "Reject: X", Key::Space, "Space moves the slide while it is held"),
        ("confirm", "Confirm: Enter", Key::ArrowUp, "Up moves about in the table"),
    ];
    for (search, name, key, told) in cases {
        let mut h = opened(Stage::with_regions(1));
        click(&mut h, search, name);
        press(&mut h, Modifiers::NONE, key);
        h.get_by_role_and_label(Role::Alert, told);
        assert!(h.query_by_label_contains("Take it").is_none());
        assert!(!h.state().view.keys.has_changes());
    }
    let mut h = opened(Stage::with_regions(1));
    click(&mut h, "reject", "Reject: X");
    h.event(Event::Copy);
    h.run();
    h.get_by_role_and_label(Role::Alert, "Ctrl+C belongs to the clipboard");
}

#[test]
fn escape_and_an_input_method_change_nothing() {
    let mut h = opened(Stage::with_regions(1));
    click(&mut h, "reject", "Reject: X");
    press(&mut h, Modifiers::NONE, Key::Escape);
    assert!(h.query_by_label_contains("Press the keys").is_none());
    assert!(h.state().view.dialogs.keys.is_some(), "Escape gives up the key first");
    press(&mut h, Modifiers::NONE, Key::Escape);
    assert!(h.state().view.dialogs.keys.is_none());

    let mut h = opened(Stage::with_regions(1));
    click(&mut h, "reject", "Reject: X");
    h.event(preedit("に"));
    h.run();
    press(&mut h, Modifiers::NONE, Key::N);
    check(&h, Action::Reject, &["X"]);
}

#[test]
fn it_all_goes_by_keyboard() {
    let mut h = opened(Stage::with_regions(1));
    h.event(Event::Text("reject".to_owned()));
    h.run();
    h.get_by_label("Reject: X").focus();
    h.run();
    press(&mut h, Modifiers::NONE, Key::Enter);
    press(&mut h, Modifiers::ALT, Key::ArrowRight);
    h.get_by_label_contains("Alt+Right for Reject?");
    press(&mut h, Modifiers::NONE, Key::Enter);
    h.get_by_label("Reject: X").focus();
    h.run();
    press(&mut h, Modifiers::NONE, Key::Enter);
    press(&mut h, Modifiers::SHIFT, Key::X);
    check(&h, Action::Reject, &["Shift+X"]);
    assert!(h.get_by_label("Reject: Shift+X").accesskit_node().is_focused());
}

#[test]
fn it_shows_in_japanese() {
    let mut stage = Stage::with_regions(1);
    stage.view.lang = Lang::Ja;
    let mut h = opened(stage);
    click(&mut h, "reject", "却下: X");
    press(&mut h, Modifiers::NONE, Key::D);
    h.get_by_label("次のスライドから外して割り当てる");
    h.get_by_label("ホイールで拡大縮小").click();
    h.run();
    assert!(h.state().view.keys.wheel_zooms());
}

#[test]
fn a_preset_changes_tooltips_help_and_what_keys_do() {
    let mut h = harness(app());
    press(&mut h, Modifiers::NONE, Key::N);
    assert_eq!(h.state().view.canvas.tool, Tool::Select);
    press(&mut h, Modifiers::COMMAND | Modifiers::SHIFT, Key::K);
    h.get_by_role_and_label(Role::RadioButton, "CVAT").click();
    h.run();
    press(&mut h, Modifiers::NONE, Key::Escape);
    assert_eq!(h.state().view.keys.preset(), Preset::Cvat);
    press(&mut h, Modifiers::NONE, Key::N);
    assert_eq!(h.state().view.canvas.tool, Tool::Draw);
    h.get_by_role_and_label(Role::Button, "Draw box").hover();
    h.run_steps(30);
    h.get_by_label_contains("(N)");
    press(&mut h, Modifiers::NONE, Key::F1);
    h.get_by_label("N  R");
}

#[test]
fn keys_pressed_for_a_shortcut_do_nothing_else() {
    let mut h = harness(app());
    press(&mut h, Modifiers::COMMAND | Modifiers::SHIFT, Key::K);
    h.event(Event::Text("fit".to_owned()));
    h.run();
    h.get_by_label("Fit: Shift+1").click();
    h.run();
    press(&mut h, Modifiers::NONE, Key::F1);
    assert!(!h.state().view.dialogs.help);
    h.get_by_label("Take it from Keys");
}

#[test]
fn letters_typed_into_a_field_are_no_commands_in_any_preset() {
    for preset in Preset::ALL {
        let mut h = harness(app());
        std::rc::Rc::make_mut(&mut h.state_mut().view.keys).choose(preset);
        press(&mut h, Modifiers::NONE, Key::Slash);
        for key in [Key::N, Key::F, Key::D, Key::A, Key::U, Key::R, Key::X, Key::T, Key::Delete, Key::Backspace] {
            press(&mut h, Modifiers::NONE, key);
        }
        h.event(preedit("に"));
        h.run();
        press(&mut h, Modifiers::NONE, Key::Enter);
        press(&mut h, Modifiers::COMMAND, Key::K);
        let view = &h.state().view;
        assert!(view.canvas.tool == Tool::Select && view.canvas.overlays.on, "{preset:?}");
        assert!(!view.dialogs.is_open(), "{preset:?}: an input method was at work");
        assert!(h.state().session.undo_name().is_none() && h.state().session.runs().is_idle(), "{preset:?}");
    }
}

#[test]
fn the_key_that_hides_overlays_may_be_another_one() {
    let mut h = harness(app());
    let keys = std::rc::Rc::make_mut(&mut h.state_mut().view.keys);
    keys.set(Action::ToggleOverlays, &[egui::KeyboardShortcut::new(Modifiers::ALT, Key::J)]);
    for (modifiers, key, on) in [(Modifiers::NONE, Key::T, true), (Modifiers::ALT, Key::J, false)] {
        for pressed in [true, false] {
            h.event(Event::Key { key, physical_key: None, pressed, repeat: false, modifiers });
            h.run_steps(1);
        }
        h.run();
        assert_eq!(h.state().view.canvas.overlays.on, on, "{key:?}");
    }
}
