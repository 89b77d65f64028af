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

use super::finder::Finder;
use super::sheet::{Sheet, Span};

/// Reads the fields of a schema from the words whose middle lies in `crop` (page pixels).
///
/// There is a cell for every field; one that was not found is null with an empty raw text. Every other cell carries
/// evidence in page pixels. Patterns that are no regular expressions are left out with a diagnostic.
pub fn read_record(schema: &Schema, text: &TextLayer, crop: Rect) -> (BTreeMap<String, Cell>, Vec<Diagnostic>) {
    let words = text.within(crop);
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
    let mut cells = read_fields(&schema.fields, &words, Some(text), crop, &mut diagnostics);
    relative::resolve(&mut cells, schema);
    (cells, diagnostics)
}

/// Reads some fields from all words of a layer; `page` holds the headings around it. A cell for every field.
pub(super) fn read_fields(
    fields: &[Field],
    words: &TextLayer,
    page: Option<&TextLayer>,
    crop: Rect,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Cell> {
    let mut finder = Finder::new(fields, Sheet::new(words), crop);
    finder.read_patterns(diagnostics);
    finder.read_contacts();
    finder.read_labels();
    finder.read_access();
    finder.read_times();
    finder.read_dates();
    finder.read_names();
    finder.read_money();
    finder.read_figures();
    finder.read_measures();
    finder.read_lengths();
    finder.read_choices();
    finder.read_flags();
    finder.read_categories();
    finder.read_prose();
    finder.read_addresses();
    finder.read_subjects();
    finder.read_people();
    finder.read_counts();
    finder.read_tags();
    finder.read_short_prose();
    finder.read_rest();
    if let Some(page) = page {
        finder.read_sections(page);
    }
    let mut cells = finder.cells;
    for field in fields {
        if field.scalar == Scalar::Object && !cells.contains_key(&field.name) {
            cells.insert(field.name.clone(), read_object(field, words, crop, diagnostics));
        }
        cells.entry(field.name.clone()).or_insert_with(|| Cell::read(Value::Null, "", Vec::new()));
    }
    cells
}

/// A field with fields of its own, read from the same words; a list of such has the one entry found.
fn read_object(field: &Field, words: &TextLayer, crop: Rect, diagnostics: &mut Vec<Diagnostic>) -> Cell {
    let inner = read_fields(&field.fields, words, None, crop, diagnostics);
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
