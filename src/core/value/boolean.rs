//! The words for yes and no on slides, forms and in cells.

use super::fold::wide;

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
    "●",
    "✓",
    "✔",
    "☑",
    "✅",
    "有",
    "有り",
    "あり",
    "可",
    "要",
    "はい",
    "対応",
    "available",
    "included",
    "allowed",
    "permitted",
    "必要",
    "可能",
    "済",
    "済み",
    "込",
    "込み",
    "ある",
];
const NO: &[&str] = &[
    "false",
    "no",
    "n",
    "0",
    "off",
    "ng",
    "×",
    "✕",
    "✗",
    "✖",
    "✘",
    "☐",
    "❌",
    "無",
    "無し",
    "なし",
    "ナシ",
    "不可",
    "不要",
    "いいえ",
    "非対応",
    "unavailable",
    "not included",
    "not allowed",
    "not permitted",
    "not available",
    "不可能",
    "未",
    "別",
    "none",
    "禁止",
    "ない",
    "未対応",
    "対象外",
];
/// Endings of phrases. The longer ending counts: 不可 ends in 可.
const YES_ENDINGS: &[&str] = &[
    "あり",
    "有り",
    "有",
    "可",
    "可能",
    "対応",
    "要",
    "必要",
    "あります",
    "できます",
    "ok",
    "allowed",
    "permitted",
    "available",
    "included",
    "済",
    "済み",
];
const NO_ENDINGS: &[&str] = &[
    "なし",
    "無し",
    "無",
    "不可",
    "不可能",
    "不要",
    "非対応",
    "未対応",
    "ありません",
    "できません",
    "ない",
    "禁止",
    "未済",
    "not allowed",
    "not permitted",
    "not available",
    "unavailable",
    "not included",
    "ng",
];

/// What a word says, if it is a word for yes or no. A phrase that ends in one (`修復歴なし`, `ペット可`) says the same, and so
/// does one with a remark in brackets behind it (`可(小型犬のみ)`).
pub fn truth(raw: &str) -> Option<bool> {
    let word = wide(raw).trim().to_lowercase();
    let word = match word.split_once(['(', '[']) {
        Some((before, remark)) if remark.ends_with([')', ']']) && !before.trim().is_empty() => before.trim(),
        _ => word.as_str(),
    };
    let word = word.trim_end_matches(['.', '。', '!']);
    if YES.contains(&word) {
        return Some(true);
    }
    if NO.contains(&word) || word.starts_with("no ") {
        return Some(false);
    }
    let longest = |endings: &[&str]| endings.iter().filter(|end| word.ends_with(**end)).map(|end| end.len()).max();
    match (longest(YES_ENDINGS), longest(NO_ENDINGS)) {
        (Some(yes), no) if no.is_none_or(|no| yes > no) => Some(true),
        (_, Some(_)) => Some(false),
        _ => None,
    }
}
