//! What is put right, and what is left as it was read.

use super::*;
use crate::core::geometry::Rect;
use crate::core::text_layer::TextLayer;

fn words(text: &str, confidence: f32) -> Vec<Word> {
    text.split(' ').map(|text| Word { text: text.to_owned(), bbox: Rect::default(), confidence }).collect()
}

fn corrected(text: &str, confidence: f32, field: &Field, page: &[&str]) -> Option<(String, Reason)> {
    let lines = page.iter().map(|line| TextLine { bbox: Rect::default(), words: words(line, 90.0) }).collect();
    let elsewhere = Elsewhere::of(&TextLayer { lines });
    correct(&words(text, confidence), field, &elsewhere).map(|c| (c.text, c.reason))
}

fn check(field: &Field, text: &str, expected: Option<(&str, Reason)>) {
    assert_eq!(corrected(text, 80.0, field, &[]), expected.map(|(text, why)| (text.to_owned(), why)), "{text}");
}

fn number(description: &str) -> Field {
    Field { name: "n".to_owned(), scalar: Scalar::Decimal, description: description.to_owned(), ..Field::default() }
}

#[test]
fn units_behind_a_number() {
    let area = number("専有面積[㎡]");
    for read in ["69.5n", "69.5nf", "69.5ni", "69.5jm", "69.5m'", "69.5 nf"] {
        check(&area, read, Some(("69.5㎡", Reason::Unit)));
    }
    for read in ["69.5㎡", "69.5m2", "69.5", "69.5 mins", "69.5坪"] {
        check(&area, read, None);
    }
    check(&number("重さ"), "69.5nf", None);
    let rent = Field { scalar: Scalar::Money, ..number("賃料") };
    check(&rent, "21方円", Some(("21万円", Reason::Unit)));
    check(&rent, "12,000四", Some(("12,000円", Reason::Unit)));
    check(&rent, "21万円", None);
    check(&rent, "2四半期", None);
}

#[test]
fn letters_among_digits_but_never_another_digit() {
    let count = number("人数");
    check(&count, "1O5名", Some(("105名", Reason::Digit)));
    check(&count, "1,O00", Some(("1,000", Reason::Digit)));
    check(&count, "2l3", Some(("213", Reason::Digit)));
    check(&count, "B12", None);
    check(&count, "105名", None);
}

#[test]
fn the_only_choice_that_is_near() {
    let choices = ["ハイブリッド", "ガソリン", "ディーゼル"].map(str::to_owned).to_vec();
    let field = Field { scalar: Scalar::Choice, choices, ..Field::default() };
    check(&field, "ハイブリツド", Some(("ハイブリッド", Reason::Choice)));
    check(&field, "ガンリン", Some(("ガソリン", Reason::Choice)));
    check(&field, "ガソリン車", None);
    check(&field, "電気", None);
    let pair = Field { choices: ["新エリア", "旧エリア"].map(str::to_owned).to_vec(), ..field };
    check(&pair, "日エリア", None);
}

#[test]
fn a_pattern_met_in_one_way_only() {
    let code = Field { pattern: Some(r"^[A-Z]{2}-\d{4}$".to_owned()), ..Field::default() };
    check(&code, "RL-22l0", Some(("RL-2210", Reason::Pattern)));
    check(&code, "RL-2210", None);
    check(&code, "RL-2x10", None);
}

#[test]
fn a_term_that_stands_elsewhere_several_times() {
    let name = Field::default();
    let page = ["浴室乾燥機", "浴室乾燥機", "会議室", "第一会議室"];
    let check = |text: &str, confidence: f32, expected: Option<&str>| {
        let found = corrected(text, confidence, &name, &page);
        assert_eq!(found, expected.map(|text| (text.to_owned(), Reason::Elsewhere)), "{text}");
    };
    check("浴室乾操機", 30.0, Some("浴室乾燥機"));
    check("浴室乾操機", 95.0, None);
    check("浴室乾燥機", 30.0, None);
    check("浴室乾燥機2", 30.0, None);
    check("浴案乾操機", 30.0, None);
}

#[test]
fn what_the_file_states_is_not_touched_and_the_reason_is_told() {
    let area = number("面積");
    assert_eq!(corrected("69.5n", 100.0, &area, &[]), None);
    let correction = correct(&words("69.5n", 40.0), &area, &Elsewhere::default());
    let message = correction.map(|correction| correction.message());
    assert!(message.is_some_and(|m| m.en.contains("69.5n") && m.ja.contains("69.5㎡")));
}

#[test]
fn points_of_whole_numbers_with_what_they_count() {
    let pieces = Field { scalar: Scalar::Integer, ..number("生産数") };
    check(&pieces, "1.105個", Some(("1,105個", Reason::Thousands)));
    check(&pieces, "$2.120", Some(("$2,120", Reason::Thousands)));
    for read in ["1.105", "417.265", "1.5個", "0.105個", "1.105万", "1.1055個"] {
        check(&pieces, read, None);
    }
    check(&number("重さ"), "1.105個", None);
}

#[test]
fn signs_that_letters_do_not_stand_for() {
    let text = Field { scalar: Scalar::Text, ..number("時間") };
    check(&text, "18:30て20:00", Some(("18:30〜20:00", Reason::Range)));
    check(&text, "10:00一11:30", Some(("10:00〜11:30", Reason::Range)));
    check(&text, "を2,300", Some(("€2,300", Reason::Currency)));
    for read in ["10:00と夕方", "を 40-56", "18:30〜20:00"] {
        check(&text, read, None);
    }
}

#[test]
fn a_single_katakana_among_kanji() {
    let text = Field { scalar: Scalar::Text, ..number("名前") };
    check(&text, "風カ", Some(("風力", Reason::Script)));
    check(&text, "大滝川第ニ", Some(("大滝川第二", Reason::Script)));
    for read in ["三カ月", "太陽光パネル", "中央カフェ", "第一", "展示ケース"] {
        check(&text, read, None);
    }
}
