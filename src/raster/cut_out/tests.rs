//! Synthetic pictures with a known truth, and rough boxes as hands draw them.
#![allow(clippy::unwrap_used)]

use image::{Rgb, RgbImage};

use super::*;
use crate::core::geometry::{Point, pt};
use crate::raster::text::Font;

const PAGE: (u32, u32) = (600, 400);

/// A picture from a rule about the middle of each pixel.
fn picture(colour: impl Fn(Point) -> [u8; 3]) -> RgbImage {
    RgbImage::from_fn(PAGE.0, PAGE.1, |x, y| Rgb(colour(pt(f64::from(x) + 0.5, f64::from(y) + 0.5))))
}

/// Inside a rounded rectangle.
fn rounded(p: Point, r: Rect, radius: f64) -> bool {
    let dx = (r.x0 + radius - p.x).max(p.x - r.x1 + radius).max(0.0);
    let dy = (r.y0 + radius - p.y).max(p.y - r.y1 + radius).max(0.0);
    dx.hypot(dy) <= radius && r.contains(p)
}

/// The same picture has the same noise every time.
fn noise(p: Point, strength: f64) -> f64 {
    let mut seed = (p.x as u64).wrapping_mul(0x9E37_79B9).wrapping_add((p.y as u64).wrapping_mul(0x85EB_CA6B_27D4));
    seed ^= seed >> 15;
    seed = seed.wrapping_mul(0x2545_F491_4F6C_DD1D);
    ((seed >> 40) % 1001) as f64 / 500.0 * strength - strength
}

const CARD: Rect = Rect { x0: 150.0, y0: 100.0, x1: 410.0, y1: 290.0 };

/// Rough boxes around a true one: too large by 5 to 15 %, uneven, and a little off.
fn rough(truth: Rect) -> Vec<Rect> {
    let sides = [[0.05; 4], [0.15; 4], [0.05, 0.15, 0.1, 0.05], [0.12, 0.03, 0.02, 0.14], [-0.02, 0.08, 0.1, 0.05]];
    let (w, h) = (truth.width(), truth.height());
    let grown =
        |s: [f64; 4]| Rect::new(truth.x0 - s[0] * w, truth.y0 - s[1] * h, truth.x1 + s[2] * w, truth.y1 + s[3] * h);
    sides.map(grown).to_vec()
}

fn check(name: &str, image: &RgbImage, truth: Rect, inside: impl Fn(Point) -> bool) {
    for rough in rough(truth) {
        let (bbox, mask) = cut_out(image, rough).unwrap();
        let (mut common, mut all) = (0, 0);
        for p in (0..PAGE.1).flat_map(|y| (0..PAGE.0).map(move |x| pt(f64::from(x) + 0.5, f64::from(y) + 0.5))) {
            let (a, b) = (inside(p), bbox.contains(p) && mask.contains(p).unwrap_or(true));
            common += u32::from(a && b);
            all += u32::from(a || b);
        }
        let iou = f64::from(common) / f64::from(all);
        assert!(iou >= 0.95, "{name} {rough:?} {iou} {bbox:?}");
        assert_eq!(mask.kind(), "probability_map", "{name} {rough:?}");
    }
}

#[test]
fn a_card_on_another_ground_keeps_its_rounded_corners() {
    let card = |p: Point| rounded(p, CARD, 30.0);
    check("card", &picture(|p| if card(p) { [255; 3] } else { [238, 240, 250] }), CARD, card);
    check("dark", &picture(|p| if card(p) { [40, 50, 70] } else { [20, 24, 40] }), CARD, card);
}

#[test]
fn what_is_printed_on_a_card_belongs_to_it() {
    let card = |p: Point| rounded(p, CARD, 8.0);
    let photo = Rect::new(150.0, 100.0, 280.0, 180.0);
    let bars = |p: Point| p.y > 200.0 && p.y as i32 % 12 < 6 && p.x > 170.0 && p.x < 380.0;
    let colour = |p: Point| match p {
        p if !card(p) => [250, 235, 215],
        p if photo.contains(p) => [(p.x / 2.0) as u8, (p.y) as u8, 120 + noise(p, 30.0) as u8],
        p if bars(p) => [30, 30, 30],
        _ => [255; 3],
    };
    check("print", &picture(colour), CARD, card);
}

#[test]
fn a_frame_line_on_the_same_ground_is_the_border() {
    let line = |p: Point| CARD.contains(p) && !CARD.expanded(-1.5).contains(p);
    let colour = |p: Point| if line(p) { [150, 150, 160] } else { [255; 3] };
    check("frame", &picture(colour), CARD, |p| CARD.contains(p));
}

#[test]
fn a_soft_shadow_is_ground() {
    let shadow = |p: Point| {
        let (dx, dy) = ((CARD.x0 - p.x).max(p.x - CARD.x1).max(0.0), (CARD.y0 - p.y).max(p.y - CARD.y1).max(0.0));
        (40.0 * (1.0 - dx.hypot(dy) / 12.0)).max(0.0)
    };
    let colour = |p: Point| if CARD.contains(p) { [255; 3] } else { [(245.0 - shadow(p)) as u8; 3] };
    check("shadow", &picture(colour), CARD, |p| CARD.contains(p));
}

#[test]
fn circles_and_pictures_stand_out_on_plain_sloping_and_noisy_ground() {
    let truth = Rect::new(200.0, 100.0, 360.0, 260.0);
    let disc = |p: Point| p.distance(truth.center()) <= 80.0;
    check("circle", &picture(|p| if disc(p) { [220, 30, 60] } else { [255; 3] }), truth, disc);
    let slope = |p: Point| [(p.x / 5.0) as u8 + 60, 120, (p.y / 4.0) as u8 + 90];
    check("slope", &picture(|p| if disc(p) { [240, 230, 60] } else { slope(p) }), truth, disc);
    let rough = |p: Point, base: f64| (base + noise(p, 12.0)) as u8;
    let noisy = |p: Point| if disc(p) { [rough(p, 60.0); 3] } else { [rough(p, 200.0); 3] };
    check("noise", &picture(noisy), truth, disc);
    let photo = |p: Point| [(p.x * 3.0) as u8, (p.y * 5.0) as u8, (p.x * p.y / 99.0) as u8];
    check("photo", &picture(|p| if CARD.contains(p) { photo(p) } else { [20, 20, 24] }), CARD, |p| CARD.contains(p));
}

#[test]
fn neighbours_that_the_rough_box_touches_stay_out() {
    let beside = [CARD.translated(280.0, 0.0), CARD.translated(0.0, 200.0), CARD.translated(-270.0, 0.0)];
    let card = |p: Point| CARD.contains(p) || beside.iter().any(|r| r.contains(p));
    check("grid", &picture(|p| if card(p) { [255; 3] } else { [225, 230, 235] }), CARD, |p| CARD.contains(p));
}

#[test]
fn text_on_plain_ground_gives_the_tight_box_around_its_ink() {
    let mut image = picture(|_| [250, 250, 240]);
    let font = Font::bundled();
    let mut letters = font.at(24.0);
    for (line, text) in ["Opening hours", "9:00 to 18:00", "closed on 月曜"].iter().enumerate() {
        letters.draw(&mut image, text, 100, 120 + 36 * line as i64, [20, 20, 60]);
    }
    let ink = image.enumerate_pixels().filter(|(_, _, p)| p[0] < 200);
    let truth = ink.map(|(x, y, _)| Rect::new(f64::from(x), f64::from(y), f64::from(x + 1), f64::from(y + 1)));
    let truth = truth.reduce(Rect::union).unwrap();
    let (bbox, mask) = cut_out(&image, truth.expanded(15.0)).unwrap();
    assert!(bbox.iou(truth) > 0.97 && mask == Mask::None, "{bbox:?} {truth:?} {}", mask.kind());
}

#[test]
fn nothing_stands_out_of_plain_or_sloping_ground() {
    let box_of_nothing = Rect::new(50.0, 50.0, 300.0, 200.0);
    assert_eq!(cut_out(&picture(|_| [200; 3]), box_of_nothing), None);
    assert_eq!(cut_out(&picture(|p| [(p.x / 4.0) as u8, 90, (p.y / 3.0) as u8]), box_of_nothing), None);
    assert_eq!(cut_out(&picture(|_| [200; 3]), Rect::default()), None);
    assert_eq!(cut_out(&picture(|_| [200; 3]), box_of_nothing.translated(900.0, 0.0)), None);
}
