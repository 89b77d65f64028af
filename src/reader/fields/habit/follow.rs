//! Following habits: values that stand as usual are kept, the others are looked for where they usually stand.

use serde_json::Value;

use crate::core::evidence::Evidence;
use crate::core::geometry::Rect;
use crate::core::record::Cell;
use crate::core::schema::Scalar;

use super::super::finder::Finder;
use super::super::kind::Kind;
use super::super::quantity::Quantity;
use super::super::sheet::{Piece, Span};
use super::pairs::{Part, parts};
use super::rule::Stretch;
use super::{Habit, Habits};

/// How far a value may stand from its usual place, in letter sizes.
const NEAR: f64 = 0.8;

/// Letter sizes within this ratio may be the same; boxes of OCR are that rough.
const SAME_SIZE: f64 = 1.4;

/// Letter sizes beyond this ratio are surely not.
const OTHER_SIZE: f64 = 1.6;

impl Finder<'_> {
    /// Takes over from a first reading of the same sheet what stands where it usually does, then reads the other fields
    /// at their usual places.
    pub(in super::super) fn follow(&mut self, habits: &Habits, first: &Finder<'_>) {
        for (name, evidence) in habits.around(self.crop) {
            if let Some(index) = self.wanted.iter().position(|w| w.field.name == name) {
                self.put_outside(index, evidence.text.clone(), vec![evidence.clone()]);
            }
        }
        self.is_like_others = true;
        self.prepare(habits);
        let stands = |name: &String| first.places.contains_key(name) && !first.guessed.contains(name);
        let silent = habits.shared.labelled.iter().filter(|name| !first.labels.contains_key(*name) && !stands(name));
        self.closed.extend(silent.cloned());
        self.unguessed.clone_from(&habits.shared.unguessed);
        self.read_cells(habits);
        self.read_columns(&habits.shared.columns);
        self.read_listed_cells(habits);
        let known: Vec<(usize, &Habit)> = self
            .wanted
            .iter()
            .enumerate()
            .filter_map(|(at, wanted)| Some((at, habits.of.get(&wanted.field.name)?)))
            .collect();
        let mut missing = Vec::new();
        for (index, habit) in known {
            let Some(name) = self.wanted.get(index).map(|w| w.field.name.clone()) else { continue };
            match first.places.get(&name).and_then(|spans| spans.first()) {
                // What a printed word names needs no usual place.
                Some(_)
                    if habits.shared.named.contains(&name) && first.labels.contains_key(&name) && !habit.confirmed =>
                {
                    self.keep(&name, first);
                }
                Some(span)
                    if habit.part == Part::Whole && first.stands_in(habit, span, first.guessed.contains(&name)) =>
                {
                    self.keep(&name, first);
                }
                _ => missing.push((index, habit)),
            }
        }
        // What a person has confirmed is looked for before what is merely usual.
        missing.sort_by_key(|(_, habit)| !habit.confirmed);
        for (index, habit) in missing {
            let name = self.wanted.get(index).map(|w| w.field.name.clone());
            if self.closed.contains(name.as_deref().unwrap_or_default()) {
                continue;
            }
            if !self.read_usual(index, habit, habits) {
                // An empty cell of a column is empty, and so is the place of a number that need not be there.
                let optional = self.wanted.get(index).is_some_and(|w| w.field.optional && w.is_number());
                let elsewhere = first.labels.contains_key(name.as_deref().unwrap_or_default());
                let level =
                    first.places.get(name.as_deref().unwrap_or_default()).is_some_and(|s| first.is_level(habit, s));
                let is_empty = habit.headed || optional && habit.many && !elsewhere && !level;
                self.closed.extend(name.filter(|_| is_empty));
                continue;
            }
            if habit.confirmed {
                self.confirmed.extend(name);
            } else if habit.by_order {
                self.by_order.extend(name);
            }
        }
        for (name, spans) in &first.places {
            let habit = habits.of.get(name);
            let strange = habit.is_some_and(|h| self.is_strange(name, h, spans));
            let text = |span: &Span| self.sheet.plain(span).trim();
            let is_common = || spans.iter().any(|s| self.furniture.contains(text(s)));
            let common = first.guessed.contains(name) && (self.unguessed.contains(name) || is_common());
            if common || strange || self.has(name) {
                continue;
            }
            if spans.iter().all(|span| self.sheet.is_free(span)) {
                self.keep(name, first);
            } else if let [span] = spans.as_slice() {
                self.give_what_is_left(name, span);
            }
        }
    }

    /// What all records print alike, and what says yes, no or nothing on them, before anything else is read.
    pub(in super::super) fn prepare(&mut self, habits: &Habits) {
        self.furniture.clone_from(&habits.shared.furniture);
        self.read_opposites(&habits.shared.opposites);
        self.read_badges(&habits.shared.badges);
        self.take_leads(&habits.shared.leads);
    }

    /// Another field has the end of a text: what stands before it is the value.
    fn give_what_is_left(&mut self, name: &str, span: &Span) {
        let free = |at: &usize| self.sheet.is_free(&Span { row: span.row, range: *at..at + 1 });
        let end = span.range.clone().take_while(free).last().map_or(span.range.start, |last| last + 1);
        let left = Span { row: span.row, range: span.range.start..end };
        let told = self.sheet.plain(&left).chars().filter(|c| c.is_alphabetic()).count() >= 2;
        let index = self.wanted.iter().position(|w| w.field.name == name && !w.is_number());
        if let Some(index) = index.filter(|_| told) {
            self.give(index, &[left]);
        }
    }

    /// Drops a text that was read in letters of quite another size or kind than usual: no value is better than a
    /// stranger's. Values with a form of their own stay.
    pub(in super::super) fn weed(&mut self, habits: &Habits) {
        for (name, habit) in &habits.of {
            if self.places.get(name).is_some_and(|spans| self.is_strange(name, habit, spans)) {
                self.cells.remove(name);
                self.places.remove(name);
            }
        }
    }

    /// Says no where other records print a yes and this one prints nothing; the evidence is the whole crop.
    pub(in super::super) fn read_silence(&mut self, habits: &Habits) {
        for name in habits.marked.iter().filter(|_| !self.sheet.rows.is_empty()) {
            let whole = vec![Evidence { bbox: self.crop, text: String::new() }];
            self.cells.entry(name.clone()).or_insert_with(|| Cell::read(Value::Bool(false), "", whole));
        }
    }

    fn is_strange(&self, name: &str, habit: &Habit, spans: &[Span]) -> bool {
        let told = |kind: Kind| {
            matches!(kind, Kind::Name | Kind::LatinName | Kind::JapaneseName | Kind::Person | Kind::Text)
                || matches!(kind, Kind::Category | Kind::Topic(_))
        };
        let told = self.wanted.iter().any(|w| w.field.name == name && told(w.kind));
        let Some(span) = spans.first().filter(|_| told && habit.many) else { return false };
        let em = self.size(span);
        em.max(habit.em) > OTHER_SIZE * em.min(habit.em) || !habit.letters.has_needed(self.sheet.plain(span))
    }

    fn stands(&self, habit: &Habit, span: &Span) -> bool {
        let piece =
            self.sheet.bbox(span).map(|bbox| Piece { span: span.clone(), em: self.size(span), sure: true, bbox });
        piece.is_some_and(|piece| self.distance(habit, &piece).is_some())
            && (!habit.many || habit.letters.has_needed(self.sheet.plain(span)))
    }

    /// Whether a span stands there, or is a part of what does. A whole text that was only guessed may go on.
    fn stands_in(&self, habit: &Habit, span: &Span, is_guess: bool) -> bool {
        let holds = |p: &&Piece| p.span.row == span.row && p.span.range.contains(&span.range.start);
        let whole = self.sheet.segments.iter().find(holds).filter(|whole| whole.span.range.len() > span.range.len());
        let stands = self.stands(habit, span);
        if !habit.flows {
            return stands;
        }
        whole.is_some_and(|whole| stands || self.stands(habit, &whole.span)) || !is_guess && stands
    }

    /// Whether an amount with its unit stands in the usual line, if not at the usual place in it.
    fn is_level(&self, habit: &Habit, spans: &[Span]) -> bool {
        let counted = |span: &Span| {
            let own = |q: &&Quantity| q.number.row == span.row && span.range.contains(&q.number.range.start);
            self.quantities.iter().find(own).is_some_and(|q| q.unit.is_some())
        };
        let off = |bbox: Rect| {
            habit.down.off(Stretch { from: bbox.y0, to: bbox.y1 }, Stretch { from: self.crop.y0, to: self.crop.y1 })
        };
        let is_one = |span: &Span| counted(span) && self.sheet.bbox(span).is_some_and(|b| off(b) <= NEAR * habit.em);
        spans.first().is_some_and(is_one)
    }

    /// The letter size where a span ends: it may start with a sign of another size.
    fn size(&self, span: &Span) -> f64 {
        let last = span.range.end.saturating_sub(1).max(span.range.start);
        self.sheet.em(&Span { row: span.row, range: last..span.range.end })
    }

    /// How far a piece is from a usual place, in pixels; `None` where it is too far or in other letters.
    fn distance(&self, habit: &Habit, piece: &Piece) -> Option<f64> {
        let crop = self.crop;
        let across = habit
            .across
            .off(Stretch { from: piece.bbox.x0, to: piece.bbox.x1 }, Stretch { from: crop.x0, to: crop.x1 });
        let down =
            habit.down.off(Stretch { from: piece.bbox.y0, to: piece.bbox.y1 }, Stretch { from: crop.y0, to: crop.y1 });
        let same_size = piece.em.max(habit.em) <= SAME_SIZE * piece.em.min(habit.em);
        let near = NEAR * habit.em;
        (same_size && across <= near && down <= near).then_some(across + down)
    }

    /// The lines below a text that go on with it: in its column, its size and close to it, and where no other field stands.
    fn flowing(&self, index: usize, first: &Piece, others: &Habits) -> Vec<Span> {
        let Some(wanted) = self.wanted.get(index).filter(|w| w.field.scalar == Scalar::Text) else { return Vec::new() };
        let of_other = |piece: &Piece| {
            let other =
                |(name, habit): (&String, &Habit)| *name != wanted.field.name && self.distance(habit, piece).is_some();
            others.of.iter().any(other)
        };
        let near = |a: f64, b: f64| (a - b).abs() < 0.6 * first.em;
        let (mut last, mut spans) = (first.clone(), Vec::new());
        loop {
            let next = self.sheet.segments.iter().find(|p| {
                let below = p.span.row > last.span.row
                    && (near(p.bbox.x0, first.bbox.x0) || near(p.bbox.center().x, first.bbox.center().x))
                    && p.bbox.y0 - last.bbox.y1 < 0.9 * last.em;
                let holds = |q: &&Piece, at: &Piece| q.span.row == at.span.row && q.bbox.contains(at.bbox.center());
                let listed = || {
                    let gap = Span { row: last.span.row, range: last.span.range.end..p.span.range.start };
                    self.sheet.plain(&gap).contains(',')
                };
                let beside = p.span.range.start >= last.span.range.end
                    && listed()
                    && self.sheet.pieces.iter().any(|q| holds(&q, &last) && holds(&q, p));
                let one_size = p.em.max(last.em) < 1.15 * p.em.min(last.em);
                // A line that opens with an amount says something else: `2 h a week` below the name of a place.
                let counted = |q: &Quantity| q.unit.is_some() && q.number.range.start == p.span.range.start;
                let amount = self.quantities.iter().any(|q| q.number.row == p.span.row && counted(q));
                (below || beside) && one_size && self.sheet.is_free(&p.span) && !of_other(p) && !amount
            });
            let Some(next) = next else { break };
            spans.push(next.span.clone());
            last = next.clone();
        }
        spans
    }

    /// Reads a field from its part of the text at its usual place; a text of one part is the first.
    fn read_part(&mut self, index: usize, habit: &Habit) -> bool {
        let near = self.sheet.segments.iter().filter_map(|p| Some((self.distance(habit, p)?, p)));
        let Some((_, piece)) = near.min_by(|a, b| a.0.total_cmp(&b.0)) else { return false };
        let start = piece.span.range.start;
        let range = match (parts(self.sheet.plain(&piece.span)), habit.part) {
            (Some((first, _)), Part::First) => start + first.start..start + first.end,
            (Some((_, second)), Part::Second) => start + second.start..start + second.end,
            (None, Part::First) => piece.span.range.clone(),
            _ => return false,
        };
        let span = Span { row: piece.span.row, range };
        self.sheet.is_free(&span) && self.give(index, &[span])
    }

    fn read_usual(&mut self, index: usize, habit: &Habit, others: &Habits) -> bool {
        if habit.part != Part::Whole {
            return self.read_part(index, habit);
        }
        let free = self.sheet.free_segments();
        let starts = free.iter().flat_map(|piece| self.starting_at_words(piece));
        let named = self.wanted.get(index).is_some_and(|w| w.kind == Kind::Name);
        // No amount, date or time is a name, wherever it stands.
        let fitting = starts
            .filter(|p| habit.letters.fits(self.sheet.plain(&p.span)) && !(named && !habit.flows && self.is_value(p)));
        let mut near: Vec<(f64, Piece)> =
            fitting.filter_map(|piece| Some((self.distance(habit, &piece)?, piece))).collect();
        near.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.span.range.len().cmp(&a.1.span.range.len())));
        for (_, piece) in near {
            let (start, end) = habit.affix;
            let range = piece.span.range.start + start..piece.span.range.end.saturating_sub(end);
            let mut spans = vec![Span { range, ..piece.span.clone() }];
            spans.extend(match (named, habit.flows) {
                (true, _) => self.continued(&piece),
                (false, true) => self.flowing(index, &piece, others),
                (false, false) => Vec::new(),
            });
            if let Some(whole) = self.paragraph_of(index, &spans[0]) {
                spans = whole;
            }
            let several = spans.len() > 1;
            let given = (!several && self.give_labelled(index, &spans[0]))
                || (several || habit.flows) && self.give(index, &spans);
            if given {
                self.sheet.take(&piece.span);
                return true;
            }
        }
        let Some(label) = habit.before.clone() else { return false };
        self.read_label(index, &label, true);
        self.wanted.get(index).is_some_and(|w| self.cells.contains_key(&w.field.name))
    }

    /// The whole of the running text that a line belongs to, where a field is running text or the line is not its first.
    fn paragraph_of(&self, index: usize, line: &Span) -> Option<Vec<Span>> {
        let told = self.wanted.get(index).is_some_and(|w| w.kind == Kind::Prose);
        let text = self
            .wanted
            .get(index)
            .is_some_and(|w| w.kind == Kind::Text && w.field.scalar == Scalar::Text && !w.field.list);
        let holds = |span: &Span| span.row == line.row && span.range.contains(&line.range.start);
        let whole = self.paragraphs.iter().find(|p| p.spans.iter().any(holds))?;
        let goes_on = text && !whole.spans.first().is_some_and(holds);
        let whole = Some(whole).filter(|_| told || goes_on)?;
        whole.spans.iter().all(|span| self.sheet.is_free(span)).then(|| whole.spans.clone())
    }

    /// A segment, and what is left of it from each of its words on.
    fn starting_at_words(&self, segment: &Piece) -> Vec<Piece> {
        let row = segment.span.row;
        let opens = |at: &usize| self.sheet.rows.get(row).is_some_and(|r| r.opens_word(*at));
        let starts = segment.span.range.clone().filter(|at| *at == segment.span.range.start || opens(at));
        let from = |at: usize| {
            let span = Span { row, range: at..segment.span.range.end };
            Some(Piece { bbox: self.sheet.bbox(&span)?, em: segment.em, sure: segment.sure, span })
        };
        starts.filter_map(from).collect()
    }
}
