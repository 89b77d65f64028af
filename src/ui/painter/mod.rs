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

/// With fewer triangles, or fewer pixels in half of what has changed, a second thread is no help.
const MANY: usize = 10_000;
const LARGE: i64 = 100_000;

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
}

/// Some rows of a picture, from one of them down.
struct Rows<'a> {
    first: i32,
    width: usize,
    pixels: &'a mut [Color32],
}

impl Rows<'_> {
    fn row_mut(&mut self, y: i32, x0: i32, x1: i32) -> &mut [Color32] {
        let start = (y - self.first) as usize * self.width;
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
    /// Whether a second thread would run beside the first.
    has_help: bool,
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
            self.has_help = std::thread::available_parallelism().is_ok_and(|cores| cores.get() > 1);
            vec![whole]
        };
        let middle = if self.has_help { middle(&parts, &primitives) } else { 0 };
        let cut = |y0, y1| parts.iter().filter_map(|part| part.intersection(PixelRect { y0, y1, ..whole })).collect();
        let (above, below): (Vec<PixelRect>, Vec<PixelRect>) = (cut(0, middle), cut(middle, whole.y1));
        let (upper, lower) = self.frame.pixels.split_at_mut(middle as usize * target.size[0]);
        let work = Work { target, primitives: &primitives, textures: &self.textures };
        let upper = Rows { first: 0, width: target.size[0], pixels: upper };
        let lower = Rows { first: middle, width: target.size[0], pixels: lower };
        std::thread::scope(|threads| {
            if !above.is_empty() {
                threads.spawn(|| work.paint(upper, &above));
            }
            work.paint(lower, &below);
        });
        self.textures.free(std::mem::take(&mut textures.free));
        self.shown = primitives;
        parts
    }
}

/// The row above which half of the work is, for two threads; the first where one is done sooner than another has started.
fn middle(parts: &[PixelRect], primitives: &[ClippedPrimitive]) -> i32 {
    let triangles = |primitive: &ClippedPrimitive| match &primitive.primitive {
        Primitive::Mesh(mesh) => mesh.indices.len() / 3,
        Primitive::Callback(_) => 0,
    };
    let area = |part: &PixelRect| i64::from(part.x1 - part.x0) * i64::from(part.y1 - part.y0);
    let half = parts.iter().map(area).sum::<i64>() / 2;
    if half < LARGE || primitives.iter().map(triangles).sum::<usize>() < MANY {
        return 0;
    }
    let mut above = 0;
    for part in parts {
        above += area(part);
        if above >= half {
            return part.y1 - ((above - half) / i64::from(part.x1 - part.x0).max(1)) as i32;
        }
    }
    0
}

/// What is painted with what.
struct Work<'a> {
    target: Target,
    primitives: &'a [ClippedPrimitive],
    textures: &'a Textures,
}

impl Work<'_> {
    fn paint(&self, mut rows: Rows, parts: &[PixelRect]) {
        for part in parts {
            for y in part.y0..part.y1 {
                rows.row_mut(y, part.x0, part.x1).fill(self.target.ground);
            }
        }
        for ClippedPrimitive { clip_rect, primitive } in self.primitives {
            let Primitive::Mesh(mesh) = primitive else { continue };
            let clip = PixelRect::around_pixels(*clip_rect, self.target.scale);
            let parts: Vec<PixelRect> = parts.iter().filter_map(|part| part.intersection(clip)).collect();
            if let (false, Some(texture)) = (parts.is_empty(), self.textures.get(mesh.texture_id)) {
                mesh::paint(&mut rows, mesh, texture, &parts, self.target.scale);
            }
        }
    }
}

#[cfg(test)]
mod tests;
