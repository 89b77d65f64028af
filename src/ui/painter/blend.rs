//! Arithmetic on premultiplied pixels, eight bits a channel.

use egui::Color32;

/// `over` on top of `under`.
#[inline(always)]
pub(super) fn over(over: Color32, under: Color32) -> Color32 {
    let left = 255 - u16::from(over.a());
    let (o, u) = (over.to_array(), under.to_array());
    let mix = |i: usize| o[i].saturating_add(by_255(u16::from(u[i]) * left));
    Color32::from_rgba_premultiplied(mix(0), mix(1), mix(2), mix(3))
}

/// Each channel of one as a share of the other.
#[inline(always)]
pub(super) fn times(a: Color32, b: Color32) -> Color32 {
    let (a, b) = (a.to_array(), b.to_array());
    let product = |i: usize| by_255(u16::from(a[i]) * u16::from(b[i]));
    Color32::from_rgba_premultiplied(product(0), product(1), product(2), product(3))
}

/// The way from `a` to `b`: 0 is `a`, 256 would be `b`.
#[inline(always)]
pub(super) fn between(a: Color32, b: Color32, way: u16) -> Color32 {
    // All four channels in one product: sixteen bits for each.
    let apart = |color: Color32| {
        let bits = u64::from(u32::from_le_bytes(color.to_array()));
        (bits & 0x00ff_00ff) | ((bits & 0xff00_ff00) << 24)
    };
    let sum = apart(a) * u64::from(256 - way) + apart(b) * u64::from(way) + 0x0080_0080_0080_0080;
    let mixed = (sum >> 8) & 0x00ff_00ff_00ff_00ff;
    let [r, g, b, a] = ((mixed | (mixed >> 24)) as u32).to_le_bytes();
    Color32::from_rgba_premultiplied(r, g, b, a)
}

/// Rows of pixels the same way apart; `into` becomes as long as the shorter one.
pub(super) fn rows_between(a: &[Color32], b: &[Color32], way: u16, into: &mut Vec<Color32>) {
    let width = a.len().min(b.len());
    into.clear();
    into.extend_from_slice(a.get(..width).unwrap_or_default());
    if way > 0 {
        let (into, b): (&mut [u8], &[u8]) = (bytemuck::cast_slice_mut(into), bytemuck::cast_slice(b));
        for (into, b) in into.iter_mut().zip(b) {
            *into = ((u16::from(*into) * (256 - way) + u16::from(*b) * way + 128) >> 8) as u8;
        }
    }
}

/// A row of pixels under one colour.
pub(super) fn cover(row: &mut [Color32], color: Color32) {
    match color.a() {
        255 => row.fill(color),
        _ if color == Color32::TRANSPARENT => {}
        _ => row.iter_mut().for_each(|under| *under = over(color, *under)),
    }
}

/// Rounded division of a product of two channels by 255.
#[inline(always)]
fn by_255(product: u16) -> u8 {
    let t = u32::from(product) + 128;
    ((t + (t >> 8)) >> 8) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn division_by_255_is_exact() {
        for product in 0..=255 * 255_u16 {
            assert_eq!(by_255(product), (f64::from(product) / 255.0).round() as u8, "{product}");
        }
    }

    #[test]
    fn a_pixel_and_a_row_go_the_same_way() {
        let (a, b) =
            (Color32::from_rgba_premultiplied(3, 250, 99, 255), Color32::from_rgba_premultiplied(255, 0, 100, 128));
        let mut row = Vec::new();
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
}
