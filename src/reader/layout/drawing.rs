//! Slides drawn by code, for tests.

use image::{Rgb, RgbImage};

use crate::core::geometry::Rect;

pub(super) type Colour = [u8; 3];
pub(super) const INK: Colour = [30, 34, 40];
pub(super) const PAPER: Colour = [250, 250, 248];

/// Letters of five by seven dots: enough to look like print, which is all that a layout sees.
const LETTERS: [[u8; 7]; 6] = [
    [0b01110, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001],
    [0b11111, 0b10000, 0b10000, 0b11110, 0b10000, 0b10000, 0b11111],
    [0b11110, 0b10001, 0b10001, 0b11110, 0b10100, 0b10010, 0b10001],
    [0b11111, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100],
    [0b01110, 0b10001, 0b10000, 0b01110, 0b00001, 0b10001, 0b01110],
    [0b10001, 0b10001, 0b11011, 0b10101, 0b10001, 0b10001, 0b10001],
];

pub(super) struct Slide {
    pub(super) page: RgbImage,
}

impl Slide {
    pub(super) fn new(width: u32, height: u32, colour: Colour) -> Slide {
        Slide { page: RgbImage::from_pixel(width, height, Rgb(colour)) }
    }

    /// Fills what `inside` says of each pixel's centre.
    pub(super) fn fill(&mut self, colour: Colour, inside: impl Fn(f64, f64) -> bool) {
        for (x, y, pixel) in self.page.enumerate_pixels_mut() {
            if inside(f64::from(x) + 0.5, f64::from(y) + 0.5) {
                *pixel = Rgb(colour);
            }
        }
    }

    pub(super) fn rect(&mut self, [x, y, w, h]: [f64; 4], colour: Colour) {
        self.fill(colour, |px, py| px >= x && px < x + w && py >= y && py < y + h);
    }

    pub(super) fn circle(&mut self, x: f64, y: f64, radius: f64, colour: Colour) {
        self.fill(colour, |px, py| (px - x).hypot(py - y) <= radius);
    }

    /// A line of print: so many letters, `dot` pixels to a dot, a space after every sixth; returns its right end.
    pub(super) fn print(&mut self, x: f64, y: f64, dot: f64, letters: usize, colour: Colour) -> f64 {
        let mut left = x;
        for i in 0..letters {
            for (row, bits) in LETTERS[(i * 5 + letters) % LETTERS.len()].iter().enumerate() {
                for column in (0..5).filter(|c| bits >> (4 - c) & 1 == 1) {
                    self.square(left + f64::from(column) * dot, y + row as f64 * dot, dot, colour);
                }
            }
            left += if i % 6 == 5 { 9.0 } else { 6.0 } * dot;
        }
        left - if letters.is_multiple_of(6) { 4.0 } else { 1.0 } * dot
    }

    fn square(&mut self, x: f64, y: f64, side: f64, colour: Colour) {
        for py in y.round() as u32..(y + side).round() as u32 {
            for px in x.round() as u32..(x + side).round() as u32 {
                if px < self.page.width() && py < self.page.height() {
                    self.page.put_pixel(px, py, Rgb(colour));
                }
            }
        }
    }

    /// A record of print, a heading and three lines of different lengths; returns its box.
    pub(super) fn record(&mut self, x: f64, y: f64, number: usize, colour: Colour) -> Rect {
        let mut right = self.print(x, y, 3.0, 8 + number % 4, colour);
        for line in 0..3 {
            let letters = 12 + (number + line) % 6;
            right = right.max(self.print(x, y + 34.0 + 24.0 * line as f64, 2.0, letters, colour));
        }
        Rect::new(x, y, right, y + 96.0)
    }
}
