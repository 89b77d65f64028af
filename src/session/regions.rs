//! stub
use super::*;
impl Session {
    pub(super) fn region_command(&mut self, _command: command::RegionCommand, _now: Timestamp, _out: &mut Vec<Effect>) {
    }
}
