//! Paints the window of a test with the painter of the window itself: what is seen here is what a machine without a
//! graphics driver shows.

use std::mem;

use egui::{Color32, TexturesDelta};
use egui_kittest::TestRenderer;
use image::RgbaImage;
use kirinuki::ui::painter::{Canvas, Order, Painter, Target};

/// The painter, and what has changed in its textures since it was last asked.
#[derive(Default)]
pub(crate) struct CpuRenderer {
    painter: Painter,
    pixels: Vec<Color32>,
    textures: TexturesDelta,
}

impl Drop for CpuRenderer {
    fn drop(&mut self) {
        // A window that closes paints no more, and what is left over is no fault.
        self.textures.clear();
    }
}

impl TestRenderer for CpuRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        self.textures.append(mem::take(delta));
    }

    fn render(&mut self, ctx: &egui::Context, output: &egui::FullOutput) -> Result<RgbaImage, String> {
        let scale = output.pixels_per_point;
        let size = ctx.viewport_rect().size() * scale;
        let target = Target {
            size: [size.x.round() as usize, size.y.round() as usize],
            scale,
            ground: ctx.global_style().visuals.panel_fill,
            order: Order::RedFirst,
        };
        let count = target.size[0] * target.size[1];
        let age = u8::from(self.pixels.len() == count);
        self.pixels.resize(count, target.ground);
        let primitives = ctx.tessellate(output.shapes.clone(), scale);
        let canvas = Canvas { pixels: &mut self.pixels, age };
        self.painter.paint(canvas, target, mem::take(&mut self.textures), primitives);
        let bytes = self.pixels.iter().flat_map(|pixel| pixel.to_array()).collect();
        RgbaImage::from_raw(target.size[0] as u32, target.size[1] as u32, bytes)
            .ok_or_else(|| "a pixel is missing".to_owned())
    }
}
