//! What stands in a named column or row of a table, whatever it is: marks for yes and no have no letters and so no slot.

use serde_json::Value;

use crate::core::geometry::Rect;
use crate::core::value::truth;
use crate::reader::called::{CALLED, called_alike};

use super::super::finder::Finder;
use super::super::kind::Kind;
use super::super::sheet::Span;
use super::heads::Head;

impl Finder<'_> {
    /// Reads every yes or no that a head names from the cell under it.
    pub(super) fn read_marked_cells(&mut self, heads: &[Head]) {
        for index in self.open(|k| k == Kind::Flag) {
            let Some(field) = self.wanted.get(index).map(|w| w.field) else { continue };
            let likeness = |head: &Head| called_alike(&head.text, field);
            let best = heads.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
            let Some(head) = best.filter(|head| likeness(head) >= CALLED) else { continue };
            let of_another = |other: &Finder<'_>| {
                let alike = |w: &super::super::finder::Wanted<'_>| called_alike(&head.text, w.field);
                other.wanted.iter().any(|w| w.field.name != field.name && alike(w) > likeness(head))
            };
            if of_another(self) {
                continue;
            }
            let cell = self.cell(head, heads);
            let said: String = cell.iter().map(|span| self.sheet.plain(span)).collect();
            if let Some(value) = says(&said) {
                let raw = cell.iter().map(|span| self.sheet.printed(span)).collect::<Vec<_>>().join(" ");
                self.put(index, Value::Bool(value), raw, &cell);
            }
        }
    }

    /// The words that are nearer to a head than to any other.
    fn cell(&self, head: &Head, heads: &[Head]) -> Vec<Span> {
        let along = |bbox: Rect, head: &Head| {
            let (from, to) = if head.of_row {
                (bbox.y0 - self.crop.y0, bbox.y1 - self.crop.y0)
            } else {
                (bbox.x0 - self.crop.x0, bbox.x1 - self.crop.x0)
            };
            ((from + to - head.from - head.to).abs() / 2.0).min((from - head.from).abs()).min((to - head.to).abs())
        };
        let is_own = |bbox: Rect| {
            let off = along(bbox, head);
            heads.iter().all(|other| along(bbox, other) >= off) && off < 3.0 * bbox.height()
        };
        self.sheet.words_at(is_own)
    }
}

/// What a cell says: a mark, a dash for no, a word for yes or no, or 要 before what is needed.
fn says(cell: &str) -> Option<bool> {
    let cell = cell.trim();
    let dashed = !cell.is_empty() && cell.chars().all(|c| c == '-');
    let needed = cell.chars().count() > 1 && cell.starts_with('要');
    truth(cell).or(if dashed { Some(false) } else { None }).or(if needed { Some(true) } else { None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cells_say() {
        for (cell, want) in
            [("✓", Some(true)), ("-", Some(false)), ("要予約", Some(true)), ("不要", Some(false)), ("3 months", None), ("", None)]
        {
            assert_eq!(says(cell), want, "{cell}");
        }
    }
}
