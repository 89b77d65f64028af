//! A project's own prompts: text files in the folder `prompts` of the project, each in place of one that comes with the
//! program. Written by hand, so they are only ever read.

use std::path::Path;

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
}
