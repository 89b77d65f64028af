//! Paints the window with the processor: egui's triangles into a picture, for machines without a graphics driver.
//!
//! Only what differs from the picture before is painted again. Corners are rounded to sixteenths of a pixel and edges
//! follow the top-left rule, so neighbouring triangles neither overlap nor leave gaps, and the picture is the same on
//! every machine. Positions in here are pixels of the window. Paint callbacks are left out: the window has none.

mod blend;
mod damage;
mod mesh;
mod quad;
mod texture;
mod triangle;

use egui::epaint::{ClippedPrimitive, Primitive};
use egui::{Color32, TexturesDelta};

use damage::Damage;
pub use damage::PixelRect;
use texture::Textures;

/// The size of the window and what it is cleared to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// Width and height in pixels.
    pub size: [usize; 2],
    /// Pixels per point of the interface.
    pub scale: f32,
    /// What lies under everything.
    pub ground: Color32,
}

/// The picture of the window, row by row from the top left.
#[derive(Default)]
pub struct Frame {
    /// In pixels.
    pub width: usize,
    /// In pixels.
    pub height: usize,
    /// Premultiplied.
    pub pixels: Vec<Color32>,
}

impl Frame {
    /// The pixels from `x0` up to but without `x1` of a row; empty where there are none.
    pub fn row(&self, y: usize, x0: usize, x1: usize) -> &[Color32] {
        self.pixels.get(y * self.width + x0..y * self.width + x1).unwrap_or_default()
    }

    fn row_mut(&mut self, y: i32, x0: i32, x1: i32) -> &mut [Color32] {
        let start = y as usize * self.width;
        self.pixels.get_mut(start + x0 as usize..start + x1 as usize).unwrap_or_default()
    }
}

/// A picture of the window, the textures it is made with, and what was painted last.
#[derive(Default)]
pub struct Painter {
    textures: Textures,
    frame: Frame,
    target: Option<Target>,
    shown: Vec<ClippedPrimitive>,
}

impl Painter {
    /// The picture as it was painted last.
    pub fn frame(&self) -> &Frame {
        &self.frame
    }

    /// Brings the picture up to date and tells which parts of it have changed. `textures` is what has changed in them
    /// since the last time.
    pub fn paint(
        &mut self,
        target: Target,
        mut textures: TexturesDelta,
        primitives: Vec<ClippedPrimitive>,
    ) -> Vec<PixelRect> {
        let repainted = self.textures.set(std::mem::take(&mut textures.set));
        let whole = PixelRect { x0: 0, y0: 0, x1: target.size[0] as i32, y1: target.size[1] as i32 };
        let parts = if self.target == Some(target) {
            let mut damage = Damage::new(whole, target.scale);
            damage.note(&self.shown, &primitives, &repainted);
            damage.parts()
        } else {
            let [width, height] = target.size;
            self.frame = Frame { width, height, pixels: vec![target.ground; width * height] };
            self.target = Some(target);
            vec![whole]
        };
        for part in &parts {
            for y in part.y0..part.y1 {
                self.frame.row_mut(y, part.x0, part.x1).fill(target.ground);
            }
        }
        for ClippedPrimitive { clip_rect, primitive } in &primitives {
            let Primitive::Mesh(mesh) = primitive else { continue };
            let clip = PixelRect::around_pixels(*clip_rect, target.scale);
            let parts: Vec<PixelRect> = parts.iter().filter_map(|part| part.intersection(clip)).collect();
            if let (false, Some(texture)) = (parts.is_empty(), self.textures.get(mesh.texture_id)) {
                mesh::paint(&mut self.frame, mesh, texture, &parts, target.scale);
            }
        }
        self.textures.free(std::mem::take(&mut textures.free));
        self.shown = primitives;
        parts
    }
}

#[cfg(test)]
mod tests;
