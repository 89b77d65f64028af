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

impl Part {
    /// This part of a text; a text of one part is the first.
    pub(super) fn of(self, text: &str) -> String {
        let cut = |range: Glyphs| text.chars().skip(range.start).take(range.len()).collect();
        match (self, parts(text)) {
            (Part::First, Some((first, _))) => cut(first),
            (Part::Second, Some((_, second))) => cut(second),
            _ => text.to_owned(),
        }
    }
}

/// What two parts are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// Words without figures, a comma or a bracket between them.
    Words,
    /// A number and what it counts: `14 pcs`.
    Counted,
    /// A code and what has it: `BOT 101 Plants and People`.
    Coded,
}

/// The glyphs of a part.
type Glyphs = std::ops::Range<usize>;

/// The glyphs of the parts of a text in plain characters, where there are two.
pub(super) fn parts(text: &str) -> Option<(Glyphs, Glyphs)> {
    joint(text).map(|(_, first, second)| (first, second))
}

fn joint(text: &str) -> Option<(Joint, Glyphs, Glyphs)> {
    let length = text.chars().count();
    if let Some((first, second)) = coded(text) {
        return Some((Joint::Coded, 0..first, second..length));
    }
    if let Some((first, second)) = counted(text) {
        return Some((Joint::Counted, 0..first, second..length));
    }
    let (first, second) = match text.split_once(", ") {
        Some(both) => both,
        None => text.strip_suffix(')')?.split_once(" (")?,
    };
    let told = |part: &str| {
        part.chars().filter(|c| c.is_alphabetic()).count() >= 2
            && !part.contains([',', '(', ')'])
            && !part.chars().any(|c| c.is_ascii_digit())
    };
    let before = first.chars().count();
    (told(first) && told(second) && !is_prose(text)).then_some((Joint::Words, 0..before, before + 2..length))
}

/// Where a code of capitals and figures ends and words begin: `BOT 101 Choir`, `A-12 Choir`.
fn coded(text: &str) -> Option<(usize, usize)> {
    let capitals = |word: &str| (1..=5).contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase());
    let figures = |word: &str| (2..=5).contains(&word.len()) && word.chars().all(|c| c.is_ascii_digit());
    let (first, rest) = text.split_once(' ')?;
    let (second, words) = rest.split_once(' ')?;
    let spoken = words.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    let end = first.len() + 1 + second.len();
    (capitals(first) && figures(second) && spoken).then_some((end, end + 1))
}

/// Where a number ends and the one word behind it begins.
fn counted(text: &str) -> Option<(usize, usize)> {
    let (number, unit) = text.split_once(' ')?;
    let figures = number.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let worded = (1..=8).contains(&unit.len()) && unit.chars().all(|c| c.is_ascii_alphabetic());
    (figures && number.starts_with(|c: char| c.is_ascii_digit()) && worded).then_some((number.len(), number.len() + 1))
}

/// The pairs of fields that share a slot: the slot, the field of the first part and that of the second.
pub(super) fn pairs<'a>(
    fields: &'a [Field],
    slots: &[Slot],
    placed: &[Placed<'a>],
    is_open: impl Fn(&Field) -> bool + Copy,
) -> Vec<(usize, &'a Field, &'a Field)> {
    // Where words are left over that may be entries of a list, the order of the fields alone does not tell whose they are.
    let listed = |field: &Field| {
        let behind = fields.iter().skip_while(|other| other.name != field.name).skip(1);
        behind.filter(|other| other.list && other.scalar == Scalar::Text).any(&is_open)
    };
    let owned = |field: &Field| {
        let own = placed.iter().filter(|p| p.field.name == field.name && p.slot.is_some());
        own.into_iter().any(|p| !p.by_order || !listed(field))
    };
    let pair = |(slot, field): (usize, &'a Field)| {
        let at = fields.iter().position(|other| other.name == field.name)?;
        let joint = held(slots.get(slot)?)?;
        let open = |other: &&Field| !owned(other) && is_open(other);
        let before = at.checked_sub(1).and_then(|at| fields.get(at)).filter(open);
        let behind = fields.get(at + 1).filter(open);
        let both = [behind.map(|other| (slot, field, other)), before.map(|other| (slot, other, field))];
        both.into_iter().flatten().find(|(_, first, second)| is_pair(joint, first, second))
    };
    placed.iter().filter_map(|placed| Some((placed.slot?, placed.field))).filter_map(pair).collect()
}

/// What most texts of a slot are pairs of.
fn held(slot: &Slot) -> Option<Joint> {
    let joints: Vec<Joint> = slot.sights.iter().filter_map(|s| joint(&s.text)).map(|(joint, ..)| joint).collect();
    let count = |joint: &Joint| joints.iter().filter(|other| *other == joint).count();
    let often = |joint: &Joint| count(joint) >= 3 && 5 * count(joint) >= 3 * slot.sights.len();
    [Joint::Words, Joint::Counted, Joint::Coded].into_iter().find(often)
}

fn is_pair(joint: Joint, first: &Field, second: &Field) -> bool {
    let text = |field: &Field| field.scalar == Scalar::Text && !field.list && field.pattern.is_none();
    match joint {
        Joint::Words => is_told(first) && is_told(second),
        Joint::Counted => {
            let plain = matches!(kind_of(second).0, Kind::Text | Kind::UnitWord);
            first.scalar.is_number() && !first.list && plain && text(second)
        }
        Joint::Coded => kind_of(first).0 == Kind::Code && text(first) && text(second),
    }
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
        assert_eq!(parts("14 pcs"), Some((0..2, 3..6)));
        assert_eq!(parts("BOT 101 Plants and People"), Some((0..7, 8..25)));
        for whole in ["12 Main St, Springfield", "Sat, May 3", "one, two, three", "Marlin Line", "Latte (hot, 300 ml)"]
        {
            assert_eq!(parts(whole), None, "{whole}");
        }
    }
}
