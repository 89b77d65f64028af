//! Fields that are told by what the records of a slide have in common: heads, order, groups.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};

use super::*;
use crate::core::schema::from_notation;
use crate::core::text_layer::TextLine;
use crate::reader::fields::tests::line;
use crate::reader::fields::{read_record, read_record_like};

/// Rows of a table: where each text stands across, letters of 20 pixels, rows 60 pixels apart from 200 down.
pub(super) fn rows(texts: &[&[(f64, &str)]]) -> (Vec<Rect>, Vec<TextLine>) {
    let top = |row: usize| 200.0 + 60.0 * row as f64;
    let crops = (0..texts.len()).map(|row| Rect::new(0.0, top(row), 1000.0, top(row) + 56.0)).collect();
    let lines = texts.iter().enumerate().flat_map(|(row, texts)| {
        texts.iter().map(move |(x, text)| line(*x, top(row) + 18.0, 20.0, text)).collect::<Vec<_>>()
    });
    (crops, lines.collect())
}

/// The values of a field on every record.
pub(super) fn read(fields: &str, crops: &[Rect], lines: &[TextLine], field: &str) -> Vec<Value> {
    let (schema, text) = (from_notation(fields).unwrap(), TextLayer { lines: lines.to_vec() });
    let alone: Vec<_> = crops.iter().map(|crop| read_record(&schema, &text, *crop).0).collect();
    let examples = crops.iter().zip(&alone).map(|(crop, cells)| Example { crop: *crop, words: &text, cells });
    let habits = Habits::usual(&schema, &examples.collect::<Vec<_>>());
    crops.iter().map(|crop| read_record_like(&schema, &text, *crop, &habits).0[field].value.clone()).collect()
}

const CLUBS: [&[(f64, &str)]; 4] = [
    &[(20.0, "Harrow Lane"), (400.0, "18"), (600.0, "12"), (800.0, "40")],
    &[(20.0, "Pit Street"), (400.0, "17"), (600.0, "9"), (800.0, "33")],
    &[(20.0, "Old Quay"), (400.0, "18"), (600.0, "7"), (800.0, "25")],
    &[(20.0, "Mill End"), (400.0, "16"), (600.0, "4"), (800.0, "14")],
];

#[test]
fn numbers_without_a_word_go_by_the_order_of_the_fields() {
    let (crops, lines) = rows(&CLUBS);
    let fields = "- club: str (name of the club)\n- a: int (games)\n- b: int (won)\n- c: int (total)";
    assert_eq!(read(fields, &crops, &lines, "a"), [18, 17, 18, 16].map(|n| json!(n)));
    assert_eq!(read(fields, &crops, &lines, "c"), [40, 33, 25, 14].map(|n| json!(n)));
}

#[test]
fn a_value_that_only_order_names_says_so() {
    let (crops, lines) = rows(&CLUBS);
    let remark = |lines: &[TextLine]| {
        let fields = "- club: str (name of the club)\n- a: int (games)\n- b: int (won)\n- c: int (total)";
        let (schema, text) = (from_notation(fields).unwrap(), TextLayer { lines: lines.to_vec() });
        let alone: Vec<_> = crops.iter().map(|crop| read_record(&schema, &text, *crop).0).collect();
        let examples = crops.iter().zip(&alone).map(|(crop, cells)| Example { crop: *crop, words: &text, cells });
        let habits = Habits::usual(&schema, &examples.collect::<Vec<_>>());
        read_record_like(&schema, &text, crops[0], &habits).0["b"].remark.clone()
    };
    assert!(remark(&lines).unwrap().en.contains("order of the fields"));
    let heads = [(20.0, "Club"), (390.0, "Games"), (590.0, "Won"), (790.0, "Total")];
    let heads = heads.map(|(x, head)| line(x, 150.0, 18.0, head));
    assert_eq!(remark(&[lines.clone(), heads.to_vec()].concat()), None);
}

#[test]
fn a_head_counts_for_more_than_order() {
    let (crops, mut lines) = rows(&CLUBS);
    for (x, head) in [(20.0, "Club"), (390.0, "Total"), (590.0, "Games"), (790.0, "Won")] {
        lines.push(line(x, 150.0, 18.0, head));
    }
    let fields = "- club: str (name of the club)\n- a: int (games)\n- b: int (won)\n- c: int (total)";
    assert_eq!(read(fields, &crops, &lines, "a"), [12, 9, 7, 4].map(|n| json!(n)));
    assert_eq!(read(fields, &crops, &lines, "b"), [40, 33, 25, 14].map(|n| json!(n)));
    assert_eq!(read(fields, &crops, &lines, "c"), [18, 17, 18, 16].map(|n| json!(n)));
}

#[test]
fn a_head_that_was_taken_for_a_record_still_names_the_columns() {
    let head: &[(f64, &str)] = &[(20.0, "Club"), (390.0, "Total"), (590.0, "Games"), (790.0, "Won")];
    let (crops, lines) = rows(&[&[head], CLUBS.as_slice()].concat());
    let fields = "- club: str (name of the club)\n- a: int (games)\n- b: int (won)\n- c: int (total)";
    assert_eq!(read(fields, &crops, &lines, "a")[1..], [12, 9, 7, 4].map(|n| json!(n)));
    assert_eq!(read(fields, &crops, &lines, "c")[1..], [18, 17, 18, 16].map(|n| json!(n)));
}

#[test]
fn what_is_optional_and_has_no_name_here_stays_empty() {
    let (crops, lines) = rows(&CLUBS);
    let fields = "- club: str (name of the club)\n- remark: str? (remark)";
    assert!(read(fields, &crops, &lines, "remark").iter().all(Value::is_null));
}

#[test]
fn words_that_never_change_and_initials_are_no_values() {
    let of = |name: &'static str, sign: &'static str, work: &'static str| {
        vec![(20.0, sign), (200.0, name), (450.0, "works as"), (700.0, work)]
    };
    let people =
        [of("Greta Holm", "GH", "welder"), of("Ravi Mehta", "RM", "painter"), of("Olga Stern", "OS", "joiner")];
    let people: Vec<&[(f64, &str)]> = people.iter().map(Vec::as_slice).collect();
    let (crops, lines) = rows(&people);
    let fields = "- name: str (name)\n- trade: str (trade)";
    assert_eq!(read(fields, &crops, &lines, "trade"), ["welder", "painter", "joiner"].map(|s| json!(s)));
}

#[test]
fn a_heading_above_a_group_belongs_to_its_records() {
    let texts = [("Loam", "3"), ("Chalk", "5"), ("Slate", "4"), ("Flint", "9"), ("Amber", "2"), ("Jet", "6")];
    let (mut crops, mut lines) = (Vec::new(), Vec::new());
    for (at, (name, number)) in texts.iter().enumerate() {
        let y = 200.0 + 60.0 * at as f64 + 100.0 * (at / 3) as f64;
        crops.push(Rect::new(0.0, y, 600.0, y + 40.0));
        lines.extend([line(20.0, y + 10.0, 20.0, name), line(400.0, y + 10.0, 20.0, number)]);
    }
    lines.extend([line(20.0, 160.0, 22.0, "Soils"), line(20.0, 440.0, 22.0, "Gems"), line(20.0, 40.0, 40.0, "Quarry")]);
    let fields = "- name: str (material)\n- kind: str (heading it stands under)\n- grade: int (grade)";
    let wanted = ["Soils", "Soils", "Soils", "Gems", "Gems", "Gems"].map(|s| json!(s));
    assert_eq!(read(fields, &crops, &lines, "kind"), wanted);
}

#[test]
fn days_over_a_grid_are_the_days_of_what_stands_under_them() {
    let (mut crops, mut lines) = (Vec::new(), Vec::new());
    for (column, day) in ["Monday", "Tuesday", "Friday"].iter().enumerate() {
        let x = 100.0 + 200.0 * column as f64;
        lines.push(line(x + 40.0, 60.0, 20.0, day));
        for row in 0..2 {
            let y = 100.0 + 120.0 * row as f64;
            crops.push(Rect::new(x, y, x + 180.0, y + 100.0));
            lines.push(line(
                x + 20.0,
                y + 20.0,
                22.0,
                ["Maths", "Music", "Art", "Latin", "Greek", "Sport"][2 * column + row],
            ));
        }
    }
    lines.extend([line(10.0, 110.0, 20.0, "8:40"), line(10.0, 230.0, 20.0, "9:30")]);
    let fields = "- subject: str (subject)\n- day: str (day)\n- start: str (hour it starts)";
    let days = ["Monday", "Monday", "Tuesday", "Tuesday", "Friday", "Friday"].map(|s| json!(s));
    assert_eq!(read(fields, &crops, &lines, "day"), days);
    assert_eq!(read(fields, &crops, &lines, "start")[..2], ["8:40", "9:30"].map(|s| json!(s)));
}

#[test]
fn a_text_goes_on_over_the_lines_below_it() {
    let (mut crops, mut lines) = (Vec::new(), Vec::new());
    let texts = [
        ("Soil", "Living ground,", "no digging"),
        ("Seeds", "Saved and shared,", "never sprayed"),
        ("Bees", "Six hives", "in the orchard"),
    ];
    for (at, (name, first, second)) in texts.iter().enumerate() {
        let x = 300.0 * at as f64;
        crops.push(Rect::new(x, 0.0, x + 280.0, 160.0));
        lines.extend([
            line(x + 20.0, 20.0, 30.0, name),
            line(x + 20.0, 80.0, 16.0, first),
            line(x + 20.0, 102.0, 16.0, second),
        ]);
    }
    let fields = "- name: str (name)\n- meaning: str (what is meant)";
    let wanted = ["Living ground, no digging", "Saved and shared, never sprayed", "Six hives in the orchard"];
    assert_eq!(read(fields, &crops, &lines, "meaning"), wanted.map(|s| json!(s)));
}

#[test]
fn words_of_the_field_are_left_out_of_its_values() {
    let of = |name: &'static str, view: &'static str| vec![(20.0, name), (500.0, view)];
    let rooms = [of("桜の間", "中庭の眺め"), of("松の間", "海の眺め"), of("竹の間", "庭園の眺め")];
    let rooms: Vec<&[(f64, &str)]> = rooms.iter().map(Vec::as_slice).collect();
    let (crops, lines) = rows(&rooms);
    let fields = "- name: str (部屋の名前)\n- view: str (眺め)";
    assert_eq!(read(fields, &crops, &lines, "view"), ["中庭", "海", "庭園"].map(|s| json!(s)));
}
