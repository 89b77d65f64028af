//! The child processes: started, fed, listened to, and killed when their time is over.
//!
//! Input goes in and both outputs come out on threads of their own, so no full pipe can stop another. The calling
//! thread only polls, which keeps `cancel` prompt. Threads are never joined: a grandchild that keeps a pipe open must
//! not hold up the caller. Whatever the program does, a call ends by the deadline and its answer has a size limit.

use std::io::{ErrorKind, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::error::OcrError;
use super::{OcrSettings, deadline};

/// How many programs run at once: more would take the machine away from the person using it.
const AT_ONCE: usize = 2;
/// Far above the TSV of the densest page.
const MAX_ANSWER: u64 = 32 << 20;
const MAX_COMPLAINT: u64 = 64 << 10;
const POLL: Duration = Duration::from_millis(10);

/// Where installers put the program although a desktop app's search path may lack it.
const USUAL_PLACES: &[&str] = &[
    "/opt/homebrew/bin/tesseract",
    "/usr/local/bin/tesseract",
    "/opt/local/bin/tesseract",
    r"C:\Program Files\Tesseract-OCR\tesseract.exe",
    r"C:\Program Files (x86)\Tesseract-OCR\tesseract.exe",
];

/// The calls that belong to one reading: they share a deadline.
pub(super) struct Calls<'a> {
    program: PathBuf,
    may_look_around: bool,
    timeout: Duration,
    deadline: Option<Instant>,
    pub(super) cancel: &'a dyn Fn() -> bool,
}

impl<'a> Calls<'a> {
    pub(super) fn new(settings: &OcrSettings, cancel: &'a dyn Fn() -> bool) -> Calls<'a> {
        Calls {
            program: settings.program.clone().unwrap_or_else(|| PathBuf::from("tesseract")),
            may_look_around: settings.program.is_none(),
            timeout: settings.timeout,
            deadline: deadline(settings),
            cancel,
        }
    }

    /// Both outputs of one call without input. Older versions list their languages on standard error.
    pub(super) fn run_plain(&mut self, args: &[&str]) -> Result<Vec<u8>, OcrError> {
        let mut running = self.start(args, Vec::new())?;
        loop {
            self.check()?;
            if let Some(answer) = running.poll(POLL) {
                return answer.map(|a| [a.out, b"\n".to_vec(), a.err].concat());
            }
        }
    }

    /// The TSV of every picture, in order, or why that one gave none. At most two are read at a time.
    ///
    /// # Errors
    ///
    /// `Cancelled` at once; anything else is an error of the one picture.
    pub(super) fn read_pictures(
        &mut self,
        languages: &str,
        segmentation: &str,
        pngs: Vec<Vec<u8>>,
    ) -> Result<Vec<Result<Vec<u8>, OcrError>>, OcrError> {
        let args = ["stdin", "stdout", "--psm", segmentation, "-l", languages, "tsv"];
        let mut answers: Vec<Option<Result<Vec<u8>, OcrError>>> = pngs.iter().map(|_| None).collect();
        let mut waiting = pngs.into_iter().enumerate();
        let mut running: Vec<(usize, Running)> = Vec::new();
        loop {
            while running.len() < AT_ONCE {
                let Some((index, png)) = waiting.next() else { break };
                match self.start(&args, png) {
                    Ok(child) => running.push((index, child)),
                    Err(error) => fill(&mut answers, index, Err(error)),
                }
            }
            if running.is_empty() {
                break;
            }
            match self.check() {
                Err(OcrError::Cancelled) => return Err(OcrError::Cancelled),
                Err(_) => break,
                Ok(()) => {}
            }
            running.retain_mut(|(index, child)| match child.poll(POLL) {
                Some(answer) => {
                    fill(&mut answers, *index, answer.map(|a| a.out));
                    false
                }
                None => true,
            });
        }
        let late = || Err(OcrError::TimedOut { seconds: self.timeout.as_secs() });
        Ok(answers.into_iter().map(|a| a.unwrap_or_else(late)).collect())
    }

    fn check(&self) -> Result<(), OcrError> {
        if (self.cancel)() {
            return Err(OcrError::Cancelled);
        }
        match self.deadline {
            Some(end) if Instant::now() >= end => Err(OcrError::TimedOut { seconds: self.timeout.as_secs() }),
            _ => Ok(()),
        }
    }

    fn start(&mut self, args: &[&str], input: Vec<u8>) -> Result<Running, OcrError> {
        match spawn(&self.program, args) {
            Ok(child) => return Ok(Running::new(child, input)),
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(OcrError::failed(error.to_string())),
            Err(_) => {}
        }
        if self.may_look_around {
            for place in USUAL_PLACES {
                let program = PathBuf::from(place);
                if let Ok(child) = spawn(&program, args) {
                    self.program = program;
                    self.may_look_around = false;
                    return Ok(Running::new(child, input));
                }
            }
        }
        Err(OcrError::Missing { program: self.program.display().to_string() })
    }
}

fn fill<T>(answers: &mut [Option<T>], index: usize, answer: T) {
    if let Some(slot) = answers.get_mut(index) {
        *slot = Some(answer);
    }
}

fn spawn(program: &PathBuf, args: &[&str]) -> std::io::Result<Child> {
    let mut command = Command::new(program);
    // Several threads in one small picture only wait for each other.
    command.args(args).env("OMP_THREAD_LIMIT", "1");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt;
        const CREATE_NO_WINDOW: u32 = 0x0800_0000;
        command.creation_flags(CREATE_NO_WINDOW);
    }
    command.spawn()
}

struct Answer {
    out: Vec<u8>,
    err: Vec<u8>,
}

/// One child; killed when dropped, so that every way out of a reading ends it.
struct Running {
    child: Child,
    outputs: [Receiver<Vec<u8>>; 2],
    taken: [Option<Vec<u8>>; 2],
}

impl Running {
    fn new(mut child: Child, input: Vec<u8>) -> Running {
        if let Some(mut stdin) = child.stdin.take() {
            // A program that ends early closes its input; its exit status says more than the broken pipe.
            thread::spawn(move || stdin.write_all(&input).is_ok());
        }
        let outputs =
            [listen(child.stdout.take(), MAX_ANSWER + 1, false), listen(child.stderr.take(), MAX_COMPLAINT, true)];
        Running { child, outputs, taken: [None, None] }
    }

    /// The answer when the program has ended, waiting for it no longer than a moment.
    fn poll(&mut self, moment: Duration) -> Option<Result<Answer, OcrError>> {
        for (output, taken) in self.outputs.iter().zip(&mut self.taken) {
            if taken.is_none() {
                match output.recv_timeout(moment) {
                    Ok(bytes) => *taken = Some(bytes),
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => *taken = Some(Vec::new()),
                }
            }
        }
        if self.taken[0].as_ref().is_some_and(|out| out.len() as u64 > MAX_ANSWER) {
            return Some(Err(OcrError::failed("the answer was far too long")));
        }
        if self.taken.iter().any(Option::is_none) {
            return None;
        }
        match self.child.try_wait() {
            Ok(None) => {
                thread::sleep(moment);
                None
            }
            Ok(Some(status)) => Some(self.finish(status)),
            Err(error) => Some(Err(OcrError::failed(error.to_string()))),
        }
    }

    fn finish(&mut self, status: ExitStatus) -> Result<Answer, OcrError> {
        let [out, err] = self.taken.each_mut().map(|t| t.take().unwrap_or_default());
        if status.success() {
            return Ok(Answer { out, err });
        }
        let said = String::from_utf8_lossy(&err);
        Err(OcrError::failed(if said.trim().is_empty() { status.to_string() } else { said.into_owned() }))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if !matches!(self.child.try_wait(), Ok(Some(_))) {
            // Killing fails only when the program has ended by itself.
            self.child.kill().ok();
            self.child.wait().ok();
        }
    }
}

/// Everything a pipe gives up to a limit. What is beyond is drained, or stays unread, which stops the writer.
fn listen(pipe: Option<impl Read + Send + 'static>, limit: u64, drain: bool) -> Receiver<Vec<u8>> {
    let (send, receive) = channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(pipe) = pipe {
            let mut pipe = pipe.take(limit);
            // What was read before an error is still worth looking at.
            pipe.read_to_end(&mut bytes).ok();
            if drain {
                std::io::copy(&mut pipe.into_inner(), &mut std::io::sink()).ok();
            }
        }
        send.send(bytes).is_ok()
    });
    receive
}
