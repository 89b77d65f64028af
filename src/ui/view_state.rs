//! What the window remembers that is not part of the work: camera, typed text, the gesture in progress, open dialogs.
//!
//! Nothing here is written to a project, and nothing here is the truth about a region or a value.

use std::rc::Rc;

use crate::core::lang::Lang;
use crate::engine::Theme;

use super::actions::KeyMap;
use super::canvas::CanvasView;
use super::dialogs::Dialogs;
use super::file_dialog::FilesView;
use super::panels::Tab;
use super::panels::ask::AskView;
use super::panels::compare::CompareView;
use super::panels::fields::FieldsView;
use super::panels::review::ReviewView;
use super::panels::table::TableView;
use super::panels::tray::TrayView;

/// Which look the window has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ThemeChoice {
    /// As the system says.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl ThemeChoice {
    /// The one that follows, going round.
    pub fn next(self) -> ThemeChoice {
        match self {
            ThemeChoice::System => ThemeChoice::Light,
            ThemeChoice::Light => ThemeChoice::Dark,
            ThemeChoice::Dark => ThemeChoice::System,
        }
    }
}

impl From<Theme> for ThemeChoice {
    fn from(theme: Theme) -> Self {
        match theme {
            Theme::System => ThemeChoice::System,
            Theme::Light => ThemeChoice::Light,
            Theme::Dark => ThemeChoice::Dark,
        }
    }
}

impl From<ThemeChoice> for Theme {
    fn from(choice: ThemeChoice) -> Self {
        match choice {
            ThemeChoice::System => Theme::System,
            ThemeChoice::Light => Theme::Light,
            ThemeChoice::Dark => Theme::Dark,
        }
    }
}

/// The part of the window that was used last; its single-letter keys count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pane {
    /// The slide with its regions.
    #[default]
    Canvas,
    /// The table below it.
    Table,
    /// Everything else.
    Other,
}

/// All view state of the window.
#[derive(Default)]
pub struct ViewState {
    /// The language of the window.
    pub lang: Lang,
    /// The look of the window.
    pub theme: ThemeChoice,
    /// Which keys stand for which action.
    pub keys: Rc<KeyMap>,
    /// The part of the window that was used last.
    pub pane: Pane,
    /// Whether an input method is composing text in this frame: Enter and Escape then belong to it alone.
    pub composing: bool,
    /// Whether a text field had the keyboard at the end of the last frame: the key that makes it let go is its own.
    pub typing: bool,
    /// Whether the tray is folded away.
    pub tray_folded: bool,
    /// Whether the selected regions shall be copied at the end of this frame.
    pub copy_wanted: bool,
    /// A text that shall go to the clipboard at the end of this frame.
    pub copy_text: Option<String>,
    /// The text that stands on the clipboard for the regions copied last.
    pub copied: Option<String>,
    /// The canvas.
    pub canvas: CanvasView,
    /// The query box.
    pub ask: AskView,
    /// The comparison.
    pub compare: CompareView,
    /// The schema.
    pub fields: FieldsView,
    /// The table.
    pub table: TableView,
    /// Evidence and doubt.
    pub review: ReviewView,
    /// The tray of slides.
    pub tray: TrayView,
    /// The dialogs.
    pub dialogs: Dialogs,
    /// What is to be opened or written, and the path being typed for it.
    pub files: FilesView,
    /// The tab of the right panel.
    pub tab: Tab,
    /// Whether that tab shall get the keyboard.
    pub tab_focus: bool,
}
