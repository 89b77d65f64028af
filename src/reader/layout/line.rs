//! Glyphs to text lines.
//!
//! Letters are linked in pairs, never greedily left to right: a pair looks only at itself, so one odd shape cannot bend
//! a whole line. What stays alone (dots, long vowel marks, parts of letters) is given to the line it stands in.

use super::area::Area;
use super::glyph::Glyph;
use crate::raster::groups::Groups;

/// A text line in work pixels.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) bbox: Area,
    /// Typical height of its letters.
    pub(super) height: f64,
    /// Letters or parts of letters.
    pub(super) glyphs: Vec<Glyph>,
    /// Whether it is print for certain, not part of a picture.
    pub(super) certain: bool,
}

/// Most lines kept on one page.
const MOST: usize = 3000;

/// Text lines from glyphs, top to bottom.
pub(super) fn lines(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    glyphs.sort_by_key(|g| (g.bbox.x0, g.bbox.y0, g.bbox.x1, g.bbox.y1));
    let mut groups = Groups::new(glyphs.len());
    for (i, a) in glyphs.iter().enumerate() {
        for (j, b) in glyphs.iter().enumerate().skip(i + 1) {
            // No linked pair lies further apart: 0.95 of the taller, which is at most 2.3 times the lower.
            if b.bbox.x0 > a.bbox.x1 + 1 + a.bbox.height() * 11 / 5 {
                break;
            }
            if linked(a, b) {
                groups.join(i, j);
            }
        }
    }
    let grouped = groups.members().into_iter();
    let lines = grouped.map(|members| line(members.into_iter().map(|i| glyphs[i]).collect())).collect();
    let mut lines = joined(joined(lines));
    lines.retain(is_text);
    lines.sort_by_key(|l| l.bbox);
    lines.truncate(MOST);
    lines
}

fn same_host(a: &Glyph, b: &Glyph) -> bool {
    a.hosts.iter().zip(&b.hosts).any(|(x, y)| x.is_some() && x == y)
}

/// Two letters side by side: nearer than a letter's height, at one height, of like size.
fn linked(a: &Glyph, b: &Glyph) -> bool {
    let (low, tall) = (a.bbox.height().min(b.bbox.height()), a.bbox.height().max(b.bbox.height()));
    low >= 3
        && f64::from(tall) < 2.3 * f64::from(low)
        && f64::from(a.bbox.gap_x(b.bbox)) < 0.95 * f64::from(tall)
        && a.bbox.row_overlap(b.bbox) > 0.5
        && same_host(a, b)
}

/// A line of at least one glyph.
fn line(glyphs: Vec<Glyph>) -> Line {
    let start = glyphs.first().map_or(Area::new(0, 0, 0, 0), |g| g.bbox);
    let bbox = glyphs.iter().fold(start, |a, g| a.union(g.bbox));
    let mut heights: Vec<i32> = glyphs.iter().map(|g| g.bbox.height()).collect();
    heights.sort_unstable();
    // Three quarters up: capitals and whole characters, not dots and parts of characters.
    let height = heights.get(heights.len() * 3 / 4).copied().unwrap_or(0);
    Line { bbox, height: f64::from(height), glyphs, certain: false }
}

/// Joins pieces of one line: a mark or part of a letter in the line's rows, and two halves that a mark held apart.
fn joined(mut lines: Vec<Line>) -> Vec<Line> {
    lines.sort_by_key(|l| l.bbox);
    let tallest = lines.iter().map(|l| l.bbox.height()).max().unwrap_or(0);
    let mut groups = Groups::new(lines.len());
    for (i, a) in lines.iter().enumerate() {
        for (j, b) in lines.iter().enumerate().skip(i + 1) {
            if b.bbox.y0 > a.bbox.y0 + tallest {
                break;
            }
            let (small, large) = if a.bbox.height() < b.bbox.height() { (a, b) } else { (b, a) };
            if belongs(small, large) {
                groups.join(i, j);
            }
        }
    }
    groups
        .members()
        .into_iter()
        .map(|members| line(members.into_iter().flat_map(|i| lines[i].glyphs.iter().copied()).collect()))
        .collect()
}

fn belongs(small: &Line, large: &Line) -> bool {
    let one_host = || small.glyphs.iter().take(3).any(|s| large.glyphs.iter().any(|l| same_host(s, l)));
    let gap = f64::from(small.bbox.gap_x(large.bbox));
    let h = f64::from(large.bbox.height());
    let like = f64::from(small.bbox.height()) * 2.3 > h;
    let reach = if like { 0.95 } else { 0.6 };
    large.glyphs.len() > 1 && small.bbox.row_overlap(large.bbox) > 0.6 && gap < reach * h && one_host()
}

/// Whether a group is worth reading: two letters at least, or one shape that is neither a stroke nor a block. Rows of flat
/// blocks (windows, bars, keys) are no print.
fn is_text(line: &Line) -> bool {
    let letters = line.glyphs.iter().filter(|g| g.bbox.height() >= 3).count();
    let blocks = line.glyphs.iter().filter(|g| g.solid).count();
    let lone = || {
        let ink: f64 = line.glyphs.iter().map(|g| f64::from(g.ink)).sum();
        line.bbox.height() >= 6 && line.bbox.width() >= 4 && blocks == 0 && ink > 0.15 * line.bbox.size()
    };
    line.bbox.height() >= 4 && blocks * 5 <= line.glyphs.len() * 4 && (letters >= 2 || lone())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters drawn as boxes: each `#` block of the picture is one glyph.
    fn check(picture: &[&str], expected: &[(i32, i32, i32, i32)]) {
        let bits: Vec<Vec<u8>> = picture.iter().map(|row| row.bytes().collect()).collect();
        let window = Area::new(0, 0, bits[0].len() as i32, bits.len() as i32);
        let shapes = crate::reader::layout::blob::blobs(window, |x, y| bits[y as usize][x as usize] == b'#');
        let glyphs = shapes
            .iter()
            .map(|b| Glyph {
                bbox: b.bbox,
                ink: b.size,
                solid: b.fill() == 1.0 && b.bbox.width() > 2,
                hosts: [Some(0), None],
            })
            .collect::<Vec<_>>();
        let found: Vec<_> = lines(glyphs).iter().map(|l| (l.bbox.x0, l.bbox.y0, l.bbox.x1, l.bbox.y1)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn letters_make_lines_and_marks_join_them() {
        check(
            &[
                "###..###.......###..###......###.###",
                "#.#..#.........#.#....#......###.###",
                "###..###..####.###..###......###.###",
                "#.#....#.......#.....#.......###.###",
                "#.#..###.......#....###......###.###",
                "....................................",
                "....................................",
                "###..###............................",
                "#.#..#.#............................",
                "###..###............................",
                "#....#..............................",
            ],
            &[(0, 0, 23, 5), (0, 7, 8, 11)],
        );
    }
}
