//! Notices of words that were taken in a sense that the page itself suggests.

use crate::core::diagnostic::{Diagnostic, Message, visible};

use super::TextCondition;

/// A thing is asked not to be there, no region says that it is, and some say that it is not.
pub(super) fn only_denied(condition: &TextCondition) -> Diagnostic {
    let text = visible(&condition.text);
    Diagnostic::info(
        "query-only-denied",
        Message::new(
            format!("No region says that there is “{text}”; those that say there is none were taken."),
            format!("「{text}」があると書かれた領域はないため、ないと書かれた領域を選びました。"),
        ),
    )
}

/// A field says whether there is none of what is asked for.
pub(super) fn turned(words: &str, field: &str) -> Diagnostic {
    let (words, field) = (visible(words), visible(field));
    Diagnostic::info(
        "query-field-turned",
        Message::new(
            format!("`{field}` says whether there is none of “{words}”, so it was read the other way round."),
            format!("項目 `{field}` は「{words}」がないことを表すため、逆に読みました。"),
        ),
    )
}

/// An amount is said of something that is printed beside none.
pub(super) fn no_label(words: &str) -> Diagnostic {
    let words = visible(words);
    Diagnostic::warning(
        "query-value-doubtful",
        Message::new(
            format!("“{words}” is printed beside no amount; the amounts themselves were compared. Please check."),
            format!("「{words}」と書かれた数値がないため、書かれている金額などで比べました。ご確認ください。"),
        ),
    )
}

/// One is asked for and more fit.
pub(super) fn one_asked(found: usize) -> Diagnostic {
    Diagnostic::warning(
        "query-count-differs",
        Message::new(
            format!("One region was asked for and {found} fit; all of them are shown. Please say which."),
            format!("1 個の領域が求められましたが、{found} 個が当てはまるため、すべて表示しています。"),
        ),
    )
}

/// Several days stand in a region.
pub(super) fn first_day(words: &str) -> Diagnostic {
    let words = visible(words);
    Diagnostic::info(
        "query-first-day",
        Message::new(
            format!("For “{words}”, where a region names several days, the first was compared."),
            format!("「{words}」は、日付が複数ある領域では最初の日付で比べました。"),
        ),
    )
}

/// It is not clear of which year the question or the page speaks.
pub(super) fn which_year(words: &str) -> Diagnostic {
    let words = visible(words);
    Diagnostic::warning(
        "query-value-doubtful",
        Message::new(
            format!("For “{words}” it is not clear which year is meant. Please check."),
            format!("「{words}」がどの年を指すか明らかでないため、ご確認ください。"),
        ),
    )
}

/// The list goes on into the next year.
pub(super) fn next_year(words: &str) -> Diagnostic {
    let words = visible(words);
    Diagnostic::info(
        "query-next-year",
        Message::new(
            format!("For “{words}”, days listed after December were taken as of the next year."),
            format!("「{words}」では、12 月より後に並ぶ日付を翌年のものとしました。"),
        ),
    )
}

/// Something else was read, without confidence, where other regions say what a region must not.
pub(super) fn misread(condition: &TextCondition, read: &[String]) -> Diagnostic {
    let text = visible(&condition.text);
    let read: Vec<String> = read.iter().take(4).map(|words| format!("“{}”", visible(words))).collect();
    Diagnostic::warning(
        "query-unread-place",
        Message::new(
            format!("Where others say “{text}”, {} was read without confidence. Please check.", read.join(", ")),
            format!(
                "ほかの領域で「{text}」のある場所の {} は、読み取りが不確かです。ご確認ください。",
                read.join("、")
            ),
        ),
    )
}

/// A field of yes or no was read just now, and where nothing was read that counts as no.
pub(super) fn no_mark(words: &str, field: &str, regions: usize) -> Diagnostic {
    let (words, field) = (visible(words), visible(field));
    Diagnostic::info(
        "query-no-mark",
        Message::new(
            format!("For “{words}”, nothing was read of `{field}` in {regions} region(s), which counts as no."),
            format!(
                "「{words}」で、`{field}` に当たる記載を読み取れなかった領域が {regions} 個あり、「いいえ」としました。"
            ),
        ),
    )
}

/// Regions beside one that is named were taken; `loosely` where more or others may be meant.
pub(super) fn beside(words: &str, loosely: bool) -> Diagnostic {
    let words = visible(words);
    let said = Message::new(
        format!("“{words}” was taken for the regions right beside the one of that name."),
        format!("「{words}」は、その名前の領域のすぐ隣にある領域と解釈しました。"),
    );
    match loosely {
        true => Diagnostic::warning("query-beside", said),
        false => Diagnostic::info("query-beside", said),
    }
}

/// All regions are within a bound, which therefore told none from another.
pub(super) fn all_within(words: &str) -> Diagnostic {
    let words = visible(words);
    Diagnostic::warning(
        "query-all-fit",
        Message::new(
            format!("Every region fits “{words}” as its values were read; it ruled none out. Please check."),
            format!("読み取った値では、すべての領域が「{words}」に当てはまります。ご確認ください。"),
        ),
    )
}

/// What is looked for in the regions is printed outside of them too.
pub(super) fn also_outside(words: &str) -> Diagnostic {
    let words = visible(words);
    Diagnostic::warning(
        "query-text-outside",
        Message::new(
            format!("“{words}” is also printed outside the regions; that part of the page is not among them."),
            format!("「{words}」は領域の外にも書かれています。その部分は対象に含まれていません。"),
        ),
    )
}

/// Regions that say words among others were ruled out like those that say nothing else.
pub(super) fn among_others(words: &str, regions: usize) -> Diagnostic {
    let words = visible(words);
    Diagnostic::warning(
        "query-among-others",
        Message::new(
            format!("{regions} region(s) say “{words}” only among other words; they were left out too. Please check."),
            format!("「{words}」がほかの言葉の中にだけある領域 {regions} 個も除いています。ご確認ください。"),
        ),
    )
}
