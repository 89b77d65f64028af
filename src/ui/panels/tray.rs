//! The tray: the slides of the project with a small picture, their name and how far the work on each is.

use std::collections::BTreeMap;

use egui::{Color32, ColorImage, Rect, Role, ScrollArea, Sense, TextureHandle, TextureOptions, Ui, pos2, vec2};

use crate::core::diagnostic::visible;
use crate::core::slide::Slide;
use crate::session::command::{Command, SlideCommand};
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::{self, GAP};

use super::start::{self, StartView};

/// What the tray remembers.
#[derive(Default)]
pub struct TrayView {
    /// The start view, which stands for an empty tray.
    pub start: StartView,
    /// Thumbnails on the graphics card, by content hash.
    thumbnails: BTreeMap<String, TextureHandle>,
}

const ROW_HEIGHT: f32 = 52.0;
const PICTURE: egui::Vec2 = vec2(60.0, 44.0);

/// The panel.
pub fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    ui.horizontal_wrapped(|ui| start::open_buttons(ui, ctx, view));
    ui.separator();
    let slides = &ctx.session.document().slides;
    if slides.is_empty() {
        ui.weak(ctx.tr("No slides yet", "スライドはまだありません"));
        start::samples(ui, ctx, view);
        return;
    }
    view.tray.thumbnails.retain(|hash, _| slides.iter().any(|slide| slide.page.hash == *hash));
    ui.style_mut().interaction.selectable_labels = false;
    ScrollArea::vertical().auto_shrink(false).show_rows(ui, ROW_HEIGHT, slides.len(), |ui, rows| {
        let first = rows.start;
        for (offset, slide) in slides.get(rows).unwrap_or_default().iter().enumerate() {
            row(ui, ctx, &mut view.tray, slide, first + offset + 1);
        }
    });
}

fn row(ui: &mut Ui, ctx: &mut Context, tray: &mut TrayView, slide: &Slide, number: usize) {
    let shown = ctx.slide().is_some_and(|shown| shown.id == slide.id);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::click());
    let (name, counts) = (visible(&slide.name()), counts(ctx, slide));
    let label = format!("{} {number}: {name}, {counts}", ctx.tr("Slide", "スライド"));
    widgets::name_selectable(&response, Role::ListBoxOption, shown, || label.clone());
    let painter = ui.painter_at(rect);
    let visuals = ui.visuals();
    if shown {
        painter.rect_filled(rect, 3.0, visuals.selection.bg_fill);
    } else if response.hovered() {
        painter.rect_filled(rect, 3.0, visuals.widgets.hovered.weak_bg_fill);
    }
    let frame = Rect::from_min_size(rect.min + vec2(GAP, (ROW_HEIGHT - PICTURE.y) / 2.0), PICTURE);
    match thumbnail(ui, ctx, tray, slide) {
        Some(texture) => {
            let size = texture.size_vec2();
            let scale = (frame.width() / size.x).min(frame.height() / size.y);
            let picture = Rect::from_center_size(frame.center(), size * scale);
            painter.image(texture.id(), picture, Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0)), Color32::WHITE);
        }
        None => {
            painter.rect_filled(frame, 2.0, visuals.faint_bg_color);
        }
    }
    let color = if shown { visuals.selection.stroke.color } else { visuals.text_color() };
    let width = (rect.right() - frame.right() - 12.0).max(20.0);
    let line = |text: &str, y: f32, style: egui::TextStyle, color: Color32| {
        let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), style.resolve(ui.style()), color);
        job.wrap = egui::text::TextWrapping::truncate_at_width(width);
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        painter.galley(pos2(frame.right() + 8.0, rect.top() + y), galley, color);
    };
    line(&format!("{number}  {name}"), 8.0, egui::TextStyle::Body, color);
    let faint = if shown { color } else { visuals.weak_text_color() };
    line(&counts, 28.0, egui::TextStyle::Small, faint);
    widgets::focus_ring(ui, &response);
    let response = response.on_hover_text(visible(&slide.page.file));
    if response.clicked() {
        ctx.send(Command::Slide(SlideCommand::Show(slide.id)));
    }
    response.context_menu(|ui| {
        let text = ctx.tr("Remove from the project (the file stays)", "プロジェクトから外す（ファイルは残ります）");
        if ui.button(text).clicked() {
            ctx.send(Command::Slide(SlideCommand::Remove(slide.id)));
            ui.close();
        }
    });
}

fn counts(ctx: &Context, slide: &Slide) -> String {
    let read = slide.records.values().filter(|record| record.basis.is_some()).count();
    match ctx.lang {
        crate::core::lang::Lang::En => format!("{} regions, {read} read", slide.regions.len()),
        crate::core::lang::Lang::Ja => format!("領域 {}・読取済み {read}", slide.regions.len()),
    }
}

/// The picture, once the engine has it; it stays on the graphics card.
fn thumbnail<'a>(ui: &Ui, ctx: &Context, tray: &'a mut TrayView, slide: &Slide) -> Option<&'a TextureHandle> {
    let hash = &slide.page.hash;
    if !tray.thumbnails.contains_key(hash) {
        let picture = ctx.engine.thumbnail(&slide.page)?;
        let size = [picture.width() as usize, picture.height() as usize];
        let image = ColorImage::from_rgb(size, picture.as_raw());
        let texture = ui.ctx().load_texture(format!("thumbnail {hash}"), image, TextureOptions::LINEAR);
        tray.thumbnails.insert(hash.clone(), texture);
    }
    tray.thumbnails.get(hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::id::SlideId;
    use crate::ui::panels::testing::Stage;
    use egui_kittest::kittest::Queryable as _;

    #[test]
    fn a_click_shows_a_slide_and_the_menu_removes_it() {
        let mut h = Stage::with_regions(3).harness(show);
        h.run();
        h.get_by_label("Slide 1: flyer.png, 3 regions, 2 read").click();
        h.run();
        h.get_by_label("Slide 2: other.png, 0 regions, 0 read").click_secondary();
        h.run();
        h.get_by_label_contains("Remove from the project").click();
        h.run();
        let slide = |command| Command::Slide(command);
        let expected = [slide(SlideCommand::Show(SlideId(1))), slide(SlideCommand::Remove(SlideId(2)))];
        assert_eq!(h.state().outbox, expected);
    }
}
