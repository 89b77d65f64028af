//! Which words are too doubtful to keep.
//!
//! Pictures, icons and rules come out of OCR as short strings with low confidence. Only three things are looked at,
//! none of them what the text means: the word's confidence, its line's, and whether it has a letter or digit at all.
//! What is left out is counted in a notice.

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::text_layer::{TextLine, Word};

/// A word below this is noise wherever it stands.
const WORD: f32 = 8.0;
/// A word without letter or digit needs more: rules, frames and bullets become punctuation.
const MARKS: f32 = 45.0;
/// A line whose letters together are below this is a picture.
const LINE: f32 = 30.0;
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
    line.words.retain(|word| {
        let least = if word.text.chars().any(char::is_alphanumeric) { WORD } else { MARKS };
        word.confidence >= least
    });
    let letters: usize = line.words.iter().map(letters).sum();
    let least = if letters <= 2 { ALONE } else { LINE };
    (letters > 0 && mean(&line.words) >= least).then_some(line)
}

fn letters(word: &Word) -> usize {
    word.text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// By letters: one long sure word outweighs several stray marks.
fn mean(words: &[Word]) -> f32 {
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
        check(&[("Garden", 85.0), ("~q", 3.0)], &["Garden"]);
    }

    #[test]
    fn a_line_of_doubtful_letters_is_a_picture() {
        check(&[("目", 22.0), ("日", 31.0), ("E", 12.0)], &[]);
        check(&[("日", 30.0)], &[]);
        check(&[("—", 99.0)], &[]);
        check(&[("7", 85.0)], &["7"]);
    }
}
