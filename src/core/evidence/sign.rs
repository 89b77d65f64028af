//! Yes and no on a page: words that say it, a mark, or nothing at all.
//!
//! The same words say the same in every record of a slide, so that the words one record gives are signs for the others.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::core::schema::Field;
use crate::core::value::truth;

use super::glyph::{Kind, kind, letters};
use super::leaf::Leaf;
use super::page::Page;
use super::seek::Sight;
use super::text::{Grade, Hit, find};

/// For each slot the words that were given for yes and no; words given for both say nothing.
#[derive(Debug, Default)]
pub(super) struct Signs(BTreeMap<String, BTreeMap<Vec<char>, Option<bool>>>);

impl Signs {
    pub(super) fn of(leaves: &[Leaf]) -> Signs {
        let mut signs = Signs::default();
        let mut votes: BTreeMap<(&str, Vec<char>), [usize; 2]> = BTreeMap::new();
        for leaf in leaves {
            if let (Value::Bool(value), false) = (leaf.value, leaf.raw.is_empty()) {
                votes.entry((&leaf.slot, letters(&leaf.raw))).or_default()[usize::from(*value)] += 1;
            }
        }
        for ((slot, words), [no, yes]) in votes {
            let says = match (no, yes) {
                _ if no == yes => None,
                _ => Some(yes > no),
            };
            signs.0.entry(slot.to_owned()).or_default().insert(words, says);
        }
        signs
    }

    fn says(&self, slot: &str, words: &[char]) -> Option<bool> {
        self.0.get(slot)?.get(words).copied().flatten()
    }

    fn words(&self, slot: &str) -> impl Iterator<Item = (&Vec<char>, bool)> {
        self.0.get(slot).into_iter().flatten().filter_map(|(words, says)| Some((words, (*says)?)))
    }
}

/// Looks for a yes or no.
pub(super) fn seek(page: &Page, leaf: &Leaf, value: bool, signs: &Signs) -> Sight {
    if !leaf.raw.is_empty() {
        let needle = letters(&leaf.raw);
        let contrary = truth(&leaf.raw).or_else(|| signs.says(&leaf.slot, &needle)) == Some(!value);
        let mut hits = find(page, &needle, leaf.crop, false);
        for hit in hits.iter_mut().filter(|_| contrary) {
            hit.grade = Grade::Near;
        }
        return Sight::Inside(hits);
    }
    let known = signs.words(&leaf.slot).map(|(words, says)| (words.clone(), says));
    let named = words_of(leaf.field).into_iter().map(|words| (words, true));
    let mut contrary = Vec::new();
    for (words, says) in known.chain(named) {
        for mut hit in find(page, &words, leaf.crop, false).into_iter().filter(|hit| hit.grade != Grade::Near) {
            let says = truth(&phrase(page, &mut hit)).unwrap_or(says);
            if says == value {
                return Sight::Inside(vec![hit]);
            }
            hit.grade = Grade::Near;
            contrary.push(hit);
        }
    }
    // A no is often said by no mark at all; a yes is not.
    if contrary.is_empty() && !value { Sight::Silent } else { Sight::Inside(contrary) }
}

/// The words from a place on up to the next gap or sign: `修復歴` goes on as `修復歴なし`.
fn phrase(page: &Page, hit: &mut Hit) -> String {
    let mut end = hit.end();
    while let Some(glyph) = end.checked_sub(1).and_then(|at| page.after(at)) {
        if glyph.gap || kind(glyph.c) == Kind::Sign {
            break;
        }
        end += 1;
    }
    if let Some(longer) = Hit::run(page, hit.start()..end, hit.grade) {
        *hit = longer;
    }
    page.words(hit.start()..end)
}

/// Words of a field's own names that may be printed for a yes, without the ending that says it.
fn words_of(field: &Field) -> Vec<Vec<char>> {
    let name = field.name.replace('_', " ");
    let mut all = Vec::new();
    for text in field.labels.iter().map(String::as_str).chain([field.description.as_str(), name.as_str()]) {
        let whole = letters(text);
        let stem = ["あり", "有り", "なし", "可", "有", "無", "印"].iter().find_map(|ending| text.strip_suffix(ending));
        let parts: Vec<Vec<char>> =
            letters(stem.unwrap_or(text)).chunk_by(|a, b| kind(*a) == kind(*b)).map(<[char]>::to_vec).collect();
        let marks =
            parts.iter().filter(|part| matches!(part.as_slice(), [c] if kind(*c) == Kind::Sign && !c.is_ascii()));
        let words = parts.iter().filter(|part| part.len() >= 2 && part.first().is_some_and(|c| !c.is_ascii()));
        all.push(whole);
        all.extend(marks.chain(words).cloned());
    }
    all.retain(|words| !words.is_empty());
    all
}
