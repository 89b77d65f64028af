//! The annotated picture: masks half transparent, boxes, and labels on plates.
//!
//! Draws straight into the page and touches only the pixels under an item, so two hundred regions cost little more than
//! their own area. Masks lie lowest, in item order; boxes over them; labels on top.

use image::RgbImage;

use super::crop::{PixelBox, size_of};
use super::mask::coverage;
use super::text::{Font, Lettering};
use crate::core::diagnostic::visible;
use crate::core::geometry::{Rect, Size};
use crate::core::mask::Mask;

/// The colours of items that have none of their own, taken in turn.
pub const PALETTE: [[u8; 3]; 12] = [
    [230, 25, 75],
    [60, 180, 75],
    [0, 130, 200],
    [245, 130, 48],
    [145, 30, 180],
    [70, 240, 240],
    [240, 50, 230],
    [210, 245, 60],
    [0, 128, 128],
    [170, 110, 40],
    [128, 0, 0],
    [0, 0, 128],
];

/// One region as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct OverlayItem {
    /// In page pixels.
    pub bbox: Rect,
    /// Drawn inside the box; without a shape only the box is drawn.
    pub mask: Mask,
    /// What the plate says; no plate when empty.
    pub label: String,
    /// `None` takes the next colour of [`PALETTE`] by the item's place.
    pub colour: Option<[u8; 3]>,
}

/// Draws all items into the page.
pub fn overlay(page: &mut RgbImage, items: &[OverlayItem], font: &Font) {
    let size = size_of(page);
    let coloured = || {
        let turn = PALETTE.iter().cycle();
        items.iter().zip(turn).map(|(item, palette)| (item, item.colour.unwrap_or(*palette)))
    };
    for (item, colour) in coloured() {
        if let Some(area) = PixelBox::around(item.bbox, size) {
            tint(page, area, &item.mask, colour);
        }
    }
    for (item, colour) in coloured() {
        outline(page, item.bbox, colour);
    }
    let mut letters = font.at(letter_size(size));
    for (item, colour) in coloured().filter(|(item, _)| !item.label.is_empty()) {
        plate(page, &mut letters, item, colour);
    }
}

/// The height of the labels' letters in pixels. They grow with the page, since it is looked at as a whole.
pub fn letter_size(page: Size) -> f32 {
    (page.width.min(page.height) as f32 / 72.0).clamp(14.0, 32.0)
}

/// Pixels that are looked at together.
const GROUP: usize = 16;

fn tint(page: &mut RgbImage, area: PixelBox, mask: &Mask, colour: [u8; 3]) {
    let Some(cover) = coverage(mask, area.rect(), 1.0) else { return };
    let stride = page.width() as usize * 3;
    let (from, width) = (area.x as usize * 3, area.width as usize);
    let lines = page.chunks_exact_mut(stride).skip(area.y as usize);
    for (line, cover) in lines.zip(cover.chunks_exact(width)) {
        let Some(pixels) = line.get_mut(from..from + width * 3) else { return };
        tint_line(pixels, cover, colour);
    }
}

/// Most groups are wholly covered or wholly bare.
fn tint_line(pixels: &mut [u8], cover: &[u8], colour: [u8; 3]) {
    let pattern: [u8; GROUP * 3] = std::array::from_fn(|i| colour[i % 3]);
    for (pixels, cover) in pixels.chunks_mut(GROUP * 3).zip(cover.chunks(GROUP)) {
        if cover == [255; GROUP] {
            for (value, over) in pixels.iter_mut().zip(pattern) {
                *value = half(*value, over);
            }
        } else if cover != [0; GROUP] {
            for (pixel, cover) in pixels.chunks_exact_mut(3).zip(cover) {
                blend(pixel, colour, u32::from(*cover));
            }
        }
    }
}

/// The mean of two values, rounded down, without a wider number in between.
fn half(a: u8, b: u8) -> u8 {
    (a & b) + ((a ^ b) >> 1)
}

/// Half of the colour where the cover is full.
fn blend(pixel: &mut [u8], colour: [u8; 3], cover: u32) {
    for (value, over) in pixel.iter_mut().zip(colour) {
        *value = match cover {
            0 => return,
            255 => half(*value, over),
            _ => ((u32::from(*value) * (510 - cover) + u32::from(over) * cover) / 510) as u8,
        };
    }
}

/// Lines of three pixels, their middle on the edges of the box.
fn outline(page: &mut RgbImage, bbox: Rect, colour: [u8; 3]) {
    let Rect { x0, y0, x1, y1 } = bbox;
    let line = |x0: f64, y0: f64, x1: f64, y1: f64| Rect {
        x0: x0.round() - 1.0,
        y0: y0.round() - 1.0,
        x1: x1.round() + 2.0,
        y1: y1.round() + 2.0,
    };
    for edge in [line(x0, y0, x1, y0), line(x0, y1, x1, y1), line(x0, y0, x0, y1), line(x1, y0, x1, y1)] {
        flood(page, edge, colour);
    }
}

fn flood(page: &mut RgbImage, rect: Rect, colour: [u8; 3]) {
    let Some(area) = PixelBox::around(rect, size_of(page)) else { return };
    let stride = page.width() as usize * 3;
    for line in page.chunks_exact_mut(stride).skip(area.y as usize).take(area.height as usize) {
        for pixel in line.chunks_exact_mut(3).skip(area.x as usize).take(area.width as usize) {
            pixel.copy_from_slice(&colour);
        }
    }
}

/// A plate in the item's colour above the box, or at its top inside where there is no room above; always on the page.
fn plate(page: &mut RgbImage, letters: &mut Lettering<'_>, item: &OverlayItem, colour: [u8; 3]) {
    const PADDING: u32 = 3;
    let size = size_of(page);
    let text = letters.fitted(&visible(&item.label), size.width.saturating_sub(2 * PADDING));
    let width = f64::from(letters.width(&text) + 2 * PADDING);
    let height = f64::from(letters.height() + 2);
    let top = if item.bbox.y0 >= height { item.bbox.y0 - height } else { item.bbox.y0 };
    let corner = Rect { x0: item.bbox.x0 - 1.0, y0: top, x1: item.bbox.x0 - 1.0 + width, y1: top + height };
    let corner = corner.pushed_inside(size);
    let (left, top) = (corner.x0.round(), corner.y0.round());
    flood(page, Rect { x0: left, y0: top, x1: left + width, y1: top + height }, colour);
    letters.draw(page, &text, left as i64 + i64::from(PADDING), top as i64 + 1, readable_on(colour));
}

/// Black or white, whichever stands out.
fn readable_on([r, g, b]: [u8; 3]) -> [u8; 3] {
    let light = u32::from(r) * 299 + u32::from(g) * 587 + u32::from(b) * 114;
    if light > 140_000 { [0, 0, 0] } else { [255, 255, 255] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::geometry::pt;
    use image::Rgb;
    use proptest::prelude::*;

    fn item(bbox: Rect, mask: Mask, label: &str) -> OverlayItem {
        OverlayItem { bbox, mask, label: label.to_owned(), colour: None }
    }

    fn full(bbox: Rect) -> Mask {
        Mask::Polygon { points: bbox.corners().to_vec() }
    }

    fn white(width: u32, height: u32) -> RgbImage {
        RgbImage::from_pixel(width, height, Rgb([255, 255, 255]))
    }

    #[test]
    fn masks_blend_one_after_another_in_item_order() {
        let (left, right) = (Rect::new(10.0, 40.0, 60.0, 90.0), Rect::new(30.0, 40.0, 80.0, 90.0));
        let mut page = white(100, 100);
        overlay(&mut page, &[item(left, full(left), ""), item(right, full(right), "")], &Font::bundled());
        let half =
            |under: [u8; 3], over: [u8; 3]| [0, 1, 2].map(|i| ((u16::from(under[i]) + u16::from(over[i])) / 2) as u8);
        let first = half([255; 3], PALETTE[0]);
        assert_eq!(page.get_pixel(20, 60).0, first);
        assert_eq!(page.get_pixel(45, 60).0, half(first, PALETTE[1]));
        assert_eq!(page.get_pixel(70, 60).0, half([255; 3], PALETTE[1]));
        assert_eq!(page.get_pixel(90, 60).0, [255; 3]);
    }

    #[test]
    fn a_box_is_three_pixels_wide_and_an_unknown_shape_leaves_its_inside_alone() {
        let mut page = white(40, 40);
        let bbox = Rect::new(10.0, 10.0, 30.0, 30.0);
        let unreadable = Mask::Undecodable { reason: "cut off".to_owned() };
        overlay(&mut page, &[OverlayItem { colour: Some([1, 2, 3]), ..item(bbox, unreadable, "") }], &Font::bundled());
        let row: String = (0..40).map(|x| if page.get_pixel(x, 20).0 == [1, 2, 3] { '#' } else { '.' }).collect();
        assert_eq!(row, ".........###.................###........");
    }

    #[test]
    fn a_label_stands_above_its_box_or_inside_at_the_top_of_the_page() {
        let height = Font::bundled().at(14.0).height() + 2;
        let check = |y: u32, plate_top: u32| {
            let mut page = white(300, 200);
            let bbox = Rect::new(250.0, f64::from(y), 290.0, f64::from(y) + 60.0);
            let black = OverlayItem { colour: Some([0; 3]), ..item(bbox, Mask::None, "長い名前の区画") };
            overlay(&mut page, &[black], &Font::bundled());
            let dark = |row: u32| (0..300).filter(|x| page.get_pixel(*x, row).0 == [0; 3]).count();
            // Seven letters of 14 pixels and the padding, pushed back onto the page; the box itself is 43 pixels wide.
            assert_eq!((dark(plate_top), dark(plate_top + height - 1)), (104, 104), "label at {y}");
            assert!((20..104).contains(&dark(plate_top + height / 2)), "letters are white on black");
        };
        check(100, 100 - height);
        check(4, 4);
    }

    #[test]
    fn the_thirteenth_item_has_the_first_colour_again() {
        let items: Vec<OverlayItem> = (0..13)
            .map(|i| item(Rect::new(f64::from(i) * 10.0, 5.0, f64::from(i) * 10.0 + 4.0, 9.0), Mask::None, ""))
            .collect();
        let mut page = white(140, 20);
        overlay(&mut page, &items, &Font::bundled());
        assert_eq!(page.get_pixel(122, 5).0, PALETTE[0]);
        assert_eq!(page.get_pixel(112, 5).0, PALETTE[11]);
    }

    proptest! {
        #[test]
        fn no_item_makes_drawing_panic(x0: f64, y0: f64, x1: f64, y1: f64, label in "\\PC{0,40}") {
            let mut page = white(30, 20);
            let odd = Rect { x0, y0, x1, y1 };
            let mask = Mask::Polygon { points: vec![pt(x0, y0), pt(x1, y1), pt(y0, x1)] };
            overlay(&mut page, &[item(odd, mask.clone(), &label), item(Rect::new(x0, y0, x1, y1), mask, &label)], &Font::bundled());
        }
    }
}
