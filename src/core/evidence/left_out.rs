//! An item that stands beside the found items of a list and is no other value's: the list was not read to its end.
//!
//! Only lists of texts, and only where print shows what an item is: two items of one row show the sign that parts them,
//! and an item with signs in it (`日比谷線「築地」駅`) shows the form of one in the row above or below. Words much longer
//! than the items are a sentence and no item.

use std::ops::Range;

use crate::core::geometry::Rect;
use crate::core::schema::Scalar;

use super::choose::Choice;
use super::glyph::{Kind, ends_sentence, kind};
use super::leaf::Leaf;
use super::page::{Glyph, Page, Row};
use super::text::{Grade, Hit};

/// What parts the items of a printed list, folded.
const PARTING: [char; 5] = ['・', ',', '/', '|', ';'];

/// A left-out item is at most so many times as long as the longest that was found.
const AS_LONG: usize = 2;

/// The middles of two rows that follow each other are at most so many heights of a character apart.
const NEXT_ROW: f64 = 3.5;

/// The first left-out item of the list in a cell.
pub(super) fn left_out(page: &Page, leaves: &[Leaf], all: &[Choice], cell: usize) -> Option<Hit> {
    let is_item = |leaf: &Leaf| {
        leaf.cell == cell && leaf.field.list && leaf.field.scalar == Scalar::Text && leaf.object.is_empty()
    };
    let items = leaves.iter().zip(all).filter(|(leaf, _)| is_item(leaf));
    let mut runs: Vec<Range<usize>> = items
        .filter_map(|(_, choice)| choice.hit().filter(|hit| hit.grade != Grade::Near))
        .filter_map(|hit| match hit.runs.as_slice() {
            [run] => Some(run.clone()),
            _ => None,
        })
        .collect();
    runs.sort_by_key(|run| run.start);
    let longest = runs.iter().map(Range::len).max().unwrap_or(0);
    let crop = leaves.iter().find(|leaf| leaf.cell == cell)?.crop;
    let free = |hit: &Hit| !all.iter().filter_map(Choice::hit).any(|taken| taken.overlaps(hit));
    for pair in runs.windows(2) {
        let [one, two] = pair else { continue };
        let Some(row) = page.row_of(one.start).filter(|row| Some(*row) == page.row_of(two.start)) else { continue };
        let Some(parting) = parting(page, one.end..two.start) else { continue };
        let inside = page.in_crop(page.rows.get(row)?, crop);
        let found = pieces(page, inside, parting).into_iter().filter(|piece| is_word(page, piece.clone(), longest));
        if let Some(hit) = found.filter_map(|piece| Hit::run(page, piece, Grade::Near)).find(free) {
            return Some(hit);
        }
    }
    let alike = runs.iter().flat_map(|run| of_one_form(page, run, crop));
    alike.filter_map(|run| Hit::run(page, run, Grade::Near)).find(free)
}

/// What begins the rows just above and below an item, below each other, and has its form.
fn of_one_form(page: &Page, item: &Range<usize>, crop: Option<Rect>) -> Vec<Range<usize>> {
    let wanted = form(page.glyphs.get(item.clone()).unwrap_or_default());
    let Some((own, first)) = page.row_of(item.start).zip(page.glyph(item.start)) else { return Vec::new() };
    if wanted.0.is_empty() || page.rows.get(own).is_none_or(|row| page.in_crop(row, crop).start != item.start) {
        return Vec::new();
    }
    let height = first.bbox.height();
    let next_to = |begin: &Glyph| {
        let lined_up = (begin.bbox.x0 - first.bbox.x0).abs() < 0.5 * height;
        let down = (begin.bbox.center().y - first.bbox.center().y).abs();
        begin.row != own && lined_up && down < NEXT_ROW * height && (begin.bbox.height() / height - 1.0).abs() < 0.25
    };
    let of_row = |row: &Row| {
        let inside = page.in_crop(row, crop);
        page.glyph(inside.start).filter(|begin| !inside.is_empty() && next_to(begin))?;
        let ends = (inside.start + 2..=inside.end).take_while(|end| end - inside.start <= AS_LONG * item.len());
        ends.map(|end| inside.start..end).find(|run| page.glyphs.get(run.clone()).is_some_and(|g| form(g) == wanted))
    };
    page.rows.iter().filter_map(of_row).collect()
}

/// The signs of an item in their order, and its last character.
fn form(glyphs: &[Glyph]) -> (Vec<char>, Option<char>) {
    let signs = glyphs.iter().map(|glyph| glyph.c).filter(|c| kind(*c) == Kind::Sign).collect();
    (signs, glyphs.last().map(|glyph| glyph.c))
}

/// The sign that stands at both ends of what lies between two items, and nothing but it where they are neighbours.
fn parting(page: &Page, between: Range<usize>) -> Option<char> {
    let glyphs = page.glyphs.get(between)?;
    let (first, last) = (glyphs.first()?.c, glyphs.last()?.c);
    (first == last && PARTING.contains(&first)).then_some(first)
}

/// A row cut at a sign, as far as its pieces hang together: a gap ends the first and the last.
fn pieces(page: &Page, row: Range<usize>, parting: char) -> Vec<Range<usize>> {
    let is_digit = |at: usize| page.glyph(at).is_some_and(|glyph| kind(glyph.c) == Kind::Digit);
    let parts = |at: &usize| {
        let in_number = at.checked_sub(1).is_some_and(is_digit) && is_digit(at + 1);
        page.glyph(*at).is_some_and(|glyph| glyph.c == parting) && !in_number
    };
    let cuts: Vec<usize> = row.clone().filter(parts).collect();
    let (Some(first), Some(last)) = (cuts.first().copied(), cuts.last().copied()) else { return Vec::new() };
    let gap = |at: &usize| page.glyph(*at).is_some_and(|glyph| glyph.gap);
    let head = (row.start..first).rev().find(gap).unwrap_or(row.start)..first;
    let tail = last + 1..(last + 2..row.end).find(gap).unwrap_or(row.end);
    let middle = cuts.windows(2).filter_map(|pair| Some(pair.first()? + 1..*pair.last()?));
    std::iter::once(head).chain(middle).chain([tail]).collect()
}

fn is_word(page: &Page, piece: Range<usize>, longest: usize) -> bool {
    let glyphs = page.glyphs.get(piece).unwrap_or_default();
    let written = glyphs.iter().filter(|glyph| kind(glyph.c) != Kind::Sign).count();
    written >= 2 && glyphs.len() <= AS_LONG * longest && !glyphs.iter().any(|glyph| ends_sentence(glyph.c))
}
