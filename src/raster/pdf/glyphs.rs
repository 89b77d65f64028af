//! The letters of a page and their places, gathered by following its drawing instructions without drawing.

use std::collections::HashMap;

use hayro::hayro_interpret::font::{Glyph as Source, GlyphRun, Type3Glyph};
use hayro::hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro::hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};
use hayro::kurbo::{self, Affine, BezPath, Shape, Vec2};

use super::letters::letters;
use crate::core::geometry::{Point, Rect, Size, pt};

/// More letters than any page that a person reads; what follows is not gathered.
const MOST_GLYPHS: usize = 200_000;

/// Units per em of all outlines.
const EM: f64 = 1000.0;

/// One letter, or the few that one sign stands for. Places are in page pixels.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// `None` where the file does not say which letter it is.
    pub(super) text: Option<String>,
    /// Where the pen was set down: on the base line, before the letter.
    pub(super) origin: Point,
    /// Where the pen goes on.
    pub(super) end: Point,
    /// Size of the letters.
    pub(super) em: f64,
    /// What is drawn; the letter's square where nothing is.
    pub(super) bbox: Rect,
    /// Writing goes from top to bottom.
    pub(super) vertical: bool,
    /// Letters that are shown together carry one number.
    pub(super) run: usize,
}

/// What following the instructions brought up.
#[derive(Default)]
pub(super) struct Collector {
    /// In the order of the file.
    pub(super) glyphs: Vec<Glyph>,
    /// The picture of the most pixels on the page.
    pub(super) largest_picture: Size,
    runs: usize,
    /// What letters made of drawing instructions cover, in their own space; each is followed once.
    drawn: HashMap<u128, Option<kurbo::Rect>>,
}

impl Collector {
    fn extent<'a>(&mut self, glyph: &Type3Glyph<'a>, paint: &Paint<'a>) -> Option<kurbo::Rect> {
        let key = glyph.cache_key();
        if let Some(known) = self.drawn.get(&key) {
            return *known;
        }
        let mut extent = Extent::default();
        glyph.interpret(&mut extent, Affine::IDENTITY, Affine::IDENTITY, paint);
        self.drawn.insert(key, extent.0);
        extent.0
    }
}

impl<'a> Device<'a> for Collector {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.runs += 1;
        let vertical = run.writing_mode() == WritingMode::Vertical;
        let first = self.glyphs.len();
        for glyph in run.glyphs() {
            if self.glyphs.len() >= MOST_GLYPHS {
                return;
            }
            let place = props.transform * glyph.transform();
            let (extent, advance) = match &**glyph {
                Source::Outline(outline) => {
                    let path = outline.outline();
                    let drawn = path.segments().next().is_some().then(|| path.bounding_box());
                    (drawn, outline.advance_width())
                }
                Source::Type3(drawing) => (self.extent(drawing, &props.paint), drawing.advance_width()),
            };
            let advance = f64::from(advance.unwrap_or(0.5 * EM as f32));
            let step = if vertical { Vec2::new(0.0, -EM) } else { Vec2::new(advance, 0.0) };
            let square = kurbo::Rect::new(0.0, -0.2 * EM, advance.max(1.0), 0.8 * EM);
            let bbox = place.transform_rect_bbox(extent.unwrap_or(square));
            let (origin, end) = (place * kurbo::Point::ZERO, place * step.to_point());
            let em = (place * kurbo::Point::new(0.0, EM)).distance(origin);
            let numbers = [origin.x, origin.y, end.x, end.y, em, bbox.x0, bbox.y0, bbox.x1, bbox.y1];
            if em < 1.0 || numbers.iter().any(|number| !number.is_finite()) {
                continue;
            }
            self.glyphs.push(Glyph {
                text: match glyph.as_unicode() {
                    Some(BfString::Char(c)) => letters(c.encode_utf8(&mut [0; 4])),
                    Some(BfString::String(text)) => letters(&text),
                    None => None,
                },
                origin: pt(origin.x, origin.y),
                end: pt(end.x, end.y),
                em,
                bbox: Rect::new(bbox.x0, bbox.y0, bbox.x1, bbox.y1),
                vertical,
                run: self.runs,
            });
        }
        // Letters made of drawings may be set at a nominal size that says nothing.
        let drawn = self.glyphs.get_mut(first..).unwrap_or_default();
        let tallest = drawn.iter().map(|glyph| glyph.bbox.height().min(glyph.bbox.width() * 3.0)).fold(0.0, f64::max);
        drawn.iter_mut().filter(|glyph| glyph.em < 0.7 * tallest).for_each(|glyph| glyph.em = tallest);
    }

    fn draw_image(&mut self, image: Image<'a, '_>, _: ImageDrawProps<'a>) {
        let size = Size { width: image.width(), height: image.height() };
        let pixels = |size: Size| u64::from(size.width) * u64::from(size.height);
        if pixels(size) > pixels(self.largest_picture) {
            self.largest_picture = size;
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// What a letter made of drawing instructions covers.
#[derive(Default)]
struct Extent(Option<kurbo::Rect>);

impl Extent {
    fn add(&mut self, covered: kurbo::Rect) {
        self.0 = Some(self.0.map_or(covered, |known| known.union(covered)));
    }
}

impl<'a> Device<'a> for Extent {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, _: &DrawMode) {
        if path.segments().next().is_some() {
            self.add(props.transform.transform_rect_bbox(path.bounding_box()));
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let size = kurbo::Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        self.add(props.transform.transform_rect_bbox(size));
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            if let Source::Outline(outline) = &**glyph {
                self.add((props.transform * glyph.transform()).transform_rect_bbox(outline.outline().bounding_box()));
            }
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
