//! Points in time as a person reads them. In UTC: the window knows no time zone.

use crate::core::provenance::Timestamp;

/// `2026-11-22 01:30 UTC`.
pub fn when(at: Timestamp) -> String {
    let minutes = at.0 / 60_000;
    format!("{} {:02}:{:02} UTC", at.day(), minutes / 60 % 24, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(millis: u64, expected: &str) {
        assert_eq!(when(Timestamp(millis)), expected);
    }

    #[test]
    fn times_are_written_as_people_read_them() {
        check(0, "1970-01-01 00:00 UTC");
        check(951_782_400_000, "2000-02-29 00:00 UTC");
        check(951_868_799_999, "2000-02-29 23:59 UTC");
        check(951_868_800_000, "2000-03-01 00:00 UTC");
        check(1_795_311_000_000, "2026-11-22 01:30 UTC");
        check(4_107_542_399_000, "2100-02-28 23:59 UTC");
    }
}
