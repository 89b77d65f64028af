//! One row of the list: number, label, who made it, verdict. Dragged to another place it changes the reading order.

use egui::{Align, Align2, Color32, Id, Key, Layout, Modifiers, Rect, Response, Role, Sense, TextEdit, Ui, UiBuilder};
use egui::{pos2, vec2};

use crate::core::id::RegionId;
use crate::core::provenance::{Origin, ReviewStatus};
use crate::core::region::Region;
use crate::session::command::{Command, RegionCommand, SelectCommand};
use crate::ui::actions::{Action, taken};
use crate::ui::context::Context;
use crate::ui::theme;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::sign::{self, Sign};
use crate::ui::widgets::tone::{Tone, state_text};
use crate::ui::widgets::who;
use crate::ui::widgets::{self, GAP, button_for, label_of};

use super::{ROW_HEIGHT, finish_relabel, shape};

const NUMBER_WIDTH: f32 = 32.0;
const BUTTONS_WIDTH: f32 = 52.0;
/// The side of a sign.
const SIGN: f32 = 10.0;

/// Shows the region at a place of the order, from 0.
pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, region: &Region, index: usize) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::hover());
    let response = ui.interact(rect, Id::unique(("region row", region.id)), Sense::click_and_drag());
    let selected = ctx.session.selection().contains(region.id);
    let name = name(ctx, region, index);
    widgets::name_selectable(&response, Role::ListBoxOption, selected, || name.clone());
    paint(ui, ctx, region, index, rect, selected, response.hovered());
    widgets::focus_ring(ui, &response);
    react(ui, ctx, view, region, &response);
    reorder(ui, ctx, region, index, &response);
    let editing = view.table.regions.relabel.as_ref().is_some_and(|edit| edit.region == region.id);
    let label_rect = Rect::from_min_max(
        pos2(rect.left() + NUMBER_WIDTH, rect.top()),
        pos2(rect.right() - BUTTONS_WIDTH - 18.0, rect.bottom()),
    );
    if editing {
        editor(ui, ctx, view, region, label_rect);
    }
    verdicts(ui, ctx, region, index, rect);
    let tip = format!("{name}\n{}", who::who_made(ctx, &region.provenance));
    menu(ctx, view, region, selected, response.on_hover_text(tip));
}

fn name(ctx: &Context, region: &Region, index: usize) -> String {
    let mut name = format!("{}. {}, {}", index + 1, label_of(region, ctx), state_text(region, ctx.lang));
    if let Some(problem) = shape::problem(ctx, region) {
        name = format!("{name}, {problem}");
    }
    name
}

fn paint(ui: &Ui, ctx: &Context, region: &Region, index: usize, rect: Rect, selected: bool, hovered: bool) {
    let visuals = ui.visuals();
    let painter = ui.painter_at(rect);
    if selected {
        painter.rect_filled(rect, 3.0, visuals.selection.bg_fill);
    } else if hovered {
        painter.rect_filled(rect, 3.0, visuals.widgets.hovered.weak_bg_fill);
    }
    let plate = Rect::from_center_size(pos2(rect.left() + 15.0, rect.center().y), vec2(24.0, 18.0));
    painter.rect_filled(plate, 3.0, theme::status_color(region.status));
    let text_color = if selected { visuals.selection.stroke.color } else { visuals.text_color() };
    let put = |text: String, x: f32, width: f32, color: Color32| {
        let font = egui::TextStyle::Body.resolve(ui.style());
        let mut job = egui::text::LayoutJob::simple_singleline(text, font, color);
        job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(8.0));
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        painter.galley(pos2(x, rect.center().y - galley.size().y / 2.0), galley, color);
    };
    let number = format!("{}", index + 1);
    painter.text(plate.center(), Align2::CENTER_CENTER, number, egui::FontId::proportional(12.0), theme::ON_STATUS);
    let faint = if selected { text_color } else { visuals.weak_text_color() };
    let label_color = if region.status == ReviewStatus::Rejected { faint } else { text_color };
    let right = rect.right() - BUTTONS_WIDTH - 18.0;
    let mut label = match shape::problem(ctx, region) {
        Some(_) => format!("{} · {}", ctx.tr("mask not readable", "マスク読めず"), label_of(region, ctx)),
        None => label_of(region, ctx),
    };
    if region.hidden {
        label = format!("{} · {label}", ctx.tr("hidden", "非表示"));
    }
    let mut mesh = egui::Mesh::default();
    let signs: Vec<Sign> = Sign::of_region(region).collect();
    let from = pos2(plate.right() + GAP, rect.center().y);
    let ink = Tone::of_status(region.status).color(visuals);
    sign::add_row(&mut mesh, signs.iter().copied(), from, SIGN, if selected { text_color } else { ink });
    painter.add(mesh);
    let left = rect.left() + NUMBER_WIDTH + signs.len() as f32 * sign::step(SIGN);
    put(label, left, right - left, label_color);
    // A drawn outline for a person's box, a dashed one for a proposal, as on the canvas.
    let mark = Rect::from_center_size(pos2(right + 8.0, rect.center().y), vec2(10.0, 10.0));
    let stroke = egui::Stroke::new(1.5, faint);
    match region.origin {
        Origin::Person => {
            painter.rect_stroke(mark, 1.0, stroke, egui::StrokeKind::Middle);
        }
        Origin::Model => {
            let corners = [mark.left_top(), mark.right_top(), mark.right_bottom(), mark.left_bottom(), mark.left_top()];
            painter.extend(egui::Shape::dashed_line(&corners, stroke, 3.0, 2.0));
        }
    }
}

fn react(ui: &Ui, ctx: &mut Context, view: &mut ViewState, region: &Region, response: &Response) {
    if response.clicked() {
        let adding = ui.input(|input| input.modifiers.command || input.modifiers.shift);
        let select = if adding { SelectCommand::Toggle(region.id) } else { SelectCommand::Only(region.id) };
        ctx.send(Command::Select(select));
    }
    let renamed_by_key = response.has_focus() && taken(ui.ctx(), &ctx.keys, Action::Relabel);
    if response.double_clicked() || renamed_by_key {
        view.table.regions.relabel(region);
    }
}

/// A row dropped on this one takes its place: one from above comes after it, one from below before it.
fn reorder(ui: &Ui, ctx: &mut Context, region: &Region, index: usize, response: &Response) {
    response.dnd_set_drag_payload(region.id);
    if let Some(moved) = response.dnd_hover_payload::<RegionId>()
        && *moved != region.id
    {
        let from_above = ctx.slide().and_then(|slide| slide.position(*moved)).is_some_and(|at| at < index);
        let y = if from_above { response.rect.bottom() } else { response.rect.top() };
        let stroke = egui::Stroke::new(2.0, ui.visuals().selection.stroke.color);
        ui.painter().hline(response.rect.x_range(), y, stroke);
    }
    if let Some(moved) = response.dnd_release_payload::<RegionId>()
        && *moved != region.id
    {
        ctx.send(Command::Region(RegionCommand::Reorder { region: *moved, index }));
    }
}

fn editor(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, region: &Region, rect: Rect) {
    let composing = view.composing;
    let Some(edit) = view.table.regions.relabel.as_mut() else { return };
    let id = Id::unique("region label entry");
    let focused = ui.memory(|memory| memory.has_focus(id)) && !composing;
    if focused && widgets::take_key(ui, Modifiers::NONE, Key::Escape) {
        view.table.regions.relabel = None;
        return;
    }
    let done = focused && widgets::take_key(ui, Modifiers::NONE, Key::Enter);
    let entry = TextEdit::singleline(&mut edit.text)
        .id(id)
        .return_key(None)
        .event_filter(egui::EventFilter { escape: true, horizontal_arrows: true, vertical_arrows: true, tab: false })
        .desired_width(rect.width());
    let mut place = ui.new_child(UiBuilder::new().max_rect(rect));
    let response = place.put(rect.shrink2(vec2(0.0, 3.0)), entry).accessible_name(ctx.tr("Label", "ラベル"));
    if std::mem::take(&mut edit.focus) {
        response.request_focus();
    } else if done || response.lost_focus() {
        finish_relabel(ctx, &mut view.table.regions, region);
    }
}

fn verdicts(ui: &mut Ui, ctx: &mut Context, region: &Region, index: usize, rect: Rect) {
    let place = Rect::from_min_max(pos2(rect.right() - BUTTONS_WIDTH, rect.top()), rect.max);
    let layout = Layout::left_to_right(Align::Center);
    // A child of its own, so that the row is as wide as its list whatever stands in it.
    let ui = &mut ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
    ui.spacing_mut().item_spacing.x = GAP;
    ui.spacing_mut().button_padding.x = GAP;
    let number = index + 1;
    for (sign, en, ja, status) in [
        ("✓", "Accept region", "承認: 領域", ReviewStatus::Accepted),
        ("×", "Reject region", "却下: 領域", ReviewStatus::Rejected),
    ] {
        let text = egui::RichText::new(sign).color(if region.status == status {
            Tone::of_status(status).color(ui.visuals())
        } else {
            ui.visuals().weak_text_color()
        });
        let name = format!("{} {number}", ctx.tr(en, ja));
        let button = egui::Button::selectable(region.status == status, text).min_size(vec2(22.0, 22.0));
        if ui.add(button).accessible_name(&*name).on_hover_text(name).clicked() {
            // A second click takes the verdict back.
            let status = if region.status == status { ReviewStatus::Unreviewed } else { status };
            ctx.send(Command::Region(RegionCommand::SetStatus { regions: vec![region.id], status }));
        }
    }
}

/// The menu of a row is about the selection, and the row is in it.
fn menu(ctx: &mut Context, view: &mut ViewState, region: &Region, selected: bool, response: Response) {
    if response.secondary_clicked() && !selected {
        ctx.send(Command::Select(SelectCommand::Only(region.id)));
    }
    response.context_menu(|ui| {
        if ui.button(ctx.tr("Edit label", "ラベルを編集")).clicked() {
            view.table.regions.relabel(region);
            ui.close();
        }
        for action in [
            Action::Accept,
            Action::Reject,
            Action::MoveUp,
            Action::MoveDown,
            Action::Duplicate,
            Action::ExtractSelected,
            Action::FitToInk,
            Action::Merge,
            Action::ToggleLock,
            Action::ToggleHide,
            Action::SwapMaskAxes,
            Action::SwapBoxAxes,
            Action::Delete,
        ] {
            let text = action.text(ctx.lang);
            if button_for(ui, ctx, view, action, egui::Button::new(text), text).clicked() {
                ui.close();
            }
        }
    });
}
