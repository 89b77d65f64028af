//! Tables whose columns have names, labels that come back on every record, and what they leave over.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};

use super::slot_tests::{read, rows};
use crate::core::geometry::Rect;
use crate::reader::fields::tests::line;

const NULL: Value = Value::Null;

#[test]
fn an_empty_cell_of_a_named_column_is_empty_however_few_there_are() {
    let (crops, mut lines) = rows(&[
        &[(20.0, "Vitamin"), (400.0, "1"), (800.0, "7")],
        &[(20.0, "Iron"), (500.0, "2"), (800.0, "14")],
        &[(20.0, "Zinc"), (400.0, "1"), (600.0, "3"), (800.0, "10")],
    ]);
    let heads = [(20.0, "Name"), (390.0, "Morning"), (490.0, "Noon"), (590.0, "Night"), (790.0, "Days")];
    lines.extend(heads.map(|(x, head)| line(x, 150.0, 18.0, head)));
    let fields = "- name: str (name)\n- morning: int? (in the morning)\n- noon: int? (at noon)\n- night: int? (at night)\n\
                  - days: int (days)";
    assert_eq!(read(fields, &crops, &lines, "morning"), [json!(1), NULL, json!(1)]);
    assert_eq!(read(fields, &crops, &lines, "noon"), [NULL, json!(2), NULL]);
    assert_eq!(read(fields, &crops, &lines, "night"), [NULL, NULL, json!(3)]);
    assert_eq!(read(fields, &crops, &lines, "days"), [7, 14, 10].map(|n| json!(n)));
}

#[test]
fn tables_side_by_side_have_their_columns_named_alike() {
    let (mut crops, mut lines) = (Vec::new(), Vec::new());
    for (at, (name, kind)) in
        [("机", ""), ("衣装箱", "木製"), ("椅子", "事務用"), ("本棚", ""), ("布団", "二枚まで"), ("鏡台", "三面鏡")]
            .iter()
            .enumerate()
    {
        let (x, y) = (800.0 * (at / 3) as f64, 200.0 + 60.0 * (at % 3) as f64);
        crops.push(Rect::new(x, y, x + 760.0, y + 56.0));
        lines.push(line(x + 20.0, y + 18.0, 20.0, name));
        lines.push(line(x + 600.0, y + 18.0, 20.0, ["300", "400", "900"][at % 3]));
        if !kind.is_empty() {
            lines.push(line(x + 300.0, y + 18.0, 20.0, kind));
        }
    }
    for x in [0.0, 800.0] {
        lines.extend(
            [(20.0, "品目"), (300.0, "種類"), (590.0, "手数料")].map(|(at, head)| line(x + at, 150.0, 18.0, head)),
        );
    }
    let fields = "- name: str (品目)\n- kind: str? (大きさや種類)\n- fee: int (手数料(円))";
    let kinds = [NULL, json!("木製"), json!("事務用"), NULL, json!("二枚まで"), json!("三面鏡")];
    assert_eq!(read(fields, &crops, &lines, "kind"), kinds);
}

#[test]
fn a_mark_under_a_head_says_yes_and_a_dash_no() {
    let (crops, mut lines) = rows(&[
        &[(20.0, "Basic"), (400.0, "✓"), (600.0, "–")],
        &[(20.0, "Comfort"), (400.0, "✓"), (600.0, "✓")],
        &[(20.0, "Family"), (600.0, "✓")],
    ]);
    lines.extend([(20.0, "Plan"), (390.0, "Hospital"), (590.0, "Glasses")].map(|(x, head)| line(x, 150.0, 18.0, head)));
    let fields = "- plan: str (plan)\n- hospital: bool (hospital stay)\n- glasses: bool (glasses covered)";
    assert_eq!(read(fields, &crops, &lines, "glasses"), [false, true, true].map(|b| json!(b)));
    // A column of nothing but marks for yes says no where it is empty.
    assert_eq!(read(fields, &crops, &lines, "hospital"), [true, true, false].map(|b| json!(b)));
}

#[test]
fn several_lines_to_a_record_are_told_by_the_word_before_each() {
    let (mut crops, mut lines) = (Vec::new(), Vec::new());
    let days = [
        ("内科", ["柏木", "本多", "本多", "―"]),
        ("外科", ["植村", "―", "―", "植村"]),
        ("眼科", ["―", "島", "島", "島"]),
    ];
    for (at, (name, doctors)) in days.iter().enumerate() {
        let y = 200.0 + 100.0 * at as f64;
        crops.push(Rect::new(0.0, y, 900.0, y + 96.0));
        lines.extend([
            line(20.0, y + 38.0, 24.0, name),
            line(200.0, y + 14.0, 18.0, "午前"),
            line(200.0, y + 62.0, 18.0, "午後"),
        ]);
        for (cell, doctor) in doctors.iter().enumerate() {
            lines.push(line(400.0 + 200.0 * (cell % 2) as f64, y + 14.0 + 48.0 * (cell / 2) as f64, 20.0, doctor));
        }
    }
    lines.extend([(20.0, "診療科"), (410.0, "月"), (610.0, "火")].map(|(x, head)| line(x, 150.0, 20.0, head)));
    let fields = "- name: str (診療科)\n- a: str? (月曜午前の医師)\n- b: str? (火曜午前の医師)\n- c: str? (月曜午後の医師)\n\
                  - d: str? (火曜午後の医師)";
    assert_eq!(read(fields, &crops, &lines, "a"), [json!("柏木"), json!("植村"), NULL]);
    assert_eq!(read(fields, &crops, &lines, "b"), [json!("本多"), NULL, json!("島")]);
    assert_eq!(read(fields, &crops, &lines, "c"), [json!("本多"), NULL, json!("島")]);
    assert_eq!(read(fields, &crops, &lines, "d"), [NULL, json!("植村"), json!("島")]);
}

#[test]
fn a_label_on_every_record_is_no_part_of_the_value() {
    let (crops, lines) = rows(&[
        &[(20.0, "Payroll"), (500.0, "Next: parallel run")],
        &[(20.0, "Solar roof"), (500.0, "Next: crane permit")],
        &[(20.0, "Phone app"), (500.0, "Next: fix sign-in")],
    ]);
    let fields = "- name: str (project)\n- step: str (what follows)";
    assert_eq!(read(fields, &crops, &lines, "step"), ["parallel run", "crane permit", "fix sign-in"].map(|s| json!(s)));
}

#[test]
fn what_is_labelled_elsewhere_and_not_here_is_missing() {
    let (crops, lines) = rows(&[
        &[(20.0, "Junior"), (300.0, "Ages 6 to 15"), (600.0, "Two courts")],
        &[(20.0, "Student"), (300.0, "Ages 16 to 24"), (600.0, "Gym")],
        &[(20.0, "Adult"), (600.0, "All courts")],
    ]);
    let fields = "- name: str (membership)\n- ages: str? (for which ages)";
    assert_eq!(read(fields, &crops, &lines, "ages"), [json!("6 to 15"), json!("16 to 24"), NULL]);
}

#[test]
fn a_button_on_every_record_is_no_entry_of_a_list() {
    let (mut crops, mut lines) = (Vec::new(), Vec::new());
    for (at, (name, first, second)) in
        [("Light", "5 files", "Mail help"), ("Team", "100 files", "Shared folder"), ("Firm", "No limit", "Own server")]
            .iter()
            .enumerate()
    {
        let x = 300.0 * at as f64;
        crops.push(Rect::new(x, 0.0, x + 280.0, 300.0));
        lines.extend([line(x + 20.0, 20.0, 30.0, name), line(x + 20.0, 80.0, 16.0, first)]);
        lines.extend([line(x + 20.0, 112.0, 16.0, second), line(x + 100.0, 250.0, 18.0, "Start now")]);
    }
    let fields = "- name: str (plan)\n- features: str[] (what is in it)";
    let wanted =
        [json!(["5 files", "Mail help"]), json!(["100 files", "Shared folder"]), json!(["No limit", "Own server"])];
    assert_eq!(read(fields, &crops, &lines, "features"), wanted);
}

#[test]
fn a_stamp_is_what_nothing_else_has_taken() {
    let (crops, lines) = rows(&[
        &[(20.0, "4 Weir Lane"), (400.0, "3 beds"), (600.0, "£385,000")],
        &[(20.0, "27 Chapel Row"), (400.0, "2 beds"), (600.0, "£245,000"), (850.0, "SOLD")],
        &[(20.0, "2 Orchard End"), (400.0, "4 beds"), (600.0, "£455,000")],
    ]);
    let fields = "- address: str (address)\n- beds: int (bedrooms)\n- price: int (price in pounds)\n\
                  - stamp: str? (word stamped across the card)";
    assert_eq!(read(fields, &crops, &lines, "stamp"), [NULL, json!("SOLD"), NULL]);
}

#[test]
fn a_short_code_is_no_name_and_a_name_no_code() {
    let (crops, lines) = rows(&[
        &[(20.0, "A1"), (200.0, "Brightwell Pumps"), (700.0, "30 m²")],
        &[(20.0, "A2"), (200.0, "Oru Filters"), (700.0, "24 m²")],
        &[(20.0, "B1"), (200.0, "Tidal Metrics"), (700.0, "12 m²")],
    ]);
    let fields = "- company: str (company)\n- stand: str (stand number)\n- area: int (area in square metres)";
    let names = ["Brightwell Pumps", "Oru Filters", "Tidal Metrics"].map(|s| json!(s));
    assert_eq!(read(fields, &crops, &lines, "company"), names);
    assert_eq!(read(fields, &crops, &lines, "stand"), ["A1", "A2", "B1"].map(|s| json!(s)));
}

#[test]
fn two_fields_may_share_one_text() {
    let (crops, lines) = rows(&[
        &[(20.0, "Rivers"), (400.0, "Mei Tanaka, City Archive"), (900.0, "Great Hall")],
        &[(20.0, "Bridges"), (400.0, "Ruth Amadi, Vale Labour"), (900.0, "Red Room")],
        &[(20.0, "Paint"), (400.0, "Jonas Fehr"), (900.0, "Great Hall")],
        &[(20.0, "Wells"), (400.0, "Piotr Zawada, Hydro Works"), (900.0, "Red Room")],
    ]);
    let fields =
        "- title: str (title)\n- speaker: str (speaker)\n- firm: str? (where the speaker works)\n- room: str (room)";
    let speakers = ["Mei Tanaka", "Ruth Amadi", "Jonas Fehr", "Piotr Zawada"].map(|s| json!(s));
    assert_eq!(read(fields, &crops, &lines, "speaker"), speakers);
    assert_eq!(
        read(fields, &crops, &lines, "firm"),
        [json!("City Archive"), json!("Vale Labour"), NULL, json!("Hydro Works")]
    );
}

#[test]
fn cells_of_several_lines_are_read_as_a_whole() {
    let (mut crops, mut lines) = (Vec::new(), Vec::new());
    let cells = [
        ("Monday", ["soup of peas", "with bread"], "630"),
        ("Tuesday", ["rice, beans", "and a pear"], "610"),
        ("Friday", ["fish pie", ""], "655"),
    ];
    for (at, (day, menu, energy)) in cells.iter().enumerate() {
        let y = 200.0 + 100.0 * at as f64;
        crops.push(Rect::new(0.0, y, 1000.0, y + 96.0));
        lines.push(line(20.0, y + 38.0, 20.0, day));
        lines.push(line(800.0, y + 38.0, 20.0, energy));
        let top = if menu[1].is_empty() { 38.0 } else { 24.0 };
        for (below, part) in menu.iter().enumerate().filter(|(_, part)| !part.is_empty()) {
            lines.push(line(300.0, y + top + 28.0 * below as f64, 20.0, part));
        }
    }
    lines.extend([(20.0, "Day"), (300.0, "Menu"), (790.0, "Energy")].map(|(x, head)| line(x, 150.0, 18.0, head)));
    let fields = "- day: str (day)\n- menu: str (menu)\n- energy: int (energy)";
    let menus = ["soup of peas with bread", "rice, beans and a pear", "fish pie"].map(|text| json!(text));
    assert_eq!(read(fields, &crops, &lines, "menu"), menus);
}

#[test]
fn a_cell_on_the_line_between_two_rows_belongs_to_both() {
    let (mut crops, mut lines) = (Vec::new(), Vec::new());
    for (at, (area, paper)) in
        [("North", "Monday"), ("South", "Friday"), ("East", "Tuesday"), ("West", "Sunday")].iter().enumerate()
    {
        let y = 200.0 + 60.0 * at as f64;
        crops.push(Rect::new(0.0, y, 1000.0, y + 60.0));
        lines.push(line(20.0, y + 20.0, 20.0, area));
        lines.push(line(400.0, y + 20.0, 20.0, paper));
    }
    lines.push(line(800.0, 250.0, 20.0, "first week"));
    lines.push(line(800.0, 370.0, 20.0, "third week"));
    lines.extend([(20.0, "Area"), (400.0, "Paper"), (800.0, "Metal")].map(|(x, head)| line(x, 150.0, 18.0, head)));
    let fields = "- area: str (area)\n- paper: str (paper)\n- metal: str (metal)";
    let want = ["first week", "first week", "third week", "third week"].map(|text| json!(text));
    assert_eq!(read(fields, &crops, &lines, "metal"), want);
}

#[test]
fn a_value_between_two_that_were_not_read_is_not_theirs() {
    let (mut crops, mut lines) = rows(&[
        &[(20.0, "Ammer Head"), (600.0, "38"), (800.0, "125")],
        &[(20.0, "Blackrigg"), (600.0, "57")],
        &[(20.0, "Dunmere"), (600.0, "71"), (800.0, "233")],
        &[(20.0, "East Lode"), (600.0, "24")],
        &[(20.0, "Penlow"), (600.0, "18"), (800.0, "59")],
        &[(20.0, "Hollin Bank"), (600.0, "22"), (800.0, "72")],
    ]);
    crops.iter_mut().for_each(|crop| crop.y1 += 4.0);
    let district = |row: f64, name: &str| line(400.0, 218.0 + 60.0 * row, 20.0, name);
    lines.extend([district(0.5, "Upper Orrin"), district(3.5, "Marshside")]);
    let heads = [(20.0, "Name"), (400.0, "District"), (600.0, "Metres"), (800.0, "Feet")];
    lines.extend(heads.map(|(x, head)| line(x, 150.0, 18.0, head)));
    let fields = "- name: str (name)\n- district: str (district)\n- metres: int (metres)\n- feet: int? (feet)";
    assert_eq!(read(fields, &crops, &lines, "district")[3], json!("Marshside"));
    assert_eq!(read(fields, &crops, &lines, "feet"), [json!(125), NULL, json!(233), NULL, json!(59), json!(72)]);
}

#[test]
fn a_value_without_the_label_of_the_others_stays() {
    let (crops, lines) = rows(&[
        &[(20.0, "Lark tent"), (400.0, "Date 3 May")],
        &[(20.0, "Wren tent"), (400.0, "Date 9 May")],
        &[(20.0, "Swift tent"), (500.0, "12 June")],
        &[(20.0, "Heron tent"), (400.0, "Date 2 July")],
        &[(20.0, "Finch tent"), (400.0, "Date 8 July")],
    ]);
    let want = ["3 May", "9 May", "12 June", "2 July", "8 July"].map(|date| json!(date));
    assert_eq!(read("- name: str (name)\n- date: str? (date)", &crops, &lines, "date"), want);
}

#[test]
fn what_is_left_over_is_no_value_of_a_field_with_a_label() {
    let (crops, lines) = rows(&[
        &[(20.0, "Port Averell"), (400.0, "via Odda")],
        &[(20.0, "Lindholm"), (700.0, "Final call")],
        &[(20.0, "Old Quay"), (400.0, "via Senn")],
        &[(20.0, "Mill End")],
        &[(20.0, "Pit Street")],
    ]);
    let fields = "- goal: str (destination)\n- via: str? (where it stops)\n- remark: str? (remark)";
    assert_eq!(read(fields, &crops, &lines, "via"), [json!("Odda"), NULL, json!("Senn"), NULL, NULL]);
}
