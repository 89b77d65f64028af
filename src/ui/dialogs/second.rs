//! Having records read a second time: by whom, in which way, and what that sends.
//!
//! What a second reading gives is laid beside the values and never changes one.

use egui::{Button, ScrollArea, Ui};

use crate::core::record::Way;
use crate::engine::Asking;
use crate::session::RowToRead;
use crate::session::choice::Choice;
use crate::session::command::{Command, ExtractScope, RecordCommand};
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::who::provider_name;
use crate::ui::widgets::{WIDE_GAP, heading};

/// What is to be read by whom.
#[derive(Debug, Clone, PartialEq)]
pub struct SecondForm {
    /// Region by region, or the whole page in one go.
    way: Way,
    /// Only the rows that are selected.
    only_selected: bool,
    /// Its place in the list of readers.
    reader: usize,
}

impl Default for SecondForm {
    fn default() -> SecondForm {
        SecondForm { way: Way::RegionByRegion, only_selected: false, reader: 0 }
    }
}

/// Those who can read, with the words for each: whoever answers now, the offline reader, every model there is a key for.
fn readers(ctx: &Context) -> Vec<(String, Choice)> {
    let now = ctx.session.choice();
    let offline = (ctx.tr("Offline reader", "オフライン").to_owned(), Choice::default());
    let same = match now.asks_a_model() {
        false => None,
        true => {
            let words = ctx.tr("the same model, asked in other words", "同じモデルに別の言い方で質問");
            Some((format!("{} · {words}", crate::ui::widgets::who::answers(ctx, now)), now.clone()))
        }
    };
    let mut readers: Vec<(String, Choice)> = same.into_iter().chain([offline]).collect();
    for (provider, _) in ctx.engine.providers() {
        let service = Choice { provider: provider.to_owned(), model: String::new(), ..now.clone() };
        let without_key = ctx.engine.offer(&service).needs_key && ctx.engine.key(&service).source.is_none();
        if !service.sends() || without_key {
            continue;
        }
        let others = ctx.engine.models(provider).into_iter().map(|model| {
            let words = format!("{} · {}", provider_name(ctx, provider), model.id);
            (words, Choice { model: model.id, ..service.clone() })
        });
        readers.extend(others.filter(|(_, choice)| choice != now));
    }
    readers
}

pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    let Some(mut form) = view.dialogs.second.take() else { return };
    let mut open = true;
    let title = ctx.tr("Second reading", "再読み取り");
    let left = super::modal(ui, "second reading", title, view.composing, |ui| {
        ui.label(ctx.tr(
            "What is read is laid beside the values and changes none of them. Where it differs, the cell becomes doubtful.",
            "読み取った値は今の値の横に並べ、書き換えません。違いがあるセルは要確認になります。",
        ));
        ways(ui, ctx, &mut form);
        let readers = readers(ctx);
        heading(ui, ctx.tr("Who reads", "読み取り手"));
        ScrollArea::vertical().max_height(220.0).show(ui, |ui| {
            for (index, (words, _)) in readers.iter().enumerate() {
                ui.radio_value(&mut form.reader, index, words);
            }
        });
        let with = readers.into_iter().nth(form.reader).map(|(_, choice)| choice).unwrap_or_default();
        ui.add_space(WIDE_GAP);
        let problem = what_it_takes(ui, ctx, &form, &with);
        ui.add_space(WIDE_GAP);
        open = buttons(ui, ctx, view, &form, with, problem);
    });
    if open && !left {
        view.dialogs.second = Some(form);
    }
}

fn ways(ui: &mut Ui, ctx: &Context, form: &mut SecondForm) {
    heading(ui, ctx.tr("How", "方法"));
    let words = ctx.tr("Region by region, each from its crop", "領域ごとに、切り抜きから読み取る");
    ui.radio_value(&mut form.way, Way::RegionByRegion, words);
    let words = ctx.tr("Single pass: the whole page at once, to compare", "一括: ページ全体を一度に読み取り、比べる");
    ui.radio_value(&mut form.way, Way::SinglePass, words);
    let selected = ctx.session.selection().regions().len();
    ui.add_enabled_ui(form.way == Way::RegionByRegion && selected > 0, |ui| {
        let words = format!("{} ({selected})", ctx.tr("Only the selected rows", "選択した行だけ"));
        ui.checkbox(&mut form.only_selected, words);
    });
}

/// Says what the reading sends; whether it cannot be done.
fn what_it_takes(ui: &mut Ui, ctx: &Context, form: &SecondForm, with: &Choice) -> bool {
    let Some(slide) = ctx.slide() else { return true };
    if form.way == Way::SinglePass && !with.asks_a_model() {
        ui.label(ctx.tr(
            "This reader reads region by region only; choose a model for a single pass.",
            "この読み取り手は領域ごとだけです。一括にはモデルを選んでください。",
        ));
        return true;
    }
    let wanted = regions(ctx, form).unwrap_or(slide.records.keys().copied().collect());
    let rows: Vec<RowToRead> = wanted.into_iter().map(|region| RowToRead { region, only: None }).collect();
    let asking = match form.way {
        Way::RegionByRegion => Asking::Extract(&rows),
        Way::SinglePass => Asking::SinglePass,
    };
    let words = ctx.engine.estimate(with, slide, ctx.session.document(), asking);
    ui.weak(match &words {
        Some(words) if with.sends() => words.text(ctx.lang),
        _ => ctx.tr("Nothing is sent.", "何も送信しません。"),
    });
    false
}

/// The rows that are read; `None` for all.
fn regions(ctx: &Context, form: &SecondForm) -> Option<Vec<crate::core::id::RegionId>> {
    let selected = ctx.session.selection().regions();
    (form.only_selected && !selected.is_empty()).then(|| selected.to_vec())
}

/// Whether the dialog stays open.
fn buttons(
    ui: &mut Ui,
    ctx: &mut Context,
    view: &mut ViewState,
    form: &SecondForm,
    with: Choice,
    problem: bool,
) -> bool {
    let mut open = true;
    ui.horizontal(|ui| {
        if ui.add_enabled(!problem, Button::new(ctx.tr("Read", "読み取る"))).clicked() {
            let with = Box::new(with);
            let command = match form.way {
                Way::SinglePass => RecordCommand::SinglePass { with },
                Way::RegionByRegion => {
                    let scope = regions(ctx, form).map_or(ExtractScope::All, ExtractScope::Regions);
                    RecordCommand::SecondReading { with, scope }
                }
            };
            ctx.send(Command::Record(command));
            open = false;
        }
        open &= !ui.button(ctx.tr("Leave it", "やめる")).clicked();
        let tip = ctx.tr("Models can be used once there is a key", "キーを追加するとモデルを選べます");
        if ui.button(ctx.tr("Keys and models…", "キーとモデル…")).on_hover_text(tip).clicked() {
            view.dialogs.open_reader();
            open = false;
        }
    });
    open
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic)]
    use super::*;
    use crate::ui::dialogs;
    use crate::ui::panels::testing::Stage;
    use egui_kittest::kittest::Queryable as _;

    #[test]
    fn the_offline_reader_reads_again_and_nothing_is_sent() {
        let mut stage = Stage::with_regions(3);
        stage.view.dialogs.open_second();
        let mut h = stage.harness(dialogs::show);
        h.run();
        h.get_by_label("Nothing is sent.");
        h.get_by_role_and_label(egui::Role::Button, "Read").click();
        h.run();
        let [Command::Record(RecordCommand::SecondReading { with, scope })] = h.state().outbox.as_slice() else {
            panic!("{} commands", h.state().outbox.len());
        };
        assert!(with.is_local() && *scope == ExtractScope::All);
        assert!(h.state().view.dialogs.second.is_none());
    }

    #[test]
    fn a_single_pass_needs_a_model() {
        let mut stage = Stage::with_regions(3);
        stage.view.dialogs.open_second();
        let mut h = stage.harness(dialogs::show);
        h.run();
        h.get_by_label_contains("Single pass").click();
        h.run();
        h.get_by_label_contains("choose a model for a single pass");
        h.get_by_role_and_label(egui::Role::Button, "Read").click();
        h.run();
        assert_eq!(h.state().outbox, []);
    }
}
