//! Tables and the round trip of JSON Schema.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::json;

use super::*;
use crate::core::schema::{from_notation, to_notation};

fn notation(text: &str) -> String {
    to_notation(&from_json_schema(text).unwrap())
}

#[test]
fn an_object_and_a_list_of_objects_give_the_same() {
    let object = r#"{"title":"flat","type":"object","required":["rent"],"properties":{
        "rent":{"type":"string","description":"monthly\n rent","x-labels":["Rent"],"pattern":"\\d+"},
        "tags":{"type":"array","items":{"type":"string"}},
        "size":{"type":["number","null"]}}}"#;
    let want = "# record: flat\n- rent: str (monthly rent) labels=Rent rule=\"matches /\\d+/\"\n- tags: str[]?\n- size: float?\n";
    assert_eq!(notation(object), want);
    assert_eq!(notation(&format!(r#"{{"type":"array","items":{object}}}"#)), want);
}

#[test]
fn schemas_written_by_other_programs_are_understood() {
    let text = r##"{"$defs":{"Office":{"properties":{"tel":{"anyOf":[{"type":"string"},{"type":"null"}]}},"required":["tel"]}},
        "properties":{"office":{"type":"array","items":{"$ref":"#/$defs/Office"}},
        "main":{"allOf":[{"$ref":"#/$defs/Office"}]},"kind":{"enum":["a","b"]}},"required":["office","main","kind"]}"##;
    assert_eq!(notation(text), "- office: dict[]\n  - tel: str?\n- main: dict\n  - tel: str?\n- kind: enum[a,b]\n");
}

#[test]
fn errors_say_where() {
    let check = |text: &str, want: &str, problem: JsonProblem| {
        let wanted = SchemaError::JsonSchema { path: want.to_owned(), problem };
        assert_eq!(from_json_schema(text), Err(wanted), "{text}");
    };
    check(r#"{"type":"string"}"#, "/", JsonProblem::NotAnObject);
    check(r#"{"properties":{"a/b":{"type":"colour"}}}"#, "/properties/a~1b", JsonProblem::UnknownType);
    check(r#"{"properties":{"a":{"type":"array"}}}"#, "/properties/a", JsonProblem::NoItems);
    check(r#"{"properties":{"a":{"type":["string","integer"]}}}"#, "/properties/a", JsonProblem::SeveralTypes);
    check(r##"{"properties":{"a":{"$ref":"#/x"}}}"##, "/properties/a", JsonProblem::BrokenReference);
    check(r##"{"properties":{"a":{"$ref":"#/properties/a"}}}"##, "/properties/a", JsonProblem::TooDeep);
    check(r#"{"properties":{"a":{"type":"object"}}}"#, "/properties/a", JsonProblem::NoFields);
    check(
        r#"{"properties":{"a":{"items":{"items":{"type":"string"}}}}}"#,
        "/properties/a/items",
        JsonProblem::ListOfLists,
    );
    assert_eq!(
        from_json_schema("{}"),
        Err(SchemaError::JsonSchema { path: "/".into(), problem: JsonProblem::NotAnObject })
    );
    assert!(matches!(from_json_schema("{"), Err(SchemaError::Json(_))));
}

#[test]
fn a_schema_survives_the_way_through_json() {
    let text = "# record: car\n- name: str (車名) rule=unique\n- price: money unit=円 rule=>= 0 example=210000\n\
                - fee: money? rule=\"<= price\" rule=>= 0 rule=< 9万 scope=page\n- walk: duration[] unit=分\n- tags: str[]?\n- parts: dict[]\n  - id: int? labels=No.\n\
                - spec: dict?\n  - w: float\n- ok: bool\n# globals\n- shop: str (店名) pattern=\\w+\n";
    let schema = from_notation(text).unwrap();
    let json = to_json_schema(&schema);
    assert_eq!(json.pointer("/properties/parts/items/properties/id/type"), Some(&json!(["integer", "null"])));
    assert_eq!(from_json_schema(&json.to_string()), Ok(schema));
}

#[test]
fn a_year_alone_is_a_date_for_other_programs_too() {
    let json = to_json_schema(&from_notation("- built: date?").unwrap());
    let pattern = json["properties"]["built"]["pattern"].as_str().unwrap();
    let pattern = regex::Regex::new(pattern).unwrap();
    for (text, fits) in
        [("2008", true), ("2008-04", true), ("2008-04-30", true), ("08-04-30", false), ("2008/4", false)]
    {
        assert_eq!(pattern.is_match(text), fits, "{text}");
    }
    assert_eq!(from_json_schema(&json.to_string()), from_notation("- built: date?"));
}

#[test]
fn constraints_are_read_as_rules_and_written_for_other_programs() {
    let text = r#"{"properties":{
        "n":{"type":"number","minimum":0,"exclusiveMaximum":10.5},"r":{"type":"integer","minimum":-1,"maximum":5},
        "k":{"enum":[1,2]},"d":{"type":["string","null"],"format":"date","examples":["2026-11"]},
        "z":{"type":"array","items":{"type":"string","pattern":"^a/b$"}},"c":{"enum":["x","y, z",null]}
        },"required":["n","r","k","d","z","c"]}"#;
    let want = "- n: float rule=\">= 0\" rule=\"< 10.5\"\n- r: int rule=-1..5\n- k: int rule=\"one of 1, 2\"\n\
                - d: date? example=2026-11\n- z: str[] rule=\"matches /^a/b$/\"\n- c: enum[x,\"y, z\"]?\n";
    assert_eq!(notation(text), want);
    let json = to_json_schema(&from_json_schema(text).unwrap());
    let property = |name: &str| json["properties"][name].clone();
    assert_eq!(property("n")["minimum"], json!(0));
    assert_eq!(property("n")["exclusiveMaximum"], json!(10.5));
    assert_eq!((&property("r")["minimum"], &property("r")["maximum"]), (&json!(-1), &json!(5)));
    assert_eq!(property("z")["items"]["pattern"], json!("^a/b$"));
    assert_eq!((&property("d")["x-type"], &property("d")["format"]), (&json!("date"), &json!(null)));
    assert_eq!(property("c")["enum"], json!(["x", "y, z", null]));
    assert_eq!(from_json_schema(&json.to_string()), from_json_schema(text));
}
