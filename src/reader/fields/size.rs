//! How large letters are, told from boxes that OCR draws around ink, and the levelling of ragged lines.
//!
//! Boxes of words on one line differ in height with their letters; OCR draws some far too high and lets others reach
//! over their neighbours. Here each line is cut into runs of one size, and the words of a run get one top, one bottom and
//! one letter size, side by side, so that everything after can compare places and sizes safely.

use crate::core::geometry::Rect;
use crate::core::text_layer::{TextLayer, TextLine, Word, is_japanese};

/// From this confidence on letters are taken for letters, 0 to 100.
const SURE: f64 = 60.0;

/// The most letters of an island.
const ISLAND: usize = 8;

/// A word with the letter size of its run.
#[derive(Debug, Clone)]
pub(super) struct Sized {
    pub(super) text: String,
    pub(super) bbox: Rect,
    /// In pixels, whatever letters the word has.
    pub(super) em: f64,
    /// Which line of the text layer it came from.
    pub(super) line: usize,
    /// How sure the reader was of it, 0 to 100.
    pub(super) confidence: f32,
    /// Whether the reader was sure of the letters of its run.
    pub(super) sure: bool,
}

/// All words of a layer in runs of one size.
pub(super) fn levelled(layer: &TextLayer) -> Vec<Vec<Sized>> {
    let lines = layer.lines.iter().enumerate();
    lines.flat_map(|(at, line)| runs(line).into_iter().map(move |run| levelled_run(&run, at))).collect()
}

/// The words of a line, cut at wide gaps and where the letter size changes.
fn runs(line: &TextLine) -> Vec<Vec<Word>> {
    let mut runs: Vec<Vec<Word>> = Vec::new();
    for word in side_by_side(line) {
        let near = |run: &Vec<Word>| {
            run.last()
                .is_some_and(|last| word.bbox.x0 - last.bbox.x1 <= 1.2 * last.bbox.height().max(word.bbox.height()))
        };
        match runs.last_mut().filter(|run| near(run)) {
            Some(run) => run.push(word),
            None => runs.push(vec![word]),
        }
    }
    runs.iter().flat_map(|run| without_islands(by_size(run))).collect()
}

/// A few letters between two parts of one size are not of another size: OCR has drawn their box too high or too flat.
fn without_islands(parts: Vec<Vec<Word>>) -> Vec<Vec<Word>> {
    let mut kept: Vec<Vec<Word>> = Vec::new();
    for part in parts {
        let around = kept.len().checked_sub(2).and_then(|at| Some((run_em(kept.get(at)?)?, run_em(&part)?)));
        let few = kept.last().is_some_and(|island| letters(island) <= ISLAND);
        match around.filter(|(a, b)| few && a.max(*b) <= 1.3 * a.min(*b)) {
            Some(_) => {
                let island = kept.pop().unwrap_or_default();
                if let Some(before) = kept.last_mut() {
                    let around = before.iter().chain(&part).map(|w| w.bbox).reduce(Rect::union).unwrap_or_default();
                    before.extend(island.into_iter().map(|word| clipped(word, around)));
                    before.extend(part);
                }
            }
            None => kept.push(part),
        }
    }
    kept
}

/// A word no higher than a box.
fn clipped(word: Word, around: Rect) -> Word {
    let (y0, y1) = (word.bbox.y0.max(around.y0), word.bbox.y1.min(around.y1));
    let bbox = if y0 < y1 { Rect { y0, y1, ..word.bbox } } else { word.bbox };
    Word { bbox, ..word }
}

/// The words in the reader's order, none reaching over the next nor out of its line.
fn side_by_side(line: &TextLine) -> Vec<Word> {
    let inside = |w: &Word| clipped(w.clone(), line.bbox);
    let mut words: Vec<Word> = line.words.iter().filter(|w| !w.text.trim().is_empty()).map(inside).collect();
    if words.windows(2).any(|w| matches!(w, [a, b] if b.bbox.x1 < a.bbox.x0)) {
        words.sort_by(|a, b| a.bbox.x0.total_cmp(&b.bbox.x0));
    }
    for at in 1..words.len() {
        let (left, right) = words.split_at_mut(at);
        if let (Some(a), Some(b)) = (left.last_mut(), right.first_mut())
            && a.bbox.x1 > b.bbox.x0
        {
            if b.bbox.x0 > a.bbox.x0 + 1.0 {
                a.bbox.x1 = b.bbox.x0;
            } else {
                b.bbox = Rect::new(a.bbox.x1.min(b.bbox.x1 - 1.0), b.bbox.y0, b.bbox.x1, b.bbox.y1);
            }
        }
    }
    words
}

/// Cuts a run where what stands left and what stands right differ most in size, as long as they differ clearly.
fn by_size(run: &[Word]) -> Vec<Vec<Word>> {
    // Boxes of one height are of the line, not of the ink: they say nothing about single words.
    if run.first().is_some_and(|first| run.iter().all(|w| same_height(first, w))) {
        return vec![run.to_vec()];
    }
    let cut = (1..run.len()).filter_map(|at| {
        let (left, right) = run.split_at(at);
        let (a, b) = (run_em(left)?, run_em(right)?);
        let letters = letters(left).min(letters(right));
        let ratio = a.max(b) / a.min(b).max(1.0);
        // Two long stretches of one line are seldom of two sizes, words without figures still less: boxes are ragged.
        let limit = match letters {
            4.. if is_wordy(left) && is_wordy(right) => 1.7,
            4..8 => 1.4,
            _ => 1.6,
        };
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

fn is_wordy(words: &[Word]) -> bool {
    words.iter().all(|w| w.text.chars().all(|c| is_japanese(c) && !c.is_numeric()))
}

fn letters(words: &[Word]) -> usize {
    words.iter().map(|w| w.text.chars().filter(|c| c.is_alphanumeric()).count()).sum()
}

/// The letter size of some words. Boxes around the ink are measured word by word and the size is the one at two thirds,
/// as small kana and flat signs pull sizes down and little pulls them up; boxes that all have the height of the line are
/// measured together. `None` for signs alone.
fn run_em(words: &[Word]) -> Option<f64> {
    let first = words.first()?;
    if letters(words) == 0 {
        return None;
    }
    if words.iter().all(|w| same_height(first, w)) {
        let text: String = words.iter().map(|w| w.text.as_str()).collect();
        return Some(first.bbox.height() / ink_share(&text));
    }
    let mut sizes: Vec<f64> = Vec::new();
    for word in words {
        sizes.extend(std::iter::repeat_n(em_of(word), letters(std::slice::from_ref(word))));
    }
    quantile(&mut sizes, 2, 3)
}

fn quantile(values: &mut [f64], part: usize, of: usize) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get((values.len() * part / of).min(values.len().saturating_sub(1))).copied()
}

/// The words of a run with one size, one top and one bottom, those that most of its letters have.
fn levelled_run(run: &[Word], line: usize) -> Vec<Sized> {
    let (mut tops, mut bottoms) = (Vec::new(), Vec::new());
    for word in run {
        let letters = letters(std::slice::from_ref(word));
        tops.extend(std::iter::repeat_n(word.bbox.y0, letters));
        bottoms.extend(std::iter::repeat_n(word.bbox.y1, letters));
    }
    let level = quantile(&mut tops, 1, 4).zip(quantile(&mut bottoms, 3, 4));
    let own = run.iter().map(|w| w.bbox.height()).fold(0.0, f64::max);
    let em = run_em(run).unwrap_or(own);
    let sure: f64 = run.iter().map(|w| f64::from(w.confidence) * letters(std::slice::from_ref(w)) as f64).sum();
    let sure = sure / letters(run).max(1) as f64 >= SURE;
    let sized = |w: &Word| {
        let (y0, y1) = level.unwrap_or((w.bbox.y0, w.bbox.y1));
        Sized {
            text: w.text.clone(),
            bbox: Rect::new(w.bbox.x0, y0, w.bbox.x1, y1),
            em,
            line,
            confidence: w.confidence,
            sure,
        }
    };
    run.iter().map(sized).collect()
}

fn same_height(a: &Word, b: &Word) -> bool {
    let near = 0.1 * a.bbox.height().max(b.bbox.height());
    (a.bbox.y0 - b.bbox.y0).abs() <= near && (a.bbox.y1 - b.bbox.y1).abs() <= near
}

fn em_of(word: &Word) -> f64 {
    word.bbox.height() / ink_share(&word.text)
}

/// What share of the letter size the ink of a text is high: letters without ascender reach half as far as capitals with
/// descenders, kana not as far as kanji.
fn ink_share(text: &str) -> f64 {
    let is_small = |c: char| "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶー".contains(c);
    let is_kana = |c: char| ('\u{3040}'..='\u{30ff}').contains(&c);
    let written = |c: &char| is_japanese(*c) && c.is_alphanumeric();
    if text.chars().any(|c| written(&c)) {
        if text.chars().filter(written).all(is_small) {
            return 0.55;
        }
        return if text.chars().filter(written).all(is_kana) { 0.85 } else { 0.92 };
    }
    let tall = text.chars().any(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || "bdfhijklt$%()/¥€£".contains(c));
    let deep = text.contains(['g', 'j', 'p', 'q', 'y', '(', ')', ',', '$', ';']);
    match (tall, deep) {
        (true, true) => 0.93,
        (true, false) | (false, true) => 0.73,
        (false, false) => 0.54,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(bbox: [f64; 4], words: &[(&str, [f64; 4])]) -> TextLayer {
        let word = |(text, bbox): &(&str, [f64; 4])| Word {
            text: (*text).to_owned(),
            bbox: Rect::from(*bbox),
            confidence: 90.0,
        };
        let words: Vec<Word> = words.iter().map(word).collect();
        TextLayer { lines: vec![TextLine { bbox: Rect::from(bbox), words }] }
    }

    #[test]
    fn a_price_and_a_fee_on_one_line_are_two_runs() {
        let layer = line(
            [0.0, 1.0, 152.0, 25.0],
            &[
                ("21", [0.0, 2.0, 29.0, 22.0]),
                ("万", [31.0, 1.0, 55.0, 25.0]),
                ("円", [58.0, 1.0, 81.0, 25.0]),
                ("12,000", [96.0, 11.0, 152.0, 24.0]),
            ],
        );
        let runs = levelled(&layer);
        assert_eq!(runs.iter().map(Vec::len).collect::<Vec<_>>(), [3, 1]);
        assert!(runs[0][0].em > 1.4 * runs[1][0].em);
    }

    #[test]
    fn ragged_boxes_of_one_line_are_made_even() {
        let layer = line(
            [0.0, 1.0, 138.0, 22.0],
            &[
                ("小", [0.0, 2.0, 80.0, 21.0]),
                ("さな", [20.0, 5.0, 58.0, 20.0]),
                ("駅前", [60.0, -8.0, 98.0, 33.0]),
                ("広場", [100.0, 2.0, 138.0, 21.0]),
            ],
        );
        let runs = levelled(&layer);
        assert_eq!(runs.len(), 1);
        assert!(runs[0].windows(2).all(|w| w[0].bbox.x1 <= w[1].bbox.x0 && w[0].bbox.y0 == w[1].bbox.y0));
    }
}
