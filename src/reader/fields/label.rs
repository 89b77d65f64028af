//! Values printed after or below a label word: `定員 400名`, `Target $5.0M`, `支払総額(税込)` over `139.8万円`.

use crate::core::number::plain;
use crate::core::schema::Scalar;
use crate::core::text_layer::is_japanese;

use super::finder::{Finder, Wanted};
use super::kind::Kind;
use super::pattern::{Form, hits};
use super::prose::Paragraph;
use super::quantity::{Counted, Quantity};
use super::sheet::{Piece, Span};
use super::words::Topic;

/// How much larger than its label a value is, where the label is the end of a longer text.
const LARGER: f64 = 1.2;

/// A label word on the sheet and what stands after it in the same segment.
struct Label {
    word: Span,
    rest: Option<Span>,
    segment: Piece,
    /// Whether the word only ends what is printed there: `Project status`.
    ends: bool,
}

impl Finder<'_> {
    /// Gives every field with a printed label the value beside or below it. Longer labels first: 本体価格 before 本体.
    pub(super) fn read_labels(&mut self) {
        let mut tries: Vec<(usize, String, bool, bool)> = Vec::new();
        for (index, wanted) in self.wanted.iter().enumerate() {
            let plain_kind = matches!(
                wanted.kind,
                Kind::Name | Kind::Prose | Kind::Flag | Kind::Outside | Kind::Metric | Kind::Walk | Kind::BusWalk
            );
            // Running text has a label only where nothing but that stands in its piece: see `Finder::stands_alone`.
            let own = match wanted.kind {
                Kind::Prose if wanted.field.scalar == Scalar::Text && !wanted.field.list => wanted.own_labels,
                _ if plain_kind => wanted.field.labels.len(),
                _ => wanted.labels.len(),
            };
            let labels = wanted.labels.iter().take(own).enumerate();
            let (explicit, own) = (wanted.field.labels.len(), wanted.own_labels);
            tries.extend(labels.map(|(i, l)| (index, l.clone(), i < explicit, i < own)));
        }
        // What every record prints and is called like a field is its label.
        let common = self.furniture.labels().map(|(word, fields)| (word.clone(), self.open_called(fields)));
        let common = common.chain(self.row_labels().into_iter().map(|word| (word.clone(), self.field_called(&word))));
        let common: Vec<_> = common.filter_map(|(word, index)| Some((index?, word, false, false))).collect();
        tries.extend(common);
        // A field's own words before those that such fields usually have: another field may be called by them.
        tries.sort_by_key(|(_, label, explicit, own)| (!explicit, !own, std::cmp::Reverse(label.chars().count())));
        for (index, label, explicit, _) in tries {
            let open = self.wanted.get(index).is_some_and(|w| !self.has(&w.field.name));
            if open {
                self.read_label(index, &label, explicit);
            }
        }
    }

    pub(super) fn read_label(&mut self, index: usize, word: &str, explicit: bool) {
        for label in self.labels(word) {
            if !explicit && (self.is_prose(&label.word) || self.is_prose_field(index) && !self.stands_alone(&label)) {
                continue;
            }
            if label.ends {
                if self.give_larger(index, &label) {
                    return;
                }
                continue;
            }
            if let Some(counted) = self.counted_by(&label)
                && self.wanted.get(index).is_some_and(Wanted::is_number)
            {
                let kind = self.wanted.get(index).map_or(Kind::Count, |w| w.kind);
                if fits(kind, counted.unit) && self.put_number(index, &counted) {
                    self.sheet.take(&label.word);
                    return;
                }
                continue;
            }
            let beside = match &label.rest {
                // 車検整備付 is one word, 車検 R8年9月 a label and its date.
                Some(rest) if self.is_one_word(index, rest) || self.is_numbered(index, &label.word, rest) => {
                    Some(self.between(&label.word, rest))
                }
                Some(rest) => Some(rest.clone()),
                None => self.next_on_row(&label.segment),
            };
            let below = if label.rest.is_none() { self.below(&label.segment) } else { None };
            if beside.is_none() && below.as_ref().is_some_and(|first| self.give_entries(index, &label.segment, first)) {
                self.sheet.take(&label.word);
                let name = self.wanted.get(index).map(|w| w.field.name.clone());
                self.labels.extend(name.map(|name| (name, label.word)));
                return;
            }
            for span in beside.into_iter().chain(below) {
                if self.give_labelled(index, &span) {
                    self.sheet.take(&label.word);
                    let name = self.wanted.get(index).map(|w| w.field.name.clone());
                    self.labels.extend(name.map(|name| (name, label.word)));
                    return;
                }
            }
        }
    }

    /// What stands beside or below a word that is printed as a label and nothing else.
    pub(super) fn labelled(&self, word: &str) -> Vec<Span> {
        let values = |label: Label| {
            let below = self.below(&label.segment);
            label.rest.clone().or_else(|| self.next_on_row(&label.segment)).into_iter().chain(below)
        };
        self.labels(word)
            .into_iter()
            .filter(|label| !label.ends)
            .flat_map(values)
            .filter(|span| self.sheet.is_free(span))
            .collect()
    }

    /// Where a word is printed as a label: at the start of a segment, or of a word with a value after it.
    fn labels(&self, word: &str) -> Vec<Label> {
        let wanted: Vec<char> =
            word.chars().map(plain).filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
        let short = wanted.len() <= 2 && wanted.iter().all(char::is_ascii);
        let mut found = Vec::new();
        for segment in &self.sheet.segments {
            let Some(row) = self.sheet.rows.get(segment.span.row) else { continue };
            let range = segment.span.range.clone();
            let starts = range
                .clone()
                .filter(|at| *at == range.start || (row.opens_word(*at) && !short) || self.after_value(segment, *at));
            for start in starts {
                let Some(end) = self.matches_at(&segment.span, start, &wanted) else { continue };
                if self.counts(segment, start) && end >= range.end {
                    continue;
                }
                // 週2日在宅 and Mixed breed are values that end with the word; a label behind a value has its own value behind it.
                let ends = start > range.start && end >= range.end;
                if ends && !row.opens_word(start) {
                    continue;
                }
                let ends = ends && word.is_ascii();
                let word = Span { row: segment.span.row, range: start..end };
                if !self.sheet.is_free(&word) {
                    continue;
                }
                let rest = Span { row: segment.span.row, range: end..range.end };
                let parted = wanted.len() >= 3 && row.opens_word(end);
                if !parted && self.is_compound(&rest) {
                    continue;
                }
                let rest = self.after_remark(rest);
                found.push(Label { word, rest, segment: segment.clone(), ends });
            }
        }
        found
    }

    /// `Project status` over `Phase two` in clearly larger letters: what ends with a label is one there. `Mixed breed` over an
    /// amount is a value itself.
    fn give_larger(&mut self, index: usize, label: &Label) -> bool {
        let Some(span) = self.below(&label.segment).filter(|span| !self.is_prose(span)) else { return false };
        let numeric = self.wanted.get(index).is_some_and(Wanted::is_number);
        let is_larger =
            |p: &&Piece| p.span == span && p.em > LARGER * label.segment.em && (numeric || !self.is_value(p));
        if !self.sheet.segments.iter().any(|p| is_larger(&p)) || !self.give_labelled(index, &span) {
            return false;
        }
        self.sheet.take(&label.segment.span);
        let name = self.wanted.get(index).map(|w| w.field.name.clone());
        self.labels.extend(name.map(|name| (name, label.word.clone())));
        true
    }

    fn is_prose_field(&self, index: usize) -> bool {
        self.wanted.get(index).is_some_and(|w| w.kind == Kind::Prose)
    }

    /// Whether a label is all that its piece says.
    fn stands_alone(&self, label: &Label) -> bool {
        label.rest.is_none()
            && self.sheet.pieces.iter().any(|p| p.span.row == label.word.row && p.span == label.segment.span)
            && label.word.range.start == label.segment.span.range.start
    }

    /// `2 devices`: a word right behind a number says what it counts and is no label.
    fn counts(&self, segment: &Piece, start: usize) -> bool {
        let before = self.sheet.plain(&Span { row: segment.span.row, range: segment.span.range.start..start });
        before.trim_end().ends_with(|c: char| c.is_ascii_digit())
    }

    /// `$18.4M raised`: the amount that a word right behind it, with nothing behind itself, says the name of.
    fn counted_by(&self, label: &Label) -> Option<Quantity> {
        let (word, em) = (&label.segment, label.segment.em.max(1.0));
        if label.rest.is_some() || label.word.range.start != word.span.range.start {
            return None;
        }
        let of_row = |p: &&Piece| p.span.row == word.span.row;
        let next = self.sheet.pieces.iter().filter(of_row).find(|p| p.span.range.start >= word.span.range.end);
        if next.is_some_and(|next| next.bbox.x0 - word.bbox.x1 < 3.0 * em) {
            return None;
        }
        let ends = |q: &&Quantity| {
            let end = self.sheet.bbox(&q.span).map_or(f64::MIN, |bbox| bbox.x1);
            q.span.row == word.span.row && (-0.2 * em..1.1 * em).contains(&(word.bbox.x0 - end))
        };
        self.quantities.iter().find(ends).filter(|q| self.sheet.is_free(&q.number)).cloned()
    }

    fn is_one_word(&self, index: usize, rest: &Span) -> bool {
        let dated = self.wanted.get(index).is_some_and(|w| w.kind == Kind::Topic(Topic::Inspection));
        dated && !self.sheet.plain(rest).chars().any(|c| c.is_ascii_digit())
    }

    /// `Room 2` is the name of a room, whose number is 2.
    fn is_numbered(&self, index: usize, label: &Span, rest: &Span) -> bool {
        let Some(wanted) = self.wanted.get(index).filter(|w| matches!(w.kind, Kind::Topic(_))) else { return false };
        let asked = format!("{} {}", wanted.field.name, wanted.field.description).to_lowercase();
        let asks_number = ["number", "no.", "番号"].iter().any(|word| asked.contains(word));
        let opens = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase();
        let numbered = self.sheet.plain(rest).starts_with(opens) && rest.range.len() <= 4;
        let joined = rest.range.start <= label.range.end + 1 && self.sheet.plain(label).is_ascii();
        numbered && joined && !asks_number
    }

    fn between(&self, first: &Span, last: &Span) -> Span {
        Span { row: first.row, range: first.range.start..last.range.end }
    }

    /// 車検 in 車検整備付 is no label: a Japanese word goes on without a space or a sign.
    fn is_compound(&self, rest: &Span) -> bool {
        let next = self.sheet.plain(rest).chars().next();
        next.is_some_and(|c| c.is_alphabetic() && is_japanese(c))
    }

    fn after_value(&self, segment: &Piece, at: usize) -> bool {
        let before = self.sheet.plain(&Span { row: segment.span.row, range: segment.span.range.start..at });
        // 2食付IN14:00: a change of script opens a word as well as a space does.
        before.chars().next_back().is_some_and(|c| c == ' ' || is_japanese(c) || "/|:・(".contains(c))
    }

    /// Where a label that starts at a glyph ends; spaces inside do not count, and no letter may follow a Latin label.
    fn matches_at(&self, segment: &Span, start: usize, wanted: &[char]) -> Option<usize> {
        let text = self.sheet.plain(&Span { row: segment.row, range: start..segment.range.end });
        let mut want = wanted.iter().peekable();
        let mut length = 0;
        for c in text.chars() {
            let Some(next) = want.peek() else { break };
            if !c.is_whitespace() {
                if !c.to_lowercase().eq(std::iter::once(**next)) {
                    return None;
                }
                want.next();
            }
            length += 1;
        }
        if want.peek().is_some() {
            return None;
        }
        let after = text.chars().nth(length);
        let latin = wanted.last().is_some_and(char::is_ascii_alphabetic);
        let word_ends = self.sheet.rows.get(segment.row).is_some_and(|row| row.opens_word(start + length));
        (!latin || word_ends || !after.is_some_and(|c| c.is_ascii_alphanumeric())).then_some(start + length)
    }

    /// What follows a label, past a colon and a remark in brackets such as `(税込)`.
    fn after_remark(&self, rest: Span) -> Option<Span> {
        let mut span = rest;
        let text = self.sheet.plain(&span).to_owned();
        let mut skip = text.chars().take_while(|c| c.is_whitespace() || ":.・-".contains(*c)).count();
        let after: String = text.chars().skip(skip).collect();
        if after.starts_with(['(', '['])
            && let Some(close) = after.chars().position(|c| c == ')' || c == ']')
        {
            let inside: String = after.chars().take(close).collect();
            if !inside.chars().any(|c| c.is_ascii_digit()) {
                skip += close + 1;
            }
        }
        span.range.start = (span.range.start + skip).min(span.range.end);
        self.sheet.trimmed(&span)
    }

    fn next_on_row(&self, label: &Piece) -> Option<Span> {
        if let Some(value) = self.row_value(&label.span) {
            return Some(value);
        }
        let next = self
            .sheet
            .segments
            .iter()
            .find(|s| s.span.row == label.span.row && s.span.range.start >= label.span.range.end)?;
        (next.bbox.x0 - label.bbox.x1 <= 8.0 * label.em.max(1.0)).then(|| next.span.clone())
    }

    fn below(&self, label: &Piece) -> Option<Span> {
        if self.is_row_label(&label.span) {
            return None;
        }
        let under = self.sheet.segments.iter().filter(|s| {
            let gap = s.bbox.y0 - label.bbox.y1;
            let overlap = s.bbox.x1.min(label.bbox.x1) - s.bbox.x0.max(label.bbox.x0);
            gap > -0.4 * label.em
                && gap < 1.2 * label.em.max(1.0)
                && overlap > 0.3 * label.bbox.width().min(s.bbox.width())
        });
        under.min_by(|a, b| a.bbox.y0.total_cmp(&b.bbox.y0)).map(|s| s.span.clone())
    }

    /// Gives a field what stands beside its label, if that is such a value.
    pub(super) fn give_labelled(&mut self, index: usize, span: &Span) -> bool {
        let Some(wanted) = self.wanted.get(index) else { return false };
        let (kind, listed, numeric) = (wanted.kind, wanted.field.list, wanted.is_number());
        if !self.sheet.is_free(span)
            || self.is_row_label(span)
            || self.furniture.is_label(self.sheet.plain(span).trim())
        {
            return false;
        }
        if let Some(stands) = self.exception(index, self.sheet.plain(span))
            && self.put_exception(index, span, stands)
        {
            return true;
        }
        if kind == Kind::Prose {
            let holds = |p: &&Paragraph| p.spans.contains(span);
            if let Some(whole) = self.paragraphs.iter().find(holds).map(|p| p.spans.clone()) {
                return self.give(index, &whole);
            }
            // Lines that go on below are more than one short text.
            if self.goes_on_below(span) {
                return false;
            }
        }
        if numeric && !listed && kind != Kind::Lasting {
            let inside = |q: &&Quantity| {
                q.number.row == span.row && span.range.contains(&q.number.range.start) && fits(kind, q.unit)
            };
            if self.relative_at(index, span) {
                return true;
            }
            let quantity = self.quantities.iter().find(inside).cloned();
            return quantity.is_some_and(|q| self.put_number(index, &q));
        }
        if kind == Kind::Hours {
            let inside = |s: &Span| s.row == span.row && span.range.contains(&s.range.start);
            if let Some(hit) = self.free_hits(Form::ClockRange).into_iter().find(inside) {
                return self.give_hours(index, &hit);
            }
        }
        let form = match kind {
            Kind::Phone => Some(Form::Phone),
            Kind::Email => Some(Form::Email),
            Kind::Contact => {
                [Form::Email, Form::Phone, Form::Url].into_iter().find(|f| !hits(&self.sheet, *f).is_empty())
            }
            Kind::Url => Some(Form::Url),
            Kind::Start | Kind::End | Kind::CheckIn | Kind::CheckOut => Some(Form::Clock),
            _ => None,
        };
        if let Some(form) = form {
            let inside =
                |s: &Span| s.row == span.row && s.range.start >= span.range.start && s.range.end <= span.range.end;
            let hit = self.free_hits(form).into_iter().find(inside);
            return hit.is_some_and(|hit| self.give(index, &[hit]));
        }
        let span = match kind {
            Kind::Contact => self.mail_of(span),
            Kind::Date => self.without_count(span),
            _ => self.with_closing_time(span),
        };
        let text = self.sheet.plain(&span);
        let speaks = text.chars().any(char::is_alphanumeric) && text.chars().count() <= 40;
        speaks && self.give(index, std::slice::from_ref(&span))
    }

    /// A date without what is counted behind it: `10月6日` of `10月6日 全8回`.
    fn without_count(&self, span: &Span) -> Span {
        let whole = self.with_closing_time(span);
        let begins =
            |s: &Span| s.row == whole.row && s.range.start == whole.range.start && s.range.end < whole.range.end;
        let Some(date) = hits(&self.sheet, Form::Date).into_iter().find(begins) else { return whole };
        let behind = self.sheet.plain(&Span { row: whole.row, range: date.range.end..whole.range.end }).trim();
        let figures: String = behind.trim_start_matches(['全', '計']).chars().collect();
        let unit = figures.trim_start_matches(|c: char| c.is_ascii_digit());
        let counted = unit.len() < figures.len() && ["回", "名", "人", "席", "本", "冊"].contains(&unit);
        if counted { date } else { whole }
    }

    /// Whether another line of the same size stands close below a text, at its left edge.
    fn goes_on_below(&self, span: &Span) -> bool {
        let Some(own) = self.sheet.segments.iter().find(|p| p.span == *span) else { return false };
        self.sheet.segments.iter().any(|p| {
            let gap = p.bbox.y0 - own.bbox.y1;
            (p.bbox.x0 - own.bbox.x0).abs() < 0.5 * own.em
                && p.em.max(own.em) < 1.2 * p.em.min(own.em)
                && (-0.3 * own.em..0.8 * own.em).contains(&gap)
        })
    }

    /// A mail address that OCR has spoiled is still the word with the @.
    fn mail_of(&self, span: &Span) -> Span {
        let first = self.sheet.plain(span).split_whitespace().next().filter(|word| word.contains('@'));
        let length = first.map_or(span.range.len(), |word| word.chars().count());
        Span { row: span.row, range: span.range.start..span.range.start + length }
    }

    /// `Nov 28, 11 am` with the `- 2 pm` that a separator has cut off.
    fn with_closing_time(&self, span: &Span) -> Span {
        let clocks = hits(&self.sheet, Form::ClockRange);
        let across =
            |c: &&Span| c.row == span.row && span.range.contains(&c.range.start) && c.range.end > span.range.end;
        let end = clocks.iter().find(across).map_or(span.range.end, |c| c.range.end);
        Span { row: span.row, range: span.range.start..end }
    }
}

/// Whether a number with a unit can be a value of this kind.
pub(super) fn fits(kind: Kind, unit: Option<Counted>) -> bool {
    let counts = |own: Counted| unit.is_none_or(|unit| unit == own);
    match kind {
        Kind::Price | Kind::Fee | Kind::Before | Kind::Low | Kind::High => counts(Counted::Money),
        Kind::Change => counts(Counted::Share),
        Kind::Walk | Kind::BusWalk => counts(Counted::Time),
        Kind::Measure(own) => counts(own),
        Kind::Year => counts(Counted::Years),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use serde_json::json;

    use super::super::record::read_record;
    use super::super::tests::line;
    use crate::core::geometry::Rect;
    use crate::core::schema::from_notation;
    use crate::core::text_layer::TextLayer;

    fn read(schema: &str, lines: &[(f64, f64, f64, &str)], name: &str) -> serde_json::Value {
        let text = TextLayer { lines: lines.iter().map(|(x, y, s, t)| line(*x, *y, *s, t)).collect() };
        let cells = read_record(&from_notation(schema).unwrap(), &text, Rect::new(0.0, 0.0, 1000.0, 1000.0)).0;
        cells[name].value.clone()
    }

    #[test]
    fn a_list_is_all_lines_below_its_label() {
        let lines = [
            (20.0, 10.0, 30.0, "駅前ビル"),
            (20.0, 100.0, 20.0, "特徴"),
            (20.0, 130.0, 20.0, "角地"),
            (20.0, 160.0, 20.0, "駐車場214台"),
        ];
        assert_eq!(
            read("- name: str (物件名)\n- points: str[] (特徴)", &lines, "points"),
            json!(["角地", "駐車場214台"])
        );
    }

    #[test]
    fn one_of_two_names_may_be_the_label() {
        let lines = [(20.0, 10.0, 30.0, "おもり"), (20.0, 100.0, 20.0, "収集地"), (120.0, 100.0, 20.0, "川原遺跡")];
        assert_eq!(read("- name: str (名前)\n- place: str (出土地または収集地)", &lines, "place"), json!("川原遺跡"));
    }

    #[test]
    fn what_leads_to_an_amount_is_a_part_of_its_text() {
        let lines = [(20.0, 10.0, 30.0, "石けん"), (20.0, 100.0, 20.0, "10mlあたり 15.9円")];
        let schema = "- name: str (商品名)\n- unit_price: str? (単位あたりの価格)";
        assert_eq!(read(schema, &lines, "unit_price"), json!("10mlあたり15.9円"));
    }

    #[test]
    fn the_sign_of_a_note_is_no_part_of_a_name() {
        let lines = [(20.0, 10.0, 30.0, "Fallow Weir [b]"), (20.0, 100.0, 20.0, "1969")];
        assert_eq!(read("- name: str (name)\n- opened: int (year)", &lines, "name"), json!("Fallow Weir"));
    }
}
