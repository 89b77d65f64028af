//! A rough box around something becomes its shape: colour and edges only, no model.
//!
//! What grows smoothly inwards from the border of the rough box is ground. What it cannot reach stands out: a card, a
//! framed box, a picture, an icon. Where only small things stand out (text on plain ground) the answer is the tight box
//! around them. Works on a bounded grid, so no rough box takes long.

mod edge;
mod field;
mod ground;
mod inside;
mod things;

pub use inside::shape_inside;

use image::RgbImage;

use super::crop::{PixelBox, size_of};
use crate::core::geometry::Rect;
use crate::core::lattice::level;
use crate::core::mask::{DEFAULT_THRESHOLD, Mask, ProbabilityMap};
use field::Field;
use things::Thing;

/// The hand is not exact: a thing may reach this share of the rough box beyond it.
const BEYOND: f64 = 0.08;
/// A thing is the one meant when it holds this share of all that stands out, or fills this share of the box around it.
const MOST_OF_ALL: f64 = 0.7;
const MOST_OF_BOX: f64 = 0.5;
/// Specks smaller than this share of the rough box are dirt.
const SPECK: f64 = 0.000_05;

/// The thing inside a rough box, both in page pixels: its tight box with its shape as a map, or [`Mask::None`] with the
/// box around all ink where nothing but small things stands out. `None` when nothing does.
pub fn cut_out(image: &RgbImage, rough: Rect) -> Option<(Rect, Mask)> {
    let page = size_of(image);
    let rough = rough.intersection(page.rect())?;
    let (dx, dy) = (rough.width() * BEYOND, rough.height() * BEYOND);
    let window = Rect { x0: rough.x0 - dx, y0: rough.y0 - dy, x1: rough.x1 + dx, y1: rough.y1 + dy };
    let field = Field::of(image, PixelBox::around(window, page)?);
    let drawn = field.cells_from_page(rough)?;
    let ground = ground::ground(&field, drawn);
    let mut things = things::things(&field, &ground, drawn);
    let least = (SPECK * drawn.area() as f64).max(2.0);
    things.retain(|thing| thing.area as f64 >= least);
    let all = things.iter().map(|thing| thing.bbox).reduce(field::Cells::union)?;
    let sum: usize = things.iter().map(|thing| thing.area).sum();
    let largest = things.into_iter().max_by_key(|thing| thing.area)?;
    let area = largest.area as f64;
    if area < MOST_OF_ALL * sum as f64 && area < MOST_OF_BOX * all.area() as f64 {
        return Some((field.page_from_cells(all).intersection(page.rect())?, Mask::None));
    }
    shape(&field, &largest).and_then(|(bbox, mask)| Some((bbox.intersection(page.rect())?, mask)))
}

/// The thing with its border on the strongest edge, smoothed.
fn shape(field: &Field, thing: &Thing) -> Option<(Rect, Mask)> {
    let inside = edge::settled(field, thing);
    let found = field::Cells::around(field, |i| inside[i])?;
    let share = |x: i32, y: i32| {
        let near = |dx: i32, dy: i32| field.at(x + dx, y + dy).is_some_and(|i| inside[i]);
        let weighed = (-1..=1).flat_map(|dy: i32| (-1..=1).map(move |dx: i32| (dx, dy)));
        let sum: i32 = weighed.filter(|(dx, dy)| near(*dx, *dy)).map(|(dx, dy)| (2 - dx.abs()) * (2 - dy.abs())).sum();
        level(f64::from(sum) / 16.0)
    };
    // One empty cell around, so that the edge lies between cells on all sides.
    let own = found.grown(field);
    let values =
        (own.y0..own.y1).flat_map(|y| (own.x0..own.x1).map(move |x| (x, y))).map(|(x, y)| share(x, y)).collect();
    let map = ProbabilityMap {
        frame: field.page_from_cells(own),
        width: (own.x1 - own.x0) as u32,
        height: (own.y1 - own.y0) as u32,
        values,
        threshold: DEFAULT_THRESHOLD,
    };
    Some((field.page_from_cells(found), Mask::ProbabilityMap(map)))
}

#[cfg(test)]
mod tests;
