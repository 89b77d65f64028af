//! A field's pattern met by exchanging letters that look alike.

use regex::Regex;

use crate::core::evidence::alike;

/// The longest value that is tried letter by letter.
const LONGEST: usize = 40;

/// The text with one letter exchanged for one that looks alike so that it meets the pattern; `None` when it meets it
/// already, or when that can be done in two ways.
pub(super) fn meeting(raw: &str, pattern: &str) -> Option<String> {
    let pattern = Regex::new(pattern).ok()?;
    let chars: Vec<char> = raw.chars().collect();
    if pattern.is_match(raw) || chars.len() > LONGEST {
        return None;
    }
    let exchanged = (0..chars.len()).flat_map(|at| {
        let chars = &chars;
        alike(chars.get(at).copied().unwrap_or(' ')).into_iter().map(move |other| {
            chars.iter().enumerate().map(|(i, c)| if i == at { other } else { *c }).collect::<String>()
        })
    });
    let mut fitting = exchanged.filter(|text| pattern.is_match(text));
    let first = fitting.next()?;
    fitting.all(|other| other == first).then_some(first)
}
