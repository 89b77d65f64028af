//! Which words are too doubtful to keep.
//!
//! Pictures, icons and rules come out of OCR as short strings with low confidence. Only three things are looked at,
//! none of them what the text means: the confidence of the line's letters together, how many they are, and whether a
//! word has a letter or digit at all. A single word is never dropped for its own confidence: with several languages
//! Tesseract states 0 for many words it read rightly. What is left out is counted in a notice.

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::text_layer::{TextLine, Word};

/// A word without letter or digit needs this: rules, frames and bullets become punctuation.
const MARKS: f32 = 45.0;
/// A line whose letters together are below this is a picture.
const LINE: f32 = 30.0;
/// A line below this is read a second time.
pub(super) const DOUBTFUL: f32 = 60.0;
/// One or two letters alone on a line need this.
const ALONE: f32 = 45.0;

/// The lines without noise, and a notice when something was left out.
pub(super) fn without_noise(lines: Vec<TextLine>) -> (Vec<TextLine>, Option<Diagnostic>) {
    let before: usize = lines.iter().map(|l| l.words.len()).sum();
    let kept: Vec<TextLine> = lines.into_iter().filter_map(cleaned).collect();
    let dropped = before - kept.iter().map(|l| l.words.len()).sum::<usize>();
    let notice = (dropped > 0).then(|| {
        Diagnostic::info(
            "ocr-noise-dropped",
            Message::new(
                format!("{dropped} marks that looked like parts of pictures rather than text were left out."),
                format!("文字ではなく絵柄の一部と思われる {dropped} 個の読み取り結果を除きました。"),
            ),
        )
    });
    (kept, notice)
}

fn cleaned(mut line: TextLine) -> Option<TextLine> {
    line.words.retain(|word| letters(word) > 0 || word.confidence >= MARKS);
    let letters: usize = line.words.iter().map(letters).sum();
    let least = if letters <= 2 { ALONE } else { LINE };
    (letters > 0 && of_letters(&line.words) >= least).then_some(line)
}

fn letters(word: &Word) -> usize {
    // The long-vowel mark is what rules and frames are read as.
    word.text.chars().filter(|c| c.is_alphanumeric() && *c != 'ー').count()
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
        let (lines, notice) = without_noise(vec![TextLine { bbox: Rect::default(), words }]);
        let left: Vec<&str> = lines.iter().flat_map(|l| &l.words).map(|w| w.text.as_str()).collect();
        assert_eq!(left, kept);
        assert_eq!(notice.is_some(), total > kept.len());
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
