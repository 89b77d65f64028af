//! Blobs of ink: what hangs together, with its outline and its holes.

use image::{GrayImage, Luma};

use super::super::ink::{LETTER, is_ink};
use super::super::runs::Part;

/// The sides of the picture that shapes are compared on.
pub(super) const GRID: usize = 18;

/// Ink that hangs together.
pub(super) struct Blob {
    pub(super) part: Part,
    pixels: Vec<(u32, u32)>,
}

/// How a blob looks.
pub(super) struct Look {
    /// Width over height.
    pub(super) aspect: f64,
    /// Covered shares of the cells of a grid over the blob, its holes filled.
    pub(super) filled: Vec<f32>,
    /// The share of its filled shape that is hole.
    pub(super) hollow: f64,
}

/// The blobs of a map from left to right.
pub(super) fn blobs(map: &GrayImage) -> Vec<Blob> {
    let (width, height) = map.dimensions();
    let mut seen = vec![false; width as usize * height as usize];
    let at = |x: u32, y: u32| y as usize * width as usize + x as usize;
    let mut found = Vec::new();
    for x in 0..width {
        for y in 0..height {
            if !is_ink(map, x, y) || std::mem::replace(&mut seen[at(x, y)], true) {
                continue;
            }
            let mut part = Part { x0: x, x1: x + 1, y0: y, y1: y + 1 };
            let (mut pixels, mut open) = (Vec::new(), vec![(x, y)]);
            while let Some((x, y)) = open.pop() {
                pixels.push((x, y));
                part = Part { x0: part.x0.min(x), x1: part.x1.max(x + 1), y0: part.y0.min(y), y1: part.y1.max(y + 1) };
                for (nx, ny) in around(x, y) {
                    if is_ink(map, nx, ny) && !std::mem::replace(&mut seen[at(nx, ny)], true) {
                        open.push((nx, ny));
                    }
                }
            }
            found.push(Blob { part, pixels });
        }
    }
    found
}

/// The pixels beside one, also over its corners.
fn around(x: u32, y: u32) -> impl Iterator<Item = (u32, u32)> {
    let steps = (-1..=1i64).flat_map(|dx| (-1..=1i64).map(move |dy| (dx, dy)));
    steps.filter_map(move |(dx, dy)| {
        Some((u32::try_from(i64::from(x) + dx).ok()?, u32::try_from(i64::from(y) + dy).ok()?))
    })
}

impl Blob {
    /// Its ink alone, soft edges and all, with one pixel of paper around it.
    fn alone(&self, map: &GrayImage) -> GrayImage {
        let Part { x0, x1, y0, y1 } = self.part;
        let mut own = GrayImage::new(x1 - x0 + 2, y1 - y0 + 2);
        let ink = |x: u32, y: u32| map.get_pixel_checked(x, y).map_or(0, |Luma([v])| 255 - *v);
        for &(x, y) in &self.pixels {
            own.put_pixel(x - x0 + 1, y - y0 + 1, Luma([ink(x, y)]));
            for (nx, ny) in around(x, y) {
                let (px, py) = ((nx + 1).checked_sub(x0), (ny + 1).checked_sub(y0));
                let soft = !is_ink(map, nx, ny);
                if let (true, Some(px), Some(py)) = (soft, px, py)
                    && let Some(slot) = own.get_pixel_mut_checked(px, py)
                {
                    *slot = Luma([ink(nx, ny)]);
                }
            }
        }
        own
    }

    pub(super) fn look(&self, map: &GrayImage) -> Look {
        let own = self.alone(map);
        let outside = outside(&own);
        let covered = |x: u32, y: u32| {
            let is_hole = !outside[(y * own.width() + x) as usize];
            let Luma([ink]) = *own.get_pixel(x, y);
            if is_hole { 1.0 } else { (f32::from(ink) / 255.0).min(1.0) }
        };
        // Soft edges tell where the shape ends more exactly than whole pixels do.
        let (x0, x1) = ends(own.width(), |x| (0..own.height()).map(|y| covered(x, y)).fold(0.0, f32::max));
        let (y0, y1) = ends(own.height(), |y| (0..own.width()).map(|x| covered(x, y)).fold(0.0, f32::max));
        let (width, height) = (x1 - x0, y1 - y0);
        let mut filled = vec![0f32; GRID * GRID];
        let (step_x, step_y) = (width / GRID as f32, height / GRID as f32);
        for (cell, slot) in filled.iter_mut().enumerate() {
            let (column, row) = ((cell % GRID) as f32, (cell / GRID) as f32);
            let (left, top) = (x0 + column * step_x, y0 + row * step_y);
            *slot = mean(&covered, (left, left + step_x), (top, top + step_y), own.dimensions());
        }
        let places = || (0..own.height()).flat_map(|y| (0..own.width()).map(move |x| (x, y)));
        let area: f32 = places().map(|(x, y)| covered(x, y)).sum();
        let is_hole = |&(x, y): &(u32, u32)| !outside[(y * own.width() + x) as usize] && !is_wall(&own, x, y);
        let hollow = places().filter(is_hole).count() as f64 / f64::from(area.max(0.1));
        Look { aspect: f64::from(width / height.max(0.1)), filled, hollow }
    }

    /// Takes its ink off the map.
    pub(super) fn erase(&self, map: &mut GrayImage) {
        for &(x, y) in &self.pixels {
            for (nx, ny) in around(x, y).chain([(x, y)]) {
                if let Some(slot) = map.get_pixel_mut_checked(nx, ny) {
                    *slot = Luma([255]);
                }
            }
        }
    }
}

/// Where a row of peaks begins and ends, to parts of a pixel: the outermost pixels count as far as they are covered.
fn ends(length: u32, peak: impl Fn(u32) -> f32) -> (f32, f32) {
    let inked = |at: &u32| peak(*at) > 0.15;
    let (Some(first), Some(last)) = ((0..length).find(inked), (0..length).rev().find(inked)) else {
        return (0.0, length as f32);
    };
    (first as f32 + 1.0 - peak(first).min(1.0), last as f32 + peak(last).min(1.0))
}

/// The mean of a picture over a rectangle whose sides may cut pixels.
fn mean(value: &impl Fn(u32, u32) -> f32, x: (f32, f32), y: (f32, f32), size: (u32, u32)) -> f32 {
    let shares = |(from, to): (f32, f32), length: u32| {
        let (first, last) = (from.floor().max(0.0) as u32, (to.ceil() as u32).min(length));
        (first..last).map(move |at| (at, (to.min(at as f32 + 1.0) - from.max(at as f32)).max(0.0)))
    };
    let (mut sum, mut weight) = (0.0, 0.0);
    for (py, wy) in shares(y, size.1) {
        for (px, wx) in shares(x, size.0) {
            sum += value(px, py) * wx * wy;
            weight += wx * wy;
        }
    }
    if weight > 0.0 { sum / weight } else { 0.0 }
}

/// Which pixels of a blob's picture lie outside its outline.
fn outside(own: &GrayImage) -> Vec<bool> {
    let (width, height) = own.dimensions();
    let mut outside = vec![false; (width * height) as usize];
    let mut open: Vec<(u32, u32)> = (0..width).flat_map(|x| [(x, 0), (x, height - 1)]).collect();
    open.extend((0..height).flat_map(|y| [(0, y), (width - 1, y)]));
    while let Some((x, y)) = open.pop() {
        if is_wall(own, x, y) || std::mem::replace(&mut outside[(y * width + x) as usize], true) {
            continue;
        }
        let sides = [(x.wrapping_sub(1), y), (x + 1, y), (x, y.wrapping_sub(1)), (x, y + 1)];
        open.extend(sides.into_iter().filter(|&(x, y)| x < width && y < height));
    }
    outside
}

/// Whether a pixel of a blob's picture, where ink is bright, is ink.
fn is_wall(own: &GrayImage, x: u32, y: u32) -> bool {
    own.get_pixel_checked(x, y).is_some_and(|Luma([ink])| *ink > LETTER)
}
