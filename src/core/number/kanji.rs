//! Numbers in kanji: `十二`, `二十`, `三百五十`, `十万`.
//!
//! Kanji numerals are part of many names (三田, 一番町, 五番館), so a run counts only when a counter follows it or when it
//! is the whole text.

use super::Amount;

const COUNTERS: &str = "分円名人年月日階畳帖個室回時歳台点件本枚匹軒棟戸割席品度泊食%％";

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
        if (counted || alone)
            && let Some(value) = text.get(start..end).and_then(value)
        {
            found.push(Amount { value, span: start..end });
        }
        at += run;
    }
    found
}

fn is_numeral(c: char) -> bool {
    digit(c).is_some() || "十百千万億".contains(c)
}

fn digit(c: char) -> Option<f64> {
    "〇一二三四五六七八九".chars().position(|d| d == c).map(|d| d as f64)
}

/// The value of a run of numerals: positional (`二〇二四`) or with powers (`二千二十四`).
fn value(run: &str) -> Option<f64> {
    if run.chars().all(|c| digit(c).is_some()) {
        return Some(run.chars().filter_map(digit).take(15).fold(0.0, |sum, d| sum * 10.0 + d));
    }
    let (mut total, mut section, mut last) = (0.0, 0.0, None);
    for c in run.chars() {
        match (digit(c), c) {
            (Some(d), _) => last = Some(last.unwrap_or(0.0) * 10.0 + d),
            (None, '万' | '億') => {
                let part = section + last.take().unwrap_or(0.0);
                total += if part == 0.0 { return None } else { part } * if c == '万' { 1e4 } else { 1e8 };
                section = 0.0;
            }
            (None, c) => {
                let power = match c {
                    '十' => 10.0,
                    '百' => 100.0,
                    _ => 1000.0,
                };
                section += last.take().unwrap_or(1.0) * power;
            }
        }
    }
    Some(total + section + last.unwrap_or(0.0)).filter(|v| v.is_finite())
}
