//! A column, or a part of one, cut out of the page to be read from top to bottom.

use image::{GrayImage, Luma, RgbImage, imageops};

use crate::core::geometry::Rect;

use super::super::ink::ink_map;
use super::across::Across;

/// How wide a column is made for reading, and how far columns stand apart, in pixels.
const WIDTH: f64 = 32.0;
const GAP: u32 = 32;

/// A part of a column as ink.
pub(super) struct Strip {
    /// Which column.
    pub(super) column: usize,
    source: Rect,
    scale: f64,
    pixels: GrayImage,
    left: u32,
}

impl Strip {
    /// The parts of a column above, between and below what is written across it.
    pub(super) fn of(page: &RgbImage, at: usize, column: Rect, across: &[Across]) -> Vec<Strip> {
        let whole = Rect::new(0.0, 0.0, page.width().into(), page.height().into());
        let Some(part) = column.expanded(2.0).intersection(whole) else { return Vec::new() };
        let (x, y) = (part.x0.floor() as u32, part.y0.floor() as u32);
        let size = (part.x1.ceil() as u32 - x, part.y1.ceil() as u32 - y);
        let map = ink_map(page, (x, y), size, 0..size.0);
        let scale = WIDTH / f64::from(size.0);
        let mut ends: Vec<(u32, u32)> = vec![(0, size.1)];
        for word in across.iter().filter(|word| word.column == at) {
            let row = |v: f64| (v - f64::from(y)).clamp(0.0, f64::from(size.1)) as u32;
            let (top, bottom) = (row(word.bbox.y0.floor()), row(word.bbox.y1.ceil()));
            ends = ends.into_iter().flat_map(|(from, to)| [(from, to.min(top)), (from.max(bottom), to)]).collect();
        }
        let is_letter = |(from, to): &(u32, u32)| to > from && to - from > size.0 / 4;
        ends.into_iter()
            .filter(is_letter)
            .map(|(from, to)| {
                let part = imageops::crop_imm(&map, 0, from, size.0, to - from).to_image();
                let height = ((f64::from(to - from) * scale).round() as u32).max(1);
                let pixels = imageops::resize(&part, WIDTH as u32, height, imageops::FilterType::CatmullRom);
                let (x0, y0) = (f64::from(x), f64::from(y + from));
                let source = Rect::new(x0, y0, x0 + f64::from(size.0), y0 + f64::from(to - from));
                Strip { column: at, source, scale, pixels, left: 0 }
            })
            .collect()
    }

    /// How far a place on the picture is from the strip, sideways.
    pub(super) fn off(&self, x: f64) -> f64 {
        (f64::from(self.left) + WIDTH / 2.0 - x).abs()
    }

    pub(super) fn on_page(&self, word: Rect) -> Rect {
        let x = |v: f64| self.source.x0 + (v - f64::from(self.left)) / self.scale;
        let y = |v: f64| self.source.y0 + (v - f64::from(GAP)) / self.scale;
        let bbox = Rect::new(x(word.x0), y(word.y0), x(word.x1), y(word.y1));
        bbox.intersection(self.source).unwrap_or(self.source)
    }
}

/// All strips on one white picture: the first is the rightmost, as they are read.
pub(super) fn beside_each_other(strips: &mut [Strip]) -> GrayImage {
    let height = strips.iter().map(|strip| strip.pixels.height()).max().unwrap_or(0) + 2 * GAP;
    let width = strips.iter().map(|strip| strip.pixels.width() + GAP).sum::<u32>() + GAP;
    let mut picture = GrayImage::from_pixel(width, height, Luma([255]));
    let mut right = width;
    for strip in strips {
        strip.left = right - GAP - strip.pixels.width();
        imageops::replace(&mut picture, &strip.pixels, i64::from(strip.left), i64::from(GAP));
        right = strip.left;
    }
    picture
}
