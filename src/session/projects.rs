//! stub
use super::*;
impl Session {
    pub(super) fn project_command(&mut self, _command: command::ProjectCommand, _out: &mut Vec<Effect>) {}
}
