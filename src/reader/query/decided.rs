//! What a person should know about what decided: a field, printed amounts, words that stand only roughly there.

use crate::core::diagnostic::{Diagnostic, Message, visible};

/// Which field of the project decided.
pub(super) fn by_field(words: &str, field: &str, read_now: bool) -> Diagnostic {
    let (words, field) = (visible(words), visible(field));
    let (en, ja) = match read_now {
        true => (", as read offline just now", "（オフラインで今読み取った値）"),
        false => ("", ""),
    };
    Diagnostic::info(
        "query-by-field",
        Message::new(
            format!("“{words}” was decided by `{field}`{en}."),
            format!("「{words}」は項目 `{field}` の値{ja}で判断しました。"),
        ),
    )
}

/// A column of the table that the regions form decided.
pub(super) fn by_head(words: &str) -> Diagnostic {
    let words = visible(words);
    Diagnostic::info(
        "query-by-column",
        Message::new(
            format!("“{words}” was decided by what stands in the column of that name."),
            format!("「{words}」は、その名前の列に書かれている内容で判断しました。"),
        ),
    )
}

/// Groups of people were compared by how many they are.
pub(super) fn by_people(words: &str) -> Diagnostic {
    let words = visible(words);
    Diagnostic::info(
        "query-by-people",
        Message::new(
            format!("“{words}” was decided by the number of people."),
            format!("「{words}」は人数で判断しました。"),
        ),
    )
}

/// A field was not compared because its values are none of its kind.
pub(super) fn not_of_its_kind(words: &str, field: &str) -> Diagnostic {
    let (words, field) = (visible(words), visible(field));
    Diagnostic::warning(
        "query-value-doubtful",
        Message::new(
            format!("For “{words}”, the values of `{field}` do not look like it; it was not compared. Please check."),
            format!("「{words}」に当たる項目 `{field}` の値がそれらしくないため、比べていません。ご確認ください。"),
        ),
    )
}

pub(super) fn other_fields(words: &str, field: &str, others: &[&str]) -> Diagnostic {
    let (words, field) = (visible(words), visible(field));
    let others = others.iter().take(4).map(|other| format!("`{}`", visible(other))).collect::<Vec<_>>();
    Diagnostic::warning(
        "query-field-ambiguous",
        Message::new(
            format!(
                "For “{words}” `{field}` was compared; {} could be meant as well. Name the one you mean.",
                others.join(", ")
            ),
            format!(
                "「{words}」は `{field}` で比べました。{} の可能性もあります。項目名で指定してください。",
                others.join("、")
            ),
        ),
    )
}

pub(super) fn without_value(words: &str, field: &str, missing: usize, optional: bool) -> Diagnostic {
    let (words, field) = (visible(words), visible(field));
    let said = Message::new(
        format!("For “{words}”, {missing} region(s) have no value of `{field}`; they were left out."),
        format!("「{words}」で、`{field}` の値がない領域が {missing} 個あり、除いています。"),
    );
    match optional {
        true => Diagnostic::info("query-value-missing", said),
        false => Diagnostic::warning("query-value-missing", said),
    }
}

pub(super) fn other_unit(words: &str) -> Diagnostic {
    let words = visible(words);
    Diagnostic::warning(
        "query-value-doubtful",
        Message::new(
            format!("All values are far from “{words}”; they may count in another unit. Please check."),
            format!("すべての値が「{words}」から大きく離れています。単位が違うかもしれません。ご確認ください。"),
        ),
    )
}

pub(super) fn by_printed(words: &str) -> Diagnostic {
    let words = visible(words);
    Diagnostic::info(
        "query-by-printed",
        Message::new(
            format!("No field of the project decides “{words}”; the printed amounts were compared."),
            format!("「{words}」に当たる項目がないため、書かれている数値で比べました。"),
        ),
    )
}

pub(super) fn roughly(words: &str, regions: usize) -> Diagnostic {
    let words = visible(words);
    Diagnostic::info(
        "query-text-roughly",
        Message::new(
            format!("In {regions} region(s) “{words}” was read only roughly so. Please check."),
            format!("{regions} 個の領域の「{words}」は、おおよその一致です。ご確認ください。"),
        ),
    )
}

pub(super) fn any_of(pieces: &[&str]) -> Diagnostic {
    let pieces: Vec<String> = pieces.iter().map(|piece| format!("“{}”", visible(piece))).collect();
    Diagnostic::info(
        "query-any-of",
        Message::new(
            format!("Regions with any of {} were taken.", pieces.join(", ")),
            format!("{} のいずれかを含む領域を選びました。", pieces.join("、")),
        ),
    )
}

/// `found` regions were chosen first; `none_left` says that nothing else is there.
pub(super) fn all_but(found: usize, none_left: bool) -> Diagnostic {
    if none_left {
        return Diagnostic::warning(
            "query-none-fits",
            Message::new(
                "No region is left when those are taken away; they are shown instead.",
                "それらを除くと領域が残らないため、除かずに表示しています。",
            ),
        );
    }
    Diagnostic::info(
        "query-all-but",
        Message::new(
            format!("All regions but the {found} that the other words choose."),
            format!("ほかの言葉で選ばれる {found} 個を除いた、すべての領域です。"),
        ),
    )
}

pub(super) fn by_clock(words: &str) -> Diagnostic {
    let words = visible(words);
    Diagnostic::info(
        "query-by-clock",
        Message::new(
            format!("“{words}” was taken for the time of day at which things begin."),
            format!("「{words}」は開始時刻で判断しました。"),
        ),
    )
}

pub(super) fn counted_from(words: &str, year: i32) -> Diagnostic {
    let words = visible(words);
    Diagnostic::info(
        "query-counted-from",
        Message::new(
            format!("For “{words}” years were counted back from {year}."),
            format!("「{words}」は {year} 年から数えました。"),
        ),
    )
}

/// The number asked for decided which regions are alike; without it another number would have been found.
pub(super) fn by_number(asked: usize, alike: usize) -> Diagnostic {
    Diagnostic::info(
        "query-number-decided",
        Message::new(
            format!(
                "By likeness alone there would be {alike} regions; the {asked} asked for were looked for. Please check."
            ),
            format!("形の似た領域だけなら {alike} 個ですが、指定された {asked} 個で探しました。ご確認ください。"),
        ),
    )
}
