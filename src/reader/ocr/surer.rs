//! Two readings of one line made one: where they agree the first stays, where they differ the surer words do.
//!
//! Words are never cut: readings are compared between places where a word begins in both. What only the second one saw is
//! taken when it is quite sure of it; what only the first one saw stays, letter or word. Nothing is looked up and nothing
//! is guessed: every word of the result was read as it is.

use crate::core::text_layer::Word;

/// The second reading must be this much surer.
const SURER: f32 = 10.0;
/// What the first reading did not see at all needs this.
const SEEN: f32 = 85.0;
/// Longer lines are not compared; no line of print is.
const LONGEST: usize = 600;

/// The words of both readings that are surest, in reading order.
pub(super) fn surest(first: &[Word], second: &[Word]) -> Vec<Word> {
    let (a, b) = (letters(first), letters(second));
    if a.len().max(b.len()) > LONGEST {
        return first.to_vec();
    }
    let path = alignment(&a, &b);
    let word = |letters: &[(char, usize)], at: usize| letters.get(at).map(|(_, word)| *word);
    let begins = |letters: &[(char, usize)], at: usize| {
        at.checked_sub(1).is_none_or(|before| word(letters, before) != word(letters, at))
    };
    let mut words = Vec::new();
    let mut open = (0, 0);
    for (at, point) in path.iter().enumerate() {
        let agrees = |step: Option<(&Point, &Point)>| step.is_none_or(|(from, to)| to.0 > from.0 && to.1 > from.1);
        let before = at.checked_sub(1).and_then(|before| path.get(before)).map(|from| (from, point));
        let after = path.get(at + 1).map(|to| (point, to));
        if begins(&a, point.0) && begins(&b, point.1) && (agrees(before) || agrees(after)) {
            words.extend_from_slice(surer(between(first, &a, open.0, point.0), between(second, &b, open.1, point.1)));
            open = *point;
        }
    }
    words
}

/// So many letters of the first reading and of the second.
type Point = (usize, usize);

/// Every letter with the index of its word.
fn letters(words: &[Word]) -> Vec<(char, usize)> {
    words.iter().enumerate().flat_map(|(at, word)| word.text.chars().map(move |c| (c, at))).collect()
}

/// The words that letters belong to.
fn between<'w>(words: &'w [Word], letters: &[(char, usize)], from: usize, to: usize) -> &'w [Word] {
    let at = |letter: usize| letters.get(letter).map_or(words.len(), |(_, word)| *word);
    words.get(at(from)..at(to)).unwrap_or_default()
}

fn surer<'w>(old: &'w [Word], new: &'w [Word]) -> &'w [Word] {
    let is_surer = match (sureness(old), sureness(new)) {
        (None, Some(new)) => new >= SEEN,
        (Some(old), Some(new)) => new > old + SURER,
        (_, None) => false,
    };
    if is_surer && !is_within(new, old) { new } else { old }
}

/// Whether the letters of some words are those of others, some left out: `1,725mo` of `1,725/mo`.
fn is_within(some: &[Word], all: &[Word]) -> bool {
    let mut all = all.iter().flat_map(|word| word.text.chars());
    some.iter().flat_map(|word| word.text.chars()).all(|c| all.any(|other| other == c))
}

/// Every letter and sign counts alike.
fn sureness(words: &[Word]) -> Option<f32> {
    let (sum, count) = words.iter().fold((0.0, 0.0), |(sum, count), word| {
        let own = word.text.chars().count() as f32;
        (sum + own * word.confidence, count + own)
    });
    (count > 0.0).then(|| sum / count)
}

/// A way through both readings, letter by letter, that meets most letters they have in common.
fn alignment(a: &[(char, usize)], b: &[(char, usize)]) -> Vec<Point> {
    let same = |i: usize, j: usize| a.get(i).zip(b.get(j)).is_some_and(|((x, _), (y, _))| x == y);
    let width = b.len() + 1;
    // How many letters are still in common from a point on.
    let mut common = vec![0u16; (a.len() + 1) * width];
    let from = |common: &[u16], i: usize, j: usize| common.get(i * width + j).copied().unwrap_or(0);
    for (i, j) in (0..a.len()).rev().flat_map(|i| (0..b.len()).rev().map(move |j| (i, j))) {
        let most = if same(i, j) {
            from(&common, i + 1, j + 1) + 1
        } else {
            from(&common, i + 1, j).max(from(&common, i, j + 1))
        };
        if let Some(slot) = common.get_mut(i * width + j) {
            *slot = most;
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut path = vec![(0, 0)];
    while i < a.len() || j < b.len() {
        if same(i, j) {
            (i, j) = (i + 1, j + 1);
        } else if j == b.len() || i < a.len() && from(&common, i + 1, j) >= from(&common, i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
        path.push((i, j));
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::geometry::Rect;

    fn check(first: &[(&str, f32)], second: &[(&str, f32)], expected: &str) {
        let words = |all: &[(&str, f32)]| -> Vec<Word> {
            let word =
                |&(text, confidence): &(&str, f32)| Word { text: text.into(), bbox: Rect::default(), confidence };
            all.iter().map(word).collect()
        };
        let found: Vec<String> = surest(&words(first), &words(second)).into_iter().map(|word| word.text).collect();
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn the_surer_words_stay_where_readings_differ() {
        check(&[("都", 92.0), ("当", 0.0), ("バス", 58.0)], &[("都営", 82.0), ("バス", 90.0)], "都営 バス");
        check(&[("45", 97.0), ("7m", 47.0)], &[("45", 96.0), (".7m", 79.0)], "45 .7m");
        check(&[("金", 90.0), ("前葉", 80.0)], &[("金", 20.0), ("前菜", 85.0)], "金 前葉");
        check(&[("$1,725/mo", 49.0)], &[("$1,725mo", 67.0)], "$1,725/mo");
        check(&[("2015", 92.0), ("年", 93.0)], &[("2015年", 99.0)], "2015 年");
    }

    #[test]
    fn what_one_reading_missed_is_there_if_it_is_sure() {
        check(&[("築", 93.0), ("浴室", 42.0)], &[("築", 93.0), ("。", 92.0), ("浴室", 80.0)], "築 。 浴室");
        check(&[("築", 93.0), ("浴室", 42.0)], &[("築", 93.0), ("|", 30.0), ("浴室", 80.0)], "築 浴室");
        check(&[("駅", 93.0), ("徒歩", 42.0)], &[("駅", 93.0)], "駅 徒歩");
        check(&[], &[("駅", 93.0)], "駅");
        check(&[("駅", 30.0)], &[], "駅");
    }
}
