//! Letters in pictures: the bundled Japanese-capable font, measured and drawn.
//!
//! One line at a time, left to right, without shaping: labels need no more. Characters that the font lacks are drawn as
//! its empty box, so that nothing disappears unseen. The window uses the same font bytes.

use std::collections::HashMap;

use image::{GrayImage, Rgb, RgbImage};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::core::fill::{Rule, fill};
use crate::core::geometry::{Point, pt};

/// BIZ UDPGothic Regular, under the SIL Open Font License 1.1 (`assets/fonts/OFL.txt`).
pub const FONT: &[u8] = include_bytes!("../../assets/fonts/BIZUDPGothic-Regular.ttf");

/// A font that letters are drawn from.
#[derive(Clone)]
pub struct Font {
    /// `None` would be a build with a damaged asset: it draws plates without letters. A test keeps that from happening.
    face: Option<FontRef<'static>>,
}

impl Font {
    /// The font that comes with the program.
    pub fn bundled() -> Font {
        Font { face: FontRef::new(FONT).ok() }
    }

    /// Letters of one size, `pixels` from line to line, at least 4.
    pub fn at(&self, pixels: f32) -> Lettering<'_> {
        let size = Size::new(pixels.max(4.0));
        let face = self.face.as_ref().map(|font| {
            let metrics = font.metrics(size, LocationRef::default());
            Face {
                size,
                charmap: font.charmap(),
                advances: font.glyph_metrics(size, LocationRef::default()),
                outlines: font.outline_glyphs(),
                ascent: metrics.ascent,
                descent: metrics.descent,
            }
        });
        Lettering { face, glyphs: HashMap::new() }
    }
}

struct Face<'a> {
    size: Size,
    charmap: Charmap<'a>,
    advances: GlyphMetrics<'a>,
    outlines: OutlineGlyphCollection<'a>,
    ascent: f32,
    descent: f32,
}

/// A font at one size. Keeps the glyphs it has drawn.
pub struct Lettering<'a> {
    face: Option<Face<'a>>,
    glyphs: HashMap<char, Glyph>,
}

/// One letter: how far the next one stands, and its pixels relative to a point on the baseline.
#[derive(Clone, Default)]
struct Glyph {
    advance: f32,
    left: i32,
    top: i32,
    coverage: GrayImage,
}

impl Lettering<'_> {
    /// From the top of the highest letters to the bottom of the lowest, in pixels.
    pub fn height(&self) -> u32 {
        self.face.as_ref().map_or(0, |face| (face.ascent - face.descent).ceil() as u32)
    }

    /// The width of a line, in pixels.
    pub fn width(&mut self, text: &str) -> u32 {
        text.chars().map(|c| self.glyph(c).advance).sum::<f32>().ceil() as u32
    }

    /// A line cut so that it is no wider than `most` pixels, with `…` where something was cut.
    pub fn fitted(&mut self, text: &str, most: u32) -> String {
        if self.width(text) <= most {
            return text.to_owned();
        }
        let mut room = most as f32 - self.glyph('…').advance;
        let mut cut = String::new();
        for c in text.chars() {
            room -= self.glyph(c).advance;
            if room < 0.0 {
                break;
            }
            cut.push(c);
        }
        cut.push('…');
        cut
    }

    /// Draws a line whose highest letters touch `top`, beginning at `left`, in picture pixels. What lies outside is cut.
    pub fn draw(&mut self, picture: &mut RgbImage, text: &str, left: i64, top: i64, colour: [u8; 3]) {
        let ascent = self.face.as_ref().map_or(0.0, |face| face.ascent);
        let baseline = top + ascent.round() as i64;
        let mut pen = left as f32;
        for c in text.chars() {
            let glyph = self.glyph(c);
            let (x, y) = (pen.round() as i64 + i64::from(glyph.left), baseline + i64::from(glyph.top));
            stamp(picture, &glyph.coverage, x, y, colour);
            pen += glyph.advance;
        }
    }

    fn glyph(&mut self, c: char) -> &Glyph {
        let face = self.face.as_ref();
        self.glyphs.entry(c).or_insert_with(|| face.map(|face| face.glyph(c)).unwrap_or_default())
    }
}

impl Face<'_> {
    fn glyph(&self, c: char) -> Glyph {
        let id = self.charmap.map(c).unwrap_or(GlyphId::NOTDEF);
        let advance = self.advances.advance_width(id).unwrap_or_default();
        let mut pen = Outline::default();
        let settings = DrawSettings::unhinted(self.size, LocationRef::default());
        let drawn = self.outlines.get(id).is_some_and(|outline| outline.draw(settings, &mut pen).is_ok());
        let points = || pen.contours.iter().flatten();
        if !drawn || points().next().is_none() {
            return Glyph { advance, ..Glyph::default() };
        }
        let (left, right) = bounds(points().map(|p| p.x));
        let (top, bottom) = bounds(points().map(|p| p.y));
        for point in pen.contours.iter_mut().flatten() {
            *point = pt(point.x - f64::from(left), point.y - f64::from(top));
        }
        let (width, height) = (right.abs_diff(left), bottom.abs_diff(top));
        let coverage = fill(&pen.contours, width, height, Rule::NonZero);
        let coverage = GrayImage::from_raw(width, height, coverage).unwrap_or_default();
        Glyph { advance, left, top, coverage }
    }
}

fn bounds(values: impl Iterator<Item = f64> + Clone) -> (i32, i32) {
    let least = values.clone().fold(f64::INFINITY, f64::min);
    let most = values.fold(f64::NEG_INFINITY, f64::max);
    (least.floor() as i32, most.ceil() as i32)
}

/// Collects outlines as short straight lines, with y downwards.
#[derive(Default)]
struct Outline {
    contours: Vec<Vec<Point>>,
    at: (f32, f32),
}

/// Straight pieces per curve: at label sizes a curve is a few pixels long.
const PIECES: u8 = 6;

impl Outline {
    fn add(&mut self, x: f32, y: f32) {
        if let Some(contour) = self.contours.last_mut() {
            contour.push(pt(f64::from(x), -f64::from(y)));
        }
    }

    fn curve(&mut self, end: (f32, f32), at: impl Fn(f32) -> (f32, f32)) {
        for piece in 1..=PIECES {
            let (x, y) = at(f32::from(piece) / f32::from(PIECES));
            self.add(x, y);
        }
        self.at = end;
    }
}

impl OutlinePen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.contours.push(Vec::new());
        self.line_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.add(x, y);
        self.at = (x, y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (x0, y0) = self.at;
        let mix = |a: f32, b: f32, c: f32, t: f32| a * (1.0 - t) * (1.0 - t) + b * 2.0 * t * (1.0 - t) + c * t * t;
        self.curve((x, y), |t| (mix(x0, cx, x, t), mix(y0, cy, y, t)));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let (x0, y0) = self.at;
        let mix = |p: f32, a: f32, b: f32, q: f32, t: f32| {
            let s = 1.0 - t;
            p * s * s * s + a * 3.0 * s * s * t + b * 3.0 * s * t * t + q * t * t * t
        };
        self.curve((x, y), |t| (mix(x0, ax, bx, x, t), mix(y0, ay, by, y, t)));
    }

    fn close(&mut self) {}
}

fn stamp(picture: &mut RgbImage, coverage: &GrayImage, left: i64, top: i64, colour: [u8; 3]) {
    for (x, y, part) in coverage.enumerate_pixels() {
        let place = (u32::try_from(left + i64::from(x)), u32::try_from(top + i64::from(y)));
        let (Ok(x), Ok(y)) = place else { continue };
        if let Some(pixel) = picture.get_pixel_mut_checked(x, y) {
            *pixel = mixed(*pixel, colour, part[0]);
        }
    }
}

/// One colour over another: `part` from 0, nothing of it, to 255, nothing else.
fn mixed(under: Rgb<u8>, over: [u8; 3], part: u8) -> Rgb<u8> {
    let part = u16::from(part);
    let mix = |under: u8, over: u8| ((u16::from(under) * (255 - part) + u16::from(over) * part + 127) / 255) as u8;
    Rgb([mix(under[0], over[0]), mix(under[1], over[1]), mix(under[2], over[2])])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ink(text: &str, pixels: f32) -> (u32, u64) {
        let font = Font::bundled();
        let mut letters = font.at(pixels);
        let width = letters.width(text);
        let mut picture = RgbImage::from_pixel(width.max(1), letters.height(), Rgb([255, 255, 255]));
        letters.draw(&mut picture, text, 0, 0, [0, 0, 0]);
        (width, picture.pixels().map(|p| u64::from(255 - p[0])).sum::<u64>() / 255)
    }

    #[test]
    fn the_bundled_font_has_japanese_and_latin_letters() {
        let font = Font::bundled();
        let face = font.face.as_ref().map(|f| f.charmap());
        for c in "切り抜き賃料㎡¥123Az…□".chars() {
            assert!(face.as_ref().is_some_and(|charmap| charmap.map(c).is_some()), "{c}");
        }
    }

    #[test]
    fn letters_leave_ink_in_proportion() {
        let (narrow, little) = ink("i", 20.0);
        let (wide, much) = ink("鬱", 20.0);
        assert!(narrow < wide && wide == 20, "{narrow} {wide}");
        assert!(little > 5 && much > little * 4, "{little} {much}");
        assert_eq!(ink(" ", 20.0).1, 0);
        assert!(ink("\u{10ffff}", 20.0).1 > 0, "a missing letter is drawn as a box");
    }

    #[test]
    fn a_bar_is_drawn_upright_and_unbroken() {
        let font = Font::bundled();
        let mut letters = font.at(32.0);
        let mut picture = RgbImage::from_pixel(32, 32, Rgb([255, 255, 255]));
        letters.draw(&mut picture, "l", 4, 0, [0, 0, 0]);
        let dark = |y: u32| (0..32).any(|x| picture.get_pixel(x, y)[0] < 64);
        let rows: Vec<u32> = (0..32).filter(|y| dark(*y)).collect();
        assert!(rows.len() > 18 && rows.windows(2).all(|w| w[1] == w[0] + 1), "{rows:?}");
    }

    #[test]
    fn long_lines_are_cut_with_a_mark() {
        let font = Font::bundled();
        let mut letters = font.at(16.0);
        assert_eq!(letters.fitted("短い", 200), "短い");
        let cut = letters.fitted("とても長い見出しの名前", 80);
        assert!(cut.ends_with('…') && cut.starts_with("とて") && letters.width(&cut) <= 80, "{cut}");
    }

    #[test]
    fn letters_beyond_the_picture_are_cut() {
        let mut picture = RgbImage::new(8, 8);
        for (x, y) in [(-6, -6), (6, 6), (i64::MIN / 4, 0), (0, i64::MAX / 4)] {
            Font::bundled().at(16.0).draw(&mut picture, "水", x, y, [9, 9, 9]);
        }
    }
}
