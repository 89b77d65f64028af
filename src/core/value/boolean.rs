//! The words for yes and no on slides, forms and in cells.

use crate::core::number::plain;

const YES: &[&str] = &[
    "true",
    "yes",
    "y",
    "1",
    "on",
    "ok",
    "○",
    "◯",
    "〇",
    "◎",
    "✓",
    "✔",
    "☑",
    "有",
    "有り",
    "あり",
    "可",
    "要",
    "はい",
    "対応",
    "available",
    "included",
    "必要",
    "可能",
    "済",
    "込",
    "込み",
];
const NO: &[&str] = &[
    "false",
    "no",
    "n",
    "0",
    "off",
    "×",
    "✕",
    "✗",
    "☐",
    "無",
    "無し",
    "なし",
    "不可",
    "不要",
    "いいえ",
    "非対応",
    "unavailable",
    "not included",
    "不可能",
    "未",
    "別",
    "none",
];

/// What a word says, if it is a word for yes or no. A phrase that ends in one (`修復歴なし`, `ペット可`) says the same.
pub fn truth(raw: &str) -> Option<bool> {
    let word: String = raw.trim().chars().map(plain).collect::<String>().to_lowercase();
    if YES.contains(&word.as_str()) {
        return Some(true);
    }
    if NO.contains(&word.as_str()) {
        return Some(false);
    }
    // The longer ending first: 不可 ends in 可.
    let ends = |endings: &[&str]| endings.iter().any(|e| word.len() > e.len() && word.ends_with(e));
    if ends(&["なし", "無し", "無", "不可", "不要", "非対応"]) {
        Some(false)
    } else if ends(&["あり", "有り", "有", "可", "可能", "対応", "要"]) {
        Some(true)
    } else {
        None
    }
}
