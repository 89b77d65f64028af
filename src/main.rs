//! The `kirinuki` program: parses the command line, picks a front door, maps how it ended to an exit code.

use std::process::ExitCode;

use clap::Parser;
use kirinuki::cli::args::Cli;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.command {
        Some(command) => ExitCode::from(kirinuki::cli::run(command).code()),
        None => window(cli),
    }
}

#[cfg(feature = "gui")]
fn window(cli: Cli) -> ExitCode {
    match kirinuki::ui::run(cli.paths, cli.reply) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            kirinuki::cli::report::tell(&problem);
            ExitCode::FAILURE
        }
    }
}

#[cfg(not(feature = "gui"))]
fn window(_: Cli) -> ExitCode {
    kirinuki::cli::report::say("This build has no window. See `kirinuki --help` for the commands.");
    ExitCode::FAILURE
}
