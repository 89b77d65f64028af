//! The list notation: one field per line, as people write it into a prompt.
//!
//! ```text
//! # record: building
//! - name: str (物件名)
//! - rent: int? (賃料 [円]) labels=賃料,家賃 pattern=([\d,]+)円
//! - fee: money? (管理費) unit=円 rule="<= rent" rule=">= 0"
//! - kind: enum[1LDK,2LDK]? (間取り) scope=page
//! # globals
//! company: list[dict] (会社)
//! - name: str (会社名)
//! ```
//!
//! Whatever stands further right than a `dict` belongs to it; the column of the name counts, not the dash. Two comment
//! lines mean something: `# record: NAME` names the record and `# globals` starts the fields of the whole page. Other
//! comments and blank lines are skipped. No line is ever guessed at: what cannot be read is an error with its number.

mod attributes;
mod line;
mod quoting;

use super::{Field, LineProblem, Scalar, Schema, SchemaError};
use line::{Heading, ParsedLine};

pub(super) use line::read_type;
pub(in crate::core) use quoting::split_items;

/// Reads the list notation. The first bad line is the error.
pub fn from_notation(text: &str) -> Result<Schema, SchemaError> {
    let mut name = String::new();
    let (mut fields, mut globals) = (Vec::new(), Vec::new());
    let mut in_globals = false;
    for (index, raw) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        match line::heading(raw) {
            Some(Heading::Record(record)) => {
                name = record;
                in_globals = false;
            }
            Some(Heading::Globals) => in_globals = true,
            Some(Heading::Comment) => {}
            None => {
                let parsed = line::parse(raw).map_err(|problem| bad_line(index + 1, raw, problem))?;
                let section = if in_globals { &mut globals } else { &mut fields };
                section.push(Numbered { number: index + 1, raw, parsed });
            }
        }
    }
    let schema = Schema { name, fields: nested(&fields)?, globals: nested(&globals)? };
    if schema.fields.is_empty() && schema.globals.is_empty() {
        return Err(SchemaError::Empty);
    }
    super::check::first(&schema).map_or(Ok(schema), Err)
}

/// Whether a line can be read as a field of its own.
pub(super) fn is_field_line(raw: &str) -> bool {
    line::heading(raw).is_none() && line::parse(raw).is_ok()
}

struct Numbered<'a> {
    number: usize,
    raw: &'a str,
    parsed: ParsedLine,
}

fn bad_line(line: usize, text: &str, problem: LineProblem) -> SchemaError {
    SchemaError::Line { line, problem, text: text.trim().to_owned() }
}

fn nested(lines: &[Numbered<'_>]) -> Result<Vec<Field>, SchemaError> {
    let mut fields: Vec<Field> = Vec::new();
    let mut rest = lines;
    while let Some((head, after)) = rest.split_first() {
        let fail = |problem| Err(bad_line(head.number, head.raw, problem));
        let mut field = head.parsed.field.clone();
        if fields.iter().any(|f| f.name == field.name) {
            return fail(LineProblem::Twice);
        }
        let below = after.iter().take_while(|l| l.parsed.column > head.parsed.column).count();
        let (children, siblings) = after.split_at(below);
        match (field.scalar == Scalar::Object, children.first()) {
            (true, None) => return fail(LineProblem::NoFields),
            (false, Some(child)) => return Err(bad_line(child.number, child.raw, LineProblem::NotAnObject)),
            _ => field.fields = nested(children)?,
        }
        fields.push(field);
        rest = siblings;
    }
    Ok(fields)
}

/// Writes the list notation; [`from_notation`] reads it back to the same schema.
pub fn to_notation(schema: &Schema) -> String {
    let mut out = String::new();
    if !schema.name.is_empty() {
        out.push_str(&format!("# record: {}\n", schema.name));
    }
    write_fields(&mut out, &schema.fields, 0);
    if !schema.globals.is_empty() {
        out.push_str("# globals\n");
        write_fields(&mut out, &schema.globals, 0);
    }
    out
}

fn write_fields(out: &mut String, fields: &[Field], depth: usize) {
    for field in fields {
        out.push_str(&"  ".repeat(depth));
        out.push_str(&line::write(field));
        out.push('\n');
        write_fields(out, &field.fields, depth + 1);
    }
}

#[cfg(test)]
mod tests;
