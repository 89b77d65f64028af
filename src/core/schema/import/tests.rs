//! Each kind of text is taken for what it is, and gives the fields a person would write.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::core::schema::to_notation;

fn check(text: &str, taken_for: TakenFor, expected: &str) {
    let imported = import(text).unwrap();
    assert_eq!((imported.taken_for, to_notation(&imported.schema).as_str()), (taken_for, expected), "{text}");
}

#[test]
fn samples_give_types_from_all_of_their_records() {
    let sample = |text: &str, expected: &str| check(text, TakenFor::SampleJson, expected);
    sample(r#"{"name":"A","rent":1,"new":true}"#, "- name: str\n- rent: int\n- new: bool\n");
    sample(r#"[{"a":1,"b":"x"},{"a":1.5,"c":null}]"#, "- a: float\n- b: str?\n- c: str?\n");
    sample("{\"a\":\"2026-11-25\"}\n{\"a\":\"2026-11\"}\n", "- a: date\n");
    sample(r#"[{"a":1},{"a":"none"}]"#, "- a: str\n");
    sample(r#"[{"a":["x"],"b":[]},{"a":"y","b":null}]"#, "- a: str[]\n- b: str[]?\n");
    sample(r#"[{"a":{"b":1}},{"a":{"c":""}}]"#, "- a: dict\n  - b: int?\n  - c: str?\n");
    sample(r#"{"at":"12:30","no":"007","code":"2026"}"#, "- at: str\n- no: str\n- code: str\n");
}

#[test]
fn a_document_of_records_and_facts_gives_both() {
    check(
        r#"{"building":[{"name":"A","rent":1},{"name":"B"}],"company":[{"tel":"1"}],"area":"X"}"#,
        TakenFor::SampleJson,
        "# record: building\n- name: str\n- rent: int?\n# globals\n- company: dict[]\n  - tel: str\n- area: str\n",
    );
    check(
        r#"{"title":"T","car":[{"a":1},{"a":2}]}"#,
        TakenFor::SampleJson,
        "# record: car\n- a: int\n# globals\n- title: str\n",
    );
    check(
        r#"{"name":"A","office":[{"tel":"1"}]}"#,
        TakenFor::SampleJson,
        "- name: str\n- office: dict[]\n  - tel: str\n",
    );
}

#[test]
fn heads_of_tables_give_their_columns() {
    let csv = |text: &str, expected: &str| check(text, TakenFor::Csv, expected);
    csv("name,rent,built", "- name: str\n- rent: str\n- built: str\n");
    csv("物件名\t賃料(円)\n", "- 物件名: str\n- \"賃料(円)\": money unit=円\n");
    csv("名前、面積［㎡］\nA、61.3\nB、", "- 名前: str\n- 面積［㎡］: float? unit=㎡\n");
    csv("a,b,c\n1,\"2,000\",2026/1/5\n-3,1.5,2026-02-01", "- a: int\n- b: float\n- c: date\n");
    csv("price;tel;rate\n$5;03-12;5%\n$7.50;0120;6.5 %", "- price: money unit=$\n- tel: str\n- rate: float unit=%\n");
    csv("id,plan,ok\n007,3LDK,yes\n012,1K,no", "- id: str\n- plan: str\n- ok: bool\n");
    csv("a,a,\n1,2,3", "- a: int\n- a_2: int\n- column_3: int\n");
    csv("\u{feff}a,\"b \"\"x\"\"\ny\"\r\n1,2\r\n", "- a: int\n- \"b \\\"x\\\" y\": int\n");
    csv("walk,price\n5分,21万円\n10分,3万円", "- walk: duration unit=分\n- price: money unit=円\n");
}

#[test]
fn lists_and_schemas_are_known_by_their_form() {
    check("- a: int\nb: date?", TakenFor::List, "- a: int\n- b: date?\n");
    check(r#"{"properties":{"a":{"type":"integer"}}}"#, TakenFor::JsonSchema, "- a: int?\n");
    check(r#"{"type":"object","name":"x"}"#, TakenFor::SampleJson, "- type: str\n- name: str\n");
}

#[test]
fn what_is_none_of_them_is_an_error_in_its_own_terms() {
    let error = |text: &str| import(text).unwrap_err();
    assert!(matches!(error("- a, b: colour"), SchemaError::Line { line: 1, .. }));
    assert!(matches!(error("a: int\nb, c"), SchemaError::Line { line: 2, .. }));
    assert!(matches!(error("only words"), SchemaError::Line { line: 1, .. }));
    assert!(matches!(error("{\"a\": "), SchemaError::Json(_)));
    assert!(matches!(error("[1, 2]"), SchemaError::JsonSchema { problem: super::super::JsonProblem::NotAnObject, .. }));
    assert!(matches!(error(r#"{"a":[[1]]}"#), SchemaError::JsonSchema { .. }));
    assert_eq!(error(""), SchemaError::Empty);
    assert_eq!(error("{}"), SchemaError::Empty);
}

#[test]
fn what_a_schema_cannot_keep_is_told() {
    let text = r#"{"properties":{"a":{"type":"string","maxLength":5},"b":{"type":"integer","multipleOf":5}}}"#;
    let left_out = import(text).unwrap().left_out;
    assert!(left_out.iter().any(|message| message.en.contains("maxLength, multipleOf")), "{left_out:?}");
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "[-a:,;\t\n\"'{}\\[\\]0-9.%円 ()#]{0,40}") {
        if let Ok(imported) = import(&text) {
            prop_assert_eq!(from_notation(&to_notation(&imported.schema)), Ok(imported.schema));
        }
    }
}
