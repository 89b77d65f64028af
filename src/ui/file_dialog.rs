//! Asking for a path: the system's own dialog, and a typed path where the system has none.
//!
//! A dialog never blocks the window: it runs on a thread of its own and answers through a callback. Tests put another
//! [`FileDialog`] in its place. No file is touched here; only paths are named.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::core::id::SlideId;
use crate::core::lang::Lang;
use crate::core::table::Rows;
use crate::session::command::{
    Command, CompareCommand, ExportCommand, ExportFormat, ExportOptions, ProjectCommand, SchemaCommand,
};

/// What is exported, before anybody has said where to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportWish {
    /// Its form.
    pub format: ExportFormat,
    /// One slide, or all of the project.
    pub slide: Option<SlideId>,
    /// Which rows.
    pub rows: Rows,
    /// What goes with the values.
    pub options: ExportOptions,
}

impl ExportWish {
    /// All rows of all slides, without anything beside them.
    pub fn of_all(format: ExportFormat) -> ExportWish {
        ExportWish { format, slide: None, rows: Rows::All, options: ExportOptions::default() }
    }

    /// The command that writes it to a path.
    pub fn to(self, path: PathBuf) -> Command {
        let ExportWish { format, slide, rows, options } = self;
        Command::Export(ExportCommand::Write { format, path, slide, rows, options })
    }
}

/// What a path is wanted for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileRequest {
    /// Pictures and PDFs to open as slides.
    OpenFiles,
    /// A project folder, or a folder of pictures and PDFs.
    OpenFolder,
    /// A file that describes fields.
    FieldsFile,
    /// A file to write the comparisons to.
    Comparison {
        /// As one JSON document; as a table otherwise.
        json: bool,
    },
    /// A file to write to, or a folder to make a folder of this name in.
    Export {
        /// What.
        what: ExportWish,
        /// The name that is offered.
        name: String,
    },
}

impl FileRequest {
    /// The command that paths complete; `None` without a path.
    pub fn command(self, paths: Vec<PathBuf>) -> Option<Command> {
        match self {
            FileRequest::OpenFiles | FileRequest::OpenFolder if paths.is_empty() => None,
            FileRequest::OpenFiles | FileRequest::OpenFolder => Some(Command::Project(ProjectCommand::Open(paths))),
            FileRequest::FieldsFile => {
                let path = paths.into_iter().next()?;
                Some(Command::Schema(SchemaCommand::ReadFile { path }))
            }
            FileRequest::Comparison { json } => {
                let path = paths.into_iter().next()?;
                Some(Command::Compare(CompareCommand::Export { json, path }))
            }
            FileRequest::Export { what, .. } => Some(what.to(paths.into_iter().next()?)),
        }
    }

    /// The title of the dialog.
    pub fn title(&self, lang: Lang) -> &'static str {
        match self {
            FileRequest::OpenFiles => lang.pick("Open slides", "スライドを開く"),
            FileRequest::OpenFolder => lang.pick("Open a folder", "フォルダーを開く"),
            FileRequest::FieldsFile => lang.pick("Import fields", "項目の取り込み"),
            FileRequest::Comparison { .. } => lang.pick("Export the comparison", "比較の書き出し"),
            FileRequest::Export { .. } => lang.pick("Export", "書き出す"),
        }
    }
}

/// What became of a dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileAnswer {
    /// The person chose these.
    Chosen(Vec<PathBuf>),
    /// The person chose nothing.
    Cancelled,
    /// This system shows no file dialogs; a path can be typed instead.
    Unavailable,
}

/// A path that is being typed because there is no dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedPath {
    /// What for.
    pub request: FileRequest,
    /// As typed so far.
    pub text: String,
}

/// Which path is wanted, and how far asking for it is.
#[derive(Debug, Default)]
pub struct FilesView {
    /// Asked for in this frame; the window starts the dialog after it.
    pub wanted: Option<FileRequest>,
    /// The path dialog, while it is open.
    pub typed: Option<TypedPath>,
}

impl FilesView {
    /// Opens the path dialog for a request.
    pub fn type_instead(&mut self, request: FileRequest) {
        let text = match &request {
            FileRequest::Export { name, .. } => name.clone(),
            FileRequest::Comparison { json } => comparison_name(*json).to_owned(),
            FileRequest::OpenFiles | FileRequest::OpenFolder | FileRequest::FieldsFile => String::new(),
        };
        self.typed = Some(TypedPath { request, text });
    }
}

/// Takes the answer of a dialog to whoever waits for it.
pub type Answered = Box<dyn FnOnce(FileAnswer) + Send>;

/// Something that can ask a person for a path.
pub trait FileDialog {
    /// Shows the dialog and returns at once; `done` is called when the person has chosen.
    fn ask(&mut self, request: &FileRequest, lang: Lang, done: Answered);
}

/// The dialogs of the system.
#[derive(Debug, Default)]
pub struct SystemDialog;

/// An empty answer that comes sooner than this was not given by a person: then there is no dialog on this system.
const FASTER_THAN_A_PERSON: Duration = Duration::from_millis(400);

impl FileDialog for SystemDialog {
    fn ask(&mut self, request: &FileRequest, lang: Lang, done: Answered) {
        let dialog = rfd::FileDialog::new().set_title(request.title(lang));
        let request = request.clone();
        std::thread::spawn(move || {
            let asked = Instant::now();
            let paths = match request {
                FileRequest::OpenFiles => dialog
                    .add_filter(lang.pick("Slides", "スライド"), &SLIDES)
                    .add_filter(lang.pick("All files", "すべてのファイル"), &["*"])
                    .pick_files(),
                FileRequest::FieldsFile => dialog
                    .add_filter(lang.pick("Fields", "項目"), &FIELDS)
                    .add_filter(lang.pick("All files", "すべてのファイル"), &["*"])
                    .pick_file()
                    .map(|file| vec![file]),
                FileRequest::OpenFolder => dialog.pick_folder().map(|folder| vec![folder]),
                FileRequest::Export { what, name } if what.format.ending().is_none() => {
                    dialog.pick_folder().map(|folder| vec![folder.join(name)])
                }
                FileRequest::Comparison { json } => {
                    dialog.set_file_name(comparison_name(json)).save_file().map(|file| vec![file])
                }
                FileRequest::Export { name, .. } => dialog.set_file_name(name).save_file().map(|file| vec![file]),
            };
            done(match paths.filter(|paths| !paths.is_empty()) {
                Some(paths) => FileAnswer::Chosen(paths),
                None if asked.elapsed() < FASTER_THAN_A_PERSON => FileAnswer::Unavailable,
                None => FileAnswer::Cancelled,
            });
        });
    }
}

/// The name that is offered for a comparison.
fn comparison_name(json: bool) -> &'static str {
    if json { "comparison.json" } else { "comparison.csv" }
}

const FIELDS: [&str; 6] = ["txt", "md", "json", "jsonl", "csv", "tsv"];

const SLIDES: [&str; 10] = ["png", "jpg", "jpeg", "webp", "gif", "bmp", "tif", "tiff", "pdf", "json"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_without_a_path_is_no_command() {
        let what = ExportWish::of_all(ExportFormat::Json);
        let export = FileRequest::Export { what, name: "a.json".to_owned() };
        for request in [FileRequest::OpenFiles, FileRequest::OpenFolder, FileRequest::FieldsFile, export] {
            assert_eq!(request.command(Vec::new()), None);
        }
    }

    #[test]
    fn paths_complete_a_request() {
        let path = PathBuf::from("x.csv");
        let format = ExportFormat::Csv { bom: true };
        let export = FileRequest::Export { what: ExportWish::of_all(format), name: "table.csv".to_owned() };
        let write = ExportCommand::Write {
            format,
            path: path.clone(),
            slide: None,
            rows: Rows::All,
            options: ExportOptions::default(),
        };
        assert_eq!(export.command(vec![path.clone()]), Some(Command::Export(write)));
        let open = Command::Project(ProjectCommand::Open(vec![path.clone()]));
        assert_eq!(FileRequest::OpenFiles.command(vec![path.clone()]), Some(open));
        let read = Command::Schema(SchemaCommand::ReadFile { path: path.clone() });
        assert_eq!(FileRequest::FieldsFile.command(vec![path]), Some(read));
    }

    #[test]
    fn typing_a_path_starts_from_the_name_that_was_offered() {
        let mut files = FilesView::default();
        let what = ExportWish::of_all(ExportFormat::Json);
        files.type_instead(FileRequest::Export { what, name: "deck.json".to_owned() });
        assert_eq!(files.typed.map(|typed| typed.text), Some("deck.json".to_owned()));
    }
}
