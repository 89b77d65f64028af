//! From what a query asks for to the boxes it means.
//!
//! Text first, then place. A part that selects nothing is not applied but named in a notice: the user sees everything
//! and can go on, rather than an empty page.

use crate::core::diagnostic::{Diagnostic, Message, visible};
use crate::core::geometry::Rect;

use super::similar::stands_in;
use super::{TextCondition, Wanted, place};

/// Chooses among boxes of one kind, in page pixels and reading order; `texts[i]` is what stands in `boxes[i]`. Returns
/// indices in rising order, each once, and what the user should know about the choice.
pub fn choose(wanted: &Wanted, boxes: &[Rect], texts: &[String]) -> (Vec<usize>, Vec<Diagnostic>) {
    let mut notices = Vec::new();
    let mut kept: Vec<usize> = (0..boxes.len()).collect();
    for condition in &wanted.contains {
        kept = with_text(condition, kept, texts, &mut notices);
    }
    for part in &wanted.not_understood {
        let printed = |i: &usize| texts.get(*i).is_some_and(|text| stands_in(part, text));
        let found: Vec<usize> = kept.iter().copied().filter(printed).collect();
        if wanted.maybe_printed.contains(part) && !found.is_empty() && found.len() < kept.len() {
            kept = found;
            notices.push(searched_as_text(part));
        } else {
            notices.push(not_understood(part));
        }
    }
    if let Some(place) = &wanted.place {
        let there = place::at(place, boxes, &kept, wanted.count);
        if there.is_empty() && !kept.is_empty() {
            notices.push(no_such_place());
        } else {
            kept = there;
        }
    }
    let selects = wanted.place.is_some() || !wanted.contains.is_empty();
    match wanted.count {
        Some(count) if count != kept.len() && !selects => notices.push(other_count(count, kept.len())),
        _ => {}
    }
    kept.sort_unstable();
    kept.dedup();
    (kept, notices)
}

fn with_text(
    condition: &TextCondition,
    kept: Vec<usize>,
    texts: &[String],
    notices: &mut Vec<Diagnostic>,
) -> Vec<usize> {
    let holding = |words: &str| -> Vec<usize> {
        (0..texts.len()).filter(|i| texts.get(*i).is_some_and(|text| stands_in(words, text))).collect()
    };
    let mut found = holding(&condition.text);
    if found.is_empty() {
        // Words that stand nowhere say nothing about which region is meant; the others may.
        let (known, unknown): (Vec<&str>, Vec<&str>) =
            condition.text.split_whitespace().partition(|word| !holding(word).is_empty());
        if known.is_empty() {
            notices.push(not_found(condition));
            return kept;
        }
        found = known.iter().map(|word| holding(word)).reduce(common).unwrap_or_default();
        notices.push(partly_found(&known.join(" "), &unknown.join(" ")));
    }
    let left: Vec<usize> = kept.iter().copied().filter(|i| found.contains(i) != condition.negated).collect();
    if left.is_empty() && !kept.is_empty() {
        notices.push(none_fits(condition));
        return kept;
    }
    left
}

fn common(a: Vec<usize>, b: Vec<usize>) -> Vec<usize> {
    a.into_iter().filter(|i| b.contains(i)).collect()
}

fn not_understood(part: &str) -> Diagnostic {
    let part = visible(part);
    Diagnostic::warning(
        "query-part-not-understood",
        Message::new(
            format!("Not understood offline: “{part}”. All regions of that kind are shown."),
            format!("オフラインでは「{part}」を解釈できません。該当する種類の領域をすべて表示しています。"),
        ),
    )
}

fn searched_as_text(part: &str) -> Diagnostic {
    let part = visible(part);
    Diagnostic::info(
        "query-part-searched-as-text",
        Message::new(
            format!("“{part}” was looked for word for word in the text; its meaning is not understood offline."),
            format!("オフラインでは意味を解釈できないため、「{part}」という文字を含む領域を探しました。"),
        ),
    )
}

fn not_found(condition: &TextCondition) -> Diagnostic {
    let text = visible(&condition.text);
    if condition.negated {
        return Diagnostic::info(
            "query-text-not-found",
            Message::new(
                format!("“{text}” was read in no region, so every region is without it."),
                format!("「{text}」はどの領域にも読み取れなかったため、すべての領域を表示しています。"),
            ),
        );
    }
    Diagnostic::warning(
        "query-text-not-found",
        Message::new(
            format!("“{text}” was read in no region. All regions are shown; try another wording."),
            format!(
                "「{text}」はどの領域にも読み取れませんでした。すべての領域を表示しています。別の言葉でお試しください。"
            ),
        ),
    )
}

fn partly_found(known: &str, unknown: &str) -> Diagnostic {
    let (known, unknown) = (visible(known), visible(unknown));
    if unknown.is_empty() {
        return Diagnostic::info(
            "query-text-partly-found",
            Message::new(
                format!("The words “{known}” were looked for one by one; they stand together in no region."),
                format!("「{known}」はまとまって書かれていないため、語ごとに探しました。"),
            ),
        );
    }
    Diagnostic::info(
        "query-text-partly-found",
        Message::new(
            format!("“{unknown}” was read in no region; only “{known}” was looked for."),
            format!("「{unknown}」はどの領域にも読み取れなかったため、「{known}」だけで探しました。"),
        ),
    )
}

fn none_fits(condition: &TextCondition) -> Diagnostic {
    let text = visible(&condition.text);
    let (en, ja) = match condition.negated {
        true => ("No region is without", "を含まない"),
        false => ("No region fits together with the other conditions for", "を含み、ほかの条件にも合う"),
    };
    Diagnostic::warning(
        "query-none-fits",
        Message::new(
            format!("{en} “{text}”; that part of the question was not applied."),
            format!("「{text}」{ja}領域はありません。この条件は適用していません。"),
        ),
    )
}

fn no_such_place() -> Diagnostic {
    Diagnostic::warning(
        "query-place-not-found",
        Message::new(
            "No region is at the place asked for; the place was not applied.",
            "指定された位置に領域がありません。位置の条件は適用していません。",
        ),
    )
}

fn other_count(asked: usize, found: usize) -> Diagnostic {
    Diagnostic::info(
        "query-count-differs",
        Message::new(
            format!("{asked} regions were asked for and {found} were found."),
            format!("{asked} 個の領域が求められましたが、見つかったのは {found} 個です。"),
        ),
    )
}
