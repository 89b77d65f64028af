//! The state of one reading: the sheet, what was found for each field, and the rules for giving a text to a field.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::core::evidence::Evidence;
use crate::core::geometry::Rect;
use crate::core::record::Cell;
use crate::core::schema::{Field, Scalar};
use crate::core::value;

use crate::reader::correct::number;

use super::exception::{Stands, exceptions};
use super::find::circle;
use super::furniture::{Furniture, LINKS};
use super::kind::{Kind, kind_of, own_labels};
use super::ledger::ledger;
use super::pattern::{Form, hits};
use super::prose::{Paragraph, paragraphs};
use super::quantity::{Counted, Quantity, quantities};
use super::sheet::{Piece, Sheet, Span};
use super::words::{Topic, compact, is_unplayed, speaks_of};

/// The most letters of what an amount is paid for.
const LONGEST_PER: usize = 6;

/// A field and what is known of it.
pub(super) struct Wanted<'a> {
    pub(super) field: &'a Field,
    pub(super) kind: Kind,
    pub(super) labels: Vec<String>,
    /// How many of the labels are the field's own words.
    pub(super) own_labels: usize,
    /// Words that stand for another value than they say.
    pub(super) exceptions: Vec<(String, Stands)>,
}

impl Wanted<'_> {
    pub(super) fn is_number(&self) -> bool {
        self.field.scalar.is_number()
    }
}

/// One reading of one crop.
pub(super) struct Finder<'a> {
    pub(super) wanted: Vec<Wanted<'a>>,
    pub(super) sheet: Sheet,
    pub(super) quantities: Vec<Quantity>,
    pub(super) paragraphs: Vec<Paragraph>,
    /// Labels and values that stand in rows.
    pub(super) ledger: Vec<(Span, Span)>,
    pub(super) crop: Rect,
    pub(super) cells: BTreeMap<String, Cell>,
    /// Where the value of each field was read.
    pub(super) places: BTreeMap<String, Vec<Span>>,
    /// The label that each value was found by.
    pub(super) labels: BTreeMap<String, Span>,
    /// The fields whose value was found where it stands on records that a person has confirmed.
    pub(super) confirmed: BTreeSet<String>,
    /// The fields whose value nothing but the order of the fields names.
    pub(super) by_order: BTreeSet<String>,
    /// The fields that took what was left over, in reading order.
    pub(super) guessed: BTreeSet<String>,
    /// The fields that are known to have no value here.
    pub(super) closed: BTreeSet<String>,
    /// The fields whose value is no text that is left over.
    pub(super) unguessed: BTreeSet<String>,
    /// Whether it is known what the records have in common.
    pub(super) is_like_others: bool,
    /// Words that are printed alike on every record, in plain characters: they are nobody's value.
    pub(super) furniture: Furniture,
}

impl<'a> Finder<'a> {
    pub(super) fn new(fields: &'a [Field], mut sheet: Sheet, crop: Rect) -> Finder<'a> {
        if let Some(mark) = fields.iter().find_map(circle) {
            sheet.read_circles(mark);
        }
        let metric = fields.iter().any(|field| kind_of(field).0 == Kind::Metric);
        sheet.read_euros();
        let wanted = fields.iter().map(|field| {
            let (kind, labels) = kind_of(field);
            let own_labels = field.labels.len() + own_labels(field).len();
            // The unit of nothing is something else: a unit of a firm, of a building.
            let kind = if kind == Kind::UnitWord && !metric { Kind::Text } else { kind };
            Wanted { field, kind, labels, own_labels, exceptions: exceptions(&field.description) }
        });
        let quantities = quantities(&sheet);
        let paragraphs = paragraphs(&sheet);
        let ledger = ledger(fields, &sheet);
        Finder {
            wanted: wanted.collect(),
            sheet,
            quantities,
            paragraphs,
            ledger,
            crop,
            cells: BTreeMap::new(),
            places: BTreeMap::new(),
            labels: BTreeMap::new(),
            confirmed: BTreeSet::new(),
            by_order: BTreeSet::new(),
            guessed: BTreeSet::new(),
            closed: BTreeSet::new(),
            unguessed: BTreeSet::new(),
            is_like_others: false,
            furniture: Furniture::default(),
        }
    }

    /// The fields of some kinds that have no value yet, in schema order.
    pub(super) fn open(&self, is: impl Fn(Kind) -> bool) -> Vec<usize> {
        let open = self.wanted.iter().enumerate().filter(|(_, w)| is(w.kind) && !self.has(&w.field.name));
        open.map(|(i, _)| i).collect()
    }

    /// Whether a field has its value, or is known to have none.
    pub(super) fn has(&self, name: &str) -> bool {
        self.cells.contains_key(name) || self.closed.contains(name)
    }

    pub(super) fn is_prose(&self, span: &Span) -> bool {
        let inside = |s: &Span| s.row == span.row && s.range.start < span.range.end && span.range.start < s.range.end;
        self.paragraphs.iter().any(|p| p.spans.iter().any(inside))
    }

    /// Reads a field from the words of some spans and marks them used. `false` when they hold no such value.
    pub(super) fn give(&mut self, index: usize, spans: &[Span]) -> bool {
        let mut spans: Vec<Span> = spans.iter().filter_map(|s| self.sheet.trimmed(s)).collect();
        if let [only] = spans.as_mut_slice() {
            self.sheet.unbracket(only);
            self.sheet.without_unpaired(only);
        }
        if let Some(last) = spans.last_mut() {
            self.sheet.without_note(last);
        }
        // A comma at the end of a line belongs to what goes on.
        let lines = spans.len().saturating_sub(1);
        let whole =
            spans.iter().enumerate().map(|(at, s)| if at < lines { self.sheet.with_comma(s) } else { s.clone() });
        let joined = super::prose::joined(&self.sheet, &whole.collect::<Vec<_>>());
        let Some(wanted) = self.wanted.get(index) else { return false };
        // In a name the space may be printed; elsewhere between Japanese letters it is the reader's.
        let named = matches!(wanted.kind, Kind::Name | Kind::JapaneseName | Kind::Person);
        let text = if named { joined.clone() } else { compact(&joined) };
        if wanted.kind == Kind::Score && is_unplayed(&text) {
            return false;
        }
        match value::typed(&text, wanted.field) {
            Some(value) => self.put(index, value, joined, &spans),
            None => false,
        }
    }

    /// Stores a value that was worked out from some spans and marks them used, running text excepted: a sentence that
    /// mentions a date is still a sentence.
    pub(super) fn put(&mut self, index: usize, value: Value, raw: String, spans: &[Span]) -> bool {
        let Some(wanted) = self.wanted.get(index) else { return false };
        let (name, is_prose) = (wanted.field.name.clone(), wanted.kind == Kind::Prose);
        let evidence = self.sheet.evidence(spans);
        if evidence.is_empty() {
            return false;
        }
        for span in spans {
            if is_prose || !self.is_prose(span) {
                self.sheet.take(span);
            }
        }
        self.places.insert(name.clone(), spans.to_vec());
        self.cells.insert(name, Cell::read(value, raw, evidence));
        true
    }

    /// Takes the value of a field over from another reading of the same sheet.
    pub(super) fn keep(&mut self, name: &str, other: &Finder<'_>) {
        let (Some(cell), Some(spans)) = (other.cells.get(name), other.places.get(name)) else { return };
        let label = other.labels.get(name);
        for span in spans.iter().chain(label) {
            if !self.is_prose(span) {
                self.sheet.take(span);
            }
        }
        self.labels.extend(label.map(|label| (name.to_owned(), label.clone())));
        self.places.insert(name.to_owned(), spans.clone());
        self.cells.insert(name.to_owned(), cell.clone());
    }

    /// Stores a text that stands outside the crop.
    pub(super) fn put_outside(&mut self, index: usize, raw: String, evidence: Vec<Evidence>) {
        let Some(field) = self.wanted.get(index).map(|w| w.field) else { return };
        if let Some(value) = value::typed(&raw, field) {
            self.cells.insert(field.name.clone(), Cell::read(value, raw, evidence));
        }
    }

    /// Stores a number with the words it stands in; scaled where the field asks for a multiple such as 万円.
    pub(super) fn put_number(&mut self, index: usize, quantity: &Quantity) -> bool {
        let Some(wanted) = self.wanted.get(index) else { return false };
        let field = wanted.field;
        if !wanted.is_number() {
            let span = self.sheet.with_what_leads(&quantity.span);
            let raw = self.sheet.printed(&span).trim().to_owned();
            return self.put(index, Value::String(value::tidy(&raw)), raw, &[span]);
        }
        let raw = self.sheet.printed(&quantity.span).trim().to_owned();
        let number = match field.scalar {
            Scalar::Duration => value::typed(&raw, field),
            _ if quantity.unit == Some(Counted::Time) => minutes(quantity, &raw, field),
            // A bare number is in the field's own unit already.
            _ if quantity.unit.is_none() => value::number_value(quantity.value, field.scalar),
            _ => value::number_value(quantity.value / value::scale(field), field.scalar),
        };
        let number = number.or_else(|| number::thousands(&raw, field).and_then(|text| value::typed(&text, field)));
        match number {
            Some(value) => self.put(index, value, raw, std::slice::from_ref(&quantity.span)),
            None => false,
        }
    }

    /// [`Finder::give`] for a place that may not have been found.
    pub(super) fn give_first(&mut self, index: usize, span: Option<Span>) {
        if let Some(span) = span {
            self.give(index, &[span]);
        }
    }

    /// [`Finder::put_number`] for a number that may not have been found.
    pub(super) fn put_first(&mut self, index: usize, quantity: Option<Quantity>) {
        if let Some(quantity) = quantity {
            self.put_number(index, &quantity);
        }
    }

    /// Quantities of a unit that are still free, running text last.
    pub(super) fn free_quantities(&self, unit: impl Fn(Option<Counted>) -> bool) -> Vec<Quantity> {
        let free = self.quantities.iter().filter(|q| unit(q.unit) && self.sheet.is_free(&q.number));
        let mut free: Vec<Quantity> = free.cloned().collect();
        free.sort_by_key(|q| self.is_prose(&q.number));
        free
    }

    /// Places of a form that are still free, running text last.
    pub(super) fn free_hits(&self, form: Form) -> Vec<Span> {
        let mut free: Vec<Span> = hits(&self.sheet, form).into_iter().filter(|s| self.sheet.is_free(s)).collect();
        free.sort_by_key(|s| self.is_prose(s));
        free
    }

    /// Free segments outside running text that may be a name, a place, a word of some subject.
    pub(super) fn free_texts(&self) -> Vec<Piece> {
        let mut free = self.sheet.free_segments();
        free.retain(|p| {
            let text = self.sheet.plain(&p.span).trim();
            let letters = text.chars().filter(|c| c.is_alphabetic()).count();
            letters > 0
                && !is_stray(text)
                && !self.is_prose(&p.span)
                && !self.is_row_label(&p.span)
                && !self.is_fragment(&p.span)
                && !self.is_value(p)
                && !speaks_of(text, Topic::Remark)
                && !self.furniture.contains(text)
                && !self.sheet.is_initials(text)
        });
        free
    }

    /// Whether a text is what another value has left of its segment, and no more than words that lead to it, or its unit:
    /// `every` of `every 21 days`, `Safe for` of `Safe for pets`, 匹 of 4匹.
    fn is_fragment(&self, span: &Span) -> bool {
        let holds = |p: &&Piece| p.span.row == span.row && p.span.range.contains(&span.range.start);
        let is_part = self.sheet.segments.iter().find(holds).is_some_and(|whole| whole.span != *span);
        let text = self.sheet.plain(span).trim();
        let last = text.rsplit(' ').next().unwrap_or("").to_lowercase();
        let before =
            self.sheet.plain(&Span { row: span.row, range: span.range.start.saturating_sub(1)..span.range.start });
        let unit = before.ends_with(|c: char| c.is_ascii_digit() || c == '/') && text.chars().count() <= 2;
        is_part && (unit || LINKS.contains(&last.as_str()))
    }

    /// Whether a segment is nothing but amounts, dates, times and other values.
    pub(super) fn is_value(&self, piece: &Piece) -> bool {
        let forms = [Form::Email, Form::Phone, Form::ClockRange, Form::Clock, Form::Date, Form::FloorPlan, Form::Walk];
        let mut covered: Vec<Span> = forms.iter().flat_map(|f| hits(&self.sheet, *f)).collect();
        covered.extend(self.quantities.iter().filter(|q| q.unit.is_some()).map(|q| q.span.clone()));
        let is_covered = |at: usize| covered.iter().any(|s| s.row == piece.span.row && s.range.contains(&at));
        let open: String = piece
            .span
            .range
            .clone()
            .filter(|at| !is_covered(*at))
            .map(|at| self.sheet.plain(&Span { row: piece.span.row, range: at..at + 1 }).to_owned())
            .collect();
        let letters = open.chars().filter(|c| c.is_alphabetic()).count();
        // $2,450imo: what clings to an amount of money is a misread unit.
        let priced = self.sheet.plain(&piece.span).starts_with(['$', '€', '£', '¥']) && letters <= 4;
        // 12,000円/時: how often an amount is paid is a part of it.
        let per = open.trim_start().starts_with('/') && letters <= LONGEST_PER;
        priced || per || letters == 0 || speaks_of(open.trim_matches(|c: char| !c.is_alphanumeric()), Topic::Remark)
    }
}

/// A length of time in the unit of its field, or in minutes where the field names none; in hours where its words do.
fn minutes(quantity: &Quantity, raw: &str, field: &Field) -> Option<Value> {
    let asks_hours = field.name.split('_').any(|word| matches!(word, "hours" | "hour"));
    let plain = if asks_hours { quantity.value } else { quantity.value * quantity.scale };
    value::typed(raw, field).filter(|_| value::is_timed(field)).or_else(|| value::number_value(plain, field.scalar))
}

/// A lone kana is no word: it is a misread sign, or a stroke of a picture.
fn is_stray(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphanumeric());
    matches!((letters.next(), letters.next()), (Some('ぁ'..='ん' | 'ー'), None))
}
