//! What a person should know about an imperfect result: dropped items, words not understood, programs not found.
//!
//! A diagnostic is data with a stable `code` for scripts and one sentence in each language for people. Nothing is
//! dropped without one.

use serde::{Deserialize, Serialize};

use super::lang::Lang;

/// One sentence in every language of the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// English.
    pub en: String,
    /// Japanese.
    pub ja: String,
}

impl Message {
    /// Both writings of one sentence.
    pub fn new(en: impl Into<String>, ja: impl Into<String>) -> Message {
        Message { en: en.into(), ja: ja.into() }
    }

    /// The writing in one language.
    pub fn text(&self, lang: Lang) -> &str {
        lang.pick(&self.en, &self.ja)
    }
}

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Good to know.
    Info,
    /// Something was left out; the rest holds.
    Warning,
    /// What was asked for did not happen.
    Error,
}

/// One thing a person should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Stable, lower-case, hyphenated: `ocr-missing`. Scripts match on it.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// What happened, what was kept, what to do.
    pub message: Message,
}

impl Diagnostic {
    /// Good to know.
    pub fn info(code: &str, message: Message) -> Diagnostic {
        Diagnostic { code: code.to_owned(), severity: Severity::Info, message }
    }

    /// Something was left out.
    pub fn warning(code: &str, message: Message) -> Diagnostic {
        Diagnostic { code: code.to_owned(), severity: Severity::Warning, message }
    }

    /// What was asked for did not happen.
    pub fn error(code: &str, message: Message) -> Diagnostic {
        Diagnostic { code: code.to_owned(), severity: Severity::Error, message }
    }
}

/// Text from a slide, a model or a file as it may be shown: control characters and the invisible or direction-changing
/// format characters are made visible, so that what is seen is what is exported.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push('⏎'),
            '\t' => out.push('⇥'),
            c if c.is_control() => out.push('␣'),
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{00ad}' => {
                out.push('·');
            }
            c => out.push(c),
        }
    }
    out
}
