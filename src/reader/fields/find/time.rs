//! Clock times, dates and years.

use serde_json::Value;

use super::super::finder::Finder;
use super::super::kind::Kind;
use super::super::pattern::{Form, hits};
use super::super::quantity::is_range_sign;
use super::super::sheet::Span;
use super::super::words::compact;

/// Words that say "at once" where a date is asked for.
const AT_ONCE: &[&str] =
    &["即入居可", "即入居", "即日", "即時", "随時", "相談", "居住中", "now", "immediately", "asap", "vacant"];

impl Finder<'_> {
    pub(in super::super) fn read_times(&mut self) {
        for index in self.open(|k| k == Kind::Hours) {
            let hit = self.free_hits(Form::ClockRange).into_iter().next();
            self.give_first(index, hit);
        }
        let clocks = |finder: &Self| {
            let mut found = finder.free_hits(Form::Clock);
            found.sort_by_key(|s| finder.is_prose(s));
            found
        };
        for kind in [Kind::Start, Kind::End, Kind::CheckIn, Kind::CheckOut] {
            for index in self.open(|k| k == kind) {
                let found = clocks(self);
                let hit = if kind == Kind::End {
                    found.iter().find(|s| self.ends_range(s)).or(found.first())
                } else {
                    found.first()
                };
                self.give_first(index, hit.cloned());
            }
        }
    }

    fn ends_range(&self, span: &Span) -> bool {
        let before = self.sheet.plain(&Span { row: span.row, range: 0..span.range.start });
        before.trim_end().ends_with(['-', '~'])
    }

    pub(in super::super) fn read_dates(&mut self) {
        for index in self.open(|k| k == Kind::Built) {
            let built = |finder: &Self, s: &Span| {
                let after = finder.sheet.plain(&Span { row: s.row, range: s.range.start..(s.range.end + 2) });
                after.contains(['築', '竣', '完']) || finder.sheet.plain(s).contains('築')
            };
            let dates = self.free_hits(Form::Date);
            let hit = dates.iter().find(|s| built(self, s)).or_else(|| dates.iter().find(|s| self.has_year(s)));
            match hit.cloned() {
                Some(hit) => self.give(index, &[hit]),
                None => self.broken_year().is_some_and(|parts| self.give(index, &parts)),
            };
        }
        for index in self.open(|k| k == Kind::Year) {
            self.read_year(index);
        }
        for index in self.open(|k| k == Kind::Available) {
            let segments = self.sheet.free_segments();
            let at_once = segments.iter().find(|s| {
                let text = compact(self.sheet.plain(&s.span).trim()).to_lowercase();
                AT_ONCE.contains(&text.as_str())
            });
            let mut dates = self.free_hits(Form::Date);
            dates.retain(|s| !self.is_prose(s));
            let hit = at_once.map(|s| s.span.clone()).or_else(|| dates.first().cloned());
            self.give_first(index, hit);
        }
        for index in self.open(|k| k == Kind::Date) {
            let mut dates = self.free_hits(Form::Date);
            dates.retain(|s| !self.is_prose(s));
            let hit = dates
                .iter()
                .find(|s| self.sheet.plain(s).contains(['月', '/', '.']) || !self.has_year(s))
                .or(dates.first());
            let hit = hit.map(|first| self.with_end(first, &dates));
            self.give_first(index, hit);
        }
    }

    /// A date and the one that ends its period, where a range sign stands between.
    fn with_end(&self, first: &Span, dates: &[Span]) -> Span {
        let ends = |s: &&Span| {
            let between = Span { row: s.row, range: first.range.end..s.range.start };
            s.row == first.row && s.range.start > first.range.end && is_range_sign(self.sheet.plain(&between))
        };
        let end = dates.iter().find(ends).map_or(first.range.end, |s| s.range.end);
        Span { row: first.row, range: first.range.start..end }
    }

    fn has_year(&self, span: &Span) -> bool {
        let text = self.sheet.plain(span);
        text.contains('年') || text.chars().filter(char::is_ascii_digit).count() >= 4
    }

    /// A year that a line break cut from its 年: `2022` at the end of a line of running text, `年築` on the next.
    fn broken_year(&self) -> Option<[Span; 2]> {
        hits(&self.sheet, Form::Year).into_iter().find_map(|year| {
            let line = self.sheet.rows.get(year.row)?;
            let closes = self.sheet.plain(&Span { row: year.row, range: year.range.end..line.len() });
            if closes.chars().next().is_some_and(|c| c != '\t') {
                return None;
            }
            let below = self.sheet.pieces.iter().filter(|p| p.span.row > year.row && p.span.row <= year.row + 2);
            let opens = below.clone().find(|p| self.sheet.plain(&p.span).starts_with('年'))?;
            let built = if self.sheet.plain(&opens.span).starts_with("年築") { 2 } else { 1 };
            let start = opens.span.range.start;
            Some([year, Span { row: opens.span.row, range: start..start + built }])
        })
    }

    fn read_year(&mut self, index: usize) {
        let numeric = self.wanted.get(index).is_some_and(|w| w.is_number());
        if !numeric {
            let dates = self.free_hits(Form::Date);
            let yearly = dates.iter().find(|s| self.has_year(s) && !self.sheet.plain(s).contains('月'));
            let hit = yearly.or_else(|| dates.iter().find(|s| self.has_year(s))).cloned();
            if hit.is_some_and(|hit| self.give(index, &[hit])) {
                return;
            }
        }
        let year = self.free_hits(Form::Year).into_iter().find(|s| !self.is_prose(s));
        if let Some(year) = year {
            let raw = self.sheet.printed(&year);
            match self.sheet.plain(&year).parse::<i64>() {
                Ok(value) if numeric => self.put(index, Value::from(value), raw, &[year]),
                _ => self.give(index, &[year]),
            };
        }
    }
}
