//! Whether a rule fits its field: what it names exists, and what it calculates with are numbers.

use super::{Meaning, Rule, RuleError, Sign, Sum};
use crate::core::schema::{Field, Scalar};

/// Checks a rule of a field. `known`: the fields it may name, those beside it first, then those further out.
pub(in crate::core) fn check(rule: &Rule, field: &Field, known: &[&[Field]]) -> Result<(), RuleError> {
    let meaning = rule.meaning().map_err(Clone::clone)?;
    if field.scalar == Scalar::Object {
        return Err(RuleError::Object);
    }
    let names = Names { own: field, known };
    match meaning {
        Meaning::Matches(_) | Meaning::OneOf(_) | Meaning::Unique => Ok(()),
        Meaning::Between(low, high) => {
            ordered(field)?;
            low.iter().chain(high).try_for_each(|sum| names.side(sum, true))
        }
        Meaning::Compare { left, sign, right, .. } => {
            let by_order = !matches!(sign, Sign::Equal | Sign::Unequal);
            match left {
                Some(left) => names.side(left, by_order)?,
                None if by_order => ordered(field)?,
                None => {}
            }
            names.side(right, by_order)
        }
    }
}

/// Words may be dates or times of the day; yes and no have no order.
fn ordered(field: &Field) -> Result<(), RuleError> {
    match field.scalar {
        Scalar::Boolean | Scalar::Object => Err(RuleError::NoNumber(field.name.clone())),
        _ => Ok(()),
    }
}

struct Names<'a> {
    own: &'a Field,
    known: &'a [&'a [Field]],
}

impl Names<'_> {
    /// A whole side of a comparison.
    fn side(&self, sum: &Sum, by_order: bool) -> Result<(), RuleError> {
        match sum {
            Sum::Field(name) => {
                let field = self.single(name)?;
                if by_order { ordered(field) } else { Ok(()) }
            }
            other => self.number(other),
        }
    }

    /// A part of a sum.
    fn number(&self, sum: &Sum) -> Result<(), RuleError> {
        match sum {
            Sum::Number(_) | Sum::Date(_) | Sum::Clock(_) => Ok(()),
            Sum::Field(name) if self.single(name)?.scalar.is_number() => Ok(()),
            Sum::Field(name) => Err(RuleError::NoNumber(name.clone())),
            Sum::Of(left, _, right) => [left, right].into_iter().try_for_each(|part| match part.as_ref() {
                Sum::Date(_) | Sum::Clock(_) => Err(RuleError::NoSum),
                part => self.number(part),
            }),
        }
    }

    fn single(&self, name: &str) -> Result<&Field, RuleError> {
        if name == self.own.name {
            // Its own name means the value that is checked, in a list too.
            return Ok(self.own);
        }
        let found = self.known.iter().find_map(|fields| fields.iter().find(|field| field.name == name));
        match found {
            None => Err(RuleError::NoField(name.to_owned())),
            Some(field) if field.list => Err(RuleError::List(name.to_owned())),
            Some(field) if field.scalar == Scalar::Object => Err(RuleError::NoNumber(name.to_owned())),
            Some(field) => Ok(field),
        }
    }
}
