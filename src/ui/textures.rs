//! The textures of the slide shown: tiles of its pyramid and pictures of its masks.
//!
//! At most [`UPLOADS`] tiles go to the graphics card in one frame, at most [`BUDGET`] bytes stay there (the ones used
//! longest ago go first, never one that is in view), and everything goes when another page is shown.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{ColorImage, TextureFilter, TextureHandle, TextureId, TextureOptions, pos2};

use crate::core::geometry::Rect;
use crate::engine::page_store::{Tile, TileKey};

use super::canvas::frames::Dashes;
use super::canvas::masks::Masks;

/// How many tiles are uploaded in one frame.
pub const UPLOADS: usize = 4;
/// How many bytes of tiles are kept, beyond those in view: what a short way back and forth needs. A software renderer keeps
/// them in main memory.
pub const BUDGET: usize = 48 * 1024 * 1024;

/// How a picture looks where it is enlarged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// What lies between pixels is mixed from them.
    Smooth,
    /// Every pixel is a square of one colour: what a hand places by pixels has to see them.
    Crisp,
}

impl Look {
    fn options(self) -> TextureOptions {
        match self {
            Look::Smooth => TextureOptions::LINEAR,
            Look::Crisp => TextureOptions { magnification: TextureFilter::Nearest, ..TextureOptions::LINEAR },
        }
    }
}

struct Held {
    texture: TextureHandle,
    look: Look,
    page_rect: Rect,
    uv: egui::Rect,
    bytes: usize,
    used: u64,
}

/// A tile that can be painted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Painted {
    /// The texture.
    pub texture: TextureId,
    /// What it shows, in page pixels.
    pub page_rect: Rect,
    /// Where in the texture that is; around it lie pixels of the neighbours.
    pub uv: egui::Rect,
}

/// All textures of the slide shown.
#[derive(Default)]
pub struct Textures {
    /// The shapes of masks.
    pub masks: Masks,
    /// The dashes of boxes.
    pub dashes: Dashes,
    page: Option<String>,
    tiles: HashMap<TileKey, Held>,
    frame: u64,
    uploaded: usize,
    waiting: bool,
}

impl Textures {
    /// Starts a frame that shows a page, by its content hash. Textures of another page are released.
    pub fn begin_frame(&mut self, page: Option<&str>) {
        self.frame += 1;
        self.uploaded = 0;
        self.waiting = false;
        if self.page.as_deref() != page {
            self.page = page.map(str::to_owned);
            self.tiles.clear();
            self.masks = Masks::default();
        }
    }

    /// A tile for this frame. When it is not on the card yet, or has another look there, it is taken from `cut` and
    /// uploaded, unless the frame has uploaded enough; until then it is seen as it was.
    pub fn tile(
        &mut self,
        ctx: &egui::Context,
        key: &TileKey,
        look: Look,
        cut: impl FnOnce() -> Option<Arc<Tile>>,
    ) -> Option<Painted> {
        let held = self.held(key);
        if self.has(key, look) {
            return held;
        }
        self.upload(ctx, key, look, cut).or(held)
    }

    /// Whether a tile is on the card with a look.
    pub fn has(&self, key: &TileKey, look: Look) -> bool {
        self.tiles.get(key).is_some_and(|held| held.look == look)
    }

    fn upload(
        &mut self,
        ctx: &egui::Context,
        key: &TileKey,
        look: Look,
        cut: impl FnOnce() -> Option<Arc<Tile>>,
    ) -> Option<Painted> {
        let tile = cut()?;
        if self.uploaded >= UPLOADS {
            self.waiting = true;
            return None;
        }
        let size = [tile.width as usize, tile.height as usize];
        if size.contains(&0) || size[0].checked_mul(size[1])?.checked_mul(4)? != tile.rgba.len() {
            return None;
        }
        self.uploaded += 1;
        let name = format!("{}/{}/{}/{}", key.hash, key.level, key.column, key.row);
        let image = ColorImage::from_rgba_premultiplied(size, &tile.rgba); // opaque, so premultiplied already
        let texture = ctx.load_texture(name, image, look.options());
        let [left, top, right, bottom] = tile.uv;
        let uv = egui::Rect::from_min_max(pos2(left, top), pos2(right, bottom));
        let held = Held { texture, look, page_rect: tile.page, uv, bytes: tile.rgba.len(), used: self.frame };
        self.tiles.insert(key.clone(), held);
        self.held(key)
    }

    /// A tile that is on the card already.
    pub fn held(&mut self, key: &TileKey) -> Option<Painted> {
        let held = self.tiles.get_mut(key)?;
        held.used = self.frame;
        Some(Painted { texture: held.texture.id(), page_rect: held.page_rect, uv: held.uv })
    }

    /// Ends the frame: releases what is too much, and asks for another frame when tiles wait for their upload.
    pub fn end_frame(&mut self, ctx: &egui::Context) {
        self.release(BUDGET);
        if self.waiting {
            ctx.request_repaint();
        }
    }

    /// How many bytes of tiles are on the card.
    pub fn bytes(&self) -> usize {
        self.tiles.values().map(|held| held.bytes).sum()
    }

    fn release(&mut self, budget: usize) {
        let mut bytes = self.bytes();
        if bytes <= budget {
            return;
        }
        let mut old: Vec<(u64, TileKey)> =
            self.tiles.iter().filter(|(_, h)| h.used < self.frame).map(|(key, h)| (h.used, key.clone())).collect();
        old.sort_by_key(|(used, _)| *used);
        for (_, key) in old {
            if bytes <= budget {
                return;
            }
            bytes -= self.tiles.remove(&key).map_or(0, |held| held.bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    fn key(column: u32) -> TileKey {
        TileKey { hash: "a".to_owned(), level: 0, column, row: 0 }
    }

    fn tile() -> Option<Arc<Tile>> {
        let page = Rect::new(0.0, 0.0, 2.0, 2.0);
        Some(Arc::new(Tile { width: 2, height: 2, page, uv: [0.0, 0.0, 1.0, 1.0], rgba: vec![255; 16] }))
    }

    /// Shows some columns for one frame; which of them could be painted.
    fn frame(textures: &mut Textures, ctx: &egui::Context, page: &str, columns: &[u32]) -> Vec<bool> {
        textures.begin_frame(Some(page));
        columns.iter().map(|c| textures.tile(ctx, &key(*c), Look::Smooth, tile).is_some()).collect()
    }

    #[test]
    fn a_frame_uploads_four_tiles_and_asks_for_the_next() {
        let (mut textures, ctx) = (Textures::default(), egui::Context::default());
        let first = frame(&mut textures, &ctx, "a", &[0, 1, 2, 3, 4, 5]);
        assert_eq!(first, [true, true, true, true, false, false]);
        assert!(textures.waiting);
        assert_eq!(frame(&mut textures, &ctx, "a", &[0, 1, 2, 3, 4, 5]), [true; 6]);
        assert!(!textures.waiting);
    }

    #[test]
    fn the_tile_used_longest_ago_goes_first_and_none_in_view_goes() {
        let (mut textures, ctx) = (Textures::default(), egui::Context::default());
        for columns in [[0, 1], [1, 2], [2, 3]] {
            frame(&mut textures, &ctx, "a", &columns);
        }
        textures.release(48);
        assert!(textures.held(&key(0)).is_none() && textures.held(&key(1)).is_some());
        textures.release(0);
        assert_eq!(textures.bytes(), 48, "all three were looked at in this frame");
    }

    #[test]
    fn another_page_releases_everything() {
        let (mut textures, ctx) = (Textures::default(), egui::Context::default());
        frame(&mut textures, &ctx, "a", &[0, 1]);
        textures.begin_frame(Some("b"));
        assert_eq!(textures.bytes(), 0);
    }

    #[test]
    fn a_tile_with_missing_bytes_is_not_painted() {
        let (mut textures, ctx) = (Textures::default(), egui::Context::default());
        textures.begin_frame(Some("a"));
        let short = tile().map(|tile| Arc::new(Tile { rgba: vec![0; 15], ..Arc::unwrap_or_clone(tile) }));
        assert!(textures.tile(&ctx, &key(0), Look::Smooth, || short).is_none());
    }

    #[test]
    fn a_tile_is_seen_as_it_was_until_it_has_its_new_look() {
        let (mut textures, ctx) = (Textures::default(), egui::Context::default());
        frame(&mut textures, &ctx, "a", &[0]);
        let smooth = textures.held(&key(0)).map(|tile| tile.texture);
        let mut crisp =
            |cut: Option<Arc<Tile>>| textures.tile(&ctx, &key(0), Look::Crisp, || cut).map(|tile| tile.texture);
        assert_eq!(crisp(None), smooth);
        let new = crisp(tile());
        assert!(new.is_some() && new != smooth);
        assert_eq!(crisp(None), new, "it is not cut again");
        assert_eq!(textures.bytes(), 16);
    }
}
