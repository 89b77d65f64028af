//! The sheet of keys: every action with its shortcuts, grouped by where the keys count.

use egui::{Grid, ScrollArea, Ui};

use crate::ui::actions::{Action, Scope};
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::{WIDE_GAP, heading};

pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    if !view.dialogs.help {
        return;
    }
    let mut close = false;
    let left = super::modal(ui, "help", ctx.tr("Keys", "キー一覧"), view.composing, |ui| {
        let height = (ui.ctx().content_rect().height() - 160.0).max(120.0);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            for (scope, title) in [
                (Scope::Anywhere, ctx.tr("Everywhere", "どこでも")),
                (Scope::Canvas, ctx.tr("On the slide", "スライド上")),
                (Scope::Table, ctx.tr("In the table", "表の中")),
            ] {
                heading(ui, title);
                group(ui, ctx, scope);
                ui.add_space(WIDE_GAP);
            }
            mouse(ui, ctx);
        });
        ui.add_space(WIDE_GAP);
        close = ui.button(ctx.tr("Close", "閉じる")).clicked();
    });
    if left || close {
        view.dialogs.help = false;
    }
}

fn group(ui: &mut Ui, ctx: &Context, scope: Scope) {
    Grid::new(("keys", title_id(scope))).num_columns(2).striped(true).spacing([16.0, 4.0]).show(ui, |ui| {
        for action in Action::all().filter(|action| action.scope() == scope) {
            let keys: Vec<String> = action.shortcuts().map(|keys| ui.ctx().format_shortcut(&keys)).collect();
            if keys.is_empty() {
                continue;
            }
            ui.monospace(keys.join("  "));
            ui.label(action.text(ctx.lang)).on_hover_text(action.tooltip(ctx.lang));
            ui.end_row();
        }
    });
}

fn title_id(scope: Scope) -> &'static str {
    match scope {
        Scope::Anywhere => "anywhere",
        Scope::Canvas => "canvas",
        Scope::Table => "table",
    }
}

/// What is done with the mouse or while typing, which no action stands for.
fn mouse(ui: &mut Ui, ctx: &Context) {
    heading(ui, ctx.tr("Mouse and typing", "マウスと入力"));
    for line in [
        ctx.tr(
            "Wheel scrolls, Ctrl+wheel zooms, Space-drag moves the slide",
            "ホイールでスクロール、Ctrl+ホイールで拡大縮小、Space+ドラッグで移動",
        ),
        ctx.tr("Double-click a region or a cell to edit its text", "領域やセルをダブルクリックで編集"),
        ctx.tr(
            "In a cell: Enter goes down, Tab goes right, Esc takes the typing back",
            "セルの中: Enter で下へ、Tab で右へ、Esc で入力を取り消し",
        ),
        ctx.tr(
            "In the query box: Enter sends, Shift+Enter makes a new line",
            "検索欄: Enter で送信、Shift+Enter で改行",
        ),
    ] {
        ui.add(egui::Label::new(line).wrap());
    }
}

#[cfg(test)]
mod tests {
    use crate::core::lang::Lang;
    use crate::ui::dialogs;
    use crate::ui::panels::testing::Stage;
    use egui_kittest::kittest::Queryable as _;

    #[test]
    fn help_lists_the_keys_in_both_languages_and_escape_closes_it() {
        for (lang, undo) in [(Lang::En, "Undo"), (Lang::Ja, "元に戻す")] {
            let mut stage = Stage::with_regions(1);
            stage.view.lang = lang;
            stage.view.dialogs.help = true;
            let mut h = stage.harness(dialogs::show);
            h.run();
            h.get_by_label(undo);
            h.get_by_label_contains("Ctrl+Z");
            h.key_press(egui::Key::Escape);
            h.run();
            assert!(!h.state().view.dialogs.help);
        }
    }
}
