//! Masks as run lengths, in the form of the COCO data set.
//!
//! Pixels are counted down the columns, the leftmost column first: how many lie outside, how many then lie inside, and so
//! on by turns. The compressed form writes each run as its difference to the run two before it, five bits a letter
//! (<https://github.com/cocodataset/cocoapi>, `maskApi.c`, describes both). Foreign runs are checked before anything is
//! counted with them: no text makes this take more memory than it has letters, or than [`MOST_CELLS`] asks for.

use super::geometry::{Rect, Size};
use super::lattice::{MOST_CELLS, level};
use super::mask::{DEFAULT_THRESHOLD, ProbabilityMap};

/// Most pixels of a picture whose runs are read, and most along a side.
const MOST_PIXELS: u64 = 1 << 28;
const MOST_SIDE: u32 = 1 << 16;

/// A mask over a whole picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rle {
    size: Size,
    counts: Vec<u32>,
}

/// Why runs are no mask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RleError {
    /// A letter that the compressed form does not use, or a text that ends inside a number.
    #[error("the runs are cut off or hold a foreign letter")]
    Letter,
    /// A run that is negative or longer than any picture.
    #[error("a run has an impossible length")]
    Run,
    /// The runs are for a picture of another size.
    #[error("the runs cover {found} pixels where the picture has {expected}")]
    Total {
        /// What they add up to.
        found: u64,
        /// Width times height.
        expected: u64,
    },
    /// A picture larger than any that is opened.
    #[error("the picture would be too large")]
    TooLarge,
}

impl Rle {
    /// The mask of a picture that is inside only in a block of it: the block's top left corner in whole pixels, its width,
    /// and whether each of its pixels is inside, row by row. What lies beyond the picture is cut.
    pub fn of_block(size: Size, left: u32, top: u32, width: u32, inside: &[bool]) -> Rle {
        let stride = width as usize;
        let rows = inside.len().checked_div(stride).unwrap_or(0);
        let rows = rows.min(size.height.saturating_sub(top) as usize);
        let mut runs = Runs::default();
        runs.add(false, u64::from(left.min(size.width)) * u64::from(size.height));
        for column in 0..stride.min(size.width.saturating_sub(left) as usize) {
            runs.add(false, u64::from(top.min(size.height)));
            for row in 0..rows {
                runs.add(inside[row * stride + column], 1);
            }
            runs.add(false, u64::from(size.height.saturating_sub(top)) - rows as u64);
        }
        let rest = (u64::from(size.width) * u64::from(size.height)).saturating_sub(runs.total());
        runs.add(false, rest);
        Rle { size, counts: runs.done() }
    }

    /// From counted runs.
    pub fn from_counts(size: Size, counts: Vec<u32>) -> Result<Rle, RleError> {
        let expected = u64::from(size.width) * u64::from(size.height);
        if expected > MOST_PIXELS || size.width.max(size.height) > MOST_SIDE {
            return Err(RleError::TooLarge);
        }
        let found = counts.iter().map(|count| u64::from(*count)).sum();
        if found == expected { Ok(Rle { size, counts }) } else { Err(RleError::Total { found, expected }) }
    }

    /// From the compressed form.
    pub fn from_text(size: Size, text: &str) -> Result<Rle, RleError> {
        let mut counts: Vec<u32> = Vec::new();
        let mut letters = text.bytes();
        while let Some(number) = number(&mut letters)? {
            let before = if counts.len() > 2 { i64::from(counts[counts.len() - 2]) } else { 0 };
            counts.push(u32::try_from(number + before).map_err(|_| RleError::Run)?);
        }
        Rle::from_counts(size, counts)
    }

    /// The compressed form.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for (index, count) in self.counts.iter().enumerate() {
            let before = if index > 2 { i64::from(self.counts[index - 2]) } else { 0 };
            push_number(&mut text, i64::from(*count) - before);
        }
        text
    }

    /// The picture it covers.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Outside first, then inside and outside by turns.
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// How many pixels are inside.
    pub fn area(&self) -> u64 {
        self.counts.iter().skip(1).step_by(2).map(|count| u64::from(*count)).sum()
    }

    /// The box around what is inside, on whole pixels; `None` where nothing is.
    pub fn bounds(&self) -> Option<Rect> {
        self.spans()
            .map(|(x, y0, y1)| Rect::new(f64::from(x), f64::from(y0), f64::from(x + 1), f64::from(y1)))
            .reduce(Rect::union)
    }

    /// The part of the picture around what is inside, as a map in the picture's pixels. Its cells are pixels, or blocks of
    /// pixels where the part has more than [`MOST_CELLS`] along a side. `None` where nothing is inside.
    pub fn map(&self) -> Option<ProbabilityMap> {
        let around = self.bounds()?;
        let (left, top) = (around.x0 as u32, around.y0 as u32);
        let (across, down) = (around.width() as u32, around.height() as u32);
        let cell = across.max(down).div_ceil(MOST_CELLS).max(1);
        let (width, height) = (across.div_ceil(cell), down.div_ceil(cell));
        let mut covered = vec![0u32; width as usize * height as usize];
        for (x, y0, y1) in self.spans() {
            let column = ((x - left) / cell) as usize;
            let (from, to) = (y0 - top, y1 - top);
            for row in from / cell..to.div_ceil(cell) {
                let part = to.min((row + 1) * cell) - from.max(row * cell);
                covered[row as usize * width as usize + column] += part;
            }
        }
        let full = f64::from(cell) * f64::from(cell);
        let frame =
            Rect::new(around.x0, around.y0, around.x0 + f64::from(width * cell), around.y0 + f64::from(height * cell));
        let values = covered.into_iter().map(|pixels| level(f64::from(pixels) / full)).collect();
        Some(ProbabilityMap { frame, width, height, values, threshold: DEFAULT_THRESHOLD })
    }

    /// What is inside, column by column: the column, its first row, and the row behind its last.
    fn spans(&self) -> impl Iterator<Item = (u32, u32, u32)> + '_ {
        let height = u64::from(self.size.height.max(1));
        let mut start = 0u64;
        let runs = self.counts.iter().enumerate().map(move |(index, count)| {
            let run = (index % 2 == 1, start, start + u64::from(*count));
            start = run.2;
            run
        });
        runs.filter(|(inside, from, to)| *inside && to > from).flat_map(move |(_, from, to)| {
            (from / height..=(to - 1) / height).map(move |column| {
                let top = from.max(column * height) - column * height;
                let bottom = to.min((column + 1) * height) - column * height;
                (column as u32, top as u32, bottom as u32)
            })
        })
    }
}

/// Runs as they grow.
#[derive(Default)]
struct Runs {
    counts: Vec<u64>,
}

impl Runs {
    fn add(&mut self, inside: bool, pixels: u64) {
        if pixels == 0 {
            return;
        }
        if self.counts.is_empty() {
            self.counts.push(0);
        }
        // An odd number of runs ends outside.
        if inside == self.counts.len().is_multiple_of(2) {
            if let Some(last) = self.counts.last_mut() {
                *last += pixels;
            }
        } else {
            self.counts.push(pixels);
        }
    }

    fn total(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// A run longer than any page is cut there; no page that was opened has one.
    fn done(self) -> Vec<u32> {
        self.counts.into_iter().map(|count| u32::try_from(count).unwrap_or(u32::MAX)).collect()
    }
}

/// The next number of the compressed form; `None` at the end of the text.
fn number(letters: &mut impl Iterator<Item = u8>) -> Result<Option<i64>, RleError> {
    let (mut value, mut shift) = (0i64, 0u32);
    for letter in letters {
        let bits = letter.checked_sub(48).filter(|bits| *bits < 64).ok_or(RleError::Letter)?;
        value |= i64::from(bits & 0x1f) << shift;
        shift += 5;
        if bits & 0x20 == 0 {
            let negative = bits & 0x10 != 0;
            return Ok(Some(if negative { value - (1 << shift) } else { value }));
        }
        if shift > 35 {
            return Err(RleError::Run);
        }
    }
    if shift == 0 { Ok(None) } else { Err(RleError::Letter) }
}

fn push_number(text: &mut String, mut value: i64) {
    loop {
        let bits = (value & 0x1f) as u8;
        value >>= 5;
        let done = if bits & 0x10 == 0 { value == 0 } else { value == -1 };
        text.push(char::from(48 + bits + if done { 0 } else { 0x20 }));
        if done {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::core::geometry::pt;
    use proptest::prelude::*;

    /// What pycocotools 2.0 makes of some drawings: `mask.encode`, `mask.area` and `mask.toBbox`. The file says how.
    const VECTORS: &str = include_str!("../../tests/fixtures/rle/vectors.json");

    fn drawn(rows: &[&str]) -> Rle {
        let size = Size { width: rows[0].len() as u32, height: rows.len() as u32 };
        let inside: Vec<bool> = rows.concat().bytes().map(|b| b == b'#').collect();
        Rle::of_block(size, 0, 0, size.width, &inside)
    }

    #[test]
    fn texts_areas_and_boxes_are_those_of_pycocotools() {
        let file: serde_json::Value = serde_json::from_str(VECTORS).unwrap();
        let vectors = file["vectors"].as_array().unwrap();
        assert!(vectors.len() >= 10);
        for vector in vectors {
            let rows: Vec<&str> = vector["rows"].as_array().unwrap().iter().filter_map(|row| row.as_str()).collect();
            let rle = drawn(&rows);
            assert_eq!(rle.to_text(), vector["counts"].as_str().unwrap(), "{rows:?}");
            assert_eq!(rle.area(), vector["area"].as_u64().unwrap(), "{rows:?}");
            let bbox: Vec<f64> = vector["bbox"].as_array().unwrap().iter().filter_map(|v| v.as_f64()).collect();
            let around = rle.bounds().unwrap_or_default();
            assert_eq!([around.x0, around.y0, around.width(), around.height()].as_slice(), bbox, "{rows:?}");
            assert_eq!(Rle::from_text(rle.size(), &rle.to_text()).unwrap(), rle, "{rows:?}");
        }
    }

    #[test]
    fn a_block_lies_where_it_is_put_and_is_cut_at_the_picture() {
        let size = Size { width: 4, height: 3 };
        let inside = [true, false, true, true];
        assert_eq!(Rle::of_block(size, 1, 1, 2, &inside), drawn(&["....", ".#..", ".##."]));
        assert_eq!(Rle::of_block(size, 3, 2, 2, &inside), drawn(&["....", "....", "...#"]));
        assert_eq!(Rle::of_block(size, 9, 9, 2, &inside).counts(), [12]);
        assert_eq!(Rle::of_block(size, 0, 0, 0, &[]).counts(), [12]);
        assert_eq!(Rle::of_block(Size::default(), 0, 0, 2, &inside).counts(), [0u32; 0]);
    }

    #[test]
    fn impossible_runs_are_named() {
        let size = Size { width: 4, height: 3 };
        let check = |text: &str, expected: RleError| assert_eq!(Rle::from_text(size, text), Err(expected), "{text}");
        check("5", RleError::Total { found: 5, expected: 12 });
        check("O", RleError::Run);
        check("P", RleError::Letter);
        check("é", RleError::Letter);
        check(" 12", RleError::Letter);
        check("ooooooooo0", RleError::Run);
        let huge = Size { width: u32::MAX, height: u32::MAX };
        assert_eq!(Rle::from_counts(huge, vec![u32::MAX; 9]), Err(RleError::TooLarge));
        assert_eq!(Rle::from_counts(Size { width: 1 << 20, height: 2 }, vec![1 << 21]), Err(RleError::TooLarge));
    }

    #[test]
    fn a_map_has_the_pixels_and_a_large_one_blocks_of_them() {
        let map = drawn(&["......", "..##..", "...#.."]).map().unwrap();
        assert_eq!((map.frame, map.width, map.height), (Rect::new(2.0, 1.0, 4.0, 3.0), 2, 2));
        assert_eq!(map.values, [255, 255, 0, 255]);
        assert_eq!(drawn(&["..", ".."]).map(), None);
        let size = Size { width: 3_000, height: 2_000 };
        let map = Rle::of_block(size, 10, 20, 2_500, &[true; 2_500 * 4]).map().unwrap();
        assert_eq!((map.width, map.height, map.frame), (834, 2, Rect::new(10.0, 20.0, 2_512.0, 26.0)));
        assert_eq!((map.value_at(pt(700.0, 21.0)), map.value_at(pt(700.0, 25.0))), (255, 85));
    }

    proptest! {
        #[test]
        fn every_mask_comes_back(width in 1u32..40, height in 1u32..40, seed in any::<u64>(), dense in 1u64..6) {
            let mut dice = seed | 1;
            let mut next = || { dice ^= dice << 13; dice ^= dice >> 7; dice ^= dice << 17; dice };
            let inside: Vec<bool> = (0..width * height).map(|_| next() % dense == 0).collect();
            let size = Size { width, height };
            let rle = Rle::of_block(size, 0, 0, width, &inside);
            let back = Rle::from_text(size, &rle.to_text()).unwrap();
            prop_assert_eq!(&back, &rle);
            prop_assert_eq!(back.area(), inside.iter().filter(|v| **v).count() as u64);
            let map = back.map();
            for (index, inside) in inside.iter().enumerate() {
                let middle = pt(f64::from(index as u32 % width) + 0.5, f64::from(index as u32 / width) + 0.5);
                let value = map.as_ref().map_or(0, |map| map.value_at(middle));
                prop_assert_eq!(value >= DEFAULT_THRESHOLD, *inside);
            }
        }

        #[test]
        fn no_text_makes_reading_panic(text in "[0-o]{0,40}|\\PC{0,20}", width in any::<u32>(), height in any::<u32>()) {
            for size in [Size { width, height }, Size { width: width % 90, height: height % 90 }] {
                if let Ok(rle) = Rle::from_text(size, &text) {
                    let cells = rle.map().map_or(0, |map| map.values.len());
                    prop_assert!(cells <= (MOST_CELLS * MOST_CELLS) as usize);
                }
            }
        }
    }
}
