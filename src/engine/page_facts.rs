//! What the offline reader has found out about a page: its layout and its words, by content hash.
//!
//! Both are worked out once. Words are also kept on the disk, so that a slide opened again is read at once.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use image::RgbImage;

use crate::core::diagnostic::{Diagnostic, Severity};
use crate::core::geometry::Rect;
use crate::core::text_layer::TextLayer;
use crate::raster::ink::InkMap;
use crate::reader::layout::{self, Layout};
use crate::reader::ocr::{self, OcrError, OcrSettings};
use crate::storage::cache;

use super::locked;

/// Counted up whenever the way of reading changes, so that old readings are not taken for new ones.
const READING: u32 = 2;

/// How many pages are remembered in memory.
const MOST_PAGES: usize = 64;

/// How many pages' ink: a map of a page of 4 megapixels takes some 20 MB.
const MOST_INKS: usize = 4;

/// What is kept on the disk of a page that was read: its words, and what a person was told about them.
type Reading = (TextLayer, Vec<Diagnostic>);

pub(super) struct PageFacts {
    cache_dir: Option<PathBuf>,
    languages: String,
    layouts: Mutex<HashMap<String, Arc<Layout>>>,
    texts: Mutex<HashMap<String, Arc<TextLayer>>>,
    inks: Mutex<HashMap<String, Option<Arc<InkMap>>>>,
    /// One reading at a time: a second job for the same page waits and finds the first one's result.
    turn: Mutex<()>,
}

impl PageFacts {
    pub(super) fn new(cache_dir: Option<PathBuf>, languages: String) -> PageFacts {
        let (layouts, texts, inks) = (Mutex::default(), Mutex::default(), Mutex::default());
        PageFacts { cache_dir, languages, layouts, texts, inks, turn: Mutex::default() }
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
        if let Some(kept) = self.cache_dir.as_deref().and_then(|dir| cache::load::<Reading>(dir, &key)) {
            let (text, notices) = (Arc::new(kept.0), kept.1);
            remember(&self.texts, hash, &text);
            return Ok((text, notices));
        }
        let places: Vec<Rect> = layout.lines.iter().map(|line| line.bbox).collect();
        let (text, notices) = if places.is_empty() {
            ocr::read_page(page, settings, cancel)?
        } else {
            ocr::read_lines(page, &places, settings, cancel)?
        };
        // A reading with something left out is tried again the next time.
        let whole = notices.iter().all(|notice| notice.severity == Severity::Info);
        if let (true, Some(dir)) = (whole, &self.cache_dir) {
            cache::store(dir, &key, &(&text, &notices));
        }
        let text = Arc::new(text);
        remember(&self.texts, hash, &text);
        Ok((text, notices))
    }

    /// What is ink on the page; `None` while it is not worked out.
    pub(super) fn ink_if_known(&self, hash: &str) -> Option<Arc<InkMap>> {
        locked(&self.inks).get(hash).cloned().flatten()
    }

    /// Whether somebody should work out the ink of a page now; says so once.
    pub(super) fn begin_ink(&self, hash: &str) -> bool {
        let mut inks = locked(&self.inks);
        if inks.contains_key(hash) {
            return false;
        }
        if inks.len() >= MOST_INKS {
            inks.clear();
        }
        inks.insert(hash.to_owned(), None);
        true
    }

    /// Works out what is ink on a page.
    pub(super) fn find_ink(&self, hash: &str, page: &RgbImage) {
        let found = Arc::new(InkMap::of(page));
        locked(&self.inks).insert(hash.to_owned(), Some(found));
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

#[cfg(all(test, unix))]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::fs;
    use std::process::Command;

    use super::*;

    /// An OCR program that counts its readings in a file beside it: one word that is sure, and one mark that is none.
    fn stand_in(folder: &std::path::Path, mark_row: &str) -> OcrSettings {
        let (program, count) = (folder.join("ocr"), folder.join("count"));
        let head =
            "level\\tpage_num\\tblock_num\\tpar_num\\tline_num\\tword_num\\tleft\\ttop\\twidth\\theight\\tconf\\ttext";
        let script = format!(
            "#!/bin/sh\nif [ \"$1\" = --list-langs ]; then echo eng; exit 0; fi\necho x >>'{}'\n\
             printf '{head}\\n5\\t1\\t1\\t1\\t1\\t1\\t20\\t20\\t90\\t30\\t95\\tword\\n{mark_row}\\n'\n",
            count.display()
        );
        fs::write(folder.join("script"), script).unwrap();
        // Written by another process: a file that any thread still holds open for writing cannot be run.
        let copy = "cp \"$0/script\" \"$0/ocr\" && chmod +x \"$0/ocr\"";
        assert!(Command::new("sh").args(["-c", copy]).arg(folder).status().unwrap().success());
        OcrSettings { program: Some(program), languages: "eng".to_owned(), ..OcrSettings::default() }
    }

    /// How often the program is asked when a page is opened twice, and what the person is told the second time.
    fn opened_twice(mark_row: &str) -> (usize, Vec<String>) {
        let dir = tempfile::tempdir().unwrap();
        let settings = stand_in(dir.path(), mark_row);
        let page = RgbImage::from_pixel(100, 100, image::Rgb([240; 3]));
        let layout = layout::analyse(&page, &|| false).unwrap();
        let open = || {
            let facts = PageFacts::new(Some(dir.path().join("cache")), "eng".to_owned());
            facts.text("hash", &page, &layout, &settings, &|| false).unwrap()
        };
        let (first, notices) = open();
        let (second, told) = open();
        assert_eq!((first, &notices), (second, &told));
        let asked = fs::read_to_string(dir.path().join("count")).unwrap().lines().count();
        (asked, told.into_iter().map(|notice| notice.code).collect())
    }

    #[test]
    fn a_reading_is_kept_with_its_notes_and_tried_again_after_a_warning() {
        let noise = "5\\t1\\t1\\t1\\t2\\t1\\t20\\t80\\t9\\t9\\t3\\t~";
        assert_eq!(opened_twice(noise), (1, vec!["ocr-noise-dropped".to_owned()]));
        let torn = "5\\t1\\t1\\t1\\t2\\t1\\twide\\t80\\t9\\t9\\t90\\tx";
        assert_eq!(opened_twice(torn), (2, vec!["ocr-words-damaged".to_owned()]));
    }
}
