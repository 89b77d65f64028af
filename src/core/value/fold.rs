//! Forms of a text in which differences of writing no longer count.
//!
//! [`wide`] makes widths one and keeps what carries meaning (`㎡` stays one sign, `m²` keeps its ²); [`fold`] also drops
//! what people write either way: case, spaces, kana kind, dashes and dots.

use unicode_normalization::UnicodeNormalization as _;

use crate::core::number::plain;

/// Half-width kana, full-width letters and squared words (`㌔`, `㍻`) in their usual form; dashes and tildes as one.
/// Letter for letter the same for every width of the same text.
pub(super) fn wide(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(keeps_its_form) {
        let (run, after) = rest.split_at(at);
        out.extend(run.nfkc().map(plain));
        let mut chars = after.chars();
        out.extend(chars.next());
        rest = chars.as_str();
    }
    out.extend(rest.nfkc().map(plain));
    out
}

/// Signs that another form would turn into digits: powers, squared units, fractions. Circled zero is a mark.
fn keeps_its_form(c: char) -> bool {
    matches!(c, '²' | '³' | '¼'..='¾' | '\u{2070}'..='\u{209c}' | '\u{2150}'..='\u{215f}' | '\u{3380}'..='\u{33df}' | '⓪')
}

/// Equal for two texts that people would call the same words.
pub fn fold(text: &str) -> String {
    let kept = wide(text).chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect::<String>();
    kept.chars()
        .map(|c| match c {
            'ぁ'..='ゖ' => char::from_u32(c as u32 + 0x60).unwrap_or(c),
            '~' | 'ー' | '―' => '-',
            '･' | '·' | '•' => '・',
            c => c,
        })
        .collect()
}
