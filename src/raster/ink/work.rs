//! The work picture of the ink map: the page, reduced by a whole number until its size is bounded.
//!
//! A whole number keeps every work pixel on page pixels, so positions go back and forth exactly. It never enlarges.

use image::RgbImage;

use crate::core::geometry::Rect;

/// Most pixels of the work picture: a full-HD slide is measured pixel by pixel.
const MOST_PIXELS: usize = 2_200_000;
/// Longest side of the work picture.
const LONGEST: usize = 60_000;
/// Median bend of neighbouring pixels above which the page is a photograph or a bad copy.
const NOISY: u32 = 2;
/// Neighbours further apart than this are not evened out with each other: noise is less, edges are more.
const EVEN: u8 = 24;
/// Colours within one surface differ by no more from pixel to pixel, on clean and on evened pages.
const STEP: u8 = 3;
const STEP_EVENED: u8 = 6;

/// Rows of RGB pixels and their place on the page.
#[derive(Debug)]
pub(super) struct Work {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) pixels: Vec<[u8; 3]>,
    pub(super) grid: Grid,
    /// The largest difference of neighbouring pixels that still belong to one surface.
    pub(super) step: u8,
}

/// Where work pixels lie on the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grid {
    /// Page pixels along the side of a work pixel.
    pub(super) factor: usize,
    /// Of the page, in page pixels.
    pub(super) page: Rect,
}

impl Grid {
    /// A box of work pixels as page pixels; the last row and column may be narrower than the others.
    pub(super) fn rect(self, x0: usize, y0: usize, x1: usize, y1: usize) -> Rect {
        let place = |v: usize, end: f64| ((v * self.factor) as f64).min(end);
        Rect::new(place(x0, self.page.x1), place(y0, self.page.y1), place(x1, self.page.x1), place(y1, self.page.y1))
    }
}

impl Work {
    /// A reduced copy of a page; without pixels for a page without.
    pub(super) fn of(page: &RgbImage) -> Work {
        let (w, h) = (page.width() as usize, page.height() as usize);
        let fits = |f: usize| w.div_ceil(f) * h.div_ceil(f) <= MOST_PIXELS && w.max(h).div_ceil(f) <= LONGEST;
        let factor = (1..).find(|&f| fits(f)).unwrap_or(1);
        let grid = Grid { factor, page: Rect::new(0.0, 0.0, w as f64, h as f64) };
        let (width, height) = (w.div_ceil(factor), h.div_ceil(factor));
        let (all, _) = page.as_raw().as_chunks::<3>();
        let pixels = if factor == 1 { all.to_vec() } else { reduced(all, w, factor) };
        let work = Work { width, height, pixels, grid, step: STEP };
        if work.noise() > NOISY { Work { pixels: work.evened(), step: STEP_EVENED, ..work } } else { work }
    }

    /// Side of a square with as many pixels: the unit of every distance.
    pub(super) fn unit(&self) -> f64 {
        ((self.width * self.height) as f64).sqrt()
    }

    /// How far a pixel typically lies off the line through its neighbours, in the green channel.
    fn noise(&self) -> u32 {
        let mut counts = [0u32; 511];
        for row in self.pixels.chunks_exact(self.width.max(1)).step_by(5) {
            for three in row.windows(3).step_by(3) {
                let [before, at, after] = [three[0][1], three[1][1], three[2][1]].map(i32::from);
                counts[(2 * at - before - after).unsigned_abs() as usize] += 1;
            }
        }
        let half = counts.iter().sum::<u32>() / 2;
        let mut seen = 0;
        let median = counts.iter().position(|count| {
            seen += count;
            seen > half
        });
        median.unwrap_or(0) as u32
    }

    /// Every pixel the mean of those neighbours that are near it in colour.
    fn evened(&self) -> Vec<[u8; 3]> {
        let (w, h) = (self.width, self.height);
        let mut evened = Vec::with_capacity(w * h);
        for y in 0..h {
            for x in 0..w {
                let own = self.pixels[y * w + x];
                let (mut sums, mut count) = ([0u16; 3], 0u16);
                for row in y.saturating_sub(1)..(y + 2).min(h) {
                    let from = row * w + x.saturating_sub(1);
                    let near = self.pixels[from..=row * w + (x + 1).min(w - 1)].iter();
                    for p in near.filter(|p| difference(**p, own) <= EVEN) {
                        sums.iter_mut().zip(p).for_each(|(sum, v)| *sum += u16::from(*v));
                        count += 1;
                    }
                }
                evened.push(sums.map(|sum| ((sum + count / 2) / count.max(1)) as u8));
            }
        }
        evened
    }
}

/// The mean colour of each square of `factor` pixels; squares at the far edges may be cut.
fn reduced(pixels: &[[u8; 3]], width: usize, factor: usize) -> Vec<[u8; 3]> {
    let columns = width.div_ceil(factor);
    let mut means = Vec::with_capacity(columns * (pixels.len() / width.max(1)).div_ceil(factor));
    let mut sums = vec![[0u32; 3]; columns];
    for rows in pixels.chunks(width * factor) {
        sums.fill([0; 3]);
        for row in rows.chunks_exact(width) {
            for (sum, few) in sums.iter_mut().zip(row.chunks(factor)) {
                for p in few {
                    *sum = [0, 1, 2].map(|c| sum[c] + u32::from(p[c]));
                }
            }
        }
        let tall = rows.len() / width;
        means.extend(sums.iter().enumerate().map(|(column, sum)| {
            let count = (tall * factor.min(width - column * factor)) as u32;
            sum.map(|s| ((s + count / 2) / count) as u8)
        }));
    }
    means
}

/// The largest difference of two colours in any channel.
pub(super) fn difference(a: [u8; 3], b: [u8; 3]) -> u8 {
    a[0].abs_diff(b[0]).max(a[1].abs_diff(b[1])).max(a[2].abs_diff(b[2]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    #[test]
    fn a_small_page_is_kept_and_a_large_one_reduced_by_a_whole_number() {
        let check = |w: u32, h: u32, expected: (usize, usize, usize)| {
            let work = Work::of(&RgbImage::new(w, h));
            assert_eq!((work.width, work.height, work.grid.factor), expected);
            assert_eq!(work.pixels.len(), work.width * work.height);
        };
        check(0, 0, (0, 0, 1));
        check(0, 7, (0, 7, 1));
        check(1920, 1080, (1920, 1080, 1));
        check(2561, 1441, (1281, 721, 2));
        check(70_000, 2, (35_000, 1, 2));
    }

    #[test]
    fn a_reduced_pixel_is_the_mean_of_its_square_and_ends_with_the_page() {
        let page = RgbImage::from_fn(5, 3, |x, y| Rgb([(x * 10) as u8, (y * 100) as u8, 7]));
        let (pixels, _) = page.as_raw().as_chunks::<3>();
        let means = reduced(pixels, 5, 2);
        assert_eq!(means, [[5, 50, 7], [25, 50, 7], [40, 50, 7], [5, 200, 7], [25, 200, 7], [40, 200, 7]]);
        let grid = Grid { factor: 2, page: Rect::new(0.0, 0.0, 5.0, 3.0) };
        assert_eq!(grid.rect(1, 0, 3, 2), Rect::new(2.0, 0.0, 5.0, 3.0));
    }

    #[test]
    fn grain_is_evened_out_and_edges_stay() {
        let grain = |x: u32, y: u32| {
            let mixed = x.wrapping_mul(374_761_393) ^ y.wrapping_mul(668_265_263);
            ((mixed ^ (mixed >> 13)).wrapping_mul(1_274_126_177) >> 28) as u8
        };
        let page = RgbImage::from_fn(60, 40, |x, y| Rgb([if x < 30 { 40 } else { 200 } + grain(x, y); 3]));
        let work = Work::of(&page);
        assert_eq!(work.step, STEP_EVENED);
        let spread = |from: usize| {
            let values = work.pixels.iter().enumerate().filter(|(i, _)| (from..from + 20).contains(&(i % 60)));
            let (low, high) = values.fold((255, 0), |(low, high), (_, p)| (p[0].min(low), p[0].max(high)));
            (low, high)
        };
        let ((_, dark), (light, _)) = (spread(10), spread(30));
        assert!(light - dark > 130, "{dark} {light}");
        assert!(spread(5).1 - spread(5).0 < 14);
    }
}
