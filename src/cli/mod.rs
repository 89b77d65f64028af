//! The shell's front door: the same engine and the same project files as the window.
//!
//! stdout is data, stderr is talk. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done with something left out.

pub mod args;
mod check;
mod choice;
mod compare;
mod compare_table;
mod decode;
mod driver;
mod export;
mod models;
mod plan;
mod reading;
pub mod report;

use crate::core::diagnostic::{Diagnostic, Severity};

use args::Command;
use report::Outcome;

/// Carries a command out and says how it ended.
pub fn run(command: Command) -> Outcome {
    let ended = match command {
        Command::Detect(args) => plan::detect(&args),
        Command::Compare(args) => compare::compare(&args),
        Command::Extract(args) => plan::extract(&args),
        Command::Run(args) => plan::run(&args),
        Command::Export(args) => export::export(&args),
        Command::Check(args) => check::check(&args),
        Command::Decode(args) => decode::decode(&args),
        Command::Overlay(args) => decode::overlay(&args),
        Command::Models(args) => models::models(&args),
    };
    ended.unwrap_or_else(|error| {
        report::tell(&error);
        Outcome::Failed
    })
}

/// Tells the notices of a finished piece of work and sums them up.
fn told(notices: &[Diagnostic]) -> Outcome {
    notices.iter().for_each(report::tell);
    let left_out = notices.iter().any(|notice| notice.severity >= Severity::Warning);
    if left_out { Outcome::Partly } else { Outcome::Done }
}
