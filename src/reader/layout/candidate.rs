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
    /// A flat or softly shaded surface with what it encloses, and in a mosaic two of them that make one record.
    Surface,
    /// Two or three such parts lying flush against each other.
    Stack,
    /// A row of a table ruled in both directions, where a cell that spans several rows belongs to each of them; and an
    /// entry of a list that goes on beside itself.
    Row,
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
            Source::Row | Source::Strip => 0.1,
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
    let (short, long) = (f64::from(bbox.width().min(bbox.height())), f64::from(bbox.width().max(bbox.height())));
    // A row of a table may be no higher than its letters.
    let least = if long > unit * 0.4 { 0.01 } else { 0.018 };
    short >= unit * least && (0.0025..0.9).contains(&share)
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
    /// Length of all lines inside, in letter heights; to that of a row, lines that lie across its edges add their share.
    pub length: f64,
    /// Around all lines inside, in page pixels; empty without lines.
    pub extent: Rect,
    /// Lines that its edge cuts through.
    pub cut: u32,
    /// Whether all of it stands in one row that goes on beside it: a cell rather than a record.
    pub cell: bool,
    /// Whether its halves lie further from each other than one of them from what is outside: parts of two records.
    pub torn: bool,
}

/// A shape that fills less of its box than this is turned or round: what stands in the box may stand beside the shape.
const SQUARE: f64 = 0.95;
/// Places looked at along a line.
const ALONG: i32 = 12;

/// A gap inside that is this many times as wide as the one to what is outside is none within a record.
const TORN: f64 = 2.0;

/// Share of a line that lies in a part.
fn share_inside(line: &Line, part: &Part) -> f64 {
    let share = line.bbox.share_in(part.bbox);
    let Some(shape) = part.shape.as_ref().filter(|shape| shape.fill() < SQUARE) else { return share };
    let place = |i: i32| line.bbox.x0 + line.bbox.width() * (2 * i + 1) / (2 * ALONG);
    let middle = (line.bbox.y0 + line.bbox.y1) / 2;
    share.min((0..ALONG).filter(|&i| shape.contains(place(i), middle)).count() as f64 / f64::from(ALONG))
}

/// What is printed in a part of the work picture.
pub(super) fn print_in(part: &Part, lines: &[Line], pictures: &[Area], scale: Scale) -> Print {
    let bbox = part.bbox;
    let mut print = Print::default();
    for line in lines.iter().filter(|l| l.certain) {
        let share = share_inside(line, part);
        if share > 0.85 {
            let place = scale.rect(line.bbox);
            print.extent = if print.lines == 0 { place } else { print.extent.union(place) };
            print.lines += 1;
            print.tallest = print.tallest.max(line.height * scale.y);
            print.length += length(line);
        } else if part.source == Source::Row {
            // A cell of several rows is said in each of them; what only touches a row is not.
            print.length += if share > 0.15 { share * length(line) } else { 0.0 };
        } else if share > 0.0 && is_cut(line, bbox) {
            print.cut += 1;
        }
    }
    print.cell = part.source != Source::Row && is_cell(bbox, lines);
    print.torn = part.source >= Source::Group && is_torn(bbox, lines, pictures);
    print
}

/// Whether the widest gap from top to bottom between the things in a box is wider than that to a thing above or below it.
fn is_torn(bbox: Area, lines: &[Line], pictures: &[Area]) -> bool {
    let things = lines.iter().filter(|l| l.certain).map(|l| l.bbox).chain(pictures.iter().copied());
    let (mut inside, outside): (Vec<Area>, Vec<Area>) = things.partition(|thing| thing.share_in(bbox) > 0.85);
    let beside = outside.iter().filter(|thing| thing.column_overlap(bbox) > 0.5).map(|thing| thing.gap_y(bbox));
    let Some(nearest) = beside.filter(|gap| *gap >= 0).min() else { return false };
    inside.sort_unstable();
    let mut bottom = bbox.y1;
    let mut widest = 0;
    for thing in inside {
        widest = widest.max(thing.y0 - bottom);
        bottom = if bottom == bbox.y1 { thing.y1 } else { bottom.max(thing.y1) };
    }
    f64::from(widest) > TORN * f64::from(nearest.max(1))
}

/// Whether the lines in a box stand side by side, and another one stands in the same row outside of it.
fn is_cell(bbox: Area, lines: &[Line]) -> bool {
    let (inside, outside): (Vec<&Line>, Vec<&Line>) =
        lines.iter().filter(|l| l.certain).partition(|l| l.bbox.share_in(bbox) > 0.85);
    let Some(first) = inside.first() else { return false };
    let in_row = |l: &&&Line| l.bbox.row_overlap(first.bbox) > 0.5;
    inside.iter().all(|l| in_row(&l)) && outside.iter().any(|l| in_row(&l))
}

/// Whether a box holds a letter or more of a line, and not all of it.
fn is_cut(line: &Line, bbox: Area) -> bool {
    f64::from(-line.bbox.gap_x(bbox)) > 0.6 * line.height && f64::from(-line.bbox.gap_y(bbox)) > 0.4 * line.height
}

/// A line's length in letter heights.
pub(super) fn length(line: &Line) -> f64 {
    f64::from(line.bbox.width()) / line.height.max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_of_several_rows_is_shared_by_them() {
        let line = |x0: i32, y0: i32| Line {
            bbox: Area::new(x0, y0, x0 + 80, y0 + 10),
            height: 10.0,
            glyphs: Vec::new(),
            certain: true,
        };
        let lines = [line(10, 5), line(110, 15)];
        let print = |source: Source| {
            let part = Part { bbox: Area::new(0, 0, 200, 20), source, shape: None };
            print_in(&part, &lines, &[], Scale { x: 1.0, y: 1.0 })
        };
        let (row, group) = (print(Source::Row), print(Source::Group));
        assert_eq!((row.lines, row.cut, row.length), (1, 0, 12.0));
        assert_eq!((group.lines, group.cut, group.length), (1, 1, 8.0));
    }

    #[test]
    fn a_caption_with_the_next_picture_is_torn() {
        let caption = |y0: i32| Area::new(0, y0, 90, y0 + 10);
        let lines = [caption(104), caption(118), caption(264), caption(278)].map(|bbox| Line {
            bbox,
            height: 10.0,
            glyphs: Vec::new(),
            certain: true,
        });
        let pictures = [Area::new(0, 0, 100, 100), Area::new(0, 160, 100, 260)];
        assert!(is_torn(Area::new(0, 104, 100, 260), &lines, &pictures));
        assert!(!is_torn(Area::new(0, 160, 100, 288), &lines, &pictures));
        assert!(!is_torn(Area::new(0, 0, 100, 288), &lines, &pictures), "there is nothing outside");
    }
}
