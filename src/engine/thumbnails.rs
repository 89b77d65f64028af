//! Small pictures of slides that were not shown yet, for the tray: drawn in the background one after the other, by one
//! thread at a time, so that a deck of hundreds of pages holds nothing up.
//!
//! A page that cannot be drawn is left without a picture; why is said when a person shows it.

use std::path::Path;
use std::sync::Arc;

use image::RgbImage;

use crate::core::slide::Page;
use crate::raster::decode::decode;
use crate::raster::fit::{fit, fitted};
use crate::raster::limits::Limits;
use crate::raster::pdf::Pdf;
use crate::raster::signature::is_pdf;

use super::page_store::THUMBNAIL;
use super::tasks::page::file;
use super::{Engine, Shared, locked};

impl Engine {
    /// A small picture of a page. When there is none yet it is drawn in the background, and the window is woken.
    pub fn thumbnail(&self, page: &Page) -> Option<Arc<RgbImage>> {
        let ready = self.shared.pages.thumbnail(&page.hash);
        if let (None, Some(runtime), true) = (&ready, &self.runtime, self.shared.pages.want_thumbnail(page)) {
            let shared = Arc::clone(&self.shared);
            let project = locked(&self.shared.project).clone();
            runtime.spawn_blocking(move || draw_all(&shared, project.as_deref()));
        }
        ready
    }
}

/// Draws whatever is wanted until nothing is. The pages of one document follow each other and are drawn from one opening.
fn draw_all(shared: &Shared, project: Option<&Path>) {
    let mut opened: Option<(String, Pdf)> = None;
    while let Some(page) = shared.pages.next_thumbnail() {
        if let Some(picture) = drawn(project, &page, &mut opened) {
            shared.pages.put_thumbnail(&page.hash, picture);
            (shared.wake)();
        }
    }
}

fn drawn(project: Option<&Path>, page: &Page, opened: &mut Option<(String, Pdf)>) -> Option<RgbImage> {
    if opened.as_ref().is_none_or(|(hash, _)| hash != page.file_hash()) {
        *opened = None;
        let bytes = file(project, page).ok()?;
        if !is_pdf(&bytes) {
            return Some(fit(&decode(&bytes, &Limits::PAGE).ok()?.pixels, THUMBNAIL).into_owned());
        }
        *opened = Some((page.file_hash().to_owned(), Pdf::open(Arc::new(bytes)).ok()?));
    }
    let (_, pdf) = opened.as_ref()?;
    pdf.draw(page.number, fitted(page.size, THUMBNAIL)).ok()
}
