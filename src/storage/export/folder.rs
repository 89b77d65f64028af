//! An export that is a folder: built beside its place and moved there as a whole.
//!
//! A list of what was written, with the hash of each file, stays in the folder. Only a folder that holds exactly what its
//! list says is replaced by a later export; files that a person has added or changed are never deleted and never mixed
//! with ours. Names come from the exports themselves, never from a label as it is.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::TempDir;

use super::ExportError;
use crate::core::diagnostic::{Message, visible};
use crate::storage::atomic::{SaveError, SaveStep, folder_of, sync_folder};

/// The list of what an export has written. Its lines are those of `sha256sum`.
pub(super) const LIST: &str = "kirinuki-export.txt";

/// What systems leave in folders that were looked at.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// How many foreign files a refusal names.
const NAMED: usize = 3;

/// A folder that is being written.
pub(super) struct Draft {
    target: PathBuf,
    /// Holds the new folder, and the old one for the moment of the exchange.
    beside: TempDir,
    list: BTreeMap<String, String>,
}

impl Draft {
    /// Begins the folder that will be at `path`. Refused where something stands that is not ours to replace.
    pub(super) fn begin(path: &Path) -> Result<Draft, ExportError> {
        let target = if path.exists() {
            fs::canonicalize(path).map_err(SaveError::at(SaveStep::Look, path))?
        } else {
            path.to_owned()
        };
        check(&target)?;
        let create = || SaveError::at(SaveStep::Create, path);
        let mut builder = tempfile::Builder::new();
        let beside = builder.prefix(".kirinuki-").suffix(".tmp").tempdir_in(folder_of(&target)).map_err(create())?;
        fs::create_dir(beside.path().join("new")).map_err(create())?;
        Ok(Draft { target, beside, list: BTreeMap::new() })
    }

    /// Writes one file. `name` is relative, with `/` between its parts.
    pub(super) fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), ExportError> {
        let path = self.fresh().join(name);
        let write = || SaveError::at(SaveStep::Write, &path);
        fs::create_dir_all(folder_of(&path)).map_err(write())?;
        File::create_new(&path).and_then(|mut file| file.write_all(bytes)).map_err(write())?;
        self.list.insert(name.to_owned(), hash(bytes));
        Ok(())
    }

    /// Puts the folder in its place. On an error the old one is there as it was.
    pub(super) fn finish(mut self) -> Result<(), ExportError> {
        let lines: Vec<String> = self.list.iter().map(|(name, hash)| format!("{hash}  {name}\n")).collect();
        self.put(LIST, lines.concat().as_bytes())?;
        for name in self.list.keys() {
            let path = self.fresh().join(name);
            File::open(&path).and_then(|file| file.sync_all()).map_err(SaveError::at(SaveStep::Sync, &path))?;
        }
        let rename = || SaveError::at(SaveStep::Rename, &self.target);
        let (new, old) = (self.fresh(), self.beside.path().join("old"));
        // Once more: a file may have been added while the export was made.
        let was_there = check(&self.target)?;
        if was_there {
            fs::rename(&self.target, &old).map_err(rename())?;
        }
        if let Err(error) = fs::rename(&new, &self.target) {
            if was_there && fs::rename(&old, &self.target).is_err() {
                // The old folder must not go with the draft.
                let kept = self.beside.keep();
                return Err(SaveError { step: SaveStep::Rename, path: kept, source: error }.into());
            }
            return Err(rename()(error).into());
        }
        sync_folder(folder_of(&self.target)).map_err(SaveError::at(SaveStep::SyncFolder, &self.target))?;
        Ok(())
    }

    fn fresh(&self) -> PathBuf {
        self.beside.path().join("new")
    }
}

/// Whether a folder stands at the place; an error where it is not ours to replace.
fn check(target: &Path) -> Result<bool, ExportError> {
    let place = visible(&target.to_string_lossy());
    let found = match fs::metadata(target) {
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(SaveError::at(SaveStep::Look, target)(error).into()),
    };
    if !found.is_dir() {
        return Err(refused(
            format!("This export is a folder, and a file stands there. Choose another name: {place}"),
            format!("この形式はフォルダーですが、同じ名前のファイルがあります。別の名前を選んでください: {place}"),
        ));
    }
    let look = || SaveError::at(SaveStep::Look, target);
    let mut there = Vec::new();
    walk(target, "", &mut there).map_err(look())?;
    if there.is_empty() {
        return Ok(true);
    }
    let Ok(list) = fs::read_to_string(target.join(LIST)) else {
        return Err(refused(
            format!("The folder holds other files, so nothing was written. Choose a new or empty folder: {place}"),
            format!(
                "他のファイルが入っているため書き出しませんでした。新しいフォルダーか空のフォルダーを選んでください: {place}"
            ),
        ));
    };
    let listed: BTreeMap<&str, &str> =
        list.lines().filter_map(|line| line.split_once("  ")).map(|(hash, name)| (name, hash)).collect();
    let ours = |name: &String| {
        name == LIST
            || listed.get(name.as_str()).is_some_and(|known| hash_of(&target.join(name)).as_deref() == Some(*known))
    };
    let foreign: Vec<String> = there.into_iter().filter(|name| !ours(name)).map(|name| visible(&name)).collect();
    if foreign.is_empty() {
        return Ok(true);
    }
    let (count, names) = (foreign.len(), foreign[..foreign.len().min(NAMED)].join(", "));
    Err(refused(
        format!(
            "{count} files were added or changed since the last export ({names}), so nothing was replaced. Move them away or choose another folder: {place}"
        ),
        format!(
            "前回の書き出しの後に追加・変更されたファイルが {count} 個あるため({names})、置き換えませんでした。移すか、別のフォルダーを選んでください: {place}"
        ),
    ))
}

fn refused(en: String, ja: String) -> ExportError {
    ExportError::Form(Message::new(en, ja))
}

/// The names of all that is in a folder, folders of it left out unless they are links; the litter of systems is passed over.
fn walk(folder: &Path, before: &str, names: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), &format!("{before}{name}/"), names)?;
        } else if !LITTER.contains(&name.as_str()) {
            names.push(format!("{before}{name}"));
        }
    }
    names.sort();
    Ok(())
}

/// `None` for what is no file of its own.
fn hash_of(path: &Path) -> Option<String> {
    let is_file = fs::symlink_metadata(path).is_ok_and(|found| found.is_file());
    fs::read(path).ok().filter(|_| is_file).map(|bytes| hash(&bytes))
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn export(path: &Path, files: &[(&str, &str)]) -> Result<(), String> {
        let told = |error: ExportError| error.message().en;
        let mut draft = Draft::begin(path).map_err(told)?;
        for (name, text) in files {
            draft.put(name, text.as_bytes()).map_err(told)?;
        }
        draft.finish().map_err(told)
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names = Vec::new();
        walk(folder, "", &mut names).unwrap();
        names
    }

    #[test]
    fn an_export_of_ours_is_replaced_as_a_whole() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("out");
        export(&path, &[("a.txt", "1"), ("deep/b.txt", "2")]).unwrap();
        assert_eq!(names(&path), ["a.txt", "deep/b.txt", LIST]);
        fs::write(path.join(".DS_Store"), "x").unwrap();
        export(&path, &[("c.txt", "3")]).unwrap();
        assert_eq!(names(&path), ["c.txt", LIST]);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left beside");
    }

    #[test]
    fn what_is_not_ours_is_refused_and_stays() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("out");
        fs::create_dir(&path).unwrap();
        export(&path, &[("a.txt", "1")]).unwrap();
        let check = |words: &str, left: &[&str]| {
            let told = export(&path, &[("b.txt", "2")]).unwrap_err();
            assert!(told.contains(words), "{told}");
            assert_eq!(names(&path), left);
        };
        fs::write(path.join("mine.txt"), "x").unwrap();
        check("1 files were added or changed since the last export (mine.txt)", &["a.txt", LIST, "mine.txt"]);
        fs::remove_file(path.join("mine.txt")).unwrap();
        fs::write(path.join("a.txt"), "corrected").unwrap();
        check("(a.txt)", &["a.txt", LIST]);
        fs::remove_file(path.join(LIST)).unwrap();
        check("holds other files", &["a.txt"]);
        let file = dir.path().join("file");
        fs::write(&file, "x").unwrap();
        assert!(export(&file, &[]).unwrap_err().contains("a file stands there"));
        assert!(export(&dir.path().join("no/such/out"), &[]).is_err());
    }

    #[test]
    fn what_comes_while_an_export_is_made_stops_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("out");
        let mut draft = Draft::begin(&path).unwrap();
        draft.put("a.txt", b"1").unwrap();
        fs::create_dir(&path).unwrap();
        fs::write(path.join("mine.txt"), "x").unwrap();
        assert!(draft.finish().is_err());
        assert_eq!(names(&path), ["mine.txt"]);
    }
}
