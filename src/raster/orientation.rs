//! Pages set upright: the camera's note about how it was held, applied once and then forgotten.

use image::metadata::Orientation;
use image::{DynamicImage, RgbImage};

/// The picture as it should be looked at. Sides swap for quarter turns.
pub(super) fn upright(pixels: RgbImage, orientation: Orientation) -> RgbImage {
    let mut picture = DynamicImage::ImageRgb8(pixels);
    picture.apply_orientation(orientation);
    picture.into_rgb8()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use crate::raster::decode::decode;
    use crate::raster::encode;
    use crate::raster::fixtures::png_chunk;
    use crate::raster::limits::Limits;
    use image::{Rgb, RgbImage};

    /// A TIFF header with the one entry that says how the camera was held.
    fn exif(orientation: u8) -> Vec<u8> {
        let mut bytes = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
        bytes.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
        bytes
    }

    fn jpeg_with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
        let payload = [b"Exif\0\0", &exif(orientation)[..]].concat();
        let length = u16::try_from(payload.len() + 2).unwrap().to_be_bytes();
        [&jpeg[..2], &[0xff, 0xe1], &length, &payload, &jpeg[2..]].concat()
    }

    fn png_with_exif(png: &[u8], orientation: u8) -> Vec<u8> {
        let after_header = 8 + 25;
        [&png[..after_header], &png_chunk(b"eXIf", &exif(orientation)), &png[after_header..]].concat()
    }

    /// Two rows of three flat 16-pixel blocks, so that JPEG keeps them apart; letters name colours.
    fn blocks(rows: &[&str]) -> RgbImage {
        let (columns, lines) = (rows[0].len() as u32, rows.len() as u32);
        RgbImage::from_fn(columns * 16, lines * 16, |x, y| {
            colour(rows[(y / 16) as usize].as_bytes()[(x / 16) as usize])
        })
    }

    const COLOURS: [(u8, [u8; 3]); 6] = [
        (b'r', [230, 20, 20]),
        (b'g', [20, 200, 20]),
        (b'b', [20, 20, 230]),
        (b'k', [10, 10, 10]),
        (b'w', [245, 245, 245]),
        (b'y', [230, 220, 20]),
    ];

    fn colour(letter: u8) -> Rgb<u8> {
        Rgb(COLOURS.iter().find(|(l, _)| *l == letter).unwrap().1)
    }

    fn letters(picture: &RgbImage) -> String {
        let near = |p: &Rgb<u8>| {
            let distance = |c: &[u8; 3]| (0..3).map(|i| u32::from(c[i].abs_diff(p[i]))).sum::<u32>();
            char::from(COLOURS.iter().min_by_key(|(_, c)| distance(c)).unwrap().0)
        };
        let row = |y: u32| (0..picture.width() / 16).map(|x| near(picture.get_pixel(x * 16 + 8, y * 16 + 8))).collect();
        (0..picture.height() / 16).map(row).collect::<Vec<String>>().join("/")
    }

    #[test]
    fn every_orientation_comes_out_upright() {
        let stored = blocks(&["rgb", "kwy"]);
        let (png, jpeg) = (encode::png(&stored).unwrap(), encode::jpeg(&stored, 95).unwrap());
        let check = |orientation: u8, expected: &str| {
            for file in [png_with_exif(&png, orientation), jpeg_with_exif(&jpeg, orientation)] {
                let picture = decode(&file, &Limits::PAGE).unwrap();
                assert_eq!(letters(&picture.pixels), expected, "{} {orientation}", picture.format);
            }
        };
        check(1, "rgb/kwy");
        check(2, "bgr/ywk");
        check(3, "ywk/bgr");
        check(4, "kwy/rgb");
        check(5, "rk/gw/by");
        check(6, "kr/wg/yb");
        check(7, "yb/wg/kr");
        check(8, "by/gw/rk");
        check(0, "rgb/kwy");
        check(9, "rgb/kwy");
    }
}
