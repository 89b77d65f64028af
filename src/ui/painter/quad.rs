//! An upright rectangle of one colour, plain or filled with a part of a texture: letters, pictures and surfaces.

use egui::epaint::Vertex;
use egui::{Color32, TextureFilter, TextureWrapMode};

use super::Frame;
use super::blend::{between, cover, over, rows_between, times};
use super::damage::PixelRect;
use super::texture::Texture;
use super::triangle::{HALF, ONE, first_from, fixed};

/// Memory that is used again from rectangle to rectangle.
#[derive(Default)]
pub(super) struct Scratch {
    columns: Vec<(usize, u16)>,
    row: Vec<Color32>,
}

pub(super) struct Quad {
    /// Left, top, right and bottom in sixteenths of a pixel.
    edges: [i64; 4],
    /// Left, top, right and bottom on the texture, 0 to 1.
    uv: [f32; 4],
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
}

/// The texel at or before a place between the middles of texels, and the way to the next one, within the texture.
fn before(at: f32, texels: usize) -> (usize, u16) {
    let at = (at - 0.5).clamp(0.0, texels.saturating_sub(1) as f32);
    let low = at.floor();
    (low as usize, ((at - low) * 256.0) as u16)
}

/// The texel under a place, within the texture.
fn under(at: f32, texels: usize) -> usize {
    at.clamp(0.0, texels.saturating_sub(1) as f32) as usize
}

impl Quad {
    /// Four corners in the order of egui's rectangles: left top, right top, left bottom, right bottom. `None` when they are
    /// none, or coloured differently.
    pub(super) fn of([a, b, c, d]: [Vertex; 4], scale: f32) -> Option<Quad> {
        let upright = a.pos.x == c.pos.x && b.pos.x == d.pos.x && a.pos.y == b.pos.y && c.pos.y == d.pos.y;
        let straight = a.uv.x == c.uv.x && b.uv.x == d.uv.x && a.uv.y == b.uv.y && c.uv.y == d.uv.y;
        let plain = a.color == b.color && a.color == c.color && a.color == d.color;
        let edges = [a.pos.x, a.pos.y, d.pos.x, d.pos.y].map(|at| fixed(at, scale));
        let ordered = edges[0] < edges[2] && edges[1] < edges[3];
        (upright && straight && plain && ordered).then_some(Quad {
            edges,
            uv: [a.uv.x, a.uv.y, d.uv.x, d.uv.y],
            color: a.color,
        })
    }

    pub(super) fn paint(
        &self,
        frame: &mut Frame,
        texture: &Texture,
        parts: &[PixelRect],
        around: PixelRect,
        scratch: &mut Scratch,
    ) {
        let [x0, y0, x1, y1] = self.edges.map(|at| first_from(at).clamp(-1 << 30, 1 << 30) as i32);
        let Some(area) = (PixelRect { x0, y0, x1, y1 }).intersection(around) else { return };
        for part in parts {
            if let Some(area) = area.intersection(*part) {
                self.paint_part(frame, texture, area, scratch);
            }
        }
    }

    fn paint_part(&self, frame: &mut Frame, texture: &Texture, area: PixelRect, scratch: &mut Scratch) {
        let [left, top, right, bottom] = self.edges;
        let [u0, v0, u1, v1] = self.uv;
        if u0 == u1 && v0 == v1 {
            let place = |at: f32, texels: usize| (at * texels as f32).floor() as i64;
            let texel = texture.texel(place(u0, texture.width()), place(v0, texture.height()));
            let color = times(self.color, texel);
            (area.y0..area.y1).for_each(|y| cover(frame.row_mut(y, area.x0, area.x1), color));
            return;
        }
        let across = Steps::new([left, right], [u0, u1], texture.width(), area.x0);
        let down = Steps::new([top, bottom], [v0, v1], texture.height(), area.y0);
        let enlarged = across.step.abs() * down.step.abs() < 1.0;
        let options = texture.options;
        let filter = if enlarged { options.magnification } else { options.minification };
        if options.wrap_mode != TextureWrapMode::ClampToEdge {
            self.paint_repeated(frame, texture, area, across, down);
        } else if across.is_exact() && down.is_exact() {
            self.copy(frame, texture, area, across, down);
        } else if filter == TextureFilter::Nearest {
            self.paint_nearest(frame, texture, area, across, down);
        } else {
            self.paint_smoothly(frame, texture, area, across, down, scratch);
        }
    }

    /// Texel for pixel.
    fn copy(&self, frame: &mut Frame, texture: &Texture, area: PixelRect, across: Steps, down: Steps) {
        for (i, y) in (area.y0..area.y1).enumerate() {
            let texels = texture.row(under(down.at(i), texture.height()));
            let texels = texels.get(under(across.at(0), texture.width())..).unwrap_or_default();
            self.lay(frame.row_mut(y, area.x0, area.x1), texels.iter().copied(), texture.opaque);
        }
    }

    fn paint_nearest(&self, frame: &mut Frame, texture: &Texture, area: PixelRect, across: Steps, down: Steps) {
        for (i, y) in (area.y0..area.y1).enumerate() {
            let texels = texture.row(under(down.at(i), texture.height()));
            let texel = |j: usize| texels.get(under(across.at(j), texture.width())).copied().unwrap_or_default();
            self.lay(frame.row_mut(y, area.x0, area.x1), (0..).map(texel), texture.opaque);
        }
    }

    /// Between four texels: first the two rows, then along the row.
    fn paint_smoothly(
        &self,
        frame: &mut Frame,
        texture: &Texture,
        area: PixelRect,
        across: Steps,
        down: Steps,
        scratch: &mut Scratch,
    ) {
        let Scratch { columns, row } = scratch;
        let width = (area.x1 - area.x0) as usize;
        columns.clear();
        columns.extend((0..width).map(|i| before(across.at(i), texture.width())));
        let [first, last] = [columns.first(), columns.last()].map(|column| column.map_or(0, |(at, _)| *at));
        let (first, last) = (first.min(last), (first.max(last) + 2).min(texture.width()));
        columns.iter_mut().for_each(|(at, _)| *at -= first);
        for (i, y) in (area.y0..area.y1).enumerate() {
            let (above, way) = before(down.at(i), texture.height());
            let texels = |y: usize| texture.row(y.min(texture.height() - 1)).get(first..last).unwrap_or_default();
            rows_between(texels(above), texels(above + 1), way, row);
            // The last column has no neighbour to go to.
            row.extend(row.last().copied());
            let pixel = |(at, way): &(usize, u16)| match row.get(*at..*at + 2) {
                Some([a, b]) => between(*a, *b, *way),
                _ => Color32::TRANSPARENT,
            };
            self.lay(frame.row_mut(y, area.x0, area.x1), columns.iter().map(pixel), texture.opaque);
        }
    }

    /// A texture that goes on beyond its edges.
    fn paint_repeated(&self, frame: &mut Frame, texture: &Texture, area: PixelRect, across: Steps, down: Steps) {
        for (i, y) in (area.y0..area.y1).enumerate() {
            let texel = |j: usize| texture.texel(across.at(j).floor() as i64, down.at(i).floor() as i64);
            self.lay(frame.row_mut(y, area.x0, area.x1), (0..).map(texel), texture.opaque);
        }
    }

    fn lay(&self, row: &mut [Color32], texels: impl Iterator<Item = Color32>, opaque: bool) {
        if opaque && self.color == Color32::WHITE {
            row.iter_mut().zip(texels).for_each(|(under, texel)| *under = texel);
            return;
        }
        for (under, texel) in row.iter_mut().zip(texels) {
            if texel != Color32::TRANSPARENT {
                *under = over(times(self.color, texel), *under);
            }
        }
    }
}
