//! Lines cut out of the page: each a picture of its letters, dark on white, all about equally tall.
//!
//! One line may give several cuts: see [`split`](super::split). A cut knows where on the page it came from and to which line
//! of text it belongs.

use image::imageops::{self, FilterType as Resample};
use image::{GrayImage, Luma, RgbImage};

use crate::core::geometry::Rect;

use super::error::OcrError;
use super::ink::{ink_map, is_ink};
use super::plate::{self, Surface};
use super::reach;
use super::runs::{self, Part};
use super::split::pieces;

/// What a cut's letters are scaled to, in pixels.
const ROW_HEIGHT: f64 = 28.0;
/// The same for a second look: other strokes come out, and the program reads some letters better.
const TALLER: f64 = 50.0;
/// How far beside a line's box the paper is surely the line's own, in heights.
const BESIDE: f64 = 0.35;
/// Enlarging more only enlarges the blur.
const MOST_ENLARGED: f64 = 6.0;
/// Tesseract refuses pictures wider than 32767.
const WIDEST: f64 = 12_000.0;

/// Nobody can read what is lower, in page pixels; patterns of pictures are.
const LOWEST: f64 = 7.0;
/// More even tones than this are a picture, in shares of the cut.
const TONES: f32 = 0.1;
/// More ink than this on little width is a shape and no letter: share of the cut, and width in heights. Two bold kanji are
/// nearly as black.
const SHAPE: (f32, f32) = (0.54, 1.3);

/// Which line of text: the index of the line found, and the row within it, since a line may turn out to be several.
pub(super) type Place = (usize, usize);

/// Letters cut out of the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cut {
    pub(super) place: Place,
    /// In page pixels.
    pub(super) source: Rect,
    /// Pixels of the picture per page pixel.
    pub(super) scale: f64,
    pub(super) pixels: GrayImage,
    /// As large as on the page.
    letters: GrayImage,
    /// The share of even tones between paper and ink: letters have none but at their edges, pictures are full of them.
    tones: f32,
    /// The share of ink.
    ink: f32,
}

impl Cut {
    /// Whether it looks like a part of a picture rather than letters.
    pub(super) fn is_picture(&self) -> bool {
        let wide = self.pixels.width() as f32 / self.pixels.height().max(1) as f32;
        self.tones > TONES || self.ink > SHAPE.0 && wide < SHAPE.1
    }

    /// The same letters in a taller picture.
    pub(super) fn taller(&self) -> Cut {
        let (scale, pixels) = resized(&self.letters, TALLER);
        Cut { scale, pixels, ..self.clone() }
    }
}

/// A line of the page as ink, with what goes on beyond its box.
pub(super) struct Strip {
    index: usize,
    /// Its corner, in page pixels.
    pub(super) origin: (u32, u32),
    pub(super) map: GrayImage,
}

/// All lines as ink, in the order given. Each line comes with its index.
///
/// # Errors
///
/// Only `Cancelled`.
pub(super) fn strips(
    page: &RgbImage,
    lines: &[(usize, Rect)],
    cancel: &dyn Fn() -> bool,
) -> Result<Vec<Strip>, OcrError> {
    let mut found = Vec::new();
    for (index, line) in lines {
        if cancel() {
            return Err(OcrError::Cancelled);
        }
        found.extend(strip(page, *index, *line, reach::room(*line, lines)));
    }
    Ok(found)
}

/// `room` is where the line may go on beyond its box.
fn strip(page: &RgbImage, index: usize, line: Rect, room: Rect) -> Option<Strip> {
    let whole = Rect::new(0.0, 0.0, page.width().into(), page.height().into());
    let (sure, room) = (line.intersection(whole)?, room.expanded(1.0).intersection(whole)?);
    let (x, y) = (room.x0.floor() as u32, room.y0.floor() as u32);
    let (width, height) = (room.x1.ceil() as u32 - x, room.y1.ceil() as u32 - y);
    let given = (sure.x0.floor() as u32 - x, (sure.x1.ceil() as u32 - x).min(width));
    let beside = (sure.height() * BESIDE) as u32;
    let known = given.0.saturating_sub(beside)..(given.1 + beside).min(width);
    let mut map = ink_map(page, (x, y), (width, height), known);
    let (from, to) = reach::columns(&map, given);
    for (px, _, pixel) in map.enumerate_pixels_mut() {
        if !(from..to).contains(&px) {
            *pixel = Luma([255]);
        }
    }
    Some(Strip { index, origin: (x, y), map })
}

/// The cuts of all strips, in the order given.
///
/// # Errors
///
/// Only `Cancelled`.
pub(super) fn cuts(page: &RgbImage, strips: &[Strip], cancel: &dyn Fn() -> bool) -> Result<Vec<Cut>, OcrError> {
    let mut found = Vec::new();
    for strip in strips {
        if cancel() {
            return Err(OcrError::Cancelled);
        }
        found.extend(cut(page, strip));
    }
    Ok(found)
}

fn cut(page: &RgbImage, strip: &Strip) -> Vec<Cut> {
    let Strip { index, origin: (x, y), map } = strip;
    let mut cuts = Vec::new();
    for piece in pieces(map).into_iter().filter(|piece| runs::height(piece.part) >= LOWEST) {
        let (part, place) = (piece.part, (*index, piece.band));
        if piece.surface != Surface::None {
            let (left, top, size) = (x + part.x0, y + part.y0, (part.x1 - part.x0, part.y1 - part.y0));
            let rim = size.0 / 4;
            let mut own = ink_map(page, (left, top), size, rim..size.0 - rim);
            plate::without_surroundings(&mut own, map, part);
            let letters = runs::ink_runs(&own, 0..size.0, 0..size.1).into_iter().reduce(runs::joined);
            // Letters of another colour than the paper are seen on it only here.
            let letters = letters.filter(|part| piece.surface != Surface::Bare || plate::stands_on(*part, size.1));
            // One bold letter is black enough to be a shape; here it stands where letters do.
            cuts.extend(letters.map(|part| Cut { ink: 0.0, ..scaled(&own, part, (left, top), place) }));
        } else {
            cuts.push(scaled(map, part, (*x, *y), place));
        }
    }
    cuts
}

fn scaled(map: &GrayImage, part: Part, origin: (u32, u32), place: Place) -> Cut {
    // One more pixel all round holds the soft edges.
    let (x0, y0) = (part.x0.saturating_sub(1), part.y0.saturating_sub(1));
    let (x1, y1) = ((part.x1 + 1).min(map.width()), (part.y1 + 1).min(map.height()));
    let (width, height) = (x1 - x0, y1 - y0);
    let letters = imageops::crop_imm(map, x0, y0, width, height).to_image();
    let (scale, pixels) = resized(&letters, ROW_HEIGHT);
    let (x, y) = (f64::from(origin.0 + x0), f64::from(origin.1 + y0));
    let source = Rect::new(x, y, x + f64::from(width), y + f64::from(height));
    Cut { place, source, scale, tones: share(&letters, even_tone), ink: share(&letters, is_ink), pixels, letters }
}

/// Letters as tall as wanted, and how much larger they are than on the page.
fn resized(letters: &GrayImage, row_height: f64) -> (f64, GrayImage) {
    let (width, height) = (f64::from(letters.width().max(1)), f64::from(letters.height().max(1)));
    let scale = (row_height / height).min(MOST_ENLARGED).min(WIDEST / width);
    let size = |n: f64| ((n * scale).round() as u32).max(1);
    (scale, imageops::resize(letters, size(width), size(height), Resample::CatmullRom))
}

/// A pixel between paper and ink with others like it beside and below.
fn even_tone(map: &GrayImage, x: u32, y: u32) -> bool {
    const BETWEEN: std::ops::RangeInclusive<u8> = 56..=200;
    const ALIKE: u8 = 12;
    let at = |x: u32, y: u32| map.get_pixel_checked(x, y).map(|Luma([value])| *value);
    let like = |tone: u8, x: u32, y: u32| at(x, y).is_some_and(|other| tone.abs_diff(other) <= ALIKE);
    at(x, y).is_some_and(|tone| BETWEEN.contains(&tone) && like(tone, x + 1, y) && like(tone, x, y + 1))
}

fn share(map: &GrayImage, holds: fn(&GrayImage, u32, u32) -> bool) -> f32 {
    let count = map.enumerate_pixels().filter(|&(x, y, _)| holds(map, x, y)).count();
    count as f32 / (map.width() * map.height()).max(1) as f32
}
