//! Candidates: every part of the page that could be a region, each once, with what is needed to compare them.

use super::area::{Area, Scale};
use super::blob::Blob;
use super::line::Line;
use crate::core::geometry::Rect;

/// How a candidate was found, most trusted first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// A thing standing on a surface: a card with all that touches it.
    Standing,
    /// A flat or softly shaded surface with what it encloses.
    Surface,
    /// Two or three such parts lying flush against each other.
    Stack,
    /// A strip between straight edges that run across a whole part: rows of a table, tiles.
    Strip,
    /// Things near each other on one surface, held together by white space alone.
    Group,
    /// A group with the next one in its row or column, across a gap that is wider than others.
    Pair,
}

impl Source {
    /// Whether its edge is drawn on the page, not inferred from white space.
    pub fn is_solid(self) -> bool {
        matches!(self, Source::Standing | Source::Surface | Source::Stack)
    }

    /// Whether it is one connected shape on the page.
    pub(super) fn is_drawn(self) -> bool {
        matches!(self, Source::Standing | Source::Surface)
    }

    /// How much to prefer it when all else is equal, on the scale of a likeness distance.
    pub(super) fn trust(self) -> f64 {
        match self {
            Source::Standing => 0.25,
            Source::Surface => 0.2,
            Source::Stack => 0.15,
            Source::Strip => 0.1,
            Source::Group => 0.0,
            Source::Pair => -0.15,
        }
    }
}

/// A candidate in work pixels.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) bbox: Area,
    pub(super) source: Source,
    /// The exact shape; `None` for a plain rectangle.
    pub(super) shape: Option<Blob>,
}

/// Most candidates kept from one source, so that a crowd of one kind leaves room for the others.
const MOST: usize = 300;
/// Two boxes with a larger overlap are one candidate.
const SAME: f64 = 0.93;

/// Whether a box can be a region on a page of this size: not a speck, not a rule, not the page itself.
pub(super) fn may_be_region(bbox: Area, width: usize, height: usize) -> bool {
    let page = (width * height) as f64;
    let unit = page.sqrt();
    let share = bbox.size() / page;
    f64::from(bbox.width().min(bbox.height())) >= unit * 0.018 && (0.0025..0.9).contains(&share)
}

/// The candidates without repetitions, the more trusted source first, then the larger.
pub(super) fn distinct(mut parts: Vec<Part>) -> Vec<Part> {
    parts.sort_by(|a, b| {
        a.source.cmp(&b.source).then(b.bbox.size().total_cmp(&a.bbox.size())).then(a.bbox.cmp(&b.bbox))
    });
    let mut kept: Vec<Part> = Vec::new();
    for of_one_source in parts.chunk_by_mut(|a, b| a.source == b.source) {
        let before = kept.len();
        for part in of_one_source {
            if kept.len() - before < MOST && !kept.iter().any(|k| k.bbox.iou(part.bbox) > SAME) {
                kept.push(part.clone());
            }
        }
    }
    kept
}

/// What is printed in a candidate, for comparing it with others.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Print {
    /// Whole text lines inside.
    pub lines: u32,
    /// Typical letter height of the line with the tallest letters, in page pixels.
    pub tallest: f64,
    /// Length of all lines inside, in letter heights.
    pub length: f64,
    /// Around all lines inside, in page pixels; empty without lines.
    pub extent: Rect,
    /// Lines that its edge cuts through.
    pub cut: u32,
}

/// What is printed in a box of the work picture.
pub(super) fn print_in(bbox: Area, lines: &[Line], scale: Scale) -> Print {
    let mut print = Print::default();
    for line in lines.iter().filter(|l| l.glyphs.len() > 1) {
        let share = line.bbox.share_in(bbox);
        if share > 0.85 {
            let place = scale.rect(line.bbox);
            print.extent = if print.lines == 0 { place } else { print.extent.union(place) };
            print.lines += 1;
            print.tallest = print.tallest.max(line.height * scale.y);
            print.length += length(line);
        } else if is_cut(line, bbox) {
            print.cut += 1;
        }
    }
    print
}

/// Whether a box holds a letter or more of a line, and not all of it.
fn is_cut(line: &Line, bbox: Area) -> bool {
    f64::from(-line.bbox.gap_x(bbox)) > 0.6 * line.height && f64::from(-line.bbox.gap_y(bbox)) > 0.4 * line.height
}

/// A line's length in letter heights.
pub(super) fn length(line: &Line) -> f64 {
    f64::from(line.bbox.width()) / line.height.max(1.0)
}
