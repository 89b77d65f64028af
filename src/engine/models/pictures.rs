//! Pictures as they are sent: upright pixels encoded anew, so that nothing of the file goes out but what is seen.
//!
//! A page goes at most [`LONGEST`] pixels a side, a crop at full resolution for its small print; both no larger than the
//! service leaves alone, so that the pixels a model counts are the pixels that were sent.

use std::sync::Arc;

use image::RgbImage;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::geometry::{Point, Rect, Size};
use crate::provider::page_reader::Sides;
use crate::provider::request::{Ask, Picture, PictureData};
use crate::provider::sizing::Sizing;
use crate::raster::crop::{crop, crop_inside, size_of};
use crate::raster::decode::decode;
use crate::raster::encode::{self, EncodeError};
use crate::raster::fit::{fit, fitted, resized};
use crate::raster::limits::Limits;
use crate::storage::slide_file::sha256_hex;

/// The longer side of a page as sent, in pixels.
const LONGEST: u32 = 3072;

/// The longer side of the small picture of the page that goes along with a crop.
const SMALL: u32 = 768;

/// A PNG larger than this goes as JPEG, in bytes: photographs gain nothing from PNG.
const LARGE_PNG: usize = 4 << 20;

/// The quality of those JPEGs.
const QUALITY: u8 = 92;

/// The usual encoding.
const PNG: &str = "image/png";

/// How the outline of a crop on the small page is drawn: thickness in pixels, colour.
const OUTLINE: (u32, [u8; 3]) = (3, [230, 0, 60]);

/// The size a page has when it is sent to a service that sizes pictures in this way.
pub(in crate::engine) fn page_size(size: Size, sizing: Sizing) -> Size {
    sizing.fit(fitted(size, LONGEST))
}

/// The size a page has where it goes along with a crop.
pub(in crate::engine) fn surroundings_size(size: Size) -> Size {
    fitted(size, SMALL)
}

/// The whole page.
pub(in crate::engine) fn page(pixels: &RgbImage, sizing: Sizing) -> Result<Picture, Diagnostic> {
    encoded(&resized(pixels, page_size(size_of(pixels), sizing)))
}

/// The whole page for a service that reads it letter by letter: as large as it may be.
pub(super) fn legible(pixels: &RgbImage, sides: Sides) -> Result<Picture, Diagnostic> {
    let picture = fit(pixels, sides.most);
    if picture.width().min(picture.height()) < sides.least {
        let least = sides.least;
        let message = Message::new(
            format!("The page is too small for this service: each side must have {least} pixels. Nothing was sent."),
            format!("ページが小さすぎます。このサービスには各辺 {least} ピクセル以上必要です。何も送信していません。"),
        );
        return Err(Diagnostic::error("page-too-small", message));
    }
    encoded(&picture)
}

/// A part of the page, given in page pixels; with a shape, what lies outside it is white.
pub(in crate::engine) fn part(
    pixels: &RgbImage,
    rect: Rect,
    shape: Option<&[Point]>,
    sizing: Sizing,
) -> Result<Picture, Diagnostic> {
    let cut = match shape {
        Some(shape) => crop_inside(pixels, rect, shape),
        None => crop(pixels, rect),
    };
    let cut = cut.unwrap_or_else(|| pixels.clone());
    encoded(&resized(&cut, sizing.fit(size_of(&cut))))
}

/// The whole page, small, with the outline of a part of it.
pub(in crate::engine) fn surroundings(pixels: &RgbImage, rect: Rect) -> Result<Picture, Diagnostic> {
    let mut small = fit(pixels, SMALL).into_owned();
    let scale = f64::from(small.width()) / f64::from(pixels.width().max(1));
    let inside = |v: f64, most: u32| (v * scale).round().clamp(0.0, f64::from(most.saturating_sub(1))) as u32;
    let (width, height) = small.dimensions();
    let (x0, x1) = (inside(rect.x0, width), inside(rect.x1, width));
    let (y0, y1) = (inside(rect.y0, height), inside(rect.y1, height));
    let (thick, colour) = OUTLINE;
    for (x, y, pixel) in small.enumerate_pixels_mut() {
        let within = (x0..=x1).contains(&x) && (y0..=y1).contains(&y);
        let deep = within && x >= x0 + thick && x + thick <= x1 && y >= y0 + thick && y + thick <= y1;
        if within && !deep {
            *pixel = image::Rgb(colour);
        }
    }
    encoded(&small)
}

/// Encodes the pictures of a question the other way, PNG as JPEG and the rest as PNG: a service that refuses one picture
/// often takes it then. Uploaded pictures stay.
pub(super) fn encode_otherwise(ask: &mut Ask) -> Result<(), Diagnostic> {
    for picture in &mut ask.pictures {
        let PictureData::Inline(bytes) = &picture.data else { continue };
        let pixels = decode(bytes, &Limits::PAGE).map_err(|e| Diagnostic::error("picture-not-encoded", e.message()))?;
        let other = if picture.mime == PNG { jpeg(&pixels.pixels) } else { png(&pixels.pixels) };
        *picture = other.map_err(problem)?;
    }
    Ok(())
}

fn encoded(picture: &RgbImage) -> Result<Picture, Diagnostic> {
    let small = png(picture).map_err(problem)?;
    let large = matches!(&small.data, PictureData::Inline(bytes) if bytes.len() > LARGE_PNG);
    if large { jpeg(picture).map_err(problem) } else { Ok(small) }
}

fn png(picture: &RgbImage) -> Result<Picture, EncodeError> {
    Ok(inline(PNG, picture, encode::png(picture)?))
}

fn jpeg(picture: &RgbImage) -> Result<Picture, EncodeError> {
    Ok(inline("image/jpeg", picture, encode::jpeg(picture, QUALITY)?))
}

fn inline(mime: &'static str, picture: &RgbImage, bytes: Vec<u8>) -> Picture {
    let hash = sha256_hex(&bytes);
    Picture { mime, size: size_of(picture), hash, data: PictureData::Inline(Arc::from(bytes)) }
}

fn problem(error: EncodeError) -> Diagnostic {
    Diagnostic::error("picture-not-encoded", error.message())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use crate::provider::request::Task;

    fn decoded(picture: &Picture) -> RgbImage {
        let PictureData::Inline(bytes) = &picture.data else { panic!("not inline") };
        decode(bytes, &Limits::PAGE).unwrap().pixels
    }

    fn question(pictures: Vec<Picture>) -> Ask {
        Ask {
            task: Task::Extract,
            model: String::new(),
            system: String::new(),
            history: Vec::new(),
            pictures,
            prompt: String::new(),
            schema: None,
            masks: Default::default(),
            thinking: Default::default(),
            media: Default::default(),
            stream: false,
        }
    }

    #[test]
    fn a_part_is_sent_pixel_for_pixel_and_can_be_encoded_otherwise() {
        let page = RgbImage::from_fn(50, 40, |x, y| image::Rgb([x as u8, y as u8, 7]));
        let sent = part(&page, Rect::new(10.0, 5.0, 30.0, 25.0), None, Sizing::None).unwrap();
        assert_eq!((sent.mime, sent.size), ("image/png", Size { width: 20, height: 20 }));
        assert_eq!(decoded(&sent).get_pixel(0, 0).0, [10, 5, 7]);
        let mut ask = question(vec![sent.clone()]);
        encode_otherwise(&mut ask).unwrap();
        assert_eq!((ask.pictures[0].mime, ask.pictures[0].size), ("image/jpeg", sent.size));
        encode_otherwise(&mut ask).unwrap();
        assert_eq!(ask.pictures[0].mime, "image/png");
    }

    #[test]
    fn the_surroundings_show_where_the_part_is() {
        let page = RgbImage::from_pixel(1536, 768, image::Rgb([255, 255, 255]));
        let sent = surroundings(&page, Rect::new(400.0, 200.0, 800.0, 600.0)).unwrap();
        let small = decoded(&sent);
        assert_eq!(small.dimensions(), (768, 384));
        assert_eq!(small.get_pixel(200, 200).0, OUTLINE.1);
        assert_eq!(small.get_pixel(300, 200).0, [255, 255, 255]);
        assert_eq!(small.get_pixel(100, 100).0, [255, 255, 255]);
    }
}
