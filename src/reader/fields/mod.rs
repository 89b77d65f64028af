//! The text of one crop becomes a record, without a network and without a model.
//!
//! Each field has a *kind* (from its name, type and description), each kind a way to find its value among the words and
//! boxes of the crop. In this order: the field's own pattern, printed labels, forms that cannot be mistaken (mail,
//! telephone, dates, amounts with units), names by letter size, running text, words of a subject, and last what is left
//! over in reading order. A piece of text serves one field. Every value carries the place it was read at; what is not
//! found stays null. Nothing here knows any particular slide.

mod amounts;
mod counts;
mod entries;
mod exception;
mod finder;
mod furniture;
mod globals;
mod habit;
mod kind;
mod label;
mod ledger;
mod marks;
mod mend;
mod pattern;
mod prose;
mod quantity;
mod record;
mod rules;
mod sheet;
mod size;
mod titled;
mod words;

mod find;

pub use amounts::{Amount, amounts, amounts_of};
pub use counts::{Compared, called, compared, unit_of};
pub use globals::read_globals;
pub use habit::{Example, Habits};
pub use quantity::Counted;
pub use record::{read_record, read_record_like};

use regex::Regex;

use crate::core::schema::{Field, Schema, SchemaError};

/// Whether every pattern of a schema is a regular expression; the first that is none is the error. Where a schema enters
/// the program, this is asked once.
pub fn check_patterns(schema: &Schema) -> Result<(), SchemaError> {
    fn check(fields: &[Field]) -> Result<(), SchemaError> {
        for field in fields {
            if let Some(Err(problem)) = field.pattern.as_deref().map(Regex::new) {
                return Err(SchemaError::Pattern { field: field.name.clone(), problem: problem.to_string() });
            }
            check(&field.fields)?;
        }
        Ok(())
    }
    check(&schema.fields)?;
    check(&schema.globals)
}

#[cfg(test)]
mod mend_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod told_tests;
