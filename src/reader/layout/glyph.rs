//! Glyph shapes: small things enclosed by a surface.
//!
//! Text is found by what it stands on, not by its brightness, so white print on colour, pills, table cells and print
//! over smooth pictures are found alike. Nothing is recognised here; small parts of drawings are glyphs as well.

use super::area::Area;
use super::blob::Blob;
use super::picture::{Picture, difference};

/// A thing small enough to be a letter, a part of one, or a few touching letters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    pub(super) bbox: Area,
    /// Covered pixels.
    pub(super) ink: u32,
    /// One flat block of colour: a window, a bar, the inside of a large letter; too small a shape is never called so.
    pub(super) solid: bool,
    /// The surface it stands on, per pass; glyphs of one line share at least one.
    pub(super) hosts: [Option<u32>; 2],
}

/// Most glyphs kept: ten times the densest slides, so that noise cannot cost minutes.
const MOST: usize = 24_000;

/// Colours of one flat block differ by no more than this, noise and compression included.
const FLAT: u8 = 24;

/// Whether a hole can be print on a page with this unit.
pub(super) fn may_be_glyph(hole: &Blob, unit: f64) -> bool {
    let (w, h) = (f64::from(hole.bbox.width()), f64::from(hole.bbox.height()));
    // Headlines reach a ninth of the unit; touching italics or a word in bold run to a dozen letters; rules run longer.
    h <= unit * 0.11 && w <= unit * 0.25 && w <= h.max(3.0) * 14.0 && hole.size >= 2
}

/// Whether a hole is one flat block of colour.
pub(super) fn is_solid(hole: &Blob, picture: &Picture) -> bool {
    let Area { x0, y0, x1, y1 } = hole.bbox;
    if hole.bbox.width() < 3 || hole.bbox.height() < 4 || hole.fill() < 0.75 {
        return false;
    }
    let middle = picture.at(((x0 + x1) / 2) as usize, ((y0 + y1) / 2) as usize);
    let inner = (y0 + 1..y1 - 1).flat_map(|y| (x0 + 1..x1 - 1).map(move |x| (x as usize, y as usize)));
    let flat = inner.filter(|&(x, y)| difference(picture.at(x, y), middle) <= FLAT).count();
    flat as f64 > 0.6 * f64::from(hole.bbox.width() - 2) * f64::from(hole.bbox.height() - 2)
}

/// Glyphs of both passes, each once: a shape seen in both knows both surfaces. Plates under print (pills, cells, badges)
/// are left out, the print on them stays; of a large letter the insides are left out, the letter stays.
pub(super) fn merge_passes(mut first: Vec<Glyph>, second: Vec<Glyph>) -> Vec<Glyph> {
    first.sort_by_key(|g| (g.bbox, g.ink));
    let mut extra: Vec<Glyph> = Vec::new();
    for glyph in second {
        // The same shape differs by a soft pixel on each side between the passes.
        let from = first.partition_point(|g| g.bbox.y0 < glyph.bbox.y0 - 2);
        let same = first[from..]
            .iter_mut()
            .take_while(|g| g.bbox.y0 <= glyph.bbox.y0 + 2)
            .filter(|g| g.bbox.iou(glyph.bbox) > 0.55)
            .max_by(|a, b| a.bbox.iou(glyph.bbox).total_cmp(&b.bbox.iou(glyph.bbox)));
        match same {
            Some(known) => known.hosts[1] = known.hosts[1].or(glyph.hosts[1]),
            None => extra.push(glyph),
        }
    }
    first.extend(extra);
    first.sort_by_key(|g| (g.bbox, g.ink));
    first.truncate(MOST);
    without_plates_and_insides(&first)
}

/// Of shapes that hold others, keeps those that are letters, and the others where they are print.
fn without_plates_and_insides(glyphs: &[Glyph]) -> Vec<Glyph> {
    let mut left_out = vec![false; glyphs.len()];
    for (i, outer) in glyphs.iter().enumerate() {
        let from = glyphs.partition_point(|g| g.bbox.y0 < outer.bbox.y0);
        let rows = glyphs.iter().enumerate().skip(from).take_while(|(_, g)| g.bbox.y0 < outer.bbox.y1);
        let held: Vec<usize> = rows
            .filter(|(j, g)| *j != i && g.bbox.size() < outer.bbox.size() && g.bbox.share_in(outer.bbox) > 0.9)
            .map(|(j, _)| j)
            .collect();
        // Print has strokes; the insides of a letter are flat, slivers, or there is only one.
        let print = |j: &&usize| {
            let inner = &glyphs[**j];
            !inner.solid && inner.bbox.width() >= 4 && inner.bbox.height() >= 4
        };
        if held.iter().filter(print).count() >= 2 {
            left_out[i] = true;
        } else {
            held.into_iter().for_each(|j| left_out[j] = true);
        }
    }
    glyphs.iter().zip(left_out).filter(|(_, out)| !out).map(|(g, _)| *g).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(x0: i32, y0: i32, x1: i32, y1: i32, pass: usize) -> Glyph {
        let mut hosts = [None; 2];
        hosts[pass] = Some(7);
        Glyph { bbox: Area::new(x0, y0, x1, y1), ink: 10, solid: false, hosts }
    }

    #[test]
    fn a_shape_of_both_passes_is_one_glyph_with_both_surfaces() {
        let merged = merge_passes(vec![glyph(0, 0, 10, 10, 0)], vec![glyph(1, 0, 10, 10, 1), glyph(20, 0, 30, 10, 1)]);
        let hosts: Vec<_> = merged.iter().map(|g| g.hosts).collect();
        assert_eq!(hosts, [[Some(7), Some(7)], [None, Some(7)]]);
    }

    #[test]
    fn a_plate_goes_and_its_print_stays() {
        let print = [glyph(2, 2, 8, 10, 0), glyph(10, 2, 16, 10, 0)];
        let merged = merge_passes(vec![glyph(0, 0, 40, 12, 0), print[0], print[1]], Vec::new());
        assert_eq!(merged, print);
    }

    #[test]
    fn a_large_letter_stays_and_its_insides_go() {
        let eight = glyph(0, 0, 20, 30, 0);
        let insides = [glyph(6, 5, 14, 12, 0), glyph(6, 17, 14, 25, 0)].map(|g| Glyph { solid: true, ..g });
        assert_eq!(merge_passes(vec![eight, insides[0], insides[1]], Vec::new()), [eight]);
    }
}
