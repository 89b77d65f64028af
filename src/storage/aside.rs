//! Keeping bytes that cannot be used, beside the file they come from, under a name that is free.
//!
//! Nothing unreadable is ever thrown away: a torn journal, a broken settings file or a replaced slide file stays where a
//! person can look at it. The same bytes are kept once.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::atomic::{folder_of, sync_folder};

/// More copies than anyone looks at; past that something else is wrong.
const MOST: usize = 1_000;

/// Writes `bytes` to `<path>-1`, or the next number that is free, and returns that path. Where one of those files holds
/// the same bytes already, it is returned and nothing is written.
pub(super) fn keep(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    for candidate in candidates(path) {
        match OpenOptions::new().write(true).create_new(true).open(&candidate) {
            Ok(mut file) => {
                if let Err(e) = fill(&mut file, bytes) {
                    // Half a copy helps nobody, and the original is still there.
                    let _ = fs::remove_file(&candidate);
                    return Err(e);
                }
                return sync_folder(folder_of(&candidate)).map(|()| candidate);
            }
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {
                if same(&candidate, bytes) {
                    return Ok(candidate);
                }
            }
            Err(e) => return Err(e),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

fn candidates(path: &Path) -> impl Iterator<Item = PathBuf> + '_ {
    (1..=MOST).map(move |n| {
        let mut name = path.as_os_str().to_owned();
        name.push(format!("-{n}"));
        PathBuf::from(name)
    })
}

fn fill(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

fn same(path: &Path, bytes: &[u8]) -> bool {
    let length = fs::metadata(path).map(|m| m.len());
    length.is_ok_and(|length| length == bytes.len() as u64) && fs::read(path).is_ok_and(|found| found == bytes)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn different_bytes_get_a_new_number_and_the_same_bytes_do_not() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal.torn");
        assert_eq!(keep(&path, b"a").unwrap(), dir.path().join("journal.torn-1"));
        assert_eq!(keep(&path, b"b").unwrap(), dir.path().join("journal.torn-2"));
        assert_eq!(keep(&path, b"a").unwrap(), dir.path().join("journal.torn-1"));
        assert_eq!(fs::read(dir.path().join("journal.torn-2")).unwrap(), b"b");
    }
}
