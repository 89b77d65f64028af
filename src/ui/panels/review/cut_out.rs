//! The words on the slide, cut out and enlarged, beside the value that is to be judged.

use egui::{Color32, ColorImage, Image, TextureHandle, TextureOptions, Ui, vec2};
use image::RgbImage;

use crate::core::geometry::Rect;
use crate::core::slide::Slide;
use crate::ui::context::Context;

/// How many places are cut out at most.
const MOST: usize = 3;
/// The largest picture that is kept of one place, in pixels.
const LARGEST: (u32, u32) = (1024, 384);
/// The highest a picture is shown, in points, and how many points a page pixel is wide at most.
const HIGHEST: f32 = 110.0;
const CLOSEST: f32 = 3.0;

/// The pictures of the places asked for last.
#[derive(Default)]
pub(super) struct CutOuts {
    kept: Option<(String, Vec<Rect>, Vec<TextureHandle>)>,
}

impl CutOuts {
    /// Shows some places of a slide, as wide as there is room; nothing while its pixels are not there.
    pub(super) fn show(&mut self, ui: &mut Ui, ctx: &Context, slide: &Slide, places: &[Rect]) {
        let wanted: Vec<Rect> = places.iter().take(MOST).map(|place| around(*place).clamped(slide.page.size)).collect();
        let hash = &slide.page.hash;
        let known = matches!(&self.kept, Some((page, rects, _)) if page == hash && *rects == wanted);
        if !known {
            let Some(pixels) = ctx.engine.pages().pixels(hash) else { return };
            let texture = |rect: &Rect| {
                let picture = cut(&pixels, *rect)?;
                Some(ui.ctx().load_texture("evidence", picture, TextureOptions::LINEAR))
            };
            let textures = wanted.iter().filter_map(texture).collect();
            self.kept = Some((hash.clone(), wanted, textures));
        }
        let Some((_, rects, textures)) = &self.kept else { return };
        for (rect, texture) in rects.iter().zip(textures) {
            let size = vec2(rect.width() as f32, rect.height() as f32).max(vec2(1.0, 1.0));
            let scale = (ui.available_width() / size.x).min(HIGHEST / size.y).min(CLOSEST);
            let name = ctx.tr("The words on the slide", "スライド上の文字");
            let picture = Image::new((texture.id(), size * scale)).alt_text(name);
            ui.add(picture);
        }
    }
}

/// A place with as much around it as shows what it is.
fn around(place: Rect) -> Rect {
    place.expanded(0.5 * place.height().clamp(8.0, 60.0))
}

/// The pixels of a part of the page; every second or third one where it is large.
fn cut(page: &RgbImage, rect: Rect) -> Option<ColorImage> {
    let (x0, y0) = (rect.x0.max(0.0) as u32, rect.y0.max(0.0) as u32);
    let (x1, y1) = ((rect.x1.ceil() as u32).min(page.width()), (rect.y1.ceil() as u32).min(page.height()));
    if x0 >= x1 || y0 >= y1 {
        return None;
    }
    let step = (x1 - x0).div_ceil(LARGEST.0).max((y1 - y0).div_ceil(LARGEST.1)).max(1);
    let columns = || (x0..x1).step_by(step as usize);
    let rows = || (y0..y1).step_by(step as usize);
    let color = |x: u32, y: u32| {
        let [r, g, b] = page.get_pixel(x, y).0;
        Color32::from_rgb(r, g, b)
    };
    let pixels = rows().flat_map(|y| columns().map(move |x| color(x, y))).collect();
    Some(ColorImage::new([columns().count(), rows().count()], pixels))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_the_page_is_cut_within_its_edges_and_within_bounds() {
        let page = RgbImage::new(3000, 50);
        let check = |rect: [f64; 4], expected: Option<[usize; 2]>| {
            assert_eq!(cut(&page, Rect::from(rect)).map(|picture| picture.size), expected, "{rect:?}");
        };
        check([10.0, 10.0, 30.0, 20.0], Some([20, 10]));
        check([-10.0, -10.0, 30.0, 20.0], Some([30, 20]));
        check([2990.0, 40.0, 4000.0, 90.0], Some([10, 10]));
        check([0.0, 0.0, 3000.0, 50.0], Some([1000, 17]));
        check([10.0, 10.0, 10.0, 20.0], None);
    }
}
