//! From colours to ink: how far each pixel is from the background around it.
//!
//! Text comes out dark on white whatever its colours were: white on a red pill, grey on black, red on a gradient. The
//! result keeps its soft edges; the OCR program reads those far better than pure black and white.

use std::ops::Range;

use image::{GrayImage, Luma, Rgb, RgbImage};

/// Pixels this near to the commonest colour are background too: gradients, paper, compression noise.
const NEAR: i32 = 40;
/// A cut with less contrast than this has no ink in it; its noise is not blown up to look like ink.
const FAINT: i32 = 24;
/// A pixel with more ink than this (0 to 255) belongs to a letter.
const LETTER: u8 = 96;

/// A part of the page as ink: 0 is full ink, 255 is background. `at` and `size` are page pixels; the part must lie on
/// the page. Paper and ink are those of the columns `known`, counted within the part, where text surely stands.
pub(super) fn ink_map(page: &RgbImage, at: (u32, u32), size: (u32, u32), known: Range<u32>) -> GrayImage {
    let ((x, y), (width, height)) = (at, size);
    let pixel = |dx: u32, dy: u32| page.get_pixel_checked(x + dx, y + dy).map_or([255; 3], |Rgb(p)| *p);
    let common = commonest((0..height).flat_map(|dy| known.clone().map(move |dx| pixel(dx, dy))));
    let background = local_background(width, height, common, &pixel);

    let mut distances = vec![0i32; width as usize * height as usize];
    let mut counts = [0usize; 256];
    let places = (0..height).flat_map(|dy| (0..width).map(move |dx| (dx, dy)));
    for ((dx, dy), slot) in places.zip(&mut distances) {
        let d = distance(pixel(dx, dy), background.get(dx as usize).copied().unwrap_or(common));
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

fn distance(a: [u8; 3], b: [u8; 3]) -> i32 {
    a.iter().zip(b).map(|(&a, b)| (i32::from(a) - i32::from(b)).abs()).max().unwrap_or(0)
}

/// The mean of the fullest of 16 x 16 x 16 colour cells.
fn commonest(pixels: impl Iterator<Item = [u8; 3]>) -> [u8; 3] {
    let mut cells = vec![(0u32, [0u32; 3]); 4096];
    for p in pixels {
        let index = p.iter().fold(0, |i, &c| i << 4 | usize::from(c >> 4));
        if let Some((count, sums)) = cells.get_mut(index) {
            *count += 1;
            for (sum, c) in sums.iter_mut().zip(p) {
                *sum += u32::from(c);
            }
        }
    }
    let (count, sums) = cells.into_iter().max_by_key(|(count, _)| *count).unwrap_or_default();
    sums.map(|sum| sum.checked_div(count).unwrap_or(255) as u8)
}

/// For every column the background's mean colour nearby, so that a surface may change slowly along the line.
fn local_background(width: u32, height: u32, common: [u8; 3], pixel: &dyn Fn(u32, u32) -> [u8; 3]) -> Vec<[u8; 3]> {
    let mut sums: Vec<[u32; 4]> = vec![[0; 4]];
    for dx in 0..width {
        let mut sum = sums.last().copied().unwrap_or_default();
        for p in (0..height).map(|dy| pixel(dx, dy)).filter(|p| distance(*p, common) <= NEAR) {
            sum[0] += 1;
            for (total, c) in sum.iter_mut().skip(1).zip(p) {
                *total += u32::from(c);
            }
        }
        sums.push(sum);
    }
    let reach = (height * 2).max(8);
    let at = |x: u32| sums.get(x.min(width) as usize).copied().unwrap_or_default();
    (0..width)
        .map(|x| {
            let (from, to) = (at(x.saturating_sub(reach)), at(x + reach + 1));
            let n = to[0] - from[0];
            if n < height { common } else { [1, 2, 3].map(|c| ((to[c] - from[c]) / n) as u8) }
        })
        .collect()
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

    #[test]
    fn a_slow_gradient_and_faint_noise_are_no_ink() {
        let page = RgbImage::from_fn(200, 10, |x, y| Rgb([100 + (x / 4) as u8, 120, 130 + ((x + y) % 5) as u8]));
        let map = ink_map(&page, (0, 0), (200, 10), 0..200);
        assert!((0..200).all(|x| (0..10).all(|y| !is_ink(&map, x, y))));
    }
}
