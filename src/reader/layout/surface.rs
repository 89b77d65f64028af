//! Surfaces: connected areas whose colour changes only slowly from pixel to pixel, and what stands on them.
//!
//! Neighbours by side join when no channel differs by more than a step, so gradients stay whole while print, frames and
//! pictures break off. What breaks off and is enclosed by the surface are its holes: glyphs, pictures, other cards.

use super::area::Area;
use super::blob::{Blob, Run, blobs};
use super::picture::{Picture, difference};
use crate::raster::groups::Groups;

/// The label of pixels on no surface that is large enough.
const NONE: u32 = u32::MAX;

/// All surfaces of a picture at one step.
pub(super) struct Surfaces {
    width: i32,
    height: i32,
    labels: Vec<u32>,
    /// Bounding box and pixel count of each surface, by label.
    pub(super) all: Vec<(Area, u32)>,
}

/// Splits a picture into surfaces of at least `min_size` pixels.
pub(super) fn surfaces(picture: &Picture, step: u8, min_size: u32) -> Surfaces {
    let (w, h) = (picture.width, picture.height);
    // Stretches of a row without an edge are joined with those of the row above; of each pixel, its stretch.
    let mut stretches: Vec<(Area, u32)> = Vec::new();
    let mut labels = vec![NONE; w * h];
    for y in 0..h {
        let row = &picture.pixels[y * w..(y + 1) * w];
        for (x, colour) in row.iter().enumerate() {
            if x == 0 || difference(*colour, row[x - 1]) > step {
                stretches.push((Area::new(x as i32, y as i32, x as i32, y as i32 + 1), 0));
            }
            if let Some((area, size)) = stretches.last_mut() {
                area.x1 += 1;
                *size += 1;
            }
            labels[y * w + x] = stretches.len() as u32 - 1;
        }
    }
    let mut groups = Groups::new(stretches.len());
    let mut last = (NONE, NONE);
    for i in w..w * h {
        let pair = (labels[i - w], labels[i]);
        if pair != last && difference(picture.pixels[i], picture.pixels[i - w]) <= step {
            groups.join(pair.0 as usize, pair.1 as usize);
            last = pair;
        }
    }
    let roots: Vec<usize> = (0..stretches.len()).map(|i| groups.root(i)).collect();
    for (i, &root) in roots.iter().enumerate().filter(|(i, root)| i != *root) {
        let (area, size) = stretches[i];
        let whole = &mut stretches[root];
        *whole = (whole.0.union(area), whole.1 + size);
    }
    let mut all = Vec::new();
    let mut names = vec![NONE; stretches.len()];
    for (i, &root) in roots.iter().enumerate() {
        if root == i && stretches[i].1 >= min_size {
            names[i] = all.len() as u32;
            all.push(stretches[i]);
        }
        names[i] = names[root];
    }
    labels.iter_mut().for_each(|label| *label = names[*label as usize]);
    Surfaces { width: w as i32, height: h as i32, labels, all }
}

/// A surface with the things standing on it.
pub(super) struct Filled {
    /// The surface with its holes filled.
    pub(super) shape: Blob,
    /// What the surface encloses. Where the surface ends at the page's edge, things cut by that edge count as well.
    pub(super) holes: Vec<Blob>,
}

impl Surfaces {
    /// The surface on which a pixel lies; `None` on none that is large enough.
    pub(super) fn label(&self, x: i32, y: i32) -> Option<usize> {
        let label = self.labels[(y * self.width + x) as usize];
        (label != NONE).then_some(label as usize)
    }

    /// One surface with its holes told apart from what is merely outside.
    pub(super) fn filled(&self, label: usize) -> Option<Filled> {
        let &(bbox, _) = self.all.get(label)?;
        let own = label as u32;
        let others = blobs(bbox, |x, y| self.labels[(y * self.width + x) as usize] != own);
        let outside = |b: &Blob| {
            (b.bbox.x0 == bbox.x0 && bbox.x0 > 0)
                || (b.bbox.y0 == bbox.y0 && bbox.y0 > 0)
                || (b.bbox.x1 == bbox.x1 && bbox.x1 < self.width)
                || (b.bbox.y1 == bbox.y1 && bbox.y1 < self.height)
        };
        let (outer, holes): (Vec<Blob>, Vec<Blob>) = others.into_iter().partition(outside);
        Some(Filled { shape: without(bbox, &outer), holes })
    }
}

/// A box minus some blobs inside it.
fn without(bbox: Area, outer: &[Blob]) -> Blob {
    let mut cuts: Vec<Run> = outer.iter().flat_map(|b| b.runs.iter().copied()).collect();
    cuts.sort_by_key(|r| (r.y, r.x0));
    let mut cuts = cuts.into_iter().peekable();
    let mut runs = Vec::new();
    for y in bbox.y0..bbox.y1 {
        let mut x = bbox.x0;
        while let Some(cut) = cuts.next_if(|c| c.y == y) {
            if cut.x0 > x {
                runs.push(Run { y, x0: x, x1: cut.x0 });
            }
            x = cut.x1;
        }
        if x < bbox.x1 {
            runs.push(Run { y, x0: x, x1: bbox.x1 });
        }
    }
    let size = runs.iter().map(|r| (r.x1 - r.x0) as u32).sum();
    Blob { bbox, size, runs }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each letter is a colour far from the others, but for `b`, which is a step away from `a`.
    fn check(drawn: &[&str], min_size: u32, expected: &[(Area, u32)]) {
        let colour = |letter: u8| [if letter == b'b' { 3 } else { (letter - b'a') * 40 }; 3];
        let pixels = drawn.iter().flat_map(|row| row.bytes().map(colour)).collect();
        let found = surfaces(&Picture { width: drawn[0].len(), height: drawn.len(), pixels }, 3, min_size);
        assert_eq!(found.all, expected);
        assert_eq!(found.label(0, 0), (!expected.is_empty()).then_some(0));
    }

    #[test]
    fn a_surface_goes_round_corners_and_over_small_steps() {
        let drawn = ["acac", "adac", "abbb"];
        check(&drawn, 2, &[(Area::new(0, 0, 4, 3), 8), (Area::new(3, 0, 4, 2), 2)]);
        check(&drawn, 9, &[]);
    }

    #[test]
    fn parts_that_touch_by_a_corner_are_two_surfaces() {
        check(
            &["acc", "cac"],
            1,
            &[
                (Area::new(0, 0, 1, 1), 1),
                (Area::new(1, 0, 3, 2), 3),
                (Area::new(0, 1, 1, 2), 1),
                (Area::new(1, 1, 2, 2), 1),
            ],
        );
    }
}
