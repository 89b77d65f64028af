//! How a cell stands, as a sign, a colour and words: for the table, the record and whoever hears the window.
//!
//! A verdict of a person comes before every doubt; the doubts stay readable behind it.

use crate::core::evidence::Found;
use crate::core::lang::Lang;
use crate::core::record::{Cell, Reading, Way};
use crate::core::review::{CellState, Doubt, Verdict};
use crate::ui::context::Context;
use crate::ui::widgets::sign::Sign;
use crate::ui::widgets::tone::Tone;
use crate::ui::widgets::when::when;
use crate::ui::widgets::who::who_made;

/// What a cell shows of its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// By its shape.
    pub sign: Sign,
    /// By its colour.
    pub tone: Tone,
}

/// The sign of a cell; `None` while nothing is known of it, and where there is nothing to find.
pub fn look(state: &CellState) -> Option<Look> {
    let (sign, tone) = match (state.verdict, state.doubts.first()) {
        (Some(verdict), _) => of_verdict(verdict),
        (None, Some(doubt)) => of_doubt(*doubt),
        (None, None) if state.amended => (Sign::Caret, Tone::Info),
        (None, None) => match state.place.as_ref()?.found {
            Found::Located => (Sign::Spot, Tone::Faint),
            _ => return None,
        },
    };
    Some(Look { sign, tone })
}

fn of_verdict(verdict: Verdict) -> (Sign, Tone) {
    match verdict {
        Verdict::Confirmed => (Sign::Tick, Tone::Good),
        Verdict::Corrected => (Sign::Pen, Tone::Person),
        Verdict::Cleared => (Sign::Bar, Tone::Person),
        Verdict::Unreadable => (Sign::Scrawl, Tone::Person),
        Verdict::Rejected => (Sign::Cross, Tone::Faint),
    }
}

/// The sign and the colour of a reason to look.
pub fn of_doubt(doubt: Doubt) -> (Sign, Tone) {
    match doubt {
        Doubt::RuleBroken => (Sign::Warning, Tone::Bad),
        Doubt::Disagree => (Sign::NotEqual, Tone::Bad),
        Doubt::NotOnPage => (Sign::Nowhere, Tone::Bad),
        Doubt::OutsideCrop => (Sign::Out, Tone::Bad),
        Doubt::Missing => (Sign::Gap, Tone::Warning),
        Doubt::SeveralPlaces => (Sign::Frames, Tone::Warning),
        Doubt::WeaklyLocated => (Sign::Wave, Tone::Warning),
    }
}

/// A reason to look, in a few words.
pub fn doubt_text(doubt: Doubt, lang: Lang) -> &'static str {
    match doubt {
        Doubt::RuleBroken => lang.pick("rule broken", "規則に反する"),
        Doubt::Disagree => lang.pick("readings differ", "読み取りが食い違う"),
        Doubt::NotOnPage => lang.pick("not on the page", "ページ上に見つからない"),
        Doubt::OutsideCrop => lang.pick("outside its crop", "切り抜きの外にある"),
        Doubt::Missing => lang.pick("missing", "値がない"),
        Doubt::SeveralPlaces => lang.pick("several places", "複数の場所にある"),
        Doubt::WeaklyLocated => lang.pick("weakly located", "似た文字しかない"),
    }
}

/// The same as a sentence that says what to look at.
pub fn doubt_sentence(doubt: Doubt, lang: Lang) -> &'static str {
    match doubt {
        Doubt::RuleBroken => lang.pick("The value breaks a rule of its field.", "値が項目の規則に反しています。"),
        Doubt::Disagree => lang.pick("Another reading gave another value.", "別の読み取りでは違う値でした。"),
        Doubt::NotOnPage => {
            lang.pick("Nothing on the page reads like this value.", "この値にあたる文字がページ上に見つかりません。")
        }
        Doubt::OutsideCrop => lang.pick(
            "The value stands on the page, but not in the crop of this region.",
            "値はページ上にありますが、この領域の切り抜きの外です。",
        ),
        Doubt::Missing => lang.pick(
            "There is no value though one is needed or its label is printed, or an item of the list was left out.",
            "値がない（必須か、見出しが印刷されている項目）か、一覧のうち読み落とした項目があります。",
        ),
        Doubt::SeveralPlaces => lang.pick(
            "The value stands at several places, and nothing says which is meant.",
            "値が複数の場所にあり、どれを指すか決められません。",
        ),
        Doubt::WeaklyLocated => lang.pick(
            "The words on the page are only like the value: some characters differ.",
            "ページ上の文字は値と似ていますが、一部が違います。",
        ),
    }
}

/// What a person has said, in a word.
pub fn verdict_text(verdict: Verdict, lang: Lang) -> &'static str {
    match verdict {
        Verdict::Confirmed => lang.pick("confirmed", "確認済み"),
        Verdict::Corrected => lang.pick("corrected by a person", "人が修正"),
        Verdict::Cleared => lang.pick("cleared by a person", "人が空にした"),
        Verdict::Unreadable => lang.pick("unreadable", "判読不能"),
        Verdict::Rejected => lang.pick("rejected", "却下"),
    }
}

/// Everything that signs and colours say of a cell, in words: `readings differ, weakly located`; empty while nothing is
/// known.
pub fn words(state: &CellState, lang: Lang) -> String {
    let verdict = state.verdict.map(|verdict| verdict_text(verdict, lang));
    let doubts = state.doubts.iter().map(|doubt| doubt_text(*doubt, lang));
    let located = match state.place.as_ref().map(|place| place.found) {
        Some(Found::Located) => Some(lang.pick("located", "場所を確認")),
        _ => None,
    };
    let amended = state.amended.then(|| lang.pick("with a remark of the reader", "読み取り時の注記あり"));
    let words: Vec<&str> = verdict.into_iter().chain(doubts).chain(amended).chain(located).collect();
    words.join(lang.pick(", ", "、"))
}

/// Who gave another reading, and how: `Gemini · x, single pass`.
pub fn reading_by(ctx: &Context, reading: &Reading) -> String {
    let way = match reading.way {
        Way::RegionByRegion => ctx.tr("second reading", "再読み取り"),
        Way::SinglePass => ctx.tr("single pass", "一括読み取り"),
    };
    format!("{way} · {}", who_made(ctx, &reading.by))
}

/// When it was given, for a history.
pub fn reading_at(reading: &Reading) -> String {
    when(reading.by.at)
}

/// The readings that give another value than the cell has, by their place in the list, from 0.
pub fn differing(cell: &Cell) -> impl Iterator<Item = (usize, &Reading)> {
    cell.others.iter().enumerate().filter(|(_, other)| other.value != cell.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::evidence::Place;

    fn state(verdict: Option<Verdict>, doubts: &[Doubt], found: Option<Found>) -> CellState {
        let place = found.map(|found| Place { found, evidence: Vec::new() });
        CellState { verdict, doubts: doubts.to_vec(), place, broken: Vec::new(), amended: false }
    }

    #[test]
    fn a_verdict_comes_before_doubts_and_the_gravest_doubt_before_the_others() {
        let check = |state: CellState, sign: Option<Sign>, expected: &str| {
            assert_eq!(look(&state).map(|look| look.sign), sign);
            assert_eq!(words(&state, Lang::En), expected);
        };
        check(state(None, &[], Some(Found::Located)), Some(Sign::Spot), "located");
        check(state(None, &[], None), None, "");
        check(state(None, &[], Some(Found::Nothing)), None, "");
        let both = [Doubt::Disagree, Doubt::WeaklyLocated];
        check(state(None, &both, Some(Found::Weak)), Some(Sign::NotEqual), "readings differ, weakly located");
        let said = state(Some(Verdict::Unreadable), &[Doubt::Missing], Some(Found::Unread));
        check(said, Some(Sign::Scrawl), "unreadable, missing");
        let amended = CellState { amended: true, ..state(None, &[], Some(Found::Located)) };
        check(amended, Some(Sign::Caret), "with a remark of the reader, located");
    }

    #[test]
    fn every_reason_has_a_sign_of_its_own_in_both_languages() {
        use Doubt::*;
        let all = [RuleBroken, Disagree, NotOnPage, OutsideCrop, Missing, SeveralPlaces, WeaklyLocated];
        for (i, a) in all.iter().enumerate() {
            for b in &all[..i] {
                assert_ne!(of_doubt(*a).0, of_doubt(*b).0);
                for lang in [Lang::En, Lang::Ja] {
                    assert_ne!(doubt_text(*a, lang), doubt_text(*b, lang));
                    assert_ne!(doubt_sentence(*a, lang), doubt_sentence(*b, lang));
                }
            }
        }
    }
}
