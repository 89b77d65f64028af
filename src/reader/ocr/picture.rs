//! Pictures as the program takes them in: one as a PNG, several as the pages of one TIFF.

use std::io::Cursor;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, GrayImage, ImageEncoder};
use tiff::encoder::TiffEncoder;
use tiff::encoder::colortype::Gray8;

use super::error::OcrError;

/// Pictures for one call of the program, in order.
///
/// # Errors
///
/// `Failed` when a picture is too large for its format.
pub(super) fn encoded(pages: &[&GrayImage]) -> Result<Vec<u8>, OcrError> {
    match pages {
        [page] => png(page),
        pages => tiff(pages).map_err(|error| OcrError::failed(error.to_string())),
    }
}

/// The same for one picture.
pub(super) fn png(pixels: &GrayImage) -> Result<Vec<u8>, OcrError> {
    let mut bytes = Cursor::new(Vec::new());
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::Up)
        .write_image(pixels.as_raw(), pixels.width(), pixels.height(), ExtendedColorType::L8)
        .map_err(|error| OcrError::failed(error.to_string()))?;
    Ok(bytes.into_inner())
}

fn tiff(pages: &[&GrayImage]) -> Result<Vec<u8>, tiff::TiffError> {
    let mut bytes = Cursor::new(Vec::new());
    let mut file = TiffEncoder::new(&mut bytes)?;
    for page in pages {
        file.write_image::<Gray8>(page.width(), page.height(), page.as_raw())?;
    }
    Ok(bytes.into_inner())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use image::Luma;
    use tiff::decoder::{Decoder, DecodingResult};

    #[test]
    fn one_page_is_a_png_and_several_are_the_pages_of_a_tiff() {
        let (low, tall) = (GrayImage::from_pixel(30, 10, Luma([7])), GrayImage::from_pixel(20, 40, Luma([9])));
        let one = image::load_from_memory(&encoded(&[&low]).unwrap()).unwrap();
        assert_eq!(one.to_luma8(), low);
        let mut both = Decoder::new(Cursor::new(encoded(&[&low, &tall]).unwrap())).unwrap();
        for page in [&low, &tall] {
            assert_eq!(both.dimensions().unwrap(), page.dimensions());
            assert!(matches!(both.read_image().unwrap(), DecodingResult::U8(pixels) if pixels == *page.as_raw()));
            if both.more_images() {
                both.next_image().unwrap();
            }
        }
    }
}
