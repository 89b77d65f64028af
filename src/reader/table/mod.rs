//! A table on a page, read as a table: its grid from rules, stripes and gutters, its head, and one record for each row, or
//! for each column where records are columns.
//!
//! Pure: a picture, its layout and its words go in, cells come out; each keeps its words with their places. Empty cells stay
//! empty, a cell of several lines is one value, headings of groups and totals are told apart and are no records. What is no
//! table gives none.

mod block;
mod fit;
mod grid;
mod kind;
mod look;
mod mark;
mod piece;
mod record;
mod regions;
mod rule;
mod sense;
mod types;

#[cfg(test)]
mod drawing;
#[cfg(test)]
mod tests;

pub use fit::{Fit, fit, own_fit};
pub use record::records;
pub(crate) use regions::of_regions;
pub use types::schema;

use image::RgbImage;

use crate::core::geometry::Rect;
use crate::core::text_layer::{TextLayer, TextLine, Word};
use crate::reader::layout::Layout;

use block::{Block, Kept, block};
use grid::Grid;
use piece::{Band, Piece, bands, pieces};
use rule::Rules;
use sense::Said;

/// A table of a page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Around head and rows, in page pixels.
    pub bbox: Rect,
    /// One for each field.
    pub columns: Vec<Column>,
    /// One for each record, in the order of the page.
    pub rows: Vec<Row>,
    /// Whether the records are columns on the page, and the fields its rows.
    pub across: bool,
    /// Headings of groups of rows.
    pub headings: Vec<Heading>,
    /// Rows that sum others up.
    pub totals: Vec<Row>,
    /// Lines below the last row that belong to none.
    pub notes: Vec<Heading>,
}

/// A column of a table; of one whose records are columns, a row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Column {
    /// What its head says; empty where there is none.
    pub head: String,
    /// Where that stands, in page pixels.
    pub bbox: Option<Rect>,
}

/// One record.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// In page pixels.
    pub bbox: Rect,
    /// The words of each column; `None` for an empty cell.
    pub cells: Vec<Option<TextLayer>>,
    /// Under which heading it stands.
    pub group: Option<usize>,
}

/// A line of a table that is no record.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Heading {
    /// What it says.
    pub text: String,
    /// In page pixels.
    pub bbox: Rect,
    /// How many rows stand before it.
    pub before: usize,
}

/// Least size of a part of the page that is looked through on its own, as a share of the page, and how many at most.
const LEAST_WINDOW: f64 = 0.08;
const MOST_WINDOWS: usize = 14;
/// A band directly above the columns is a part of the head when it is no further than this, in steps from row to row.
const NEAR: f64 = 1.6;
/// Least share of the cells of a grid that have print, for a page to be said to hold a table.
const LIKELY: f64 = 0.5;
/// Rows of a table may be so many times as high as its lowest.
const EVEN: f64 = 3.2;
/// No larger than this, in letter heights of the table.
const AS_LARGE: f64 = 1.5;

/// The tables of a page, the largest first.
pub fn tables(page: &RgbImage, layout: &Layout, text: &TextLayer) -> Vec<Table> {
    let rules = Rules::of(page);
    let pieces = pieces(text, &rules.down);
    let chosen: Vec<Rect> = layout.select(None).iter().map(|candidate| candidate.bbox).collect();
    let mut found: Vec<(usize, f64, Table)> = Vec::new();
    for window in windows(layout) {
        if let Some(mut table) = in_window(page, window, &pieces, &rules, &chosen) {
            table.rows.iter_mut().chain(&mut table.totals).for_each(|row| row.bbox = row.bbox.clamped(layout.size));
            let named = table.columns.iter().filter(|column| !column.head.is_empty()).count();
            let said = table.rows.iter().chain(&table.totals).flat_map(|row| &row.cells).flatten().count();
            found.push((named + said, window.area(), table));
        }
    }
    // Of two that hold the same cells, the one of the smaller part of the page.
    found.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.total_cmp(&b.1)));
    let mut kept: Vec<Table> = Vec::new();
    for (_, _, table) in found {
        if kept.iter().all(|other| other.bbox.intersection(table.bbox).is_none()) {
            kept.push(table);
        }
    }
    kept
}

/// Whether a page seems to hold a table, by its layout alone. The words may show that it holds none.
pub fn is_likely(page: &RgbImage, layout: &Layout) -> bool {
    let rules = Rules::of(page);
    let word = |bbox: Rect| Word { text: "-".to_owned(), bbox, confidence: 0.0 };
    let lines = layout.lines.iter().map(|line| TextLine { bbox: line.bbox, words: vec![word(line.bbox)] });
    let pieces = pieces(&TextLayer { lines: lines.collect() }, &rules.down);
    let chosen: Vec<Rect> = layout.select(None).iter().map(|candidate| candidate.bbox).collect();
    let stands = |window: Rect| {
        let grid = grid_in(window, &pieces, &rules, false)?;
        let (rows, columns) = (grid.rows.len(), grid.columns.len());
        let filled = grid.cells.len() as f64 >= LIKELY * (rows * columns) as f64;
        let stands = match said(&grid, &chosen) {
            Said::Rows | Said::Columns => true,
            Said::Cards | Said::Nothing => grid.ruled == (true, true),
        };
        let heights = grid.rows.iter().map(|(a, b)| b - a);
        let (low, high) = heights.fold((f64::MAX, 0.0), |(low, high), h| (h.min(low), h.max(high)));
        Some(rows > 2 && columns > 1 && filled && stands && high < EVEN * low && sense::shows_head(&grid, page))
    };
    windows(layout).into_iter().any(|window| stands(window) == Some(true))
}

/// The page, and the larger parts of it that the layout found.
fn windows(layout: &Layout) -> Vec<Rect> {
    let page = layout.size.rect();
    let mut boxes: Vec<Rect> = layout.candidates.iter().map(|candidate| candidate.bbox).collect();
    boxes.retain(|bbox| bbox.area() > LEAST_WINDOW * page.area());
    boxes.sort_by(|a, b| b.area().total_cmp(&a.area()));
    let mut out = vec![page];
    for bbox in boxes {
        if out.len() < MOST_WINDOWS && out.iter().all(|other| other.iou(bbox) < 0.85) {
            out.push(bbox);
        }
    }
    out
}

/// The grid of the table in a part of the page. `framed`: whether that part is as wide as the table's own rules.
fn grid_in(window: Rect, pieces: &[Piece], rules: &Rules, framed: bool) -> Option<Grid> {
    let inside = |i: &usize| pieces.get(*i).is_some_and(|piece| window.contains(piece.bbox.center()));
    let among: Vec<usize> = (0..pieces.len()).filter(inside).collect();
    let bands = bands(pieces, &among);
    let kept: &Kept<'_> = &|gap: Rect| {
        let within = |x: f64| x > gap.x0 + 4.0 && x < gap.x1 - 4.0;
        let tall = gap.height().max(1.0);
        rules.down.iter().any(|rule| within(rule.at) && rule.covers(gap.y0 - tall, gap.y1 + tall) > 0.8)
    };
    let mut block = block(&bands, pieces, kept)?;
    if let Some(frame) = ruled_part(&block, &bands, rules)
        && !framed
    {
        return grid_in(Rect { x0: frame.0, x1: frame.1, ..window }, pieces, rules, true);
    }
    with_upper_head(&mut block, &bands, pieces, kept);
    grid::grid(&block, &bands, pieces, rules)
}

fn in_window(page: &RgbImage, window: Rect, pieces: &[Piece], rules: &Rules, chosen: &[Rect]) -> Option<Table> {
    let mut grid = grid_in(window, pieces, rules, false)?;
    mark::fill(&mut grid, page);
    let said = said(&grid, chosen);
    sense::table(grid, page, said)
}

/// From where to where the rules of a table reach, where columns beside it only happen to stand in its rows.
fn ruled_part(block: &Block, bands: &[Band], rules: &Rules) -> Option<(f64, f64)> {
    let rows = bands.get(block.bands.clone())?;
    let (top, bottom) = (rows.first()?.y0 - block.em, rows.last()?.y1 + block.em);
    let spans = rules.across.iter().filter(|rule| rule.at > top && rule.at < bottom).flat_map(|rule| &rule.spans);
    let spans: Vec<(f64, f64)> = spans.copied().collect();
    let like = |one: &(f64, f64)| {
        spans.iter().filter(|other| (one.0 - other.0).abs() < block.em && (one.1 - other.1).abs() < block.em).count()
    };
    let (from, to) = spans.iter().copied().max_by_key(|span| like(span))?;
    let held = block.columns.iter().filter(|(a, b)| *a > from - block.em && *b < to + block.em).count();
    let outside = block.columns.iter().filter(|(a, b)| *b < from || *a > to).count();
    let many = 2 * like(&(from, to)) >= rows.len() && like(&(from, to)) > 2;
    (many && held > 1 && outside > 0 && held + outside == block.columns.len()).then_some((from, to))
}

/// Takes the bands above that stand across columns, as the outer names of a head of several rows do.
fn with_upper_head(block: &mut Block, bands: &[Band], pieces: &[Piece], kept: &Kept<'_>) {
    let rows = bands.get(block.bands.clone()).unwrap_or_default();
    let step = block::median(rows.windows(2).map(|two| two[1].middle() - two[0].middle()).collect());
    let (Some(left), Some(right)) = (block.columns.first().map(|c| c.0), block.columns.last().map(|c| c.1)) else {
        return;
    };
    while let Some((above, below)) =
        block.bands.start.checked_sub(1).and_then(|i| Some((bands.get(i)?, bands.get(i + 1)?)))
    {
        let within =
            |i: &usize| pieces.get(*i).is_some_and(|p| p.bbox.x0 > left - block.em && p.bbox.x1 < right + block.em);
        let inside = above.pieces.iter().all(within);
        let between = Rect::new(left, above.y1, right, below.y0.max(above.y1));
        let near = below.middle() - above.middle() < NEAR * step || kept(between);
        let spans = |i: &usize| {
            pieces.get(*i).is_some_and(|p| block.columns.iter().any(|(a, b)| p.bbox.x0 < *a && p.bbox.x1 > *b))
        };
        let enough = above.pieces.len() > 1 || kept(between) || above.pieces.iter().any(spans);
        if !(inside && near && enough && above.em < AS_LARGE * block.em) {
            break;
        }
        block.bands.start -= 1;
    }
}

/// What the regions of the layout say of a table.
fn said(grid: &Grid, chosen: &[Rect]) -> Said {
    let frame = grid.frame(&(0..grid.rows.len()), &(0..grid.columns.len()));
    let row = block::median(grid.rows.iter().map(|(a, b)| b - a).collect());
    let shared = |bbox: &Rect| frame.intersection(*bbox).map_or(0.0, Rect::area) / bbox.area().max(1.0);
    let inside: Vec<&Rect> = chosen.iter().filter(|bbox| shared(bbox) > 0.3).collect();
    if inside.len() < 2 {
        return Said::Nothing;
    }
    let wide = |bbox: &&&Rect| bbox.width() > 0.75 * frame.width();
    let tall = |bbox: &&&Rect| bbox.height() > 0.7 * frame.height();
    let most = |count: usize| 3 * count >= 2 * inside.len();
    // Cards are of one size and hold more than one line each.
    let heights: Vec<f64> = inside.iter().map(|bbox| bbox.height()).collect();
    let widths: Vec<f64> = inside.iter().map(|bbox| bbox.width()).collect();
    let even = |sizes: &[f64]| {
        let usual = block::median(sizes.to_vec());
        most(sizes.iter().filter(|size| **size > usual / 1.6 && **size < usual * 1.6).count())
    };
    let cards = even(&heights) && even(&widths) && block::median(heights.clone()) > 1.4 * row;
    if most(inside.iter().filter(wide).count()) {
        Said::Rows
    } else if most(inside.iter().filter(tall).count()) {
        Said::Columns
    } else if cards {
        Said::Cards
    } else {
        Said::Nothing
    }
}
