//! What a description says of values that are printed otherwise: `満席は0`, `成約済は空`, `0 if free`.

use serde_json::Value;

use crate::core::number::plain;
use crate::core::value::truth;

use super::finder::{Finder, Wanted};
use super::rules::is_usual_label;
use super::sheet::{Piece, Span};
use super::words::compact;

/// What some printed words stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    /// The number nought.
    Nought,
    /// No value.
    Nothing,
}

/// The words that a description makes an exception of, in plain small letters without spaces between Japanese ones.
pub(super) fn exceptions(description: &str) -> Vec<(String, Stands)> {
    let text: String = description.chars().map(plain).collect::<String>().to_lowercase();
    let clauses = text.split(['(', ')', '[', ']', ',', '、', '。', ';']).map(str::trim);
    clauses.filter_map(exception).filter(|(words, _)| !words.is_empty()).collect()
}

fn exception(clause: &str) -> Option<(String, Stands)> {
    let noughts = ["0", "ゼロ", "zero"].map(|word| (word, Stands::Nought));
    let nothings = ["空欄", "空白", "空", "null", "empty", "blank", "nothing"].map(|word| (word, Stands::Nothing));
    noughts.into_iter().chain(nothings).find_map(|(word, stands)| {
        let before = ["は", "なら", "の場合は", "のときは", " is ", " = ", ": "];
        let before = before.iter().find_map(|link| clause.strip_suffix(word)?.strip_suffix(link));
        let behind = [" if ", " when ", " where ", " for "];
        let behind = || behind.iter().find_map(|link| clause.strip_prefix(word)?.strip_prefix(link));
        let words = before.or_else(behind)?.trim();
        Some((compact(words), stands))
    })
}

impl Finder<'_> {
    /// What a field's description says that some words stand for.
    pub(super) fn exception(&self, index: usize, text: &str) -> Option<Stands> {
        let text = compact(text.trim()).to_lowercase();
        let all = self.wanted.get(index).map(|w| w.exceptions.as_slice()).unwrap_or_default();
        all.iter().find(|(words, _)| *words == text).map(|(_, stands)| *stands)
    }

    /// Words that the description of a field makes an exception of, where they stand alone.
    pub(super) fn read_exceptions(&mut self) {
        let open = self.open(|_| true);
        for index in open.iter().copied() {
            let found = self.sheet.free_segments().into_iter().find_map(|p| {
                let text = self.sheet.plain(&p.span);
                // 敷金 なし says nothing of the fee.
                let is_said = !matches!(truth(text), Some(false));
                let stands = is_said.then(|| self.exception(index, text)).flatten()?;
                // What several fields say of the same words is said of one of them, and nobody knows which.
                let shared = open.iter().any(|other| *other != index && self.exception(*other, text).is_some());
                (!shared && !self.is_labelled_otherwise(index, &p)).then_some((p.span, stands))
            });
            if let Some((span, stands)) = found {
                self.put_exception(index, &span, stands);
            }
        }
    }

    pub(super) fn put_exception(&mut self, index: usize, span: &Span, stands: Stands) -> bool {
        match stands {
            Stands::Nought => {
                let raw = self.sheet.printed(span);
                let numeric = self.wanted.get(index).is_some_and(Wanted::is_number);
                numeric && self.put(index, Value::from(0), raw, std::slice::from_ref(span))
            }
            Stands::Nothing => {
                self.closed.extend(self.wanted.get(index).map(|w| w.field.name.clone()));
                true
            }
        }
    }

    /// Whether a text stands behind or below a word that names something else than a field.
    fn is_labelled_otherwise(&self, index: usize, piece: &Piece) -> bool {
        let ends = |p: &&Piece| p.span.row == piece.span.row && p.span.range.end <= piece.span.range.start;
        let near = |p: &&Piece| piece.bbox.x0 - p.bbox.x1 <= 8.0 * piece.em.max(1.0);
        let behind = self.sheet.segments.iter().filter(ends).max_by_key(|p| p.span.range.end).filter(near);
        let above = self.sheet.segments.iter().find(|p| {
            let gap = piece.bbox.y0 - p.bbox.y1;
            let overlap = p.bbox.x1.min(piece.bbox.x1) - p.bbox.x0.max(piece.bbox.x0);
            gap > -0.4 * p.em && gap < 1.2 * p.em.max(1.0) && overlap > 0.3 * p.bbox.width().min(piece.bbox.width())
        });
        let named = |p: &Piece| {
            let text = self.sheet.plain(&p.span).trim();
            let word = text.trim_end_matches(':').trim();
            let is = |label: &String| compact(label).eq_ignore_ascii_case(&compact(word));
            let own = self.wanted.get(index).is_some_and(|w| w.labels.iter().any(is));
            let others = || self.wanted.iter().any(|w| w.labels.iter().any(is));
            if own { Some(true) } else { (text.ends_with(':') || others() || is_usual_label(word)).then_some(false) }
        };
        behind.and_then(named).or_else(|| above.and_then(named)) == Some(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_stand_for_nought_or_nothing() {
        let check = |description: &str, want: &[(&str, Stands)]| {
            let found = exceptions(description);
            let found: Vec<(&str, Stands)> = found.iter().map(|(words, stands)| (words.as_str(), *stands)).collect();
            assert_eq!(found, want, "{description}");
        };
        check("残りの席数(満席は0、書いてなければ空)", &[("満席", Stands::Nought)]);
        check("入居できる時期(成約済は空)", &[("成約済", Stands::Nothing)]);
        check(
            "entry fee in euros (0 if free, blank if sold out)",
            &[("free", Stands::Nought), ("sold out", Stands::Nothing)],
        );
        check("価格(円)", &[]);
    }
}
