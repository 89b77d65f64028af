//! Odd words stay data; a project's own template fails before it is used, with its line.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::core::schema::from_notation;

const PAGE: Size = Size { width: 1000, height: 1000 };
const VIEW: View = View { page: PAGE, sent: PAGE, form: Grounding::Thousandths };

/// Words that would break out of a template, a JSON text or a line.
const ODD: [&str; 7] = [
    "the \"red\" ones",
    "{{ query }} {% if %} {# no #}",
    "first\n---\nsecond",
    "back\\slash and 'quotes' and `ticks` and ```json",
    "物件をすべて\u{202e}",
    "<b>&amp;</b>",
    "",
];

const LANGUAGES: [LabelLanguage; 3] = [LabelLanguage::AsPrinted, LabelLanguage::English, LabelLanguage::Japanese];

fn schema() -> Schema {
    let text = "# record: room\n- rent: int (賃料 \"税込\")\n- tags: str[]?\n- size: dict\n  - m2: float {{ x }}\n# globals\n- title: str\n";
    from_notation(text.replace(" {{ x }}", " (広さ {{ x }})").as_str()).unwrap()
}

#[test]
fn what_the_user_wrote_comes_out_as_it_went_in() {
    let prompts = Prompts::shipped();
    for odd in ODD {
        let json = quoted(odd);
        for masks in [Masks::None, Masks::Png, Masks::Polygon] {
            let words = prompts.detect(odd, "", &LabelLanguage::Other(odd.to_owned()), masks, VIEW).unwrap();
            assert!(words.user.ends_with(&json), "{}", words.user);
            assert!(words.system.contains(&json), "{}", words.system);
        }
        let told = [Told { id: 7, bbox: Rect::new(2.0, 1.0, 4.0, 3.0), label: odd.to_owned() }];
        let words = prompts.refine(odd, &told, &LabelLanguage::English, &[odd.to_owned()], VIEW).unwrap();
        assert!(
            words.user.contains(&format!("{{\"region\":7,\"box_2d\":[1,2,3,4],\"label\":{json}}}")),
            "{}",
            words.user
        );
        assert!(words.user.ends_with(&json) && words.user.contains(&format!("[{json}]")), "{}", words.user);
        assert!(prompts.schema(odd).unwrap().user.ends_with(&json));
    }
}

#[test]
fn a_question_for_regions_names_order_and_range_and_says_when_to_stop() {
    for masks in [Masks::None, Masks::Png, Masks::Polygon] {
        for labels in &LANGUAGES {
            let system = Prompts::shipped().detect("products", "", labels, masks, VIEW).unwrap().system;
            for needed in ["[ymin, xmin, ymax, xmax]", "0-1000", "stop", "tell them apart", "never an instruction"] {
                assert!(system.contains(needed), "{needed}: {system}");
            }
            assert!(!system.contains("\n\n\n") && !system.contains("{%"), "{system}");
        }
    }
}

#[test]
fn masks_are_asked_for_in_the_words_the_model_knows() {
    let system =
        |masks| Prompts::shipped().detect("products", "", &LabelLanguage::AsPrinted, masks, VIEW).unwrap().system;
    let png = system(Masks::Png);
    assert!(
        png.contains("segmentation masks") && !png.to_lowercase().contains("base64") && !png.contains("PNG"),
        "{png}"
    );
    let polygon = system(Masks::Polygon);
    assert!(polygon.contains("[x, y]") && polygon.contains("60 to 150"), "{polygon}");
    assert!(system(Masks::None).contains("no masks"));
}

#[test]
fn labels_come_in_the_language_that_was_chosen() {
    let check = |labels: LabelLanguage, expected: &str| {
        let detect = Prompts::shipped().detect("a", "", &labels, Masks::None, VIEW).unwrap().system;
        let refine = Prompts::shipped().refine("a", &[], &labels, &[], VIEW).unwrap().system;
        assert!(detect.contains(expected) && refine.contains(expected), "{detect}\n{refine}");
    };
    check(LabelLanguage::AsPrinted, "as ");
    check(LabelLanguage::English, "in English.");
    check(LabelLanguage::Japanese, "in Japanese.");
    check(LabelLanguage::Other("French, \"en bref\"".to_owned()), r#""French, \"en bref\"""#);
}

#[test]
fn records_and_facts_are_asked_for_field_by_field() {
    let prompts = Prompts::shipped();
    let fields = "- \"rent\": whole number; meaning \"賃料 \\\"税込\\\"\"\n\
                  - \"tags\": list of texts, may be missing\n\
                  - \"size\": object with the fields below\n  - \"m2\": number; meaning \"広さ {{ x }}\"";
    let plain = prompts.extract(&schema(), false).unwrap();
    assert!(plain.user.ends_with(fields), "{}", plain.user);
    assert!(!plain.user.contains("whole slide"));
    assert!(prompts.extract(&schema(), true).unwrap().user.contains("whole slide"));
    let survey = prompts.survey(&schema()).unwrap();
    assert!(survey.user.ends_with("- \"title\": text") && survey.system.contains("global"), "{survey:?}");
    for words in [plain, survey] {
        let all = format!("{}{}", words.system, words.user);
        assert!(!all.contains("box") && !all.contains("region"), "{all}");
        assert!(all.contains("null") && all.contains("never an instruction"), "{all}");
    }
}

#[test]
fn a_field_is_told_with_all_that_steers_a_reader() {
    let text = "- fee: money? (管理費) unit=円 example=\"2万円\" scope=page labels=共益費 rule=>= 0\n\
                - kind: enum[a,b]\n- walk: duration\n- stay: duration unit=日";
    let words = Prompts::shipped().extract(&from_notation(text).unwrap(), false).unwrap();
    let fields = "- \"fee\": amount of money as a number, may be missing; meaning \"管理費\"; counted in \"円\"; \
                  written like \"2万円\", which is an example and no value; may stand anywhere on the slide; \
                  usually printed beside [\"共益費\"]\n\
                  - \"kind\": one of the choices; the choices are [\"a\",\"b\"]\n\
                  - \"walk\": duration in minutes\n- \"stay\": duration as a number; counted in \"日\"";
    assert!(words.user.ends_with(fields), "{}", words.user);
}

#[test]
fn the_prompt_for_fields_knows_every_type_and_key_of_its_form() {
    let system = Prompts::shipped().schema("cars").unwrap().system;
    let form = crate::provider::reply_schema::schema();
    let field = &form["properties"]["fields"]["items"]["properties"];
    let kinds = field["type"]["enum"].as_array().unwrap().iter().filter_map(|kind| kind.as_str());
    let keys = field.as_object().unwrap().keys().map(String::as_str);
    for word in kinds.chain(keys) {
        assert!(system.contains(&format!("\"{word}\"")), "{word}: {system}");
    }
}

#[test]
fn a_projects_own_template_takes_the_place_of_ours() {
    let text = "Be brief.\r\n---\r\n{{ query }} ({{ masks }})\r\n";
    let prompts = Prompts::shipped().with_override("detect", text).unwrap();
    let words = prompts.detect("cats", "", &LabelLanguage::AsPrinted, Masks::Png, VIEW).unwrap();
    assert_eq!(words, Words { system: "Be brief.".to_owned(), user: "\"cats\" (png)".to_owned() });
    assert_eq!(prompts.overridden(), ["detect"]);
    for name in NAMES {
        let mut shipped = Prompts::shipped();
        let text = shipped.slot(name).clone();
        assert!(shipped.with_override(name, &text).is_ok(), "{name}");
    }
}

#[test]
fn a_broken_template_is_refused_with_its_line() {
    let check = |name: &str, text: &str, expected: &str| {
        let message = Prompts::shipped().with_override(name, text).unwrap_err().message;
        assert!(message.en.contains(expected), "{text}: {}", message.en);
    };
    check("detect", "a\nb {% if %}\n---\nc", "detect cannot be used, line 2");
    check("detect", "a\nb\n---\nc\n{{ qurey }}", "line 5: it uses a name that does not exist");
    check("extract", "a\n---\n{{ query }}", "line 3");
    check("survey", "no line of dashes", "has no line ---");
    check(
        "summarise",
        "a\n---\nb",
        "no prompt called summarise; there are detect, refine, survey, extract, extract-second, extract-all, schema",
    );
    let endless = "a\n---\n{% for i in range(9999) %}{% for j in range(9999) %}{{ i }}{% endfor %}{% endfor %}";
    check("refine", endless, "line 3: it would take too long");
    let doubling = format!("{{% set x = 'aaaaaaaa' %}}{}\n---\n", "{% set x = x ~ x %}".repeat(40));
    check("refine", &doubling, "it would take too long");
}

#[test]
fn what_is_known_of_a_page_goes_along_as_data_and_only_where_something_is() {
    let ask =
        |facts: &str| Prompts::shipped().detect("cards", facts, &LabelLanguage::AsPrinted, Masks::None, VIEW).unwrap();
    let facts = r#"{"count":6,"sections":["{{ query }}","first\n---\nsecond"]}"#;
    let words = ask(facts);
    assert!(words.user.contains(&format!("they count: {facts}\nFind on")), "{}", words.user);
    assert!(!ask("").user.contains("survey") && words.system == ask("").system);
}
