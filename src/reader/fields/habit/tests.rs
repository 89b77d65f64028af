//! Four cards of one layout, some of them disturbed: what the others have in common mends them.
#![allow(clippy::unwrap_used, clippy::panic)]

use serde_json::{Value, json};

use super::*;
use crate::core::provenance::ReviewStatus;
use crate::core::schema::from_notation;
use crate::core::text_layer::TextLine;
use crate::reader::fields::tests::line;
use crate::reader::fields::{read_record, read_record_like};

const FIELDS: &str = "- name: str (product name)\n- price: int (price in yen)\n- extra: str? (bonus)";

/// Where the top left corner of a card is.
fn corner(card: usize) -> (f64, f64) {
    ((card % 2) as f64 * 500.0, (card / 2) as f64 * 300.0)
}

fn crop(card: usize) -> Rect {
    let (x, y) = corner(card);
    Rect::new(x, y, x + 460.0, y + 260.0)
}

/// The lines of a card from its corner, and what a picture on it is misread as.
fn card(at: usize, name: &str, price: &str, extra: &str, noise: &str) -> Vec<TextLine> {
    let (x, y) = corner(at);
    let mut lines = vec![line(x + 20.0, y + 30.0, 24.0, name), line(x + 20.0, y + 80.0, 20.0, price)];
    lines.push(line(x + 20.0, y + 150.0, 14.0, extra));
    if !noise.is_empty() {
        lines.push(line(x + 300.0, y + 180.0, 60.0, noise));
    }
    lines
}

fn cards(noise: [&str; 4]) -> TextLayer {
    let of = |at: usize, name: &str, price: &str, extra: &str| {
        card(at, name, price, extra, noise.get(at).copied().unwrap_or(""))
    };
    let rows = [
        of(0, "Alder Lamp", "¥1,200", "Gift wrapping"),
        of(1, "Birch Stool", "¥3,400", "Spare screws"),
        of(2, "Cedar Shelf", "¥5,600", "Wall anchors"),
        of(3, "Dogwood Tray", "¥900", "Felt pads"),
    ];
    TextLayer { lines: rows.concat() }
}

fn alone(schema: &Schema, text: &TextLayer, at: usize) -> BTreeMap<String, Cell> {
    read_record(schema, text, crop(at)).0
}

fn usual(schema: &Schema, text: &TextLayer) -> Habits {
    let cells: Vec<_> = (0..4).map(|at| alone(schema, text, at)).collect();
    let rows = cells.iter().enumerate().map(|(at, cells)| Example { crop: crop(at), words: text, cells });
    Habits::usual(schema, &rows.collect::<Vec<_>>())
}

/// The cells of the first two cards, of which a person has typed or confirmed one field.
fn confirmed(schema: &Schema, text: &TextLayer, field: &str, values: [&str; 2]) -> Habits {
    confirmed_on(Habits::default(), schema, text, field, values)
}

fn confirmed_on(base: Habits, schema: &Schema, text: &TextLayer, field: &str, values: [&str; 2]) -> Habits {
    let judged = |at: usize, value: &str| {
        let mut cells = alone(schema, text, at);
        let read = cells.get(field).cloned().unwrap();
        let same = read.value == json!(value);
        let status = ReviewStatus::Accepted;
        let cell = if same { Cell { status, ..read } } else { Cell::typed(json!(value), value) };
        cells.insert(field.to_owned(), cell);
        cells
    };
    let cells: Vec<_> = values.iter().enumerate().map(|(at, value)| judged(at, value)).collect();
    let rows = cells.iter().enumerate().map(|(at, cells)| Example { crop: crop(at), words: text, cells });
    base.with_confirmed(schema, &rows.collect::<Vec<_>>())
}

#[test]
fn a_picture_misread_as_large_letters_does_not_take_the_name() {
    let schema = from_notation(FIELDS).unwrap();
    let check = |noise: &str| {
        let text = cards(["", "", "", noise]);
        assert_eq!(alone(&schema, &text, 3)["name"].value, json!(noise), "the noise must disturb a card alone");
        let mended = read_record_like(&schema, &text, crop(3), &usual(&schema, &text)).0;
        assert_eq!((&mended["name"].value, &mended["price"].value), (&json!("Dogwood Tray"), &json!(900)), "{noise}");
        assert_eq!(mended["name"].remark, None);
    };
    check("oomm");
    check("HEWN");
    check("WAVE");
}

#[test]
fn cards_that_differ_teach_nothing() {
    let schema = from_notation("- name: str (product name)").unwrap();
    let text = TextLayer {
        lines: vec![
            line(20.0, 30.0, 24.0, "Alder Lamp"),
            line(600.0, 200.0, 24.0, "Birch Stool"),
            line(250.0, 400.0, 24.0, "Cedar Shelf"),
            line(720.0, 480.0, 40.0, "Dogwood Tray"),
        ],
    };
    assert!(usual(&schema, &text).is_empty());
}

#[test]
fn two_confirmed_rows_predict_the_others_and_say_so() {
    let schema = from_notation(FIELDS).unwrap();
    let text = cards([""; 4]);
    assert_eq!(alone(&schema, &text, 2)["extra"].value, Value::Null, "no rule of its own may find it");
    let habits = confirmed(&schema, &text, "extra", ["Gift wrapping", "Spare screws"]);
    let check = |at: usize, expected: &str| {
        let cells = read_record_like(&schema, &text, crop(at), &habits).0;
        let extra = &cells["extra"];
        assert_eq!(extra.value, json!(expected));
        assert_eq!(extra.evidence.first().unwrap().text, expected);
        assert!(extra.remark.as_ref().unwrap().en.contains("rows you confirmed"), "{extra:?}");
        assert_eq!(cells["name"].remark, None);
    };
    check(2, "Wall anchors");
    check(3, "Felt pads");
}

#[test]
fn what_is_confirmed_counts_for_more_than_what_is_usual() {
    let schema = from_notation(FIELDS).unwrap();
    let text = cards([""; 4]);
    let elsewhere = Evidence { bbox: Rect::new(0.0, 0.0, 10.0, 10.0), text: "Around".to_owned() };
    let mut base = Habits::default();
    base.shared.outside.insert("extra".to_owned(), vec![(crop(2), elsewhere)]);
    base.shared.labelled.insert("extra".to_owned());
    base.shared.columns.insert("extra".to_owned(), (0.0, 1.0));
    let read = |habits: &Habits| read_record_like(&schema, &text, crop(2), habits).0["extra"].value.clone();
    assert_eq!(read(&base), json!("Around"));
    let habits = confirmed_on(base, &schema, &text, "extra", ["Gift wrapping", "Spare screws"]);
    assert_eq!(read(&habits), json!("Wall anchors"));
}

#[test]
fn one_confirmed_row_predicts_nothing() {
    let schema = from_notation(FIELDS).unwrap();
    let text = cards([""; 4]);
    let typed = Cell::typed(json!("Gift wrapping"), "Gift wrapping");
    let cells = BTreeMap::from([("extra".to_owned(), typed)]);
    let rows = [Example { crop: crop(0), words: &text, cells: &cells }];
    assert!(Habits::default().with_confirmed(&schema, &rows).is_empty());
}

#[test]
fn silence_is_a_no_only_where_other_rows_print_a_yes() {
    let schema = from_notation("- name: str (product name)\n- new: bool (新発売か)").unwrap();
    let with = |words: [&str; 4]| {
        let lines = words.iter().enumerate().flat_map(|(at, word)| card(at, "Alder Lamp", "¥1,200", word, ""));
        TextLayer { lines: lines.collect() }
    };
    let read =
        |text: &TextLayer| read_record_like(&schema, text, crop(3), &usual(&schema, text)).0["new"].value.clone();
    assert_eq!(read(&with(["新発売", "Felt pads", "新発売", "Felt pads"])), json!(false));
    assert_eq!(read(&with(["Felt pads"; 4])), Value::Null);
}
