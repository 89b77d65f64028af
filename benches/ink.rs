//! Time to measure the ink of a page, and to ask for a place, for cuts and for orphan ink while a hand is dragging: the
//! shipped sample slides, and a page of 8000 by 6000 pixels with cards and rows of strokes that pass for print.

use divan::{Bencher, black_box};
use image::{Rgb, RgbImage};
use kirinuki::core::geometry::Rect;
use kirinuki::raster::decode::decode;
use kirinuki::raster::ink::{InkMap, Side};
use kirinuki::raster::limits::Limits;

fn main() {
    divan::main();
}

/// The shipped samples by name.
const SAMPLES: [(&str, &[u8]); 4] = [
    ("job-openings", include_bytes!("../assets/samples/job-openings.png")),
    ("outdoor-catalogue", include_bytes!("../assets/samples/outdoor-catalogue.png")),
    ("property-flyer", include_bytes!("../assets/samples/property-flyer.png")),
    ("used-cars", include_bytes!("../assets/samples/used-cars.png")),
];

/// A pixel of the large page: a soft ground, cards in 20 columns and 15 rows, and print on them.
fn colour(x: u32, y: u32) -> [u8; 3] {
    let (column, row) = (x % 400, y % 400);
    if !(30..370).contains(&column) || !(30..370).contains(&row) {
        return [225, (200 + y / 120) as u8, (190 + x / 160) as u8];
    }
    let (stroke, line) = (column % 20, row % 40);
    let print = column < 340 && line < 28 && column / 20 % 6 != 5 && (stroke < 4 || stroke < 12 && line % 14 < 4);
    if print { [40, 44, 52] } else { [252, 252, 250] }
}

fn large() -> RgbImage {
    RgbImage::from_fn(8000, 6000, |x, y| Rgb(colour(x, y)))
}

/// One box on every card of the large page.
fn regions() -> Vec<Rect> {
    let corners =
        (0..15).flat_map(|row| (0..20).map(move |column| (f64::from(column) * 400.0, f64::from(row) * 400.0)));
    corners.map(|(x, y)| Rect::new(x + 30.0, y + 30.0, x + 370.0, y + 250.0)).collect()
}

#[divan::bench(args = SAMPLES.map(|(name, _)| name))]
fn a_sample_slide(bencher: Bencher, name: &str) {
    let bytes = SAMPLES.iter().find(|sample| sample.0 == name).map(|sample| sample.1);
    let page = bytes.and_then(|bytes| decode(bytes, &Limits::default()).ok());
    bencher.bench(|| page.as_ref().map(|page| InkMap::of(&page.pixels)));
}

#[divan::bench(sample_count = 10)]
fn a_large_page(bencher: Bencher) {
    let page = large();
    bencher.bench(|| InkMap::of(&page));
}

#[divan::bench]
fn one_snapped_border(bencher: Bencher) {
    let map = InkMap::of(&large());
    let bbox = Rect::new(420.0, 425.0, 1975.0, 1560.0);
    bencher.bench(|| map.snapped_edge(Side::Left, black_box(bbox), 60.0));
}

#[divan::bench]
fn a_snapped_corner(bencher: Bencher) {
    let map = InkMap::of(&large());
    let bbox = Rect::new(420.0, 425.0, 1975.0, 1560.0);
    bencher.bench(|| map.snapped(black_box(bbox), &[Side::Left, Side::Top], 60.0));
}

#[divan::bench]
fn cuts_of_a_box(bencher: Bencher) {
    let map = InkMap::of(&large());
    let bbox = Rect::new(466.0, 441.0, 1975.0, 1560.0);
    bencher.bench(|| map.cuts(black_box(bbox)));
}

#[divan::bench]
fn orphan_ink_of_300_regions(bencher: Bencher) {
    let (map, regions) = (InkMap::of(&large()), regions());
    bencher.bench(|| map.unexplained(black_box(&regions), &regions[..100]));
}
