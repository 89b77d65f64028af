//! Everything a project knows. Only [`super::edit`] changes it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::crop::Margin;
use super::fingerprint::{fingerprint, of_field};
use super::geometry::{Point, Rect};
use super::id::{RegionId, SlideId};
use super::mask::Mask;
use super::outline::path_round_all;
use super::record::{Basis, Cell};
use super::region::Region;
use super::schema::{Field, Schema};
use super::slide::Slide;
use super::table::accepted_value;

/// How far the outline that is read may lie beside a region's mask, in page pixels.
const SHAPE_TOLERANCE: f64 = 1.0;

/// The slides of a project and what holds for all of them.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Document {
    /// In the order of the tray.
    pub slides: Vec<Slide>,
    /// What is read from each region.
    pub schema: Schema,
    /// The schema as the user wrote it, comments and all; empty when it was not typed.
    pub schema_text: String,
    /// How far crops reach beyond their boxes.
    pub margin: Margin,
    /// Whether what lies outside a region's shape is blanked in its crop, for regions that have a shape.
    pub masked: bool,
}

impl Document {
    /// A slide by its id.
    pub fn slide(&self, id: SlideId) -> Option<&Slide> {
        self.slides.iter().find(|s| s.id == id)
    }

    pub(super) fn slide_mut(&mut self, id: SlideId) -> Option<&mut Slide> {
        self.slides.iter_mut().find(|s| s.id == id)
    }

    /// The slide a region lies on.
    pub fn slide_of(&self, region: RegionId) -> Option<&Slide> {
        self.slides.iter().find(|s| s.region(region).is_some())
    }

    /// What a record of this region would be read from now.
    pub fn basis(&self, slide: &Slide, region: &Region) -> Basis {
        let (crop, shape) = self.place(slide, region);
        let fields = self.schema.fields.iter().map(|field| (field.name.clone(), of_field(field)));
        Basis {
            crop,
            shape,
            schema: self.schema.fingerprint(),
            fields: fields.collect(),
            page: slide.page.hash.clone(),
            prompt: String::new(),
            facts: None,
            confirmed: None,
        }
    }

    /// Whether a region's record was read from something that has changed since.
    pub fn is_stale(&self, slide: &Slide, region: &Region) -> bool {
        self.is_moved(slide, region) || !self.stale_fields(slide, region).is_empty()
    }

    /// Whether the whole record was read from something else: another part of the page, another page, beside other
    /// page-wide facts.
    pub fn is_moved(&self, slide: &Slide, region: &Region) -> bool {
        let Some(basis) = slide.records.get(&region.id).and_then(|record| record.basis.as_ref()) else { return false };
        let other_facts = basis.facts.as_ref().is_some_and(|facts| *facts != fingerprint(&self.facts(slide)));
        let (crop, shape) = self.place(slide, region);
        let other_page = !basis.page.is_empty() && basis.page != slide.page.hash;
        basis.crop != crop || basis.shape != shape || other_page || other_facts
    }

    /// The fields of a record that were asked for otherwise than they would be now, or not at all. Cells that a person has
    /// given or judged are never among them.
    pub fn stale_fields(&self, slide: &Slide, region: &Region) -> Vec<String> {
        let Some(record) = slide.records.get(&region.id) else { return Vec::new() };
        let Some(basis) = record.basis.as_ref().filter(|basis| basis.schema != self.schema.fingerprint()) else {
            return Vec::new();
        };
        // An earlier version knew only that something had changed, and not which field.
        let asked = |field: &Field| basis.fields.get(&field.name).is_some_and(|print| *print == of_field(field));
        let touched = |field: &Field| record.cells.get(&field.name).is_some_and(Cell::is_touched);
        let stale = self.schema.fields.iter().filter(|field| !asked(field) && !touched(field));
        stale.map(|field| field.name.clone()).collect()
    }

    /// The page-wide facts that are known, as one JSON object in the order of the schema.
    pub fn facts(&self, slide: &Slide) -> String {
        Value::Object(self.known_facts(slide)).to_string()
    }

    /// What a survey found on the page as a whole, and the page-wide facts that are known, as one JSON object for whoever
    /// looks for regions; empty where nothing is known.
    pub fn orientation(&self, slide: &Slide) -> String {
        let mut known = slide.overview.known();
        known.extend(self.known_facts(slide));
        if known.is_empty() { String::new() } else { Value::Object(known).to_string() }
    }

    fn known_facts(&self, slide: &Slide) -> Map<String, Value> {
        let known = self.schema.globals.iter().filter_map(|field| {
            let value = accepted_value(slide.globals.get(&field.name)?);
            (!value.is_null()).then(|| (field.name.clone(), value))
        });
        known.collect()
    }

    /// Whether every page-wide fact has been looked for on a page, found or not.
    pub fn is_surveyed(&self, slide: &Slide) -> bool {
        self.schema.globals.iter().all(|field| slide.globals.contains_key(&field.name))
    }

    /// The part of the page that is read for a region, and its shape where the rest is blanked.
    fn place(&self, slide: &Slide, region: &Region) -> (Rect, Option<Vec<Point>>) {
        let crop = self.margin.crop(region.bbox, slide.page.size);
        let has_shape = matches!(region.mask, Mask::Polygon { .. } | Mask::ProbabilityMap(_));
        let shape = (self.masked && has_shape).then(|| path_round_all(&region.mask, region.bbox, SHAPE_TOLERANCE));
        (crop, shape)
    }
}
