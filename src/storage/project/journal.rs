//! The journal: every step since the last checkpoint, one line each, on the disk before the window says "saved".
//!
//! A line is `{"seq":12,"length":345,"checksum":"0123456789abcdef","step":{...}}`: `length` is that of the step's text in
//! bytes, `checksum` the start of the SHA-256 of `12:` and that text. The first line that is not exactly so ends the
//! journal; what follows is a torn tail, kept aside before anything is written over it.

use std::fs::{File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::super::atomic::{folder_of, sync_folder};
use super::super::slide_file::sha256_hex;
use super::super::{SaveError, SaveStep, aside};
use crate::core::edit::Transaction;

/// One step as it stands in the journal.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    /// Counted from 1 over the life of the project.
    pub(super) seq: u64,
    pub(super) step: Transaction,
}

/// What could be read of a journal.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Scan {
    /// With rising numbers.
    pub(super) entries: Vec<Entry>,
    /// How many bytes from the start are whole lines.
    pub(super) good: usize,
}

/// Reads lines until the first one that is not whole.
pub(super) fn scan(bytes: &[u8]) -> Scan {
    let mut scan = Scan::default();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let last = scan.entries.last().map_or(0, |entry| entry.seq);
        match parse(line) {
            Some(entry) if entry.seq > last => {
                scan.entries.push(entry);
                scan.good += line.len();
            }
            _ => break,
        }
    }
    scan
}

/// The line of a step, with its line break; an error in the parser's words when it would not read back.
pub(super) fn line(seq: u64, step: &Transaction) -> Result<String, String> {
    let text = serde_json::to_string(step).map_err(|e| e.to_string())?;
    serde_json::from_str::<Transaction>(&text).map_err(|e| e.to_string())?;
    Ok(frame(seq, &text))
}

fn frame(seq: u64, step: &str) -> String {
    let sum = sha256_hex(format!("{seq}:{step}").as_bytes());
    let sum = sum.get(..16).unwrap_or_default();
    format!("{{\"seq\":{seq},\"length\":{},\"checksum\":\"{sum}\",\"step\":{step}}}\n", step.len())
}

fn parse(line: &[u8]) -> Option<Entry> {
    let text = std::str::from_utf8(line).ok()?;
    let (head, rest) = text.split_once(",\"step\":")?;
    let seq = head.strip_prefix("{\"seq\":")?.split_once(',')?.0.parse().ok()?;
    let step = rest.strip_suffix("}\n")?;
    // Writing it again and comparing leaves no byte unchecked.
    (frame(seq, step) == text).then_some(())?;
    Some(Entry { seq, step: serde_json::from_str(step).ok()? })
}

/// The journal file of an open project.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    /// The length of the whole lines on the disk.
    good: u64,
    /// Lines that could not be written yet; the next append writes them first.
    pending: Vec<u8>,
    /// Bytes that must be kept aside before the file is changed.
    rescue: Vec<Vec<u8>>,
    /// The file may hold more than `good` bytes: a torn tail, or the remains of a failed append.
    loose: bool,
}

impl Journal {
    /// The journal at `path`, of which [`scan`] found `good` bytes whole and the rest, `tail`, not.
    pub(super) fn new(path: PathBuf, good: usize, tail: &[u8]) -> Journal {
        let mut journal = Journal { path, good: good as u64, pending: Vec::new(), rescue: Vec::new(), loose: false };
        if !tail.is_empty() {
            journal.loose = true;
            journal.rescue.push(tail.to_vec());
        }
        journal
    }

    /// Has bytes kept aside before the next change of the file, at the latest.
    pub(super) fn rescue(&mut self, bytes: Vec<u8>) {
        self.rescue.push(bytes);
    }

    /// Tries to keep aside what must be, and names the files. What fails is tried again before the next change.
    pub(super) fn keep_aside(&mut self) -> Result<Vec<PathBuf>, SaveError> {
        let mut kept = Vec::new();
        let name = self.path.with_file_name("journal.torn");
        while let Some(bytes) = self.rescue.last() {
            kept.push(aside::keep(&name, bytes).map_err(SaveError::at(SaveStep::Create, &name))?);
            self.rescue.pop();
        }
        Ok(kept)
    }

    /// The bytes of all steps since the last checkpoint, written or not.
    pub(super) fn size(&self) -> u64 {
        self.good + self.pending.len() as u64
    }

    /// Adds a line. On an error the line waits, and is written by the next append or flush that succeeds.
    pub(super) fn append(&mut self, line: &str) -> Result<(), SaveError> {
        self.pending.extend_from_slice(line.as_bytes());
        self.flush()
    }

    /// Writes what waits. When this returns `Ok`, every step is on the disk.
    pub(super) fn flush(&mut self) -> Result<(), SaveError> {
        if self.pending.is_empty() {
            return Ok(());
        }
        self.keep_aside()?;
        // Nothing of another program's is ever cut off, however often this is tried.
        self.still_ours().map_err(SaveError::at(SaveStep::Append, &self.path))?;
        let failed = SaveError::at(SaveStep::Append, &self.path);
        match self.write_pending() {
            Ok(()) => {
                self.good += self.pending.len() as u64;
                self.pending.clear();
                self.loose = false;
                Ok(())
            }
            Err(e) => {
                self.loose = true;
                Err(failed(e))
            }
        }
    }

    /// Whether the file is as we left it.
    fn still_ours(&self) -> io::Result<()> {
        let length = match std::fs::metadata(&self.path) {
            Ok(metadata) => metadata.len(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => 0,
            Err(error) => return Err(error),
        };
        if length < self.good || (length > self.good && !self.loose) {
            return Err(io::Error::other("another program has changed the journal"));
        }
        Ok(())
    }

    fn write_pending(&self) -> io::Result<()> {
        // Opened anew each time: a handle on a file that somebody has deleted would take steps and lose them.
        let (mut file, is_new) = open(&self.path)?;
        file.set_len(self.good)?;
        file.seek(SeekFrom::Start(self.good))?;
        let written = file.write_all(&self.pending).and_then(|()| file.sync_all());
        if written.is_err() {
            // Half a line would be a torn tail to whoever opens the project next; should this fail, it is just that.
            let _ = file.set_len(self.good);
        }
        written?;
        if is_new { sync_folder(folder_of(&self.path)) } else { Ok(()) }
    }

    /// Forgets all steps, after a checkpoint has written what they did.
    pub(super) fn empty(&mut self) -> Result<(), SaveError> {
        self.keep_aside()?;
        if self.good > 0 || self.loose {
            let emptied = open(&self.path).and_then(|(file, _)| file.set_len(0).and_then(|()| file.sync_all()));
            emptied.map_err(SaveError::at(SaveStep::Empty, &self.path))?;
        }
        self.good = 0;
        self.pending.clear();
        self.loose = false;
        Ok(())
    }
}

/// The file, and whether it was made just now.
fn open(path: &Path) -> io::Result<(File, bool)> {
    match OpenOptions::new().write(true).open(path) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => {
            OpenOptions::new().write(true).create_new(true).open(path).map(|file| (file, true))
        }
        result => result.map(|file| (file, false)),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::core::crop::Margin;
    use crate::core::edit::Edit;

    fn step(by: f64) -> Transaction {
        Transaction::new("Set margin", "余白を変更", vec![Edit::SetMargin { margin: Margin::Percent(by) }])
    }

    fn three() -> (Vec<u8>, Vec<usize>) {
        let mut bytes = Vec::new();
        let mut ends = vec![0];
        for seq in 1..=3 {
            bytes.extend(line(seq, &step(seq as f64)).unwrap().bytes());
            ends.push(bytes.len());
        }
        (bytes, ends)
    }

    #[test]
    fn cut_at_any_byte_the_whole_lines_remain() {
        let (bytes, ends) = three();
        for cut in 0..=bytes.len() {
            let whole = ends.iter().filter(|end| **end <= cut).count() - 1;
            let scan = scan(&bytes[..cut]);
            assert_eq!((scan.entries.len(), scan.good), (whole, ends[whole]), "cut at {cut}");
        }
    }

    #[test]
    fn any_changed_byte_ends_the_journal_at_its_line() {
        let (bytes, ends) = three();
        for at in 0..bytes.len() {
            let mut broken = bytes.clone();
            broken[at] ^= 0x15;
            let whole = ends.iter().filter(|end| **end <= at).count() - 1;
            assert_eq!(scan(&broken).entries.len(), whole, "byte {at}");
        }
    }

    #[test]
    fn a_failed_append_is_made_up_for_by_the_next() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal.jsonl");
        let mut journal = Journal::new(path.clone(), 0, b"");
        journal.append(&line(1, &step(1.0)).unwrap()).unwrap();
        let aside = dir.path().join("away");
        std::fs::rename(&path, &aside).unwrap();
        std::fs::create_dir(&path).unwrap();
        assert_eq!(journal.append(&line(2, &step(2.0)).unwrap()).unwrap_err().step, SaveStep::Append);
        std::fs::remove_dir(&path).unwrap();
        std::fs::rename(&aside, &path).unwrap();
        journal.append(&line(3, &step(3.0)).unwrap()).unwrap();
        let seqs: Vec<u64> = scan(&std::fs::read(&path).unwrap()).entries.iter().map(|e| e.seq).collect();
        assert_eq!(seqs, [1, 2, 3]);
    }

    #[test]
    fn lines_of_another_program_are_never_cut_off() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal.jsonl");
        let mut journal = Journal::new(path.clone(), 0, b"");
        journal.append(&line(1, &step(1.0)).unwrap()).unwrap();
        let theirs = [std::fs::read(&path).unwrap(), line(2, &step(9.0)).unwrap().into_bytes()].concat();
        std::fs::write(&path, &theirs).unwrap();
        for seq in 2..5 {
            assert!(journal.append(&line(seq, &step(2.0)).unwrap()).is_err());
            assert_eq!(std::fs::read(&path).unwrap(), theirs);
        }
    }

    #[test]
    fn a_journal_that_somebody_emptied_takes_no_more_steps() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal.jsonl");
        let mut journal = Journal::new(path.clone(), 0, b"");
        journal.append(&line(1, &step(1.0)).unwrap()).unwrap();
        std::fs::remove_file(&path).unwrap();
        assert!(journal.append(&line(2, &step(2.0)).unwrap()).is_err());
        journal.empty().unwrap();
        journal.append(&line(3, &step(3.0)).unwrap()).unwrap();
        assert_eq!(scan(&std::fs::read(&path).unwrap()).entries.len(), 1);
    }
}
