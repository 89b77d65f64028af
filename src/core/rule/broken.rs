//! The rules that do not hold on a slide.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value};

use super::expected::{Told, shown};
use super::operand::{Operand, Outcome, evaluate, holds};
use super::{Meaning, Rule, Sign, Sum, Tolerance, check};
use crate::core::diagnostic::{Message, visible};
use crate::core::document::Document;
use crate::core::id::{RegionId, SlideId};
use crate::core::number::plain;
use crate::core::provenance::ReviewStatus;
use crate::core::record::Cell;
use crate::core::review::CellKey;
use crate::core::schema::{Field, Scalar};
use crate::core::slide::Slide;

/// A rule that does not hold of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Whose value.
    pub cell: CellKey,
    /// Which rule.
    pub rule: Rule,
    /// What does not hold, for a person.
    pub message: Message,
}

/// The rules that do not hold of the records and page-wide facts of a slide. A cell without a value breaks no rule, and
/// neither does one whose rule needs a value that is not there. Of a list each item is checked. The records of all slides
/// count for `unique`; rejected regions and cells count nowhere.
pub fn broken(document: &Document, slide: &Slide) -> Vec<Broken> {
    let schema = &document.schema;
    let mut broken = Vec::new();
    if !schema.fields.iter().chain(&schema.globals).any(|field| has(field, &|_| true)) {
        return broken;
    }
    let uses = Uses::of(document);
    each(document, slide, &mut |item: &Item<'_>| {
        for rule in &item.field.rules {
            let message = judge(rule, item, || uses.elsewhere(document, slide, item));
            broken.extend(message.map(|message| Broken { cell: item.cell.clone(), rule: rule.clone(), message }));
        }
    });
    broken
}

/// Whether a field, or one inside it, has such a rule.
fn has(field: &Field, such: &dyn Fn(&Rule) -> bool) -> bool {
    field.rules.iter().any(such) || field.fields.iter().any(|inner| has(inner, such))
}

/// What does not hold of a value; `None` where the rule holds or cannot be asked.
fn judge(rule: &Rule, item: &Item<'_>, elsewhere: impl Fn() -> Option<Message>) -> Option<Message> {
    let told = Told { name: &item.shown, rule: rule.text(), value: shown(item.value) };
    let understood = check(rule, item.field, &item.frame.fields()).and_then(|()| rule.meaning().map_err(Clone::clone));
    let meaning = match understood {
        Ok(meaning) => meaning,
        Err(problem) => return Some(told.not_understood(&problem)),
    };
    match meaning {
        Meaning::Matches(regex) => (!regex.is_match(&told.value)).then(|| told.does_not_fit()),
        Meaning::OneOf(choices) => (!choices.contains(&told.value)).then(|| told.does_not_fit()),
        Meaning::Unique => elsewhere().map(|place| told.not_unique(&place)),
        Meaning::Between(low, high) => {
            let side = |sum: &Option<Sum>, sign| {
                let end = item.sum(sum.as_ref()?);
                compare(&told, false, item.own(), sign, end, Tolerance::Absolute(0.0))
            };
            side(low, Sign::AtLeast).or_else(|| side(high, Sign::AtMost))
        }
        Meaning::Compare { left, sign, right, within } => {
            let value = left.as_ref().map_or_else(|| item.own(), |sum| item.sum(sum));
            compare(&told, left.is_some(), value, *sign, item.sum(right), *within)
        }
    }
}

fn compare(
    told: &Told<'_>,
    both_sides: bool,
    left: Outcome,
    sign: Sign,
    right: Outcome,
    within: Tolerance,
) -> Option<Message> {
    match (left, right) {
        (Outcome::Missing, _) | (_, Outcome::Missing) => None,
        (Outcome::Is(left), Outcome::Is(right)) => match holds(&left, sign, &right, within) {
            Some(true) => None,
            Some(false) if both_sides => Some(told.sides(&left, &right)),
            Some(false) => Some(told.limit(sign, &right)),
            None => Some(told.incomparable(&left, &right)),
        },
        _ => Some(told.cannot_be_worked_out()),
    }
}

/// One value with the rules of its field: a cell's, one of its list, or one inside its objects.
struct Item<'a> {
    cell: CellKey,
    field: &'a Field,
    value: &'a Value,
    frame: &'a Frame<'a>,
    /// The names on the way there: what is compared for `unique`.
    place: String,
    /// The same with the numbers of the items, for a person.
    shown: String,
}

impl Item<'_> {
    fn own(&self) -> Outcome {
        Operand::of(self.value, self.field.scalar).map_or(Outcome::Missing, Outcome::Is)
    }

    fn sum(&self, sum: &Sum) -> Outcome {
        evaluate(sum, &|name| {
            if name == self.field.name {
                return self.own();
            }
            match self.frame.find(name) {
                Some((field, value)) => Operand::of(value, field.scalar).map_or(Outcome::Missing, Outcome::Is),
                None => Outcome::Never,
            }
        })
    }
}

/// Fields and their values, and those around them.
struct Frame<'a> {
    own: &'a [Field],
    values: Values<'a>,
    outer: Option<&'a Frame<'a>>,
}

enum Values<'a> {
    Cells(&'a BTreeMap<String, Cell>),
    Object(&'a Map<String, Value>),
}

impl<'a> Frame<'a> {
    fn value(&self, name: &str) -> &'a Value {
        let value = match self.values {
            Values::Cells(cells) => cells.get(name).filter(|c| c.status != ReviewStatus::Rejected).map(|c| &c.value),
            Values::Object(object) => object.get(name),
        };
        value.unwrap_or(&Value::Null)
    }

    fn find(&self, name: &str) -> Option<(&'a Field, &'a Value)> {
        match self.own.iter().find(|field| field.name == name) {
            Some(field) => Some((field, self.value(name))),
            None => self.outer?.find(name),
        }
    }

    fn fields(&self) -> Vec<&'a [Field]> {
        let mut fields = vec![self.own];
        fields.extend(self.outer.map(Frame::fields).unwrap_or_default());
        fields
    }
}

/// Calls `take` for every value of a slide that is there, row by row, page-wide facts last.
fn each(document: &Document, slide: &Slide, take: &mut dyn FnMut(&Item<'_>)) {
    let globals = Frame { own: &document.schema.globals, values: Values::Cells(&slide.globals), outer: None };
    for region in slide.regions.iter().filter(|region| region.status != ReviewStatus::Rejected) {
        let Some(record) = slide.records.get(&region.id) else { continue };
        let values = Values::Cells(&record.cells);
        let frame = Frame { own: &document.schema.fields, values, outer: Some(&globals) };
        walk(&frame, &|field| CellKey::of(region.id, &field.name), ("", ""), take);
    }
    walk(&globals, &|field| CellKey::global(&field.name), ("", ""), take);
}

/// The values of a frame; `way` is the way there, plain and as it is shown.
fn walk<'a>(
    frame: &'a Frame<'a>,
    cell: &dyn Fn(&Field) -> CellKey,
    way: (&str, &str),
    take: &mut dyn FnMut(&Item<'_>),
) {
    for field in frame.own {
        let value = frame.value(&field.name);
        let items = match value {
            Value::Array(items) if field.list => items.as_slice(),
            one => std::slice::from_ref(one),
        };
        for (index, value) in items.iter().enumerate().filter(|(_, value)| !value.is_null()) {
            let number = if items.len() > 1 { format!("[{}]", index + 1) } else { String::new() };
            let place = format!("{}{}", way.0, field.name);
            let shown = format!("{}{}{number}", way.1, field.name);
            let own_cell = cell(field);
            if let Value::Object(object) = value
                && field.scalar == Scalar::Object
            {
                let inner = Frame { own: &field.fields, values: Values::Object(object), outer: Some(frame) };
                walk(&inner, &|_| own_cell.clone(), (&format!("{place}."), &format!("{shown}.")), take);
            }
            take(&Item { cell: own_cell, field, value, frame, place, shown });
        }
    }
}

/// Where each value of a field that must be unique stands.
struct Uses(Standing);

/// By field and value.
type Standing = HashMap<(String, String), Vec<(SlideId, Option<RegionId>)>>;

impl Uses {
    fn of(document: &Document) -> Uses {
        let mut uses = Standing::new();
        let is_unique = |rule: &Rule| matches!(rule.meaning(), Ok(Meaning::Unique));
        let schema = &document.schema;
        if schema.fields.iter().chain(&schema.globals).any(|field| has(field, &is_unique)) {
            for slide in &document.slides {
                each(document, slide, &mut |item: &Item<'_>| {
                    if item.field.rules.iter().any(is_unique) {
                        uses.entry(key(item)).or_default().push((slide.id, item.cell.region));
                    }
                });
            }
        }
        Uses(uses)
    }

    /// Another place of the same value, for a person. A page-wide fact may be the same on several slides.
    fn elsewhere(&self, document: &Document, slide: &Slide, item: &Item<'_>) -> Option<Message> {
        let here = (slide.id, item.cell.region);
        let places: Vec<_> = self.0.get(&key(item))?.iter().filter(|p| p.1.is_some() == here.1.is_some()).collect();
        let other = places.iter().find(|place| ***place != here && here.1.is_some());
        let Some((other_slide, region)) = other.copied() else {
            let twice = places.iter().filter(|place| ***place == here).count() > 1;
            return twice.then(|| Message::new("twice here", "この中で二度"));
        };
        let other_slide = document.slide(*other_slide)?;
        let label = visible(&other_slide.region((*region)?)?.label);
        let on = if other_slide.id == slide.id { String::new() } else { format!(" ({})", other_slide.name()) };
        Some(Message::new(format!("in “{label}”{on} too"), format!("「{label}」{on}にも")))
    }
}

/// The field and its value, width and spaces aside.
fn key(item: &Item<'_>) -> (String, String) {
    let folded = shown(item.value).chars().map(plain).filter(|c| !c.is_whitespace()).collect();
    let section = if item.cell.region.is_some() { "" } else { "#" };
    (format!("{section}{}", item.place), folded)
}
