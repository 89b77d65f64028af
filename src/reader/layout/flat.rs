//! Photographs of a slide: where the slide lies in the picture, and the slide laid flat.
//!
//! On a photograph rows are slanted and their boxes overlap. The slide's four corners are found as the largest four-sided
//! thing on the surfaces that reach the picture's edge; all measuring then runs on the flat slide. Pages that are no
//! photograph, or show no whole slide, are left as they are, unless they lie askew as a whole.

use image::RgbImage;

use super::area::Area;
use super::blob::{Blob, blobs};
use super::outline::outline;
use super::picture::Picture;
use super::surface::surfaces;
use crate::core::geometry::{Point, polygon_area, pt};

/// Colour steps within the surroundings that are tried, on a picture of half the size: soft edges let the larger through.
const STEPS: [u8; 4] = [9, 6, 4, 3];
/// Least share of the picture that a photographed slide fills.
const LEAST: f64 = 0.3;
/// How well the four corners must describe what was found: its area against theirs.
const FIT: f64 = 0.95;
/// Share of all that is not surroundings from which one thing is the whole slide.
const ALL: f64 = 0.9;
/// Corners that all lie nearer than this to those of an upright box, in shares of the picture's unit, need no turning.
const UPRIGHT: f64 = 0.008;
/// Most corners of the outline that are tried.
const MOST_CORNERS: usize = 16;

/// A projective map from the flat slide to the page, both in their own pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Camera {
    rows: [[f64; 3]; 3],
}

impl Camera {
    /// The map that takes a box of this size to four corners, clockwise from the top left one.
    pub(super) fn onto(width: f64, height: f64, [a, b, c, d]: [Point; 4]) -> Option<Camera> {
        // After Heckbert: the unit square to a quadrilateral.
        let (sx, sy) = (a.x - b.x + c.x - d.x, a.y - b.y + c.y - d.y);
        let (dx1, dx2, dy1, dy2) = (b.x - c.x, d.x - c.x, b.y - c.y, d.y - c.y);
        let scale = dx1 * dy2 - dx2 * dy1;
        if scale.abs() < 1e-9 || width <= 0.0 || height <= 0.0 {
            return None;
        }
        let (g, h) = ((sx * dy2 - dx2 * sy) / scale, (dx1 * sy - sx * dy1) / scale);
        let (w, v) = (1.0 / width, 1.0 / height);
        Some(Camera {
            rows: [
                [(b.x - a.x + g * b.x) * w, (d.x - a.x + h * d.x) * v, a.x],
                [(b.y - a.y + g * b.y) * w, (d.y - a.y + h * d.y) * v, a.y],
                [g * w, h * v, 1.0],
            ],
        })
    }

    /// A point of the flat slide on the page.
    pub(super) fn page(&self, p: Point) -> Point {
        let [x, y, k] = self.rows.map(|r| r[0] * p.x + r[1] * p.y + r[2]);
        // Beyond the horizon there is nothing to see; points of the slide never lie there.
        let k = if k.abs() < 1e-9 { 1e-9 } else { k };
        pt(x / k, y / k)
    }
}

/// The corners of the slide in a photograph, clockwise from the top left one, in pixels of the picture.
pub(super) fn corners(picture: &Picture) -> Option<[Point; 4]> {
    let small = picture.halved();
    let mut found: Option<Apart> = None;
    for step in STEPS {
        let Some(other) = apart(&small, step) else { continue };
        let is_all = other.share > ALL;
        // Where surroundings leak into the slide a part of it is left, with other parts beside it.
        if found.is_none_or(|known| other.slide.size() > known.slide.size()) {
            found = Some(other);
        }
        if is_all {
            break;
        }
    }
    let Apart { slide, corners: quad, .. } = found?;
    let straight = [(slide.x0, slide.y0), (slide.x1, slide.y0), (slide.x1, slide.y1), (slide.x0, slide.y1)];
    let off = quad.iter().zip(straight).map(|(p, (x, y))| p.distance(pt(f64::from(x), f64::from(y))));
    let turned = off.fold(0.0, f64::max) > UPRIGHT * small.unit();
    turned.then(|| quad.map(|p| pt(p.x * 2.0, p.y * 2.0)))
}

/// What stands apart from surroundings.
#[derive(Debug, Clone, Copy)]
struct Apart {
    slide: Area,
    corners: [Point; 4],
    /// Of all that is not surroundings.
    share: f64,
}

/// What stands apart from surroundings of this colour step, if it is large and has four corners.
fn apart(picture: &Picture, step: u8) -> Option<Apart> {
    let window = Area::new(0, 0, picture.width as i32, picture.height as i32);
    let found = surfaces(picture, step, (window.size() * 0.01) as u32);
    let edge = |a: Area| a.x0 == 0 || a.y0 == 0 || a.x1 == window.x1 || a.y1 == window.y1;
    let around: Vec<bool> = found.all.iter().map(|(bbox, _)| edge(*bbox)).collect();
    let slide = |x: i32, y: i32| found.label(x, y).is_none_or(|l| !around.get(l).copied().unwrap_or(false));
    let all = blobs(window, slide);
    let size: u32 = all.iter().map(|b| b.size).sum();
    let largest = all.into_iter().max_by_key(|b| b.size)?;
    if largest.bbox.size() < LEAST * window.size() || touched_sides(largest.bbox, window) > 1 {
        return None;
    }
    let share = f64::from(largest.size) / f64::from(size.max(1));
    Some(Apart { slide: largest.bbox, corners: four_corners(&largest)?, share })
}

fn touched_sides(a: Area, window: Area) -> usize {
    [a.x0 == window.x0, a.y0 == window.y0, a.x1 == window.x1, a.y1 == window.y1].into_iter().filter(|t| *t).count()
}

/// The four corners that describe a shape best, clockwise from the top left one.
fn four_corners(shape: &Blob) -> Option<[Point; 4]> {
    let mut ring: Vec<Point> = outline(shape).into_iter().map(Point::from).collect();
    // Only corners far out can be those of the slide: the outermost in as many directions.
    let directions = (0..MOST_CORNERS).map(|i| std::f64::consts::TAU * i as f64 / MOST_CORNERS as f64);
    let mut outer: Vec<usize> = directions
        .filter_map(|angle| {
            let reach = |p: &Point| p.x * angle.cos() + p.y * angle.sin();
            (0..ring.len()).max_by(|&i, &j| reach(&ring[i]).total_cmp(&reach(&ring[j])))
        })
        .collect();
    outer.sort_unstable();
    outer.dedup();
    ring = outer.into_iter().map(|i| ring[i]).collect();
    let mut best: Option<(f64, [Point; 4])> = None;
    for (i, a) in ring.iter().enumerate() {
        for (j, b) in ring.iter().enumerate().skip(i + 1) {
            for (k, c) in ring.iter().enumerate().skip(j + 1) {
                for d in ring.iter().skip(k + 1) {
                    let quad = [*a, *b, *c, *d];
                    let area = polygon_area(&quad).abs();
                    if best.is_none_or(|(most, _)| area > most) {
                        best = Some((area, quad));
                    }
                }
            }
        }
    }
    let (area, mut quad) = best?;
    let share = f64::from(shape.size) / area.max(1.0);
    let first = (0..4).min_by(|&i, &j| (quad[i].x + quad[i].y).total_cmp(&(quad[j].x + quad[j].y)))?;
    quad.rotate_left(first);
    (FIT..1.0 / FIT).contains(&share).then_some(quad)
}

/// The slide laid flat, of about as many pixels as it has on the page up to `most`, and the way back to page pixels.
pub(super) fn flattened(page: &RgbImage, corners: [Point; 4], most: f64) -> Option<(Picture, Camera, f64)> {
    let [a, b, c, d] = corners;
    let (width, height) = ((a.distance(b) + d.distance(c)) / 2.0, (a.distance(d) + b.distance(c)) / 2.0);
    let scale = (most / (width * height).max(1.0)).sqrt().min(1.0);
    let (w, h) = ((width * scale).round().max(1.0), (height * scale).round().max(1.0));
    let camera = Camera::onto(w, h, corners)?;
    let (last_x, last_y) = (page.width().checked_sub(1)?, page.height().checked_sub(1)?);
    let look = |x: f64, y: f64| {
        let p = camera.page(pt(x, y));
        page.get_pixel((p.x.max(0.0) as u32).min(last_x), (p.y.max(0.0) as u32).min(last_y)).0
    };
    let mut pixels = Vec::with_capacity((w * h) as usize);
    for y in 0..h as u32 {
        for x in 0..w as u32 {
            // Four places within the pixel: soft enough for print, and no row of the page is skipped.
            let places = [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)];
            let seen = places.map(|(dx, dy)| look(f64::from(x) + dx, f64::from(y) + dy));
            pixels.push([0, 1, 2].map(|i| (seen.iter().map(|p| u32::from(p[i])).sum::<u32>() / 4) as u8));
        }
    }
    Some((Picture { width: w as usize, height: h as usize, pixels }, camera, 1.0 / scale))
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUAD: [Point; 4] = [pt_of(40.0, 30.0), pt_of(280.0, 44.0), pt_of(270.0, 170.0), pt_of(30.0, 186.0)];

    const fn pt_of(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    #[test]
    fn a_camera_takes_corners_to_corners() {
        let camera = Camera::onto(200.0, 100.0, QUAD).unwrap_or_else(|| unreachable!());
        for (flat, seen) in [(pt(0.0, 0.0), 0), (pt(200.0, 0.0), 1), (pt(200.0, 100.0), 2), (pt(0.0, 100.0), 3)] {
            assert!(camera.page(flat).distance(QUAD[seen]) < 1e-6, "{seen}");
        }
    }

    #[test]
    fn a_bright_slide_in_a_dark_room_is_found() {
        let bright =
            |x: usize, y: usize| crate::core::geometry::polygon_contains(&QUAD, pt(x as f64 + 0.5, y as f64 + 0.5));
        let pixels = (0..320 * 220).map(|i| if bright(i % 320, i / 320) { [230; 3] } else { [50; 3] }).collect();
        let found = corners(&Picture { width: 320, height: 220, pixels });
        for (a, b) in found.into_iter().flatten().zip(QUAD) {
            assert!(a.distance(b) < 5.0, "{a:?} {b:?}");
        }
        assert!(found.is_some());
    }

    #[test]
    fn a_slide_that_its_surroundings_leak_into_is_found_whole() {
        let slide = [pt_of(14.0, 12.0), pt_of(306.0, 22.0), pt_of(300.0, 200.0), pt_of(20.0, 208.0)];
        let panel = [pt_of(30.0, 24.0), pt_of(220.0, 30.0), pt_of(216.0, 190.0), pt_of(34.0, 196.0)];
        let colour = |i: usize| {
            let (x, y) = (i % 320, i / 320);
            let inside =
                |quad: &[Point]| crate::core::geometry::polygon_contains(quad, pt(x as f64 + 0.5, y as f64 + 0.5));
            match () {
                () if inside(&panel) || (232..290).contains(&x) && (40..180).contains(&y) => [230; 3],
                // At one place the edge is soft: the largest step gets through.
                () if (100..108).contains(&y) && x < 28 => [50 + 8 * (x / 4) as u8; 3],
                () if inside(&slide) => [98; 3],
                () => [50; 3],
            }
        };
        let found = corners(&Picture { width: 320, height: 220, pixels: (0..320 * 220).map(colour).collect() });
        let off = found.into_iter().flatten().zip(slide).map(|(a, b)| a.distance(b));
        assert!(found.is_some() && off.fold(0.0, f64::max) < 6.0, "{found:?}");
    }

    #[test]
    fn an_upright_slide_is_left_alone() {
        let bright = |x: usize, y: usize| (30..290).contains(&x) && (20..200).contains(&y);
        let pixels = (0..320 * 220).map(|i| if bright(i % 320, i / 320) { [230; 3] } else { [50; 3] }).collect();
        assert_eq!(corners(&Picture { width: 320, height: 220, pixels }), None);
    }
}
