//! The list of what a refining turn proposes, each to be taken or left.

use egui::{Button, Label, Ui};

use crate::session::command::{Command, ProposalCommand};
use crate::ui::actions::Action;
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::proposal::{sign, words};
use crate::ui::widgets::who::who_made;
use crate::ui::widgets::{GAP, action_button, heading, sign_button};

/// Shows the list; nothing while there are no proposals.
pub(in crate::ui::panels) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    let Some(slide) = ctx.slide() else { return };
    let session = ctx.session;
    let count = session.proposals().count();
    if count == 0 {
        return;
    }
    heading(ui, &format!("{} ({count})", ctx.tr("Proposed changes", "修正の提案")));
    ui.horizontal_wrapped(|ui| {
        action_button(ui, ctx, view, Action::AcceptProposals);
        action_button(ui, ctx, view, Action::DismissProposals);
    });
    ui.weak(ctx.tr(
        "On the slide: Enter accepts the first, X dismisses it; Shift+Enter and Esc do so with all",
        "スライド上: Enter で先頭を採用、X で見送り。Shift+Enter・Esc ですべて採用・見送り",
    ));
    for proposal in session.proposals() {
        let words = words(ctx, slide, &proposal.operation);
        ui.push_id(proposal.number, |ui| {
            ui.horizontal(|ui| {
                let accept = format!("{}: {words}", ctx.tr("Accept", "採用"));
                let dismiss = format!("{}: {words}", ctx.tr("Dismiss", "見送る"));
                let button = Button::new("✓").min_size(egui::vec2(22.0, 20.0));
                if ui.add(button).accessible_name(&*accept).on_hover_text(accept).clicked() {
                    ctx.send(Command::Proposal(ProposalCommand::Accept(proposal.number)));
                }
                if sign_button(ui, "×", &dismiss).clicked() {
                    ctx.send(Command::Proposal(ProposalCommand::Dismiss(proposal.number)));
                }
                let text = format!("{} {words}", sign(&proposal.operation));
                ui.add(Label::new(text).wrap()).on_hover_text(who_made(ctx, &proposal.provenance));
            });
        });
    }
    ui.add_space(GAP);
    ui.separator();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::panels::regions;
    use crate::ui::panels::testing::Stage;
    use egui_kittest::kittest::Queryable as _;

    #[test]
    fn each_proposal_can_be_taken_or_left_and_all_together() {
        let mut h = Stage::with_proposals().harness(regions::show);
        h.run();
        h.get_by_label("Accept: Delete “block 1”").click();
        h.get_by_label("Dismiss: Relabel “block 2” to “right”").click();
        h.get_by_label("Accept all").click();
        h.get_by_label("Dismiss all").click();
        h.run();
        use ProposalCommand::{Accept, AcceptAll, Dismiss, DismissAll};
        assert_eq!(h.state().outbox, [Accept(1), Dismiss(2), AcceptAll, DismissAll].map(Command::Proposal));
    }
}
