//! The second sheet: a row for each value, with where it stands, what is doubtful, who read it and what a person has said.

use std::collections::HashMap;

use rust_xlsxwriter::{ExcelDateTime, Format, Url, Worksheet, XlsxError};
use serde_json::Value;

use super::cells::{Look, Widths, put, put_heads};
use super::records::Layout;
use super::{MOST_LINKS, RECORDS};
use crate::core::account::Account;
use crate::core::id::{RegionId, SlideId};
use crate::core::provenance::Timestamp;
use crate::core::record::Reading;
use crate::core::review::CellKey;
use crate::core::table::cell_text;
use crate::core::table_export::{boxes, words};

const HEADS: [&str; 18] = [
    "slide",
    "region",
    "label",
    "field",
    "value",
    "raw",
    "words",
    "box",
    "status",
    "doubts",
    "rules",
    "remark",
    "origin",
    "provider",
    "model",
    "query",
    "others",
    "when (UTC)",
];

/// The column of the field's name, which links back to the value.
const FIELD: u16 = 3;

/// The column of the value.
const VALUE: usize = 4;

/// In which row each value stands, counted from 0 with the heads in row 0.
pub(super) fn rows<'a>(accounts: &[Account<'a>]) -> HashMap<(Option<RegionId>, SlideId, &'a str), u32> {
    let key =
        |account: &Account<'a>| (account.region.map(|region| region.id), account.slide.id, account.field.name.as_str());
    (1..).zip(accounts).map(|(row, account)| (key(account), row)).collect()
}

pub(super) fn write(sheet: &mut Worksheet, accounts: &[Account<'_>], layout: &Layout) -> Result<(), XlsxError> {
    let mut widths = Widths::of(&HEADS);
    put_heads(sheet, &HEADS)?;
    let mut links = 0;
    for (row, account) in (1..).zip(accounts) {
        for (column, value) in texts(account).into_iter().enumerate() {
            widths.see(column, &value);
            let field = (column == VALUE).then_some(account.field);
            let look = if column == VALUE && account.state.is_doubtful() { Look::Doubtful } else { Look::Plain };
            let place = (row, u16::try_from(column).unwrap_or(u16::MAX));
            let target = account.region.and_then(|r| layout.cell(&CellKey::of(r.id, &account.field.name)));
            if let (Some((to_row, to_column)), FIELD, true) = (target, place.1, links < MOST_LINKS) {
                links += 1;
                let cell = rust_xlsxwriter::utility::row_col_to_cell(to_row, to_column);
                let link = Url::new(format!("internal:'{RECORDS}'!{cell}")).set_text("·");
                sheet.write_url(place.0, place.1, link)?;
            }
            put(sheet, place, field, &value, look)?;
        }
        if let Some(by) = account.by {
            put_time(sheet, (row, HEADS.len() as u16 - 1), by.at)?;
        }
    }
    widths.set(sheet)?;
    sheet.set_column_width(HEADS.len() as u16 - 1, 20)?;
    let last = u32::try_from(accounts.len()).unwrap_or(u32::MAX);
    sheet.autofilter(0, 0, last, HEADS.len() as u16 - 1)?;
    Ok(())
}

/// What stands in each column but the last.
fn texts(account: &Account<'_>) -> Vec<Value> {
    let state = &account.state;
    let rules: Vec<&str> = state.broken.iter().map(|message| message.en.as_str()).collect();
    let doubts: Vec<&str> = state.doubts.iter().map(|doubt| doubt.word()).collect();
    let by = |text: fn(&crate::core::provenance::Provenance) -> String| account.by.map(text).unwrap_or_default();
    let others =
        account.cell.map_or(String::new(), |cell| cell.others.iter().map(other).collect::<Vec<_>>().join("\n"));
    let (region, label) = account.region.map_or((String::new(), ""), |r| (r.id.to_string(), r.label.as_str()));
    vec![
        account.slide.name().into(),
        region.into(),
        label.into(),
        account.field.name.as_str().into(),
        account.value(),
        account.raw().into(),
        words(account.evidence()).into(),
        boxes(account.evidence()).into(),
        account.status().into(),
        doubts.join("; ").into(),
        rules.join("\n").into(),
        account.amendment().map_or("", |remark| &remark.en).into(),
        account.cell.map_or("", |cell| super::super::words::origin(cell.origin)).into(),
        by(|by| match super::super::words::record(by) {
            Some(word) => format!("{} ({word})", by.provider),
            None => by.provider.clone(),
        })
        .into(),
        by(|by| super::super::words::model(&by.model)).into(),
        account.region.map_or_else(String::new, |region| region.provenance.query.clone()).into(),
        others.into(),
    ]
}

fn other(reading: &Reading) -> String {
    format!("{} ({})", cell_text(&reading.value), super::super::words::who(&reading.by))
}

fn put_time(sheet: &mut Worksheet, (row, column): (u32, u16), at: Timestamp) -> Result<(), XlsxError> {
    let when = ExcelDateTime::from_timestamp(i64::try_from(at.0 / 1000).unwrap_or(0))?;
    let format = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
    sheet.write_datetime_with_format(row, column, &when, &format)?;
    Ok(())
}
