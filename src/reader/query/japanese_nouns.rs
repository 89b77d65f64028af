//! Japanese words that say nothing, and what is left at the end: the noun, and printed words before it.
//!
//! A bare `Xの` before the noun is text that must stand in the region, since on a slide most such words are printed
//! (`銀座の物件`, `2LDKの部屋`). An adjective or a verb only means something to a person.

use std::ops::Range;

use super::Sense;
use super::grammar::{Reading, trimmed};
use super::mention::mark;

/// Says nothing about which region.
const FILLERS: &[&str] = &[
    "領域",
    "部分",
    "範囲",
    "箇所",
    "場所",
    "枠",
    "区画",
    "ブロック",
    "エリア",
    "情報",
    "特徴",
    "説明",
    "詳細",
    "内容",
    "それぞれ",
    "すべて",
    "全て",
    "全部",
    "各",
    "もの",
    "やつ",
    "個別",
    "広告",
    "ところ",
    "一覧",
    "画像",
    "スライド",
    "ページ",
    "これ",
    "それ",
    "ここ",
    "そこ",
    "欄",
    "ボックス",
    "矩形",
    "中",
    "うち",
    "全",
    "別",
    "個々",
    "おのおの",
    "各々",
    "対応する",
    "示す",
    "表す",
];

/// Nouns for a region as such, beside what it describes.
const GENERIC: &[&str] = &["行", "列", "段", "カード", "タイル", "札", "枠", "パネル", "項目", "セル"];

/// Endings that carry no meaning of their own.
const ENDS: &[&str] = &[
    "についての",
    "について",
    "に関する",
    "だけ",
    "のみ",
    "たち",
    "など",
    "を",
    "が",
    "は",
    "に",
    "へ",
    "と",
    "も",
    "で",
    "の",
    "、",
];

/// What nothing else understood: the noun at the end, printed words before it.
pub(super) fn rest(reading: &mut Reading) {
    let text = reading.source.text().to_owned();
    let mut parts: Vec<Range<usize>> = Vec::new();
    for part in reading.rest(&[' ', '、', '。', ',', '.', '「', '」', '『', '』', '"', '(', ')']) {
        let mut start = part.start;
        for piece in text.get(part.clone()).unwrap_or_default().split('の') {
            parts.push(bare(&text, start..start + piece.len()));
            start += piece.len() + 'の'.len_utf8();
        }
    }
    // A frame that looks like something is one on the page, not the one to be drawn.
    let formed = |part: &str| reading.wanted.looks.is_some() && matches!(part, "枠" | "ボックス");
    parts.retain(|part| {
        let inside = text.get(part.clone()).unwrap_or_default();
        formed(inside) || !is_filler(inside)
    });
    if reading.wanted.noun.is_empty()
        && let Some(noun) = parts.pop()
    {
        let noun = without_modifier(reading, &text, noun);
        let noun = without_code(reading, &text, noun);
        reading.wanted.noun = reading.source.words(noun);
    }
    for part in parts {
        let inside = text.get(part.clone()).unwrap_or_default();
        if GENERIC.contains(&inside) {
            continue;
        }
        // A name or a value is printed as it is; a verb or an adjective only means something.
        match inside.ends_with(['い', 'る', 'た', 'な', 'う', 'く']) {
            true => reading.unclear(part, true),
            false => reading.contains(part, Sense::Has, false),
        }
    }
}

/// A noun without a code behind it, which is printed: 求人番号JP-1249.
fn without_code(reading: &mut Reading, text: &str, noun: Range<usize>) -> Range<usize> {
    let inside = text.get(noun.clone()).unwrap_or_default();
    let code = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let start = inside.char_indices().rev().take_while(|(_, c)| code(*c)).last().map_or(inside.len(), |(at, _)| at);
    let digits = inside.get(start..).is_some_and(|tail| tail.chars().any(|c| c.is_ascii_digit()));
    if start == 0 || !digits {
        return noun;
    }
    reading.contains(noun.start + start..noun.end, Sense::Has, false);
    noun.start..noun.start + start
}

/// A noun without an adjective or a verb before it, which only means something to a person: おしゃれな部屋.
fn without_modifier(reading: &mut Reading, text: &str, noun: Range<usize>) -> Range<usize> {
    let inside = text.get(noun.clone()).unwrap_or_default();
    let chars: Vec<(usize, char)> = inside.char_indices().collect();
    let ends = |(at, c): (usize, char), next: char| {
        let said = at > 0 && "なるたいくう".contains(c) && !('ぁ'..='ん').contains(&next);
        said.then_some(at + c.len_utf8())
    };
    let cut = chars.windows(2).filter_map(|w| if let [a, b] = w { ends(*a, b.1) } else { None }).next_back();
    let Some(cut) = cut else { return noun };
    reading.unclear(noun.start..noun.start + cut, true);
    noun.start + cut..noun.end
}

/// Small things on a region that say what stands before them.
const MARKS: &[&str] = &[
    "の印",
    "のしるし",
    "のマーク",
    "のバッジ",
    "のラベル",
    "の札",
    "のシール",
    "のタグ",
    "のリボン",
    "マーク",
    "バッジ",
];

/// What a mark says, where words name one: 初心者 of 初心者の印.
pub(super) fn without_mark(text: &str, part: Range<usize>) -> Range<usize> {
    let inside = text.get(part.clone()).unwrap_or_default();
    let stem = MARKS.iter().find_map(|mark| inside.strip_suffix(mark)).filter(|stem| !stem.is_empty());
    part.start..part.start + stem.unwrap_or(inside).len()
}

/// Notes the first of two conditions that で joins (新エリアで駐車場) and leaves the second.
pub(super) fn first_of_two(reading: &mut Reading, part: Range<usize>) -> Range<usize> {
    let inside = reading.source.text().get(part.clone()).unwrap_or_default().to_owned();
    let plain = |words: &str| words.chars().count() > 1 && !words.chars().any(|c| ('ぁ'..='ん').contains(&c));
    let Some((first, second)) = inside.split_once('で').filter(|(a, b)| plain(a) && plain(b)) else { return part };
    reading.contains(part.start..part.start + first.len(), Sense::Has, false);
    part.end - second.len()..part.end
}

/// Without spaces and without particles at either end.
pub(super) fn bare(text: &str, part: Range<usize>) -> Range<usize> {
    let mut part = trimmed(text, part);
    loop {
        let inside = text.get(part.clone()).unwrap_or_default();
        // At the very beginning there is nothing that a particle could bind: はちみつ.
        let first = text.get(..part.start).is_some_and(|before| before.trim().is_empty());
        let binding = ["の", "で", "を", "が", "に", "は", "、"];
        let head = binding.iter().find(|h| !first && inside.starts_with(*h)).map_or(0, |h| h.len());
        let rest = inside.get(head..).unwrap_or_default();
        let tail = ENDS.iter().find(|tail| rest.len() > tail.len() && rest.ends_with(*tail) && !rest.ends_with("こと"));
        let tail = tail.map_or(0, |tail| tail.len());
        if head + tail == 0 || head + tail > inside.len() {
            return part;
        }
        part = trimmed(text, part.start + head..part.end - tail);
    }
}

pub(super) fn is_filler(words: &str) -> bool {
    let words = ENDS.iter().fold(words, |w, end| w.strip_suffix(end).filter(|w| !w.is_empty()).unwrap_or(w));
    !words.chars().any(char::is_alphanumeric) && mark(words).is_none()
        || FILLERS.contains(&words)
        || words.chars().all(|c| "のをがはにでとへもや".contains(c))
}
