//! The pictures that triangles are filled with, as egui hands them over.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use egui::epaint::ImageDelta;
use egui::{Color32, ColorImage, ImageData, TextureId, TextureOptions, TextureWrapMode};

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

    /// A texel; beyond the edge it looks like its edge, or repeats where it is told so.
    pub(super) fn texel(&self, x: i64, y: i64) -> Color32 {
        let (width, height) = (self.width() as i64, self.height() as i64);
        let (x, y) = match self.options.wrap_mode {
            TextureWrapMode::Repeat if width > 0 && height > 0 => (x.rem_euclid(width), y.rem_euclid(height)),
            _ => (x.min(width - 1).max(0), y.min(height - 1).max(0)),
        };
        self.image.pixels.get((y * width + x) as usize).copied().unwrap_or_default()
    }
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

    /// Takes new pictures and parts of pictures. Gives those whose look has changed where it may have been painted
    /// already: letters are only ever added to the picture of letters.
    pub(super) fn set<D: IntoIterator<Item = ImageDelta>>(
        &mut self,
        deltas: impl IntoIterator<Item = (TextureId, D)>,
    ) -> HashSet<TextureId> {
        let mut repainted = HashSet::new();
        for (id, deltas) in deltas {
            for delta in deltas {
                let only_letters = id == TextureId::default() && delta.pos.is_some();
                if !only_letters {
                    repainted.insert(id);
                }
                self.set_one(id, delta);
            }
        }
        repainted
    }

    fn set_one(&mut self, id: TextureId, delta: ImageDelta) {
        let ImageData::Color(image) = delta.image;
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
