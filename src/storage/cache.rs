//! Things worked out once and kept outside of projects; losing them costs time, never data.

use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::atomic;
use super::slide_file::read_limited;

/// The most bytes of a kept thing that are read.
const MOST_BYTES: u64 = 64 << 20;

/// What was kept under a key of letters, digits, `-`, `_`, `+` and `.`; `None` when there is nothing readable.
pub fn load<T: DeserializeOwned>(dir: &Path, key: &str) -> Option<T> {
    serde_json::from_slice(&read_limited(&file(dir, key)?, MOST_BYTES).ok()?).ok()
}

/// Keeps a thing. That it cannot be kept is nobody's worry: it is worked out again.
pub fn store<T: Serialize>(dir: &Path, key: &str, thing: &T) {
    let bytes = serde_json::to_vec(thing);
    if let (Some(path), Ok(bytes), Ok(())) = (file(dir, key), bytes, std::fs::create_dir_all(dir)) {
        let _ = atomic::write(&path, &bytes);
    }
}

fn file(dir: &Path, key: &str) -> Option<PathBuf> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_+.".contains(c);
    (!key.is_empty() && key.chars().all(plain)).then(|| dir.join(format!("{key}.json")))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_is_stored_comes_back_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        store(dir.path(), "a-1", &vec![1, 2]);
        assert_eq!(load::<Vec<i32>>(dir.path(), "a-1"), Some(vec![1, 2]));
        assert_eq!(load::<Vec<i32>>(dir.path(), "b"), None);
        std::fs::write(dir.path().join("a-1.json"), "[1,").unwrap();
        assert_eq!(load::<Vec<i32>>(dir.path(), "a-1"), None);
    }

    #[test]
    fn a_key_never_leaves_the_folder() {
        let dir = tempfile::tempdir().unwrap();
        store(&dir.path().join("in"), "../out", &1);
        assert!(!dir.path().join("out.json").exists());
    }
}
