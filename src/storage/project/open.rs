//! Opening a project folder: read every file, replay the journal, keep aside what cannot be used.
//!
//! One broken slide file never costs the others. No file that is there is changed: what is kept aside gets a new name.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::super::atomic::{self, cause};
use super::super::slide_file::{ReadError, read_limited, sha256_hex};
use super::format::{self, FormatError, ProjectFile, SlideFile};
use super::journal::{self, Journal};
use super::replay::{Files, Replayed, replay};
use super::{JOURNAL_FILE, MOST_BYTES, PROJECT_FILE, Project, ProjectError, SLIDES_FOLDER, slide_path, take_lock};
use crate::core::diagnostic::{Diagnostic, Message, visible};
use crate::core::document::Document;
use crate::core::id::SlideId;
use crate::core::slide::Slide;

pub(super) fn open(dir: &Path) -> Result<(Project, Document, Vec<Diagnostic>), ProjectError> {
    // Before the lock, so that a folder that is no project gets no lock file.
    read_head(dir)?;
    let (lock, unlocked) = take_lock(dir)?;
    let mut notices: Vec<Diagnostic> = unlocked.iter().map(without_lock).collect();
    if lock.is_some() {
        atomic::sweep(dir);
        atomic::sweep(&dir.join(SLIDES_FOLDER));
    }
    let head = read_head(dir)?;
    let Listed { mut document, applied, mut known, mut unread } = read_slides(dir, &head, &mut notices);
    let path = dir.join(JOURNAL_FILE);
    let bytes = match read_limited(&path, MOST_BYTES) {
        Ok(bytes) => bytes,
        Err(ReadError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(unread_journal(error, path)),
    };
    let scan = journal::scan(&bytes);
    let seqs: Vec<u64> = scan.entries.iter().map(|entry| entry.seq).collect();
    let in_files = [head.applied, last_unlisted(dir, &head)].into_iter().chain(applied.values().copied());
    let last = in_files.chain(seqs.iter().copied()).max();

    let unlisted = |id: SlideId| read_slide(dir, &id.to_string()).ok().map(|(file, _)| (file.applied, file.slide));
    let files = Files { project: head.applied, slides: applied, unlisted: &unlisted };
    let Replayed { changed, loaded, removed, misfits } = replay(&mut document, files, scan.entries);
    known.extend(loaded.into_iter().filter_map(|id| Some((id, read_slide(dir, &id.to_string()).ok()?.1))));
    for id in removed {
        unread.remove(&id.to_string());
    }

    let (good, tail) = bytes.split_at(scan.good);
    let mut journal = Journal::new(path, good.len(), tail);
    let misfit_lines: Vec<&[u8]> = good
        .split_inclusive(|byte| *byte == b'\n')
        .zip(&seqs)
        .filter(|(_, seq)| misfits.contains(seq))
        .map(|(line, _)| line)
        .collect();
    if !misfit_lines.is_empty() {
        journal.rescue(misfit_lines.concat());
    }
    notices.extend(kept_aside(&mut journal, tail.len(), misfit_lines.len()));
    let next_seq = last.unwrap_or(0) + 1;
    let project = Project { dir: dir.to_owned(), _lock: lock, journal, next_seq, head, changed, known, unread };
    Ok((project, document, notices))
}

fn read_head(dir: &Path) -> Result<ProjectFile, ProjectError> {
    let path = dir.join(PROJECT_FILE);
    let bytes = match read_limited(&path, MOST_BYTES) {
        Ok(bytes) => bytes,
        Err(ReadError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
            return Err(ProjectError::NotAProject { path: dir.to_owned() });
        }
        Err(ReadError::Io { path, source }) => return Err(ProjectError::Read { path, source }),
        Err(error @ ReadError::TooLarge { .. }) => {
            return Err(ProjectError::Damaged { reason: error.message().en, path });
        }
    };
    format::decode_project(&bytes).map_err(|error| match error {
        FormatError::Foreign => ProjectError::NotAProject { path: dir.to_owned() },
        FormatError::Newer(found) => ProjectError::Newer { found, path },
        FormatError::Damaged(reason) => ProjectError::Damaged { reason, path },
    })
}

/// What the files hold, before the journal.
struct Listed {
    document: Document,
    /// The last step in each slide's file.
    applied: BTreeMap<SlideId, u64>,
    /// The hash of each slide's file.
    known: BTreeMap<SlideId, String>,
    /// Names whose files cannot be read, with their places in the list.
    unread: BTreeMap<String, usize>,
}

fn read_slides(dir: &Path, head: &ProjectFile, notices: &mut Vec<Diagnostic>) -> Listed {
    let mut applied = BTreeMap::new();
    let mut known = BTreeMap::new();
    let mut unread = BTreeMap::new();
    let mut slides: Vec<Slide> = Vec::new();
    for (place, name) in head.slides.iter().enumerate() {
        if slides.iter().any(|slide| slide.id.to_string() == *name) {
            continue;
        }
        match read_slide(dir, name) {
            Ok((file, hash)) => {
                applied.insert(file.slide.id, file.applied);
                known.insert(file.slide.id, hash);
                slides.push(file.slide);
            }
            Err(reason) => {
                unread.entry(name.clone()).or_insert(place);
                notices.push(broken_slide(name, &reason));
            }
        }
    }
    let (schema, schema_text) = (head.schema.clone(), head.schema_text.clone());
    let document = Document { slides, schema, schema_text, margin: head.margin, masked: head.masked };
    Listed { document, applied, known, unread }
}

/// The file of a slide and the hash of its bytes; an error says why it cannot be used.
fn read_slide(dir: &Path, name: &str) -> Result<(SlideFile, String), Message> {
    let same = |text: &str| Message::new(text, text);
    let id: SlideId = name.parse().map_err(|e: crate::core::id::IdError| same(&e.to_string()))?;
    let bytes = read_limited(&slide_path(dir, &id.to_string()), MOST_BYTES).map_err(|e| e.message())?;
    let file = format::decode_slide(&bytes).map_err(|error| match error {
        FormatError::Foreign => Message::new("not a slide of Kirinuki", "Kirinuki のスライドではありません"),
        FormatError::Newer(found) => {
            Message::new(format!("made by a newer Kirinuki (format {found})"), format!("新しい版の形式です({found})"))
        }
        FormatError::Damaged(reason) => same(&reason),
    })?;
    if file.slide.id == id { Ok((file, sha256_hex(&bytes))) } else { Err(same(&format!("id: {}", file.slide.id))) }
}

/// The last step in any slide file that `project.json` does not list: left over from a slide that was taken out, or from
/// a checkpoint that was cut short. No later step may have its number.
fn last_unlisted(dir: &Path, head: &ProjectFile) -> u64 {
    let entries = std::fs::read_dir(dir.join(SLIDES_FOLDER)).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| {
        let path = entry.path();
        let json = path.extension().is_some_and(|ending| ending == "json");
        path.file_stem().filter(|_| json).map(|stem| stem.to_string_lossy().into_owned())
    });
    let unlisted = names.filter(|name| !head.slides.contains(name));
    unlisted.filter_map(|name| read_slide(dir, &name).ok()).map(|(file, _)| file.applied).max().unwrap_or(0)
}

fn unread_journal(error: ReadError, path: PathBuf) -> ProjectError {
    match error {
        ReadError::Io { path, source } => ProjectError::Read { path, source },
        ReadError::TooLarge { .. } => ProjectError::Damaged { reason: error.message().en, path },
    }
}

fn without_lock(reason: &io::Error) -> Diagnostic {
    let cause = cause(reason);
    Diagnostic::warning(
        "project-not-locked",
        Message::new(
            format!("The project is open without a lock ({}): make sure nobody else changes it.", cause.en),
            format!("ロックなしでプロジェクトを開きました({})。ほかの人が変更しないようにしてください。", cause.ja),
        ),
    )
}

fn broken_slide(name: &str, reason: &Message) -> Diagnostic {
    let name = visible(name);
    Diagnostic::warning(
        "slide-unreadable",
        Message::new(
            format!(
                "Slide {name} cannot be read ({}). Its file is left as it is; the other slides are open.",
                reason.en
            ),
            format!(
                "スライド {name} を読み込めません({})。ファイルはそのまま残し、ほかのスライドを開きました。",
                reason.ja
            ),
        ),
    )
}

/// Says what of the journal could not be used, and where it is now.
fn kept_aside(journal: &mut Journal, torn: usize, misfits: usize) -> Vec<Diagnostic> {
    let kept = journal.keep_aside().unwrap_or_default();
    let names: Vec<String> =
        kept.iter().filter_map(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned()).collect();
    let (en, ja) = match names.is_empty() {
        true => (
            "They will be kept aside before the journal changes".to_owned(),
            "記録を書き換える前に別に保存します".to_owned(),
        ),
        false => (format!("They are kept in {}", names.join(", ")), format!("{} に残してあります", names.join("、"))),
    };
    let mut notices = Vec::new();
    if torn > 0 {
        notices.push(Diagnostic::warning(
            "journal-torn",
            Message::new(
                format!("The last {torn} bytes of the journal are not whole and were left out. {en}."),
                format!("操作記録の末尾 {torn} バイトが不完全なため使いませんでした。{ja}。"),
            ),
        ));
    }
    if misfits > 0 {
        notices.push(Diagnostic::warning(
            "journal-misfit",
            Message::new(
                format!("{misfits} steps of the journal do not fit the files and were left out. {en}."),
                format!("操作記録のうち {misfits} 件がファイルと合わないため使いませんでした。{ja}。"),
            ),
        ));
    }
    notices
}
