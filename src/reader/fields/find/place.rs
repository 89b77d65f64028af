//! Stations and bus stops with the minutes on foot, and postal addresses.

use serde_json::Value;

use crate::core::schema::{Field, Scalar};
use crate::core::value;

use super::super::finder::Finder;
use super::super::kind::Kind;
use super::super::pattern::{Form, hits};
use super::super::quantity::Counted;
use super::super::sheet::Span;
use super::super::words::{Topic, compact, speaks_of};

/// A line of transport: the stop, the minutes if printed, by bus or not.
struct Access {
    stop: Span,
    minutes: Option<(f64, Span)>,
    bus: bool,
}

impl Finder<'_> {
    pub(in super::super) fn read_access(&mut self) {
        let kinds = |k: Kind| matches!(k, Kind::Stations | Kind::Buses | Kind::Walk | Kind::BusWalk);
        if self.open(kinds).is_empty() {
            return;
        }
        let lines = self.access_lines();
        for index in self.open(kinds) {
            let Some((kind, list)) = self.wanted.get(index).map(|w| (w.kind, w.field.list)) else { continue };
            let bus = matches!(kind, Kind::Buses | Kind::BusWalk);
            let own = lines.iter().filter(|a| a.bus == bus);
            if matches!(kind, Kind::Stations | Kind::Buses) {
                let stops: Vec<Span> = own.map(|a| a.stop.clone()).take(if list { 9 } else { 1 }).collect();
                let words: Vec<String> = stops.iter().map(|s| compact(self.sheet.printed(s).trim())).collect();
                match words.first() {
                    Some(_) if list => self.put(index, Value::from(words.clone()), words.join("\n"), &stops),
                    Some(word) => self.put(index, Value::from(word.clone()), word.clone(), &stops),
                    None => false,
                };
                continue;
            }
            let minutes: Vec<(f64, Span)> =
                own.filter_map(|a| a.minutes.clone()).take(if list { 9 } else { 1 }).collect();
            let spans: Vec<Span> = minutes.iter().map(|(_, s)| s.clone()).collect();
            let raw = spans.iter().map(|s| self.sheet.printed(s).trim().to_owned()).collect::<Vec<_>>().join("\n");
            let Some(field) = self.wanted.get(index).map(|w| Field { list: false, ..w.field.clone() }) else {
                continue;
            };
            let lasts = |n: f64| match field.scalar {
                Scalar::Duration => value::typed(&format!("{n}分"), &field),
                _ => Some(Value::from(n as i64)),
            };
            let whole: Vec<Value> = minutes.iter().filter_map(|(n, _)| lasts(*n)).collect();
            match whole.first() {
                Some(_) if list => self.put(index, Value::Array(whole), raw, &spans),
                Some(first) => self.put(index, first.clone(), raw, &spans),
                None => false,
            };
        }
    }

    fn access_lines(&self) -> Vec<Access> {
        // Minutes that a pattern of their own has read still end the name of their stop.
        let walks = hits(&self.sheet, Form::Walk);
        let mut lines = Vec::new();
        for piece in &self.sheet.pieces {
            let text = self.sheet.plain(&piece.span);
            if self.is_prose(&piece.span) {
                continue;
            }
            let bus = text.contains("バス") || text.to_lowercase().contains("bus ");
            let stop = text.contains("駅") && !text.trim_start().starts_with('駅') && !is_scrap(text)
                || text.contains('線') && text.contains('「')
                || text.contains("Station")
                || text.contains("Sta.");
            if !(stop || bus && (text.contains('「') || text.contains('停') || text.contains("stop"))) {
                continue;
            }
            let on_row = |s: &&Span| s.row == piece.span.row && s.range.start >= piece.span.range.start;
            let walk = walks.iter().find(on_row).cloned();
            let end = walk.as_ref().map_or(piece.span.range.end, |w| w.range.start.min(piece.span.range.end));
            let whole = Span { row: piece.span.row, range: piece.span.range.start..end };
            let Some(whole) = self.sheet.trimmed(&whole).filter(|stop| self.sheet.is_free(stop)) else { continue };
            let minute = |q: &&super::super::quantity::Quantity| {
                q.unit == Some(Counted::Time)
                    && q.number.row == whole.row
                    && walk
                        .as_ref()
                        .map_or(q.number.range.start >= whole.range.end, |w| w.range.contains(&q.number.range.start))
            };
            let minutes = self
                .quantities
                .iter()
                .filter(|q| self.sheet.is_free(&q.number))
                .find(minute)
                .map(|q| (q.value * q.scale, q.span.clone()));
            lines.push(Access { stop: whole, minutes, bus });
        }
        lines
    }

    pub(in super::super) fn read_addresses(&mut self) {
        for index in self.open(|k| k == Kind::Address) {
            let mut pieces = self.sheet.pieces.clone();
            pieces.retain(|p| self.sheet.is_free(&p.span) && !self.is_prose(&p.span));
            let street = |text: &str| speaks_of(text, Topic::Street);
            let best = pieces.iter().find(|p| street(self.sheet.plain(&p.span)));
            // Abroad: a line with letters, a number and a comma that is nothing else.
            let abroad = |text: &str| {
                let digits = text.chars().filter(char::is_ascii_digit).count();
                let letters = text.chars().filter(|c| c.is_alphabetic()).count();
                digits >= 1 && letters >= 6 && letters > digits && (text.contains(',') || digits >= 4)
            };
            let contacts = [Form::Phone, Form::Email, Form::Url, Form::Date, Form::Clock];
            let plain = |p: &&super::super::sheet::Piece| {
                let text = self.sheet.plain(&p.span);
                let holds = |s: &Span| s.row == p.span.row && p.span.range.contains(&s.range.start);
                let taken = contacts.iter().any(|f| hits(&self.sheet, *f).iter().any(holds));
                let counted = self.quantities.iter().any(|q| q.unit.is_some() && holds(&q.number));
                abroad(text) && !taken && !counted
            };
            let best = best.or_else(|| pieces.iter().find(plain)).cloned();
            self.give_first(index, best.map(|p| p.span));
        }
    }
}

/// A piece of running text that OCR has cut off: it mentions a station and other things in plain words.
fn is_scrap(text: &str) -> bool {
    let after = text.split_once("駅").map_or("", |(_, after)| after);
    let digits = after.rfind(|c: char| c.is_ascii_digit()).map_or(after, |at| after.get(at + 1..).unwrap_or(""));
    !text.contains('「') && digits.chars().filter(|c| c.is_alphabetic()).count() > 6
}
