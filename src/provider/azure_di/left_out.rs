//! What of a result could not be used, counted by kind, and how a person is told.

use crate::core::diagnostic::{Diagnostic, Message};

/// How many of each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct LeftOut {
    pub(super) words: usize,
    pub(super) tables: usize,
    pub(super) cells: usize,
    pub(super) figures: usize,
    pub(super) paragraphs: usize,
    pub(super) marks: usize,
    /// Further pages: only one was asked for.
    pub(super) pages: usize,
}

impl LeftOut {
    /// One sentence for all; nothing when nothing was left out.
    pub(super) fn notice(&self) -> Option<Diagnostic> {
        let kinds = [
            (self.words, "words", "単語"),
            (self.tables, "tables", "表"),
            (self.cells, "cells of tables", "表のセル"),
            (self.figures, "figures", "図"),
            (self.paragraphs, "paragraphs", "段落"),
            (self.marks, "boxes to tick", "チェック欄"),
            (self.pages, "further pages", "ほかのページ"),
        ];
        let some = kinds.into_iter().filter(|(count, ..)| *count > 0);
        let (en, ja): (Vec<_>, Vec<_>) =
            some.map(|(count, en, ja)| (format!("{count} {en}"), format!("{ja} {count} 件"))).unzip();
        (!en.is_empty()).then(|| {
            Diagnostic::warning(
                "page-parts-left-out",
                Message::new(
                    format!(
                        "The service's result has parts that cannot be placed; left out: {}. The rest was kept.",
                        en.join(", ")
                    ),
                    format!(
                        "結果のうち位置や内容が分からない部分を除きました: {}。残りは使っています。",
                        ja.join("、")
                    ),
                ),
            )
        })
    }
}
