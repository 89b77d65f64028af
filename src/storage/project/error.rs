//! Why a project folder cannot be made or opened. In every case the files on the disk are as they were.

use std::io;
use std::path::PathBuf;

use super::super::atomic::{SaveError, cause};
use crate::core::diagnostic::{Message, visible};

/// A project that is not open. Nothing was overwritten.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.message().en)]
pub enum ProjectError {
    /// No `project.json` of Kirinuki in the folder.
    NotAProject {
        /// The folder.
        path: PathBuf,
    },
    /// The folder for a new project holds files that a project would overwrite.
    Occupied {
        /// The first of them.
        path: PathBuf,
    },
    /// Made by a newer version of the program.
    Newer {
        /// The version of the format.
        found: u64,
        /// The file that says so.
        path: PathBuf,
    },
    /// The project file is damaged.
    Damaged {
        /// What the parser says.
        reason: String,
        /// The file.
        path: PathBuf,
    },
    /// Somebody has it open.
    Locked {
        /// The process, where it can be known.
        pid: Option<u32>,
        /// The folder.
        path: PathBuf,
    },
    /// The system refuses to let it be read.
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// A new project could not be written.
    Save(#[source] SaveError),
}

impl From<SaveError> for ProjectError {
    fn from(error: SaveError) -> Self {
        ProjectError::Save(error)
    }
}

impl ProjectError {
    /// The sentence for a person: what happened, what to do, where.
    pub fn message(&self) -> Message {
        let (en, ja, path) = match self {
            ProjectError::NotAProject { path } => {
                ("This folder is no Kirinuki project".into(), "Kirinuki のプロジェクトではありません".into(), path)
            }
            ProjectError::Occupied { path } => (
                "A project cannot be made here, it would overwrite a file; choose another folder".into(),
                "既存のファイルを上書きしてしまうため、ここにはプロジェクトを作れません。別のフォルダを選んでください"
                    .into(),
                path,
            ),
            ProjectError::Newer { found, path } => (
                format!("Made by a newer Kirinuki (format {found}); nothing was changed, update to open it"),
                format!(
                    "新しい版の Kirinuki で作られています(形式 {found})。何も変更していません。更新してから開いてください"
                ),
                path,
            ),
            ProjectError::Damaged { reason, path } => (
                format!("The project file is damaged and was left as it is ({reason})"),
                format!("プロジェクトファイルが壊れています。そのまま残してあります({reason})"),
                path,
            ),
            ProjectError::Locked { pid, path } => {
                let who = pid.map(|pid| (format!(" (process {pid})"), format!("(プロセス {pid})"))).unwrap_or_default();
                (
                    format!("The project is open in another window{}; close it there first", who.0),
                    format!("プロジェクトは別のウィンドウで開かれています{}。先にそちらを閉じてください", who.1),
                    path,
                )
            }
            ProjectError::Read { path, source } => {
                let cause = cause(source);
                (format!("Cannot be read: {}", cause.en), format!("読み込めません({})", cause.ja), path)
            }
            ProjectError::Save(error) => return error.message(),
        };
        let path = visible(&path.to_string_lossy());
        Message::new(format!("{en}: {path}"), format!("{ja}: {path}"))
    }
}
