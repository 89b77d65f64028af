//! Regions that stand beside one that the query names: "next to the tent", グランパークの下.
//!
//! What stands beside something is answered where the words name one region, by its first line or its most prominent one.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::core::diagnostic::Diagnostic;
use crate::core::geometry::Rect;
use crate::core::text_layer::TextLine;

use super::doubted;
use super::grammar::{Reading, span, trimmed};
use super::mention::Thing;
use super::notices;
use super::number_words::value;
use super::place::Side;
use super::scene::Scene;

/// Where regions stand, seen from one that the query names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// What the other region is called.
    pub text: String,
    /// On which side of it; on either side in its row where nothing is said.
    pub side: Option<Side>,
    /// Whether nearness is said.
    pub near: bool,
    /// Whether it may be a place that regions say they are near to: then its words are looked for in them.
    pub is_place: bool,
    /// The words of the query that said so.
    pub words: String,
}

static ENGLISH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"\b(?:(?:that|which)\s+(?:is|are)\s+|standing\s+)?(?:right\s+|directly\s+|just\s+|immediately\s+)?(?P<way>above|below|beneath|underneath|(?:to|on)\s+the\s+(?:left|right)(?:[\s-]hand)?(?:\s+side)?\s+of|left\s+of|right\s+of|next\s+to|beside|besides|alongside|adjacent\s+to|near|nearby|close\s+to)\s+(?:the\s+|a\s+|an\s+)?(?P<name>[^\x01,;.!?]+)",
    )
    .ok()
});
static JAPANESE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"[「『]?(?P<name>[^\x01、。,.「」『』]+?)[」』]?の(?:すぐ|真)?(?P<way>隣|となり|近く|横|よこ|下|上|左隣|右隣|左|右)(?:側)?(?:に(?:ある|並ぶ|載っている)(?:の)?|の)(?P<noun>[^\x01、。,.\s]+)$",
    )
    .ok()
});

/// A line no longer than so many times a name says nothing else.
const ALONE: f64 = 1.2;

/// What a name does not go past.
const STOPS: &[&str] = &[
    " with ",
    " without ",
    " that ",
    " which ",
    " who ",
    " whose ",
    " and ",
    " or ",
    " but ",
    " for ",
    " in the ",
    " please",
];
/// What names no single region: places among all of them, and measures.
const NO_NAMES: &[&str] = &[
    "first", "second", "third", "fourth", "fifth", "last", "next", "one", "top", "bottom", "left", "right", "middle",
    "cheapest", "largest", "average",
];

/// Reads where regions stand beside another, in English.
pub(super) fn english(reading: &mut Reading) {
    if let Some(pattern) = ENGLISH.as_ref() {
        reading.apply(pattern, in_english);
    }
}

fn in_english(reading: &mut Reading, found: &Captures) -> Vec<Range<usize>> {
    let (Some(whole), Some(name)) = (span(found, 0), found.name("name").map(|m| m.range())) else { return Vec::new() };
    let text = reading.source.text().to_owned();
    let way = found.name("way").map_or("", |m| m.as_str());
    let inside = text.get(name.clone()).unwrap_or_default();
    let end = STOPS.iter().filter_map(|stop| inside.find(stop)).min().unwrap_or(inside.len());
    let name = trimmed(&text, name.start..name.start + end);
    let side = match way {
        "above" => Some(Side::Top),
        "below" | "beneath" | "underneath" => Some(Side::Bottom),
        way if way.contains("left") => Some(Side::Left),
        way if way.contains("right") => Some(Side::Right),
        _ => None,
    };
    let part = whole.start..name.end;
    let words = text.get(name.clone()).unwrap_or_default();
    let is_amount = |word: &str| {
        let typed = reading.source.words(name.clone()).starts_with(char::is_uppercase);
        word.starts_with(|c: char| !c.is_alphabetic()) || !typed && value(word).is_some()
    };
    if words.split_whitespace().next().is_some_and(is_amount) {
        return Vec::new();
    }
    let single = !words.split_whitespace().any(|word| NO_NAMES.contains(&word));
    if name.is_empty() || side.is_some() && !single {
        reading.unclear(whole.clone(), false);
        return vec![whole];
    }
    if !single {
        return Vec::new();
    }
    let near = matches!(way, "near" | "nearby" | "close to");
    // Near Ginza is a place that the text tells, near the tent is another region.
    let typed = reading.source.words(name.clone());
    let article = text.get(whole.start..name.start).is_some_and(|lead| lead.trim_end().ends_with(" the"));
    let is_place = near && !(article && typed.is_ascii() && !typed.chars().any(char::is_uppercase));
    note(reading, name, part.clone(), side, [near, is_place]);
    // What is near or next to something may say so itself: the rest of the grammar looks for the words.
    if side.is_none() && way != "beside" && !way.starts_with("adjacent") && way != "alongside" {
        Vec::new()
    } else {
        vec![part]
    }
}

/// The same where the other one is quoted: 「テント」の右の商品.
pub(super) fn japanese_quoted(reading: &mut Reading) {
    if let Some(pattern) = JAPANESE.as_ref().filter(|_| reading.source.text().starts_with(['「', '『'])) {
        reading.apply(pattern, in_japanese);
    }
}

/// Reads where regions stand beside another, in Japanese.
pub(super) fn japanese(reading: &mut Reading) {
    if let Some(pattern) = JAPANESE.as_ref() {
        reading.apply(pattern, in_japanese);
    }
}

fn in_japanese(reading: &mut Reading, found: &Captures) -> Vec<Range<usize>> {
    let (Some(whole), Some(name), Some(noun)) =
        (span(found, 0), found.name("name").map(|m| m.range()), found.name("noun").map(|m| m.range()))
    else {
        return Vec::new();
    };
    let way = found.name("way").map_or("", |m| m.as_str());
    let text = reading.source.text().to_owned();
    let words = text.get(name.clone()).unwrap_or_default();
    let behind = text.get(noun.clone()).unwrap_or_default();
    // 左の列の下の店, 上の段: rows and columns are places; 机の上の本 in a title is none either.
    let placed = |c: char| "段列行左右上下中端".contains(c);
    // 「左の棚」の下: what is quoted is a name.
    let quoted = text.get(..name.start).is_some_and(|head| head.ends_with(['「', '『']));
    if !quoted && words.ends_with(placed)
        || behind.starts_with(placed)
        || !quoted && words.contains(['番', '目', 'の'])
        || words.chars().count() < 2
    {
        return Vec::new();
    }
    let side = match way {
        "下" => Some(Side::Bottom),
        "上" => Some(Side::Top),
        "左" | "左隣" => Some(Side::Left),
        "右" | "右隣" => Some(Side::Right),
        _ => None,
    };
    let part = whole.start..noun.start;
    if way.starts_with('近') {
        // 築地駅の近く is text; where it names a region that is said.
        note(reading, name, part, None, [true, true]);
        return Vec::new();
    }
    note(reading, name, part.clone(), side, [false, false]);
    vec![part]
}

fn note(
    reading: &mut Reading,
    name: Range<usize>,
    part: Range<usize>,
    side: Option<Side>,
    [near, is_place]: [bool; 2],
) {
    let (text, words) = (reading.source.words(name), reading.source.words(part));
    let words = words.trim_end_matches('の').to_owned();
    reading.wanted.beside.push(Beside { text, side, near, is_place, words });
}

/// The one region that is called so.
fn named(text: &str, scene: &Scene) -> Option<usize> {
    let thing = Thing::new(text);
    let says = super::similar::stands_exactly;
    let called = |i: &usize| {
        let Some(own) = scene.own.get(*i) else { return false };
        let height = |line: &TextLine| line.bbox.height();
        let heights = || own.lines.iter().map(height);
        let (least, largest) = (heights().fold(f64::MAX, f64::min), heights().fold(0.0, f64::max));
        let stands_out = |line: &TextLine| height(line) >= 0.9 * largest && height(line) > 1.2 * least;
        // A badge may stand above the title and a price be larger: what says nothing else is one too.
        let length = |words: &str| super::similar::folded(words).chars().count() as f64;
        let alone = |line: &TextLine| length(&line.text()) <= ALONE * length(text);
        let mut titles = own.lines.iter().enumerate().filter(|(at, line)| *at == 0 || stands_out(line) || alone(line));
        titles.any(|(_, line)| thing.is_printed(&line.text()) || thing.others.iter().any(|w| says(w, &line.text())))
    };
    let found: Vec<usize> = (0..scene.boxes.len()).filter(called).collect();
    match found.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// Whether words that a condition looks for name the one region beside which others are wanted.
pub(super) fn is_meant(text: &str, wanted: &[Beside], scene: &Scene) -> bool {
    let meant = wanted.iter().any(|beside| beside.side.is_none() && !beside.is_place && same(&beside.text, text));
    meant && named(text, scene).is_some()
}

fn same(a: &str, b: &str) -> bool {
    super::similar::folded(a) == super::similar::folded(b)
}

/// The regions that stand so; all of them, with a warning, where that is not known.
pub(super) fn standing(
    beside: &Beside,
    looked_for: bool,
    kept: Vec<usize>,
    one: bool,
    scene: &Scene,
    out: &mut Vec<Diagnostic>,
) -> Vec<usize> {
    let Some(anchor) = named(&beside.text, scene) else {
        if !looked_for {
            out.push(notices::not_understood(&beside.words));
        }
        return kept;
    };
    if beside.is_place {
        out.extend((kept == [anchor]).then(|| notices::not_understood(&beside.words)));
        return kept;
    }
    let sides = match (beside.side, beside.near) {
        (Some(side), _) => vec![side],
        (None, false) => vec![Side::Left, Side::Right],
        (None, true) => vec![Side::Left, Side::Right, Side::Top, Side::Bottom],
    };
    let next: Vec<usize> = sides.into_iter().filter_map(|side| neighbour(anchor, side, scene.boxes)).collect();
    let found: Vec<usize> = kept.iter().copied().filter(|i| next.contains(i)).collect();
    if found.is_empty() {
        out.push(notices::none_within(&beside.words));
        return kept;
    }
    out.push(doubted::beside(&beside.words, beside.near || beside.side.is_some() && !one));
    found
}

/// The nearest box on a side of another that shares half of its extent there.
fn neighbour(anchor: usize, side: Side, boxes: &[Rect]) -> Option<usize> {
    let from = *boxes.get(anchor)?;
    let shared = |a: (f64, f64), b: (f64, f64)| a.1.min(b.1) - a.0.max(b.0) > 0.5 * (a.1 - a.0).min(b.1 - b.0);
    let away = |to: Rect| {
        let ((fx, fy), (tx, ty)) = ((from.center().x, from.center().y), (to.center().x, to.center().y));
        let level = shared((from.y0, from.y1), (to.y0, to.y1));
        let stacked = shared((from.x0, from.x1), (to.x0, to.x1));
        match side {
            Side::Left => (level && tx < fx).then_some(fx - tx),
            Side::Right => (level && tx > fx).then_some(tx - fx),
            Side::Top => (stacked && ty < fy).then_some(fy - ty),
            Side::Bottom => (stacked && ty > fy).then_some(ty - fy),
        }
    };
    let all = boxes.iter().enumerate().filter(|(at, _)| *at != anchor);
    all.filter_map(|(at, to)| Some((at, away(*to)?))).min_by(|a, b| a.1.total_cmp(&b.1)).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_on_each_side() {
        let boxes: Vec<Rect> = (0..6)
            .map(|i| Rect::new(0.0, 0.0, 90.0, 90.0).translated(f64::from(i % 3) * 100.0, f64::from(i / 3) * 100.0))
            .collect();
        let at = |side| neighbour(1, side, &boxes);
        assert_eq!(
            [at(Side::Left), at(Side::Right), at(Side::Top), at(Side::Bottom)],
            [Some(0), Some(2), None, Some(4)]
        );
        assert!(ENGLISH.is_some() && JAPANESE.is_some());
    }
}
