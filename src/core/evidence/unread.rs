//! A label with words beside it that no cell has: something was not read.

use super::choose::{Choice, labels};
use super::glyph::{Kind, kind};
use super::leaf::Leaf;
use super::page::Page;
use super::text::{Grade, Hit, find};

/// The words beside a label of an empty field, if they may be its value and are no other cell's.
pub(super) fn beside_label(page: &Page, leaf: &Leaf, all: &[Choice]) -> Option<Hit> {
    let places = labels(leaf).into_iter().flat_map(|label| find(page, &label, leaf.crop, false));
    let exact = places.filter(|hit| hit.grade == Grade::Exact);
    let free = |hit: &Hit| !all.iter().filter_map(Choice::hit).any(|taken| taken.overlaps(hit));
    exact.filter_map(|label| beside(page, leaf, &label)).find(free)
}

/// The words to the right of a label, up to a gap; they must be of the field's type.
fn beside(page: &Page, leaf: &Leaf, label: &Hit) -> Option<Hit> {
    let row = page.rows.get(page.row_of(label.start())?)?;
    let inside = page.in_crop(row, leaf.crop);
    let is_mark = |at: &usize| page.glyph(*at).is_some_and(|g| kind(g.c) == Kind::Sign);
    let start = (label.end()..inside.end).find(|at| !is_mark(at))?;
    // Running text goes on without a gap or a colon.
    if start == label.end() && !page.glyph(start)?.gap {
        return None;
    }
    let end = (start + 1..inside.end).find(|at| page.glyph(*at).is_some_and(|g| g.gap)).unwrap_or(inside.end);
    let has_number = || page.amounts.iter().any(|amount| amount.glyphs.start >= start && amount.glyphs.start < end);
    let fits = !leaf.field.scalar.is_number() || has_number();
    Hit::run(page, start..end, Grade::Near).filter(|_| fits)
}
