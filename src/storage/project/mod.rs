//! A project folder: `project.json`, one file per slide, a journal and a lock.
//!
//! Owns the order in which they are written: a step goes into the journal first; a checkpoint writes the changed slides,
//! then `project.json`, then empties the journal. A crash at any point reopens to the state after the last step. Opening
//! changes no file that is there. Never overwritten: a project or slide file that cannot be read. Pictures are not copied.

mod error;
mod format;
mod journal;
mod lock;
mod open;
pub mod paths;
mod replay;
pub mod view;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use error::ProjectError;

use self::format::ProjectFile;
use self::journal::Journal;
use self::lock::{Lock, LockError};
use super::atomic::{self, sync_folder};
use super::{SaveError, SaveStep, aside, slide_file};
use crate::core::diagnostic::Diagnostic;
use crate::core::document::Document;
use crate::core::edit::{Edit, Transaction};
use crate::core::id::SlideId;
use crate::core::slide::Slide;

const PROJECT_FILE: &str = "project.json";
const SLIDES_FOLDER: &str = "slides";
const JOURNAL_FILE: &str = "journal.jsonl";
const LOCK_FILE: &str = "lock";

/// The most bytes read of any file of a project; a larger one is not ours.
const MOST_BYTES: u64 = 1 << 30;

/// An open project folder. While it lives, nobody else can open the folder for writing.
#[derive(Debug)]
pub struct Project {
    dir: PathBuf,
    /// `None` where the folder is read-only or its file system knows no locks.
    _lock: Option<Lock>,
    journal: Journal,
    next_seq: u64,
    /// `project.json` as it is on the disk; the document's parts of it are taken from the document on saving.
    head: ProjectFile,
    /// Slides that differ from their files.
    changed: BTreeSet<SlideId>,
    /// Slides whose files on the disk were read or written by us, with the hash of what was read or written last.
    known: BTreeMap<SlideId, String>,
    /// Names in `project.json` whose files cannot be read, with their places in the list.
    unread: BTreeMap<String, usize>,
}

impl Project {
    /// Makes a project in a folder that is missing, or that holds nothing a project would overwrite.
    pub fn create(dir: &Path) -> Result<Project, ProjectError> {
        if let Some(path) = occupied(dir) {
            return Err(ProjectError::Occupied { path });
        }
        make_slides_folder(dir)?;
        let (lock, _) = take_lock(dir)?;
        let head = ProjectFile::default();
        write_text(&dir.join(PROJECT_FILE), format::encode_project(&head))?;
        let journal = Journal::new(dir.join(JOURNAL_FILE), 0, b"");
        Ok(Project {
            dir: dir.to_owned(),
            _lock: lock,
            journal,
            next_seq: 1,
            head,
            changed: BTreeSet::new(),
            known: BTreeMap::new(),
            unread: BTreeMap::new(),
        })
    }

    /// Opens a project and does the steps of its journal again. The diagnostics name what could not be read.
    pub fn open(dir: &Path) -> Result<(Project, Document, Vec<Diagnostic>), ProjectError> {
        open::open(dir)
    }

    /// Whether a folder holds a project of Kirinuki, readable or not.
    pub fn is_project(dir: &Path) -> bool {
        let mark = b"kirinuki-project";
        let bytes = slide_file::read_limited(&dir.join(PROJECT_FILE), MOST_BYTES);
        bytes.is_ok_and(|bytes| bytes.windows(mark.len()).any(|window| window == mark))
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The size of the journal in bytes: the larger, the more a checkpoint saves at the next opening.
    pub fn journal_size(&self) -> u64 {
        self.journal.size()
    }

    /// Ids of slides whose files could not be read. A new slide must not take one of them.
    pub fn unread_slides(&self) -> impl Iterator<Item = SlideId> {
        self.unread.keys().filter_map(|name| name.parse().ok())
    }

    /// Puts a step, already applied to the document, into the journal. `Ok` means it is on the disk. On an error the step
    /// waits here: the next append or checkpoint that succeeds saves it too.
    pub fn append(&mut self, step: &Transaction) -> Result<(), SaveError> {
        for edit in &step.edits {
            match edit {
                Edit::AddSlide { slide, .. } => self.changed.insert(slide.id),
                Edit::RemoveSlide { slide } => self.changed.remove(slide),
                other => other.slide().is_some_and(|id| self.changed.insert(id)),
            };
        }
        let path = self.dir.join(JOURNAL_FILE);
        let line = journal::line(self.next_seq, step).map_err(|reason| unwritable(&path, reason))?;
        self.next_seq += 1;
        self.journal.append(&line)
    }

    /// Writes the document, which has every appended step applied, into the project's files and empties the journal. After
    /// an error everything is still in the journal and in the files together, and the next checkpoint goes on.
    pub fn checkpoint(&mut self, document: &Document) -> Result<(), SaveError> {
        // A step whose append failed gets its line now, so that the files below never know more than the journal. Should
        // that fail again, the files themselves are the rescue.
        let _ = self.journal.flush();
        // Version control and zip files forget empty folders.
        make_slides_folder(&self.dir)?;
        let applied = self.next_seq - 1;
        for slide in &document.slides {
            if self.changed.contains(&slide.id) || !self.known.contains_key(&slide.id) {
                self.write_slide(slide, applied)?;
            }
        }
        self.write_head(document, applied)?;
        self.remove_orphans(document);
        self.journal.empty()
    }

    fn slide_path(&self, id: SlideId) -> PathBuf {
        slide_path(&self.dir, &id.to_string())
    }

    fn write_slide(&mut self, slide: &Slide, applied: u64) -> Result<(), SaveError> {
        let path = self.slide_path(slide.id);
        self.step_aside(slide, &path)?;
        let text = format::encode_slide(applied, slide).map_err(|reason| unwritable(&path, reason))?;
        let written = atomic::write(&path, text.as_bytes());
        if !matches!(&written, Err(error) if error.step != SaveStep::SyncFolder) {
            self.known.insert(slide.id, slide_file::sha256_hex(text.as_bytes()));
        }
        written?;
        self.changed.remove(&slide.id);
        self.unread.remove(&slide.id.to_string());
        Ok(())
    }

    /// Keeps the file that a slide is going to be written over, when it holds anything but an older state of that slide:
    /// somebody else's changes, or what could not be read.
    fn step_aside(&self, slide: &Slide, path: &Path) -> Result<(), SaveError> {
        let failed = |source| SaveError { step: SaveStep::Look, path: path.to_owned(), source };
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(e) => return Err(failed(e)),
        };
        let ours = match self.known.get(&slide.id) {
            Some(hash) => *hash == slide_file::sha256_hex(&bytes),
            None => format::decode_slide(&bytes).is_ok_and(|file| file.slide.page == slide.page),
        };
        if !ours {
            aside::keep(&path.with_extension("json.kept"), &bytes).map_err(failed)?;
        }
        Ok(())
    }

    /// Writes `project.json` unless it would say the same as before.
    fn write_head(&mut self, document: &Document, applied: u64) -> Result<(), SaveError> {
        let mut slides: Vec<String> = document.slides.iter().map(|slide| slide.id.to_string()).collect();
        let mut unread: Vec<(&String, &usize)> = self.unread.iter().collect();
        unread.sort_by_key(|(_, place)| **place);
        for (name, place) in unread {
            slides.insert((*place).min(slides.len()), name.clone());
        }
        let mut head = ProjectFile {
            applied: self.head.applied,
            slides,
            schema: document.schema.clone(),
            schema_text: document.schema_text.clone(),
            margin: document.margin,
            masked: document.masked,
            unknown: self.head.unknown.clone(),
        };
        if head != self.head {
            head.applied = applied;
            write_text(&self.dir.join(PROJECT_FILE), format::encode_project(&head))?;
            self.head = head;
        }
        Ok(())
    }

    /// Removes the files of slides that `project.json` no longer lists; a file left over does no harm.
    fn remove_orphans(&mut self, document: &Document) {
        let gone: Vec<SlideId> = self.known.keys().copied().filter(|id| document.slide(*id).is_none()).collect();
        for id in gone {
            let _ = fs::remove_file(self.slide_path(id));
            self.known.remove(&id);
        }
    }
}

fn make_slides_folder(dir: &Path) -> Result<(), SaveError> {
    let slides = dir.join(SLIDES_FOLDER);
    if slides.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(&slides).map_err(SaveError::at(SaveStep::Create, &slides))?;
    sync_folder(dir).map_err(SaveError::at(SaveStep::SyncFolder, dir))
}

fn slide_path(dir: &Path, name: &str) -> PathBuf {
    dir.join(SLIDES_FOLDER).join(format!("{name}.json"))
}

/// A file that a new project would overwrite.
fn occupied(dir: &Path) -> Option<PathBuf> {
    let fixed = [PROJECT_FILE, JOURNAL_FILE].map(|name| dir.join(name));
    let slides = fs::read_dir(dir.join(SLIDES_FOLDER)).into_iter().flatten().flatten().map(|entry| entry.path());
    let slides = slides.filter(|path| path.extension().is_some_and(|ending| ending == "json"));
    fixed.into_iter().filter(|path| fs::symlink_metadata(path).is_ok()).chain(slides).next()
}

/// The lock, or why the project is open without one.
fn take_lock(dir: &Path) -> Result<(Option<Lock>, Option<io::Error>), ProjectError> {
    match Lock::take(&dir.join(LOCK_FILE)) {
        Ok(lock) => Ok((Some(lock), None)),
        Err(LockError::Held(pid)) => Err(ProjectError::Locked { pid, path: dir.to_owned() }),
        Err(LockError::Unavailable(reason)) => Ok((None, Some(reason))),
    }
}

fn write_text(path: &Path, text: Result<String, String>) -> Result<(), SaveError> {
    let text = text.map_err(|reason| unwritable(path, reason))?;
    atomic::write(path, text.as_bytes())
}

fn unwritable(path: &Path, reason: String) -> SaveError {
    SaveError::at(SaveStep::Encode, path)(io::Error::new(io::ErrorKind::InvalidData, reason))
}
