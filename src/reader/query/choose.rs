//! From what a query asks for to the regions it means: text first, then amounts, place, and the best of what is left.
//!
//! A part that selects nothing is not applied but named in a notice: the user sees everything and can go on, rather than
//! an empty page.

use crate::core::diagnostic::Diagnostic;
use crate::core::text_layer::TextLine;

use super::mention::{Mention, Thing};
use super::scene::Scene;
use super::similar::folded;
use super::{
    Sense, TextCondition, Wanted, beside, compare, decided, doubted, heads, looks, measure, notices, nouns, place,
    said, section, slot, things,
};

/// Chooses among the regions of a scene: indices in rising order, each once, and what the user should know about it.
pub(super) fn choose(wanted: &Wanted, scene: &Scene) -> (Vec<usize>, Vec<Diagnostic>) {
    let mut notices = Vec::new();
    let mut kept: Vec<usize> = (0..scene.boxes.len()).collect();
    for condition in wanted.contains.iter().filter(|c| !beside::is_meant(&c.text, &wanted.beside, scene)) {
        kept = with_text(condition, kept, scene, &mut notices);
    }
    for beside in &wanted.beside {
        let looked_for = wanted.contains.iter().any(|c| folded(&c.text) == folded(&beside.text));
        kept = beside::standing(beside, looked_for, kept, wanted.one, scene, &mut notices);
    }
    for part in &wanted.not_understood {
        kept = perhaps_printed(part, wanted.maybe_printed.contains(part), kept, scene, &mut notices);
    }
    let whole = || Thing::new(&wanted.noun).is_printed(&scene.page.text());
    if said::names_several(&wanted.noun) && !whole() {
        kept = nouns::of_several(kept, scene, &mut notices);
    } else if things::named(&wanted.noun) == things::Thing::Unknown && wanted.count.is_none() {
        kept = nouns::of_noun(wanted.is_conditional(), kept, scene, &mut notices);
    } else if wanted.only && wanted.count.is_none() {
        kept = nouns::of_only(kept, scene, &mut notices);
    } else if let Some(before) = things::modifier(&wanted.noun).filter(|_| wanted.count.is_none()) {
        // 新施設, where a heading is called so.
        let members = section::titled(&Thing::new(scene.noun), scene).unwrap_or_default();
        let titled: Vec<usize> = kept.iter().copied().filter(|i| members.contains(i)).collect();
        kept = if titled.is_empty() {
            nouns::of_kind(&before, kept, scene, &mut notices)
        } else {
            notices.push(notices::by_section(scene.noun));
            titled
        };
    } else if wanted.is_conditional() && wanted.count.is_none() {
        kept = nouns::of_title(wanted, kept, scene, &mut notices);
    } else if wanted.count.is_none() {
        notices.extend(nouns::kind_of_some(&kept, scene));
    }
    if let Some(looks) = &wanted.looks {
        kept = of_colour(looks, kept, scene, &mut notices);
    }
    for marked in &wanted.marked {
        kept = with_patch(marked, kept, scene, &mut notices);
    }
    for threshold in &wanted.amounts {
        kept = compare::within(threshold, scene, kept, &mut notices);
    }
    if let Some(place) = &wanted.place {
        let there = place::at(place, scene.boxes, &kept, wanted.count.filter(|_| wanted.best.is_none()));
        if there.is_empty() && !kept.is_empty() {
            notices.push(notices::no_such_place());
        } else {
            kept = there;
        }
    }
    if wanted.every_other {
        kept = kept.into_iter().step_by(2).collect();
    }
    if let Some(best) = &wanted.best {
        kept = compare::best(best, scene, kept, &mut notices);
    } else if let Some(count) = wanted.count
        && count != kept.len()
        && wanted.place.is_none()
    {
        notices.push(notices::other_count(count, kept.len()));
    }
    if wanted.all_but {
        let others: Vec<usize> = (0..scene.boxes.len()).filter(|i| !kept.contains(i)).collect();
        notices.push(decided::all_but(kept.len(), others.is_empty()));
        kept = if others.is_empty() { kept } else { others };
    }
    kept.sort_unstable();
    kept.dedup();
    (kept, notices)
}

fn with_text(condition: &TextCondition, kept: Vec<usize>, scene: &Scene, out: &mut Vec<Diagnostic>) -> Vec<usize> {
    let (before, mut said) = (out.len(), Vec::new());
    let found = match holders(condition, scene, &mut said) {
        Some(found) => found,
        None => {
            out.append(&mut said);
            out.push(notices::not_found(condition));
            return kept;
        }
    };
    let denied = only_denied(condition, &found, scene);
    let negative = condition.sense.is_negative() && denied.is_none();
    if denied.is_some() {
        said.push(doubted::only_denied(condition));
    }
    let found = denied.unwrap_or(found);
    let mut left: Vec<usize> = kept.iter().copied().filter(|i| found.contains(i) != negative).collect();
    if condition.sense == Sense::IsNot {
        let among = not_alone(&condition.text, &found, scene);
        said.extend((among > 0).then(|| doubted::among_others(&condition.text, among)));
        let unread = slot::unread(&condition.text, &found, &left, scene);
        if !unread.is_empty() && unread.len() < left.len() {
            left.retain(|i| !unread.contains(i));
            out.push(notices::unread_place(condition, unread.len()));
        }
    }
    if negative && condition.sense != Sense::IsNot {
        let doubtful = slot::doubtful(&condition.text, &found, &left, scene);
        said.extend((!doubtful.is_empty()).then(|| doubted::misread(condition, &doubtful)));
    }
    // How far a station is stands elsewhere; that one is named says little.
    let is_way = condition.sense == Sense::Has && measure::named(&condition.text) == Some(measure::Kind::Walk);
    said.extend(is_way.then(|| notices::searched_as_text(&condition.text)));
    // "the box about the meeting" may be one that is no region, where regions are surfaces and no parts of a table.
    let outside = condition.sense == Sense::Has
        && left.len() == 1
        && !scene.grounds.is_empty()
        && (scene.noun.is_empty() || scene.is_box_noun());
    let inside = |line: &TextLine| scene.boxes.iter().any(|bbox| bbox.contains(line.bbox.center()));
    let says = |line: &&TextLine| !inside(line) && Thing::new(&condition.text).is_printed(&line.text());
    let outside = outside && scene.page.lines.iter().any(|line| says(&line));
    said.extend(outside.then(|| doubted::also_outside(&condition.text)));
    let none = left.is_empty() && !kept.is_empty();
    if none {
        said.retain(|notice| notice.code.as_str() != "query-by-column");
        said.push(notices::none_fits(condition));
    }
    out.splice(before..before, said);
    if none { kept } else { left }
}

/// How many of some regions say words only among others, where the rest has them on a line of their own.
fn not_alone(words: &str, found: &[usize], scene: &Scene) -> usize {
    let thing = Thing::new(words);
    let is = |line: &str| nouns::is_same(line, words) || thing.others.iter().any(|other| nouns::is_same(line, other));
    let says = |i: &&usize| scene.texts.get(**i).is_some_and(|text| text.lines().any(is));
    let alone = found.iter().filter(says).count();
    if alone > 0 { found.len() - alone } else { 0 }
}

/// Those that deny a thing which no region says to be there: "without reserve" means the ones with "no reserve" on them.
fn only_denied(condition: &TextCondition, found: &[usize], scene: &Scene) -> Option<Vec<usize>> {
    let absent = condition.sense == Sense::HasNot && found.is_empty();
    let denied = absent.then(|| speaking(&Thing::new(&condition.text), Sense::Denies, scene)).flatten()?;
    (!denied.is_empty() && denied.len() < scene.boxes.len()).then_some(denied)
}

/// The regions that speak of a thing the way the condition says (for negative ones: the way that rules them out), by the
/// first reading that any region fits. `None` when no region speaks of it at all.
fn holders(condition: &TextCondition, scene: &Scene, out: &mut Vec<Diagnostic>) -> Option<Vec<usize>> {
    let thing = Thing::new(&condition.text);
    let in_section = |out: &mut Vec<Diagnostic>| {
        let members = section::members(&thing, scene)?;
        out.push(notices::by_section(&condition.text));
        Some(members)
    };
    let by_text = |out: &mut Vec<Diagnostic>| {
        let found = speaking(&thing, condition.sense, scene)?;
        let text_of = |i: &usize| scene.texts.get(*i).map(String::as_str).unwrap_or_default();
        let only_typed = found.iter().all(|i| thing.is_printed(text_of(i)));
        if !only_typed && !thing.others.is_empty() {
            out.push(notices::other_words(&thing));
        }
        let roughly = found.iter().filter(|i| !thing.stands_exactly(text_of(i))).count();
        // Where all regions say it only roughly they rather say something else.
        if found.len() > 2 && roughly == scene.boxes.len() {
            return None;
        }
        if roughly > 0 {
            out.push(decided::roughly(&thing.words, roughly));
        }
        Some(found)
    };
    let by_stem = |out: &mut Vec<Diagnostic>| {
        let stem = Thing::stem(&condition.text)?;
        let Some(found) = speaking(&stem, condition.sense, scene) else {
            return said::by_field(&stem.words, condition.sense, scene, out);
        };
        out.push(notices::partly_found(&stem.words, ""));
        Some(found)
    };
    if let Some((_, name)) = condition.text.split_once(' ').filter(|(first, _)| first.eq_ignore_ascii_case("under")) {
        return by_text(out).or_else(|| under_heading(name, condition.sense, scene, out));
    }
    if let Some(found) = heads::by_head(&condition.text, condition.sense, scene) {
        let (found, said) = found;
        out.extend(said);
        return Some(found);
    }
    if let Some(members) = whole_section(&thing, condition.sense, scene) {
        out.push(notices::by_section(&condition.text));
        return Some(members);
    }
    // "customs or IT" is no phrase that was misread.
    if said::joins_by_or(&condition.text)
        && let Some(found) = said::any_of(&condition.text, condition.sense, scene, out)
    {
        return Some(found);
    }
    let first = if condition.section { in_section(out).or_else(|| by_text(out)) } else { by_text(out) };
    first
        .or_else(|| if condition.section { None } else { in_section(out) })
        .or_else(|| said::any_of(&condition.text, condition.sense, scene, out))
        .or_else(|| said::affirmed(&condition.text, condition.sense, scene, out))
        .or_else(|| said::by_clock(&condition.text, scene, out))
        .or_else(|| said::by_stock(&condition.text, scene, out))
        .or_else(|| said::by_field(&condition.text, condition.sense, scene, out))
        .or_else(|| by_stem(out))
        .or_else(|| by_words(condition, scene, out))
}

/// What stands under a heading or the head of a column: "under the bulbs heading", "under Closed".
fn under_heading(name: &str, sense: Sense, scene: &Scene, out: &mut Vec<Diagnostic>) -> Option<Vec<usize>> {
    let name = name.trim();
    let name = name.strip_prefix("the ").unwrap_or(name);
    let name =
        ["heading", "header", "title", "column"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name).trim();
    if let Some(members) = section::titled(&Thing::new(name), scene) {
        out.push(notices::by_section(name));
        return Some(members);
    }
    let (found, said) = heads::by_head(name, sense, scene)?;
    out.extend(said);
    Some(found)
}

/// The section under a heading of that name, where all that speak of the thing stand in it.
pub(super) fn whole_section(thing: &Thing, sense: Sense, scene: &Scene) -> Option<Vec<usize>> {
    let members = section::titled(thing, scene).filter(|_| !matches!(sense, Sense::Silent | Sense::Denies))?;
    let said = speaking(thing, Sense::Has, scene).unwrap_or_default();
    said.iter().all(|i| members.contains(i)).then_some(members)
}

/// The regions a sense selects, or for negative senses rules out; `None` when no region speaks of the thing.
pub(super) fn speaking(thing: &Thing, sense: Sense, scene: &Scene) -> Option<Vec<usize>> {
    let mut mentions: Vec<Mention> = scene.texts.iter().map(|text| thing.in_text(text)).collect();
    // Where all have a sign of money it does not tell which are paid.
    let signed: Vec<bool> = scene.texts.iter().map(|text| thing.is_signed(text)).collect();
    if !signed.iter().all(|signed| *signed) {
        let unsaid =
            mentions.iter_mut().zip(&signed).filter(|(mention, signed)| **signed && **mention == Mention::None);
        unsaid.for_each(|(mention, _)| *mention = Mention::Affirmed);
    }
    mentions.iter().any(|m| *m != Mention::None).then(|| {
        let holds = |m: &Mention| match sense {
            Sense::Has | Sense::HasNot | Sense::IsNot => *m == Mention::Affirmed,
            Sense::Silent => *m != Mention::None,
            Sense::Denies => *m == Mention::Denied,
        };
        mentions.iter().enumerate().filter(|(_, m)| holds(m)).map(|(i, _)| i).collect()
    })
}

/// Word for word, or part by part of a Japanese compound: those that stand nowhere say nothing about which region.
fn by_words(condition: &TextCondition, scene: &Scene, out: &mut Vec<Diagnostic>) -> Option<Vec<usize>> {
    let found = |part: &String| {
        let thing = Thing::new(part);
        let said = speaking(&thing, condition.sense, scene).filter(|f| !f.is_empty());
        said.or_else(|| section::titled(&thing, scene))
    };
    // A compound that stands nowhere may begin with a word that does: 京都産, 中町始発.
    let within = |part: &String| match found(part) {
        Some(_) => part.clone(),
        None => super::parts::beginnings(part)
            .into_iter()
            .find(|head| found(head).is_some())
            .unwrap_or_else(|| part.clone()),
    };
    let parts: Vec<String> = super::parts::parts(&condition.text).iter().map(within).collect();
    let (known, mut unknown): (Vec<&String>, Vec<&String>) = parts.iter().partition(|part| found(part).is_some());
    let letters = |words: &str| words.chars().filter(|c| c.is_alphanumeric()).count();
    let cut = !condition.text.is_ascii() && parts.iter().map(|p| letters(p)).sum::<usize>() < letters(&condition.text);
    if cut && unknown.is_empty() {
        unknown.push(&condition.text);
    }
    let common = |a: Vec<usize>, b: Vec<usize>| a.into_iter().filter(|i| b.contains(i)).collect();
    let all = known.iter().filter_map(|part| found(part)).reduce(common).filter(|all: &Vec<usize>| !all.is_empty())?;
    let list = |parts: &[&String]| parts.iter().map(|p| p.as_str()).collect::<Vec<_>>().join(" ");
    out.push(notices::partly_found(&list(&known), &list(&unknown)));
    Some(all)
}

/// A part that only means something to a person may still be printed on some of the regions.
fn perhaps_printed(part: &str, maybe: bool, kept: Vec<usize>, scene: &Scene, out: &mut Vec<Diagnostic>) -> Vec<usize> {
    let thing = Thing::new(part);
    let says = |i: &usize| scene.texts.get(*i).is_some_and(|text| thing.in_text(text) == Mention::Affirmed);
    let found: Vec<usize> = kept.iter().copied().filter(says).collect();
    let (by_head, said) = maybe.then(|| heads::by_head(part, Sense::Has, scene)).flatten().unwrap_or_default();
    let left: Vec<usize> = kept.iter().copied().filter(|i| by_head.contains(i)).collect();
    if !left.is_empty() {
        out.extend(said);
        return left;
    }
    if !maybe || found.is_empty() || found.len() == kept.len() {
        let plain = maybe && !said::negates(part);
        let by_field = if plain { said::by_field(part, Sense::Has, scene, out) } else { None };
        let left: Vec<usize> = kept.iter().copied().filter(|i| by_field.iter().flatten().any(|f| f == i)).collect();
        if !left.is_empty() {
            return left;
        }
        // Some of its words may say enough.
        let condition = TextCondition { text: part.to_owned(), sense: Sense::Has, section: false };
        let by_words = if maybe { by_words(&condition, scene, out) } else { None };
        let left: Vec<usize> = kept.iter().copied().filter(|i| by_words.iter().flatten().any(|f| f == i)).collect();
        if !left.is_empty() {
            return left;
        }
        out.push(notices::not_understood(part));
        return kept;
    }
    out.push(notices::searched_as_text(part));
    if !found.iter().all(|&i| scene.texts.get(i).is_some_and(|text| thing.is_printed(text))) {
        out.push(notices::other_words(&thing));
    }
    found
}

/// The regions on a ground of a colour: plainly so, or else at least tinted so.
fn of_colour(wanted: &looks::Looks, kept: Vec<usize>, scene: &Scene, out: &mut Vec<Diagnostic>) -> Vec<usize> {
    let on_ground = |pale: bool| -> Vec<usize> {
        let is_so = |i: &usize| {
            let ground = scene.grounds.get(*i).copied().unwrap_or_default();
            wanted.colour.is_some_and(|colour| looks::is_of(ground, colour, pale))
        };
        kept.iter().copied().filter(is_so).collect()
    };
    let some = |found: &Vec<usize>| !found.is_empty() && found.len() < kept.len();
    let found = Some(on_ground(false)).filter(some).or_else(|| Some(on_ground(true)).filter(some));
    let on_patch = || {
        let found = bearing(wanted, &kept, scene);
        Some(found).filter(some)
    };
    match found.or_else(on_patch) {
        Some(found) => {
            out.push(notices::by_ground(&wanted.words));
            found
        }
        None => perhaps_printed(&wanted.words, true, kept, scene, out),
    }
}

/// The regions with a small surface on them that looks so; all of them where there is none.
fn with_patch(wanted: &looks::Looks, kept: Vec<usize>, scene: &Scene, out: &mut Vec<Diagnostic>) -> Vec<usize> {
    let left = bearing(wanted, &kept, scene);
    if left.is_empty() {
        out.push(notices::not_understood(&wanted.words));
        return kept;
    }
    left
}

fn bearing(wanted: &looks::Looks, kept: &[usize], scene: &Scene) -> Vec<usize> {
    let area = scene.boxes.iter().map(|b| b.area()).fold(0.0, f64::max);
    let found = looks::patches(wanted, scene.candidates, scene.page, area);
    let patches: Vec<_> = found.iter().filter_map(|&i| scene.candidates.get(i)).map(|c| c.bbox).collect();
    let bears = |i: &usize| {
        let Some(bbox) = scene.boxes.get(*i) else { return false };
        patches.iter().any(|p| bbox.contains(p.center()) && p.area() < 0.5 * bbox.area())
    };
    kept.iter().copied().filter(bears).collect()
}
