//! How long a person waits for the brush, an outline, a cut, and the shape in a rough box.

use divan::{Bencher, black_box};
use image::{Rgb, RgbImage};
use kirinuki::core::brush::{Stroke, painted};
use kirinuki::core::cut::{merged, split_by_line, split_evenly};
use kirinuki::core::geometry::{Point, Rect, Size, pt};
use kirinuki::core::mask::{DEFAULT_THRESHOLD, Mask, ProbabilityMap};
use kirinuki::core::order::reading_order;
use kirinuki::core::outline::{filled, outline};
use kirinuki::raster::cut_out::cut_out;

fn main() {
    divan::main();
}

const PAGE: Size = Size { width: 8000, height: 6000 };
const BOX: Rect = Rect { x0: 1000.0, y0: 1000.0, x1: 2000.0, y1: 1800.0 };

/// A disc of 256 x 256 values, as models send them.
fn disc() -> Mask {
    let value = |i: i32| 255 - ((i % 256 - 128).pow(2) + (i / 256 - 128).pow(2)).min(255 * 120) / 120;
    let values = (0..256 * 256).map(|i| value(i) as u8).collect();
    Mask::ProbabilityMap(ProbabilityMap { frame: BOX, width: 256, height: 256, values, threshold: DEFAULT_THRESHOLD })
}

/// 1,000 pixels long, a point every other pixel.
fn stroke(radius: f64) -> Stroke {
    let points = (0..500).map(|i| pt(1000.0 + 2.0 * f64::from(i), 1400.0 + 60.0 * (f64::from(i) / 30.0).sin()));
    Stroke { points: points.collect(), radius, erase: false }
}

/// A brush of 10, 40 and 100 pixels over a mask that was painted before.
#[divan::bench(args = [5.0, 20.0, 50.0])]
fn paint_over_1000_pixels(bencher: Bencher<'_, '_>, radius: f64) {
    let start = painted(&disc(), BOX, PAGE, &Stroke::default());
    let (mask, bbox) = start.unwrap_or((Mask::None, BOX));
    let stroke = stroke(radius);
    bencher.bench_local(|| painted(black_box(&mask), bbox, PAGE, &stroke));
}

#[divan::bench]
fn first_stroke_on_a_model_mask(bencher: Bencher<'_, '_>) {
    let (mask, stroke) = (disc(), stroke(20.0));
    bencher.bench_local(|| painted(black_box(&mask), BOX, PAGE, &stroke));
}

#[divan::bench]
fn outline_of_a_painted_mask(bencher: Bencher<'_, '_>) {
    let mask = painted(&disc(), BOX, PAGE, &stroke(20.0)).map_or(Mask::None, |(mask, _)| mask);
    bencher.bench_local(|| outline(black_box(&mask), BOX, 1.0));
}

#[divan::bench]
fn fill_a_polygon(bencher: Bencher<'_, '_>) {
    let points: Vec<Point> = outline(&disc(), BOX, 1.0);
    bencher.bench_local(|| filled(black_box(&points), PAGE));
}

#[divan::bench]
fn split_by_a_slanted_line(bencher: Bencher<'_, '_>) {
    let mask = disc();
    bencher.bench_local(|| split_by_line(BOX, black_box(&mask), pt(1100.0, 900.0), pt(1700.0, 1900.0)));
}

#[divan::bench]
fn split_and_merge_3x4(bencher: Bencher<'_, '_>) {
    let mask = disc();
    bencher.bench_local(|| {
        let parts = split_evenly(BOX, black_box(&mask), 3, 4);
        merged(&parts.iter().map(|(bbox, mask)| (*bbox, mask)).collect::<Vec<_>>())
    });
}

#[divan::bench]
fn reading_order_of_1000_boxes(bencher: Bencher<'_, '_>) {
    let place = |i: u32| (f64::from(i * 37 % 40) * 200.0, f64::from(i * 37 / 40 % 25) * 240.0);
    let boxes: Vec<Rect> = (0..1000).map(place).map(|(x, y)| Rect::new(x, y, x + 180.0, y + 220.0)).collect();
    bencher.bench_local(|| reading_order(black_box(&boxes)));
}

/// Rough boxes of 300 to 6,000 pixels around a card with print on noisy ground.
#[divan::bench(args = [300, 1500, 6000], sample_count = 20)]
fn cut_out_a_card(bencher: Bencher<'_, '_>, side: u32) {
    let (from, to) = (side / 8, side - side / 8);
    let image = RgbImage::from_fn(side, side, |x, y| {
        let card = x >= from && x < to && y >= from && y < to;
        let print = card && y / (side / 40) % 2 == 1 && !(x / (side / 60)).is_multiple_of(3);
        let noise = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)) >> 7 & 15;
        Rgb([if print {
            40
        } else if card {
            250
        } else {
            200 + noise as u8
        }; 3])
    });
    let rough = Size { width: side, height: side }.rect();
    bencher.bench_local(|| cut_out(black_box(&image), rough));
}
