//! How a model counts places, where nobody knows: its last answer drawn over the slide in four ways. A click takes one.
//!
//! What the numbers could not mean is said, not left out: the person decides by looking.

use egui::{
    Color32, ColorImage, Grid, Rect, Role, Sense, Stroke, StrokeKind, TextureHandle, TextureOptions, Ui, pos2, vec2,
};

use crate::core::diagnostic::Message;
use crate::core::geometry::Rect as PageRect;
use crate::core::slide::Page;
use crate::session::command::{Command, QueryCommand};
use crate::session::counting::{Counting, Reading};
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::{self, WIDE_GAP};

/// How wide a picture is, in points.
const WIDTH: f32 = 292.0;

/// How tall it may be, in points.
const TALLEST: f32 = 220.0;

/// The picture of the slide, once the engine has it.
#[derive(Default)]
pub struct CountingForm {
    picture: Option<TextureHandle>,
}

impl std::fmt::Debug for CountingForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CountingForm").field("picture", &self.picture.is_some()).finish()
    }
}

pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    let Some(mut form) = view.dialogs.counting.take() else { return };
    let session = ctx.session;
    let Some(counted) = session.counted() else { return };
    let Some(slide) = session.document().slide(counted.slide) else { return };
    let (mut taken, mut leave) = (None, false);
    let title = ctx.tr("How this model counts", "このモデルの座標の数え方");
    let left = super::modal(ui, "counting", title, view.composing, |ui| {
        ui.label(explained(&counted.countings.model).text(ctx.lang));
        ui.add_space(WIDE_GAP);
        load_picture(ui, ctx, &mut form, &slide.page);
        Grid::new("ways").num_columns(2).spacing(vec2(WIDE_GAP, WIDE_GAP)).show(ui, |ui| {
            for (nth, way) in counted.countings.readings.ways.iter().enumerate() {
                if choice(ui, ctx, &form, &slide.page, way) {
                    taken = Some(way.counting);
                }
                if nth % 2 == 1 {
                    ui.end_row();
                }
            }
        });
        ui.add_space(WIDE_GAP);
        leave = ui.button(ctx.tr("Leave it", "やめる")).clicked();
    });
    if let Some(counting) = taken {
        ctx.send(Command::Query(QueryCommand::CountAs(counting)));
    } else if !leave && !left {
        view.dialogs.counting = Some(form);
    }
}

fn explained(model: &str) -> Message {
    Message::new(
        format!(
            "The last answer of {model}, read in four ways. Click the one whose boxes lie right: its regions that nobody has \
             touched move there, and {model} is asked and read so from now on."
        ),
        format!(
            "{model} の最後の回答を 4 通りに読んだものです。枠が正しい位置にあるものをクリックすると、まだ触れていない領域が\
             その位置に移り、今後 {model} にはその数え方で質問します。"
        ),
    )
}

fn load_picture(ui: &Ui, ctx: &Context, form: &mut CountingForm, page: &Page) {
    if form.picture.is_none() {
        form.picture = ctx.engine.thumbnail(page).map(|picture| {
            let size = [picture.width() as usize, picture.height() as usize];
            let image = ColorImage::from_rgb(size, picture.as_raw());
            ui.ctx().load_texture("counting", image, TextureOptions::LINEAR)
        });
    }
}

/// One way, as a picture to click on; whether it was.
fn choice(ui: &mut Ui, ctx: &Context, form: &CountingForm, page: &Page, way: &Reading) -> bool {
    let (width, height) = (page.size.width.max(1) as f32, page.size.height.max(1) as f32);
    let scale = (WIDTH / width).min(TALLEST / height);
    let name = named(ctx, way.counting, way.fits);
    ui.vertical(|ui| {
        let (frame, response) = ui.allocate_exact_size(vec2(WIDTH, height * scale), Sense::click());
        widgets::name_selectable(&response, Role::Button, false, || name.clone());
        let picture = Rect::from_center_size(frame.center(), vec2(width, height) * scale);
        let painter = ui.painter_at(frame);
        match &form.picture {
            Some(texture) => {
                let all = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                painter.image(texture.id(), picture, all, Color32::WHITE);
            }
            None => {
                painter.rect_filled(picture, 0.0, ui.visuals().faint_bg_color);
            }
        }
        let stroke = Stroke::new(1.5, ui.visuals().hyperlink_color);
        for bbox in &way.boxes {
            painter.rect_stroke(ui_from_page(*bbox, picture, scale), 0.0, stroke, StrokeKind::Inside);
        }
        if response.hovered() {
            painter.rect_stroke(frame, 0.0, ui.visuals().widgets.hovered.fg_stroke, StrokeKind::Inside);
        }
        widgets::focus_ring(ui, &response);
        if way.fits {
            ui.label(name)
        } else {
            ui.weak(name)
        };
        response.clicked()
    })
    .inner
}

fn ui_from_page(bbox: PageRect, picture: Rect, scale: f32) -> Rect {
    let at = |x: f64, y: f64| picture.min + vec2(x as f32, y as f32) * scale;
    Rect::from_min_max(at(bbox.x0, bbox.y0), at(bbox.x1, bbox.y1))
}

fn named(ctx: &Context, counting: Counting, fits: bool) -> String {
    let name = counting.name();
    let name = name.text(ctx.lang);
    if fits {
        name.to_owned()
    } else {
        format!("{name} · {}", ctx.tr("does not fit the slide", "スライドに収まりません"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::dialogs;
    use crate::ui::panels::testing::Stage;
    use egui_kittest::kittest::Queryable as _;

    #[test]
    fn a_click_takes_the_way_that_lies_right() {
        let mut stage = Stage::with_regions(3).counted_in_doubt();
        stage.view.dialogs.open_counting();
        let mut h = stage.harness(dialogs::show);
        h.run();
        h.get_by_role_and_label(Role::Button, "Fractions 0-1, x first · does not fit the slide");
        h.get_by_role_and_label(Role::Button, "Pixels, x first").click();
        h.run();
        assert_eq!(h.state().outbox, [Command::Query(QueryCommand::CountAs(Counting::Pixels))]);
        assert!(h.state().view.dialogs.counting.is_none());
    }

    #[test]
    fn the_message_leads_to_it_and_leaving_changes_nothing() {
        let mut h = Stage::with_regions(3).counted_in_doubt().harness(|ui, ctx, view| {
            crate::ui::panels::notices::show(ui, ctx, view);
            dialogs::show(ui, ctx, view);
        });
        h.run();
        h.get_by_label("Check how this model counts…").click();
        h.run();
        h.get_by_label_contains("The last answer of someone");
        h.get_by_label("Leave it").click();
        h.run();
        assert!(h.state().outbox.is_empty() && h.state().view.dialogs.counting.is_none());
    }
}
