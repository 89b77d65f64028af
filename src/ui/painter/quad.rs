//! An upright rectangle of one colour, plain or filled with a part of a texture: letters, pictures, surfaces and lines.

use egui::epaint::Vertex;
use egui::{Color32, Pos2, TextureFilter, TextureWrapMode};

use super::Rows;
use super::blend::{cover, cover_each, each_between, rows_between, times};
use super::damage::{PixelRect, in_rows};
use super::texture::{Texture, floor};
use super::triangle::{HALF, ONE, first_from, fixed};

/// Memory that is used again from rectangle to rectangle.
#[derive(Default)]
pub(super) struct Scratch {
    /// The texel at or before every pixel of a row.
    columns: Vec<u32>,
    /// The way from there to the next texel, for every channel.
    ways: Vec<[u16; 4]>,
    upper: Vec<Color32>,
    lower: Vec<Color32>,
    mixed: Vec<Color32>,
    /// The texels left and right of the pixels of a row.
    left: Vec<Color32>,
    right: Vec<Color32>,
}

pub(super) struct Quad {
    /// Left, top, right and bottom in sixteenths of a pixel.
    edges: [i64; 4],
    /// Where on the texture, 0 to 1 each way, its left top and right bottom are.
    uv: [Pos2; 2],
    /// Whether a row of it is a single place of the texture, so that nothing changes but from row to row.
    by_rows: bool,
    color: Color32,
}

/// Where the texels of one direction come from: the place under the middle of the rectangle's first pixel, the way to the
/// next, and the pixels before the part that is painted.
#[derive(Clone, Copy)]
struct Steps {
    start: f32,
    step: f32,
    skipped: usize,
}

impl Steps {
    fn new([low, high]: [i64; 2], [from, to]: [f32; 2], texels: usize, painted: i32) -> Steps {
        let step = (to - from) * texels as f32 / ((high - low) as f32 / ONE as f32);
        let first = first_from(low);
        let middle = (first * ONE + HALF - low) as f32 / ONE as f32;
        let skipped = (i64::from(painted) - first).max(0) as usize;
        Steps { start: from * texels as f32 + middle * step, step, skipped }
    }

    fn at(self, i: usize) -> f32 {
        self.start + self.step * (self.skipped + i) as f32
    }

    /// Whether every pixel shows exactly one texel.
    fn is_exact(self) -> bool {
        let middle = (self.start - self.start.floor() - 0.5).abs();
        (self.step - 1.0).abs() < 1e-3 && middle < 1.0 / 32.0
    }

    /// The texel at or before a place between the middles of texels that has one after it, and the way to that one.
    fn between_texels(self, i: usize, texels: usize) -> (usize, u16) {
        let at = (self.at(i) - 0.5).clamp(0.0, texels.saturating_sub(1) as f32);
        let low = (at as usize).min(texels.saturating_sub(2));
        (low, ((at - low as f32) * 256.0) as u16)
    }
}

impl Quad {
    /// Four corners in the order of egui's rectangles: left top, right top, left bottom, right bottom. `None` when they are
    /// none, or coloured differently.
    pub(super) fn of([a, b, c, d]: [Vertex; 4], scale: f32) -> Option<Quad> {
        let upright = a.pos.x == c.pos.x && b.pos.x == d.pos.x && a.pos.y == b.pos.y && c.pos.y == d.pos.y;
        let straight = a.uv.x == c.uv.x && b.uv.x == d.uv.x && a.uv.y == b.uv.y && c.uv.y == d.uv.y;
        let by_rows = a.uv == b.uv && c.uv == d.uv;
        let plain = a.color == b.color && a.color == c.color && a.color == d.color;
        if !(upright && plain && (straight || by_rows)) {
            return None;
        }
        let edges = [a.pos.x, a.pos.y, d.pos.x, d.pos.y].map(|at| fixed(at, scale));
        let ordered = edges[0] < edges[2] && edges[1] < edges[3];
        ordered.then_some(Quad { edges, uv: [a.uv, d.uv], by_rows, color: a.color })
    }

    /// The pixels whose middles lie in it.
    pub(super) fn pixels(&self) -> PixelRect {
        let [x0, y0, x1, y1] = self.edges.map(|at| first_from(at) as i32);
        PixelRect { x0, y0, x1, y1 }
    }

    pub(super) fn paint(
        &self,
        rows: &mut Rows,
        texture: &Texture,
        parts: &[PixelRect],
        around: PixelRect,
        scratch: &mut Scratch,
    ) {
        let Some(area) = self.pixels().intersection(around) else { return };
        for part in in_rows(parts, area.y0, area.y1) {
            if let Some(area) = area.intersection(part) {
                self.paint_part(rows, texture, area, scratch);
            }
        }
    }

    fn paint_part(&self, rows: &mut Rows, texture: &Texture, area: PixelRect, scratch: &mut Scratch) {
        let [left, top, right, bottom] = self.edges;
        let [from, to] = self.uv;
        if from == to {
            let color =
                times(self.color, texture.nearest(from.x * texture.width() as f32, from.y * texture.height() as f32));
            return (area.y0..area.y1).for_each(|y| cover(rows.row_mut(y, area.x0, area.x1), color));
        }
        if self.by_rows {
            return self.paint_rows(rows, texture, area);
        }
        let across = Steps::new([left, right], [from.x, to.x], texture.width(), area.x0);
        let down = Steps::new([top, bottom], [from.y, to.y], texture.height(), area.y0);
        let enlarged = across.step.abs() * down.step.abs() < 1.0;
        let options = texture.options;
        let filter = if enlarged { options.magnification } else { options.minification };
        let repeats = options.wrap_mode != TextureWrapMode::ClampToEdge;
        if !repeats && across.is_exact() && down.is_exact() {
            self.copy(rows, texture, area, across, down);
        } else if repeats || filter == TextureFilter::Nearest {
            self.paint_nearest(rows, texture, area, across, down, scratch);
        } else {
            self.paint_smoothly(rows, texture, area, across, down, scratch);
        }
    }

    /// One place of the texture for every row.
    fn paint_rows(&self, rows: &mut Rows, texture: &Texture, area: PixelRect) {
        let [from, to] = self.uv;
        let down = Steps::new([self.edges[1], self.edges[3]], [0.0, 1.0], 1, area.y0);
        for (i, y) in (area.y0..area.y1).enumerate() {
            let place = from.lerp(to, down.at(i));
            let [u, v] = [place.x * texture.width() as f32, place.y * texture.height() as f32];
            let texel = match texture.options.magnification {
                TextureFilter::Nearest => texture.nearest(u, v),
                TextureFilter::Linear => texture.smooth(u, v),
            };
            cover(rows.row_mut(y, area.x0, area.x1), times(self.color, texel));
        }
    }

    /// Texel for pixel.
    fn copy(&self, rows: &mut Rows, texture: &Texture, area: PixelRect, across: Steps, down: Steps) {
        let first = texture.within(floor(across.at(0)), texture.width());
        for (i, y) in (area.y0..area.y1).enumerate() {
            let texels = texture.row(texture.within(floor(down.at(i)), texture.height()));
            self.lay(rows.row_mut(y, area.x0, area.x1), texels.get(first..).unwrap_or_default(), texture.opaque);
        }
    }

    /// The texel under every pixel. Rows that show the same row of the texture are alike.
    fn paint_nearest(
        &self,
        rows: &mut Rows,
        texture: &Texture,
        area: PixelRect,
        across: Steps,
        down: Steps,
        Scratch { mixed, .. }: &mut Scratch,
    ) {
        let width = (area.x1 - area.x0) as usize;
        let mut made = None;
        for (i, y) in (area.y0..area.y1).enumerate() {
            let line = texture.within(floor(down.at(i)), texture.height());
            if made.replace(line) != Some(line) {
                let texels = texture.row(line);
                let column = |j: usize| texture.within(floor(across.at(j)), texture.width());
                mixed.clear();
                mixed.extend((0..width).map(|j| texels.get(column(j)).copied().unwrap_or_default()));
            }
            self.lay(rows.row_mut(y, area.x0, area.x1), mixed, texture.opaque);
        }
    }

    /// Between four texels.
    fn paint_smoothly(
        &self,
        rows: &mut Rows,
        texture: &Texture,
        area: PixelRect,
        across: Steps,
        down: Steps,
        Scratch { columns, ways, upper, lower, mixed, left, right }: &mut Scratch,
    ) {
        let (width, height) = ((area.x1 - area.x0) as usize, texture.height());
        let places = |i: usize| across.between_texels(i, texture.width());
        let [first, last] = [0, width.saturating_sub(1)].map(|i| places(i).0);
        let (first, last) = (first.min(last), (first.max(last) + 2).min(texture.width()));
        columns.resize(width, 0);
        ways.resize(width, [0; 4]);
        for ((column, way), i) in columns.iter_mut().zip(ways.iter_mut()).zip(0..) {
            let place = places(i);
            (*column, *way) = ((place.0 - first) as u32, [place.1; 4]);
        }
        let texels = |line: usize| texture.row(line.min(height.saturating_sub(1))).get(first..last).unwrap_or_default();
        let plain = texture.opaque && self.color == Color32::WHITE;
        let mut held = None;
        for (i, y) in (area.y0..area.y1).enumerate() {
            let (line, way) = down.between_texels(i, height);
            let row = rows.row_mut(y, area.x0, area.x1);
            if down.step.abs() > 1.0 {
                mixed.resize(last - first, Color32::TRANSPARENT);
                rows_between(texels(line), texels(line + 1), way, mixed);
                if plain {
                    along(columns, ways, mixed, [left, right], row);
                } else {
                    upper.resize(width, Color32::TRANSPARENT);
                    along(columns, ways, mixed, [left, right], upper);
                    cover_each(row, upper, self.color);
                }
                continue;
            }
            // Enlarged: many rows lie between the same two rows of the texture.
            if held != Some(line) {
                [&mut *upper, lower].into_iter().for_each(|line| line.resize(width, Color32::TRANSPARENT));
                if held.is_some_and(|held| held + 1 == line) {
                    std::mem::swap(upper, lower);
                } else {
                    along(columns, ways, texels(line), [left, right], upper);
                }
                along(columns, ways, texels(line + 1), [left, right], lower);
                held = Some(line);
            }
            if plain {
                rows_between(upper, lower, way, row);
            } else {
                mixed.resize(width, Color32::TRANSPARENT);
                rows_between(upper, lower, way, mixed);
                cover_each(row, mixed, self.color);
            }
        }
    }

    /// Lays a row of texels, tinted, over a row of pixels.
    fn lay(&self, row: &mut [Color32], texels: &[Color32], opaque: bool) {
        match texels.get(..row.len()) {
            Some(texels) if opaque && self.color == Color32::WHITE => row.copy_from_slice(texels),
            _ => cover_each(row, texels, self.color),
        }
    }
}

/// What lies between the texels of a row, at the places in `columns`. All neighbours are laid side by side first: then many
/// pixels are mixed at once.
fn along(
    columns: &[u32],
    ways: &[[u16; 4]],
    texels: &[Color32],
    [left, right]: [&mut Vec<Color32>; 2],
    into: &mut [Color32],
) {
    let [a, b] = [&mut *left, right].map(|side| {
        side.resize(columns.len(), Color32::TRANSPARENT);
        side
    });
    for ((a, b), column) in a.iter_mut().zip(b).zip(columns) {
        let texels = texels.get(*column as usize..).unwrap_or_default();
        // A picture of a single column has no right neighbours but itself.
        [*a, *b] = texels.first_chunk().copied().unwrap_or([texels.first().copied().unwrap_or_default(); 2]);
    }
    each_between(left, right, ways.as_flattened(), into);
}
