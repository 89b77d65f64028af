//! Page pixels to layout: text lines and the parts of the page that look like records. No OCR, no model.
//!
//! The page is reduced to a work picture, split into colour surfaces, and what stands on each surface becomes glyphs,
//! lines and candidates; `Layout::select` picks look-alikes among them. The same page gives the same layout. It claims
//! nothing about meaning: a region is a shape that resembles its fellows.

mod area;
mod between;
mod blob;
mod candidate;
mod certain;
mod closing;
mod dotted;
mod exchange;
mod field;
mod flat;
mod fold;
mod glyph;
mod grid;
mod head;
mod hung;
mod ink;
mod lattice;
mod likeness;
mod line;
mod matrix;
mod merit;
mod mosaic;
mod neck;
mod outline;
mod picture;
mod rows;
mod ruled;
mod select;
mod slots;
mod smooth;
mod stack;
mod strip;
mod surface;
mod survey;
mod tile;
mod turn;
mod twin;

#[cfg(test)]
mod drawing;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

pub use candidate::{Print, Source};

use std::sync::OnceLock;

use image::RgbImage;

use crate::core::geometry::{Point, Rect, Size, polygon_area, polygon_contains, pt};
use crate::core::order::reading_order;
use area::Scale;
use field::Field;
use flat::Camera;
use head::Heads;
use ink::Ink;
use line::Line;
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
    /// The same on the slide laid flat, when the page is a photograph of a slide or lies askew: how candidates are compared.
    flat: Option<Vec<Candidate>>,
    /// Length of all lines, in letter heights.
    text_length: f64,
    /// Things that are no print, in page pixels.
    pictures: Vec<Rect>,
    /// How lines are printed, on the slide laid flat when there is one.
    inks: Vec<Ink>,
    guess: Guess,
}

/// The set of a guessed number with those of one fewer and one more, by index, once somebody has asked for it. It follows
/// from the rest, so that two layouts are the same with and without it.
#[derive(Debug, Clone, Default)]
struct Guess(OnceLock<[Vec<usize>; 3]>);

impl PartialEq for Guess {
    fn eq(&self, _: &Guess) -> bool {
        true
    }
}

/// What was laid flat is the whole page from this share of it on.
const WHOLE: f64 = 0.95;

/// Whether to break off. Several threads ask.
pub type Cancel<'a> = dyn Fn() -> bool + Sync + 'a;

/// The layout of a page of any size; `None` when `cancel` said so, which is asked between steps of some hundredths of a
/// second.
pub fn analyse(page: &RgbImage, cancel: &Cancel<'_>) -> Option<Layout> {
    let size = Size { width: page.width(), height: page.height() };
    let Some(picture) = Picture::reduced(page) else {
        return Some(Layout {
            size,
            lines: Vec::new(),
            candidates: Vec::new(),
            flat: None,
            text_length: 0.0,
            pictures: Vec::new(),
            inks: Vec::new(),
            guess: Guess::default(),
        });
    };
    if cancel() {
        return None;
    }
    // A photograph of a slide is measured on the slide laid flat.
    let to_page =
        Scale { x: f64::from(size.width) / picture.width as f64, y: f64::from(size.height) / picture.height as f64 };
    let photographed = smooth::noise(&picture) > survey::NOISY;
    let corners = photographed.then(|| flat::corners(&picture)).flatten();
    // So is a scan that lies askew.
    let corners = corners.or_else(|| turn::corners(&picture));
    let corners = corners.map(|all| all.map(|p| pt(p.x * to_page.x, p.y * to_page.y)));
    let flattened = |corners| Some((corners, flat::flattened(page, corners, picture::WORK_PIXELS)?));
    if let Some((corners, (slide, camera, scale))) = corners.and_then(flattened) {
        let flat = measured(&slide, Scale { x: scale, y: scale }, size, cancel)?;
        let mut layout = on_page(flat, camera, scale);
        let around = around_slide(&picture, to_page, &corners, cancel)?;
        layout.lines.extend(around);
        layout.lines.sort_by(|a, b| a.bbox.y0.total_cmp(&b.bbox.y0));
        return Some(layout);
    }
    measured(&picture, to_page, size, cancel)
}

/// The lines of print around what was laid flat, in page pixels: of a page whose table was taken for the slide the heading
/// stands there, of a photographed notice board its own.
fn around_slide(picture: &Picture, scale: Scale, corners: &[Point; 4], cancel: &Cancel<'_>) -> Option<Vec<LineBox>> {
    let page = picture.width as f64 * scale.x * picture.height as f64 * scale.y;
    if polygon_area(corners) >= WHOLE * page {
        return Some(Vec::new());
    }
    let found = survey::survey(picture, cancel)?;
    let outside = found.lines.iter().filter(|line| line.certain).map(|line| line_box(line, scale));
    Some(outside.filter(|line| !polygon_contains(corners, line.bbox.center())).collect())
}

fn line_box(line: &Line, scale: Scale) -> LineBox {
    LineBox { bbox: scale.rect(line.bbox), glyph_height: line.height * scale.y, glyphs: line.glyphs.len() as u32 }
}

/// The layout of a work picture, in pixels of `scale` times its own.
fn measured(picture: &Picture, scale: Scale, size: Size, cancel: &Cancel<'_>) -> Option<Layout> {
    let found = survey::survey(picture, cancel)?;
    let lines = found.lines.iter().map(|line| line_box(line, scale));
    let candidates = found.parts.into_iter().map(|part| {
        let bbox = scale.rect(part.bbox);
        let outline = part.shape.as_ref().map(outline::outline).unwrap_or_default();
        let outline: Vec<Point> = outline.into_iter().map(|[x, y]| pt(x * scale.x, y * scale.y)).collect();
        let outline = if outline.len() < 3 { bbox.corners().to_vec() } else { outline };
        let print = candidate::print_in(&part, &found.lines, &found.pictures, scale);
        Candidate { bbox, outline, source: part.source, print, ground: picture.ground(part.bbox) }
    });
    let text_length = found.lines.iter().filter(|l| l.certain).map(candidate::length).sum();
    let pictures = found.pictures.iter().map(|p| scale.rect(*p)).collect();
    let certain = found.lines.iter().filter(|l| l.certain);
    let inks = certain.map(|l| ink::ink(l, scale.rect(l.bbox), picture)).collect();
    let (lines, candidates) = (lines.collect(), candidates.collect());
    Some(Layout { size, lines, candidates, flat: None, text_length, pictures, inks, guess: Guess::default() })
}

/// A layout of the flat slide as it lies on the page; candidates are still compared as they lie on the slide. Flat boxes
/// are in slide pixels times `scale`.
fn on_page(mut layout: Layout, camera: Camera, scale: f64) -> Layout {
    let page = layout.size;
    let seen = |p: Point| camera.page(pt(p.x / scale, p.y / scale));
    let seen_box = |r: Rect| Rect::around(&r.corners().map(seen)).unwrap_or(r).clamped(page);
    let on_page = layout.candidates.iter().map(|c| Candidate {
        bbox: seen_box(c.bbox),
        outline: c
            .outline
            .iter()
            .map(|p| seen(*p))
            .map(|p| pt(p.x.clamp(0.0, f64::from(page.width)), p.y.clamp(0.0, f64::from(page.height))))
            .collect(),
        ..c.clone()
    });
    let on_page = on_page.collect();
    layout.flat = Some(std::mem::replace(&mut layout.candidates, on_page));
    layout.lines.iter_mut().for_each(|line| line.bbox = seen_box(line.bbox));
    layout
}

/// The best sets around a number of regions, each in reading order.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternatives<'a> {
    /// One region fewer; empty when that would be none.
    pub fewer: Vec<&'a Candidate>,
    /// The number asked for, or the guessed one: what `Layout::select` gives.
    pub chosen: Vec<&'a Candidate>,
    /// One region more; empty when the page does not hold so many.
    pub more: Vec<&'a Candidate>,
}

impl Layout {
    /// The best set of `n` look-alike regions in reading order; never more than `n`, fewer when the page does not hold
    /// that many. Without `n` the number is guessed.
    pub fn select(&self, n: Option<usize>) -> Vec<&Candidate> {
        match n {
            Some(n) => self.in_order(&select::select(&self.field(), self.flat(), n)),
            None => self.in_order(&self.guess()[1]),
        }
    }

    /// What `select` gives, with the best sets of one region fewer and one more, for a person to choose from.
    pub fn alternatives(&self, n: Option<usize>) -> Alternatives<'_> {
        let given = n.map(|n| select::alternatives(&self.field(), self.flat(), Some(n)));
        let [fewer, chosen, more] = given.as_ref().unwrap_or_else(|| self.guess());
        let [fewer, chosen, more] = [fewer, chosen, more].map(|members| self.in_order(members));
        Alternatives { fewer, chosen, more }
    }

    fn guess(&self) -> &[Vec<usize>; 3] {
        self.guess.0.get_or_init(|| select::alternatives(&self.field(), self.flat(), None))
    }

    fn field(&self) -> Field {
        Field::new(self.flat(), self.text_length, &self.pictures, Heads::new(self.flat(), &self.inks))
    }

    /// The candidates as they lie on the slide.
    fn flat(&self) -> &[Candidate] {
        self.flat.as_ref().unwrap_or(&self.candidates)
    }

    fn in_order(&self, members: &[usize]) -> Vec<&Candidate> {
        let boxes: Vec<Rect> = members.iter().filter_map(|&i| self.flat().get(i)).map(|c| c.bbox).collect();
        let order = reading_order(&boxes).into_iter().filter_map(|i| members.get(i));
        order.filter_map(|&i| self.candidates.get(i)).collect()
    }
}
