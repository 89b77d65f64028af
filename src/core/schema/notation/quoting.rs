//! Values that a person types with or without double quotes.
//!
//! In quotes `\"`, `\\`, `\n` and `\r` stand for the character; any other backslash is itself, so that `"\d+"` can be
//! typed as it is. A quote counts only where an item begins and only if it is closed; anywhere else it is a character.

/// Commas of either width part items.
pub(super) fn is_comma(c: char) -> bool {
    matches!(c, ',' | '，' | '、')
}

/// The text of a quoted beginning and what follows its closing quote.
pub(super) fn unquoted(text: &str) -> Option<(String, &str)> {
    let inner = text.strip_prefix('"')?;
    let mut out = String::new();
    let mut chars = inner.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match (c, chars.peek().map(|(_, next)| *next)) {
            ('"', _) => return Some((out, inner.get(at + 1..)?)),
            ('\\', Some(next @ ('"' | '\\' | 'n' | 'r'))) => {
                out.push(match next {
                    'n' => '\n',
                    'r' => '\r',
                    same => same,
                });
                chars.next();
            }
            (c, _) => out.push(c),
        }
    }
    None
}

/// A text in quotes that [`unquoted`] reads back.
pub(super) fn quoted(text: &str) -> String {
    let mut out = "\"".to_owned();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\\' if matches!(chars.peek(), None | Some('"' | '\\' | 'n' | 'r' | '\n' | '\r')) => out.push_str("\\\\"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The items of a list, trimmed; quoted ones as they are. Items that are not quoted hold no comma.
pub(in crate::core) fn split_items(list: &str) -> Vec<String> {
    let (mut items, mut rest) = (Vec::new(), list);
    loop {
        rest = rest.trim_start();
        let closed = unquoted(rest).filter(|(_, after)| after.trim_start().chars().next().is_none_or(is_comma));
        if let Some((item, after)) = closed {
            items.push(item);
            rest = after.trim_start();
        } else {
            let (item, after) = rest.split_at(rest.find(is_comma).unwrap_or(rest.len()));
            items.extend(Some(item.trim().to_owned()).filter(|item| !item.is_empty()));
            rest = after;
        }
        match rest.chars().next() {
            Some(comma) => rest = rest.get(comma.len_utf8()..).unwrap_or_default(),
            None => return items,
        }
    }
}

/// A list that [`split_items`] reads back.
pub(super) fn join_items(items: &[String], must_quote: impl Fn(&str) -> bool) -> String {
    let item = |item: &String| {
        let plain =
            !item.is_empty() && item.trim() == item && !item.contains(is_comma) && !item.contains(['"', '\n', '\r']);
        if plain && !must_quote(item) { item.clone() } else { quoted(item) }
    };
    items.iter().map(item).collect::<Vec<_>>().join(",")
}
