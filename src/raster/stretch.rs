//! A probability map laid over page pixels: stretched smoothly, then cut at its threshold.
//!
//! Values sit in the middle of their cells and are blended between the four nearest (bilinear), in fixed point. Nothing
//! outside the map's frame is inside the mask.

use image::GrayImage;

use crate::core::geometry::Rect;
use crate::core::mask::ProbabilityMap;

/// Blending weights are whole 256ths.
const ONE: u32 = 256;

/// Where the pixels of one side of the result lie among the values of the map.
struct Axis {
    /// Pixels before the frame begins.
    skip: usize,
    /// For every pixel inside the frame: the value before it and how far it is towards the next, in 256ths.
    places: Vec<(usize, u32)>,
    /// For every value, and one behind the last: how many pixels have an earlier value before them.
    starts: Vec<usize>,
}

impl Axis {
    fn new(from: f64, to: f64, pixels: u32, frame: (f64, f64), values: u32) -> Axis {
        let (mut skip, mut places, mut starts) = (0, Vec::new(), Vec::new());
        let last = f64::from(values.saturating_sub(1));
        for pixel in 0..pixels {
            let at = from + (f64::from(pixel) + 0.5) * (to - from) / f64::from(pixels);
            if at < frame.0 {
                skip += 1;
            } else if at < frame.1 {
                let place = (at - frame.0) / (frame.1 - frame.0) * f64::from(values) - 0.5;
                let place = place.clamp(0.0, last);
                let before = place as usize;
                starts.resize(starts.len().max(before + 1), places.len());
                places.push((before, (place.fract() * f64::from(ONE)) as u32));
            }
        }
        starts.resize(values as usize + 1, places.len());
        Axis { skip, places, starts }
    }
}

/// The mask over `area` of the page as `width` x `height` pixels, 255 inside and 0 outside.
pub(super) fn stretch(map: &ProbabilityMap, area: Rect, width: u32, height: u32) -> GrayImage {
    let mut picture = GrayImage::new(width, height);
    let (columns, rows) = (map.width as usize, map.height as usize);
    if columns == 0 || rows == 0 || map.values.len() != columns * rows || width == 0 {
        return picture;
    }
    let across = Axis::new(area.x0, area.x1, width, (map.frame.x0, map.frame.x1), map.width);
    let down = Axis::new(area.y0, area.y1, height, (map.frame.y0, map.frame.y1), map.height);
    // A blended value counts from half a step below the threshold on: it is rounded before it is compared.
    let least = (u32::from(map.threshold) * ONE * ONE).saturating_sub(ONE * ONE / 2);
    let value_rows: Vec<&[u8]> = map.values.chunks_exact(columns).collect();
    let mut blended = vec![0u32; columns + 1];
    let lines = picture.chunks_exact_mut(width as usize).skip(down.skip);
    for (line, (row, part)) in lines.zip(&down.places) {
        let Some(upper) = value_rows.get(*row) else { continue };
        let lower = value_rows.get(row + 1).unwrap_or(upper);
        for (out, (a, b)) in blended.iter_mut().zip(upper.iter().zip(*lower)) {
            *out = u32::from(*a) * (ONE - part) + u32::from(*b) * part;
        }
        blended[columns] = blended[columns - 1];
        if let Some(line) = line.get_mut(across.skip..across.skip + across.places.len()) {
            cut(line, &across, &blended, least);
        }
    }
    picture
}

/// One line of pixels from one line of values. Between two values on the same side of the threshold every pixel is on that
/// side too, so only the pixels around the outline are blended.
fn cut(line: &mut [u8], across: &Axis, blended: &[u32], least: u32) {
    let inside = |value: u32| value * ONE >= least;
    let mut from = 0;
    while let Some(first) = blended.get(from) {
        let same = blended[from..].iter().take_while(|value| inside(**value) == inside(*first)).count();
        let last = from + same - 1;
        if inside(*first) {
            line[across.starts[from]..across.starts[last]].fill(255);
        }
        if let Some(next) = blended.get(last + 1) {
            let crossing = across.starts[last]..across.starts[last + 1];
            for (pixel, (_, part)) in line[crossing.clone()].iter_mut().zip(&across.places[crossing]) {
                let value = blended[last] * (ONE - part) + next * part;
                *pixel = if value >= least { 255 } else { 0 };
            }
        }
        from = last + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::mask::DEFAULT_THRESHOLD;
    use proptest::prelude::*;

    fn map(rows: &[&[u8]], frame: Rect) -> ProbabilityMap {
        let (width, height) = (rows[0].len() as u32, rows.len() as u32);
        ProbabilityMap { frame, width, height, values: rows.concat(), threshold: DEFAULT_THRESHOLD }
    }

    fn drawn(picture: &GrayImage) -> Vec<String> {
        let letter = |v: &u8| if *v == 255 { '#' } else { '.' };
        picture.as_raw().chunks(picture.width() as usize).map(|row| row.iter().map(letter).collect()).collect()
    }

    #[test]
    fn values_are_blended_between_the_middles_of_their_cells() {
        let frame = Rect::new(0.0, 0.0, 8.0, 4.0);
        let half = map(&[&[255, 0]], frame);
        assert_eq!(drawn(&stretch(&half, frame, 8, 2)), ["####....", "####...."]);
        let quarter = map(&[&[255, 0], &[0, 0]], frame);
        assert_eq!(drawn(&stretch(&quarter, frame, 8, 4)), ["####....", "###.....", "........", "........"]);
    }

    #[test]
    fn the_default_threshold_leaves_127_out() {
        let frame = Rect::new(0.0, 0.0, 2.0, 1.0);
        let check =
            |value: u8, expected: &str| assert_eq!(drawn(&stretch(&map(&[&[value]], frame), frame, 2, 1)), [expected]);
        check(127, "..");
        check(128, "##");
    }

    #[test]
    fn only_the_frame_is_covered() {
        let m = map(&[&[255]], Rect::new(2.0, 1.0, 4.0, 2.0));
        let area = Rect::new(0.0, 0.0, 6.0, 3.0);
        assert_eq!(drawn(&stretch(&m, area, 6, 3)), ["......", "..##..", "......"]);
        assert_eq!(drawn(&stretch(&m, Rect::new(3.0, 1.0, 6.0, 3.0), 6, 2)), ["##....", "......"]);
    }

    proptest! {
        #[test]
        fn agrees_with_blending_in_floating_point(
            values in proptest::collection::vec(any::<u8>(), 12), width in 1u32..40, height in 1u32..40,
        ) {
            let frame = Rect::new(0.0, 0.0, 20.0, 10.0);
            let m = ProbabilityMap { frame, width: 4, height: 3, values, threshold: DEFAULT_THRESHOLD };
            let picture = stretch(&m, frame, width, height);
            let value = |x: f64, y: f64| f64::from(m.values[y as usize * 4 + x as usize]);
            for (x, y, pixel) in picture.enumerate_pixels() {
                let fx = ((f64::from(x) + 0.5) * 4.0 / f64::from(width) - 0.5).clamp(0.0, 3.0);
                let fy = ((f64::from(y) + 0.5) * 3.0 / f64::from(height) - 0.5).clamp(0.0, 2.0);
                let (x1, y1) = ((fx + 1.0).min(3.0), (fy + 1.0).min(2.0));
                let upper = value(fx, fy) * (1.0 - fx.fract()) + value(x1, fy) * fx.fract();
                let lower = value(fx, y1) * (1.0 - fx.fract()) + value(x1, y1) * fx.fract();
                let exact = upper * (1.0 - fy.fract()) + lower * fy.fract();
                // Whole 256ths of a cell can move a value by up to two steps.
                prop_assert!((exact - 127.5).abs() < 2.0 || (pixel[0] == 255) == (exact >= 127.5), "{exact} {pixel:?}");
            }
        }
    }
}
