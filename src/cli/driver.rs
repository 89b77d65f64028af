//! Session and engine without a window: a command goes in, events are carried round until nothing is running.

use std::time::{Duration, SystemTime};

use crate::core::diagnostic::{Diagnostic, Message, Severity};
use crate::engine::{Engine, EngineConfig, now_at};
use crate::session::command::Command;
use crate::session::event::{Event, News};
use crate::session::{Input, SaveState, Session};

use super::report;

/// How long the engine may be silent before the loop looks again whether anything is running.
const LOOK_AGAIN: Duration = Duration::from_millis(200);

/// A headless front door.
pub(super) struct Driver {
    pub(super) session: Session,
    pub(super) engine: Engine,
    /// The last notice that was told.
    told: u64,
    stage: String,
}

impl Driver {
    pub(super) fn start(config: EngineConfig) -> Result<Driver, Diagnostic> {
        let engine = Engine::start(config, || {}).map_err(|error| {
            let message = Message::new(format!("Cannot start: {error}"), format!("開始できません: {error}"));
            Diagnostic::error("no-threads", message)
        })?;
        Ok(Driver { session: Session::default(), engine, told: 0, stage: String::new() })
    }

    /// Gives a command and waits until it and everything it started is done. Says what happens on stderr; returns the
    /// first error among it.
    pub(super) fn carry_out(&mut self, command: Command) -> Result<(), Diagnostic> {
        self.handle(Input::Command(command));
        while !self.session.runs().is_idle() || matches!(self.session.save_state(), SaveState::Saving(_)) {
            if let Some(event) = self.engine.wait(LOOK_AGAIN) {
                self.show_progress(&event);
                self.handle(Input::Event(event));
            }
        }
        self.tell_notices()
    }

    /// Everything that was told so far.
    pub(super) fn notices(&self) -> Vec<Diagnostic> {
        self.session.notices().iter().map(|notice| notice.diagnostic.clone()).collect()
    }

    /// Whether something was left out so far.
    pub(super) fn left_something_out(&self) -> bool {
        self.session.worst() >= Some(Severity::Warning)
    }

    fn handle(&mut self, input: Input) {
        let effects = self.session.handle(input, now_at(SystemTime::now()));
        self.engine.perform(effects);
    }

    fn show_progress(&mut self, event: &Event) {
        if let Event::Job { news: News::Progress(progress), .. } = event {
            let stage = progress.stage.text(report::lang());
            if self.stage != stage {
                self.stage = stage.to_owned();
                report::progress(stage);
            }
        }
    }

    fn tell_notices(&mut self) -> Result<(), Diagnostic> {
        let new: Vec<_> = self.session.notices().iter().filter(|notice| notice.number > self.told).cloned().collect();
        self.told = new.last().map_or(self.told, |notice| notice.number);
        let mut first_error = Ok(());
        for notice in new {
            if notice.diagnostic.severity == Severity::Error && first_error.is_ok() {
                first_error = Err(notice.diagnostic);
            } else {
                report::tell(&notice.diagnostic);
            }
        }
        first_error
    }
}
