//! Everything a person can do in the window, as one closed list.
//!
//! Buttons, menus, shortcuts, the help sheet and the tests read this list; none of them invents an action of its own.
//! `words` says how an action is called, `keys` which keys stand for it, `act` what it does.

mod act;
mod keys;
mod words;

pub use act::{act, act_by_key};
pub use keys::{Focus, focus, pressed};

/// Up, down, left or right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Towards smaller x.
    Left,
    /// Towards larger x.
    Right,
    /// Towards smaller y.
    Up,
    /// Towards larger y.
    Down,
}

/// Where the keys of an action count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// In the whole window.
    Anywhere,
    /// While the canvas has the keyboard.
    Canvas,
    /// While the table has the keyboard and no cell is being edited.
    Table,
}

/// One thing a person can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Opens files as slides.
    OpenFile,
    /// Opens a folder: a project, or pictures as slides.
    OpenFolder,
    /// Opens the sample deck.
    OpenSamples,
    /// Writes the table.
    ExportCsv,
    /// Writes the merged document.
    ExportJson,
    /// Takes the last step back.
    Undo,
    /// Does it again.
    Redo,
    /// Puts the cursor into the query box.
    FocusQuery,
    /// Gives the keyboard to the next part of the window.
    NextPane,
    /// Stops every running job.
    Cancel,
    /// Leaves what is being done on the canvas: the gesture, then the selection, then the tool.
    Escape,
    /// Reads every region of the slide.
    Extract,
    /// Reads the selected regions.
    ExtractSelected,
    /// Reads what is unread, failed or stale.
    ExtractNeeded,
    /// The tool that selects and moves.
    ToolSelect,
    /// The tool that draws boxes.
    ToolDraw,
    /// Removes the selected regions.
    Delete,
    /// Copies the selected regions.
    Duplicate,
    /// Edits the label of the selected region in place.
    Relabel,
    /// Moves the selected region one place up in the order.
    MoveUp,
    /// Moves the selected region one place down in the order.
    MoveDown,
    /// Says that the selected regions are right, and goes on.
    Accept,
    /// Says that the selected regions are wrong, and goes on.
    Reject,
    /// Moves the selection by one page pixel.
    Nudge(Direction),
    /// Moves the selection by ten page pixels.
    NudgeFar(Direction),
    /// Moves the top left corner of the selected region by one page pixel.
    NudgeTopLeft(Direction),
    /// Moves the bottom right corner of the selected region by one page pixel.
    NudgeBottomRight(Direction),
    /// Selects every region of the slide.
    SelectAll,
    /// Selects nothing.
    SelectNone,
    /// Selects the next region.
    NextRegion,
    /// Selects the previous region.
    PreviousRegion,
    /// Shows the next slide.
    NextSlide,
    /// Shows the previous slide.
    PreviousSlide,
    /// Shows the slide larger.
    ZoomIn,
    /// Shows the slide smaller.
    ZoomOut,
    /// Shows the whole slide.
    Fit,
    /// Shows the whole width of the slide.
    FitWidth,
    /// Shows one page pixel as one screen pixel.
    ActualSize,
    /// Shows the selected regions as large as they fit.
    FitSelection,
    /// Hides or shows boxes, masks and labels.
    ToggleOverlays,
    /// Switches between English and Japanese.
    ToggleLanguage,
    /// Goes through the system's, the light and the dark theme.
    ToggleTheme,
    /// Shows the keys.
    Help,
    /// Chooses who answers.
    WhoAnswers,
    /// Reads a reply that was copied from any assistant.
    PasteReply,
    /// Carries out every proposal.
    AcceptProposals,
    /// Leaves every proposal.
    DismissProposals,
    /// Exchanges x and y of the shapes of the selected regions.
    SwapMaskAxes,
    /// Exchanges x and y of the boxes of the selected regions.
    SwapBoxAxes,
    /// Asks the last question again, for outlines.
    AskForOutlines,
    /// Takes the value of the row above.
    Ditto,
    /// Says that the selected cell is right, and goes to the next row.
    Confirm,
    /// Edits the selected cell.
    EditCell,
}

impl Action {
    /// Every action, in the order of the help sheet.
    pub fn all() -> impl Iterator<Item = Action> {
        use Action::*;
        use Direction::*;
        const PLAIN: [Action; 49] = [
            OpenFile,
            OpenFolder,
            OpenSamples,
            ExportCsv,
            ExportJson,
            Undo,
            Redo,
            FocusQuery,
            NextPane,
            Cancel,
            Escape,
            Extract,
            ExtractSelected,
            ExtractNeeded,
            ToolSelect,
            ToolDraw,
            Delete,
            Duplicate,
            Relabel,
            MoveUp,
            MoveDown,
            Accept,
            Reject,
            SelectAll,
            SelectNone,
            NextRegion,
            PreviousRegion,
            NextSlide,
            PreviousSlide,
            ZoomIn,
            ZoomOut,
            Fit,
            FitWidth,
            ActualSize,
            FitSelection,
            ToggleOverlays,
            ToggleLanguage,
            ToggleTheme,
            Help,
            Ditto,
            Confirm,
            EditCell,
            WhoAnswers,
            PasteReply,
            AcceptProposals,
            DismissProposals,
            SwapMaskAxes,
            SwapBoxAxes,
            AskForOutlines,
        ];
        const KINDS: [fn(Direction) -> Action; 4] = [Nudge, NudgeFar, NudgeTopLeft, NudgeBottomRight];
        let nudges = KINDS.into_iter().flat_map(|kind| [Left, Right, Up, Down].map(kind));
        PLAIN.into_iter().chain(nudges)
    }

    /// Where its keys count.
    pub fn scope(self) -> Scope {
        use Action::*;
        match self {
            OpenFile | OpenFolder | OpenSamples | ExportCsv | ExportJson | Undo | Redo | FocusQuery | NextPane
            | Cancel | Extract | ExtractSelected | ExtractNeeded | ToggleLanguage | ToggleTheme | Help | WhoAnswers
            | AskForOutlines => Scope::Anywhere,
            Ditto | Confirm | EditCell => Scope::Table,
            Escape | ToolSelect | ToolDraw | Delete | Duplicate | Relabel | MoveUp | MoveDown | Accept | Reject
            | Nudge(_) | NudgeFar(_) | NudgeTopLeft(_) | NudgeBottomRight(_) | SelectAll | SelectNone | NextRegion
            | PreviousRegion | NextSlide | PreviousSlide | ZoomIn | ZoomOut | Fit | FitWidth | ActualSize
            | FitSelection | ToggleOverlays | PasteReply | AcceptProposals | DismissProposals | SwapMaskAxes
            | SwapBoxAxes => Scope::Canvas,
        }
    }

    /// Whether holding the key down does it again and again.
    pub fn repeats(self) -> bool {
        use Action::*;
        matches!(
            self,
            Undo | Redo
                | Nudge(_)
                | NudgeFar(_)
                | NudgeTopLeft(_)
                | NudgeBottomRight(_)
                | NextRegion
                | PreviousRegion
                | NextSlide
                | PreviousSlide
                | ZoomIn
                | ZoomOut
                | MoveUp
                | MoveDown
        )
    }
}
