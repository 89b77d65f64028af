//! What the noun of a query chooses: all regions, those it is the name of, or those under a heading of that name.

use crate::core::diagnostic::Diagnostic;
use crate::core::text_layer::is_japanese;

use super::choose::speaking;
use super::mention::{Mention, Thing};
use super::scene::Scene;
use super::similar::folded;
use super::{Sense, Wanted, heads, notices, said, section, things};

/// A noun that is no common name of records may be what some of them are called ("microphones").
pub(super) fn of_noun(chosen: bool, kept: Vec<usize>, scene: &Scene, out: &mut Vec<Diagnostic>) -> Vec<usize> {
    let thing = Thing::new(scene.noun);
    let says = |i: &usize| scene.texts.get(*i).is_some_and(|text| thing.in_text(text) == Mention::Affirmed);
    let found: Vec<usize> = kept.iter().copied().filter(says).collect();
    if found.len() == kept.len() {
        return kept;
    }
    // 園 in 保育園 says what some are, as the end of their names; it tells no kind from another.
    let text_of = |i: &usize| scene.texts.get(*i).map(String::as_str).unwrap_or_default();
    if !found.is_empty() && found.iter().all(|i| only_ends_names(scene.noun, text_of(i))) {
        out.push(notices::taken_for_records(scene.noun));
        return kept;
    }
    // 必修の研修 on a page that is about 研修: the condition tells them apart.
    if chosen && heads::is_title(scene.noun, scene) && section::titled(&thing, scene).is_none() {
        out.push(notices::taken_for_records(scene.noun));
        return kept;
    }
    if heads::are_all(scene.noun, scene) && section::titled(&thing, scene).is_none() {
        return kept;
    }
    // "wooden bridges", where all are bridges.
    if let Some(before) =
        things::before_head(scene.noun, |head| heads::are_all(head, scene)).filter(|_| found.is_empty())
    {
        return of_kind(&before, kept, scene, out);
    }
    if found.is_empty() {
        // "honey and oranges": each is the name of one; "the bulbs" may be what a heading calls them.
        let in_section = |noun: &str, out: &mut Vec<Diagnostic>| {
            let members = section::titled(&Thing::new(noun), scene)?;
            out.push(notices::by_section(noun));
            Some(members)
        };
        // 文化部 are those of 文化.
        let of_compound = |out: &mut Vec<Diagnostic>| {
            let stem = compound(scene.noun)?;
            let found = speaking(&Thing::new(&stem), Sense::Has, scene)?;
            out.push(notices::searched_as_text(&stem));
            Some(found)
        };
        // "saunas", where a column says which have one.
        let in_column = |out: &mut Vec<Diagnostic>| {
            let (found, said) = heads::by_head(scene.noun, Sense::Has, scene)?;
            out.extend(said);
            Some(found)
        };
        let named = in_section(scene.noun, out)
            .or_else(|| in_column(out))
            .or_else(|| said::any_of(scene.noun, Sense::Has, scene, out))
            .or_else(|| of_compound(out))
            .unwrap_or_default();
        let named: Vec<usize> = kept.iter().copied().filter(|i| named.contains(i)).collect();
        if named.is_empty() {
            // Where it is printed nowhere, that was said of the noun itself.
            let elsewhere = Thing::new(scene.noun).is_printed(&scene.page.text());
            out.extend(elsewhere.then(|| notices::taken_for_records(scene.noun)));
            return kept;
        }
        return named;
    }
    out.push(notices::searched_as_text(scene.noun));
    found
}

/// Whether a noun of one character stands in a text at the end of longer words alone.
fn only_ends_names(noun: &str, text: &str) -> bool {
    let letter = |c: &char| is_japanese(*c) && !"のをがはにでとへも".contains(*c);
    let inside = |at: usize| text.get(..at).and_then(|head| head.chars().next_back()).is_some_and(|c| letter(&c));
    let mut found = text.match_indices(noun).peekable();
    noun.chars().count() == 1
        && noun.chars().all(|c| letter(&c))
        && found.peek().is_some()
        && found.all(|(at, _)| inside(at))
}

/// 猫だけ among animals: those that have it on a line of its own, or else say it.
pub(super) fn of_only(kept: Vec<usize>, scene: &Scene, out: &mut Vec<Diagnostic>) -> Vec<usize> {
    let thing = Thing::new(scene.noun);
    let line = |line: &str| is_same(line, scene.noun) || thing.others.iter().any(|other| is_same(line, other));
    let says = |i: &usize| scene.texts.get(*i).is_some_and(|text| text.lines().any(line));
    let own: Vec<usize> = kept.iter().copied().filter(says).collect();
    let found = if own.is_empty() { of_noun(false, kept.clone(), scene, out) } else { own };
    out.push(match found.len() < kept.len() {
        true => notices::searched_as_text(scene.noun),
        false => notices::taken_for_records(scene.noun),
    });
    found
}

/// "The tent or the chair": each is the name of some.
pub(super) fn of_several(kept: Vec<usize>, scene: &Scene, out: &mut Vec<Diagnostic>) -> Vec<usize> {
    let named = said::any_of(scene.noun, Sense::Has, scene, out).unwrap_or_default();
    let left: Vec<usize> = kept.iter().copied().filter(|i| named.contains(i)).collect();
    if left.is_empty() {
        out.push(notices::not_understood(scene.noun));
        return kept;
    }
    left
}

/// A Japanese compound without the one character at its end that says what it is.
fn compound(noun: &str) -> Option<String> {
    let kanji = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let (at, _) = noun.char_indices().next_back()?;
    let stem = noun.get(..at)?;
    (noun.chars().all(kanji) && stem.chars().count() > 1).then(|| stem.to_owned())
}

/// A common name of records that stands on a line of its own in some of the regions tells those from the others: "Speaker"
/// above some products.
pub(super) fn of_title(wanted: &Wanted, kept: Vec<usize>, scene: &Scene, out: &mut Vec<Diagnostic>) -> Vec<usize> {
    let named = |i: &usize| scene.texts.get(*i).is_some_and(|text| text.lines().any(|line| is_same(line, scene.noun)));
    let mut found: Vec<usize> = kept.iter().copied().filter(named).collect();
    // "people who are not in Sales" are of all sections but that, also where one is called People.
    if found.is_empty() && !wanted.contains.iter().any(|c| said::are_titles(&c.text, scene)) {
        // "tools under $10", where others stand under other headings.
        let members = section::titled(&Thing::new(scene.noun), scene).unwrap_or_default();
        found = kept.iter().copied().filter(|i| members.contains(i)).collect();
    }
    if scene.noun.is_empty() || found.is_empty() || found.len() == kept.len() {
        return kept;
    }
    out.push(notices::searched_as_text(scene.noun));
    found
}

/// What to say where several regions, not all, have the noun of a question on a line of its own, as their kind.
pub(super) fn kind_of_some(kept: &[usize], scene: &Scene) -> Option<Diagnostic> {
    let named =
        |i: &&usize| scene.texts.get(**i).is_some_and(|text| text.lines().any(|line| is_same(line, scene.noun)));
    let named = kept.iter().filter(named).count();
    (!scene.noun.is_empty() && named > 1 && named < kept.len()).then(|| notices::taken_for_records(scene.noun))
}

/// Whether a line says a noun and nothing else.
pub(super) fn is_same(line: &str, noun: &str) -> bool {
    let (line, noun) = (folded(line), folded(noun));
    line == noun || line.strip_suffix('s').is_some_and(|line| line == noun)
}

/// What stands before the noun may tell some records from others ("family rooms"), or all are such.
pub(super) fn of_kind(before: &str, kept: Vec<usize>, scene: &Scene, out: &mut Vec<Diagnostic>) -> Vec<usize> {
    let thing = Thing::new(before);
    let says = |i: &usize| scene.texts.get(*i).is_some_and(|text| thing.in_text(text) == Mention::Affirmed);
    let found: Vec<usize> = kept.iter().copied().filter(says).collect();
    if found.len() == kept.len() {
        return kept;
    }
    // "direct flights", where a column or a field says which are.
    let by_head = || heads::by_head(before, Sense::Has, scene);
    if found.is_empty()
        && let Some((found, said)) = by_head().or_else(|| {
            let mut said = Vec::new();
            said::by_field(before, Sense::Has, scene, &mut said).map(|found| (found, said))
        })
    {
        let left: Vec<usize> = kept.iter().copied().filter(|i| found.contains(i)).collect();
        if !left.is_empty() {
            out.extend(said);
            return left;
        }
    }
    if found.is_empty() {
        // The title of the page may say it of all.
        out.push(match heads::are_all(before, scene) {
            true => notices::taken_for_records(scene.noun),
            false => notices::not_understood(before),
        });
        return kept;
    }
    out.push(notices::searched_as_text(before));
    found
}
