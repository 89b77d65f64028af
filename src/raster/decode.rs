//! From foreign bytes to an upright, opaque page.
//!
//! The format is guessed from the content. Header first, limits second, memory last. Decoders run inside
//! `catch_unwind`, since their authors warn that hostile input can make them panic. What could be read is kept and what
//! is doubtful about it is told: a JPEG that stops early, frames and pages behind the first.

use std::io::{Cursor, ErrorKind};
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader, RgbImage, RgbaImage};

use super::container::{self, More};
use super::decode_error::DecodeError;
use super::limits::Limits;
use super::orientation::upright;
use super::signature::{Format, known_but_not_read, probe};
use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::geometry::Size;

/// A decoded page.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Upright, 8-bit sRGB; what was transparent lies over white.
    pub pixels: RgbImage,
    /// The name of the format, whatever the file was called.
    pub format: &'static str,
    /// What a person should know: `picture-truncated`, `picture-first-frame`, `picture-first-page`.
    pub notices: Vec<Diagnostic>,
}

/// Decodes the first picture of a file: upright, over white, with notices about what is doubtful or was left out.
pub fn decode(bytes: &[u8], limits: &Limits) -> Result<Picture, DecodeError> {
    let format = accepted(bytes)?;
    let (pixels, orientation) = raw(bytes, format, limits)?;
    let pixels = guarded(format, || Ok(upright(over_white(pixels), orientation)))?;
    Ok(Picture { pixels, format: format.name(), notices: notices(bytes, format) })
}

/// The format of some bytes, or the reason why they are refused.
pub(super) fn accepted(bytes: &[u8]) -> Result<Format, DecodeError> {
    if bytes.is_empty() {
        return Err(DecodeError::Empty);
    }
    probe(bytes).ok_or_else(|| known_but_not_read(bytes).map_or(DecodeError::NotAPicture, DecodeError::NotYet))
}

/// Decodes within limits, as stored: not yet turned, transparency kept.
pub(super) fn raw(bytes: &[u8], format: Format, limits: &Limits) -> Result<(DynamicImage, Orientation), DecodeError> {
    guarded(format, || {
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format.codec());
        let mut header_only = image::Limits::no_limits();
        header_only.max_alloc = Some(limits.memory);
        reader.limits(header_only);
        let mut decoder = reader.into_decoder().map_err(|e| refused(e, format, None, limits))?;
        let (width, height) = decoder.dimensions();
        let size = Size { width, height };
        if width == 0 || height == 0 {
            return Err(DecodeError::Broken { format, reason: "no pixels".to_owned() });
        }
        if !limits.admit(size) {
            return Err(DecodeError::TooLarge { size, limits: *limits });
        }
        let working = limits.for_decoder(decoder.total_bytes());
        let working = working.ok_or(DecodeError::TooMuchMemory { size, limits: *limits })?;
        decoder.set_limits(working).map_err(|e| refused(e, format, Some(size), limits))?;
        // An orientation that cannot be read is no reason to refuse the pixels.
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let pixels = DynamicImage::from_decoder(decoder).map_err(|e| refused(e, format, Some(size), limits))?;
        Ok((pixels, orientation))
    })
    .map_err(|error| match error {
        DecodeError::Broken { format, .. } if !container::is_whole(bytes, format) => DecodeError::CutOff(format),
        error => error,
    })
}

fn guarded<T>(format: Format, work: impl FnOnce() -> Result<T, DecodeError>) -> Result<T, DecodeError> {
    let gave_up = |_| Err(DecodeError::Broken { format, reason: "the decoder gave up".to_owned() });
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(gave_up)
}

fn refused(error: ImageError, format: Format, size: Option<Size>, limits: &Limits) -> DecodeError {
    match (error, size) {
        (ImageError::Limits(_), Some(size)) => DecodeError::TooMuchMemory { size, limits: *limits },
        (ImageError::Unsupported(e), _) => DecodeError::Variety { format, reason: e.to_string() },
        (ImageError::IoError(e), _) if e.kind() == ErrorKind::UnexpectedEof => DecodeError::CutOff(format),
        (e, _) => DecodeError::Broken { format, reason: e.to_string() },
    }
}

fn over_white(picture: DynamicImage) -> RgbImage {
    match picture {
        DynamicImage::ImageRgb8(pixels) => pixels,
        picture if picture.color().has_alpha() => flattened(picture.into_rgba8()),
        picture => picture.into_rgb8(),
    }
}

/// In place, because a page can take hundreds of megabytes: every pixel moves down over the alphas before it.
fn flattened(picture: RgbaImage) -> RgbImage {
    let (width, height) = picture.dimensions();
    let mut bytes = picture.into_raw();
    let count = bytes.len() / 4;
    for pixel in 0..count {
        let alpha = u16::from(bytes[pixel * 4 + 3]);
        for channel in 0..3 {
            let value = u16::from(bytes[pixel * 4 + channel]);
            bytes[pixel * 3 + channel] = ((value * alpha + 255 * (255 - alpha) + 127) / 255) as u8;
        }
    }
    bytes.truncate(count * 3);
    bytes.shrink_to_fit();
    RgbImage::from_raw(width, height, bytes).unwrap_or_default()
}

fn notices(bytes: &[u8], format: Format) -> Vec<Diagnostic> {
    let mut notices = Vec::new();
    if format == Format::Jpeg && !container::is_whole(bytes, format) {
        notices.push(Diagnostic::warning(
            "picture-truncated",
            Message::new(
                "The JPEG file is cut off: its lower part may be missing. What could be read was opened.",
                "JPEG ファイルが途中で切れており、下の部分が欠けている可能性があります。読み取れた部分を開きました。",
            ),
        ));
    }
    match container::more(bytes, format) {
        More::Nothing => {}
        More::Frames => notices.push(Diagnostic::info(
            "picture-first-frame",
            Message::new("The file is an animation; its first frame was opened.", "アニメーションの最初のコマだけを開きました。"),
        )),
        More::Pages => notices.push(Diagnostic::warning(
            "picture-first-page",
            Message::new(
                "The file has more than one page; the first was opened. Save the others as files of their own to open them.",
                "複数ページのファイルです。最初のページだけを開きました。ほかのページは別のファイルに保存して開いてください。",
            ),
        )),
    }
    notices
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::raster::fixtures::{FORMATS, file, png_header, tiff};
    use image::codecs::gif::GifEncoder;
    use image::{Frame, ImageBuffer, Luma, LumaA, Rgb, Rgba};
    use proptest::prelude::*;

    fn ramp() -> RgbImage {
        RgbImage::from_fn(24, 16, |x, y| Rgb([x as u8 * 10, y as u8 * 15, 90]))
    }

    #[test]
    fn every_format_opens_by_its_content() {
        for format in FORMATS {
            let picture = decode(&file(ramp(), format), &Limits::PAGE).unwrap();
            assert_eq!((picture.format, picture.pixels.dimensions()), (format.name(), (24, 16)));
            assert_eq!(picture.notices, [], "{format:?}");
            let off = picture.pixels.iter().zip(ramp().iter()).map(|(a, b)| a.abs_diff(*b)).max().unwrap();
            // GIF has 256 colours to share out, JPEG rounds.
            assert!(off < 64, "{format:?}: {off}");
        }
    }

    #[test]
    fn all_kinds_of_pixels_become_opaque_rgb() {
        let check = |picture: DynamicImage, expected: [u8; 3]| {
            let decoded = decode(&file(picture, Format::Png), &Limits::PAGE).unwrap();
            assert_eq!(decoded.pixels.get_pixel(1, 1).0, expected);
        };
        check(ImageBuffer::from_pixel(2, 2, Luma([77u8])).into(), [77; 3]);
        check(ImageBuffer::from_pixel(2, 2, Luma([0x8000u16])).into(), [128; 3]);
        check(ImageBuffer::from_pixel(2, 2, Rgb([0xffffu16, 0x8000, 0])).into(), [255, 128, 0]);
        check(ImageBuffer::from_pixel(2, 2, LumaA([0u8, 0])).into(), [255; 3]);
        check(ImageBuffer::from_pixel(2, 2, LumaA([0u16, 0x8080])).into(), [127; 3]);
        check(ImageBuffer::from_pixel(2, 2, Rgba([200u8, 100, 0, 255])).into(), [200, 100, 0]);
        check(ImageBuffer::from_pixel(2, 2, Rgba([255u8, 0, 0, 51])).into(), [255, 204, 204]);
    }

    #[test]
    fn printing_colours_become_rgb() {
        let cyan = [255, 0, 0, 0];
        let entries = [
            (256, 3, 1),
            (257, 3, 1),
            (258, 3, 8),
            (259, 3, 1),
            (262, 3, 5),
            (273, 4, 122),
            (277, 3, 4),
            (278, 3, 1),
            (279, 4, 4),
        ];
        let mut bytes = tiff(&entries, &cyan);
        // Four samples of 8 bits do not fit into the entry: they stand behind the pixels.
        bytes.splice(8 + 2 + 24 + 4..8 + 2 + 36, [4, 0, 0, 0, 126, 0, 0, 0]);
        bytes.extend([8, 0, 8, 0, 8, 0, 8, 0]);
        assert_eq!(decode(&bytes, &Limits::PAGE).unwrap().pixels.get_pixel(0, 0).0, [0, 255, 255]);
    }

    #[test]
    fn what_is_no_picture_is_refused_by_name() {
        let check =
            |bytes: &[u8], expected: DecodeError| assert_eq!(decode(bytes, &Limits::PAGE).unwrap_err(), expected);
        check(b"", DecodeError::Empty);
        check(b"rent,area\n70000,25\n", DecodeError::NotAPicture);
        check(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", DecodeError::NotYet("HEIC"));
        check(b"%PDF-1.7", DecodeError::NotYet("PDF"));
    }

    #[test]
    fn bombs_are_refused_by_their_headers() {
        let size = |width, height| Size { width, height };
        let check = |bytes: Vec<u8>, expected: DecodeError| {
            assert_eq!(decode(&bytes, &Limits::PAGE).unwrap_err(), expected);
        };
        let large = |width, height| DecodeError::TooLarge { size: size(width, height), limits: Limits::PAGE };
        check(png_header(60_000, 60_000, 1, 0), large(60_000, 60_000));
        check(png_header(65_535, 1, 8, 6), large(65_535, 1));
        let deep = DecodeError::TooMuchMemory { size: size(14_000, 14_000), limits: Limits::PAGE };
        check(png_header(14_000, 14_000, 16, 6), deep);
        check(
            b"GIF89a\xff\xff\xff\xff\0\0\0\x2c\0\0\0\0\xff\xff\xff\xff\0\x08\x01\0\0\x3b".to_vec(),
            large(65_535, 65_535),
        );
        let bmp = |w: u32, h: u32| {
            [
                b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0",
                &w.to_le_bytes()[..],
                &h.to_le_bytes(),
                &[1, 0, 24, 0],
                &[0; 24],
            ]
            .concat()
        };
        check(bmp(60_000, 60_000), large(60_000, 60_000));
        let page = |w, h| {
            tiff(
                &[
                    (256, 4, w),
                    (257, 4, h),
                    (258, 3, 8),
                    (259, 3, 1),
                    (262, 3, 1),
                    (273, 4, 8),
                    (277, 3, 1),
                    (278, 4, h),
                    (279, 4, 4),
                ],
                b"",
            )
        };
        check(page(60_000, 60_000), large(60_000, 60_000));
        let webp = b"RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\x3f\0\xff\x3f\0VP8 \0\0\0\0".to_vec();
        assert!(decode(&webp, &Limits::PAGE).is_err());
        for claim_within_limits in [bmp(9_000, 9_000), page(9_000, 9_000), png_header(9_000, 9_000, 8, 2)] {
            assert!(decode(&claim_within_limits, &Limits::PAGE).is_err());
        }
    }

    #[test]
    fn a_cut_jpeg_opens_with_a_warning_and_a_cut_png_says_so() {
        let noisy = RgbImage::from_fn(200, 200, |x, y| Rgb([(x * y) as u8, (x * 7) as u8, (y * 3) as u8]));
        let jpeg = file(noisy.clone(), Format::Jpeg);
        let picture = decode(&jpeg[..jpeg.len() / 2], &Limits::PAGE).unwrap();
        assert_eq!(picture.pixels.dimensions(), (200, 200));
        assert_eq!(picture.notices.iter().map(|n| n.code.as_str()).collect::<Vec<_>>(), ["picture-truncated"]);
        assert_eq!(decode(&jpeg[..100], &Limits::PAGE).unwrap_err(), DecodeError::CutOff(Format::Jpeg));
        for format in [Format::Png, Format::WebP, Format::Tiff, Format::Gif] {
            let bytes = file(noisy.clone(), format);
            let error = decode(&bytes[..bytes.len() / 2], &Limits::PAGE).unwrap_err();
            assert_eq!(error, DecodeError::CutOff(format));
        }
    }

    #[test]
    fn frames_behind_the_first_are_told() {
        let mut bytes = Vec::new();
        let frame = |value| Frame::new(RgbaImage::from_pixel(4, 4, Rgba([value, value, value, 255])));
        GifEncoder::new(&mut bytes).encode_frames([frame(0), frame(255)]).unwrap();
        let picture = decode(&bytes, &Limits::PAGE).unwrap();
        assert_eq!(picture.pixels.get_pixel(0, 0).0, [0; 3]);
        assert_eq!(picture.notices.iter().map(|n| n.code.as_str()).collect::<Vec<_>>(), ["picture-first-frame"]);
    }

    fn small() -> Limits {
        Limits { pixels: 100_000, side: 2_000, memory: 4 << 20 }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn mutated_files_never_panic(
            format in 0usize..6, changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12), keep in 0.2..1.2f64,
        ) {
            let mut bytes = file(ramp(), FORMATS[format]);
            for (index, value) in changes {
                let at = index.index(bytes.len());
                bytes[at] = value;
            }
            bytes.truncate((bytes.len() as f64 * keep) as usize);
            if let Ok(picture) = decode(&bytes, &small()) {
                prop_assert!(picture.pixels.width() * picture.pixels.height() <= 100_000);
            }
        }

        #[test]
        fn random_bytes_never_panic(format in 0usize..6, bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = decode(&bytes, &small());
            let mut head = file(ramp(), FORMATS[format]);
            head.truncate(24);
            let _ = decode(&[head, bytes].concat(), &small());
        }
    }
}
