//! Surfaces: connected areas whose colour changes only slowly from pixel to pixel, and what stands on them.
//!
//! Neighbours by side join when no channel differs by more than a step, so gradients stay whole while print, frames and
//! pictures break off. What breaks off and is enclosed by the surface are its holes: glyphs, pictures, other cards.

use super::area::Area;
use super::blob::{Blob, Run, blobs};
use super::picture::{Picture, difference};

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
    let mut parent: Vec<u32> = (0..(w * h) as u32).collect();
    fn root(parent: &mut [u32], mut at: u32) -> u32 {
        while parent[at as usize] != at {
            let next = parent[parent[at as usize] as usize];
            parent[at as usize] = next;
            at = next;
        }
        at
    }
    for y in 0..h {
        for x in 0..w {
            let i = y * w + x;
            let colour = picture.pixels[i];
            let left = (x > 0 && difference(colour, picture.pixels[i - 1]) <= step).then(|| i - 1);
            let above = (y > 0 && difference(colour, picture.pixels[i - w]) <= step).then(|| i - w);
            for neighbour in [left, above].into_iter().flatten() {
                let (a, b) = (root(&mut parent, neighbour as u32), root(&mut parent, i as u32));
                if a != b {
                    parent[a.max(b) as usize] = a.min(b);
                }
            }
        }
    }
    let mut sizes = vec![0u32; w * h];
    for i in 0..w * h {
        let r = root(&mut parent, i as u32);
        parent[i] = r;
        sizes[r as usize] += 1;
    }
    // From here on `sizes` of a root becomes its label.
    let mut all = Vec::new();
    let mut labels = vec![NONE; w * h];
    for i in 0..w * h {
        let r = parent[i] as usize;
        if r == i {
            if sizes[i] >= min_size {
                let start = Area::new((i % w) as i32, (i / w) as i32, (i % w) as i32 + 1, (i / w) as i32 + 1);
                labels[i] = all.len() as u32;
                all.push((start, sizes[i]));
            }
        } else {
            labels[i] = labels[r];
        }
        if let Some((bbox, _)) = all.get_mut(labels[i] as usize) {
            let (x, y) = ((i % w) as i32, (i / w) as i32);
            *bbox = bbox.union(Area::new(x, y, x + 1, y + 1));
        }
    }
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
