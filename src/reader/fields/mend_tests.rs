//! Values that words beside them must not be taken for, and the other way round.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};

use super::read_record;
use super::tests::{check, line};
use crate::core::geometry::Rect;
use crate::core::schema::from_notation;
use crate::core::text_layer::TextLayer;

#[test]
fn a_word_that_begins_a_line_names_no_field() {
    let lines = [(20.0, 10.0, 40.0, "Harrow Lane"), (20.0, 100.0, 20.0, "In stock"), (20.0, 130.0, 20.0, "$45")];
    check("- name: str (name)\n- pieces: int? (pieces in the box)", &lines, &[("pieces", Value::Null)]);
}

#[test]
fn a_name_over_rows_of_labels_is_no_label() {
    let lines = [
        (20.0, 100.0, 20.0, "Harrow Lane"),
        (600.0, 100.0, 20.0, "£1,200"),
        (20.0, 140.0, 20.0, "Beds"),
        (600.0, 140.0, 20.0, "3"),
        (20.0, 180.0, 20.0, "Baths"),
        (600.0, 180.0, 20.0, "2"),
        (20.0, 220.0, 20.0, "Council"),
        (600.0, 220.0, 20.0, "Leeds"),
    ];
    let schema = "- name: str (name)\n- rent: int (rent)\n- beds: int (beds)\n- baths: int (baths)";
    check(schema, &lines, &[("name", json!("Harrow Lane")), ("rent", json!(1200)), ("beds", json!(3))]);
}

#[test]
fn prices_beside_the_entries_of_a_list_are_no_entries() {
    let lines = [
        (20.0, 10.0, 40.0, "Mill Barber"),
        (20.0, 100.0, 20.0, "Treatments"),
        (20.0, 130.0, 20.0, "Haircut"),
        (140.0, 130.0, 20.0, "$40"),
        (20.0, 160.0, 20.0, "Shave"),
        (140.0, 160.0, 20.0, "$15"),
    ];
    let schema = "- name: str (name)\n- treatments: str[] (treatments)";
    check(schema, &lines, &[("treatments", json!(["Haircut", "Shave"]))]);
}

#[test]
fn a_list_of_two_columns_has_all_its_entries() {
    let lines = [
        (20.0, 10.0, 40.0, "Mill Hotel"),
        (20.0, 100.0, 20.0, "Amenities"),
        (20.0, 130.0, 20.0, "Sauna"),
        (140.0, 130.0, 20.0, "Garden"),
        (20.0, 160.0, 20.0, "Bar"),
        (140.0, 160.0, 20.0, "Cellar"),
    ];
    let schema = "- name: str (name)\n- amenities: str[] (amenities)";
    check(schema, &lines, &[("amenities", json!(["Sauna", "Garden", "Bar", "Cellar"]))]);
}

#[test]
fn a_sentence_of_two_lines_is_no_list() {
    let lines = [
        (20.0, 10.0, 40.0, "Mill Hotel"),
        (20.0, 100.0, 20.0, "Highlights"),
        (20.0, 130.0, 20.0, "The house stands by the river and"),
        (20.0, 152.0, 20.0, "all rooms look over the old mill."),
    ];
    let text = TextLayer { lines: lines.iter().map(|(x, y, s, t)| line(*x, *y, *s, t)).collect() };
    let schema = from_notation("- name: str (name)\n- points: str[]? (highlights)").unwrap();
    let cells = read_record(&schema, &text, Rect::new(0.0, 0.0, 1000.0, 1000.0)).0;
    assert!(cells["points"].value.as_array().is_none_or(|all| all.len() != 2), "{:?}", cells["points"].value);
}

#[test]
fn the_most_of_what_is_no_people_is_no_capacity() {
    let lines = [(20.0, 10.0, 40.0, "Team plan"), (20.0, 100.0, 20.0, "Up to 10 projects")];
    check("- name: str (name)\n- people: int? (people)", &lines, &[("people", Value::Null)]);
}

#[test]
fn a_reason_stands_beside_its_label() {
    let lines = [
        (20.0, 10.0, 40.0, "Line 4"),
        (20.0, 100.0, 20.0, "Delay"),
        (200.0, 100.0, 20.0, "15 min"),
        (20.0, 140.0, 20.0, "Reason"),
        (200.0, 140.0, 20.0, "Signal fault"),
    ];
    check("- name: str (line)\n- reason: str (reason)", &lines, &[("reason", json!("Signal fault"))]);
}

#[test]
fn a_label_of_two_words_names_what_stands_below() {
    let lines =
        [(20.0, 10.0, 40.0, "Pit Street"), (20.0, 100.0, 20.0, "Project status"), (20.0, 130.0, 30.0, "Phase two")];
    check("- name: str (name)\n- status: str (status)", &lines, &[("status", json!("Phase two"))]);
}
