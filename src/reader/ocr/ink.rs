//! From colours to ink: how far each pixel is from the paper around it.
//!
//! Text comes out dark on white whatever its colours were: white on a red pill, grey on black, red on a gradient. The
//! result keeps its soft edges; the OCR program reads those far better than pure black and white. Which colours are
//! paper is the business of [`paper`](super::paper).

use std::ops::Range;

use image::{GrayImage, Luma, Rgb, RgbImage};

use super::paper::{self, Cut, distance};

/// A cut with less contrast than this has no ink in it; its noise is not blown up to look like ink.
const FAINT: i32 = 24;
/// A pixel with more ink than this (0 to 255) belongs to a letter.
pub(super) const LETTER: u8 = 96;

/// A part of the page as ink: 0 is full ink, 255 is background. `at` and `size` are page pixels; the part must lie on
/// the page. Paper and ink are those of the columns `known`, counted within the part, where text surely stands.
pub(super) fn ink_map(page: &RgbImage, at: (u32, u32), size: (u32, u32), known: Range<u32>) -> GrayImage {
    let ((x, y), (width, height)) = (at, size);
    let pixel = |dx: u32, dy: u32| page.get_pixel_checked(x + dx, y + dy).map_or([255; 3], |Rgb(p)| *p);
    let paper = paper::along(&Cut { size, known: known.clone(), pixel: &pixel });

    let mut distances = vec![0i32; width as usize * height as usize];
    let mut counts = [0usize; 256];
    let places = (0..height).flat_map(|dy| (0..width).map(move |dx| (dx, dy)));
    for ((dx, dy), slot) in places.zip(&mut distances) {
        let d = distance(pixel(dx, dy), paper.get(dx as usize).copied().unwrap_or([255; 3]));
        *slot = d;
        if let (true, Some(count)) = (known.contains(&dx), counts.get_mut(d as usize)) {
            *count += 1;
        }
    }
    let full = strongest(&counts, counts.iter().sum::<usize>() / 100).max(FAINT);
    let mut map = GrayImage::new(width, height);
    for (Luma([value]), d) in map.pixels_mut().zip(&distances) {
        *value = 255 - (d * 255 / full).clamp(0, 255) as u8;
    }
    map
}

/// Whether a pixel of an ink map belongs to a letter.
pub(super) fn is_ink(map: &GrayImage, x: u32, y: u32) -> bool {
    map.get_pixel_checked(x, y).is_some_and(|Luma([value])| 255 - value > LETTER)
}

/// The distance that only `above` pixels exceed.
fn strongest(counts: &[usize; 256], above: usize) -> i32 {
    let mut left = above;
    for (value, &count) in counts.iter().enumerate().rev() {
        if count > left {
            return value as i32;
        }
        left -= count;
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `#` is ink of one colour, `.` is background of another.
    fn check(ink: [u8; 3], paper: [u8; 3]) {
        let rows = ["............", "..##....##..", "..##....##..", "............"];
        let page = RgbImage::from_fn(12, 4, |x, y| {
            Rgb(if rows[y as usize].as_bytes()[x as usize] == b'#' { ink } else { paper })
        });
        let map = ink_map(&page, (0, 0), (12, 4), 0..12);
        for (y, row) in rows.iter().enumerate() {
            let seen: String = (0..12).map(|x| if is_ink(&map, x, y as u32) { '#' } else { '.' }).collect();
            assert_eq!(&seen, row, "{ink:?} on {paper:?}");
        }
    }

    #[test]
    fn ink_is_found_whatever_the_colours() {
        check([0, 0, 0], [255, 255, 255]);
        check([255, 255, 255], [200, 30, 30]);
        check([90, 90, 90], [20, 20, 20]);
        check([250, 240, 0], [240, 240, 240]);
    }

    /// Bold letters on a page that runs from one colour to another: the letters are the commonest colour.
    #[test]
    fn bold_letters_on_a_gradient_stay_ink() {
        let is_letter = |x: u32, y: u32| x % 20 >= 4 && x % 20 < 16 && (2..18).contains(&y);
        let page = RgbImage::from_fn(200, 20, |x, y| {
            Rgb(if is_letter(x, y) { [255; 3] } else { [20 + x as u8 / 2, 40 + x as u8 / 3, 90] })
        });
        let map = ink_map(&page, (0, 0), (200, 20), 0..200);
        let wrong =
            (0..200).flat_map(|x| (0..20).map(move |y| (x, y))).filter(|&(x, y)| is_ink(&map, x, y) != is_letter(x, y));
        assert_eq!(wrong.count(), 0);
    }

    #[test]
    fn a_slow_gradient_and_faint_noise_are_no_ink() {
        let page = RgbImage::from_fn(200, 10, |x, y| Rgb([100 + (x / 4) as u8, 120, 130 + ((x + y) % 5) as u8]));
        let map = ink_map(&page, (0, 0), (200, 10), 0..200);
        assert!((0..200).all(|x| (0..10).all(|y| !is_ink(&map, x, y))));
    }
}
