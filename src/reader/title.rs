//! What a region is called: the line that stands out most on it.

use crate::core::text_layer::{TextLayer, TextLine};

/// A title has at least this many letters; prices and badges mostly have fewer.
const FEWEST_LETTERS: usize = 3;

/// Lines within this share of the tallest count as equally tall; the one that stands first is the title.
const AS_TALL: f64 = 0.85;

/// The first of the tallest lines that is made of letters rather than figures; `None` where no line is.
pub fn title(text: &TextLayer) -> Option<String> {
    let named: Vec<&TextLine> = text.lines.iter().filter(|line| is_name(&line.text())).collect();
    let tallest = named.iter().map(|line| height(line)).fold(0.0, f64::max);
    named.into_iter().find(|line| height(line) >= tallest * AS_TALL).map(TextLine::text)
}

/// The height of its words, which a line around a taller neighbour does not change.
fn height(line: &TextLine) -> f64 {
    let mut heights: Vec<f64> = line.words.iter().map(|word| word.bbox.height()).collect();
    heights.sort_by(f64::total_cmp);
    heights.get(heights.len() / 2).copied().unwrap_or(0.0)
}

fn is_name(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let others = text.chars().filter(|c| !c.is_alphabetic() && !c.is_whitespace()).count();
    letters >= FEWEST_LETTERS && letters > others
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::geometry::Rect;
    use crate::core::text_layer::Word;

    fn layer(lines: &[(&str, f64)]) -> TextLayer {
        let line = |(i, (text, height)): (usize, &(&str, f64))| {
            let bbox = Rect::new(0.0, i as f64 * 50.0, 100.0, i as f64 * 50.0 + height);
            TextLine { bbox, words: vec![Word { text: (*text).to_owned(), bbox, confidence: 90.0 }] }
        };
        TextLayer { lines: lines.iter().enumerate().map(line).collect() }
    }

    #[test]
    fn the_tallest_line_of_letters_is_the_title() {
        let text =
            layer(&[("small print here", 10.0), ("210,000円", 40.0), ("Riverside Court", 22.0), ("駅 徒歩3分", 12.0)]);
        assert_eq!(title(&text).as_deref(), Some("Riverside Court"));
    }

    #[test]
    fn of_equally_tall_lines_the_first_is_taken_and_figures_never() {
        assert_eq!(title(&layer(&[("Alpha", 19.0), ("Bravo", 20.0)])).as_deref(), Some("Alpha"));
        assert_eq!(title(&layer(&[("12,000", 30.0), ("No", 20.0)])), None);
    }
}
