//! Who answers: the choice that the questions to come are sent with, and errands at its service.

use crate::core::diagnostic::{Diagnostic, Message};

use super::Session;
use super::command::ReaderCommand;
use super::effect::{Effect, Job};
use super::runs::{Errand, Purpose};

impl Session {
    pub(super) fn reader_command(&mut self, command: ReaderCommand, out: &mut Vec<Effect>) {
        let with = self.choice.clone();
        match command {
            ReaderCommand::Choose(choice) => {
                self.choice = *choice;
                if !self.choice.is_local() {
                    self.notices.withdraw("no-service");
                }
                if self.choice.asks_a_model() {
                    self.notices.withdraw("refining-needs-a-model");
                }
            }
            ReaderCommand::RefreshModels => self.run_errand(Errand::Models, Job::RefreshModels { with }, out),
            ReaderCommand::DeleteUploads => self.run_errand(Errand::DeleteUploads, Job::DeleteUploads { with }, out),
        }
    }

    /// Each errand is run once at a time.
    pub(super) fn run_errand(&mut self, errand: Errand, job: Job, out: &mut Vec<Effect>) {
        if self.choice.is_local() {
            return self.note(Diagnostic::warning(
                "no-service",
                Message::new(
                    "The built-in reader needs no service. Choose a model first.",
                    "内蔵の読み取りはサービスを使いません。先にモデルを選んでください。",
                ),
            ));
        }
        if self.runs.whose(|purpose| *purpose == Purpose::Service(errand)).is_empty() {
            self.start(Purpose::Service(errand), job, out);
        }
    }
}
