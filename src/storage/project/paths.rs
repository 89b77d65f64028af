//! How a project names the files of its slides: relative inside its own folder, absolute elsewhere.
//!
//! Separators are written `/` on every system, so that a folder can be moved between them. A relative name that climbs out
//! of the folder is refused: a project from a stranger shall not reach for other files that way.

use std::path::{Component, Path, PathBuf};

/// The file that a project in `dir` means by `file`; `None` for a relative name that leaves the folder.
pub fn resolve(dir: &Path, file: &str) -> Option<PathBuf> {
    let path = Path::new(file);
    if path.is_absolute() {
        return Some(path.to_owned());
    }
    let inside = path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    (inside && !file.is_empty()).then(|| dir.join(path))
}

/// The name under which a project in `dir` keeps a file. A path that is not there, or whose name is no Unicode text,
/// gives `None`.
pub fn portable(dir: &Path, path: &Path) -> Option<String> {
    let path = std::path::absolute(path).ok()?;
    let (real_dir, real_path) = (dir.canonicalize().ok()?, path.canonicalize().ok()?);
    match real_path.strip_prefix(&real_dir) {
        Ok(inside) => {
            let parts: Option<Vec<&str>> = inside.components().map(|part| part.as_os_str().to_str()).collect();
            parts.map(|parts| parts.join("/"))
        }
        Err(_) => path.to_str().map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn names_inside_are_relative_and_come_back() {
        let dir = tempfile::tempdir().unwrap();
        let project = dir.path().join("p");
        std::fs::create_dir_all(project.join("pictures")).unwrap();
        std::fs::write(project.join("pictures/一.png"), b"").unwrap();
        std::fs::write(dir.path().join("out.png"), b"").unwrap();
        assert_eq!(portable(&project, &project.join("pictures/一.png")).as_deref(), Some("pictures/一.png"));
        assert_eq!(resolve(&project, "pictures/一.png"), Some(project.join("pictures/一.png")));
        let outside = portable(&project, &project.join("../out.png")).unwrap();
        assert!(Path::new(&outside).is_absolute() && resolve(&project, &outside).unwrap().exists());
        assert_eq!(portable(&project, &dir.path().join("gone.png")), None);
    }

    #[test]
    fn a_relative_name_cannot_leave_the_folder() {
        for name in ["../x.png", "a/../../x.png", ""] {
            assert_eq!(resolve(Path::new("p"), name), None, "{name}");
        }
    }
}
