//! What holds for every picture: no panic, nothing beyond the page, never more than was asked for, the same twice and in any number of threads.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use image::{Rgb, RgbImage};
use proptest::prelude::*;

use super::*;
use crate::core::geometry::polygon_contains;

/// A small page with some shapes of random places, sizes and colours, some noise, and perhaps print.
fn page() -> impl Strategy<Value = RgbImage> {
    let shape = (any::<[u8; 3]>(), 0.0..1.0f64, 0.0..1.0f64, 0.0..0.7f64, 0.0..0.7f64, 0..4u8);
    let shapes = proptest::collection::vec(shape, 0..14);
    (1..180u32, 1..140u32, any::<[u8; 3]>(), shapes, 0..40u32).prop_map(|(w, h, ground, shapes, noise)| {
        let (width, height) = (f64::from(w), f64::from(h));
        let mut page = RgbImage::from_pixel(w, h, Rgb(ground));
        for (colour, x, y, sw, sh, kind) in shapes {
            let middle = pt(x * width, y * height);
            let (a, b) = (sw * width / 2.0, sh * height / 2.0);
            let turned = [pt(0.0, -b), pt(a, 0.0), pt(0.0, b), pt(-a, 0.0)].map(|p| pt(middle.x + p.x, middle.y + p.y));
            for (px, py, pixel) in page.enumerate_pixels_mut() {
                let (dx, dy) = (f64::from(px) - middle.x, f64::from(py) - middle.y);
                let inside = match kind {
                    0 => dx.abs() < a && dy.abs() < b,
                    1 => dx.hypot(dy) < a.min(b),
                    2 => polygon_contains(&turned, pt(f64::from(px), f64::from(py))),
                    // Rows of strokes that pass for print.
                    _ => dx.abs() < a && dy.abs() < b && px % 5 < 2 && py % 12 < 7,
                };
                if inside {
                    *pixel = Rgb(colour);
                }
            }
        }
        if noise > 20 {
            for (i, pixel) in page.pixels_mut().enumerate() {
                let grain = (i as u32).wrapping_mul(2_654_435_761) >> 16;
                pixel.0 = pixel.0.map(|v| v.saturating_add((grain % noise) as u8));
            }
        }
        page
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_page_gives_regions_on_the_page(page in page(), n in proptest::option::of(0..12usize)) {
        let found = analyse(&page, &|| false).unwrap();
        let whole = found.size.rect().expanded(1e-6);
        for candidate in &found.candidates {
            prop_assert!(whole.contains_rect(candidate.bbox), "{:?}", candidate.bbox);
            prop_assert!(candidate.outline.len() >= 3);
            prop_assert!(candidate.outline.iter().all(|p| whole.contains(*p)), "{:?}", candidate.outline);
        }
        prop_assert!(found.lines.iter().all(|line| whole.contains_rect(line.bbox)));
        let chosen = found.select(n);
        prop_assert!(n.is_none_or(|n| chosen.len() <= n));
        let sets = found.alternatives(n);
        prop_assert_eq!(&sets.chosen, &chosen);
        prop_assert!(sets.fewer.is_empty() || sets.fewer.len() + 1 == chosen.len());
        prop_assert!(sets.more.is_empty() || sets.more.len() == chosen.len() + 1);
        prop_assert_eq!(&analyse(&page, &|| false).unwrap(), &found);
        // Nor does it matter how many threads are at work.
        let beside = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..3).map(|_| scope.spawn(|| analyse(&page, &|| false).unwrap())).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
        });
        prop_assert!(beside.iter().all(|other| *other == found));
    }
}
