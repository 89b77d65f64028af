//! Whether printed words say a value.

use serde_json::Value;

use crate::core::schema::{Field, Scalar};

use super::fold::fold;
use super::typed;

/// Whether these printed words say this value of the field, whatever the writing: `21万円` says 210000, `令和8年11月`
/// says `2026-11`. Texts are the same words but for width, case, spaces and kind of kana. A number that the words do not
/// say is not the same, however near; a date may be less exact than the words. Of a list, all items in their order.
/// Nothing is said by no words.
pub fn same(value: &Value, words: &str, field: &Field) -> bool {
    match value {
        Value::Null => false,
        Value::Array(_) if !field.list => false,
        Value::Array(items) => match typed(words, field) {
            Some(Value::Array(said)) => {
                let one = Field { list: false, ..field.clone() };
                items.len() == said.len() && items.iter().zip(&said).all(|(item, said)| equal(item, said, &one))
            }
            _ => false,
        },
        _ => {
            let one = Field { list: false, ..field.clone() };
            typed(words, &one).is_some_and(|said| equal(value, &said, &one))
        }
    }
}

fn equal(value: &Value, said: &Value, field: &Field) -> bool {
    match (value, said) {
        (Value::Number(value), Value::Number(said)) => value.as_f64() == said.as_f64(),
        (Value::String(value), Value::String(said)) if field.scalar == Scalar::Date => {
            said == value || said.strip_prefix(value.as_str()).is_some_and(|rest| rest.starts_with('-'))
        }
        (Value::String(value), Value::String(said)) => fold(value) == fold(said),
        (value, said) => value == said,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::core::schema::from_notation;
    use serde_json::json;

    fn check(kind: &str, value: Value, words: &str, want: bool) {
        let field = from_notation(&format!("- f: {kind}")).unwrap().fields.remove(0);
        assert_eq!(same(&value, words, &field), want, "{value} said by {words}");
    }

    #[test]
    fn words_say_a_value_whatever_the_writing() {
        check("int", json!(210_000), "21万円", true);
        check("int", json!(210_000), "２１０，０００円", true);
        check("float", json!(61.3), "61.3㎡", true);
        check("float", json!(52), "52.0", true);
        check("bool", json!(false), "ペット不可", true);
        check("str", json!("グランパーク 東"), "ｸﾞﾗﾝﾊﾟｰｸ東", true);
        check("str", json!("Basecamp 3 Tent"), "BASECAMP 3 TENT", true);
        check("str[]", json!(["Sales", "Finance"]), "sales / finance", true);
    }

    #[test]
    fn other_words_do_not() {
        check("int", json!(210_000), "20万円", false);
        check("int", json!(210_000), "", false);
        check("float", json!(61.3), "61.8㎡", false);
        check("bool", json!(true), "ペット不可", false);
        check("str", json!("銀座四丁目"), "銀座六丁目", false);
        check("str[]", json!(["Sales", "Finance"]), "Finance / Sales", false);
        check("str", Value::Null, "words", false);
    }
}
