//! Leaves out the thoughts that a model of a local server writes before its answer, between `<think>` and `</think>`: the
//! numbers in them are guesses on the way and no regions. Only at the very start of a reply; anywhere else the words stay.

const OPEN: &str = "<think>";
const CLOSE: &str = "</think>";

/// What of a reply was seen so far. Pieces may be cut anywhere between characters.
#[derive(Debug, Default)]
pub(super) struct Thoughts {
    place: Place,
    /// What could still be the beginning of a mark.
    held: String,
}

#[derive(Debug, Default, PartialEq)]
enum Place {
    #[default]
    Start,
    Inside,
    Answer,
}

impl Thoughts {
    /// What of the next piece belongs to the answer.
    pub(super) fn left_out(&mut self, piece: String) -> String {
        if self.place == Place::Answer {
            return piece;
        }
        self.held.push_str(&piece);
        if self.place == Place::Start {
            let begun = self.held.trim_start();
            if let Some(rest) = begun.strip_prefix(OPEN) {
                self.held = rest.to_owned();
                self.place = Place::Inside;
            } else if OPEN.starts_with(begun) {
                return String::new();
            } else {
                self.place = Place::Answer;
                return std::mem::take(&mut self.held);
            }
        }
        if let Some((_, answer)) = self.held.split_once(CLOSE) {
            let answer = answer.to_owned();
            self.held.clear();
            self.place = Place::Answer;
            return answer;
        }
        let kept = self.held.char_indices().rev().nth(CLOSE.len() - 1).map_or(0, |(at, _)| at);
        self.held.drain(..kept);
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::Thoughts;

    #[track_caller]
    fn check(reply: &str, expected: &str) {
        for size in 1..=reply.chars().count().max(1) {
            let mut thoughts = Thoughts::default();
            let letters: Vec<char> = reply.chars().collect();
            let answer: String = letters.chunks(size).map(|piece| thoughts.left_out(piece.iter().collect())).collect();
            assert_eq!(answer, expected, "{reply:?} in pieces of {size}");
        }
    }

    #[test]
    fn thoughts_are_left_out_and_nothing_else() {
        check("[1, 2]", "[1, 2]");
        check("<think>図は[9]かな</think>\n[1]", "\n[1]");
        check("\n<think></think>[1]", "[1]");
        check("<thin air> [1]", "<thin air> [1]");
        check("[\"<think>\", \"</think>\"]", "[\"<think>\", \"</think>\"]");
        check("<think>a</think>b<think>c</think>", "b<think>c</think>");
        check("<think>never ends [1]", "");
        check("", "");
    }
}
