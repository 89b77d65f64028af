//! What a person typed into a cell: what fits, and what is refused.

use serde_json::{Value, json};

use super::super::edited;
use super::field;

/// Expected as JSON; `-` where it is refused.
fn check_all(cases: &[(&str, &str, &str)]) {
    for (kind, raw, want) in cases {
        let want = (*want != "-").then(|| serde_json::from_str::<Value>(want).unwrap());
        assert_eq!(edited(raw, &field(kind)).ok(), want, "{kind}: {raw}");
    }
}

#[test]
fn what_fits() {
    check_all(&[
        ("int", "", "null"),
        ("int", "21万円", "210000"),
        ("int", "１２", "12"),
        ("int", "約21万円", "210000"),
        ("int", "400名", "400"),
        ("float", "1e3", "1000.0"),
        ("float unit=㎡", "121坪", "400.0"),
        ("money", "$4.50", "4.5"),
        ("money", "無料", "0"),
        ("money", "▲1,234円", "-1234"),
        ("money unit=万円", "600", "600"),
        ("money unit=万円", "600万円", "600"),
        ("date", "2026-11-25", "\"2026-11-25\""),
        ("date", "令和8年11月25日(水)", "\"2026-11-25\""),
        ("date", "2026/11", "\"2026-11\""),
        ("date", "Nov. 25th, 2026", "\"2026-11-25\""),
        ("date", "2026", "\"2026\""),
        ("date", "2008年築", "\"2008\""),
        ("duration", "1時間半", "90"),
        ("duration", "90", "90"),
        ("duration", "徒歩3分", "3"),
        ("bool", "×", "false"),
        ("enum[可,不可]", "不可", "\"不可\""),
        ("str", "n/a", "\"n/a\""),
        ("str[]", r#"["a / b", "c"]"#, r#"["a / b","c"]"#),
        ("int[]", "1 / 2", "[1,2]"),
        ("int[]", "[]", "[]"),
        ("date[]", "2026-11-25 / 2026-12-03", r#"["2026-11-25","2026-12-03"]"#),
    ]);
}

#[test]
fn what_is_refused() {
    check_all(&[
        ("int", "3 or 4", "-"),
        ("int", "12.5", "-"),
        ("int", "12?", "-"),
        ("int", "12〜", "-"),
        ("int", "1O0", "-"),
        ("int", "10数名", "-"),
        ("int", "600-900", "-"),
        ("float", "x", "-"),
        ("float unit=㎡", "8帖", "-"),
        ("money unit=円", "$5", "-"),
        ("money", "12%", "-"),
        ("money", "賃料の10%", "-"),
        ("date", "2026-02-30", "-"),
        ("date", "11月25日", "-"),
        ("date", "2026-11-25 10:00", "-"),
        ("date", "about 2026", "-"),
        ("date", "11/12/2026", "-"),
        ("date", "2026年11月25日〜27日", "-"),
        ("date[]", "2026-11-25 / soon", "-"),
        ("duration", "soon", "-"),
        ("duration", "1:30", "-"),
        ("bool", "2", "-"),
        ("enum[S,M,L]", "XL", "-"),
        ("int[]", "1 / x", "-"),
    ]);
}

#[test]
fn what_is_refused_says_what_is_expected() {
    for kind in ["int", "float", "money", "date", "duration", "bool", "enum[a,b]", "int[]", "dict"] {
        let error = edited("~?", &field(kind)).unwrap_err();
        assert!(error.message().en.contains("expected") && !error.message().ja.is_empty(), "{kind}");
    }
}

#[test]
fn an_example_tells_which_number_is_the_month() {
    let mut field = field("date");
    field.example = "12/31/2025".to_owned();
    assert_eq!(edited("11/12/2026", &field), Ok(json!("2026-11-12")));
    field.example = "31/12/2025".to_owned();
    assert_eq!(edited("11/12/2026", &field), Ok(json!("2026-12-11")));
}
