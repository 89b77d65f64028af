//! Finding words on a page although an OCR program misread some: an alignment of characters that may go on in the row
//! below.
//!
//! What differs is told apart: slips that an OCR program makes (shapes nearly alike, doubtful words, lost marks) cost
//! little; any other difference costs much, a digit most. Text that came with the file has no slips.

use std::ops::Range;

use crate::core::geometry::Rect;
use crate::core::text_layer::is_japanese;

use super::glyph::{Kind, UNSURE, ends_sentence, kind, look_alike};
use super::page::{Glyph, Page};

/// What an explained difference costs.
const SLIP: u16 = 2;
/// What any other difference costs.
const OTHER: u16 = 6;
/// What another digit costs.
const DIGIT: u16 = 8;
/// At most one slip for so many characters; more and the words are only like the value.
const CHARS_PER_SLIP: usize = 4;
/// At most one other difference for so many characters; more and it is another text.
const CHARS_PER_OTHER: usize = 4;
/// Most places of one text that are looked at.
const MOST_PLACES: usize = 16;
/// From this length on a text in sentences must start and end where a sentence does.
const PROSE: usize = 24;
/// Kanji and hiragana run together without spaces: only very short words must stand alone.
const SHORT: usize = 2;

/// How well words on the page are those that were looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grade {
    /// Character for character.
    Exact,
    /// But for slips of an OCR program.
    Slips,
    /// Nearly: something differs, or the words are part of a longer one.
    Near,
}

/// Words on the page that a value may have been read from.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Hit {
    /// Of the page's characters, one run for each row.
    pub(super) runs: Vec<Range<usize>>,
    pub(super) grade: Grade,
    /// In page pixels.
    pub(super) bbox: Rect,
}

impl Hit {
    pub(super) fn of(page: &Page, runs: Vec<Range<usize>>, grade: Grade) -> Option<Hit> {
        let bbox = runs.iter().filter_map(|run| page.around(run.clone())).reduce(Rect::union)?;
        Some(Hit { runs, grade, bbox })
    }

    /// Words in one row.
    pub(super) fn run(page: &Page, run: Range<usize>, grade: Grade) -> Option<Hit> {
        Hit::of(page, std::iter::once(run).collect(), grade)
    }

    pub(super) fn start(&self) -> usize {
        self.runs.first().map_or(0, |run| run.start)
    }

    pub(super) fn end(&self) -> usize {
        self.runs.last().map_or(0, |run| run.end)
    }

    /// The words, as read.
    pub(super) fn words(&self, page: &Page) -> String {
        self.runs.iter().map(|run| page.words(run.clone())).collect::<Vec<_>>().join("\n")
    }

    pub(super) fn overlaps(&self, other: &Hit) -> bool {
        self.runs.iter().any(|a| other.runs.iter().any(|b| a.start < b.end && b.start < a.end))
    }
}

/// One cell of the alignment: what it cost to come here, and from where.
#[derive(Clone, Copy)]
struct Step {
    cost: u16,
    /// The column before, of the glyphs in order; `NOWHERE` where the needle starts here.
    column: u32,
    kind: Move,
}

#[derive(Clone, Copy, PartialEq)]
enum Move {
    /// This character of the needle stands here, maybe misread.
    Pair,
    /// A character of the page that the needle has not.
    Extra,
    /// A character of the needle that the page has not.
    Lost,
    Start,
}

const NOWHERE: u32 = u32::MAX;

/// The places where a text stands in a crop, or on the page, the best first.
pub(super) fn find(page: &Page, needle: &[char], crop: Option<Rect>, part_of_prose: bool) -> Vec<Hit> {
    let length = needle.len();
    let limit = OTHER * u16::try_from((length / CHARS_PER_OTHER).max(1)).unwrap_or(u16::MAX / OTHER);
    let limit = if length < 2 { SLIP } else { limit.max(DIGIT) };
    if length == 0 {
        return Vec::new();
    }
    let prose = part_of_prose || length >= PROSE && needle.iter().any(|c| ends_sentence(*c));
    let table = Table::of(page, needle, crop, prose);
    let mut ends: Vec<(u16, usize)> = (0..table.order.len())
        .filter_map(|column| Some((table.step(column, length)?.cost, column)))
        .filter(|(cost, _)| *cost <= limit)
        .collect();
    ends.sort();
    let mut hits: Vec<Hit> = Vec::new();
    for (_, column) in ends {
        if hits.len() >= MOST_PLACES {
            break;
        }
        if let Some(hit) = table.hit(column).filter(|hit| !hits.iter().any(|known| known.overlaps(hit))) {
            hits.push(hit);
        }
    }
    hits
}

struct Table<'a> {
    page: &'a Page,
    needle: &'a [char],
    /// Whether the text, or the one it is a sentence of, must start and end where a sentence does.
    prose: bool,
    /// The characters of the crop, in reading order.
    order: Vec<usize>,
    steps: Vec<Step>,
}

impl<'a> Table<'a> {
    fn of(page: &'a Page, needle: &'a [char], crop: Option<Rect>, prose: bool) -> Table<'a> {
        let mut table = Table { page, needle, prose, order: Vec::new(), steps: Vec::new() };
        let mut last_column: Vec<Option<usize>> = vec![None; page.rows.len()];
        for (index, row) in page.rows.iter().enumerate() {
            let inside = page.in_crop(row, crop);
            if inside.is_empty() {
                continue;
            }
            let mut before: Vec<usize> = row.above.iter().filter_map(|above| *last_column.get(*above)?).collect();
            for at in inside {
                table.column(at, &before);
                before = vec![table.order.len() - 1];
            }
            if let Some(last) = last_column.get_mut(index) {
                *last = table.order.len().checked_sub(1);
            }
        }
        table
    }

    fn step(&self, column: usize, taken: usize) -> Option<&Step> {
        self.steps.get(column * (self.needle.len() + 1) + taken)
    }

    fn column(&mut self, at: usize, before: &[usize]) {
        let Some(&glyph) = self.page.glyph(at) else { return };
        let start = Step { cost: 0, column: NOWHERE, kind: Move::Start };
        let base = self.steps.len();
        self.order.push(at);
        self.steps.push(start);
        for taken in 1..=self.needle.len() {
            let Some(&wanted) = self.needle.get(taken - 1) else { return };
            let mut best = Step { cost: u16::MAX, column: NOWHERE, kind: Move::Start };
            let mut offer = |step: Step| {
                if step.cost < best.cost {
                    best = step;
                }
            };
            // One character alone has nothing that speaks for it but its shape.
            let unlike = self.needle.len() == 1 && !look_alike(wanted, glyph.c);
            let pair = if unlike { OTHER } else { pair_cost(wanted, &glyph) };
            if taken == 1 {
                offer(Step { cost: pair, column: NOWHERE, kind: Move::Pair });
            }
            let extra = self.extra_cost(taken, &glyph);
            for &column in before {
                let id = u32::try_from(column).unwrap_or(NOWHERE);
                if let Some(from) = self.step(column, taken - 1).filter(|_| taken > 1) {
                    offer(Step { cost: from.cost.saturating_add(pair), column: id, kind: Move::Pair });
                }
                if let Some(from) = self.step(column, taken).filter(|_| taken < self.needle.len()) {
                    offer(Step { cost: from.cost.saturating_add(extra), column: id, kind: Move::Extra });
                }
            }
            // White beside a digit may be an ordinary space: there a letter must have had its room.
            let hole = match kind(glyph.c) {
                Kind::Digit => self.page.has_room_behind(at),
                _ => is_japanese(glyph.c) && self.page.after(at).is_some_and(|next| next.gap),
            };
            let inside = taken < self.needle.len();
            let lost = lost_cost(wanted, &glyph, hole, inside);
            let from = if taken == 1 { 0 } else { self.steps.get(base + taken - 1).map_or(u16::MAX, |step| step.cost) };
            let id = u32::try_from(self.order.len() - 1).unwrap_or(NOWHERE);
            offer(Step { cost: from.saturating_add(lost), column: id, kind: Move::Lost });
            self.steps.push(best);
        }
    }

    /// What it costs that a character stands on the page after so many of the needle.
    fn extra_cost(&self, taken: usize, glyph: &Glyph) -> u16 {
        let near = |at: usize| self.needle.get(at).is_some_and(|c| look_alike(*c, glyph.c));
        let doubled = taken.checked_sub(1).is_some_and(near) || near(taken);
        let slip = doubled || kind(glyph.c) == Kind::Sign || glyph.confidence < UNSURE;
        if is_read(glyph) && slip && kind(glyph.c) != Kind::Digit { SLIP } else { cost_of(glyph.c) }
    }

    /// The words that end in a column, with what differs in them.
    fn hit(&self, column: usize) -> Option<Hit> {
        let (mut taken, mut at) = (self.needle.len(), column);
        let (mut slips, mut others, mut places) = (0, 0, Vec::new());
        // The slip just behind: one character read as two (`〜` as `<-`) is one slip.
        let mut half = None;
        while taken > 0 {
            let step = self.step(at, taken)?;
            let glyph = *self.order.get(at)?;
            let from = match step.kind {
                Move::Start => break,
                Move::Pair => {
                    places.push(glyph);
                    taken -= 1;
                    step.column
                }
                Move::Extra => step.column,
                Move::Lost => {
                    taken -= 1;
                    step.column
                }
            };
            let before = if taken == 0 || from == NOWHERE { 0 } else { self.step(from as usize, taken)?.cost };
            match step.cost.saturating_sub(before) {
                0 => half = None,
                cost if cost <= SLIP => {
                    let is_half =
                        matches!((half, step.kind), (Some(Move::Extra), Move::Pair) | (Some(Move::Pair), Move::Extra));
                    slips += usize::from(!is_half);
                    half = (!is_half).then_some(step.kind);
                }
                _ => {
                    others += 1;
                    half = None;
                }
            }
            if from == NOWHERE {
                break;
            }
            at = from as usize;
        }
        let runs = self.runs(&places);
        // A mark is one character: ◎ read as o.
        let mark = matches!(self.needle, [c] if kind(*c) == Kind::Sign);
        let allowed = if mark { 1 } else { self.needle.len() / CHARS_PER_SLIP };
        let whole = runs.first().zip(runs.last()).is_some_and(|(first, last)| self.stands_alone(first.start, last.end));
        let grade = match (others, slips) {
            (0, 0) if whole => Grade::Exact,
            (0, slips) if slips <= allowed && whole => Grade::Slips,
            _ => Grade::Near,
        };
        Hit::of(self.page, runs, grade)
    }

    /// The characters found, last one first, as one run for each row.
    fn runs(&self, places: &[usize]) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for at in places.iter().rev().copied() {
            let row = self.page.row_of(at);
            match runs.last_mut().filter(|run| self.page.row_of(run.start) == row && run.end <= at) {
                Some(run) => run.end = at + 1,
                None => runs.push(at..at + 1),
            }
        }
        runs
    }

    /// Whether words are whole ones: nothing of the same word stands before or after them.
    fn stands_alone(&self, start: usize, end: usize) -> bool {
        let (Some(first), Some(last)) = (self.page.glyph(start), end.checked_sub(1).and_then(|at| self.page.glyph(at)))
        else {
            return false;
        };
        if self.needle.len() == 1 && kind(first.c) != Kind::Kanji && self.needle.first() != Some(&first.c) {
            // A mark that was read as a letter stands apart from others, or closes a Japanese word.
            let closes = |before: &Glyph| {
                matches!(kind(before.c), Kind::Kanji | Kind::Hiragana | Kind::Katakana) && kind(first.c) == Kind::Latin
            };
            return (first.gap || self.page.before(start).is_some_and(closes))
                && self.page.after(start).is_none_or(|next| next.gap);
        }
        let joined = |at: usize| self.page.after(at).filter(|glyph| !glyph.gap);
        // In running text small gaps stand around marks.
        let touching = |at: usize| self.prose && self.page.touches_next(at);
        let before = self.page.before(start).filter(|_| !first.gap || start.checked_sub(1).is_some_and(touching));
        let after = joined(end - 1);
        let short = self.needle.len() <= SHORT;
        let is_digit = |glyph: &Glyph| kind(glyph.c) == Kind::Digit;
        let opens = before.is_none_or(|before| match (self.prose, kind(before.c)) {
            (true, _) => ends_sentence(before.c) || ")」\"".contains(before.c),
            // `3.5` and `03-1234` are one.
            (false, Kind::Sign) if is_digit(first) && ".,-".contains(before.c) => {
                !start.checked_sub(1).and_then(|at| self.page.before(at)).is_some_and(is_digit)
            }
            _ => parts(before, first, short),
        });
        let closes = after.is_none_or(|after| match (self.prose, kind(after.c)) {
            (true, kind) => ends_sentence(last.c) || kind == Kind::Sign,
            (false, Kind::Sign) if is_digit(last) => {
                after.c != '%' && !(".,-".contains(after.c) && joined(end).is_some_and(is_digit))
            }
            // `2LDK` may be followed by `61.3㎡`.
            (false, Kind::Digit) if kind(last.c) == Kind::Latin => true,
            _ => parts(last, after, short),
        });
        opens && closes
    }
}

/// Whether a word may end between two characters.
fn parts(left: &Glyph, right: &Glyph, short: bool) -> bool {
    match (kind(left.c), kind(right.c)) {
        (Kind::Digit, Kind::Latin) | (Kind::Latin, Kind::Digit) => false,
        (a, b) if a != b => true,
        (Kind::Sign, _) => true,
        (Kind::Kanji | Kind::Hiragana, _) => !short,
        _ => false,
    }
}

fn is_read(glyph: &Glyph) -> bool {
    glyph.confidence < 100.0
}

fn cost_of(c: char) -> u16 {
    if kind(c) == Kind::Digit { DIGIT } else { OTHER }
}

fn pair_cost(wanted: char, glyph: &Glyph) -> u16 {
    let digits = [wanted, glyph.c].map(|c| kind(c) == Kind::Digit);
    if wanted == glyph.c {
        return 0;
    }
    let marks = kind(wanted) == Kind::Sign && kind(glyph.c) == Kind::Sign;
    let unsure = glyph.confidence < UNSURE && digits == [false, false];
    if is_read(glyph) && (marks || unsure || look_alike(wanted, glyph.c)) {
        SLIP
    } else if digits[0] {
        DIGIT
    } else {
        OTHER
    }
}

/// What it costs that a character of the needle is not on the page, after one that is. A hole in Japanese print is a
/// character that was not read; at the end of the needle there is no hole.
fn lost_cost(wanted: char, beside: &Glyph, hole: bool, inside: bool) -> u16 {
    let mark = kind(wanted) == Kind::Sign || wanted == 'ー';
    let doubtful = beside.confidence < UNSURE || hole && is_japanese(wanted);
    let slip = mark || inside && doubtful && kind(wanted) != Kind::Digit;
    if is_read(beside) && slip { SLIP } else { cost_of(wanted) }
}
