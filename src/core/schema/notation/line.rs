//! One line of the list notation: `- name: type? (description) attributes`.
//!
//! Full-width colons, brackets, question marks and bullets count like the plain ones. A name that would be misread (it
//! holds a colon, a bracket or a quote, or starts like a bullet) is written in double quotes.

use super::super::{Field, LineProblem, Scalar};
use super::attributes;
use super::quoting::{join_items, split_items};

/// A line that is no field.
pub(super) enum Heading {
    /// `# record: NAME`
    Record(String),
    /// `# globals`
    Globals,
    /// Blank, or any other comment.
    Comment,
}

/// A field and where its name starts, counted in columns (a wide character takes two).
pub(super) struct ParsedLine {
    pub(super) column: usize,
    pub(super) field: Field,
}

/// What a blank or `#` line means; `None` for a line that should be a field.
pub(super) fn heading(raw: &str) -> Option<Heading> {
    let text = raw.trim();
    if text.is_empty() {
        return Some(Heading::Comment);
    }
    let text = text.strip_prefix(['#', '＃'])?.trim();
    let (word, name) = text.split_once([':', '：']).unwrap_or((text, ""));
    Some(match word.trim().to_ascii_lowercase().as_str() {
        "record" if !name.trim().is_empty() => Heading::Record(name.trim().to_owned()),
        "globals" if name.trim().is_empty() => Heading::Globals,
        _ => Heading::Comment,
    })
}

/// Reads a line that is neither blank nor a comment.
pub(super) fn parse(raw: &str) -> Result<ParsedLine, LineProblem> {
    let (column, rest) = bullet(raw);
    let (name, rest) = name(rest).ok_or(LineProblem::Shape)?;
    let (kind, rest) = split_type(rest);
    if kind.is_empty() {
        return Err(LineProblem::Shape);
    }
    let mut field = Field { name, ..Field::default() };
    read_type(kind, &mut field)?;
    let (description, rest) = description(rest.trim()).ok_or(LineProblem::Shape)?;
    field.description = description;
    attributes::read(rest, &mut field)?;
    Ok(ParsedLine { column, field })
}

fn is_bullet(c: char) -> bool {
    matches!(c, '-' | '－' | '‐' | '–' | '—' | '−' | '*' | '•' | '・' | '･')
}

fn bullet(raw: &str) -> (usize, &str) {
    let (mut column, mut seen) = (0, false);
    for (at, c) in raw.char_indices() {
        match c {
            '\t' => column = (column / 4 + 1) * 4,
            c if c.is_whitespace() => column += if c == '\u{3000}' { 2 } else { 1 },
            c if !seen && is_bullet(c) => {
                seen = true;
                column += if c.is_ascii() { 1 } else { 2 };
            }
            _ => return (column, &raw[at..]),
        }
    }
    (column, "")
}

fn name(rest: &str) -> Option<(String, &str)> {
    if let Some(quoted) = rest.strip_prefix('"') {
        let mut name = String::new();
        let mut chars = quoted.char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' => name.push(chars.next()?.1),
                '"' => {
                    let after = quoted[at + 1..].trim_start().strip_prefix([':', '：'])?;
                    return Some((name, after)).filter(|(name, _)| !name.trim().is_empty());
                }
                c => name.push(c),
            }
        }
        return None;
    }
    let (name, after) = rest.split_once([':', '：'])?;
    let name = name.trim();
    (!name.is_empty() && !needs_quotes(name)).then(|| (name.to_owned(), after))
}

fn needs_quotes(name: &str) -> bool {
    name.starts_with(|c: char| is_bullet(c) || c == '#' || c == '＃')
        || name.trim() != name
        || name.contains([':', '：', '(', ')', '（', '）', '"', '\\'])
}

/// The type ends at a space or a round bracket that is not among the choices.
fn split_type(rest: &str) -> (&str, &str) {
    let rest = rest.trim_start();
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    let end = rest.char_indices().find(|(_, c)| {
        match c {
            _ if escaped => {}
            '"' if depth > 0 => quoted = !quoted,
            '[' | '［' if !quoted => depth += 1,
            ']' | '］' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        escaped = quoted && *c == '\\' && !escaped;
        depth == 0 && (c.is_whitespace() || matches!(c, '(' | '（'))
    });
    rest.split_at(end.map_or(rest.len(), |(at, _)| at))
}

/// Reads a type with its signs (`int[]?`, `enum[a,b]`) into a field. Choices that the field has already are kept where the
/// word has none.
pub(in super::super) fn read_type(text: &str, field: &mut Field) -> Result<(), LineProblem> {
    let (text, optional) = match text.strip_suffix(['?', '？']) {
        Some(text) => (text, true),
        None => (text, false),
    };
    let after_list = text.strip_suffix([']', '］']).and_then(|text| text.strip_suffix(['[', '［']));
    let item = after_list.or_else(|| bracketed(text, &["list", "array"]));
    let scalar = item.unwrap_or(text);
    (field.list, field.optional) = (item.is_some(), optional);
    if let Some(choices) = bracketed(scalar, &["enum", "choice"]) {
        field.choices = split_items(choices);
    }
    field.scalar = match scalar.to_ascii_lowercase().as_str() {
        "str" | "string" | "text" => Scalar::Text,
        "int" | "integer" => Scalar::Integer,
        "float" | "number" | "decimal" | "double" => Scalar::Decimal,
        "bool" | "boolean" => Scalar::Boolean,
        "money" => Scalar::Money,
        "date" => Scalar::Date,
        "duration" => Scalar::Duration,
        "dict" | "object" => Scalar::Object,
        _ if !field.choices.is_empty() => Scalar::Choice,
        "enum" | "choice" => return Err(LineProblem::NoChoices),
        _ => return Err(LineProblem::Type),
    };
    Ok(())
}

/// What stands in square brackets behind one of the words.
fn bracketed<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    let inner = text.strip_suffix([']', '］'])?;
    let (word, inner) = inner.split_once(['[', '［'])?;
    words.iter().any(|known| word.eq_ignore_ascii_case(known)).then_some(inner)
}

/// The text in the brackets and what follows. Brackets inside need not balance: the description ends at the first closing
/// bracket that ends the line or stands before an attribute.
fn description(rest: &str) -> Option<(String, &str)> {
    let Some(inner) = rest.strip_prefix(['(', '（']) else { return Some((String::new(), rest)) };
    inner.char_indices().filter(|(_, c)| matches!(c, ')' | '）')).find_map(|(at, c)| {
        let after = inner[at + c.len_utf8()..].trim();
        let ends = after.is_empty() || attributes::begins(after);
        ends.then(|| (inner[..at].trim().to_owned(), after))
    })
}

/// The field as one line, without its own fields.
pub(super) fn write(field: &Field) -> String {
    let mut out = "- ".to_owned();
    if needs_quotes(&field.name) {
        out.push_str(&format!("\"{}\"", field.name.replace('\\', "\\\\").replace('"', "\\\"")));
    } else {
        out.push_str(&field.name);
    }
    out.push_str(match field.scalar {
        Scalar::Text => ": str",
        Scalar::Integer => ": int",
        Scalar::Decimal => ": float",
        Scalar::Boolean => ": bool",
        Scalar::Money => ": money",
        Scalar::Date => ": date",
        Scalar::Duration => ": duration",
        Scalar::Choice => ": enum",
        Scalar::Object => ": dict",
    });
    if !field.choices.is_empty() && field.scalar == Scalar::Choice {
        let brackets = |choice: &str| choice.contains(['[', ']', '［', '］']);
        out.push_str(&format!("[{}]", join_items(&field.choices, brackets)));
    }
    out.push_str(if field.list { "[]" } else { "" });
    out.push_str(if field.optional { "?" } else { "" });
    if !field.description.is_empty() {
        out.push_str(&format!(" ({})", field.description));
    }
    attributes::write(field, &mut out);
    out
}
