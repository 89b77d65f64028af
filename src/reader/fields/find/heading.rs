//! The section a record stands in: the nearest heading above the crop, in larger letters than anything the record is
//! named by.

use crate::core::geometry::Rect;
use crate::core::text_layer::TextLayer;

use super::super::finder::Finder;
use super::super::kind::Kind;
use super::super::sheet::{Piece, Sheet};
use super::super::words::is_prose;

impl Finder<'_> {
    /// `page` is the whole text; what lies inside the crop is no heading.
    pub(in super::super) fn read_sections(&mut self, page: &TextLayer) {
        let open = self.open(|k| k == Kind::Outside);
        if open.is_empty() {
            return;
        }
        let crop = self.crop;
        let around = Sheet::new(&page.filtered(|w| !crop.contains(w.bbox.center())));
        let letters = |sheet: &Sheet, p: &Piece| sheet.plain(&p.span).chars().filter(|c| c.is_alphabetic()).count();
        let named = self.free_or_named();
        // Parallel headings that share a word with a description are headings in letters of any size.
        let told = |p: &Piece| {
            let shares = |index: &usize| {
                self.wanted.get(*index).is_some_and(|w| shares_word(around.plain(&p.span), &w.field.description))
            };
            letters(&around, p) <= 14 && open.iter().any(shares)
        };
        let parallel = around.pieces.iter().filter(|p| told(p)).count() > 1;
        let mut headings: Vec<&Piece> = around
            .pieces
            .iter()
            .filter(|p| {
                (p.em > 1.1 * named || parallel && told(p))
                    && p.bbox.y1 <= crop.y0 + 0.5 * p.em
                    && letters(&around, p) >= 2
            })
            .filter(|p| letters(&around, p) <= 14 && !is_prose(around.plain(&p.span)))
            .collect();
        if headings.iter().any(|p| p.sure) {
            headings.retain(|p| p.sure);
        }
        for index in open {
            let Some(field) = self.wanted.get(index).map(|w| w.field) else { continue };
            // A heading that shares a word with the description is meant before any other.
            let related = |p: &&&Piece| shares_word(around.plain(&p.span), &field.description);
            let related: Vec<&Piece> = headings.iter().filter(related).copied().collect();
            let choice = if related.is_empty() { &headings } else { &related };
            let best = choice.iter().min_by(|a, b| distance(a.bbox, crop).total_cmp(&distance(b.bbox, crop)));
            let Some(best) = best else { continue };
            let evidence = around.evidence(std::slice::from_ref(&best.span));
            let raw = around.printed(&best.span).trim().to_owned();
            self.put_outside(index, raw, evidence);
        }
    }

    /// The letter size of the record's name, or of its largest words.
    fn free_or_named(&self) -> f64 {
        let name =
            self.wanted.iter().find(|w| w.kind == Kind::Name).and_then(|w| self.places.get(&w.field.name)?.first());
        if let Some(em) = name.map(|span| self.sheet.em(span)).filter(|em| *em > 0.0) {
            return em;
        }
        let wordy = |p: &&Piece| {
            self.sheet.plain(&p.span).chars().filter(|c| c.is_alphabetic()).count() >= 2 && !self.is_value(p)
        };
        self.sheet.pieces.iter().filter(wordy).map(|p| p.em).fold(0.0, f64::max)
    }
}

/// How far a heading is from a crop below it: upwards, and sideways where it does not stand over the crop.
pub(in super::super) fn distance(heading: Rect, crop: Rect) -> f64 {
    let beside = (heading.x0 - crop.x1).max(crop.x0 - heading.x1).max(0.0);
    (crop.y0 - heading.y1).max(0.0) + beside
}

/// Whether two letters in a row of the heading also stand in the description.
pub(in super::super) fn shares_word(heading: &str, description: &str) -> bool {
    let letters: Vec<char> = heading.chars().collect();
    letters.windows(2).any(|pair| {
        pair.iter().all(|c| c.is_alphabetic() && !c.is_ascii())
            && description.contains(&pair.iter().collect::<String>())
    })
}
