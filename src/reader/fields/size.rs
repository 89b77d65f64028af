//! How large letters are, told from boxes that OCR draws around ink, and the levelling of ragged lines.
//!
//! Boxes of words on one line differ in height with their letters, and OCR draws some far too high. Words that belong
//! to one run of one size get one top and one bottom here, so that everything after can compare sizes safely.

use crate::core::geometry::Rect;
use crate::core::text_layer::{TextLayer, TextLine, Word, is_japanese};

/// All words of a layer, each run of one size on a line made equally high.
pub(super) fn levelled(layer: &TextLayer) -> Vec<Word> {
    let mut words = Vec::new();
    for line in &layer.lines {
        for run in runs(line) {
            words.extend(levelled_run(&run));
        }
    }
    words
}

/// The words of a line, cut at wide gaps and where the letter size changes.
fn runs(line: &TextLine) -> Vec<Vec<&Word>> {
    let mut words: Vec<&Word> = line.words.iter().filter(|w| !w.text.trim().is_empty()).collect();
    words.sort_by(|a, b| a.bbox.x0.total_cmp(&b.bbox.x0));
    let mut runs: Vec<Vec<&Word>> = Vec::new();
    for word in words {
        let near = |run: &Vec<&Word>| {
            run.last()
                .is_some_and(|last| word.bbox.x0 - last.bbox.x1 <= 1.2 * last.bbox.height().max(word.bbox.height()))
        };
        match runs.last_mut().filter(|run| near(run)) {
            Some(run) => run.push(word),
            None => runs.push(vec![word]),
        }
    }
    runs.into_iter().flat_map(|run| by_size(&run)).collect()
}

/// Cuts a run where what stands left and what stands right differ most in size, as long as they differ clearly.
fn by_size<'a>(run: &[&'a Word]) -> Vec<Vec<&'a Word>> {
    let cut = (1..run.len()).filter_map(|at| {
        let (left, right) = run.split_at(at);
        let (a, b) = (usual_em(left)?, usual_em(right)?);
        let letters = letters(left).min(letters(right));
        let ratio = a.max(b) / a.min(b).max(1.0);
        let limit = if letters >= 4 { 1.33 } else { 1.45 };
        (letters >= 2 && ratio > limit).then_some((at, ratio))
    });
    match cut.max_by(|a, b| a.1.total_cmp(&b.1)) {
        Some((at, _)) => {
            let (left, right) = run.split_at(at);
            let mut parts = by_size(left);
            parts.extend(by_size(right));
            parts
        }
        None => vec![run.to_vec()],
    }
}

fn letters(words: &[&Word]) -> usize {
    words.iter().map(|w| w.text.chars().filter(|c| c.is_alphanumeric()).count()).sum()
}

/// The letter size that most letters of some words have; `None` for signs alone.
fn usual_em(words: &[&Word]) -> Option<f64> {
    let mut sizes: Vec<f64> = Vec::new();
    for word in words.iter().filter(|w| !is_sign(w)) {
        sizes.extend(std::iter::repeat_n(em_of(word), letters(&[word])));
    }
    upper_median(&mut sizes)
}

/// The value at two thirds: small kana and flat signs pull a size down, little pulls it up.
fn upper_median(values: &mut [f64]) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get((values.len() * 2 / 3).min(values.len().saturating_sub(1))).copied()
}

/// The words of a run with one top and one bottom, those that most of its letters have.
fn levelled_run(run: &[&Word]) -> Vec<Word> {
    let (mut tops, mut bottoms) = (Vec::new(), Vec::new());
    for word in run.iter().filter(|w| !is_sign(w)) {
        tops.extend(std::iter::repeat_n(word.bbox.y0, letters(&[word])));
        bottoms.extend(std::iter::repeat_n(-word.bbox.y1, letters(&[word])));
    }
    let lower_third = |values: &mut Vec<f64>| {
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 4).copied()
    };
    let (Some(top), Some(bottom)) = (lower_third(&mut tops), lower_third(&mut bottoms)) else {
        return run.iter().map(|w| (*w).clone()).collect();
    };
    let level = |w: &&Word| Word { bbox: Rect::new(w.bbox.x0, top, w.bbox.x1, -bottom), ..(*w).clone() };
    run.iter().map(level).collect()
}

pub(super) fn is_sign(word: &Word) -> bool {
    !word.text.chars().any(char::is_alphanumeric)
}

pub(super) fn same_height(a: &Word, b: &Word) -> bool {
    let near = 0.1 * a.bbox.height().max(b.bbox.height());
    (a.bbox.y0 - b.bbox.y0).abs() <= near && (a.bbox.y1 - b.bbox.y1).abs() <= near
}

/// What share of the letter size the ink of a text is high: letters without ascender reach half as far as capitals with
/// descenders.
pub(super) fn ink_share(text: &str) -> f64 {
    let tall = text.chars().any(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || "bdfhijklt$%()/¥€£".contains(c));
    let deep = text.contains(['g', 'j', 'p', 'q', 'y', '(', ')', ',', '$', ';']);
    if text.chars().any(|c| is_japanese(c) && c.is_alphanumeric()) {
        return 0.92;
    }
    match (tall, deep) {
        (true, true) => 0.93,
        (true, false) | (false, true) => 0.73,
        (false, false) => 0.54,
    }
}

pub(super) fn em_of(word: &Word) -> f64 {
    word.bbox.height() / ink_share(&word.text)
}

/// The letter size of some words of one size, in pixels. Boxes around the ink are measured word by word; boxes that all
/// have the height of the line are measured together.
pub(super) fn size_of(words: &[&Word]) -> f64 {
    let Some(first) = words.first() else { return 0.0 };
    if words.iter().all(|w| same_height(first, w)) {
        let text: String = words.iter().map(|w| w.text.as_str()).collect();
        return first.bbox.height() / ink_share(&text);
    }
    let weight = |w: &Word| w.text.chars().filter(|c| c.is_alphanumeric()).count() as f64;
    let letters: f64 = words.iter().map(|w| weight(w)).sum();
    if letters == 0.0 {
        return words.iter().map(|w| w.bbox.height()).fold(0.0, f64::max);
    }
    words.iter().map(|w| em_of(w) * weight(w)).sum::<f64>() / letters
}
