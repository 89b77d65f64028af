//! What a habit says: a distance kept to a side of the record, and the kinds of letters in a value.

use crate::core::text_layer::is_japanese;

/// A stretch along one axis, in page pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch {
    pub(super) from: f64,
    pub(super) to: f64,
}

/// Which point of a value keeps its distance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Point {
    Start,
    Middle,
    End,
}

/// What it keeps its distance from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    Start,
    End,
    /// Not a distance but a share of the record's size.
    Share,
}

/// A distance kept along one axis. `at` is in pixels, for a share in shares of the record's size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Along {
    pub(super) point: Point,
    pub(super) base: Base,
    pub(super) at: f64,
}

impl Stretch {
    pub(super) fn point(self, point: Point) -> f64 {
        match point {
            Point::Start => self.from,
            Point::Middle => (self.from + self.to) / 2.0,
            Point::End => self.to,
        }
    }

    fn size(self) -> f64 {
        (self.to - self.from).max(1.0)
    }
}

impl Base {
    /// The distance of a value from this base of its record, in the unit of [`Along::at`].
    pub(super) fn distance(self, value: f64, record: Stretch) -> f64 {
        match self {
            Base::Start => value - record.from,
            Base::End => value - record.to,
            Base::Share => (value - record.from) / record.size(),
        }
    }

    /// How much of that unit makes `pixels`.
    pub(super) fn unit(self, pixels: f64, record: Stretch) -> f64 {
        if self == Base::Share { pixels / record.size() } else { pixels }
    }
}

impl Along {
    /// How far a value is from where it is expected in a record, in pixels.
    pub(super) fn off(&self, value: Stretch, record: Stretch) -> f64 {
        let expected = match self.base {
            Base::Start => record.from + self.at,
            Base::End => record.to + self.at,
            Base::Share => record.from + self.at * record.size(),
        };
        (value.point(self.point) - expected).abs()
    }
}

/// Which kinds of characters values have: all of them, none, or some (`None`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letters {
    digits: Option<bool>,
    japanese: Option<bool>,
    latin: Option<bool>,
}

impl Letters {
    pub(super) fn of(texts: &[String]) -> Letters {
        let all = |is: fn(char) -> bool| {
            let with = texts.iter().filter(|t| t.chars().any(is)).count();
            (with == texts.len()).then_some(true).or((with == 0).then_some(false))
        };
        Letters {
            digits: all(|c| c.is_ascii_digit()),
            japanese: all(|c| is_japanese(c) && c.is_alphanumeric()),
            latin: all(|c| c.is_ascii_alphabetic()),
        }
    }

    /// With or without figures: a few values do not tell.
    pub(super) fn of_any_figures(self) -> Letters {
        Letters { digits: None, ..self }
    }

    /// Whether a text has everything that all values have.
    pub(super) fn has_needed(self, text: &str) -> bool {
        let own = Letters::of(&[text.to_owned()]);
        let lacks = |wanted: Option<bool>, own: Option<bool>| wanted == Some(true) && own == Some(false);
        !lacks(self.digits, own.digits) && !lacks(self.japanese, own.japanese) && !lacks(self.latin, own.latin)
    }

    /// Whether a text has everything that all values have, and no digits or script that none of them has.
    pub(super) fn fits(self, text: &str) -> bool {
        let own = Letters::of(&[text.to_owned()]);
        let strange = |wanted: Option<bool>, own: Option<bool>| wanted == Some(false) && own == Some(true);
        self.has_needed(text) && !strange(self.digits, own.digits) && !strange(self.japanese, own.japanese)
    }
}
