//! Values that are told by their type alone: one of a field's choices, a length of time.

use crate::core::value;

use super::super::finder::Finder;
use super::super::kind::Kind;
use super::super::quantity::Unit;
use super::super::sheet::Span;
use super::super::words::compact;

impl Finder<'_> {
    /// The first free segment that says one of the choices; running text may mention any of them.
    pub(in super::super) fn read_choices(&mut self) {
        for index in self.open(|k| k == Kind::Choice) {
            let hit = self.first_fitting(index, |_, _| true);
            self.give_first(index, hit);
        }
    }

    /// The first free segment that says how long something takes, with its unit.
    pub(in super::super) fn read_lengths(&mut self) {
        for index in self.open(|k| k == Kind::Lasting) {
            let hit = self.first_fitting(index, |finder, span| finder.is_timed(span));
            self.give_first(index, hit);
        }
    }

    fn first_fitting(&self, index: usize, is: impl Fn(&Self, &Span) -> bool) -> Option<Span> {
        let field = self.wanted.get(index)?.field;
        let spans = self.sheet.free_segments().into_iter().map(|piece| piece.span);
        let mut fitting = spans.filter(|span| !self.is_prose(span) && is(self, span));
        fitting.find(|span| value::typed(&compact(self.sheet.plain(span)), field).is_some())
    }

    fn is_timed(&self, span: &Span) -> bool {
        let timed = |unit: Unit| matches!(unit, Unit::Minutes | Unit::Hours | Unit::Months | Unit::Years | Unit::Other);
        self.quantities
            .iter()
            .any(|q| q.number.row == span.row && span.range.contains(&q.number.range.start) && timed(q.unit))
    }
}
