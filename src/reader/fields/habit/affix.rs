//! Letters at the ends of a value that only say what it is.

use crate::core::schema::{Field, Scalar};
use crate::core::text_layer::is_japanese;

use super::super::find::shares_word;
use super::super::sheet::Sheet;
use super::slots::{FEWEST, Sight, Slot};

/// The white space, in letter sizes, that parts a label from its value where OCR read no space.
const WHITE: f64 = 0.17;
/// The longest label of that kind, in letters.
const LONGEST: usize = 6;

/// How many letters at the start and at the end of the texts of a slot only say what it is: a label (`Next: ...`,
/// 目安 30分), or words of the field itself (海の眺め for a view).
pub(super) fn affix(field: &Field, slot: &Slot, sheets: &[&Sheet]) -> (usize, usize) {
    if field.scalar != Scalar::Text {
        return (0, 0);
    }
    let texts: Vec<Vec<char>> = slot.sights.iter().map(|s| s.text.chars().collect()).collect();
    let shortest = texts.iter().map(Vec::len).min().unwrap_or(0);
    let Some(first) = likest(&texts) else { return (0, 0) };
    let of = |t: &Vec<char>, at: usize, end: bool| t.get(if end { t.len() - 1 - at } else { at }).copied();
    let stated = slot.sights.iter().all(|s| sheets.get(s.row).is_none_or(|sheet| sheet.is_stated(&s.piece.span)));
    // A letter of a label may be misread on one record in five.
    let least = if stated || texts.len() < FEWEST { texts.len() } else { texts.len() - texts.len() / 5 };
    let agree = |at: usize, end: bool| texts.iter().filter(|t| of(t, at, end) == of(first, at, end)).count() >= least;
    let common = |end: bool| (0..shortest.saturating_sub(1)).take_while(|at| agree(*at, end)).count();
    let own = format!("{} {}", field.name.replace('_', " "), field.description);
    // Of what all have in common as much as the field says itself, with a の before it.
    let says = |part: &[char]| shares_word(&part.iter().collect::<String>(), &own);
    let (start, end) = (common(false), common(true));
    let lead = first.get(..start).unwrap_or_default();
    let label = label_length(lead).max(spaced_label(lead, &slot.sights, sheets));
    let start = (1..=start).filter(|n| says(first.get(n.saturating_sub(2)..*n).unwrap_or_default())).max().unwrap_or(0);
    let start = start.max(if texts.len() >= FEWEST { label } else { 0 });
    let from = first.len() - end;
    let end = (from..first.len()).find(|at| says(first.get(*at..*at + 2).unwrap_or_default())).map_or(0, |at| {
        let joined = at > from && first.get(at - 1) == Some(&'の');
        first.len() - at + usize::from(joined)
    });
    if start + end < shortest { (start, end) } else { (0, 0) }
}

/// The text that begins as most others do.
fn likest(texts: &[Vec<char>]) -> Option<&Vec<char>> {
    let alike = |a: &Vec<char>| texts.iter().filter(|b| a.iter().take(2).eq(b.iter().take(2))).count();
    texts.iter().rev().max_by_key(|text| alike(text))
}

/// How many of some letters that all texts begin with are a label: up to a colon, a Japanese word up to its space, or `with`.
fn label_length(common: &[char]) -> usize {
    let colon = common.iter().position(|c| matches!(c, ':' | '：')).map_or(0, |at| at + 1);
    let word = common.iter().position(|c| c.is_whitespace()).unwrap_or(0);
    let first: String = common.iter().take(word).collect();
    let told = word >= 2 && first.chars().all(|c| is_japanese(c) && c.is_alphabetic());
    let leads = matches!(first.as_str(), "with" | "by" | "from" | "for" | "since" | "until" | "at" | "in");
    colon.max(if told || leads { word + 1 } else { 0 })
}

/// How many of some Japanese letters that most texts begin with stand apart from what follows on nearly all records.
fn spaced_label(common: &[char], sights: &[Sight], sheets: &[&Sheet]) -> usize {
    let told = common.iter().take_while(|c| is_japanese(**c) && c.is_alphabetic()).count().min(LONGEST);
    let shared: Vec<&Sight> = sights.iter().filter(|s| s.text.chars().zip(common).all(|(a, b)| a == *b)).collect();
    (2..=told).find(|at| is_spaced(&shared, *at, sheets)).unwrap_or(0)
}

/// Whether white space stands before a letter of nearly all texts, though OCR read no space there. The boxes of letters are
/// rough, so that one record tells nothing.
pub(super) fn is_spaced(sights: &[&Sight], at: usize, sheets: &[&Sheet]) -> bool {
    let white =
        |s: &&Sight| sheets.get(s.row)?.white_before(&s.piece.span, at).map(|white| white / s.piece.em.max(1.0));
    let is_read = |s: &Sight| s.text.chars().nth(at).is_some_and(char::is_whitespace);
    let wide = sights.iter().filter(|s| is_read(s) || white(s).is_some_and(|white| white >= WHITE)).count();
    sights.len() >= FEWEST && 10 * wide >= 9 * sights.len()
}
