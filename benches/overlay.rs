//! How long the annotated picture and the pyramid of a large page take.

use std::sync::Arc;

use divan::{Bencher, black_box};
use image::{Rgb, RgbImage};
use kirinuki::core::geometry::Rect;
use kirinuki::core::mask::{DEFAULT_THRESHOLD, Mask, ProbabilityMap};
use kirinuki::raster::composite::{OverlayItem, overlay};
use kirinuki::raster::encode;
use kirinuki::raster::pyramid::Pyramid;
use kirinuki::raster::text::Font;

fn main() {
    divan::main();
}

fn page(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| Rgb([(x / 7) as u8, (y / 5) as u8, ((x * y) >> 9) as u8]))
}

/// Discs of 64 x 64 values over boxes spread evenly on a page of 1920 x 1080.
fn items(count: u32) -> Vec<OverlayItem> {
    let disc = |x: i32, y: i32| 255 - ((x - 32).pow(2) + (y - 32).pow(2)).min(1020) as u32 / 4;
    let values: Vec<u8> = (0..64 * 64).map(|i| disc(i % 64, i / 64) as u8).collect();
    let item = |i: u32| {
        let (x, y) = (f64::from(i * 277 % 1640), f64::from(i * 131 % 840));
        let bbox = Rect::new(x, y, x + 260.0, y + 220.0);
        let map =
            ProbabilityMap { frame: bbox, width: 64, height: 64, values: values.clone(), threshold: DEFAULT_THRESHOLD };
        OverlayItem { bbox, mask: Mask::ProbabilityMap(map), label: format!("物件 {i} heading"), colour: None }
    };
    (0..count).map(item).collect()
}

#[divan::bench(args = [25, 200])]
fn overlay_1920x1080(bencher: Bencher<'_, '_>, count: u32) {
    let (page, items, font) = (page(1920, 1080), items(count), Font::bundled());
    bencher.with_inputs(|| page.clone()).bench_local_values(|mut page| {
        overlay(&mut page, &items, &font);
        page
    });
}

#[divan::bench]
fn encode_png_1920x1080(bencher: Bencher<'_, '_>) {
    let page = page(1920, 1080);
    bencher.bench_local(|| encode::png(black_box(&page)));
}

#[divan::bench(args = [(8000, 6000), (10_000, 8_000)], sample_count = 5)]
fn pyramid(bencher: Bencher<'_, '_>, (width, height): (u32, u32)) {
    let page = Arc::new(page(width, height));
    bencher.bench_local(|| Pyramid::build(page.clone(), &|| false));
}

#[divan::bench(sample_count = 5)]
fn all_tiles_of_10000x8000(bencher: Bencher<'_, '_>) {
    let pyramid = Pyramid::build(Arc::new(page(10_000, 8_000)), &|| false);
    bencher.bench_local(|| {
        let pyramid = pyramid.as_ref()?;
        let (columns, rows) = pyramid.tiles(0);
        (0..rows).flat_map(|row| (0..columns).map(move |column| (column, row))).try_for_each(|(column, row)| {
            black_box(pyramid.tile(0, column, row)?);
            Some(())
        })
    });
}
