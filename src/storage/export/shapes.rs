//! What the exports of shapes share: the rows of each slide, one name for each picture, one word for each kind, and the
//! pixels of a mask.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use image::RgbImage;
use serde_json::{Map, Value};

use super::{ExportError, Source};
use crate::core::diagnostic::Message;
use crate::core::document::Document;
use crate::core::geometry::{Point, Rect, pt};
use crate::core::mask::Mask;
use crate::core::provenance::ReviewStatus;
use crate::core::region::Region;
use crate::core::slide::{Page, Slide};
use crate::core::table::{Column, Row, Table};
use crate::raster::crop::{PixelBox, size_of};
use crate::raster::mask::coverage;
use crate::storage::file_name::file_name;

/// The kind of a region that has no label.
const NO_LABEL: &str = "region";

/// One slide with the rows that are exported.
pub(super) struct Sheet<'a> {
    pub(super) slide: &'a Slide,
    pub(super) rows: Vec<Row<'a>>,
    /// A file name without ending: unique in the export and legal everywhere.
    pub(super) stem: String,
}

/// The slides of an export, in the order of the tray; slides without rows among them.
pub(super) fn sheets<'a>(source: &Source<'a>) -> Vec<Sheet<'a>> {
    let document = source.document;
    let sheet = |(index, slide): (usize, &'a Slide)| {
        let own = own_name(&slide.page);
        let own = own.rsplit_once('.').map_or(own, |(stem, _)| stem);
        let own = if slide.page.number > 1 { format!("{own} {}", slide.page.number) } else { own.to_owned() };
        let stem = file_name(index + 1, &own, "").trim_end_matches('.').to_owned();
        Sheet { slide, rows: Table::of_slide(document, slide, source.rows).rows, stem }
    };
    document.slides.iter().enumerate().map(sheet).collect()
}

/// The name of a page's file, without its folder.
pub(super) fn own_name(page: &Page) -> &str {
    page.file.rsplit(['/', '\\']).next().unwrap_or(&page.file)
}

/// The name under which each slide's picture is known: that of its own file, or, where several slides have the same one,
/// that of the picture which the folder exports write.
pub(super) fn picture_names(sheets: &[Sheet<'_>]) -> Vec<String> {
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for sheet in sheets {
        *uses.entry(own_name(&sheet.slide.page).to_lowercase()).or_default() += 1;
    }
    let name = |sheet: &Sheet<'_>| {
        let own = own_name(&sheet.slide.page);
        if uses.get(&own.to_lowercase()) == Some(&1) { own.to_owned() } else { format!("{}.png", sheet.stem) }
    };
    sheets.iter().map(name).collect()
}

impl Sheet<'_> {
    /// The upright pixels. Refused when they are not the page that the regions were drawn on.
    pub(super) fn pixels(&self, source: &Source<'_>) -> Result<Arc<RgbImage>, ExportError> {
        let pixels = (source.pixels)(self.slide).map_err(ExportError::Pixels)?;
        if size_of(&pixels) == self.slide.page.size {
            return Ok(pixels);
        }
        let name = self.slide.name();
        Err(ExportError::Pixels(Message::new(
            format!("The picture of {name} has another size than when its regions were made."),
            format!("{name} の画像は、領域を作ったときと大きさが違います。"),
        )))
    }
}

/// A picture that a format cannot hold.
pub(super) fn not_encoded(error: crate::raster::encode::EncodeError) -> ExportError {
    ExportError::Pixels(error.message())
}

/// What kind of thing a region is, for formats that sort by it: its label.
pub(super) fn kind(region: &Region) -> &str {
    let label = region.label.trim();
    if label.is_empty() { NO_LABEL } else { label }
}

/// The kinds of all rows, each once, in the order they come.
pub(super) fn kinds<'a>(sheets: &'a [Sheet<'a>]) -> Vec<&'a str> {
    let mut known = BTreeSet::new();
    let all = sheets.iter().flat_map(|sheet| &sheet.rows).map(|row| kind(row.region));
    all.filter(|kind| known.insert(*kind)).collect()
}

/// What is known of a region beyond its shape: what the model said of it, and over that its record. Rejected values and
/// fields without one are left out.
pub(super) fn attributes(document: &Document, row: &Row<'_>) -> Map<String, Value> {
    let mut all = row.region.attributes.clone();
    for field in &document.schema.fields {
        let value = row.value(&Column::Field(field));
        if !value.is_null() {
            all.insert(field.name.clone(), value);
        }
    }
    all
}

/// The word for what a person has said.
pub(super) fn status(status: ReviewStatus) -> &'static str {
    match status {
        ReviewStatus::Unreviewed => "unreviewed",
        ReviewStatus::Accepted => "accepted",
        ReviewStatus::Corrected => "corrected",
        ReviewStatus::Rejected => "rejected",
    }
}

/// The pixels of a probability map, cut at its threshold: their place, and row by row whether each is inside. `None` for
/// other shapes, and where nothing is inside.
pub(super) fn pixels_inside(region: &Region, page: &Page) -> Option<(PixelBox, Vec<bool>)> {
    let Mask::ProbabilityMap(_) = &region.mask else { return None };
    let place = PixelBox::around(region.bbox, page.size)?;
    let inside: Vec<bool> = coverage(&region.mask, place.rect(), 1.0)?.into_raw().iter().map(|v| *v >= 128).collect();
    inside.contains(&true).then_some((place, inside))
}

/// A length in pixels, to the thousandth: finer than anyone draws, and short to read.
pub(super) fn short(v: f64) -> f64 {
    (v * 1000.0).round() / 1000.0
}

/// A point with [`short`] coordinates.
pub(super) fn short_point(p: &Point) -> Point {
    pt(short(p.x), short(p.y))
}

/// A box with [`short`] edges.
pub(super) fn short_rect(r: Rect) -> Rect {
    Rect::new(short(r.x0), short(r.y0), short(r.x1), short(r.y1))
}
