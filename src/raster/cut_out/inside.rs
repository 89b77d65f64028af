//! The shape of the thing that a box was put around, by whoever gave the box alone.
//!
//! The box stays what it is; only its shape is looked for. What stands out and is clearly smaller than the box is some
//! part of the thing, and no answer.

use image::RgbImage;

use super::cut_out;
use crate::core::geometry::{Rect, pt};
use crate::core::mask::{Mask, ProbabilityMap};

/// The box may cut the thing's own edge off: the search begins this share of the shorter side outside of it.
const AROUND: f64 = 0.04;
/// The least overlap (intersection over union) of the found thing's box with the given one.
const AGREES: f64 = 0.75;

/// The shape inside a box in page pixels; `None` where nothing stands out that fills it.
pub fn shape_inside(image: &RgbImage, bbox: Rect) -> Option<Mask> {
    let around = bbox.expanded((bbox.width().min(bbox.height()) * AROUND).max(2.0));
    let (found, mask) = cut_out(image, around)?;
    match mask {
        Mask::ProbabilityMap(map) if found.iou(bbox) >= AGREES => Some(Mask::ProbabilityMap(within(map, bbox))),
        _ => None,
    }
}

/// A map without what lies outside a box.
fn within(mut map: ProbabilityMap, bbox: Rect) -> ProbabilityMap {
    let (frame, columns) = (map.frame, map.width.max(1) as usize);
    let (across, down) = (frame.width() / f64::from(map.width.max(1)), frame.height() / f64::from(map.height.max(1)));
    for (index, value) in map.values.iter_mut().enumerate() {
        let (column, row) = ((index % columns) as f64 + 0.5, (index / columns) as f64 + 0.5);
        if !bbox.contains(pt(frame.x0 + column * across, frame.y0 + row * down)) {
            *value = 0;
        }
    }
    map
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    /// A round sign of 150 pixels around (300, 200), with a dark bar on it.
    fn sign() -> RgbImage {
        RgbImage::from_fn(600, 400, |x, y| {
            let (dx, dy) = (f64::from(x) - 300.0, f64::from(y) - 200.0);
            let round = dx.hypot(dy) < 150.0;
            Rgb(match round {
                true if dx.abs() < 40.0 && dy.abs() < 20.0 => [30, 30, 30],
                true => [200, 60, 60],
                false => [250; 3],
            })
        })
    }

    #[test]
    fn a_box_around_a_thing_gets_its_shape_and_stays_around_it() {
        for bbox in [Rect::new(150.0, 50.0, 450.0, 350.0), Rect::new(145.0, 52.0, 456.0, 345.0)] {
            let mask = shape_inside(&sign(), bbox);
            let says = |x: f64, y: f64| mask.as_ref().and_then(|mask| mask.contains(pt(x, y)));
            assert_eq!(
                (says(300.0, 60.0), says(300.0, 200.0), says(170.0, 70.0)),
                (Some(true), Some(true), Some(false))
            );
            assert_eq!(says(300.0, bbox.y0 - 1.0), Some(false));
        }
    }

    #[test]
    fn a_part_of_the_thing_is_no_answer() {
        assert_eq!(shape_inside(&sign(), Rect::new(200.0, 120.0, 400.0, 280.0)), None);
        assert_eq!(shape_inside(&RgbImage::from_pixel(600, 400, Rgb([9; 3])), Rect::new(9.0, 9.0, 90.0, 90.0)), None);
    }
}
