//! Yes told by a text that some records print, and columns under the very name of a field.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};

use super::slot_tests::read;
use crate::core::geometry::Rect;
use crate::core::text_layer::TextLine;
use crate::reader::fields::tests::line;

/// Cards one below another: for each the texts with their place on the card.
fn cards(texts: &[Vec<(f64, f64, &str)>]) -> (Vec<Rect>, Vec<TextLine>) {
    let top = |at: usize| 300.0 * at as f64;
    let crops = (0..texts.len()).map(|at| Rect::new(0.0, top(at), 600.0, top(at) + 260.0)).collect();
    let lines = texts.iter().enumerate().flat_map(|(at, texts)| {
        texts.iter().map(move |(x, y, text)| line(*x, top(at) + y, 20.0, text)).collect::<Vec<_>>()
    });
    (crops, lines.collect())
}

fn course(name: &'static str, badge: Option<&'static str>) -> Vec<(f64, f64, &'static str)> {
    let mut texts = vec![(20.0, 20.0, name), (20.0, 80.0, "工作室")];
    texts.extend(badge.map(|badge| (400.0, 200.0, badge)));
    texts
}

#[test]
fn a_badge_says_yes_where_it_stands_and_no_where_it_is_missing() {
    let badge = Some("初心者");
    let (crops, lines) =
        cards(&[course("水彩画", badge), course("ギター", None), course("木工の椅子", badge), course("合唱", None)]);
    let fields = "- name: str (講座名)\n- beginners: bool (初心者向けか)";
    assert_eq!(read(fields, &crops, &lines, "beginners"), [true, false, true, false].map(|yes| json!(yes)));
}

#[test]
fn a_badge_of_something_else_says_nothing() {
    let (crops, lines) = cards(&[
        course("水彩画", Some("今月から")),
        course("ギター", None),
        course("木工の椅子", Some("今月から")),
        course("合唱", None),
    ]);
    let fields = "- name: str (講座名)\n- tag: str? (知らせの札)\n- beginners: bool (初心者向けか)";
    assert_eq!(read(fields, &crops, &lines, "beginners"), vec![Value::Null; 4]);
    // Nothing else is asked that may be printed now and then, and still 未定 denies.
    let (crops, lines) = cards(&[
        course("水彩画", Some("未検査")),
        course("ギター", None),
        course("木工の椅子", Some("未検査")),
        course("合唱", None),
    ]);
    let fields = "- name: str (機械)\n- note: str? (備考)\n- inspected: bool (検査が済んでいるか)";
    assert!(!read(fields, &crops, &lines, "inspected").contains(&json!(true)));
}

#[test]
fn a_line_that_opens_with_an_amount_does_not_go_on_with_a_place() {
    let card = |name, place, hours| vec![(20.0, 20.0, name), (20.0, 80.0, place), (20.0, 108.0, hours)];
    let (crops, lines) = cards(&[
        card("Canal wardens", "Lower Basin", "3 hours a week"),
        card("Reading circle", "Cobbler School", "2 hours a week"),
        card("Tea and cakes", "Old Dairy", "4 hours a week"),
        card("Seed library", "Mill Garden", "1 hours a week"),
    ]);
    let fields = "- title: str (title)\n- place: str (where)";
    let want = ["Lower Basin", "Cobbler School", "Old Dairy", "Mill Garden"].map(|place| json!(place));
    assert_eq!(read(fields, &crops, &lines, "place"), want);
}

#[test]
fn a_column_under_the_very_name_of_a_field_is_no_other_ones() {
    let row = |name, monthly, first| vec![(20.0, 20.0, name), (250.0, 20.0, monthly), (420.0, 20.0, first)];
    let (crops, mut lines) = cards(&[
        row("トキメモ", "300円", "900円"),
        row("勤番クラウド", "220円", "50,000円"),
        row("打刻くん", "180円", "700円"),
        row("シフト帳", "450円", "120,000円"),
    ]);
    let heads = [(20.0, "サービス名"), (250.0, "月額(1人あたり)"), (420.0, "初期費用")];
    lines.extend(heads.map(|(x, head)| line(x, -40.0, 18.0, head)));
    let fields = "- name: str (サービスの名前)\n- monthly: int (1人あたりの月額(円))\n- first: int (初期費用(円))";
    assert_eq!(read(fields, &crops, &lines, "monthly"), [300, 220, 180, 450].map(|n| json!(n)));
    assert_eq!(read(fields, &crops, &lines, "first"), [900, 50000, 700, 120000].map(|n| json!(n)));
}
