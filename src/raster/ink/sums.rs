//! Sums that answer in constant time how much ink a box holds and how far a colour step runs along a border.
//!
//! Everything here is in work pixels; boxes must lie inside the picture.

use std::ops::Range;

/// How far from a larger step its slope reaches.
const SLOPE: usize = 6;

/// Direction of a border.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Along {
    /// An upright border: its place is a column, its extent are rows.
    Rows,
    /// A level border: its place is a row, its extent are columns.
    Columns,
}

/// The sums of one picture.
#[derive(Debug)]
pub(super) struct Sums {
    pub(super) width: usize,
    pub(super) height: usize,
    /// Ink pixels above and left of each corner, `width + 1` by `height + 1`.
    ink: Vec<u32>,
    /// For each row from 0 to `height`, per column: steps from the column before it, in the rows above.
    upright: Vec<u16>,
    /// For each row, per column from 0 to `width`: steps from the row above it, in the columns before.
    level: Vec<u16>,
}

impl Sums {
    /// Counts `ink` pixels, and steps of more than `least` in `change(i, j)`, how much two neighbouring pixels differ.
    pub(super) fn new(
        width: usize,
        height: usize,
        ink: &[bool],
        least: u8,
        change: impl Fn(usize, usize) -> u8,
    ) -> Sums {
        let wide = width + 1;
        let mut sums = Sums {
            width,
            height,
            ink: vec![0; wide * (height + 1)],
            upright: vec![0; width * (height + 1)],
            level: vec![0; wide * height],
        };
        for (y, row) in ink.chunks_exact(width.max(1)).enumerate() {
            let mut of_row = 0;
            for (x, inked) in row.iter().enumerate() {
                of_row += u32::from(*inked);
                sums.ink[(y + 1) * wide + x + 1] = sums.ink[y * wide + x + 1] + of_row;
            }
        }
        // Nothing comes before the first pixel, so its change stays 0.
        let mut changes = vec![0; width.max(height)];
        for y in 0..height {
            let changes = &mut changes[..width];
            (1..width).for_each(|x| changes[x] = change(y * width + x - 1, y * width + x));
            for x in 0..width {
                let i = y * width + x;
                sums.upright[i + width] = sums.upright[i] + u16::from(is_step(changes, x, least));
            }
        }
        for x in 0..width {
            let changes = &mut changes[..height];
            (1..height).for_each(|y| changes[y] = change((y - 1) * width + x, y * width + x));
            for y in 0..height {
                let i = y * wide + x;
                sums.level[i + 1] = sums.level[i] + u16::from(is_step(changes, y, least));
            }
        }
        sums
    }

    /// Ink pixels in a box.
    pub(super) fn ink(&self, columns: Range<usize>, rows: Range<usize>) -> u32 {
        let at = |x: usize, y: usize| self.ink[y * (self.width + 1) + x];
        at(columns.end, rows.end) + at(columns.start, rows.start)
            - at(columns.start, rows.end)
            - at(columns.end, rows.start)
    }

    /// How many columns (or rows) there are to stand between.
    pub(super) fn places(&self, along: Along) -> usize {
        match along {
            Along::Rows => self.width,
            Along::Columns => self.height,
        }
    }

    /// Ink in the columns (or rows) `places` over an extent.
    pub(super) fn ink_at(&self, along: Along, places: Range<usize>, extent: Range<usize>) -> u32 {
        match along {
            Along::Rows => self.ink(places, extent),
            Along::Columns => self.ink(extent, places),
        }
    }

    /// Pixels of an extent at which the colour makes a step just before a column (or row).
    pub(super) fn steps_at(&self, along: Along, place: usize, extent: Range<usize>) -> usize {
        let (table, from, to) = match along {
            Along::Rows => (&self.upright, extent.start * self.width + place, extent.end * self.width + place),
            Along::Columns => {
                let row = place * (self.width + 1);
                (&self.level, row + extent.start, row + extent.end)
            }
        };
        usize::from(table[to] - table[from])
    }
}

/// Whether a change is a step: large enough, and no slope up to a much larger one. A shadow is the slope of a card's edge.
fn is_step(changes: &[u8], at: usize, least: u8) -> bool {
    let near = at.saturating_sub(SLOPE)..(at + SLOPE + 1).min(changes.len());
    changes[at] > least && changes[near].iter().all(|other| *other / 2 < changes[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_no_slope_of_a_larger_one() {
        let check = |changes: &[u8], expected: &[usize]| {
            let steps: Vec<usize> = (0..changes.len()).filter(|at| is_step(changes, *at, 3)).collect();
            assert_eq!(steps, expected, "{changes:?}");
        };
        check(&[0, 3, 0, 4, 0], &[3]);
        check(&[0, 4, 5, 9, 40, 0], &[4]);
        check(&[0, 30, 40, 0], &[1, 2]);
        check(&[9, 0, 0, 0, 0, 0, 0, 40], &[0, 7]);
    }

    #[test]
    fn counts_are_those_of_counting() {
        let (w, h) = (7, 5);
        let values: Vec<usize> = (0..w * h).map(|i| i * 7919 % 5).collect();
        let ink: Vec<bool> = values.iter().map(|v| *v > 2).collect();
        let change = |i: usize, j: usize| values[i].abs_diff(values[j]) as u8 * 10 + 100;
        let step = |i: usize, j: usize| change(i, j) > 110;
        let sums = Sums::new(w, h, &ink, 110, change);
        for y0 in 0..h {
            for y1 in y0..=h {
                for x0 in 0..w {
                    for x1 in x0..=w {
                        let inside = (y0..y1).flat_map(|y| (x0..x1).map(move |x| y * w + x));
                        assert_eq!(sums.ink(x0..x1, y0..y1), inside.filter(|i| ink[*i]).count() as u32);
                    }
                    let upright = (y0..y1).filter(|y| x0 > 0 && step(y * w + x0 - 1, y * w + x0)).count();
                    assert_eq!(sums.steps_at(Along::Rows, x0, y0..y1), upright);
                }
            }
            for x in 0..=w {
                let level = (0..x).filter(|x| y0 > 0 && step((y0 - 1) * w + x, y0 * w + x)).count();
                assert_eq!(sums.steps_at(Along::Columns, y0, 0..x), level);
            }
        }
    }
}
