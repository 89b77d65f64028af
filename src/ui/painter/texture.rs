//! The pictures that triangles are filled with, as egui hands them over.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use egui::epaint::ImageDelta;
use egui::{Color32, ColorImage, ImageData, TextureId, TextureOptions, TextureWrapMode};

use super::Order;
use super::blend::between;

/// One picture.
pub(super) struct Texture {
    image: Arc<ColorImage>,
    pub(super) options: TextureOptions,
    /// Whether nothing shines through it.
    pub(super) opaque: bool,
}

impl Texture {
    pub(super) fn width(&self) -> usize {
        self.image.size[0]
    }

    pub(super) fn height(&self) -> usize {
        self.image.size[1]
    }

    /// A row of texels; empty where there is none.
    pub(super) fn row(&self, y: usize) -> &[Color32] {
        self.image.pixels.get(y * self.width()..(y + 1) * self.width()).unwrap_or_default()
    }

    fn texel(&self, column: usize, row: usize) -> Color32 {
        self.image.pixels.get(row * self.width() + column).copied().unwrap_or_default()
    }

    /// The texel a place lies in, both in texels from the top left.
    pub(super) fn nearest(&self, x: f32, y: f32) -> Color32 {
        self.texel(self.within(floor(x), self.width()), self.within(floor(y), self.height()))
    }

    /// What is between the middles of the four texels around a place.
    pub(super) fn smooth(&self, x: f32, y: f32) -> Color32 {
        let place = |at: f32| {
            let at = floor((at - 0.5) * 256.0);
            (at >> 8, (at & 255) as u16)
        };
        let ((left, right), (top, down)) = (place(x), place(y));
        let [top, bottom] = [top, top + 1].map(|y| self.within(y, self.height()));
        let column = |x: i32| {
            let x = self.within(x, self.width());
            between(self.texel(x, top), self.texel(x, bottom), down)
        };
        // Where nothing changes from left to right, as in a line, it is in the middle of a texel.
        if right == 0 { column(left) } else { between(column(left), column(left + 1), right) }
    }

    /// What is beyond the edge of a texture looks like its edge, or repeats where it is told so.
    pub(super) fn within(&self, at: i32, texels: usize) -> usize {
        let texels = texels.max(1) as i32;
        let at = match self.options.wrap_mode {
            // Dashes are looked up for every pixel of a line: no division where there is another way.
            TextureWrapMode::Repeat if texels.count_ones() == 1 => at & (texels - 1),
            TextureWrapMode::Repeat => at.rem_euclid(texels),
            _ => at.clamp(0, texels - 1),
        };
        at as usize
    }
}

/// The whole number at or below; the library's own is a call where the processor need not have it.
pub(super) fn floor(at: f32) -> i32 {
    let cut = at as i32;
    cut.saturating_sub(i32::from(at < cut as f32))
}

/// All pictures by their names.
#[derive(Default)]
pub(super) struct Textures {
    known: HashMap<TextureId, Texture>,
}

impl Textures {
    pub(super) fn get(&self, id: TextureId) -> Option<&Texture> {
        self.known.get(&id)
    }

    /// Takes new pictures and parts of pictures, which are kept in the order of the window's pixels. Gives those whose look has changed where it may have been painted
    /// already: letters are only ever added to the picture of letters.
    pub(super) fn set<D: IntoIterator<Item = ImageDelta>>(
        &mut self,
        deltas: impl IntoIterator<Item = (TextureId, D)>,
        order: Order,
    ) -> HashSet<TextureId> {
        let mut repainted = HashSet::new();
        for (id, deltas) in deltas {
            for delta in deltas {
                let only_letters = id == TextureId::default() && delta.pos.is_some();
                if !only_letters {
                    repainted.insert(id);
                }
                self.set_one(id, delta, order);
            }
        }
        repainted
    }

    fn set_one(&mut self, id: TextureId, delta: ImageDelta, order: Order) {
        let ImageData::Color(mut image) = delta.image;
        if order != Order::RedFirst {
            Arc::make_mut(&mut image).pixels.iter_mut().for_each(|pixel| *pixel = order.ordered(*pixel));
        }
        let opaque = image.pixels.iter().all(Color32::is_opaque);
        let Some([left, top]) = delta.pos else {
            self.known.insert(id, Texture { image, options: delta.options, opaque });
            return;
        };
        let Some(whole) = self.known.get_mut(&id) else { return };
        whole.options = delta.options;
        whole.opaque &= opaque;
        let (width, across) = (image.size[0], whole.image.size[0]);
        let pixels = &mut Arc::make_mut(&mut whole.image).pixels;
        for (row, part) in image.pixels.chunks_exact(width.max(1)).enumerate() {
            let start = (top + row) * across + left;
            if let Some(into) = pixels.get_mut(start..start + width) {
                into.copy_from_slice(part);
            }
        }
    }

    pub(super) fn free(&mut self, ids: impl IntoIterator<Item = TextureId>) {
        for id in ids {
            self.known.remove(&id);
        }
    }
}
