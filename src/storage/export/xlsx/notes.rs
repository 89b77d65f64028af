//! The last sheet: which slides it came from, by name and content hash, and how far the review is.

use rust_xlsxwriter::{Worksheet, XlsxError};
use serde_json::Value;

use super::super::Source;
use super::cells::{Look, Widths, put, put_heads};
use crate::core::review::gate;
use crate::core::table::Rows;

const HEADS: [&str; 6] = ["slide", "page", "file", "width", "height", "sha-256"];

pub(super) fn write(sheet: &mut Worksheet, source: &Source<'_>) -> Result<(), XlsxError> {
    let mut widths = Widths::of(&HEADS);
    put_heads(sheet, &HEADS)?;
    let mut row = 1;
    for slide in &source.document.slides {
        let page = &slide.page;
        let file = page.file.rsplit(['/', '\\']).next().unwrap_or_default();
        let cells: [Value; 6] = [
            slide.name().into(),
            page.number.into(),
            file.into(),
            page.size.width.into(),
            page.size.height.into(),
            page.hash.as_str().into(),
        ];
        for (column, value) in (0..).zip(&cells) {
            widths.see(usize::from(column), value);
            put(sheet, (row, column), None, value, Look::Plain)?;
        }
        row += 1;
    }
    widths.set(sheet)?;
    let review = gate(source.document, source.places).message();
    let rows = match source.rows {
        Rows::All => ["All rows but the rejected.", "却下した行を除くすべての行。"],
        Rows::Reviewed => ["Only rows that a person has signed off.", "人が承認した行のみ。"],
    };
    let hint = [
        "A value links to its row of the evidence. Coloured cells are doubtful or not signed off.",
        "値のセルは根拠の行へリンクしています。色付きのセルは要確認または未承認です。",
    ];
    for text in [review.en.as_str(), &review.ja].into_iter().chain(rows).chain(hint) {
        row += 1;
        put(sheet, (row, 0), None, &Value::from(text), Look::Plain)?;
    }
    Ok(())
}
