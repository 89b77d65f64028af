//! Whether the values of a slide still stand where they were read, and still keep their rules.
//!
//! The page's words are read anew. A value that a person has judged is not doubted again, but its words must still be there.

use super::diagnostic::Message;
use super::document::Document;
use super::evidence::{self, Evidence, Found, Place};
use super::geometry::Rect;
use super::id::RegionId;
use super::review::{self, CellKey, CellState, Places, Review};
use super::slide::Slide;
use super::text_layer::TextLayer;

/// Words that moved less than this share of their common area stand at the same place.
const SAME_PLACE: f64 = 0.3;

/// How far a place reaches for its words, in page pixels: boxes are rounded when they are written.
const ROUNDING: f64 = 1.0;

/// One thing that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Stable, lower-case, hyphenated: scripts match on it.
    pub code: &'static str,
    /// The name of the slide; empty where it is about no slide.
    pub slide: String,
    /// The row; `None` for a page-wide fact, or what is about no value.
    pub region: Option<RegionId>,
    /// The field; empty where it is about no value.
    pub field: String,
    /// What differs, for a person.
    pub message: Message,
}

impl Finding {
    /// Something that is about no value.
    pub fn general(code: &'static str, slide: impl Into<String>, message: Message) -> Finding {
        Finding { code, slide: slide.into(), region: None, field: String::new(), message }
    }
}

/// Verifies every value of a slide against the words of its page.
pub fn values(document: &Document, slide: &Slide, layer: &TextLayer) -> Vec<Finding> {
    let keys = review::cells(document, slide);
    let (keys, sought): (Vec<_>, Vec<_>) =
        keys.into_iter().filter_map(|key| Some((key.clone(), review::sought(document, slide, &key)?))).unzip();
    let found = evidence::locate(layer, &sought);
    let mut places = Places::default();
    places.put(slide.id, keys.iter().cloned().zip(sought).zip(found).map(|((k, s), p)| (k, s, p)).collect());
    let review = Review::of(document, slide, &places);
    let mut findings = Vec::new();
    for key in keys {
        let Some(state) = review.state(&key) else { continue };
        let known = key.cell(slide).map_or(&[][..], |cell| &cell.evidence);
        let one = |code, message| Finding {
            code,
            slide: slide.name(),
            region: key.region,
            field: key.field.clone(),
            message,
        };
        findings.extend(gone(known, state.place.as_ref(), layer).map(|message| one("words-differ", message)));
        findings.extend(doubts(&key, &state, known.is_empty()).into_iter().map(|(code, message)| one(code, message)));
    }
    findings
}

/// Whether the words of a value are still at their places.
fn gone(known: &[Evidence], now: Option<&Place>, layer: &TextLayer) -> Option<Message> {
    let still = |e: &Evidence| {
        let there = squeezed(&text_at(layer, e.bbox));
        let found = now.map_or(&[][..], |place| &place.evidence);
        there.contains(&squeezed(&e.text)) || found.iter().any(|f| f.bbox.iou(e.bbox) >= SAME_PLACE)
    };
    let missing = known.iter().find(|e| !still(e))?;
    let (was, is) = (&missing.text, text_at(layer, missing.bbox));
    Some(Message::new(
        format!("The words “{was}” are not at their place any more; there is “{is}”."),
        format!("「{was}」が元の場所にありません。現在は「{is}」です。"),
    ))
}

/// What is doubtful of a value that nobody has judged.
fn doubts(key: &CellKey, state: &CellState, unplaced: bool) -> Vec<(&'static str, Message)> {
    if state.verdict.is_some() {
        return Vec::new();
    }
    let mut all: Vec<_> = state.broken.iter().map(|message| ("rule-broken", message.clone())).collect();
    let field = &key.field;
    match state.place.as_ref().map(|place| place.found) {
        Some(Found::Absent) if unplaced => all.push((
            "not-on-page",
            Message::new(
                format!("The value of {field} is not found on the page."),
                format!("{field} の値がページに見当たりません。"),
            ),
        )),
        Some(Found::Outside) => all.push((
            "outside-crop",
            Message::new(
                format!("The value of {field} is found only outside its region."),
                format!("{field} の値は領域の外にしかありません。"),
            ),
        )),
        _ => {}
    }
    all
}

/// The words that reach into a box, joined.
fn text_at(layer: &TextLayer, bbox: Rect) -> String {
    let wide = bbox.expanded(ROUNDING);
    layer.filtered(|word| word.bbox.intersection(wide).is_some()).text().replace('\n', " ")
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::text_layer::{TextLine, Word};

    fn layer(words: &[(f64, &str)]) -> TextLayer {
        let word = |(x, text): &(f64, &str)| Word {
            text: (*text).to_owned(),
            bbox: Rect::new(*x, 0.0, x + 40.0, 20.0),
            confidence: 90.0,
        };
        let words: Vec<Word> = words.iter().map(word).collect();
        TextLayer { lines: vec![TextLine { bbox: Rect::new(0.0, 0.0, 400.0, 20.0), words }] }
    }

    fn check(words: &[(f64, &str)], evidence: (Rect, &str), expected: bool) {
        let known = [Evidence { bbox: evidence.0, text: evidence.1.to_owned() }];
        assert_eq!(gone(&known, None, &layer(words)).is_none(), expected, "{words:?} {}", evidence.1);
    }

    #[test]
    fn words_are_looked_for_at_their_place() {
        let place = Rect::new(10.0, 2.0, 45.0, 18.0);
        check(&[(5.0, "21万円"), (60.0, "礼金")], (place, "21万円"), true);
        check(&[(5.0, "賃料21万円")], (place, "21万円"), true);
        check(&[(5.0, "21"), (47.0, "万円")], (Rect::new(5.0, 0.0, 80.0, 20.0), "21 万円"), true);
        check(&[(5.0, "27万円")], (place, "21万円"), false);
        check(&[(60.0, "21万円")], (place, "21万円"), false);
        check(&[], (place, "21万円"), false);
    }
}
