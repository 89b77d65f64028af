//! The one place that writes to the terminal: data to stdout, talk to stderr.
//!
//! What is printed for people goes through [`visible`], so that nothing on a slide or in a reply can steer a terminal.

use std::io::{self, IsTerminal, Write};

use serde_json::Value;

use crate::core::diagnostic::{Diagnostic, Severity, visible};
use crate::core::lang::Lang;

/// How a command ended. Scripts tell them apart by the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// 0: all done.
    Done,
    /// 1: not done.
    Failed,
    /// 3: done, and something was left out; stderr says what.
    Partly,
}

impl Outcome {
    /// The exit code of the process.
    pub fn code(self) -> u8 {
        match self {
            Outcome::Done => 0,
            Outcome::Failed => 1,
            Outcome::Partly => 3,
        }
    }
}

/// The language of messages: that of the environment, English where it names none of ours.
pub fn lang() -> Lang {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG")).unwrap_or_default();
    Lang::from_locale(&locale)
}

/// Prints data. A reader that has gone away (`| head`) is not an error of ours.
pub fn data(text: &str) -> bool {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).is_ok()
}

/// Prints one JSON document.
pub fn json(value: &Value) -> bool {
    serde_json::to_string_pretty(value).is_ok_and(|text| data(&(text + "\n")))
}

/// Says one sentence.
pub fn say(text: &str) {
    // Nothing can be done about a terminal that does not listen.
    let _ = writeln!(io::stderr().lock(), "{}", visible(text));
}

/// Says what a diagnostic says, marked by how much it matters.
pub fn tell(diagnostic: &Diagnostic) {
    let lang = lang();
    let mark = match diagnostic.severity {
        Severity::Info => lang.pick("note", "情報"),
        Severity::Warning => lang.pick("warning", "注意"),
        Severity::Error => lang.pick("error", "エラー"),
    };
    say(&format!("kirinuki: {mark}: {}", diagnostic.message.text(lang)));
}

/// Says how far something is, on a terminal only, and once for each stage.
pub fn progress(text: &str) {
    if io::stderr().is_terminal() {
        say(text);
    }
}
