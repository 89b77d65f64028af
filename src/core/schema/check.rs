//! What is wrong with a schema whose text can be read: names, choices and rules that do not fit.

use super::{Field, LineProblem, Scalar, Schema, SchemaError};
use crate::core::rule;

/// Something wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Whether it is a page-wide fact or lies in one.
    pub global: bool,
    /// Where it stands among its siblings, from the outermost field inwards.
    pub at: Vec<usize>,
    /// What is wrong.
    pub error: SchemaError,
}

/// Everything that is wrong with a schema, in the order of its fields; nothing for one that a text gave.
pub fn problems(schema: &Schema) -> Vec<Wrong> {
    let mut found = Vec::new();
    Checker { global: false, found: &mut found }.fields(&schema.fields, &[&schema.globals], &[], "");
    Checker { global: true, found: &mut found }.fields(&schema.globals, &[], &[], "");
    found
}

/// The first thing that is wrong.
pub(super) fn first(schema: &Schema) -> Option<SchemaError> {
    problems(schema).into_iter().next().map(|wrong| wrong.error)
}

struct Checker<'a> {
    global: bool,
    found: &'a mut Vec<Wrong>,
}

impl Checker<'_> {
    fn fields(&mut self, fields: &[Field], outer: &[&[Field]], way: &[usize], path: &str) {
        let mut known = vec![fields];
        known.extend(outer);
        for (index, field) in fields.iter().enumerate() {
            let at = [way, &[index]].concat();
            let path = format!("{path}{}", field.name);
            let mut fails = |error| self.found.push(Wrong { global: self.global, at: at.clone(), error });
            let mut wrong = |problem| fails(SchemaError::Field { field: path.clone(), problem });
            if field.name.trim().is_empty() {
                wrong(LineProblem::NoName);
            } else if fields.iter().take(index).any(|before| before.name == field.name) {
                wrong(LineProblem::Twice);
            }
            match field.scalar {
                Scalar::Choice if field.choices.is_empty() => wrong(LineProblem::NoChoices),
                Scalar::Object if field.fields.is_empty() => wrong(LineProblem::NoFields),
                _ => {}
            }
            for rule in &field.rules {
                if let Err(problem) = rule::check(rule, field, &known) {
                    fails(SchemaError::Rule { field: path.clone(), rule: rule.text().to_owned(), problem });
                }
            }
            if field.scalar == Scalar::Object {
                self.fields(&field.fields, &known, &at, &format!("{path}."));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::core::rule::{Rule, RuleError};
    use crate::core::schema::from_notation;

    #[test]
    fn what_is_wrong_is_told_field_by_field() {
        let mut schema = from_notation("- a: int\n- b: dict\n  - c: str\n# globals\n- g: date").unwrap();
        assert_eq!(problems(&schema), []);
        schema.fields[1].fields[0].rules.push(Rule::new("<= nothing"));
        schema.fields[1].name = "a".to_owned();
        schema.globals[0].scalar = Scalar::Choice;
        let told: Vec<_> = problems(&schema).into_iter().map(|w| (w.global, w.at, w.error)).collect();
        let field = |field: &str, problem| SchemaError::Field { field: field.to_owned(), problem };
        let rule = SchemaError::Rule {
            field: "a.c".to_owned(),
            rule: "<= nothing".to_owned(),
            problem: RuleError::NoField("nothing".to_owned()),
        };
        let expected = vec![
            (false, vec![1], field("a", LineProblem::Twice)),
            (false, vec![1, 0], rule),
            (true, vec![0], field("g", LineProblem::NoChoices)),
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn a_text_with_a_wrong_rule_is_refused_with_its_field() {
        let error = from_notation("- a: int\n- b: int rule=<= c").unwrap_err();
        assert_eq!(error.to_string(), "the rule `<= c` of `b`: there is no field “c”");
        assert!(error.message().ja.contains("「c」という項目はありません"));
    }
}
