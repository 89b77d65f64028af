//! Pictures brought to a size that is worth sending.

use std::borrow::Cow;

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8x3;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::RgbImage;

use crate::core::geometry::Size;

/// The size after fitting: the longer side is at most `longest` pixels, no side below 1.
pub fn fitted(size: Size, longest: u32) -> Size {
    let side = size.width.max(size.height);
    if side <= longest || side == 0 {
        return size;
    }
    let scaled = |v: u32| ((u64::from(v) * u64::from(longest) + u64::from(side) / 2) / u64::from(side)).max(1) as u32;
    Size { width: scaled(size.width), height: scaled(size.height) }
}

/// The picture at that size, smoothed; the same pixels when it fits already.
pub fn fit(picture: &RgbImage, longest: u32) -> Cow<'_, RgbImage> {
    resized(picture, fitted(super::crop::size_of(picture), longest))
}

/// The picture at exactly this size, smoothed; the same pixels when it has it already. No side below 1.
pub fn resized(picture: &RgbImage, size: Size) -> Cow<'_, RgbImage> {
    let (width, height) = (size.width.max(1), size.height.max(1));
    if (width, height) == picture.dimensions() {
        return Cow::Borrowed(picture);
    }
    Cow::Owned(scaled(picture, width, height).unwrap_or_else(|| image::imageops::thumbnail(picture, width, height)))
}

fn scaled(picture: &RgbImage, width: u32, height: u32) -> Option<RgbImage> {
    let (from_width, from_height) = picture.dimensions();
    let source = TypedImageRef::<U8x3>::from_buffer(from_width, from_height, picture.as_raw()).ok()?;
    let mut target = TypedImage::<U8x3>::new(width, height);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new().resize_typed(&source, &mut target, &options).ok()?;
    let bytes = target.pixels().iter().flat_map(|pixel| pixel.0).collect();
    RgbImage::from_raw(width, height, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_large_pictures_shrink_and_keep_their_shape() {
        for (from, to) in [((1920, 1080), (1920, 1080)), ((6000, 4200), (3072, 2150)), ((9000, 2), (3072, 1))] {
            let size = Size { width: from.0, height: from.1 };
            assert_eq!(fitted(size, 3072), Size { width: to.0, height: to.1 }, "{from:?}");
        }
        let picture = RgbImage::from_fn(40, 20, |x, _| image::Rgb([if x < 20 { 0 } else { 255 }; 3]));
        let small = fit(&picture, 10).into_owned();
        assert_eq!(small.dimensions(), (10, 5));
        assert!(small.get_pixel(1, 2)[0] < 10 && small.get_pixel(8, 2)[0] > 245);
    }
}
