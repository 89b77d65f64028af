//! A query answered from the layout and the words of a page.

use crate::core::diagnostic::{Diagnostic, Severity};
use crate::core::geometry::Rect;
use crate::core::known::Known;
use crate::core::query::OtherNumber;
use crate::core::text_layer::TextLayer;
use crate::reader::layout::{Alternatives, Candidate, Layout};

use super::mention::{Mention, Thing};
use super::names::Names;
use super::scene::Scene;
use super::{Wanted, choose, decided, doubted, doubts, looks, notices, parse_naming, recount, said, things};

/// The regions a query means, and what a person should know about how it was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer<'a> {
    /// In reading order.
    pub regions: Vec<&'a Candidate>,
    /// A wrong answer is never given without one.
    pub notices: Vec<Diagnostic>,
    /// The same question for one region fewer and one more, where the answer counts look-alike regions.
    pub others: Vec<OtherNumber>,
}

/// A small surface such as a badge takes less than this share of the page.
const SMALL: f64 = 0.03;
/// How much larger one of several must be to be the one that is meant.
const FAR_LARGER: f64 = 4.0;

/// Answers a query about a page of which something is known: the fields of its project, and the rows it has. Ages are
/// counted from `year`, where somebody knows which year it is.
pub fn answer<'a>(query: &str, layout: &'a Layout, text: &TextLayer, known: &Known, year: Option<i32>) -> Answer<'a> {
    let wanted = parse_naming(query, &Names::of(&known.schema));
    let mut notices = Vec::new();
    if let Some(regions) = patches(&wanted, layout, text, &mut notices) {
        return Answer { regions, notices, others: Vec::new() };
    }
    let given = wanted.among.or(wanted.count.filter(|_| !wanted.is_conditional()));
    let alike = layout.select(given);
    let boxes: Vec<Rect> = alike.iter().map(|candidate| candidate.bbox).collect();
    let grounds = alike.iter().map(|candidate| candidate.ground).collect();
    let scene = Scene::new(&wanted, &boxes, grounds, &layout.candidates, text).knowing(&wanted, known, year);
    notices.extend(of_noun(&wanted, text));
    let (chosen, chosen_notices) = choose::choose(&wanted, &scene);
    notices.extend(chosen_notices);
    notices.extend(doubts::about(&chosen, &scene));
    let told = notices.iter().any(|notice| notice.severity == Severity::Warning);
    notices.extend((wanted.one && chosen.len() > 1 && !told).then(|| doubted::one_asked(chosen.len())));
    if given.is_none() && !alike.is_empty() {
        let others = neighbours(layout);
        let say = if wanted.is_conditional() { notices::chosen_among } else { notices::also_possible };
        notices.extend((!others.is_empty()).then(|| say(alike.len(), &others)));
    }
    if let Some(given) = given.filter(|given| *given == alike.len()) {
        // Likeness alone would have parted the page otherwise: the number decided, and may have drawn in what is none.
        let by_likeness = layout.select(None).len();
        notices.extend((by_likeness != given).then(|| decided::by_number(given, by_likeness)));
    }
    let regions = chosen.iter().filter_map(|index| alike.get(*index).copied()).collect();
    let among = if given.is_some() || !alike.is_empty() { given.unwrap_or(alike.len()) } else { 0 };
    let mut others = recount::others(query, &wanted, &Names::of(&known.schema), among);
    if given.is_none() {
        let held = neighbours(layout);
        others.retain(|other| held.contains(&other.number));
    }
    Answer { regions, notices, others }
}

/// How many are one fewer and one more than guessed, where the page holds as many.
fn neighbours(layout: &Layout) -> Vec<usize> {
    let Alternatives { fewer, more, .. } = layout.alternatives(None);
    [fewer.len(), more.len()].into_iter().filter(|count| *count > 0).collect()
}

/// What to say of the noun: parts of a page are not found, and what is no common word for a record is an assumption.
fn of_noun(wanted: &Wanted, text: &TextLayer) -> Option<Diagnostic> {
    match things::named(&wanted.noun) {
        _ if said::names_several(&wanted.noun) => None,
        things::Thing::Record => None,
        things::Thing::Part | things::Thing::Patch => Some(notices::not_a_record(&wanted.noun)),
        things::Thing::Unknown if wanted.count.is_some() && !wanted.is_conditional() => None,
        things::Thing::Unknown => {
            let printed = Thing::new(&wanted.noun).is_printed(&text.text());
            // A phrase says more than what the regions are.
            let phrase = things::is_phrase(&wanted.noun);
            let say = if phrase { notices::not_understood } else { notices::taken_for_records };
            (!printed).then(|| say(&wanted.noun))
        }
    }
}

/// The coloured or formed small surfaces a query names; `None` when it names something else or none is found.
fn patches<'a>(
    wanted: &Wanted,
    layout: &'a Layout,
    text: &TextLayer,
    out: &mut Vec<Diagnostic>,
) -> Option<Vec<&'a Candidate>> {
    let looks = wanted.looks.as_ref().filter(|_| things::may_be_patch(&wanted.noun))?;
    let page = f64::from(layout.size.width) * f64::from(layout.size.height);
    let mut found: Vec<&Candidate> = looks::patches(looks, &layout.candidates, text, page)
        .into_iter()
        .filter_map(|index| layout.candidates.get(index))
        .collect();
    let small: Vec<&Candidate> = found.iter().copied().filter(|c| c.bbox.area() < SMALL * page).collect();
    if !small.is_empty() && !things::is_box(&wanted.noun) {
        found = small;
    }
    // One that is far larger than all others is the one that is seen first.
    let largest = found.iter().map(|c| c.bbox.area()).fold(0.0, f64::max);
    let seen: Vec<&Candidate> = found.iter().copied().filter(|c| c.bbox.area() * FAR_LARGER >= largest).collect();
    if things::is_box(&wanted.noun) && seen.len() == 1 && found.len() > 1 {
        out.push(notices::several_patches(&format!("{} {}", looks.words, wanted.noun), found.len()));
        found = seen;
    }
    let named = format!("{} {}", looks.words, wanted.noun);
    if found.is_empty() {
        out.push(notices::no_such_patch(&named));
        return None;
    }
    for condition in &wanted.contains {
        let thing = Thing::new(&condition.text);
        let says = |c: &&Candidate| {
            (thing.in_text(&text.within(c.bbox).text()) == Mention::Affirmed) != condition.sense.is_negative()
        };
        match found.iter().copied().filter(says).collect::<Vec<_>>() {
            left if left.is_empty() => out.push(notices::not_on_patch(condition)),
            left => {
                if !left.iter().any(|c| thing.is_printed(&text.within(c.bbox).text())) {
                    out.push(notices::other_words(&thing));
                }
                found = left;
            }
        }
    }
    out.extend(wanted.not_understood.iter().map(|part| notices::not_understood(part)));
    match wanted.count {
        Some(count) if count != found.len() => out.push(notices::other_count(count, found.len())),
        None if found.len() > 1 => out.push(notices::several_patches(&named, found.len())),
        _ => {}
    }
    Some(found)
}
