//! The picture cut into bands: what lies in one stays in the processor's nearest memory while everything is laid over it,
//! and two threads take one after the other.

use std::sync::{Mutex, PoisonError};

use egui::Color32;
use egui::epaint::{ClippedPrimitive, Primitive};

use super::damage::PixelRect;
use super::{Rows, mesh};

/// With fewer triangles, or fewer pixels that have changed, a single band is painted sooner than several are prepared.
const MANY: usize = 10_000;
const LARGE: i64 = 200_000;

/// The height of a band in pixels.
const HEIGHT: i32 = 64;

/// Some rows of the picture with all that is painted there.
pub(super) struct Band<'a> {
    pub(super) rows: Rows<'a>,
    /// What of them has changed, from the top down.
    pub(super) parts: Vec<PixelRect>,
    /// What may touch them, in the order of painting.
    pub(super) pieces: Vec<Piece>,
}

/// A rectangle or a triangle of a primitive.
#[derive(Clone, Copy)]
pub(super) struct Piece {
    /// The place of the primitive in its list.
    pub(super) primitive: usize,
    pub(super) shape: mesh::Shape,
}

/// How high the bands of a picture are made.
pub(super) fn height(whole: PixelRect, parts: &[PixelRect], primitives: &[ClippedPrimitive]) -> i32 {
    let triangles = |primitive: &ClippedPrimitive| match &primitive.primitive {
        Primitive::Mesh(mesh) => mesh.indices.len() / 3,
        Primitive::Callback(_) => 0,
    };
    let area = |part: &PixelRect| i64::from(part.x1 - part.x0) * i64::from(part.y1 - part.y0);
    let much = parts.iter().map(area).sum::<i64>() >= LARGE && primitives.iter().map(triangles).sum::<usize>() >= MANY;
    if much { HEIGHT } else { whole.y1.max(1) }
}

/// Cuts a picture, given by its pixels and its width, into bands.
pub(super) fn cut<'a>(
    pixels: &'a mut [Color32],
    width: usize,
    height: i32,
    parts: &[PixelRect],
    primitives: &[ClippedPrimitive],
    scale: f32,
) -> Vec<Band<'a>> {
    let all_rows = pixels.chunks_mut((width * height as usize).max(1)).zip(0..);
    let band = |(pixels, number): (&'a mut [Color32], i32)| {
        let (y0, y1) = (number * height, (number + 1) * height);
        let within = |part: &PixelRect| part.intersection(PixelRect { x0: 0, y0, x1: width as i32, y1 });
        let parts = parts.iter().filter_map(within).collect();
        Band { rows: Rows { first: y0, width, pixels }, parts, pieces: Vec::new() }
    };
    let mut bands: Vec<Band> = all_rows.map(band).collect();
    for (number, ClippedPrimitive { clip_rect, primitive }) in primitives.iter().enumerate() {
        let Primitive::Mesh(mesh) = primitive else { continue };
        let clip = PixelRect::around_pixels(*clip_rect, scale);
        if parts.iter().all(|part| part.intersection(clip).is_none()) {
            continue;
        }
        for (shape, rows) in mesh::shapes(mesh, scale) {
            let (y0, y1) = (rows.start.max(clip.y0).max(0), rows.end.min(clip.y1));
            let touched = (y0 < y1).then(|| (y0 / height) as usize..=((y1 - 1) / height) as usize);
            for number_of_band in touched.into_iter().flatten() {
                if let Some(band) = bands.get_mut(number_of_band).filter(|band| !band.parts.is_empty()) {
                    band.pieces.push(Piece { primitive: number, shape });
                }
            }
        }
    }
    bands
}

/// Paints bands one after the other, with the help of a second thread where there is one.
pub(super) fn each<'a>(bands: Vec<Band<'a>>, has_help: bool, paint: impl Fn(Band<'a>) + Sync) {
    let has_help = has_help && bands.len() > 1;
    let bands = Mutex::new(bands.into_iter());
    let next = || bands.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || {
        while let Some(band) = next() {
            paint(band);
        }
    };
    std::thread::scope(|threads| {
        if has_help {
            threads.spawn(work);
        }
        work();
    });
}
