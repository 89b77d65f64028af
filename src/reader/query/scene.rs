//! What a query is answered from: the regions, what is printed in and around them, and the other surfaces of the page.

use crate::core::geometry::Rect;
use crate::core::known::Known;
use crate::core::text_layer::{TextLayer, TextLine};
use crate::reader::fields::{Amount, amounts};
use crate::reader::layout::Candidate;
use crate::reader::table::{self, Table};

use super::fielded::Fielded;
use super::things::is_box;
use super::{Wanted, heads, owned};

/// The regions of one kind, in reading order, and the page they stand on.
pub(super) struct Scene<'a> {
    /// In page pixels.
    pub(super) boxes: &'a [Rect],
    /// What is printed in each.
    pub(super) texts: Vec<String>,
    /// The table they form, where a head stands over or beside them.
    pub(super) table: Option<Table>,
    /// The pieces of the head over them where they are rows.
    pub(super) heads: Vec<TextLine>,
    /// The amounts in each; empty lists where the query compares nothing.
    pub(super) amounts: Vec<Vec<Amount>>,
    /// The colour behind each.
    pub(super) grounds: Vec<[u8; 3]>,
    /// Everything on the page that could be a region.
    pub(super) candidates: &'a [Candidate],
    /// The words of each, without those of cells that several share.
    pub(super) own: Vec<TextLayer>,
    /// The words that stand in no region.
    pub(super) outside: TextLayer,
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
        let table = table::of_regions(boxes, page);
        let (own, outside) = owned::words(boxes, candidates, page);
        let with_merged = |(at, (bbox, layer)): (usize, (&Rect, &TextLayer))| {
            let mut layer = layer.clone();
            let own = table.iter().filter_map(|table| table.rows.get(at)).flat_map(|row| row.cells.iter().flatten());
            let merged = own.flat_map(|cell| &cell.lines).filter(|line| !bbox.contains(line.bbox.center()));
            layer.lines.splice(0..0, merged.cloned());
            layer
        };
        let layers: Vec<TextLayer> = boxes.iter().zip(&own).enumerate().map(with_merged).collect();
        let compares = wanted.best.is_some() || !wanted.amounts.is_empty();
        let amounts = layers.iter().map(|layer| if compares { amounts(layer) } else { Vec::new() });
        Scene {
            boxes,
            texts: layers.iter().map(TextLayer::text).collect(),
            table,
            heads: heads::heads(boxes, page),
            amounts: amounts.collect(),
            grounds,
            candidates,
            own,
            outside,
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

    /// Whether something stands in the head of the table that the regions form.
    pub(super) fn is_head(&self, bbox: Rect) -> bool {
        let heads = self.table.iter().flat_map(|table| &table.columns).filter_map(|column| column.bbox);
        let mut heads = heads.chain(self.heads.iter().map(|head| head.bbox));
        heads.any(|head| bbox.contains(head.center()) || head.contains(bbox.center()))
    }

    /// Whether the query speaks of boxes as such (cards, tiles), not of what they describe.
    pub(super) fn is_box_noun(&self) -> bool {
        is_box(self.noun)
    }
}
