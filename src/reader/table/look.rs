//! How a part of a table looks: the colour behind its print, the colour of the print, and how thick that is.

use image::RgbImage;

use crate::core::geometry::Rect;
use crate::core::text_layer::TextLayer;

use super::block::median;

/// Places looked at along and down a part.
const ALONG: u32 = 48;
const DOWN: u32 = 9;
/// Colours further apart are different: of grounds, and of print.
const GROUND: f64 = 9.0;
const PRINT: f64 = 50.0;
/// Print so many times as thick is bold.
const BOLD: f64 = 1.18;

/// The look of a part.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Look {
    ground: [f64; 3],
    print: [f64; 3],
    /// The share of the boxes of its words that is print.
    weight: f64,
}

impl Look {
    /// The look of a part of a page with its words.
    pub(super) fn of(page: &RgbImage, frame: Rect, words: &TextLayer) -> Look {
        let boxes: Vec<Rect> = words.lines.iter().flat_map(|line| &line.words).map(|word| word.bbox).collect();
        let ground = ground(page, frame, &boxes);
        let (print, weight) = print(page, &boxes, ground);
        Look { ground, print, weight }
    }

    /// Whether the ground is another.
    pub(super) fn stands_on_other_ground(&self, other: &Look) -> bool {
        apart(self.ground, other.ground) > GROUND
    }

    /// Whether the print has another colour, or is bolder.
    pub(super) fn is_printed_otherwise(&self, other: &Look) -> bool {
        apart(self.print, other.print) > PRINT || self.weight > BOLD * other.weight
    }
}

/// The largest difference of two colours in one channel.
fn apart(one: [f64; 3], other: [f64; 3]) -> f64 {
    one.iter().zip(other).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
}

/// The colour at a place of the page.
fn pixel(page: &RgbImage, x: f64, y: f64) -> Option<[f64; 3]> {
    let inside = x >= 0.0 && y >= 0.0;
    let pixel = page.get_pixel_checked(x as u32, y as u32).filter(|_| inside)?;
    Some(pixel.0.map(f64::from))
}

/// The middle colour of a frame where no word stands.
fn ground(page: &RgbImage, frame: Rect, words: &[Rect]) -> [f64; 3] {
    let inner = frame.expanded(-2.0);
    let at = |i: u32, of: u32| (f64::from(i) + 0.5) / f64::from(of);
    let places = (0..ALONG * DOWN).map(|i| {
        let (x, y) = (at(i % ALONG, ALONG), at(i / ALONG, DOWN));
        crate::core::geometry::pt(inner.x0 + x * inner.width(), inner.y0 + y * inner.height())
    });
    let free = places.filter(|place| !words.iter().any(|word| word.expanded(2.0).contains(*place)));
    let colours: Vec<[f64; 3]> = free.filter_map(|place| pixel(page, place.x, place.y)).collect();
    [0, 1, 2].map(|channel| median(colours.iter().map(|colour| colour[channel]).collect()))
}

/// The colour that stands out most from the ground in the boxes of the words, and how much of the boxes has it.
fn print(page: &RgbImage, words: &[Rect], ground: [f64; 3]) -> ([f64; 3], f64) {
    let mut seen: Vec<(f64, [f64; 3])> = Vec::new();
    for word in words {
        let step = (word.height() / 24.0).max(1.0);
        let (mut y, steps) = (word.y0 + step / 2.0, 64);
        let across = (word.width() / f64::from(steps)).max(step);
        while y < word.y1 && seen.len() < 40_000 {
            let mut x = word.x0 + across / 2.0;
            while x < word.x1 {
                seen.extend(pixel(page, x, y).map(|colour| (apart(colour, ground), colour)));
                x += across;
            }
            y += step;
        }
    }
    seen.sort_by(|a, b| b.0.total_cmp(&a.0));
    let darkest: Vec<[f64; 3]> = seen.iter().take((seen.len() / 20).max(1)).map(|(_, colour)| *colour).collect();
    let colour = [0, 1, 2].map(|channel| median(darkest.iter().map(|colour| colour[channel]).collect()));
    let half = apart(colour, ground) / 2.0;
    let printed = seen.iter().filter(|(far, _)| *far > half.max(1.0)).count();
    (colour, printed as f64 / seen.len().max(1) as f64)
}
