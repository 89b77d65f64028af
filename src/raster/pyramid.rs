//! One page at full size and at each half below it, cut into tiles for a screen.
//!
//! A page drawn at 40 % from its full size loses thin lines; drawn from the level next above the wanted scale it keeps
//! them. Level 0 is the shared page itself, never a copy. Building belongs off the thread that draws.

use std::sync::Arc;

use image::RgbImage;

use crate::core::geometry::Rect;

/// Pixels along the side of a tile, without its gutter.
pub const TILE: u32 = 512;

/// A level whose longer side is below this is the last.
const SMALLEST: u32 = 1024;

/// The levels of one page.
#[derive(Debug, Clone)]
pub struct Pyramid {
    levels: Vec<Arc<RgbImage>>,
}

/// One tile as a texture takes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Tile {
    /// Opaque RGBA, row by row, gutter included.
    pub rgba: Vec<u8>,
    /// Columns, gutter included; at most [`TILE`] + 2.
    pub width: u32,
    /// Rows, gutter included.
    pub height: u32,
    /// What the tile shows without its gutter, in page pixels. Neighbours share their edges exactly.
    pub page: Rect,
    /// Where in the texture that is: left, top, right, bottom from 0 to 1. One pixel of each neighbour lies around it, so
    /// that smooth scaling shows no seams.
    pub uv: [f32; 4],
}

impl Pyramid {
    /// Halves a page until the longer side is below 1024 pixels; `None` when cancelled.
    pub fn build(page: Arc<RgbImage>, cancel: &dyn Fn() -> bool) -> Option<Pyramid> {
        let mut levels = vec![page];
        while let Some(last) = levels.last().filter(|last| is_large(last)) {
            let half = halved(last, cancel)?;
            levels.push(Arc::new(half));
        }
        Some(Pyramid { levels })
    }

    /// The page itself.
    pub fn page(&self) -> Option<&Arc<RgbImage>> {
        self.levels.first()
    }

    /// How many levels there are, at least one.
    pub fn levels(&self) -> usize {
        self.levels.len()
    }

    /// One level; 0 is the page, each next one half as large, rounded up.
    pub fn level(&self, level: usize) -> Option<&Arc<RgbImage>> {
        self.levels.get(level)
    }

    /// The level to draw at `scale` screen pixels per page pixel: the smallest that is not enlarged by it, so that it is
    /// drawn at more than half and at most its full size. Enlarged pages use level 0, tiny ones the last level.
    pub fn level_for(&self, scale: f32) -> usize {
        let halvings = if scale > 0.0 { (-scale.log2()).floor().max(0.0) as usize } else { usize::MAX };
        halvings.min(self.levels.len().saturating_sub(1))
    }

    /// A small picture of the whole page, its longer side at most `longest` pixels.
    pub fn thumbnail(&self, longest: u32) -> RgbImage {
        let Some(last) = self.levels.last() else { return RgbImage::default() };
        let scale = f64::from(longest) / f64::from(last.width().max(last.height()).max(1));
        if scale >= 1.0 {
            return last.as_ref().clone();
        }
        let side = |v: u32| ((f64::from(v) * scale).round() as u32).max(1);
        image::imageops::thumbnail(last.as_ref(), side(last.width()), side(last.height()))
    }

    /// Columns and rows of tiles on a level; none for a level that does not exist.
    pub fn tiles(&self, level: usize) -> (u32, u32) {
        self.level(level).map_or((0, 0), |l| (l.width().div_ceil(TILE), l.height().div_ceil(TILE)))
    }

    /// One tile, counted from the top left of its level; `None` outside.
    pub fn tile(&self, level: usize, column: u32, row: u32) -> Option<Tile> {
        let (page, picture) = (self.page()?, self.level(level)?);
        let across = Span::new(column, picture.width(), page.width())?;
        let down = Span::new(row, picture.height(), page.height())?;
        let mut rgba = Vec::with_capacity(across.length() * down.length() * 4);
        let stride = picture.width() as usize * 3;
        for line in picture.as_raw().chunks_exact(stride).skip(down.from as usize).take(down.length()) {
            let pixels = line.chunks_exact(3).skip(across.from as usize).take(across.length());
            rgba.extend(pixels.flat_map(|p| [p[0], p[1], p[2], 255]));
        }
        Some(Tile {
            rgba,
            width: across.to - across.from,
            height: down.to - down.from,
            page: Rect { x0: across.page.0, y0: down.page.0, x1: across.page.1, y1: down.page.1 },
            uv: [across.uv.0, down.uv.0, across.uv.1, down.uv.1],
        })
    }
}

/// One side of a tile: pixels of the level with gutter, the stretch of the page without it, and its place in the texture.
struct Span {
    from: u32,
    to: u32,
    page: (f64, f64),
    uv: (f32, f32),
}

impl Span {
    fn new(index: u32, level: u32, page: u32) -> Option<Span> {
        let start = index.checked_mul(TILE).filter(|start| *start < level)?;
        let end = level.min(start + TILE);
        let (from, to) = (start.saturating_sub(1), level.min(end + 1));
        let on_page = |v: u32| f64::from(v) * f64::from(page) / f64::from(level);
        let in_texture = |v: u32| (v - from) as f32 / (to - from) as f32;
        Some(Span { from, to, page: (on_page(start), on_page(end)), uv: (in_texture(start), in_texture(end)) })
    }

    fn length(&self) -> usize {
        (self.to - self.from) as usize
    }
}

fn is_large(level: &RgbImage) -> bool {
    let (width, height) = level.dimensions();
    width.max(height) >= SMALLEST && width.min(height) > 0
}

/// Every pixel the mean of four, of two or one at an odd edge. Plain sums: a general resizer takes three times as long.
fn halved(picture: &RgbImage, cancel: &dyn Fn() -> bool) -> Option<RgbImage> {
    let (width, height) = (picture.width().div_ceil(2), picture.height().div_ceil(2));
    let stride = picture.width() as usize * 3;
    let mut half = Vec::with_capacity(width as usize * height as usize * 3);
    let mut sums = vec![0u16; stride];
    for (index, rows) in picture.as_raw().chunks(stride * 2).enumerate() {
        if index % 256 == 0 && cancel() {
            return None;
        }
        let (upper, lower) = rows.split_at(stride);
        let lower = if lower.is_empty() { upper } else { lower };
        for (sum, (a, b)) in sums.iter_mut().zip(upper.iter().zip(lower)) {
            *sum = u16::from(*a) + u16::from(*b);
        }
        let pairs = sums.chunks_exact(6);
        let last = pairs.remainder();
        half.extend(pairs.flat_map(|p| [p[0] + p[3], p[1] + p[4], p[2] + p[5]].map(|sum| ((sum + 2) / 4) as u8)));
        half.extend(last.iter().map(|sum| sum.div_ceil(2) as u8));
    }
    RgbImage::from_raw(width, height, half)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use image::Rgb;

    fn pyramid(width: u32, height: u32) -> Pyramid {
        let page = RgbImage::from_fn(width, height, |x, y| Rgb([x as u8, y as u8, (x ^ y) as u8]));
        Pyramid::build(Arc::new(page), &|| false).unwrap()
    }

    #[test]
    fn levels_halve_until_they_are_below_1024() {
        let check = |width, height, expected: &[(u32, u32)]| {
            let p = pyramid(width, height);
            let found: Vec<_> = (0..p.levels()).map(|i| p.level(i).unwrap().dimensions()).collect();
            assert_eq!(found, expected);
        };
        check(1, 1, &[(1, 1)]);
        check(1023, 300, &[(1023, 300)]);
        check(1024, 300, &[(1024, 300), (512, 150)]);
        check(2501, 3, &[(2501, 3), (1251, 2), (626, 1)]);
    }

    #[test]
    fn the_page_is_shared_and_a_half_is_the_mean_of_four() {
        let mut page = RgbImage::new(1024, 2);
        page.put_pixel(6, 0, Rgb([200, 100, 40]));
        page.put_pixel(7, 1, Rgb([200, 100, 0]));
        let page = Arc::new(page);
        let p = Pyramid::build(page.clone(), &|| false).unwrap();
        assert!(Arc::ptr_eq(p.page().unwrap(), &page));
        assert_eq!(p.level(1).unwrap().get_pixel(3, 0), &Rgb([100, 50, 10]));
        let odd = RgbImage::from_fn(3, 1025, |x, y| Rgb([x as u8 * 10, if y == 1024 { 80 } else { 0 }, 7]));
        let p = Pyramid::build(Arc::new(odd), &|| false).unwrap();
        assert_eq!(p.level(1).unwrap().get_pixel(1, 512), &Rgb([20, 80, 7]));
    }

    #[test]
    fn the_level_is_drawn_at_more_than_half_its_size() {
        let p = pyramid(4000, 10);
        let check = |scale: f32, expected: usize| assert_eq!(p.level_for(scale), expected, "{scale}");
        check(8.0, 0);
        check(1.0, 0);
        check(0.51, 0);
        check(0.5, 1);
        check(0.26, 1);
        check(0.25, 2);
        check(0.01, 2);
        check(0.0, 2);
        check(f32::NAN, 2);
        check(f32::INFINITY, 0);
    }

    #[test]
    fn tiles_cover_the_page_and_carry_a_gutter_of_their_neighbours() {
        let p = pyramid(1100, 600);
        assert_eq!(p.tiles(0), (3, 2));
        let (left, right) = (p.tile(0, 0, 0).unwrap(), p.tile(0, 1, 0).unwrap());
        assert_eq!((left.width, left.height, left.page), (513, 513, Rect::new(0.0, 0.0, 512.0, 512.0)));
        assert_eq!((right.width, right.page), (514, Rect::new(512.0, 0.0, 1024.0, 512.0)));
        assert_eq!(right.uv, [1.0 / 514.0, 0.0, 513.0 / 514.0, 512.0 / 513.0]);
        let pixel = |t: &Tile, x: usize, y: usize| t.rgba[(y * t.width as usize + x) * 4..][..4].to_vec();
        assert_eq!(pixel(&left, 3, 5), [3, 5, 3 ^ 5, 255]);
        assert_eq!(pixel(&right, 1, 0), pixel(&left, 512, 0));
        let corner = p.tile(0, 2, 1).unwrap();
        assert_eq!(corner.page, Rect::new(1024.0, 512.0, 1100.0, 600.0));
        assert_eq!(corner.rgba.len(), (corner.width * corner.height * 4) as usize);
        assert_eq!(p.tile(1, 1, 0).unwrap().page.x1, 1100.0);
        assert!(p.tile(0, 3, 0).is_none() && p.tile(9, 0, 0).is_none() && p.tile(0, u32::MAX, 0).is_none());
    }

    #[test]
    fn building_stops_when_cancelled() {
        assert!(Pyramid::build(Arc::new(RgbImage::new(3000, 10)), &|| true).is_none());
    }
}
