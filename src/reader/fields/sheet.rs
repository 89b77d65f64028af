//! The text of one crop laid out for reading: rows of glyphs, cut into pieces (runs of one size without a gap) and
//! segments (pieces cut at printed separators such as `·` or ` / `).
//!
//! Works on words and boxes alone; the reader's own grouping into lines is not trusted, as OCR joins what stands side by
//! side. Every glyph keeps its place on the page and a mark whether some field has already been read from it.

mod misread;

use std::ops::Range;

use crate::core::evidence::Evidence;
use crate::core::geometry::Rect;
use crate::core::number::plain;
use crate::core::text_layer::{TextLayer, Word, is_japanese};

use super::size::{Sized, levelled};

/// Signs that mark a record rather than belong to its words.
pub(super) const MARKS: &str = "◎○●◯★☆◆◇♦♢■□▲△▼✓✔✿❀♥♡♨♪※🌶🍃🌱🔥🥬☎☏✆📞";

/// A run of glyphs of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) row: usize,
    pub(super) range: Range<usize>,
}

#[derive(Debug, Clone)]
struct Glyph {
    printed: char,
    bbox: Option<Rect>,
    opens_word: bool,
    /// Of its word, 0 to 100.
    confidence: f32,
    used: bool,
}

/// One row of text. `text` is in plain characters (see [`plain`]), tabs between pieces.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) text: String,
    glyphs: Vec<Glyph>,
    starts: Vec<usize>,
}

/// A run of words of one size, or a part of it between separators.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) span: Span,
    /// Letter size in pixels, whatever letters happen to be in it.
    pub(super) em: f64,
    /// Whether the reader was sure of it; strokes of a picture come out as doubtful letters.
    pub(super) sure: bool,
    pub(super) bbox: Rect,
}

/// Everything read in one crop.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) rows: Vec<Row>,
    pub(super) pieces: Vec<Piece>,
    pub(super) segments: Vec<Piece>,
}

impl Row {
    /// Glyph positions of a byte range of `text`.
    pub(super) fn glyphs_of(&self, bytes: Range<usize>) -> Range<usize> {
        let at = |byte: usize| self.starts.partition_point(|s| *s < byte);
        at(bytes.start)..at(bytes.end)
    }

    /// The byte in `text` where a glyph starts.
    pub(super) fn byte(&self, glyph: usize) -> usize {
        self.starts.get(glyph).copied().unwrap_or(self.text.len())
    }

    /// Whether a word of the text layer starts at a glyph.
    pub(super) fn opens_word(&self, glyph: usize) -> bool {
        self.glyphs.get(glyph).is_some_and(|g| g.opens_word)
    }

    pub(super) fn len(&self) -> usize {
        self.glyphs.len()
    }

    fn char(&self, glyph: usize) -> Option<char> {
        self.text.get(self.byte(glyph)..)?.chars().next()
    }
}

impl Sheet {
    pub(super) fn new(layer: &TextLayer) -> Sheet {
        let mut sheet = Sheet { rows: Vec::new(), pieces: Vec::new(), segments: Vec::new() };
        for words in rows_of(levelled(layer)) {
            sheet.add_row(&words);
        }
        sheet
    }

    fn add_row(&mut self, words: &[Sized]) {
        let row = self.rows.len();
        let mut glyphs: Vec<Glyph> = Vec::new();
        let mut pieces: Vec<(Range<usize>, Vec<&Sized>)> = Vec::new();
        for word in words {
            let piece = pieces.last().map(|(_, members)| members.as_slice()).unwrap_or_default();
            let (breaks, space) = joint(piece, word);
            if (breaks || space) && !glyphs.is_empty() {
                let printed = if breaks { '\t' } else { ' ' };
                glyphs.push(Glyph { printed, bbox: None, opens_word: false, confidence: 0.0, used: false });
            }
            let start = glyphs.len();
            glyphs.extend(glyphs_of_word(word));
            match pieces.last_mut().filter(|_| !breaks) {
                Some((range, members)) => {
                    range.end = glyphs.len();
                    members.push(word);
                }
                None => pieces.push((start..glyphs.len(), vec![word])),
            }
        }
        let mut text = String::new();
        let starts = glyphs.iter().map(|g| {
            let start = text.len();
            text.push(if g.printed == '\t' { '\t' } else { plain(g.printed) });
            start
        });
        let starts = starts.collect();
        self.rows.push(Row { text, glyphs, starts });
        for (range, members) in pieces {
            let em = members.iter().map(|w| w.em * w.bbox.width()).sum::<f64>()
                / members.iter().map(|w| w.bbox.width()).sum::<f64>().max(1e-9);
            let sure = members.iter().any(|w| w.sure);
            for part in self.cut(row, range.clone(), em) {
                self.segments.extend(self.piece(part, em, sure));
            }
            self.pieces.extend(self.piece(Span { row, range }, em, sure));
        }
    }

    fn piece(&self, span: Span, em: f64, sure: bool) -> Option<Piece> {
        let span = self.trimmed(&span)?;
        let bbox = self.bbox(&span)?;
        Some(Piece { span, em, sure, bbox })
    }

    /// The parts of a run between separators.
    fn cut(&self, row: usize, range: Range<usize>, em: f64) -> Vec<Span> {
        let Some(r) = self.rows.get(row) else { return Vec::new() };
        let (mut parts, mut start) = (Vec::new(), range.start);
        for at in range.clone() {
            let c = r.glyphs.get(at).map_or(' ', |g| plain(g.printed));
            let alone = |i: Option<usize>| {
                i.is_none_or(|i| !range.contains(&i) || r.glyphs.get(i).is_none_or(|g| g.printed == ' '))
            };
            let own_word = r.opens_word(at) && (at + 1 >= range.end || r.opens_word(at + 1) || alone(Some(at + 1)));
            let stands_free = own_word || (alone(at.checked_sub(1)) && alone(Some(at + 1)));
            let stands_free = stands_free && !(c == '-' && self.is_result(row, at));
            if matches!(c, '·' | '•' | '|' | '│' | '●' | '■') || (stands_free && matches!(c, '/' | '-' | ',' | '+'))
            {
                parts.push(Span { row, range: start..at });
                start = at + 1;
            }
        }
        parts.push(Span { row, range: start..range.end });
        parts.into_iter().flat_map(|part| self.cut_at_gap(part, em)).collect()
    }

    /// `2 - 1`: a dash between two small numbers that are nothing else makes one result of them.
    fn is_result(&self, row: usize, at: usize) -> bool {
        let before = self.plain(&Span { row, range: 0..at });
        let after = self.plain(&Span { row, range: at + 1..usize::MAX });
        let last = before.trim_end().rsplit([' ', '\t']).next().unwrap_or("");
        let first = after.trim_start().split([' ', '\t']).next().unwrap_or("");
        let small = |word: &str| (1..=2).contains(&word.len()) && word.chars().all(|c| c.is_ascii_digit());
        small(last) && small(first)
    }

    /// Two values side by side stand apart clearly more than the words in either.
    fn cut_at_gap(&self, part: Span, em: f64) -> Vec<Span> {
        let glyphs = self.rows.get(part.row).and_then(|r| r.glyphs.get(part.range.clone())).unwrap_or_default();
        let printed: Vec<(usize, Rect)> = glyphs.iter().enumerate().filter_map(|(at, g)| Some((at, g.bbox?))).collect();
        let gaps = printed.windows(2).filter_map(|w| match w {
            [(_, left), (at, right)] => Some((*at, right.x0 - left.x1)),
            _ => None,
        });
        let mut gaps: Vec<(usize, f64)> = gaps.collect();
        gaps.sort_by(|a, b| b.1.total_cmp(&a.1));
        let next = gaps.get(1).map_or(0.0, |gap| gap.1);
        match gaps.first() {
            Some((at, widest)) if *widest >= 0.85 * em && next <= 0.55 * widest && printed.len() >= 4 => {
                let middle = part.range.start + at;
                let (left, right) = (part.range.start..middle, middle..part.range.end);
                vec![Span { row: part.row, range: left }, Span { row: part.row, range: right }]
            }
            _ => vec![part],
        }
    }

    /// A span without space and loose punctuation at its ends; `None` when nothing is left.
    pub(super) fn trimmed(&self, span: &Span) -> Option<Span> {
        let row = self.rows.get(span.row)?;
        let loose = |at: usize, open: &str| {
            row.char(at).is_none_or(|c| {
                c.is_whitespace() || "·•|,;:/、・-~=_`…‥".contains(c) || MARKS.contains(c) || open.contains(c)
            })
        };
        let mut range = span.range.clone();
        // A dash that clings to a figure is its sign.
        let signed = |at: usize| {
            let opens = at.checked_sub(1).and_then(|before| row.char(before)).is_none_or(char::is_whitespace);
            opens && row.char(at) == Some('-') && row.char(at + 1).is_some_and(|c| c.is_ascii_digit())
        };
        while range.start < range.end && loose(range.start, ")」]") && !signed(range.start) {
            range.start += 1;
        }
        // A full stop after a space is the last of a leader of dots.
        let leader = |end: usize| row.char(end - 1) == Some('.') && end >= 2 && loose(end - 2, "");
        while range.start < range.end && (loose(range.end - 1, "([「") || leader(range.end)) {
            range.end -= 1;
        }
        (range.start < range.end).then_some(Span { row: span.row, range })
    }

    /// A span with the comma that follows it.
    pub(super) fn with_comma(&self, span: &Span) -> Span {
        let next = Span { row: span.row, range: span.range.end..span.range.end + 1 };
        let longer = usize::from(matches!(self.plain(&next), "," | "、" | ":" | ";"));
        Span { row: span.row, range: span.range.start..span.range.end + longer }
    }

    /// Takes off the brackets that stand around the whole of a span.
    pub(super) fn unbracket(&self, span: &mut Span) {
        let inside = self.plain(span).strip_prefix('(').and_then(|text| text.strip_suffix(')'));
        if inside.is_some_and(|text| !text.trim().is_empty() && !text.contains(['(', ')'])) {
            span.range = span.range.start + 1..span.range.end - 1;
        }
    }

    /// An amount with what leads to it in its text: `10mlあたり` before 15.9円, `W 74 × D 80 ×` before 82 cm.
    pub(super) fn with_what_leads(&self, span: &Span) -> Span {
        let holds = |p: &&Piece| p.span.row == span.row && p.span.range.contains(&span.range.start);
        let start = self.segments.iter().find(holds).map_or(span.range.start, |p| p.span.range.start);
        let before = self.plain(&Span { row: span.row, range: start..span.range.start }).trim();
        let sides = |c: char| c.is_ascii_digit() || c.is_whitespace() || "×xX.ØφΦWDHLwdhl".contains(c);
        let leads = before.ends_with("あたり") || before.ends_with("につき");
        let leads = leads || before.ends_with(|c: char| "×xX.ØφΦWDHLwdhl".contains(c)) && before.chars().all(sides);
        Span { row: span.row, range: if leads { start } else { span.range.start }..span.range.end }
    }

    /// Takes off the sign of a note behind words: `Fallow Weir [b]`.
    pub(super) fn without_note(&self, span: &mut Span) {
        let text = self.plain(span);
        let note = text.strip_suffix(']').and_then(|text| text.rsplit_once(" ["));
        // [L] and [UK] say what it is.
        let sign = |note: &str| {
            let figures = (1..=2).contains(&note.len()) && note.chars().all(|c| c.is_ascii_digit());
            figures || note.len() == 1 && note.chars().all(|c| c.is_ascii_lowercase())
        };
        if let Some((words, _)) = note.filter(|(words, note)| sign(note) && !words.trim().is_empty()) {
            span.range.end = span.range.start + words.chars().count();
        }
    }

    /// Two or three capitals that open the words of another text: a person without a portrait.
    pub(super) fn is_initials(&self, text: &str) -> bool {
        let capitals = (2..=3).contains(&text.len()) && text.chars().all(|c| c.is_ascii_uppercase());
        let spelled = |p: &Piece| {
            let words = self.plain(&p.span).split_whitespace();
            words.filter_map(|word| word.chars().next()).collect::<String>() == text
        };
        capitals && self.segments.iter().any(spelled)
    }

    /// Whether a bullet stands before a span, at the start of its piece.
    pub(super) fn opens_with_bullet(&self, span: &Span) -> bool {
        let Some(row) = self.rows.get(span.row) else { return false };
        let before: Vec<char> =
            (0..span.range.start).rev().map_while(|at| row.char(at).filter(|c| *c != '\t')).collect();
        let mut signs = before.iter().filter(|c| !c.is_whitespace());
        matches!((signs.next(), signs.next()), (Some('·' | '•' | '・' | '-' | '✓' | '▪'), None))
    }

    /// As printed.
    pub(super) fn printed(&self, span: &Span) -> String {
        let glyphs = self.rows.get(span.row).and_then(|r| r.glyphs.get(span.range.clone())).unwrap_or_default();
        glyphs.iter().map(|g| if g.printed == '\t' { ' ' } else { g.printed }).collect()
    }

    /// The words whose place is wanted, in reading order.
    pub(super) fn words_at(&self, is_wanted: impl Fn(Rect) -> bool) -> Vec<Span> {
        let mut found = Vec::new();
        for (row, line) in self.rows.iter().enumerate() {
            let starts: Vec<usize> = (0..line.len()).filter(|at| line.opens_word(*at)).collect();
            for (at, start) in starts.iter().enumerate() {
                let next = starts.get(at + 1).copied().unwrap_or(line.len());
                let printed = |at: &usize| line.glyphs.get(*at).is_some_and(|g| g.bbox.is_some());
                let end = (*start..next).rev().find(printed).map_or(next, |last| last + 1);
                let span = Span { row, range: *start..end };
                if self.bbox(&span).is_some_and(&is_wanted) {
                    found.push(span);
                }
            }
        }
        found
    }

    /// In plain characters.
    pub(super) fn plain(&self, span: &Span) -> &str {
        let Some(row) = self.rows.get(span.row) else { return "" };
        row.text.get(row.byte(span.range.start)..row.byte(span.range.end)).unwrap_or("")
    }

    pub(super) fn bbox(&self, span: &Span) -> Option<Rect> {
        let glyphs = self.rows.get(span.row)?.glyphs.get(span.range.clone())?;
        glyphs.iter().filter_map(|g| g.bbox).reduce(Rect::union)
    }

    pub(super) fn evidence(&self, spans: &[Span]) -> Vec<Evidence> {
        spans.iter().filter_map(|s| Some(Evidence { bbox: self.bbox(s)?, text: self.printed(s) })).collect()
    }

    /// The words of some spans as they were read, cut to the spans.
    pub(super) fn words(&self, spans: &[Span]) -> Vec<Word> {
        let mut words: Vec<Word> = Vec::new();
        for span in spans {
            let glyphs = self.rows.get(span.row).and_then(|r| r.glyphs.get(span.range.clone())).unwrap_or_default();
            for (at, glyph) in glyphs.iter().enumerate() {
                let Some(bbox) = glyph.bbox else { continue };
                match words.last_mut().filter(|_| at > 0 && !glyph.opens_word) {
                    Some(word) => {
                        word.text.push(glyph.printed);
                        word.bbox = word.bbox.union(bbox);
                    }
                    None => words.push(Word { text: glyph.printed.to_string(), bbox, confidence: glyph.confidence }),
                }
            }
        }
        words
    }

    pub(super) fn is_free(&self, span: &Span) -> bool {
        let glyphs = self.rows.get(span.row).and_then(|r| r.glyphs.get(span.range.clone())).unwrap_or_default();
        !glyphs.is_empty() && glyphs.iter().all(|g| !g.used)
    }

    pub(super) fn take(&mut self, span: &Span) {
        if let Some(glyphs) = self.rows.get_mut(span.row).and_then(|r| r.glyphs.get_mut(span.range.clone())) {
            glyphs.iter_mut().for_each(|g| g.used = true);
        }
    }

    /// What of the segments no field was read from yet, in reading order.
    pub(super) fn free_segments(&self) -> Vec<Piece> {
        let mut free = Vec::new();
        for segment in &self.segments {
            let mut start = segment.span.range.start;
            let end = segment.span.range.end;
            while start < end {
                let one = |at: usize| self.is_free(&Span { row: segment.span.row, range: at..at + 1 });
                let run = (start..end).take_while(|at| one(*at)).count();
                free.extend(self.piece(
                    Span { row: segment.span.row, range: start..start + run },
                    segment.em,
                    segment.sure,
                ));
                start += run.max(1);
            }
        }
        free.retain(|p| self.plain(&p.span).chars().any(char::is_alphanumeric));
        free
    }

    /// What is printed at a place of the page, from the word that starts there to the end of its piece, and its letter
    /// size in pixels.
    pub(super) fn at(&self, place: Rect) -> Option<(Span, f64)> {
        let middle = place.center().y;
        let holds = |p: &&Piece| {
            let common = p.bbox.x1.min(place.x1) - p.bbox.x0.max(place.x0);
            (p.bbox.y0..=p.bbox.y1).contains(&middle) && common > 0.5 * place.width()
        };
        let piece = self.pieces.iter().find(holds)?;
        let glyphs = &self.rows.get(piece.span.row)?.glyphs;
        let inside = |at: &usize| glyphs.get(*at).and_then(|g| g.bbox).is_some_and(|b| b.center().x >= place.x0);
        let start = piece.span.range.clone().find(inside)?;
        Some((Span { row: piece.span.row, range: start..piece.span.range.end }, piece.em))
    }

    /// The letter size of the piece a span lies in, in pixels.
    pub(super) fn em(&self, span: &Span) -> f64 {
        let holds = |p: &&Piece| p.span.row == span.row && p.span.range.contains(&span.range.start);
        self.pieces.iter().find(holds).map_or(0.0, |p| p.em)
    }
}

/// Runs chained into rows: each joins the row whose last run stands at the same height, so tilted rows stay whole.
fn rows_of(mut runs: Vec<Vec<Sized>>) -> Vec<Vec<Sized>> {
    let around = |run: &[Sized]| run.iter().map(|w| w.bbox).reduce(Rect::union).unwrap_or_default();
    runs.sort_by(|a, b| around(a).x0.total_cmp(&around(b).x0));
    let mut rows: Vec<(Vec<Sized>, Rect)> = Vec::new();
    for run in runs {
        let own = around(&run);
        let fit = |last: &Rect| {
            let common = last.y1.min(own.y1) - last.y0.max(own.y0);
            let fits = common >= 0.5 * last.height().min(own.height()) && last.x1 <= own.x0 + 0.5 * own.height();
            fits.then_some((own.center().y - last.center().y).abs())
        };
        let ranked = rows.iter().enumerate().filter_map(|(i, (_, last))| Some((i, fit(last)?)));
        let best = ranked.min_by(|a, b| a.1.total_cmp(&b.1));
        match best.and_then(|(i, _)| rows.get_mut(i)) {
            Some((row, last)) => {
                row.extend(run);
                *last = own;
            }
            None => rows.push((run, own)),
        }
    }
    let middle = |row: &[Sized]| row.iter().map(|w| w.bbox.center().y).sum::<f64>() / row.len().max(1) as f64;
    let mut rows: Vec<Vec<Sized>> = rows.into_iter().map(|(row, _)| row).collect();
    rows.sort_by(|a, b| middle(a).total_cmp(&middle(b)));
    rows
}

/// How wide the letters of a word are at least, in letter sizes.
fn narrowest(word: &Sized) -> f64 {
    word.text.chars().map(|c| if is_japanese(c) && c.is_alphabetic() { 0.85 } else { 0.35 }).sum()
}

fn is_sign(word: &Sized) -> bool {
    !word.text.chars().any(char::is_alphanumeric)
}

/// Whether a word starts a new piece after the words of the one before, and whether a space stands between.
fn joint(piece: &[&Sized], right: &Sized) -> (bool, bool) {
    let Some(left) = piece.last() else { return (true, false) };
    let sized = piece.iter().rev().find(|w| !is_sign(w)).copied().filter(|_| !is_sign(right));
    let ratio = if left.line == right.line { 1.4 } else { 1.28 };
    let sizes_differ = sized.is_some_and(|sized| sized.em.max(right.em) > ratio * sized.em.min(right.em));
    let em = if is_sign(right) { left.em } else { sized.map_or(right.em, |s| s.em.min(right.em)) };
    let (end, start) = (left.text.chars().next_back(), right.text.chars().next());
    let japanese = |c: Option<char>| c.is_some_and(is_japanese);
    let letter = |c: Option<char>| c.is_some_and(|c| is_japanese(c) && c.is_alphabetic());
    let katakana = |c: Option<char>| c.is_some_and(|c| ('ァ'..='ー').contains(&c));
    // Japanese signs carry half a letter of white space beside their ink.
    let airy =
        end.is_some_and(|c| "。、，．」』）】・：".contains(c)) || start.is_some_and(|c| "「『（【・".contains(c));
    let gap = right.bbox.x0 - left.bbox.x1;
    // Who grouped the words into a line has seen the page: inside one it takes a wider gap to part them.
    let same_line = left.line == right.line;
    // Between two Japanese letters of one line a whole letter may have been missed.
    let missed = same_line && letter(end) && letter(start) && left.em.max(right.em) <= 1.15 * left.em.min(right.em);
    let wide = match (missed, airy || same_line) {
        (true, _) => 1.6,
        (false, true) => 1.1,
        (false, false) => 0.7,
    };
    let space = match (japanese(end), japanese(start)) {
        (false, false) => 0.12,
        // Katakana carry white space on both sides, and their boxes are rough.
        (true, true) if katakana(end) && katakana(start) => 0.45,
        (true, true) => 0.26,
        _ => 0.5,
    };
    // OCR draws some boxes too narrow for their letters: what these need is no gap.
    let needed = if same_line && letter(start) { em * narrowest(left) } else { 0.0 };
    let white = gap.min(right.bbox.x0 - left.bbox.x0 - needed);
    (white > wide * em || sizes_differ, white > space * em && !airy)
}

fn glyphs_of_word(word: &Sized) -> Vec<Glyph> {
    let width = |c: char| if is_japanese(c) { 2.0 } else { 1.0 };
    let all: f64 = word.text.chars().map(width).sum::<f64>().max(1.0);
    let mut x = word.bbox.x0;
    let mut glyphs = Vec::new();
    for (i, c) in word.text.chars().enumerate() {
        let next = x + word.bbox.width() * width(c) / all;
        let bbox = Some(Rect { x0: x, x1: next, ..word.bbox });
        let (printed, confidence) = (if c.is_control() { ' ' } else { c }, word.confidence);
        glyphs.push(Glyph { printed, bbox, opens_word: i == 0, confidence, used: false });
        x = next;
    }
    glyphs
}
