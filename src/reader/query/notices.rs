//! What a person should know about how a query was understood, in both languages.
//!
//! A warning says that the answer may be another one than was asked for; an info says how words were taken.

use crate::core::diagnostic::{Diagnostic, Message, visible};

use super::TextCondition;
use super::mention::Thing;

pub(super) fn not_understood(part: &str) -> Diagnostic {
    let part = visible(part);
    Diagnostic::warning(
        "query-part-not-understood",
        Message::new(
            format!("Not understood offline: “{part}”. All regions of that kind are shown."),
            format!("オフラインでは「{part}」を解釈できません。該当する種類の領域をすべて表示しています。"),
        ),
    )
}

pub(super) fn not_a_record(noun: &str) -> Diagnostic {
    let noun = visible(noun);
    Diagnostic::warning(
        "query-part-not-understood",
        Message::new(
            format!("“{noun}” cannot be found offline; the look-alike regions are shown instead. Draw it with R."),
            format!("オフラインでは「{noun}」を探せません。代わりに形の似た領域を表示しています。R キーで描けます。"),
        ),
    )
}

pub(super) fn no_such_part(noun: &str) -> Diagnostic {
    let noun = visible(noun);
    Diagnostic::warning(
        "no-such-part",
        Message::new(
            format!(
                "The service names nothing on this page that is called “{noun}”. Its words were kept; draw it with R."
            ),
            format!(
                "サービスの結果に「{noun}」に当たる部分はありません。読み取った文字は残しています。R キーで描けます。"
            ),
        ),
    )
}

pub(super) fn figures_alike(noun: &str) -> Diagnostic {
    let noun = visible(noun);
    Diagnostic::info(
        "figures-not-told-apart",
        Message::new(
            format!("The service names figures, not what they show: all are given for “{noun}”."),
            format!("サービスは図の種類を区別しないため、「{noun}」としてすべての図を示します。"),
        ),
    )
}

pub(super) fn rows_taken(noun: &str) -> Diagnostic {
    let noun = visible(noun);
    Diagnostic::info(
        "rows-taken",
        Message::new(
            format!(
                "This service takes no question. “{noun}” was taken to mean the rows of its tables; words were matched offline."
            ),
            format!(
                "このサービスは質問を受け付けません。「{noun}」は表の行と解釈し、言葉の照合はオフラインで行いました。"
            ),
        ),
    )
}

pub(super) fn no_free_query(noun: &str) -> Diagnostic {
    let noun = visible(noun);
    Diagnostic::warning(
        "no-free-query",
        Message::new(
            format!(
                "This service takes no question and has no name for “{noun}”: all its parts are given, words matched offline. \
                 Ask for tables, rows, figures or headings, or let the offline reader answer, which now has these words."
            ),
            format!(
                "このサービスは質問を受け付けず、「{noun}」に当たる部分の名前もないため、すべての部分を示します（言葉の照合はオフライン）。\
                 表・行・図・見出しを指定するか、オフラインの回答者に聞いてください。読み取った文字はそこでも使われます。"
            ),
        ),
    )
}

pub(super) fn taken_for_records(noun: &str) -> Diagnostic {
    let noun = visible(noun);
    Diagnostic::info(
        "query-noun-assumed",
        Message::new(
            format!("“{noun}” was taken to mean the look-alike regions of this page."),
            format!("「{noun}」は、このページの形の似た領域を指すものと解釈しました。"),
        ),
    )
}

pub(super) fn no_such_patch(words: &str) -> Diagnostic {
    let words = visible(words);
    Diagnostic::warning(
        "query-part-not-understood",
        Message::new(
            format!("Nothing that looks like “{words}” was found; all regions are shown. Draw it with R."),
            format!("「{words}」に見えるものは見つかりませんでした。すべての領域を表示しています。R キーで描けます。"),
        ),
    )
}

pub(super) fn by_ground(words: &str) -> Diagnostic {
    let words = visible(words);
    Diagnostic::info(
        "query-colour-of-ground",
        Message::new(
            format!("“{words}” was taken for the colour of the surface, not of what is pictured on it."),
            format!("「{words}」は、写っているものではなく下地の色と解釈しました。"),
        ),
    )
}

pub(super) fn several_patches(words: &str, found: usize) -> Diagnostic {
    let words = visible(words);
    Diagnostic::info(
        "query-several-fit",
        Message::new(
            format!("{found} surfaces look like “{words}”; those that stand out are shown."),
            format!("「{words}」に見えるものが {found} 個あり、目立つものを表示しています。"),
        ),
    )
}

pub(super) fn searched_as_text(part: &str) -> Diagnostic {
    let part = visible(part);
    Diagnostic::info(
        "query-part-searched-as-text",
        Message::new(
            format!("“{part}” was looked for in the text; its meaning is not understood offline."),
            format!("オフラインでは意味を解釈できないため、「{part}」という文字を含む領域を探しました。"),
        ),
    )
}

pub(super) fn other_words(thing: &Thing) -> Diagnostic {
    let words = visible(&thing.words);
    let others: Vec<String> = thing.others.iter().take(6).map(|other| visible(other)).collect();
    Diagnostic::info(
        "query-other-words",
        Message::new(
            format!("“{words}” was also looked for as: {}.", others.join(", ")),
            format!("「{words}」は次の言葉でも探しました: {}。", others.join("、")),
        ),
    )
}

pub(super) fn by_section(words: &str) -> Diagnostic {
    let words = visible(words);
    Diagnostic::info(
        "query-section",
        Message::new(
            format!("“{words}” is printed as a heading; the regions that belong to it were taken."),
            format!("「{words}」は見出しとして書かれているため、その見出しに属する領域かどうかで選びました。"),
        ),
    )
}

pub(super) fn not_found(condition: &TextCondition) -> Diagnostic {
    let text = visible(&condition.text);
    if condition.sense.is_negative() {
        return Diagnostic::warning(
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

pub(super) fn not_on_patch(condition: &TextCondition) -> Diagnostic {
    let text = visible(&condition.text);
    Diagnostic::info(
        "query-text-not-found",
        Message::new(
            format!("“{text}” was not read there; the choice was made by looks alone."),
            format!("「{text}」はそこに読み取れなかったため、見た目だけで選びました。"),
        ),
    )
}

pub(super) fn partly_found(known: &str, unknown: &str) -> Diagnostic {
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
    Diagnostic::warning(
        "query-text-partly-found",
        Message::new(
            format!("“{unknown}” was read in no region; only “{known}” was looked for."),
            format!("「{unknown}」はどの領域にも読み取れなかったため、「{known}」だけで探しました。"),
        ),
    )
}

pub(super) fn none_fits(condition: &TextCondition) -> Diagnostic {
    let text = visible(&condition.text);
    let (en, ja) = match condition.sense.is_negative() {
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

pub(super) fn unread_place(condition: &TextCondition, regions: usize) -> Diagnostic {
    let text = visible(&condition.text);
    Diagnostic::warning(
        "query-unread-place",
        Message::new(
            format!(
                "In {regions} region(s) nothing could be read where others say “{text}”; they were left out. Please check them."
            ),
            format!(
                "{regions} 個の領域では、ほかの領域で「{text}」のある場所の文字を読み取れなかったため、除いています。ご確認ください。"
            ),
        ),
    )
}

/// Print that is arranged as a region is stands in none.
pub(super) fn region_missing(words: &str) -> Diagnostic {
    let words = visible(words);
    Diagnostic::warning(
        "query-region-missing",
        Message::new(
            format!("“{words}” looks like a region too and stands in none of them. Please check; draw it with R."),
            format!(
                "「{words}」も領域のように見えますが、どの領域にも入っていません。ご確認ください。R キーで描けます。"
            ),
        ),
    )
}

/// A region that was chosen looks like none of the others.
pub(super) fn region_unlike(words: &str) -> Diagnostic {
    let words = visible(words);
    Diagnostic::warning(
        "query-region-unlike",
        Message::new(
            format!("The region that begins “{words}” looks unlike the others and may be none. Please check."),
            format!("「{words}」で始まる領域はほかと形が異なり、対象ではないかもしれません。ご確認ください。"),
        ),
    )
}

pub(super) fn no_such_place() -> Diagnostic {
    Diagnostic::warning(
        "query-place-not-found",
        Message::new(
            "No region is at the place asked for; the place was not applied.",
            "指定された位置に領域がありません。位置の条件は適用していません。",
        ),
    )
}

pub(super) fn other_count(asked: usize, found: usize) -> Diagnostic {
    Diagnostic::warning(
        "query-count-differs",
        Message::new(
            format!("{asked} regions were asked for and {found} were found."),
            format!("{asked} 個の領域が求められましたが、見つかったのは {found} 個です。"),
        ),
    )
}

pub(super) fn not_compared(words: &str) -> Diagnostic {
    let words = visible(words);
    Diagnostic::warning(
        "query-not-compared",
        Message::new(
            format!("“{words}” needs a value that was read in too few regions. All are shown; it was not applied."),
            format!("「{words}」に必要な値が読み取れた領域が少なすぎます。この条件は適用せず、すべて表示しています。"),
        ),
    )
}

pub(super) fn none_compared(words: &str) -> Diagnostic {
    let words = visible(words);
    Diagnostic::warning(
        "query-none-fits",
        Message::new(
            format!("Too few regions are left for “{words}”; it was not applied."),
            format!("「{words}」を選ぶには領域が足りません。この条件は適用していません。"),
        ),
    )
}

pub(super) fn none_within(words: &str) -> Diagnostic {
    let words = visible(words);
    Diagnostic::warning(
        "query-none-fits",
        Message::new(
            format!("No region fits “{words}”; that part of the question was not applied."),
            format!("「{words}」に当てはまる領域はありません。この条件は適用していません。"),
        ),
    )
}

pub(super) fn not_read_everywhere(words: &str, missing: usize) -> Diagnostic {
    let words = visible(words);
    Diagnostic::warning(
        "query-value-missing",
        Message::new(
            format!("For “{words}”, no value could be read in {missing} region(s); they were left out. Please check."),
            format!("「{words}」の値を読み取れなかった領域が {missing} 個あり、除いています。ご確認ください。"),
        ),
    )
}

pub(super) fn most_prominent(words: &str) -> Diagnostic {
    let words = visible(words);
    Diagnostic::info(
        "query-most-prominent",
        Message::new(
            format!("For “{words}”, regions hold several such values; the first in the largest letters was compared."),
            format!("「{words}」の候補になる値が複数あるため、最も大きな文字で先に書かれた値で比べました。"),
        ),
    )
}

pub(super) fn compared_by_box(words: &str) -> Diagnostic {
    let words = visible(words);
    Diagnostic::warning(
        "query-compared-by-box",
        Message::new(
            format!("No printed area was read; “{words}” was taken for the size on the page."),
            format!("面積の記載が読み取れないため、「{words}」はページ上の大きさと解釈しました。"),
        ),
    )
}

pub(super) fn far_off(words: &str, raw: &str) -> Diagnostic {
    let (words, raw) = (visible(words), visible(raw));
    Diagnostic::warning(
        "query-value-doubtful",
        Message::new(
            format!("For “{words}”, “{raw}” is far from the other values and may be misread. Please check."),
            format!("「{words}」で、「{raw}」はほかの値から大きく離れており、読み違いかもしれません。ご確認ください。"),
        ),
    )
}

pub(super) fn tied(words: &str, found: usize) -> Diagnostic {
    let words = visible(words);
    Diagnostic::info(
        "query-tied",
        Message::new(
            format!("“{words}”: {found} regions share the value; all are shown."),
            format!("「{words}」: 同じ値の領域が {found} 個あり、すべて表示しています。"),
        ),
    )
}

/// For a query that asks for all; the window offers the other numbers.
pub(super) fn also_possible(found: usize, others: &[usize]) -> Diagnostic {
    let list = |word: &str| others.iter().map(ToString::to_string).collect::<Vec<_>>().join(word);
    Diagnostic::info(
        "query-count-guessed",
        Message::new(
            format!("{found} found · also possible: {}. Say how many there are if the number is wrong.", list(" or ")),
            format!(
                "{found} 個見つかりました。{} 個の可能性もあります。違うときは個数を指定してください。",
                list(" 個・")
            ),
        ),
    )
}

/// For a query that chooses among regions whose number was guessed.
pub(super) fn chosen_among(found: usize, others: &[usize]) -> Diagnostic {
    let list = |word: &str| others.iter().map(ToString::to_string).collect::<Vec<_>>().join(word);
    Diagnostic::info(
        "query-among-guessed",
        Message::new(
            format!(
                "Chosen among {found} look-alike regions; {} are also possible. “of the {found}” sets it.",
                list(" or ")
            ),
            format!(
                "形の似た {found} 個の領域から選びました。{} 個の可能性もあります。「{found} 件のうち」で指定できます。",
                list(" 個・")
            ),
        ),
    )
}
