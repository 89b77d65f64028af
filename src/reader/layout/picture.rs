//! The work picture: a reduced copy of the page that all measuring runs on.
//!
//! Reducing bounds the work for any page and makes one set of pixel distances fit all pages. It never enlarges. It owns
//! no file and decodes nothing: pixels arrive decoded.

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8x3;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::RgbImage;

use super::area::Area;

/// Pixels of the work picture: print of 1.2 % of the page's height is still 9 pixels tall, and one pass over the
/// picture stays near a millisecond.
pub(super) const WORK_PIXELS: f64 = 640_000.0;
/// The longest side kept, for strips and banners.
const LONGEST: f64 = 4000.0;

/// Places looked at along each side for the ground colour of a box.
const GROUND: usize = 24;
/// Colours that differ by no more than this are one ground.
const EVEN: u8 = 20;

/// Rows of RGB pixels.
#[derive(Debug, Clone)]
pub(super) struct Picture {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) pixels: Vec<[u8; 3]>,
}

impl Picture {
    /// A reduced copy of a page; `None` for a page without pixels.
    pub(super) fn reduced(page: &RgbImage) -> Option<Picture> {
        let (w, h) = (f64::from(page.width()), f64::from(page.height()));
        if w < 1.0 || h < 1.0 {
            return None;
        }
        let scale = (WORK_PIXELS / (w * h)).sqrt().min(LONGEST / w.max(h)).min(1.0);
        let (width, height) = ((w * scale).round().max(1.0) as u32, (h * scale).round().max(1.0) as u32);
        if (width, height) == page.dimensions() {
            return Some(Picture::from_bytes(width, height, page.as_raw()));
        }
        // Typed, so that only this one kind of pixel is compiled.
        let source = TypedImageRef::<U8x3>::from_buffer(page.width(), page.height(), page.as_raw()).ok()?;
        let mut target = TypedImage::<U8x3>::new(width, height);
        // No filter with negative lobes: ringing would tear flat surfaces apart beside every edge.
        let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Box));
        Resizer::new().resize_typed(&source, &mut target, &options).ok()?;
        let pixels = target.pixels().iter().map(|p| p.0).collect();
        Some(Picture { width: width as usize, height: height as usize, pixels })
    }

    fn from_bytes(width: u32, height: u32, bytes: &[u8]) -> Picture {
        let (pixels, _) = bytes.as_chunks::<3>();
        Picture { width: width as usize, height: height as usize, pixels: pixels.to_vec() }
    }

    /// The colour at a place that must be inside.
    pub(super) fn at(&self, x: usize, y: usize) -> [u8; 3] {
        self.pixels[y * self.width + x]
    }

    /// The median colour of a box, each channel by itself; looked up at no more than `GROUND` squared places.
    pub(super) fn ground(&self, bbox: Area) -> [u8; 3] {
        let steps = |from: i32, to: i32| {
            let (from, to) = (from.max(0) as usize, to.max(0) as usize);
            (from..to).step_by((to.saturating_sub(from) / GROUND).max(1))
        };
        let mut channels = [const { Vec::new() }; 3];
        for y in steps(bbox.y0, bbox.y1) {
            for x in steps(bbox.x0, bbox.x1) {
                channels.iter_mut().zip(self.at(x, y)).for_each(|(all, value)| all.push(value));
            }
        }
        channels.map(|mut values| {
            let middle = values.len() / 2;
            if values.is_empty() { 0 } else { *values.select_nth_unstable(middle).1 }
        })
    }

    /// A copy of half the width and height.
    pub(super) fn halved(&self) -> Picture {
        let (width, height) = ((self.width / 2).max(1), (self.height / 2).max(1));
        let mean = |x: usize, y: usize| {
            let places = [(0, 0), (1, 0), (0, 1), (1, 1)]
                .map(|(dx, dy)| self.at((2 * x + dx).min(self.width - 1), (2 * y + dy).min(self.height - 1)));
            [0, 1, 2].map(|i| (places.iter().map(|p| u32::from(p[i])).sum::<u32>() / 4) as u8)
        };
        let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).map(|(x, y)| mean(x, y)).collect();
        Picture { width, height, pixels }
    }

    /// Share of a box that has about its ground colour, 0 to 1: high on cards, low on photographs.
    pub(super) fn evenness(&self, bbox: Area) -> f64 {
        let ground = self.ground(bbox);
        let steps = |from: i32, to: i32| {
            (0..GROUND as i32).map(move |i| (from + (to - from - 1) * i / (GROUND as i32 - 1)).max(0))
        };
        let even = steps(bbox.y0, bbox.y1)
            .flat_map(|y| steps(bbox.x0, bbox.x1).map(move |x| (x as usize, y as usize)))
            .filter(|&(x, y)| difference(self.at(x, y), ground) <= EVEN)
            .count();
        even as f64 / (GROUND * GROUND) as f64
    }

    /// Side of a square with as many pixels: the unit of every distance, so that rules hold for all page shapes.
    pub(super) fn unit(&self) -> f64 {
        ((self.width * self.height) as f64).sqrt()
    }
}

/// The largest difference of two colours in any channel.
pub(super) fn difference(a: [u8; 3], b: [u8; 3]) -> u8 {
    a[0].abs_diff(b[0]).max(a[1].abs_diff(b[1])).max(a[2].abs_diff(b[2]))
}
