//! The sheet of keys: every action that has keys, grouped by what it is good for, in columns, and as a text to print.

use std::fmt::Write as _;

use egui::{Grid, Key, KeyboardShortcut, Label, ScrollArea, Ui};

use crate::core::lang::Lang;
use crate::ui::actions::{Action, Group, KeyMap, act, shown, taken};
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::{WIDE_GAP, heading, tip};

/// The width of the sheet, in points.
const WIDTH: f32 = 1120.0;

/// The least width of a column, in points.
const COLUMN: f32 = 340.0;

/// One line of the sheet.
struct Line {
    keys: String,
    words: &'static str,
    tooltip: &'static str,
}

/// A heading and its lines.
struct Part {
    title: &'static str,
    lines: Vec<Line>,
}

pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    if !view.dialogs.help {
        return;
    }
    let again = !view.composing && taken(ui.ctx(), &ctx.keys, Action::Help);
    let parts = parts(ui.ctx(), &ctx.keys, ctx.lang);
    let (mut close, mut change) = (false, false);
    let left = super::modal_of_width(ui, "help", ctx.tr("Keys", "キー一覧"), view.composing, WIDTH, |ui| {
        let height = (ui.ctx().content_rect().height() - 130.0).max(120.0);
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
            let count = ((ui.available_width() / COLUMN) as usize).clamp(1, 3);
            let lengths = parts.iter().map(|part| part.lines.len() + HEADING).chain([2 * HINTS.len() + HEADING]);
            let places = places(&lengths.collect::<Vec<_>>(), count);
            ui.columns(count, |columns| {
                for (part, place) in parts.iter().zip(&places) {
                    columns.get_mut(*place).into_iter().for_each(|ui| show_part(ui, part));
                }
                columns.last_mut().into_iter().for_each(|ui| mouse(ui, ctx));
            });
        });
        ui.add_space(WIDE_GAP);
        ui.horizontal_wrapped(|ui| {
            close = ui.button(ctx.tr("Close", "閉じる")).clicked();
            let copy = ui.button(ctx.tr("Copy as text", "テキストでコピー"));
            let copy_tip = ctx.tr("The whole sheet, for printing", "一覧全体を印刷用にコピーします");
            if copy.on_hover_text(copy_tip).clicked() {
                ui.ctx().copy_text(as_text(&parts, ctx));
            }
            let button = ui.button(Action::ChangeKeys.text(ctx.lang));
            change = button.on_hover_text(tip(ui, ctx, Action::ChangeKeys)).clicked();
            let preset = view.keys.preset().text();
            ui.weak(match ctx.lang {
                Lang::En => format!("Every key can be changed there, or taken from another tool's. Now: {preset}"),
                Lang::Ja => format!("キーの変更や、ほかのツールの割り当ての選択ができます。現在: {preset}"),
            });
        });
    });
    if left || close || again || change {
        view.dialogs.help = false;
    }
    if change {
        act(Action::ChangeKeys, ctx, view);
    }
}

fn parts(ui: &egui::Context, keys: &KeyMap, lang: Lang) -> Vec<Part> {
    let part = |group: Group| Part { title: group.text(lang), lines: lines(ui, keys, group, lang) };
    Group::ALL.map(part).into_iter().filter(|part| !part.lines.is_empty()).collect()
}

/// Actions that differ only in their direction stand in one line.
fn lines(ui: &egui::Context, keys: &KeyMap, group: Group, lang: Lang) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut shown: Vec<&str> = Vec::new();
    for action in Action::all().filter(|action| action.group() == group) {
        let words = action.text(lang);
        if shown.contains(&words) {
            continue;
        }
        shown.push(words);
        let alike: Vec<Action> = Action::all().filter(|other| other.text(lang) == words).collect();
        let held: Vec<KeyboardShortcut> = alike.iter().flat_map(|action| keys.shortcuts(*action)).collect();
        if !held.is_empty() {
            let words = words.trim_end_matches('…');
            lines.push(Line { keys: in_words(ui, &held, lang), words, tooltip: action.tooltip(lang) });
        }
    }
    lines
}

/// The four arrows with the same keys held are one word.
fn in_words(ui: &egui::Context, shortcuts: &[KeyboardShortcut], lang: Lang) -> String {
    const ARROWS: [Key; 4] = [Key::ArrowLeft, Key::ArrowRight, Key::ArrowUp, Key::ArrowDown];
    let first = shortcuts.first().map(|first| first.modifiers);
    let held: Vec<Key> =
        shortcuts.iter().filter(|s| Some(s.modifiers) == first).map(|shortcut| shortcut.logical_key).collect();
    if held == ARROWS && shortcuts.len() == ARROWS.len() {
        let arrow = shortcuts.first().map(|first| shown(ui, *first)).unwrap_or_default();
        let before = arrow.strip_suffix(Key::ArrowLeft.name()).or(arrow.strip_suffix(Key::ArrowLeft.symbol_or_name()));
        return format!("{}{}", before.unwrap_or(&arrow), lang.pick("arrows", "矢印"));
    }
    shortcuts.iter().map(|shortcut| shown(ui, *shortcut)).collect::<Vec<_>>().join("  ")
}

/// As how many lines a heading counts.
const HEADING: usize = 2;

/// The column of each of some parts of these lengths, so that the longest column is as short as it can be. The order stays.
fn places(lengths: &[usize], count: usize) -> Vec<usize> {
    let filled = |limit: usize| {
        let (mut column, mut length) = (0, 0);
        let place = |part: &usize| {
            if length > 0 && length + part > limit {
                (column, length) = (column + 1, 0);
            }
            length += part;
            column
        };
        lengths.iter().map(place).collect::<Vec<_>>()
    };
    let all = lengths.iter().sum();
    let fits = |places: &Vec<usize>| places.last().is_none_or(|last| *last < count);
    (1..all).map(filled).find(fits).unwrap_or_else(|| filled(all))
}

fn show_part(ui: &mut Ui, part: &Part) {
    heading(ui, part.title);
    let grid = Grid::new(("keys", part.title)).num_columns(2).striped(true).spacing([12.0, 1.0]);
    grid.min_col_width(170.0).min_row_height(17.0).show(ui, |ui| {
        for line in &part.lines {
            ui.monospace(&line.keys);
            ui.label(line.words).on_hover_text(line.tooltip);
            ui.end_row();
        }
    });
}

/// What is done while typing, which no action stands for, in both languages.
const HINTS: [(&str, &str); 5] = [
    (
        "Ctrl+C, Ctrl+X and Ctrl+V copy, cut and paste regions",
        "Ctrl+C・Ctrl+X・Ctrl+V で領域をコピー・切り取り・貼り付け",
    ),
    ("Space-drag or the middle button moves the slide", "Space+ドラッグまたは中ボタンでスライドを移動"),
    ("Double-click a region or a cell to edit its text", "領域やセルをダブルクリックで編集"),
    (
        "In a cell: Enter goes down, Tab goes right, Esc takes the typing back",
        "セルの中: Enter で下へ、Tab で右へ、Esc で入力を取り消し",
    ),
    ("In the query box: Enter sends, Shift+Enter makes a new line", "検索欄: Enter で送信、Shift+Enter で改行"),
];

fn wheel(keys: &KeyMap, lang: Lang) -> &'static str {
    match keys.wheel_zooms() {
        true => {
            lang.pick("Wheel zooms, Shift+wheel scrolls sideways", "ホイールで拡大縮小、Shift+ホイールで横スクロール")
        }
        false => lang.pick("Wheel scrolls, Ctrl+wheel zooms", "ホイールでスクロール、Ctrl+ホイールで拡大縮小"),
    }
}

fn hints(ctx: &Context) -> impl Iterator<Item = &'static str> {
    let lang = ctx.lang;
    std::iter::once(wheel(&ctx.keys, lang)).chain(HINTS.into_iter().map(move |(en, ja)| lang.pick(en, ja)))
}

fn mouse_title(ctx: &Context) -> &'static str {
    ctx.tr("Mouse and typing", "マウスと入力")
}

fn mouse(ui: &mut Ui, ctx: &Context) {
    heading(ui, mouse_title(ctx));
    ui.vertical(|ui| {
        for hint in hints(ctx) {
            ui.add(Label::new(hint).wrap());
        }
    });
}

/// The whole sheet, a line each, with a tab between the keys and what they do.
fn as_text(parts: &[Part], ctx: &Context) -> String {
    let mut text = String::new();
    for part in parts {
        let _ = writeln!(text, "{}", part.title);
        for line in &part.lines {
            let _ = writeln!(text, "{}\t{}", line.keys, line.words);
        }
        text.push('\n');
    }
    let _ = writeln!(text, "{}", mouse_title(ctx));
    for hint in hints(ctx) {
        let _ = writeln!(text, "{hint}");
    }
    text
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use egui::OutputCommand;
    use egui_kittest::kittest::Queryable as _;

    use super::places;
    use crate::core::lang::Lang;
    use crate::ui::actions::Preset;
    use crate::ui::dialogs;
    use crate::ui::panels::testing::Stage;

    #[test]
    fn columns_are_about_as_long_and_keep_the_order() {
        let check = |lengths: &[usize], count, expected: &[usize]| assert_eq!(places(lengths, count), expected);
        check(&[5, 5, 5], 3, &[0, 1, 2]);
        check(&[17, 7, 15, 13, 8, 5, 11, 10], 3, &[0, 0, 1, 1, 2, 2, 2, 2]);
        check(&[9, 1, 1], 2, &[0, 1, 1]);
        check(&[3, 4], 1, &[0, 0]);
        check(&[], 3, &[]);
    }

    #[test]
    fn help_lists_the_keys_in_both_languages_and_escape_closes_it() {
        for (lang, undo, arrows) in [(Lang::En, "Undo", "Ctrl+Alt+arrows"), (Lang::Ja, "元に戻す", "Ctrl+Alt+矢印")]
        {
            let mut stage = Stage::with_regions(1);
            stage.view.lang = lang;
            stage.view.dialogs.help = true;
            let mut h = stage.harness(dialogs::show);
            h.run();
            h.get_by_label(undo);
            h.get_by_label_contains("Ctrl+Z");
            h.get_by_label(arrows);
            h.key_press(egui::Key::Escape);
            h.run();
            assert!(!h.state().view.dialogs.help);
        }
    }

    #[test]
    fn help_shows_the_keys_in_use_and_copies_them() {
        let mut stage = Stage::with_regions(1);
        Rc::make_mut(&mut stage.view.keys).choose(Preset::Cvat);
        stage.view.dialogs.help = true;
        let mut h = stage.harness(dialogs::show);
        h.run();
        h.get_by_label("F  PageDown  Ctrl+Right");
        h.get_by_label_contains("Wheel zooms");
        h.get_by_label_contains("Now: CVAT");
        h.get_by_label("Copy as text").click();
        h.step();
        let copied = h.output().platform_output.commands.iter().any(|command| {
            matches!(command, OutputCommand::CopyText(text)
                if text.contains("F  PageDown  Ctrl+Right\tNext slide\n") && text.contains("Wheel zooms"))
        });
        assert!(copied, "{:?}", h.output().platform_output.commands);
    }

    #[test]
    fn the_key_that_opens_help_closes_it_and_help_leads_to_changing_keys() {
        let mut stage = Stage::with_regions(1);
        stage.view.dialogs.help = true;
        let mut h = stage.harness(dialogs::show);
        h.run();
        h.key_press(egui::Key::F1);
        h.run();
        assert!(!h.state().view.dialogs.help);
        h.state_mut().view.dialogs.help = true;
        h.run();
        h.get_by_label("Change keys…").click();
        h.run();
        assert!(h.state().view.dialogs.keys.is_some() && !h.state().view.dialogs.help);
    }
}
