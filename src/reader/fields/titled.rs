//! Entries known by their titles: `新エリア` and `旧エリア` where areas are asked for, `North office` where offices are.
//!
//! A title is a short line that ends with the word the entries are called by. Each line of text belongs to the nearest
//! title, if it is near enough. One title alone is no list.

use serde_json::Value;

use crate::core::geometry::Rect;
use crate::core::number::plain;
use crate::core::record::Cell;
use crate::core::schema::{Field, Scalar};
use crate::core::text_layer::{TextLayer, TextLine};

use super::kind::head;
use super::record::read_fields;
use super::words::compact;

/// The most letters of a title.
const LONGEST: usize = 14;

/// How far a line may be from its title, in heights of the title.
const REACH: f64 = 8.0;

/// One entry for each title of the text; `None` where there are fewer than two.
pub(super) fn entries(field: &Field, text: &TextLayer) -> Option<Cell> {
    let (named, others): (Vec<&Field>, Vec<&Field>) =
        field.fields.iter().partition(|f| f.scalar == Scalar::Text && called(f).is_some());
    let name = *named.first()?;
    let word = called(name)?;
    let titles: Vec<&TextLine> = text.lines.iter().filter(|line| is_title(&line.text(), &word)).collect();
    if titles.len() < 2 {
        return None;
    }
    let others: Vec<Field> = others.into_iter().chain(named.into_iter().skip(1)).cloned().collect();
    let (mut values, mut raw, mut evidence) = (Vec::new(), Vec::new(), Vec::new());
    for (at, title) in titles.iter().enumerate() {
        let own = |line: &&TextLine| nearest(&titles, line) == Some(at) && line != title;
        let lines: Vec<TextLine> = text.lines.iter().filter(own).cloned().collect();
        let around = lines.iter().map(|l| l.bbox).fold(title.bbox, Rect::union);
        let found = read_fields(&others, &TextLayer { lines }, around, &mut Vec::new());
        let said = compact(&title.text());
        let of = |f: &Field| found.get(&f.name).map(|cell| cell.value.clone());
        let value = |f: &Field| if f.name == name.name { Value::from(said.clone()) } else { of(f).unwrap_or_default() };
        values.push(Value::Object(field.fields.iter().map(|f| (f.name.clone(), value(f))).collect()));
        raw.push(title.text());
        raw.extend(found.values().filter(|cell| !cell.raw.is_empty()).map(|cell| cell.raw.clone()));
        evidence.push(crate::core::evidence::Evidence { bbox: title.bbox, text: title.text() });
        evidence.extend(found.values().flat_map(|cell| cell.evidence.iter().cloned()));
    }
    Some(Cell::read(Value::Array(values), raw.join(" / "), evidence))
}

/// The word that entries are called by: the description of their name without the word for name.
fn called(field: &Field) -> Option<String> {
    let head = head(&field.description).to_lowercase();
    let word = head.strip_suffix('名').or_else(|| head.strip_suffix("name"))?.trim().to_owned();
    (word.chars().count() >= 2).then_some(word)
}

fn is_title(text: &str, word: &str) -> bool {
    let text: String = compact(text.trim()).chars().map(plain).collect::<String>().to_lowercase();
    text.ends_with(word) && text.chars().count() <= LONGEST && text.chars().count() > word.chars().count()
}

/// The title that a line is nearest to.
fn nearest(titles: &[&TextLine], line: &TextLine) -> Option<usize> {
    let apart = |title: &TextLine| {
        let (a, b) = (title.bbox, line.bbox);
        let across = (a.x0.max(b.x0) - a.x1.min(b.x1)).max(0.0);
        let down = (a.y0.max(b.y0) - a.y1.min(b.y1)).max(0.0);
        (across + down) / a.height().max(1.0)
    };
    let ranked = titles.iter().enumerate().map(|(at, title)| (at, apart(title)));
    let best = ranked.min_by(|a, b| a.1.total_cmp(&b.1))?;
    (best.1 <= REACH).then_some(best.0)
}
