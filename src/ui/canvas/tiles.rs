//! Painting the slide from the tiles of its pyramid.
//!
//! The level is the one whose pixels are nearest above the screen's. While tiles of it are missing, coarser and finer
//! ones that are there already lie below, so that nothing flashes and no hole is seen.

use std::ops::Range;

use egui::{Color32, Mesh, Painter, Shape, pos2};

use crate::core::geometry::{Rect, Size};
use crate::engine::Engine;
use crate::engine::page_store::{TILE, TileKey};
use crate::ui::textures::{Look, Painted, Textures, UPLOADS};

use super::camera::Projection;

/// How many tiles are asked for before they are there: two frames' worth. More would be cut for nothing while the view
/// moves on, and wait in memory.
const AHEAD: usize = 2 * UPLOADS;

/// From so many screen pixels for a page pixel on the page's pixels are seen as squares.
const CRISP: f64 = 3.0;

/// The tiles of one level of a page.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Grid {
    level: usize,
    /// In pixels of the level.
    size: Size,
    /// In page pixels.
    page: Size,
}

impl Grid {
    /// The columns and rows that a page rectangle touches.
    fn touched(&self, r: Rect) -> (Range<u32>, Range<u32>) {
        let side = f64::from(TILE);
        let range = |low: f64, high: f64, page: u32, level: u32| {
            let ratio = f64::from(level) / f64::from(page.max(1));
            let count = level.div_ceil(TILE);
            let first = ((low * ratio / side).floor().max(0.0) as u32).min(count);
            let end = ((high * ratio / side).ceil().max(0.0) as u32).min(count);
            first..end
        };
        (range(r.x0, r.x1, self.page.width, self.size.width), range(r.y0, r.y1, self.page.height, self.size.height))
    }

    fn keys<'a>(&self, hash: &'a str, r: Rect) -> impl Iterator<Item = TileKey> + 'a {
        let (columns, rows) = self.touched(r);
        let level = self.level;
        rows.flat_map(move |row| columns.clone().map(move |column| (column, row))).map(move |(column, row)| TileKey {
            hash: hash.to_owned(),
            level,
            column,
            row,
        })
    }
}

/// Paints what is around the page. Under the page nothing is painted: it covers its place, and every pixel that is painted
/// twice costs twice where no graphics card helps.
pub(super) fn surroundings(painter: &Painter, view: &Projection, color: Color32) {
    let room = view.viewport;
    let page = view.ui_rect_on_pixels(view.page.rect()).intersect(room);
    let mut mesh = Mesh::default();
    let mut add = |x0: f32, y0: f32, x1: f32, y1: f32| {
        let part = egui::Rect::from_min_max(pos2(x0, y0), pos2(x1, y1));
        if part.is_positive() {
            mesh.add_colored_rect(part, color);
        }
    };
    if page.is_positive() {
        add(room.left(), room.top(), room.right(), page.top());
        add(room.left(), page.bottom(), room.right(), room.bottom());
        add(room.left(), page.top(), page.left(), page.bottom());
        add(page.right(), page.top(), room.right(), page.bottom());
    } else {
        add(room.left(), room.top(), room.right(), room.bottom());
    }
    painter.add(Shape::mesh(mesh));
}

/// Paints what is in view of a page, by its content hash, with `ground` where tiles are missing. Returns whether any tile
/// was there.
pub(super) fn paint(
    painter: &Painter,
    view: &Projection,
    ground: Color32,
    engine: &Engine,
    hash: &str,
    textures: &mut Textures,
) -> bool {
    let Some(visible) = view.visible() else { return false };
    let pages = engine.pages();
    let grid = |level| pages.level_size(hash, level).map(|size| Grid { level, size, page: view.page });
    let levels: Vec<Grid> = (0..).map_while(grid).collect();
    let Some(coarsest) = levels.last() else { return false };
    let wanted = pages.level_for(hash, view.pixel_scale() as f32).min(coarsest.level);

    // The coarsest level is small and always asked for first: it lies below everything.
    let ctx = painter.ctx();
    let look_of = |level| if level == wanted && view.pixel_scale() >= CRISP { Look::Crisp } else { Look::Smooth };
    let (look, look_below) = (look_of(wanted), look_of(coarsest.level));
    let below: Vec<Painted> =
        coarsest.keys(hash, visible).filter_map(|key| tile(ctx, engine, textures, &key, look_below)).collect();
    let mut sharp = Vec::new();
    let mut missing = 0;
    for key in levels.get(wanted).into_iter().flat_map(|grid| grid.keys(hash, visible)) {
        let found = if missing < AHEAD { tile(ctx, engine, textures, &key, look) } else { textures.held(&key) };
        match found {
            Some(tile) => sharp.push(tile),
            None => missing += 1,
        }
    }
    let mut layers = Vec::new();
    if missing > 0 {
        painter.rect_filled(view.ui_rect_on_pixels(visible), 0.0, ground);
        layers.extend(below);
        // Coarse to fine, but for the wanted level: what was seen before the zoom is still there.
        for grid in levels.iter().rev().skip(1).filter(|grid| grid.level != wanted && grid.level + 2 > wanted) {
            layers.extend(grid.keys(hash, visible).filter_map(|key| textures.held(&key)));
        }
    }
    layers.extend(sharp);
    let any = !layers.is_empty();
    painter.extend(layers.into_iter().map(|tile| picture(view, tile)));
    any
}

/// A tile on the card with a look, or brought there now.
fn tile(ctx: &egui::Context, engine: &Engine, textures: &mut Textures, key: &TileKey, look: Look) -> Option<Painted> {
    let was_there = textures.has(key, look);
    let tile = textures.tile(ctx, key, look, || engine.tile(key));
    if !was_there && textures.has(key, look) {
        // It need not be kept twice.
        engine.let_tile_go(key);
    }
    tile
}

fn picture(view: &Projection, tile: Painted) -> Shape {
    let mut mesh = Mesh::with_texture(tile.texture);
    mesh.add_rect_with_uv(view.ui_rect_on_pixels(tile.page_rect), tile.uv, Color32::WHITE);
    Shape::mesh(mesh)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: Size = Size { width: 10_000, height: 8_000 };

    fn check(level: usize, size: Size, r: [f64; 4], expected: (Range<u32>, Range<u32>)) {
        assert_eq!(Grid { level, size, page: PAGE }.touched(Rect::from(r)), expected, "level {level}, {r:?}");
    }

    #[test]
    fn only_tiles_in_view_are_touched() {
        check(0, PAGE, [0.0, 0.0, 10_000.0, 8_000.0], (0..20, 0..16));
        check(0, PAGE, [600.0, 0.0, 1_024.0, 512.0], (1..2, 0..1));
        check(1, Size { width: 5_000, height: 4_000 }, [600.0, 1_030.0, 1_030.0, 1_031.0], (0..2, 1..2));
        check(5, Size { width: 313, height: 250 }, [0.0, 0.0, 10_000.0, 8_000.0], (0..1, 0..1));
    }

    #[test]
    fn a_rectangle_off_the_page_touches_nothing_that_is_not_there() {
        check(0, PAGE, [-900.0, 9_000.0, -10.0, 20_000.0], (0..0, 16..16));
    }
}
