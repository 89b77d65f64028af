//! Server-sent events, cut anywhere, as bytes in and events out. Knows nothing of what the events say.
//!
//! The standard (WHATWG HTML, section 9.2) with three differences that keep a paid reply: a last event without its blank
//! line counts, lines that are no field at all are handed over instead of being dropped (a service in trouble writes
//! its error as bare JSON, a captive portal a page), and an event repeated byte for byte directly after itself is marked.

/// What a piece of a stream completed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Item {
    /// One event.
    Event(Event),
    /// One line that belongs to no event.
    Stray(Vec<u8>),
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Event {
    /// The data lines, joined by line feeds. Not yet known to be text.
    pub data: Vec<u8>,
    /// Whether it repeats the event directly before it: the same bytes, and no other `id`.
    pub repeated: bool,
}

/// A stream being read.
#[derive(Debug, Default)]
pub(super) struct Stream {
    line: Vec<u8>,
    after_return: bool,
    begun: bool,
    data: Option<Vec<u8>>,
    id: Vec<u8>,
    last: Option<(Vec<u8>, Vec<u8>)>,
}

impl Stream {
    /// Takes the next piece. The caller bounds how much it hands over.
    pub(super) fn push(&mut self, piece: &[u8]) -> Vec<Item> {
        let mut out = Vec::new();
        let mut rest = piece;
        while !rest.is_empty() {
            if std::mem::take(&mut self.after_return) && rest.first() == Some(&b'\n') {
                rest = rest.get(1..).unwrap_or_default();
                continue;
            }
            let Some(at) = rest.iter().position(|&b| b == b'\n' || b == b'\r') else {
                self.line.extend_from_slice(rest);
                break;
            };
            let (head, tail) = rest.split_at(at);
            self.line.extend_from_slice(head);
            self.after_return = tail.first() == Some(&b'\r');
            rest = tail.get(1..).unwrap_or_default();
            out.extend(self.end_of_line());
        }
        out
    }

    /// The end: what stands without a line end or a blank line counts as well.
    pub(super) fn finish(&mut self) -> Vec<Item> {
        let mut out = Vec::new();
        if !self.line.is_empty() {
            out.extend(self.end_of_line());
        }
        out.extend(self.end_of_event());
        out
    }

    fn end_of_line(&mut self) -> Option<Item> {
        let mut line = std::mem::take(&mut self.line);
        if !std::mem::replace(&mut self.begun, true) && line.starts_with(b"\xef\xbb\xbf") {
            line.drain(..3);
        }
        if line.is_empty() {
            return self.end_of_event();
        }
        let colon = line.iter().position(|&b| b == b':').unwrap_or(line.len());
        let (name, value) = line.split_at(colon);
        let value = value.strip_prefix(b":").unwrap_or(value);
        let value = value.strip_prefix(b" ").unwrap_or(value);
        match name {
            b"data" => match &mut self.data {
                Some(data) => {
                    data.push(b'\n');
                    data.extend_from_slice(value);
                }
                None => self.data = Some(value.to_vec()),
            },
            b"id" => self.id = value.to_vec(),
            b"" | b"event" | b"retry" => {}
            _ => return Some(Item::Stray(line)),
        }
        None
    }

    fn end_of_event(&mut self) -> Option<Item> {
        let data = self.data.take()?;
        let this = (self.id.clone(), data.clone());
        let repeated = self.last.as_ref() == Some(&this);
        self.last = Some(this);
        Some(Item::Event(Event { data, repeated }))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use proptest::prelude::*;

    use super::{Item, Stream};

    /// Events as their text (a repeated one in angle brackets), stray lines with a `!`.
    fn read(pieces: &[&[u8]]) -> Vec<String> {
        let mut stream = Stream::default();
        let mut items: Vec<Item> = pieces.iter().flat_map(|piece| stream.push(piece)).collect();
        items.extend(stream.finish());
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        items
            .iter()
            .map(|item| match item {
                Item::Event(event) if event.repeated => format!("<{}>", text(&event.data)),
                Item::Event(event) => text(&event.data),
                Item::Stray(line) => format!("!{}", text(line)),
            })
            .collect()
    }

    #[track_caller]
    fn check(stream: &str, expected: &[&str]) {
        assert_eq!(read(&[stream.as_bytes()]), expected, "{stream:?}");
    }

    #[test]
    fn the_standard_and_what_it_forgives() {
        check("data: a\n\ndata: b\n\n", &["a", "b"]);
        check("data: a\r\n\r\ndata: b\r\n\r\n", &["a", "b"]);
        check("data: a\r\rdata: b\r\r", &["a", "b"]);
        check("\u{feff}: hello\n\ndata:a\nid: 1\nretry: 3000\nevent: x\n\n: ping\n\n", &["a"]);
        check("data: a\ndata:  b\ndata\n\n", &["a\n b\n"]);
        check("\n\n\ndata: a\n\n\n\n", &["a"]);
        check("data: a\n\ndata: b", &["a", "b"]);
        check("", &[]);
    }

    #[test]
    fn a_repeated_event_is_marked_unless_its_id_differs() {
        check("data: a\n\ndata: a\n\ndata: b\n\ndata: a\n\n", &["a", "<a>", "b", "a"]);
        check("id: 1\ndata: a\n\nid: 2\ndata: a\n\n", &["a", "a"]);
    }

    #[test]
    fn what_is_no_field_is_handed_over() {
        check("data: a\n\n{\"error\": {\"code\": 503}}\r\n", &["a", "!{\"error\": {\"code\": 503}}"]);
        check("<!DOCTYPE html>\n<p>Sign in</p>", &["!<!DOCTYPE html>", "!<p>Sign in</p>"]);
    }

    proptest! {
        #[test]
        fn a_stream_reads_the_same_however_it_is_cut(cuts in proptest::collection::vec(0usize..80, 0..12)) {
            let whole = "\u{feff}data: 図\r\n\r\n: c\r\rdata: é\ndata: f\n\nid: 7\r\ndata: f\r\n\r\nstray\r\ndata: f".as_bytes();
            let mut cuts: Vec<usize> = cuts.into_iter().map(|at| at % whole.len()).collect();
            cuts.sort_unstable();
            cuts.push(whole.len());
            let mut from = 0;
            let pieces: Vec<&[u8]> = cuts.iter().map(|&to| &whole[std::mem::replace(&mut from, to)..to]).collect();
            prop_assert_eq!(read(&pieces), read(&[whole]));
        }
    }
}
