//! Tables for printed and typed words, and the round trip of a cell.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

use serde_json::json;

use super::relative::{Relative, relative, resolve};
use super::*;
use crate::core::record::Cell;
use crate::core::schema::from_notation;

mod money;
mod numbers;
mod properties;
mod times;
mod typing;
mod words;

/// A field as `TYPE`, `TYPE unit=UNIT` or `TYPE (description)`; choices as `enum[a,b]`.
fn field(kind: &str) -> Field {
    let inner = if kind == "dict" { "\n  - a: str" } else { "" };
    from_notation(&format!("- f: {kind}{inner}")).unwrap().fields.remove(0)
}

/// Each: the field, the printed words, their value as JSON.
fn check_all(cases: &[(&str, &str, &str)]) {
    let wrong = cases.iter().filter_map(|(kind, raw, want)| {
        let want: Value = serde_json::from_str(want).unwrap();
        let got = typed(raw, &field(kind)).unwrap_or_default();
        (got != want).then(|| format!("{kind}: {raw}: {got} instead of {want}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
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
