//! One level of JSON string escapes taken off a reply that is a JSON text inside a JSON string.
//!
//! `[{\"label\": \"a\"}]` becomes `[{"label": "a"}]`. `\uXXXX` stays as it is, for the string it stands in. A bare quote
//! ends the outer string and with it the work.

/// Passes text through unchanged until started.
#[derive(Default)]
pub(super) struct Unescaper {
    active: bool,
    backslash: bool,
}

impl Unescaper {
    /// From here on the text is escaped.
    pub(super) fn start(&mut self) {
        self.active = true;
    }

    /// Appends a piece to `out`.
    pub(super) fn pass(&mut self, piece: &str, out: &mut String) {
        if !self.active {
            return out.push_str(piece);
        }
        for (at, c) in piece.char_indices() {
            if self.backslash {
                self.backslash = false;
                match c {
                    '"' | '\\' | '/' => out.push(c),
                    'n' => out.push('\n'),
                    'r' => out.push('\r'),
                    't' => out.push('\t'),
                    _ => out.extend(['\\', c]),
                }
            } else if c == '\\' {
                self.backslash = true;
            } else if c == '"' {
                self.active = false;
                return out.push_str(piece.get(at + 1..).unwrap_or_default());
            } else {
                out.push(c);
            }
        }
    }

    /// The end of the text: a backslash that waited for its letter stands for itself.
    pub(super) fn flush(&mut self, out: &mut String) {
        if std::mem::take(&mut self.backslash) {
            out.push('\\');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_level_comes_off_and_a_bare_quote_ends_it() {
        let mut out = String::new();
        let mut unescaper = Unescaper::default();
        unescaper.start();
        for piece in [r#"{\"a\": \"x\\\"#, r#""y\u00e9\nz\"}" and \"#, "n"] {
            unescaper.pass(piece, &mut out);
        }
        assert_eq!(out, "{\"a\": \"x\\\"y\\u00e9\nz\"} and \\n");
    }
}
