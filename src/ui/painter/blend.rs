//! Arithmetic on premultiplied pixels, eight bits a channel.
//!
//! A single pixel is reckoned with as four channels of sixteen bits in one number, a row of pixels as a row of bytes, which
//! the compiler turns into instructions for many at once: for the oldest processors it knows and again for newer ones,
//! which mix twice as many.

use egui::Color32;
use fearless_simd::{Level, dispatch};

/// A one in each of four channels of sixteen bits.
const ONES: u64 = 0x0001_0001_0001_0001;
/// The lower eight bits of each.
const LOW: u64 = 0xff * ONES;

/// As many pixels of a row are covered in one go.
const AT_ONCE: usize = 16;

/// The channels of a colour with eight free bits above each.
#[inline(always)]
fn apart(color: Color32) -> u64 {
    let bits = u64::from(u32::from_le_bytes(color.to_array()));
    (bits & 0x00ff_00ff) | ((bits & 0xff00_ff00) << 24)
}

#[inline(always)]
fn together(channels: u64) -> Color32 {
    let [r, g, b, a] = ((channels | (channels >> 24)) as u32).to_le_bytes();
    Color32::from_rgba_premultiplied(r, g, b, a)
}

/// Rounded division of products of two channels by 255, all four at once.
#[inline(always)]
fn each_by_255(products: u64) -> u64 {
    let t = products + 128 * ONES;
    ((t + ((t >> 8) & LOW)) >> 8) & LOW
}

/// `over` on top of `under`.
#[inline(always)]
pub(super) fn over(over: Color32, under: Color32) -> Color32 {
    let sum = apart(over) + each_by_255(apart(under) * u64::from(255 - over.a()));
    let too_much = ((sum >> 8) & ONES) * 0xff;
    together((sum | too_much) & LOW)
}

/// Each channel of one as a share of the other.
#[inline(always)]
pub(super) fn times(a: Color32, b: Color32) -> Color32 {
    let [red, green, blue, alpha] = b.to_array();
    // Letters and masks are white, more or less covering.
    if red == green && red == blue && red == alpha {
        return together(each_by_255(apart(a) * u64::from(red)));
    }
    let (a, b) = (a.to_array(), b.to_array());
    let product = |i: usize| by_255(u16::from(a[i]) * u16::from(b[i]));
    Color32::from_rgba_premultiplied(product(0), product(1), product(2), product(3))
}

/// The way from `a` to `b`: 0 is `a`, 256 would be `b`.
#[inline(always)]
pub(super) fn between(a: Color32, b: Color32, way: u16) -> Color32 {
    let sum = apart(a) * u64::from(256 - way) + apart(b) * u64::from(way) + 128 * ONES;
    together((sum >> 8) & LOW)
}

/// Pixels each of which goes its own way, given once for every channel.
pub(super) fn each_between(a: &[Color32], b: &[Color32], ways: &[u16], into: &mut [Color32]) {
    dispatch!(Level::new(), _ => each_its_way(a, b, ways, into));
}

#[inline(always)]
fn each_its_way(a: &[Color32], b: &[Color32], ways: &[u16], into: &mut [Color32]) {
    let (a, b): (&[u8], &[u8]) = (bytemuck::cast_slice(a), bytemuck::cast_slice(b));
    for (((into, a), b), way) in bytemuck::cast_slice_mut(into).iter_mut().zip(a).zip(b).zip(ways) {
        *into = ((u16::from(*a) * (256 - way) + u16::from(*b) * way + 128) >> 8) as u8;
    }
}

/// Rows of pixels the same way apart, as far as all three go.
pub(super) fn rows_between(a: &[Color32], b: &[Color32], way: u16, into: &mut [Color32]) {
    dispatch!(Level::new(), _ => all_between(a, b, way, into));
}

#[inline(always)]
fn all_between(a: &[Color32], b: &[Color32], way: u16, into: &mut [Color32]) {
    let (a, b): (&[u8], &[u8]) = (bytemuck::cast_slice(a), bytemuck::cast_slice(b));
    for ((into, a), b) in bytemuck::cast_slice_mut(into).iter_mut().zip(a).zip(b) {
        *into = ((u16::from(*a) * (256 - way) + u16::from(*b) * way + 128) >> 8) as u8;
    }
}

/// A row of pixels under one colour.
pub(super) fn cover(row: &mut [Color32], color: Color32) {
    match color.a() {
        255 => row.fill(color),
        _ if color == Color32::TRANSPARENT => {}
        _ if row.len() < AT_ONCE / 2 => row.iter_mut().for_each(|under| *under = over(color, *under)),
        _ => dispatch!(Level::new(), _ => cover_many(row, color)),
    }
}

#[inline(always)]
fn cover_many(row: &mut [Color32], color: Color32) {
    let left = u16::from(255 - color.a());
    let colors: [u8; 4 * AT_ONCE] = bytemuck::cast([color; AT_ONCE]);
    // The ends are not known to the compiler, so that it makes a loop of this, with many bytes at once.
    for under in bytemuck::cast_slice_mut(row).chunks_mut(4 * AT_ONCE) {
        for (under, over) in under.iter_mut().zip(&colors) {
            *under = by_255(u16::from(*under) * left).saturating_add(*over);
        }
    }
}

/// A row of pixels under a row of texels tinted with a colour.
pub(super) fn cover_each(row: &mut [Color32], texels: &[Color32], tint: Color32) {
    for (under, texel) in row.iter_mut().zip(texels) {
        if *texel != Color32::TRANSPARENT {
            *under = over(times(tint, *texel), *under);
        }
    }
}

/// Rounded division of a product of two channels by 255.
#[inline(always)]
fn by_255(product: u16) -> u8 {
    let t = product + 128;
    ((t + (t >> 8)) >> 8) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn division_by_255_is_exact() {
        for product in 0..=255 * 255_u16 {
            let expected = (f64::from(product) / 255.0).round() as u8;
            assert_eq!(by_255(product), expected, "{product}");
            assert_eq!(each_by_255(u64::from(product) * ONES), u64::from(expected) * ONES, "{product}");
        }
    }

    #[test]
    fn a_pixel_and_a_row_go_the_same_way() {
        let (a, b) =
            (Color32::from_rgba_premultiplied(3, 250, 99, 255), Color32::from_rgba_premultiplied(255, 0, 100, 128));
        let mut row = [Color32::TRANSPARENT; 2];
        for way in 0..=256 {
            rows_between(&[a, b], &[b, a], way, &mut row);
            assert_eq!(row, [between(a, b, way), between(b, a, way)], "{way}");
        }
        assert_eq!(between(a, b, 256), b);
    }

    #[test]
    fn ends_of_a_way_and_full_colours() {
        let (a, b) = (Color32::from_rgb(10, 200, 30), Color32::from_rgb(250, 0, 31));
        assert_eq!(between(a, b, 0), a);
        assert_eq!(over(a, b), a);
        assert_eq!(over(Color32::TRANSPARENT, b), b);
        assert_eq!(times(a, Color32::WHITE), a);
        let mut row = [b; 3];
        cover(&mut row, Color32::TRANSPARENT);
        assert_eq!(row, [b; 3]);
    }

    #[test]
    fn a_row_is_covered_like_its_pixels_and_light_never_runs_over() {
        // The last is brighter than it covers, as light that is added.
        let colors = [[9, 100, 128, 128], [0, 0, 0, 255], [1, 2, 3, 4], [255, 200, 0, 0]];
        for color in colors.map(|[r, g, b, a]| Color32::from_rgba_premultiplied(r, g, b, a)) {
            let unders: Vec<Color32> = (0..=255).map(|i| Color32::from_rgb(i, 255 - i, i / 2)).collect();
            let mut row = unders.clone();
            cover(&mut row, color);
            for (covered, under) in row.iter().zip(unders) {
                assert_eq!(*covered, over(color, under));
                let channel = |i: usize| {
                    let left = f64::from(255 - color.a()) * f64::from(under.to_array()[i]) / 255.0;
                    color.to_array()[i].saturating_add(left.round() as u8)
                };
                assert_eq!(covered.to_array(), [0, 1, 2, 3].map(channel));
            }
        }
    }

    #[test]
    fn white_and_coloured_texels_tint_alike() {
        let color = Color32::from_rgba_premultiplied(10, 200, 30, 220);
        for k in 0..=255 {
            let share = times(color, Color32::from_rgba_premultiplied(k, k, k, k)).to_array();
            assert_eq!(share, color.to_array().map(|channel| by_255(u16::from(channel) * u16::from(k))));
        }
    }
}
