//! Other ways in which regions say what a condition asks for: one of several words, a word with the ending that affirms it,
//! and a field of the project.

use serde_json::Value;

use crate::core::diagnostic::Diagnostic;
use crate::core::schema::{Field, Scalar};
use crate::reader::fields::called;

use super::choose::{speaking, whole_section};
use super::compare::{self, Threshold, shown};
use super::measure::{Kind, Measure};
use super::mention::Thing;
use super::scene::Scene;
use super::similar::{folded, stands_in};
use super::vocabulary::known;
use super::{Sense, decided, doubted, heads, notices, section};

/// What joins words of which one is enough, or each names a region of its own.
const JOINTS: &[&str] = &[" or ", " and ", "または", "もしくは", "あるいは", "と", "や", "か"];

/// Whether some words are several of which one is enough.
pub(super) fn joins_by_or(words: &str) -> bool {
    JOINTS
        .iter()
        .filter(|joint| joint.contains("or") || joint.chars().count() > 2)
        .any(|or| *or != " and " && words.contains(or))
}

/// What may stand before each of several names.
const ARTICLES: &[&str] = &["the ", "a ", "an ", "either ", "both the ", "both "];

/// Whether a noun is several names that are joined.
pub(super) fn names_several(noun: &str) -> bool {
    may_join(noun)
        || [" or ", " and ", "または", "もしくは", "あるいは"]
            .iter()
            .any(|joint| noun.split_once(joint).is_some_and(|(a, b)| a.chars().count() > 1 && b.chars().count() > 1))
}

/// Whether a particle that may join names stands inside a Japanese noun: テントか椅子.
fn may_join(noun: &str) -> bool {
    let letters: Vec<char> = noun.chars().collect();
    let solid = |c: &char| !c.is_ascii() && !('ぁ'..='ん').contains(c);
    letters.windows(3).any(|three| matches!(three, [a, 'か' | 'と' | 'や', b] if solid(a) && solid(b)))
}

/// The regions that say one of several words; every one of them must stand somewhere.
pub(super) fn any_of(words: &str, sense: Sense, scene: &Scene, out: &mut Vec<Diagnostic>) -> Option<Vec<usize>> {
    JOINTS.iter().find_map(|joint| {
        let pieces: Vec<&str> = words.split(joint).map(str::trim).collect();
        let whole = |piece: &&str| piece.chars().filter(|c| c.is_alphanumeric()).count() >= 2;
        if pieces.len() < 2 || !pieces.iter().all(whole) {
            return None;
        }
        let found = pieces.iter().map(|piece| {
            let thing = Thing::new(ARTICLES.iter().find_map(|a| piece.strip_prefix(a)).unwrap_or(piece));
            whole_section(&thing, sense, scene).or_else(|| speaking(&thing, sense, scene)).filter(|f| !f.is_empty())
        });
        let mut all: Vec<usize> = found.collect::<Option<Vec<_>>>()?.concat();
        all.sort_unstable();
        all.dedup();
        out.push(decided::any_of(&pieces));
        Some(all)
    })
}

/// Whether some words, or several that are joined, are all titles of sections.
pub(super) fn are_titles(words: &str, scene: &Scene) -> bool {
    let is_title = |words: &str| section::titled(&Thing::new(words.trim()), scene).is_some();
    is_title(words) || JOINTS.iter().any(|joint| words.contains(joint) && words.split(joint).all(is_title))
}

/// The regions that say a word with an ending that affirms it, where only so it is known in other words: 在庫 as 在庫あり.
pub(super) fn affirmed(words: &str, sense: Sense, scene: &Scene, out: &mut Vec<Diagnostic>) -> Option<Vec<usize>> {
    let whole = format!("{words}あり");
    let thing = Thing::new(&whole);
    let found = speaking(&thing, sense, scene).filter(|_| !known(&whole).same.is_empty())?;
    out.push(notices::other_words(&thing));
    Some(found)
}

/// Whether a value says that there is nothing of it.
fn says_none(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => heads::denies(text),
        _ => false,
    }
}

/// What is left of things, by a field that counts them: sold out is nought.
pub(super) fn by_stock(words: &str, scene: &Scene, out: &mut Vec<Diagnostic>) -> Option<Vec<usize>> {
    let known = known(words);
    let is = |word: &str| known.same.contains(&word);
    if !is("sold out") && !is("in stock") {
        return None;
    }
    let fields = scene.fields.as_ref()?;
    let meant = ["stock", "在庫", "残り"].iter().find_map(|name| fields.called(name))?;
    let left = |i: usize| fields.value(i, meant.field).and_then(|known| known.value.as_f64());
    let all = || 0..scene.boxes.len();
    let found: Vec<usize> = all().filter(|i| left(*i).is_some_and(|n| (n == 0.0) == is("sold out"))).collect();
    if found.is_empty() || !all().all(|i| left(i).is_some()) {
        return None;
    }
    out.push(decided::by_field(words, &meant.field.name, fields.read_now));
    Some(found)
}

/// The regions that begin in a part of the day, by the times that are printed or read.
pub(super) fn by_clock(words: &str, scene: &Scene, out: &mut Vec<Diagnostic>) -> Option<Vec<usize>> {
    let is = |list: &[&str]| list.iter().any(|word| word.eq_ignore_ascii_case(words.trim()));
    let (low, high) = match words {
        _ if is(&["午前", "午前中", "朝", "morning"]) => (None, Some((720.0, false))),
        _ if is(&["午後", "afternoon"]) => (Some((720.0, true)), None),
        _ if is(&["夕方", "夜", "evening"]) => (Some((1020.0, true)), None),
        _ => return None,
    };
    let of = Measure { words: String::new(), kind: Kind::Clock };
    let threshold = Threshold { of, low, high, scale: 1.0, words: words.to_owned() };
    let mut notices = Vec::new();
    let found = compare::within(&threshold, scene, (0..scene.boxes.len()).collect(), &mut notices);
    if found.len() == scene.boxes.len() {
        return None;
    }
    out.extend(notices);
    out.push(decided::by_clock(words));
    Some(found)
}

/// Whether Japanese words end in a verb or an adjective that denies: ペットと入れない.
pub(super) fn negates(words: &str) -> bool {
    ["ない", "ません", "なかった", "ず", "ぬ"].iter().any(|end| words.trim().ends_with(end))
}

/// Whether a description says of which absence a yes speaks: 異常がないか, "sold without reserve".
fn asks_for_absence(description: &str, words: &str) -> bool {
    let has = |text: &str| {
        let folded = text.to_lowercase();
        ["ないか", "なし", "無し"].iter().any(|no| folded.contains(no))
            || folded.split(|c: char| !c.is_alphanumeric()).any(|word| ["without", "no", "not"].contains(&word))
    };
    has(description) && !has(words) && !negates(words)
}

/// The words of a question that say more than a field is called: "unlimited" in "unlimited calls".
fn beyond_name(words: &str, field: &Field) -> Option<String> {
    const SMALL: &[&str] = &["a", "an", "the", "any", "some", "of", "its", "their", "own"];
    let singular = |word: &str| folded(word).trim_end_matches('s').to_owned();
    let names = called(field).join(" ").replace(['(', ')', ','], " ");
    let known: Vec<String> = names.split_whitespace().map(singular).collect();
    let same = known_words(words);
    let told = |word: &&str| {
        let word = singular(word);
        !SMALL.contains(&word.as_str()) && !known.contains(&word) && !same.contains(&word)
    };
    let beyond: Vec<&str> = words.split_whitespace().filter(told).collect();
    (words.is_ascii() && !beyond.is_empty() && beyond.len() < words.split_whitespace().count())
        .then(|| beyond.join(" "))
}

/// The words that mean the same as a phrase.
fn known_words(words: &str) -> Vec<String> {
    known(words)
        .same
        .iter()
        .flat_map(|same| same.split_whitespace())
        .map(|w| folded(w).trim_end_matches('s').to_owned())
        .collect()
}

/// The regions whose record says so by a field of that name: a yes-or-no field, or one that is given or not. For negative
/// senses those that are ruled out.
pub(super) fn by_field(words: &str, sense: Sense, scene: &Scene, out: &mut Vec<Diagnostic>) -> Option<Vec<usize>> {
    let fields = scene.fields.as_ref()?;
    let meant = fields.called(words)?;
    let field = meant.field;
    let value = |i: usize| fields.value(i, field).map(|known| &known.value);
    let all = || 0..scene.boxes.len();
    if field.scalar != Scalar::Boolean && !field.optional && !all().any(|i| value(i).is_some_and(says_none)) {
        return None;
    }
    let turned = field.scalar == Scalar::Boolean && asks_for_absence(&field.description, words);
    // "unlimited calls": those whose value says the rest.
    let beyond = beyond_name(words, field).filter(|_| field.scalar != Scalar::Boolean);
    if let Some(beyond) = beyond {
        let says = |i: &usize| fields.value(*i, field).is_some_and(|known| stands_in(&beyond, &shown(known)));
        let found: Vec<usize> = all().filter(says).collect();
        if found.is_empty() || sense == Sense::Denies {
            return None;
        }
        out.push(decided::by_field(words, &field.name, fields.read_now));
        return Some(found);
    }
    let says = |i: &usize| match value(*i) {
        Some(Value::Bool(yes)) => *yes != ((sense == Sense::Denies) != turned),
        // What is denied is written too.
        Some(Value::String(_)) if sense == Sense::Silent => true,
        Some(value) => says_none(value) == (sense == Sense::Denies),
        None => false,
    };
    let found: Vec<usize> = (0..scene.boxes.len()).filter(says).collect();
    // Where all records say the same the field tells nothing apart.
    if found.is_empty() || found.len() == scene.boxes.len() {
        return None;
    }
    out.push(decided::by_field(words, &field.name, fields.read_now));
    out.extend(turned.then(|| doubted::turned(words, &field.name)));
    // A mark that was not read looks like a no.
    let is_blank = |i: &usize| {
        fields.value(*i, field).is_none_or(|known| known.value == Value::Bool(false) && known.raw.trim().is_empty())
    };
    let blank = all().filter(is_blank).count();
    let unread = field.scalar == Scalar::Boolean && fields.read_now && blank > 0;
    out.extend(unread.then(|| doubted::no_mark(words, &field.name, blank)));
    if !meant.others.is_empty() {
        out.push(decided::other_fields(words, &field.name, &meant.others));
    }
    Some(found)
}
