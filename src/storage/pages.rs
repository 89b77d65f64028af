//! The pictures a project keeps, so that its folder can be moved and shared as a whole.

use std::path::Path;

use super::atomic::{self, SaveError, SaveStep};
use super::slide_file::read_limited;

/// The folder inside a project.
const FOLDER: &str = "pages";

/// Keeps a copy of a slide's file in a project and returns its name there, relative and with `/`. A file with the same
/// bytes is not written again; another one of the same name gets a number.
pub fn keep(project: &Path, source: &Path, bytes: &[u8]) -> Result<String, SaveError> {
    let folder = project.join(FOLDER);
    std::fs::create_dir_all(&folder).map_err(SaveError::at(SaveStep::Create, &folder))?;
    let stem = source.file_stem().map_or_else(|| "slide".into(), |stem| stem.to_string_lossy().into_owned());
    let ending = source.extension().map(|e| format!(".{}", e.to_string_lossy())).unwrap_or_default();
    let mut name = format!("{stem}{ending}");
    for number in 2.. {
        let path = folder.join(&name);
        let there = read_limited(&path, bytes.len() as u64).ok();
        if there.as_deref() == Some(bytes) {
            break;
        }
        if !path.exists() {
            atomic::write(&path, bytes)?;
            break;
        }
        name = format!("{stem}-{number}{ending}");
    }
    Ok(format!("{FOLDER}/{name}"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn two_files_of_one_name_are_both_kept_and_the_same_one_only_once() {
        let dir = tempfile::tempdir().unwrap();
        let keep = |source: &str, bytes: &[u8]| keep(dir.path(), Path::new(source), bytes).unwrap();
        assert_eq!(keep("a/flyer.png", b"one"), "pages/flyer.png");
        assert_eq!(keep("b/flyer.png", b"two"), "pages/flyer-2.png");
        assert_eq!(keep("c/flyer.png", b"two"), "pages/flyer-2.png");
        assert_eq!(std::fs::read(dir.path().join("pages/flyer.png")).unwrap(), b"one");
    }
}
