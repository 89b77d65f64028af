//! Tables and the round trip of the list notation.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;

use super::*;
use crate::core::rule::Rule;
use crate::core::schema::{Scope, from_json_schema, to_json_schema};

fn field(text: &str) -> Field {
    from_notation(text).unwrap().fields.remove(0)
}

fn fails(text: &str, line: usize, problem: LineProblem) {
    match from_notation(text) {
        Err(SchemaError::Line { line: l, problem: p, .. }) => assert_eq!((l, p), (line, problem), "{text}"),
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn types_and_their_other_names() {
    let check = |text: &str, scalar, list, optional| {
        let f = field(&format!("- a: {text}"));
        assert_eq!((f.scalar, f.list, f.optional), (scalar, list, optional), "{text}");
    };
    check("str", Scalar::Text, false, false);
    check("string?", Scalar::Text, false, true);
    check("Text", Scalar::Text, false, false);
    check("int[]？", Scalar::Integer, true, true);
    check("list[number]", Scalar::Decimal, true, false);
    check("decimal", Scalar::Decimal, false, false);
    check("boolean", Scalar::Boolean, false, false);
}

#[test]
fn descriptions_hold_colons_and_brackets() {
    let f = field("- train_line: str[]? (最寄りの駅名:1つの駅に(複数の)路線 ex. 市営北線「本町」駅)");
    assert_eq!(f.description, "最寄りの駅名:1つの駅に(複数の)路線 ex. 市営北線「本町」駅");
    assert!(f.list && f.optional);
    assert_eq!(field("-　rent：int（賃料［円］）").description, "賃料［円］");
    assert_eq!(field("- a: str (one) two)").description, "one) two");
}

#[test]
fn labels_and_pattern_follow_the_description() {
    let f = field(r"- rent: int (賃料) labels=賃料, 家賃、Monthly rent pattern=(\d+)円 \(込\)");
    assert_eq!(f.labels, ["賃料", "家賃", "Monthly rent"]);
    assert_eq!(f.pattern.as_deref(), Some(r"(\d+)円 \(込\)"));
    assert_eq!(field(r"- a: str pattern=(x)").pattern.as_deref(), Some("(x)"));
}

#[test]
fn attributes_stand_in_any_order() {
    let f = field(
        r#"- fee: money? (管理費) rule=>= 0 unit=円 example="2万円" scope=page labels=Fee, Monthly fee rule="<= 9万 ~ 1""#,
    );
    assert_eq!(
        (f.scalar, f.optional, f.unit.as_deref(), f.example.as_str()),
        (Scalar::Money, true, Some("円"), "2万円")
    );
    assert_eq!((f.scope, f.labels.as_slice()), (Scope::Page, &["Fee".to_owned(), "Monthly fee".to_owned()][..]));
    assert_eq!(f.rules, [Rule::new(">= 0"), Rule::new("<= 9万 ~ 1")]);
    let f = field(r#"- a: str rule="matches /^\d+ unit=x$/" unit=a b pattern="x" unit=y"#);
    assert_eq!(f.rules, [Rule::new(r"matches /^\d+ unit=x$/")]);
    assert_eq!((f.unit.as_deref(), f.pattern.as_deref()), (Some("a b"), Some(r#""x" unit=y"#)));
    assert_eq!(field(r#"- a: str labels="a, b",c "d",5" e"#).labels, ["a, b", "c \"d\"", "5\" e"]);
}

#[test]
fn choices_are_written_with_the_type() {
    let check = |text: &str, choices: &[&str], list, optional| {
        let f = field(&format!("- a: {text}"));
        assert_eq!((f.scalar, f.list, f.optional), (Scalar::Choice, list, optional), "{text}");
        assert_eq!(f.choices, choices, "{text}");
    };
    check("enum[yes,no]", &["yes", "no"], false, false);
    check("Enum[Yes, No way]? (either (one))", &["Yes", "No way"], false, true);
    check("list[enum[1LDK、2LDK]]?", &["1LDK", "2LDK"], true, true);
    check(r#"enum["a, b","c] \"d\"",(e)][] labels=x"#, &["a, b", "c] \"d\"", "(e)"], true, false);
    check("enum［普通，当座］？", &["普通", "当座"], false, true);
    fails("- a: enum", 1, LineProblem::NoChoices);
    fails("- a: enum[]?", 1, LineProblem::NoChoices);
    fails("- a: enum[a", 1, LineProblem::Type);
    fails("- a: str scope=global", 1, LineProblem::Scope);
    fails("- a: str colour=red", 1, LineProblem::Shape);
}

#[test]
fn old_schemas_are_written_as_they_were() {
    // Whether a record is stale is asked by a fingerprint of this text.
    let old = "# record: a\n- rent: int? (賃料) labels=賃料,Monthly rent pattern=(\\d+)円 \\(込\\)\n- b: str[]\n";
    assert_eq!(to_notation(&from_notation(old).unwrap()), old);
}

#[test]
fn the_column_of_the_name_nests() {
    let text = "company: list[dict] (会社)\n- name: str\n- office: list[dict] (事業所)\n  - name: str\n  - tel: str\n\
                area: dict[]\n- name: str";
    let s = from_notation(text).unwrap();
    assert_eq!(s.fields.iter().map(|f| f.name.as_str()).collect::<Vec<_>>(), ["company", "area"]);
    let office = &s.fields[0].fields[1];
    assert_eq!((office.name.as_str(), office.fields.len()), ("office", 2));
}

#[test]
fn headings_name_the_record_and_start_the_globals() {
    let s = from_notation("# record: building\n# a note\n\n- a: str\n# Globals\n- b: int").unwrap();
    assert_eq!((s.name.as_str(), s.fields.len(), s.globals[0].name.as_str()), ("building", 1, "b"));
}

#[test]
fn every_bad_line_is_named() {
    fails("- a: str\nnonsense", 2, LineProblem::Shape);
    fails("- a: str b", 1, LineProblem::Shape);
    fails("- a: str (never closed", 1, LineProblem::Shape);
    fails("- a:", 1, LineProblem::Shape);
    fails("- a: colour", 1, LineProblem::Type);
    fails("- a: str\n\n- a: int", 3, LineProblem::Twice);
    fails("- a: str\n  - b: str", 2, LineProblem::NotAnObject);
    fails("- a: dict\n- b: str", 1, LineProblem::NoFields);
    assert_eq!(from_notation("# only a comment\n"), Err(SchemaError::Empty));
}

/// What a person may type anywhere, and what would be misread without quotes.
const WORDS: &str = r#"([a-z賃料"\\,、 \[\]()=n/<>?.~-]| unit=| pattern=|labels=|\n){1,8}"#;

fn any_field(depth: u32) -> BoxedStrategy<Field> {
    let scalar = proptest::sample::select(vec![
        Scalar::Text,
        Scalar::Integer,
        Scalar::Decimal,
        Scalar::Boolean,
        Scalar::Money,
        Scalar::Date,
        Scalar::Duration,
        Scalar::Choice,
        Scalar::Object,
    ]);
    let fields = if depth == 0 { Just(Vec::new()).boxed() } else { distinct(depth - 1) };
    let description = "[a-zあ駅:：()（）。.\\[\\]]{0,12}";
    let words = |most| proptest::collection::vec(WORDS, 0..most);
    let pattern = proptest::option::of(r"[a-z(\\d+)=]{1,8}");
    let rule =
        proptest::sample::select(vec![">= 0", "unique", "matches /a \"b\" unit=\\d\\n/", "one of a, \"b, c\"", "1..2"]);
    let steering = (words(3), words(3), proptest::option::of(WORDS), proptest::option::of(WORDS), any::<bool>());
    let rules = proptest::collection::vec(rule, 0..3);
    ("[a-zぁ-ん_\\-:\"(][a-z0-9 _\\\\]{0,6}[a-z]", scalar, any::<(bool, bool)>(), description)
        .prop_flat_map(move |head| (Just(head), steering.clone(), rules.clone(), pattern.clone(), fields.clone()))
        .prop_map(|((name, scalar, (list, optional), description), steering, rules, pattern, fields)| {
            let (labels, choices, example, unit, page) = steering;
            let scalar = match scalar {
                Scalar::Object if fields.is_empty() => Scalar::Text,
                Scalar::Choice if choices.is_empty() => Scalar::Date,
                scalar => scalar,
            };
            let rules = if scalar == Scalar::Object || scalar == Scalar::Boolean { Vec::new() } else { rules };
            let scope = if page { Scope::Page } else { Scope::Region };
            Field {
                name,
                scalar,
                list,
                optional,
                description,
                pattern,
                labels,
                example: example.unwrap_or_default(),
                unit,
                choices: if scalar == Scalar::Choice { choices } else { Vec::new() },
                scope,
                rules: rules.into_iter().map(Rule::new).collect(),
                fields: if scalar == Scalar::Object { fields } else { Vec::new() },
            }
        })
        .boxed()
}

fn distinct(depth: u32) -> BoxedStrategy<Vec<Field>> {
    proptest::collection::vec(any_field(depth), 0..4)
        .prop_map(|mut fields| {
            let mut seen = std::collections::BTreeSet::new();
            fields.retain(|f| seen.insert(f.name.clone()));
            fields
        })
        .boxed()
}

proptest! {
    #[test]
    fn what_is_written_reads_back(name in "([a-z][a-z ]{0,5}[a-z])?", fields in distinct(2), globals in distinct(1)) {
        prop_assume!(!fields.is_empty() || !globals.is_empty());
        let schema = Schema { name, fields, globals };
        prop_assert_eq!(from_notation(&to_notation(&schema)), Ok(schema.clone()));
        prop_assert_eq!(from_json_schema(&to_json_schema(&schema).to_string()), Ok(schema));
    }

    #[test]
    fn no_text_makes_it_panic(text in "[-a: s()（?\\[\\]\n\t#=\"\\\\　]{0,60}") {
        let _ = from_notation(&text);
    }
}
