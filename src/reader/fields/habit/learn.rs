//! Learning habits: of all distances that values might keep, the one that most records agree on.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::core::evidence::{Evidence, Found, Sought, locate};
use crate::core::geometry::Rect;
use crate::core::provenance::Origin;
use crate::core::record::Cell;
use crate::core::schema::{Field, Scalar};
use crate::core::text_layer::TextLayer;
use crate::reader::called::{CALLED, called_alike};

use super::super::finder::Finder;
use super::super::furniture::Furniture;
use super::super::kind::{Kind, kind_of};
use super::super::sheet::{Sheet, Span};
use super::affix::affix;
use super::around::{grouped, merged, ranks};
use super::badges::badges;
use super::heads::{Head, by_lines, read_heads};
use super::leads::leads;
use super::opposites::opposites;
use super::order::{Placed, in_order, is_surely_read};
use super::pairs::{Part, pairs};
use super::rule::{Along, Base, Letters, Point, Stretch};
use super::slots::{self, FEWEST, Slot, slots};
use super::table::{self, columns};
use super::{Example, Habit, Outside, Shared};

/// How far records may differ and still agree, in letter sizes.
const AGREE: f64 = 0.5;

/// Letter sizes within this ratio are one size.
const ONE_SIZE: f64 = 1.35;

/// From so many records on their letters and sizes are typical.
const MANY: usize = 4;

/// The most letters of a label that stands anywhere.
const LONGEST_LABEL: usize = 12;

/// The fewest letters of a label.
const SHORTEST_LABEL: usize = 2;

/// Whose records are learned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// Nobody has looked at them: most must agree, and at least three.
    Usual,
    /// A head says what stands there: one is enough.
    Headed,
    /// A person has confirmed them: two are enough.
    Confirmed,
}

/// A value as it stands on one record.
struct Sight {
    row: usize,
    bbox: Rect,
    em: f64,
    text: String,
    before: String,
}

impl Sight {
    fn of(sight: &slots::Sight) -> Sight {
        let (bbox, em) = (sight.piece.bbox, sight.piece.em);
        Sight { row: sight.row, bbox, em, text: sight.text.clone(), before: String::new() }
    }
}

/// What was learned of each field. What a person has confirmed and already stands where `known` says is no news.
pub(super) fn learn(
    fields: &[Field],
    rows: &[Example<'_>],
    trust: Trust,
    known: &BTreeMap<String, Habit>,
) -> BTreeMap<String, Habit> {
    let sheets: Vec<Sheet> = rows.iter().map(|row| Sheet::new(&row.words.within(row.crop))).collect();
    let learned = fields.iter().filter(|field| has_place(field)).filter_map(|field| {
        let sights = rows.iter().zip(&sheets).enumerate();
        let sights: Vec<Sight> = sights.filter_map(|(at, (row, sheet))| sight(at, row, sheet, field, trust)).collect();
        let news = known.get(&field.name).is_none_or(|habit| !sights.iter().all(|s| stands(habit, s, rows)));
        Some((field.name.clone(), habit(&sights, rows, trust).filter(|_| news)?))
    });
    learned.collect()
}

/// Corrects what was learned by what the records have in common: see [`super::order`].
pub(super) fn learn_from_slots(fields: &[Field], rows: &[Example<'_>], known: &mut BTreeMap<String, Habit>) -> Shared {
    let rows = without_head(fields, rows);
    let Some(page) = rows.first().map(|row| row.words).filter(|_| rows.len() >= FEWEST) else {
        return Shared::default();
    };
    let crops: Vec<Rect> = rows.iter().map(|row| row.crop).collect();
    let printed: Vec<Sheet> = rows.iter().map(|row| Sheet::new(&row.words.within(row.crop))).collect();
    let printed: Vec<&Sheet> = printed.iter().collect();
    let (mut slots, mut loose) = slots(&printed, &crops);
    let mut merged = merged(&slots, &printed, &crops);
    let is_merged = |s: &slots::Sight| {
        merged.iter().flat_map(|slot| &slot.sights).any(|other| other.piece.bbox.intersection(s.piece.bbox).is_some())
    };
    loose.retain(|s| !is_merged(s));
    slots.iter_mut().for_each(|slot| slot.sights.retain(|s| !is_merged(s)));
    slots.retain(|slot| !slot.sights.is_empty());
    let around = Sheet::new(&page.filtered(|word| !crops.iter().any(|crop| crop.contains(word.bbox.center()))));
    let furniture = furniture(fields, &slots, &printed);
    let mut table = if merged.is_some() { Vec::new() } else { columns(fields, &printed, &crops) };
    let mut in_columns: Vec<Slot> = table.iter().map(|column| column.slot.clone()).collect();
    let mut heads = read_heads(&mut in_columns, Vec::new(), &around, &crops);
    if table.is_empty() || heads.len() < FEWEST {
        table.clear();
        heads = read_heads(&mut slots, loose, &around, &crops);
    } else {
        let left = |slot: &Slot| slot.sights.iter().map(|s| s.piece.bbox.x0).fold(f64::MAX, f64::min);
        in_columns.sort_by(|a, b| left(a).total_cmp(&left(b)));
        slots = in_columns;
    }
    merged.iter_mut().for_each(|slot| slot.head = over(slot, &heads, &crops));
    let leads = leads(fields, &slots, &printed);
    let opposites = opposites(fields, &slots, &printed, |field| !is_answered(field, &rows));
    let badges =
        badges(fields, &slots, &printed, |field| !opposites.contains_key(&field.name) && is_untold(field, &rows));
    let reading = |row: &Example<'_>| {
        let mut finder = Finder::new(fields, Sheet::new(&row.words.within(row.crop)), row.crop);
        finder.furniture.clone_from(&furniture);
        finder.read_opposites(&opposites);
        finder.read_badges(&badges);
        finder.take_leads(&leads);
        finder.read_all(&mut Vec::new());
        finder
    };
    let readings: Vec<Finder<'_>> = rows.iter().map(reading).collect();
    let ranks = [merged.into_iter().collect(), ranks(&around, &crops)].concat();
    let mut outside = BTreeMap::new();
    for (field, rank) in grouped(fields, &ranks, &slots, &readings, &around) {
        let Some(rank) = ranks.get(rank) else { continue };
        outside.insert(field.name.clone(), said(rank, &crops));
    }
    let elsewhere: BTreeSet<String> = outside.keys().cloned().collect();
    let placed = in_order(fields, &slots, &readings, &elsewhere);
    let is_open = |field: &Field| !elsewhere.contains(&field.name) && !is_surely_read(field, &readings);
    let paired = pairs(fields, &slots, &placed, is_open);
    let mut columns_of = BTreeMap::new();
    for Placed { field, slot, is_news, by_order } in placed {
        let is_known = known.contains_key(&field.name);
        if !is_news && (is_known || !has_place(field)) {
            continue;
        }
        let column = slot.and_then(|slot| table.get(slot));
        let Some(slot) = slot.and_then(|slot| slots.get(slot)) else {
            known.remove(&field.name);
            continue;
        };
        if table::is_merged(slot) {
            outside.insert(field.name.clone(), said(slot, &crops));
            continue;
        }
        if let Some(column) = column.filter(|column| column.has_lines && field.scalar == Scalar::Text) {
            columns_of.insert(field.name.clone(), (column.from, column.to));
            known.remove(&field.name);
            continue;
        }
        let affix = if is_news { affix(field, slot, &printed) } else { (0, 0) };
        let sights: Vec<Sight> = slot.sights.iter().map(Sight::of).collect();
        let headed = slot.is_named(field);
        let habit = habit(&sights, &rows, if headed { Trust::Headed } else { Trust::Usual });
        let habit = habit.map(|habit| Habit { flows: is_news, by_order, affix, headed, ..habit });
        known.extend(habit.map(|habit| (field.name.clone(), habit)));
    }
    for (slot, first, second) in paired {
        let whole = slots.get(slot).map(|slot| slot.sights.as_slice()).unwrap_or_default();
        for (field, part) in [(first, Part::First), (second, Part::Second)] {
            let sights: Vec<Sight> = whole.iter().map(|s| Sight { text: part.of(&s.text), ..Sight::of(s) }).collect();
            let habit = habit(&sights, &rows, Trust::Usual);
            known.extend(habit.map(|habit| (field.name.clone(), Habit { flows: true, by_order: true, part, ..habit })));
        }
    }
    for name in outside.keys() {
        known.remove(name);
    }
    let lines = by_lines(&heads, &slots, &crops);
    let heads = if lines.is_empty() { heads } else { lines };
    let mut marked = marked_cells(fields, &heads, &readings);
    marked.extend(badges.keys().cloned());
    let (labelled, unguessed) = labelled(fields, &readings);
    let named = named(fields, &readings);
    Shared {
        outside,
        labelled,
        named,
        unguessed,
        furniture,
        heads,
        columns: columns_of,
        marked,
        leads,
        opposites,
        badges,
    }
}

/// Whether no record answers a yes-or-no field that every record must answer.
fn is_untold(field: &Field, rows: &[Example<'_>]) -> bool {
    let told = |row: &Example<'_>| row.cells.get(&field.name).is_some_and(|cell| cell.value.is_boolean());
    !field.optional && !rows.iter().any(told)
}

/// Whether most records answer a yes-or-no field already.
fn is_answered(field: &Field, rows: &[Example<'_>]) -> bool {
    let answered = |row: &&Example<'_>| row.cells.get(&field.name).is_some_and(|cell| cell.value.is_boolean());
    2 * rows.iter().filter(answered).count() > rows.len()
}

/// For each record what a slot says of it.
fn said(slot: &Slot, crops: &[Rect]) -> Outside {
    let text = |s: &slots::Sight| {
        let crop = crops.get(s.row).copied().unwrap_or_default();
        (crop, Evidence { bbox: s.piece.bbox, text: s.text.clone() })
    };
    slot.sights.iter().map(text).collect()
}

/// The words over a column of merged cells.
fn over(merged: &Slot, heads: &[Head], crops: &[Rect]) -> String {
    let column = merged.sights.iter().map(|s| s.piece.bbox).reduce(Rect::union).unwrap_or_default();
    let left = crops.first().map_or(0.0, |crop| crop.x0);
    let own = |head: &&Head| !head.of_row && head.to + left > column.x0 && head.from + left < column.x1;
    heads.iter().find(own).map(|head| head.text.clone()).unwrap_or_default()
}

/// Yes-or-no fields whose column holds marks for yes and empty cells, and no mark for no.
fn marked_cells(fields: &[Field], heads: &[Head], readings: &[Finder<'_>]) -> BTreeSet<String> {
    let flags = fields.iter().filter(|field| field.scalar == Scalar::Boolean && !field.optional);
    let marked = flags.filter(|field| {
        let said: Vec<bool> = readings.iter().filter_map(|r| r.marked_cell(field, heads)).collect();
        said.contains(&true) && !said.contains(&false)
    });
    marked.map(|field| field.name.clone()).collect()
}

/// Fields that half of the records or more print behind a label, and none surely without one; and those that fewer print
/// so, where a value without a label is merely guessed now and then.
fn labelled(fields: &[Field], readings: &[Finder<'_>]) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut most, mut some) = (BTreeSet::new(), BTreeSet::new());
    for field in fields.iter().filter(|field| field.optional) {
        let of = readings.iter().filter(|r| r.labels.contains_key(&field.name)).count();
        let guessed = readings.iter().filter(|r| r.guessed.contains(&field.name)).count();
        let found = readings.iter().filter(|r| r.places.contains_key(&field.name) && !r.guessed.contains(&field.name));
        if of < 2 || of < found.count() {
            continue;
        }
        if 2 * of >= readings.len() {
            most.insert(field.name.clone());
        } else if 2 * guessed <= readings.len() {
            some.insert(field.name.clone());
        }
    }
    (most, some)
}

/// Fields that were found by a label on at least half of the records.
fn named(fields: &[Field], readings: &[Finder<'_>]) -> BTreeSet<String> {
    let is_named =
        |name: &&String| 2 * readings.iter().filter(|r| r.labels.contains_key(*name)).count() >= readings.len();
    fields.iter().map(|field| &field.name).filter(is_named).cloned().collect()
}

/// Words that nearly all records print at one place: labels, buttons, a mark of the house.
fn furniture(fields: &[Field], slots: &[Slot], sheets: &[&Sheet]) -> Furniture {
    let text = |s: &slots::Sight| sheets.get(s.row).map_or("", |sheet| sheet.plain(&s.piece.span)).trim().to_owned();
    let same = slots.iter().filter(|slot| 5 * slot.sights.len() >= 4 * sheets.len() && slot.head.is_empty());
    let same = same.filter_map(|slot| {
        let first = slot.sights.first().map(text)?;
        slot.sights.iter().all(|s| text(s) == first).then_some(first)
    });
    let same: BTreeSet<String> = same.chain(everywhere(slots, sheets)).collect();
    Furniture::new(same.into_iter(), fields)
}

/// Words that nearly all records print, wherever they stand: cards that hang askew keep no distance. What stands under the
/// head of a column is a value.
fn everywhere(slots: &[Slot], sheets: &[&Sheet]) -> Vec<String> {
    let plain = |sheet: &Sheet, span: &Span| sheet.plain(span).trim().to_owned();
    let told = |text: &String| {
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        letters > 0 && text.chars().count() <= LONGEST_LABEL && !text.chars().any(|c| c.is_ascii_digit())
    };
    let texts = |sheet: &&Sheet| -> BTreeSet<String> {
        sheet.segments.iter().map(|p| plain(sheet, &p.span)).filter(told).collect()
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for text in sheets.iter().flat_map(texts) {
        *counts.entry(text).or_default() += 1;
    }
    let varies = |text: &str| {
        let own = |s: &slots::Sight| sheets.get(s.row).is_some_and(|sheet| sheet.plain(&s.piece.span).trim() == text);
        slots.iter().any(|slot| slot.sights.iter().any(own) && !slot.sights.iter().all(own))
    };
    let headed = |text: &str| {
        let own = |s: &slots::Sight| sheets.get(s.row).is_some_and(|sheet| sheet.plain(&s.piece.span).trim() == text);
        slots.iter().any(|slot| !slot.head.is_empty() && slot.sights.iter().any(own))
    };
    // What is missing somewhere may be a value that is often the same; what is nowhere missing never changes.
    let is_common = |text: &str, count: usize| !headed(text) && (count == sheets.len() || !varies(text));
    let often = counts.into_iter().filter(|(_, count)| 10 * count >= 9 * sheets.len());
    often.filter(|(text, count)| is_common(text, *count)).map(|(text, _)| text).collect()
}

/// The records without the head of their table, where that was taken for one of them.
fn without_head<'a>(fields: &[Field], rows: &[Example<'a>]) -> Vec<Example<'a>> {
    let is_head = |row: &Example<'_>| {
        let sheet = Sheet::new(&row.words.within(row.crop));
        let likest = |text: &str| {
            let called = fields.iter().map(|field| (called_alike(text, field), &field.name));
            called.filter(|(likeness, _)| *likeness >= CALLED).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, name)| name)
        };
        let named: Vec<&String> = sheet.pieces.iter().filter_map(|p| likest(sheet.plain(&p.span))).collect();
        let different = named.iter().collect::<BTreeSet<_>>().len();
        different >= FEWEST && 5 * named.len() >= 3 * sheet.pieces.len()
    };
    let heads: Vec<bool> = rows.iter().map(is_head).collect();
    let only = heads.iter().filter(|is_head| **is_head).count() == 1;
    rows.iter().zip(heads).filter(|(_, is_head)| !(only && *is_head)).map(|(row, _)| *row).collect()
}

/// Yes-or-no fields that at least one record says yes to in words and none says no to: there silence is a no.
pub(super) fn marked(fields: &[Field], rows: &[Example<'_>]) -> BTreeSet<String> {
    let says = |field: &Field, said: bool| {
        let of = |row: &Example<'_>| row.cells.get(&field.name).is_some_and(|cell| cell.value == Value::Bool(said));
        rows.iter().any(of)
    };
    let flags = fields.iter().filter(|field| field.scalar == Scalar::Boolean && !field.optional);
    flags.filter(|field| says(field, true) && !says(field, false)).map(|field| field.name.clone()).collect()
}

/// Values of one place and one line. What stands outside, goes on over lines or says yes by being there has none, and a
/// pattern of the field's own is surer than any place.
fn has_place(field: &Field) -> bool {
    let kind = kind_of(field).0;
    let wide = matches!(kind, Kind::Prose | Kind::Flag | Kind::Outside) || field.scalar == Scalar::Object;
    // Signs, ranges and pairs are more than the number at a place.
    let wide = wide || matches!(kind, Kind::Change | Kind::Low | Kind::High);
    let wide = wide || matches!(kind, Kind::Measure(_)) && field.scalar == Scalar::Text;
    !wide && !field.list && field.pattern.is_none()
}

fn sight(row: usize, example: &Example<'_>, sheet: &Sheet, field: &Field, trust: Trust) -> Option<Sight> {
    let cell = example.cells.get(&field.name).filter(|cell| !cell.value.is_null())?;
    if trust == Trust::Confirmed && !cell.is_touched() {
        return None;
    }
    let evidence = place(cell, field, example)?;
    let (span, em) = sheet.at(evidence.bbox)?;
    let before = sheet.plain(&Span { row: span.row, range: 0..span.range.start });
    let before = before.rsplit('\t').find(|part| !part.trim().is_empty()).unwrap_or("").trim().to_owned();
    let text = if evidence.text.is_empty() { sheet.printed(&span) } else { evidence.text };
    Some(Sight { row, bbox: sheet.bbox(&span)?.intersection(evidence.bbox).unwrap_or(evidence.bbox), em, text, before })
}

/// Where a value stands. What a person typed may stand elsewhere than what was read before: it is looked for.
fn place(cell: &Cell, field: &Field, example: &Example<'_>) -> Option<Evidence> {
    if cell.origin == Origin::Model && !cell.evidence.is_empty() {
        return cell.evidence.first().cloned();
    }
    let raw = match &cell.value {
        Value::String(text) => text.clone(),
        _ => String::new(),
    };
    let sought = Sought { field: field.clone(), value: cell.value.clone(), raw, crop: Some(example.crop), seen: None };
    let words: TextLayer = example.words.within(example.crop);
    let found = locate(&words, &[sought]).into_iter().next()?;
    matches!(found.found, Found::Located | Found::Weak).then(|| found.evidence.into_iter().next())?
}

fn habit(sights: &[Sight], rows: &[Example<'_>], trust: Trust) -> Option<Habit> {
    let em = median(sights.iter().map(|s| s.em).collect())?;
    let alike: Vec<&Sight> = sights.iter().filter(|s| s.em.max(em) <= ONE_SIZE * s.em.min(em)).collect();
    let crop = |s: &Sight| rows.get(s.row).map(|row| row.crop).unwrap_or_default();
    let across = |s: &Sight| (Stretch { from: s.bbox.x0, to: s.bbox.x1 }, side(crop(s), true));
    let down = |s: &Sight| (Stretch { from: s.bbox.y0, to: s.bbox.y1 }, side(crop(s), false));
    let mut best: Option<(usize, f64, Along, Along)> = None;
    for point in [Point::Start, Point::End, Point::Middle] {
        for base in [Base::Start, Base::End, Base::Share] {
            let Some((agreeing, x, spread)) = agreed(&alike, across, point, base, em) else { continue };
            for base in [Base::Start, Base::End, Base::Share] {
                let Some((both, y, spread_y)) = agreed(&agreeing, down, Point::Middle, base, em) else { continue };
                let spread = spread + spread_y;
                let better =
                    |(n, s, ..): &(usize, f64, Along, Along)| both.len() > *n || both.len() == *n && spread < s - 0.5;
                if best.as_ref().is_none_or(better) {
                    best = Some((both.len(), spread, x, y));
                }
            }
        }
    }
    let (agreeing, _, across, down) = best?;
    let enough = match trust {
        Trust::Usual => agreeing >= 3 && agreeing * 2 >= sights.len(),
        Trust::Headed => agreeing * 2 >= sights.len(),
        Trust::Confirmed => agreeing >= 2 && agreeing * 3 >= sights.len() * 2,
    };
    let many = alike.len() >= MANY;
    let texts: Vec<String> = alike.iter().map(|s| s.text.clone()).collect();
    let letters = Letters::of(&texts);
    let letters = if many { letters } else { letters.of_any_figures() };
    let before = common_end(&alike);
    enough.then_some(Habit {
        across,
        down,
        em,
        letters,
        before,
        many,
        confirmed: trust == Trust::Confirmed,
        flows: false,
        by_order: false,
        headed: false,
        part: Part::Whole,
        affix: (0, 0),
    })
}

fn stands(habit: &Habit, sight: &Sight, rows: &[Example<'_>]) -> bool {
    let crop = rows.get(sight.row).map(|row| row.crop).unwrap_or_default();
    let off = |along: &Along, across: bool| along.off(side(sight.bbox, across), side(crop, across));
    let same_size = sight.em.max(habit.em) <= ONE_SIZE * sight.em.min(habit.em);
    same_size && off(&habit.across, true).max(off(&habit.down, false)) <= 2.0 * AGREE * habit.em
}

fn side(rect: Rect, across: bool) -> Stretch {
    if across { Stretch { from: rect.x0, to: rect.x1 } } else { Stretch { from: rect.y0, to: rect.y1 } }
}

/// The distance that most sights keep, those that keep it, and how far they are apart in pixels.
fn agreed<'s>(
    sights: &[&'s Sight],
    along: impl Fn(&Sight) -> (Stretch, Stretch),
    point: Point,
    base: Base,
    em: f64,
) -> Option<(Vec<&'s Sight>, Along, f64)> {
    let mut kept: Vec<(f64, &Sight, f64)> = Vec::new();
    for sight in sights {
        let (value, record) = along(sight);
        kept.push((base.distance(value.point(point), record), sight, base.unit(AGREE * em, record)));
    }
    kept.sort_by(|a, b| a.0.total_cmp(&b.0));
    let window =
        |from: &(f64, &Sight, f64)| kept.iter().filter(|k| k.0 >= from.0 && k.0 <= from.0 + 2.0 * from.2).count();
    let best = (0..kept.len()).max_by_key(|at| (kept.get(*at).map_or(0, window), std::cmp::Reverse(*at)))?;
    let length = kept.get(best).map_or(0, window);
    let near = kept.get(best..best + length)?;
    let at = median(near.iter().map(|k| k.0).collect())?;
    let (first, last) = (near.first()?, near.last()?);
    let spread = (last.0 - first.0) / first.2.max(1e-9) * AGREE * em;
    Some((near.iter().map(|k| k.1).collect(), Along { point, base, at }, spread))
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

/// The words that all values are printed after; none where it is another word each time.
fn common_end(sights: &[&Sight]) -> Option<String> {
    let mut ends: BTreeSet<String> = BTreeSet::new();
    for sight in sights {
        ends.insert(
            sight.before.chars().rev().take_while(|c| c.is_alphabetic()).collect::<Vec<_>>().iter().rev().collect(),
        );
    }
    let only = ends.first().filter(|end| ends.len() == 1 && end.chars().count() >= SHORTEST_LABEL);
    only.cloned()
}
