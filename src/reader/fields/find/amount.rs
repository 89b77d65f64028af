//! Money, measures, shares and key figures.
//!
//! Among several amounts the one in the largest letters is the price; a fee is a smaller other one; a former price is the
//! larger value in smaller letters.

use serde_json::Value;

use crate::core::schema::Scalar;
use crate::core::value::relative::relative;
use crate::core::{number, value};
use crate::reader::called::{CALLED, named_alike};

use super::super::finder::{Finder, Wanted};
use super::super::kind::Kind;
use super::super::quantity::{Counted, MISREAD_RANGE, Quantity, is_range_sign};
use super::super::sheet::{Piece, Span};

/// Kinds of amounts of money that may be called by words of their own.
fn is_money(kind: Kind) -> bool {
    matches!(kind, Kind::Price | Kind::Fee | Kind::Target)
}

/// The most letters of a unit.
const LONGEST_UNIT: usize = 8;

/// Words behind an amount that leave its upper end open.
const OPEN_ENDS: &[&str] = &["から", "以上", "より", "and up", "or more", "and over", "onwards", "upwards"];

impl Finder<'_> {
    pub(in super::super) fn read_money(&mut self) {
        self.read_range_of_money();
        self.read_called_money();
        let by_size = |found: &mut Vec<Quantity>| found.sort_by(|a, b| b.em.total_cmp(&a.em));
        for index in self.open(|k| k == Kind::Price) {
            let mut money = self.free_quantities(|u| u == Some(Counted::Money));
            money.retain(|q| !self.is_prose(&q.number) && self.called(q).is_none_or(|(other, _)| other == index));
            by_size(&mut money);
            let mut bare = self.free_quantities(|u| u.is_none());
            bare.retain(|q| !self.is_prose(&q.number) && q.value >= 1.0);
            // Cents are printed, pieces are whole.
            let may_have_cents = |scalar: Scalar| matches!(scalar, Scalar::Decimal | Scalar::Money);
            let fraction = self.wanted.get(index).is_some_and(|w| may_have_cents(w.field.scalar));
            by_size(&mut bare);
            bare.sort_by_key(|q| fraction != self.sheet.plain(&q.number).contains('.'));
            let best = money.into_iter().chain(bare.into_iter().take(1)).next();
            self.put_first(index, best);
        }
        for index in self.open(|k| k == Kind::Before) {
            let mut money = self.free_quantities(|u| u == Some(Counted::Money));
            money.retain(|q| self.price().is_none_or(|p| q.value > p) && !self.is_prose(&q.number));
            self.put_first(index, money.first().cloned());
        }
        for index in self.open(|k| k == Kind::Fee) {
            if self.read_relative(index) {
                continue;
            }
            let mut money = self.free_quantities(|u| u == Some(Counted::Money));
            money.retain(|q| self.price().is_none_or(|p| q.value <= p) && !self.is_prose(&q.number));
            // `Deposit $500` says what it is: something else, since a label of the field's own would have been read.
            money.retain(|q| !self.is_called_otherwise(q, index));
            self.put_first(index, money.first().cloned());
        }
    }

    /// Amounts of money whose own words say which field they are: `昼 900円` beside `夜 1,200円`.
    fn read_called_money(&mut self) {
        for index in self.open(is_money) {
            let money = self.free_quantities(|u| u == Some(Counted::Money));
            let called = money.into_iter().filter(|q| !self.is_prose(&q.number));
            let own = called.filter_map(|q| Some((self.called(&q).filter(|(other, _)| *other == index)?.1, q)));
            let best = own.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, q)| q);
            self.put_first(index, best);
        }
    }

    /// The field of money that the words before an amount are called like, and how much.
    fn called(&self, quantity: &Quantity) -> Option<(usize, f64)> {
        let holds =
            |p: &&Piece| p.span.row == quantity.number.row && p.span.range.contains(&quantity.number.range.start);
        let piece = self.sheet.segments.iter().find(holds)?;
        let before = Span { row: piece.span.row, range: piece.span.range.start..quantity.number.range.start };
        let words = self.sheet.plain(&before).trim_matches(|c: char| !c.is_alphanumeric());
        let fields = self.wanted.iter().enumerate().filter(|(_, w)| is_money(w.kind));
        let called = fields.map(|(index, w)| (index, named_alike(words, w.field)));
        let mut best: Vec<(usize, f64)> = called.filter(|(_, likeness)| *likeness >= CALLED).collect();
        best.sort_by(|a, b| b.1.total_cmp(&a.1));
        // What two fields are called says nothing.
        match best.as_slice() {
            [first, second, ..] if second.1 >= first.1 => None,
            _ => best.first().copied(),
        }
    }

    /// Whether words before an amount name it while its field may be missing.
    fn is_called_otherwise(&self, quantity: &Quantity, index: usize) -> bool {
        let holds = |s: &Span| s.row == quantity.number.row && s.range.contains(&quantity.number.range.start);
        let Some(piece) = self.sheet.segments.iter().find(|p| holds(&p.span)) else { return false };
        let before = Span { row: piece.span.row, range: piece.span.range.start..quantity.number.range.start };
        let letters = self.sheet.plain(&before).chars().filter(|c| c.is_ascii_alphabetic()).count();
        letters >= 4 && self.wanted.get(index).is_some_and(|w| w.field.optional)
    }

    /// Free of charge, for amounts that were not found.
    pub(in super::super) fn read_free(&mut self) {
        for index in self.open(|k| matches!(k, Kind::Price | Kind::Fee)) {
            let numeric = self.wanted.get(index).is_some_and(|w| w.is_number());
            let place = ["無料", "free of charge", "free entry", "free admission", "no fee", "no charge"]
                .iter()
                .find_map(|w| self.phrase(w));
            let alone = |words: &[&str]| {
                let says = |p: &Piece| words.iter().any(|w| self.sheet.plain(&p.span).trim().eq_ignore_ascii_case(w));
                self.sheet.free_segments().into_iter().find(says).map(|p| p.span)
            };
            let place = place.or_else(|| alone(&["free"]));
            if !numeric {
                // A price in words may say that there is none.
                let unpriced = || alone(&["sold", "sold out", "売約済", "売切", "完売", "応談", "時価", "ask", "poa"]);
                let place = place.or_else(unpriced).filter(|place| self.sheet.is_free(place));
                self.give_first(index, place);
            } else if let Some(place) = place.filter(|place| self.sheet.is_free(place)) {
                let raw = self.sheet.printed(&place);
                self.put(index, Value::from(0), raw, &[place]);
            }
        }
    }

    fn price(&self) -> Option<f64> {
        let price = self.wanted.iter().find(|w| w.kind == Kind::Price)?;
        self.cells.get(&price.field.name).and_then(|c| c.value.as_f64())
    }

    /// `600万〜900万円` for a lower and an upper end; one amount alone is the lower end.
    fn read_range_of_money(&mut self) {
        let (low, high) = (self.open(|k| k == Kind::Low), self.open(|k| k == Kind::High));
        if low.is_empty() && high.is_empty() {
            return;
        }
        let money = self.free_quantities(|u| u == Some(Counted::Money));
        let pair = money.windows(2).find_map(|w| match w {
            [a, b] if self.stand_together(a, b) => Some((a.clone(), b.clone())),
            _ => None,
        });
        if let Some((a, b)) = pair {
            if let Some(i) = low.first() {
                self.put_number(*i, &a);
            }
            if let Some(i) = high.first() {
                self.put_number(*i, &b);
            }
            self.sheet.take(&Span { row: a.span.row, range: a.span.range.end..b.number.range.start });
        } else if let Some(only) = money.first().filter(|only| money.len() == 1 && self.is_highest(only)).cloned() {
            if let Some(high) = high.first() {
                self.put_number(*high, &only);
            }
            // Nothing printed is the lower end.
            self.closed.extend(low.iter().filter_map(|i| self.wanted.get(*i)).map(|w| w.field.name.clone()));
        } else if let (Some(index), Some(only)) = (low.first(), money.first().cloned()) {
            self.put_number(*index, &only);
            // One price without an open end is both ends.
            if let Some(high) = high.first().filter(|_| money.len() == 1 && !self.is_open(&only)) {
                self.put_number(*high, &only);
            }
        }
    }

    /// Whether an amount is followed by a sign or a word that leaves the other end open.
    fn is_open(&self, amount: &Quantity) -> bool {
        let (row, range) = (amount.span.row, &amount.span.range);
        let behind = self.sheet.plain(&Span { row, range: range.end..range.end + 10 }).trim_start().to_lowercase();
        let before = self.sheet.plain(&Span { row, range: range.start.saturating_sub(6)..range.start }).to_lowercase();
        let opens = behind.starts_with(['-', '~', '+']) || OPEN_ENDS.iter().any(|w| behind.starts_with(w));
        opens || before.trim_end().ends_with("from") || before.trim_end().ends_with('~')
    }

    /// Whether an amount is the most that it may be: `up to £40`, 3万円以下.
    fn is_highest(&self, amount: &Quantity) -> bool {
        let (row, range) = (amount.span.row, &amount.span.range);
        let behind = self.sheet.plain(&Span { row, range: range.end..range.end + 4 }).trim_start();
        let before = self.sheet.plain(&Span { row, range: range.start.saturating_sub(8)..range.start }).to_lowercase();
        before.trim_end().ends_with("up to") || ["まで", "以下", "以内"].iter().any(|word| behind.starts_with(word))
    }

    /// Two amounts of one row with next to nothing between them; whatever sign it is, OCR seldom reads it.
    fn stand_together(&self, low: &Quantity, high: &Quantity) -> bool {
        let between = Span { row: low.span.row, range: low.span.range.end..high.number.range.start };
        let signs = self.sheet.plain(&between).chars().filter(|c| !c.is_whitespace());
        low.span.row == high.span.row && low.value <= high.value && signs.count() <= 2
    }

    fn is_range(&self, left: &Span, right: &Span) -> bool {
        left.range.end <= right.range.start
            && is_range_sign(self.sheet.plain(&Span { row: left.row, range: left.range.end..right.range.start }))
    }

    /// `賃料の10%`: the words are kept, the sum is done when the record is complete.
    fn read_relative(&mut self, index: usize) -> bool {
        let segments: Vec<Span> = self.sheet.segments.iter().map(|s| s.span.clone()).collect();
        segments.iter().any(|span| self.sheet.is_free(span) && !self.is_prose(span) && self.relative_at(index, span))
    }

    pub(in super::super) fn relative_at(&mut self, index: usize, span: &Span) -> bool {
        let Some(wanted) = self.wanted.get(index) else { return false };
        let raw = self.sheet.printed(span);
        if !wanted.is_number() || value::relative::is_share(wanted.field) || relative(&raw).is_none() {
            return false;
        }
        self.put(index, Value::Null, raw.trim().to_owned(), std::slice::from_ref(span))
    }

    pub(in super::super) fn read_measures(&mut self) {
        for index in self.open(|k| matches!(k, Kind::Measure(_))) {
            let Some(Kind::Measure(unit)) = self.wanted.get(index).map(|w| w.kind) else { continue };
            let told = self.wanted.get(index).is_some_and(|w| w.field.scalar == Scalar::Text);
            // How much is in it may be said by weight or by pieces.
            let held = |u: Option<Counted>| {
                told && unit == Counted::Volume && matches!(u, Some(Counted::Weight | Counted::Other))
            };
            let found = self.free_quantities(|u| u == Some(unit) || held(u));
            if told && unit == Counted::Volume && self.read_portion(index) {
                continue;
            }
            if unit == Counted::Distance && self.read_metres(index) {
                continue;
            }
            if unit == Counted::Stars && found.is_empty() && self.read_stars(index) {
                continue;
            }
            // Running text mentions other measures; only a lone sentence may give one.
            let Some(best) = found.first().filter(|q| !self.is_prose(&q.number)).cloned() else {
                self.read_without_unit(index, unit);
                continue;
            };
            let text = self.wanted.get(index).is_some_and(|w| w.field.scalar == Scalar::Text);
            if text {
                let whole = self.with_lower_end(&best);
                let sides = self.sheet.with_what_leads(&whole.span);
                let raw = self.sheet.printed(&sides).trim().to_owned();
                let value = if sides == whole.span { self.range_text(&whole.span) } else { value::tidy(&raw) };
                self.put(index, Value::String(value), raw, &[sides]);
            } else {
                self.put_number(index, &best);
            }
        }
    }

    /// How much is sold at once, in any unit: `3切れ`, `100gあたり`, `5 rolls`: a short text of a number and what it counts.
    fn read_portion(&mut self, index: usize) -> bool {
        let priced = |u: Option<Counted>| matches!(u, Some(Counted::Money | Counted::Share | Counted::Stars));
        let opens = |p: &Piece| {
            let quantity = self
                .quantities
                .iter()
                .find(|q| q.number.row == p.span.row && q.number.range.start == p.span.range.start);
            let text = self.sheet.plain(&p.span);
            let words = text.chars().filter(|c| c.is_alphabetic()).count();
            quantity.is_some_and(|q| !priced(q.unit)) && (1..=10).contains(&words) && !self.is_prose(&p.span)
        };
        let portion = self.sheet.free_segments().into_iter().find(opens);
        portion.is_some_and(|p| self.give(index, &[p.span]))
    }

    /// `2〜4名` as one value: the number before the range sign belongs to it.
    fn with_lower_end(&self, upper: &Quantity) -> Quantity {
        let lower = self
            .quantities
            .iter()
            .find(|q| q.number.row == upper.number.row && self.is_range(&q.number, &upper.number));
        let mut whole = upper.clone();
        if let Some(lower) = lower {
            whole.span.range.start = lower.span.range.start;
        }
        // 40 x 30 x 12 cm is one size.
        while let Some(side) = self.quantities.iter().find(|q| self.is_side(q, &whole)) {
            whole.span.range.start = side.number.range.start;
        }
        // 2〜4名: the pair shares its unit, so the first hit is the lower end and the upper follows.
        let next = self
            .quantities
            .iter()
            .find(|q| q.number.row == upper.number.row && self.is_range(&upper.number, &q.number));
        if let Some(next) = next {
            whole.span.range.end = next.span.range.end;
        }
        whole
    }

    /// Whether a number is the side before a measure: only a sign of multiplication stands between.
    fn is_side(&self, side: &Quantity, whole: &Quantity) -> bool {
        let (row, start) = (whole.span.row, whole.span.range.start);
        let ends = side.span.row == row && side.span.range.end < start;
        let sign = self.sheet.plain(&Span { row, range: side.span.range.end..start }).trim();
        ends && matches!(sign, "x" | "X" | "×" | "*" | "✕")
    }

    /// A range as it was printed: a kana between two numbers is a misread 〜.
    fn range_text(&self, span: &Span) -> String {
        let printed = value::tidy(&self.sheet.printed(span));
        let chars: Vec<char> = printed.chars().filter(|c| !c.is_whitespace() || printed.is_ascii()).collect();
        let digit = |at: Option<usize>| at.and_then(|a| chars.get(a)).is_some_and(char::is_ascii_digit);
        let mend = |(at, c): (usize, &char)| {
            let between = digit(at.checked_sub(1)) && digit(Some(at + 1));
            if between && MISREAD_RANGE.contains(*c) { '〜' } else { *c }
        };
        chars.iter().enumerate().map(mend).collect()
    }

    /// Measures whose unit OCR did not read: ㎡ comes out as m, n or nf, the star of a rating as anything.
    fn read_without_unit(&mut self, index: usize, unit: Counted) {
        let bare = self.free_quantities(|u| matches!(u, None | Some(Counted::Distance)));
        let bare = bare.into_iter().filter(|q| !self.is_prose(&q.number));
        let found = match unit {
            Counted::Area => bare.filter(|q| self.is_misread_area(q)).find(|q| (5.0..2000.0).contains(&q.value)),
            Counted::Stars => {
                let fits = |q: &Quantity| q.value <= 5.0 && q.value.fract() != 0.0 && q.unit.is_none();
                bare.filter(fits).find(|q| self.sheet.plain(&q.number).len() == 3)
            }
            Counted::People => bare.filter(|q| q.unit.is_none() && !self.leads_on(q)).find(|q| self.is_highest(q)),
            Counted::Beds => return self.read_studio(index),
            _ => None,
        };
        self.put_first(index, found);
    }

    /// Whether a word follows a number that says what it counts: `Up to 10 projects`.
    fn leads_on(&self, quantity: &Quantity) -> bool {
        let end = quantity.number.range.end;
        let after = self.sheet.plain(&Span { row: quantity.number.row, range: end..end + 3 });
        // What stands in another piece says nothing of it.
        let after = after.split('\t').next().unwrap_or("");
        let most = ["まで", "以下", "以内"].iter().any(|word| after.trim_start().starts_with(word));
        !most && after.trim_start().starts_with(char::is_alphabetic)
    }

    fn is_misread_area(&self, quantity: &Quantity) -> bool {
        let end = quantity.number.range.end;
        let after = self.sheet.plain(&Span { row: quantity.number.row, range: end..end + 3 });
        let word: String = after.trim_start().chars().take_while(char::is_ascii_alphanumeric).collect();
        matches!(word.as_str(), "m" | "n" | "nf" | "nm" | "jm" | "mi" | "rm" | "ni" | "m2" | "rf" | "mf")
    }

    /// A studio has no bedroom of its own.
    fn read_studio(&mut self, index: usize) {
        let is_studio =
            |text: &str| matches!(text.trim().to_lowercase().as_str(), "studio" | "ワンルーム" | "スタジオ");
        let studio = self.sheet.free_segments().into_iter().find(|s| is_studio(self.sheet.plain(&s.span)));
        if let Some(studio) = studio {
            let raw = self.sheet.printed(&studio.span);
            self.put(index, Value::from(0), raw, &[studio.span]);
        }
    }

    /// A key figure: the number in the largest letters; and what it is printed with.
    pub(in super::super) fn read_figures(&mut self) {
        for index in self.open(|k| k == Kind::Metric) {
            let mut found = self.free_quantities(|_| true);
            found.retain(|q| !self.is_prose(&q.number));
            found.sort_by(|a, b| b.em.total_cmp(&a.em));
            self.put_first(index, found.first().cloned());
        }
        for unit in self.open(|k| k == Kind::UnitWord) {
            if let Some(figure) = self.figure() {
                self.read_unit(unit, &figure);
            }
        }
        for index in self.open(|k| k == Kind::Change) {
            let mut found = self.free_quantities(|u| u == Some(Counted::Share));
            let arrow = |q: &Quantity| {
                let words = self.sheet.plain(&Span {
                    row: q.number.row,
                    range: q.number.range.start.saturating_sub(2)..q.number.range.end,
                });
                words.contains(['▲', '▼', '△', '▽', '↑', '↓', '+', '-'])
            };
            found.sort_by_key(|q| !arrow(q));
            let best = found.first().cloned().map(|q| {
                let down = q.value > 0.0 && self.is_misread_arrow(&q);
                Quantity { value: if down { -q.value } else { q.value }, ..q }
            });
            self.put_first(index, best);
        }
    }

    /// The number that was read as the key figure.
    fn figure(&self) -> Option<Quantity> {
        let metric = self.wanted.iter().find(|w| w.kind == Kind::Metric)?;
        let place = self.places.get(&metric.field.name)?.first()?;
        let inside = |q: &&Quantity| q.number.row == place.row && place.range.contains(&q.number.range.start);
        self.quantities.iter().find(inside).cloned()
    }

    /// A ▼ apart from its number; OCR may read it as a lone V.
    fn is_misread_arrow(&self, quantity: &Quantity) -> bool {
        let before = self.sheet.plain(&Span { row: quantity.number.row, range: 0..quantity.number.range.start });
        let mut words = before.split([' ', '\t']).filter(|w| !w.is_empty());
        words.next_back().is_some_and(|w| matches!(w, "V" | "v" | "Y" | "y" | "¥" | "▼" | "▽"))
    }

    fn read_unit(&mut self, index: usize, figure: &Quantity) {
        let words = self.sheet.plain(&figure.span);
        let number = self.sheet.plain(&figure.number);
        let behind = words.get(number.len()..).unwrap_or("").trim();
        let sign = ["$", "€", "£", "¥"].iter().zip(["USD", "EUR", "GBP", "JPY"]).find(|(s, _)| number.contains(**s));
        let unit = match (sign, behind) {
            (Some((_, code)), _) => code.to_owned(),
            (None, "") => {
                let beside = self.unit_beside(figure);
                return self.give_first(index, beside);
            }
            (None, word) => word.to_owned(),
        };
        let raw = self.sheet.printed(&figure.span).trim().to_owned();
        self.put(index, Value::String(unit), raw, std::slice::from_ref(&figure.span));
    }

    /// A short text without figures right behind a figure, in smaller letters: its unit, whichever it is.
    fn unit_beside(&self, figure: &Quantity) -> Option<Span> {
        let end = self.sheet.bbox(&figure.number)?.x1;
        let behind = |p: &&Piece| p.span.row == figure.number.row && p.span.range.start >= figure.number.range.end;
        let next = self.sheet.segments.iter().find(behind).filter(|p| self.sheet.is_free(&p.span))?.clone();
        let text = self.sheet.plain(&next.span);
        let short = text.chars().count() <= LONGEST_UNIT && !text.chars().any(|c| c.is_ascii_digit());
        (short && next.em <= 1.1 * figure.em && next.bbox.x0 - end < figure.em).then_some(next.span)
    }

    /// Numbers of no known kind: one that nothing else wanted, if it is the only one.
    pub(in super::super) fn read_counts(&mut self) {
        // Those that are called by their words first, so that what is left over can be told by being alone.
        for index in self.open(|k| k == Kind::Count) {
            if self.read_marks(index) {
                continue;
            }
            let asked = self.wanted.get(index).map(|w| w.field.description.clone()).unwrap_or_default();
            let found = self.loose_quantities();
            let named = found.iter().find(|q| self.unit_asked(q, &asked) || self.is_called(q, index)).cloned();
            if let Some(named) = named
                && self.put_number(index, &named)
            {
                self.take_call(&named, index);
            }
        }
        let open = self.open(|k| k == Kind::Count);
        for index in open.iter().copied() {
            let found = self.loose_quantities();
            let needed = self.wanted.get(index).is_some_and(|w| !w.field.optional);
            let only =
                found.first().filter(|q| found.len() == 1 && needed && !self.is_asked_elsewhere(q, index)).cloned();
            self.put_first(index, only);
        }
    }

    pub(super) fn loose_quantities(&self) -> Vec<Quantity> {
        let mut found = self.free_quantities(|_| true);
        found.retain(|q| !self.is_prose(&q.number));
        found
    }

    /// Whether another field without a value names the unit printed after a number, and this one does not: 5分 is no
    /// number on a map where the minutes on foot are asked for.
    fn is_asked_elsewhere(&self, quantity: &Quantity, index: usize) -> bool {
        let unit = self.unit_printed(quantity);
        let names = |wanted: &Wanted<'_>| wanted.is_number() && wanted.field.description.contains(unit);
        let own = self.wanted.get(index).is_some_and(names);
        let mut others = self.wanted.iter().enumerate().filter(|(at, w)| *at != index && !self.has(&w.field.name));
        !unit.is_empty() && !unit.is_ascii() && !own && others.any(|(_, wanted)| names(wanted))
    }

    /// The unit printed after a number.
    fn unit_printed(&self, quantity: &Quantity) -> &str {
        self.sheet.plain(&quantity.span).get(self.sheet.plain(&quantity.number).len()..).unwrap_or("").trim()
    }

    /// Whether the unit printed after a number stands in brackets in the description: `[階]`, or is what it counts: 回数.
    fn unit_asked(&self, quantity: &Quantity, description: &str) -> bool {
        let unit = self.unit_printed(quantity);
        let plain: String = description.chars().map(number::plain).collect();
        let in_brackets = ["[", "("].iter().any(|open| plain.contains(&format!("{open}{unit}")));
        // 全8回 for 回数: Japanese counts a thing by its own word.
        let counted = !unit.is_ascii() && super::super::kind::head(description).ends_with(&format!("{unit}数"));
        !unit.is_empty() && (in_brackets || counted)
    }
}
