//! Clock times, dates and years.

use serde_json::Value;

use crate::core::schema::Scalar;
use crate::core::text_layer::is_japanese;
use crate::core::value;

use super::super::finder::Finder;
use super::super::kind::{Kind, head};
use super::super::pattern::{Form, hits};
use super::super::quantity::{MISREAD_RANGE, is_range_sign};
use super::super::sheet::{Piece, Span};
use super::super::words::compact;

/// Words that say "at once" where a date is asked for.
const AT_ONCE: &[&str] =
    &["即入居可", "即入居", "即日", "即時", "随時", "相談", "居住中", "now", "immediately", "asap", "vacant"];

/// The most letters of a remark in brackets that stand in its second line.
const REMARK: usize = 20;

impl Finder<'_> {
    pub(in super::super) fn read_times(&mut self) {
        for index in self.open(|k| k == Kind::Hours) {
            if let Some(hit) = self.free_hits(Form::ClockRange).into_iter().next() {
                self.give_hours(index, &hit);
            }
        }
        self.read_clocks();
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

    /// All times that are printed, for a list of times.
    fn read_clocks(&mut self) {
        for index in self.open(|k| k == Kind::Tags) {
            let Some(field) = self.wanted.get(index).map(|w| w.field) else { continue };
            let asked = format!("{} {}", field.name, field.description).to_lowercase();
            let told = asked.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == "times");
            if !asked.contains("時刻") && !told {
                continue;
            }
            let mut found = self.free_hits(Form::Clock);
            found.retain(|s| !self.is_prose(s));
            found.sort_by_key(|s| (s.row, s.range.start));
            let items: Vec<String> = found.iter().map(|s| self.sheet.printed(s).trim().to_owned()).collect();
            if !items.is_empty() {
                self.put(index, Value::from(items.clone()), items.join(" / "), &found);
            }
        }
    }

    /// Opening hours with the remark in brackets behind them; whatever sign stands between two times is a range sign.
    pub(in super::super) fn give_hours(&mut self, index: usize, hit: &Span) -> bool {
        let piece = self.sheet.pieces.iter().find(|p| p.span.row == hit.row && p.span.range.contains(&hit.range.start));
        let end = piece.map_or(hit.range.end, |p| p.span.range.end);
        let rest = self.sheet.plain(&Span { row: hit.row, range: hit.range.end..end });
        // 9:00〜17:00のうち4時間: Japanese goes on without a space.
        let goes_on = rest.chars().next().is_some_and(|c| c.is_alphabetic() && is_japanese(c));
        let noted = rest.trim_start().starts_with('(') || goes_on && rest.chars().count() <= REMARK / 2;
        let whole = Span { row: hit.row, range: hit.range.start..if noted { end } else { hit.range.end } };
        let Some(whole) = self.sheet.trimmed(&whole) else { return false };
        let raw = self.sheet.printed(&whole);
        let text: String = raw.chars().map(|c| if "*<>^ー一へヘてこ=".contains(c) { '〜' } else { c }).collect();
        let text = compact(&text);
        let Some(value) = self.wanted.get(index).and_then(|w| value::typed(&text, w.field)) else { return false };
        self.put(index, value, raw, &[whole])
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
                Some(hit) => {
                    let whole = self.with_renewal(&hit);
                    self.give(index, &whole)
                }
                None => self.broken_year().is_some_and(|parts| self.give(index, &parts)),
            };
        }
        for index in self.open(|k| k == Kind::Year) {
            self.read_year(index);
        }
        for index in self.open(|k| k == Kind::Available) {
            let segments = self.sheet.free_segments();
            let at_once = segments.iter().find_map(|s| self.at_once(&s.span));
            let mut dates = self.free_hits(Form::Date);
            dates.retain(|s| !self.is_prose(s));
            let hit = at_once.or_else(|| dates.first().cloned());
            self.give_first(index, hit);
        }
        self.read_months();
        for index in self.open(|k| k == Kind::Date) {
            let mut dates = self.free_hits(Form::Date);
            dates.retain(|s| !self.is_prose(s));
            let hit = dates
                .iter()
                .find(|s| self.sheet.plain(s).contains(['月', '/', '.']) || !self.has_year(s))
                .or(dates.first());
            let hit = hit.map(|first| (first.clone(), self.with_end(first, &dates)));
            if let Some((first, whole)) = hit {
                self.give_period(index, &first, whole);
            }
        }
    }

    /// 4月 for a field that asks for a month: 実施月.
    fn read_months(&mut self) {
        for index in self.open(|k| matches!(k, Kind::Text | Kind::Date)) {
            let Some(field) = self.wanted.get(index).map(|w| w.field) else { continue };
            let head = head(&field.description);
            if field.scalar != Scalar::Text || field.list || !head.ends_with('月') || head.ends_with("年月") {
                continue;
            }
            let months = (0..self.sheet.rows.len()).filter_map(|row| self.month_in(row));
            let month = months.into_iter().find(|s| self.sheet.is_free(s) && !self.is_prose(s));
            self.give_first(index, month);
        }
    }

    /// The first month of a row that no day stands behind and no year before.
    fn month_in(&self, row: usize) -> Option<Span> {
        let chars: Vec<char> = self.sheet.rows.get(row)?.text.chars().collect();
        let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
        let month = |at: &usize| {
            let digits = (1..=2).take_while(|n| digit(at.checked_sub(*n))).count();
            let before = at.checked_sub(digits + 1).and_then(|before| chars.get(before));
            let alone = !before.is_some_and(|c| c.is_ascii_digit() || "年ヶケか.".contains(*c));
            (chars.get(*at) == Some(&'月') && digits > 0 && alone && !digit(Some(at + 1)))
                .then_some(at - digits..at + 1)
        };
        let range = (0..chars.len()).find_map(|at| month(&at))?;
        Some(Span { row, range })
    }

    /// Where a short text says "at once", past a misread sign before or after it.
    fn at_once(&self, span: &Span) -> Option<Span> {
        let text = compact(self.sheet.plain(span).trim()).to_lowercase();
        let fits = |word: &&&str| text == **word || word.chars().count() >= 3 && text.contains(**word);
        let word = AT_ONCE.iter().filter(fits).max_by_key(|word| word.len())?;
        let short = text.chars().count() <= word.chars().count() + 1;
        if text == *word { Some(span.clone()) } else { self.phrase_in(word, span.row).filter(|_| short) }
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

    /// A period is given with a range sign, whatever that was read as.
    fn give_period(&mut self, index: usize, first: &Span, whole: Span) {
        let rest = Span { row: whole.row, range: first.range.end..whole.range.end };
        let text = self.sheet.printed(&rest);
        let sign: Vec<char> = text.chars().take_while(|c| MISREAD_RANGE.contains(*c) || c.is_whitespace()).collect();
        let misread = sign.iter().any(|c| !c.is_whitespace());
        let asked = self.wanted.get(index).is_some_and(|w| w.field.scalar == Scalar::Text);
        if !misread || !asked {
            self.give(index, &[whole]);
            return;
        }
        let end: String = text.chars().skip(sign.len()).collect();
        let value = compact(&format!("{}〜{}", self.sheet.printed(first).trim(), end.trim()));
        let raw = self.sheet.printed(&whole);
        self.put(index, Value::from(value), raw, &[whole]);
    }

    fn has_year(&self, span: &Span) -> bool {
        let text = self.sheet.plain(span);
        text.contains('年') || text.chars().filter(char::is_ascii_digit).count() >= 4
    }

    /// A year with the remark in brackets behind it that names another: `1989年築(2021年改装)`. It may go on in the next line.
    fn with_renewal(&self, built: &Span) -> Vec<Span> {
        let open = built.range.end;
        let Some(piece) =
            self.sheet.pieces.iter().find(|p| p.span.row == built.row && p.span.range.contains(&built.range.start))
        else {
            return vec![built.clone()];
        };
        let end = piece.span.range.end;
        let inside = self.sheet.plain(&Span { row: built.row, range: open..end });
        let closes = |text: &str| text.chars().position(|c| c == ')').map(|at| at + 1);
        let below = || {
            let left = |p: &Piece| {
                let of_row = self.sheet.pieces.iter().filter(|own| own.span.row == built.row);
                of_row
                    .take_while(|own| own.bbox.x0 <= piece.bbox.x0)
                    .any(|own| (own.bbox.x0 - p.bbox.x0).abs() <= piece.em)
            };
            let next = |p: &&Piece| {
                (built.row + 1..=built.row + 2).contains(&p.span.row) && left(p) && p.bbox.y0 - piece.bbox.y1 < piece.em
            };
            let line = self.sheet.pieces.iter().find(next)?;
            let length = closes(self.sheet.plain(&line.span)).filter(|length| *length <= REMARK)?;
            Some(Span { row: line.span.row, range: line.span.range.start..line.span.range.start + length })
        };
        let parts = match closes(inside) {
            Some(length) => vec![Span { row: built.row, range: built.range.start..open + length }],
            None => {
                [Some(Span { row: built.row, range: built.range.start..end }), below()].into_iter().flatten().collect()
            }
        };
        let names_year = hits(&self.sheet, Form::Year).iter().any(|year| {
            let is_other = year.row != built.row || year.range.start > open;
            is_other && parts.iter().any(|p| p.row == year.row && p.range.contains(&year.range.start))
        });
        let is_whole = parts.last().is_some_and(|last| self.sheet.plain(last).ends_with(')'));
        if inside.starts_with('(') && names_year && is_whole { parts } else { vec![built.clone()] }
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
