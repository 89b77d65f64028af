//! A user's own list of models: `models.toml` in the settings folder, laid over the one that comes with the program.
//!
//! Written by hand, so it is only ever read. Storage does not know what models are: the text is judged by the caller.

use std::io;
use std::path::Path;

use super::slide_file::{ReadError, read_limited};
use crate::core::diagnostic::{Diagnostic, Message};

/// Larger than any list of models.
const MOST_BYTES: u64 = 1 << 20;

/// Reads the file as text. A missing one is nothing; one that cannot be read is nothing and a diagnostic.
pub fn load(path: &Path) -> (Option<String>, Vec<Diagnostic>) {
    text_of(path, MOST_BYTES, "models-unreadable")
}

/// A small text file that may be missing.
pub(super) fn text_of(path: &Path, most: u64, code: &str) -> (Option<String>, Vec<Diagnostic>) {
    let reason = match read_limited(path, most) {
        Ok(bytes) => match String::from_utf8(bytes) {
            // A mark that some editors write first is no text.
            Ok(text) => return (Some(text.trim_start_matches('\u{feff}').to_owned()), Vec::new()),
            Err(_) => {
                let path = path.display();
                Message::new(
                    format!("Not a text file (UTF-8), so it is not used: {path}"),
                    format!("UTF-8 のテキストではないため、使いません: {path}"),
                )
            }
        },
        Err(ReadError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => return (None, Vec::new()),
        Err(error) => error.message(),
    };
    (None, vec![Diagnostic::warning(code, reason)])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_missing_file_is_nothing_and_an_unreadable_one_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("models.toml");
        assert_eq!(load(&path), (None, vec![]));
        std::fs::write(&path, "\u{feff}dated = \"2026-12-24\"\n").unwrap();
        assert_eq!(load(&path), (Some("dated = \"2026-12-24\"\n".to_owned()), vec![]));
        std::fs::write(&path, b"\xff\xfe").unwrap();
        let (text, notices) = load(&path);
        assert_eq!((text, notices.len(), notices[0].code.as_str()), (None, 1, "models-unreadable"));
        assert_eq!(std::fs::read(&path).unwrap(), b"\xff\xfe");
    }
}
