//! Mail, web and telephone addresses, floor plans and codes: forms that cannot be mistaken for anything else.

use serde_json::Value;

use super::super::finder::Finder;
use super::super::kind::Kind;
use super::super::pattern::{Form, hits};
use super::super::sheet::Span;

impl Finder<'_> {
    pub(in super::super) fn read_contacts(&mut self) {
        let forms = [
            (Kind::Email, Form::Email),
            (Kind::Url, Form::Url),
            (Kind::Phone, Form::Phone),
            (Kind::FloorPlan, Form::FloorPlan),
            (Kind::Code, Form::NumberedCode),
            (Kind::Code, Form::Code),
        ];
        for (kind, form) in forms {
            for index in self.open(|k| k == kind) {
                for hit in self.free_hits(form) {
                    if form == Form::Code && self.inside_of(&hit, &[Form::Phone, Form::Email, Form::Url]) {
                        continue;
                    }
                    if form == Form::Url {
                        // Its last slash belongs to it; `give` would take it for a loose sign.
                        let raw = self.sheet.printed(&hit);
                        self.put(index, Value::String(raw.clone()), raw, &[hit]);
                        break;
                    }
                    let span = if form == Form::NumberedCode { self.number_part(&hit) } else { hit };
                    if self.give(index, &[span]) {
                        break;
                    }
                }
            }
        }
    }

    /// A way to reach somebody that no field of its own kind has taken.
    pub(in super::super) fn read_reach(&mut self) {
        for index in self.open(|k| k == Kind::Contact) {
            let hit = [Form::Email, Form::Phone, Form::Url].iter().find_map(|f| self.free_hits(*f).into_iter().next());
            self.give_first(index, hit);
        }
    }

    /// `No.3300` without the word that only says that a number follows.
    fn number_part(&self, hit: &Span) -> Span {
        let text = self.sheet.plain(hit);
        let lead =
            text.chars().take_while(|c| !c.is_ascii_digit() && !c.is_ascii_uppercase() || "No#№".contains(*c)).count();
        let mut span = hit.clone();
        span.range.start = (span.range.start + lead).min(span.range.end.saturating_sub(1));
        span
    }

    fn inside_of(&self, span: &Span, forms: &[Form]) -> bool {
        let overlaps = |s: &Span| s.row == span.row && s.range.start < span.range.end && span.range.start < s.range.end;
        forms.iter().any(|f| hits(&self.sheet, *f).iter().any(overlaps))
    }
}
