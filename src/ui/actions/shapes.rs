//! What actions on shapes, parts and order do: commands for the session, and proposals worked out from the ink.

use crate::core::operation::Operation;
use crate::core::region::Region;
use crate::session::command::{Command, ProposalCommand, ProposedBy, RegionCommand, ShapeKind};
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;

use super::Action;

pub(super) fn act_on_shapes(action: Action, ctx: &mut Context, view: &ViewState) {
    let Some(slide) = ctx.slide() else { return };
    let regions = ctx.session.selection().regions().to_vec();
    let all = |wanted: fn(&Region) -> bool| slide.regions.iter().filter(|r| wanted(r)).map(|r| r.id).collect();
    let any_selected =
        |is: fn(&Region) -> bool| regions.iter().filter_map(|id| slide.region(*id)).any(|region| !is(region));
    let (rows, columns) = view.canvas.parts;
    let command = match action {
        Action::FitToInk => {
            let Some(ink) = ctx.engine.ink(&slide.page.hash) else { return };
            let chosen = regions.iter().filter_map(|id| slide.region(*id));
            RegionCommand::FitToInk(chosen.map(|r| (r.id, ink.uncut(r.bbox, slide.page.size))).collect())
        }
        Action::Paste => RegionCommand::Paste,
        Action::PasteToFollowing => RegionCommand::PasteToFollowing,
        Action::Merge => RegionCommand::Merge(regions),
        Action::SplitRows => RegionCommand::SplitEvenly { regions, rows: rows.max(2), columns: 1 },
        Action::SplitColumns => RegionCommand::SplitEvenly { regions, rows: 1, columns: columns.max(2) },
        Action::ToggleLock => {
            let locked = any_selected(|region| region.locked);
            RegionCommand::SetLocked { regions, locked }
        }
        Action::LockAll => {
            let locked = slide.regions.iter().any(|region| !region.locked);
            RegionCommand::SetLocked { regions: all(|_| true), locked }
        }
        Action::ToggleHide => {
            let hidden = any_selected(|region| region.hidden);
            RegionCommand::SetHidden { regions, hidden }
        }
        Action::ShowAll => RegionCommand::SetHidden { regions: all(|region| region.hidden), hidden: false },
        Action::AcceptAll => RegionCommand::AcceptAll,
        Action::ReadingOrder => RegionCommand::ReadingOrder,
        Action::ToOutline => RegionCommand::SetShapeKind { regions, kind: ShapeKind::Outline },
        Action::ToMask => RegionCommand::SetShapeKind { regions, kind: ShapeKind::Map },
        Action::DropShape => RegionCommand::SetShapeKind { regions, kind: ShapeKind::Box },
        Action::Arrange(how) => RegionCommand::Arrange { regions, how },
        _ => return,
    };
    ctx.send(Command::Region(command));
}

/// Proposes other borders for every region that cuts through glyphs.
pub(super) fn propose_fit(ctx: &mut Context) {
    let Some(slide) = ctx.slide() else { return };
    let Some(ink) = ctx.engine.ink(&slide.page.hash) else { return };
    let open = slide.regions.iter().filter(|region| !region.locked && !ink.cuts(region.bbox).is_clean());
    let fits = open.map(|region| (region, ink.uncut(region.bbox, slide.page.size)));
    let moves = fits.filter(|(region, bbox)| *bbox != region.bbox);
    let operations = moves.map(|(region, bbox)| Operation::Move { region: region.id, bbox }).collect();
    ctx.send(Command::Proposal(ProposalCommand::Propose { operations, by: ProposedBy::Ink }));
}
