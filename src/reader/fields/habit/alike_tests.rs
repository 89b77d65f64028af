//! What all records print alike, and what they answer by one of two words.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};

use super::slot_tests::read;
use crate::core::geometry::Rect;
use crate::core::text_layer::TextLine;
use crate::reader::fields::tests::line;

/// Cards side by side: for each the texts with their place on the card and their size.
fn cards(texts: &[&[(f64, f64, f64, &str)]]) -> (Vec<Rect>, Vec<TextLine>) {
    let left = |at: usize| 600.0 * at as f64;
    let crops = (0..texts.len()).map(|at| Rect::new(left(at), 0.0, left(at) + 560.0, 300.0)).collect();
    let lines = texts.iter().enumerate().flat_map(|(at, texts)| {
        texts.iter().map(move |(x, y, size, text)| line(left(at) + x, *y, *size, text)).collect::<Vec<_>>()
    });
    (crops, lines.collect())
}

#[test]
fn a_value_may_be_the_same_on_all_records() {
    let card = |name| [(20.0, 20.0, 40.0, name), (20.0, 100.0, 20.0, "正社員"), (20.0, 140.0, 20.0, "詳しく見る")];
    let (a, b, c, d) = (card("営業"), card("経理"), card("設計士"), card("料理人"));
    let (crops, lines) = cards(&[&a, &b, &c, &d]);
    let fields = "- name: str (職種名)\n- employment: str (雇用形態)";
    assert_eq!(read(fields, &crops, &lines, "employment"), vec![json!("正社員"); 4]);
}

#[test]
fn a_value_beside_its_label_may_be_the_same_on_all_records() {
    let card = |name, top| {
        [
            (20.0, 20.0, 40.0, name),
            (20.0, 100.0, 20.0, "Colour"),
            (150.0, 100.0, 20.0, "Black"),
            (20.0, 130.0, 20.0, top),
        ]
    };
    let (a, b, c) = (card("Arden", "Walnut top"), card("Berrow", "Marble top"), card("Cotter", "Glass top"));
    let (crops, lines) = cards(&[&a, &b, &c]);
    assert_eq!(read("- name: str (name)\n- colour: str (colour)", &crops, &lines, "colour"), vec![json!("Black"); 3]);
}

#[test]
fn one_of_two_kinds_is_no_answer() {
    let card = |name, kind, more| [(20.0, 20.0, 40.0, name), (20.0, 100.0, 20.0, kind), (20.0, 200.0, 14.0, more)];
    let (a, b, c) = (card("Arden", "House", "Leeds"), card("Berrow", "Flat", "York"), card("Cotter", "House", "Hull"));
    let (crops, lines) = cards(&[&a, &b, &c]);
    let fields = "- name: str (name)\n- type: str (type of home)\n- garden: bool? (whether the house has a garden)";
    assert_eq!(read(fields, &crops, &lines, "type"), ["House", "Flat", "House"].map(|kind| json!(kind)));
    assert_eq!(read(fields, &crops, &lines, "garden"), vec![Value::Null; 3]);
}

#[test]
fn a_first_word_that_names_share_is_a_part_of_them() {
    let card = |name| [(20.0, 20.0, 40.0, name), (20.0, 100.0, 20.0, "家電")];
    let (a, b, c) = (card("山田電機 渋谷店"), card("山田電機 新宿店"), card("山田電機 池袋店"));
    let (crops, lines) = cards(&[&a, &b, &c]);
    let want = ["山田電機 渋谷店", "山田電機 新宿店", "山田電機 池袋店"].map(|name| json!(name));
    assert_eq!(read("- name: str (店名)", &crops, &lines, "name"), want);
}

#[test]
fn a_leading_word_is_no_label_of_a_field() {
    let card = |name, price| [(20.0, 20.0, 40.0, name), (20.0, 100.0, 20.0, "from"), (100.0, 100.0, 20.0, price)];
    let (a, b, c) = (card("Lisbon", "£450"), card("Porto", "£390"), card("Faro", "£410"));
    let (crops, lines) = cards(&[&a, &b, &c]);
    let fields = "- name: str (name)\n- airport: str? (airport it leaves from)\n- price: int (price)";
    assert_eq!(read(fields, &crops, &lines, "airport"), vec![Value::Null; 3]);
    assert_eq!(read(fields, &crops, &lines, "price"), [450, 390, 410].map(|n| json!(n)));
}

#[test]
fn a_stray_label_does_not_outweigh_the_usual_place() {
    let card = |name, price, note| [(20.0, 20.0, 40.0, name), (20.0, 100.0, 30.0, price), (20.0, 180.0, 16.0, note)];
    let (a, b) = (card("Arden", "$45", "Two left"), card("Berrow", "$48", "Price drop from $60"));
    let (c, d) = (card("Cotter", "$52", "Back soon"), card("Dalby", "$39", "Two left"));
    let (crops, lines) = cards(&[&a, &b, &c, &d]);
    let fields = "- name: str (name)\n- price: int (price)";
    assert_eq!(read(fields, &crops, &lines, "price"), [45, 48, 52, 39].map(|n| json!(n)));
}

#[test]
fn what_stands_far_from_every_head_is_in_no_column() {
    let names = ["Arden", "Berrow", "Cotter"];
    let of = |at: usize| Rect::new(0.0, 200.0 + 60.0 * at as f64, 1000.0, 256.0 + 60.0 * at as f64);
    let crops: Vec<Rect> = (0..3).map(of).collect();
    let mut lines: Vec<TextLine> = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let y = 218.0 + 60.0 * at as f64;
        let cells = [(20.0, *name), (250.0, "12"), (450.0, "tea, jam"), (880.0, "Book now")];
        lines.extend(cells.map(|(x, text)| line(x, y, 20.0, text)));
    }
    lines.extend([(20.0, "Name"), (250.0, "Seats"), (450.0, "Extras")].map(|(x, head)| line(x, 150.0, 18.0, head)));
    let fields = "- name: str (name)\n- seats: int (seats)\n- extras: str[] (extras)";
    assert_eq!(read(fields, &crops, &lines, "extras"), vec![json!(["tea", "jam"]); 3]);
}
