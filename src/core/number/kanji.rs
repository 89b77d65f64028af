//! Numbers in kanji: `十二`, `二十`, `三百五十`, `十万`.
//!
//! Kanji numerals are part of many names (三田, 一番町, 五番館), so a run counts only when a counter follows it or when it
//! is the whole text.

use super::Amount;

const COUNTERS: &str = "分円名人年月日階畳帖坪㎡個室回時歳台点件本枚匹軒棟戸割席品度泊食秒週ヶケかカヵ箇ドル%％";
/// Before a number they make it a vague one: 数十名, 何百人.
const VAGUE: &str = "数何幾";

pub(super) fn scan(text: &str) -> Vec<Amount> {
    let mut found = Vec::new();
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut at = 0;
    while at < chars.len() {
        let run = chars.iter().skip(at).take_while(|(_, c)| is_numeral(*c)).count();
        if run == 0 {
            at += 1;
            continue;
        }
        let start = chars.get(at).map_or(0, |c| c.0);
        let next = chars.get(at + run);
        let end = next.map_or(text.len(), |c| c.0);
        let counted = next.is_some_and(|(_, c)| COUNTERS.contains(*c));
        let alone = text.get(start..end).is_some_and(|run| run == text.trim());
        let before = |back: usize| at.checked_sub(back).and_then(|at| chars.get(at)).map(|(_, c)| *c);
        // 二、三日 names no number.
        let vague = before(1).is_some_and(|c| VAGUE.contains(c) || (c == '、' && before(2).is_some_and(is_numeral)));
        if (counted || alone)
            && !vague
            && let Some(value) = text.get(start..end).and_then(value)
        {
            found.push(Amount { value, span: start..end });
        }
        at += run;
    }
    found
}

/// Whether a character is a numeral or a power of ten.
pub(super) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || power(c).is_some()
}

fn digit(c: char) -> Option<f64> {
    let plain = match c {
        '零' => '〇',
        '壱' | '壹' => '一',
        '弐' | '貳' => '二',
        '参' | '參' => '三',
        c => c,
    };
    "〇一二三四五六七八九".chars().position(|d| d == plain).map(|d| d as f64)
}

fn power(c: char) -> Option<f64> {
    match c {
        '十' | '拾' => Some(1e1),
        '百' => Some(1e2),
        '千' => Some(1e3),
        '万' | '萬' => Some(1e4),
        '億' => Some(1e8),
        '兆' => Some(1e12),
        _ => None,
    }
}

/// The value of a run of numerals: positional (`二〇二四`) or with powers (`二千二十四`, `一億二千万`).
pub(super) fn value(run: &str) -> Option<f64> {
    if run.chars().all(|c| digit(c).is_some()) {
        return Some(run.chars().filter_map(digit).take(15).fold(0.0, |sum, d| sum * 10.0 + d));
    }
    let (mut total, mut section, mut last) = (0.0, 0.0, None);
    for c in run.chars() {
        match (digit(c), power(c)) {
            (Some(d), _) => last = Some(last.unwrap_or(0.0) * 10.0 + d),
            (None, Some(power)) if power >= 1e4 => {
                let part = section + last.take().unwrap_or(0.0);
                total += if part == 0.0 { return None } else { part } * power;
                section = 0.0;
            }
            (None, Some(power)) => section += last.take().unwrap_or(1.0) * power,
            (None, None) => return None,
        }
    }
    Some(total + section + last.unwrap_or(0.0)).filter(|v| v.is_finite())
}
