//! Marks that are no letters: stars of a rating, ○ ● × △ ◎ of a table, ticks, triangles that say up or down.
//!
//! The OCR program drops them or takes them for letters. Here they are told by the form of their ink alone: each blob of a
//! line is compared with forms drawn by rule. What looks like letters (○ and O, × and x, △ and A) counts only where it
//! stands alone, and only where the page has more of them; what might be a part of a letter never does. Marks are taken
//! off the line before it is read.

mod blob;
mod form;

use image::{GrayImage, RgbImage};

use crate::core::geometry::Rect;
use crate::core::text_layer::{TextLayer, TextLine, Word, by_rows};

use super::cut::Strip;
use super::ink::ink_map;
use super::runs::{Part, height, joined, width};

use blob::{Blob, blobs};
use form::{Form, form_of};

/// Marks are at least and at most this high, in pixels.
const HIGH: (f64, f64) = (8.0, 90.0);
/// From this share of holes on a shape is an outline; what has next to none is full.
const HOLLOW: f64 = 0.2;
const FULL: f64 = 0.02;
/// A circle is as wide as high, within this.
const ROUND: f64 = 0.93;
/// What stands alone has this much room on both sides, in its own heights.
const ALONE: f64 = 0.8;
/// Other ink is this far from any mark, in its own heights.
const APART: f64 = 0.04;
/// Marks of one run are nearer to each other than this, in their heights.
const RUN: f64 = 0.9;
/// Marks of one size differ by no more than this.
const ONE_SIZE: f64 = 1.35;
/// Of marks that look like letters a page has at least so many of one size.
const FELLOWS: usize = 3;
/// How sure a mark is, as the OCR program would state it.
const SURE: f32 = 90.0;

/// A mark in a line's map.
struct Seen {
    place: usize,
    sign: char,
    part: Part,
    blobs: Vec<Blob>,
}

/// Takes the marks off some lines and gives them as words, runs of them as one word.
pub(super) fn take(strips: &mut [Strip]) -> Vec<Word> {
    let mut seen: Vec<Seen> = Vec::new();
    for (place, strip) in strips.iter().enumerate() {
        seen.extend(marks(&strip.map).into_iter().map(|(sign, blobs, part)| Seen { place, sign, part, blobs }));
    }
    let lettered: Vec<f64> = seen.iter().filter(|s| is_like_a_letter(s.sign)).map(|s| height(s.part)).collect();
    seen.retain(|mark| {
        let like = |other: &&f64| other.max(height(mark.part)) <= ONE_SIZE * other.min(height(mark.part));
        !is_like_a_letter(mark.sign) || lettered.iter().filter(like).count() >= FELLOWS
    });
    for mark in &seen {
        if let Some(strip) = strips.get_mut(mark.place) {
            mark.blobs.iter().for_each(|blob| blob.erase(&mut strip.map));
        }
    }
    let runs = seen.chunk_by(|a, b| {
        let apart = f64::from(b.part.x0.saturating_sub(a.part.x1));
        a.place == b.place && apart < RUN * height(a.part).max(height(b.part))
    });
    let word = |run: &[Seen]| {
        let (first, part) = (run.first()?, run.iter().map(|s| s.part).reduce(joined)?);
        let bbox = on_page(part, strips.get(first.place)?.origin);
        Some(Word { text: run.iter().map(|s| s.sign).collect(), bbox, confidence: SURE })
    };
    runs.filter_map(word).collect()
}

/// The mark that a part of the page holds with no other ink beside it. Whether it might be a letter is for the caller to
/// judge, who knows what else stands in such places.
pub(crate) fn alone(page: &RgbImage, frame: Rect) -> Option<Word> {
    // A second look at the ink alone: on much paper few pixels are ink, and the strongest are not seen to be so.
    let (map, origin) = map_of(page, frame)?;
    let ink = blobs(&map).iter().map(|blob| blob.part).reduce(joined)?;
    let near = on_page(ink, origin).expanded(height(ink) / 2.0).intersection(frame)?;
    let (map, origin) = map_of(page, near)?;
    let count = blobs(&map).len();
    match marks(&map).as_slice() {
        [(sign, own, part)] if own.len() == count => {
            Some(Word { text: sign.to_string(), bbox: on_page(*part, origin), confidence: SURE })
        }
        _ => None,
    }
}

/// A part of the page as ink, and its corner.
fn map_of(page: &RgbImage, frame: Rect) -> Option<(GrayImage, (u32, u32))> {
    let part = frame.intersection(Rect::new(0.0, 0.0, page.width().into(), page.height().into()))?;
    let (origin, size) = ((part.x0.ceil() as u32, part.y0.ceil() as u32), (part.width() as u32, part.height() as u32));
    let is_on_page = origin.0 + size.0 <= page.width() && origin.1 + size.1 <= page.height();
    (is_on_page && size.0 > 0 && size.1 > 0).then(|| (ink_map(page, origin, size, 0..size.0), origin))
}

/// The box of a part of a map whose corner is known.
fn on_page(part: Part, (x, y): (u32, u32)) -> Rect {
    let [x0, x1] = [part.x0, part.x1].map(|v| f64::from(x + v));
    let [y0, y1] = [part.y0, part.y1].map(|v| f64::from(y + v));
    Rect::new(x0, y0, x1, y1)
}

/// A layer with marks put into the lines they stand on, or on lines of their own.
pub(super) fn put(marks: Vec<Word>, mut layer: TextLayer) -> TextLayer {
    for mark in marks {
        let reach = mark.bbox.height();
        let near = |line: &&mut TextLine| {
            let common = line.bbox.y1.min(mark.bbox.y1) - line.bbox.y0.max(mark.bbox.y0);
            let apart = (line.bbox.x0 - mark.bbox.x1).max(mark.bbox.x0 - line.bbox.x1);
            common > 0.5 * line.bbox.height().min(mark.bbox.height()) && apart < reach
        };
        match layer.lines.iter_mut().find(near) {
            Some(line) => {
                let at = line.words.iter().position(|word| word.bbox.center().x > mark.bbox.center().x);
                line.bbox = line.bbox.union(mark.bbox);
                line.words.insert(at.unwrap_or(line.words.len()), mark);
            }
            None => layer.lines.push(TextLine { bbox: mark.bbox, words: vec![mark] }),
        }
    }
    TextLayer { lines: by_rows(layer.lines) }
}

fn is_like_a_letter(sign: char) -> bool {
    matches!(sign, '○' | '●' | '×' | '△' | '▽')
}

/// The marks of one line with their ink, from left to right.
fn marks(map: &GrayImage) -> Vec<(char, Vec<Blob>, Part)> {
    let all = blobs(map);
    let parts: Vec<Part> = all.iter().map(|blob| blob.part).collect();
    let mut told: Vec<Option<(char, Vec<usize>)>> = (0..all.len()).map(|at| told(map, &all, at)).collect();
    // What stands beside something that turns out to be no mark may be none itself.
    while let Some(crowded) =
        (0..told.len()).find(|at| told.get(*at).is_some_and(Option::is_some) && !has_room(&parts, &told, *at))
    {
        if let Some(slot) = told.get_mut(crowded) {
            *slot = None;
        }
    }
    let mut slots: Vec<Option<Blob>> = all.into_iter().map(Some).collect();
    let own = |(at, mark): (usize, Option<(char, Vec<usize>)>)| {
        let (sign, inner) = mark?;
        let blobs: Vec<Blob> =
            std::iter::once(at).chain(inner).filter_map(|i| slots.get_mut(i).and_then(Option::take)).collect();
        let part = blobs.first()?.part;
        Some((sign, blobs, part))
    };
    told.into_iter().enumerate().filter_map(own).collect()
}

/// Whether a mark has as much white around it as its kind needs; other marks may stand nearer.
fn has_room(parts: &[Part], told: &[Option<(char, Vec<usize>)>], at: usize) -> bool {
    let (Some(own), Some(Some((sign, inner)))) = (parts.get(at), told.get(at)) else { return false };
    let room = if is_like_a_letter(*sign) { ALONE } else { APART };
    let is_part_of_one = |at: usize| {
        told.iter().enumerate().any(|(i, mark)| mark.as_ref().is_some_and(|(_, inner)| i == at || inner.contains(&at)))
    };
    parts.iter().enumerate().filter(|(other, _)| *other != at && !inner.contains(other)).all(|(other, part)| {
        let apart = (f64::from(part.x0) - f64::from(own.x1)).max(f64::from(own.x0) - f64::from(part.x1));
        apart >= room * height(*own) || apart >= 0.0 && is_part_of_one(other)
    })
}

/// Which mark a blob is, and the indices of the blobs within it.
fn told(map: &GrayImage, all: &[Blob], at: usize) -> Option<(char, Vec<usize>)> {
    let blob = all.get(at)?;
    let (tall, wide) = (height(blob.part), width(blob.part));
    if tall < HIGH.0 || tall > HIGH.1 || wide < 0.6 * tall || wide > 1.8 * tall {
        return None;
    }
    let look = blob.look(map);
    let form = form_of(&look)?;
    let inner: Vec<usize> =
        all.iter().enumerate().filter(|(i, b)| *i != at && is_within(b.part, blob.part)).map(|(i, _)| i).collect();
    let full = look.hollow <= FULL;
    let outline = look.hollow >= HOLLOW;
    let sign = match form {
        Form::Star if full && inner.is_empty() => '★',
        Form::Star if outline => '☆',
        Form::Up if full && inner.is_empty() => '▲',
        Form::Down if full && inner.is_empty() => '▼',
        Form::Up if outline && inner.is_empty() => '△',
        Form::Down if outline && inner.is_empty() => '▽',
        Form::Cross if full => '×',
        Form::Check if full => '✓',
        // A disc alone in its place is a mark of a table; beside words it is a bullet.
        Form::Circle if full && inner.is_empty() && all.len() == 1 => '●',
        Form::Circle if outline && (ROUND..=1.0 / ROUND).contains(&look.aspect) => match inner.as_slice() {
            [] => '○',
            [core] => {
                let core = all.get(*core)?;
                let off = |a: Part, b: Part| (f64::from(a.x0 + a.x1) - f64::from(b.x0 + b.x1)).abs() / 2.0;
                let centred = off(core.part, blob.part) < 0.08 * wide + 0.5;
                let round = form_of(&core.look(map)) == Some(Form::Circle);
                if !centred || !round || width(core.part) < 0.35 * wide {
                    return None;
                }
                '◎'
            }
            _ => return None,
        },
        _ => return None,
    };
    Some((sign, inner))
}

fn is_within(inner: Part, outer: Part) -> bool {
    inner.x0 >= outer.x0 && inner.x1 <= outer.x1 && inner.y0 >= outer.y0 && inner.y1 <= outer.y1
}

#[cfg(test)]
mod tests;
