//! What follows the description: `labels=A,B example=… unit=… scope=page rule=… pattern=REGEX`.
//!
//! The attributes stand in any order, `rule=` as often as needed. A value runs to the next attribute or to the end of the
//! line; in double quotes it may hold anything. `pattern=` is never quoted and runs to the end of the line, so it stands
//! last: an expression is typed as it is.

use super::super::{Field, LineProblem, Scope};
use super::quoting::{is_comma, join_items, quoted, split_items, unquoted};
use crate::core::rule::Rule;

const KEYS: [&str; 6] = ["labels=", "example=", "unit=", "scope=", "rule=", "pattern="];

/// Whether a text begins with an attribute.
pub(super) fn begins(text: &str) -> bool {
    KEYS.iter().any(|key| text.starts_with(key))
}

/// Reads all attributes into a field.
pub(super) fn read(text: &str, field: &mut Field) -> Result<(), LineProblem> {
    let mut rest = text.trim();
    while !rest.is_empty() {
        let key = KEYS.iter().find(|key| rest.starts_with(**key)).ok_or(LineProblem::Shape)?;
        let after = rest.get(key.len()..).unwrap_or_default();
        if *key == "pattern=" {
            field.pattern = Some(after.trim().to_owned()).filter(|pattern| !pattern.is_empty());
            return Ok(());
        }
        let (value, next) = after.split_at(end_of_value(after));
        let value = value.trim();
        match *key {
            "labels=" => field.labels.extend(split_items(value)),
            "example=" => field.example = single(value),
            "unit=" => field.unit = Some(single(value)).filter(|unit| !unit.is_empty()),
            "rule=" => field.rules.push(Rule::new(single(value))),
            _ => {
                field.scope = match single(value).to_ascii_lowercase().as_str() {
                    "page" => Scope::Page,
                    "region" => Scope::Region,
                    _ => return Err(LineProblem::Scope),
                }
            }
        }
        rest = next.trim_start();
    }
    Ok(())
}

/// Where the next attribute begins; what stands in quotes is passed over.
fn end_of_value(text: &str) -> usize {
    let (mut at, mut item_begins, mut after_space) = (0, true, true);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if after_space && begins(rest) {
            return at;
        }
        if item_begins && let Some((_, after)) = unquoted(rest) {
            at = text.len() - after.len();
            (item_begins, after_space) = (false, false);
            continue;
        }
        let Some(c) = rest.chars().next() else { break };
        after_space = c.is_whitespace();
        item_begins = is_comma(c) || (item_begins && after_space);
        at += c.len_utf8();
    }
    text.len()
}

fn single(value: &str) -> String {
    match unquoted(value) {
        Some((text, after)) if after.trim().is_empty() => text,
        _ => value.to_owned(),
    }
}

/// Writes the attributes, each with a space before it.
pub(super) fn write(field: &Field, out: &mut String) {
    if !field.labels.is_empty() {
        out.push_str(&format!(" labels={}", join_items(&field.labels, holds_attribute)));
    }
    let mut one = |key: &str, value: &str| {
        let plain = !value.is_empty() && !value.contains(|c: char| c.is_whitespace() || c == '"') && !begins(value);
        out.push_str(&format!(" {key}={}", if plain { value.to_owned() } else { quoted(value) }));
    };
    if !field.example.is_empty() {
        one("example", &field.example);
    }
    if let Some(unit) = &field.unit {
        one("unit", unit);
    }
    if field.scope == Scope::Page {
        one("scope", "page");
    }
    for rule in &field.rules {
        one("rule", rule.text());
    }
    if let Some(pattern) = &field.pattern {
        out.push_str(&format!(" pattern={pattern}"));
    }
}

fn holds_attribute(label: &str) -> bool {
    begins(label) || label.match_indices(char::is_whitespace).any(|(at, c)| begins(&label[at + c.len()..]))
}
