//! The first sheet: a row for each region, a column for each field, and by choice its picture.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use image::RgbImage;
use rust_xlsxwriter::{Image, Url, Worksheet, XlsxError};
use serde_json::Value;

use super::super::{ExportError, Source};
use super::cells::{Look, Widths, put, put_heads};
use super::{EVIDENCE, MOST_LINKS};
use crate::core::export::ExportOptions;
use crate::core::id::{RegionId, SlideId};
use crate::core::review::CellKey;
use crate::core::table::Column;
use crate::core::table_export::{ExportColumn, ExportTable};
use crate::raster::{crop, encode, fit};

/// The longer side of a picture in a row, in pixels.
const THUMBNAIL: u32 = 320;

/// Further rows have no picture: a workbook of them opens slowly.
const MOST_THUMBNAILS: usize = 2_000;

/// Width and height of the cell of a picture, in pixels of the sheet.
const PICTURE_CELL: (u32, u32) = (150, 90);

/// Where the values stand on the sheet.
pub(super) struct Layout {
    columns: Vec<String>,
    cells: BTreeMap<CellKey, (u32, u16)>,
    /// The column of the first value: pictures come before it.
    first: u16,
    /// The place of the column that says whether a row is signed off, where the table has none of its own.
    review: Option<u16>,
}

impl Layout {
    pub(super) fn of(table: &ExportTable<'_>, options: &ExportOptions) -> Layout {
        let first = u16::from(options.thumbnails);
        let columns = table.heads();
        let mut cells = BTreeMap::new();
        for (row, line) in (1..).zip(&table.rows) {
            for (column, what) in (first..).zip(&table.columns) {
                if let ExportColumn::Plain(Column::Field(field)) = what {
                    cells.insert(CellKey::of(line.row.region.id, &field.name), (row, column));
                }
            }
        }
        let review = (!options.status).then(|| first + u16::try_from(table.columns.len()).unwrap_or(u16::MAX - 1));
        Layout { columns, cells, first, review }
    }

    /// The cell of a value, counted from 0; `None` for a value whose field is no column.
    pub(super) fn cell(&self, key: &CellKey) -> Option<(u32, u16)> {
        self.cells.get(key).copied()
    }

    fn heads(&self) -> Vec<&str> {
        let picture = (self.first > 0).then_some("picture");
        let review = self.review.map(|_| "review");
        picture.into_iter().chain(self.columns.iter().map(String::as_str)).chain(review).collect()
    }
}

/// A small picture of each row's region, as JPEG; the first [`MOST_THUMBNAILS`] rows have one.
pub(super) fn thumbnails(source: &Source<'_>, table: &ExportTable<'_>) -> Result<Vec<Option<Vec<u8>>>, ExportError> {
    let mut pages: HashMap<SlideId, Arc<RgbImage>> = HashMap::new();
    let mut pictures = Vec::new();
    for line in table.rows.iter().take(MOST_THUMBNAILS) {
        let slide = line.row.slide;
        if !pages.contains_key(&slide.id) {
            // One page at a time: slides are large, and rows come slide by slide.
            pages.clear();
            pages.insert(slide.id, (source.pixels)(slide).map_err(ExportError::Pixels)?);
        }
        let cut = pages.get(&slide.id).and_then(|page| crop::crop(page, line.row.region.bbox));
        pictures.push(cut.and_then(|cut| encode::jpeg(&fit::fit(&cut, THUMBNAIL), 75).ok()));
    }
    Ok(pictures)
}

pub(super) fn write(
    sheet: &mut Worksheet,
    table: &ExportTable<'_>,
    layout: &Layout,
    evidence: &HashMap<(Option<RegionId>, SlideId, &str), u32>,
    pictures: &[Option<Vec<u8>>],
) -> Result<(), XlsxError> {
    let heads = layout.heads();
    let mut widths = Widths::of(&heads);
    put_heads(sheet, &heads)?;
    let mut links = 0;
    for (row, line) in (1..).zip(&table.rows) {
        for (column, what) in (layout.first..).zip(&table.columns) {
            let value = line.value(what);
            widths.see(usize::from(column), &value);
            let (field, account) = match what {
                ExportColumn::Plain(Column::Field(field)) => (Some(*field), line.account(field)),
                _ => (None, None),
            };
            // A reader takes the link of an empty cell for its value, so it gets none.
            let target = account
                .filter(|_| !value.is_null())
                .and_then(|a| evidence.get(&(Some(line.row.region.id), a.slide.id, a.field.name.as_str())));
            if let (Some(target), Some(account), true) = (target, account, links < MOST_LINKS) {
                links += 1;
                let tip: String = account.status().chars().take(200).collect();
                let link = format!("internal:'{EVIDENCE}'!A{}", target + 1);
                // The link stays when the value is written over its text.
                sheet.write_url(row, column, Url::new(link).set_text("·").set_tip(tip))?;
            }
            let doubtful = account.is_some_and(|account| account.state.is_doubtful());
            put(sheet, (row, column), field, &value, if doubtful { Look::Doubtful } else { Look::Plain })?;
        }
        if let Some(column) = layout.review {
            let look = if line.review() == "reviewed" { Look::Plain } else { Look::Doubtful };
            put(sheet, (row, column), None, &Value::from(line.review()), look)?;
        }
    }
    widths.set(sheet)?;
    let last = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    sheet.autofilter(0, 0, last, u16::try_from(heads.len().saturating_sub(1)).unwrap_or(u16::MAX))?;
    put_pictures(sheet, pictures)
}

fn put_pictures(sheet: &mut Worksheet, pictures: &[Option<Vec<u8>>]) -> Result<(), XlsxError> {
    if pictures.is_empty() {
        return Ok(());
    }
    sheet.set_column_width_pixels(0, PICTURE_CELL.0)?;
    for (row, picture) in (1..).zip(pictures) {
        let Some(bytes) = picture else { continue };
        sheet.set_row_height_pixels(row, PICTURE_CELL.1)?;
        let image = Image::new_from_buffer(bytes)?;
        sheet.insert_image_fit_to_cell(row, 0, &image, true)?;
    }
    Ok(())
}
