//! A triangle, filled row by row.

use egui::epaint::Vertex;
use egui::{Color32, Pos2, TextureFilter};

use super::Frame;
use super::blend::{cover, over, times};
use super::damage::PixelRect;
use super::texture::Texture;

/// Parts of a pixel: one pixel, and its middle.
pub(super) const ONE: i64 = 16;
pub(super) const HALF: i64 = ONE / 2;

/// The widest stretch of a row, in pixels, along which the sides are looked for one pixel after the other.
const NARROW: i64 = 12;

/// The first pixel whose middle is at or beyond a place in sixteenths.
pub(super) fn first_from(at: i64) -> i64 {
    (at - HALF + ONE - 1).div_euclid(ONE)
}

/// A length in points as sixteenths of a pixel, within what can be reckoned with.
pub(super) fn fixed(at: f32, scale: f32) -> i64 {
    ((at * scale * ONE as f32).round() as i64).clamp(-1 << 28, 1 << 28)
}

/// One side: at or above zero for pixels within. Linear in x and in y, for the middles of pixels.
#[derive(Clone, Copy)]
struct Side {
    at_origin: i64,
    per_x: i64,
    per_y: i64,
    /// A point exactly on the side belongs to it only on a top or a left one.
    bias: i64,
}

impl Side {
    fn new([ax, ay]: [i64; 2], [bx, by]: [i64; 2]) -> Side {
        let (dx, dy) = (bx - ax, by - ay);
        Side {
            at_origin: dx * (HALF - ay) - dy * (HALF - ax),
            per_x: -dy * ONE,
            per_y: dx * ONE,
            bias: if dy < 0 || (dy == 0 && dx > 0) { 0 } else { -1 },
        }
    }

    fn at(self, x: i64, y: i64) -> i64 {
        self.at_origin + self.per_x * x + self.per_y * y
    }
}

pub(super) struct Triangle {
    corners: [Vertex; 3],
    sides: [Side; 3],
    /// Twice its area, in sixteenths squared.
    whole: i64,
    /// The pixels it may touch.
    bounds: PixelRect,
    /// The column and row that what changes is reckoned from, so that it does not matter which part of it is painted.
    origin: (i32, i32),
}

impl Triangle {
    /// `None` when none of the pixels in `around` can belong to it.
    pub(super) fn of(mut corners: [Vertex; 3], scale: f32, around: PixelRect) -> Option<Triangle> {
        let mut at = corners.each_ref().map(|v| [fixed(v.pos.x, scale), fixed(v.pos.y, scale)]);
        let range = |axis: usize| {
            let [a, b, c] = at.map(|corner| corner[axis]);
            (first_from(a.min(b).min(c)), first_from(a.max(b).max(c) + 1))
        };
        let ((x0, x1), (y0, y1)) = (range(0), range(1));
        let bounds = PixelRect { x0: x0 as i32, y0: y0 as i32, x1: x1 as i32, y1: y1 as i32 }.intersection(around)?;
        let area = |[a, b, c]: [[i64; 2]; 3]| (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
        let mut whole = area(at);
        if whole == 0 {
            return None;
        }
        if whole < 0 {
            corners.swap(1, 2);
            at.swap(1, 2);
            whole = -whole;
        }
        let [a, b, c] = at;
        let sides = [Side::new(b, c), Side::new(c, a), Side::new(a, b)];
        Some(Triangle { corners, sides, whole, bounds, origin: (x0 as i32, y0 as i32) })
    }

    /// Fills the pixels of it that lie in `part`.
    pub(super) fn paint(&self, frame: &mut Frame, texture: &Texture, part: PixelRect) {
        let Some(area) = self.bounds.intersection(part) else { return };
        let [a, b, c] = self.corners;
        if a.uv != b.uv || a.uv != c.uv {
            return self.paint_picture(frame, texture, area);
        }
        let texel = if a.uv == Pos2::ZERO { texture.texel(0, 0) } else { self.texel(texture, a.uv) };
        if a.color == b.color && a.color == c.color {
            let color = times(a.color, texel);
            self.rows(area, |y, x0, x1| cover(frame.row_mut(y, x0, x1), color));
            return;
        }
        let shade = self.shade();
        self.rows(area, |y, x0, x1| {
            let start = shade.at(x0 - self.origin.0, y - self.origin.1);
            for (i, under) in frame.row_mut(y, x0, x1).iter_mut().enumerate() {
                let color = shade.color(start, i);
                *under = over(if texel == Color32::WHITE { color } else { times(color, texel) }, *under);
            }
        });
    }

    /// Where every pixel has a texel of its own.
    fn paint_picture(&self, frame: &mut Frame, texture: &Texture, area: PixelRect) {
        let (filter, shade) = (self.filter(texture), self.shade());
        let [u, v] = [self.plane(|corner| corner.uv.x), self.plane(|corner| corner.uv.y)];
        self.rows(area, |y, x0, x1| {
            let (left, down) = (x0 - self.origin.0, y - self.origin.1);
            let start = shade.at(left, down);
            for (i, under) in frame.row_mut(y, x0, x1).iter_mut().enumerate() {
                let (x, y) = ((left + i as i32) as f32, down as f32);
                let at = |[start, right, down]: [f32; 3]| start + right * x + down * y;
                *under = over(times(shade.color(start, i), sample(texture, filter, at(u), at(v))), *under);
            }
        });
    }

    /// Calls with every row of an area and the pixels of it that belong to the triangle.
    fn rows(&self, area: PixelRect, mut row: impl FnMut(i32, i32, i32)) {
        let mut bases = self.sides.map(|side| side.at(0, i64::from(area.y0)) + side.bias);
        for y in area.y0..area.y1 {
            if let Some((x0, x1)) = self.span(bases, i64::from(area.x0), i64::from(area.x1)) {
                row(y, x0 as i32, x1 as i32);
            }
            bases.iter_mut().zip(self.sides).for_each(|(base, side)| *base += side.per_y);
        }
    }

    /// The pixels of a row that belong to it, within limits. `bases` say how far the row's first pixel of the window lies
    /// within each side.
    fn span(&self, bases: [i64; 3], mut x0: i64, mut x1: i64) -> Option<(i64, i64)> {
        for (base, side) in bases.into_iter().zip(self.sides) {
            match side.per_x {
                0 if base < 0 => return None,
                0 => {}
                // Most triangles of a window are narrow: looking is quicker than dividing.
                up if up > 0 && x1 - x0 <= NARROW => {
                    while x0 < x1 && base + up * x0 < 0 {
                        x0 += 1;
                    }
                }
                down if down < 0 && x1 - x0 <= NARROW => {
                    while x0 < x1 && base + down * (x1 - 1) < 0 {
                        x1 -= 1;
                    }
                }
                up if up > 0 => x0 = x0.max((-base + up - 1).div_euclid(up)),
                down => x1 = x1.min(base.div_euclid(-down) + 1),
            }
        }
        (x0 < x1).then_some((x0, x1))
    }

    /// Something that its corners have: at its first column and row, and by how much it grows to the right and downwards.
    fn plane(&self, of: impl Fn(&Vertex) -> f32) -> [f32; 3] {
        let mut sums = [0.0; 3];
        for (corner, side) in self.corners.iter().zip(self.sides) {
            let value = of(corner) / self.whole as f32;
            let start = side.at(i64::from(self.origin.0), i64::from(self.origin.1));
            for (sum, of_side) in sums.iter_mut().zip([start, side.per_x, side.per_y]) {
                *sum += value * of_side as f32;
            }
        }
        sums
    }

    fn shade(&self) -> Shade {
        Shade([0, 1, 2, 3].map(|i| self.plane(|corner| f32::from(corner.color.to_array()[i]))))
    }

    fn texel(&self, texture: &Texture, uv: Pos2) -> Color32 {
        sample(texture, self.filter(texture), uv.x, uv.y)
    }

    /// Whether the picture is enlarged or reduced decides how it is sampled.
    fn filter(&self, texture: &Texture) -> TextureFilter {
        let size = [texture.width() as f32, texture.height() as f32];
        let [a, b, c] = self.corners.map(|corner| [corner.uv.x * size[0], corner.uv.y * size[1]]);
        let texels = ((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])).abs();
        let enlarged = texels < self.whole as f32 / (ONE * ONE) as f32;
        if enlarged { texture.options.magnification } else { texture.options.minification }
    }
}

/// A colour that changes from corner to corner: each channel at the first column and row, and its growth both ways.
struct Shade([[f32; 3]; 4]);

impl Shade {
    fn at(&self, x: i32, y: i32) -> [f32; 4] {
        self.0.map(|[start, right, down]| start + right * x as f32 + down * y as f32 + 0.5)
    }

    fn color(&self, start: [f32; 4], i: usize) -> Color32 {
        let channel = |c: usize| (start[c] + self.0[c][1] * i as f32).clamp(0.0, 255.0) as u8;
        Color32::from_rgba_premultiplied(channel(0), channel(1), channel(2), channel(3))
    }
}

/// The colour at a place of a texture, 0 to 1 each way.
fn sample(texture: &Texture, filter: TextureFilter, u: f32, v: f32) -> Color32 {
    let (x, y) = (u * texture.width() as f32, v * texture.height() as f32);
    if filter == TextureFilter::Nearest {
        return texture.texel(x.floor() as i64, y.floor() as i64);
    }
    let (x, y) = (x - 0.5, y - 0.5);
    let (left, top) = (x.floor(), y.floor());
    let way = |at: f32, from: f32| ((at - from) * 256.0) as u16;
    let (right, down) = (way(x, left), way(y, top));
    let (left, top) = (left as i64, top as i64);
    let pair = |y: i64| super::blend::between(texture.texel(left, y), texture.texel(left + 1, y), right);
    super::blend::between(pair(top), pair(top + 1), down)
}
