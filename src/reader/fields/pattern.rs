//! The fixed forms that a value may be printed in: addresses of the net, telephone numbers, clock times, dates, floor
//! plans, codes. One regular expression each, over a row's plain text; the table is checked by a test.

use std::sync::LazyLock;

use regex::Regex;

use super::sheet::{Sheet, Span};

/// A form of printed value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Email,
    Url,
    Phone,
    ClockRange,
    Clock,
    Date,
    Year,
    FloorPlan,
    Code,
    NumberedCode,
    Walk,
    Stop,
    BusStop,
}

const MONTH: &str = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*";
const CLOCK: &str = r"(?:(?:午前|午後) ?)?(?:(?:[01]?\d|2[0-4])[:：][0-5]\d|(?:[01]?\d|2[0-4])時(?:半|[0-5]?\d分)?)(?: ?(?:am|pm|AM|PM|a\.m\.|p\.m\.))?|\d{1,2} ?(?:am|pm|AM|PM)";

fn source(form: Form) -> String {
    match form {
        Form::Email => r"[A-Za-z0-9._%+-]+ ?@ ?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+".to_owned(),
        Form::Url => r"(?:https?://|www\.)[^\s、。)]+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|jp|io|dev|app|info|example|edu|gov|uk|de|fr|eu)(?:/[^\s、。)]*)?".to_owned(),
        Form::Phone => r"\+\d{1,3}[ -]?\(?\d{1,5}\)?(?:[ -]\d{2,4}){1,4}|\+\d{1,3} ?\d{8,11}|\(?0\d{1,4}\)?[- (]\d{1,4}[-) ]\d{3,4}|0\d{1,3}-[A-Za-z]{4}-[A-Za-z]{4}|\(\d{3}\) ?\d{3}-\d{4}|\d{3}[-.]\d{3}[-.]\d{4}|1?-?8\d\d-\d{3}-\d{4}|1?-?8\d\d-555-[0-9A-Z]{4}|\b555-\d{4}".to_owned(),
        Form::ClockRange => format!("(?:{CLOCK}) ?(?:[-~から]+|[*<>^ー一へヘてこ=]) ?(?:{CLOCK})"),
        Form::Clock => CLOCK.to_owned(),
        Form::Date => format!(
            r"(?:(?:19|20)\d\d|(?:令和|平成|昭和|[RHS]) ?(?:\d{{1,2}}|元)) ?年 ?(?:\((?:(?:19|20)\d\d|(?:令和|平成|昭和|[RHS])\d{{1,2}})年?\))?(?:\s?\d{{1,2}}月)?(?:\s?\d{{1,2}}日)?(?:\([月火水木金土日祝・]+\))? ?(?:築|完成|竣工|建築|式)?(?: ?[・~-] ?\d{{1,2}}日(?:\([月火水木金土日祝・]+\))?)?|(?:19|20)\d\d[./-]\d{{1,2}}(?:[./-]\d{{1,2}})?(?:\([月火水木金土日祝・]+\))?|\d{{1,2}} ?月 ?(?:\d{{1,2}} ?日|上旬|中旬|下旬|初旬|末)?(?:\([月火水木金土日祝・]+\))?(?: ?[・~-] ?\d{{1,2}}日(?:\([月火水木金土日祝・]+\))?)?|\d{{1,2}}/\d{{1,2}}\([月火水木金土日祝・]+\)|(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,? )?{MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?(?: ?- ?(?:{MONTH} )?\d{{1,2}})?(?:,? (?:19|20)\d\d)?|(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,? )?(?:\d{{1,2}} ?- ?)?\d{{1,2}} {MONTH}\.?(?: (?:19|20)\d\d)?|{MONTH}\.? (?:19|20)\d\d|\d{{1,2}}/\d{{1,2}}/(?:19|20)?\d\d"
        ),
        Form::Year => r"(?:19|20)\d\d".to_owned(),
        Form::FloorPlan => r"[1-9] ?S?(?:LDK|DK|LK|K|R)(?:\+[A-Z]+)?|ワンルーム".to_owned(),
        Form::Code => r"[A-Z]{1,5}[-#]?\d{2,}(?:-[A-Z0-9]+)*|[A-Z]{2,5}-[A-Z0-9]{2,}(?:-[A-Z0-9]+)*|\d{3,}-\d{2,}".to_owned(),
        Form::NumberedCode => r"(?i:no\.?|#|№|管理番号:?|品番:?) ?[A-Z]{0,3}-?\d{2,}(?:-[A-Z0-9]+)*".to_owned(),
        Form::Walk => r"(?:徒歩|歩)(?:約)?\s?\d{1,3}\s?分|\d{1,3}[ -]?min(?:ute)?s?\.? (?:walk|on foot)|walk:? \d{1,3} ?min".to_owned(),
        Form::Stop => r"\S*(?:「[^」]+」\s?駅?|駅|Station|Sta\.)".to_owned(),
        Form::BusStop => r"\S*(?:バス|bus|Bus).*(?:「[^」]+」|停|stop)".to_owned(),
    }
}

const FORMS: [Form; 13] = [
    Form::Email,
    Form::Url,
    Form::Phone,
    Form::ClockRange,
    Form::Clock,
    Form::Date,
    Form::Year,
    Form::FloorPlan,
    Form::Code,
    Form::NumberedCode,
    Form::Walk,
    Form::Stop,
    Form::BusStop,
];

static EXPRESSIONS: LazyLock<Vec<(Form, Regex)>> =
    LazyLock::new(|| FORMS.iter().filter_map(|f| Some((*f, Regex::new(&source(*f)).ok()?))).collect());

/// Every place where a form is printed, in reading order. What touches more letters or digits than it matched is no hit.
pub(super) fn hits(sheet: &Sheet, form: Form) -> Vec<Span> {
    let Some((_, expression)) = EXPRESSIONS.iter().find(|(f, _)| *f == form) else { return Vec::new() };
    let mut found = Vec::new();
    for (row, line) in sheet.rows.iter().enumerate() {
        let whole = |m: &regex::Match<'_>| {
            let before = line.text.get(..m.start()).and_then(|t| t.chars().next_back());
            let behind = line.text.get(m.end()..).unwrap_or("");
            let after = behind.chars().next();
            let touches = |outer: Option<char>, inner: Option<char>| match (outer, inner) {
                (Some(o), Some(i)) => {
                    (o.is_ascii_digit() && i.is_ascii_digit()) || (o.is_ascii_alphabetic() && i.is_ascii_alphabetic())
                }
                _ => false,
            };
            // `2時間` is how long something takes, whatever space the reader left in it.
            let is_clock = matches!(form, Form::Clock | Form::ClockRange);
            let lasts = is_clock && behind.trim_start().starts_with('間') && m.as_str().ends_with(['時', '分']);
            !lasts && !touches(before, m.as_str().chars().next()) && !touches(after, m.as_str().chars().next_back())
        };
        let matches = expression.find_iter(&line.text).filter(whole);
        found.extend(matches.map(|m| Span { row, range: line.glyphs_of(m.range()) }));
    }
    found
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::core::geometry::Rect;
    use crate::core::text_layer::{TextLayer, TextLine, Word};

    fn is_form(text: &str, form: Form) -> bool {
        let expression = EXPRESSIONS.iter().find(|(f, _)| *f == form);
        expression.and_then(|(_, e)| e.find(text)).is_some_and(|m| m.len() == text.len())
    }

    #[test]
    fn every_expression_compiles() {
        assert_eq!(EXPRESSIONS.len(), FORMS.len());
    }

    #[test]
    fn forms_as_they_are_printed() {
        let check = |form: Form, texts: &[&str]| {
            for text in texts {
                assert!(is_form(text, form), "{form:?} {text}");
            }
        };
        check(Form::Phone, &["03-1234-5678", "+81 3-0000-1101", "(555) 010-2000", "0120-000-111"]);
        check(
            Form::Date,
            &[
                "2008年築",
                "R4年(2022)",
                "R9年3月",
                "7月下旬",
                "Dec 1",
                "2024.4.1",
                "4/12(土)",
                "Sat, May 3, 2025",
                "Sat 4 Oct",
            ],
        );
        check(Form::ClockRange, &["9:30-18:00", "10:00~10:45", "10時から18時", "9am-5pm"]);
        check(Form::FloorPlan, &["2LDK", "1K", "3SLDK", "ワンルーム"]);
        check(Form::Code, &["RL-1042", "JP-1207", "AB-C12-9"]);
        check(Form::Walk, &["徒歩3分", "歩 12 分", "5 min walk"]);
        assert!(!is_form("1L", Form::FloorPlan) && !is_form("Mayflower", Form::Date));
    }

    #[test]
    fn how_long_something_takes_is_no_time_of_the_day() {
        let check = |text: &str, expected: usize| {
            let word = Word { text: text.to_owned(), bbox: Rect::new(0.0, 0.0, 200.0, 20.0), confidence: 100.0 };
            let lines = vec![TextLine { bbox: word.bbox, words: vec![word] }];
            assert_eq!(hits(&Sheet::new(&TextLayer { lines }), Form::Clock).len(), expected, "{text}");
        };
        check("2時間", 0);
        check("2時30分間", 0);
        check("2時 間", 0);
        check("24時間営業", 0);
        check("14時開始", 1);
        check("14:30", 1);
    }
}
