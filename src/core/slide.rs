//! A slide: one page of an opened file, with what was asked, found and read on it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::geometry::Size;
use super::id::{RegionId, SlideId};
use super::query::Query;
use super::record::{Cell, Record};
use super::region::Region;

/// What identifies a page and its pixels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The file, relative to the project folder where it lies inside, absolute otherwise.
    pub file: String,
    /// Which page of the file, from 1.
    pub number: u32,
    /// SHA-256 of the file's bytes, hexadecimal: an answer belongs to these pixels and no others.
    pub hash: String,
    /// The upright page, EXIF orientation applied.
    pub size: Size,
}

/// One page of an opened file and the work on it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Slide {
    /// Unique in the project.
    pub id: SlideId,
    /// The pixels.
    pub page: Page,
    /// In reading order, which is the order of the table's rows.
    #[serde(default)]
    pub regions: Vec<Region>,
    /// By region. A region without a record was never read.
    #[serde(default)]
    pub records: BTreeMap<RegionId, Record>,
    /// Page-wide facts, by the name of the field.
    #[serde(default)]
    pub globals: BTreeMap<String, Cell>,
    /// What was asked, oldest first.
    #[serde(default)]
    pub queries: Vec<Query>,
    /// Keys of a file that this version does not know; written back as they were.
    #[serde(flatten)]
    pub unknown: serde_json::Map<String, serde_json::Value>,
}

impl Slide {
    /// A slide nothing was done on yet.
    pub fn new(id: SlideId, page: Page) -> Slide {
        Slide {
            id,
            page,
            regions: Vec::new(),
            records: BTreeMap::new(),
            globals: BTreeMap::new(),
            queries: Vec::new(),
            unknown: serde_json::Map::new(),
        }
    }

    /// The name people use: the file's own name, and the page where a file has several.
    pub fn name(&self) -> String {
        let name = self.page.file.rsplit(['/', '\\']).next().unwrap_or(&self.page.file);
        if self.page.number > 1 { format!("{name} ({})", self.page.number) } else { name.to_owned() }
    }

    /// A region by its id.
    pub fn region(&self, id: RegionId) -> Option<&Region> {
        self.regions.iter().find(|r| r.id == id)
    }

    /// Where a region stands in the order.
    pub fn position(&self, id: RegionId) -> Option<usize> {
        self.regions.iter().position(|r| r.id == id)
    }
}
