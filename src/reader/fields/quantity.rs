//! Numbers with the units printed beside them: `21万円`, `61.3㎡`, `2〜4名`, `980 sq ft`, `12.4%`.
//!
//! Digits that belong to a date, a time, a telephone number or a code are not counted among them.

use crate::core::number;

use super::pattern::{Form, hits};
use super::sheet::{Sheet, Span};

/// What a number counts, and in which unit amounts of a kind are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Money, in the currency printed.
    Money,
    /// Percent.
    Share,
    /// Square metres.
    Area,
    /// Minutes.
    Time,
    /// Metres.
    Distance,
    /// Grams.
    Weight,
    /// Millimetres.
    Length,
    /// Millilitres.
    Volume,
    /// People, guests or seats.
    People,
    /// Bedrooms.
    Beds,
    /// Bathrooms.
    Baths,
    /// Months.
    Months,
    /// Years.
    Years,
    /// Cubic centimetres of an engine.
    Engine,
    /// Kilocalories.
    Energy,
    /// Stars of a rating.
    Stars,
    /// Something else that is named beside the number, or nothing.
    Other,
}

/// A number on the sheet.
#[derive(Debug, Clone)]
pub(super) struct Quantity {
    /// As printed, in the unit printed.
    pub(super) value: f64,
    /// `None` for a bare number.
    pub(super) unit: Option<Counted>,
    /// How many of the units that amounts of its kind are compared in one of the printed unit is.
    pub(super) scale: f64,
    /// Sign to last digit or multiplier.
    pub(super) number: Span,
    /// The number and its unit.
    pub(super) span: Span,
    /// Letter size in pixels.
    pub(super) em: f64,
}

/// A square foot in square metres.
const FOOT: f64 = 0.092_903;

/// Units as printed, what they count, and how many of the units that are compared one is. Longer words before the shorter
/// ones they begin with.
const UNITS: &[(&str, Counted, f64)] = &[
    ("円", Counted::Money, 1.0),
    ("ドル", Counted::Money, 1.0),
    ("ユーロ", Counted::Money, 1.0),
    ("USD", Counted::Money, 1.0),
    ("JPY", Counted::Money, 1.0),
    ("EUR", Counted::Money, 1.0),
    ("euros", Counted::Money, 1.0),
    ("euro", Counted::Money, 1.0),
    ("GBP", Counted::Money, 1.0),
    ("yen", Counted::Money, 1.0),
    ("dollars", Counted::Money, 1.0),
    ("%", Counted::Share, 1.0),
    ("平方メートル", Counted::Area, 1.0),
    ("平米", Counted::Area, 1.0),
    ("㎡", Counted::Area, 1.0),
    ("m²", Counted::Area, 1.0),
    ("m2", Counted::Area, 1.0),
    ("m^2", Counted::Area, 1.0),
    ("sq. ft", Counted::Area, FOOT),
    ("sq ft", Counted::Area, FOOT),
    ("sq.ft", Counted::Area, FOOT),
    ("sqft", Counted::Area, FOOT),
    ("ft²", Counted::Area, FOOT),
    ("square feet", Counted::Area, FOOT),
    ("sq m", Counted::Area, 1.0),
    ("sqm", Counted::Area, 1.0),
    ("坪", Counted::Area, 3.305_785),
    ("分", Counted::Time, 1.0),
    ("minutes", Counted::Time, 1.0),
    ("mins", Counted::Time, 1.0),
    ("min", Counted::Time, 1.0),
    ("時間", Counted::Time, 60.0),
    ("hours", Counted::Time, 60.0),
    ("hrs", Counted::Time, 60.0),
    ("hr", Counted::Time, 60.0),
    ("h", Counted::Time, 60.0),
    ("km", Counted::Distance, 1000.0),
    ("キロ", Counted::Distance, 1000.0),
    ("miles", Counted::Distance, 1609.344),
    ("mi", Counted::Distance, 1609.344),
    ("kg", Counted::Weight, 1000.0),
    ("lbs", Counted::Weight, 453.592),
    ("lb", Counted::Weight, 453.592),
    ("oz", Counted::Weight, 28.349_5),
    ("g", Counted::Weight, 1.0),
    ("グラム", Counted::Weight, 1.0),
    ("mm", Counted::Length, 1.0),
    ("cm", Counted::Length, 10.0),
    ("inches", Counted::Length, 25.4),
    ("inch", Counted::Length, 25.4),
    ("mL", Counted::Volume, 1.0),
    ("ml", Counted::Volume, 1.0),
    ("L", Counted::Volume, 1000.0),
    ("リットル", Counted::Volume, 1000.0),
    ("cc", Counted::Engine, 1.0),
    ("kcal", Counted::Energy, 1.0),
    ("名", Counted::People, 1.0),
    ("人", Counted::People, 1.0),
    ("席", Counted::People, 1.0),
    ("people", Counted::People, 1.0),
    ("persons", Counted::People, 1.0),
    ("person", Counted::People, 1.0),
    ("employees", Counted::People, 1.0),
    ("staff", Counted::People, 1.0),
    ("guests", Counted::People, 1.0),
    ("seats", Counted::People, 1.0),
    ("pax", Counted::People, 1.0),
    ("bedrooms", Counted::Beds, 1.0),
    ("bedroom", Counted::Beds, 1.0),
    ("beds", Counted::Beds, 1.0),
    ("bed", Counted::Beds, 1.0),
    ("bd", Counted::Beds, 1.0),
    ("br", Counted::Beds, 1.0),
    ("bathrooms", Counted::Baths, 1.0),
    ("bathroom", Counted::Baths, 1.0),
    ("baths", Counted::Baths, 1.0),
    ("bath", Counted::Baths, 1.0),
    ("ba", Counted::Baths, 1.0),
    ("ヶ月", Counted::Months, 1.0),
    ("か月", Counted::Months, 1.0),
    ("カ月", Counted::Months, 1.0),
    ("ヵ月", Counted::Months, 1.0),
    ("months", Counted::Months, 1.0),
    ("month", Counted::Months, 1.0),
    ("years", Counted::Years, 1.0),
    ("year", Counted::Years, 1.0),
    ("年", Counted::Years, 1.0),
    ("days", Counted::Other, 1.0),
    ("day", Counted::Other, 1.0),
    ("weeks", Counted::Other, 1.0),
    ("week", Counted::Other, 1.0),
    ("GB", Counted::Other, 1.0),
    ("TB", Counted::Other, 1.0),
    ("MB", Counted::Other, 1.0),
    ("stars", Counted::Stars, 1.0),
    ("点", Counted::Stars, 1.0),
    ("ms", Counted::Other, 1.0),
    ("階", Counted::Other, 1.0),
    ("畳", Counted::Other, 1.0),
    ("帖", Counted::Other, 1.0),
    ("口", Counted::Other, 1.0),
    ("軒", Counted::Other, 1.0),
    ("個", Counted::Other, 1.0),
    ("台", Counted::Other, 1.0),
    ("本", Counted::Other, 1.0),
    ("件", Counted::Other, 1.0),
    ("回", Counted::Other, 1.0),
    ("級", Counted::Other, 1.0),
    ("日", Counted::Other, 1.0),
    ("食", Counted::Other, 1.0),
    ("泊", Counted::Other, 1.0),
    ("号", Counted::Other, 1.0),
    ("か所", Counted::Other, 1.0),
];

/// Nobody gives more stars.
pub(super) const MOST_STARS: f64 = 5.0;

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
            let before = line.text.get(..amount.span.start).unwrap_or("");
            let (unit, scale, bytes) = unit_of(words, after);
            // `★ 4.7` is a rating; `★★★★☆ 128` counts those who gave it.
            let starred = amount.value <= MOST_STARS && before.trim_end().ends_with(['★', '☆', '⭐']);
            let unit = unit.or(starred.then_some(Counted::Stars));
            let span = Span { row, range: line.glyphs_of(amount.span.start..amount.span.end + bytes) };
            found.push(Quantity { value: amount.value, unit, scale, em: sheet.em(&number), number, span });
        }
        share_units(sheet, row, found.get_mut(first..).unwrap_or_default());
        let parts = found.split_off(first);
        found.extend(whole_times(sheet, row, parts));
    }
    found
}

/// `1時間30分`, `2 h 15 min` and `1時間半` are one length of time each, in minutes.
fn whole_times(sheet: &Sheet, row: usize, parts: Vec<Quantity>) -> Vec<Quantity> {
    let mut whole: Vec<Quantity> = Vec::with_capacity(parts.len());
    // How many minutes the smallest part of the last length of time counts in.
    let mut smallest = 0.0;
    for mut part in parts {
        let is_time = part.unit == Some(Counted::Time);
        let behind = sheet.plain(&Span { row, range: part.span.range.end..part.span.range.end + 1 });
        if is_time && part.scale > 1.0 && behind == "半" {
            part.value += 0.5;
            part.span.range.end += 1;
        }
        let goes_on = whole.last_mut().filter(|last| {
            let between = sheet.plain(&Span { row, range: last.span.range.end..part.number.range.start });
            is_time && last.unit == Some(Counted::Time) && part.scale < smallest && between.trim().is_empty()
        });
        smallest = part.scale;
        match goes_on {
            Some(last) => {
                last.value = last.value * last.scale + part.value * part.scale;
                last.scale = 1.0;
                last.number.range.end = part.number.range.end;
                last.span.range.end = part.span.range.end;
            }
            None => whole.push(part),
        }
    }
    whole
}

/// What a number counts, how many base units one is, and how many bytes behind the number say so.
fn unit_of(number: &str, after: &str) -> (Option<Counted>, f64, usize) {
    let trimmed = after.trim_start_matches([' ', '\t', ',']);
    let skipped = after.len() - trimmed.len();
    let near = skipped <= 2;
    let known = UNITS.iter().find(|(word, ..)| near && starts_with_word(trimmed, word));
    if let Some((word, counted, scale)) = known {
        return (Some(*counted), *scale, skipped + word.len());
    }
    if number.contains(['$', '€', '£', '¥']) || number.contains(['万', '億']) {
        return (Some(Counted::Money), 1.0, 0);
    }
    let misread = MISREAD_AREA.iter().find(|word| number.contains('.') && near && starts_with_word(trimmed, word));
    if let Some(word) = misread {
        return (Some(Counted::Area), 1.0, skipped + word.len());
    }
    (None, 1.0, 0)
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
        if low.unit.is_none() && is_range_sign(sheet.plain(&between)) {
            (low.unit, low.scale) = (high.unit, high.scale);
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
