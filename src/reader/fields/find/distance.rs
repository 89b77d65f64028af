//! Distances in metres, printed in metres or in kilometres. An `m` alone is no unit elsewhere: it may be minutes or millions.

use crate::core::value::number_value;

use super::super::finder::Finder;
use super::super::quantity::Quantity;
use super::super::sheet::Span;

impl Finder<'_> {
    /// `350 m` and `1.2 km` for a distance in metres.
    pub(super) fn read_metres(&mut self, index: usize) -> bool {
        let Some(wanted) = self.wanted.get(index).filter(|w| w.is_number()) else { return false };
        let (asked, scalar) = (wanted.field.description.to_lowercase(), wanted.field.scalar);
        let in_metres = ["in metres", "in meters", "(m)", "[m]", "(メートル)"].iter().any(|word| asked.contains(word));
        let metres = |q: Quantity| {
            let (row, end) = (q.number.row, q.number.range.end);
            let behind = self.sheet.plain(&Span { row, range: end..end + 4 });
            let unit: String = behind.trim_start().chars().take_while(|c| c.is_alphanumeric()).collect();
            let each = [("m", 1.0), ("km", 1000.0)].into_iter().find(|(word, _)| *word == unit)?.1;
            let white = behind.chars().take_while(|c| *c == ' ').count();
            Some((each * q.value, Span { row, range: q.number.range.start..end + white + unit.len() }))
        };
        let found = self.loose_quantities().into_iter().filter(|_| in_metres).find_map(metres);
        let Some((value, span)) = found else { return false };
        let raw = self.sheet.printed(&span).trim().to_owned();
        let value = number_value((value * 1000.0).round() / 1000.0, scalar);
        value.is_some_and(|value| self.put(index, value, raw, &[span]))
    }
}
