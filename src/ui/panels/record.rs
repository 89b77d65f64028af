//! The record of the selected region as a form: value, the words on the slide beside it, who stands behind it.

use egui::{Id, Key, Modifiers, Response, TextEdit, Ui, Vec2};

use crate::core::diagnostic::visible;
use crate::core::record::Cell;
use crate::core::region::Region;
use crate::core::review::{CellKey, CellState};
use crate::core::schema::Field;
use crate::core::slide::Slide;
use crate::session::command::{Command, ExtractScope, RecordCommand};
use crate::session::runs::RowState;
use crate::ui::actions::Action;
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::tone::Tone;
use crate::ui::widgets::when::when;
use crate::ui::widgets::who::who_made;
use crate::ui::widgets::{self, GAP, WIDE_GAP, label_of, take_key};

use super::cell::{CellEdit, Place, line_of, select, selected_key, title, type_text};
use super::review;
use super::review::look::{look, words};

/// The side of a sign beside the words for it, in points.
const SIGN: f32 = 10.0;

/// The tab.
pub fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    let Some(slide) = ctx.slide() else {
        ui.weak(ctx.tr("Open a slide first.", "まずスライドを開いてください。"));
        return;
    };
    match ctx.session.selected_region() {
        Some(region) => record(ui, ctx, view, slide, region),
        None => {
            ui.weak(ctx.tr("Select a region to see its record.", "領域を選ぶと、その記録が表示されます。"));
        }
    }
    globals(ui, ctx, view, slide);
}

fn record(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, slide: &Slide, region: &Region) {
    let number = slide.position(region.id).map_or(0, |at| at + 1);
    widgets::heading(ui, &format!("{number}. {}", label_of(region, ctx)));
    state_line(ui, ctx, slide, region);
    ui.separator();
    let fields = &ctx.session.document().schema.fields;
    if fields.is_empty() {
        ui.weak(ctx.tr("No fields yet: see the Fields tab.", "項目がありません。「項目」タブで決めてください。"));
    }
    for field in fields {
        ui.push_id(&field.name, |ui| entry(ui, ctx, view, slide, &CellKey::of(region.id, &field.name), field));
        ui.add_space(WIDE_GAP);
    }
    if let Some(record) = slide.records.get(&region.id) {
        let made = &record.provenance;
        ui.weak(format!("{} · {}", who_made(ctx, made), when(made.at)));
    }
}

/// How the reading of a row stands, in words.
pub(super) fn row_state_text(ctx: &Context, state: &RowState) -> String {
    match state {
        RowState::Unread => ctx.tr("not extracted yet", "未読み取り").to_owned(),
        RowState::Reading => ctx.tr("being extracted", "読み取り中").to_owned(),
        RowState::Read => ctx.tr("extracted", "読み取り済み").to_owned(),
        RowState::Stale => ctx
            .tr(
                "out of date: the region, the fields or the margin changed since",
                "要更新: 領域・項目・余白が変更されました",
            )
            .to_owned(),
        RowState::Failed(problem) => format!("{}: {}", ctx.tr("failed", "失敗"), problem.message.text(ctx.lang)),
    }
}

fn state_line(ui: &mut Ui, ctx: &mut Context, slide: &Slide, region: &Region) {
    let state = ctx.session.row_state(slide, region);
    let (tone, button) = match state {
        RowState::Unread => (Tone::Faint, Some(ctx.tr("Extract", "読み取る"))),
        RowState::Reading => (Tone::Info, None),
        RowState::Read => (Tone::Good, Some(ctx.tr("Re-read this row", "この行を読み直す"))),
        RowState::Stale => (Tone::Warning, Some(ctx.tr("Re-read this row", "この行を読み直す"))),
        RowState::Failed(_) => (Tone::Bad, Some(ctx.tr("Retry", "再試行"))),
    };
    ui.horizontal_wrapped(|ui| {
        ui.colored_label(tone.color(ui.visuals()), row_state_text(ctx, &state));
        if let Some(button) = button
            && ui.button(button).clicked()
        {
            ctx.send(Command::Record(RecordCommand::Extract(ExtractScope::Regions(vec![region.id]))));
        }
    });
}

/// One field of the record or of the page: its name, how it stands, its value; all that is known where it is selected.
fn entry(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, slide: &Slide, key: &CellKey, field: &Field) {
    let states = view.review.states(ctx);
    let selected = selected_key(ctx).as_ref() == Some(key);
    let label = ui
        .horizontal_wrapped(|ui| {
            let label =
                ui.strong(title(field)).on_hover_text(format!("{}: {}", field.name, type_text(field, ctx.lang)));
            if let Some(state) = states.get(key) {
                standing(ui, ctx, state);
            }
            label
        })
        .inner;
    let moved = selected && view.review.shows_anew(key);
    let response = value(ui, ctx, view, slide, (key, field), label.id);
    if moved {
        response.scroll_to_me(None);
    }
    if selected {
        review::detail(ui, ctx, view, slide, key, title(field));
    } else if let Some(cell) = key.cell(slide) {
        raw(ui, ctx, cell);
    }
    buttons(ui, ctx, view, slide, key, field);
}

/// How a cell stands: its sign and its words.
fn standing(ui: &mut Ui, ctx: &Context, state: &CellState) {
    let Some(look) = look(state) else { return };
    let color = look.tone.color(ui.visuals());
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(SIGN), egui::Sense::hover());
    let mut mesh = egui::Mesh::default();
    look.sign.add_to(&mut mesh, rect, color);
    ui.painter().add(mesh);
    ui.colored_label(color, egui::RichText::new(words(state, ctx.lang)).small());
}

/// The value as an entry. Typing starts when it gets the keyboard and is sent when it loses it.
fn value(
    ui: &mut Ui,
    ctx: &mut Context,
    view: &mut ViewState,
    slide: &Slide,
    (key, field): (&CellKey, &Field),
    label: Id,
) -> Response {
    let typing = view.table.editor.take_if(|edit| edit.is_at(Place::Record, key));
    let started = typing.is_some();
    let mut edit = typing.unwrap_or_else(|| CellEdit::begin(slide, key.clone(), Place::Record, None));
    let id = Id::unique(("record entry", key));
    let focused = ui.memory(|memory| memory.has_focus(id)) && !view.composing;
    let escape = focused && take_key(ui, Modifiers::NONE, Key::Escape);
    let done = focused && take_key(ui, Modifiers::NONE, Key::Enter);
    let filter = egui::EventFilter { escape: true, horizontal_arrows: true, vertical_arrows: true, tab: false };
    let entry =
        TextEdit::singleline(&mut edit.text).id(id).return_key(None).event_filter(filter).desired_width(f32::INFINITY);
    let response = ui.add(entry).labelled_by(label);
    if escape {
        response.surrender_focus();
        return response;
    }
    if response.changed() {
        edit.problem = None;
    }
    if let Some(problem) = &edit.problem {
        ui.colored_label(Tone::Bad.color(ui.visuals()), problem.text(ctx.lang));
    }
    if response.gained_focus() {
        ctx.send(select(key));
    }
    if done || response.lost_focus() {
        if edit.commit(ctx, field) {
            if done {
                response.surrender_focus();
            }
            return response;
        }
    } else if !response.has_focus() && !started {
        return response;
    }
    view.table.editor = Some(edit);
    response
}

/// The words on the slide the value was made of, where they say something else.
fn raw(ui: &mut Ui, ctx: &Context, cell: &Cell) {
    if !cell.raw.is_empty() && visible(&cell.raw) != line_of(Some(cell)) {
        ui.weak(format!("{}: {}", ctx.tr("Raw", "原文"), visible(&cell.raw)));
    }
}

/// The verdicts, by a click.
fn buttons(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, slide: &Slide, key: &CellKey, field: &Field) {
    let cell = key.cell(slide);
    let touched = cell.is_some_and(Cell::is_touched);
    let unreadable = cell.is_some_and(|cell| cell.unreadable);
    let above = match key.region {
        Some(region) => slide.position(region) != Some(0),
        None => ctx.session.document().slides.first().map(|first| first.id) != Some(slide.id),
    };
    let name = |words: &str| format!("{words}: {}", title(field));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        let lang = ctx.lang;
        let mut send = |enabled: bool, text: &str, tip: &str, command: RecordCommand| {
            let button = ui.add_enabled(enabled, egui::Button::new(text).small()).accessible_name(name(text));
            let clicked = button.on_hover_text(tip).clicked();
            if clicked {
                ctx.send(Command::Record(command));
            }
            clicked
        };
        let confirmed = send(
            cell.is_some() && !touched,
            lang.pick("Confirm", "確認"),
            lang.pick("Right as it is", "このままで正しい"),
            RecordCommand::Confirm(vec![key.clone()]),
        );
        send(
            cell.is_some(),
            if unreadable { lang.pick("Readable", "判読できる") } else { lang.pick("Unreadable", "判読不能") },
            Action::Unreadable.tooltip(lang),
            RecordCommand::Unreadable(key.clone()),
        );
        send(
            above,
            lang.pick("Same as above", "上と同じ"),
            match key.region {
                Some(_) => lang.pick("Takes the value of the row above", "上の行の値を入れます"),
                None => lang.pick("Takes the value of the slide before", "前のスライドの値を入れます"),
            },
            RecordCommand::Ditto(key.clone()),
        );
        send(
            touched,
            lang.pick("Release", "解除"),
            lang.pick("The next reading may fill it again", "次の読み取りで上書きできるようにします"),
            RecordCommand::Release(key.clone()),
        );
        if confirmed && view.review.walks() {
            view.review.walk(ctx, true);
        }
    });
}

/// What holds for the whole page; read once for all rows.
fn globals(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, slide: &Slide) {
    let fields = &ctx.session.document().schema.globals;
    if fields.is_empty() {
        return;
    }
    ui.separator();
    widgets::heading(ui, ctx.tr("On the whole page", "ページ全体"));
    for field in fields {
        ui.push_id(("global", &field.name), |ui| entry(ui, ctx, view, slide, &CellKey::global(&field.name), field));
        ui.add_space(WIDE_GAP);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::id::RegionId;
    use crate::ui::panels::testing::Stage;
    use egui_kittest::kittest::Queryable as _;

    #[test]
    fn a_value_typed_into_the_form_is_one_command() {
        let mut h = Stage::with_regions(2).selected(1).harness(show);
        h.run();
        h.get_by_role_and_label(egui::Role::TextInput, "賃料").focus();
        h.run();
        h.key_press_modifiers(Modifiers::COMMAND, Key::A);
        h.event(egui::Event::Text("98000".to_owned()));
        h.run();
        h.state_mut().outbox.clear();
        h.key_press(Key::Enter);
        h.run();
        let set = RecordCommand::SetCell { cell: CellKey::of(RegionId(1), "rent"), text: "98000".to_owned() };
        assert_eq!(h.state().outbox, [Command::Record(set)]);
    }

    #[test]
    fn confirm_is_about_its_own_field() {
        let mut h = Stage::with_regions(2).selected(2).harness(show);
        h.run();
        h.get_by_label("Confirm: 賃料").click();
        h.run();
        let confirm = RecordCommand::Confirm(vec![CellKey::of(RegionId(2), "rent")]);
        assert_eq!(h.state().outbox, [Command::Record(confirm)]);
    }
}
