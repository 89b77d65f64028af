//! Results with parts that cannot be used: the others are read, and what was left out is counted.
#![allow(clippy::unwrap_used)]
use serde_json::{Value, json};

use super::*;
use crate::core::diagnostic::Diagnostic;
use crate::core::geometry::Size;

/// A box as the service writes it.
fn polygon(x0: i32, y0: i32, x1: i32, y1: i32) -> Value {
    json!([x0, y0, x1, y0, x1, y1, x0, y1])
}

fn region(x0: i32, y0: i32, x1: i32, y1: i32) -> Value {
    json!([{ "pageNumber": 1, "polygon": polygon(x0, y0, x1, y1) }])
}

/// A page of 100 x 100 with some keys, read for a page of 200 x 200 pixels.
fn read(page: Value, rest: Value) -> (PageReading, Vec<Diagnostic>) {
    let mut first = json!({ "pageNumber": 1, "width": 100, "height": 100, "unit": "pixel" });
    first.as_object_mut().unwrap().extend(page.as_object().unwrap().clone());
    let mut whole = json!({ "pages": [first] });
    whole.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
    reading(&whole.to_string(), Size { width: 200, height: 200 }).unwrap()
}

#[test]
fn words_stand_in_their_lines_and_the_bad_ones_cost_no_other() {
    let word = |text: &str, x: i32, offset: u64| {
        json!({ "content": text, "polygon": polygon(x, 10, x + 8, 20), "confidence": 1.0,
                "span": { "offset": offset, "length": text.chars().count() } })
    };
    let words = json!([
        word("Rent", 10, 0),
        word("21万円", 20, 5),
        { "content": "no place", "span": { "offset": 5, "length": 1 } },
        { "content": " ", "polygon": polygon(1, 1, 2, 2) },
        "no word",
        { "content": "alone", "polygon": polygon(60, 60, 80, 70), "confidence": 0.5 },
    ]);
    let lines = json!([
        { "content": "Rent 21万円", "polygon": polygon(10, 10, 30, 20), "spans": [{ "offset": 0, "length": 9 }] },
        { "content": "torn", "polygon": [1, 2], "spans": [{ "offset": 9, "length": 9 }] },
    ]);
    let (page, notices) = read(json!({ "words": words, "lines": lines }), json!({}));
    assert_eq!(page.text.text(), "Rent 21万円\nalone");
    let first = page.text.lines.first().unwrap();
    assert_eq!(
        (first.bbox, first.words[0].bbox),
        (Rect::new(20.0, 20.0, 60.0, 40.0), Rect::new(20.0, 20.0, 36.0, 40.0))
    );
    assert!(first.words[0].confidence < 100.0 && !page.text.is_stated());
    assert!(notices[0].message.en.contains("left out: 3 words."), "{notices:?}");
}

#[test]
fn tables_have_rows_and_cells() {
    let cell = |row: u32, column: u32, x: i32, y: i32, text: &str| {
        json!({ "rowIndex": row, "columnIndex": column, "content": text, "boundingRegions": region(x, y, x + 30, y + 10),
                "elements": ["/paragraphs/1"] })
    };
    let mut head = cell(0, 0, 10, 10, "Name");
    head["kind"] = json!("columnHeader");
    let mut wide = cell(1, 0, 10, 20, "A\n:selected:");
    wide["columnSpan"] = json!(99);
    let tables = json!([
        { "rowCount": 2, "columnCount": 2, "boundingRegions": region(10, 10, 70, 30), "caption": { "content": "Rents" },
          "cells": [head, wide, cell(7, 0, 10, 30, "outside"), { "rowIndex": 1, "columnIndex": 1, "content": "no place" }] },
        { "rowCount": 1, "columnCount": 1, "cells": [cell(0, 0, 50, 50, "no box of its own")] },
        { "rowCount": 0, "columnCount": 1 },
    ]);
    let paragraphs = json!([
        { "content": "Homes", "role": "title", "boundingRegions": region(5, 1, 90, 8) },
        { "content": "Name", "boundingRegions": region(10, 10, 40, 20) },
        { "content": "other page", "boundingRegions": [{ "pageNumber": 2, "polygon": polygon(1, 1, 5, 5) }] },
    ]);
    let (page, notices) = read(json!({}), json!({ "tables": tables, "paragraphs": paragraphs }));
    let [first, second, title] = page.blocks.as_slice() else { unreachable!("{:?}", page.blocks) };
    let BlockKind::Table(grid) = &first.kind else { unreachable!() };
    assert_eq!((first.text.as_str(), grid.cells.len(), grid.cells[1].column_span), ("Rents", 2, 2));
    assert_eq!(grid.cells[1].text, "A ☑");
    let rows = grid.body(first.bbox);
    assert_eq!((rows.len(), rows[0].bbox), (1, Rect::new(20.0, 40.0, 140.0, 60.0)));
    assert_eq!(second.bbox, Rect::new(100.0, 100.0, 160.0, 120.0));
    assert_eq!((&title.kind, title.text.as_str()), (&BlockKind::Title, "Homes"));
    assert!(notices[0].message.en.contains("left out: 1 tables, 2 cells of tables."), "{notices:?}");
}

#[test]
fn figures_and_boxes_to_tick_are_parts() {
    let figures = json!([
        { "id": "1.1", "boundingRegions": region(10, 10, 50, 50), "caption": { "content": "Floor  plan" } },
        { "id": "1.2", "boundingRegions": [] },
    ]);
    let marks = json!([
        { "state": "selected", "polygon": polygon(1, 1, 4, 4) },
        { "state": "unselected", "polygon": polygon(5, 1, 8, 4) },
        { "state": "torn", "polygon": polygon(5, 1, 8, 4) },
    ]);
    let (page, notices) = read(json!({ "selectionMarks": marks }), json!({ "figures": figures }));
    let parts: Vec<_> = page.blocks.iter().map(|block| (&block.kind, block.text.as_str())).collect();
    let mark = |selected| BlockKind::Mark { selected };
    assert_eq!(parts, [(&BlockKind::Figure, "Floor plan"), (&mark(true), "☑"), (&mark(false), "☐")]);
    assert!(notices[0].message.en.contains("left out: 1 figures, 1 boxes to tick."), "{notices:?}");
}

#[test]
fn no_result_is_no_reading() {
    let size = Size { width: 10, height: 10 };
    for text in ["", "[]", "{}", r#"{"pages":[]}"#, r#"{"pages":[{"width":0,"height":1}]}"#, r#"{"pages":7}"#] {
        assert_eq!(reading(text, size).unwrap_err().code, "not-a-reply", "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn torn_results_never_panic(cut in 0usize..400) {
        let whole = json!({ "pages": [{ "pageNumber": 1, "width": 9, "height": 9, "words": [{ "content": "語", "polygon":
            [1, 1, 2, 1, 2, 2, 1, 2], "span": { "offset": 18446744073709551615_u64, "length": 3 } }] }],
            "tables": [{ "rowCount": 3, "columnCount": 3, "cells": [{ "rowIndex": 2, "columnIndex": 2, "rowSpan": 0 }] }] });
        let text = whole.to_string();
        let end = text.char_indices().map(|(at, _)| at).take_while(|at| *at <= cut).last().unwrap_or(0);
        let _ = reading(text.get(..end).unwrap(), Size { width: 9, height: 9 });
        let _ = reading(&text, Size { width: 9, height: 9 });
    }
}
