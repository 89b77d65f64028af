//! Several items in one text.

use crate::core::number::plain;

/// The items of a text, trimmed, none empty. Line breaks and ` / ` part items wherever they are used; only where neither
/// is do 、 ， , ; / ・ and | part them, outside brackets and quotes, never between two digits and never in an address
/// of the web.
pub fn split(text: &str) -> Vec<String> {
    let strong = cut(text, |chars, at| match chars.get(at) {
        Some('\n') => true,
        Some('/' | '／') => {
            let space = |c: Option<&char>| c.is_some_and(|c| c.is_whitespace());
            space(at.checked_sub(1).and_then(|b| chars.get(b))) && space(chars.get(at + 1))
        }
        _ => false,
    });
    if strong.len() > 1 || text.contains("://") {
        return strong;
    }
    cut(text, |chars, at| {
        let digit = |at: Option<usize>| at.and_then(|a| chars.get(a)).is_some_and(|c| plain(*c).is_ascii_digit());
        let weak = matches!(chars.get(at).map(|c| plain(*c)), Some('、' | ',' | ';' | '/' | '・' | '･' | '|'));
        weak && !(digit(at.checked_sub(1)) && digit(Some(at + 1)))
    })
}

fn cut(text: &str, is_cut: impl Fn(&[char], usize) -> bool) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let (mut items, mut item, mut depth, mut quoted) = (Vec::new(), String::new(), 0_usize, false);
    let balanced = chars.iter().filter(|c| **c == '"').count() % 2 == 0;
    for (at, c) in chars.iter().enumerate() {
        match c {
            '(' | '（' | '[' | '［' | '「' | '『' | '【' => depth += 1,
            ')' | '）' | ']' | '］' | '」' | '』' | '】' => depth = depth.saturating_sub(1),
            '"' if balanced => quoted = !quoted,
            _ => {}
        }
        if depth == 0 && !quoted && is_cut(&chars, at) {
            items.push(std::mem::take(&mut item));
        } else {
            item.push(*c);
        }
    }
    items.push(item);
    items.iter().map(|i| i.trim()).filter(|i| !i.is_empty()).map(str::to_owned).collect()
}
