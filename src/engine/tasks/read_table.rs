//! Reading the table of a page offline: what it holds, what of it fits the fields, and what was left out.

use std::time::SystemTime;

use crate::core::diagnostic::{Diagnostic, Message, visible};
use crate::core::mask::Mask;
use crate::core::provenance::{Model, Provenance};
use crate::core::region::Detection;
use crate::core::schema::{Schema, problems};
use crate::core::slide::Page;
use crate::engine::job::JobContext;
use crate::reader::ocr::OcrError;
use crate::reader::table::{self, Fit, Table};
use crate::reader::title::title;
use crate::session::event::{News, TableRead};
use crate::session::tables::TABLE;

use super::{open, page};

pub(super) fn run(context: &JobContext, page: &Page, known: &Schema) -> Result<(), Diagnostic> {
    let cancel = || context.cancelled();
    context.progress("Looking at the layout", "レイアウトを解析しています", None);
    let pixels = open::pixels(&context.shared, page)?;
    let Some(layout) = context.shared.facts.layout(&page.hash, &pixels, &cancel) else { return Ok(()) };
    context.progress("Reading the text", "文字を読み取っています", None);
    let text = match page::text(context, page, &pixels, &layout) {
        Ok((text, notices)) => {
            context.notes(notices);
            text
        }
        Err(OcrError::Cancelled) => return Ok(()),
        Err(error) => return Err(unread(&error)),
    };
    context.progress("Reading the table", "表を読み取っています", None);
    let tables = table::tables(&pixels, &layout, &text);
    let Some((first, others)) = tables.split_first() else {
        context.tell(News::Notice(none_found()));
        return Ok(());
    };
    let named = table::schema(first);
    let headed = known.fields.is_empty();
    let schema = if headed { Schema { fields: named.fields, ..known.clone() } } else { known.clone() };
    let fit = if headed { table::own_fit(first, &schema) } else { table::fit(first, &schema) };
    if fit.fields.iter().all(Option::is_none) {
        context.tell(News::Notice(no_column_fits(first)));
        return Ok(());
    }
    if headed && let Some(wrong) = problems(&schema).into_iter().next() {
        return Err(Diagnostic::error("table-head", wrong.error.message()));
    }
    context.notes(left_out(first, &schema, &fit, others.len()));
    let cells = table::records(first, &schema, &fit, &text);
    let rows = first.rows.iter().map(|row| {
        let first_cell = row.cells.iter().flatten().next();
        let label = first_cell.and_then(|words| title(words).or_else(|| Some(words.text()))).unwrap_or_default();
        Detection { mask: Mask::None, ..Detection::new(label, row.bbox) }
    });
    let provenance = Provenance {
        provider: "local".to_owned(),
        model: Model { asked: TABLE.to_owned(), answered: TABLE.to_owned() },
        query: String::new(),
        at: crate::engine::now_at(SystemTime::now()),
        recorded: false,
        reconstructed: false,
    };
    let rows = rows.zip(cells).collect();
    context.tell(News::TableRead(Box::new(TableRead { schema: headed.then_some(schema), rows, provenance })));
    Ok(())
}

/// What a person should know of what did not become a value.
fn left_out(table: &Table, schema: &Schema, fit: &Fit, others: usize) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    let columns = table.columns.iter().zip(&fit.fields).filter(|(_, field)| field.is_none());
    let heads = listed(columns.map(|(column, _)| column.head.as_str()));
    if !heads.is_empty() {
        notes.push(Diagnostic::warning(
            "table-columns-left-out",
            Message::new(
                format!("No field fits these columns of the table, so they were not read: {heads}. Add fields with these names and read the table again."),
                format!("対応する項目がないため、次の列は読み取っていません: {heads}。同じ名前の項目を追加して、もう一度読み取ってください。"),
            ),
        ));
    }
    let has_column = |name: &String| fit.fields.iter().flatten().chain(&fit.group).any(|field| field == name);
    let fields = listed(schema.fields.iter().map(|f| &f.name).filter(|name| !has_column(name)).map(String::as_str));
    if !fields.is_empty() {
        notes.push(Diagnostic::info(
            "table-fields-empty",
            Message::new(
                format!("The table has no column for these fields: {fields}."),
                format!("次の項目にあたる列は表にありません: {fields}。"),
            ),
        ));
    }
    let words = |row: &table::Row| row.cells.iter().flatten().map(|cell| cell.text()).collect::<Vec<_>>().join(" ");
    let totals: Vec<String> = table.totals.iter().map(words).collect();
    let headings = table.headings.iter().filter(|_| fit.group.is_none());
    let lines = table.notes.iter().chain(headings).map(|line| line.text.as_str());
    let apart = listed(totals.iter().map(String::as_str).chain(lines));
    if !apart.is_empty() {
        notes.push(Diagnostic::info(
            "table-lines-apart",
            Message::new(
                format!("These lines of the table are totals, headings or notes and became no rows: {apart}."),
                format!("次の行は合計・見出し・注記とみなし、レコードにしていません: {apart}。"),
            ),
        ));
    }
    if others > 0 {
        notes.push(Diagnostic::warning(
            "table-others",
            Message::new(
                format!("The slide has {others} more tables. Only the largest was read."),
                format!("スライドにはほかに {others} 個の表があります。最も大きい表だけを読み取りました。"),
            ),
        ));
    }
    notes
}

fn listed<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.map(|text| format!("“{}”", visible(text))).collect::<Vec<_>>().join(", ")
}

fn none_found() -> Diagnostic {
    Diagnostic::warning(
        "table-none",
        Message::new(
            "No table was found on this slide; nothing was changed. Ask for the regions in words instead.",
            "このスライドに表が見つからないため、何も変更していません。言葉で領域を探してください。",
        ),
    )
}

fn no_column_fits(table: &Table) -> Diagnostic {
    let heads = listed(table.columns.iter().map(|column| column.head.as_str()));
    Diagnostic::warning(
        "table-fits-nothing",
        Message::new(
            format!(
                "A table was found, and none of its columns fits a field; nothing was changed. Its columns: {heads}."
            ),
            format!("表は見つかりましたが、項目に対応する列がないため、何も変更していません。表の列: {heads}。"),
        ),
    )
}

fn unread(error: &OcrError) -> Diagnostic {
    let why = error.message();
    Diagnostic::error(
        "text-not-read",
        Message::new(
            format!("The text could not be read, so the table was not read: {}", why.en),
            format!("文字を読み取れなかったため、表を読み取れませんでした: {}", why.ja),
        ),
    )
}
