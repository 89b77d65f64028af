//! Which letters a sign of a file stands for.
//!
//! Fonts draw some characters with one glyph, and programs that write PDFs then note the wrong one of them: the radical for
//! the character, the hyphenation point for the Japanese middle dot. What a person reads is meant.

use unicode_normalization::UnicodeNormalization;

/// The letters a file gives for a sign; `None` where it gives what nobody can read.
pub(super) fn letters(text: &str) -> Option<String> {
    if text.is_empty() || text.contains(unreadable) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match meant(c) {
            c @ ('\u{2f00}'..='\u{2fdf}' | '\u{fb00}'..='\u{fb06}') => out.extend([c].into_iter().nfkc()),
            c => out.push(c),
        }
    }
    Some(out)
}

fn unreadable(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fff0}'..='\u{ffff}' | '\u{f0000}'..='\u{10ffff}')
}

/// The character that is usual on slides, of two that look the same. The radicals are those of Japanese writing, after
/// `EquivalentUnifiedIdeograph.txt` of the Unicode Character Database.
fn meant(c: char) -> char {
    match c {
        '⼾' => '戸',
        '⾭' => '青',
        '⿊' => '黒',
        '\u{2027}' => '・',
        '\u{2215}' => '/',
        '\u{2236}' => ':',
        '\u{223c}' => '〜',
        '⺟' => '母',
        '⻁' => '虎',
        '⻄' => '西',
        '⻅' => '见',
        '⻆' => '角',
        '⻑' => '長',
        '⻘' => '青',
        '⻝' | '⻞' => '食',
        '⻤' => '鬼',
        '⻨' => '麦',
        '⻩' => '黄',
        '⻫' => '斉',
        '⻭' => '歯',
        '⻯' => '竜',
        '⻲' => '亀',
        '⻳' => '龟',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_and_ligatures_are_what_a_person_reads() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(letters(text).as_deref(), expected, "{text:?}");
        check("⼼", Some("心"));
        check("⾒⽇⼈⼊", Some("見日人入"));
        check("⻑⼾⿊", Some("長戸黒"));
        check("ﬃ", Some("ffi"));
        check("‧", Some("・"));
        check("①㎡Ａ－～", Some("①㎡Ａ－～"));
        check(" ", Some(" "));
        check("", None);
        check("\u{e001}", None);
        check("a\u{fffd}", None);
        check("\u{3}", None);
    }
}
