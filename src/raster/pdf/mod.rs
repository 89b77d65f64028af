//! PDF pages: how many, how large in pixels, drawn, and the words they carry.
//!
//! Bytes in, pixels and words out. A page has the same pixels every time and on every screen, because every coordinate of
//! the work on it is counted in them. The interpreter of foreign instructions runs on a thread of its own with a deep
//! stack, inside `catch_unwind` and for a limited time: a page that harms it costs only itself.

mod error;
mod glyphs;
mod letters;
mod words;
#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use hayro::hayro_interpret::font::{FontData, FontQuery};
use hayro::hayro_interpret::hayro_cmap::CidFamily;
use hayro::hayro_interpret::util::TransformExt;
use hayro::hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError};
use hayro::kurbo::{Affine, Rect};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};
use image::{DynamicImage, RgbImage, RgbaImage};

use super::limits::Limits;
use super::text::FONT;
use crate::core::geometry::Size;
use crate::core::text_layer::TextLayer;

pub use error::PdfError;

/// Pixels per point: 200 to the inch, as a scanner for OCR would be set.
const SCALE: f64 = 200.0 / 72.0;

/// A small page is drawn larger until its longer side has so many pixels.
const LEAST_SIDE: f64 = 1920.0;

/// A large page is drawn smaller until it has at most so many pixels, and so many along a side.
const MOST_PIXELS: f64 = 40e6;
const MOST_SIDE: f64 = 32_000.0;

/// How long one page may take.
const TIME: Duration = Duration::from_secs(60);

/// Enough for the nesting that the interpreter allows itself.
const STACK: usize = 64 << 20;

/// An opened PDF file.
#[derive(Clone)]
pub struct Pdf {
    file: Arc<hayro::hayro_syntax::Pdf>,
}

impl Pdf {
    /// Finds the pages of a file; draws nothing yet.
    ///
    /// # Errors
    ///
    /// When a password is asked for, when nothing can be made of the bytes, when there is no page.
    pub fn open(bytes: Arc<Vec<u8>>) -> Result<Pdf, PdfError> {
        let file = apart(move || hayro::hayro_syntax::Pdf::new(bytes)).unwrap_or(Err(LoadPdfError::Invalid));
        let file = file.map_err(|error| match error {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => PdfError::Password,
            LoadPdfError::Decryption(_) => PdfError::Encrypted,
            LoadPdfError::Invalid => PdfError::Damaged,
        })?;
        if file.pages().is_empty() { Err(PdfError::NoPages) } else { Ok(Pdf { file: Arc::new(file) }) }
    }

    /// How many pages there are, at least one.
    pub fn pages(&self) -> u32 {
        u32::try_from(self.file.pages().len()).unwrap_or(u32::MAX)
    }

    /// The pixels of a page, numbered from 1: 200 to the inch, at least 1920 along the longer side, at most 40 megapixels.
    /// Turned and cut as the file says.
    ///
    /// # Errors
    ///
    /// When there is no such page, or it states no usable size.
    pub fn size(&self, number: u32) -> Result<Size, PdfError> {
        let (width, height) = self.page(number)?.render_dimensions();
        pixel_size(f64::from(width), f64::from(height)).ok_or(PdfError::NotDrawn { number })
    }

    /// Draws a page, numbered from 1, at a size as [`Pdf::size`] gives it, over white.
    ///
    /// # Errors
    ///
    /// When there is no such page, when it holds a picture beyond [`Limits::PAGE`], when it cannot be drawn or takes
    /// longer than a minute.
    pub fn draw(&self, number: u32, size: Size) -> Result<RgbImage, PdfError> {
        self.page(number)?;
        if !Limits::PAGE.admit(size) {
            return Err(PdfError::NotDrawn { number });
        }
        let pdf = self.clone();
        let drawn = apart(move || {
            let page = pdf.page(number)?;
            let largest = collect(page, size).largest_picture;
            if !Limits::PAGE.admit(largest) {
                return Err(PdfError::PictureTooLarge { number, size: largest });
            }
            draw(page, size).ok_or(PdfError::NotDrawn { number })
        });
        drawn.unwrap_or_else(|lost| Err(lost.on_page(number)))
    }

    /// The words a page carries, with their places in the pixels of the drawn page: confidence 100, lines in reading order.
    /// Left out is what the page does not show in that place, and what the file gives no letters for.
    ///
    /// # Errors
    ///
    /// When there is no such page, when its instructions cannot be followed or take longer than a minute.
    pub fn text(&self, number: u32, drawn: &RgbImage) -> Result<TextLayer, PdfError> {
        self.page(number)?;
        let pdf = self.clone();
        let size = Size { width: drawn.width(), height: drawn.height() };
        let found = apart(move || Ok(collect(pdf.page(number)?, size).glyphs));
        let glyphs = found.unwrap_or_else(|lost| Err(lost.on_page(number)))?;
        Ok(words::layer(glyphs, drawn))
    }

    fn page(&self, number: u32) -> Result<&Page<'_>, PdfError> {
        let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        let page = index.and_then(|index| self.file.pages().get(index));
        page.ok_or(PdfError::NoSuchPage { number, pages: self.pages() })
    }
}

/// The pixels of a page of so many points.
fn pixel_size(width: f64, height: f64) -> Option<Size> {
    let longer = width.max(height);
    if ![width, height].iter().all(|side| side.is_finite() && *side > 0.0) {
        return None;
    }
    let least = LEAST_SIDE / longer;
    let most = (MOST_SIDE / longer).min((MOST_PIXELS / (width * height)).sqrt());
    let scale = SCALE.max(least).min(most);
    let pixels = |points: f64| (points * scale).round().max(1.0) as u32;
    Some(Size { width: pixels(width), height: pixels(height) })
}

/// From the page's own space to pixels.
fn to_pixels(page: &Page<'_>, size: Size) -> Affine {
    let (width, height) = page.render_dimensions();
    let (x, y) = (f64::from(size.width) / f64::from(width), f64::from(size.height) / f64::from(height));
    Affine::scale_non_uniform(x, y) * page.initial_transform(true).to_kurbo()
}

/// Follows the instructions of a page without drawing.
fn collect(page: &Page<'_>, size: Size) -> glyphs::Collector {
    let mut collector = glyphs::Collector::default();
    let target = Rect::new(0.0, 0.0, f64::from(size.width), f64::from(size.height));
    let cache = InterpreterCache::new();
    let mut context = Context::new(to_pixels(page, size), target, &cache, page.xref(), settings());
    interpret_page(page, &mut context, &mut collector);
    collector
}

fn draw<'a>(page: &'a Page<'a>, size: Size) -> Option<RgbImage> {
    let (width, height) = (u16::try_from(size.width).ok()?, u16::try_from(size.height).ok()?);
    let mut context = RenderContext::new(width, height);
    let cache = RenderCache::new();
    render_into(page, &cache, &settings(), &RenderSettings::default(), &mut context, to_pixels(page, size));
    context.flush();
    let mut pixmap = Pixmap::new(width, height);
    let over_white = RasterizerSettings { target_init: TargetInit::Clear(WHITE), ..Default::default() };
    context.render_with(&mut pixmap, &mut Resources::default(), over_white);
    // Over an opaque ground nothing is transparent any more.
    let drawn = RgbaImage::from_raw(size.width, size.height, pixmap.data_as_u8_slice().to_vec())?;
    Some(DynamicImage::ImageRgba8(drawn).into_rgb8())
}

/// Japanese fonts that a file names without bringing them are replaced by ours.
fn settings() -> InterpreterSettings {
    let usual = InterpreterSettings::default();
    let others = Arc::clone(&usual.font_resolver);
    let font_resolver = Arc::new(move |query: &FontQuery| match query {
        FontQuery::Fallback(font)
            if font.character_collection.as_ref().is_some_and(|it| it.family == CidFamily::AdobeJapan1) =>
        {
            Some((Arc::new(FONT) as FontData, 0))
        }
        query => others(query),
    });
    InterpreterSettings { font_resolver, ..usual }
}

/// Why a piece of work on a thread of its own gave nothing.
enum Lost {
    GaveUp,
    TooLong,
}

impl Lost {
    fn on_page(self, number: u32) -> PdfError {
        match self {
            Lost::GaveUp => PdfError::NotDrawn { number },
            Lost::TooLong => PdfError::TooLong { number },
        }
    }
}

/// Does some work on a thread with a deep stack. Work that takes too long is left to itself and its result forgotten.
fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Lost> {
    let (done, result) = mpsc::sync_channel(1);
    let run = move || {
        let _ = done.send(catch_unwind(AssertUnwindSafe(work)));
    };
    thread::Builder::new().name("pdf".to_owned()).stack_size(STACK).spawn(run).map_err(|_| Lost::GaveUp)?;
    match result.recv_timeout(TIME) {
        Ok(result) => result.map_err(|_| Lost::GaveUp),
        Err(mpsc::RecvTimeoutError::Timeout) => Err(Lost::TooLong),
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(Lost::GaveUp),
    }
}
