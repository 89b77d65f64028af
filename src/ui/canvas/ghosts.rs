//! What a refining turn proposes, drawn over the slide as ghosts: dashed, pale, with the sign of the change.
//!
//! A ghost is not a region: no pointer takes hold of it. Each is a named widget; a click through the accessibility
//! interface accepts it.

use egui::accesskit::{Action, Role};
use egui::{
    Color32, CornerRadius, FontId, Id, Mesh, Painter, Response, Sense, Shape, Stroke, Ui, UiBuilder, WidgetInfo,
};
use egui::{pos2, vec2};

use crate::core::diagnostic::visible;
use crate::core::geometry::Rect;
use crate::core::operation::Operation;
use crate::core::slide::Slide;
use crate::session::command::{Command, ProposalCommand};
use crate::session::proposals::Proposal;
use crate::ui::context::Context;
use crate::ui::theme;
use crate::ui::widgets::proposal::{sign, words};

use super::camera::Projection;
use super::overlays::outline;

/// How wide the words on a ghost may be, in points.
const WIDEST: f32 = 240.0;

/// Paints the ghosts of the slide shown. The first is the one that keys take or leave: it is stronger, and `keys` stand on
/// it.
pub(super) fn paint<'a>(
    painter: &Painter,
    view: &Projection,
    slide: &Slide,
    proposals: impl Iterator<Item = &'a Proposal>,
    keys: &str,
) {
    for (place, proposal) in proposals.enumerate() {
        let (is_next, operation) = (place == 0, &proposal.operation);
        let hint = if is_next && !keys.is_empty() { format!("  {keys}") } else { String::new() };
        let before = boxes_before(slide, operation);
        for (bbox, label) in boxes_after(slide, operation) {
            let ui = view.ui_rect(bbox);
            ghost(painter, ui, is_next);
            for from in before.iter().map(|from| view.ui_rect(*from)) {
                arrow(painter, from.center(), ui.center());
            }
            plate(painter, ui, &format!("{} {}{hint}", sign(operation), visible(&label)));
        }
        if let Operation::Delete { .. } = operation {
            for ui in before.iter().map(|bbox| view.ui_rect(*bbox)) {
                struck_through(painter, ui);
                plate(painter, ui, &format!("{}{hint}", sign(operation)));
            }
        }
    }
}

/// Names the ghosts as children of the canvas; one that is clicked through the accessibility interface is accepted.
pub(super) fn name(ui: &mut Ui, ctx: &mut Context, canvas: &Response, view: &Projection, slide: &Slide) {
    let builder = UiBuilder::new().max_rect(canvas.rect).accessibility_parent(canvas.id);
    let ui = ui.new_child(builder);
    let session = ctx.session;
    for proposal in session.proposals() {
        let Some(place) = place(slide, &proposal.operation) else { continue };
        let id = Id::unique(("proposal on the canvas", proposal.number));
        let response = ui.interact(view.ui_rect(place).intersect(canvas.rect), id, Sense::hover());
        let name = format!("{}: {}", ctx.tr("Proposal", "提案"), words(ctx, slide, &proposal.operation));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        ui.ctx().accesskit_node_builder(id, |node| {
            node.add_action(Action::Click);
            node.set_description(ctx.tr("A click accepts it", "クリックで採用します"));
        });
        if ui.input(|input| input.has_accesskit_action_request(id, Action::Click)) {
            ctx.send(Command::Proposal(ProposalCommand::Accept(proposal.number)));
        }
    }
}

/// Where the eye finds a proposal, in page pixels.
fn place(slide: &Slide, operation: &Operation) -> Option<Rect> {
    let after = boxes_after(slide, operation).into_iter().map(|(bbox, _)| bbox);
    after.chain(boxes_before(slide, operation)).reduce(Rect::union)
}

/// The boxes that would be there, with their labels.
fn boxes_after(slide: &Slide, operation: &Operation) -> Vec<(Rect, String)> {
    let known = |id: &crate::core::id::RegionId| slide.region(*id);
    match operation {
        Operation::Add { detection } => vec![(detection.bbox, detection.label.clone())],
        Operation::Move { region, bbox } => {
            vec![(*bbox, known(region).map(|region| region.label.clone()).unwrap_or_default())]
        }
        Operation::Split { parts, .. } => parts.iter().map(|part| (part.bbox, part.label.clone())).collect(),
        Operation::Merge { into, .. } => vec![(into.bbox, into.label.clone())],
        Operation::Relabel { region, label } => {
            known(region).map(|region| (region.bbox, label.clone())).into_iter().collect()
        }
        Operation::Delete { .. } => Vec::new(),
    }
}

/// The boxes that would go or change place; none where only a label changes.
fn boxes_before(slide: &Slide, operation: &Operation) -> Vec<Rect> {
    match operation {
        Operation::Move { region, .. } | Operation::Delete { region } => {
            slide.region(*region).map(|region| region.bbox).into_iter().collect()
        }
        Operation::Add { .. } | Operation::Split { .. } | Operation::Merge { .. } | Operation::Relabel { .. } => {
            Vec::new()
        }
    }
}

fn ghost(painter: &Painter, ui: egui::Rect, is_next: bool) {
    if !ui.intersects(painter.clip_rect()) {
        return;
    }
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(ui.intersect(painter.clip_rect()), theme::PROPOSAL.gamma_multiply(0.12));
    let (width, strength) = if is_next { (3.0, 1.0) } else { (1.5, 0.85) };
    outline(painter, &mut mesh, ui, width, theme::PROPOSAL.gamma_multiply(strength), true);
    painter.add(Shape::mesh(mesh));
}

fn arrow(painter: &Painter, from: egui::Pos2, to: egui::Pos2) {
    for (width, color) in [(3.0, theme::HALO), (1.25, theme::PROPOSAL)] {
        painter.arrow(from, to - from, Stroke::new(width, color));
    }
}

fn struck_through(painter: &Painter, ui: egui::Rect) {
    if !ui.intersects(painter.clip_rect()) {
        return;
    }
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(ui.intersect(painter.clip_rect()), theme::PROPOSAL.gamma_multiply(0.12));
    painter.add(Shape::mesh(mesh));
    for (a, b) in [(ui.left_top(), ui.right_bottom()), (ui.right_top(), ui.left_bottom())] {
        for (width, color) in [(3.5, theme::HALO), (1.5, theme::PROPOSAL)] {
            painter.line_segment([a, b], Stroke::new(width, color));
        }
    }
}

/// The words at the bottom right inside of a ghost, away from the labels of regions.
fn plate(painter: &Painter, ui: egui::Rect, text: &str) {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), FontId::proportional(12.0), Color32::WHITE);
    job.wrap = egui::text::TextWrapping::truncate_at_width(ui.width().clamp(60.0, WIDEST));
    let galley = painter.layout_job(job);
    let size = galley.size() + vec2(8.0, 2.0);
    let corner = ui.intersect(painter.clip_rect()).right_bottom();
    let plate = egui::Rect::from_min_size(pos2(corner.x - size.x, corner.y - size.y), size);
    if painter.clip_rect().intersects(ui) {
        painter.rect_filled(plate, CornerRadius::same(2), theme::PROPOSAL);
        painter.galley(plate.min + vec2(4.0, 1.0), galley, theme::ON_STATUS);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use egui::{Key, Modifiers, Role};
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::core::id::RegionId;
    use crate::core::provenance::{Provenance, Timestamp};
    use crate::session::Input;
    use crate::session::choice::Choice;
    use crate::session::command::{QueryCommand, ReaderCommand, StepCommand};
    use crate::session::effect::Effect;
    use crate::session::event::{Event, News};
    use crate::ui::app::App;
    use crate::ui::testing::{app, harness};
    use crate::ui::view_state::Pane;

    /// A model proposes to delete the third region and to relabel the first.
    fn proposed() -> Harness<'static, App> {
        let mut app = app();
        let mut tell = |input| app.session.handle(input, Timestamp(0));
        let choice = Choice { provider: "gemini".to_owned(), ..Choice::default() };
        tell(Input::Command(Command::Reader(ReaderCommand::Choose(Box::new(choice)))));
        let refine = QueryCommand::Refine { text: "better".to_owned() };
        let started = tell(Input::Command(Command::Query(refine)));
        let job = started.iter().find_map(|e| if let Effect::Start(job, _) = e { Some(*job) } else { None }).unwrap();
        let operations = vec![
            Operation::Delete { region: RegionId(3) },
            Operation::Relabel { region: RegionId(1), label: "sales".to_owned() },
        ];
        let provenance = Provenance::person(Timestamp(0));
        for news in [News::Proposed { operations, provenance }, News::Finished] {
            tell(Input::Event(Event::Job { job, news }));
        }
        harness(app)
    }

    /// How many proposals wait, how many regions there are, and the label of the first.
    fn state(h: &Harness<'_, App>) -> (usize, usize, String) {
        let session = &h.state().session;
        let regions = &session.slide().unwrap().regions;
        (session.proposals().count(), regions.len(), regions[0].label.clone())
    }

    #[test]
    fn keys_on_the_slide_take_or_leave_proposals() {
        let check = |modifiers: Modifiers, key: Key, expected: (usize, usize, &str)| {
            let mut h = proposed();
            assert_eq!(state(&h), (2, 3, "売上".to_owned()));
            h.key_press_modifiers(modifiers, key);
            h.run();
            assert_eq!(state(&h), (expected.0, expected.1, expected.2.to_owned()), "{key:?}");
        };
        check(Modifiers::NONE, Key::Enter, (1, 2, "売上"));
        check(Modifiers::SHIFT, Key::Enter, (0, 2, "sales"));
        check(Modifiers::NONE, Key::X, (1, 3, "売上"));
        check(Modifiers::NONE, Key::Escape, (0, 3, "売上"));
    }

    #[test]
    fn all_that_was_accepted_is_one_step_back() {
        let mut h = proposed();
        h.key_press_modifiers(Modifiers::SHIFT, Key::Enter);
        h.run();
        h.state_mut().session.handle(Input::Command(Command::Step(StepCommand::Undo)), Timestamp(0));
        assert_eq!(state(&h).1, 3);
    }

    #[test]
    fn a_ghost_is_a_widget_that_accepts_itself() {
        let mut h = proposed();
        h.get_by_label("Proposal: Relabel “売上” to “sales”").click_accesskit();
        h.run();
        assert_eq!(state(&h), (1, 3, "sales".to_owned()));
    }

    #[test]
    fn a_region_chosen_by_a_screen_reader_gives_the_slide_the_keyboard() {
        let mut h = harness(app());
        h.state_mut().view.pane = Pane::Table;
        h.run();
        h.get_all_by_role_and_label(Role::ListBoxOption, "left").next().unwrap().click_accesskit();
        h.run();
        assert_eq!(h.state().view.pane, Pane::Canvas);
        assert_eq!(h.state().session.selection().main(), Some(RegionId(2)));
    }
}
