//! Gestures on the table: what each asks for, and what the table shows.
#![allow(clippy::unwrap_used)]
use super::*;
use crate::core::id::RegionId;
use crate::session::command::{Command, RecordCommand, SelectCommand};
use crate::ui::panels::testing::{Stage, double_click};
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

const RENT: &str = "賃料, row 1: 50001";

fn set(region: u32, field: &str, text: &str) -> Command {
    Command::Record(RecordCommand::SetCell { cell: CellKey::of(RegionId(region), field), text: text.to_owned() })
}

fn cell(region: u32, field: &str) -> Command {
    Command::Select(SelectCommand::Cell(CellKey::of(RegionId(region), field)))
}

/// A table whose cell in the first row of `rent` is selected and has the keyboard.
fn focused() -> Harness<'static, Stage> {
    let mut stage = Stage::with_regions(3).cell(1, "rent");
    stage.view.pane = Pane::Table;
    let mut h = stage.harness(show);
    h.run();
    h
}

fn type_over(h: &mut Harness<'_, Stage>, text: &str) {
    h.key_press_modifiers(Modifiers::COMMAND, Key::A);
    h.event(Event::Text(text.to_owned()));
    h.run();
}

#[test]
fn a_cell_is_edited_in_place_and_enter_goes_down() {
    let mut h = focused();
    h.key_press(Key::F2);
    h.run();
    type_over(&mut h, "61000");
    h.key_press(Key::Enter);
    h.run();
    assert_eq!(h.state().outbox, [set(1, "rent", "61000"), cell(2, "rent")]);
    assert!(h.state().view.table.editor.is_none());
}

#[test]
fn typing_starts_the_edit_and_tab_goes_right() {
    let mut stage = Stage::with_regions(3).cell(1, "name");
    stage.view.pane = Pane::Table;
    let mut h = stage.harness(show);
    h.run();
    h.event(Event::Text("A".to_owned()));
    h.run();
    h.event(Event::Text("b".to_owned()));
    h.run();
    h.key_press(Key::Tab);
    h.run();
    assert_eq!(h.state().outbox, [set(1, "name", "Ab"), cell(1, "rent")]);
}

#[test]
fn what_does_not_fit_stays_with_the_reason() {
    let mut h = focused();
    h.key_press(Key::F2);
    h.run();
    type_over(&mut h, "cheap");
    h.key_press(Key::Enter);
    h.run();
    assert_eq!(h.state().outbox, []);
    let edit = h.state().view.table.editor.clone().unwrap();
    assert_eq!(edit.text, "cheap");
    let problem = edit.problem.unwrap();
    assert!(h.query_by_label(&problem.en).is_some());
    type_over(&mut h, "7");
    h.key_press(Key::Enter);
    h.run();
    assert_eq!(h.state().outbox, [set(1, "rent", "7"), cell(2, "rent")]);
}

#[test]
fn escape_takes_the_typing_back() {
    let mut h = focused();
    h.key_press(Key::F2);
    h.run();
    type_over(&mut h, "1");
    h.key_press(Key::Escape);
    h.run();
    assert_eq!(h.state().outbox, []);
    assert!(h.state().view.table.editor.is_none());
    assert!(h.query_by_label(RENT).is_some());
}

#[test]
fn leaving_a_cell_unchanged_is_no_correction() {
    let mut h = focused();
    h.key_press(Key::F2);
    h.run();
    h.key_press(Key::Enter);
    h.run();
    assert_eq!(h.state().outbox, [cell(2, "rent")]);
}

#[test]
fn a_double_click_edits_the_cell_that_was_clicked() {
    let mut h = Stage::with_regions(3).harness(show);
    h.run();
    let at = h.get_by_label(RENT).rect().center();
    double_click(&mut h, at);
    let edit = h.state().view.table.editor.clone().unwrap();
    assert_eq!((edit.key, edit.text.as_str()), (CellKey::of(RegionId(1), "rent"), "50001"));
    assert!(h.state().outbox.contains(&cell(1, "rent")));
}

#[test]
fn arrows_move_between_cells() {
    for (key, expected) in [
        (Key::ArrowDown, cell(2, "rent")),
        (Key::ArrowLeft, cell(1, "name")),
        (Key::ArrowRight, cell(1, "rent")),
        (Key::ArrowUp, cell(1, "rent")),
        (Key::PageDown, cell(3, "rent")),
    ] {
        let mut h = focused();
        h.key_press(key);
        h.run();
        assert_eq!(h.state().outbox, [expected], "{key:?}");
    }
}

#[test]
fn ctrl_d_takes_the_value_from_above_and_enter_confirms() {
    let mut h = focused();
    h.key_press_modifiers(Modifiers::COMMAND, Key::D);
    h.run();
    h.key_press(Key::Enter);
    h.run();
    let rent = CellKey::of(RegionId(1), "rent");
    let ditto = Command::Record(RecordCommand::Ditto(rent.clone()));
    let confirm = Command::Record(RecordCommand::Confirm(vec![rent]));
    assert_eq!(h.state().outbox, [ditto, confirm, cell(2, "rent")]);
}

#[test]
fn a_row_that_was_not_read_is_read_by_its_state() {
    let mut h = Stage::with_regions(3).harness(show);
    h.run();
    h.get_by_label("State of row 3: not extracted yet").click();
    h.run();
    let scope = crate::session::command::ExtractScope::Regions(vec![RegionId(3)]);
    assert_eq!(h.state().outbox, [Command::Record(RecordCommand::Extract(scope))]);
}

#[test]
fn rows_hold_cells_and_say_their_place() {
    let mut stage = Stage::with_regions(3).cell(1, "rent");
    stage.view.pane = Pane::Table;
    let mut h = stage.harness(show);
    h.run();
    let grid = h.get_by_role(Role::Grid);
    let size = (grid.accesskit_node().data().row_count(), grid.accesskit_node().data().column_count());
    assert_eq!(size, (Some(4), Some(5)));
    assert_eq!(grid.query_all_by_role(Role::ColumnHeader).count(), 5);
    let row = grid.get_by_role_and_label(Role::Row, "1. block 1");
    assert_eq!(row.accesskit_node().data().row_index(), Some(1));
    let cell = row.get_by_role_and_label(Role::GridCell, RENT);
    assert_eq!(cell.accesskit_node().data().column_index(), Some(4));
    assert!(row.query_by_role_and_label(Role::RowHeader, "Row 1: unreviewed, proposed").is_some());
}

#[test]
fn the_selected_cell_is_scrolled_to_sideways() {
    let mut stage = Stage::with_regions(3);
    let text: String = (1..=14).map(|n| format!("- f{n}: str?\n")).collect();
    let schema = Box::new(crate::core::schema::Schema::parse(&text).unwrap());
    let set = Command::Schema(crate::session::command::SchemaCommand::Set { schema, text });
    for command in [set, cell(1, "f14")] {
        stage.session.handle(crate::session::Input::Command(command), crate::core::provenance::Timestamp(0));
    }
    let mut h = stage.harness(show);
    h.run();
    let seen = h.get_by_label("f14, row 1: ").rect();
    assert!(seen.right() <= 900.0 && seen.left() >= 0.0, "{seen:?}");
}
