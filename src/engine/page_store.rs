//! The decoded pages, by content hash: full pixels for the reader, tiles of a pyramid for the screen, a thumbnail.
//!
//! Pages are bounded by bytes: when a new one does not fit, the one used longest ago goes, and comes back when its slide
//! is shown again. Thumbnails stay. Everything here is cheap for the thread that draws; cutting is done elsewhere.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::sync::{Arc, Mutex};

use image::RgbImage;

use crate::core::geometry::Size;
use crate::core::slide::Page;
use crate::raster::pyramid::Pyramid;
pub use crate::raster::pyramid::{TILE, Tile};

use super::locked;

/// Decoded pages kept at the same time, in bytes of full-size pixels; the page in use is kept whatever its size.
const MOST_BYTES: usize = 600 << 20;

/// Cut tiles that wait to be shown; the window asks for a few at a time.
const MOST_TILES: usize = 32;

/// The longer side of a thumbnail, in pixels.
pub const THUMBNAIL: u32 = 256;

/// One tile of one level of a page's pyramid.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
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

/// The decoded pages.
#[derive(Default)]
pub struct PageStore {
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    clock: u64,
    pages: HashMap<String, Kept>,
    thumbnails: HashMap<String, Arc<RgbImage>>,
    tiles: HashMap<TileKey, (u64, Arc<Tile>)>,
    cutting: BTreeSet<TileKey>,
    loading: BTreeMap<String, ()>,
    /// Pages whose thumbnails are wanted, and whether somebody is drawing them.
    wanted: VecDeque<Page>,
    drawing: bool,
    /// Every page whose thumbnail was ever wanted: one that cannot be drawn is not tried again and again.
    asked_for: BTreeSet<String>,
}

struct Kept {
    pyramid: Arc<Pyramid>,
    used: u64,
}

impl PageStore {
    /// The upright size of a loaded page, in pixels; `None` while it is being loaded.
    pub fn size(&self, hash: &str) -> Option<Size> {
        self.level_size(hash, 0)
    }

    /// The level to draw at a scale in screen pixels per page pixel.
    pub fn level_for(&self, hash: &str, scale: f32) -> usize {
        self.pyramid(hash).map_or(0, |pyramid| pyramid.level_for(scale))
    }

    /// The size of one level in pixels.
    pub fn level_size(&self, hash: &str, level: usize) -> Option<Size> {
        let pyramid = self.pyramid(hash)?;
        let picture = pyramid.level(level)?;
        Some(Size { width: picture.width(), height: picture.height() })
    }

    /// How many levels a page has.
    pub fn levels(&self, hash: &str) -> usize {
        self.pyramid(hash).map_or(0, |pyramid| pyramid.levels())
    }

    /// Columns and rows of tiles on a level.
    pub fn tiles(&self, hash: &str, level: usize) -> (u32, u32) {
        self.pyramid(hash).map_or((0, 0), |pyramid| pyramid.tiles(level))
    }

    /// The pixels of a page at full size.
    pub fn pixels(&self, hash: &str) -> Option<Arc<RgbImage>> {
        self.pyramid(hash)?.page().cloned()
    }

    /// A small picture of the whole page, at most [`THUMBNAIL`] pixels a side.
    pub fn thumbnail(&self, hash: &str) -> Option<Arc<RgbImage>> {
        locked(&self.inner).thumbnails.get(hash).cloned()
    }

    /// Notes that the thumbnail of a page is wanted. Whether the caller is to draw: nobody does so yet.
    pub(super) fn want_thumbnail(&self, page: &Page) -> bool {
        let mut inner = locked(&self.inner);
        // A page that is being loaded brings its own.
        if inner.loading.contains_key(&page.hash) || !inner.asked_for.insert(page.hash.clone()) {
            return false;
        }
        inner.wanted.push_back(page.clone());
        !std::mem::replace(&mut inner.drawing, true)
    }

    /// The next page to draw small; `None` ends the drawing.
    pub(super) fn next_thumbnail(&self) -> Option<Page> {
        let mut inner = locked(&self.inner);
        let next = inner.wanted.pop_front();
        inner.drawing = next.is_some();
        next
    }

    pub(super) fn put_thumbnail(&self, hash: &str, picture: RgbImage) {
        locked(&self.inner).thumbnails.entry(hash.to_owned()).or_insert_with(|| Arc::new(picture));
    }

    pub(super) fn insert(&self, hash: &str, pyramid: Pyramid, thumbnail: RgbImage) {
        let mut inner = locked(&self.inner);
        inner.clock += 1;
        let used = inner.clock;
        inner.pages.insert(hash.to_owned(), Kept { pyramid: Arc::new(pyramid), used });
        inner.thumbnails.insert(hash.to_owned(), Arc::new(thumbnail));
        inner.loading.remove(hash);
        inner.forget_oldest(hash);
    }

    /// Whether a page has to be loaded and nobody does it yet. The caller then does, and ends with `insert` or
    /// `give_up_loading`.
    pub(super) fn begin_loading(&self, hash: &str) -> bool {
        let mut inner = locked(&self.inner);
        if inner.pages.contains_key(hash) || inner.loading.contains_key(hash) {
            return false;
        }
        inner.loading.insert(hash.to_owned(), ());
        true
    }

    pub(super) fn give_up_loading(&self, hash: &str) {
        locked(&self.inner).loading.remove(hash);
    }

    pub(super) fn tile(&self, key: &TileKey) -> Option<Arc<Tile>> {
        let mut inner = locked(&self.inner);
        inner.clock += 1;
        let now = inner.clock;
        let (used, tile) = inner.tiles.get_mut(key)?;
        *used = now;
        Some(Arc::clone(tile))
    }

    /// A tile was shown and is wherever the screen keeps it: it need not wait here any longer.
    pub(super) fn let_go(&self, key: &TileKey) {
        locked(&self.inner).tiles.remove(key);
    }

    /// Whether a tile has to be cut and nobody does it yet. The caller then calls `cut`.
    pub(super) fn begin_cutting(&self, key: &TileKey) -> bool {
        let mut inner = locked(&self.inner);
        inner.pages.contains_key(&key.hash) && inner.cutting.insert(key.clone())
    }

    pub(super) fn cut(&self, key: &TileKey) {
        let tile = self.pyramid(&key.hash).and_then(|pyramid| pyramid.tile(key.level, key.column, key.row));
        let mut inner = locked(&self.inner);
        inner.cutting.remove(key);
        let Some(tile) = tile else { return };
        inner.clock += 1;
        let now = inner.clock;
        inner.tiles.insert(key.clone(), (now, Arc::new(tile)));
        if inner.tiles.len() > MOST_TILES {
            let oldest = inner.tiles.iter().min_by_key(|(_, (used, _))| *used).map(|(key, _)| key.clone());
            oldest.map(|key| inner.tiles.remove(&key));
        }
    }

    fn pyramid(&self, hash: &str) -> Option<Arc<Pyramid>> {
        let mut inner = locked(&self.inner);
        inner.clock += 1;
        let now = inner.clock;
        let kept = inner.pages.get_mut(hash)?;
        kept.used = now;
        Some(Arc::clone(&kept.pyramid))
    }
}

impl Inner {
    fn forget_oldest(&mut self, newest: &str) {
        let bytes = |kept: &Kept| kept.pyramid.page().map_or(0, |page| page.as_raw().len());
        while self.pages.values().map(bytes).sum::<usize>() > MOST_BYTES {
            let others = self.pages.iter().filter(|(hash, _)| *hash != newest);
            let Some(oldest) = others.min_by_key(|(_, kept)| kept.used).map(|(hash, _)| hash.clone()) else { return };
            self.pages.remove(&oldest);
            self.tiles.retain(|key, _| key.hash != oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store(pages: &[(&str, u32)]) -> PageStore {
        let store = PageStore::default();
        for (hash, side) in pages {
            let pixels = Arc::new(RgbImage::new(*side, *side));
            if let Some(pyramid) = Pyramid::build(pixels, &|| false) {
                store.insert(hash, pyramid, RgbImage::new(1, 1));
            }
        }
        store
    }

    #[test]
    fn the_page_used_longest_ago_goes_first_and_its_thumbnail_stays() {
        // Three pages of 300 MB do not fit into 600 MiB.
        let store = store(&[("a", 10_000), ("b", 10_000)]);
        assert!(store.size("a").is_some());
        let pixels = Arc::new(RgbImage::new(10_000, 10_000));
        if let Some(pyramid) = Pyramid::build(pixels, &|| false) {
            store.insert("c", pyramid, RgbImage::new(1, 1));
        }
        assert!(store.size("b").is_none() && store.size("a").is_some() && store.size("c").is_some());
        assert!(store.thumbnail("b").is_some());
    }

    #[test]
    fn a_tile_is_cut_once_and_waits_until_it_is_let_go() {
        let store = store(&[("a", 700)]);
        let key = TileKey { hash: "a".to_owned(), level: 0, column: 1, row: 0 };
        assert!(store.tile(&key).is_none());
        assert!(store.begin_cutting(&key) && !store.begin_cutting(&key));
        store.cut(&key);
        assert_eq!(store.tile(&key).map(|tile| tile.page.x0), Some(512.0));
        store.let_go(&key);
        assert!(store.tile(&key).is_none() && store.begin_cutting(&key));
    }

    #[test]
    fn one_draws_all_thumbnails_and_none_is_wanted_twice() {
        let page =
            |hash: &str| Page { file: "a.pdf".to_owned(), number: 1, hash: hash.to_owned(), size: Size::default() };
        let store = store(&[]);
        assert!(store.begin_loading("c"));
        assert!(store.want_thumbnail(&page("a")) && !store.want_thumbnail(&page("a")));
        assert!(!store.want_thumbnail(&page("b")), "somebody draws already");
        assert!(!store.want_thumbnail(&page("c")), "it comes with the page");
        let drawn: Vec<String> = std::iter::from_fn(|| store.next_thumbnail()).map(|page| page.hash).collect();
        assert_eq!(drawn, ["a", "b"]);
        assert!(store.want_thumbnail(&page("d")));
    }
}
