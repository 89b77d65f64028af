//! When a request is sent again: at most five times, after growing waits, and never sooner than the service asks.
//!
//! The figures are those of the vendor's own clients: one second, doubled each time, up to a second of chance, at most a
//! minute.

use std::time::Duration;

/// How often a request is sent at most.
pub(super) const ATTEMPTS: u32 = 5;

/// The first wait.
const FIRST: Duration = Duration::from_secs(1);

/// No wait of our own is longer.
const LONGEST: Duration = Duration::from_secs(60);

/// The wait before another attempt. `tried` counts the attempts so far, from 1; `asked` is what the service wants; `chance`
/// is from 0 to 1.
pub(super) fn wait(tried: u32, asked: Option<Duration>, chance: f64) -> Duration {
    let doubled = FIRST.saturating_mul(1 << tried.saturating_sub(1).min(16)).min(LONGEST);
    let jitter = Duration::from_secs_f64(chance.clamp(0.0, 1.0));
    match asked {
        Some(asked) => asked.max(Duration::from_millis(200)) + tried * Duration::from_millis(250) + jitter / 5,
        None => doubled + jitter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end() {
        let seconds: Vec<u64> = (1..=9).map(|tried| wait(tried, None, 0.0).as_secs()).collect();
        assert_eq!(seconds, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(wait(1, None, 1.0), Duration::from_secs(2));
    }

    #[test]
    fn the_service_is_never_asked_sooner_than_it_wants() {
        for chance in [0.0, 0.5, 1.0] {
            let asked = Duration::from_millis(26_500);
            assert!(wait(3, Some(asked), chance) >= asked);
        }
        assert!(wait(1, Some(Duration::ZERO), 0.0) > Duration::ZERO);
    }
}
