//! What queries mean, in both languages, what they choose, and that no text makes the grammar stumble.
#![allow(clippy::unwrap_used)]

mod beside;
mod choices;
mod days;
mod doubts;
mod english;
mod japanese;

use proptest::prelude::*;

use super::*;
use crate::core::diagnostic::Diagnostic;
use crate::core::geometry::Rect;
use crate::core::known::Known;
use crate::core::schema::Schema;
use crate::core::text_layer::{TextLayer, TextLine, Word};

/// One line that says all of a reading, so that a table shows what changed.
fn told(query: &str) -> String {
    let wanted = parse(query);
    let mut parts = Vec::new();
    parts.extend(wanted.count.map(|n| n.to_string()));
    parts.push(format!("<{}>", wanted.noun));
    parts.extend(wanted.among.map(|n| format!("of {n}")));
    parts.extend(wanted.contains.iter().map(|c| {
        let sign = match c.sense {
            Sense::Has => "+",
            Sense::HasNot => "-",
            Sense::IsNot => "≠",
            Sense::Silent => "0",
            Sense::Denies => "!",
        };
        format!("{}{sign}{}", if c.section { "§" } else { "" }, c.text)
    }));
    let of = |m: &Measure| {
        let kind = format!("{:?}", m.kind).replace("Amount(", "").replace(')', "");
        if m.words.is_empty() { kind } else { format!("{kind}:{}", m.words) }
    };
    parts.extend(wanted.amounts.iter().map(|t| {
        let low = t.low.map(|(v, itself)| format!("{v}{}", if itself { "≤" } else { "<" })).unwrap_or_default();
        let high = t.high.map(|(v, itself)| format!("{}{v}", if itself { "≤" } else { "<" })).unwrap_or_default();
        format!("{low}{}{high}", of(&t.of))
    }));
    parts.extend(wanted.best.iter().map(|b| {
        let rank = if b.rank > 1 { format!(" #{}", b.rank) } else { String::new() };
        let many = if b.many > 1 { format!(" x{}", b.many) } else { String::new() };
        format!("{} {}{rank}{many}", if b.most { "max" } else { "min" }, of(&b.of))
    }));
    let looks =
        |l: &Looks| format!("{:?} {:?}", l.colour, l.form).replace("None", "").replace("Some", "").trim().to_owned();
    parts.extend(wanted.looks.iter().map(|l| format!("looks {}", looks(l))));
    parts.extend(wanted.marked.iter().map(|l| format!("marked {}", looks(l))));
    if let Some(place) = wanted.place {
        parts.extend(place.row.map(|r| format!("row {r:?}")));
        parts.extend(place.column.map(|c| format!("column {c:?}")));
        parts.extend(place.corner.map(|(right, bottom)| {
            format!("{} {}", if bottom { "bottom" } else { "top" }, if right { "right" } else { "left" })
        }));
        parts.extend(place.nth.map(|n| format!("nth {n:?}")));
    }
    parts.extend(wanted.beside.iter().filter(|b| !b.is_place).map(|b| format!("beside {:?} {}", b.side, b.text)));
    parts.extend(wanted.not_understood.iter().map(|w| format!("?{w}")));
    parts.join(" | ")
}

/// Checks a table of queries and readings, and tells of all rows that differ at once.
fn check(table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter(|(query, expected)| told(query) != *expected)
        .map(|(query, _)| format!("({query:?}, {:?}),", told(query)))
        .collect();
    assert!(wrong.is_empty(), "read otherwise:\n{}", wrong.join("\n"));
}

/// A page of three columns whose regions hold the texts, every line of a text on a line of its own; a word that begins with
/// `!` is printed twice as large.
fn page(texts: &[&str]) -> (Vec<Rect>, TextLayer) {
    let place = |i: usize| Rect::new(0.0, 0.0, 190.0, 190.0).translated((i % 3) as f64 * 200.0, (i / 3) as f64 * 200.0);
    let boxes: Vec<Rect> = (0..texts.len()).map(place).collect();
    let line = |bbox: Rect, at: usize, text: &str| {
        let (mut x, y) = (bbox.x0 + 4.0, bbox.y0 + 4.0 + 30.0 * at as f64);
        let word = |word: &str| {
            let (text, height) = word.strip_prefix('!').map_or((word, 10.0), |large| (large, 20.0));
            let width = height * text.chars().count() as f64 * 0.6;
            let bbox = Rect::new(x, y, x + width, y + height);
            x += width + 5.0;
            Word { text: text.to_owned(), bbox, confidence: 90.0 }
        };
        let words: Vec<Word> = text.split(' ').filter(|w| !w.is_empty()).map(word).collect();
        let bbox = words.iter().map(|w| w.bbox).reduce(Rect::union)?;
        Some(TextLine { bbox, words })
    };
    let lines = boxes.iter().zip(texts).flat_map(|(bbox, text)| {
        text.split('/').enumerate().filter_map(move |(at, text)| line(*bbox, at, text)).collect::<Vec<_>>()
    });
    let lines = lines.collect();
    (boxes, TextLayer { lines })
}

/// What a query chooses among regions with some texts.
fn chosen(query: &str, texts: &[&str]) -> (Vec<usize>, Vec<Diagnostic>) {
    chosen_of(query, texts, &[], Schema::default())
}

/// The same where titles stand over the rows of regions, and the project has fields.
fn chosen_of(query: &str, texts: &[&str], titles: &[(usize, &str)], schema: Schema) -> (Vec<usize>, Vec<Diagnostic>) {
    let (boxes, mut layer) = page(texts);
    let title = |(row, text): &(usize, &str)| {
        let bbox =
            Rect::new(4.0, -9.0, 4.0 + 5.0 * text.chars().count() as f64, -1.0).translated(0.0, *row as f64 * 200.0);
        TextLine { bbox, words: vec![Word { text: (*text).to_owned(), bbox, confidence: 90.0 }] }
    };
    layer.lines.splice(0..0, titles.iter().map(title));
    let wanted = parse(query);
    let known = Known { schema, rows: Vec::new() };
    let scene = scene::Scene::new(&wanted, &boxes, vec![[255; 3]; boxes.len()], &[], &layer);
    choose::choose(&wanted, &scene.knowing(&wanted, &known, None))
}

proptest! {
    #[test]
    fn any_words_are_read_and_what_is_not_understood_was_typed(query in ".{0,60}") {
        for part in parse(&query).not_understood {
            prop_assert!(query.contains(&part), "{part:?} in {query:?}");
        }
    }

    #[test]
    fn words_of_the_grammar_in_any_order_choose_valid_boxes(
        words in prop::collection::vec(prop::sample::select(vec![
            "the", "third", "second", "with", "the lowest", "rent", "under", "$5", "between", "by", "largest", "red", "badge", "section", "more than", "築10年以内", "2番目に", "赤い", "バッジ", "のうち", "以下", "5分", "家賃が", "ではない", "from the left", "without", "cheapest", "6", "top", "row", "\"x\"", "near", "that", "and", ",",
            "左から3番目", "の", "ない", "一番", "高い", "を含む", "「築地」", "6つ", "各", "物件", "列", "築地", "is not", "one's",
        ]), 0..12),
        glue in prop::sample::select(vec!["", " "]),
        texts in prop::collection::vec("[築地x0-9 ]{0,8}", 0..7),
    ) {
        let query = words.join(glue);
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let (found, _) = chosen(&query, &texts);
        prop_assert!(found.windows(2).all(|w| w[0] < w[1]));
        prop_assert!(found.iter().all(|&i| i < texts.len()));
        prop_assert_eq!(found.is_empty(), texts.is_empty());
    }
}
