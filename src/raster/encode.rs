//! Pictures to bytes: PNG for what must be exact, JPEG for what must be small.
//!
//! PNG is written for speed: one fixed filter and the fast deflate, several times faster than the usual level at less than
//! twice the size. The same pixels always give the same bytes.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, GrayImage, ImageEncoder, ImageResult, RgbImage};

use crate::core::diagnostic::Message;

/// A picture that a format cannot hold: no pixels, or more along one side than the format counts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a picture of {width}x{height} pixels cannot be written as {format}: {reason}")]
pub struct EncodeError {
    format: &'static str,
    width: u32,
    height: u32,
    reason: String,
}

impl EncodeError {
    /// What happened and what to do, for a person.
    pub fn message(&self) -> Message {
        let EncodeError { format, width, height, .. } = self;
        Message::new(
            format!(
                "A picture of {width} x {height} pixels cannot be written as {format}. Choose a smaller part or another format."
            ),
            format!(
                "{width} × {height} ピクセルの画像は {format} で書き出せません。範囲を小さくするか、別の形式を選んでください。"
            ),
        )
    }
}

/// PNG, 8-bit RGB.
pub fn png(picture: &RgbImage) -> Result<Vec<u8>, EncodeError> {
    write_png(picture.as_raw(), picture.dimensions(), ExtendedColorType::Rgb8)
}

/// PNG, 8-bit grey.
pub fn png_gray(picture: &GrayImage) -> Result<Vec<u8>, EncodeError> {
    write_png(picture.as_raw(), picture.dimensions(), ExtendedColorType::L8)
}

/// JPEG; quality from 1 to 100, anything else is brought into that range.
pub fn jpeg(picture: &RgbImage, quality: u8) -> Result<Vec<u8>, EncodeError> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, quality.clamp(1, 100));
    let written = encoder.write_image(picture.as_raw(), picture.width(), picture.height(), ExtendedColorType::Rgb8);
    checked(written, bytes, "JPEG", picture.dimensions())
}

fn write_png(pixels: &[u8], dimensions: (u32, u32), colour: ExtendedColorType) -> Result<Vec<u8>, EncodeError> {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::Up);
    let written = encoder.write_image(pixels, dimensions.0, dimensions.1, colour);
    checked(written, bytes, "PNG", dimensions)
}

fn checked(
    written: ImageResult<()>,
    bytes: Vec<u8>,
    format: &'static str,
    (width, height): (u32, u32),
) -> Result<Vec<u8>, EncodeError> {
    if width == 0 || height == 0 {
        return Err(EncodeError { format, width, height, reason: "no pixels".to_owned() });
    }
    written.map_err(|e| EncodeError { format, width, height, reason: e.to_string() })?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::raster::decode::decode;
    use crate::raster::limits::Limits;
    use image::Rgb;

    #[test]
    fn png_gives_back_the_same_pixels() {
        let picture = RgbImage::from_fn(37, 21, |x, y| Rgb([x as u8 * 7, y as u8 * 11, (x * y) as u8]));
        assert_eq!(decode(&png(&picture).unwrap(), &Limits::PAGE).unwrap().pixels, picture);
    }

    #[test]
    fn jpeg_comes_close_and_quality_is_brought_into_range() {
        let picture = RgbImage::from_fn(64, 64, |x, y| Rgb([x as u8 * 2, y as u8 * 2, 128]));
        for quality in [90, 100, 255] {
            let back = decode(&jpeg(&picture, quality).unwrap(), &Limits::PAGE).unwrap().pixels;
            let worst = picture.as_raw().iter().zip(back.as_raw()).map(|(a, b)| a.abs_diff(*b)).max().unwrap();
            assert!(worst < 16, "quality {quality}: {worst}");
        }
        assert!(jpeg(&picture, 0).unwrap().len() < jpeg(&picture, 90).unwrap().len());
    }

    #[test]
    fn what_a_format_cannot_hold_is_an_error() {
        assert!(png(&RgbImage::new(0, 5)).is_err());
        let wide = jpeg(&RgbImage::new(70_000, 1), 90).unwrap_err();
        assert!(wide.message().en.contains("70000 x 1") && wide.message().ja.contains("70000 × 1"));
    }
}
