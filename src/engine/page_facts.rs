//! What the offline reader has found out about a page: its layout and its words, by content hash.
//!
//! Both are worked out once. Words are also kept on the disk, so that a slide opened again is read at once.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use image::RgbImage;

use crate::core::diagnostic::Diagnostic;
use crate::core::geometry::Rect;
use crate::core::text_layer::TextLayer;
use crate::reader::layout::{self, Layout};
use crate::reader::ocr::{self, OcrError, OcrSettings};
use crate::storage::cache;

use super::locked;

/// Counted up whenever the way of reading changes, so that old readings are not taken for new ones.
const READING: u32 = 1;

/// How many pages are remembered in memory.
const MOST_PAGES: usize = 64;

pub(super) struct PageFacts {
    cache_dir: Option<PathBuf>,
    languages: String,
    layouts: Mutex<HashMap<String, Arc<Layout>>>,
    texts: Mutex<HashMap<String, Arc<TextLayer>>>,
    /// One reading at a time: a second job for the same page waits and finds the first one's result.
    turn: Mutex<()>,
}

impl PageFacts {
    pub(super) fn new(cache_dir: Option<PathBuf>, languages: String) -> PageFacts {
        PageFacts { cache_dir, languages, layouts: Mutex::default(), texts: Mutex::default(), turn: Mutex::default() }
    }

    /// The layout; `None` when cancelled.
    pub(super) fn layout(&self, hash: &str, page: &RgbImage, cancel: &dyn Fn() -> bool) -> Option<Arc<Layout>> {
        let _turn = locked(&self.turn);
        if let Some(known) = locked(&self.layouts).get(hash) {
            return Some(Arc::clone(known));
        }
        let found = Arc::new(layout::analyse(page, cancel)?);
        remember(&self.layouts, hash, &found);
        Some(found)
    }

    /// The words, read on the lines of the layout, or on the whole page when the layout has no lines.
    pub(super) fn text(
        &self,
        hash: &str,
        page: &RgbImage,
        layout: &Layout,
        settings: &OcrSettings,
        cancel: &dyn Fn() -> bool,
    ) -> Result<(Arc<TextLayer>, Vec<Diagnostic>), OcrError> {
        let _turn = locked(&self.turn);
        if let Some(known) = self.text_if_read(hash) {
            return Ok((known, Vec::new()));
        }
        let key = format!("{hash}-{}-{READING}", self.languages);
        if let Some(kept) = self.cache_dir.as_deref().and_then(|dir| cache::load::<TextLayer>(dir, &key)) {
            let kept = Arc::new(kept);
            remember(&self.texts, hash, &kept);
            return Ok((kept, Vec::new()));
        }
        let places: Vec<Rect> = layout.lines.iter().map(|line| line.bbox).collect();
        let (text, notices) = if places.is_empty() {
            ocr::read_page(page, settings, cancel)?
        } else {
            ocr::read_lines(page, &places, settings, cancel)?
        };
        let text = Arc::new(text);
        remember(&self.texts, hash, &text);
        // A reading with something left out is tried again the next time.
        if let (true, Some(dir)) = (notices.is_empty(), &self.cache_dir) {
            cache::store(dir, &key, &*text);
        }
        Ok((text, notices))
    }

    pub(super) fn text_if_read(&self, hash: &str) -> Option<Arc<TextLayer>> {
        locked(&self.texts).get(hash).cloned()
    }
}

fn remember<T>(known: &Mutex<HashMap<String, Arc<T>>>, hash: &str, found: &Arc<T>) {
    let mut known = locked(known);
    if known.len() >= MOST_PAGES {
        known.clear();
    }
    known.insert(hash.to_owned(), Arc::clone(found));
}
