//! How long a service asks to wait before the same request is sent again, as its headers say it: `retry-after` in seconds
//! or as a date, `retry-after-ms`, and `x-should-retry`, which overrides what a status would mean. Decides nothing: what is
//! done about a wait is the table's and the engine's.

use std::time::Duration;

/// The longest wait a person is asked to sit through; who asks for more is out of quota for the day.
pub(super) const PATIENCE: Duration = Duration::from_secs(120);

/// `26s`, `3.5s` or `26`: a span of time as Protocol Buffers and HTTP write it.
pub(super) fn seconds(text: &str) -> Option<Duration> {
    let number: f64 = text.trim().trim_end_matches('s').parse().ok()?;
    Duration::try_from_secs_f64(number).ok()
}

/// The wait the headers ask for. A date is read against the answer's own `date` and against `now` (seconds since 1970); the
/// shorter wait that is still to come holds, so that one wrong clock, on whichever side, does not matter. A past date is no
/// wait.
pub(super) fn asked(headers: &[(String, String)], now: u64) -> Option<Duration> {
    let exact = header(headers, "retry-after-ms").and_then(|value| value.trim().parse::<f64>().ok());
    if let Some(wait) = exact.and_then(|ms| Duration::try_from_secs_f64(ms / 1e3).ok()) {
        return Some(wait);
    }
    let value = header(headers, "retry-after")?;
    seconds(value).or_else(|| {
        let until = since_1970(value)?;
        let clocks = header(headers, "date").and_then(since_1970).into_iter().chain([now]);
        let still_to_come = clocks.filter_map(|clock| until.checked_sub(clock)).filter(|wait| *wait > 0);
        Some(Duration::from_secs(still_to_come.min().unwrap_or(0)))
    })
}

/// Whether the service itself says that the request may, or must not, be sent again.
pub(super) fn again(headers: &[(String, String)]) -> Option<bool> {
    header(headers, "x-should-retry")?.trim().parse().ok()
}

fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

fn since_1970(date: &str) -> Option<u64> {
    let at = httpdate::parse_http_date(date.trim()).ok()?;
    at.duration_since(std::time::UNIX_EPOCH).ok().map(|d| d.as_secs())
}

#[cfg(test)]
mod tests {
    use super::{again, asked};

    fn owned(headers: &[(&str, &str)]) -> Vec<(String, String)> {
        headers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
    }

    #[track_caller]
    fn waits(headers: &[(&str, &str)], expected: Option<f64>) {
        // 1994-11-15 08:12:31
        let got = asked(&owned(headers), 784_887_151);
        assert_eq!(got.map(|d| d.as_secs_f64()), expected, "{headers:?}");
    }

    #[test]
    fn waits_as_asked() {
        waits(&[], None);
        waits(&[("retry-after", "7")], Some(7.0));
        waits(&[("Retry-After", " 7 ")], Some(7.0));
        waits(&[("retry-after", "1.5")], Some(1.5));
        waits(&[("retry-after-ms", "250"), ("retry-after", "1")], Some(0.25));
        waits(&[("retry-after-ms", "soon"), ("retry-after", "1")], Some(1.0));
        waits(&[("retry-after", "Tue, 15 Nov 1994 08:12:41 GMT")], Some(10.0));
        waits(&[("retry-after", "Tue, 15 Nov 1994 08:12:21 GMT")], Some(0.0));
        let server_a_year_behind =
            [("date", "Mon, 15 Nov 1993 08:12:31 GMT"), ("retry-after", "Mon, 15 Nov 1993 08:12:34 GMT")];
        waits(&server_a_year_behind, Some(3.0));
        let only_its_date_is_behind =
            [("date", "Mon, 14 Nov 1994 08:12:31 GMT"), ("retry-after", "Tue, 15 Nov 1994 08:12:33 GMT")];
        waits(&only_its_date_is_behind, Some(2.0));
        waits(&[("retry-after", "soon")], None);
        waits(&[("retry-after", "-1")], None);
        waits(&[("retry-after", "1e400")], None);
        assert_eq!(again(&owned(&[("x-should-retry", "false")])), Some(false));
        assert_eq!(again(&owned(&[("x-should-retry", "perhaps")])), None);
    }
}
