//! Everything a project knows. Only [`super::edit`] changes it.

use serde::{Deserialize, Serialize};

use super::crop::Margin;
use super::id::{RegionId, SlideId};
use super::mask::Mask;
use super::outline::outline;
use super::record::Basis;
use super::region::Region;
use super::schema::Schema;
use super::slide::Slide;

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
        let crop = self.margin.crop(region.bbox, slide.page.size);
        let has_shape = matches!(region.mask, Mask::Polygon { .. } | Mask::ProbabilityMap(_));
        let shape = (self.masked && has_shape).then(|| outline(&region.mask, region.bbox, SHAPE_TOLERANCE));
        Basis { crop, shape, schema: self.schema.fingerprint() }
    }

    /// Whether a region's record was read from something that has changed since.
    pub fn is_stale(&self, slide: &Slide, region: &Region) -> bool {
        let basis = slide.records.get(&region.id).and_then(|record| record.basis.as_ref());
        basis.is_some_and(|basis| *basis != self.basis(slide, region))
    }
}
