//! The words that name the columns of a table, or its rows where the records stand side by side.
//!
//! They stand in one line outside all records. Tables side by side have a line each that says the same; the one over the
//! first is read. A name over several others is their group's and tells nothing of one column.

use crate::core::geometry::Rect;
use crate::core::schema::Field;
use crate::reader::called::called_alike;

use super::super::sheet::{Piece, Sheet};
use super::slots::{FEWEST, Sight, Slot, in_reading_order};

/// A head and the place it stands over, from the left of a record (from its top where records stand side by side).
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) text: String,
    pub(super) from: f64,
    pub(super) to: f64,
    /// Whether it names a row of records that stand side by side.
    pub(super) of_row: bool,
    /// Of several lines in a record the one that is meant: the word that every record prints before it, and how far its
    /// middle is from the top of the record.
    pub(super) line: Option<(String, f64)>,
}

impl Head {
    /// How alike the words of a field and all words of this head are.
    pub(super) fn likeness(&self, field: &Field) -> f64 {
        let line = self.line.iter().map(|(word, _)| called_alike(word, field));
        line.fold(called_alike(&self.text, field), f64::min)
    }
}

/// The heads of a table with several lines to a record, each with a word of its own before it (午前, 午後): every column
/// counts once for each line.
pub(super) fn by_lines(heads: &[Head], slots: &[Slot], crops: &[Rect]) -> Vec<Head> {
    let mut labels: Vec<(String, f64, f64, f64)> = Vec::new();
    for slot in slots.iter().filter(|slot| 5 * slot.sights.len() >= 4 * crops.len()) {
        let Some(first) = slot.sights.first() else { continue };
        let Some(crop) = crops.get(first.row).filter(|_| slot.sights.iter().all(|s| s.text == first.text)) else {
            continue;
        };
        let bbox = first.piece.bbox;
        if first.text.chars().any(char::is_alphabetic) {
            labels.push((first.text.clone(), bbox.center().y - crop.y0, bbox.x0 - crop.x0, first.piece.em));
        }
    }
    let column = |label: &(String, f64, f64, f64)| {
        labels.iter().filter(|other| (other.2 - label.2).abs() < 0.6 * label.3).cloned().collect::<Vec<_>>()
    };
    let Some(lines) = labels.iter().map(column).find(|lines| lines.len() > 1) else { return Vec::new() };
    let right = lines.iter().map(|line| line.2 + line.3).fold(0.0, f64::max);
    let behind = heads.iter().filter(|head| !head.of_row && head.from > right);
    behind
        .flat_map(|head| lines.iter().map(|line| Head { line: Some((line.0.clone(), line.1)), ..head.clone() }))
        .collect()
}

/// Records that stand one below another, turned so where they stand side by side.
struct Stack<'a> {
    crops: &'a [Rect],
    /// The first record.
    first: Rect,
    turned: bool,
}

impl Stack<'_> {
    fn turn(&self, r: Rect) -> Rect {
        if self.turned { Rect { x0: r.y0, y0: r.x0, x1: r.y1, y1: r.x1 } } else { r }
    }

    /// A place on a record as if its table were the first one.
    fn place(&self, sight: &Sight) -> Rect {
        let crop = self.crops.get(sight.row).map_or(self.first, |crop| self.turn(*crop));
        let bbox = self.turn(sight.piece.bbox);
        // What stands over or beside the first record in one table keeps its place, even where its box starts elsewhere.
        let common = crop.x1.min(self.first.x1) - crop.x0.max(self.first.x0);
        let in_one_table = common > 0.5 * crop.width().min(self.first.width());
        let off = if in_one_table && self.turned { 0.0 } else { self.first.x0 - crop.x0 };
        Rect { x0: bbox.x0 + off, x1: bbox.x1 + off, ..bbox }
    }
}

/// Gives every slot the words that name it, and makes slots of what stands loose under a name. Returns the names.
pub(super) fn read_heads(slots: &mut Vec<Slot>, loose: Vec<Sight>, around: &Sheet, crops: &[Rect]) -> Vec<Head> {
    for turned in [false, true] {
        let plain = Stack { crops, first: Rect::default(), turned };
        let all: Vec<Rect> = crops.iter().map(|crop| plain.turn(*crop)).collect();
        let Some(first) = all.iter().copied().min_by(|a, b| a.y0.total_cmp(&b.y0)) else { return Vec::new() };
        let wide = |one: &Rect, other: &Rect| one.width().max(other.width());
        let under = |one: &Rect, other: &Rect| one.x1.min(other.x1) - one.x0.max(other.x0) > 0.8 * wide(one, other);
        let alike = |crop: &Rect| (crop.width() - first.width()).abs() < 0.1 * first.width();
        let stacked = |crop: &Rect| all.iter().filter(|other| under(crop, other)).count() >= FEWEST;
        // Cards in a grid stand under each other too: only rows are wide.
        let are_rows =
            all.iter().all(|crop| under(crop, &first)) || all.iter().all(|crop| crop.width() > 4.0 * crop.height());
        if all.len() >= FEWEST && are_rows && all.iter().all(|crop| alike(crop) && stacked(crop)) {
            let found = read_heads_above(slots, loose, around, &Stack { first, ..plain });
            *slots = in_reading_order(std::mem::take(slots), crops);
            return found;
        }
    }
    Vec::new()
}

fn read_heads_above(slots: &mut Vec<Slot>, mut loose: Vec<Sight>, around: &Sheet, stack: &Stack<'_>) -> Vec<Head> {
    let stretch = |slot: &Slot| slot.sights.iter().map(|s| stack.place(s)).reduce(Rect::union).unwrap_or_default();
    let columns: Vec<Rect> = slots.iter().map(stretch).collect();
    let over = |head: Rect, em: f64| {
        let apart = |column: &Rect| (head.x0 - column.x1).max(column.x0 - head.x1);
        let middle = |column: &Rect| (head.center().x - column.center().x).abs();
        let within = |far: f64| (0..columns.len()).filter(|at| apart(&columns[*at]) < far * em).collect::<Vec<_>>();
        let near = [0.5, 1.2].map(within).into_iter().find(|near| !near.is_empty()).unwrap_or_default();
        let best = near.iter().map(|at| middle(&columns[*at])).fold(f64::MAX, f64::min);
        // Of several lines of a column the first.
        near.into_iter().find(|at| middle(&columns[*at]) <= best + 2.0 * em)
    };
    let heads = around.pieces.iter().map(|piece| (piece, stack.turn(piece.bbox)));
    let heads: Vec<(&Piece, Rect)> = heads.filter(|(piece, at)| is_above(*at, piece.em, stack)).collect();
    let together = |a: Rect, b: Rect, gap: f64| a.y0.max(b.y0) - a.y1.min(b.y1) < gap;
    let beside = |at: Rect, em: f64| heads.iter().filter(|(_, other)| together(*other, at, -0.4 * em)).count();
    let ranked = heads.iter().map(|(piece, at)| (beside(*at, piece.em), *at, piece.em)).filter(|(n, ..)| *n >= 2);
    let Some((_, line, em)) = ranked.max_by(|a, b| a.0.cmp(&b.0).then(a.1.y1.total_cmp(&b.1.y1))) else {
        return Vec::new();
    };
    let of_line: Vec<(&Piece, Rect)> = heads.iter().copied().filter(|(_, at)| together(*at, line, 0.5 * em)).collect();
    let is_group = |at: &Rect, em: f64| {
        let below =
            |other: &Rect| other.y0 > at.y0 + 0.5 * em && other.y0 < at.y1 + em && other.x1 > at.x0 && other.x0 < at.x1;
        of_line.iter().filter(|(_, other)| below(other)).count() >= 2
    };
    let mut found: Vec<(Head, Option<usize>)> = Vec::new();
    for (piece, at) in of_line.iter().filter(|(piece, at)| stack.turned || !is_group(at, piece.em)) {
        let text = around.printed(&piece.span).trim().to_owned();
        let slot = over(*at, piece.em);
        let own = found.iter_mut().find(|(head, other)| {
            let (from, to) = (at.x0 - stack.first.x0, at.x1 - stack.first.x0);
            // What stands beside another head is the head of a column of its own.
            head.to > from && head.from < to && (*other == slot || slot.is_none())
        });
        match own {
            Some((head, _)) => {
                head.text.push(' ');
                head.text.push_str(&text);
            }
            None => {
                let (from, to) = (at.x0 - stack.first.x0, at.x1 - stack.first.x0);
                found.push((Head { text, from, to, of_row: stack.turned, line: None }, slot));
            }
        }
    }
    for (head, slot) in &found {
        let (from, to) = (head.from + stack.first.x0, head.to + stack.first.x0);
        let taken: Vec<usize> = slot.and_then(|at| slots.get(at)).into_iter().flat_map(Slot::rows).collect();
        let under = |s: &Sight| {
            let at = stack.place(s);
            at.x1.min(to) - at.x0.max(from) > 0.5 * (to - from).min(at.width()) && !taken.contains(&s.row)
        };
        let (own, rest): (Vec<Sight>, Vec<Sight>) = loose.into_iter().partition(under);
        loose = rest;
        match slot.and_then(|at| slots.get_mut(at)) {
            Some(slot) => {
                slot.head.clone_from(&head.text);
                slot.sights.extend(own);
                slot.sights.sort_by_key(|s| s.row);
            }
            None if !own.is_empty() => slots.push(Slot { sights: own, head: head.text.clone() }),
            None => {}
        }
    }
    found.into_iter().map(|(head, _)| head).collect()
}

/// Whether a place is above the first record, not far from it.
fn is_above(at: Rect, em: f64, stack: &Stack<'_>) -> bool {
    let first = stack.first;
    let above = first.y0 - at.y1;
    // Labels at the left of a comparison start at one edge, the short ones far from the first column.
    let reach = if stack.turned { 20.0 } else { 12.0 };
    above > -0.6 * em && above < reach * em && at.x1 > first.x0 && at.x0 < first.x1
}
