//! Surfaces within a line: pills and discs with letters on them, frames around letters, and bars without any.
//!
//! The letters on a surface are lighter than it, so Tesseract, which is given dark letters, makes nothing of them: a number
//! on a disc, a word on a pill. A frame it takes for letters. What is a surface and no letter is told by its shape alone:
//! filled all over, with its letters well within its rim. A `0`, a `B` or a `回` has its holes up to its own strokes.

use std::ops::RangeInclusive;

use image::{GrayImage, Luma};

use super::ink::is_ink;
use super::runs::{Part, height, joined, width};

/// How wide a part must be, in its own heights, to be a bar and not a letter or mark.
const WIDE: f64 = 1.2;
/// The share of a bar that its colour covers, letters left out.
const COVERED: f64 = 0.5;
/// The least height of a disc, pill or frame, in pixels.
const HIGH: u32 = 18;
/// The shapes of discs and pills, width over height.
const DISC: RangeInclusive<f64> = 0.75..=4.0;
/// The share of its box that the outline of a disc holds. A circle holds .785 of it, a square frame all.
const ROUND: RangeInclusive<f64> = 0.72..=0.9;
/// The share of a disc that its colour covers.
const DISC_COVERED: f64 = 0.5;
/// So many of its rows and columns, in shares, may have a notch; the outlines of letters have more.
const NOTCHED: f64 = 0.04;
/// How far its letters keep from its rim on all sides, in its heights. The strokes of bold letters are thinner.
const RIM: f64 = 0.2;
/// A frame is a line of at most this share of what it holds, at least so wide, in heights, unless it is round: `回` and `国`
/// are square. Its letters keep so far from its outer side, in its heights.
const FRAME: (f64, RangeInclusive<f64>, f64) = (0.3, 1.15..=12.0, 0.1);
/// Letters beside a surface are at most so high, in its heights.
const BESIDE: f64 = 0.8;
/// From this share of its box on that is one colour a surface bears no letters.
const BARE: f64 = 0.92;
/// The same of a disc: of what its outline holds, and its shape, width over height. Bullets and lamps are discs.
const BARE_DISC: (f64, RangeInclusive<f64>) = (0.97, 0.88..=1.14);
/// The least height of what bears none, in pixels and in heights of the line; what is lower is a dash or a dot.
const BARE_HIGH: (u32, f64) = (10, 0.4);

/// How far the letters of a surface on which none were seen keep from its upper and lower side, and how high they are, in
/// its heights; what is left of a soft edge is neither.
const ON_BARE: (f64, f64) = (0.1, 0.3);

/// What a run of ink is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Surface {
    /// A letter, several, or a mark.
    None,
    /// A surface with letters on it, or a frame with letters in it.
    Lettered,
    /// A surface with nothing on it that has the colour of the paper.
    Bare,
}

/// The runs of columns with ink of a whole line, each with what it is.
pub(super) fn surfaces(map: &GrayImage, runs: &[Part]) -> Vec<(Part, Surface)> {
    let mut found: Vec<(Part, Surface)> = runs.iter().map(|run| (*run, surface(map, *run))).collect();
    let letters = found.iter().filter(|(_, surface)| *surface == Surface::None).map(|(run, _)| height(*run));
    let tallest = letters.fold(0.0, f64::max);
    // A disc among letters as high as itself is one of them.
    for (run, surface) in &mut found {
        if *surface == Surface::Lettered && tallest > BESIDE * height(*run) && !is_bar(map, *run) {
            *surface = Surface::None;
        }
    }
    found
}

fn surface(map: &GrayImage, run: Part) -> Surface {
    let area = height(run) * width(run);
    let shape = Shape::of(map, run);
    let inked = shape.pixels().filter(|&(x, y)| is_ink(map, x, y)).count() as f64;
    let is_high = run.y1 - run.y0 >= BARE_HIGH.0 && height(run) >= BARE_HIGH.1 * f64::from(map.height());
    let is_bar_alone = inked >= BARE * area && width(run) >= DISC.start() * height(run);
    if is_high && (is_bar_alone || shape.is_bare_disc(inked)) {
        return Surface::Bare;
    }
    if is_bar(map, run) || run.y1 - run.y0 >= HIGH && (shape.is_disc(map, inked) || shape.is_frame(map)) {
        Surface::Lettered
    } else {
        Surface::None
    }
}

/// Whether ink on a surface so high, in pixels, is letters: `ink` in pixels of the surface.
pub(super) fn stands_on(ink: Part, tall: u32) -> bool {
    let (keep, high) = (ON_BARE.0 * f64::from(tall), ON_BARE.1 * f64::from(tall));
    f64::from(ink.y0.min(tall.saturating_sub(ink.y1))) >= keep && height(ink) >= high
}

/// Takes off a surface's own map what is not on it: what lies outside its outline, its soft edge, and the line of a frame.
/// `own` is the part `run` of `map`.
pub(super) fn without_surroundings(own: &mut GrayImage, map: &GrayImage, run: Part) {
    let mut shape = Shape::of(map, run);
    if shape.is_frame(map) {
        let rim = shape.rim(map);
        shape.inside.iter_mut().zip(rim).for_each(|(inside, rim)| *inside &= !rim);
    }
    let is_inside = |x: i64, y: i64| match (u32::try_from(x), u32::try_from(y)) {
        (Ok(x), Ok(y)) => shape.holds(x, y),
        _ => false,
    };
    for (x, y, pixel) in own.enumerate_pixels_mut() {
        let (x, y) = (i64::from(run.x0 + x), i64::from(run.y0 + y));
        let is_deep = (-1..=1).all(|dx| (-1..=1).all(|dy| is_inside(x + dx, y + dy)));
        if !is_deep {
            *pixel = Luma([255]);
        }
    }
}

/// Whether a run is a surface with letters on it: wide, mostly ink, and closed above and below.
fn is_bar(map: &GrayImage, run: Part) -> bool {
    let share = |y: u32| (run.x0..run.x1).filter(|&x| is_ink(map, x, y)).count() as f64 / width(run);
    let inner = (run.y0 + 1).min(run.y1 - 1);
    width(run) >= WIDE * height(run)
        && height(run) >= 0.6 * f64::from(map.height())
        && share(inner) >= 0.75
        && share(run.y1.saturating_sub(2).max(run.y0)) >= 0.75
        && (run.y0..run.y1).map(share).sum::<f64>() / height(run) >= COVERED
}

/// A run of ink with all that its outline holds.
struct Shape {
    run: Part,
    /// Row by row over the box of the run: all but the paper that reaches in from its sides.
    inside: Vec<bool>,
}

impl Shape {
    fn of(map: &GrayImage, run: Part) -> Shape {
        let paper = flooded(run, |x, y| !is_ink(map, x, y));
        Shape { run, inside: paper.into_iter().map(|is_paper| !is_paper).collect() }
    }

    fn holds(&self, x: u32, y: u32) -> bool {
        at(self.run, x, y).and_then(|at| self.inside.get(at)).copied().unwrap_or(false)
    }

    fn pixels(&self) -> impl Iterator<Item = (u32, u32)> {
        let run = self.run;
        (run.y0..run.y1).flat_map(move |y| (run.x0..run.x1).map(move |x| (x, y))).filter(|&(x, y)| self.holds(x, y))
    }

    /// The share of its box that it holds.
    fn fill(&self) -> f64 {
        self.pixels().count() as f64 / (width(self.run) * height(self.run))
    }

    /// Whether it is a disc or pill with letters on it. `inked`: its pixels with ink.
    fn is_disc(&self, map: &GrayImage, inked: f64) -> bool {
        let (wide, tall) = (width(self.run), height(self.run));
        let fill = self.fill();
        let letters = self.pixels().filter(|&(x, y)| !is_ink(map, x, y)).map(spot).reduce(joined);
        DISC.contains(&(wide / tall))
            && fill >= *ROUND.start()
            && inked >= DISC_COVERED * fill * wide * tall
            && letters.is_some_and(|letters| self.keeps(letters, RIM))
            && self.is_without_notches()
    }

    /// Whether it is a disc with nothing on it. `inked`: its pixels with ink.
    fn is_bare_disc(&self, inked: f64) -> bool {
        let (wide, tall) = (width(self.run), height(self.run));
        let fill = self.fill();
        BARE_DISC.1.contains(&(wide / tall))
            && ROUND.contains(&fill)
            && inked >= BARE_DISC.0 * fill * wide * tall
            && self.is_without_notches()
    }

    /// Whether it is a line around letters that do not touch it.
    fn is_frame(&self, map: &GrayImage) -> bool {
        let (wide, tall) = (width(self.run), height(self.run));
        let fill = self.fill();
        let is_round = ROUND.contains(&fill) && DISC.contains(&(wide / tall));
        if fill < *ROUND.start() || !is_round && !FRAME.1.contains(&(wide / tall)) || !self.is_without_notches() {
            return false;
        }
        let rim = self.rim(map);
        let line = rim.iter().filter(|rim| **rim).count() as f64;
        let is_letter = |&(x, y): &(u32, u32)| {
            is_ink(map, x, y) && !at(self.run, x, y).and_then(|at| rim.get(at)).is_some_and(|r| *r)
        };
        let letters = self.pixels().filter(is_letter).map(spot).reduce(joined);
        line <= FRAME.0 * fill * wide * tall && letters.is_some_and(|letters| self.keeps(letters, FRAME.2))
    }

    /// The ink that hangs together with its outline, row by row over its box.
    fn rim(&self, map: &GrayImage) -> Vec<bool> {
        flooded(self.run, |x, y| is_ink(map, x, y) || !self.holds(x, y))
            .into_iter()
            .zip(&self.inside)
            .map(|(reached, inside)| reached && *inside)
            .collect()
    }

    fn keeps(&self, letters: Part, least: f64) -> bool {
        let above = (letters.y0 - self.run.y0).min(self.run.y1 - letters.y1);
        let beside = (letters.x0 - self.run.x0).min(self.run.x1 - letters.x1);
        f64::from(above.min(beside)) >= least * height(self.run)
    }

    /// Whether it bulges everywhere: no row or column leaves it and comes back.
    fn is_without_notches(&self) -> bool {
        let Part { x0, x1, y0, y1 } = self.run;
        let is_notched = |line: &mut dyn Iterator<Item = bool>| {
            let (stretches, _) = line.fold((0, false), |(n, was), is| (n + u32::from(is && !was), is));
            stretches > 1
        };
        let rows = (y0..y1).filter(|&y| is_notched(&mut (x0..x1).map(|x| self.holds(x, y)))).count();
        let columns = (x0..x1).filter(|&x| is_notched(&mut (y0..y1).map(|y| self.holds(x, y)))).count();
        rows as f64 <= NOTCHED * height(self.run) && columns as f64 <= NOTCHED * width(self.run)
    }
}

fn spot((x, y): (u32, u32)) -> Part {
    Part { x0: x, x1: x + 1, y0: y, y1: y + 1 }
}

/// The index of a pixel, counted row by row over a box.
fn at(run: Part, x: u32, y: u32) -> Option<usize> {
    let is_in = (run.x0..run.x1).contains(&x) && (run.y0..run.y1).contains(&y);
    is_in.then(|| ((y - run.y0) * (run.x1 - run.x0) + (x - run.x0)) as usize)
}

/// Which pixels of a box are reached from its sides over pixels that are `open`.
fn flooded(run: Part, open: impl Fn(u32, u32) -> bool) -> Vec<bool> {
    let Part { x0, x1, y0, y1 } = run;
    let mut reached = vec![false; ((x1 - x0) * (y1 - y0)) as usize];
    let mut next: Vec<(u32, u32)> = (x0..x1).flat_map(|x| [(x, y0), (x, y1 - 1)]).collect();
    next.extend((y0..y1).flat_map(|y| [(x0, y), (x1 - 1, y)]));
    while let Some((x, y)) = next.pop() {
        let Some(slot) = at(run, x, y).and_then(|at| reached.get_mut(at)) else { continue };
        if *slot || !open(x, y) {
            continue;
        }
        *slot = true;
        next.extend([(x.wrapping_sub(1), y), (x + 1, y), (x, y.wrapping_sub(1)), (x, y + 1)]);
    }
    reached
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use image::{Rgb, RgbImage};

    use super::super::cut::{cuts, strips};
    use super::super::ink::ink_map;
    use super::super::runs::ink_runs;
    use super::*;
    use crate::core::geometry::Rect;
    use crate::raster::text::Font;

    /// What the runs of a picture are, which `ink` gives pixel by pixel.
    fn check(size: (u32, u32), ink: impl Fn(u32, u32) -> bool, expected: &[Surface]) {
        let map = GrayImage::from_fn(size.0, size.1, |x, y| Luma([if ink(x, y) { 0 } else { 255 }]));
        let runs = ink_runs(&map, 0..map.width(), 0..map.height());
        let found: Vec<Surface> = surfaces(&map, &runs).into_iter().map(|(_, surface)| surface).collect();
        assert_eq!(found, expected);
    }

    fn in_disc(x: u32, y: u32) -> bool {
        (f64::from(x) - 19.5).hypot(f64::from(y) - 19.5) <= 20.0
    }

    #[test]
    fn a_stroke_within_a_disc_makes_it_a_surface() {
        check(
            (40, 40),
            |x, y| in_disc(x, y) && !((18..22).contains(&x) && (10..30).contains(&y)),
            &[Surface::Lettered],
        );
        check((40, 40), in_disc, &[Surface::Bare]);
        check((120, 40), |_, _| true, &[Surface::Bare]);
        // A dash beside tall letters.
        check((40, 40), |x, y| (18..23).contains(&y) && x < 20 || x > 35, &[Surface::None, Surface::None]);
    }

    #[test]
    fn a_line_around_letters_is_no_letter() {
        let (wide, tall) = (60, 40);
        let line = |x: u32, y: u32| x < 2 || y < 2 || x >= wide - 2 || y >= tall - 2;
        let letter = |x: u32, y: u32| (26..34).contains(&x) && (10..30).contains(&y);
        check((wide, tall), |x, y| line(x, y) || letter(x, y), &[Surface::Lettered]);
        check((wide, tall), line, &[Surface::None]);
        let map = GrayImage::from_fn(wide, tall, |x, y| Luma([if line(x, y) || letter(x, y) { 0 } else { 255 }]));
        let mut own = map.clone();
        without_surroundings(&mut own, &map, Part { x0: 0, x1: wide, y0: 0, y1: tall });
        let left = own.enumerate_pixels().filter(|(_, _, Luma([value]))| *value < 255).all(|(x, y, _)| letter(x, y));
        assert!(left && is_ink(&own, 30, 20));
    }

    /// Where print is cut out of a red bar on a blue page, with white strokes on it or without.
    fn cut_out(strokes: bool) -> Vec<Rect> {
        let page = RgbImage::from_fn(240, 90, |x, y| {
            let is_letter = strokes && (70..150).contains(&x) && x % 8 < 4 && (34..46).contains(&y);
            let is_bar = (40..180).contains(&x) && (24..56).contains(&y);
            Rgb(match (is_letter, is_bar) {
                (true, _) => [255; 3],
                (_, true) => [215, 40, 60],
                _ => [100, 150, 210],
            })
        });
        let strips = strips(&page, &[(0, Rect::new(40.0, 24.0, 180.0, 56.0))], &|| false).unwrap();
        cuts(&page, &strips, &|| false).unwrap().into_iter().map(|cut| cut.source).collect()
    }

    #[test]
    fn letters_of_another_colour_than_the_paper_are_seen_on_their_bar() {
        let found = cut_out(true);
        assert!(matches!(found.as_slice(), [one] if one.iou(Rect::new(71.0, 33.0, 149.0, 47.0)) > 0.8), "{found:?}");
        assert_eq!(cut_out(false), []);
    }

    #[test]
    fn letters_are_no_surfaces() {
        for size in [28.0, 44.0, 70.0] {
            let mut page = RgbImage::from_pixel(2400, 100, Rgb([255; 3]));
            Font::bundled().at(size).draw(
                &mut page,
                "0 8 B D O Q 6 9 @ % & 回 国 日 目 田 園 曲 ロ ○ ● A R",
                10,
                4,
                [0; 3],
            );
            let map = ink_map(&page, (0, 0), page.dimensions(), 0..2400);
            let found: Vec<Surface> =
                ink_runs(&map, 0..map.width(), 0..map.height()).into_iter().map(|run| surface(&map, run)).collect();
            let surfaces = found.iter().filter(|surface| **surface == Surface::Lettered).count();
            let bare = found.iter().filter(|surface| **surface == Surface::Bare).count();
            assert!(surfaces == 0 && bare <= 1, "{size}: {found:?}");
        }
    }
}
