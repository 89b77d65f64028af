//! The entries of a list below its label, one below another or side by side.

use serde_json::Value;

use crate::core::schema::Scalar;

use super::finder::Finder;
use super::prose::Paragraph;
use super::sheet::{Piece, Span};

/// How much of the width that is there the lines of running text take at least.
const FILLED: f64 = 0.6;

impl Finder<'_> {
    /// Gives a list what stands below its label in one size, two texts at least: one below another in one column, or side by
    /// side where the label stands alone in its row.
    pub(super) fn give_entries(&mut self, index: usize, label: &Piece, first: &Span) -> bool {
        let Some(field) = self.wanted.get(index).map(|w| w.field) else { return false };
        let Some(mut last) = self.sheet.segments.iter().find(|p| p.span == *first) else { return false };
        if !field.list || field.scalar != Scalar::Text || !self.sheet.is_free(first) {
            return false;
        }
        let mut spans = vec![first.clone()];
        spans.extend(self.beside_entry(label, last, &[]));
        while let Some(next) = self.sheet.segments.iter().find(|p| {
            let gap = p.bbox.y0 - last.bbox.y1;
            let below = (p.bbox.x0 - last.bbox.x0).abs() < 0.5 * last.em && gap > -0.3 * last.em && gap < 1.2 * last.em;
            below
                && p.em.max(last.em) < 1.2 * p.em.min(last.em)
                && self.sheet.is_free(&p.span)
                && !spans.contains(&p.span)
        }) {
            spans.push(next.span.clone());
            spans.extend(self.beside_entry(label, next, &spans));
            last = next;
        }
        let items: Vec<String> = spans.iter().map(|s| self.sheet.printed(s).trim().to_owned()).collect();
        // Running text goes on from line to line and is no list: it closes with a full stop, goes on in small letters, or
        // its lines fill the width they have.
        let width = self.crop.x1 - label.bbox.x0;
        let fills = |span: &&Span| self.sheet.bbox(span).is_some_and(|bbox| bbox.width() > FILLED * width);
        let of_text = |p: &Paragraph| {
            let own: Vec<&Span> = spans.iter().filter(|span| p.spans.contains(span)).collect();
            let closes = own.last().is_some_and(|span| self.closes(span));
            let goes_on = own.iter().skip(1).any(|s| self.sheet.plain(s).starts_with(|c: char| c.is_lowercase()));
            own.len() > 1 && (closes || goes_on || own.iter().any(fills))
        };
        let text = self.paragraphs.iter().any(of_text);
        items.len() > 1 && !text && self.put(index, Value::from(items.clone()), items.join(" / "), &spans)
    }

    /// Whether a full stop ends a text.
    fn closes(&self, span: &Span) -> bool {
        let end = span.range.end;
        let last = self.sheet.plain(&Span { row: span.row, range: end.saturating_sub(1)..end + 1 });
        last.contains(['。', '.', '!', '?'])
    }

    /// The texts right of an entry of a list in its row and its size; prices and times are none.
    fn beside_entry(&self, label: &Piece, first: &Piece, above: &[Span]) -> Vec<Span> {
        let right = |row: usize, end: usize| {
            self.sheet.segments.iter().filter(move |p| p.span.row == row && p.span.range.start >= end)
        };
        if right(label.span.row, label.span.range.end).next().is_some() {
            return Vec::new();
        }
        let mut last = first;
        let mut found = Vec::new();
        for next in right(first.span.row, first.span.range.end) {
            let one_size = next.em.max(first.em) < 1.2 * next.em.min(first.em);
            if self.is_value(next) {
                continue;
            }
            let is_below =
                |span: &Span| self.sheet.bbox(span).is_some_and(|b| (b.x0 - next.bbox.x0).abs() < 0.5 * first.em);
            let far = next.bbox.x0 - last.bbox.x1 > 4.0 * first.em && !above.iter().any(is_below);
            if !one_size || far || !self.sheet.is_free(&next.span) {
                break;
            }
            found.push(next.span.clone());
            last = next;
        }
        found
    }
}
