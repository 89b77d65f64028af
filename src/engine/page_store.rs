//! The decoded pages, by content hash: full pixels for the reader, tiles of a pyramid for the screen, a thumbnail.

use std::sync::Arc;

use crate::core::geometry::{Rect, Size};

/// One tile of one level of a page's pyramid.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TileKey {
    /// Content hash of the page.
    pub hash: String,
    /// 0 is full size, each next one half of it.
    pub level: usize,
    /// From the left, from 0.
    pub column: u32,
    /// From the top, from 0.
    pub row: u32,
}

/// Opaque pixels of one tile, ready for a texture.
#[derive(Debug, Clone)]
pub struct Tile {
    /// In pixels of the level; edge tiles are smaller.
    pub size: Size,
    /// What it shows, in page pixels.
    pub page_rect: Rect,
    /// `size.width * size.height * 4` bytes, rows from the top, alpha 255.
    pub rgba: Vec<u8>,
}

/// The decoded pages.
#[derive(Default)]
pub struct PageStore {}

impl PageStore {
    /// Tiles are squares of this many level pixels.
    pub const TILE: u32 = 512;

    /// The upright size of a loaded page, in pixels; `None` while it is being loaded.
    pub fn size(&self, _hash: &str) -> Option<Size> {
        None
    }

    /// The level whose pixels are at most two to a screen pixel and at least one, for a scale in screen pixels per page
    /// pixel.
    pub fn level_for(&self, _hash: &str, _scale: f32) -> usize {
        0
    }

    /// The size of one level in pixels.
    pub fn level_size(&self, _hash: &str, _level: usize) -> Option<Size> {
        None
    }

    /// A tile that is cut already; otherwise it is cut in the background.
    pub fn tile(&self, _key: &TileKey) -> Option<Arc<Tile>> {
        None
    }

    /// A small picture of the whole page, at most 256 pixels a side.
    pub fn thumbnail(&self, _hash: &str) -> Option<Arc<Tile>> {
        None
    }
}
