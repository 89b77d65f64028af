//! Replies to extraction and survey questions, as models write them.

#![allow(clippy::unwrap_used)]

use serde_json::json;

use super::*;
use crate::core::geometry::Size;

const SCHEMA: &str = "\
- building_name: str (物件名)
- monthly_rent: int (賃料)
- deposit: int (敷金)
- area: float (専有面積（㎡）)
- walk: int? (徒歩分)
- pets: bool? (ペット可)
- features: str[]
- contact: dict
  - phone: str
  - open: bool
";

fn schema() -> Schema {
    Schema::parse(SCHEMA).unwrap()
}

#[track_caller]
fn check(text: &str, expected: &[(&str, Value, &str)], codes: &[&str]) {
    let (cells, notes) = record(text, &schema());
    for (name, value, raw) in expected {
        let cell = &cells[*name];
        assert_eq!((&cell.value, cell.raw.as_str()), (value, *raw), "{name}: {text}");
        assert!(cell.evidence.is_empty() && !cell.is_touched());
    }
    let told: Vec<&str> =
        notes.iter().map(|note| note.code.as_str()).filter(|c| *c != "reply-fields-missing").collect();
    assert_eq!(told, codes, "{text}");
}

#[test]
fn plain_values_and_values_with_words() {
    check(
        r#"{"building_name": "東銀ハイツ", "monthly_rent": {"value": 210000, "text": "21万円"}, "deposit": "1,000円",
            "area": {"value": "61.3㎡", "text": "専有 61.3㎡"}, "walk": "徒歩3分", "pets": "ペット可",
            "features": ["角部屋", {"value": "南向き", "text": "南向き"}, null],
            "contact": {"phone": "03-1234-5678", "open": "可"}}"#,
        &[
            ("building_name", json!("東銀ハイツ"), "東銀ハイツ"),
            ("monthly_rent", json!(210_000), "21万円"),
            ("deposit", json!(1000), "1,000円"),
            ("area", json!(61.3), "専有 61.3㎡"),
            ("walk", json!(3), "徒歩3分"),
            ("pets", json!(true), "ペット可"),
            ("features", json!(["角部屋", "南向き"]), "角部屋 / 南向き"),
            ("contact", json!({"phone": "03-1234-5678", "open": true}), "03-1234-5678 / 可"),
        ],
        &[],
    );
}

#[test]
fn keys_in_other_spellings() {
    let rent = [("monthly_rent", json!(210_000), "21万円")];
    for key in ["monthly_rent", "monthlyRent", "Monthly Rent", "ＭＯＮＴＨＬＹ＿ＲＥＮＴ", "賃料", "monthly-rent"]
    {
        check(&format!(r#"{{"{key}": "21万円"}}"#), &rent, &[]);
    }
    check(
        r#"{"専有面積": "61.3", "賃料": null, "monthly_rent": "21万円"}"#,
        &[("area", json!(61.3), "61.3"), rent[0].clone()],
        &[],
    );
}

#[test]
fn wherever_the_record_stands() {
    let rent = [("monthly_rent", json!(5), "5")];
    let inner = r#"{"monthly_rent": 5, "deposit": 1}"#;
    let escaped = inner.replace('"', "\\\"");
    for text in [
        format!("[{inner}]"),
        format!("{{\"records\": [{inner}]}}"),
        format!("{{\"building\": {inner}}}"),
        format!("{{\"building_name\": \"x\", \"fields\": {inner}}}"),
        format!("{{\"text\": \"{escaped}\"}}"),
        format!("Sure!\n```json\n{inner}\n```"),
    ] {
        let (cells, _) = record(&text, &schema());
        assert_eq!(
            (&cells["monthly_rent"].value, cells["monthly_rent"].raw.as_str()),
            (&rent[0].1, rent[0].2),
            "{text}"
        );
    }
    check(&format!("[{inner}, {inner}]"), &rent, &["reply-several-records"]);
}

#[test]
fn what_does_not_fit_keeps_its_words() {
    let none = Value::Null;
    check(r#"{"monthly_rent": "応相談"}"#, &[("monthly_rent", none.clone(), "応相談")], &["value-misfit"]);
    check(r#"{"monthly_rent": 61.3}"#, &[("monthly_rent", none.clone(), "61.3")], &["value-misfit"]);
    check(r#"{"monthly_rent": true}"#, &[("monthly_rent", none.clone(), "true")], &["value-misfit"]);
    check(
        r#"{"monthly_rent": {"amount": 5}}"#,
        &[("monthly_rent", none.clone(), r#"{"amount":5}"#)],
        &["value-misfit"],
    );
    check(r#"{"contact": {"open": "maybe"}}"#, &[("contact", none.clone(), "maybe")], &["value-misfit"]);
    check(r#"{"monthly_rent": "—", "walk": null}"#, &[("monthly_rent", none.clone(), "—"), ("walk", none, "")], &[]);
    check(r#"{"monthly_rent": {"value": "?", "text": "5万円"}}"#, &[("monthly_rent", json!(50_000), "5万円")], &[]);
    check(r#"{"features": "角部屋、南向き"}"#, &[("features", json!(["角部屋", "南向き"]), "角部屋、南向き")], &[]);
    check(r#"{"building_name": ["A", "B"]}"#, &[("building_name", json!("A / B"), "A / B")], &[]);
}

#[test]
fn shares_of_another_field_are_worked_out() {
    let rent = r#""monthly_rent": 200000"#;
    let half = [("deposit", json!(100_000), "賃料の50%")];
    check(&format!(r#"{{{rent}, "deposit": "賃料の50%"}}"#), &half, &[]);
    check(&format!(r#"{{{rent}, "deposit": {{"value": 50, "text": "賃料の50%"}}}}"#), &half, &[]);
    check(r#"{"deposit": "賃料の50%"}"#, &[("deposit", Value::Null, "賃料の50%")], &["value-misfit"]);
}

#[test]
fn a_cut_reply_leaves_the_rest_unread() {
    let (cells, notes) = record(r#"{"building_name": "A", "monthly_rent": 21"#, &schema());
    assert_eq!(cells.keys().collect::<Vec<_>>(), ["building_name"]);
    assert_eq!(notes[0].code, "reply-truncated");
    let (cells, notes) = record(r#"{"building_name": "A", "colour": 1, "x": {}}"#, &schema());
    assert_eq!((cells.len(), &cells["monthly_rent"].value), (8, &Value::Null));
    assert_eq!(
        notes.iter().map(|n| n.code.as_str()).collect::<Vec<_>>(),
        ["reply-fields-missing", "reply-unknown-keys"]
    );
    assert!(notes[1].message.en.contains("colour, x"));
    let (cells, notes) = record("I cannot read this.", &schema());
    assert!(cells.is_empty() && notes[0].code == "reply-without-fields");
}

#[test]
fn facts_of_the_page_with_lists_of_objects() {
    let own = schema();
    let globals_schema = Schema { globals: vec![own.fields[0].clone(), list(&own.fields[7])], ..Schema::default() };
    let text =
        r#"{"globals": {"building_name": "社名", "contact": [{"phone": "1"}, {"phone": "2", "open": false, "z": 1}]}}"#;
    let (cells, notes) = globals(text, &globals_schema);
    assert_eq!(cells["building_name"].value, json!("社名"));
    assert_eq!(cells["contact"].value, json!([{"phone": "1", "open": null}, {"phone": "2", "open": false}]));
    assert_eq!(notes.iter().map(|n| n.code.as_str()).collect::<Vec<_>>(), ["reply-unknown-keys"]);
}

fn list(field: &Field) -> Field {
    Field { list: true, ..field.clone() }
}

#[test]
fn regions_are_no_record() {
    let text = r#"[{"box_2d": [1, 2, 3, 4], "label": "a"}]"#;
    assert!(record(text, &schema()).0.is_empty());
    assert_eq!(
        super::super::detections(&super::super::decode(text), Size { width: 9, height: 9 }, Default::default()).0.len(),
        1
    );
}

#[test]
fn typed_values_of_every_kind() {
    let fields = "- rent: money\n- built: date\n- visit: duration\n- held: date[]\n- kind: enum[正社員,契約社員]";
    let schema = Schema::parse(fields).unwrap();
    let check = |text: &str, expected: &[(&str, Value, &str)]| {
        let (cells, _) = record(text, &schema);
        for (name, value, raw) in expected {
            assert_eq!((&cells[*name].value, cells[*name].raw.as_str()), (value, *raw), "{name}: {text}");
        }
    };
    check(
        r#"{"rent": "21万円", "built": "平成20年3月", "visit": "1時間半", "held": ["2026-11-25", "2026年11月27日"], "kind": "契約"}"#,
        &[
            ("rent", json!(210_000), "21万円"),
            ("built", json!("2008-03"), "平成20年3月"),
            ("visit", json!(90), "1時間半"),
            ("held", json!(["2026-11-25", "2026-11-27"]), "2026-11-25 / 2026年11月27日"),
            ("kind", json!("契約社員"), "契約"),
        ],
    );
    check(
        r#"{"rent": 210000, "built": 2008, "visit": {"value": null, "text": "90 min"}, "held": [], "kind": "社員"}"#,
        &[
            ("rent", json!(210_000), "210000"),
            ("built", json!("2008"), "2008"),
            ("visit", json!(90), "90 min"),
            ("kind", Value::Null, "社員"),
        ],
    );
}

proptest::proptest! {
    /// Whatever a field makes of them, the words stay as they were sent; so do those a person has corrected.
    #[test]
    fn no_word_is_lost(raw in proptest::prelude::any::<String>(), kind in 0..7_usize) {
        let kind = ["str", "int", "money", "date", "duration", "bool", "enum[a,b]"][kind];
        let schema = Schema::parse(&format!("- a: {kind}\n- b: {kind}")).unwrap();
        proptest::prop_assume!(!raw.trim().is_empty());
        let reply = json!({"a": raw, "b": {"value": null, "text": raw}}).to_string();
        let (cells, _) = record(&reply, &schema);
        proptest::prop_assert_eq!(&cells["a"].raw, &raw);
        proptest::prop_assert_eq!(&cells["b"].raw, &raw);
    }

    #[test]
    fn no_word_is_lost_when_a_record_is_read_again(raw in proptest::prelude::any::<String>()) {
        let cell = Cell::typed(json!(1), raw.clone());
        let record = |cell: Cell| crate::core::record::Record {
            cells: BTreeMap::from([("a".to_owned(), cell)]),
            basis: None,
            provenance: crate::core::provenance::Provenance::person(crate::core::provenance::Timestamp(0)),
        };
        let kept = record(cell).refreshed(record(Cell::read(json!(2), raw.clone() + "x", Vec::new())));
        proptest::prop_assert_eq!(&kept.cells["a"].raw, &raw);
        let fresh = record(Cell::read(json!(1), "old", Vec::new())).refreshed(record(Cell::read(json!(2), raw.clone(), Vec::new())));
        proptest::prop_assert_eq!(&fresh.cells["a"].raw, &raw);
    }
}
