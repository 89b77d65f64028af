//! Rectangular parts of a page, in whole pixels.
//!
//! Rounds outwards, so that no pixel a box touches is lost, and clamps to the page.

use image::{GenericImageView, RgbImage};

use crate::core::fill::{Rule, fill};
use crate::core::geometry::{Point, Rect, Size, pt};

/// A block of whole pixels that lies on its page and is never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PixelBox {
    /// Leftmost column.
    pub x: u32,
    /// Topmost row.
    pub y: u32,
    /// Columns, at least 1.
    pub width: u32,
    /// Rows, at least 1.
    pub height: u32,
}

/// Boxes carried through scaling miss whole pixels by rounding errors; those are no reason for another row.
const NOISE: f64 = 1e-6;

impl PixelBox {
    /// All pixels of a page that a box in page pixels touches; `None` when it touches none.
    pub fn around(rect: Rect, page: Size) -> Option<PixelBox> {
        let span = |from: f64, to: f64, most: u32| {
            let from = (from + NOISE).floor().clamp(0.0, f64::from(most));
            let to = (to - NOISE).ceil().clamp(0.0, f64::from(most));
            (to > from).then_some((from as u32, (to - from) as u32))
        };
        let (x, width) = span(rect.x0, rect.x1, page.width)?;
        let (y, height) = span(rect.y0, rect.y1, page.height)?;
        Some(PixelBox { x, y, width, height })
    }

    /// The same block as a box in page pixels.
    pub fn rect(self) -> Rect {
        let (x, y) = (f64::from(self.x), f64::from(self.y));
        Rect { x0: x, y0: y, x1: x + f64::from(self.width), y1: y + f64::from(self.height) }
    }
}

/// The size of a page.
pub fn size_of(page: &RgbImage) -> Size {
    Size { width: page.width(), height: page.height() }
}

/// The pixels under a box in page pixels, rounded outwards and clamped; `None` when no pixel is under it.
pub fn crop(page: &RgbImage, rect: Rect) -> Option<RgbImage> {
    let PixelBox { x, y, width, height } = PixelBox::around(rect, size_of(page))?;
    Some(page.view(x, y, width, height).to_image())
}

/// The same with everything outside an outline white, the outline in page pixels; an edge pixel is mixed by its share.
pub fn crop_inside(page: &RgbImage, rect: Rect, outline: &[Point]) -> Option<RgbImage> {
    let place = PixelBox::around(rect, size_of(page))?.rect();
    let mut cut = crop(page, rect)?;
    let inside: Vec<Point> = outline.iter().map(|p| pt(p.x - place.x0, p.y - place.y0)).collect();
    let coverage = fill(&[inside], cut.width(), cut.height(), Rule::EvenOdd);
    for (pixel, share) in cut.pixels_mut().zip(coverage) {
        for channel in &mut pixel.0 {
            *channel = 255 - ((u32::from(255 - *channel) * u32::from(share) + 127) / 255) as u8;
        }
    }
    Some(cut)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use image::Rgb;
    use proptest::prelude::*;

    fn page() -> RgbImage {
        RgbImage::from_fn(10, 8, |x, y| Rgb([x as u8, y as u8, 0]))
    }

    #[test]
    fn crops_round_outwards_and_stop_at_the_page() {
        let check = |rect: Rect, expected: Option<[u32; 4]>| {
            let cut = crop(&page(), rect);
            let first = |c: &RgbImage| [u32::from(c.get_pixel(0, 0)[0]), u32::from(c.get_pixel(0, 0)[1])];
            let found = cut.as_ref().map(|c| [first(c)[0], first(c)[1], c.width(), c.height()]);
            assert_eq!(found, expected, "{rect:?}");
        };
        check(Rect::new(2.0, 3.0, 5.0, 4.0), Some([2, 3, 3, 1]));
        check(Rect::new(2.9, 3.9, 5.1, 4.1), Some([2, 3, 4, 2]));
        check(Rect::new(2.0 + 1e-9, 3.0, 5.0 + 1e-9, 4.0), Some([2, 3, 3, 1]));
        check(Rect::new(-5.0, -5.0, 100.0, 100.0), Some([0, 0, 10, 8]));
        check(Rect::new(10.0, 0.0, 20.0, 5.0), None);
        check(Rect::new(2.0, 2.0, 2.0, 6.0), None);
    }

    proptest! {
        #[test]
        fn no_box_makes_crop_panic(x0: f64, y0: f64, x1: f64, y1: f64) {
            for rect in [Rect { x0, y0, x1, y1 }, Rect::new(x0, y0, x1, y1), Rect::new(x0 % 20.0, y0 % 20.0, x1 % 20.0, y1 % 20.0)] {
                if let Some(cut) = crop(&page(), rect) {
                    prop_assert!((1..=10).contains(&cut.width()) && (1..=8).contains(&cut.height()));
                }
            }
        }
    }

    #[test]
    fn outside_an_outline_a_crop_is_white() {
        let page = RgbImage::from_pixel(10, 10, image::Rgb([9, 90, 200]));
        let triangle = [pt(2.0, 2.0), pt(8.0, 2.0), pt(2.0, 8.0)];
        let cut = crop_inside(&page, Rect::new(2.0, 2.0, 8.0, 8.0), &triangle).unwrap();
        assert_eq!((cut.dimensions(), cut.get_pixel(0, 0).0, cut.get_pixel(5, 5).0), ((6, 6), [9, 90, 200], [255; 3]));
    }
}
