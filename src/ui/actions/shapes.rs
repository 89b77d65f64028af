//! What actions on shapes, parts and order do: commands for the session, and proposals worked out from the ink.

use crate::core::geometry::Rect;
use crate::core::operation::Operation;
use crate::core::region::{Detection, Region};
use crate::core::slide::Slide;
use crate::raster::ink::{InkMap, Side};
use crate::session::command::{Command, ProposalCommand, ProposedBy, RegionCommand, ShapeKind};
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;

use super::Action;

/// How far a border of a projected region may go to meet the ink, as a share of the longer side of the page.
const PROJECTED_REACH: f64 = 0.02;

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
    propose(ctx, operations, ProposedBy::Ink);
}

/// Proposes the regions of the slide before, on the same places of the page, fitted to its ink. Where a region is
/// already, none is proposed.
pub(super) fn propose_from_before(ctx: &mut Context) {
    let (Some(slide), Some(before)) = (ctx.slide(), super::act::slide_before(ctx)) else { return };
    let ink = ctx.engine.ink(&slide.page.hash);
    let kept = before.regions.iter().filter(|region| !region.hidden);
    let projected = kept.map(|region| projected(region, before, slide, ink.as_deref()));
    let free = projected.filter(|d| !slide.regions.iter().any(|region| region.bbox.iou(d.bbox) > 0.5));
    let operations = free.map(|detection| Operation::Add { detection }).collect();
    propose(ctx, operations, ProposedBy::SlideBefore);
}

fn projected(region: &Region, from: &Slide, to: &Slide, ink: Option<&InkMap>) -> Detection {
    let page = to.page.size;
    let same_place = region.bbox.stretched(from.page.size.rect(), page.rect()).clamped(page);
    let reach = f64::from(page.width.max(page.height)) * PROJECTED_REACH;
    let snap = |ink: &InkMap| -> Rect { ink.uncut(ink.snapped(same_place, &Side::ALL, reach), page) };
    let bbox = ink.map_or(same_place, snap);
    Detection { mask: region.mask.carried(region.bbox, bbox), ..Detection::new(region.label.clone(), bbox) }
}

fn propose(ctx: &mut Context, operations: Vec<Operation>, by: ProposedBy) {
    ctx.send(Command::Proposal(ProposalCommand::Propose { operations, by }));
}
