//! A result as words and parts of a page. Whatever has no place or no meaning is left out, counted, and told of: one bad
//! word or cell costs no other.

use std::collections::BTreeSet;

use serde_json::Value;

use super::faults;
use super::left_out::LeftOut;
use super::shapes::{Scale, Shape};
use crate::core::geometry::{Rect, Size};
use crate::core::page_reading::{Block, BlockKind, Grid, GridCell, PageReading};
use crate::core::text_layer::{TextLayer, TextLine, Word, by_rows};
use crate::provider::fault::Fault;
use crate::provider::page_reader::Read;

/// The most words, lines, cells of a table or parts of a kind that are read.
const MOST: usize = 20_000;

/// The most rows and columns of a table.
const MOST_ROWS: u64 = 2_000;

/// The surest that a word that was read can be: 100 is for text that a file states.
const SUREST: f64 = 99.9;

/// Reads the JSON of an `analyzeResult` about a page of a size in pixels, with what a person should know.
///
/// # Errors
///
/// `not-a-reply` when it is no JSON, or has no page of a known size.
pub(super) fn reading(result: &str, page: Size) -> Result<Read, Fault> {
    let nothing = || faults::no_reply(result.as_bytes());
    let value: Value = serde_json::from_str(result).map_err(|_| nothing())?;
    let page_number = |page: &Value| whole(page, "pageNumber").unwrap_or(1);
    let pages = list(&value, "pages");
    let first = pages.iter().min_by_key(|page| page_number(page)).ok_or_else(nothing)?;
    let scale = Scale::of(first, page).ok_or_else(nothing)?;
    let mut left_out = LeftOut { pages: pages.len() - 1, ..LeftOut::default() };
    let text = text(first, &scale, &mut left_out);
    let mut parts = Parts { scale, number: page_number(first), left_out };
    let mut blocks = parts.tables(&value);
    blocks.extend(parts.figures(&value));
    blocks.extend(parts.paragraphs(&value));
    blocks.extend(parts.marks(first));
    Ok((PageReading { text, blocks }, parts.left_out.notice().into_iter().collect()))
}

/// The words of a page by its lines. A word that no line claims is a line of its own.
fn text(page: &Value, scale: &Scale, left_out: &mut LeftOut) -> TextLayer {
    let mut lines: Vec<TextLine> = Vec::new();
    let mut claimed: Vec<(u64, u64, usize)> = Vec::new();
    for line in list(page, "lines").iter().take(MOST) {
        let Some(Shape { bbox, .. }) = scale.shape(line.get("polygon")) else { continue };
        let spans = list(line, "spans").iter().filter_map(span);
        claimed.extend(spans.map(|(start, end)| (start, end, lines.len())));
        lines.push(TextLine { bbox, words: Vec::new() });
    }
    claimed.sort_unstable();
    let all = list(page, "words");
    left_out.words += all.len().saturating_sub(MOST);
    for item in all.iter().take(MOST) {
        let Some(word) = word(item, scale) else {
            left_out.words += 1;
            continue;
        };
        let line = item.get("span").and_then(span).and_then(|(start, _)| {
            let before = claimed.partition_point(|claim| claim.0 <= start);
            claimed.get(before.checked_sub(1)?).filter(|(_, end, _)| start < *end)
        });
        match line.and_then(|(_, _, index)| lines.get_mut(*index)) {
            Some(line) => line.words.push(word),
            None => lines.push(TextLine { bbox: word.bbox, words: vec![word] }),
        }
    }
    lines.retain(|line| !line.words.is_empty());
    TextLayer { lines: by_rows(lines) }
}

fn word(item: &Value, scale: &Scale) -> Option<Word> {
    let text = item.get("content").and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty())?;
    let Shape { bbox, .. } = scale.shape(item.get("polygon"))?;
    let sure = item.get("confidence").and_then(Value::as_f64).unwrap_or(1.0);
    Some(Word { text: text.to_owned(), bbox, confidence: (sure * 100.0).clamp(0.0, SUREST) as f32 })
}

/// From where to where in the text of the page, in characters.
fn span(value: &Value) -> Option<(u64, u64)> {
    let (offset, length) = (whole(value, "offset")?, whole(value, "length")?);
    Some((offset, offset.checked_add(length)?))
}

/// Reads the parts of one page of the result.
struct Parts {
    scale: Scale,
    /// Of the page in the result.
    number: u64,
    left_out: LeftOut,
}

impl Parts {
    fn tables(&mut self, result: &Value) -> Vec<Block> {
        let tables: Vec<&Value> = list(result, "tables").iter().take(MOST).collect();
        let read = tables.into_iter().map(|table| (self.table(table), table));
        let read: Vec<_> = read.collect();
        read.into_iter().filter_map(|(block, table)| self.counted(block, table, |left| &mut left.tables)).collect()
    }

    fn table(&mut self, table: &Value) -> Option<Block> {
        let side = |key: &str| whole(table, key).filter(|side| (1..=MOST_ROWS).contains(side));
        let (rows, columns) = (side("rowCount")? as u32, side("columnCount")? as u32);
        let mut cells = Vec::new();
        for item in list(table, "cells").iter().take(MOST) {
            match self.cell(item, rows, columns) {
                Some(cell) => cells.push(cell),
                None => self.left_out.cells += 1,
            }
        }
        let around = cells.iter().map(|cell| cell.bbox).reduce(Rect::union);
        let Shape { bbox, outline } = match (self.place(table), around) {
            (Some(shape), _) => shape,
            (None, Some(bbox)) => Shape { bbox, outline: None },
            (None, None) => return None,
        };
        let kind = BlockKind::Table(Grid { rows, columns, cells });
        Some(Block { kind, bbox, outline, text: caption(table) })
    }

    fn cell(&self, cell: &Value, rows: u32, columns: u32) -> Option<GridCell> {
        let at = |key: &str, most: u32| whole(cell, key).filter(|at| *at < u64::from(most)).map(|at| at as u32);
        let (row, column) = (at("rowIndex", rows)?, at("columnIndex", columns)?);
        let over = |key: &str, left: u32| whole(cell, key).map_or(1, |over| over.clamp(1, u64::from(left)) as u32);
        Some(GridCell {
            row,
            column,
            row_span: over("rowSpan", rows - row),
            column_span: over("columnSpan", columns - column),
            heads_column: cell.get("kind").and_then(Value::as_str) == Some("columnHeader"),
            bbox: self.place(cell)?.bbox,
            text: content(cell),
        })
    }

    fn figures(&mut self, result: &Value) -> Vec<Block> {
        let read = |figure: &Value, parts: &Parts| {
            let Shape { bbox, outline } = parts.place(figure)?;
            Some(Block { kind: BlockKind::Figure, bbox, outline, text: caption(figure) })
        };
        let figures = list(result, "figures").iter().take(MOST);
        figures.filter_map(|f| self.counted(read(f, self), f, |left| &mut left.figures)).collect()
    }

    /// The paragraphs but those that are cells of a table.
    fn paragraphs(&mut self, result: &Value) -> Vec<Block> {
        let cells = list(result, "tables").iter().flat_map(|table| list(table, "cells"));
        let elements = cells.flat_map(|cell| list(cell, "elements")).filter_map(Value::as_str);
        let in_cells: BTreeSet<usize> =
            elements.filter_map(|path| path.strip_prefix("/paragraphs/")?.parse().ok()).collect();
        let read = |paragraph: &Value, parts: &Parts| {
            let Shape { bbox, outline } = parts.place(paragraph)?;
            let text = Some(content(paragraph)).filter(|text| !text.is_empty())?;
            Some(Block { kind: role(paragraph), bbox, outline, text })
        };
        let all = list(result, "paragraphs").iter().enumerate().take(MOST);
        let outside = all.filter(|(index, _)| !in_cells.contains(index)).map(|(_, paragraph)| paragraph);
        outside.filter_map(|p| self.counted(read(p, self), p, |left| &mut left.paragraphs)).collect()
    }

    fn marks(&mut self, page: &Value) -> Vec<Block> {
        let read = |mark: &Value, parts: &Parts| {
            let Shape { bbox, outline } = parts.scale.shape(mark.get("polygon"))?;
            let selected = match mark.get("state").and_then(Value::as_str)? {
                "selected" => true,
                "unselected" => false,
                _ => return None,
            };
            let text = if selected { "☑" } else { "☐" }.to_owned();
            Some(Block { kind: BlockKind::Mark { selected }, bbox, outline, text })
        };
        let marks: Vec<Option<Block>> =
            list(page, "selectionMarks").iter().take(MOST).map(|mark| read(mark, self)).collect();
        self.left_out.marks += marks.iter().filter(|mark| mark.is_none()).count();
        marks.into_iter().flatten().collect()
    }

    /// The place of a part on this page.
    fn place(&self, part: &Value) -> Option<Shape> {
        list(part, "boundingRegions").iter().find_map(|region| {
            let here = whole(region, "pageNumber").is_none_or(|number| number == self.number);
            self.scale.shape(region.get("polygon")).filter(|_| here)
        })
    }

    /// A part that could not be read counts as left out, unless it stands on another page.
    fn counted(&mut self, block: Option<Block>, part: &Value, count: fn(&mut LeftOut) -> &mut usize) -> Option<Block> {
        let mut pages = list(part, "boundingRegions").iter().filter_map(|region| whole(region, "pageNumber"));
        if block.is_none() && pages.all(|number| number == self.number) {
            *count(&mut self.left_out) += 1;
        }
        block
    }
}

fn role(paragraph: &Value) -> BlockKind {
    match paragraph.get("role").and_then(Value::as_str) {
        Some("title") => BlockKind::Title,
        Some("sectionHeading") => BlockKind::Heading,
        Some("pageHeader" | "pageFooter" | "pageNumber") => BlockKind::Margin,
        Some("footnote") => BlockKind::Footnote,
        Some("formulaBlock") => BlockKind::Formula,
        _ => BlockKind::Paragraph,
    }
}

fn caption(part: &Value) -> String {
    part.get("caption").map(content).unwrap_or_default()
}

/// What is written in a part, on one line, with boxes to tick as signs.
fn content(part: &Value) -> String {
    let text = part.get("content").and_then(Value::as_str).unwrap_or_default();
    let ticked = text.replace(":selected:", "☑").replace(":unselected:", "☐");
    ticked.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn whole(value: &Value, key: &str) -> Option<u64> {
    value.get(key).and_then(Value::as_u64)
}

#[cfg(test)]
mod tests;
