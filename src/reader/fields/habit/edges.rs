//! Where the rows of a list begin. Rows that stand one below another begin at one edge; one whose first words were not
//! found begins later, and one that has the name of a whole group before it begins earlier. Fields are measured from the
//! common edge.

use crate::core::geometry::Rect;
use crate::core::schema::Schema;

use super::super::kind::{Kind, kind_of};
use super::Example;
use super::about::says_grouped;
use super::slots::FEWEST;

/// How far left edges may differ and be one, in heights of a row.
const AGREE: f64 = 0.5;

/// The crops of rows that do not begin where most do, each with the crop that does.
#[derive(Debug, Clone, Default)]
pub(super) struct Edges {
    moved: Vec<(Rect, Rect)>,
}

impl Edges {
    /// The rows that begin elsewhere.
    pub(super) fn of(schema: &Schema, rows: &[Example<'_>]) -> Edges {
        let crops: Vec<Rect> = rows.iter().map(|row| row.crop).collect();
        let Some(edge) = common_edge(&crops) else { return Edges::default() };
        let is_grouped = |field| says_grouped(field) || kind_of(field).0 == Kind::Outside;
        let grouped = schema.fields.iter().any(is_grouped);
        let moved = rows.iter().filter_map(|row| {
            let crop = row.crop;
            let off = (crop.x0 - edge) / crop.height().max(1.0);
            let may = off > AGREE && is_bare(row, edge) || off < -AGREE && grouped && is_parted(row, edge);
            (may && edge < crop.x1).then_some((crop, Rect { x0: edge, ..crop }))
        });
        Edges { moved: moved.collect() }
    }

    /// Whether all rows begin alike.
    pub(super) fn is_empty(&self) -> bool {
        self.moved.is_empty()
    }

    /// The crop of a row, from the common edge on.
    pub(super) fn crop(&self, crop: Rect) -> Rect {
        self.moved.iter().find(|(own, _)| *own == crop).map_or(crop, |(_, moved)| *moved)
    }
}

/// The left edge that at least half of the rows share, where they stand one below another.
fn common_edge(crops: &[Rect]) -> Option<f64> {
    let mut order: Vec<&Rect> = crops.iter().collect();
    order.sort_by(|a, b| a.y0.total_cmp(&b.y0));
    let stacked = order.windows(2).all(|two| match two {
        [upper, lower] => upper.center().y < lower.y0 + 1.0,
        _ => true,
    });
    if !stacked || crops.len() < 2 * FEWEST {
        return None;
    }
    let near = |a: &Rect| crops.iter().filter(|b| (a.x0 - b.x0).abs() <= AGREE * a.height().min(b.height())).count();
    let (count, edge) = crops.iter().map(|crop| (near(crop), crop.x0)).max_by_key(|(count, _)| *count)?;
    (2 * count >= crops.len()).then_some(edge)
}

/// Whether nothing is printed between the common edge and a row that begins behind it.
fn is_bare(row: &Example<'_>, edge: f64) -> bool {
    row.words.within(Rect { x0: edge, x1: row.crop.x0, ..row.crop }).lines.is_empty()
}

/// Whether the words before the common edge stand apart from those behind it, and there are some on either side.
fn is_parted(row: &Example<'_>, edge: f64) -> bool {
    let words = row.words.within(row.crop);
    let words = || words.lines.iter().flat_map(|line| &line.words).map(|word| word.bbox);
    let before = words().filter(|bbox| bbox.center().x < edge);
    let end = before.map(|bbox| bbox.x1).fold(f64::MIN, f64::max);
    let start = words().filter(|bbox| bbox.center().x >= edge).map(|bbox| bbox.x0).fold(f64::MAX, f64::min);
    end > f64::MIN && start < f64::MAX && start - end > AGREE * row.crop.height()
}
