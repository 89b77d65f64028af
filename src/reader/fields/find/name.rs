//! Names and titles: the largest letters that are no amount, no date and no badge; and the name in the other script.

use crate::core::text_layer::is_japanese;

use super::super::finder::Finder;
use super::super::kind::Kind;
use super::super::sheet::{Piece, Span};
use super::super::words::{Topic, speaks_of};

impl Finder<'_> {
    pub(in super::super) fn read_names(&mut self) {
        for index in self.open(|k| k == Kind::Name) {
            let Some(best) = self.named_as_firm(index).or_else(|| self.largest_text()) else { continue };
            let mut spans = vec![self.in_one_script(&self.without_number(&best.span))];
            spans.extend(self.continued(&best));
            self.give(index, &spans);
        }
        let other = |k: Kind| matches!(k, Kind::LatinName | Kind::JapaneseName);
        for index in self.open(other) {
            let japanese = self.wanted.get(index).is_some_and(|w| w.kind == Kind::JapaneseName);
            let mut texts = self.free_texts();
            texts.extend(self.short_prose());
            texts.retain(|p| {
                let text = self.sheet.plain(&p.span);
                let is_other = speaks_of(text, Topic::Badge) || speaks_of(text, Topic::Country);
                self.is_written_in(&p.span, japanese) && !is_other
            });
            texts.sort_by(|a, b| a.bbox.y0.total_cmp(&b.bbox.y0).then(a.bbox.x0.total_cmp(&b.bbox.x0)));
            let name =
                self.wanted.iter().find(|w| w.kind == Kind::Name).and_then(|w| self.places.get(&w.field.name)?.first());
            let anchor = name.and_then(|s| self.sheet.bbox(s));
            let near = |p: &&Piece| anchor.is_none_or(|a| p.bbox.y0 - a.y1 < p.em && a.y0 - p.bbox.y1 < p.em);
            let best =
                texts.iter().filter(near).find(|p| !speaks_of(self.sheet.plain(&p.span), Topic::Street)).cloned();
            self.give_first(index, best.map(|p| p.span));
        }
    }

    /// `2. Steam` is called Steam.
    fn without_number(&self, span: &Span) -> Span {
        let text = self.sheet.plain(span);
        let digits = text.chars().take_while(char::is_ascii_digit).count();
        let mut rest = text.chars().skip(digits);
        let counted = (1..=2).contains(&digits) && matches!((rest.next(), rest.next()), (Some('.' | ')'), Some(' ')));
        Span { row: span.row, range: span.range.start + if counted { digits + 2 } else { 0 }..span.range.end }
    }

    /// Of a name that is printed in two scripts side by side the first, where another field asks for the second.
    fn in_one_script(&self, span: &Span) -> Span {
        let other = !self.open(|k| matches!(k, Kind::LatinName | Kind::JapaneseName)).is_empty();
        let chars: Vec<char> = self.sheet.plain(span).chars().collect();
        let japanese = |c: &char| c.is_alphabetic() && is_japanese(*c);
        let is_latin = chars.first().is_some_and(char::is_ascii_alphabetic);
        let own = |c: &&char| if is_latin { c.is_ascii_alphabetic() } else { japanese(c) };
        let strange = |c: &char| if is_latin { japanese(c) } else { c.is_ascii_alphabetic() };
        let change = chars.iter().position(strange).filter(|at| {
            let (before, after) = chars.split_at(*at);
            before.iter().filter(own).count() >= 2 && !after.iter().any(|c| own(&c)) && after.len() >= 2
        });
        let end = change.filter(|_| other).map_or(span.range.end, |at| span.range.start + at);
        Span { row: span.row, range: span.range.start..end }
    }

    /// One line of what reads like a sentence may be the name of a dish in another language.
    fn short_prose(&self) -> Vec<Piece> {
        let lines = self.paragraphs.iter().filter(|p| p.spans.len() == 1);
        let single = |span: &Span| self.sheet.pieces.iter().find(|p| p.span == *span).cloned();
        lines.filter_map(|p| p.spans.first().and_then(single)).filter(|p| self.sheet.is_free(&p.span)).collect()
    }

    fn is_written_in(&self, span: &Span, japanese: bool) -> bool {
        let letters: Vec<char> = self.sheet.plain(span).chars().filter(|c| c.is_alphabetic()).collect();
        let own = letters.iter().filter(|c| is_japanese(**c)).count();
        if japanese { own * 2 > letters.len() } else { own == 0 && letters.len() >= 2 }
    }

    /// Where the name of a firm or a shop is asked for, words that say so count more than size.
    fn named_as_firm(&self, index: usize) -> Option<Piece> {
        let field = self.wanted.get(index)?.field;
        let asks = ["会社", "店名", "施設名", "社名", "company", "agency", "dealer", "brand"];
        let asked = format!("{} {}", field.name, field.description).to_lowercase();
        if !asks.iter().any(|w| asked.contains(w)) {
            return None;
        }
        let texts = self.free_texts();
        let firms = texts.iter().filter(|p| speaks_of(self.sheet.plain(&p.span).trim(), Topic::Organisation));
        firms.max_by(|a, b| a.em.total_cmp(&b.em)).cloned()
    }

    fn largest_text(&self) -> Option<Piece> {
        let mut texts = self.free_texts();
        texts.retain(|p| {
            let text = self.sheet.plain(&p.span).trim();
            !speaks_of(text, Topic::Badge) && text.chars().filter(|c| c.is_alphabetic()).count() >= 2
        });
        // Strokes of a picture are read as a few large, doubtful letters.
        let surely = texts.iter().filter(|p| p.sure).map(|p| p.em).fold(0.0, f64::max);
        let long = |p: &Piece| self.sheet.plain(&p.span).chars().filter(|c| c.is_alphabetic()).count() >= 4;
        texts.retain(|p| surely == 0.0 || p.sure || p.em <= 1.3 * surely && long(p));
        let largest = texts.iter().map(|p| p.em).fold(0.0, f64::max);
        // Sizes within a tenth are one size; among them the first of two letters or more, top to bottom.
        let mut large: Vec<Piece> = texts.into_iter().filter(|p| p.em >= 0.9 * largest).collect();
        large.sort_by(|a, b| a.bbox.y0.total_cmp(&b.bbox.y0));
        let first = large.into_iter().next()?;
        // A dash or a slash inside a title belongs to it.
        let whole = self
            .sheet
            .pieces
            .iter()
            .find(|p| p.span.row == first.span.row && p.span.range.contains(&first.span.range.start));
        Some(whole.filter(|p| self.sheet.is_free(&p.span) && self.title_like(p)).cloned().unwrap_or(first))
    }

    /// A piece that only signs within a title part: no `·` or `|` list.
    fn title_like(&self, piece: &Piece) -> bool {
        let text = self.sheet.plain(&piece.span);
        !text.contains(['·', '|', '•']) && !text.contains(" / ") && !text.contains(',') && !self.has_amount(&piece.span)
    }

    fn has_amount(&self, span: &Span) -> bool {
        let inside = |s: &Span| s.row == span.row && span.range.contains(&s.range.start);
        self.quantities.iter().any(|q| q.unit.is_some() && inside(&q.number))
    }

    /// More letters than figures: no misread measure.
    fn is_told(&self, span: &Span) -> bool {
        let text = self.sheet.plain(span);
        text.chars().filter(|c| c.is_alphabetic()).count() > text.chars().filter(char::is_ascii_digit).count()
    }

    /// The following lines of a name that was broken: same size, same edge, directly below, larger than what is around.
    pub(in super::super) fn continued(&self, first: &Piece) -> Vec<Span> {
        let mut sizes: Vec<f64> = self.sheet.pieces.iter().map(|p| p.em).collect();
        sizes.sort_by(f64::total_cmp);
        let usual = sizes.get(sizes.len() / 2).copied().unwrap_or(0.0);
        let mut last = first.clone();
        let mut spans = Vec::new();
        while last.em > 1.2 * usual && spans.len() < 2 {
            let next = self.free_texts().into_iter().find(|p| {
                p.span.row > last.span.row
                    && self.is_told(&p.span)
                    && (p.em - last.em).abs() < 0.1 * last.em
                    && (p.bbox.x0 - last.bbox.x0).abs() < 0.6 * last.em
                    && p.bbox.y0 - last.bbox.y1 < 0.6 * last.em
                    && p.bbox.y0 > last.bbox.y0 + 0.5 * last.em
            });
            let Some(next) = next else { break };
            spans.push(next.span.clone());
            last = next;
        }
        spans
    }

    /// A category: a line of capitals, or small letters above the name.
    pub(in super::super) fn read_categories(&mut self) {
        for index in self.open(|k| k == Kind::Category) {
            let texts = self.free_texts();
            let capitals = |p: &&Piece| {
                let text = self.sheet.plain(&p.span).trim();
                let letters = text.chars().filter(|c| c.is_ascii_alphabetic()).count();
                letters >= 3
                    && !text.chars().any(|c| c.is_lowercase() || c.is_ascii_digit())
                    && !speaks_of(text, Topic::Badge)
            };
            let name =
                self.wanted.iter().find(|w| w.kind == Kind::Name).and_then(|w| self.places.get(&w.field.name)?.first());
            let name = name.and_then(|s| self.sheet.bbox(s));
            let above = |p: &&Piece| {
                name.is_some_and(|n| {
                    let gap = n.y0 - p.bbox.y1;
                    gap > -2.0 && gap < 1.5 * p.em && p.bbox.x0 < n.x1 && n.x0 < p.bbox.x1
                }) && !speaks_of(self.sheet.plain(&p.span).trim(), Topic::Badge)
            };
            let best = texts.iter().find(above).or_else(|| texts.iter().find(capitals)).cloned();
            self.give_first(index, best.map(|p| p.span));
        }
    }
}
