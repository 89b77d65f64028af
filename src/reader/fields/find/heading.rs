//! The section a record stands in: the innermost heading over the crop, in larger letters than anything the record is
//! named by.

use crate::core::geometry::Rect;
use crate::core::text_layer::TextLayer;
use crate::reader::section::{Sections, Title};

use super::super::finder::Finder;
use super::super::kind::Kind;
use super::super::sheet::{Piece, Sheet};
use super::super::words::is_prose;

/// Headings of one rank are read in letters that differ by no more than this share.
const ONE_RANK: f64 = 0.6;

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
            .filter(|p| (p.em > 1.1 * named || parallel && told(p)) && (2..=14).contains(&letters(&around, p)))
            .filter(|p| !is_prose(around.plain(&p.span)))
            .collect();
        // What the fields speak of is no stroke of a picture, however hard it was to read.
        if headings.iter().any(|p| p.sure) {
            headings.retain(|p| p.sure || parallel && told(p));
        }
        let all = headings;
        let titles = all.iter().map(|p| Title { bbox: p.bbox, size: p.em }).collect();
        let over = Sections::new(titles, &[crop], Vec::new()).over(0);
        let over: Vec<&Piece> = over.into_iter().filter_map(|at| all.get(at).copied()).collect();
        for index in open {
            let Some(field) = self.wanted.get(index).map(|w| w.field) else { continue };
            // A heading that shares a word with the description is meant before any other.
            let related = |p: &&Piece| shares_word(around.plain(&p.span), &field.description);
            let told = nearest_of(&all.iter().copied().filter(related).collect::<Vec<_>>(), crop);
            let Some(best) = told.or_else(|| over.iter().copied().find(related)).or(over.first().copied()) else {
                continue;
            };
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

/// Of headings that speak of one field, about as large as the largest of them, the one over a record; `None` where there are
/// not several. They are of one rank, whatever size their letters were read in.
fn nearest_of<'a>(headings: &[&'a Piece], crop: Rect) -> Option<&'a Piece> {
    let largest = headings.iter().map(|p| p.em).fold(0.0, f64::max);
    let ranked: Vec<&Piece> = headings.iter().copied().filter(|p| p.em >= ONE_RANK * largest).collect();
    let titles: Vec<Title> = ranked.iter().map(|p| Title { bbox: p.bbox, size: largest }).collect();
    let over = Sections::new(titles, &[crop], Vec::new()).over(0);
    over.first().filter(|_| ranked.len() > 1).and_then(|at| ranked.get(*at).copied())
}

/// Whether two letters in a row of the heading also stand in the description.
pub(in super::super) fn shares_word(heading: &str, description: &str) -> bool {
    let letters: Vec<char> = heading.chars().collect();
    letters.windows(2).any(|pair| {
        pair.iter().all(|c| c.is_alphabetic() && !c.is_ascii())
            && description.contains(&pair.iter().collect::<String>())
    })
}
