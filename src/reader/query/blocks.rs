//! A query answered from the parts of a page that a layout service has named: "all tables", "rows that mention parking".
//!
//! Such a service takes no question, so everything here is matching words: a kind of part by its name, conditions as in
//! any offline query. A query about something else gets the rows of the page's tables if it has any, or all parts, and is
//! told so.

use serde_json::{Map, Value, json};

use crate::core::diagnostic::Diagnostic;
use crate::core::geometry::{Point, Rect};
use crate::core::order::reading_order;
use crate::core::page_reading::{Block, BlockKind, PageReading};
use crate::core::text_layer::TextLayer;
use crate::reader::title::title;

use super::block_nouns::{Kind, kind};
use super::scene::Scene;
use super::{Sense, TextCondition, Wanted, choose, notices, parse, things};

/// What stands between two kinds: "tables and figures".
const JOINTS: &[&str] = &[" and ", ", ", " & ", "、", "・", "および", "及び", "と"];

/// The first words of a paragraph are its label up to this many characters.
const FIRST_WORDS: usize = 40;

/// Fewer rows than this are no list of records.
const FEWEST_ROWS: usize = 2;

/// A part that a query means.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The caption of a table or figure, a heading, the first words of a paragraph, the name of a row; may be empty.
    pub label: String,
    /// In page pixels.
    pub bbox: Rect,
    /// In page pixels, where it is no upright box.
    pub outline: Option<Vec<Point>>,
    /// What the service takes it for: `kind`, and for tables `rows` and `columns`.
    pub facts: Map<String, Value>,
}

/// The parts a query means, in reading order, and what a person should know about how it was understood.
pub fn answer_from_blocks(query: &str, page: &PageReading) -> (Vec<Part>, Vec<Diagnostic>) {
    let mut out = Vec::new();
    let pieces = pieces(query);
    let mut found: Vec<Part> = Vec::new();
    for piece in &pieces {
        for part in of_piece(parse(piece), page, &mut out) {
            if !found.contains(&part) {
                found.push(part);
            }
        }
    }
    let boxes: Vec<Rect> = found.iter().map(|part| part.bbox).collect();
    let ordered = reading_order(&boxes).into_iter().filter_map(|at| found.get(at).cloned()).collect();
    (ordered, out)
}

/// The query, or its pieces where each names a kind of its own.
fn pieces(query: &str) -> Vec<String> {
    let mut pieces = vec![query.to_owned()];
    for joint in JOINTS {
        pieces = pieces.iter().flat_map(|piece| piece.split(joint)).map(|piece| piece.trim().to_owned()).collect();
    }
    pieces.retain(|piece| !piece.is_empty());
    let named = |piece: &String| {
        let wanted = parse(piece);
        !wanted.noun.is_empty() && kind(&wanted.noun).is_some() && wanted.not_understood.is_empty()
    };
    if pieces.len() > 1 && pieces.iter().all(named) { pieces } else { vec![query.to_owned()] }
}

fn of_piece(mut wanted: Wanted, page: &PageReading, out: &mut Vec<Diagnostic>) -> Vec<Part> {
    without_looks(&mut wanted);
    let Some((kind, before)) = kind(&wanted.noun) else { return of_others(wanted, page, out) };
    let parts = parts(kind, page);
    if parts.is_empty() {
        out.push(notices::no_such_part(&wanted.noun));
        return parts;
    }
    if kind == Kind::SomeFigures {
        out.push(notices::figures_alike(&wanted.noun));
    }
    // "Rows of the table" are rows of any table.
    let is_table = |words: &str| super::block_nouns::kind(words).is_some_and(|(kind, _)| kind == Kind::Tables);
    if matches!(kind, Kind::Rows | Kind::Cells) {
        wanted.not_understood.retain(|words| !is_table(words));
        wanted.contains.retain(|condition| !is_table(&condition.text));
    }
    if !before.is_empty() {
        wanted.contains.push(TextCondition { text: before, sense: Sense::Has, section: false });
    }
    wanted.noun.clear();
    chosen(&wanted, parts, page, out)
}

/// A query that names no kind of part.
fn of_others(mut wanted: Wanted, page: &PageReading, out: &mut Vec<Diagnostic>) -> Vec<Part> {
    let rows = parts(Kind::Rows, page);
    let may_be_row = matches!(things::named(&wanted.noun), things::Thing::Record | things::Thing::Unknown);
    if may_be_row && rows.len() >= FEWEST_ROWS {
        out.push(notices::rows_taken(&wanted.noun));
        return chosen(&wanted, rows, page, out);
    }
    out.push(notices::no_free_query(&wanted.noun));
    let all = parts(Kind::Everything, page);
    // Which of them are meant is not known, so neither how many nor the largest.
    (wanted.noun, wanted.count, wanted.among, wanted.best) = (String::new(), None, None, None);
    chosen(&wanted, all, page, out)
}

/// Colours and forms are not told apart here: those words may still be printed.
fn without_looks(wanted: &mut Wanted) {
    let looks = wanted.looks.take().into_iter().chain(std::mem::take(&mut wanted.marked));
    wanted.not_understood.extend(looks.map(|looks| looks.words));
}

fn chosen(wanted: &Wanted, parts: Vec<Part>, page: &PageReading, out: &mut Vec<Diagnostic>) -> Vec<Part> {
    let boxes: Vec<Rect> = parts.iter().map(|part| part.bbox).collect();
    let order = reading_order(&boxes);
    let parts: Vec<Part> = order.into_iter().filter_map(|at| parts.get(at).cloned()).collect();
    let boxes: Vec<Rect> = parts.iter().map(|part| part.bbox).collect();
    let scene = Scene::new(wanted, &boxes, Vec::new(), &[], &page.text);
    let (indices, notices) = choose::choose(wanted, &scene);
    out.extend(notices);
    indices.into_iter().filter_map(|index| parts.get(index).cloned()).collect()
}

fn parts(kind: Kind, page: &PageReading) -> Vec<Part> {
    let of = |is: &dyn Fn(&BlockKind) -> bool| -> Vec<Part> {
        page.blocks.iter().filter(|block| is(&block.kind)).map(|block| part(block, &page.text)).collect()
    };
    match kind {
        Kind::Everything => of(&|kind| !matches!(kind, BlockKind::Mark { .. })),
        Kind::Tables => of(&|kind| matches!(kind, BlockKind::Table(_))),
        Kind::Figures | Kind::SomeFigures => of(&|kind| *kind == BlockKind::Figure),
        Kind::Headings => of(&|kind| matches!(kind, BlockKind::Title | BlockKind::Heading)),
        Kind::Title => {
            let titles = of(&|kind| *kind == BlockKind::Title);
            if titles.is_empty() { parts(Kind::Headings, page) } else { titles }
        }
        Kind::Paragraphs => of(&|kind| matches!(kind, BlockKind::Paragraph | BlockKind::Margin | BlockKind::Formula)),
        Kind::Footnotes => of(&|kind| *kind == BlockKind::Footnote),
        Kind::Marks => of(&|kind| matches!(kind, BlockKind::Mark { .. })),
        Kind::Rows => in_tables(page, |block, out| {
            let BlockKind::Table(grid) = &block.kind else { return };
            out.extend(grid.body(block.bbox).into_iter().map(|row| {
                let label = if row.name.is_empty() { shown(&page.text, row.bbox) } else { first_words(&row.name) };
                Part { label, bbox: row.bbox, outline: None, facts: facts("row") }
            }));
        }),
        Kind::Cells => in_tables(page, |block, out| {
            let BlockKind::Table(grid) = &block.kind else { return };
            out.extend(grid.cells.iter().map(|cell| {
                let mut facts = facts(if cell.heads_column { "column heading" } else { "cell" });
                facts.extend([("row".to_owned(), json!(cell.row + 1)), ("column".to_owned(), json!(cell.column + 1))]);
                Part { label: first_words(&cell.text), bbox: cell.bbox, outline: None, facts }
            }));
        }),
    }
}

fn in_tables(page: &PageReading, take: impl Fn(&Block, &mut Vec<Part>)) -> Vec<Part> {
    let mut out = Vec::new();
    page.blocks.iter().for_each(|block| take(block, &mut out));
    out
}

fn part(block: &Block, text: &TextLayer) -> Part {
    let mut facts = facts(match block.kind {
        BlockKind::Title => "title",
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Margin => "margin",
        BlockKind::Footnote => "footnote",
        BlockKind::Formula => "formula",
        BlockKind::Table(_) => "table",
        BlockKind::Figure => "figure",
        BlockKind::Mark { .. } => "box to tick",
    });
    if let BlockKind::Table(grid) = &block.kind {
        facts.extend([("rows".to_owned(), json!(grid.rows)), ("columns".to_owned(), json!(grid.columns))]);
    }
    let label = if block.text.is_empty() { shown(text, block.bbox) } else { first_words(&block.text) };
    Part { label, bbox: block.bbox, outline: block.outline.clone(), facts }
}

fn facts(kind: &str) -> Map<String, Value> {
    Map::from_iter([("kind".to_owned(), json!(kind))])
}

/// The line that stands out most in a box.
fn shown(text: &TextLayer, bbox: Rect) -> String {
    title(&text.within(bbox)).map(|title| first_words(&title)).unwrap_or_default()
}

fn first_words(text: &str) -> String {
    match text.char_indices().nth(FIRST_WORDS) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests;
