//! What the palette can find: every action, every slide by its name, every region of the slide by its label.

use crate::core::diagnostic::visible;
use crate::core::id::{RegionId, SlideId};
use crate::core::lang::Lang;
use crate::session::command::{Command, SelectCommand, SlideCommand};
use crate::ui::actions::{Action, Scope, act};
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;

use super::super::fuzzy::stretch;

/// Where an entry leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// Does something.
    Do(Action),
    /// Shows a slide.
    Slide(SlideId),
    /// Selects a region.
    Region(RegionId),
}

/// One line of the palette.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub(super) target: Target,
    /// As it is shown.
    pub(super) words: String,
    /// What it does, or why it can do nothing now.
    pub(super) about: String,
    pub(super) enabled: bool,
}

/// The entries that fit what was typed, the best first; those that can do nothing now come last.
pub(super) fn found(ctx: &Context, typed: &str) -> Vec<Entry> {
    let mut ranked: Vec<(bool, u32, Entry)> = all(ctx)
        .into_iter()
        .filter_map(|(entry, names)| {
            let stretch = names.iter().filter_map(|name| stretch(typed, name)).min()?;
            Some((!entry.enabled, stretch, entry))
        })
        .collect();
    ranked.sort_by_key(|(disabled, stretch, _)| (*disabled, *stretch));
    ranked.into_iter().map(|(.., entry)| entry).collect()
}

/// Every entry, with the names it can be found by. Actions can be found in every language of the window.
fn all(ctx: &Context) -> Vec<(Entry, Vec<String>)> {
    let actions = Action::all().filter(|action| *action != Action::Palette).map(|action| {
        let why_not = why_not(action, ctx);
        let entry = Entry {
            target: Target::Do(action),
            words: action.full_text(ctx.lang),
            about: why_not.unwrap_or(action.tooltip(ctx.lang)).to_owned(),
            enabled: why_not.is_none(),
        };
        (entry, [Lang::En, Lang::Ja].map(|lang| action.full_text(lang)).to_vec())
    });
    let go_to = ctx.tr("Go to", "移動");
    let place = |target, name: String, about: &str| {
        let words = format!("{go_to}: {name}");
        (Entry { target, words, about: about.to_owned(), enabled: true }, vec![name])
    };
    let slides = ctx.session.document().slides.iter().map(|slide| {
        place(Target::Slide(slide.id), visible(&slide.name()), ctx.tr("Shows the slide", "スライドを表示します"))
    });
    let labelled = ctx.slide().into_iter().flat_map(|slide| &slide.regions).filter(|region| !region.label.is_empty());
    let regions = labelled.map(|region| {
        place(Target::Region(region.id), visible(&region.label), ctx.tr("Selects the region", "領域を選択します"))
    });
    actions.chain(slides).chain(regions).collect()
}

/// Why an action can do nothing now.
fn why_not(action: Action, ctx: &Context) -> Option<&'static str> {
    if action.enabled(ctx) {
        return None;
    }
    let selection = ctx.session.selection();
    let slide = ctx.slide();
    Some(match action {
        Action::Undo | Action::Redo => ctx.tr("No step to take back or do again", "戻す・やり直す操作がありません"),
        Action::Cancel => ctx.tr("Nothing is running", "実行中の処理はありません"),
        Action::AcceptProposals | Action::DismissProposals => ctx.tr("Nothing is proposed", "提案はありません"),
        _ if slide.is_none() => ctx.tr("Open a slide first", "先にスライドを開いてください"),
        Action::CheckCounting => ctx.tr("No model has given places yet", "位置を答えたモデルがまだありません"),
        Action::TakeConsensus => ctx.tr("Nothing is compared", "比較していません"),
        Action::FindFewer | Action::FindMore => ctx.tr("No number was guessed", "個数を推定した質問がありません"),
        Action::ReadTable => match slide.and_then(|slide| ctx.engine.shows_table(&slide.page.hash)) {
            Some(false) => ctx.tr("No table was found on this slide", "このスライドに表が見つかりません"),
            _ => ctx.tr("The table is being read", "表を読み取っています"),
        },
        Action::ReadAlike => ctx.tr("Confirm two rows first", "先に 2 行を確認してください"),
        Action::NextSlide | Action::PreviousSlide => ctx.tr("There is only one slide", "スライドは 1 枚だけです"),
        _ if action.scope() == Scope::Table && selection.cell().is_none() => {
            ctx.tr("Select a cell first", "先にセルを選択してください")
        }
        _ if slide.is_some_and(|slide| slide.regions.is_empty()) => {
            ctx.tr("There is no region yet", "まだ領域がありません")
        }
        _ if selection.regions().is_empty() => ctx.tr("Select a region first", "先に領域を選択してください"),
        _ => ctx.tr("Not possible at the moment", "今はできません"),
    })
}

/// Goes where an entry leads.
pub(super) fn run(target: Target, ctx: &mut Context, view: &mut ViewState) {
    match target {
        Target::Do(action) => act(action, ctx, view),
        Target::Slide(slide) => ctx.send(Command::Slide(SlideCommand::Show(slide))),
        Target::Region(region) => ctx.send(Command::Select(SelectCommand::Only(region))),
    }
}
