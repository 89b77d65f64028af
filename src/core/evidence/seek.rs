//! All places where one value may stand, by its type.

use serde_json::Value;

use crate::core::geometry::Rect;
use crate::core::schema::Scalar;
use crate::core::value::{relative, same, synonyms};

use super::amount::{self, says};
use super::glyph::{ends_sentence, letters};
use super::leaf::Leaf;
use super::page::Page;
use super::sign::{self, Signs};
use super::text::{Grade, Hit, find};

/// What was seen of one value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Sight {
    /// Nothing is looked for.
    Silent,
    /// Places in the crop, the best first; none where it is not there.
    Inside(Vec<Hit>),
    /// Not in the crop but elsewhere.
    Outside(Vec<Hit>),
}

/// Looks for one value.
pub(super) fn seek(page: &Page, leaf: &Leaf, signs: &Signs) -> Sight {
    if leaf.value.is_null() {
        return Sight::Silent;
    }
    if let Value::Bool(value) = leaf.value {
        return sign::seek(page, leaf, *value, signs);
    }
    let inside = hits(page, leaf, leaf.crop);
    let near = |hits: &[Hit]| hits.iter().all(|hit| hit.grade == Grade::Near);
    if let Some(crop) = leaf.crop.filter(|_| near(&inside)) {
        let elsewhere: Vec<Hit> =
            exact(page, leaf).into_iter().filter(|hit| !crop.contains(hit.bbox.center())).collect();
        if !elsewhere.is_empty() {
            return Sight::Outside(elsewhere);
        }
    }
    Sight::Inside(inside)
}

fn hits(page: &Page, leaf: &Leaf, crop: Option<Rect>) -> Vec<Hit> {
    let mut hits = match leaf.value {
        Value::Number(number) => {
            let found = number.as_f64().map_or_else(Vec::new, |value| amounts(page, leaf, value, crop));
            if found.is_empty() { by_words(page, leaf, crop, is_reckoned(leaf)) } else { found }
        }
        Value::String(text) => {
            let found = if leaf.field.scalar == Scalar::Date { dates(page, leaf, crop) } else { Vec::new() };
            let found = if found.is_empty() { texts(page, text, crop) } else { found };
            let is_vague = |found: &[Hit]| found.iter().all(|hit| hit.grade == Grade::Near);
            let named = if is_vague(&found) { by_another_name(page, text, crop) } else { Vec::new() };
            let found = if named.is_empty() { found } else { named };
            let vague = is_vague(&found);
            let mut by_words =
                if vague { by_words(page, leaf, crop, same(leaf.value, &leaf.raw, leaf.field)) } else { Vec::new() };
            if by_words.is_empty() {
                found
            } else {
                by_words.extend(found);
                by_words
            }
        }
        _ => Vec::new(),
    };
    hits.sort_by_key(|hit| hit.grade);
    hits
}

/// The words a value was made of. Where they do not say the value, they are only near it.
fn by_words(page: &Page, leaf: &Leaf, crop: Option<Rect>, sure: bool) -> Vec<Hit> {
    let mut hits = if leaf.raw.is_empty() { Vec::new() } else { texts(page, &leaf.raw, crop) };
    for hit in hits.iter_mut().filter(|_| !sure) {
        hit.grade = Grade::Near;
    }
    hits
}

/// Whether an amount was reckoned from another field: `賃料の10%`.
fn is_reckoned(leaf: &Leaf) -> bool {
    !leaf.raw.is_empty() && relative::relative(&leaf.raw).is_some() && !relative::is_share(leaf.field)
}

fn texts(page: &Page, text: &str, crop: Option<Rect>) -> Vec<Hit> {
    let needle = letters(text);
    let hits = find(page, &needle, crop, false);
    if hits.iter().any(|hit| hit.grade != Grade::Near) {
        return hits;
    }
    match in_sentences(page, &needle, crop) {
        Some(hit) => vec![hit],
        None => hits,
    }
}

/// A unit printed as another of its names: `USD` as `$`.
fn by_another_name(page: &Page, text: &str, crop: Option<Rect>) -> Vec<Hit> {
    let hits = synonyms(text.trim()).flat_map(|name| find(page, &letters(name), crop, false));
    hits.filter(|hit| hit.grade == Grade::Exact).collect()
}

/// A text of several sentences of which each stands on the page, in the same order: print has more between them.
fn in_sentences(page: &Page, needle: &[char], crop: Option<Rect>) -> Option<Hit> {
    let sentences: Vec<&[char]> = needle.split_inclusive(|c| ends_sentence(*c)).collect();
    if sentences.len() < 2 {
        return None;
    }
    let (mut runs, mut grade, mut end) = (Vec::new(), Grade::Exact, 0);
    for sentence in sentences {
        let hits = find(page, sentence, crop, true);
        let hit =
            hits.into_iter().filter(|hit| hit.grade != Grade::Near && hit.start() >= end).min_by_key(Hit::start)?;
        grade = grade.max(hit.grade);
        end = hit.end();
        runs.extend(hit.runs);
    }
    Hit::of(page, runs, grade)
}

fn amounts(page: &Page, leaf: &Leaf, value: f64, crop: Option<Rect>) -> Vec<Hit> {
    let units = amount::units(leaf.field);
    let hit = |found: &amount::Amount| {
        let scaled = units.iter().any(|unit| "万億千兆".contains(*unit.first().unwrap_or(&' ')));
        let slips = says(found, value, scaled)?;
        let grade = if slips { Grade::Slips } else { Grade::Exact };
        Hit::run(page, found.glyphs.clone(), grade)
    };
    let inside = |found: &&amount::Amount| crop.is_none_or(|crop| crop.contains(found.bbox.center()));
    page.amounts.iter().filter(inside).filter_map(hit).collect()
}

/// The longest words of a date, in characters.
const LONGEST_DATE: usize = 24;

fn dates(page: &Page, leaf: &Leaf, crop: Option<Rect>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    for row in &page.rows {
        let inside = page.in_crop(row, crop);
        for start in inside.clone() {
            let end = (start + LONGEST_DATE).min(inside.end);
            let opens = page.before(start).is_none_or(|_| page.glyph(start).is_some_and(|g| g.gap || g.c.is_numeric()));
            let longest = (start + 3..=end).rev().filter(|_| opens);
            let hit = longest.map(|end| start..end).find(|run| same(leaf.value, &page.words(run.clone()), leaf.field));
            let hit = hit.and_then(|run| Hit::run(page, run, Grade::Exact));
            hits.extend(hit.filter(|hit| !hits.iter().any(|known| known.overlaps(hit))));
        }
    }
    hits
}

/// Where the value stands word for word anywhere on the page, in one row.
fn exact(page: &Page, leaf: &Leaf) -> Vec<Hit> {
    match leaf.value {
        Value::Number(number) => number.as_f64().map_or_else(Vec::new, |value| amounts(page, leaf, value, None)),
        Value::String(text) => {
            let needle = letters(text);
            let places = page.rows.iter().flat_map(|row| {
                let glyphs = page.glyphs.get(row.glyphs.clone()).unwrap_or_default();
                let is = |window: &[super::page::Glyph]| window.iter().map(|g| &g.c).eq(needle.iter());
                let at = glyphs.windows(needle.len().max(1)).position(is);
                at.map(|at| row.glyphs.start + at..row.glyphs.start + at + needle.len())
            });
            places.filter_map(|run| Hit::run(page, run, Grade::Exact)).collect()
        }
        _ => Vec::new(),
    }
}
