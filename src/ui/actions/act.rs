//! What actions do: commands for the session, changes of the view, and whether they make sense at the moment.

use crate::core::geometry::Rect;
use crate::core::id::RegionId;
use crate::core::lang::Lang;
use crate::core::mask::Mask;
use crate::core::provenance::ReviewStatus;
use crate::core::region::Region;
use crate::core::slide::Slide;
use crate::session::choice::{Choice, MaskWish};
use crate::session::command::{
    AskMode, Command, CompareCommand, ExportFormat, ExtractScope, JobCommand, NoticeCommand, ProjectCommand,
    ProposalCommand, QueryCommand, ReaderCommand, RecordCommand, RegionCommand, Sample, SelectCommand, SlideCommand,
    StepCommand,
};
use crate::session::runs::Purpose;
use crate::ui::canvas::{Ask, CameraWish, Tool};
use crate::ui::context::Context;
use crate::ui::file_dialog::{ExportWish, FileRequest};
use crate::ui::panels::Tab;
use crate::ui::panels::compare::is_shown;
use crate::ui::view_state::{Pane, ViewState};

use super::shapes::{act_on_shapes, propose_fit};
use super::{Action, Direction, alternatives, pointer, review};

impl Action {
    /// Whether the action can do anything now. Buttons are grey when not; keys do nothing.
    pub fn enabled(self, ctx: &Context) -> bool {
        use Action::*;
        let session = ctx.session;
        let selected = session.selection();
        let has_regions = ctx.slide().is_some_and(|slide| !slide.regions.is_empty());
        let is_open = |region: &Region| region.status == ReviewStatus::Unreviewed && !region.hidden;
        let has_open = ctx.slide().is_some_and(|slide| slide.regions.iter().any(is_open));
        match self {
            OpenFile | OpenFolder | OpenSamples | FocusQuery | NextPane | ShowTab(_) | Escape | ToolSelect
            | ToggleOverlays | ToggleLanguage | ToggleTheme | Help | ChangeKeys | Palette | WhoAnswers | WideFields
            | ImportFields | ChangePrompts => true,
            Survey => can_survey(ctx),
            FindFewer => alternatives::other_number(ctx, -1).is_some(),
            FindMore => alternatives::other_number(ctx, 1).is_some(),
            ReadAlike => !session.rows_to_read_alike().is_empty(),
            ReadTable => can_read_table(ctx),
            ExportCsv | ExportJson => session.document().slides.iter().any(|slide| !slide.regions.is_empty()),
            Undo => session.undo_name().is_some(),
            Redo => session.redo_name().is_some(),
            Cancel => !session.runs().is_idle(),
            Extract | ExtractNeeded => has_regions && !session.document().schema.fields.is_empty(),
            ExtractSelected => !selected.regions().is_empty() && !session.document().schema.fields.is_empty(),
            ToolDraw | ZoomIn | ZoomOut | Fit | FitWidth | ActualSize | PasteReply => ctx.slide().is_some(),
            CheckCounting => session.counted().is_some(),
            AcceptProposals | DismissProposals => session.proposals().next().is_some(),
            SwapBoxAxes => !selected.regions().is_empty(),
            SwapMaskAxes => selected_shapes(ctx).next().is_some(),
            AskForOutlines => question_for_outlines(ctx).is_some(),
            Delete | Duplicate | Nudge(_) | NudgeFar(_) | FitSelection | SelectNone => !selected.regions().is_empty(),
            Accept | Reject => !selected.regions().is_empty() || has_open,
            Relabel | MoveUp | MoveDown | NudgeTopLeft(_) | NudgeBottomRight(_) => selected.main().is_some(),
            SelectAll | NextRegion | PreviousRegion => has_regions,
            NextSlide | PreviousSlide => session.document().slides.len() > 1,
            ToolOutline | ToolBrush | ToolEraser | ToolCutOut | ToolSplit | NewBox | BrushSmaller | BrushLarger
            | ToggleSnap | ToggleInk | PointerByKeys | PointerPress | PointerAdd | PointerList | OpenMenu => {
                ctx.slide().is_some()
            }
            NextCorner | AddCorner => {
                ctx.session.selected_region().is_some_and(|region| matches!(region.mask, Mask::Polygon { .. }))
            }
            Compare => ctx.slide().is_some(),
            TakeConsensus => session.comparison().is_some_and(|comparison| comparison.shown_groups().next().is_some()),
            DismissMessages => session.notices().iter().next().is_some(),
            FitToInk | Copy | SplitRows | SplitColumns | ToggleLock | ToggleHide | ToOutline | ToMask | DropShape => {
                !selected.regions().is_empty()
            }
            ProposeFit | LockAll | AcceptAll | ReadingOrder => has_regions,
            ProposeToFollowing => {
                has_regions && session.document().slides.last().map(|s| s.id) != ctx.slide().map(|s| s.id)
            }
            ProposeFromBefore => slide_before(ctx).is_some_and(|slide| !slide.regions.is_empty()),
            Paste => session.copied() > 0 && ctx.slide().is_some(),
            PasteToFollowing => {
                session.copied() > 0 && session.document().slides.last().map(|s| s.id) != ctx.slide().map(|s| s.id)
            }
            Merge | Action::Arrange(_) => selected.regions().len() > 1,
            ShowAll => ctx.slide().is_some_and(|slide| slide.regions.iter().any(|region| region.hidden)),
            NextDoubt | PreviousDoubt | SlideDone | ConfirmAsPrinted | SecondReading | ShowDifferences | Unreadable
            | Take(_) | Ditto | Confirm | EditCell | Export | CopyTable | CopyMarkdown => review::enabled(self, ctx),
        }
    }
}

/// Does the action of a key. While proposals wait, Enter on the slide accepts the first of them, X dismisses it and Escape
/// dismisses all; a gesture in progress is given up before. While a corner is taken up, the arrows move it alone. While
/// keys move the pointer, those of the arrows and of Enter and Escape are its own.
pub fn act_by_key(action: Action, ctx: &mut Context, view: &mut ViewState) {
    if pointer::takes(action, ctx, view) {
        return;
    }
    let first = ctx.session.proposals().next().map(|proposal| proposal.number);
    if view.canvas.is_outlining() && matches!(action, Action::Accept | Action::Delete) {
        let done = (action == Action::Accept).then(|| view.canvas.finish_outline()).flatten();
        if action == Action::Delete {
            view.canvas.outline_back();
        }
        return done.into_iter().for_each(|command| ctx.send(Command::Region(command)));
    }
    if let (Action::Delete, Some(slide)) = (action, ctx.slide())
        && let Some(command) = view.canvas.without_corner(slide)
    {
        return ctx.send(Command::Region(command));
    }
    if let (Some((dx, dy)), Some(slide)) = (action.step(), ctx.slide())
        && let Some(command) = view.canvas.corner_moved(slide, dx, dy)
    {
        return ctx.send(Command::Region(command));
    }
    if action == Action::Accept && view.review.walks() {
        return act(Action::Confirm, ctx, view);
    }
    let command = match (action, first) {
        (Action::Accept, Some(first)) => ProposalCommand::Accept(first),
        (Action::Reject, Some(first)) => ProposalCommand::Dismiss(first),
        (Action::Escape, Some(_)) if !view.canvas.cancel_gesture() => ProposalCommand::DismissAll,
        (Action::Escape, Some(_)) => return,
        _ => return act(action, ctx, view),
    };
    ctx.send(Command::Proposal(command));
}

/// Does an action, if it can do anything now.
pub fn act(action: Action, ctx: &mut Context, view: &mut ViewState) {
    use Action::*;
    if !action.enabled(ctx) {
        return;
    }
    match action {
        OpenFile => view.files.wanted = Some(FileRequest::OpenFiles),
        OpenFolder => view.files.wanted = Some(FileRequest::OpenFolder),
        OpenSamples => ctx.send(Command::Project(ProjectCommand::OpenSample(Sample::PropertyFlyer))),
        ExportCsv => view.files.wanted = Some(export(ctx, ExportFormat::Csv { bom: true }, "csv")),
        ExportJson => view.files.wanted = Some(export(ctx, ExportFormat::Json, "json")),
        Undo => ctx.send(Command::Step(StepCommand::Undo)),
        Redo => ctx.send(Command::Step(StepCommand::Redo)),
        Cancel => ctx.send(Command::Job(JobCommand::CancelAll)),
        Survey => ctx.send(Command::Query(QueryCommand::Survey)),
        FindFewer => alternatives::ask(ctx, -1),
        FindMore => alternatives::ask(ctx, 1),
        ReadAlike => ctx.send(Command::Record(RecordCommand::ReadAlike)),
        ReadTable => ctx.send(Command::Record(RecordCommand::ReadTable)),
        Extract => ctx.send(Command::Record(RecordCommand::Extract(ExtractScope::All))),
        ExtractNeeded => ctx.send(Command::Record(RecordCommand::Extract(ExtractScope::Needed))),
        ExtractSelected => {
            let regions = ctx.session.selection().regions().to_vec();
            ctx.send(Command::Record(RecordCommand::Extract(ExtractScope::Regions(regions))));
        }
        SelectAll => ctx.send(Command::Select(SelectCommand::All)),
        SelectNone => ctx.send(Command::Select(SelectCommand::Nothing)),
        NextRegion => ctx.send(Command::Select(SelectCommand::Next)),
        PreviousRegion => ctx.send(Command::Select(SelectCommand::Previous)),
        NextSlide => ctx.send(Command::Slide(SlideCommand::Next)),
        PreviousSlide => ctx.send(Command::Slide(SlideCommand::Previous)),
        Delete | Duplicate | MoveUp | MoveDown | Accept | Reject | Nudge(_) | NudgeFar(_) | NudgeTopLeft(_)
        | NudgeBottomRight(_) | SwapMaskAxes | SwapBoxAxes => act_on_regions(action, ctx),
        Copy => view.copy_wanted = true,
        ProposeFit => propose_fit(ctx),
        ProposeFromBefore => ctx.send(Command::Proposal(ProposalCommand::FromBefore)),
        ProposeToFollowing => ctx.send(Command::Proposal(ProposalCommand::ToFollowing)),
        ToolOutline | ToolBrush | ToolEraser | ToolCutOut | ToolSplit | NewBox | NextCorner | AddCorner
        | BrushSmaller | BrushLarger | ToggleSnap | ToggleInk => act_on_view(action, ctx, view),
        PointerByKeys => view.canvas.toggle_key_pointer(),
        PointerPress => view.canvas.ask_key_pointer(Ask::Press),
        PointerAdd => view.canvas.ask_key_pointer(Ask::Add),
        PointerList => view.canvas.ask_key_pointer(Ask::List),
        OpenMenu => view.canvas.open_menu(),
        DismissMessages => ctx.send(Command::Notice(NoticeCommand::DismissAll)),
        AcceptProposals => ctx.send(Command::Proposal(ProposalCommand::AcceptAll)),
        DismissProposals => ctx.send(Command::Proposal(ProposalCommand::DismissAll)),
        TakeConsensus => ctx.send(Command::Compare(CompareCommand::Take)),
        Compare => view.dialogs.open_compare(ctx),
        AskForOutlines => ask_for_outlines(ctx),
        NextDoubt | PreviousDoubt | SlideDone | ConfirmAsPrinted | SecondReading | ShowDifferences | Unreadable
        | Take(_) | Ditto | Confirm | EditCell | Export | CopyTable | CopyMarkdown => {
            review::act_on_review(action, ctx, view);
        }
        FocusQuery | NextPane | ShowTab(_) | Escape | ToolSelect | ToolDraw | Relabel | ZoomIn | ZoomOut | Fit
        | FitWidth | ActualSize | FitSelection | ToggleOverlays | ToggleLanguage | ToggleTheme | Help | ChangeKeys
        | Palette | WhoAnswers | PasteReply | CheckCounting | WideFields | ImportFields | ChangePrompts => {
            act_on_view(action, ctx, view);
        }
        shapes => act_on_shapes(shapes, ctx, view),
    }
}

fn export(ctx: &Context, format: ExportFormat, extension: &str) -> FileRequest {
    let project = ctx.session.project().and_then(|dir| dir.file_name()).map(|name| name.to_string_lossy());
    let name = format!("{}.{extension}", project.as_deref().unwrap_or("kirinuki"));
    FileRequest::Export { what: ExportWish::of_all(format), name }
}

/// The selected regions whose shape can be turned.
fn selected_shapes<'a>(ctx: &Context<'a>) -> impl Iterator<Item = RegionId> + use<'a> {
    let slide = ctx.slide();
    let shaped = move |id: &RegionId| {
        let mask = slide.and_then(|slide| slide.region(*id)).map(|region| &region.mask);
        matches!(mask, Some(Mask::Polygon { .. } | Mask::ProbabilityMap(_)))
    };
    ctx.session.selection().regions().iter().copied().filter(shaped)
}

/// The last question, if a model can be asked it again and one of its masks could not be read.
fn question_for_outlines(ctx: &Context) -> Option<String> {
    let slide = ctx.slide()?;
    let unreadable = slide.regions.iter().any(|region| matches!(region.mask, Mask::Undecodable { .. }));
    let last = slide.queries.iter().rev().find(|query| !query.text.is_empty())?;
    (unreadable && ctx.session.choice().asks_a_model()).then(|| last.text.clone())
}

/// A model can always be asked; the offline reader looks for the page-wide fields only. One survey at a time.
fn can_survey(ctx: &Context) -> bool {
    let Some(slide) = ctx.slide().map(|slide| slide.id) else { return false };
    let is_survey = |purpose: &Purpose| matches!(purpose, Purpose::Survey { slide: of, .. } if *of == slide);
    let running = ctx.session.runs().iter().any(|(_, run)| is_survey(&run.purpose));
    let asked = ctx.session.choice().asks_a_model() || !ctx.session.document().schema.globals.is_empty();
    asked && !running
}

/// Whether the slide shown may hold a table that nobody is reading.
fn can_read_table(ctx: &Context) -> bool {
    let Some(slide) = ctx.slide() else { return false };
    let reads = |purpose: &Purpose| matches!(purpose, Purpose::ReadTable { slide: of, .. } if *of == slide.id);
    let running = ctx.session.runs().iter().any(|(_, run)| reads(&run.purpose));
    !running && ctx.engine.shows_table(&slide.page.hash) != Some(false)
}

fn ask_for_outlines(ctx: &mut Context) {
    let Some(text) = question_for_outlines(ctx) else { return };
    let choice = Choice { masks: MaskWish::Polygon, ..ctx.session.choice().clone() };
    ctx.send(Command::Reader(ReaderCommand::Choose(Box::new(choice))));
    ctx.send(Command::Query(QueryCommand::Ask { text, mode: AskMode::Replace }));
}

fn act_on_regions(action: Action, ctx: &mut Context) {
    let regions = ctx.session.selection().regions().to_vec();
    let main = ctx.session.selected_region();
    let at = main.and_then(|region| ctx.slide()?.position(region.id));
    let command = match (action, main, at) {
        (Action::Delete, ..) => RegionCommand::Delete(regions),
        (Action::Duplicate, ..) => RegionCommand::Duplicate(regions),
        (Action::MoveUp, Some(region), Some(at)) if at > 0 => {
            RegionCommand::Reorder { region: region.id, index: at - 1 }
        }
        (Action::MoveDown, Some(region), Some(at)) => RegionCommand::Reorder { region: region.id, index: at + 1 },
        (Action::SwapMaskAxes, ..) => RegionCommand::SwapMaskAxes(selected_shapes(ctx).collect()),
        (Action::SwapBoxAxes, ..) => RegionCommand::SwapBoxAxes(regions),
        (Action::Accept, ..) => return judge(ctx, regions, ReviewStatus::Accepted),
        (Action::Reject, ..) => return judge(ctx, regions, ReviewStatus::Rejected),
        (Action::Nudge(direction), ..) => moved(regions, direction, 1.0),
        (Action::NudgeFar(direction), ..) => moved(regions, direction, 10.0),
        (Action::NudgeTopLeft(direction), Some(region), _) => {
            let (dx, dy) = direction.by(1.0);
            let b = region.bbox;
            let bbox = Rect { x0: (b.x0 + dx).min(b.x1 - 1.0), y0: (b.y0 + dy).min(b.y1 - 1.0), ..b };
            RegionCommand::SetBox { region: region.id, bbox }
        }
        (Action::NudgeBottomRight(direction), Some(region), _) => {
            let (dx, dy) = direction.by(1.0);
            let b = region.bbox;
            let bbox = Rect { x1: (b.x1 + dx).max(b.x0 + 1.0), y1: (b.y1 + dy).max(b.y0 + 1.0), ..b };
            RegionCommand::SetBox { region: region.id, bbox }
        }
        _ => return,
    };
    ctx.send(Command::Region(command));
}

fn slide_before<'a>(ctx: &Context<'a>) -> Option<&'a Slide> {
    let slides = &ctx.session.document().slides;
    let at = slides.iter().position(|slide| Some(slide.id) == ctx.slide().map(|shown| shown.id))?;
    slides.get(at.checked_sub(1)?)
}

fn moved(regions: Vec<RegionId>, direction: Direction, step: f64) -> RegionCommand {
    let (dx, dy) = direction.by(step);
    RegionCommand::MoveBy { regions, dx, dy }
}

/// A verdict on one region goes on to the next; a verdict on many leaves them selected, so that it can be seen. With
/// nothing selected it judges nothing and goes to the first that is to be judged.
fn judge(ctx: &mut Context, regions: Vec<RegionId>, status: ReviewStatus) {
    let goes_on = regions.len() < 2;
    if !regions.is_empty() {
        ctx.send(Command::Region(RegionCommand::SetStatus { regions, status }));
    }
    if goes_on {
        ctx.send(Command::Select(SelectCommand::NextOpen));
    }
}

fn act_on_view(action: Action, ctx: &mut Context, view: &mut ViewState) {
    let canvas = &mut view.canvas;
    match action {
        Action::FocusQuery => {
            view.tab = Tab::Ask;
            view.ask.focus = true;
            view.pane = Pane::Other;
        }
        Action::ShowTab(tab) => {
            view.tab = tab;
            view.tab_focus = true;
            view.pane = Pane::Other;
        }
        Action::NextPane => match view.pane {
            Pane::Canvas => act_on_view(Action::FocusQuery, ctx, view),
            Pane::Other if is_shown(ctx, view) => view.pane = Pane::Canvas,
            Pane::Other => view.pane = Pane::Table,
            Pane::Table => view.pane = Pane::Canvas,
        },
        Action::Escape if canvas.cancel_gesture() || canvas.let_corner_go() || canvas.fly_back() => {}
        Action::Escape if ctx.session.selection().main().is_some() => ctx.send(Command::Select(SelectCommand::Nothing)),
        Action::Escape | Action::ToolSelect => canvas.take_tool(Tool::Select),
        Action::ToolDraw => canvas.take_tool(Tool::Draw),
        Action::ToolOutline => canvas.take_tool(Tool::Outline),
        Action::ToolBrush => canvas.take_tool(Tool::Brush),
        Action::ToolEraser => canvas.take_tool(Tool::Eraser),
        Action::ToolCutOut => canvas.take_tool(Tool::CutOut),
        Action::ToolSplit => canvas.take_tool(Tool::Split),
        Action::NewBox => canvas.wish_box(),
        Action::NextCorner => ctx.session.selected_region().into_iter().for_each(|region| canvas.next_corner(region)),
        Action::AddCorner => {
            let added = ctx.session.selected_region().and_then(|region| canvas.corner_added(region));
            added.into_iter().for_each(|command| ctx.send(Command::Region(command)));
        }
        Action::BrushSmaller => canvas.brush = canvas.brush.scaled(0.87),
        Action::BrushLarger => canvas.brush = canvas.brush.scaled(1.15),
        Action::ToggleSnap => canvas.snaps = !canvas.snaps,
        Action::ToggleInk => canvas.shows_ink = !canvas.shows_ink,
        Action::Relabel => {
            if let Some(region) = ctx.session.selected_region() {
                canvas.relabel(region);
            }
        }
        Action::ZoomIn => canvas.wish(CameraWish::Zoom(1.25)),
        Action::ZoomOut => canvas.wish(CameraWish::Zoom(0.8)),
        Action::Fit => canvas.wish(CameraWish::Fit),
        Action::FitWidth => canvas.wish(CameraWish::FitWidth),
        Action::ActualSize => canvas.wish(CameraWish::ActualSize),
        Action::FitSelection => {
            let Some(slide) = ctx.slide() else { return };
            let boxes = ctx.session.selection().regions().iter().filter_map(|id| slide.region(*id)).map(|r| r.bbox);
            if let Some(all) = boxes.reduce(Rect::union) {
                canvas.wish(CameraWish::Show(all));
            }
        }
        Action::ToggleOverlays => canvas.overlays.on = !canvas.overlays.on,
        Action::ToggleLanguage => view.lang = view.lang.pick(Lang::Ja, Lang::En),
        Action::ToggleTheme => view.theme = view.theme.next(),
        Action::Help => view.dialogs.help = !view.dialogs.help,
        Action::ChangeKeys => view.dialogs.open_keys(),
        Action::Palette => view.dialogs.open_palette(),
        Action::WhoAnswers => view.dialogs.open_reader(),
        Action::PasteReply => view.dialogs.open_paste(),
        Action::CheckCounting => view.dialogs.open_counting(),
        Action::WideFields => view.dialogs.fields = true,
        Action::ImportFields => view.dialogs.open_import_fields(),
        Action::ChangePrompts => view.dialogs.open_prompts(),
        _ => {}
    }
}

impl Action {
    /// How far it moves what is selected, in page pixels.
    fn step(self) -> Option<(f64, f64)> {
        match self {
            Action::Nudge(direction) => Some(direction.by(1.0)),
            Action::NudgeFar(direction) => Some(direction.by(10.0)),
            _ => None,
        }
    }
}

impl Direction {
    fn by(self, step: f64) -> (f64, f64) {
        match self {
            Direction::Left => (-step, 0.0),
            Direction::Right => (step, 0.0),
            Direction::Up => (0.0, -step),
            Direction::Down => (0.0, step),
        }
    }
}
