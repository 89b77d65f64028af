//! Misread letters of one value put right, where something on the page or in the schema says what they must be.
//!
//! Owns the rules and their reasons, nothing else: who asks keeps the raw words as evidence and shows the reason beside the
//! value. A guess is never made: without a single nearest answer the words stay as they are, and no digit ever becomes
//! another digit. Text that the file itself states is never touched.

mod choice;
mod elsewhere;
pub(in crate::reader) mod number;
mod shape;
mod sign;

pub use elsewhere::Elsewhere;

use crate::core::diagnostic::{Message, visible};
use crate::core::schema::{Field, Scalar};
use crate::core::text_layer::{TextLine, Word};

/// A value's words as they must have been, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// As read: the words joined.
    pub raw: String,
    /// As corrected.
    pub text: String,
    /// What says so.
    pub reason: Reason,
}

/// What says that letters were misread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Behind a number stands what a unit of the field looks like when it is misread.
    Unit,
    /// A letter stands among the digits of a number.
    Digit,
    /// One of the field's choices is nearest, and no other is as near.
    Choice,
    /// The field's pattern is met by exchanging letters that look alike in one way only.
    Pattern,
    /// A point stands where a whole number has its comma.
    Thousands,
    /// Between two times stands what the sign of a range looks like when it is misread.
    Range,
    /// Before an amount stands what a sign of money looks like when it is misread.
    Currency,
    /// Behind a kanji stands a single katakana that is printed like another kanji.
    Script,
    /// The same term stands several times elsewhere on the page.
    Elsewhere,
}

impl Correction {
    /// For a person.
    pub fn message(&self) -> Message {
        let (en, ja) = match self.reason {
            Reason::Unit => ("the unit was misread", "単位の誤読"),
            Reason::Digit => ("a letter stood among digits", "数字の中の文字の誤読"),
            Reason::Thousands => ("a comma in a whole number was read as a point", "整数の桁区切りの誤読"),
            Reason::Range => ("the sign between two times was misread", "時刻の間の記号の誤読"),
            Reason::Currency => ("the sign of money was misread", "通貨記号の誤読"),
            Reason::Script => ("a single katakana among kanji", "漢字に挟まれた片仮名の誤読"),
            Reason::Choice => ("the only choice of the field that is near", "選択肢のうち近いものが一つだけ"),
            Reason::Pattern => ("the only way to meet the field's pattern", "項目のパターンに合う読み方が一つだけ"),
            Reason::Elsewhere => {
                ("it stands so several times elsewhere on the page", "ページ内のほかの場所に複数回そう書かれている")
            }
        };
        let (raw, text) = (visible(&self.raw), visible(&self.text));
        Message::new(
            format!("Read as “{raw}” and corrected to “{text}”: {en}."),
            format!("「{raw}」と読み取り、「{text}」に補正しました（{ja}）。"),
        )
    }
}

/// The words of one value put right; `None` where nothing says that they are wrong. `words`: in reading order, with the
/// unit behind a number among them. `elsewhere`: the terms of the whole page.
pub fn correct(words: &[Word], field: &Field, elsewhere: &Elsewhere) -> Option<Correction> {
    if words.iter().all(|word| word.confidence >= 100.0) {
        return None;
    }
    let raw = TextLine { bbox: Default::default(), words: words.to_vec() }.text();
    let found = if field.scalar == Scalar::Choice || !field.choices.is_empty() {
        choice::nearest(&raw, &field.choices).map(|text| (text, Reason::Choice))
    } else if let Some(pattern) = &field.pattern {
        shape::meeting(&raw, pattern).map(|text| (text, Reason::Pattern))
    } else if field.scalar.is_number() {
        number::corrected(&raw, field)
    } else if field.scalar == Scalar::Text {
        sign::corrected(&raw).or_else(|| elsewhere.corrected(&raw, words).map(|text| (text, Reason::Elsewhere)))
    } else {
        None
    };
    found.filter(|(text, _)| *text != raw).map(|(text, reason)| Correction { raw, text, reason })
}

#[cfg(test)]
mod tests;
