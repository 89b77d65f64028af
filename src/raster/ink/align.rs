//! Where the print of one page stands on another: a small shift and scale along each axis, or nothing.
//!
//! How much ink stands in each column and in each row is laid over the same of the other page; the best places of both
//! are then tried together on a coarse map of the ink. Only where print stands counts, not what it says, so a page made
//! from the same template is met with other words on it. Pages without anything in common are told so.

use super::{Glyph, InkMap};
use crate::core::geometry::Rect;

/// Into how many bins a side of the page goes, at first and in the end.
const COARSE: usize = 256;
const FINE: usize = 1024;
/// How much larger or smaller, and how far away as a share of the side, the print may be.
const MOST_SCALE: f64 = 1.25;
const MOST_SHIFT: f64 = 0.15;
/// Steps between scales that are tried, at first and in the end, as a share.
const SCALE_STEP: f64 = 0.01;
const FINE_STEP: f64 = 0.002;
/// How many places along each axis are tried together, and how far apart in scale and in coarse bins they are.
const TRIED: usize = 6;
const APART: (f64, f64) = (0.025, 3.0);
/// The cells of the map along each side of the page.
const CELLS: usize = 48;
/// How alike the maps must be, from -1 to 1.
const ALIKE: f64 = 0.5;
/// How much better than the same place another must be.
const BETTER: f64 = 0.02;

/// Where things of one page are on another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alignment {
    from: Rect,
    to: Rect,
    x: Along,
    y: Along,
    /// How alike the print of both pages is in these places, up to 1.
    pub likeness: f64,
}

impl Alignment {
    /// The place on the other page, in its page pixels.
    pub fn of(&self, bbox: Rect) -> Rect {
        let place = |along: Along, v: f64, from: f64, to: f64| along.of(v / from.max(1.0)) * to;
        let x = |v: f64| place(self.x, v, self.from.x1, self.to.x1);
        let y = |v: f64| place(self.y, v, self.from.y1, self.to.y1);
        Rect::new(x(bbox.x0), y(bbox.y0), x(bbox.x1), y(bbox.y1))
    }

    /// Whether things stand on the same places.
    pub fn is_same_place(&self) -> bool {
        self.x == Along::SAME && self.y == Along::SAME
    }
}

/// A place along one axis: about the middle of the page so many times as large, and moved by a share of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Along {
    scale: f64,
    shift: f64,
}

impl Along {
    const SAME: Along = Along { scale: 1.0, shift: 0.0 };

    /// From 0 to 1 on one page, to the same on the other.
    fn of(self, v: f64) -> f64 {
        0.5 + (v - 0.5) * self.scale + self.shift
    }

    /// The way back.
    fn before(self, v: f64) -> f64 {
        0.5 + (v - 0.5 - self.shift) / self.scale
    }
}

impl InkMap {
    /// Where the print of this page stands on another; `None` where the two have too little in common.
    pub fn aligned_with(&self, other: &InkMap) -> Option<Alignment> {
        let (columns, rows) = (|g: &Rect| (g.x0, g.x1), |g: &Rect| (g.y0, g.y1));
        let (from, to) = (self.grid.page, other.grid.page);
        let xs = places(&self.profiles(columns, from.x1), &other.profiles(columns, to.x1));
        let ys = places(&self.profiles(rows, from.y1), &other.profiles(rows, to.y1));
        let there = other.cells(Along::SAME, Along::SAME);
        let alike = |x: Along, y: Along| likeness(&self.cells(x, y), &there);
        let same = (alike(Along::SAME, Along::SAME), Along::SAME, Along::SAME);
        let all = xs.iter().flat_map(|x| ys.iter().map(move |y| (*x, *y)));
        let best = all.map(|(x, y)| (alike(x, y), x, y)).fold(same, |a, b| if b.0 > a.0 { b } else { a });
        let (likeness, x, y) = if best.0 < same.0 + BETTER { same } else { best };
        (likeness >= ALIKE).then_some(Alignment { from, to, x, y, likeness })
    }

    /// How much ink stands along one side of the page, coarsely and finely.
    fn profiles(&self, extent: impl Fn(&Rect) -> (f64, f64), side: f64) -> [Vec<f64>; 2] {
        [COARSE, FINE].map(|bins| {
            let mut profile = vec![0.0; bins];
            let unit = side.max(1.0) / bins as f64;
            for glyph in &self.glyphs {
                let (from, to) = extent(&glyph.bbox);
                spread(&mut profile, from / unit, to / unit, glyph.ink);
            }
            centred(smoothed(&profile))
        })
    }

    /// The map of the ink, of glyphs that were moved.
    fn cells(&self, x: Along, y: Along) -> Vec<f64> {
        let page = self.grid.page;
        let mut cells = vec![0.0; CELLS * CELLS];
        for Glyph { bbox, ink, .. } in &self.glyphs {
            let middle = bbox.center();
            let at = |along: Along, v: f64, side: f64| along.of(v / side.max(1.0)) * CELLS as f64 - 0.5;
            let (across, down) = (at(x, middle.x, page.x1), at(y, middle.y, page.y1));
            let (column, row) = (across.floor(), down.floor());
            for (dx, dy) in [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)] {
                let (i, j) = (column + dx, row + dy);
                let share = (1.0 - (across - i).abs()) * (1.0 - (down - j).abs());
                if (0.0..CELLS as f64).contains(&i) && (0.0..CELLS as f64).contains(&j) {
                    cells[j as usize * CELLS + i as usize] += share * ink;
                }
            }
        }
        // A heading counts for more than small print, but not for all of it.
        centred(cells.into_iter().map(f64::sqrt).collect())
    }
}

/// Adds an amount to the bins it covers, to each its share.
fn spread(bins: &mut [f64], from: f64, to: f64, amount: f64) {
    let length = (to - from).max(1e-9);
    let last = (to.ceil().max(0.0) as usize).min(bins.len());
    for (i, bin) in bins.iter_mut().enumerate().take(last).skip(from.floor().max(0.0) as usize) {
        let covered = to.min(i as f64 + 1.0) - from.max(i as f64);
        *bin += amount * covered.max(0.0) / length;
    }
}

fn smoothed(values: &[f64]) -> Vec<f64> {
    let at = |i: usize| values.get(i).copied().unwrap_or(0.0);
    (0..values.len()).map(|i| (at(i.wrapping_sub(1)) + 2.0 * at(i) + at(i + 1)) / 4.0).collect()
}

/// The values less their mean.
fn centred(values: Vec<f64>) -> Vec<f64> {
    let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
    values.into_iter().map(|v| v - mean).collect()
}

/// The correlation of two centred lists; 0 where one of them is even.
fn likeness(a: &[f64], b: &[f64]) -> f64 {
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let size = (dot(a, a) * dot(b, b)).sqrt();
    if size > 0.0 { dot(a, b) / size } else { 0.0 }
}

/// The places along one axis where the profiles meet best, the best first, and the same place.
fn places([coarse, fine]: &[Vec<f64>; 2], [coarse_there, fine_there]: &[Vec<f64>; 2]) -> Vec<Along> {
    let most = (MOST_SCALE.ln() / SCALE_STEP).floor() as i32;
    let lags = (MOST_SHIFT * COARSE as f64) as i32;
    let mut all: Vec<(f64, Along)> = Vec::new();
    for scale in (-most..=most).map(|i| (f64::from(i) * SCALE_STEP).exp()) {
        let scaled = laid(coarse, Along { scale, shift: 0.0 });
        for lag in -lags..=lags {
            let shift = f64::from(lag) / COARSE as f64;
            all.push((at_lag(&scaled, coarse_there, lag), Along { scale, shift }));
        }
    }
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    let near = |a: Along, b: Along| {
        (a.scale / b.scale).ln().abs() < APART.0 && (a.shift - b.shift).abs() * (COARSE as f64) < APART.1
    };
    let mut chosen: Vec<Along> = Vec::new();
    for (_, along) in all {
        if chosen.len() < TRIED && !chosen.iter().any(|other| near(*other, along)) {
            chosen.push(along);
        }
    }
    let mut found: Vec<Along> = chosen.into_iter().map(|along| sharpened(along, fine, fine_there)).collect();
    found.push(Along::SAME);
    found
}

/// The best place near one that was found coarsely.
fn sharpened(along: Along, fine: &[f64], there: &[f64]) -> Along {
    let reach = (FINE / COARSE) as i32;
    let steps = (SCALE_STEP / FINE_STEP) as i32;
    let middle = (along.shift * FINE as f64).round() as i32;
    let mut best = (f64::NEG_INFINITY, along);
    for scale in (-steps..=steps).map(|i| along.scale * (f64::from(i) * FINE_STEP).exp()) {
        let scaled = laid(fine, Along { scale, shift: 0.0 });
        for lag in middle - reach..=middle + reach {
            let found = at_lag(&scaled, there, lag);
            if found > best.0 {
                best = (found, Along { scale, shift: f64::from(lag) / FINE as f64 });
            }
        }
    }
    best.1
}

/// A profile as it is on a page where its things are elsewhere.
fn laid(profile: &[f64], along: Along) -> Vec<f64> {
    let bins = profile.len() as f64;
    let at = |i: f64| if i >= 0.0 && i < bins { profile[i as usize] } else { 0.0 };
    let value = |i: usize| {
        let place = along.before((i as f64 + 0.5) / bins) * bins - 0.5;
        let part = place - place.floor();
        at(place.floor()) * (1.0 - part) + at(place.floor() + 1.0) * part
    };
    (0..profile.len()).map(value).collect()
}

/// How alike two centred profiles are when the first is moved by so many bins.
fn at_lag(profile: &[f64], there: &[f64], lag: i32) -> f64 {
    let by = lag.unsigned_abs() as usize;
    let (a, b) = match lag >= 0 {
        true => (&profile[..profile.len().saturating_sub(by)], &there[by.min(there.len())..]),
        false => (&profile[by.min(profile.len())..], &there[..there.len().saturating_sub(by)]),
    };
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let size = (dot(profile, profile) * dot(there, there)).sqrt();
    if size > 0.0 { dot(a, b) / size } else { 0.0 }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use image::RgbImage;
    use proptest::prelude::*;

    use super::super::drawing::{Theme, page};
    use super::*;

    /// Three columns of cards under a heading, as a deck has them on every slide; `words` decides what is printed on them.
    fn deck(words: u32) -> RgbImage {
        let mut rows = vec!["AAAAAAAA..................".to_owned(), String::new()];
        for card in 0..3u32 {
            for line in 0..5u32 {
                let of_line = |column: u32| {
                    let long = 3 + (card * 7 + line * 5 + column * 3 + words * (line + 2)) % 5;
                    format!("{:<9}", "A".repeat(long as usize)).replace(' ', ".")
                };
                rows.push((0..3).map(of_line).collect());
            }
            rows.push(String::new());
        }
        let rows: Vec<String> = rows.into_iter().map(|row| if row.is_empty() { ".".to_owned() } else { row }).collect();
        page(&rows.join("\n"), Theme::Light)
    }

    /// A page as it is with everything on it larger and elsewhere.
    fn moved(page: &RgbImage, scale: f64, dx: f64, dy: f64) -> RgbImage {
        RgbImage::from_fn(page.width(), page.height(), |x, y| {
            let at = |v: u32, by: f64| ((f64::from(v) + 0.5 - by) / scale).floor();
            let (x, y) = (at(x, dx), at(y, dy));
            let inside = x >= 0.0 && y >= 0.0 && x < f64::from(page.width()) && y < f64::from(page.height());
            *page.get_pixel(if inside { x as u32 } else { 0 }, if inside { y as u32 } else { 0 })
        })
    }

    fn aligned(from: &RgbImage, to: &RgbImage) -> Option<Alignment> {
        InkMap::of(from).aligned_with(&InkMap::of(to))
    }

    /// How far the corners of a card are from where they should be, in page pixels.
    fn off(alignment: &Alignment, scale: f64, dx: f64, dy: f64) -> f64 {
        let card = Rect::new(280.0, 260.0, 460.0, 360.0);
        let (found, x, y) = (alignment.of(card), |v: f64| v * scale + dx, |v: f64| v * scale + dy);
        let off = [found.x0 - x(card.x0), found.x1 - x(card.x1), found.y0 - y(card.y0), found.y1 - y(card.y1)];
        off.into_iter().fold(0.0, |most, off| most.max(off.abs()))
    }

    #[test]
    fn a_page_meets_itself_on_the_same_place() {
        let alignment = aligned(&deck(0), &deck(0)).unwrap();
        assert!(alignment.is_same_place() && alignment.likeness > 0.999, "{alignment:?}");
        assert!(off(&alignment, 1.0, 0.0, 0.0) < 1e-9);
    }

    #[test]
    fn the_same_template_with_other_words_is_met_where_it_stands() {
        for (scale, dx, dy) in [(1.0, 0.0, 0.0), (1.0, 31.0, -14.0), (1.06, -20.0, 11.0), (0.93, 40.0, 25.0)] {
            let alignment = aligned(&deck(0), &moved(&deck(3), scale, dx, dy)).unwrap();
            let off = off(&alignment, scale, dx, dy);
            assert!(off < 8.0, "{scale} {dx} {dy}: off by {off}, {alignment:?}");
        }
    }

    #[test]
    fn a_larger_copy_of_the_page_is_the_same_page() {
        let small = deck(0);
        let large = RgbImage::from_fn(small.width() * 2, small.height() * 2, |x, y| *small.get_pixel(x / 2, y / 2));
        let alignment = aligned(&small, &large).unwrap();
        assert!(off(&alignment, 2.0, 0.0, 0.0) < 4.0, "{alignment:?}");
    }

    #[test]
    fn pages_with_nothing_in_common_are_declined() {
        let listing = format!("{}\n", "A.AA.AAA.A".repeat(3)).repeat(2) + &".\n".repeat(18) + "AAAAAAAAAAAAAAAAAAA";
        let column = ".\n".repeat(3) + &"......................AAAA\n".repeat(20);
        let (listing, column) = (page(&listing, Theme::Light), page(&column, Theme::Light));
        assert_eq!(aligned(&deck(0), &column), None);
        assert_eq!(aligned(&column, &deck(0)), None);
        assert_eq!(aligned(&listing, &column), None);
        assert_eq!(aligned(&deck(0), &RgbImage::new(800, 600)), None);
        assert_eq!(aligned(&RgbImage::new(0, 0), &deck(0)), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]
        #[test]
        fn a_small_shift_and_scale_is_found(scale in 0.9..1.1f64, dx in -50.0..50.0f64, dy in -50.0..50.0f64) {
            let alignment = aligned(&deck(0), &moved(&deck(0), scale, dx, dy));
            prop_assert!(alignment.is_some());
            let off = alignment.map_or(f64::INFINITY, |alignment| off(&alignment, scale, dx, dy));
            prop_assert!(off < 4.0, "off by {}: {:?}", off, alignment);
        }
    }
}
