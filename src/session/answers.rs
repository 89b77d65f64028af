//! stub
use super::*;
impl Session {
    pub(super) fn event(&mut self, _event: Event, _now: Timestamp, _out: &mut Vec<Effect>) {}
    pub(super) fn ask(&mut self, _command: command::QueryCommand, _out: &mut Vec<Effect>) {}
}
