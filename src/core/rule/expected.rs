//! What is told of a rule that does not hold: the field, its value, and what was expected.

use serde_json::Value;

use super::operand::{Operand, number_words};
use super::{RuleError, Sign};
use crate::core::diagnostic::{Message, visible};
use crate::core::value::display;

/// A value as a person reads it.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::Number(number) => number.as_f64().map_or_else(|| number.to_string(), number_words),
        other => display(other),
    }
}

/// What every sentence names.
pub(super) struct Told<'a> {
    pub(super) name: &'a str,
    pub(super) rule: &'a str,
    pub(super) value: String,
}

impl Told<'_> {
    fn says(&self, en: &str, ja: &str) -> Message {
        let Told { name, rule, .. } = self;
        let value = visible(&self.value);
        Message::new(
            format!("“{name}” is {value}, and its rule “{rule}” {en}."),
            format!("「{name}」は {value} です。ルール「{rule}」{ja}。"),
        )
    }

    /// The value itself is not what the rule says.
    pub(super) fn does_not_fit(&self) -> Message {
        self.says("does not allow that", "に合いません")
    }

    /// The value is beyond what the other side comes to.
    pub(super) fn limit(&self, sign: Sign, right: &Operand) -> Message {
        let right = right.words();
        let (en, ja) = match sign {
            Sign::Equal => (format!("expects {right}"), format!("では {right} のはずです")),
            Sign::Unequal => (format!("expects anything but {right}"), format!("では {right} 以外のはずです")),
            Sign::Less => (format!("expects less than {right}"), format!("では {right} 未満のはずです")),
            Sign::AtMost => (format!("expects at most {right}"), format!("では {right} 以下のはずです")),
            Sign::More => (format!("expects more than {right}"), format!("では {right} より大きいはずです")),
            Sign::AtLeast => (format!("expects at least {right}"), format!("では {right} 以上のはずです")),
        };
        self.says(&en, &ja)
    }

    /// Both sides are sums; what they come to.
    pub(super) fn sides(&self, left: &Operand, right: &Operand) -> Message {
        let (left, right) = (left.words(), right.words());
        self.says(
            &format!("does not hold between {left} and {right}"),
            &format!("が成り立ちません(左 {left}、右 {right})"),
        )
    }

    /// The same value stands elsewhere; `place` says where.
    pub(super) fn not_unique(&self, place: &Message) -> Message {
        let Message { en, ja } = place;
        self.says(&format!("does not allow that it stands {en}"), &format!("に反し、{ja}あります"))
    }

    /// The two sides are of different kinds.
    pub(super) fn incomparable(&self, left: &Operand, right: &Operand) -> Message {
        let (left, right) = (left.words(), right.words());
        self.says(&format!("cannot compare {left} with {right}"), &format!("では {left} と {right} を比べられません"))
    }

    /// A sum has no result.
    pub(super) fn cannot_be_worked_out(&self) -> Message {
        self.says("cannot be worked out from the values of this record", "を、この行の値では計算できません")
    }

    /// The rule itself is wrong.
    pub(super) fn not_understood(&self, problem: &RuleError) -> Message {
        let Message { en, ja } = problem.message();
        self.says(&format!("is not understood: {en}"), &format!("を理解できません: {ja}"))
    }
}
