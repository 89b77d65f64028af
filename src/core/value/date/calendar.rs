//! Days that exist, and the years of the Japanese eras.
//!
//! Eras by the Gregorian days on which they began and ended. Before 1873 Japan kept another calendar: of those years only
//! the year itself can be told. 明治 counts from 1868.

/// A date as exact as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Date {
    pub(super) year: u32,
    pub(super) month: Option<u32>,
    pub(super) day: Option<u32>,
}

impl Date {
    /// `None` where there is no such day.
    pub(super) fn new(year: u32, month: Option<u32>, day: Option<u32>) -> Option<Date> {
        let exists = match (month, day) {
            (None, None) => true,
            (Some(month), None) => (1..=12).contains(&month),
            (Some(month), Some(day)) => (1..=days(year, month)).contains(&day),
            (None, Some(_)) => false,
        };
        (exists && (1000..=2999).contains(&year)).then_some(Date { year, month, day })
    }

    /// ISO 8601.
    pub(super) fn iso(&self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            _ => format!("{:04}", self.year),
        }
    }

    /// Whether the other says the same and perhaps more.
    pub(super) fn covers(&self, other: &Date) -> bool {
        self.year == other.year
            && self.month.is_none_or(|month| other.month == Some(month))
            && self.day.is_none_or(|day| other.day == Some(day))
    }
}

fn days(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400) => 29,
        2 => 28,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => 0,
    }
}

type Day = (u32, u32, u32);

/// Names, first day, last day.
const ERAS: &[(&[&str], Day, Day)] = &[
    (&["令和", "令", "R"], (2019, 5, 1), (2117, 12, 31)),
    (&["平成", "平", "H"], (1989, 1, 8), (2019, 4, 30)),
    (&["昭和", "昭", "S"], (1926, 12, 25), (1989, 1, 7)),
    (&["大正", "大", "T"], (1912, 7, 30), (1926, 12, 25)),
    (&["明治", "明", "M"], (1868, 1, 25), (1912, 7, 30)),
];
/// The first year by the calendar of today.
const GREGORIAN: u32 = 1873;

/// A date of an era; `None` where the era has no such day.
pub(super) fn of_era(name: &str, year: u32, month: Option<u32>, day: Option<u32>) -> Option<Date> {
    let (_, first, last) = ERAS.iter().find(|(names, ..)| names.contains(&name))?;
    let date = Date::new(first.0 + year.checked_sub(1)?, month, day)?;
    if date.month.is_some() && date.year < GREGORIAN {
        return None;
    }
    // What is not said may be anything: the first month it can be, the last day it can be.
    let earliest = (date.year, month.unwrap_or(1), day.unwrap_or(1));
    let latest = (date.year, month.unwrap_or(12), day.unwrap_or(31));
    (earliest <= *last && latest >= *first).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(era: &str, year: u32, month: u32, day: u32, want: Option<&str>) {
        let some = |n: u32| (n > 0).then_some(n);
        let date = of_era(era, year, some(month), some(day)).map(|date| date.iso());
        assert_eq!(date.as_deref(), want, "{era}{year}.{month}.{day}");
    }

    #[test]
    fn eras_begin_and_end_on_their_days() {
        check("令和", 1, 5, 1, Some("2019-05-01"));
        check("令和", 1, 4, 30, None);
        check("平成", 31, 4, 30, Some("2019-04-30"));
        check("平成", 31, 5, 1, None);
        check("平成", 31, 0, 0, Some("2019"));
        check("平成", 32, 0, 0, None);
        check("平成", 1, 1, 8, Some("1989-01-08"));
        check("平成", 1, 1, 7, None);
        check("昭和", 64, 1, 7, Some("1989-01-07"));
        check("昭和", 64, 1, 8, None);
        check("昭和", 64, 2, 0, None);
        check("昭和", 1, 12, 25, Some("1926-12-25"));
        check("昭和", 1, 12, 24, None);
        check("大正", 15, 12, 25, Some("1926-12-25"));
        check("大正", 1, 7, 29, None);
        check("明治", 45, 7, 30, Some("1912-07-30"));
        check("明治", 45, 8, 0, None);
        check("明治", 1, 0, 0, Some("1868"));
        check("明治", 5, 3, 0, None);
        check("明治", 6, 1, 1, Some("1873-01-01"));
        check("令和", 0, 0, 0, None);
    }

    #[test]
    fn only_days_that_exist() {
        let exists = |y: u32, m: u32, d: u32| Date::new(y, Some(m), Some(d)).is_some();
        assert!(exists(2024, 2, 29) && exists(2000, 2, 29) && exists(2026, 12, 31));
        assert!(!exists(2026, 2, 30) && !exists(2025, 2, 29) && !exists(1900, 2, 29) && !exists(2026, 4, 31));
        assert!(!exists(2026, 13, 1) && !exists(2026, 1, 0));
    }
}
