//! A page from its file: its pixels, decoded or drawn, and the words the file itself states for it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use image::RgbImage;

use crate::core::diagnostic::{Diagnostic, Message, visible};
use crate::core::slide::Page;
use crate::core::text_layer::TextLayer;
use crate::engine::job::JobContext;
use crate::engine::models::{PageRead, recorded_page};
use crate::engine::page_store::THUMBNAIL;
use crate::engine::{Shared, locked};
use crate::raster::decode::decode;
use crate::raster::limits::Limits;
use crate::raster::pdf::Pdf;
use crate::raster::pyramid::Pyramid;
use crate::raster::signature::is_pdf;
use crate::reader::layout::Layout;
use crate::reader::ocr::OcrError;
use crate::session::event::Event;
use crate::storage::project::paths;
use crate::storage::slide_file;

/// Puts a page into the store and says that it is there.
pub(super) fn store(shared: &Shared, hash: &str, pixels: RgbImage) {
    let Some(pyramid) = Pyramid::build(Arc::new(pixels), &|| false) else { return };
    let thumbnail = pyramid.thumbnail(THUMBNAIL);
    shared.pages.insert(hash, pyramid, thumbnail);
    shared.send(Event::PageReady { hash: hash.to_owned() });
}

/// The pixels of a page, from the store or from its file.
pub(super) fn pixels(shared: &Shared, page: &Page) -> Result<Arc<RgbImage>, Diagnostic> {
    if let Some(pixels) = shared.pages.pixels(&page.hash) {
        return Ok(pixels);
    }
    let project = locked(&shared.project).clone();
    read_again(shared, project.as_deref(), page)?;
    shared.pages.pixels(&page.hash).ok_or_else(|| gone(&page.file))
}

/// Brings a page's pixels into the store and says how it went.
pub(in crate::engine) fn load(shared: &Shared, project: Option<&Path>, page: &Page) {
    if let Err(problem) = read_again(shared, project, page) {
        shared.pages.give_up_loading(&page.hash);
        shared.send(Event::PageFailed { hash: page.hash.clone(), problem });
    }
}

/// The words of a page: those its file states, what was read besides, and what a person should know about them. What a
/// service has read of it, now or on record, takes the place of reading it here.
pub(super) fn text(
    context: &JobContext,
    page: &Page,
    pixels: &RgbImage,
    layout: &Layout,
) -> Result<(Arc<TextLayer>, Vec<Diagnostic>), OcrError> {
    let shared = &context.shared;
    let own = || stated(shared, page, pixels).unwrap_or_default();
    if shared.facts.text_if_read(&page.hash).is_none()
        && let Some(read) = recorded_page(shared, page)
    {
        take_words(context, page, pixels, &read);
    }
    shared.facts.text(&page.hash, pixels, layout, &own, &*shared.config.recogniser, &|| context.cancelled())
}

/// Makes what a service has read the words of a page, and says so.
pub(super) fn take_words(context: &JobContext, page: &Page, pixels: &RgbImage, read: &PageRead) {
    let shared = &context.shared;
    let (text, title) = (&read.reading.text, read.by.title);
    let count: usize = text.lines.iter().map(|line| line.words.len()).sum();
    if count == 0 {
        return;
    }
    shared.facts.take_words(&page.hash, stated(shared, page, pixels).unwrap_or_default(), text, read.by.clone());
    shared.send(Event::NewWords { hash: page.hash.clone() });
    // It belongs to the page, not to the job: a job that looks for values among the words of before ends here.
    shared.send(Event::Notice(Diagnostic::info(
        "text-of-service",
        Message::new(
            format!(
                "The words of this page are those that {title} has read ({count}), not those of the OCR program on this machine."
            ),
            format!("このページの文字は、このパソコンの OCR ではなく {title} が読み取ったもの（{count} 語）を使います。"),
        ),
    )));
}

/// The words that a document itself states for a page. None for a picture, and none where they cannot be had: then the
/// page is read as a picture.
fn stated(shared: &Shared, page: &Page, pixels: &RgbImage) -> Option<TextLayer> {
    if !page.is_in_document() {
        return None;
    }
    let project = locked(&shared.project).clone();
    let bytes = file(project.as_deref(), page).ok()?;
    Pdf::open(Arc::new(bytes)).ok()?.text(page.number, pixels).ok()
}

fn read_again(shared: &Shared, project: Option<&Path>, page: &Page) -> Result<(), Diagnostic> {
    // One page at a time: whoever waited for the same page finds it in the store.
    let _turn = locked(&shared.reading_pages);
    if shared.pages.size(&page.hash).is_some() {
        return Ok(());
    }
    let bytes = file(project, page)?;
    let pixels = if is_pdf(&bytes) {
        let drawn = Pdf::open(Arc::new(bytes)).and_then(|pdf| pdf.draw(page.number, page.size));
        drawn.map_err(|e| e.message())
    } else {
        decode(&bytes, &Limits::PAGE).map(|picture| picture.pixels).map_err(|e| e.message())
    };
    store(shared, &page.hash, pixels.map_err(|why| unreadable(&why))?);
    Ok(())
}

/// The bytes a page was opened from.
pub(in crate::engine) fn file(project: Option<&Path>, page: &Page) -> Result<Vec<u8>, Diagnostic> {
    let path = match project {
        Some(dir) => paths::resolve(dir, &page.file).ok_or_else(|| gone(&page.file))?,
        None => PathBuf::from(&page.file),
    };
    let bytes = slide_file::read(&path).map_err(|e| unreadable(&e.message()))?;
    if slide_file::sha256_hex(&bytes) == page.file_hash() { Ok(bytes) } else { Err(changed(&page.file)) }
}

fn unreadable(why: &Message) -> Diagnostic {
    Diagnostic::error("slide-not-read", why.clone())
}

fn gone(file: &str) -> Diagnostic {
    let file = visible(file);
    let message = Message::new(
        format!("The picture of this slide is not there any more: {file}. Everything else is kept."),
        format!("このスライドの画像が見つかりません: {file}。ほかの内容はそのまま残っています。"),
    );
    Diagnostic::error("slide-gone", message)
}

fn changed(file: &str) -> Diagnostic {
    let file = visible(file);
    let message = Message::new(
        format!(
            "The picture has changed since the slide was opened: {file}. Open it again as a new slide; the regions of the old one are kept."
        ),
        format!(
            "スライドを開いた後に画像が変更されています: {file}。新しいスライドとして開き直してください。元の領域は残っています。"
        ),
    );
    Diagnostic::error("slide-changed", message)
}
