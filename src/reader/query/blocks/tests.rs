//! Queries in both languages about a page whose parts a service has named.
#![allow(clippy::unwrap_used)]
use super::*;
use crate::core::geometry::Rect;
use crate::core::page_reading::{Grid, GridCell};
use crate::core::text_layer::{TextLine, Word};

/// A block over the words written in it, one line of 20 pixels each.
fn block(kind: BlockKind, y: f64, lines: &[&str], text: &str) -> (Block, Vec<TextLine>) {
    let bbox = Rect::new(0.0, y, 200.0, y + 20.0 * lines.len() as f64);
    let line = |(at, words): (usize, &&str)| {
        let top = y + 20.0 * at as f64;
        let bbox = Rect::new(0.0, top, 200.0, top + 20.0);
        TextLine { bbox, words: vec![Word { text: (*words).to_owned(), bbox, confidence: 99.0 }] }
    };
    (Block { kind, bbox, outline: None, text: text.to_owned() }, lines.iter().enumerate().map(line).collect())
}

fn table(y: f64, rows: &[&str]) -> BlockKind {
    let cell = |(at, text): (usize, &&str)| GridCell {
        row: at as u32,
        column: 0,
        row_span: 1,
        column_span: 1,
        heads_column: at == 0,
        bbox: Rect::new(0.0, y + 20.0 * at as f64, 200.0, y + 20.0 * at as f64 + 20.0),
        text: (*text).to_owned(),
    };
    let cells = rows.iter().enumerate().map(cell).collect();
    BlockKind::Table(Grid { rows: rows.len() as u32, columns: 1, cells })
}

fn page() -> PageReading {
    let rents = ["Room", "East wing, parking", "West wing"];
    let hours = ["Day", "Monday"];
    let blocks = [
        block(BlockKind::Title, 0.0, &["Homes for rent"], "Homes for rent"),
        block(BlockKind::Heading, 30.0, &["Rents"], "Rents"),
        block(table(60.0, &rents), 60.0, &rents, ""),
        block(table(140.0, &hours), 140.0, &hours, "Opening hours"),
        block(BlockKind::Figure, 200.0, &["Floor plan"], ""),
        block(
            BlockKind::Paragraph,
            240.0,
            &["Parking is free for all who live here, day and night"],
            "Parking is free for all who live here, day and night",
        ),
        block(BlockKind::Mark { selected: true }, 280.0, &["x"], "☑"),
    ];
    let (blocks, lines): (Vec<_>, Vec<_>) = blocks.into_iter().unzip();
    PageReading { text: TextLayer { lines: lines.concat() }, blocks }
}

#[track_caller]
fn check(query: &str, labels: &[&str], codes: &[&str]) {
    let page = page();
    let (parts, notices) = answer_from_blocks(query, &page);
    let found: Vec<&str> = parts.iter().map(|part| part.label.as_str()).collect();
    assert_eq!(found, labels, "{query}");
    assert_eq!(notices.iter().map(|notice| notice.code.as_str()).collect::<Vec<_>>(), codes, "{query}");
}

#[test]
fn kinds_are_found_by_name_in_both_languages() {
    for query in ["all tables", "すべての表"] {
        check(query, &["Room", "Opening hours"], &[]);
    }
    for query in ["the headings", "見出し"] {
        check(query, &["Homes for rent", "Rents"], &[]);
    }
    for query in ["the figures", "図"] {
        check(query, &["Floor plan"], &[]);
    }
    check("the title", &["Homes for rent"], &[]);
    check("photos", &["Floor plan"], &["figures-not-told-apart"]);
    check("footnotes", &[], &["no-such-part"]);
    check("checkboxes", &["☑"], &[]);
    check("figures and headings", &["Homes for rent", "Rents", "Floor plan"], &[]);
    check("図と見出し", &["Homes for rent", "Rents", "Floor plan"], &[]);
    check("paragraphs", &["Parking is free for all who live here, d…"], &[]);
}

#[test]
fn conditions_hold_for_parts_too() {
    check("the table that mentions Monday", &["Opening hours"], &[]);
    check("rows of the table", &["East wing, parking", "West wing", "Monday"], &[]);
    check("the rows with parking", &["East wing, parking"], &[]);
    check("the first table", &["Room"], &[]);
    check("rows without parking", &["West wing", "Monday"], &[]);
}

#[test]
fn what_the_service_has_no_name_for_is_said() {
    check("the 2 apartments", &["East wing, parking", "West wing", "Monday"], &["rows-taken", "query-count-differs"]);
    let mut page = page();
    page.blocks.retain(|block| !matches!(block.kind, BlockKind::Table(_)));
    let (parts, notices) = answer_from_blocks("the 2 apartments", &page);
    assert_eq!((parts.len(), notices[0].code.as_str()), (4, "no-free-query"));
    let (parts, _) = answer_from_blocks("everything", &page);
    assert_eq!(parts.len(), 4);
}
