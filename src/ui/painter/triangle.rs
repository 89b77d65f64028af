//! A triangle, filled row by row.

use egui::epaint::Vertex;
use egui::{Color32, TextureFilter, TextureWrapMode};

use super::Rows;
use super::blend::{between, cover, over, times};
use super::damage::PixelRect;
use super::texture::{Texture, floor};

/// Parts of a pixel: one pixel, and its middle.
pub(super) const ONE: i64 = 16;
pub(super) const HALF: i64 = ONE / 2;

/// How many texels make a strip at most.
const STRIP: usize = 4;

/// The first pixel whose middle is at or beyond a place in sixteenths.
pub(super) fn first_from(at: i64) -> i64 {
    (at - HALF + ONE - 1).div_euclid(ONE)
}

/// A length in points as sixteenths of a pixel, within what can be reckoned with.
pub(super) fn fixed(at: f32, scale: f32) -> i64 {
    i64::from(floor(at * scale * ONE as f32 + 0.5).clamp(-1 << 28, 1 << 28))
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

    fn at(self, x: i32, y: i32) -> i64 {
        self.at_origin + self.per_x * i64::from(x) + self.per_y * i64::from(y)
    }
}

/// What a side leaves of row after row.
enum Limit {
    /// The pixels from here on.
    From(Quotient),
    /// The pixels before this one.
    UpTo(Quotient),
    /// Everything while this is not negative: the side lies along the rows.
    While { value: i64, per_row: i64 },
}

impl Limit {
    /// Places are counted from column `x`, rows from row `y`.
    fn new(side: Side, x: i32, y: i32) -> Limit {
        let (value, per_row) = (side.at(x, y) + side.bias, side.per_y);
        match side.per_x {
            0 => Limit::While { value, per_row },
            up if up > 0 => Limit::From(Quotient::new(up - 1 - value, -per_row, up)),
            down => Limit::UpTo(Quotient::new(value - down, per_row, -down)),
        }
    }

    /// Takes from a row what the side takes, and goes on to the next.
    #[inline(always)]
    fn apply(&mut self, x0: &mut i64, x1: &mut i64) {
        match self {
            Limit::From(at) => *x0 = at.next().max(*x0),
            Limit::UpTo(at) => *x1 = at.next().min(*x1),
            Limit::While { value, per_row } => {
                if *value < 0 {
                    *x1 = *x0;
                }
                *value += *per_row;
            }
        }
    }
}

/// A quotient, rounded down, whose dividend grows from row to row: divided once, then only added to.
struct Quotient {
    whole: i64,
    rest: i64,
    grows: i64,
    rest_grows: i64,
    by: i64,
}

impl Quotient {
    fn new(value: i64, per_row: i64, by: i64) -> Quotient {
        Quotient {
            whole: value.div_euclid(by),
            rest: value.rem_euclid(by),
            grows: per_row.div_euclid(by),
            rest_grows: per_row.rem_euclid(by),
            by,
        }
    }

    #[inline(always)]
    fn next(&mut self) -> i64 {
        let now = self.whole;
        self.rest += self.rest_grows;
        let carry = self.rest >= self.by;
        self.rest -= if carry { self.by } else { 0 };
        self.whole += self.grows + i64::from(carry);
        now
    }
}

pub(super) struct Triangle {
    corners: [Vertex; 3],
    sides: [Side; 3],
    /// Twice its area, in sixteenths squared.
    whole: i64,
    /// The pixels it may touch.
    pub(super) bounds: PixelRect,
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
    pub(super) fn paint(&self, rows: &mut Rows, texture: &Texture, part: PixelRect) {
        let Some(area) = self.bounds.intersection(part) else { return };
        let [a, b, c] = self.corners;
        let plain = a.color == b.color && a.color == c.color;
        let pictured = a.uv != b.uv || a.uv != c.uv;
        match (plain, pictured) {
            (true, false) => {
                let color = times(a.color, self.texel(texture, a));
                self.rows(area, |y, x0, x1| cover(rows.row_mut(y, x0, x1), color));
            }
            (true, true) => match self.strip(texture) {
                Some(strip) => self.paint_strip(rows, &strip, texture, area),
                None => self.paint_picture(rows, texture, area, |_, _| a.color),
            },
            (false, false) => {
                let (shade, texel) = (self.shade(), self.texel(texture, a));
                self.rows(area, |y, x0, x1| {
                    for (x, under) in (x0..).zip(rows.row_mut(y, x0, x1)) {
                        *under = over(times(shade.at(x - self.origin.0, y - self.origin.1), texel), *under);
                    }
                });
            }
            (false, true) => {
                let shade = self.shade();
                self.paint_picture(rows, texture, area, |x, y| shade.at(x, y));
            }
        }
    }

    /// Where every pixel has a texel of its own. `color` is told how far right and down of the origin it is wanted.
    fn paint_picture(&self, rows: &mut Rows, texture: &Texture, area: PixelRect, color: impl Fn(i32, i32) -> Color32) {
        let [width, height] = [texture.width() as f32, texture.height() as f32];
        let [across, along] = [self.plane(|corner| corner.uv.x * width), self.plane(|corner| corner.uv.y * height)];
        let filter = self.filter(texture);
        self.rows(area, |y, x0, x1| {
            let down = y - self.origin.1;
            for (right, under) in (x0 - self.origin.0..).zip(rows.row_mut(y, x0, x1)) {
                let texel = sample(texture, filter, across.at(right, down), along.at(right, down));
                *under = over(times(color(right, down), texel), *under);
            }
        });
    }

    /// The texels it shows where those are few and stand in one column, as across the line of an outline.
    fn strip(&self, texture: &Texture) -> Option<Strip> {
        let [a, b, c] = self.corners.map(|corner| corner.uv);
        let column = a.x * texture.width() as f32 - 0.5;
        let within = texture.options.wrap_mode == TextureWrapMode::ClampToEdge;
        if a.x != b.x || a.x != c.x || column != column.round() || !within {
            return None;
        }
        let [low, high] = [a.y.min(b.y).min(c.y), a.y.max(b.y).max(c.y)].map(|v| v * texture.height() as f32 - 0.5);
        let first = floor(low);
        let is_short = high - first as f32 <= (STRIP - 1) as f32;
        (is_short && self.filter(texture) == TextureFilter::Linear).then(|| {
            let texel = |row| texture.nearest(column + 0.5, (first + row) as f32 + 0.5);
            Strip { first: first as f32, texels: [0, 1, 2, 3].map(|row| times(self.corners[0].color, texel(row))) }
        })
    }

    /// Where every pixel has its place in a strip.
    fn paint_strip(&self, rows: &mut Rows, strip: &Strip, texture: &Texture, area: PixelRect) {
        let along = self.plane(|corner| corner.uv.y * texture.height() as f32 - 0.5 - strip.first);
        self.rows(area, |y, x0, x1| {
            let down = y - self.origin.1;
            for (right, under) in (x0 - self.origin.0..).zip(rows.row_mut(y, x0, x1)) {
                let at = (along.at(right, down) * 256.0).clamp(0.0, (STRIP as f32 - 1.0) * 256.0 - 1.0) as usize;
                if let Some([before, after]) = strip.texels.get(at >> 8..(at >> 8) + 2) {
                    *under = over(between(*before, *after, (at & 255) as u16), *under);
                }
            }
        });
    }

    /// Calls with every row of an area and the pixels of it that belong to the triangle.
    #[inline(always)]
    fn rows(&self, area: PixelRect, mut row: impl FnMut(i32, i32, i32)) {
        let mut limits = self.sides.map(|side| Limit::new(side, area.x0, area.y0));
        let width = i64::from(area.x1 - area.x0);
        for y in area.y0..area.y1 {
            let (mut x0, mut x1) = (0, width);
            limits.iter_mut().for_each(|limit| limit.apply(&mut x0, &mut x1));
            if x0 < x1 {
                row(y, area.x0 + x0 as i32, area.x0 + x1 as i32);
            }
        }
    }

    /// Something that its corners have.
    fn plane(&self, of: impl Fn(&Vertex) -> f32) -> Plane {
        let values = self.corners.each_ref().map(of);
        let mut plane = Plane { start: values[0], right: 0.0, down: 0.0 };
        if values == [values[0]; 3] {
            return plane;
        }
        plane.start = 0.0;
        let share = 1.0 / self.whole as f32;
        for (value, side) in values.into_iter().zip(self.sides) {
            let value = value * share;
            plane.start += value * side.at(self.origin.0, self.origin.1) as f32;
            plane.right += value * side.per_x as f32;
            plane.down += value * side.per_y as f32;
        }
        plane
    }

    fn shade(&self) -> Shade {
        Shade([0, 1, 2, 3].map(|i| self.plane(|corner| f32::from(corner.color.to_array()[i]))))
    }

    fn texel(&self, texture: &Texture, corner: Vertex) -> Color32 {
        let [width, height] = [texture.width() as f32, texture.height() as f32];
        sample(texture, self.filter(texture), corner.uv.x * width, corner.uv.y * height)
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

/// The texels of a column of a picture in the colour of what it fills, and the row of the first.
struct Strip {
    first: f32,
    texels: [Color32; STRIP],
}

/// Something at the first column and row, and by how much it grows to the right and downwards.
#[derive(Clone, Copy)]
struct Plane {
    start: f32,
    right: f32,
    down: f32,
}

impl Plane {
    fn at(self, right: i32, down: i32) -> f32 {
        self.start + self.right * right as f32 + self.down * down as f32
    }
}

/// A colour that changes from corner to corner.
struct Shade([Plane; 4]);

impl Shade {
    fn at(&self, right: i32, down: i32) -> Color32 {
        let [r, g, b, a] = self.0.map(|channel| (channel.at(right, down) + 0.5) as u8);
        Color32::from_rgba_premultiplied(r, g, b, a)
    }
}

/// The colour at a place of a texture, in texels from its top left.
fn sample(texture: &Texture, filter: TextureFilter, x: f32, y: f32) -> Color32 {
    match filter {
        TextureFilter::Nearest => texture.nearest(x, y),
        TextureFilter::Linear => texture.smooth(x, y),
    }
}
