//! Numbers with the units printed beside them: `21万円`, `61.3㎡`, `2〜4名`, `980 sq ft`, `12.4%`.
//!
//! Digits that belong to a date, a time, a telephone number or a code are not counted among them.

use crate::core::number;

use super::pattern::{Form, hits};
use super::sheet::{Sheet, Span};

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Money,
    Percent,
    Area,
    Minutes,
    Hours,
    Distance,
    Weight,
    Length,
    Volume,
    People,
    Beds,
    Baths,
    Months,
    Years,
    Engine,
    Energy,
    Stars,
    Other,
    None,
}

/// A number on the sheet.
#[derive(Debug, Clone)]
pub(super) struct Quantity {
    pub(super) value: f64,
    pub(super) unit: Unit,
    /// Sign to last digit or multiplier.
    pub(super) number: Span,
    /// The number and its unit.
    pub(super) span: Span,
    /// Letter size in pixels.
    pub(super) em: f64,
}

/// Longer words before the shorter ones they begin with.
const UNITS: &[(&str, Unit)] = &[
    ("円", Unit::Money),
    ("ドル", Unit::Money),
    ("ユーロ", Unit::Money),
    ("USD", Unit::Money),
    ("JPY", Unit::Money),
    ("EUR", Unit::Money),
    ("euros", Unit::Money),
    ("euro", Unit::Money),
    ("GBP", Unit::Money),
    ("yen", Unit::Money),
    ("dollars", Unit::Money),
    ("%", Unit::Percent),
    ("平方メートル", Unit::Area),
    ("平米", Unit::Area),
    ("㎡", Unit::Area),
    ("m²", Unit::Area),
    ("m2", Unit::Area),
    ("m^2", Unit::Area),
    ("sq. ft", Unit::Area),
    ("sq ft", Unit::Area),
    ("sq.ft", Unit::Area),
    ("sqft", Unit::Area),
    ("ft²", Unit::Area),
    ("square feet", Unit::Area),
    ("sq m", Unit::Area),
    ("sqm", Unit::Area),
    ("坪", Unit::Area),
    ("分", Unit::Minutes),
    ("minutes", Unit::Minutes),
    ("mins", Unit::Minutes),
    ("min", Unit::Minutes),
    ("時間", Unit::Hours),
    ("hours", Unit::Hours),
    ("hrs", Unit::Hours),
    ("hr", Unit::Hours),
    ("km", Unit::Distance),
    ("キロ", Unit::Distance),
    ("miles", Unit::Distance),
    ("mi", Unit::Distance),
    ("kg", Unit::Weight),
    ("lbs", Unit::Weight),
    ("lb", Unit::Weight),
    ("oz", Unit::Weight),
    ("g", Unit::Weight),
    ("グラム", Unit::Weight),
    ("mm", Unit::Length),
    ("cm", Unit::Length),
    ("inches", Unit::Length),
    ("inch", Unit::Length),
    ("mL", Unit::Volume),
    ("ml", Unit::Volume),
    ("L", Unit::Volume),
    ("リットル", Unit::Volume),
    ("cc", Unit::Engine),
    ("kcal", Unit::Energy),
    ("名", Unit::People),
    ("人", Unit::People),
    ("席", Unit::People),
    ("people", Unit::People),
    ("persons", Unit::People),
    ("person", Unit::People),
    ("employees", Unit::People),
    ("staff", Unit::People),
    ("guests", Unit::People),
    ("seats", Unit::People),
    ("pax", Unit::People),
    ("bedrooms", Unit::Beds),
    ("bedroom", Unit::Beds),
    ("beds", Unit::Beds),
    ("bed", Unit::Beds),
    ("bd", Unit::Beds),
    ("br", Unit::Beds),
    ("bathrooms", Unit::Baths),
    ("bathroom", Unit::Baths),
    ("baths", Unit::Baths),
    ("bath", Unit::Baths),
    ("ba", Unit::Baths),
    ("ヶ月", Unit::Months),
    ("か月", Unit::Months),
    ("カ月", Unit::Months),
    ("ヵ月", Unit::Months),
    ("months", Unit::Months),
    ("month", Unit::Months),
    ("years", Unit::Years),
    ("year", Unit::Years),
    ("年", Unit::Years),
    ("days", Unit::Other),
    ("day", Unit::Other),
    ("weeks", Unit::Other),
    ("week", Unit::Other),
    ("GB", Unit::Other),
    ("TB", Unit::Other),
    ("MB", Unit::Other),
    ("stars", Unit::Stars),
    ("点", Unit::Stars),
    ("ms", Unit::Other),
    ("階", Unit::Other),
    ("畳", Unit::Other),
    ("帖", Unit::Other),
    ("口", Unit::Other),
    ("軒", Unit::Other),
    ("個", Unit::Other),
    ("台", Unit::Other),
    ("本", Unit::Other),
    ("件", Unit::Other),
    ("回", Unit::Other),
    ("級", Unit::Other),
    ("日", Unit::Other),
    ("食", Unit::Other),
    ("泊", Unit::Other),
    ("号", Unit::Other),
    ("か所", Unit::Other),
];

/// What OCR makes of ㎡; believed only after a number with decimals.
const MISREAD_AREA: &[&str] = &["nf", "jm", "mi", "mt", "m'", "n", "m"];

/// Every number of the sheet, in reading order.
pub(super) fn quantities(sheet: &Sheet) -> Vec<Quantity> {
    let forms = [Form::Email, Form::Url, Form::Phone, Form::Date, Form::Clock, Form::FloorPlan, Form::Code];
    let taken: Vec<Span> = forms.iter().flat_map(|f| hits(sheet, *f)).collect();
    let mut found = Vec::new();
    for (row, line) in sheet.rows.iter().enumerate() {
        let first = found.len();
        for amount in number::scan(&line.text) {
            let number = Span { row, range: line.glyphs_of(amount.span.clone()) };
            let inside =
                |t: &Span| t.row == row && t.range.start < number.range.end && number.range.start < t.range.end;
            if taken.iter().any(inside) {
                continue;
            }
            let words = line.text.get(amount.span.clone()).unwrap_or("");
            let after = line.text.get(amount.span.end..).unwrap_or("");
            let (unit, bytes) = unit_of(words, after, line.text.get(..amount.span.start).unwrap_or(""));
            let span = Span { row, range: line.glyphs_of(amount.span.start..amount.span.end + bytes) };
            found.push(Quantity { value: amount.value, unit, em: sheet.em(&number), number, span });
        }
        share_units(sheet, row, found.get_mut(first..).unwrap_or_default());
    }
    found
}

fn unit_of(number: &str, after: &str, before: &str) -> (Unit, usize) {
    let trimmed = after.trim_start_matches([' ', '\t', ',']);
    let skipped = after.len() - trimmed.len();
    let near = skipped <= 2;
    let known = UNITS.iter().find(|(word, _)| near && starts_with_word(trimmed, word));
    if let Some((word, unit)) = known {
        return (*unit, skipped + word.len());
    }
    if number.contains(['$', '€', '£', '¥']) || number.contains(['万', '億']) {
        return (Unit::Money, 0);
    }
    let misread = MISREAD_AREA.iter().find(|word| number.contains('.') && near && starts_with_word(trimmed, word));
    if let Some(word) = misread {
        return (Unit::Area, skipped + word.len());
    }
    if before.trim_end().ends_with(['★', '☆', '⭐']) { (Unit::Stars, 0) } else { (Unit::None, 0) }
}

fn starts_with_word(text: &str, word: &str) -> bool {
    let Some(head) = text.get(..word.len()) else { return false };
    let same = if word.len() <= 2 { head == word } else { head.eq_ignore_ascii_case(word) };
    let next = text.get(word.len()..).and_then(|t| t.chars().next());
    let ends = !(word.ends_with(|c: char| c.is_ascii_alphabetic()) && next.is_some_and(|c| c.is_ascii_alphanumeric()));
    same && ends
}

/// `600〜900万円`: the lower end of a range has the unit, and the multiplier, of the upper end.
fn share_units(sheet: &Sheet, row: usize, found: &mut [Quantity]) {
    for at in (1..found.len()).rev() {
        let (left, right) = found.split_at_mut(at);
        let (Some(low), Some(high)) = (left.last_mut(), right.first()) else { continue };
        let between = Span { row, range: low.number.range.end..high.number.range.start };
        if low.unit == Unit::None && is_range_sign(sheet.plain(&between)) {
            low.unit = high.unit;
            let words = sheet.plain(&high.number);
            if words.ends_with('万') && low.value < high.value {
                low.value *= 1e4;
            }
        }
    }
}

/// What OCR makes of 〜 between two numbers.
pub(super) const MISREAD_RANGE: &str = "ー一へヘてこ^<>*=";

/// Whether the text between two values makes them a range.
pub(super) fn is_range_sign(between: &str) -> bool {
    let sign: String = between.chars().filter(|c| !c.is_whitespace()).collect();
    let misread = sign.chars().count() == 1 && sign.chars().all(|c| MISREAD_RANGE.contains(c));
    misread || matches!(sign.as_str(), "-" | "~" | "から" | "to" | "--" | "~~")
}
