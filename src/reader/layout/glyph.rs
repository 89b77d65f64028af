//! Glyph shapes: small things enclosed by a surface.
//!
//! Text is found by what it stands on, not by its brightness, so white print on colour, pills, table cells and print
//! over smooth pictures are found alike. Nothing is recognised here; small parts of drawings are glyphs as well.

use super::area::Area;
use super::blob::Blob;

/// A thing small enough to be a letter, a part of one, or a few touching letters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    pub(super) bbox: Area,
    /// Covered pixels.
    pub(super) ink: u32,
    /// The surface it stands on, per pass; glyphs of one line share at least one.
    pub(super) hosts: [Option<u32>; 2],
}

/// Most glyphs kept: ten times the densest slides, so that noise cannot cost minutes.
const MOST: usize = 24_000;

/// Whether a hole can be print on a page with this unit.
pub(super) fn may_be_glyph(hole: &Blob, unit: f64) -> bool {
    let (w, h) = (f64::from(hole.bbox.width()), f64::from(hole.bbox.height()));
    // Headlines reach a ninth of the unit; touching italics or a word in bold run to a dozen letters; rules run longer.
    h <= unit * 0.11 && w <= unit * 0.25 && w <= h.max(3.0) * 14.0 && hole.size >= 2
}

/// Glyphs of both passes, each once: a shape seen in both knows both surfaces. Plates under print (pills, cells, badges)
/// are left out, the print on them stays.
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
    without_plates(first)
}

/// Drops every shape that holds two others or more.
fn without_plates(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let holds_print = |plate: &Glyph| {
        let from = glyphs.partition_point(|g| g.bbox.y0 < plate.bbox.y0);
        let inside = |g: &&Glyph| g.bbox != plate.bbox && g.bbox.share_in(plate.bbox) > 0.9;
        glyphs[from..].iter().take_while(|g| g.bbox.y0 < plate.bbox.y1).filter(inside).take(2).count() == 2
    };
    glyphs.iter().filter(|g| !holds_print(g)).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(x0: i32, y0: i32, x1: i32, y1: i32, pass: usize) -> Glyph {
        let mut hosts = [None; 2];
        hosts[pass] = Some(7);
        Glyph { bbox: Area::new(x0, y0, x1, y1), ink: 10, hosts }
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
}
