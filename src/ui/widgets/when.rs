//! Points in time as a person reads them. In UTC: the window knows no time zone.

use crate::core::provenance::Timestamp;

/// `2026-11-22 01:30 UTC`.
pub fn when(at: Timestamp) -> String {
    let minutes = at.0 / 60_000;
    let (year, month, day) = civil(minutes / 1_440);
    format!("{year}-{month:02}-{day:02} {:02}:{:02} UTC", minutes / 60 % 24, minutes % 60)
}

/// Year, month and day of a number of days since 1970-01-01, in the Gregorian calendar. Years start in March, so that a
/// leap day is the last of its year.
fn civil(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day_of_year + 2) / 153;
    let (month_number, carry) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (era * 400 + year + carry, month_number, day_of_year - (153 * month + 2) / 5 + 1)
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
