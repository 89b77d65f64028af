//! The comparison of the article: a project that comes ready-made, with its answers on record.
//!
//! The answers are reconstructed, and say so in every file; see `assets/article-comparison/README.md`.

use std::path::Path;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::storage::atomic;

/// The slide, which is the one of the sample deck.
const PICTURE: (&str, &[u8]) =
    ("pages/property-flyer.png", include_bytes!("../../../assets/samples/property-flyer.png"));

macro_rules! files {
    ($($name:literal)*) => {
        &[PICTURE, $(($name, include_bytes!(concat!("../../../assets/article-comparison/", $name)))),*]
    };
}

/// Its files, by their names in it. The one that makes it a project comes last.
const FILES: &[(&str, &[u8])] = files![
    "README.md"
    "cassettes/6d23eb85f1237c710801e9c02509cf91102e9da9b4092d54d92fb2fb1770fa3e.json"
    "cassettes/a9302fd26ed8e3c2db7edc19b15d05b900f7f04cced13c1e4e53964be1fc8a03.json"
    "cassettes/b023cf1b361b7a3f176cdd5f142d073f8bab508267343bca8f81d7c538bebe0e.json"
    "cassettes/d30af60b6f678768f130af7a05961cf47fef39efaf2fe7459632aa870d5c5a47.json"
    "slides/s1.json"
    "project.json"
];

/// Writes it into a folder. What was there under such a name is replaced: it was no whole project.
pub(super) fn unpack(dir: &Path) -> Result<(), Diagnostic> {
    let failed = |why: Message| Diagnostic::error("sample-not-written", why);
    for (name, bytes) in FILES {
        let path = dir.join(name);
        let folder = path.parent().unwrap_or(dir);
        std::fs::create_dir_all(folder).map_err(|error| {
            let place = folder.display();
            failed(Message::new(
                format!("Cannot make the folder {place}: {error}. Nothing was opened."),
                format!("フォルダを作れません {place}: {error}。何も開いていません。"),
            ))
        })?;
        atomic::write(&path, bytes).map_err(|error| failed(error.message()))?;
    }
    Ok(())
}
