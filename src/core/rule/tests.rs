//! Tables of the grammar and of what rules say about values.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::core::document::Document;
use crate::core::geometry::{Rect, Size};
use crate::core::id::{RegionId, SlideId};
use crate::core::provenance::{Provenance, ReviewStatus, Timestamp};
use crate::core::record::{Cell, Record};
use crate::core::region::Region;
use crate::core::schema::from_notation;
use crate::core::slide::{Page, Slide};

/// A meaning in one canonical line, so that precedence shows.
fn drawn(meaning: &Meaning) -> String {
    fn sum(of: &Sum) -> String {
        match of {
            Sum::Number(number) => number.to_string(),
            Sum::Date(date) => date.clone(),
            Sum::Clock(minutes) => format!("{minutes} min"),
            Sum::Field(name) => format!("[{name}]"),
            Sum::Of(left, operator, right) => {
                let sign = match operator {
                    Operator::Plus => '+',
                    Operator::Minus => '-',
                    Operator::Times => '*',
                    Operator::Over => '/',
                };
                format!("({}{sign}{})", sum(left), sum(right))
            }
        }
    }
    let side = |of: &Option<Sum>| of.as_ref().map(sum).unwrap_or_default();
    match meaning {
        Meaning::Matches(regex) => format!("matches {regex}"),
        Meaning::OneOf(items) => format!("one of {items:?}"),
        Meaning::Unique => "unique".to_owned(),
        Meaning::Between(low, high) => format!("{}..{}", side(low), side(high)),
        Meaning::Compare { left, sign, right, within } => {
            let within = match within {
                Tolerance::Absolute(0.0) => String::new(),
                Tolerance::Absolute(number) => format!(" ~{number}"),
                Tolerance::Share(share) => format!(" ~{share} of it"),
            };
            format!("{} {sign:?} {}{within}", side(left), sum(right))
        }
    }
}

#[test]
fn what_is_understood() {
    let check = |text: &str, expected: &str| {
        assert_eq!(Rule::new(text).meaning().map(drawn), Ok(expected.to_owned()), "{text}");
    };
    check(">= 0", " AtLeast 0");
    check("<10,000", " Less 10000");
    check("＞＝　１０", " AtLeast 10");
    check("≦ 21万", " AtMost 210000");
    check("!= 0.5", " Unequal 0.5");
    check("== -3", " Equal -3");
    check("1..10", "1..10");
    check("1.5..2.5", "1.5..2.5");
    check("..10", "..10");
    check("0 ..", "0..");
    check("1〜10", "1..10");
    check("-5..5", "-5..5");
    check("2026-01-01..2026-12", "2026-01-01..2026-12");
    check("= rent * 10%", " Equal ([rent]*0.1)");
    check("= price + tax * 2 - 1", " Equal (([price]+([tax]*2))-1)");
    check("= (price + tax) / 2", " Equal (([price]+[tax])/2)");
    check("= 8 - 4 - 2", " Equal ((8-4)-2)");
    check("<= 「単価 (税込)」×数量", " AtMost ([単価 (税込)]*[数量])");
    check("= 'unit price' * 2 ~ 1", " Equal ([unit price]*2) ~1");
    check("= price*1.1~5%", " Equal ([price]*1.1) ~0.05 of it");
    check("end >= start", "[end] AtLeast [start]");
    check("price + tax = total", "([price]+[tax]) Equal [total]");
    check("Unique", "unique");
    check("one of a, \"b, c\"、d", r#"one of ["a", "b, c", "d"]"#);
    check(r"matches /^\d{3}/\d+$/", r"matches ^\d{3}/\d+$");
    check("matches/a/i", "matches a");
    check("one_of >= 1", "[one_of] AtLeast 1");
}

#[test]
fn what_is_not_understood_is_told() {
    let check = |text: &str, expected: RuleError| {
        assert_eq!(Rule::new(text).meaning().map(drawn), Err(&expected), "{text}");
    };
    let unexpected = |word: &str| RuleError::Unexpected(word.to_owned());
    check("  ", RuleError::Empty);
    check(&">".repeat(400), RuleError::TooLong);
    check("rent * 2", RuleError::NoForm);
    check("positive", RuleError::NoForm);
    check(">=", RuleError::Unfinished);
    check("= rent *", RuleError::Unfinished);
    check("..", RuleError::Unfinished);
    check("one of", RuleError::Unfinished);
    check("matches /abc", RuleError::Unfinished);
    check("matches abc", unexpected("abc"));
    check("matches /a/x", unexpected("x"));
    check("0 < rent < 10", unexpected("<"));
    check("= (rent", RuleError::Unfinished);
    check("= rent)", unexpected(")"));
    check("= rent tax", unexpected("tax"));
    check("<= 30分", unexpected("30分"));
    check("= 2026-13-01", unexpected("2026-13-01"));
    check(">= 9:75", unexpected("9:75"));
    check("= \"rent", unexpected("\"rent"));
    check("= rent & tax", unexpected("&"));
    check("= rent ~ tax", unexpected("tax"));
    check("=> 3", unexpected(">"));
    assert!(matches!(Rule::new("matches /(/").meaning(), Err(RuleError::Regex(_))));
    assert!(matches!(Rule::new("matches /(a{9999}){9999}/").meaning(), Err(RuleError::Regex(_))));
}

#[test]
fn a_rule_must_fit_the_schema() {
    let fails = |line: &str, expected: RuleError| {
        let schema = format!("- n: int\n- t: str\n- b: bool\n- l: int[]\n- d: date\n- o: dict\n  - i: int\n{line}");
        let error = from_notation(&schema).unwrap_err();
        assert!(
            matches!(&error, crate::core::schema::SchemaError::Rule { problem, .. } if *problem == expected),
            "{error}"
        );
    };
    fails("- x: int rule=<= m", RuleError::NoField("m".to_owned()));
    fails("- x: int rule=<= l", RuleError::List("l".to_owned()));
    fails("- x: int rule=<= o", RuleError::NoNumber("o".to_owned()));
    fails("- x: int rule=<= t * 2", RuleError::NoNumber("t".to_owned()));
    fails("- x: bool rule=>= 0", RuleError::NoNumber("x".to_owned()));
    fails("- x: int rule=b >= 0", RuleError::NoNumber("b".to_owned()));
    fails("- x: date rule== d + 1", RuleError::NoNumber("d".to_owned()));
    fails("- x: date rule=>= 2026-01-01 + 1", RuleError::NoSum);
    fails("- x: dict rule=unique\n  - y: int", RuleError::Object);
    fails("- x: int rule=<= i", RuleError::NoField("i".to_owned()));
    fails("# globals\n- x: int rule=<= n", RuleError::NoField("n".to_owned()));
    let fits = from_notation(
        "- n: int\n- x: int[] rule=<= n + g rule=x >= 1\n- o: dict\n  - i: int rule=< n\n# globals\n- g: int",
    );
    assert!(fits.is_ok(), "{fits:?}");
}

/// A slide with one region and record for each object of the list.
fn slide(id: u32, records: &Value, globals: &Value) -> Slide {
    let size = Size { width: 100, height: 100 };
    let page = Page { file: format!("{id}.png"), number: 1, hash: id.to_string(), size };
    let mut slide = Slide::new(SlideId(id), page);
    let cells = |object: &Value| {
        let of = |(name, value): (&String, &Value)| (name.clone(), Cell::read(value.clone(), "", Vec::new()));
        object.as_object().into_iter().flatten().map(of).collect()
    };
    for (index, record) in records.as_array().into_iter().flatten().enumerate() {
        let region = RegionId(id * 100 + index as u32);
        slide.regions.push(Region::by_hand(region, format!("r{index}"), Rect::default(), Timestamp(0)));
        let provenance = Provenance::person(Timestamp(0));
        slide.records.insert(region, Record { cells: cells(record), basis: None, provenance });
    }
    slide.globals = cells(globals);
    slide
}

fn document(schema: &str, slides: Vec<Slide>) -> Document {
    Document { schema: from_notation(schema).unwrap(), slides, ..Document::default() }
}

/// What is told in English about records under a schema.
fn told(schema: &str, records: Value) -> Vec<String> {
    let document = document(schema, vec![slide(1, &records, &json!({}))]);
    let broken = broken(&document, &document.slides[0]);
    broken.into_iter().map(|b| b.message.en).collect()
}

fn holds(schema: &str, record: Value) {
    assert_eq!(told(schema, json!([record])), [""; 0], "{schema}");
}

fn breaks(schema: &str, record: Value, expected: &str) {
    assert_eq!(told(schema, json!([record])), [expected], "{schema}");
}

#[test]
fn limits_and_forms_of_one_value() {
    holds("- a: int rule=>= 0 rule=< 10 rule=1..9", json!({"a": 1}));
    holds("- a: int rule=>= 0", json!({"a": null}));
    holds("- a: int rule=>= 0", json!({}));
    breaks("- a: int rule=>= 0", json!({"a": -1}), "“a” is -1, and its rule “>= 0” expects at least 0.");
    breaks("- a: int rule=< 10", json!({"a": 10}), "“a” is 10, and its rule “< 10” expects less than 10.");
    breaks("- a: float rule=1..10", json!({"a": 10.5}), "“a” is 10.5, and its rule “1..10” expects at most 10.");
    breaks("- a: money rule=1..", json!({"a": 0.0}), "“a” is 0, and its rule “1..” expects at least 1.");
    breaks("- a: int rule=!= 0", json!({"a": 0}), "“a” is 0, and its rule “!= 0” expects anything but 0.");
    breaks("- a: int[] rule=>= 0", json!({"a": [3, -1]}), "“a[2]” is -1, and its rule “>= 0” expects at least 0.");
    holds(r"- a: str rule=matches /^\d+-\d+$/", json!({"a": "03-12"}));
    breaks(
        r"- a: str rule=matches /^\d+$/",
        json!({"a": "03-12"}),
        r"“a” is 03-12, and its rule “matches /^\d+$/” does not allow that.",
    );
    holds("- a: str rule=one of x, y", json!({"a": "y"}));
    holds("- a: int rule=one of 1, 2", json!({"a": 2}));
    breaks("- a: int rule=one of 1, 2", json!({"a": 3}), "“a” is 3, and its rule “one of 1, 2” does not allow that.");
    breaks(
        "- a: str rule=>= 0",
        json!({"a": "応相談"}),
        "“a” is 応相談, and its rule “>= 0” cannot compare 応相談 with 0.",
    );
}

#[test]
fn fields_against_each_other() {
    let tax = "- price: money\n- tax: money\n- total: money rule== price + tax";
    holds(tax, json!({"price": 0.1, "tax": 0.2, "total": 0.3}));
    holds(tax, json!({"price": 100, "total": 999}));
    breaks(
        tax,
        json!({"price": 100, "tax": 10, "total": 111}),
        "“total” is 111, and its rule “= price + tax” expects 110.",
    );
    let share = "- rent: int\n- fee: int rule== rent * 10% ~ 1";
    holds(share, json!({"rent": 215_005, "fee": 21_501}));
    breaks(
        share,
        json!({"rent": 210_000, "fee": 22_000}),
        "“fee” is 22000, and its rule “= rent * 10% ~ 1” expects 21000.",
    );
    let near = "- a: float\n- b: float rule== a ~ 5%";
    holds(near, json!({"a": 100, "b": 105}));
    breaks(near, json!({"a": 100, "b": 105.1}), "“b” is 105.1, and its rule “= a ~ 5%” expects 100.");
    let each = "- n: int\n- sum: float\n- mean: float rule== sum / n";
    breaks(
        each,
        json!({"n": 0, "sum": 5, "mean": 5}),
        "“mean” is 5, and its rule “= sum / n” cannot be worked out from the values of this record.",
    );
    let words = "- a: str\n- b: str rule=!= a";
    holds(words, json!({"a": "x", "b": "y"}));
    breaks(words, json!({"a": "ｘ 1", "b": "x1"}), "“b” is x1, and its rule “!= a” expects anything but x1.");
}

#[test]
fn dates_and_times_compare_as_far_as_they_are_exact() {
    let dates = "- start: date\n- end: date rule=end >= start";
    holds(dates, json!({"start": "2026-11-25", "end": "2026-11-25"}));
    holds(dates, json!({"start": "2026-11-25", "end": "2026-11"}));
    holds(dates, json!({"start": "2026-11-25", "end": "2026"}));
    breaks(
        dates,
        json!({"start": "2026-11-25", "end": "2026-10"}),
        "“end” is 2026-10, and its rule “end >= start” does not hold between 2026-10 and 2026-11-25.",
    );
    holds("- a: date rule=>= 1950", json!({"a": "1950-03"}));
    breaks(
        "- a: date rule=>= 1950",
        json!({"a": "1949-12"}),
        "“a” is 1949-12, and its rule “>= 1950” expects at least 1950.",
    );
    breaks(
        "- a: date rule=..2026-12-31",
        json!({"a": "2027"}),
        "“a” is 2027, and its rule “..2026-12-31” expects at most 2026-12-31.",
    );
    let hours = "- a: str rule=9:00..18:00";
    holds(hours, json!({"a": "09:00"}));
    breaks(hours, json!({"a": "18:01"}), "“a” is 18:01, and its rule “9:00..18:00” expects at most 18:00.");
    let times = "- start: str\n- end: str rule=> start";
    holds(times, json!({"start": "9:30", "end": "10:00"}));
    holds(times, json!({"start": "9 am", "end": "午後1時半"}));
    holds(times, json!({"start": "11:30 a.m.", "end": "12:15PM"}));
    breaks(
        times,
        json!({"start": "10:00", "end": "9：30"}),
        "“end” is 9：30, and its rule “> start” expects more than 10:00.",
    );
}

#[test]
fn fields_inside_objects_see_those_around_them() {
    let schema = "- most: int\n- rooms: dict[]\n  - beds: int rule=<= most\n  - no: str rule=unique";
    assert_eq!(
        told(schema, json!([{"most": 2, "rooms": [{"beds": 2, "no": "1"}, {"beds": 3, "no": "1"}]}])),
        [
            "“rooms[1].no” is 1, and its rule “unique” does not allow that it stands twice here.",
            "“rooms[2].beds” is 3, and its rule “<= most” expects at most 2.",
            "“rooms[2].no” is 1, and its rule “unique” does not allow that it stands twice here.",
        ]
    );
}

#[test]
fn unique_looks_at_all_records_of_all_slides() {
    let schema = "- code: str? rule=unique\n# globals\n- shop: str rule=unique";
    let shop = json!({"shop": "S"});
    let slides = vec![
        slide(1, &json!([{"code": "A 1"}, {"code": "B"}, {"code": null}, {"code": null}]), &shop),
        slide(2, &json!([{"code": "A1"}]), &shop),
    ];
    let mut document = document(schema, slides);
    let all = |document: &Document| -> Vec<_> {
        let of = |slide| broken(document, slide).into_iter().map(|b| (b.cell.region.map(|r| r.0), b.message));
        document.slides.iter().flat_map(of).collect()
    };
    let found = all(&document);
    assert_eq!(found.iter().map(|(region, _)| *region).collect::<Vec<_>>(), [Some(100), Some(200)]);
    assert!(found[0].1.en.ends_with("does not allow that it stands in “r0” (2.png) too."), "{}", found[0].1.en);
    assert_eq!(found[0].1.ja, "「code」は A 1 です。ルール「unique」に反し、「r0」 (2.png)にもあります。");
    document.slides[1].regions[0].status = ReviewStatus::Rejected;
    assert_eq!(all(&document), []);
}

#[test]
fn page_wide_facts_have_rules_and_can_be_named() {
    let schema = "- price: int rule=<= limit\n# globals\n- limit: int rule=> 0";
    let records = json!([{"price": 5}, {"price": 11}]);
    let document =
        document(schema, vec![slide(1, &records, &json!({"limit": 10})), slide(2, &json!([]), &json!({"limit": 0}))]);
    let found = broken(&document, &document.slides[0]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].cell, crate::core::review::CellKey::of(RegionId(101), "price"));
    let found = broken(&document, &document.slides[1]);
    assert_eq!(found[0].cell, crate::core::review::CellKey::global("limit"));
}

#[test]
fn a_rule_that_is_not_understood_never_holds_in_silence() {
    let mut document = document("- a: int\n- b: int", vec![slide(1, &json!([{"a": 1, "b": null}]), &json!({}))]);
    for field in &mut document.schema.fields {
        field.rules = vec![Rule::new("at least a few")];
    }
    let found = broken(&document, &document.slides[0]);
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].message.en,
        "“a” is 1, and its rule “at least a few” is not understood: “least” is not understood here."
    );
}

#[test]
fn a_rejected_cell_counts_nowhere() {
    let mut document =
        document("- a: int rule=>= 5\n- b: int rule=<= a", vec![slide(1, &json!([{"a": 1, "b": 2}]), &json!({}))]);
    assert_eq!(broken(&document, &document.slides[0]).len(), 2);
    let record = document.slides[0].records.values_mut().next().unwrap();
    record.cells.get_mut("a").unwrap().status = ReviewStatus::Rejected;
    assert_eq!(broken(&document, &document.slides[0]), []);
}

#[test]
fn a_rule_is_saved_as_its_text() {
    let rule = Rule::new(">=  0");
    let text = serde_json::to_string(&rule).unwrap();
    assert_eq!(text, "\">=  0\"");
    assert_eq!(serde_json::from_str::<Rule>(&text).unwrap(), rule);
    assert!(serde_json::from_str::<Rule>("\"of a later version\"").unwrap().meaning().is_err());
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in r#"[0-9a-c万 .,<>=!~%*/()"'「」\-〜]{0,24}"#) {
        let _ = Rule::new(text).meaning();
    }
}
