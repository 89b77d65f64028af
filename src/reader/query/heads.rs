//! The heads of the columns in which regions stand as rows, and what the cells under them say.
//!
//! Regions of one width, one below the other, are rows; three or more pieces of text level with each other closely above
//! them are heads. A head names what stands under it, never a part of the page.

use crate::core::diagnostic::Diagnostic;
use crate::core::geometry::Rect;
use crate::core::text_layer::{TextLayer, TextLine};

use super::scene::Scene;
use super::similar::folded;
use super::{Sense, decided};

/// Rows are at least this share as wide as all of them together.
const AS_WIDE: f64 = 0.8;
/// Heads stand no further above the first row than so many rows.
const NEAR: f64 = 1.5;
/// Fewer pieces side by side are a title and what stands beside it.
const FEWEST: usize = 3;

/// What a cell says for "no", beside nothing at all.
const NO: &str = "no|none|n/a|nil|×|✕|✗|x|なし|無し|無|不可|いいえ|否|空欄|未定";

/// The pieces of the head above some regions; empty where they stand in no table.
pub(super) fn heads(boxes: &[Rect], page: &TextLayer) -> Vec<TextLine> {
    let Some(all) = boxes.iter().copied().reduce(Rect::union) else { return Vec::new() };
    let mut rows = boxes.to_vec();
    rows.sort_by(|a, b| a.y0.total_cmp(&b.y0));
    let below = |pair: &[Rect]| matches!(pair, [a, b] if b.center().y > a.y1);
    let ranked = rows.len() > 1 && rows.iter().all(|row| row.width() >= AS_WIDE * all.width());
    if !ranked || !rows.windows(2).all(below) {
        return Vec::new();
    }
    let height = all.height() / rows.len() as f64;
    let above = |line: &&TextLine| {
        let middle = line.bbox.center();
        middle.y < all.y0 && all.y0 - line.bbox.y1 < NEAR * height && middle.x > all.x0 && middle.x < all.x1
    };
    let lines: Vec<&TextLine> = page.lines.iter().filter(above).collect();
    let level = |a: &TextLine, b: &TextLine| a.bbox.y0 < b.bbox.center().y && b.bbox.center().y < a.bbox.y1;
    let is_head = |line: &&&TextLine| lines.iter().filter(|other| level(line, other)).count() >= FEWEST;
    let banded: Vec<&TextLine> = lines.iter().filter(is_head).copied().collect();
    // A unit below the name of its column belongs to the head.
    let Some(band) = banded.iter().map(|line| line.bbox).reduce(Rect::union) else { return Vec::new() };
    lines.into_iter().filter(|line| line.bbox.y1 > band.y0 && line.bbox.y0 < band.y1 + height).cloned().collect()
}

/// What stands in a region under the head that is called so; `None` where no head is.
fn cells(name: &str, scene: &Scene) -> Option<Vec<String>> {
    let head = scene.heads.iter().find(|head| same(without_unit(&head.text()), name))?.bbox;
    let apart = |a: Rect, b: Rect| (a.x0 - b.x1).max(b.x0 - a.x1).max(0.0);
    let is_under = |bbox: Rect| {
        let own = apart(bbox, head);
        !scene.heads.iter().any(|other| apart(bbox, other.bbox) < own)
    };
    let cell = |region: &Rect| {
        let words = scene.page.filtered(|word| region.contains(word.bbox.center()) && is_under(word.bbox));
        words.text().trim().to_owned()
    };
    Some(scene.boxes.iter().map(cell).collect())
}

/// What stands under the first head that is called one of some names.
pub(super) fn under<'a>(names: impl IntoIterator<Item = &'a str>, scene: &Scene) -> Option<Vec<String>> {
    names.into_iter().find_map(|name| cells(name, scene))
}

/// A head without the unit in brackets behind it.
fn without_unit(head: &str) -> &str {
    head.split(['(', '（']).next().map_or(head, str::trim)
}

/// Whether two words are one, number and width aside.
fn same(a: &str, b: &str) -> bool {
    let plain = |words: &str| {
        let folded = folded(words);
        folded.strip_suffix('s').filter(|stem| stem.len() > 3).map_or(folded.clone(), str::to_owned)
    };
    !plain(a).is_empty() && plain(a) == plain(b)
}

fn says_no(cell: &str) -> bool {
    let bare = cell.trim().to_lowercase();
    !bare.chars().any(char::is_alphanumeric) && !bare.contains(['✓', '✔', '○', '●', '◯', '◎', '☑'])
        || NO.split('|').any(|no| no == bare)
}

/// The regions whose cell under a head of that name says yes or says something, where others say no or nothing ("closed");
/// or whose cell says the value behind the name ("grade D"). For negative senses those that are ruled out.
pub(super) fn by_head(words: &str, sense: Sense, scene: &Scene, out: &mut Vec<Diagnostic>) -> Option<Vec<usize>> {
    let denies = sense == Sense::Denies;
    let some = |found: Vec<usize>, of: usize| (!found.is_empty() && found.len() < of).then_some(found);
    let at = |cells: Vec<String>, holds: &dyn Fn(&str) -> bool| {
        let found = cells.iter().enumerate().filter(|(_, cell)| holds(cell)).map(|(i, _)| i).collect();
        some(found, cells.len())
    };
    let mark = || at(cells(words, scene)?, &|cell| says_no(cell) == denies);
    let value = || {
        let (name, value) = words.trim().rsplit_once(' ')?;
        at(cells(name, scene)?, &|cell| folded(cell) == folded(value))
    };
    let found = mark().or_else(|| if denies { None } else { value() })?;
    out.push(decided::by_head(words));
    Some(found)
}

/// Whether the page itself is about what a noun says: its largest title or the head of a column does, so that the noun
/// tells no region from another.
pub(super) fn are_all(noun: &str, scene: &Scene) -> bool {
    let outside = |line: &&TextLine| !scene.boxes.iter().any(|bbox| bbox.contains(line.bbox.center()));
    let height = |line: &&TextLine| line.words.iter().map(|word| word.bbox.height()).fold(0.0, f64::max);
    let largest = scene.page.lines.iter().filter(outside).max_by(|a, b| height(a).total_cmp(&height(b)));
    let titled = largest.is_some_and(|line| super::similar::stands_exactly(noun, &line.text()));
    let ends = |head: &TextLine| same(&head.text(), noun);
    !noun.is_empty() && (titled || scene.heads.iter().any(ends))
}
