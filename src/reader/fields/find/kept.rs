//! Values that are told by their type alone: one of a field's choices, a length of time.

use serde_json::Value;

use crate::core::number::plain;
use crate::core::schema::Scalar;
use crate::core::value;

use super::super::finder::Finder;
use super::super::kind::Kind;
use super::super::quantity::Counted;
use super::super::sheet::Span;
use super::super::words::{compact, is_result};

/// Signs that grade or tell how many are left.
const SIGNS: &str = "◎○△▲×✕●■□☆★-";

impl Finder<'_> {
    /// The first free segment that says one of the choices; running text may mention any of them.
    pub(in super::super) fn read_choices(&mut self) {
        for index in self.open(|k| k == Kind::Choice) {
            let hit = self.first_fitting(index, |_, _| true);
            self.give_first(index, hit);
        }
    }

    /// The first free segment that is a result and nothing else.
    pub(in super::super) fn read_results(&mut self) {
        for index in self.open(|k| k == Kind::Score) {
            let hit = self.first_fitting(index, |finder, span| is_result(finder.sheet.plain(span)));
            self.give_first(index, hit);
        }
    }

    /// The first free segment that says how long something takes, with its unit.
    pub(in super::super) fn read_lengths(&mut self) {
        for index in self.open(|k| k == Kind::Lasting) {
            let hit = self.first_fitting(index, |finder, span| finder.is_timed(span));
            self.give_first(index, hit);
        }
    }

    /// A text whose description lists what it may be (`approved, waiting or refused`): the first free segment that is one
    /// of them.
    pub(in super::super) fn read_listed(&mut self) {
        for index in self.open(|_| true) {
            let Some(field) = self.wanted.get(index).map(|w| w.field) else { continue };
            let words =
                if field.scalar == Scalar::Text && !field.list { listed(&field.description) } else { Vec::new() };
            if self.read_sign(index) {
                continue;
            }
            let is_one = |text: &str| words.contains(&compact(text.trim()).to_lowercase());
            let hit = self.sheet.free_segments().into_iter().map(|p| p.span).find(|s| is_one(self.sheet.plain(s)));
            self.give_first(index, hit);
        }
    }

    /// One of the signs that a description lists, which stands by itself.
    fn read_sign(&mut self, index: usize) -> bool {
        let Some(field) = self.wanted.get(index).map(|w| w.field) else { return false };
        let signs = if field.scalar == Scalar::Text && !field.list { signs(&field.description) } else { Vec::new() };
        let beside = |row: usize, at: Option<usize>| {
            let text = at.map_or("", |at| self.sheet.plain(&Span { row, range: at..at + 1 }));
            text.chars().any(char::is_alphanumeric)
        };
        let alone = |s: &Span| {
            s.range.len() == 1 && !beside(s.row, s.range.start.checked_sub(1)) && !beside(s.row, Some(s.range.end))
        };
        let Some(span) = self.marks(|c| signs.contains(&round(c))).into_iter().find(alone) else { return false };
        let raw = self.sheet.printed(&span);
        self.put(index, Value::String(raw.clone()), raw, &[span])
    }

    fn first_fitting(&self, index: usize, is: impl Fn(&Self, &Span) -> bool) -> Option<Span> {
        let field = self.wanted.get(index)?.field;
        let spans = self.sheet.free_segments().into_iter().map(|piece| piece.span);
        let mut fitting = spans.filter(|span| !self.is_prose(span) && is(self, span));
        fitting.find(|span| value::typed(&compact(self.sheet.plain(span)), field).is_some())
    }

    fn is_timed(&self, span: &Span) -> bool {
        let timed = |unit: Option<Counted>| {
            matches!(unit, Some(Counted::Time | Counted::Months | Counted::Years | Counted::Other))
        };
        self.quantities
            .iter()
            .any(|q| q.number.row == span.row && span.range.contains(&q.number.range.start) && timed(q.unit))
    }
}

/// The words that a description offers to choose from; none where it offers no choice.
fn listed(description: &str) -> Vec<String> {
    let text: String = description.chars().map(plain).collect::<String>().to_lowercase();
    let last = [" or ", "または", "もしくは", "か"].iter().find_map(|or| text.rsplit_once(or));
    let Some((head, tail)) = last else { return Vec::new() };
    let parts =
        head.split([',', '、', '/', '・']).flat_map(|part| part.split('か')).chain([tail.trim_end_matches('か')]);
    let words: Vec<String> = parts.map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
    let short = words.iter().all(|word| word.split_whitespace().count() <= 2 && word.chars().count() <= 14);
    if short && words.len() >= 2 { words } else { Vec::new() }
}

/// The signs that a description lists in brackets, for a value that is one of them: (○△×).
fn signs(description: &str) -> Vec<char> {
    let Some((_, inside)) = description.split_once(['(', '（', '[', '［']) else { return Vec::new() };
    let inside = inside.trim_end_matches([')', '）', ']', '］']).chars();
    let listed: Vec<char> = inside.filter(|c| !c.is_whitespace() && !"・、,/".contains(*c)).map(round).collect();
    if listed.len() >= 2 && listed.iter().all(|c| SIGNS.contains(*c)) { listed } else { Vec::new() }
}

/// One sign for the rings that look alike.
fn round(sign: char) -> char {
    if "〇◯".contains(sign) { '○' } else { sign }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_that_a_description_lists() {
        assert_eq!(listed("approved, waiting or refused"), ["approved", "waiting", "refused"]);
        assert_eq!(listed("新品または中古"), ["新品", "中古"]);
        assert_eq!(signs("空き(○△×)"), ['○', '△', '×']);
        assert_eq!(signs("残席（◎・〇・×）"), ['◎', '○', '×']);
        assert!(signs("空き(室)").is_empty() && signs("おすすめ(○)").is_empty());
        assert!(listed("price before the discount").is_empty());
        assert!(listed("the street address or whatever else is printed on the card").is_empty());
    }
}
