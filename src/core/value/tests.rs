//! Tables for printed and typed words, and the round trip of a cell.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::json;

use super::relative::{Relative, relative, resolve};
use super::*;
use crate::core::record::Cell;
use crate::core::schema::from_notation;

fn field(kind: &str) -> Field {
    from_notation(&format!("- f: {kind}")).unwrap().fields.remove(0)
}

#[test]
fn printed_words_become_values() {
    let check = |kind: &str, raw: &str, want: Value| assert_eq!(typed(raw, &field(kind)), Some(want), "{raw}");
    check("int", "21万円", json!(210_000));
    check("float", "61.3㎡", json!(61.3));
    check("float", "52", json!(52.0));
    check("str", " ２ＬＤＫ　 南 向き ", json!("２ＬＤＫ 南 向き"));
    check("bool", "修復歴なし", json!(false));
    check("bool", "ペット可", json!(true));
    check("bool", "不可", json!(false));
    check("str[]", "床暖房・追い焚き、食洗機(2台、新品)", json!(["床暖房", "追い焚き", "食洗機(2台、新品)"]));
    check("str[]", "北線/東線「中央」駅\n山手線「東京」駅", json!(["北線/東線「中央」駅", "山手線「東京」駅"]));
    check("int[]", "3分、10分", json!([3, 10]));
    check("int[]", "1,200", json!([1200]));
    check("str[]", "https://a.example/b", json!(["https://a.example/b"]));
}

#[test]
fn nothing_is_made_of_words_that_do_not_fit() {
    for (kind, raw) in [("int", "about"), ("int", "12.5"), ("bool", "perhaps"), ("str", "—"), ("int", "賃料の10%")]
    {
        assert_eq!(typed(raw, &field(kind)), None, "{raw}");
    }
}

#[test]
fn typed_cells_fit_or_say_what_is_expected() {
    let check = |kind: &str, raw: &str, want: Value| assert_eq!(edited(raw, &field(kind)), Ok(want), "{raw}");
    check("int", "", Value::Null);
    check("int", "21万円", json!(210_000));
    check("float", "1e3", json!(1000.0));
    check("str[]", r#"["a / b", "c"]"#, json!(["a / b", "c"]));
    check("int[]", "1 / 2", json!([1, 2]));
    check("bool", "×", json!(false));
    check("str", "n/a", json!("n/a"));
    for (kind, raw) in [("int", "3 or 4"), ("int", "12.5"), ("float", "x"), ("bool", "2"), ("int[]", "1 / x")] {
        let error = edited(raw, &field(kind)).unwrap_err();
        assert!(error.message().en.contains("expected") && !error.message().ja.is_empty(), "{raw}");
    }
}

#[test]
fn lists_are_shown_so_that_they_read_back() {
    assert_eq!(display(&json!(["a", "b"])), "a / b");
    assert_eq!(display(&json!(["a / b", "c"])), r#"["a / b","c"]"#);
    assert_eq!(display(&json!(["中央・南町", "西町"])), "中央・南町 / 西町");
    assert_eq!(display(&Value::Null), "");
}

#[test]
fn amounts_that_refer_to_another_field() {
    let check = |raw: &str, percent: f64, of: &str| {
        assert_eq!(relative(raw), Some(Relative { percent, of: of.to_owned() }), "{raw}");
    };
    check("賃料の10%", 10.0, "賃料");
    check("+ 賃料の１０％", 10.0, "賃料");
    check("10% of the monthly rent", 10.0, "monthly rent");
    check("賃料の1ヶ月分", 100.0, "賃料");
    check("家賃2か月", 200.0, "家賃");
    check("賃料の半月分", 50.0, "賃料");
    check("one month's rent", 100.0, "rent");
    check("1.5 months' rent", 150.0, "rent");
    for other in ["12.4%", "▲ 12.4% vs last week", "1ヶ月", "1 month", "2008年3月", "30% OFF"] {
        assert_eq!(relative(other), None, "{other}");
    }
}

#[test]
fn a_share_is_worked_out_from_its_partner() {
    let schema = from_notation("- rent: int (賃料)\n- fee: int (管理費)\n- deposit: float (敷金)").unwrap();
    let cell = |value: Value, raw: &str| Cell::read(value, raw, vec![]);
    let mut cells = BTreeMap::from([
        ("rent".to_owned(), cell(json!(190_000), "19万円")),
        ("fee".to_owned(), cell(Value::Null, "賃料の10%")),
        ("deposit".to_owned(), cell(Value::Null, "1 month's salary")),
    ]);
    resolve(&mut cells, &schema);
    assert_eq!((&cells["fee"].value, cells["fee"].raw.as_str()), (&json!(19_000), "賃料の10%"));
    assert_eq!(cells["deposit"].value, Value::Null);
}

proptest! {
    #[test]
    fn a_list_of_words_survives_its_cell(items in proptest::collection::vec("[a-z中央・、,/ \"\\[\\]0-9(]{1,6}", 1..4)) {
        let value = json!(items);
        prop_assert_eq!(edited(&display(&value), &field("str[]")), Ok(value));
    }

    #[test]
    fn a_list_of_numbers_survives_its_cell(items in proptest::collection::vec(-1_000_000_000_i64..1_000_000_000, 1..4)) {
        let value = json!(items);
        prop_assert_eq!(edited(&display(&value), &field("int[]")), Ok(value));
    }

    #[test]
    fn a_number_survives_its_cell(number in -1.0e12_f64..1.0e12) {
        prop_assert_eq!(edited(&display(&json!(number)), &field("float")), Ok(json!(number)));
    }
}
