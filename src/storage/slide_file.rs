//! The bytes of slides, and the slides of a folder.
//!
//! A file is measured before it is read, so that no size can exhaust memory. Decoding belongs to `raster`.

use std::cmp::Ordering;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::atomic::cause;
use crate::core::diagnostic::{Message, visible};

/// The largest slide file that is read, in bytes: 512 MiB.
pub const MOST_BYTES: u64 = 512 << 20;

/// The endings of the files that a folder is searched for, pictures and PDFs, in lower case.
pub const SLIDE_ENDINGS: [&str; 9] = ["png", "jpg", "jpeg", "webp", "gif", "bmp", "tif", "tiff", "pdf"];

/// A slide file that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.message().en)]
pub enum ReadError {
    /// More bytes than allowed.
    TooLarge {
        /// The most bytes allowed.
        limit: u64,
        /// The file.
        path: PathBuf,
    },
    /// The system refuses.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
}

impl ReadError {
    /// The sentence for a person.
    pub fn message(&self) -> Message {
        match self {
            ReadError::TooLarge { limit, path } => {
                let (mib, path) = (limit >> 20, visible(&path.to_string_lossy()));
                Message::new(
                    format!("The file is larger than {mib} MiB and was not read: {path}"),
                    format!("ファイルが {mib} MiB を超えているため読み込みませんでした: {path}"),
                )
            }
            ReadError::Io { path, source } => {
                let (cause, path) = (cause(source), visible(&path.to_string_lossy()));
                Message::new(
                    format!("Cannot be read, {}: {path}", cause.en),
                    format!("読み込めません({}): {path}", cause.ja),
                )
            }
        }
    }
}

/// The whole content of a slide file of at most [`MOST_BYTES`].
pub fn read(path: &Path) -> Result<Vec<u8>, ReadError> {
    read_limited(path, MOST_BYTES)
}

/// The whole content of a file of at most `limit` bytes; refused before reading when it is larger.
pub fn read_limited(path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    let failed = |source| ReadError::Io { path: path.to_owned(), source };
    let found = fs::metadata(path).map_err(failed)?;
    if !found.is_file() {
        let kind = if found.is_dir() { io::ErrorKind::IsADirectory } else { io::ErrorKind::Unsupported };
        return Err(failed(kind.into()));
    }
    let too_large = || ReadError::TooLarge { limit, path: path.to_owned() };
    if found.len() > limit {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(found.len()).unwrap_or(0));
    // A file may grow while it is read.
    File::open(path).map_err(failed)?.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > limit { Err(too_large()) } else { Ok(bytes) }
}

/// SHA-256 in lower-case hexadecimal, as `Page::hash` holds it.
pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The slide files directly in a folder, in the order a person counts: `p2` before `p10`. Hidden files are left out.
pub fn slides(folder: &Path) -> Result<Vec<PathBuf>, ReadError> {
    let failed = |source| ReadError::Io { path: folder.to_owned(), source };
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if !hidden && is_slide(&path) && path.is_file() {
            found.push(path);
        }
    }
    found.sort_by(|a, b| natural_order(&a.to_string_lossy(), &b.to_string_lossy()));
    Ok(found)
}

/// Whether a name ends like a picture or a PDF.
pub fn is_slide(path: &Path) -> bool {
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| SLIDE_ENDINGS.contains(&ending.as_str()))
}

/// Runs of digits by their number, everything else by its letters without case; equal ones by their bytes.
fn natural_order(a: &str, b: &str) -> Ordering {
    let (mut x, mut y) = (a, b);
    loop {
        let (Some(p), Some(q)) = (x.chars().next(), y.chars().next()) else {
            return x.len().cmp(&y.len()).then_with(|| a.cmp(b));
        };
        let order = if p.is_ascii_digit() && q.is_ascii_digit() {
            let (m, n) = (digits(&mut x), digits(&mut y));
            m.len().cmp(&n.len()).then_with(|| m.cmp(n))
        } else {
            x = x.get(p.len_utf8()..).unwrap_or_default();
            y = y.get(q.len_utf8()..).unwrap_or_default();
            p.to_lowercase().cmp(q.to_lowercase())
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

/// Takes the digits at the start off a text and returns them without leading zeros.
fn digits<'a>(text: &mut &'a str) -> &'a str {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (run, rest) = text.split_at(end);
    *text = rest;
    run.trim_start_matches('0')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn slides_come_in_the_order_a_person_counts() {
        let dir = tempfile::tempdir().unwrap();
        for name in [
            "p10.PNG",
            "p2.png",
            "p1.jpeg",
            "P3.webp",
            ".hidden.png",
            "notes.txt",
            "p3.pdf",
            "スライド02.png",
            "スライド1.png",
        ] {
            fs::write(dir.path().join(name), b"").unwrap();
        }
        fs::create_dir(dir.path().join("folder.png")).unwrap();
        let names: Vec<String> =
            slides(dir.path()).unwrap().iter().map(|p| p.file_name().unwrap().to_string_lossy().into_owned()).collect();
        assert_eq!(names, ["p1.jpeg", "p2.png", "p3.pdf", "P3.webp", "p10.PNG", "スライド1.png", "スライド02.png"]);
    }

    #[test]
    fn a_large_file_is_refused_before_it_is_read() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a");
        fs::write(&path, b"1234").unwrap();
        assert!(matches!(read_limited(&path, 3), Err(ReadError::TooLarge { limit: 3, .. })));
        assert_eq!(read_limited(&path, 4).unwrap(), b"1234");
        assert!(matches!(read(dir.path()), Err(ReadError::Io { .. })));
    }

    #[test]
    fn hashes_are_sha_256() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(sha256_hex(b""), empty);
    }
}
