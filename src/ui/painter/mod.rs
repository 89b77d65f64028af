//! Paints the window with the processor: egui's triangles into a picture, for machines without a graphics driver.
//!
//! Only what differs from the picture before is painted again. Corners are rounded to sixteenths of a pixel and edges
//! follow the top-left rule, so neighbouring triangles neither overlap nor leave gaps, and the picture is the same on
//! every machine. Positions in here are pixels of the window. Paint callbacks are left out: the window has none.

mod bands;
mod blend;
mod damage;
mod mesh;
mod quad;
mod texture;
mod triangle;

use egui::epaint::{ClippedPrimitive, Primitive};
use egui::{Color32, TexturesDelta};

use bands::{Band, Piece};
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
    /// In which order the channels of a pixel lie in memory.
    pub order: Order,
}

/// The order of the channels of a pixel in memory.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// Red, green, blue, alpha: as egui has them.
    #[default]
    RedFirst,
    /// Blue, green, red, alpha: as windows want them.
    BlueFirst,
}

impl Order {
    /// A colour of egui as a pixel of this order.
    fn ordered(self, color: Color32) -> Color32 {
        let [r, g, b, a] = color.to_array();
        match self {
            Order::RedFirst => color,
            Order::BlueFirst => Color32::from_rgba_premultiplied(b, g, r, a),
        }
    }
}

/// Where the window is painted.
pub struct Canvas<'a> {
    /// All pixels of the window, premultiplied, row by row from the top left.
    pub pixels: &'a mut [Color32],
    /// How many pictures ago these pixels were painted; 0 when what they hold is not known.
    pub age: u8,
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

/// The textures a window is painted with, and what was painted last.
#[derive(Default)]
pub struct Painter {
    textures: Textures,
    target: Option<Target>,
    shown: Vec<ClippedPrimitive>,
    /// What was different in the picture painted last.
    changed: Option<Damage>,
    /// Whether a second thread would run beside the first.
    has_help: bool,
}

impl Painter {
    /// Brings the picture on a canvas up to date and tells which parts of it have changed. `textures` is what has changed in
    /// them since the last time.
    pub fn paint(
        &mut self,
        canvas: Canvas,
        target: Target,
        mut textures: TexturesDelta,
        mut primitives: Vec<ClippedPrimitive>,
    ) -> Vec<PixelRect> {
        if self.target.is_none() {
            self.has_help = std::thread::available_parallelism().is_ok_and(|cores| cores.get() > 1);
        }
        if target.order != Order::RedFirst {
            let meshes = primitives.iter_mut().filter_map(|primitive| match &mut primitive.primitive {
                Primitive::Mesh(mesh) => Some(mesh),
                Primitive::Callback(_) => None,
            });
            let corners = meshes.flat_map(|mesh| &mut mesh.vertices);
            corners.for_each(|corner| corner.color = target.order.ordered(corner.color));
        }
        let repainted = self.textures.set(std::mem::take(&mut textures.set), target.order);
        let whole = PixelRect { x0: 0, y0: 0, x1: target.size[0] as i32, y1: target.size[1] as i32 };
        let changed = (self.target.replace(target) == Some(target)).then(|| {
            let mut damage = Damage::new(whole, target.scale);
            damage.note(&self.shown, &primitives, &repainted);
            damage
        });
        let parts = match (canvas.age, &changed, &self.changed) {
            (1, Some(changed), _) => changed.parts(),
            (2, Some(changed), Some(before)) => changed.with(before).parts(),
            _ => vec![whole],
        };
        self.changed = changed;
        let work = Work { target, primitives: &primitives, textures: &self.textures };
        let height = bands::height(whole, &parts, &primitives);
        work.paint(canvas.pixels, &parts, height, self.has_help);
        self.textures.free(std::mem::take(&mut textures.free));
        self.shown = primitives;
        parts
    }
}

/// What is painted with what.
struct Work<'a> {
    target: Target,
    primitives: &'a [ClippedPrimitive],
    textures: &'a Textures,
}

impl Work<'_> {
    /// How many primitives lie under the first opaque picture, as the tiles of the slide are, and the parts in which they
    /// and the ground are seen: those that no such picture covers as a whole.
    fn covered(&self, parts: &[PixelRect]) -> (usize, Vec<PixelRect>) {
        let mut seen = parts.to_vec();
        let mut first = None;
        for (i, ClippedPrimitive { clip_rect, primitive }) in self.primitives.iter().enumerate() {
            let Primitive::Mesh(mesh) = primitive else { continue };
            let clip = PixelRect::around_pixels(*clip_rect, self.target.scale);
            let cover =
                self.textures.get(mesh.texture_id).and_then(|texture| mesh::cover(mesh, texture, self.target.scale));
            if let Some(cover) = cover.and_then(|cover| cover.intersection(clip)) {
                first.get_or_insert(i);
                seen = seen.into_iter().flat_map(|part| part.without(cover)).collect();
            }
        }
        (first.unwrap_or(0), seen)
    }

    /// Paints what has changed of a picture, in bands of a height.
    fn paint(&self, pixels: &mut [Color32], parts: &[PixelRect], height: i32, has_help: bool) {
        let bands = bands::cut(pixels, self.target.size[0], height, parts, self.primitives, self.target.scale);
        bands::each(bands, has_help, |band| self.paint_band(band));
    }

    fn paint_band(&self, Band { mut rows, parts, pieces }: Band) {
        let ground = self.target.order.ordered(self.target.ground);
        let (under, seen) = self.covered(&parts);
        for part in &seen {
            for y in part.y0..part.y1 {
                rows.row_mut(y, part.x0, part.x1).fill(ground);
            }
        }
        for pieces in pieces.chunk_by(|a, b| a.primitive == b.primitive) {
            if pieces.first().is_some_and(|piece| piece.primitive < under) {
                seen.iter().for_each(|part| self.paint_pieces(&mut rows, pieces, std::slice::from_ref(part)));
            } else {
                self.paint_pieces(&mut rows, pieces, &parts);
            }
        }
    }

    /// Paints pieces of one primitive.
    fn paint_pieces(&self, rows: &mut Rows, pieces: &[Piece], parts: &[PixelRect]) {
        let primitive = pieces.first().and_then(|piece| self.primitives.get(piece.primitive));
        let Some(ClippedPrimitive { clip_rect, primitive: Primitive::Mesh(mesh) }) = primitive else { return };
        let clip = PixelRect::around_pixels(*clip_rect, self.target.scale);
        let parts: Vec<PixelRect> = parts.iter().filter_map(|part| part.intersection(clip)).collect();
        if let (false, Some(texture)) = (parts.is_empty(), self.textures.get(mesh.texture_id)) {
            let shapes = pieces.iter().map(|piece| piece.shape);
            mesh::paint(rows, mesh, shapes, texture, &parts, self.target.scale);
        }
    }
}

#[cfg(test)]
mod tests;
