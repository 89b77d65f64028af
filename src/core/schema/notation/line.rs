//! One line of the list notation: `- name: type? (description) labels=A,B pattern=REGEX`.
//!
//! Full-width colons, brackets, question marks and bullets count like the plain ones. A name that would be misread (it
//! holds a colon, a bracket or a quote, or starts like a bullet) is written in double quotes.

use super::super::{Field, LineProblem, Scalar};

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
    let (scalar, list, optional) = parse_type(&kind).ok_or(LineProblem::Type)?;
    let (description, rest) = description(rest.trim()).ok_or(LineProblem::Shape)?;
    let (labels, rest) = labels(rest);
    let pattern = match rest.strip_prefix("pattern=") {
        Some(pattern) => Some(pattern.trim().to_owned()).filter(|p| !p.is_empty()),
        None if rest.is_empty() => None,
        None => return Err(LineProblem::Shape),
    };
    let field = Field { name, scalar, list, optional, description, pattern, labels, fields: Vec::new() };
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

fn split_type(rest: &str) -> (String, &str) {
    let rest = rest.trim_start();
    let end = rest.find(|c: char| c.is_whitespace() || c == '(' || c == '（').unwrap_or(rest.len());
    let plain = rest[..end].chars().map(|c| match c {
        '？' => '?',
        '［' => '[',
        '］' => ']',
        c => c.to_ascii_lowercase(),
    });
    (plain.collect(), &rest[end..])
}

fn parse_type(text: &str) -> Option<(Scalar, bool, bool)> {
    let (text, optional) = match text.strip_suffix('?') {
        Some(text) => (text, true),
        None => (text, false),
    };
    let inner = |prefix: &str| text.strip_prefix(prefix).and_then(|t| t.strip_suffix(']'));
    let item = text.strip_suffix("[]").or_else(|| inner("list[")).or_else(|| inner("array["));
    let scalar = match item.unwrap_or(text) {
        "str" | "string" | "text" => Scalar::Text,
        "int" | "integer" => Scalar::Integer,
        "float" | "number" | "decimal" | "double" => Scalar::Decimal,
        "bool" | "boolean" => Scalar::Boolean,
        "dict" | "object" => Scalar::Object,
        _ => return None,
    };
    Some((scalar, item.is_some(), optional))
}

/// The text in the brackets and what follows. Brackets inside need not balance: the description ends at the first closing
/// bracket that ends the line or stands before `labels=` or `pattern=`.
fn description(rest: &str) -> Option<(String, &str)> {
    let Some(inner) = rest.strip_prefix(['(', '（']) else { return Some((String::new(), rest)) };
    inner.char_indices().filter(|(_, c)| matches!(c, ')' | '）')).find_map(|(at, c)| {
        let after = inner[at + c.len_utf8()..].trim();
        let ends = after.is_empty() || after.starts_with("labels=") || after.starts_with("pattern=");
        ends.then(|| (inner[..at].trim().to_owned(), after))
    })
}

fn labels(rest: &str) -> (Vec<String>, &str) {
    let Some(rest) = rest.strip_prefix("labels=") else { return (Vec::new(), rest) };
    let end = if rest.starts_with("pattern=") { Some(0) } else { rest.find(" pattern=").map(|at| at + 1) };
    let (list, after) = rest.split_at(end.unwrap_or(rest.len()));
    (split_labels(list), after)
}

/// Labels parted by commas of either width; a label itself holds no comma.
pub(in super::super) fn split_labels(list: &str) -> Vec<String> {
    list.split([',', '，', '、']).map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect()
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
        Scalar::Object => ": dict",
    });
    out.push_str(if field.list { "[]" } else { "" });
    out.push_str(if field.optional { "?" } else { "" });
    if !field.description.is_empty() {
        out.push_str(&format!(" ({})", field.description));
    }
    if !field.labels.is_empty() {
        out.push_str(&format!(" labels={}", field.labels.join(",")));
    }
    if let Some(pattern) = &field.pattern {
        out.push_str(&format!(" pattern={pattern}"));
    }
    out
}
