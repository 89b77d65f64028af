//! Saving a file so that at every moment the old or the new one is there, whole.
//!
//! Four steps: a temporary file in the same folder, its bytes forced to the disk, the name moved over, the folder forced to
//! the disk. Links are followed first, so a link stays a link; the old file's mode is kept; a write-protected file is
//! refused. Nothing is left behind on failure; what a killed process left is swept by [`sweep`].

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::core::diagnostic::{Message, visible};

const TEMP_PREFIX: &str = ".kirinuki-";
const TEMP_SUFFIX: &str = ".tmp";

/// How many links may follow each other; the limit of Linux.
const MOST_LINKS: usize = 40;

/// How far a save came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveStep {
    /// Turning the content into bytes that can be read back.
    Encode,
    /// Finding out what is at the path now.
    Look,
    /// The file is write-protected, or no file at all.
    Protected,
    /// Making the temporary file.
    Create,
    /// Writing the temporary file.
    Write,
    /// Forcing the bytes to the disk.
    Sync,
    /// Replacing the old file.
    Rename,
    /// Forcing the folder to the disk: the new file is in place, but a power cut may bring the old one back.
    SyncFolder,
    /// Adding a step to the journal.
    Append,
    /// Emptying the journal after everything was saved.
    Empty,
}

/// A save that did not happen. Except after [`SaveStep::SyncFolder`] the old file is as it was.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.message().en)]
pub struct SaveError {
    /// How far it came.
    pub step: SaveStep,
    /// The file that was to be written.
    pub path: PathBuf,
    /// What the system said.
    #[source]
    pub source: io::Error,
}

impl SaveError {
    pub(super) fn at(step: SaveStep, path: &Path) -> impl FnOnce(io::Error) -> SaveError + '_ {
        move |source| SaveError { step, path: path.to_owned(), source }
    }

    /// The sentence for a person: what happened, what was kept, where.
    pub fn message(&self) -> Message {
        let cause = cause(&self.source);
        let (en, ja) = match self.step {
            SaveStep::Encode => ("Not saved, a value cannot be written", "保存できません。書き込めない値があります"),
            SaveStep::Look => ("Not saved, the place cannot be reached", "保存できません。保存先を開けません"),
            SaveStep::Protected => ("Not saved, the file is protected", "保存できません。ファイルが保護されています"),
            SaveStep::Create => ("Not saved, no file can be made here", "保存できません。ここにはファイルを作れません"),
            SaveStep::Write | SaveStep::Sync => ("Not saved, writing failed", "保存できません。書き込みに失敗しました"),
            SaveStep::Rename => {
                ("Not saved, the file cannot be replaced", "保存できません。ファイルを置き換えられません")
            }
            SaveStep::SyncFolder => {
                ("Saved, but the disk did not confirm it", "保存しましたが、ディスクの確認が取れません")
            }
            SaveStep::Append => ("The last step is not saved yet", "直前の操作がまだ保存されていません"),
            SaveStep::Empty => {
                ("Saved, but the journal could not be emptied", "保存しましたが、操作記録を空にできません")
            }
        };
        let (kept_en, kept_ja) = match self.step {
            SaveStep::SyncFolder => ("Save again to be safe", "念のためもう一度保存してください"),
            SaveStep::Append => ("What was saved before is safe", "それまでに保存した内容は残っています"),
            SaveStep::Empty => ("Nothing is lost", "失われたものはありません"),
            _ => ("The old file is unchanged", "元のファイルは変わっていません"),
        };
        let path = visible(&self.path.to_string_lossy());
        Message::new(format!("{en}: {}. {kept_en}: {path}", cause.en), format!("{ja}({})。{kept_ja}: {path}", cause.ja))
    }
}

/// What the system said, in plain words where the case is a common one.
pub(super) fn cause(error: &io::Error) -> Message {
    use io::ErrorKind as K;
    match error.kind() {
        K::StorageFull => Message::new("the disk is full", "ディスクに空きがありません"),
        K::QuotaExceeded => Message::new("the quota is used up", "割り当て容量を使い切りました"),
        K::PermissionDenied => Message::new("no permission", "権限がありません"),
        K::ReadOnlyFilesystem => Message::new("the disk is read-only", "ディスクが読み取り専用です"),
        K::NotFound => Message::new("there is no such file or folder", "ファイルまたはフォルダがありません"),
        K::IsADirectory => Message::new("it is a folder", "フォルダです"),
        _ => Message::new(error.to_string(), error.to_string()),
    }
}

/// Replaces or creates the file at `path`. When this returns `Ok`, the bytes are on the disk.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    let target = put(path, bytes, File::sync_all)?;
    sync_folder(folder_of(&target)).map_err(SaveError::at(SaveStep::SyncFolder, path))
}

/// The same for a file that can be made again at any time: whole or as it was for everyone who reads it, but left to the
/// system to bring to the disk. Hundreds of files are written in the time of one that is forced there.
pub fn write_unforced(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    put(path, bytes, |_| Ok(())).map(drop)
}

/// Writes beside and moves over; `force` brings the bytes to the disk. Returns the file that was meant.
fn put(path: &Path, bytes: &[u8], force: impl Fn(&File) -> io::Result<()>) -> Result<PathBuf, SaveError> {
    let target = follow_links(path).map_err(SaveError::at(SaveStep::Look, path))?;
    let old = permissions_of(&target)?;
    let mut temp = temporary(folder_of(&target)).map_err(SaveError::at(SaveStep::Create, path))?;
    if let Some(old) = old {
        temp.as_file().set_permissions(old).map_err(SaveError::at(SaveStep::Create, path))?;
    }
    temp.as_file_mut().write_all(bytes).map_err(SaveError::at(SaveStep::Write, path))?;
    force(temp.as_file()).map_err(SaveError::at(SaveStep::Sync, path))?;
    temp.persist(&target).map_err(|e| SaveError::at(SaveStep::Rename, path)(e.error))?;
    Ok(target)
}

/// Removes temporary files that a killed process left in a folder. Only for folders that nobody else writes to now.
pub fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let ours = name.starts_with(TEMP_PREFIX) && name.ends_with(TEMP_SUFFIX);
        if ours && entry.file_type().is_ok_and(|t| t.is_file()) {
            // Litter that cannot be removed harms nobody.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Forces a folder's list of names to the disk, where the system knows such a thing.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        // Some network file systems cannot; their rename is as safe as it gets.
        Err(e) if matches!(e.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        result => result,
    }
}

pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The path with links at its end followed, also when the last one points to nothing yet.
fn follow_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::symlink_metadata(&path) {
            Ok(found) if found.file_type().is_symlink() => path = folder_of(&path).join(fs::read_link(&path)?),
            Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
            _ => return Ok(path),
        }
    }
    Err(io::Error::other("too many links"))
}

/// The mode of the file that is there, `None` for none; an error for one that must not be replaced.
fn permissions_of(target: &Path) -> Result<Option<Permissions>, SaveError> {
    let protected = |kind: io::ErrorKind| SaveError::at(SaveStep::Protected, target)(kind.into());
    let found = match fs::metadata(target) {
        Ok(found) => found,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(SaveError::at(SaveStep::Look, target)(e)),
    };
    if found.is_dir() {
        return Err(protected(io::ErrorKind::IsADirectory));
    }
    if !found.is_file() {
        return Err(protected(io::ErrorKind::Unsupported));
    }
    if found.permissions().readonly() {
        return Err(protected(io::ErrorKind::PermissionDenied));
    }
    // A rename only asks the folder; the file's own protection must count too.
    OpenOptions::new().write(true).open(target).map_err(SaveError::at(SaveStep::Protected, target))?;
    Ok(Some(found.permissions()))
}

fn temporary(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMP_PREFIX).suffix(TEMP_SUFFIX);
    #[cfg(unix)]
    let open = {
        use std::os::unix::fs::PermissionsExt;
        // The mode of a plain new file; the umask still applies.
        Permissions::from_mode(0o666)
    };
    #[cfg(unix)]
    builder.permissions(open);
    builder.tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_new_and_an_old_file_are_written_without_litter() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.txt");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(names(dir.path()), ["a.txt"]);
    }

    #[test]
    fn a_folder_in_the_way_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let error = write(dir.path(), b"x").unwrap_err();
        assert_eq!(error.step, SaveStep::Protected);
        assert!(error.to_string().ends_with(&*dir.path().to_string_lossy()), "the path comes last: {error}");
        assert!(write(&dir.path().join("none/a"), b"x").is_err());
        assert!(names(dir.path()).is_empty());
    }

    #[test]
    fn only_our_own_temporary_files_are_swept() {
        let dir = tempfile::tempdir().unwrap();
        for name in [".kirinuki-abc.tmp", ".other-abc.tmp", "kirinuki.tmp"] {
            fs::write(dir.path().join(name), b"").unwrap();
        }
        sweep(dir.path());
        assert_eq!(names(dir.path()), [".other-abc.tmp", "kirinuki.tmp"]);
    }

    #[cfg(unix)]
    #[test]
    fn mode_links_and_protection_are_respected() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let dir = tempfile::tempdir().unwrap();
        let (file, link, new) = (dir.path().join("file"), dir.path().join("link"), dir.path().join("new"));
        fs::write(&file, b"old").unwrap();
        fs::set_permissions(&file, Permissions::from_mode(0o664)).unwrap();
        symlink("file", &link).unwrap();
        write(&link, b"through").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&file).unwrap(), b"through");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o7777, 0o664);

        symlink("new", dir.path().join("dangling")).unwrap();
        write(&dir.path().join("dangling"), b"x").unwrap();
        assert_eq!(fs::read(&new).unwrap(), b"x");

        fs::set_permissions(&file, Permissions::from_mode(0o444)).unwrap();
        assert_eq!(write(&link, b"no").unwrap_err().step, SaveStep::Protected);
        assert_eq!(fs::read(&file).unwrap(), b"through");

        symlink("ring", dir.path().join("ring")).unwrap();
        assert_eq!(write(&dir.path().join("ring"), b"x").unwrap_err().step, SaveStep::Look);
    }
}
