//! Tables and the round trip of the list notation.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;

use super::*;

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

fn any_field(depth: u32) -> BoxedStrategy<Field> {
    let scalar = prop_oneof![
        Just(Scalar::Text),
        Just(Scalar::Integer),
        Just(Scalar::Decimal),
        Just(Scalar::Boolean),
        Just(Scalar::Object)
    ];
    let fields = if depth == 0 { Just(Vec::new()).boxed() } else { distinct(depth - 1) };
    let description = "[a-zあ駅:：()（）。.\\[\\]]{0,12}";
    let label = "[a-z賃料]{1,4}( [a-z]{1,3})?";
    let pattern = proptest::option::of(r"[a-z(\\d+)=]{1,8}");
    ("[a-zぁ-ん_\\-:\"(][a-z0-9 _\\\\]{0,6}[a-z]", scalar, any::<(bool, bool)>(), description)
        .prop_flat_map(move |head| {
            (Just(head), proptest::collection::vec(label, 0..3), pattern.clone(), fields.clone())
        })
        .prop_map(|((name, scalar, (list, optional), description), labels, pattern, fields)| {
            let scalar = if fields.is_empty() && scalar == Scalar::Object { Scalar::Text } else { scalar };
            let fields = if scalar == Scalar::Object { fields } else { Vec::new() };
            Field { name, scalar, list, optional, description, pattern, labels, fields }
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
        prop_assert_eq!(from_notation(&to_notation(&schema)), Ok(schema));
    }

    #[test]
    fn no_text_makes_it_panic(text in "[-a: s()（?\\[\\]\n\t#=\"\\\\　]{0,60}") {
        let _ = from_notation(&text);
    }
}
