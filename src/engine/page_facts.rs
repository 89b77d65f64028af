//! What the offline reader has found out about a page: its layout and its words, by content hash.
//!
//! Both are worked out once. Words that were read are also kept on the disk, so that a slide opened again is read at once.
//! Words that the file itself states are taken as they are; only what they leave out is read.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use image::RgbImage;

use crate::core::diagnostic::{Diagnostic, Message, Severity};
use crate::core::geometry::Rect;
use crate::core::text_layer::{TextLayer, by_rows};
use crate::raster::ink::InkMap;
use crate::reader::layout::{self, Cancel, Layout};
use crate::reader::ocr::{OcrError, Recogniser};
use crate::reader::table;
use crate::storage::cache;

use super::locked;
use super::models::ReadBy;

/// Counted up whenever the way of reading changes, so that old readings are not taken for new ones.
const READING: u32 = 6;

/// How many pages are remembered in memory.
const MOST_PAGES: usize = 64;

/// How many pages' ink: a map of a page of 4 megapixels takes some 20 MB.
const MOST_INKS: usize = 4;

/// A line counts as stated by the file when the file's words cover this share of it.
const STATED: f64 = 0.25;

/// Lines that the file does not state are read when they are at least this share of all: a page has marks that look like
/// lines, and reading takes time.
const WORTH_READING: f64 = 0.1;

/// What is kept on the disk of a page that was read: its words, and what a person was told about them.
type Reading = (TextLayer, Vec<Diagnostic>);

pub(super) struct PageFacts {
    cache_dir: Option<PathBuf>,
    layouts: Mutex<HashMap<String, Arc<Layout>>>,
    texts: Mutex<HashMap<String, Arc<TextLayer>>>,
    /// The services whose words stand in `texts`.
    read_by: Mutex<HashMap<String, Arc<ReadBy>>>,
    inks: Mutex<HashMap<String, Option<Arc<InkMap>>>>,
    /// Whether a page seems to hold a table; `None` while that is being worked out.
    tables: Mutex<HashMap<String, Option<bool>>>,
    /// Held while a service reads a page for its rows: whoever comes next finds it read.
    pub(super) at_service: tokio::sync::Mutex<()>,
    /// One reading at a time: a second job for the same page waits and finds the first one's result.
    turn: Mutex<()>,
}

impl PageFacts {
    pub(super) fn new(cache_dir: Option<PathBuf>) -> PageFacts {
        let (layouts, texts, inks) = (Mutex::default(), Mutex::default(), Mutex::default());
        PageFacts {
            cache_dir,
            layouts,
            texts,
            read_by: Mutex::default(),
            inks,
            tables: Mutex::default(),
            at_service: Default::default(),
            turn: Mutex::default(),
        }
    }

    /// The layout; `None` when cancelled.
    pub(super) fn layout(&self, hash: &str, page: &RgbImage, cancel: &Cancel<'_>) -> Option<Arc<Layout>> {
        let _turn = locked(&self.turn);
        if let Some(known) = locked(&self.layouts).get(hash) {
            return Some(Arc::clone(known));
        }
        let found = Arc::new(layout::analyse(page, cancel)?);
        remember(&self.layouts, hash, &found);
        Some(found)
    }

    /// The words: those the file states, and what it leaves out read on the lines of the layout, or on the whole page when
    /// the layout has no lines. `own` takes the words from the file; it is asked only when they are not known yet.
    pub(super) fn text(
        &self,
        hash: &str,
        page: &RgbImage,
        layout: &Layout,
        own: &dyn Fn() -> TextLayer,
        recogniser: &dyn Recogniser,
        cancel: &Cancel<'_>,
    ) -> Result<(Arc<TextLayer>, Vec<Diagnostic>), OcrError> {
        let _turn = locked(&self.turn);
        if let Some(known) = self.text_if_read(hash) {
            return Ok((known, Vec::new()));
        }
        let key = format!("{hash}-{}-{READING}", recogniser.name());
        if let Some(kept) = self.cache_dir.as_deref().and_then(|dir| cache::load::<Reading>(dir, &key)) {
            let (text, notices) = (Arc::new(kept.0), kept.1);
            self.read_here(hash, &text);
            return Ok((text, notices));
        }
        let own = own();
        let all: Vec<Rect> = layout.lines.iter().map(|line| line.bbox).collect();
        let unstated: Vec<Rect> = all.iter().copied().filter(|line| !states(&own, *line)).collect();
        let worth = unstated.len() as f64 >= WORTH_READING * all.len() as f64;
        if !own.lines.is_empty() && (unstated.is_empty() || !worth) {
            let text = Arc::new(own);
            self.read_here(hash, &text);
            return Ok((text, vec![stated_by_the_file()]));
        }
        let (text, notices) = match recogniser.recognise(page, &unstated, cancel) {
            Ok((text, notices)) => (together(own, text), notices),
            Err(error) if !own.lines.is_empty() && error != OcrError::Cancelled => (own, vec![only_the_file(&error)]),
            Err(error) => return Err(error),
        };
        // A reading with something left out is tried again the next time.
        let whole = notices.iter().all(|notice| notice.severity == Severity::Info);
        if let (true, Some(dir)) = (whole, &self.cache_dir) {
            cache::store(dir, &key, &(&text, &notices));
        }
        let text = Arc::new(text);
        self.read_here(hash, &text);
        Ok((text, notices))
    }

    /// Takes what a service has read in the place of the OCR program's words; what the file itself states stays. From here
    /// on these are the words of the page. A service that has read nothing changes nothing.
    pub(super) fn take_words(&self, hash: &str, own: TextLayer, read: &TextLayer, by: ReadBy) {
        if read.lines.is_empty() {
            return;
        }
        let _turn = locked(&self.turn);
        remember(&self.texts, hash, &Arc::new(together(own, read.clone())));
        remember(&self.read_by, hash, &Arc::new(by));
    }

    fn read_here(&self, hash: &str, text: &Arc<TextLayer>) {
        locked(&self.read_by).remove(hash);
        remember(&self.texts, hash, text);
    }

    /// The service whose words are those of the page; `None` where the OCR program has read it, or nobody yet.
    pub(super) fn read_by(&self, hash: &str) -> Option<Arc<ReadBy>> {
        locked(&self.read_by).get(hash).cloned()
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
    pub(super) fn find_ink(&self, hash: &str, page: &RgbImage) -> Arc<InkMap> {
        let found = Arc::new(InkMap::of(page));
        let mut inks = locked(&self.inks);
        if inks.len() >= MOST_INKS && !inks.contains_key(hash) {
            inks.clear();
        }
        inks.insert(hash.to_owned(), Some(Arc::clone(&found)));
        found
    }

    /// Whether a page seems to hold a table; `None` while it is not worked out.
    pub(super) fn table_if_known(&self, hash: &str) -> Option<bool> {
        locked(&self.tables).get(hash).copied().flatten()
    }

    /// Whether somebody should look for a table on a page now: once, and not before its layout is known, which is too much
    /// work for a page that is only looked at.
    pub(super) fn begin_table(&self, hash: &str) -> bool {
        let has_layout = locked(&self.layouts).contains_key(hash);
        let mut tables = locked(&self.tables);
        if !has_layout || tables.contains_key(hash) {
            return false;
        }
        tables.insert(hash.to_owned(), None);
        true
    }

    /// Looks for a table on a page, by layout alone.
    pub(super) fn look_for_table(&self, hash: &str, page: &RgbImage) {
        let layout = self.layout(hash, page, &|| false);
        let found = layout.is_some_and(|layout| table::is_likely(page, &layout));
        locked(&self.tables).insert(hash.to_owned(), Some(found));
    }

    pub(super) fn text_if_read(&self, hash: &str) -> Option<Arc<TextLayer>> {
        locked(&self.texts).get(hash).cloned()
    }
}

/// Whether the words of a file cover a line of the page.
fn states(own: &TextLayer, line: Rect) -> bool {
    let words = own.lines.iter().flat_map(|line| &line.words);
    let covered: f64 = words.filter_map(|word| word.bbox.intersection(line)).map(Rect::area).sum();
    covered >= STATED * line.area()
}

/// What the file states and what was read besides, in reading order. Read words in the place of stated ones are left out.
fn together(own: TextLayer, read: TextLayer) -> TextLayer {
    let besides = read.filtered(|word| {
        let inside = |known: Rect| known.contains(word.bbox.center()) || word.bbox.contains(known.center());
        !own.lines.iter().flat_map(|line| &line.words).any(|known| inside(known.bbox))
    });
    TextLayer { lines: by_rows([own.lines, besides.lines].concat()) }
}

fn stated_by_the_file() -> Diagnostic {
    let message = Message::new(
        "The words of this page come from the file itself, not from reading its picture.",
        "このページの文字は、画像の読み取りではなくファイル自体の文字データから取得しました。",
    );
    Diagnostic::info("text-of-file", message)
}

fn only_the_file(error: &OcrError) -> Diagnostic {
    let why = error.message();
    let message = Message::new(
        format!("The words come from the file itself; text inside its pictures was not read: {}", why.en),
        format!("文字はファイル自体の文字データから取得しました。画像内の文字は読み取っていません: {}", why.ja),
    );
    Diagnostic::warning("text-of-file-only", message)
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
    use crate::core::text_layer::{TextLine, Word};
    use crate::raster::text::Font;
    use crate::reader::ocr::OcrSettings;

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
            let facts = PageFacts::new(Some(dir.path().join("cache")));
            facts.text("hash", &page, &layout, &TextLayer::default, &settings, &|| false).unwrap()
        };
        let (first, notices) = open();
        let (second, told) = open();
        assert_eq!((first, &notices), (second, &told));
        let asked = fs::read_to_string(dir.path().join("count")).unwrap().lines().count();
        (asked, told.into_iter().map(|notice| notice.code).collect())
    }

    /// A recogniser that knows one word, whatever it is shown.
    #[derive(Debug)]
    struct Knows(&'static str);

    impl Recogniser for Knows {
        fn name(&self) -> String {
            self.0.to_owned()
        }

        fn recognise(
            &self,
            page: &RgbImage,
            _: &[Rect],
            _: &dyn Fn() -> bool,
        ) -> Result<(TextLayer, Vec<Diagnostic>), OcrError> {
            let bbox = [0.0, 0.0, f64::from(page.width()), f64::from(page.height())];
            Ok((TextLayer { lines: vec![line(&[(self.0, bbox)])] }, Vec::new()))
        }
    }

    #[test]
    fn another_recogniser_reads_in_its_own_name() {
        let dir = tempfile::tempdir().unwrap();
        let page = RgbImage::from_pixel(100, 100, image::Rgb([240; 3]));
        let layout = layout::analyse(&page, &|| false).unwrap();
        let read = |word: &'static str| {
            let facts = PageFacts::new(Some(dir.path().to_owned()));
            facts.text("hash", &page, &layout, &TextLayer::default, &Knows(word), &|| false).unwrap().0.text()
        };
        assert_eq!([read("one"), read("other"), read("one")], ["one", "other", "one"]);
    }

    #[test]
    fn a_reading_is_kept_with_its_notes_and_tried_again_after_a_warning() {
        let noise = "5\\t1\\t1\\t1\\t2\\t1\\t20\\t80\\t9\\t9\\t3\\t~";
        assert_eq!(opened_twice(noise), (1, vec!["ocr-noise-dropped".to_owned()]));
        let torn = "5\\t1\\t1\\t1\\t2\\t1\\twide\\t80\\t9\\t9\\t90\\tx";
        assert_eq!(opened_twice(torn), (2, vec!["ocr-words-damaged".to_owned()]));
    }

    fn line(words: &[(&str, [f64; 4])]) -> TextLine {
        let word = |(text, bbox): &(&str, [f64; 4])| Word {
            text: (*text).to_owned(),
            bbox: Rect::from(*bbox),
            confidence: 100.0,
        };
        let words: Vec<Word> = words.iter().map(word).collect();
        TextLine { bbox: words.iter().map(|word| word.bbox).reduce(Rect::union).unwrap(), words }
    }

    /// The text of a page of two lines whose file states the first so many, how often the OCR program is asked, and what a
    /// person is told.
    fn stated(count: usize) -> (String, usize, Vec<String>) {
        let dir = tempfile::tempdir().unwrap();
        let settings = stand_in(dir.path(), "");
        let mut page = RgbImage::from_pixel(800, 500, image::Rgb([250; 3]));
        for top in [60, 300] {
            Font::bundled().at(40.0).draw(&mut page, "A line of some words", 40, top, [20; 3]);
        }
        let layout = layout::analyse(&page, &|| false).unwrap();
        assert_eq!(layout.lines.len(), 2);
        let own =
            TextLayer { lines: layout.lines[..count].iter().map(|l| line(&[("stated", l.bbox.into())])).collect() };
        let facts = PageFacts::new(None);
        let (text, notices) = facts.text("hash", &page, &layout, &|| own.clone(), &settings, &|| false).unwrap();
        let asked = fs::read_to_string(dir.path().join("count")).map_or(0, |count| count.lines().count());
        (text.text(), asked, notices.into_iter().map(|notice| notice.code).collect())
    }

    #[test]
    fn what_the_file_states_is_not_read_and_what_it_leaves_out_is() {
        assert_eq!(stated(2), ("stated\nstated".to_owned(), 0, vec!["text-of-file".to_owned()]));
        let (text, asked, _) = stated(1);
        assert!(text.contains("stated") && asked == 1, "{text}");
        assert_eq!(stated(0).1, 1);
    }

    #[test]
    fn the_words_of_a_service_take_the_place_of_those_that_were_read_here() {
        let by = ReadBy {
            provider: "azure-di",
            title: "Azure",
            model: "m".to_owned(),
            recorded: false,
            reconstructed: false,
        };
        let facts = PageFacts::new(None);
        let own = || TextLayer { lines: vec![line(&[("stated", [0.0, 0.0, 60.0, 20.0])])] };
        facts.take_words("hash", own(), &TextLayer::default(), by.clone());
        assert_eq!((facts.text_if_read("hash"), facts.read_by("hash")), (None, None));
        let mut read =
            TextLayer { lines: vec![line(&[("starred", [1.0, 1.0, 59.0, 19.0]), ("more", [80.0, 0.0, 99.0, 20.0])])] };
        read.lines[0].words.iter_mut().for_each(|word| word.confidence = 90.0);
        facts.take_words("hash", own(), &read, by.clone());
        assert_eq!(facts.text_if_read("hash").unwrap().text(), "stated\nmore");
        assert_eq!(facts.read_by("hash").as_deref(), Some(&by));
    }

    #[test]
    fn read_words_in_the_place_of_stated_ones_are_left_out() {
        let own = TextLayer { lines: vec![line(&[("70,000", [0.0, 0.0, 60.0, 20.0])])] };
        let read = line(&[("70.OOO", [2.0, 1.0, 58.0, 19.0]), ("yen", [70.0, 0.0, 100.0, 20.0])]);
        assert_eq!(together(own, TextLayer { lines: vec![read] }).text(), "70,000\nyen");
    }
}
