//! Signs that OCR took for others, where the words around them leave no doubt, and white space that it gave no word for.
//! What was printed stays as it was read; text that the file itself states is never touched.

use crate::core::text_layer::is_japanese;

use super::{Row, Sheet, Span};

/// Signs that open something, each with those that close it.
const OPENING: &[(char, &[char])] = &[
    ('(', &[')']),
    ('[', &[']']),
    ('「', &['」']),
    ('\'', &['\'']),
    ('"', &['"']),
    ('‘', &['’', '\'']),
    ('“', &['”', '"']),
];

impl Sheet {
    /// Reads every circle that closes a Japanese word as a mark: in a slide that marks records so, what OCR takes for a
    /// small o or a zero is the mark. What was printed stays as it was read.
    pub(in super::super) fn read_circles(&mut self, mark: char) {
        for row in &mut self.rows {
            let chars: Vec<char> = row.text.chars().collect();
            let at = |at: Option<usize>| at.and_then(|at| chars.get(at)).copied();
            let closes = |i: usize| {
                let before = at(i.checked_sub(1)).filter(|c| *c != ' ').or(at(i.checked_sub(2)));
                let ends = at(Some(i + 1)).is_none_or(|c| c.is_whitespace() || ".…‥・".contains(c));
                ends && before.is_some_and(|c| is_japanese(c) && c.is_alphabetic())
            };
            let read = |(i, c): (usize, &char)| if "oO0©@".contains(*c) && closes(i) { mark } else { *c };
            let text: String = chars.iter().enumerate().map(read).collect();
            row.set_text(text);
        }
    }

    /// Reads the kana that OCR makes of a euro sign as the sign: before an amount at the start of a word no kana stands.
    pub(in super::super) fn read_euros(&mut self) {
        for row in &mut self.rows {
            let chars: Vec<char> = row.text.chars().collect();
            let is_euro = |i: usize| {
                let mut next = chars.iter().skip(i + 1).skip_while(|c| **c == ' ').peekable();
                let opens = next.peek().is_some_and(|c| c.is_ascii_digit());
                let behind = next.find(|c| !c.is_ascii_digit() && !matches!(c, ',' | '.'));
                let before = i.checked_sub(1).and_then(|before| chars.get(before));
                chars.get(i) == Some(&'を')
                    && row.glyphs.get(i).is_some_and(|glyph| glyph.confidence < 100.0)
                    && before.is_none_or(|c| *c == '\t')
                    && opens
                    && behind != Some(&'-')
            };
            let read = |(i, c): (usize, &char)| if is_euro(i) { '€' } else { *c };
            let text: String = chars.iter().enumerate().map(read).collect();
            row.set_text(text);
        }
    }

    /// Takes off a bracket or a quotation mark that opens or closes a span alone: it is a stroke of something else, or
    /// belongs to what stands beside it.
    pub(in super::super) fn without_unpaired(&self, span: &mut Span) {
        if self.is_stated(span) {
            return;
        }
        let chars: Vec<char> = self.plain(span).chars().collect();
        let (Some(first), Some(last)) = (chars.first(), chars.last()) else { return };
        let rest = chars.get(1..).unwrap_or_default();
        let opens = OPENING.iter().find(|(open, _)| open == first);
        let worded = rest.first().is_some_and(|c| c.is_alphabetic()) && chars.len() > 2;
        if worded && opens.is_some_and(|(_, close)| !rest.iter().any(|c| close.contains(c))) {
            span.range.start += 1;
        }
        let before = chars.get(..chars.len() - 1).unwrap_or_default();
        let alone = matches!(last, ')' | ']' | '」') && chars.len() > 2;
        if alone && !before.iter().any(|c| OPENING.iter().any(|(open, close)| open == c && close.contains(last))) {
            span.range.end -= 1;
        }
    }

    /// Whether the file itself states some words.
    pub(in super::super) fn is_stated(&self, span: &Span) -> bool {
        let glyphs = self.rows.get(span.row).and_then(|row| row.glyphs.get(span.range.clone())).unwrap_or_default();
        glyphs.iter().filter(|glyph| glyph.bbox.is_some()).all(|glyph| glyph.confidence >= 100.0)
    }

    /// The white space before a glyph of a span, in pixels; none before the first, nor where a space was read.
    pub(in super::super) fn white_before(&self, span: &Span, at: usize) -> Option<f64> {
        let glyphs = &self.rows.get(span.row)?.glyphs;
        let at = span.range.start + at.checked_sub(1)?;
        Some(glyphs.get(at + 1)?.bbox?.x0 - glyphs.get(at)?.bbox?.x1)
    }
}

impl Row {
    fn set_text(&mut self, text: String) {
        self.starts = text.char_indices().map(|(start, _)| start).collect();
        self.text = text;
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use serde_json::json;

    use crate::reader::fields::tests::check;

    #[test]
    fn a_bracket_or_a_quotation_mark_alone_is_no_part_of_a_value() {
        for (read, want) in [
            ("Vale Institute)", "Vale Institute"),
            ("‘Well atlas", "Well atlas"),
            ("[Cleaning", "Cleaning"),
            ("Makers' Yard", "Makers' Yard"),
            ("Hall (east)", "Hall (east)"),
            ("‘Well’ atlas", "‘Well’ atlas"),
        ] {
            check("- name: str (name)", &[(20.0, 10.0, 30.0, read)], &[("name", json!(want))]);
        }
    }

    #[test]
    fn a_kana_before_an_amount_is_a_euro_sign() {
        let lines = [(20.0, 10.0, 30.0, "Ludo"), (20.0, 100.0, 20.0, "を 2,300"), (20.0, 150.0, 20.0, "を 40-56")];
        let schema = "- name: str (name)\n- pay: str (monthly pay)\n- plate: str? (plate)";
        check(schema, &lines, &[("pay", json!("€2,300"))]);
    }
}
