//! Time to find the regions of a full-HD slide: twelve cards with a picture and print, drawn here.

use image::{Rgb, RgbImage};
use kirinuki::reader::layout::analyse;

fn main() {
    divan::main();
}

/// A pixel of the slide: a soft background, white cards, a round picture and rows of strokes that pass for print.
fn colour(x: u32, y: u32) -> [u8; 3] {
    let (column, row) = (x % 480, y % 360);
    if !(30..450).contains(&column) || !(30..330).contains(&row) {
        return [225, (220 + y / 60) as u8, (200 + x / 60) as u8];
    }
    let (dx, dy) = (i64::from(column) - 130, i64::from(row) - 180);
    if dx * dx + dy * dy < 70 * 70 {
        return [90, (100 + x / 20) as u8, 150];
    }
    let (letter, stroke) = ((column - 30) / 12, (column - 30) % 12);
    let print = column > 230 && row % 40 < 18 && letter % 6 != 5 && (stroke < 3 || stroke < 9 && row % 40 % 8 < 2);
    if print { [40, 44, 52] } else { [252, 252, 250] }
}

#[divan::bench]
fn a_full_hd_slide(bencher: divan::Bencher) {
    let page = RgbImage::from_fn(1920, 1080, |x, y| Rgb(colour(x, y)));
    bencher.bench(|| analyse(&page, &|| false).map(|layout| layout.candidates.len()));
}

#[divan::bench]
fn its_regions_without_a_number(bencher: divan::Bencher) {
    let page = RgbImage::from_fn(1920, 1080, |x, y| Rgb(colour(x, y)));
    let layout = analyse(&page, &|| false);
    bencher.bench(|| layout.as_ref().map(|layout| layout.select(None).len()));
}
