//! Ink: what on a page is print, where a border may stand without cutting it, and what no region holds.
//!
//! One [`InkMap`] per page answers for the canvas: snapping a border, glyphs cut by a border, and ink that nothing
//! explains. Ink is told from its local ground by colour, so light, dark, coloured and shaded grounds are alike. Nothing
//! is read: small parts of drawings pass for print, and print inside a photograph may be missed. All coordinates are page
//! pixels; making a map belongs off the thread that draws, asking it does not.

mod work;
mod ground;
mod shape;
mod sums;
mod word;
mod snap;
mod cut;
mod orphan;
mod align;
#[cfg(test)]
mod drawing;

pub use align::Alignment;
pub use cut::Cuts;
pub use orphan::Unexplained;

use image::RgbImage;

use crate::core::geometry::Rect;
use ground::things;
use shape::{Shape, shapes};
use sums::Sums;
use work::{Grid, Work, difference};

/// One border of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// At `x0`.
    Left,
    /// At `y0`.
    Top,
    /// At `x1`.
    Right,
    /// At `y1`.
    Bottom,
}

impl Side {
    /// All four, clockwise from the left.
    pub const ALL: [Side; 4] = [Side::Left, Side::Top, Side::Right, Side::Bottom];

    /// Where this border of a box stands.
    pub fn of(self, bbox: Rect) -> f64 {
        match self {
            Side::Left => bbox.x0,
            Side::Top => bbox.y0,
            Side::Right => bbox.x1,
            Side::Bottom => bbox.y1,
        }
    }

    /// The box with this border elsewhere.
    pub fn moved(self, bbox: Rect, to: f64) -> Rect {
        match self {
            Side::Left => Rect { x0: to, ..bbox },
            Side::Top => Rect { y0: to, ..bbox },
            Side::Right => Rect { x1: to, ..bbox },
            Side::Bottom => Rect { y1: to, ..bbox },
        }
    }

    /// The border across the box.
    pub fn opposite(self) -> Side {
        match self {
            Side::Left => Side::Right,
            Side::Top => Side::Bottom,
            Side::Right => Side::Left,
            Side::Bottom => Side::Top,
        }
    }

    /// The direction in which the box grows: -1 or 1.
    fn outwards(self) -> f64 {
        match self {
            Side::Left | Side::Top => -1.0,
            Side::Right | Side::Bottom => 1.0,
        }
    }
}

/// One connected piece of print: a letter, a part of one, or several that touch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Tight around its ink, in page pixels.
    pub bbox: Rect,
    /// Inked area, in square page pixels.
    pub ink: f64,
    /// The word or line it belongs to; glyphs of one word have the same number.
    word: u32,
}

/// The ink of one page.
#[derive(Debug)]
pub struct InkMap {
    grid: Grid,
    sums: Sums,
    /// By their top.
    glyphs: Vec<Glyph>,
    /// Height of the tallest glyph.
    tallest: f64,
}

impl InkMap {
    /// Measures a page of any size; a page without pixels has no ink.
    pub fn of(page: &RgbImage) -> InkMap {
        let work = Work::of(page);
        let things = things(&work);
        let (shapes, owners) = shapes(&work, &things);
        let mut ink = vec![false; work.pixels.len()];
        for (run, owner) in things.runs.iter().zip(owners) {
            if shapes[owner as usize].is_glyph {
                let row = usize::from(run.y) * work.width;
                ink[row + usize::from(run.x0)..row + usize::from(run.x1)].fill(true);
            }
        }
        // A stem of a letter is no border, however long it runs beside a low box.
        let change = |i: usize, j: usize| {
            if ink[i] || ink[j] { 0 } else { difference(work.pixels[i], work.pixels[j]) }
        };
        let sums = Sums::new(work.width, work.height, &ink, work.step, change);
        let square = (work.grid.factor * work.grid.factor) as f64;
        let glyph = |s: &Shape| {
            let [x0, y0, x1, y1] = [s.x0, s.y0, s.x1, s.y1].map(usize::from);
            Glyph { bbox: work.grid.rect(x0, y0, x1, y1), ink: f64::from(s.ink) * square, word: 0 }
        };
        let found = shapes.iter().filter(|s| s.is_glyph).map(glyph);
        let glyphs = word::with_words(found.collect());
        InkMap { grid: work.grid, sums, tallest: glyphs.iter().map(|g| g.bbox.height()).fold(0.0, f64::max), glyphs }
    }

    /// Every piece of print, by its top.
    pub fn glyphs(&self) -> &[Glyph] {
        &self.glyphs
    }

    /// Inked area in a box, in square page pixels. Pixels that the box cuts count whole.
    #[cfg(test)]
    fn ink_in(&self, bbox: Rect) -> f64 {
        let unit = self.grid.factor as f64;
        let span = |from: f64, to: f64, end: usize| {
            let to = ((to / unit).ceil().max(0.0) as usize).min(end);
            ((from / unit).floor().max(0.0) as usize).min(to)..to
        };
        let (columns, rows) = (span(bbox.x0, bbox.x1, self.sums.width), span(bbox.y0, bbox.y1, self.sums.height));
        f64::from(self.sums.ink(columns, rows)) * unit * unit
    }

    /// The glyphs whose boxes share an area with a box.
    fn glyphs_at(&self, bbox: Rect) -> impl Iterator<Item = &Glyph> {
        let from = self.glyphs.partition_point(|g| g.bbox.y0 < bbox.y0 - self.tallest);
        let rows = self.glyphs[from..].iter().take_while(move |g| g.bbox.y0 < bbox.y1);
        rows.filter(move |g| g.bbox.intersection(bbox).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::drawing::{Theme, cells, drawn, letter, page};
    use super::*;
    use image::Rgb;

    #[test]
    fn letters_are_found_on_every_ground() {
        let drawing = "
            A.A....AA
            ..++++...
            ..+aa+..A
            ..++++...
        ";
        for theme in Theme::ALL {
            let map = drawn(drawing, theme);
            let found: Vec<Rect> = map.glyphs().iter().map(|g| g.bbox).collect();
            let expected = [(0, 0), (2, 0), (7, 0), (8, 0), (3, 2), (4, 2), (8, 2)].map(|(x, y)| letter(x, y));
            assert_eq!(found, expected, "{theme:?}");
            // Two stems of 3 by 14 and a bar of 6 by 2.
            assert!(map.glyphs().iter().all(|g| g.ink == 96.0), "{theme:?}");
            assert_eq!(map.ink_in(cells(0, 0, 3, 1)), 192.0);
            assert_eq!(map.ink_in(cells(3, 2, 4, 3).expanded(-4.0)), 6.0 * 12.0 + 12.0);
        }
    }

    #[test]
    fn frames_cards_and_pictures_are_no_print() {
        let check = |name: &str, colour: &dyn Fn(u32, u32) -> [u8; 3]| {
            let map = InkMap::of(&RgbImage::from_fn(900, 600, |x, y| Rgb(colour(x, y))));
            assert_eq!(map.glyphs(), [], "{name}");
        };
        let near = |x: u32, y: u32| (100..800).contains(&x) && (100..500).contains(&y);
        check("frame", &|x, y| {
            if near(x, y) && !(x > 102 && x < 798 && y > 102 && y < 498) { [0; 3] } else { [255; 3] }
        });
        check("card", &|x, y| if near(x, y) { [200, 30, 30] } else { [255; 3] });
        check("rules", &|x, y| if near(x, y) && y % 40 < 2 { [90; 3] } else { [255; 3] });
        check("grid", &|x, y| if near(x, y) && (y % 40 < 2 || x % 90 < 2) { [90; 3] } else { [255; 3] });
        check("block", &|x, y| if (300..440).contains(&x) && (200..260).contains(&y) { [20; 3] } else { [255; 3] });
        let round = |x: u32, y: u32| (f64::from(x) - 400.0).hypot(f64::from(y) - 300.0);
        check("soft disc", &|x, y| [((round(x, y) - 150.0).clamp(0.0, 1.0) * 255.0) as u8; 3]);
        check("shadow", &|x, y| [(255.0 - (20.0 - (round(x, y) - 150.0).abs()).max(0.0) * 4.0) as u8; 3]);
    }

    #[test]
    fn print_on_a_pill_is_print_and_the_pill_is_not() {
        let small = page("AAAAA", Theme::Dark);
        let pill = cells(0, 0, 5, 1).expanded(-1.0);
        let inside = |x: u32, y: u32| pill.contains(crate::core::geometry::pt(f64::from(x) + 0.5, f64::from(y) + 0.5));
        let ground = *small.get_pixel(0, 0);
        let on_pill = |x: u32, y: u32| {
            let pixel = *small.get_pixel(x, y);
            if inside(x, y) && pixel == ground { Rgb([180, 20, 60]) } else { pixel }
        };
        let map = InkMap::of(&RgbImage::from_fn(small.width(), small.height(), on_pill));
        let found: Vec<Rect> = map.glyphs().iter().map(|g| g.bbox).collect();
        assert_eq!(found, [0, 1, 2, 3, 4].map(|x| letter(x, 0)));
    }

    #[test]
    fn a_large_page_is_measured_in_page_pixels() {
        let small = page("A..A\n.A..", Theme::Dark);
        let large = RgbImage::from_fn(small.width() * 5, small.height() * 5, |x, y| *small.get_pixel(x / 5, y / 5));
        let map = InkMap::of(&large);
        assert_eq!(map.grid.factor, 3);
        assert_eq!(map.glyphs().len(), 3);
        let first = letter(0, 0);
        let expected = Rect::new(first.x0 * 5.0, first.y0 * 5.0, first.x1 * 5.0, first.y1 * 5.0);
        let found = map.glyphs()[0].bbox;
        assert!(found.contains_rect(expected) && expected.expanded(3.0).contains_rect(found), "{found:?} {expected:?}");
    }

    #[test]
    fn pages_without_size_or_ink_are_no_trouble() {
        for (w, h) in [(0, 0), (0, 9), (9, 0), (1, 1), (1, 3000), (640, 480)] {
            let map = InkMap::of(&RgbImage::new(w, h));
            assert_eq!(map.glyphs(), []);
            let all = Rect::new(-10.0, -10.0, 4000.0, 4000.0);
            assert_eq!(map.ink_in(all), 0.0);
            assert!(map.cuts(all).is_clean());
            assert_eq!(map.unexplained(&[], &[]), Unexplained::default());
        }
    }
}
