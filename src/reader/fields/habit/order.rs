//! Which field each slot is: by what was read there already, by the head above it, by its type, and by order, as whoever
//! writes down the fields of a record writes them as they are read.

use std::collections::BTreeSet;

use crate::core::schema::{Field, Scalar};
use crate::core::text_layer::is_japanese;
use crate::core::value::typed;
use crate::reader::called::{CALLED, called_alike};

use super::super::exception::exceptions;
use super::super::finder::Finder;
use super::super::kind::{Kind, kind_of};
use super::super::sheet::Span;
use super::super::words::{Topic, compact, is_prose};
use super::about::{formed, has_form, is_coded, is_counting, is_naming, needs_form, says_grouped};
use super::slots::{FEWEST, Sight, Slot};

/// Least share of a slot's texts that must be values of a field.
const HELD: f64 = 0.8;
/// What a field's own reading counts, one that was only a guess, and the same words in head and field.
const OWN: f64 = 2.0;
const GUESSED: f64 = 0.4;
const HEADED: f64 = 3.0;
/// What a form counts that only such fields have.
const FORMED: f64 = 2.0;
/// What it counts that a number stands before the unit that the field names.
const UNIT: f64 = 0.5;
/// So alike are a head and the name of a field that nothing else is meant.
const VERY_NAME: f64 = 0.9;
/// So much needs no order.
const ANCHORED: f64 = 2.3;

/// What a first reading and the slots say of one field.
#[derive(Clone)]
struct Claim<'a> {
    field: &'a Field,
    /// The slot that most of its values stand in.
    slot: Option<usize>,
    /// Whether it was found on most records, and not merely guessed.
    is_sure: bool,
    /// Whether most of what was found was a guess.
    is_guess: bool,
    /// Whether the slot has texts of it that were not found.
    is_missed: bool,
    /// Whether it is mostly the whole text.
    is_whole: bool,
    /// Whether most texts of each slot are its values.
    owns: Vec<bool>,
    /// How much speaks for each slot.
    worth: Vec<f64>,
}

/// What slots say of a field.
pub(super) struct Placed<'a> {
    pub(super) field: &'a Field,
    /// Its slot; `None` where what was read is another field's.
    pub(super) slot: Option<usize>,
    /// Whether the slot says more of it than the first reading.
    pub(super) is_news: bool,
    /// Whether nothing but the order of the fields says so.
    pub(super) by_order: bool,
}

/// The fields that slots say something of.
pub(super) fn in_order<'a>(
    fields: &'a [Field],
    slots: &[Slot],
    readings: &[Finder<'_>],
    outside: &BTreeSet<String>,
) -> Vec<Placed<'a>> {
    let placed = fields.iter().filter(|field| is_placed(field) && !outside.contains(&field.name));
    let mut claims: Vec<Claim<'a>> = placed.map(|field| claim(field, slots, readings)).collect();
    let named = |field: &Field| slots.iter().any(|slot| slot.is_named(field));
    claims.retain(|claim| !claim.is_sure || claim.slot.is_some() || named(claim.field));
    leave_to_owners(&mut claims, slots);
    let anchored = anchors(&mut claims, slots);
    let mut chosen = aligned(&claims, slots.len(), &BTreeSet::new());
    chosen.iter_mut().zip(&anchored).for_each(|(chosen, anchor)| *chosen = anchor.or(*chosen));
    // What stands out of order is put in order among itself.
    let taken: BTreeSet<usize> = chosen.iter().flatten().copied().collect();
    let open: Vec<usize> = (0..claims.len()).filter(|at| chosen.get(*at) == Some(&None)).collect();
    let rest: Vec<Claim<'a>> = open.iter().filter_map(|at| claims.get(*at)).cloned().collect();
    for (at, slot) in open.iter().zip(aligned(&rest, slots.len(), &taken)) {
        if let Some(chosen) = chosen.get_mut(*at) {
            *chosen = slot;
        }
    }
    let owner =
        |slot: usize| claims.iter().zip(&chosen).find(|(_, chosen)| **chosen == Some(slot)).map(|(claim, _)| claim);
    let news = claims.iter().zip(&chosen).filter_map(|(claim, chosen)| match (*chosen, claim.slot) {
        (Some(slot), own) => {
            let is_own = own == Some(slot);
            let is_news = !is_own || claim.is_guess || claim.is_missed;
            let field = claim.field;
            let named = slots.get(slot).is_some_and(|s| s.is_named(field) || has_form(field, s));
            let by_order = is_news && !is_own && !named;
            (is_news || claim.is_whole).then_some(Placed { field, slot: Some(slot), is_news, by_order })
        }
        // Two sure fields may share one text.
        (None, Some(own)) if owner(own).is_some_and(|other| !(claim.is_sure && other.is_sure)) => {
            Some(Placed { field: claim.field, slot: None, is_news: true, by_order: false })
        }
        (None, _) => None,
    });
    news.collect()
}

/// The slots that need no order, as much speaks for them: they are nobody else's. One under the very name of a field is that
/// field's, whatever else was read there.
fn anchors(claims: &mut [Claim<'_>], slots: &[Slot]) -> Vec<Option<usize>> {
    let mut pairs: Vec<(usize, usize, f64)> = Vec::new();
    for (f, claim) in claims.iter().enumerate() {
        pairs.extend(
            claim.worth.iter().enumerate().filter(|(_, worth)| **worth >= ANCHORED).map(|(s, worth)| (f, s, *worth)),
        );
    }
    let is_very = |f: usize, s: usize| {
        let head = slots.get(s).map(|slot| slot.head.as_str()).filter(|head| !head.is_empty());
        head.zip(claims.get(f)).is_some_and(|(head, claim)| called_alike(head, claim.field) >= VERY_NAME)
    };
    let very: BTreeSet<(usize, usize)> = pairs.iter().map(|p| (p.0, p.1)).filter(|(f, s)| is_very(*f, *s)).collect();
    let order = |p: &(usize, usize, f64)| (!very.contains(&(p.0, p.1)), (p.0, p.1));
    pairs.sort_by(|a, b| order(a).0.cmp(&order(b).0).then(b.2.total_cmp(&a.2)).then(order(a).1.cmp(&order(b).1)));
    let mut anchored: Vec<Option<usize>> = vec![None; claims.len()];
    for (f, s, _) in pairs {
        if anchored[f].is_none() && !anchored.contains(&Some(s)) {
            anchored[f] = Some(s);
        }
    }
    let owners = anchored.clone();
    for (claim, own) in claims.iter_mut().zip(&anchored) {
        for (s, worth) in claim.worth.iter_mut().enumerate() {
            let of_other = *own != Some(s) && owners.contains(&Some(s));
            let elsewhere = own.is_some_and(|own| own != s);
            if of_other || elsewhere {
                *worth = 0.0;
            }
        }
    }
    anchored
}

/// What a field has surely been found in is left to it, unless the head says otherwise; nor does it look elsewhere.
fn leave_to_owners(claims: &mut [Claim<'_>], slots: &[Slot]) {
    let named = |field: &Field, at: usize| slots.get(at).is_some_and(|slot| slot.is_named(field));
    let owned: Vec<(usize, String)> = claims
        .iter()
        .filter(|claim| claim.is_sure)
        .flat_map(|claim| {
            let also = (0..slots.len()).filter(|at| claim.owns.get(*at) == Some(&true));
            claim.slot.into_iter().chain(also).map(|at| (at, claim.field.name.clone()))
        })
        .collect();
    for claim in claims {
        for (at, worth) in claim.worth.iter_mut().enumerate() {
            let own = claim.slot == Some(at);
            let of_another = owned.iter().any(|(slot, name)| *slot == at && *name != claim.field.name);
            let strange = if claim.is_sure { !own } else { of_another };
            if strange && !named(claim.field, at) {
                *worth = 0.0;
            }
        }
    }
}

/// Whether the value of a field is one text at one place.
pub(super) fn is_placed(field: &Field) -> bool {
    field.scalar != Scalar::Object && !field.list && field.pattern.is_none()
}

/// Whether a field was found on most records, and not merely guessed.
pub(super) fn is_surely_read(field: &Field, readings: &[Finder<'_>]) -> bool {
    claim(field, &[], readings).is_sure
}

/// What the first readings and the slots say of a field.
fn claim<'a>(field: &'a Field, slots: &[Slot], readings: &[Finder<'_>]) -> Claim<'a> {
    // How much of a text was read as its value, in glyphs.
    let read = |s: &Sight| {
        let spans = readings.get(s.row).and_then(|finder| finder.places.get(&field.name));
        let common = |span: &Span| {
            let (a, b) = (&span.range, &s.piece.span.range);
            if span.row == s.piece.span.row { a.end.min(b.end).saturating_sub(a.start.max(b.start)) } else { 0 }
        };
        spans.and_then(|spans| spans.first()).map_or(0, common)
    };
    let reads = |slot: &Slot| slot.sights.iter().filter(|s| read(s) > 0).count();
    let whole = |slot: &Slot| slot.sights.iter().filter(|s| 5 * read(s) >= 4 * s.piece.span.range.len()).count();
    let found = |finder: &&Finder<'_>| finder.places.contains_key(&field.name);
    let guessed = |finder: &&Finder<'_>| finder.guessed.contains(&field.name);
    let (found, guessed) = (readings.iter().filter(found).count(), readings.iter().filter(guessed).count());
    let counts: Vec<usize> = slots.iter().map(reads).collect();
    let most = counts.iter().copied().max().unwrap_or(0);
    let slot = counts.iter().position(|n| *n == most).filter(|_| 2 * most >= found.max(1));
    let in_sign = slot.and_then(|at| slots.get(at)).is_some_and(is_sign) && kind_of(field).0 != Kind::Code;
    let surely = found - guessed.min(found);
    let has_form = !matches!(kind_of(field).0, Kind::Text | Kind::Count);
    let enough = if field.optional {
        1
    } else if has_form {
        readings.len().div_ceil(3)
    } else {
        (3 * readings.len()).div_ceil(5)
    };
    // One text among many like it: a figure in a name.
    let there = slot.and_then(|at| slots.get(at)).map_or(0, |slot| slot.sights.len());
    let in_others = field.scalar.is_number() && there >= 2 * FEWEST && 5 * most < there;
    let is_sure = surely >= enough && 2 * guessed <= found && !is_second_name(field, readings) && !in_sign;
    let is_sure = is_sure && !in_others;
    let of_list =
        |slot: &Slot| 5 * slot.sights.iter().filter(|s| is_listed(s, readings)).count() >= 3 * slot.sights.len();
    // Words that are the very name of a field, over another column, say more than any reading or any like word.
    let very = |s: &Slot| !s.head.is_empty() && called_alike(&s.head, field) >= VERY_NAME;
    let is_elsewhere = |s: &Slot| !very(s) && slots.iter().any(very);
    let prose = |slot: &Slot| 3 * slot.sights.iter().filter(|s| is_prose(&s.text)).count() > slot.sights.len();
    let worth = |(at, s): (usize, &Slot)| {
        // What is an entry of a list is nothing by itself, unless it is surely read.
        if !(s.is_named(field) || slot == Some(at) && is_sure) && of_list(s) {
            return 0.0;
        }
        let sentences = never_told(field) && prose(s) && !s.is_named(field);
        if sentences || of_running_text(field, s, readings) {
            return 0.0;
        }
        // A column with a name of its own is not the one that bears the very name.
        if !s.head.is_empty() && is_elsewhere(s) {
            return 0.0;
        }
        let own = match (slot == Some(at), is_sure) {
            (true, _) if is_elsewhere(s) => 0.0,
            (true, true) => OWN,
            (true, false) => GUESSED,
            _ => 0.0,
        };
        // What the record stands in is told by what is around it, unless a column says so.
        let elsewhere = kind_of(field).0 == Kind::Outside && !s.is_named(field);
        let of_type = worth(field, s, readings.len()).filter(|_| !elsewhere).map_or(0.0, |worth| worth + own);
        if own >= OWN { of_type.max(OWN + 1.0) } else { of_type }
    };
    let is_prose = slot.and_then(|at| slots.get(at)).is_some_and(prose);
    let over_lines = |finder: &&Finder<'_>| finder.places.get(&field.name).is_some_and(|spans| spans.len() > 1);
    let over_lines = readings.iter().filter(over_lines).count();
    let whole = slot.and_then(|at| slots.get(at)).map_or(0, whole);
    let of_any_form =
        matches!(kind_of(field).0, Kind::Text | Kind::Prose | Kind::Person | Kind::Category | Kind::Address);
    let is_missed = of_any_form && 5 * most < 4 * there && 2 * whole >= most && !is_prose && 2 * over_lines <= found;
    Claim {
        field,
        slot,
        is_sure,
        is_guess: 2 * guessed > found,
        is_missed,
        is_whole: 2 * whole >= most.max(1),
        owns: slots.iter().map(|slot| 5 * reads(slot) >= 4 * slot.sights.len()).collect(),
        worth: slots.iter().enumerate().map(worth).collect(),
    }
}

/// Whether no value of a field is a sentence.
fn never_told(field: &Field) -> bool {
    let kind = kind_of(field).0;
    let topic = matches!(kind, Kind::Topic(topic) if !matches!(topic, Topic::LabelOnly | Topic::Badge));
    topic || matches!(kind, Kind::Category | Kind::Person | Kind::Code | Kind::Score | Kind::Choice)
}

/// Whether most texts of a slot are lines of running text that another field was read from.
fn of_running_text(field: &Field, slot: &Slot, readings: &[Finder<'_>]) -> bool {
    let is_line = |s: &&Sight| {
        let Some(finder) = readings.get(s.row) else { return false };
        let holds = |span: &Span| span.row == s.piece.span.row && span.range.contains(&s.piece.span.range.start);
        let told = finder.wanted.iter().filter(|w| w.kind == Kind::Prose && w.field.name != field.name);
        let told = told.filter_map(|w| finder.places.get(&w.field.name));
        finder.is_prose(&s.piece.span) && told.into_iter().any(|spans| spans.iter().any(holds))
    };
    2 * slot.sights.iter().filter(is_line).count() > slot.sights.len()
}

/// Whether a text was read as an entry of a list.
fn is_listed(sight: &Sight, readings: &[Finder<'_>]) -> bool {
    let Some(finder) = readings.get(sight.row) else { return false };
    let own = &sight.piece.span;
    let holds = |span: &Span| span.row == own.row && span.range.contains(&own.range.start);
    let lists = finder.wanted.iter().filter(|w| w.field.list).filter_map(|w| finder.places.get(&w.field.name));
    lists.filter(|spans| spans.len() > 1).any(|spans| spans.iter().any(holds))
}

/// Two capitals beside a name are its initials in a circle, one is an icon.
fn is_sign(slot: &Slot) -> bool {
    slot.sights.iter().all(|s| s.text.len() <= 2 && s.text.chars().all(|c| c.is_ascii_uppercase()))
}

/// Names are told by their size alone: a second field of that kind takes what the first has left.
fn is_second_name(field: &Field, readings: &[Finder<'_>]) -> bool {
    let wanted = readings.first().map(|finder| finder.wanted.as_slice()).unwrap_or_default();
    let first = wanted.iter().find(|w| w.kind == Kind::Name).map(|w| &w.field.name);
    kind_of(field).0 == Kind::Name && first != Some(&field.name)
}

/// How much speaks for a slot to be a field; `None` when its texts are no values of it.
pub(super) fn worth(field: &Field, slot: &Slot, records: usize) -> Option<f64> {
    let texts: Vec<String> = slot.sights.iter().map(|s| compact(&s.text)).collect();
    let told = |text: &&String| text.chars().any(char::is_alphanumeric);
    let there = texts.iter().filter(told).count();
    let exceptions = exceptions(&field.description);
    let is_held = |text: &&String| {
        typed(text, field).is_some() || exceptions.iter().any(|(words, _)| *words == text.to_lowercase())
    };
    let held = texts.iter().filter(told).filter(is_held).count();
    if there == 0 || (held as f64) < HELD * there as f64 {
        return None;
    }
    let called = if slot.head.is_empty() { 0.0 } else { called_alike(&slot.head, field) };
    let everywhere = 5 * there >= 4 * records;
    // What is optional and has no name here may be anything; words that never change are a label.
    let is_told = texts.iter().any(|text| text.chars().any(char::is_alphabetic));
    let all_alike = is_told && are_one(&texts) && field.scalar != Scalar::Boolean;
    let is_anything = field.optional && everywhere && field.scalar == Scalar::Text && !has_form(field, slot);
    if called < CALLED && (is_anything || all_alike) {
        return None;
    }
    let is_code = kind_of(field).0 == Kind::Code;
    let counts = is_code || field.scalar.is_number();
    let strange = is_sign(slot) && !is_code || is_naming(field) && is_coded(slot) || is_counting(slot) && !counts;
    if called < CALLED && (strange || needs_form(field) && formed(field, slot) < 0.5) {
        return None;
    }
    let priced = |text: &&String| text.contains(['円', '¥', '$', '€', '£']);
    let prices = 5 * texts.iter().filter(priced).count() >= 4 * there;
    if called < CALLED && prices && counts_other(field) {
        return None;
    }
    let numbered = |text: &&String| text.chars().filter(char::is_ascii_digit).count() >= 2;
    if kind_of(field).0 == Kind::Phone && 5 * texts.iter().filter(numbered).count() < 4 * there {
        return None;
    }
    let long = texts.iter().filter(|text| text.chars().count() > 14).count();
    let wordy = if says_grouped(field) && 2 * long > there { -0.8 } else { 0.0 };
    let figures = |text: &&String| text.chars().all(|c| !c.is_alphabetic());
    let figures = texts.iter().filter(told).filter(figures).count() as f64 / there as f64;
    let form = if field.scalar == Scalar::Text { -0.6 * figures } else { 0.3 };
    let headed = match called {
        called if called >= CALLED => HEADED * called,
        _ if slot.head.is_empty() => 0.0,
        _ => -0.2,
    };
    let form = form + if has_form(field, slot) { FORMED } else { 0.0 };
    let gaps = if !field.optional && !everywhere { -0.5 } else { 0.0 };
    let unit = if says_unit(field, &texts) { UNIT } else { 0.0 };
    Some((1.0 + form + headed + gaps + wordy + unit).max(0.05))
}

/// Whether a field counts something and none of its words is one of money: no price is the number of a tap.
fn counts_other(field: &Field) -> bool {
    const MONEY: &[&str] = &[
        "円",
        "金",
        "料",
        "費",
        "額",
        "代",
        "値",
        "価",
        "ドル",
        "ユーロ",
        "¥",
        "$",
        "€",
        "£",
        "euro",
        "pound",
        "dollar",
        "yen",
        "pence",
        "price",
        "cost",
        "worth",
        "bid",
        "money",
        "rate",
        "total",
        "paid",
        "pay",
        "sum",
    ];
    let asked = format!("{} {}", field.name, field.description).to_lowercase();
    kind_of(field).0 == Kind::Count && !MONEY.iter().any(|word| asked.contains(word)) && !field.description.is_empty()
}

/// Whether texts are one and the same, some of them cut short by the reading.
fn are_one(texts: &[String]) -> bool {
    let Some(longest) = texts.iter().max_by_key(|text| text.len()) else { return false };
    let whole = texts.iter().filter(|text| *text == longest).count();
    let part =
        |text: &String| text == longest || text.len() >= 5 && 2 * whole > texts.len() && longest.starts_with(text);
    texts.iter().all(part)
}

/// Whether a number of a field stands before what the field counts: 5分 for (駅からの分).
fn says_unit(field: &Field, texts: &[String]) -> bool {
    let unit = |text: &str| {
        let behind = text.rsplit(|c: char| c.is_ascii_digit()).next().unwrap_or("").trim();
        let told = text.chars().any(|c| c.is_ascii_digit()) && (1..=2).contains(&behind.chars().count());
        told && behind.chars().all(is_japanese) && field.description.contains(behind)
    };
    field.scalar.is_number() && 5 * texts.iter().filter(|text| unit(text)).count() >= 4 * texts.len()
}

/// Fields to slots, both in their order, so that together they are worth most. `taken` slots are left out.
fn aligned(claims: &[Claim<'_>], slots: usize, taken: &BTreeSet<usize>) -> Vec<Option<usize>> {
    let worth = |f: usize, s: usize| {
        let worth = claims.get(f).and_then(|claim| claim.worth.get(s)).copied().unwrap_or(0.0);
        if taken.contains(&s) { 0.0 } else { worth }
    };
    // What the fields from `f` on are worth with the slots from `s` on.
    let mut best = vec![vec![0.0_f64; slots + 1]; claims.len() + 1];
    for f in (0..claims.len()).rev() {
        for s in (0..slots).rev() {
            let together = if worth(f, s) > 0.0 { worth(f, s) + best[f + 1][s + 1] } else { 0.0 };
            best[f][s] = best[f + 1][s].max(best[f][s + 1]).max(together);
        }
    }
    let (mut s, mut chosen) = (0, vec![None; claims.len()]);
    let mut f = 0;
    while f < claims.len() && s < slots {
        let together = worth(f, s) + best[f + 1][s + 1];
        if worth(f, s) > 0.0 && together >= best[f][s] - 1e-9 {
            chosen[f] = Some(s);
            (f, s) = (f + 1, s + 1);
        } else if best[f + 1][s] >= best[f][s] - 1e-9 {
            f += 1;
        } else {
            s += 1;
        }
    }
    chosen
}
