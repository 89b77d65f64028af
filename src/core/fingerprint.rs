//! Fingerprints of what a record was read with: equal for equal things, stable over versions and machines, not secret.

use super::schema::Field;

/// FNV-1a of a text, 64 bits, as 16 hexadecimal digits.
pub fn fingerprint(text: &str) -> String {
    let step = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, step))
}

/// Of everything about a field that steers a reader: what is told in words, what the offline reader looks for, and the type.
/// Rules are left out: they judge a value and never change how it is read.
pub fn of_field(field: &Field) -> String {
    // A field is plain data, so that writing it as JSON cannot fail.
    fingerprint(&serde_json::to_string(&without_rules(field)).unwrap_or_default())
}

fn without_rules(field: &Field) -> Field {
    let fields = field.fields.iter().map(without_rules).collect();
    Field { rules: Vec::new(), fields, ..field.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::rule::Rule;
    use crate::core::schema::Scope;

    #[test]
    fn what_steers_a_reader_changes_it_and_a_rule_does_not() {
        let field = || Field { name: "rent".to_owned(), ..Field::default() };
        let with = |inner: Field| Field { fields: vec![inner], ..field() };
        let check = |one: Field, two: Field, same: bool| assert_eq!(of_field(&one) == of_field(&two), same, "{two:?}");
        let rules = || vec![Rule::new(">= 0")];
        check(field(), Field { rules: rules(), ..field() }, true);
        check(with(field()), with(Field { rules: rules(), ..field() }), true);
        check(field(), Field { example: "98,000".to_owned(), ..field() }, false);
        check(field(), Field { description: "賃料".to_owned(), ..field() }, false);
        check(field(), Field { unit: Some("円".to_owned()), ..field() }, false);
        check(field(), Field { scope: Scope::Page, ..field() }, false);
        check(field(), Field { list: true, ..field() }, false);
        check(with(field()), with(Field { optional: true, ..field() }), false);
    }
}
