//! Single characters: which count as the same, which an OCR program takes for one another, where a word may end.

use unicode_normalization::UnicodeNormalization as _;
pub(super) use unicode_normalization::char::compose;

use crate::core::number::plain;

/// An OCR program is in doubt about words below this; what it reads right it is seldom less sure of.
pub(super) const UNSURE: f32 = 70.0;

/// What kind of writing a character belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Digit,
    Latin,
    Kanji,
    Hiragana,
    Katakana,
    Sign,
}

/// The kind of a folded character.
pub(super) fn kind(c: char) -> Kind {
    match c {
        '0'..='9' => Kind::Digit,
        '\u{3041}'..='\u{309f}' => Kind::Hiragana,
        '\u{30a1}'..='\u{30fa}' | 'ー' => Kind::Katakana,
        '\u{3005}' | '\u{3006}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => Kind::Kanji,
        c if c.is_alphanumeric() => Kind::Latin,
        _ => Kind::Sign,
    }
}

/// A character without what people write either way: width, case, the kind of dash, dot or tilde. A squared sign gives
/// several characters, a space none.
pub(super) fn folded(c: char) -> impl Iterator<Item = char> {
    let one = match c {
        '、' => ',',
        '。' => '.',
        '·' | '•' | '･' | '‧' => '・',
        '『' | '“' | '”' | '"' => '"',
        c => plain(c),
    };
    one.nfkc().flat_map(char::to_lowercase).map(plain).filter(|c| !c.is_whitespace() && !c.is_control())
}

/// A text as the characters that are compared.
pub(super) fn letters(text: &str) -> Vec<char> {
    let mut all: Vec<char> = Vec::new();
    for c in text.chars().flat_map(folded) {
        match all.last_mut().and_then(|last| Some((compose(*last, c)?, last))) {
            Some((voiced, last)) => *last = voiced,
            None => all.push(c),
        }
    }
    all
}

/// Signs that end a sentence.
pub(super) fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | '!' | '?')
}

/// Characters that print leaves nearly alike, each line a family. Pairs that were seen
/// misread on the slides the locator was made with are among them.
const FAMILIES: &[&str] = &[
    "0oоo〇○◯◎",
    "1li|!丨",
    "2z",
    "5s",
    "8b",
    "9gq",
    "6b",
    "ー一-~",
    "~てへ^",
    "▲aa△",
    "▼v▽",
    "ロ口",
    "ニ二",
    "ハ八",
    "カ力",
    "タ夕",
    "ト卜",
    "エ工",
    "チテ千",
    "へヘ",
    "りリ",
    "シツ",
    "ソン",
    "クケ",
    "ラう",
    "日曰目",
    "未末",
    "土士",
    "大太犬",
    "人入",
    "己已巳",
    "築策",
    "鳥烏",
    "間問閒",
    "待侍",
    "・.,",
    ".,:",
    "\"'「」",
    "()[]",
];

/// Whether an OCR program may take one character for the other. Two different digits never pass: they change the value.
pub fn look_alike(a: char, b: char) -> bool {
    if kind(a) == Kind::Digit && kind(b) == Kind::Digit {
        return false;
    }
    let (a, b) = (base(a), base(b));
    a == b || FAMILIES.iter().any(|family| family.contains(a) && family.contains(b))
}

/// The characters that print leaves nearly alike to one, itself left out; of digits and capitals too.
pub fn alike(c: char) -> Vec<char> {
    let small = c.to_lowercase().next().unwrap_or(c);
    let families = FAMILIES.iter().filter(|family| family.contains(small)).flat_map(|family| family.chars());
    let both = families.flat_map(|other| other.to_uppercase().chain([other]));
    let mut found: Vec<char> =
        both.filter(|other| *other != c && (*other == small || look_alike(*other, small))).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Kana without voicing marks and in its large form.
fn base(c: char) -> char {
    let bare = c.nfd().next().unwrap_or(c);
    match bare {
        'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ' | 'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ'
        | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' => char::from_u32(bare as u32 + 1).unwrap_or(bare),
        'ヵ' => 'カ',
        'ヶ' => 'ケ',
        bare => bare,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writing_folds_and_meaning_stays() {
        let check =
            |text: &str, expected: &str| assert_eq!(letters(text).iter().collect::<String>(), expected, "{text}");
        check("Ｗｉ－Ｆｉ 完備。", "wi-fi完備.");
        check("61.3㎡", "61.3m2");
        check("ﾊﾟｰｸ", "パーク");
        check("9:30～18:30", "9:30~18:30");
    }

    #[test]
    fn shapes_are_taken_for_one_another_and_digits_are_not() {
        let check = |a, b, expected| assert_eq!(look_alike(a, b), expected, "{a} {b}");
        check('ロ', '口', true);
        check('ば', 'は', true);
        check('ッ', 'ツ', true);
        check('1', 'l', true);
        check('1', '7', false);
        check('0', '8', false);
        check('四', '六', false);
    }
}
