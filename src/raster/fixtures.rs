//! Files for the tests of this room, made on the spot.
#![allow(clippy::unwrap_used)]

use std::io::Cursor;

use image::{DynamicImage, ImageFormat};

use super::signature::Format;

pub(super) const FORMATS: [Format; 6] =
    [Format::Png, Format::Jpeg, Format::WebP, Format::Tiff, Format::Bmp, Format::Gif];

/// A picture as a file of one format.
pub(super) fn file(picture: impl Into<DynamicImage>, format: Format) -> Vec<u8> {
    let codec = match format {
        Format::Png => ImageFormat::Png,
        Format::Jpeg => ImageFormat::Jpeg,
        Format::WebP => ImageFormat::WebP,
        Format::Tiff => ImageFormat::Tiff,
        Format::Bmp => ImageFormat::Bmp,
        Format::Gif => ImageFormat::Gif,
    };
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, codec).unwrap();
    bytes.into_inner()
}

/// One chunk of a PNG with its length and checksum.
pub(super) fn png_chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [&kind[..], data].concat();
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&length[..], &body, &crc32(&body).to_be_bytes()].concat()
}

/// A PNG that claims a size and holds no pixels.
pub(super) fn png_header(width: u32, height: u32, depth: u8, colour: u8) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[depth, colour, 0, 0, 0]].concat();
    [b"\x89PNG\r\n\x1a\n", &png_chunk(b"IHDR", &header)[..], &png_chunk(b"IDAT", b"\x78\x01")].concat()
}

/// A little-endian TIFF: tag, type and value of each entry, then the data that offsets point to (from byte 8 + 2 + 12 per
/// entry + 4).
pub(super) fn tiff(entries: &[(u16, u16, u32)], data: &[u8]) -> Vec<u8> {
    let mut bytes = b"II*\0\x08\0\0\0".to_vec();
    bytes.extend(u16::try_from(entries.len()).unwrap().to_le_bytes());
    for (tag, kind, value) in entries {
        bytes.extend([tag.to_le_bytes(), kind.to_le_bytes(), [1, 0], [0, 0]].concat());
        bytes.extend(value.to_le_bytes());
    }
    bytes.extend([0; 4]);
    bytes.extend(data);
    bytes
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc: u32, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| if c & 1 == 1 { (c >> 1) ^ 0xedb8_8320 } else { c >> 1 })
    })
}
