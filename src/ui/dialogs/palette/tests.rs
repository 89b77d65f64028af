//! The palette by hand: what is typed is found, and the keyboard ends up where a person expects it.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::core::id::{RegionId, SlideId};
use crate::core::lang::Lang;
use crate::session::command::{Command, SelectCommand, SlideCommand};
use crate::ui::app::App;
use crate::ui::dialogs;
use crate::ui::panels::testing::{Stage, preedit};
use crate::ui::testing::{app, empty, harness, selected};

fn opened(stage: Stage) -> Harness<'static, Stage> {
    let mut stage = stage;
    stage.view.dialogs.open_palette();
    let mut h = stage.harness(dialogs::show);
    h.run();
    h
}

fn types<S>(h: &mut Harness<'_, S>, text: &str) {
    h.event(Event::Text(text.to_owned()));
    h.run();
}

/// Types, presses Enter, and says what was asked for.
fn asked(stage: Stage, typed: &str) -> Vec<Command> {
    let mut h = opened(stage);
    types(&mut h, typed);
    h.key_press(Key::Enter);
    h.run();
    assert!(h.state().view.dialogs.palette.is_none(), "{typed}: the palette is still open");
    std::mem::take(&mut h.state_mut().outbox)
}

#[test]
fn letters_of_either_language_find_the_same_action() {
    for typed in ["next sl", "nsl", "ＮＥＸＴ ＳＬＩＤＥ", "次のスライド", "次のすらいど", "次の ｽﾗｲﾄﾞ"]
    {
        for lang in [Lang::En, Lang::Ja] {
            let mut stage = Stage::with_regions(3);
            stage.view.lang = lang;
            assert_eq!(asked(stage, typed), [Command::Slide(SlideCommand::Next)], "{typed}");
        }
    }
}

#[test]
fn slides_and_regions_are_places_to_go_to() {
    let show = Command::Slide(SlideCommand::Show(SlideId(2)));
    assert_eq!(asked(Stage::with_regions(3), "other.p"), [show]);
    let select = Command::Select(SelectCommand::Only(RegionId(2)));
    assert_eq!(asked(Stage::with_regions(3), "block 2"), [select]);
}

#[test]
fn what_can_do_nothing_comes_last_says_why_and_does_not_run() {
    let mut h = opened(Stage::with_regions(3));
    types(&mut h, "duplicate");
    h.get_by_label("Select a region first");
    assert!(h.get_by_role_and_label(Role::ListBoxOption, "Duplicate, Ctrl+D").accesskit_node().is_disabled());
    h.key_press(Key::Enter);
    h.run();
    assert!(h.state().view.dialogs.palette.is_some() && h.state().outbox.is_empty());

    let mut h = opened(Stage::empty());
    types(&mut h, "fit");
    h.get_by_label("Open a slide first");
}

#[test]
fn the_arrows_choose_and_stop_at_the_ends() {
    let chosen = |h: &Harness<'_, Stage>| {
        let lines = h.get_all_by_role(Role::ListBoxOption);
        let chosen: Vec<String> = lines
            .filter(|line| line.accesskit_node().is_selected() == Some(true))
            .filter_map(|line| line.accesskit_node().label())
            .collect();
        chosen.join("; ")
    };
    let mut h = opened(Stage::with_regions(3));
    types(&mut h, "zoom");
    let check = |h: &mut Harness<'_, Stage>, key: Key, expected: &str| {
        h.key_press(key);
        h.run();
        assert_eq!(chosen(h), expected, "{key:?}");
    };
    assert_eq!(chosen(&h), "Zoom in, Ctrl+Plus");
    check(&mut h, Key::ArrowDown, "Zoom out, Ctrl+Minus");
    check(&mut h, Key::ArrowUp, "Zoom in, Ctrl+Plus");
    check(&mut h, Key::ArrowUp, "Zoom in, Ctrl+Plus");
    h.key_press(Key::PageDown);
    h.run();
    let last = chosen(&h);
    check(&mut h, Key::PageDown, &last);
    check(&mut h, Key::PageUp, "Zoom in, Ctrl+Plus");
}

#[test]
fn an_input_method_keeps_its_keys() {
    let mut h = opened(Stage::with_regions(3));
    h.event(preedit("すら"));
    h.run();
    h.key_press(Key::Enter);
    h.key_press(Key::ArrowDown);
    h.run();
    assert!(h.state().view.dialogs.palette.is_some() && h.state().outbox.is_empty());
}

#[test]
fn a_click_runs_a_line() {
    let mut h = opened(Stage::with_regions(3));
    types(&mut h, "next slide");
    h.get_by_role_and_label(Role::ListBoxOption, "Next slide, D").click();
    h.run();
    assert_eq!(h.state().outbox, [Command::Slide(SlideCommand::Next)]);
}

fn press(h: &mut Harness<'_, App>, modifiers: Modifiers, key: Key) {
    h.key_press_modifiers(modifiers, key);
    h.run();
}

#[test]
fn the_keyboard_goes_back_to_the_slide() {
    let mut h = harness(app());
    press(&mut h, Modifiers::COMMAND, Key::K);
    assert!(h.state().view.dialogs.palette.is_some());
    press(&mut h, Modifiers::NONE, Key::Escape);
    assert!(h.state().view.dialogs.palette.is_none());
    press(&mut h, Modifiers::NONE, Key::Tab);
    assert_eq!(selected(&h).len(), 1);
    press(&mut h, Modifiers::COMMAND, Key::K);
    types(&mut h, "select all");
    press(&mut h, Modifiers::NONE, Key::Enter);
    assert_eq!(selected(&h).len(), 3);
    press(&mut h, Modifiers::NONE, Key::Tab);
    assert_eq!(selected(&h).len(), 1);
}

#[test]
fn the_keyboard_goes_back_to_the_text_that_was_typed() {
    let mut h = harness(app());
    press(&mut h, Modifiers::NONE, Key::Slash);
    types(&mut h, "tab");
    press(&mut h, Modifiers::COMMAND, Key::K);
    types(&mut h, "xyz");
    press(&mut h, Modifiers::COMMAND, Key::K);
    assert!(h.state().view.dialogs.palette.is_none(), "the key that opens it closes it");
    types(&mut h, "les");
    assert_eq!(h.state().view.ask.text, "tables");
}

#[test]
fn letters_right_after_the_key_are_the_palettes() {
    let mut h = harness(app());
    h.key_press_modifiers(Modifiers::COMMAND, Key::K);
    h.step();
    h.key_press(Key::X);
    h.event(Event::Text("x".to_owned()));
    h.step();
    h.event(Event::Text("y".to_owned()));
    h.step();
    h.run();
    assert_eq!(h.state().view.dialogs.palette.as_ref().map(|form| form.typed.as_str()), Some("xy"));
    assert_eq!(h.state().session.undo_name(), None);
}

#[test]
fn an_action_may_move_the_keyboard() {
    let mut h = harness(app());
    press(&mut h, Modifiers::COMMAND, Key::K);
    types(&mut h, "ask");
    press(&mut h, Modifiers::NONE, Key::Enter);
    types(&mut h, "tables");
    assert_eq!(h.state().view.ask.text, "tables");

    let mut h = harness(app());
    press(&mut h, Modifiers::NONE, Key::Tab);
    press(&mut h, Modifiers::COMMAND, Key::K);
    types(&mut h, "edit label");
    press(&mut h, Modifiers::NONE, Key::Enter);
    assert!(h.state().view.canvas.is_relabelling());
}

#[test]
fn the_button_in_the_bar_opens_it() {
    let mut h = harness(empty());
    h.get_by_role_and_label(Role::Button, "Commands…").click();
    h.run();
    assert!(h.state().view.dialogs.palette.is_some());
}
