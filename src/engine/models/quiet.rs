//! A service that asks for a pause is left alone by every question, not only by the one it told.

use std::time::{Duration, Instant};

use crate::engine::locked;

use super::Models;

impl Models {
    /// Notes that a service wants no request for a while.
    pub(super) fn keep_quiet(&self, base: &str, asked: Option<Duration>) {
        let Some(asked) = asked else { return };
        let until = Instant::now() + asked;
        let mut quiet = locked(&self.quiet);
        let end = quiet.entry(base.to_owned()).or_insert(until);
        *end = (*end).max(until);
    }

    /// Waits until the service may be asked.
    pub(super) async fn quiet_time(&self, base: &str) {
        loop {
            let left = locked(&self.quiet).get(base).map(|end| end.saturating_duration_since(Instant::now()));
            match left.filter(|left| !left.is_zero()) {
                Some(left) => tokio::time::sleep(left).await,
                None => return,
            }
        }
    }
}
