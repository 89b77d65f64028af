//! Waiting before another attempt, saying every second for how long still, so that nobody wonders and everybody can stop.

use std::time::{Duration, Instant};

use crate::engine::job::JobContext;
use crate::provider::fault::Fault;

use super::patience;

/// Waits after a failure. `tried` counts the attempts so far, from 1.
pub(super) async fn count_down(context: &JobContext, fault: &Fault, tried: u32, wait: Duration) {
    let (next, all) = (tried + 1, patience::ATTEMPTS);
    every_second(wait, |seconds| {
        context.progress(
            &format!("Again in {seconds} s, attempt {next} of {all}: {}", fault.message.en),
            &format!("{seconds} 秒後に再送します（{all} 回中 {next} 回目）: {}", fault.message.ja),
            None,
        );
    })
    .await;
}

/// Waits, and says the seconds left at the start and every second.
pub(super) async fn every_second(wait: Duration, say: impl Fn(f64)) {
    let end = Instant::now() + wait;
    loop {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return;
        }
        say(left.as_secs_f64().ceil());
        tokio::time::sleep(left.min(Duration::from_secs(1))).await;
    }
}
