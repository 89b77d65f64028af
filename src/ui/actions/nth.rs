//! The place of something in a list that one digit can reach.

use std::fmt;

/// The first to the ninth.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Nth(usize);

impl Nth {
    /// All nine.
    pub const ALL: [Nth; 9] = [Nth(0), Nth(1), Nth(2), Nth(3), Nth(4), Nth(5), Nth(6), Nth(7), Nth(8)];

    /// The one at a place in a list, counted from 0; `None` where no digit reaches.
    pub fn at(index: usize) -> Option<Nth> {
        Nth::ALL.get(index).copied()
    }

    /// Its place in a list, from 0.
    pub fn index(self) -> usize {
        self.0
    }
}

/// The digit, so that the settings call an action by what its key says.
impl fmt::Debug for Nth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0 + 1)
    }
}
