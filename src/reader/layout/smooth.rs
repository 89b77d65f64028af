//! Smoothing for photographed and textured pages, and more contrast for pale ones.
//!
//! Owns the noise estimate, the median, the edge-keeping mean and the stretching. Clean pages are never smoothed.

use super::picture::Picture;

/// Contrast that a picture has at least once it is stretched, and how far it is stretched at most.
const CONTRAST: f64 = 200.0;
const MOST_STRETCHED: f64 = 2.0;
/// Share of all values that may be darker, and as many lighter, than what counts as the range of a picture.
const EXTREMES: f64 = 0.0005;
/// Every so many pixels are looked at for that.
const SAMPLED: usize = 7;

/// How noisy a picture is: the median absolute Laplacian of the green channel, 0 on drawn pages.
pub(super) fn noise(picture: &Picture) -> f64 {
    let (w, h) = (picture.width, picture.height);
    if w < 3 || h < 3 {
        return 0.0;
    }
    let mut counts = [0u32; 2048];
    let green = |x: usize, y: usize| i32::from(picture.at(x, y)[1]);
    for y in 1..h - 1 {
        for x in 1..w - 1 {
            let laplacian = 4 * green(x, y) - green(x - 1, y) - green(x + 1, y) - green(x, y - 1) - green(x, y + 1);
            counts[laplacian.unsigned_abs() as usize] += 1;
        }
    }
    let half = ((w - 2) * (h - 2) / 2) as u32;
    let mut seen = 0;
    let at = counts.iter().position(|&n| {
        seen += n;
        seen > half
    });
    at.unwrap_or(0) as f64
}

/// The colour step up to which neighbours are evened out with each other, for what noise is likely to put between them: at
/// least what any camera adds, at most what the faintest print differs from its ground.
pub(super) fn step(likely: f64) -> u8 {
    likely.clamp(6.0, 24.0) as u8
}

/// A picture of little contrast with as much as others have; `None` for one that has it. Colour steps are told from each
/// other by their size, which on a pale copy or in a dim room is a share of what it is elsewhere.
pub(super) fn stretched(picture: &Picture) -> Option<Picture> {
    let mut counts = [0u32; 256];
    let values = || picture.pixels.iter().step_by(SAMPLED).flatten();
    values().for_each(|&value| counts[usize::from(value)] += 1);
    let few = (values().count() as f64 * EXTREMES) as u32;
    let past_few = |seen: &mut u32, count: u32| {
        *seen += count;
        *seen > few
    };
    let (mut dark, mut light) = (0, 0);
    let low = counts.iter().position(|&count| past_few(&mut dark, count))?;
    let high = 255 - counts.iter().rev().position(|&count| past_few(&mut light, count))?;
    let range = high.checked_sub(low)? as f64;
    let times = (CONTRAST / range.max(1.0)).min(MOST_STRETCHED);
    if times <= 1.0 {
        return None;
    }
    // As far from black as from white.
    let from = low as f64 - (255.0 - times * range) / 2.0 / times;
    let levels: Vec<u8> =
        (0..256).map(|value| (times * (f64::from(value) - from)).round().clamp(0.0, 255.0) as u8).collect();
    let pixels = picture.pixels.iter().map(|pixel| pixel.map(|value| levels[usize::from(value)])).collect();
    Some(Picture { pixels, ..*picture })
}

/// The median of each channel in a square of `2 * radius + 1` pixels; the page's edge pixels repeat outwards.
pub(super) fn median(picture: &Picture, radius: usize) -> Picture {
    let (w, h) = (picture.width, picture.height);
    let side = 2 * radius + 1;
    let middle = (side * side / 2) as u32;
    let clamp = |v: usize, n: usize| v.saturating_sub(radius).min(n - 1);
    let mut pixels = vec![[0u8; 3]; w * h];
    for y in 0..h {
        let rows: Vec<usize> = (y..y + side).map(|r| clamp(r, h) * w).collect();
        for channel in 0..3 {
            let mut counts = [0u32; 256];
            // `below` counts window pixels darker than `level`; both move a little from pixel to pixel.
            let (mut level, mut below) = (0usize, 0u32);
            for x in 0..side {
                for row in &rows {
                    counts[usize::from(picture.pixels[row + clamp(x, w)][channel])] += 1;
                }
            }
            for x in 0..w {
                if x > 0 {
                    let (old, new) = (clamp(x - 1, w), clamp(x - 1 + side, w));
                    for row in &rows {
                        let (gone, come) = (picture.pixels[row + old][channel], picture.pixels[row + new][channel]);
                        counts[usize::from(gone)] -= 1;
                        counts[usize::from(come)] += 1;
                        below -= u32::from(usize::from(gone) < level);
                        below += u32::from(usize::from(come) < level);
                    }
                }
                while below > middle {
                    level -= 1;
                    below -= counts[level];
                }
                while below + counts[level] <= middle {
                    below += counts[level];
                    level += 1;
                }
                pixels[y * w + x][channel] = level as u8;
            }
        }
    }
    Picture { width: w, height: h, pixels }
}

/// The mean of the neighbours within two pixels that differ by no more than `step`: evens out noise, keeps edges.
pub(super) fn even(picture: &Picture, step: u8) -> Picture {
    let (w, h) = (picture.width, picture.height);
    let planes = [0, 1, 2].map(|channel| picture.pixels.iter().map(|p| p[channel]).collect::<Vec<u8>>());
    let mut pixels = Vec::with_capacity(w * h);
    for y in 0..h {
        let mut sums = Sums::new(w);
        for ny in y.saturating_sub(2)..(y + 3).min(h) {
            for dx in 0..5 {
                // Neighbours `dx - 2` columns further: from where to where, here and there.
                let (here, there) = (2usize.saturating_sub(dx), dx.saturating_sub(2));
                let Some(len) = w.checked_sub(here.max(there)) else { continue };
                let row = |y: usize, x: usize| planes.each_ref().map(|plane| &plane[y * w + x..][..len]);
                sums.add(here, row(y, here), row(ny, there), step);
            }
        }
        pixels.extend((0..w).map(|x| sums.mean(x)));
    }
    Picture { width: w, height: h, pixels }
}

/// Sums over the neighbours of each pixel of a row. One channel after the other, so that many pixels are done at once.
struct Sums {
    colour: [Vec<u16>; 3],
    count: Vec<u16>,
    /// All bits of the pixels whose neighbour is of like colour.
    like: Vec<u8>,
}

impl Sums {
    fn new(width: usize) -> Sums {
        Sums { colour: [0; 3].map(|sum| vec![sum; width]), count: vec![0; width], like: vec![0; width] }
    }

    /// Adds to the pixels from `x` on their neighbours of like colour.
    fn add(&mut self, x: usize, own: [&[u8]; 3], other: [&[u8]; 3], step: u8) {
        let like = &mut self.like[..own[0].len()];
        let len = like.len();
        let ([r, g, b], [r2, g2, b2]) = (own.map(|row| &row[..len]), other.map(|row| &row[..len]));
        for i in 0..len {
            let apart = r[i].abs_diff(r2[i]).max(g[i].abs_diff(g2[i])).max(b[i].abs_diff(b2[i]));
            like[i] = if apart <= step { u8::MAX } else { 0 };
        }
        for (sums, other) in self.colour.iter_mut().zip(other) {
            let sums = sums[x..x + len].iter_mut();
            sums.zip(other).zip(&*like).for_each(|((sum, value), like)| *sum += u16::from(value & like));
        }
        self.count[x..x + len].iter_mut().zip(&*like).for_each(|(count, like)| *count += u16::from(like & 1));
    }

    /// The rounded mean of a pixel's neighbours.
    fn mean(&self, x: usize) -> [u8; 3] {
        let count = self.count[x].max(1);
        self.colour.each_ref().map(|sums| ((sums[x] + count / 2) / count) as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: usize, grey: &[u8]) -> Picture {
        Picture { width, height: grey.len() / width, pixels: grey.iter().map(|&g| [g, g, 255 - g]).collect() }
    }

    #[test]
    fn the_median_drops_specks_and_keeps_edges() {
        let drawn = picture(5, &[0, 0, 0, 200, 200, 0, 90, 0, 200, 200, 0, 0, 0, 200, 200]);
        let smooth = median(&drawn, 1);
        let grey: Vec<u8> = smooth.pixels.iter().map(|p| p[0]).collect();
        assert_eq!(grey, [0, 0, 0, 200, 200, 0, 0, 0, 200, 200, 0, 0, 0, 200, 200]);
        assert_eq!(smooth.pixels[0][2], 255);
    }

    #[test]
    fn the_median_equals_sorting() {
        let values: Vec<u8> = (0..63u32).map(|i| (i * 97 % 251) as u8).collect();
        let drawn = picture(9, &values);
        let smooth = median(&drawn, 2);
        for y in 0..7i32 {
            for x in 0..9i32 {
                let mut around: Vec<u8> = (-2..=2)
                    .flat_map(|dy| (-2..=2).map(move |dx| ((x + dx).clamp(0, 8), (y + dy).clamp(0, 6))))
                    .map(|(x, y)| values[(y * 9 + x) as usize])
                    .collect();
                around.sort_unstable();
                assert_eq!(smooth.at(x as usize, y as usize)[0], around[12], "{x} {y}");
            }
        }
    }

    #[test]
    fn noise_is_nothing_on_flat_areas_and_much_on_speckle() {
        assert_eq!(noise(&picture(8, &[70; 64])), 0.0);
        let speckle: Vec<u8> = (0..64u32).map(|i| (i * 37 % 64) as u8).collect();
        assert!(noise(&picture(8, &speckle)) > 10.0);
    }

    #[test]
    fn little_contrast_is_stretched_and_enough_is_left() {
        let of = |light: u8| {
            let pixels = (0..7000).map(|i| [if i % 3 == 0 { 80 } else { light }; 3]).collect();
            let found = stretched(&Picture { width: 70, height: 100, pixels });
            found.map(|picture| (picture.pixels[0][1], picture.pixels[1][1]))
        };
        assert_eq!(of(180), Some((28, 228)));
        assert_eq!(of(100).map(|(dark, light)| light - dark), Some(40), "no further than by the most");
        assert_eq!(of(240).map(|(dark, light)| light - dark), Some(200));
        assert!(stretched(&picture(4, &[0, 250, 0, 250])).is_none());
    }

    #[test]
    fn neighbours_are_evened_out_by_the_noise_and_no_faint_edge_is() {
        assert_eq!((step(0.0), step(9.5), step(100.0)), (6, 9, 24));
        let smooth = even(&picture(4, &[10, 12, 22, 24]), step(3.0));
        assert_eq!(smooth.pixels.iter().map(|p| p[0]).collect::<Vec<_>>(), [11, 11, 23, 23]);
    }

    #[test]
    fn the_even_mean_is_that_of_like_neighbours() {
        let values: Vec<u8> = (0..42u32).map(|i| (i * 89 % 97) as u8).collect();
        let (drawn, step) = (picture(7, &values), 30);
        let smooth = even(&drawn, step);
        for (x, y) in (0..6i32).flat_map(|y| (0..7i32).map(move |x| (x, y))) {
            let own = values[(y * 7 + x) as usize];
            let places = (-2..=2).flat_map(|dy| (-2..=2).map(move |dx| (x + dx, y + dy)));
            let around = places.filter(|(x, y)| (0..7).contains(x) && (0..6).contains(y));
            let like: Vec<u32> = around
                .map(|(x, y)| values[(y * 7 + x) as usize])
                .filter(|v| v.abs_diff(own) <= step)
                .map(u32::from)
                .collect();
            let count = like.len() as u32;
            let mean = (like.iter().sum::<u32>() + count / 2) / count;
            assert_eq!(u32::from(smooth.at(x as usize, y as usize)[0]), mean, "{x} {y}");
        }
    }

    #[test]
    fn the_even_mean_does_not_cross_an_edge() {
        let smooth = even(&picture(4, &[10, 12, 200, 202]), 20);
        assert_eq!(smooth.pixels.iter().map(|p| p[0]).collect::<Vec<_>>(), [11, 11, 201, 201]);
    }
}
