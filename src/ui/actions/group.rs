//! What actions are good for: the groups of the help sheet.

use crate::core::lang::Lang;

use super::Action;

/// What a person is about to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// Moving about: the view, the slides, the selection.
    Look,
    /// Asking for regions and having them read.
    Ask,
    /// Making regions.
    Draw,
    /// Changing regions.
    Correct,
    /// Saying what is right.
    Review,
    /// Values in cells.
    Table,
    /// Files, steps and the window.
    Project,
}

impl Group {
    /// Every group, in the order of the work.
    pub const ALL: [Group; 7] =
        [Group::Look, Group::Ask, Group::Draw, Group::Correct, Group::Review, Group::Table, Group::Project];

    /// Its heading.
    pub fn text(self, lang: Lang) -> &'static str {
        let (en, ja) = match self {
            Group::Look => ("Look around", "見てまわる"),
            Group::Ask => ("Ask and read", "質問と読み取り"),
            Group::Draw => ("Draw", "描く"),
            Group::Correct => ("Correct", "直す"),
            Group::Review => ("Review", "確認する"),
            Group::Table => ("In the table", "表の中"),
            Group::Project => ("Project and window", "プロジェクトと画面"),
        };
        lang.pick(en, ja)
    }
}

impl Action {
    /// What it is good for.
    pub fn group(self) -> Group {
        use Action::*;
        match self {
            NextSlide | PreviousSlide | NextRegion | PreviousRegion | SelectAll | SelectNone | ZoomIn | ZoomOut
            | Fit | FitWidth | ActualSize | FitSelection | ToggleOverlays | ToggleHide | ShowAll | NextPane
            | ShowTab(_) => Group::Look,
            FocusQuery | Extract | ExtractSelected | ExtractNeeded | Cancel | WhoAnswers | PasteReply
            | CheckCounting | AskForOutlines | Compare | SecondReading | Survey | FindFewer | FindMore | ReadAlike
            | ReadTable | WideFields | ImportFields | ChangePrompts => Group::Ask,
            ToolSelect | ToolDraw | Duplicate | Escape | ToolOutline | ToolBrush | ToolEraser | ToolCutOut
            | ToolSplit | NewBox | PointerByKeys | PointerPress | PointerAdd | PointerList | OpenMenu
            | BrushSmaller | BrushLarger | ToggleSnap | Copy | Paste | PasteToFollowing => Group::Draw,
            Delete
            | Relabel
            | MoveUp
            | MoveDown
            | Nudge(_)
            | NudgeFar(_)
            | NudgeTopLeft(_)
            | NudgeBottomRight(_)
            | SwapMaskAxes
            | SwapBoxAxes
            | FitToInk
            | NextCorner
            | AddCorner
            | Merge
            | SplitRows
            | SplitColumns
            | ReadingOrder
            | ToOutline
            | ToMask
            | DropShape
            | Action::Arrange(_) => Group::Correct,
            Accept | Reject | AcceptProposals | DismissProposals | ProposeFit | ProposeFromBefore
            | ProposeToFollowing | ToggleInk | ToggleLock | LockAll | AcceptAll | NextDoubt | PreviousDoubt
            | SlideDone | ConfirmAsPrinted | ShowDifferences | TakeConsensus => Group::Review,
            Ditto | Confirm | EditCell | Unreadable | Take(_) | CopyTable | CopyMarkdown => Group::Table,
            Export | OpenFile | OpenFolder | OpenSamples | ExportCsv | ExportJson | Undo | Redo | ToggleLanguage
            | ToggleTheme | DismissMessages | Help | ChangeKeys | Palette => Group::Project,
        }
    }
}
