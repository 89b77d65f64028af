//! What a file held that could not be used, told once for each reason, and how much of it may still come.

use std::collections::BTreeMap;

use super::{MOST_REGIONS, MOST_VALUES};
use crate::core::diagnostic::{Diagnostic, Message};

/// Why an item, or a part of it, was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reason {
    /// No box with an area, and no shape that has one.
    NoBox,
    /// The picture it belongs to is not in the file.
    NoPicture,
    /// A point or a line.
    NoArea,
    /// A kind of shape that is not known.
    UnknownShape,
    /// Beside the page.
    OffPage,
    /// Its mask cannot be read; the box was kept.
    BrokenMask,
    /// Its mask is one too many; the box was kept.
    TooManyMasks,
    /// More regions than one file may bring.
    TooMany,
}

/// The reasons so far.
#[derive(Default)]
pub(super) struct LeftOut {
    /// How often, and the number of the first, from 1.
    reasons: BTreeMap<Reason, (usize, usize)>,
    regions: usize,
    values: usize,
}

impl LeftOut {
    /// Item number `number` of the file, from 1, or a part of it was not taken.
    pub(super) fn add(&mut self, reason: Reason, number: usize) {
        self.reasons.entry(reason).or_insert((0, number)).0 += 1;
    }

    /// Whether one more region may come; told when not.
    pub(super) fn admits_region(&mut self, number: usize) -> bool {
        self.regions += 1;
        let admitted = self.regions <= MOST_REGIONS;
        if !admitted {
            self.add(Reason::TooMany, number);
        }
        admitted
    }

    /// Whether one more map of so many values may come.
    pub(super) fn admits_values(&mut self, values: usize) -> bool {
        self.values = self.values.saturating_add(values);
        self.values <= MOST_VALUES
    }

    /// One sentence for each reason.
    pub(super) fn notices(self) -> Vec<Diagnostic> {
        self.reasons.into_iter().map(|(reason, (count, first))| told(reason, count, first)).collect()
    }
}

fn told(reason: Reason, count: usize, first: usize) -> Diagnostic {
    let (code, en, ja) = match reason {
        Reason::NoBox => ("region-dropped", "have no box and no shape with an area", "枠も面積のある形もない"),
        Reason::NoPicture => ("region-dropped", "belong to a picture that the file does not list", "画像の一覧にない"),
        Reason::NoArea => ("region-dropped", "are points or lines", "点や線である"),
        Reason::UnknownShape => ("region-dropped", "have a kind of shape that is not known", "形の種類がわからない"),
        Reason::OffPage => ("region-dropped", "lie beside the page", "ページの外にある"),
        Reason::TooMany => ("region-dropped", "are more than one file may bring", "一度に読み込める数を超えている"),
        Reason::BrokenMask => ("mask-undecodable", "have a mask that cannot be read", "マスクを読めない"),
        Reason::TooManyMasks => ("mask-undecodable", "have a mask beyond what one file may bring", "マスクが多すぎる"),
    };
    let kept = matches!(reason, Reason::BrokenMask | Reason::TooManyMasks);
    let (then_en, then_ja) = if kept {
        ("their boxes were kept", "枠だけ残しました")
    } else {
        ("they were left out", "除きました")
    };
    Diagnostic::warning(
        code,
        Message::new(
            format!("{count} items of the file {en} (the first is number {first}); {then_en}."),
            format!("ファイルの {count} 件は{ja}ため、{then_ja}(最初は {first} 番目)。"),
        ),
    )
}
