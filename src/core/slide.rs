//! A slide: one page of an opened file, with what was asked, found and read on it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::geometry::Size;
use super::id::{RegionId, SlideId};
use super::overview::Overview;
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
    /// An answer belongs to these pixels and no others: SHA-256 of the file's bytes, hexadecimal. A page of a document,
    /// which shares its file with others, has [`Page::hash_in_document`].
    pub hash: String,
    /// The upright page, EXIF orientation applied.
    pub size: Size,
}

impl Page {
    /// The hash of one page of a document, from the hash of the file: what is kept by hash is kept for each page.
    pub fn hash_in_document(file: &str, number: u32) -> String {
        format!("{file}-p{number}")
    }

    /// SHA-256 of the file's bytes, hexadecimal.
    pub fn file_hash(&self) -> &str {
        self.hash.split_once("-p").map_or(&self.hash, |(file, _)| file)
    }

    /// Whether the page shares its file with others, as those of a PDF do, even of one with a single page.
    pub fn is_in_document(&self) -> bool {
        self.file_hash() != self.hash
    }
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
    /// What a survey found on the page as a whole.
    #[serde(default, skip_serializing_if = "Overview::is_empty")]
    pub overview: Overview,
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
            overview: Overview::default(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_one_file_have_hashes_of_their_own() {
        let page = |number: u32, hash: String| Page {
            file: "pages/deck.pdf".to_owned(),
            number,
            hash,
            size: Size { width: 2000, height: 1125 },
        };
        let (first, second) = (page(1, Page::hash_in_document("0a", 1)), page(2, Page::hash_in_document("0a", 2)));
        assert_ne!(first.hash, second.hash);
        assert_eq!((first.file_hash(), second.file_hash()), ("0a", "0a"));
        let picture = page(1, "0a".to_owned());
        assert_eq!((picture.file_hash(), picture.is_in_document(), second.is_in_document()), ("0a", false, true));
    }
}
