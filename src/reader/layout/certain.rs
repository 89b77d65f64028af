//! Print for certain: which lines are letters on a ground, and not windows, tree tops or waves of a picture.
//!
//! Letters stand on one colour, have strokes and some size; what pictures hold by chance rarely has all three. Doubtful
//! lines are still read by OCR, which tells for itself; they only do not count when records are compared.

use super::area::Area;
use super::glyph::Glyph;
use super::line::Line;
use super::picture::{Picture, difference};

/// Share of a line's ground that has one colour; a line of this many shapes may stand on a picture.
const EVEN: f64 = 0.85;
const LONG: usize = 7;
/// On a picture: fewest letters, and how far their colour must be from what is around them.
const FEW: usize = 3;
const CONTRAST: u8 = 150;
/// Colours of one ground differ by no more than this.
const ONE_GROUND: u8 = 24;
/// Least height in work pixels, but for lines of this many shapes.
const HEIGHT: f64 = 6.0;
const SEVERAL: usize = 5;
/// For one shape that is a whole line: least length in heights, most ink, and evenness of the ground.
const TOUCHING: f64 = 1.5;
const FULL: f64 = 0.85;
const FLAT: f64 = 0.95;
/// Share of its length at which touching letters have several strokes one above the other.
const WRITTEN: f64 = 0.1;
/// From this height bold strokes are flat blocks themselves, and more blocks are allowed.
const LARGE: f64 = 14.0;
const LARGE_BLOCKS: f64 = 0.6;
/// Above this height letters do not run together: a shape half as broad again as high is a drawing.
const BROAD: f64 = 28.0;
/// Above this height shapes of several colours are a drawing; lower ones may be marks in the rows of a table. Share of
/// the ink of letters as tall that has one colour, least share of each letter's box that has it, and how far colours of
/// one ink differ at most.
const HIGH: f64 = 30.0;
const ONE_INK: f64 = 0.6;
const LEAST_INK: f64 = 0.08;
const NEAR_INK: u8 = 60;
/// Share of flat blocks, and share of the box that is inked: outside of these it is no writing.
const BLOCKS: f64 = 0.34;
const INK: f64 = 0.2;

/// Whether a line is print for certain.
pub(super) fn is_print(line: &Line, picture: &Picture) -> bool {
    let count = line.glyphs.len();
    // Dots and thin strokes are flat in print as well.
    let full = |g: &&Glyph| f64::from(g.bbox.height()) > 0.6 * line.height && g.bbox.width() * 5 >= g.bbox.height() * 2;
    let full: Vec<&Glyph> = line.glyphs.iter().filter(full).collect();
    let drawn =
        |g: &&&Glyph| g.solid || (f64::from(g.bbox.height()) > BROAD && g.bbox.width() * 2 > g.bbox.height() * 3);
    let blocks = full.iter().filter(drawn).count() as f64 / full.len().max(1) as f64;
    let ink: f64 = line.glyphs.iter().map(|g| f64::from(g.ink)).sum();
    if line.height > HIGH && full.len() < LONG && !has_one_ink(line, picture) {
        return false;
    }
    if count == 1 {
        // Letters that run together.
        let long = f64::from(line.bbox.width()) > TOUCHING * line.height && line.height >= HEIGHT;
        let (colour, evenness) = ground(line, picture);
        let apart = blocks == 0.0 && ink < FULL * line.bbox.size() && evenness > FLAT;
        return long && apart && is_written(line.bbox, colour, picture);
    }
    blocks < if line.height < LARGE { BLOCKS } else { LARGE_BLOCKS }
        && ink > INK * line.bbox.size()
        && (line.height >= HEIGHT || count >= SEVERAL)
        && (count >= LONG || stands_out(line, picture))
}

/// Whether a shape has the bows and bars of letters one above the other. An arrow or a curve of a chart has one stroke
/// at every place along its length.
fn is_written(area: Area, ground: [u8; 3], picture: &Picture) -> bool {
    let depth = |x: i32, y: i32| difference(picture.at(x as usize, y as usize), ground);
    let places = (area.y0..area.y1).flat_map(|y| (area.x0..area.x1).map(move |x| (x, y)));
    let furthest = places.map(|(x, y)| depth(x, y)).max().unwrap_or(0);
    let strokes = |x: &i32| {
        let inked = (area.y0..area.y1).map(|y| depth(*x, y) > furthest / 2);
        inked.fold((0, false), |(n, before), ink| (n + usize::from(ink && !before), ink)).0
    };
    let several = (area.x0..area.x1).filter(|x| strokes(x) > 1).count();
    several as f64 > WRITTEN * f64::from(area.width())
}

/// Whether the shapes of a line are of one colour, as tall letters are: a drawing has a body, wheels and windows.
fn has_one_ink(line: &Line, picture: &Picture) -> bool {
    let (ground, _) = ground(line, picture);
    let of = |glyph: &Glyph| -> Vec<[u8; 3]> {
        let b = glyph.bbox;
        let places = (b.y0..b.y1).flat_map(|y| (b.x0..b.x1).map(move |x| (x, y)));
        places.map(|(x, y)| picture.at(x as usize, y as usize)).collect()
    };
    let letters = line.glyphs.iter().filter(|glyph| f64::from(glyph.bbox.height()) > 0.6 * line.height);
    let glyphs: Vec<Vec<[u8; 3]>> = letters.map(of).collect();
    let furthest = glyphs.iter().flatten().map(|colour| difference(*colour, ground)).max().unwrap_or(0);
    let is_inked = |colour: &&[u8; 3]| difference(**colour, ground) > furthest / 2;
    let inked: Vec<[u8; 3]> = glyphs.iter().flatten().filter(is_inked).copied().collect();
    let ink = middle(&inked);
    let of_ink = |colours: &[[u8; 3]]| colours.iter().filter(|colour| difference(**colour, ink) <= NEAR_INK).count();
    // A shape that is paler than another holds nothing of its ink.
    let has_ink = |glyph: &Vec<[u8; 3]>| of_ink(glyph) as f64 >= LEAST_INK * glyph.len() as f64;
    of_ink(&inked) as f64 >= ONE_INK * inked.len() as f64 && glyphs.iter().all(has_ink)
}

/// The middle one of some colours, channel by channel.
fn middle(colours: &[[u8; 3]]) -> [u8; 3] {
    let channel = |i: usize| {
        let mut values: Vec<u8> = colours.iter().map(|colour| colour[i]).collect();
        values.sort_unstable();
        values.get(values.len() / 2).copied().unwrap_or(0)
    };
    [channel(0), channel(1), channel(2)]
}

/// Whether a line stands on one colour, or its letters have one colour that is far from all around them.
fn stands_out(line: &Line, picture: &Picture) -> bool {
    let (ground, evenness) = ground(line, picture);
    let furthest = |glyph: &Glyph| {
        let b = glyph.bbox;
        let places = (b.y0..b.y1).flat_map(|y| (b.x0..b.x1).map(move |x| picture.at(x as usize, y as usize)));
        places.map(|colour| difference(colour, ground)).max().unwrap_or(0)
    };
    let contrast = || line.glyphs.iter().filter(|g| furthest(g) >= CONTRAST).count();
    evenness >= EVEN || (line.glyphs.len() >= FEW && contrast() * 4 >= line.glyphs.len() * 3)
}

/// The colour of the ground between and just around the letters, and the share of it that has this colour.
fn ground(line: &Line, picture: &Picture) -> ([u8; 3], f64) {
    let b = line.bbox;
    let in_glyph = |x: i32, y: i32| {
        line.glyphs.iter().any(|g| (g.bbox.x0..g.bbox.x1).contains(&x) && (g.bbox.y0..g.bbox.y1).contains(&y))
    };
    let between = (b.y0..b.y1).flat_map(|y| (b.x0..b.x1).map(move |x| (x, y))).filter(|&(x, y)| !in_glyph(x, y));
    let around = (b.x0..b.x1).flat_map(|x| [(x, b.y0 - 2), (x, b.y1 + 1)]);
    let inside = |&(_, y): &(i32, i32)| (0..picture.height as i32).contains(&y);
    let ground: Vec<[u8; 3]> =
        between.chain(around).filter(inside).map(|(x, y)| picture.at(x as usize, y as usize)).collect();
    let colour = middle(&ground);
    let even = ground.iter().filter(|p| difference(**p, colour) <= ONE_GROUND).count();
    (colour, even as f64 / ground.len().max(1) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two shapes of a height beside each other, each with bars of its own colour.
    fn shapes(height: i32, colours: [[u8; 3]; 2]) -> bool {
        let mut picture = Picture { width: 300, height: 200, pixels: vec![[255; 3]; 300 * 200] };
        let boxes = [0, 1].map(|i| Area::new(20 + i * (height + 10), 20, 20 + i * (height + 10) + height, 20 + height));
        for (bbox, colour) in boxes.into_iter().zip(colours) {
            let places = (bbox.y0..bbox.y1).flat_map(|y| (bbox.x0..bbox.x1).map(move |x| (x, y)));
            for (x, y) in places.filter(|(x, y)| (x / 6 + y / 6) % 3 > 0) {
                picture.pixels[(y * 300 + x) as usize] = colour;
            }
        }
        let ink = (height * height * 2 / 3) as u32;
        let glyph = |bbox: Area| Glyph { bbox, ink, solid: false, hosts: [Some(0), None] };
        let bbox = boxes[0].union(boxes[1]);
        let line = Line { bbox, height: f64::from(height), glyphs: boxes.map(glyph).to_vec(), certain: false };
        is_print(&line, &picture)
    }

    #[test]
    fn a_high_shape_of_several_colours_is_a_drawing() {
        let (black, blue) = ([30; 3], [40, 120, 190]);
        assert!(shapes(90, [blue, blue]), "a large title");
        assert!(!shapes(90, [black, blue]) && !shapes(40, [black, blue]));
        assert!(!shapes(90, [black, [160, 175, 190]]), "one of them pale");
        assert!(shapes(24, [black, blue]), "a mark in a row");
    }
}
