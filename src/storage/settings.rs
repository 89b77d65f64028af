//! What a user has chosen, for all projects: a JSON file in the system's folder for settings.
//!
//! A file that cannot be read gives the defaults and a diagnostic, and is kept aside. No key is ever in here.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::slide_file::{ReadError, read_limited};
use super::{SaveError, SaveStep, aside, atomic, pretty};
use crate::core::crop::Margin;
use crate::core::diagnostic::{Diagnostic, Message, visible};
use crate::core::lang::Lang;

/// Larger than any settings file.
const MOST_BYTES: u64 = 4 << 20;

/// How many projects are remembered.
const MOST_RECENT: usize = 12;

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system is set.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// A user's choices. Every part has a default, so that a file of an older version is whole.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The language of the window; `None` follows the system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Lang>,
    /// Light or dark.
    pub theme: Theme,
    /// Where the OCR program is; `None` looks it up on the search path.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ocr_program: Option<PathBuf>,
    /// The margin a new project starts with.
    pub margin: Margin,
    /// Projects, the one used last first.
    pub recent: Vec<PathBuf>,
    /// Where new projects are made; `None` leaves it to the window.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub projects_folder: Option<PathBuf>,
    /// Who answers, as the window wrote it; storage does not look into it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reader: Option<Value>,
    /// Which keys stand for what, as the window wrote it; storage does not look into it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keys: Option<Value>,
    /// How long an answer of a model may take in all, in seconds; `None` is two minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer_seconds: Option<u64>,
    /// Keys of a file that this version does not know; written back as they were.
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

impl Settings {
    /// Puts a project at the head of the list of recent ones.
    pub fn used(&mut self, project: &Path) {
        self.recent.retain(|other| other != project);
        self.recent.insert(0, project.to_owned());
        self.recent.truncate(MOST_RECENT);
    }
}

/// Reads the settings. A missing file gives the defaults; one that cannot be used gives the defaults and a diagnostic, and
/// its bytes are kept beside it.
pub fn load(path: &Path) -> (Settings, Vec<Diagnostic>) {
    let bytes = match read_limited(path, MOST_BYTES) {
        Ok(bytes) => bytes,
        Err(ReadError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => return Default::default(),
        Err(error) => return (Settings::default(), vec![unreadable(&error.message(), None)]),
    };
    match serde_json::from_slice(&bytes) {
        Ok(settings) => (settings, Vec::new()),
        Err(error) => {
            let reason = Message::new(error.to_string(), error.to_string());
            let kept = aside::keep(&path.with_extension("json.broken"), &bytes).ok();
            (Settings::default(), vec![unreadable(&reason, kept.as_deref())])
        }
    }
}

/// Writes the settings, making their folder where it is missing.
pub fn save(path: &Path, settings: &Settings) -> Result<(), SaveError> {
    let folder = atomic::folder_of(path);
    std::fs::create_dir_all(folder).map_err(SaveError::at(SaveStep::Create, path))?;
    let value = serde_json::to_value(settings)
        .map_err(|e| SaveError::at(SaveStep::Encode, path)(io::Error::new(io::ErrorKind::InvalidData, e)))?;
    atomic::write(path, pretty::pretty(&value).as_bytes())
}

fn unreadable(reason: &Message, kept: Option<&Path>) -> Diagnostic {
    let (en, ja) = match kept {
        Some(kept) => {
            let kept = visible(&kept.to_string_lossy());
            (format!(" The old file is kept: {kept}"), format!("元のファイルは残してあります: {kept}"))
        }
        None => Default::default(),
    };
    Diagnostic::warning(
        "settings-unreadable",
        Message::new(
            format!("The settings cannot be read ({}); the defaults are used.{en}", reason.en),
            format!("設定を読み込めないため({})、初期設定を使います。{ja}", reason.ja),
        ),
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn settings_come_back_with_keys_of_other_versions() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("deep/settings.json");
        assert_eq!(load(&path), (Settings::default(), vec![]));
        let mut settings = Settings { language: Some(Lang::Ja), theme: Theme::Dark, ..Settings::default() };
        settings.unknown.insert("later".to_owned(), Value::from(7));
        (0..20).for_each(|n| settings.used(Path::new(&format!("p{}", n % 15))));
        save(&path, &settings).unwrap();
        assert_eq!(load(&path), (settings.clone(), vec![]));
        assert_eq!((settings.recent.len(), settings.recent.first().unwrap()), (12, &PathBuf::from("p4")));
    }

    #[test]
    fn broken_settings_are_kept_aside() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("settings.json");
        std::fs::write(&path, "{\"theme\": \"pink").unwrap();
        let (settings, notices) = load(&path);
        assert_eq!((settings, notices.len()), (Settings::default(), 1));
        save(&path, &Settings::default()).unwrap();
        assert_eq!(std::fs::read(dir.path().join("settings.json.broken-1")).unwrap(), b"{\"theme\": \"pink");
    }
}
