//! Masks between a model's PNG, the domain's shapes and pixels.
//!
//! Decodes what a model sent under limits of its own, rasterises any mask over a box of the page, and makes the black
//! and white pictures that the command line writes. A mask that cannot be read becomes a sentence, never a lost box.

use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use image::{DynamicImage, GrayImage};

use super::decode::{accepted, raw};
use super::decode_error::DecodeError;
use super::encode::{self, EncodeError};
use super::limits::Limits;
use super::stretch::stretch;
use crate::core::diagnostic::Message;
use crate::core::fill::{Rule, fill};
use crate::core::geometry::{Point, Rect, Size, pt};
use crate::core::mask::{Mask, ProbabilityMap};

/// Most bytes of one mask's file.
pub const MOST_BYTES: usize = 4 << 20;

/// Models drop or double the padding, and cut replies leave odd bits at the end.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Why a mask could not be read; the region keeps its box.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MaskError {
    /// The text is no base64.
    #[error("the mask is not base64")]
    NotBase64,
    /// The file is larger than [`MOST_BYTES`].
    #[error("the mask is larger than {MOST_BYTES} bytes")]
    TooManyBytes,
    /// The bytes give no picture.
    #[error("the mask is no picture: {0}")]
    Picture(#[from] DecodeError),
}

impl MaskError {
    /// What happened and what was kept, for a person.
    pub fn message(&self) -> Message {
        let (en, ja) = match self {
            MaskError::NotBase64 => ("is not base64 text", "Base64 として読めません"),
            MaskError::TooManyBytes
            | MaskError::Picture(DecodeError::TooLarge { .. } | DecodeError::TooMuchMemory { .. }) => {
                ("is too large", "大きすぎます")
            }
            MaskError::Picture(DecodeError::Empty) => ("is empty", "空です"),
            MaskError::Picture(DecodeError::CutOff(_)) => ("is cut off", "途中で切れています"),
            MaskError::Picture(DecodeError::NotAPicture | DecodeError::NotYet(_)) => {
                ("is not a picture", "画像ではありません")
            }
            MaskError::Picture(DecodeError::Variety { .. } | DecodeError::Broken { .. }) => {
                ("is damaged", "壊れています")
            }
        };
        Message::new(format!("The mask {en}; the box was kept."), format!("マスクが{ja}。枠だけを残しました。"))
    }
}

/// Reads a mask as models write it: base64 of a PNG (or another picture), plain or as a `data:` URI. The values are
/// stretched over `frame`, in page pixels.
pub fn decode(text: &str, frame: Rect, threshold: u8) -> Result<ProbabilityMap, MaskError> {
    let payload = match text.trim_start().get(..5) {
        Some(scheme) if scheme.eq_ignore_ascii_case("data:") => text.split_once(',').map_or("", |(_, payload)| payload),
        _ => text,
    };
    if payload.len() / 4 > MOST_BYTES.div_ceil(3) {
        return Err(MaskError::TooManyBytes);
    }
    let tidy = |b: u8| match b {
        b'-' => b'+',
        b'_' => b'/',
        other => other,
    };
    let letters: Vec<u8> = payload.bytes().filter(|b| !b.is_ascii_whitespace()).map(tidy).collect();
    let bytes = BASE64.decode(letters).map_err(|_| MaskError::NotBase64)?;
    decode_bytes(&bytes, frame, threshold)
}

/// Reads a mask from the bytes of a picture. Colours count by their brightness, what is transparent as 0.
pub fn decode_bytes(bytes: &[u8], frame: Rect, threshold: u8) -> Result<ProbabilityMap, MaskError> {
    if bytes.len() > MOST_BYTES {
        return Err(MaskError::TooManyBytes);
    }
    let (picture, _) = raw(bytes, accepted(bytes)?, &Limits::MASK)?;
    let grey = brightness(picture);
    let (width, height) = grey.dimensions();
    Ok(ProbabilityMap { frame, width, height, values: grey.into_raw(), threshold })
}

fn brightness(picture: DynamicImage) -> GrayImage {
    if !picture.color().has_alpha() {
        return picture.into_luma8();
    }
    let picture = picture.into_luma_alpha8();
    let values = picture.pixels().map(|p| (u16::from(p[0]) * u16::from(p[1]) / 255) as u8).collect();
    GrayImage::from_raw(picture.width(), picture.height(), values).unwrap_or_default()
}

/// The shape over its box, `scale` pixels for each page pixel, sides rounded up: 0 outside, 255 inside; polygons have
/// grey edges. `None` when only the box is known, or the result would be empty or beyond [`Limits::PAGE`].
pub fn coverage(mask: &Mask, bbox: Rect, scale: f64) -> Option<GrayImage> {
    let pixels = |length: f64| (length * scale - 1e-6).ceil().clamp(0.0, f64::from(u32::MAX)) as u32;
    let size = Size { width: pixels(bbox.width()), height: pixels(bbox.height()) };
    if size.width == 0 || size.height == 0 || !Limits::PAGE.admit(size) {
        return None;
    }
    let area =
        Rect { x1: bbox.x0 + f64::from(size.width) / scale, y1: bbox.y0 + f64::from(size.height) / scale, ..bbox };
    match mask {
        Mask::None | Mask::Undecodable { .. } => None,
        Mask::ProbabilityMap(map) => Some(stretch(map, area, size.width, size.height)),
        Mask::Polygon { points } => {
            let local = |p: &Point| pt((p.x - bbox.x0) * scale, (p.y - bbox.y0) * scale);
            let outline: Vec<Point> = points.iter().map(local).collect();
            GrayImage::from_raw(size.width, size.height, fill(&[outline], size.width, size.height, Rule::EvenOdd))
        }
    }
}

/// A coverage picture as a mask file: PNG, 8-bit grey, only 0 and 255. A pixel is inside when at least half covered.
pub fn to_png(coverage: &GrayImage) -> Result<Vec<u8>, EncodeError> {
    let mut cut = coverage.clone();
    cut.iter_mut().for_each(|v| *v = if *v >= 128 { 255 } else { 0 });
    encode::png_gray(&cut)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::core::brush::{Stroke, painted};
    use crate::core::mask::DEFAULT_THRESHOLD;
    use image::{ImageFormat, LumaA, Rgb};
    use std::io::Cursor;

    fn frame() -> Rect {
        Rect::new(10.0, 20.0, 14.0, 22.0)
    }

    fn file(picture: impl Into<DynamicImage>) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.into().write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    fn gray(values: [u8; 4]) -> GrayImage {
        GrayImage::from_raw(2, 2, values.to_vec()).unwrap()
    }

    #[test]
    fn base64_is_read_however_it_is_written() {
        let plain = BASE64.encode(file(gray([0, 255, 128, 127])));
        let broken_lines: String = plain.chars().flat_map(|c| [c, '\n']).collect();
        let url_safe = plain.replace('+', "-").replace('/', "_").trim_end_matches('=').to_owned();
        for text in [
            plain.clone(),
            format!("data:image/png;base64,{plain}"),
            format!(" DATA:image/png;base64, {plain}"),
            broken_lines,
            url_safe,
        ] {
            let map = decode(&text, frame(), DEFAULT_THRESHOLD).unwrap();
            assert_eq!((map.width, map.height, map.values), (2, 2, vec![0, 255, 128, 127]), "{text}");
        }
    }

    #[test]
    fn colour_and_transparency_count_by_what_is_seen() {
        let check = |bytes: Vec<u8>, expected: u8| {
            assert_eq!(decode_bytes(&bytes, frame(), DEFAULT_THRESHOLD).unwrap().values, [expected]);
        };
        check(file(image::RgbImage::from_pixel(1, 1, Rgb([255, 255, 255]))), 255);
        check(file(image::GrayAlphaImage::from_pixel(1, 1, LumaA([255, 0]))), 0);
        check(file(image::GrayAlphaImage::from_pixel(1, 1, LumaA([255, 200]))), 200);
        check(file(image::ImageBuffer::from_pixel(1, 1, image::Luma([0x80ffu16]))), 128);
    }

    #[test]
    fn what_cannot_be_read_says_why_and_that_the_box_was_kept() {
        let check = |text: &str, expected: &str| {
            let message = decode(text, frame(), DEFAULT_THRESHOLD).unwrap_err().message();
            assert_eq!(message.en, format!("The mask {expected}; the box was kept."));
            assert!(message.ja.ends_with("枠だけを残しました。"));
        };
        let png = file(gray([0, 255, 128, 127]));
        check("これはマスクではない", "is not base64 text");
        check("", "is empty");
        check("data:image/png;base64", "is empty");
        check("aGVsbG8gd29ybGQ=", "is not a picture");
        check(&BASE64.encode(&png[..png.len() - 20]), "is cut off");
        check(&"A".repeat(6 << 20), "is too large");
        check(&BASE64.encode(file(GrayImage::new(16_385, 1))), "is too large");
    }

    #[test]
    fn coverage_lies_over_the_box_at_the_scale_asked_for() {
        let triangle = Mask::Polygon { points: vec![pt(10.0, 20.0), pt(14.0, 20.0), pt(10.0, 22.0)] };
        let check = |scale: f64, expected: (u32, u32)| {
            assert_eq!(coverage(&triangle, frame(), scale).unwrap().dimensions(), expected);
        };
        check(1.0, (4, 2));
        check(2.5, (10, 5));
        check(0.1, (1, 1));
        let at_two = coverage(&triangle, frame(), 2.0).unwrap();
        assert_eq!((at_two.get_pixel(0, 0)[0], at_two.get_pixel(7, 3)[0]), (255, 0));
        assert!(coverage(&Mask::None, frame(), 1.0).is_none());
        assert!(coverage(&triangle, Rect::new(3.0, 3.0, 3.0, 9.0), 1.0).is_none());
        for scale in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e9] {
            assert!(coverage(&triangle, frame(), scale).is_none(), "{scale}");
        }
    }

    #[test]
    fn an_edited_mask_covers_the_pixels_that_are_drawn() {
        let page = Size { width: 40, height: 30 };
        let nothing = Stroke { points: Vec::new(), radius: 1.0, erase: false };
        let cut = |mask: &Mask| {
            let picture = coverage(mask, page.rect(), 1.0).unwrap();
            picture.into_raw().into_iter().map(|v| v >= 128).collect::<Vec<bool>>()
        };
        let check = |mask: Mask, bbox: Rect| {
            let (edited, _) = painted(&mask, bbox, page, &nothing).unwrap();
            assert_eq!(cut(&edited), cut(&mask), "{mask:?}");
        };
        let values: Vec<u8> = (0..63u32).map(|i| (i * 97 % 256) as u8).collect();
        let bbox = Rect::new(3.3, 4.6, 37.1, 27.9);
        for threshold in [0, 1, 40, 127, 128, 129, 200] {
            let map = ProbabilityMap { frame: bbox, width: 9, height: 7, values: values.clone(), threshold };
            check(Mask::ProbabilityMap(map), bbox);
        }
        let points = vec![pt(3.3, 4.6), pt(37.1, 8.2), pt(20.5, 27.9), pt(30.0, 5.0)];
        check(Mask::Polygon { points }, bbox);
    }

    #[test]
    fn mask_files_hold_black_and_white_only() {
        let bytes = to_png(&gray([0, 127, 128, 255])).unwrap();
        assert_eq!(image::load_from_memory(&bytes).unwrap().into_luma8().into_raw(), [0, 0, 255, 255]);
    }
}
