//! Text gathered with a limit: a model that falls into a loop must not fill the memory.
//!
//! A string is given up when it grows past what any mask needs, or when its last stretch only repeats a short pattern.
//! Both are judged at fixed lengths, never at the borders of the pieces in which the text arrived.

/// Bytes after which a string is given up.
const LONGEST: usize = 4 << 20;
/// Bytes of pure repetition that no real mask has: as PNG data they would be an even area of over ten megapixels.
const REPEATED: usize = 16 << 10;
/// How often the tail is looked at, in bytes.
const STRIDE: usize = 4 << 10;
/// The longest pattern that is looked for, in bytes.
const LONGEST_PERIOD: usize = 64;

/// A string that knows when it is going nowhere.
#[derive(Default)]
pub(super) struct Gathered {
    text: String,
    length: usize,
    given_up: bool,
}

impl Gathered {
    /// Appends, or only counts once given up.
    pub(super) fn push_str(&mut self, mut piece: &str) {
        while !self.given_up && !piece.is_empty() {
            let room = STRIDE - self.length % STRIDE;
            let first = piece.chars().next().map_or(0, char::len_utf8);
            let take = piece.floor_char_boundary(room).max(first);
            let (now, later) = piece.split_at(take);
            let stride = self.length / STRIDE;
            self.text.push_str(now);
            self.length += take;
            piece = later;
            if self.length / STRIDE > stride && (self.length > LONGEST || is_repeating(self.text.as_bytes())) {
                self.given_up = true;
                self.text = String::new();
            }
        }
    }

    /// Appends one character.
    pub(super) fn push(&mut self, c: char) {
        self.push_str(c.encode_utf8(&mut [0; 4]));
    }

    /// What was gathered; empty once given up.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether the text was too long or went round in circles.
    pub(super) fn given_up(&self) -> bool {
        self.given_up
    }

    /// The text, unless given up.
    pub(super) fn into_text(self) -> Option<String> {
        (!self.given_up).then_some(self.text)
    }
}

fn is_repeating(bytes: &[u8]) -> bool {
    let Some(start) = bytes.len().checked_sub(REPEATED) else { return false };
    let tail = bytes.get(start..).unwrap_or_default();
    (1..=LONGEST_PERIOD).any(|period| tail.get(period..) == tail.get(..tail.len() - period))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn gather(text: &str, piece: usize) -> Gathered {
        let mut gathered = Gathered::default();
        for chunk in text.as_bytes().chunks(piece) {
            gathered.push_str(std::str::from_utf8(chunk).unwrap());
        }
        gathered
    }

    #[test]
    fn a_loop_is_given_up_and_a_long_text_is_not() {
        let looping = format!("iVBORw0KGgo{}", "Pj4+".repeat(10_000));
        let varied: String = (0..60_000_u32).map(|n| format!("{:x}", n.wrapping_mul(2_654_435_761))).collect();
        for piece in [1, 7, 4096, usize::MAX] {
            assert!(gather(&looping, piece).given_up());
            assert!(!gather(&varied, piece).given_up());
        }
    }

    #[test]
    fn nothing_grows_past_the_limit() {
        let varied: String = (0..800_000_u32).map(|n| format!("{:x}", n.wrapping_mul(2_654_435_761))).collect();
        assert!(varied.len() > LONGEST && gather(&varied, 1000).into_text().is_none());
    }
}
