//! Values as cells of a sheet: numbers, dates, yes and no as what they are, everything else as text.

use rust_xlsxwriter::{Color, ExcelDateTime, Format, FormatAlign, Worksheet, XlsxError};
use serde_json::Value;

use crate::core::schema::{Field, Scalar};
use crate::core::table::cell_text;
use crate::core::table_text::{FORMULA_SIGNS, width};
use crate::core::text_layer::is_japanese;

/// A cell takes no more characters, as UTF-16 counts them; what is cut ends in an ellipsis.
const MOST_LETTERS: usize = 32_767;

/// A spreadsheet keeps 15 digits: a longer number stays a text, so that no digit is lost.
const MOST_EXACT: f64 = 1e15;

/// Columns are at least and at most this wide, in letters.
const WIDTHS: std::ops::RangeInclusive<usize> = 6..=60;

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Look {
    /// As any other.
    #[default]
    Plain,
    /// A person must look at it.
    Doubtful,
}

/// Writes a value of a field, or of no field, into a cell.
pub(super) fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    field: Option<&Field>,
    value: &Value,
    look: Look,
) -> Result<(), XlsxError> {
    let base = base(look);
    match value {
        Value::Null => sheet.write_blank(row, column, &base)?,
        Value::Bool(yes) => sheet.write_boolean_with_format(row, column, *yes, &base)?,
        Value::Number(number) => match number.as_f64().filter(|v| v.abs() < MOST_EXACT) {
            Some(v) => {
                let format = base.set_num_format(number_format(field, v));
                sheet.write_number_with_format(row, column, v, &format)?
            }
            None => sheet.write_string_with_format(row, column, number.to_string(), &base)?,
        },
        Value::String(text) if field.is_some_and(|f| f.scalar == Scalar::Date) => match date(text) {
            Some(day) => {
                let format = base.set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left);
                sheet.write_datetime_with_format(row, column, &day, &format)?
            }
            None => put_text(sheet, (row, column), text, base)?,
        },
        other => put_text(sheet, (row, column), &cell_text(other), base)?,
    };
    Ok(())
}

/// Writes a line of heads.
pub(super) fn put_heads(sheet: &mut Worksheet, heads: &[&str]) -> Result<(), XlsxError> {
    let format = Format::new().set_bold().set_background_color(Color::RGB(0x00E7_E6E6));
    for (column, head) in (0..).zip(heads) {
        sheet.write_string_with_format(0, column, cut(head), &text_format(head, format.clone()))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn put_text<'a>(
    sheet: &'a mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    base: Format,
) -> Result<&'a mut Worksheet, XlsxError> {
    let wrapped = if text.contains('\n') { base.set_text_wrap() } else { base };
    sheet.write_string_with_format(row, column, cut(text), &text_format(text, wrapped))
}

/// With the mark that keeps a text a text when a person edits its cell.
fn text_format(text: &str, base: Format) -> Format {
    if text.starts_with(FORMULA_SIGNS) || text.starts_with('\'') { base.set_quote_prefix() } else { base }
}

fn base(look: Look) -> Format {
    let format = Format::new().set_align(FormatAlign::Top);
    match look {
        Look::Plain => format,
        Look::Doubtful => format.set_background_color(Color::RGB(0x00FF_F2CC)),
    }
}

/// How a number is shown: money with groups of three, a unit as printed behind it, a currency's sign before it.
pub(super) fn number_format(field: Option<&Field>, value: f64) -> String {
    let Some(field) = field else { return "General".to_owned() };
    let digits = match field.scalar {
        Scalar::Money if value.fract() != 0.0 => "#,##0.00",
        Scalar::Money => "#,##0",
        _ => "General",
    };
    let without = if field.scalar == Scalar::Duration { "min" } else { "" };
    let unit = field.unit.as_deref().unwrap_or(without);
    let unit: String = unit.chars().filter(|c| !c.is_control() && *c != '"').take(20).collect();
    match unit.chars().next() {
        None => digits.to_owned(),
        Some('$' | '€' | '£' | '¥' | '￥') if field.scalar == Scalar::Money => format!("\"{unit}\"{digits}"),
        Some(c) if c == '%' || c == '°' || is_japanese(c) || c == '㎡' => format!("{digits}\"{unit}\""),
        Some(_) => format!("{digits}\" {unit}\""),
    }
}

/// A whole day; less exact dates stay texts.
fn date(text: &str) -> Option<ExcelDateTime> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return None };
    ExcelDateTime::from_ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A text that fits a cell.
pub(super) fn cut(text: &str) -> String {
    let mut left = MOST_LETTERS;
    if text.encode_utf16().count() <= left {
        return text.to_owned();
    }
    left -= 1;
    let fits = |c: &char| {
        let rest = left.checked_sub(c.len_utf16());
        left = rest.unwrap_or(left);
        rest.is_some()
    };
    let mut short: String = text.chars().take_while(fits).collect();
    short.push('…');
    short
}

/// How wide each column must be for what stands in it.
pub(super) struct Widths(Vec<usize>);

impl Widths {
    pub(super) fn of(heads: &[&str]) -> Widths {
        // Room for the button of the filter.
        Widths(heads.iter().map(|head| width(head) + 3).collect())
    }

    pub(super) fn see(&mut self, column: usize, value: &Value) {
        if let Some(known) = self.0.get_mut(column) {
            // The sign and the groups of a number take room that its digits do not show.
            let more = if value.is_number() { 5 } else { 1 };
            *known = (*known).max(width(&cell_text(value)) + more);
        }
    }

    pub(super) fn set(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        for (column, width) in (0..).zip(&self.0) {
            sheet.set_column_width(column, (*width).clamp(*WIDTHS.start(), *WIDTHS.end()) as f64)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(scalar: Scalar, unit: Option<&str>, value: f64, expected: &str) {
        let field = Field { scalar, unit: unit.map(str::to_owned), ..Field::default() };
        assert_eq!(number_format(Some(&field), value), expected, "{scalar:?} {unit:?}");
    }

    #[test]
    fn numbers_are_shown_with_their_units() {
        check(Scalar::Integer, None, 3.0, "General");
        check(Scalar::Money, None, 210_000.0, "#,##0");
        check(Scalar::Money, Some("円"), 210_000.0, "#,##0\"円\"");
        check(Scalar::Money, Some("$"), 9.5, "\"$\"#,##0.00");
        check(Scalar::Decimal, Some("㎡"), 61.3, "General\"㎡\"");
        check(Scalar::Decimal, Some("kg"), 1.5, "General\" kg\"");
        check(Scalar::Decimal, Some("%"), 5.0, "General\"%\"");
        check(Scalar::Duration, None, 5.0, "General\" min\"");
        check(Scalar::Integer, Some("a\"b\n"), 5.0, "General\" ab\"");
    }

    #[test]
    fn only_whole_days_are_dates() {
        for (text, expected) in
            [("2026-11-25", true), ("2026-11", false), ("2026", false), ("2026-13-01", false), ("soon", false)]
        {
            assert_eq!(date(text).is_some(), expected, "{text}");
        }
    }

    #[test]
    fn long_texts_are_cut_where_a_cell_ends() {
        assert_eq!(cut("短い"), "短い");
        let cut = cut(&"𠮷".repeat(20_000));
        assert!(
            cut.ends_with('…') && cut.encode_utf16().count() <= MOST_LETTERS && cut.encode_utf16().count() > 32_000
        );
    }
}
