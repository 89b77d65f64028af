//! stub
use super::*;
impl Session {
    pub(super) fn record_command(&mut self, _command: command::RecordCommand, _now: Timestamp, _out: &mut Vec<Effect>) {
    }
}
