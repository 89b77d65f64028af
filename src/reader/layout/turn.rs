//! Scans that lie askew: by how much a page is turned.
//!
//! Rules and lines of print that lie straight put their upper and lower edges into few rows of pixels. The turn that does
//! so best is that of the page, if it does so much better than none.

use super::picture::{Picture, difference};
use crate::core::geometry::{Point, pt};

/// Least change of colour from a row to the next that is an edge.
const EDGE: u8 = 40;
/// So many edges tell the turn.
const ENOUGH: usize = 150_000;
/// In steps between slopes that are tried: the farthest, which is no turn any more, and the least that is one.
const MOST: i32 = 50;
const LEAST: i32 = 6;
const STEP: f64 = 0.001;
/// How many times as well the edges lie in rows once the page is turned back.
const BETTER: f64 = 1.25;

/// The corners of a page turned with what is on it, clockwise from the top left one, in pixels of the picture; `None` for a
/// page that lies straight.
pub(super) fn corners(picture: &Picture) -> Option<[Point; 4]> {
    let (width, height) = (picture.width as f64, picture.height as f64);
    let (sin, cos) = slope(picture)?.atan().sin_cos();
    let turned = |x: f64, y: f64| {
        let (x, y) = (x * width / 2.0, y * height / 2.0);
        pt(width / 2.0 + x * cos - y * sin, height / 2.0 + x * sin + y * cos)
    };
    Some([turned(-1.0, -1.0), turned(1.0, -1.0), turned(1.0, 1.0), turned(-1.0, 1.0)])
}

/// By how many pixels rows go down for every pixel to the right.
fn slope(picture: &Picture) -> Option<f64> {
    let (width, height) = (picture.width, picture.height);
    let is_edge = |x: usize, y: usize| difference(picture.at(x, y), picture.at(x, y - 1)) > EDGE;
    let places = (1..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let edges: Vec<(f64, f64)> =
        places.filter(|&(x, y)| is_edge(x, y)).map(|(x, y)| (x as f64 - width as f64 / 2.0, y as f64)).collect();
    // Of a raster or of grain some will do.
    let every = edges.len() / ENOUGH + 1;
    let in_rows = |slope: f64| {
        let reach = slope.abs() * width as f64 / 2.0 + 1.0;
        let mut rows = vec![0.0; height + 2 * reach as usize + 2];
        for (x, y) in edges.iter().step_by(every) {
            if let Some(count) = rows.get_mut((y - slope * x + reach) as usize) {
                *count += 1.0;
            }
        }
        rows.iter().map(|count: &f64| count * count).sum::<f64>()
    };
    let all: Vec<(i32, f64)> = (-MOST..=MOST).map(|i| (i, in_rows(f64::from(i) * STEP))).collect();
    let (best, most) = all.iter().copied().reduce(|a, b| if b.1 > a.1 { b } else { a })?;
    let straight = all.get(MOST as usize).map_or(0.0, |straight| straight.1);
    (best.abs() >= LEAST && best.abs() < MOST && most > BETTER * straight).then_some(f64::from(best) * STEP)
}
