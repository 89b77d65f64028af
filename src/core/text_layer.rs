//! The words of a page with their places, from OCR or from the file itself.

use serde::{Deserialize, Serialize};

use super::geometry::Rect;

/// One word as it was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Word {
    /// As read; never empty.
    pub text: String,
    /// In page pixels.
    pub bbox: Rect,
    /// 0 to 100, as the OCR program states it; 100 for text that came with the file.
    pub confidence: f32,
}

/// One run of words that stand on one line, in reading order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TextLine {
    /// In page pixels, around the ink.
    pub bbox: Rect,
    /// In the order the reader gave them, which is reading order.
    pub words: Vec<Word>,
}

impl TextLine {
    /// The words joined: with a space only between two words that are not Japanese.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for word in &self.words {
            let glue = match (out.chars().next_back(), word.text.chars().next()) {
                (Some(before), Some(after)) => !is_japanese(before) && !is_japanese(after),
                _ => false,
            };
            if glue {
                out.push(' ');
            }
            out.push_str(&word.text);
        }
        out
    }
}

/// Everything readable on a page, top to bottom.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct TextLayer {
    /// In reading order.
    pub lines: Vec<TextLine>,
}

impl TextLayer {
    /// The words whose middle lies in a box, grouped by line; lines without one are left out.
    pub fn within(&self, bbox: Rect) -> TextLayer {
        self.filtered(|word| bbox.contains(word.bbox.center()))
    }

    /// The words that a condition holds for, grouped by line; each line's box shrinks to the words left.
    pub fn filtered(&self, keep: impl Fn(&Word) -> bool) -> TextLayer {
        let lines = self.lines.iter().filter_map(|line| {
            let words: Vec<Word> = line.words.iter().filter(|w| keep(w)).cloned().collect();
            let bbox = words.iter().map(|w| w.bbox).reduce(Rect::union)?;
            let bbox = if words.len() == line.words.len() { line.bbox } else { bbox };
            Some(TextLine { bbox, words })
        });
        TextLayer { lines: lines.collect() }
    }

    /// Whether there are words and all of them came with the file.
    pub fn is_stated(&self) -> bool {
        let mut words = self.lines.iter().flat_map(|line| &line.words).peekable();
        words.peek().is_some() && words.all(|word| word.confidence == 100.0)
    }

    /// All lines, joined by line breaks.
    pub fn text(&self) -> String {
        self.lines.iter().map(TextLine::text).collect::<Vec<_>>().join("\n")
    }
}

/// Lines are beside each other when they share this much of the lower one's height.
const SHARED: f64 = 0.5;

/// Lines in reading order: by rows from the top, each from left to right.
pub fn by_rows(mut lines: Vec<TextLine>) -> Vec<TextLine> {
    lines.sort_by(|a, b| a.bbox.center().y.total_cmp(&b.bbox.center().y));
    let mut rows: Vec<Vec<TextLine>> = Vec::new();
    for line in lines {
        match rows.last_mut() {
            Some(row) if row.first().is_some_and(|first| beside(first, &line)) => row.push(line),
            _ => rows.push(vec![line]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.bbox.x0.total_cmp(&b.bbox.x0));
    }
    rows.into_iter().flatten().collect()
}

fn beside(a: &TextLine, b: &TextLine) -> bool {
    let shared = a.bbox.y1.min(b.bbox.y1) - a.bbox.y0.max(b.bbox.y0);
    shared > SHARED * a.bbox.height().min(b.bbox.height())
}

/// Whether a character belongs to Japanese writing, full-width forms and punctuation included.
pub fn is_japanese(c: char) -> bool {
    matches!(c,
        '\u{3000}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(words: &[&str]) -> TextLine {
        let words = words.iter().enumerate().map(|(i, text)| Word {
            text: (*text).to_owned(),
            bbox: Rect::new(i as f64 * 10.0, 0.0, i as f64 * 10.0 + 9.0, 10.0),
            confidence: 90.0,
        });
        TextLine { bbox: Rect::new(0.0, 0.0, 100.0, 10.0), words: words.collect() }
    }

    #[test]
    fn japanese_words_join_without_a_space() {
        assert_eq!(line(&["徒歩", "3", "分"]).text(), "徒歩3分");
        assert_eq!(line(&["Two", "bed", "flat"]).text(), "Two bed flat");
    }

    #[test]
    fn words_belong_to_the_box_that_holds_their_middle() {
        let layer = TextLayer { lines: vec![line(&["a", "b", "c"])] };
        let part = layer.within(Rect::new(8.0, 0.0, 20.0, 10.0));
        assert_eq!(part.text(), "b");
        assert_eq!(part.lines[0].bbox, Rect::new(10.0, 0.0, 19.0, 10.0));
    }

    #[test]
    fn rows_first_then_left_to_right() {
        let line = |x: f64, y: f64| TextLine { bbox: Rect::new(x, y, x + 50.0, y + 20.0), words: vec![] };
        let lines = by_rows(vec![line(0.0, 40.0), line(100.0, -3.0), line(0.0, 2.0), line(100.0, 43.0)]);
        let places: Vec<_> = lines.iter().map(|l| (l.bbox.x0, l.bbox.y0)).collect();
        assert_eq!(places, [(0.0, 2.0), (100.0, -3.0), (0.0, 40.0), (100.0, 43.0)]);
    }
}
