//! Yes told by a text that some records print and the others lack: 初心者 on some courses, `to hear` on some books.
//!
//! The text says a word of what the field asks. Where it says none, it is the answer only if nothing else on the records is
//! printed so, and only one such thing is asked.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::core::record::Cell;
use crate::core::schema::{Field, Scalar};
use crate::reader::called::{CALLED, named_alike};

use super::super::find::told_words;
use super::super::finder::Finder;
use super::super::kind::{Kind, kind_of};
use super::super::sheet::Sheet;
use super::super::words::Topic;
use super::opposites::letters;
use super::slots::{FEWEST, Slot};

/// The most letters of such a text.
const LONGEST: usize = 16;

/// The fewest first letters that two English words of one stem share.
const STEM: usize = 5;

/// What says no before or behind what is asked.
const DENIES: &[&str] = &["未", "不", "非", "無", "なし", "不可", "no", "not", "non", "without"];

/// The letters of the text that says yes to a field.
pub(super) type Badges = BTreeMap<String, String>;

/// The yes-or-no fields that a text answers by being there. `is_open` are those that are not read otherwise.
pub(super) fn badges(fields: &[Field], slots: &[Slot], sheets: &[&Sheet], is_open: impl Fn(&Field) -> bool) -> Badges {
    let open: Vec<&Field> =
        fields.iter().filter(|field| field.scalar == Scalar::Boolean && !field.list && is_open(field)).collect();
    let mut found = Badges::new();
    if open.is_empty() || sheets.len() < FEWEST {
        return found;
    }
    let texts = now_and_then(sheets);
    for field in &open {
        let others: Vec<&Field> = fields.iter().filter(|other| other.name != field.name).collect();
        let said = texts.iter().filter(|text| says(text, field) && !others.iter().any(|other| says(text, other)));
        // Of several the shortest says the least besides.
        let best = said.min_by_key(|text| text.chars().count()).cloned();
        found.extend(best.map(|text| (field.name.clone(), letters(&text))));
    }
    if let ([only], true) = (open.as_slice(), found.is_empty()) {
        let best = alone(only, fields, slots, sheets.len());
        found.extend(best.map(|text| (only.name.clone(), letters(&text))));
    }
    found
}

/// The short texts that two or more records print and one or more lack.
fn now_and_then(sheets: &[&Sheet]) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for sheet in sheets {
        let texts: BTreeSet<String> =
            sheet.segments.iter().map(|p| sheet.printed(&p.span).trim().to_owned()).filter(|t| is_short(t)).collect();
        for text in texts {
            *counts.entry(text).or_default() += 1;
        }
    }
    let some = |count: &usize| *count >= 2 && sheets.len() - count >= 1;
    counts.into_iter().filter(|(_, count)| some(count)).map(|(text, _)| text).collect()
}

fn is_short(text: &str) -> bool {
    let told = text.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    told && text.chars().count() <= LONGEST && !text.chars().any(|c| c.is_ascii_digit())
}

/// Whether a text says a word of what a field asks, and does not deny it.
fn says(text: &str, field: &Field) -> bool {
    let asked = format!("{} {}", field.name.replace('_', " "), field.description).to_lowercase();
    let text = text.to_lowercase();
    let denied =
        |word: &&&str| if word.is_ascii() { text.split(' ').any(|w| w == **word) } else { text.contains(**word) };
    if DENIES.iter().any(|word| denied(&word)) {
        return false;
    }
    if text.is_ascii() {
        let (one, other) = (told_words(&text), told_words(&asked));
        return one.iter().any(|word| other.iter().any(|asked| are_of_one_stem(word, asked)));
    }
    let signs: Vec<char> = text.chars().collect();
    let ideograph = |c: &char| ('一'..='龯').contains(c) || ('ァ'..='ヶ').contains(c);
    signs.windows(2).any(|two| two.iter().all(ideograph) && asked.contains(&two.iter().collect::<String>()))
        || signs
            .windows(3)
            .any(|three| three.iter().any(ideograph) && asked.contains(&three.iter().collect::<String>()))
}

/// Whether two English words are one, or begin alike: vegan is not vegetarian, invitation is of invited.
fn are_of_one_stem(one: &str, other: &str) -> bool {
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    one.is_ascii() && (one == other && one.len() >= 4 || shared >= STEM)
}

/// The only text that stands at one place of some records and is the same on all of those, where nothing else is asked that
/// may be printed now and then.
fn alone(field: &Field, fields: &[Field], slots: &[Slot], records: usize) -> Option<String> {
    let sometimes = |other: &Field| {
        let kind = kind_of(other).0;
        let noted = matches!(kind, Kind::Topic(Topic::Badge | Topic::LabelOnly | Topic::Remark | Topic::State));
        noted || other.optional && other.scalar == Scalar::Text && matches!(kind, Kind::Text | Kind::Prose)
    };
    let named = |text: &str, other: &Field| named_alike(text, other) >= CALLED;
    if fields.iter().any(|other| other.name != field.name && sometimes(other)) {
        return None;
    }
    let texts = slots.iter().filter(|slot| slot.head.is_empty()).filter_map(|slot| {
        let first = slot.sights.first().map(|s| s.text.trim().to_owned())?;
        let same = slot.sights.iter().all(|s| letters(&s.text) == letters(&first));
        let some = slot.sights.len() >= 2 && 5 * slot.sights.len() <= 4 * records;
        (same && some && is_short(&first)).then_some(first)
    });
    let mut free = texts.filter(|text| !fields.iter().any(|other| other.name != field.name && named(text, other)));
    free.next().filter(|_| free.next().is_none())
}

impl Finder<'_> {
    /// Says yes to the yes-or-no fields whose text is printed.
    pub(super) fn read_badges(&mut self, badges: &Badges) {
        for (name, text) in badges {
            let own = |span: &super::super::sheet::Span| letters(&self.sheet.printed(span)) == *text;
            let place = self.sheet.segments.iter().map(|p| p.span.clone()).find(own);
            let Some(span) = place.filter(|_| self.wanted.iter().any(|w| w.field.name == *name)) else { continue };
            let (raw, evidence) = (self.sheet.printed(&span), self.sheet.evidence(std::slice::from_ref(&span)));
            if !self.is_asked_as_well(raw.trim()) {
                self.sheet.take(&span);
            }
            self.places.insert(name.clone(), vec![span]);
            self.cells.insert(name.clone(), Cell::read(Value::Bool(true), raw, evidence));
        }
    }
}
