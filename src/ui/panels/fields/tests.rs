//! The fields changed by hand: gestures on the grid, and what they ask for.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use serde_json::json;

use super::*;
use crate::core::id::RegionId;
use crate::core::provenance::Timestamp;
use crate::core::schema::{FieldPath, Scalar, to_notation};
use crate::session::Input;
use crate::session::command::StepCommand;
use crate::ui::panels::testing::Stage;

const BOX: &str = "What is read from each region";

fn type_schema(h: &mut egui_kittest::Harness<'_, Stage>, text: &str) {
    h.get_by_role_and_label(egui::Role::MultilineTextInput, BOX).focus();
    h.run();
    h.key_press_modifiers(Modifiers::COMMAND, Key::A);
    h.event(egui::Event::Paste(text.to_owned()));
    h.run();
}

#[test]
fn what_reading_will_send_is_said_before() {
    let mut h = Stage::with_regions(3).asking("gemini", "gemini-3.8-flash").harness(show);
    h.run();
    assert!(h.query_by_label_contains("1 region: Will send").is_some());
    let mut h = Stage::with_regions(3).harness(show);
    h.run();
    assert!(h.query_by_label_contains("Will send").is_none(), "the offline reader sends nothing");
}

#[test]
fn a_schema_is_applied_once_and_only_when_it_is_right() {
    let mut stage = Stage::with_regions(1);
    stage.view.fields.as_text = true;
    let mut h = stage.harness(show);
    h.run();
    type_schema(&mut h, "- price: cash");
    h.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    h.run();
    assert_eq!(h.state().outbox, []);
    assert!(h.query_by_label_contains("The fields below stay in use").is_some());
    type_schema(&mut h, "- price: int");
    h.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    h.run();
    let sent: Vec<&str> = h
        .state()
        .outbox
        .iter()
        .map(|command| match command {
            Command::Schema(SchemaCommand::Set { text, .. }) => text.as_str(),
            _ => "something else",
        })
        .collect();
    assert_eq!(sent, ["- price: int"]);
}

#[test]
fn margins_are_written_as_they_are_read() {
    for margin in [Margin::Percent(2.0), Margin::Percent(2.5), Margin::Pixels(12.0)] {
        assert_eq!(Margin::parse(&margin_text(margin)), Some(margin));
    }
}

/// The window's part that is not here: what was asked for is done.
fn carry_out(h: &mut Harness<'_, Stage>) {
    let asked = std::mem::take(&mut h.state_mut().outbox);
    for command in asked {
        h.state_mut().session.handle(Input::Command(command), Timestamp(0));
    }
    h.run();
}

fn written(h: &Harness<'_, Stage>) -> String {
    to_notation(&h.state().session.document().schema)
}

/// Replaces the text of an entry.
fn type_into(h: &mut Harness<'_, Stage>, entry: &str, text: &str) {
    h.get_by_role_and_label(egui::Role::TextInput, entry).focus();
    h.run();
    h.key_press_modifiers(Modifiers::COMMAND, Key::A);
    h.event(egui::Event::Paste(text.to_owned()));
    h.run();
}

fn opened() -> Harness<'static, Stage> {
    let mut h = Stage::with_regions(3).harness(show);
    h.run();
    h
}

const BEFORE: &str =
    "# record: building\n- name: str? (物件名)\n- rent: int? (賃料)\n# globals\n- company: str? (会社名)\n";

#[test]
fn a_new_field_is_named_at_once_and_undone_at_once() {
    let mut h = opened();
    h.get_by_label("Add a field (Ctrl+Enter)").click();
    h.run_steps(2);
    carry_out(&mut h);
    h.event(egui::Event::Text("x".to_owned()));
    h.key_press_modifiers(Modifiers::COMMAND, Key::A);
    h.event(egui::Event::Paste("floor area".to_owned()));
    h.key_press(Key::Enter);
    h.run();
    carry_out(&mut h);
    assert!(written(&h).contains("- floor area: str?\n# globals"), "{}", written(&h));
    for _ in 0..2 {
        h.state_mut().session.handle(Input::Command(Command::Step(StepCommand::Undo)), Timestamp(0));
    }
    assert_eq!(written(&h), BEFORE);
}

#[test]
fn a_renamed_field_keeps_its_values_and_undo_brings_the_name_back() {
    let mut h = opened();
    type_into(&mut h, "rent Name", "price");
    h.key_press(Key::Enter);
    h.run();
    carry_out(&mut h);
    let value = |h: &Harness<'_, Stage>, field: &str| {
        h.state().session.slide().unwrap().records[&RegionId(1)].cells.get(field).map(|cell| cell.value.clone())
    };
    assert_eq!((value(&h, "price"), value(&h, "rent")), (Some(json!(50_001)), None));
    h.state_mut().session.handle(Input::Command(Command::Step(StepCommand::Undo)), Timestamp(0));
    assert_eq!((value(&h, "price"), value(&h, "rent")), (None, Some(json!(50_001))));
    assert_eq!(written(&h), BEFORE);
}

#[test]
fn a_name_that_is_taken_stays_as_typed_and_says_why() {
    let mut h = opened();
    type_into(&mut h, "rent Name", "name");
    h.key_press(Key::Enter);
    h.run();
    assert_eq!(h.state().outbox, []);
    assert!(h.query_by_label_contains("There is a field “name” already.").is_some());
    assert!(h.get_by_label("Add a field (Ctrl+Enter)").accesskit_node().is_disabled());
    h.get_by_role_and_label(egui::Role::TextInput, "rent Name").focus();
    h.run();
    h.key_press(Key::Escape);
    h.run();
    assert!(h.query_by_label_contains("There is a field “name” already.").is_none());
    assert_eq!(written(&h), BEFORE);
}

#[test]
fn type_scope_and_place_are_changed_by_hand() {
    let mut h = opened();
    h.get_by_label("rent Type: whole number").click();
    h.run();
    h.get_by_role_and_label(egui::Role::RadioButton, "money").click();
    h.run();
    carry_out(&mut h);
    h.get_by_label("rent Scope: region").click();
    h.run();
    h.get_by_role_and_label(egui::Role::RadioButton, "global").click();
    h.run();
    carry_out(&mut h);
    let schema = &h.state().session.document().schema;
    let moved = schema.at(&FieldPath::top(true, 1)).unwrap();
    assert_eq!((moved.name.as_str(), moved.scalar), ("rent", Scalar::Money));
}

#[test]
fn keys_move_through_the_column_and_move_the_row() {
    let mut h = opened();
    h.get_by_role_and_label(egui::Role::TextInput, "name Name").focus();
    h.run();
    h.key_press(Key::ArrowDown);
    h.run();
    assert!(h.get_by_role_and_label(egui::Role::TextInput, "rent Name").is_focused());
    h.key_press_modifiers(Modifiers::ALT, Key::ArrowUp);
    h.run_steps(2);
    carry_out(&mut h);
    assert!(written(&h).starts_with("# record: building\n- rent: int? (賃料)\n- name"), "{}", written(&h));
}

#[test]
fn every_property_of_the_selected_field_can_be_typed() {
    let mut h = opened();
    h.get_by_role_and_label(egui::Role::TextInput, "rent Name").focus();
    h.run();
    for (entry, text) in
        [("rent Description", "monthly rent"), ("rent Unit", "円"), ("rent Printed beside", "賃料, 家賃")]
    {
        type_into(&mut h, entry, text);
        h.key_press(Key::Enter);
        h.run();
        carry_out(&mut h);
    }
    let rent = h.state().session.document().schema.field("rent").unwrap().clone();
    assert_eq!((rent.description.as_str(), rent.unit.as_deref()), ("monthly rent", Some("円")));
    assert_eq!(rent.labels, ["賃料", "家賃"]);
    type_into(&mut h, "rent Pattern", "([0-9");
    h.key_press(Key::Enter);
    h.run();
    assert!(h.query_by_label_contains("no regular expression").is_some());
}

#[test]
fn the_wide_grid_has_every_property() {
    let mut stage = Stage::with_regions(2);
    stage.view.dialogs.fields = true;
    let mut h = stage.harness(crate::ui::dialogs::show);
    h.run();
    for column in Column::ALL {
        assert!(h.query_all_by_label(column.text(Default::default())).count() > 0, "{column:?}");
    }
    h.get_by_label("Close").click();
    h.run();
    assert!(!h.state().view.dialogs.is_open());
}

#[test]
fn the_tab_leaves_its_fields_to_the_wide_grid() {
    let mut h = Stage::with_regions(2).harness(|ui, ctx, view| {
        show(ui, ctx, view);
        crate::ui::dialogs::show(ui, ctx, view);
    });
    h.run();
    h.get_by_label("Wide field grid…").click();
    h.run();
    assert!(h.query_by_label("The fields are open in the wide grid.").is_some());
    h.get_by_role_and_label(egui::Role::TextInput, "rent Description");
    h.key_press(Key::Escape);
    h.run();
    h.get_by_role_and_label(egui::Role::TextInput, "rent Name");
}

#[test]
fn a_field_that_a_rule_names_is_not_deleted_and_the_reason_is_said() {
    let mut h = opened();
    h.get_by_role_and_label(egui::Role::TextInput, "rent Name").focus();
    h.run();
    type_into(&mut h, "rent Rules", "matches /[0-9]/ ; >= name");
    h.key_press(Key::Enter);
    h.run();
    carry_out(&mut h);
    let before = written(&h);
    assert!(before.contains(">= name"), "{before}");
    h.get_by_role_and_label(egui::Role::TextInput, "name Name").focus();
    h.run();
    h.key_press_modifiers(Modifiers::COMMAND, Key::Delete);
    h.run();
    carry_out(&mut h);
    assert_eq!(written(&h), before);
    assert!(h.query_by_label_contains("Not changed: ").is_some());
}

#[test]
fn what_a_service_does_not_take_is_said_before() {
    let deep = |depth: usize| -> String {
        let outer = (0..depth).map(|at| format!("{}- d{at}: dict\n", "  ".repeat(at))).collect::<String>();
        format!("{outer}{}- leaf: str\n", "  ".repeat(depth))
    };
    let told = |provider: &str| {
        let mut stage = Stage::with_regions(1).asking(provider, "");
        let schema = Box::new(crate::core::schema::Schema::parse(&deep(14)).unwrap());
        let set = Command::Schema(SchemaCommand::Set { schema, text: String::new() });
        stage.session.handle(Input::Command(set), Timestamp(0));
        let wanted =
            stage.read(|ctx| ctx.engine.schema_too_large(&ctx.session.document().schema, ctx.session.choice()));
        let mut h = stage.harness(show);
        h.run();
        wanted.iter().for_each(|message| assert!(h.query_by_label(&message.en).is_some(), "{}", message.en));
        wanted.len()
    };
    assert!(told("gemini") > 0, "so deep a schema is too large");
    assert_eq!(told("local"), 0, "the offline reader has no limit");
}

#[test]
fn a_field_is_dragged_to_another_row() {
    let mut h = opened();
    let place = |h: &Harness<'_, Stage>, name: &str| h.get_by_label(name).rect().center();
    let (from, to) = (place(&h, "Drag to move: rent"), place(&h, "Drag to move: name"));
    h.drag_at(from);
    for step in 1..=4 {
        h.hover_at(from + (to - from) * (step as f32 / 4.0));
        h.run_steps(1);
    }
    h.drop_at(to);
    h.run_steps(2);
    carry_out(&mut h);
    assert!(written(&h).starts_with("# record: building\n- rent: int? (賃料)\n- name"), "{}", written(&h));
    assert_eq!(h.state().session.undo_name().unwrap().en, "Move field rent");
}
