//! From one crop to one record: the order in which the finders are asked.

use std::collections::BTreeMap;

use regex::Regex;
use serde_json::Value;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::geometry::Rect;
use crate::core::record::Cell;
use crate::core::schema::{Field, Scalar, Schema};
use crate::core::text_layer::TextLayer;
use crate::core::value::relative;

use super::finder::{Finder, Wanted};
use super::habit::Habits;
use super::sheet::{Sheet, Span};

/// Reads the fields of a schema from the words whose middle lies in `crop` (page pixels), as they stand on one record
/// alone. See [`read_record_like`].
pub fn read_record(schema: &Schema, text: &TextLayer, crop: Rect) -> (BTreeMap<String, Cell>, Vec<Diagnostic>) {
    read_record_like(schema, text, crop, &Habits::default())
}

/// Reads the fields of a schema from the words whose middle lies in `crop` (page pixels), looking where the other records
/// of the slide have them.
///
/// There is a cell for every field; one that was not found is null with an empty raw text. Every other cell carries
/// evidence in page pixels. Patterns that are no regular expressions are left out with a diagnostic.
pub fn read_record_like(
    schema: &Schema,
    text: &TextLayer,
    crop: Rect,
    habits: &Habits,
) -> (BTreeMap<String, Cell>, Vec<Diagnostic>) {
    let crop = habits.crop(crop);
    let words = habits.marks().without(&text.within(crop));
    let mut diagnostics = Vec::new();
    if words.lines.is_empty() {
        diagnostics.push(Diagnostic::info(
            "no-text-in-region",
            Message::new(
                "No text was found in this region. Its record is empty; draw the region larger or type the values.",
                "この領域に文字が見つかりませんでした。レコードは空です。領域を広げるか、値を入力してください。",
            ),
        ));
    }
    let mut finder = Finder::new(&schema.fields, Sheet::new(&words), crop);
    finder.prepare(habits);
    finder.read_all(&mut diagnostics);
    if !habits.is_empty() {
        let mut again = Finder::new(&schema.fields, Sheet::new(&words), crop);
        again.follow(habits, &finder);
        again.read_all(&mut Vec::new());
        again.weed(habits);
        again.read_silence(habits);
        finder = again;
    }
    finder.mend(habits.terms());
    finder.read_sections(text);
    let mut cells = complete(finder, &words, &mut diagnostics);
    for cell in cells.values_mut().filter(|cell| !cell.value.is_null()) {
        let left_out = cell.evidence.first().and_then(|place| habits.marks().remark(place.bbox));
        cell.remark = cell.remark.take().or(left_out.map(Box::new));
    }
    relative::resolve(&mut cells, schema);
    (cells, diagnostics)
}

/// Reads some fields from all words of a layer. A cell for every field.
pub(super) fn read_fields(
    fields: &[Field],
    words: &TextLayer,
    crop: Rect,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Cell> {
    let mut finder = Finder::new(fields, Sheet::new(words), crop);
    finder.read_all(diagnostics);
    complete(finder, words, diagnostics)
}

/// The cells that were found and, for every other field, what its own fields give or null.
fn complete(finder: Finder<'_>, words: &TextLayer, diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<String, Cell> {
    let Finder { wanted, mut cells, crop, confirmed, by_order, .. } = finder;
    for name in &confirmed {
        if let Some(cell) = cells.get_mut(name) {
            cell.remark.get_or_insert_with(|| Box::new(as_confirmed(name)));
        }
    }
    for name in &by_order {
        if let Some(cell) = cells.get_mut(name) {
            cell.remark.get_or_insert_with(|| Box::new(as_ordered(name)));
        }
    }
    for Wanted { field, .. } in wanted {
        if field.scalar == Scalar::Object && !cells.contains_key(&field.name) {
            cells.insert(field.name.clone(), read_object(field, words, crop, diagnostics));
        }
        cells.entry(field.name.clone()).or_insert_with(|| Cell::read(Value::Null, "", Vec::new()));
    }
    cells
}

fn as_confirmed(field: &str) -> Message {
    Message::new(
        format!("Taken from where “{field}” stands in the rows you confirmed."),
        format!("確認済みの行で「{field}」が書かれている位置から読み取りました。"),
    )
}

fn as_ordered(field: &str) -> Message {
    Message::new(
        format!(
            "Nothing printed names “{field}”. Taken by the order of the fields: it stands here on the other rows too."
        ),
        format!("「{field}」を示す言葉は印刷されていません。ほかの行と同じ位置にあり、項目の順序から読み取りました。"),
    )
}

/// A field with fields of its own, read from the same words; a list of such has the one entry found.
fn read_object(field: &Field, words: &TextLayer, crop: Rect, diagnostics: &mut Vec<Diagnostic>) -> Cell {
    let inner = read_fields(&field.fields, words, crop, diagnostics);
    let mut object = serde_json::Map::new();
    let (mut raw, mut evidence) = (Vec::new(), Vec::new());
    for own in &field.fields {
        let Some(cell) = inner.get(&own.name) else { continue };
        object.insert(own.name.clone(), cell.value.clone());
        raw.extend(Some(cell.raw.clone()).filter(|r| !r.is_empty()));
        evidence.extend(cell.evidence.iter().cloned());
    }
    if evidence.is_empty() {
        return Cell::read(Value::Null, "", Vec::new());
    }
    let value = Value::Object(object);
    Cell::read(if field.list { Value::Array(vec![value]) } else { value }, raw.join(" / "), evidence)
}

impl Finder<'_> {
    /// Every way of finding, the surest first.
    pub(super) fn read_all(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        self.read_patterns(diagnostics);
        self.read_contacts();
        self.read_labels();
        self.read_exceptions();
        self.read_access();
        self.read_results();
        self.read_times();
        self.read_dates();
        self.read_names();
        self.read_money();
        self.read_free();
        self.read_figures();
        self.read_measures();
        self.read_lengths();
        self.read_choices();
        self.read_listed();
        self.read_flags();
        self.read_categories();
        self.read_prose();
        self.read_addresses();
        self.read_subjects();
        self.read_people();
        self.read_counts();
        self.read_reach();
        self.read_related();
        self.read_tags();
        self.read_short_prose();
        self.read_rest();
    }

    /// Fields with a pattern of their own: the first group, or the whole match; for a list, every match.
    fn read_patterns(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        for index in 0..self.wanted.len() {
            let Some(field) = self.wanted.get(index).map(|w| w.field) else { continue };
            let Some(source) = &field.pattern else { continue };
            match Regex::new(source) {
                Ok(pattern) => self.read_pattern(index, &pattern, field.list),
                Err(_) => diagnostics.push(Diagnostic::warning(
                    "pattern-unreadable",
                    Message::new(
                        format!(
                            "The pattern of “{}” is no regular expression. The field was read without it.",
                            field.name
                        ),
                        format!("「{}」のパターンは正規表現ではありません。パターンを使わずに読みました。", field.name),
                    ),
                )),
            }
        }
    }

    fn read_pattern(&mut self, index: usize, pattern: &Regex, list: bool) {
        let mut spans: Vec<Span> = Vec::new();
        for (row, line) in self.sheet.rows.iter().enumerate() {
            let groups = pattern.captures_iter(&line.text).filter_map(|c| c.get(1).or_else(|| c.get(0)));
            spans.extend(groups.map(|m| Span { row, range: line.glyphs_of(m.range()) }));
        }
        spans.retain(|s| !s.range.is_empty());
        // What running text mentions counts only where nothing else is printed.
        if spans.iter().any(|s| !self.is_prose(s)) {
            spans.retain(|s| !self.is_prose(s));
        }
        if !list {
            spans.into_iter().any(|span| self.give(index, &[span]));
            return;
        }
        let Some(field) = self.wanted.get(index).map(|w| w.field) else { return };
        let one = Field { list: false, ..field.clone() };
        let read = |s: &Span| crate::core::value::typed(self.sheet.printed(s).trim(), &one).map(|v| (v, s.clone()));
        let (values, spans): (Vec<Value>, Vec<Span>) = spans.iter().filter_map(read).unzip();
        if !values.is_empty() {
            let raw = spans.iter().map(|s| self.sheet.printed(s)).collect::<Vec<_>>().join("\n");
            self.put(index, Value::Array(values), raw, &spans);
        }
    }
}
