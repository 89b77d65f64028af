//! One writer for a project folder.
//!
//! The operating system's own lock on the file `lock`: it vanishes with the process that holds it, however that ends, so a
//! stale lock cannot exist. The process number inside is only for the message.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// The lock; given back when dropped.
#[derive(Debug)]
pub(super) struct Lock {
    /// Held open: the lock lives as long as this handle, and as any that a program being started has inherited.
    file: File,
}

impl Drop for Lock {
    /// Gives the lock back at once: a program that is just being started holds every open file until it runs, and would keep
    /// the project locked as long.
    fn drop(&mut self) {
        // What cannot be given back goes with the last handle.
        let _ = self.file.unlock();
    }
}

/// Why there is no lock.
#[derive(Debug)]
pub(super) enum LockError {
    /// Somebody else has it; the process where it can be read.
    Held(Option<u32>),
    /// The folder cannot be written to, or its file system knows no locks.
    Unavailable(io::Error),
}

impl Lock {
    /// Takes the lock at `path` without waiting.
    pub(super) fn take(path: &Path) -> Result<Lock, LockError> {
        let open = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
        let mut file = open.map_err(LockError::Unavailable)?;
        match file.try_lock() {
            Ok(()) => {
                // The number is a courtesy; without it the lock is as good.
                let _ = sign(&mut file);
                Ok(Lock { file })
            }
            Err(TryLockError::WouldBlock) => Err(LockError::Held(read_pid(&mut file))),
            Err(TryLockError::Error(e)) => Err(LockError::Unavailable(e)),
        }
    }
}

fn sign(file: &mut File) -> io::Result<()> {
    file.set_len(0)?;
    file.seek(SeekFrom::Start(0))?;
    writeln!(file, "{}", std::process::id())
}

fn read_pid(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.take(32).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_second_one_waits_until_the_first_is_gone() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("lock");
        std::fs::write(&path, "4294967295 left by a process that died").unwrap();
        let first = Lock::take(&path).unwrap();
        assert!(matches!(Lock::take(&path), Err(LockError::Held(Some(pid))) if pid == std::process::id()));
        drop(first);
        assert!(Lock::take(&path).is_ok());
    }

    #[test]
    fn it_is_given_back_although_somebody_has_inherited_the_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("lock");
        let first = Lock::take(&path).unwrap();
        let inherited = first.file.try_clone().unwrap();
        drop(first);
        assert!(Lock::take(&path).is_ok());
        drop(inherited);
    }
}
