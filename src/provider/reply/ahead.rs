//! A short look at what follows, without taking it.
//!
//! How far one may look is fixed, so that judging stays linear, and so that a judgement depends on the text alone and
//! never on how much of it has arrived: where the text so far is too short to tell, the answer is to wait.

/// How many bytes may be looked at.
const WINDOW: usize = 256;
/// The longest quoted key that is recognised ahead, in bytes.
const LONGEST_KEY: usize = 128;

/// Why a look ahead found nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    /// More text must arrive first.
    Wait,
    /// The text ends here.
    End,
    /// What is looked for is too far away.
    Far,
}

/// The families of quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quote {
    Double,
    Single,
    /// Typographic double marks; a straight one may close them.
    Curly,
    /// Typographic single marks; a straight one may close them.
    CurlySingle,
}

/// The quotation mark at the start of some bytes, with its length.
pub(super) fn quote_at(bytes: &[u8]) -> Option<(Quote, usize)> {
    match bytes {
        [b'"', ..] => Some((Quote::Double, 1)),
        [b'\'', ..] => Some((Quote::Single, 1)),
        [0xE2, 0x80, 0x9C..=0x9F, ..] => Some((Quote::Curly, 3)),
        [0xE2, 0x80, 0x98..=0x9B, ..] => Some((Quote::CurlySingle, 3)),
        _ => None,
    }
}

impl Quote {
    /// The length of the mark at the start of some bytes if it can close what this one opened.
    pub(super) fn closed_by(self, bytes: &[u8]) -> Option<usize> {
        let (found, length) = quote_at(bytes)?;
        let closes = match self {
            Quote::Double | Quote::Single => found == self,
            Quote::Curly => matches!(found, Quote::Curly | Quote::Double),
            Quote::CurlySingle => matches!(found, Quote::CurlySingle | Quote::Single),
        };
        closes.then_some(length)
    }
}

/// The next visible byte.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Next {
    pub(super) at: usize,
    pub(super) byte: u8,
    /// Whether a line ends before it.
    pub(super) new_line: bool,
}

/// The text after a place.
pub(super) struct Ahead<'a> {
    bytes: &'a [u8],
    edge: Edge,
}

impl<'a> Ahead<'a> {
    /// `end` says that the text after `rest` will never come.
    pub(super) fn new(rest: &'a str, end: bool) -> Ahead<'a> {
        match rest.as_bytes().get(..WINDOW) {
            Some(bytes) => Ahead { bytes, edge: Edge::Far },
            None => Ahead { bytes: rest.as_bytes(), edge: if end { Edge::End } else { Edge::Wait } },
        }
    }

    /// The byte at an offset.
    pub(super) fn at(&self, at: usize) -> Result<u8, Edge> {
        self.bytes.get(at).copied().ok_or(self.edge)
    }

    /// The first byte from an offset on that is not white space. A written-out `\n` counts as white space.
    pub(super) fn visible(&self, mut at: usize) -> Result<Next, Edge> {
        let mut new_line = false;
        loop {
            match self.at(at)? {
                b'\n' => new_line = true,
                b' ' | b'\t' | b'\r' => {}
                b'\\' if matches!(self.at(at + 1)?, b'n' | b'r' | b't') => {
                    new_line = true;
                    at += 1;
                }
                byte => return Ok(Next { at, byte, new_line }),
            }
            at += 1;
        }
    }

    /// The quotation mark at an offset.
    pub(super) fn quote(&self, at: usize) -> Option<(Quote, usize)> {
        quote_at(self.bytes.get(at..).unwrap_or_default())
    }

    /// The quoted key whose first mark stands at an offset, if a colon follows it.
    pub(super) fn quoted_key(&self, at: usize) -> Result<Option<&'a [u8]>, Edge> {
        let Some((quote, length)) = self.quote(at) else { return Ok(None) };
        let start = at + length;
        for end in start..start + LONGEST_KEY {
            if self.at(end)? == b'\n' {
                return Ok(None);
            }
            if let Some(length) = quote.closed_by(self.bytes.get(end..).unwrap_or_default()) {
                let colon = self.visible(end + length)?.byte == b':';
                return Ok(self.bytes.get(start..end).filter(|_| colon));
            }
        }
        Ok(None)
    }

    /// Whether a bare key and its colon stand at an offset.
    pub(super) fn bare_key(&self, at: usize) -> Result<bool, Edge> {
        for end in at..at + LONGEST_KEY {
            if !matches!(self.at(end)?, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'$' | b'-' | 0x80..) {
                return Ok(end > at && self.visible(end)?.byte == b':');
            }
        }
        Ok(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_told_yet_has_to_wait() {
        assert_eq!(Ahead::new("  ", false).visible(0), Err(Edge::Wait));
        assert_eq!(Ahead::new("  ", true).visible(0), Err(Edge::End));
        assert_eq!(Ahead::new(&" ".repeat(300), false).visible(0), Err(Edge::Far));
        assert_eq!(Ahead::new("\"lab", false).quoted_key(0), Err(Edge::Wait));
    }

    #[test]
    fn keys_have_colons() {
        assert_eq!(Ahead::new("'label' : 1", true).quoted_key(0), Ok(Some(&b"label"[..])));
        assert_eq!(Ahead::new("“label”: 1", true).quoted_key(0), Ok(Some(&b"label"[..])));
        assert_eq!(Ahead::new("\"label\", 1", true).quoted_key(0), Ok(None));
        assert_eq!(Ahead::new("label: 1", true).bare_key(0), Ok(true));
        assert_eq!(Ahead::new("label 1", true).bare_key(0), Ok(false));
        assert_eq!(Ahead::new(": 1", true).bare_key(0), Ok(false));
    }
}
