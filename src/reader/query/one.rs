//! Whether a query asks for one region only: "the advertisement", 粗大ごみの欄.

use super::{Wanted, said};

/// What may stand before "the" without asking for more than one.
const BEFORE: &[&str] =
    &["", "find", "show", "show me", "draw", "select", "mark", "where is", "which is", "give me", "i want"];
/// Words for a part of the page that holds what is said before them.
const PARTS: &[&str] = &["欄", "コーナー", "パネル", "囲み"];

/// Whether a folded query speaks of one thing that it takes to be the only one.
pub(super) fn is_asked(text: &str, wanted: &Wanted) -> bool {
    if wanted.count.is_some()
        || wanted.best.is_some()
        || wanted.every_other
        || wanted.all_but
        || said::names_several(&wanted.noun)
    {
        return false;
    }
    let text = text.trim().trim_end_matches(['.', '。', '?', '？']);
    if let Some((before, behind)) = text.split_once("the ") {
        let noun = wanted.noun.to_lowercase();
        let last = noun.split(' ').next_back().unwrap_or_default();
        let mut words = behind.split(|c: char| !c.is_alphanumeric());
        return BEFORE.contains(&before.trim())
            && !last.is_empty()
            && !last.ends_with('s')
            && words.any(|word| word == last);
    }
    let each = ["それぞれ", "各", "すべて", "全て", "全部"].iter().any(|word| text.contains(word));
    let whole = text.strip_suffix("全体").unwrap_or(text);
    !each && PARTS.iter().any(|part| whole.strip_suffix(part).is_some_and(|head| head.ends_with('の')))
}

/// Whether a folded query says that nothing else is wanted.
pub(super) fn is_only(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', '。', '?', '？']).trim_end_matches('を');
    ["だけ", "のみ", " only"].iter().any(|end| text.ends_with(end))
        || ["only ", "just "].iter().any(|head| text.starts_with(head))
}

#[cfg(test)]
mod tests {
    use super::super::parse;

    #[test]
    fn one_is_asked_for() {
        for (query, one) in [
            ("the advertisement", true),
            ("Find the picture of the room.", true),
            ("the plan with storage", true),
            ("the plans with storage", false),
            ("the three plans", false),
            ("the cheapest plan", false),
            ("all the cakes", false),
            ("粗大ごみの欄", true),
            ("材料の欄全体", true),
            ("7つの補助金それぞれの欄", false),
            ("補助金の行", false),
        ] {
            assert_eq!(parse(query).one, one, "{query}");
        }
    }
}
