//! What a query is answered from: the regions, what is printed in and around them, and the other surfaces of the page.

use crate::core::geometry::Rect;
use crate::core::known::Known;
use crate::core::text_layer::TextLayer;
use crate::reader::fields::{Amount, amounts};
use crate::reader::layout::Candidate;

use super::Wanted;
use super::fielded::Fielded;
use super::things::is_box;

/// The regions of one kind, in reading order, and the page they stand on.
pub(super) struct Scene<'a> {
    /// In page pixels.
    pub(super) boxes: &'a [Rect],
    /// What is printed in each.
    pub(super) texts: Vec<String>,
    /// The amounts in each; empty lists where the query compares nothing.
    pub(super) amounts: Vec<Vec<Amount>>,
    /// The colour behind each.
    pub(super) grounds: Vec<[u8; 3]>,
    /// Everything on the page that could be a region.
    pub(super) candidates: &'a [Candidate],
    /// All words of the page.
    pub(super) page: &'a TextLayer,
    /// What the query says one region describes.
    pub(super) noun: &'a str,
    /// The project's fields and their values; `None` where it has none or the query asks for no more than a kind of region.
    pub(super) fields: Option<Fielded<'a>>,
    /// Which year it is.
    pub(super) year: Option<i32>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        wanted: &'a Wanted,
        boxes: &'a [Rect],
        grounds: Vec<[u8; 3]>,
        candidates: &'a [Candidate],
        page: &'a TextLayer,
    ) -> Scene<'a> {
        let layers: Vec<TextLayer> = boxes.iter().map(|bbox| page.within(*bbox)).collect();
        let compares = wanted.best.is_some() || !wanted.amounts.is_empty();
        let amounts = layers.iter().map(|layer| if compares { amounts(layer) } else { Vec::new() });
        Scene {
            boxes,
            texts: layers.iter().map(TextLayer::text).collect(),
            amounts: amounts.collect(),
            grounds,
            candidates,
            page,
            noun: &wanted.noun,
            fields: None,
            year: None,
        }
    }

    /// With what is known of the regions.
    pub(super) fn knowing(mut self, wanted: &Wanted, known: &'a Known, year: Option<i32>) -> Scene<'a> {
        self.year = year;
        self.fields = if wanted.is_conditional() { Fielded::new(known, self.boxes, self.page) } else { None };
        self
    }

    /// Whether the query speaks of boxes as such (cards, tiles), not of what they describe.
    pub(super) fn is_box_noun(&self) -> bool {
        is_box(self.noun)
    }
}
