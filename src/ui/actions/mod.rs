//! Everything a person can do in the window, as one closed list.
//!
//! Buttons, menus, shortcuts, the help sheet and the tests read this list; none of them invents an action of its own.
//! `words` says how an action is called, `group` what it is good for, `keys` which keys stand for it and `key_map` which
//! of them a person has changed, `act` what it does.

mod act;
pub(super) mod alternatives;
mod group;
mod key_map;
mod keys;
mod nth;
mod pointer;
mod presets;
mod review;
mod shapes;
mod shortcut;
mod words;

use crate::session::command;
use crate::ui::panels::Tab;

pub use act::{act, act_by_key};
pub use group::Group;
pub use key_map::KeyMap;
pub use keys::{Focus, focus, pressed, reserved, taken};
pub use nth::Nth;
pub use presets::Preset;
pub use shortcut::{captured, shown};

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

impl Direction {
    /// All four.
    pub const ALL: [Direction; 4] = [Direction::Left, Direction::Right, Direction::Up, Direction::Down];
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

impl Scope {
    /// Whether one key cannot stand for something in both places.
    pub fn meets(self, other: Scope) -> bool {
        self == other || self == Scope::Anywhere || other == Scope::Anywhere
    }
}

/// Makes the enum and the list of all its values out of the same lines. An action with a kind stands once for each value
/// in `ALL` of that kind.
macro_rules! actions {
    (@values $name:ident) => { &[Action::$name] };
    (@values $name:ident $kind:ty) => { &<$kind>::ALL.map(Action::$name) };
    ($($(#[$doc:meta])* $name:ident $(($kind:ty))?,)*) => {
        /// One thing a person can do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[$doc])* $name $(($kind))?,)*
        }

        impl Action {
            /// Every action, in the order of the help sheet.
            pub fn all() -> impl Iterator<Item = Action> {
                let all: &[&[Action]] = &[$(actions!(@values $name $($kind)?)),*];
                all.concat().into_iter()
            }
        }
    };
}

actions! {
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
    /// Opens a tab of the side panel and gives it the keyboard.
    ShowTab(Tab),
    /// Stops every running job.
    Cancel,
    /// Leaves what is being done on the canvas: the gesture, then the selection, then the tool.
    Escape,
    /// Asks what holds for the slide as a whole.
    Survey,
    /// Asks the last question again for one region fewer.
    FindFewer,
    /// Asks the last question again for one region more.
    FindMore,
    /// Reads the other rows again from the places of the confirmed ones.
    ReadAlike,
    /// Reads the table of the slide into regions and records.
    ReadTable,
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
    /// Changes the keys.
    ChangeKeys,
    /// Finds an action, a slide or a region by some of its letters.
    Palette,
    /// Chooses who answers.
    WhoAnswers,
    /// Reads a reply that was copied from any assistant.
    PasteReply,
    /// Shows the last answer of a model that nobody knows in every way its numbers can be meant.
    CheckCounting,
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
    /// The tool that draws outlines.
    ToolOutline,
    /// The tool that paints on shapes.
    ToolBrush,
    /// The tool that erases from shapes.
    ToolEraser,
    /// The tool that finds the shape in a rough box.
    ToolCutOut,
    /// The tool that cuts a region along a line.
    ToolSplit,
    /// Puts a new box into the middle of the view.
    NewBox,
    /// Takes up the next corner of the selected outline, for the arrows.
    NextCorner,
    /// Adds a corner after the one that was taken up.
    AddCorner,
    /// Moves a pointer by keys, or no more.
    PointerByKeys,
    /// Presses with it, or lets go.
    PointerPress,
    /// Adds what is under it to the selection, or takes it out.
    PointerAdd,
    /// Lists what is under it.
    PointerList,
    /// Opens the menu of the selected regions.
    OpenMenu,
    /// Takes every message away.
    DismissMessages,
    /// Makes the brush thinner.
    BrushSmaller,
    /// Makes the brush thicker.
    BrushLarger,
    /// Moves borders off the glyphs they cut.
    FitToInk,
    /// Proposes the same for every region.
    ProposeFit,
    /// Proposes the regions of the slide before.
    ProposeFromBefore,
    /// Proposes the regions of this slide on every following one.
    ProposeToFollowing,
    /// Switches snapping on or off.
    ToggleSnap,
    /// Shows the ink that nothing accounts for.
    ToggleInk,
    /// Shows every property of every field.
    WideFields,
    /// Takes fields from a list, a schema, a sample, a table's head or a sentence.
    ImportFields,
    /// Shows and changes the words a model is asked with.
    ChangePrompts,
    /// Copies the selected regions for pasting.
    Copy,
    /// Adds the copied regions.
    Paste,
    /// Adds the copied regions to every following slide.
    PasteToFollowing,
    /// Makes one region of the selected ones.
    Merge,
    /// Splits the selected regions into rows.
    SplitRows,
    /// Splits the selected regions into columns.
    SplitColumns,
    /// Locks the selected regions, or unlocks them.
    ToggleLock,
    /// Locks every region, or unlocks all.
    LockAll,
    /// Hides the selected regions, or shows them.
    ToggleHide,
    /// Shows every hidden region.
    ShowAll,
    /// Accepts every region nobody has judged.
    AcceptAll,
    /// Puts the regions into reading order.
    ReadingOrder,
    /// Turns the shapes of the selected regions into outlines.
    ToOutline,
    /// Turns the shapes of the selected regions into masks.
    ToMask,
    /// Leaves the selected regions only their boxes.
    DropShape,
    /// Lines the selected regions up.
    Arrange(command::Arrange),
    /// Takes the value of the row above.
    Ditto,
    /// Says that the selected cell is right, and goes to the next row.
    Confirm,
    /// Edits the selected cell.
    EditCell,
    /// Goes to the next cell that a person must still look at.
    NextDoubt,
    /// Goes to the one before.
    PreviousDoubt,
    /// Says that the slide is done, and shows the next one.
    SlideDone,
    /// Confirms every cell that was found as printed.
    ConfirmAsPrinted,
    /// Says that nobody can read what the selected cell should hold.
    Unreadable,
    /// Takes another reading of the selected cell.
    Take(Nth),
    /// Has everything read again by somebody else, beside the values.
    SecondReading,
    /// Asks several the same and compares what they find.
    Compare,
    /// Proposes what enough of them agree on.
    TakeConsensus,
    /// Lists the cells whose readings differ.
    ShowDifferences,
    /// Writes the table or the slides to a file of any form.
    Export,
    /// Puts the table on the clipboard, for a spreadsheet.
    CopyTable,
    /// Puts the table on the clipboard, for a text.
    CopyMarkdown,
}

impl Action {
    /// What the user's settings call it: `OpenFile`, `Nudge(Left)`. An action that is renamed in the code loses the keys a
    /// person gave it.
    pub fn name(self) -> String {
        format!("{self:?}")
    }

    /// Where its keys count.
    pub fn scope(self) -> Scope {
        use Action::*;
        match self {
            OpenFile | OpenFolder | OpenSamples | ExportCsv | ExportJson | Undo | Redo | FocusQuery | NextPane
            | Cancel | Extract | ExtractSelected | ExtractNeeded | ToggleLanguage | ToggleTheme | Help | ChangeKeys
            | Palette | WhoAnswers | AskForOutlines | ShowTab(_) | DismissMessages | NextDoubt | PreviousDoubt
            | SlideDone | ConfirmAsPrinted | SecondReading | ShowDifferences | Export | Survey | FindFewer
            | FindMore | ReadAlike | ReadTable | WideFields | ImportFields | ChangePrompts | Compare
            | TakeConsensus => Scope::Anywhere,
            Ditto | Confirm | EditCell | Unreadable | Take(_) | CopyTable | CopyMarkdown => Scope::Table,
            Escape
            | ToolSelect
            | ToolDraw
            | Delete
            | Duplicate
            | Relabel
            | MoveUp
            | MoveDown
            | Accept
            | Reject
            | Nudge(_)
            | NudgeFar(_)
            | NudgeTopLeft(_)
            | NudgeBottomRight(_)
            | SelectAll
            | SelectNone
            | NextRegion
            | PreviousRegion
            | NextSlide
            | PreviousSlide
            | ZoomIn
            | ZoomOut
            | Fit
            | FitWidth
            | ActualSize
            | FitSelection
            | ToggleOverlays
            | PasteReply
            | CheckCounting
            | AcceptProposals
            | DismissProposals
            | SwapMaskAxes
            | SwapBoxAxes
            | ToolOutline
            | ToolBrush
            | ToolEraser
            | ToolCutOut
            | ToolSplit
            | NewBox
            | NextCorner
            | AddCorner
            | PointerByKeys
            | PointerPress
            | PointerAdd
            | PointerList
            | OpenMenu
            | BrushSmaller
            | BrushLarger
            | FitToInk
            | ProposeFit
            | ProposeFromBefore
            | ProposeToFollowing
            | ToggleSnap
            | ToggleInk
            | Copy
            | Paste
            | PasteToFollowing
            | Merge
            | SplitRows
            | SplitColumns
            | ToggleLock
            | LockAll
            | ToggleHide
            | ShowAll
            | AcceptAll
            | ReadingOrder
            | ToOutline
            | ToMask
            | DropShape
            | Action::Arrange(_) => Scope::Canvas,
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
                | NextCorner
                | BrushSmaller
                | BrushLarger
                | NextDoubt
                | PreviousDoubt
        )
    }
}
