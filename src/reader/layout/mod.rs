//! Page pixels to layout: text lines and the parts of the page that look like records. No OCR, no model.
//!
//! The page is reduced to a work picture, split into colour surfaces, and what stands on each surface becomes glyphs,
//! lines and candidates; `Layout::select` picks look-alikes among them. The same page gives the same layout. It claims
//! nothing about meaning: a region is a shape that resembles its fellows.

mod area;
mod blob;
mod candidate;
mod closing;
mod field;
mod glyph;
mod line;
mod outline;
mod picture;
mod select;
mod smooth;
mod stack;
mod strip;
mod surface;
mod survey;

#[cfg(test)]
mod drawing;
#[cfg(test)]
mod tests;

pub use candidate::{Print, Source};

use image::RgbImage;

use crate::core::geometry::{Point, Rect, Size, pt};
use crate::core::order::reading_order;
use area::Scale;
use picture::Picture;

/// One text line found as glyph shapes, before OCR.
#[derive(Debug, Clone, PartialEq)]
pub struct LineBox {
    /// Tight around the ink, in page pixels.
    pub bbox: Rect,
    /// Typical height of its glyphs, in page pixels.
    pub glyph_height: f64,
    /// Shapes it was built from; one letter may be several shapes, touching letters may be one.
    pub glyphs: u32,
}

/// A part of the page that may be a region.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// In page pixels.
    pub bbox: Rect,
    /// Its own shape as a simplified polygon in page pixels; a group without a frame has its rectangle.
    pub outline: Vec<Point>,
    /// How it was found.
    pub source: Source,
    /// What is printed in it.
    pub print: Print,
    /// The colour that lies behind most of it, red, green and blue.
    pub ground: [u8; 3],
}

/// What was found on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// Of the page, in page pixels.
    pub size: Size,
    /// Text lines, top to bottom. Some may be parts of drawings: OCR confidence tells.
    pub lines: Vec<LineBox>,
    /// Everything that could be a region, overlapping freely.
    pub candidates: Vec<Candidate>,
    /// Length of all lines, in letter heights.
    text_length: f64,
}

/// The layout of a page of any size; `None` when `cancel` said so, which is asked between steps of some hundredths of a
/// second.
pub fn analyse(page: &RgbImage, cancel: &dyn Fn() -> bool) -> Option<Layout> {
    let size = Size { width: page.width(), height: page.height() };
    let Some(picture) = Picture::reduced(page) else {
        return Some(Layout { size, lines: Vec::new(), candidates: Vec::new(), text_length: 0.0 });
    };
    if cancel() {
        return None;
    }
    let found = survey::survey(&picture, cancel)?;
    let scale =
        Scale { x: f64::from(size.width) / picture.width as f64, y: f64::from(size.height) / picture.height as f64 };
    let lines = found.lines.iter().map(|l| LineBox {
        bbox: scale.rect(l.bbox),
        glyph_height: l.height * scale.y,
        glyphs: l.glyphs.len() as u32,
    });
    let candidates = found.parts.into_iter().map(|part| {
        let bbox = scale.rect(part.bbox);
        let outline = part.shape.as_ref().map(outline::outline).unwrap_or_default();
        let outline: Vec<Point> = outline.into_iter().map(|[x, y]| pt(x * scale.x, y * scale.y)).collect();
        let outline = if outline.len() < 3 { bbox.corners().to_vec() } else { outline };
        let print = candidate::print_in(part.bbox, &found.lines, scale);
        Candidate { bbox, outline, source: part.source, print, ground: picture.ground(part.bbox) }
    });
    let text_length = found.lines.iter().filter(|l| l.glyphs.len() > 1).map(candidate::length).sum();
    Some(Layout { size, lines: lines.collect(), candidates: candidates.collect(), text_length })
}

impl Layout {
    /// The best set of `n` look-alike regions in reading order; never more than `n`, fewer when the page does not hold
    /// that many. Without `n` the number is guessed.
    pub fn select(&self, n: Option<usize>) -> Vec<&Candidate> {
        let chosen = select::select(&self.candidates, self.text_length, n);
        let chosen: Vec<&Candidate> = chosen.into_iter().filter_map(|i| self.candidates.get(i)).collect();
        let boxes: Vec<Rect> = chosen.iter().map(|c| c.bbox).collect();
        reading_order(&boxes).into_iter().filter_map(|i| chosen.get(i).copied()).collect()
    }
}
