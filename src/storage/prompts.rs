//! A project's own prompts: text files in the folder `prompts` of the project, each in place of one that comes with the
//! program. A person may write them by hand or have them saved from the window.

use std::path::Path;

use super::atomic::{self, SaveError, SaveStep};
use super::models::text_of;
use crate::core::diagnostic::Diagnostic;

/// The folder inside the project.
const FOLDER: &str = "prompts";

/// Larger than any prompt.
const MOST_BYTES: u64 = 64 << 10;

/// Reads those of `names` that are there, as name and text; `detect` is in `detect.txt`. What cannot be read is left out with
/// a diagnostic.
pub fn load(project: &Path, names: &[&str]) -> (Vec<(String, String)>, Vec<Diagnostic>) {
    let (mut found, mut notices) = (Vec::new(), Vec::new());
    for name in names {
        let path = project.join(FOLDER).join(format!("{name}.txt"));
        let (text, more) = text_of(&path, MOST_BYTES, "prompt-unreadable");
        found.extend(text.map(|text| ((*name).to_owned(), text)));
        notices.extend(more);
    }
    (found, notices)
}

/// Writes a project's own prompt, or removes it so that the one of the program holds again.
///
/// # Errors
///
/// When it cannot be written or removed; what was there stays.
pub fn save(project: &Path, name: &str, text: Option<&str>) -> Result<(), SaveError> {
    let folder = project.join(FOLDER);
    let path = folder.join(format!("{name}.txt"));
    match text {
        Some(text) => {
            std::fs::create_dir_all(&folder).map_err(SaveError::at(SaveStep::Create, &path))?;
            atomic::write(&path, text.as_bytes())
        }
        None => match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(SaveError::at(SaveStep::Rename, &path)(error))
            }
            _ => Ok(()),
        },
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_project_may_have_some_prompts_of_its_own() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(load(dir.path(), &["detect"]), (vec![], vec![]));
        let folder = dir.path().join(FOLDER);
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join("detect.txt"), "a\n---\nb").unwrap();
        std::fs::write(folder.join("survey.txt"), vec![b'x'; 65 << 10]).unwrap();
        std::fs::write(folder.join("notes.txt"), "not ours").unwrap();
        let (found, notices) = load(dir.path(), &["detect", "survey", "extract"]);
        assert_eq!(found, [("detect".to_owned(), "a\n---\nb".to_owned())]);
        assert_eq!(notices.len(), 1);
        assert_eq!(notices[0].code, "prompt-unreadable");
    }

    #[test]
    fn a_prompt_is_saved_and_taken_away_again() {
        let dir = tempfile::tempdir().unwrap();
        for (text, expected) in [(Some("a\n---\nb"), 1), (Some("c\n---\nd"), 1), (None, 0), (None, 0)] {
            save(dir.path(), "detect", text).unwrap();
            let (found, _) = load(dir.path(), &["detect"]);
            assert_eq!(found.len(), expected);
            assert_eq!(found.first().map(|(_, text)| text.as_str()), text);
        }
    }
}
