//! Glyphs gathered into words: what stands in one row with gaps narrower than its letters.

use super::Glyph;
use crate::raster::groups::Groups;

/// Widest gap within a word, in heights of the taller neighbour.
const GAP: f64 = 0.6;
/// Share of the lower of two neighbours that lies beside the other.
const BESIDE: f64 = 0.5;

/// The glyphs by their top, with the words they belong to.
pub(super) fn with_words(mut glyphs: Vec<Glyph>) -> Vec<Glyph> {
    glyphs.sort_by(|a, b| a.bbox.y0.total_cmp(&b.bbox.y0).then(a.bbox.x0.total_cmp(&b.bbox.x0)));
    let mut groups = Groups::new(glyphs.len());
    for (i, a) in glyphs.iter().enumerate() {
        for (j, b) in glyphs.iter().enumerate().skip(i + 1).take_while(|(_, b)| b.bbox.y0 < a.bbox.y1) {
            let gap = a.bbox.x0.max(b.bbox.x0) - a.bbox.x1.min(b.bbox.x1);
            let beside = a.bbox.y1.min(b.bbox.y1) - b.bbox.y0;
            let (ha, hb) = (a.bbox.height(), b.bbox.height());
            if gap <= GAP * ha.max(hb) && beside >= BESIDE * ha.min(hb) {
                groups.join(i, j);
            }
        }
    }
    for (i, glyph) in glyphs.iter_mut().enumerate() {
        glyph.word = groups.root(i) as u32;
    }
    glyphs
}
