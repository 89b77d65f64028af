//! Foreign text made harmless, and sentences in both languages.

use crate::core::diagnostic::visible;
use crate::core::review::{Doubt, Verdict};

/// A foreign text as text of an element or of an attribute between `"`. Invisible signs are made visible, and line breaks
/// stay what they are.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
        }
        for c in visible(line.strip_suffix('\r').unwrap_or(line)).chars() {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                '\'' => out.push_str("&#39;"),
                c => out.push(c),
            }
        }
    }
    out
}

/// A sentence in English and Japanese. Both are markup already.
pub(super) fn both(en: &str, ja: &str) -> String {
    format!("{en} <span lang=\"ja\">{ja}</span>")
}

pub(super) fn doubt(doubt: &Doubt) -> String {
    let (en, ja) = match doubt {
        Doubt::RuleBroken => ("A rule is broken.", "ルールに反しています。"),
        Doubt::Disagree => ("Another reading differs.", "別の読み取りと異なります。"),
        Doubt::NotOnPage => ("Not found on the page.", "ページに見当たりません。"),
        Doubt::OutsideCrop => ("Found only outside the region.", "領域の外にしかありません。"),
        Doubt::Missing => ("No value.", "値がありません。"),
        Doubt::SeveralPlaces => ("Found at several places.", "複数の場所にあります。"),
        Doubt::WeaklyLocated => ("The words on the page differ a little.", "ページの文字とわずかに異なります。"),
    };
    both(en, ja)
}

pub(super) fn verdict(verdict: Verdict) -> String {
    let (en, ja) = match verdict {
        Verdict::Confirmed => ("Confirmed by a person", "人が確認済み"),
        Verdict::Corrected => ("Corrected by a person", "人が修正済み"),
        Verdict::Cleared => ("Cleared by a person", "人が空にした"),
        Verdict::Unreadable => ("Unreadable, a person says", "人が判読不能とした"),
        Verdict::Rejected => ("Rejected by a person", "人が却下"),
    };
    both(en, ja)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_text_can_leave_its_place(text in "\\PC{0,20}|[<>\"'&\u{202e}\n\r\t/a-z=]{0,30}") {
            let safe = escaped(&text);
            let harmful = safe.contains(['<', '>', '"', '\'', '\u{202e}', '\r']);
            prop_assert!(!harmful);
            prop_assert_eq!(safe.matches('\n').count(), text.matches('\n').count());
        }
    }
}
