//! Label Studio's run lengths of a painted mask.
//!
//! Four equal bytes for each pixel of the picture, row by row, packed as runs: how many bytes there are (32 bits), the bits
//! of a byte less one (5), the bits of the four lengths a run can be written with, each less one (4 times 4); then for each
//! run a 1, which of the four lengths (2), the run less one, and the byte. As Label Studio's own converter reads it
//! (<https://github.com/HumanSignal/label-studio-sdk>, `converter/brush.py`).

use crate::core::geometry::Size;
use crate::raster::crop::PixelBox;

/// The bits of the four lengths.
const LENGTHS: [u32; 4] = [3, 4, 8, 16];

/// The mask of a picture that is inside only in a block of it, whose pixels are given row by row.
pub(super) fn brush_runs(page: Size, place: PixelBox, inside: &[bool]) -> Vec<u8> {
    let pixels = u64::from(page.width) * u64::from(page.height);
    let mut bits = Bits::default();
    bits.push((pixels * 4) as u32, 32);
    bits.push(7, 5);
    LENGTHS.iter().for_each(|length| bits.push(length - 1, 4));
    let mut at = 0;
    for (row, line) in inside.chunks(place.width as usize).enumerate() {
        let start = (u64::from(place.y) + row as u64) * u64::from(page.width) + u64::from(place.x);
        let mut column = 0;
        while let Some(value) = line.get(column) {
            let run = line[column..].iter().take_while(|v| *v == value).count();
            if *value {
                let from = start + column as u64;
                bits.run(false, from - at);
                bits.run(true, run as u64);
                at = from + run as u64;
            }
            column += run;
        }
    }
    bits.run(false, pixels.saturating_sub(at));
    bits.bytes
}

#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    /// Bits used of the last byte; 0 when it is full.
    used: u32,
}

impl Bits {
    fn push(&mut self, value: u32, bits: u32) {
        for bit in (0..bits).rev() {
            if self.used == 0 {
                self.bytes.push(0);
            }
            if let Some(last) = self.bytes.last_mut() {
                *last |= ((value >> bit & 1) as u8) << (7 - self.used);
            }
            self.used = (self.used + 1) % 8;
        }
    }

    fn run(&mut self, inside: bool, pixels: u64) {
        let mut left = pixels * 4;
        while left > 0 {
            let fits = |bits: &u32| left <= 1 << *bits;
            let which = LENGTHS.iter().position(fits).unwrap_or(LENGTHS.len() - 1);
            let length = left.min(1 << LENGTHS[which]);
            self.push(1, 1);
            self.push(which as u32, 2);
            self.push(length as u32 - 1, LENGTHS[which]);
            self.push(if inside { 255 } else { 0 }, 8);
            left -= length;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runs_are_those_that_label_studio_writes() {
        let page = Size { width: 3, height: 2 };
        let place = PixelBox { x: 1, y: 0, width: 1, height: 1 };
        // `encode_rle` of label-studio-sdk 2.1.2 for a picture with one pixel inside; it always pads, here by a whole byte.
        let expected = include_str!("../../../tests/fixtures/rle/brush.txt");
        let written: Vec<String> = brush_runs(page, place, &[true]).iter().map(u8::to_string).collect();
        assert_eq!(written.join(" ").trim_end_matches(" 0"), expected.trim().trim_end_matches(" 0"));
    }
}
