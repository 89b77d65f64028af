//! Which words are too doubtful to keep.
//!
//! Pictures, icons and rules come out of OCR as short strings with low confidence. What is looked at is never what the
//! text means: whether its place looks like a picture, the confidence of its letters together, how many they are, and
//! whether a word has a letter or digit at all. A single word is never dropped for its own confidence: with several languages
//! Tesseract states 0 for many words it read rightly. What is left out is counted in a notice.

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::text_layer::{TextLine, Word};

/// A word without letter or digit needs this: rules, frames and bullets become punctuation.
const MARKS: f32 = 45.0;
/// What stands on a picture needs so many letters, and so much.
const ON_PICTURE: (usize, f32) = (3, 70.0);
/// A line below this is read a second time.
pub(super) const DOUBTFUL: f32 = 60.0;
/// A letter alone on a line needs this.
const ALONE: f32 = 45.0;

/// What a line's letters together need, by how it was found.
#[derive(Clone, Copy)]
pub(super) struct Least {
    line: f32,
    /// Of a line of two letters.
    pair: f32,
}

impl Least {
    /// Cut out of the page, where pictures are told by their look: Tesseract states next to nothing for many a line that it
    /// read rightly.
    pub(super) const CUT_OUT: Least = Least { line: 15.0, pair: 25.0 };
    /// Found by Tesseract itself.
    pub(super) const PAGE: Least = Least { line: 30.0, pair: ALONE };
}

/// The lines without noise, and how many words were left out.
pub(super) fn without_noise(lines: Vec<TextLine>, least: Least) -> (Vec<TextLine>, usize) {
    let before: usize = lines.iter().map(|l| l.words.len()).sum();
    let kept: Vec<TextLine> = lines.into_iter().filter_map(|line| cleaned(line, least)).collect();
    let dropped = before - kept.iter().map(|l| l.words.len()).sum::<usize>();
    (kept, dropped)
}

/// Says how many words were left out, if any.
pub(super) fn notice(dropped: usize) -> Option<Diagnostic> {
    (dropped > 0).then(|| {
        Diagnostic::info(
            "ocr-noise-dropped",
            Message::new(
                format!("{dropped} marks that looked like parts of pictures rather than text were left out."),
                format!("文字ではなく絵柄の一部と思われる {dropped} 個の読み取り結果を除きました。"),
            ),
        )
    })
}

/// Whether words are text although they stand on what looks like a picture.
pub(super) fn is_sure_text(words: &[Word]) -> bool {
    letters_of(words) >= ON_PICTURE.0 && of_letters(words) >= ON_PICTURE.1
}

fn cleaned(mut line: TextLine, least: Least) -> Option<TextLine> {
    line.words.retain(|word| letters(word) > 0 || word.confidence >= MARKS);
    (!is_noise(&line.words, least)).then_some(line)
}

/// Whether the letters of a line are too few or too doubtful to be text.
pub(super) fn is_noise(words: &[Word], least: Least) -> bool {
    let letters = letters_of(words);
    let least = match letters {
        1 => ALONE,
        2 => least.pair,
        _ => least.line,
    };
    letters == 0 || of_letters(words) < least
}

fn letters(word: &Word) -> usize {
    // The long-vowel mark is what rules and frames are read as.
    word.text.chars().filter(|c| c.is_alphanumeric() && *c != 'ー').count()
}

/// How many letters and digits there are.
pub(super) fn letters_of(words: &[Word]) -> usize {
    words.iter().map(letters).sum()
}

/// A line's confidence, by letters: one long sure word outweighs several stray marks.
pub(super) fn of_letters(words: &[Word]) -> f32 {
    let (sum, weight) = words.iter().fold((0.0, 0.0), |(sum, weight), word| {
        let n = letters(word) as f32;
        (sum + word.confidence * n, weight + n)
    });
    sum / weight.max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::geometry::Rect;

    fn check(words: &[(&str, f32)], kept: &[&str]) {
        let words: Vec<Word> = words
            .iter()
            .map(|&(text, confidence)| Word { text: text.to_owned(), bbox: Rect::default(), confidence })
            .collect();
        let total = words.len();
        let (lines, dropped) = without_noise(vec![TextLine { bbox: Rect::default(), words }], Least::PAGE);
        let left: Vec<&str> = lines.iter().flat_map(|l| &l.words).map(|w| w.text.as_str()).collect();
        assert_eq!(left, kept);
        assert_eq!(dropped, total - kept.len());
    }

    #[test]
    fn sure_words_stay_and_stray_marks_go() {
        check(&[("徒歩", 92.0), ("3", 60.0), ("分", 88.0)], &["徒歩", "3", "分"]);
        check(&[("賃料", 90.0), ("|", 20.0), ("〜", 80.0)], &["賃料", "〜"]);
        check(&[("Garden", 85.0), ("flat", 0.0)], &["Garden", "flat"]);
    }

    #[test]
    fn a_line_of_doubtful_letters_is_a_picture() {
        check(&[("目", 22.0), ("日", 31.0), ("E", 12.0)], &[]);
        check(&[("日", 30.0)], &[]);
        check(&[("—", 99.0)], &[]);
        check(&[("ーーー", 78.0)], &[]);
        check(&[("7", 85.0)], &["7"]);
    }
}
