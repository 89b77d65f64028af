//! What holds for any text and any value: nothing panics, no width matters, no raw text is lost, cells read back.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::{display, edited, number_value, same, typed};
use super::field;
use crate::core::record::Cell;

const KINDS: &[&str] = &[
    "str",
    "int",
    "float",
    "bool",
    "money",
    "money unit=円",
    "money unit=万円",
    "date",
    "duration",
    "duration unit=年",
    "int unit=分",
    "float unit=㎡",
    "float unit=%",
    "enum[可,不可,S,M,Full time]",
    "dict",
    "str[]",
    "int[]",
    "money[]",
    "date[]",
    "duration[]",
    "bool[]",
    "enum[可,不可,S,M][]",
    "int (徒歩[分])",
    "money (税込)",
    "int (開設年)",
];

/// Pieces that the readers look for, in any order.
fn messy() -> impl Strategy<Value = String> {
    let pieces = [
        "0", "1", "2", "12", "2026", "31", "1,200", "3.5", ".", ",", "/", "-", "~", "〜", " ", "　", "\n", "年", "月",
        "日", "万", "億", "千", "百", "円", "分", "時間", "半", "㎡", "坪", "帖", "%", "$", "¥", "▲", "▼", "(", ")",
        "（", "）", "令和", "平成", "H", "R", "S", "元", "Nov", "May", "st", "th", "of", "k", "M", "h", "min", "hour",
        "徒歩", "バス", "税込", "税抜", "無料", "free", "不可", "可", "なし", "あり", "一", "二", "十", "〇", "○",
        "㍻", "㋿", "ｱ", "ﾊﾞ", "①", "²", "½", "é", "🏠", "O", "l", ":", "・", "、", "to", "and", "\"", "[", "]",
    ];
    let piece = proptest::sample::select(pieces.to_vec());
    proptest::collection::vec(piece, 0..9).prop_map(|pieces| pieces.concat())
}

fn kind() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(KINDS.to_vec())
}

fn full_width(text: &str) -> String {
    let wide = |c: char| match c {
        ' ' => '\u{3000}',
        '!'..='~' => char::from_u32(c as u32 + 0xfee0).unwrap_or(c),
        c => c,
    };
    text.chars().map(wide).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_text_panics_and_every_value_reads_back(kind in kind(), raw in messy()) {
        let field = field(kind);
        for value in [typed(&raw, &field), edited(&raw, &field).ok()].into_iter().flatten() {
            prop_assert_eq!(edited(&display(&value), &field), Ok(value.clone()), "{} {:?}", kind, raw);
        }
    }

    #[test]
    fn any_text_at_all(kind in kind(), raw in any::<String>()) {
        let field = field(kind);
        if let Some(value) = typed(&raw, &field) {
            prop_assert_eq!(edited(&display(&value), &field), Ok(value), "{} {:?}", kind, raw);
        }
    }

    #[test]
    fn width_does_not_matter(kind in kind(), raw in messy()) {
        let field = field(kind);
        prop_assume!(!kind.starts_with("str") && kind != "dict");
        prop_assert_eq!(typed(&full_width(&raw), &field), typed(&raw, &field), "{} {:?}", kind, raw);
    }

    #[test]
    fn a_value_is_said_by_its_own_words(kind in kind(), raw in messy()) {
        let field = field(kind);
        if let Some(value) = typed(&raw, &field) {
            prop_assert!(same(&value, &raw, &field), "{} {:?}", kind, raw);
        }
    }

    #[test]
    fn a_cell_keeps_its_words(raw in any::<String>(), value in any::<i64>()) {
        let cell = Cell::read(json!(value), raw.clone(), Vec::new());
        let stored = serde_json::to_string(&cell).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Cell>(&stored).unwrap().raw, &raw);
        prop_assert_eq!(cell.raw, raw);
    }

    #[test]
    fn a_list_of_words_survives_its_cell(items in proptest::collection::vec("[a-z中央・、,/ \"\\[\\]0-9(]{1,6}", 0..4)) {
        let value = json!(items);
        prop_assert_eq!(edited(&display(&value), &field("str[]")), Ok(value));
    }

    #[test]
    fn a_list_of_numbers_survives_its_cell(items in proptest::collection::vec(-1_000_000_000_i64..1_000_000_000, 0..4)) {
        let value = json!(items);
        prop_assert_eq!(edited(&display(&value), &field("int[]")), Ok(value));
    }

    #[test]
    fn a_number_survives_its_cell(number in any::<f64>().prop_filter("finite", |n| n.is_finite()), kind in proptest::sample::select(vec!["float", "money", "money unit=万円", "duration", "float unit=㎡"])) {
        let value = number_value(number, field(kind).scalar).unwrap();
        prop_assert_eq!(edited(&display(&value), &field(kind)), Ok(value));
    }

    #[test]
    fn a_day_survives_its_cell(year in 1000_u32..3000, month in 1_u32..13, day in 1_u32..29, exact in 0..3) {
        let date = match exact {
            0 => format!("{year:04}"),
            1 => format!("{year:04}-{month:02}"),
            _ => format!("{year:04}-{month:02}-{day:02}"),
        };
        let value = Value::String(date);
        prop_assert_eq!(edited(&display(&value), &field("date")), Ok(value));
    }
}
