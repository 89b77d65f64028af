//! What a person is told about a reply that could not be read in full.

use std::collections::BTreeSet;

use crate::core::diagnostic::{Diagnostic, Message, visible};

/// What was left out, counted.
#[derive(Default)]
pub(super) struct Notes {
    /// Boxes that are not four numbers, or masks without a place.
    pub(super) unreadable: usize,
    /// Items with a text that was never closed.
    pub(super) unclosed: usize,
    /// Items that the end of the text cut through.
    pub(super) cut_off: usize,
    /// Texts that went round in circles or grew without end.
    pub(super) endless: usize,
    /// Items beyond the limit.
    pub(super) too_many: usize,
    /// Masks beyond the limit.
    pub(super) masks_left_out: usize,
    /// Keys whose values can not be kept.
    extra: BTreeSet<String>,
}

/// How many keys are named, and how much of each, in characters.
const MOST_NAMED: (usize, usize) = (8, 40);

impl Notes {
    /// Notes keys whose values can not be kept.
    pub(super) fn add_extra(&mut self, keys: Vec<String>) {
        let room = MOST_NAMED.0.saturating_sub(self.extra.len());
        self.extra.extend(keys.into_iter().take(room));
    }

    /// One sentence for each kind that occurred.
    pub(super) fn diagnostics(&self, is_empty: bool, truncated: bool) -> Vec<Diagnostic> {
        let mut all = Vec::new();
        let mut warn = |count: usize, code: &str, en: &dyn Fn(usize) -> String, ja: &dyn Fn(usize) -> String| {
            if count > 0 {
                all.push(Diagnostic::warning(code, Message::new(en(count), ja(count))));
            }
        };
        warn(
            usize::from(truncated),
            "reply-truncated",
            &|_| {
                "The reply ends in the middle. Everything complete was kept; ask for fewer things to get the rest."
                    .into()
            },
            &|_| {
                "応答が途中で切れています。完全な部分は残しました。残りを得るには対象を減らして尋ねてください。".into()
            },
        );
        warn(
            self.cut_off,
            "item-cut-off",
            &|n| format!("The end of the reply cut through {n} unfinished item(s); they were left out."),
            &|n| format!("応答の末尾で途切れた {n} 件は読み取れないため除きました。"),
        );
        warn(
            self.unreadable,
            "item-without-place",
            &|n| format!("{n} item(s) had no readable box and were left out; the others were kept."),
            &|n| format!("枠を読み取れない {n} 件を除きました。ほかは残しています。"),
        );
        warn(
            self.unclosed,
            "item-unclosed-text",
            &|n| format!("{n} item(s) had a text without a closing quote and were left out; the others were kept."),
            &|n| format!("文字列が閉じられていない {n} 件を除きました。ほかは残しています。"),
        );
        warn(
            self.endless,
            "reply-endless-text",
            &|n| {
                format!(
                    "The model repeated itself without end in {n} place(s). That text was dropped; boxes were kept."
                )
            },
            &|n| format!("モデルが {n} か所で同じ文字列を繰り返し続けました。その文字列は捨て、枠は残しました。"),
        );
        warn(
            self.masks_left_out,
            "reply-masks-too-large",
            &|n| format!("{n} mask(s) were left out because the reply is too large; their boxes were kept."),
            &|n| format!("応答が大きすぎるため {n} 件のマスクを除きました。枠は残しています。"),
        );
        warn(
            self.too_many,
            "reply-too-many-items",
            &|n| format!("The reply holds too many items; the last {n} were left out."),
            &|n| format!("応答の項目が多すぎるため、終わりの {n} 件を除きました。"),
        );
        if !self.extra.is_empty() {
            let name = |key: &String| visible(key).chars().take(MOST_NAMED.1).collect::<String>();
            let names = self.extra.iter().map(name).collect::<Vec<_>>().join(", ");
            let message = Message::new(
                format!(
                    "The reply also tells {names} of its regions, in a form that is not kept with them; the reply as recorded has it."
                ),
                format!(
                    "応答には領域ごとに {names} も含まれていますが、領域には残せない形です。記録された応答にはあります。"
                ),
            );
            all.push(Diagnostic::info("item-extra-keys", message));
        }
        if is_empty && all.is_empty() {
            let message =
                Message::new("The reply names no place on the slide.", "応答にはスライド上の場所が含まれていません。");
            all.push(Diagnostic::info("reply-without-items", message));
        }
        all
    }
}
