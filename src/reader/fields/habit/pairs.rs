//! Two fields in one text: `Marlin Line, Port Ellis`, `Mei Tanaka (City Archive)`.
//!
//! Where most records print a pair at one place, and of two fields that follow one another only one has found it, the
//! first is the part before the sign and the second the part behind it.

use crate::core::schema::{Field, Scalar};

use super::super::kind::{Kind, kind_of};
use super::super::words::{Topic, is_prose};
use super::order::Placed;
use super::slots::Slot;

/// Which part of a text a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    First,
    Second,
}

/// The glyphs of the parts of a text in plain characters, where there are two: words without figures, a comma or a bracket
/// between them.
pub(super) fn parts(text: &str) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let length = text.chars().count();
    let found = match text.split_once(", ") {
        Some((first, second)) => (first, second, 2),
        None => {
            let (first, second) = text.strip_suffix(')')?.split_once(" (")?;
            (first, second, 2)
        }
    };
    let (first, second, sign) = found;
    let told = |part: &str| {
        part.chars().filter(|c| c.is_alphabetic()).count() >= 2
            && !part.contains([',', '(', ')'])
            && !part.chars().any(|c| c.is_ascii_digit())
    };
    let before = first.chars().count();
    (told(first) && told(second) && !is_prose(text)).then_some((0..before, before + sign..length))
}

/// The pairs of fields that share a slot: the slot, the field of the first part and that of the second.
pub(super) fn pairs<'a>(
    fields: &'a [Field],
    slots: &[Slot],
    placed: &[Placed<'a>],
    is_open: impl Fn(&Field) -> bool,
) -> Vec<(usize, &'a Field, &'a Field)> {
    let holds_pairs = |slot: &Slot| {
        let paired = slot.sights.iter().filter(|s| parts(&s.text).is_some()).count();
        paired >= 3 && 5 * paired >= 3 * slot.sights.len()
    };
    let found = placed.iter().filter_map(|placed| Some((placed.slot?, placed.field)));
    let shared = found.filter(|(slot, field)| is_told(field) && slots.get(*slot).is_some_and(&holds_pairs));
    let owned = |field: &Field| placed.iter().any(|p| p.field.name == field.name && p.slot.is_some());
    let pair = |(slot, field): (usize, &'a Field)| {
        let at = fields.iter().position(|other| other.name == field.name)?;
        let open = |other: &&Field| is_told(other) && !owned(other) && is_open(other);
        let before = at.checked_sub(1).and_then(|at| fields.get(at)).filter(open);
        let behind = fields.get(at + 1).filter(open);
        behind.map(|other| (slot, field, other)).or_else(|| before.map(|other| (slot, other, field)))
    };
    shared.filter_map(pair).collect()
}

/// Whether values of a field are words that may stand beside others.
fn is_told(field: &Field) -> bool {
    let kind = kind_of(field).0;
    let told = matches!(kind, Kind::Text | Kind::Person | Kind::Name)
        || matches!(
            kind,
            Kind::Topic(Topic::Organisation | Topic::Place | Topic::Department | Topic::Venue | Topic::Country)
        );
    told && field.scalar == Scalar::Text && !field.list && field.pattern.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_two_parts() {
        assert_eq!(parts("Marlin Line, Port Ellis"), Some((0..11, 13..23)));
        assert_eq!(parts("Mei Tanaka (City Archive)"), Some((0..10, 12..25)));
        for whole in ["12 Main St, Springfield", "Sat, May 3", "one, two, three", "Marlin Line", "Latte (hot, 300 ml)"]
        {
            assert_eq!(parts(whole), None, "{whole}");
        }
    }
}
