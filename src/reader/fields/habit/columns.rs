//! What stands in a named column or row of a table, whatever it is: marks for yes and no have no letters and so no slot.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::core::geometry::Rect;
use crate::core::schema::{Field, Scalar};
use crate::core::value::{split, truth};
use crate::reader::called::CALLED;

use super::super::finder::Finder;
use super::super::kind::Kind;
use super::super::sheet::{Piece, Span};
use super::Habits;
use super::heads::Head;
use super::slots::FEWEST;

/// How far from its head a cell may stand, in its own heights.
const REACH: f64 = 3.0;

impl Finder<'_> {
    /// Reads every yes or no that a head names from the cell under it; of a table with several lines to a record, all that
    /// heads name.
    pub(super) fn read_cells(&mut self, habits: &Habits) {
        let heads = habits.shared.heads.as_slice();
        let lined = heads.iter().any(|head| head.line.is_some());
        for index in self.open(|kind| lined || kind == Kind::Flag) {
            let Some(wanted) = self.wanted.get(index) else { continue };
            let (field, is_flag) = (wanted.field, wanted.kind == Kind::Flag);
            // What a person has confirmed stands where it was confirmed.
            if habits.of.get(&field.name).is_some_and(|habit| habit.confirmed) {
                continue;
            }
            let Some(head) = self.head_of(field, heads).filter(|head| is_flag || head.line.is_some()) else { continue };
            let cell = self.cell(head, heads);
            let said: String = cell.iter().map(|span| self.sheet.plain(span)).collect();
            match says(&said) {
                Some(value) if is_flag => {
                    let raw = cell.iter().map(|span| self.sheet.printed(span)).collect::<Vec<_>>().join(" ");
                    self.put(index, Value::Bool(value), raw, &cell);
                }
                _ if is_flag => {}
                _ if said.chars().any(char::is_alphanumeric) => {
                    self.give(index, &cell);
                }
                _ => {
                    self.closed.insert(field.name.clone());
                }
            }
        }
    }

    /// Reads every list that a head names from the texts of its column; a list that need not be there is not there where
    /// the cell is empty.
    pub(super) fn read_listed_cells(&mut self, habits: &Habits) {
        let heads = habits.shared.heads.as_slice();
        if heads.len() < FEWEST || heads.iter().any(|head| head.line.is_some()) {
            return;
        }
        for index in self.open(|_| true) {
            let Some(field) = self.wanted.get(index).map(|w| w.field) else { continue };
            let Some(head) = self.head_of(field, heads).filter(|_| field.list && field.scalar == Scalar::Text) else {
                continue;
            };
            let half = self.half_way(head, heads);
            let is_own = |p: &&Piece| {
                let (off, height) = (self.along(p.bbox, head), p.bbox.height());
                // What all rows print alike and stands beside the head is a button rather than a value.
                let is_button = off > height && self.furniture.contains(self.sheet.plain(&p.span).trim());
                let is_near = off < half.max(REACH * height);
                self.is_under(p.bbox, head, heads) && is_near && !is_button && self.sheet.is_free(&p.span)
            };
            let cell: Vec<Span> = self.sheet.segments.iter().filter(is_own).map(|p| p.span.clone()).collect();
            let texts: Vec<String> = cell.iter().map(|span| self.sheet.printed(span).trim().to_owned()).collect();
            let told = |text: &&str| text.chars().any(char::is_alphanumeric);
            let items: Vec<String> = texts.iter().flat_map(|text| split(text)).filter(|t| told(&t.as_str())).collect();
            if !items.is_empty() {
                let raw = items.join(" / ");
                self.put(index, Value::from(items), raw, &cell);
            } else if field.optional {
                self.closed.insert(field.name.clone());
            }
        }
    }

    /// Reads the fields whose column has cells of several lines: all that stands there.
    pub(super) fn read_columns(&mut self, columns: &BTreeMap<String, (f64, f64)>) {
        for index in self.open(|_| true) {
            let Some(name) = self.wanted.get(index).map(|w| w.field.name.clone()) else { continue };
            let Some((from, to)) = columns.get(&name) else { continue };
            let within = |p: &&Piece| (*from..=*to).contains(&(p.bbox.center().x - self.crop.x0));
            let cell: Vec<Span> = self.sheet.pieces.iter().filter(within).map(|p| p.span.clone()).collect();
            if cell.is_empty() || !self.give(index, &cell) {
                self.closed.insert(name);
            }
        }
    }

    /// Whether the cell under the head of a yes-or-no field has a mark for yes, or says no; `None` where it is empty.
    pub(super) fn marked_cell(&self, field: &Field, heads: &[Head]) -> Option<bool> {
        let cell = self.cell(self.head_of(field, heads)?, heads);
        says(&cell.iter().map(|span| self.sheet.plain(span)).collect::<String>())
    }

    /// The head that names a field, if it names no other more.
    fn head_of<'h>(&self, field: &Field, heads: &'h [Head]) -> Option<&'h Head> {
        let best = heads.iter().max_by(|a, b| a.likeness(field).total_cmp(&b.likeness(field)))?;
        let own = best.likeness(field);
        let of_another = self.wanted.iter().any(|w| w.field.name != field.name && best.likeness(w.field) > own);
        (own >= CALLED && !of_another).then_some(best)
    }

    /// Whether a text stands in the column, or in the row, of a head rather than of any other.
    fn is_under(&self, bbox: Rect, head: &Head, heads: &[Head]) -> bool {
        let off = self.along(bbox, head);
        heads.iter().all(|other| self.along(bbox, other) >= off)
    }

    /// Half the way from a head to the nearest other one.
    fn half_way(&self, head: &Head, heads: &[Head]) -> f64 {
        let middle = |head: &Head| (head.from + head.to) / 2.0;
        let apart = heads.iter().map(|other| (middle(other) - middle(head)).abs()).filter(|apart| *apart > 1.0);
        apart.reduce(f64::min).map_or(0.0, |apart| apart / 2.0)
    }

    /// How far a text is from the column of a head, by its nearest side or its middle.
    fn along(&self, bbox: Rect, head: &Head) -> f64 {
        let (from, to) = if head.of_row {
            (bbox.y0 - self.crop.y0, bbox.y1 - self.crop.y0)
        } else {
            (bbox.x0 - self.crop.x0, bbox.x1 - self.crop.x0)
        };
        ((from + to - head.from - head.to).abs() / 2.0).min((from - head.from).abs()).min((to - head.to).abs())
    }

    /// The words that are nearer to a head than to any other.
    fn cell(&self, head: &Head, heads: &[Head]) -> Vec<Span> {
        let top = self.crop.y0;
        let down = |bbox: Rect, head: &Head| {
            head.line.as_ref().map_or(0.0, |(_, middle)| (bbox.center().y - top - middle).abs())
        };
        let is_own = |bbox: Rect| {
            let (off, away) = (self.along(bbox, head), down(bbox, head));
            let nearest = heads.iter().all(|other| self.along(bbox, other) >= off && (down(bbox, other) >= away));
            nearest && off < REACH * bbox.height() && away < bbox.height().max(12.0)
        };
        self.sheet.words_at(is_own)
    }
}

/// What a cell says: a mark, a dash for no, a word for yes or no, a mark before a remark, or 要 before what is needed.
fn says(cell: &str) -> Option<bool> {
    let cell = cell.trim();
    let mut signs = cell.chars();
    let marked = signs.next().and_then(|sign| match sign {
        '○' | '〇' | '◯' | '◎' | '✓' | '✔' => Some(true),
        '×' | '✕' | '✗' | '✘' => Some(false),
        _ => None,
    });
    let remark = signs.as_str();
    let remarked = remark.chars().any(char::is_alphabetic) && !remark.chars().any(|c| c.is_ascii_digit());
    if let Some(said) = marked.filter(|_| remarked) {
        return Some(said);
    }
    let dashed = !cell.is_empty() && cell.chars().all(|c| c == '-');
    let needed = cell.chars().count() > 1 && cell.starts_with('要');
    truth(cell).or(if dashed { Some(false) } else { None }).or(if needed { Some(true) } else { None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cells_say() {
        for (cell, want) in [
            ("✓", Some(true)),
            ("-", Some(false)),
            ("要予約", Some(true)),
            ("不要", Some(false)),
            ("○ 全館", Some(true)),
            ("× 階段あり", Some(false)),
            ("△ 一部", None),
            ("×3枚", None),
            ("3 months", None),
            ("", None),
        ] {
            assert_eq!(says(cell), want, "{cell}");
        }
    }
}
