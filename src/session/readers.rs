//! Who answers: the choice that the questions to come are sent with.

use super::Session;
use super::command::ReaderCommand;
use super::effect::Effect;

impl Session {
    pub(super) fn reader_command(&mut self, command: ReaderCommand, _: &mut Vec<Effect>) {
        match command {
            ReaderCommand::Choose(choice) => self.choice = *choice,
            ReaderCommand::RefreshModels | ReaderCommand::DeleteUploads => {}
        }
    }
}
