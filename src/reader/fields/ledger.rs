//! Rows of a label and its value, one below another: the labels at one edge, the values at another, however far apart.
//!
//! What stands at the left of such rows names what stands at the right and is nobody's value, whether or not a field asks
//! for it. Rows count only where the fields are called like some of their labels: any list may stand so.

use crate::core::schema::Field;
use crate::reader::called::{CALLED, called_alike};

use super::finder::Finder;
use super::sheet::{Piece, Sheet, Span};

/// The fewest rows.
const FEWEST: usize = 3;
/// How many labels must be called like fields.
const NAMED: usize = 2;
/// The most letters of a label.
const LONGEST: usize = 24;
/// How far apart edges may be, in letter sizes.
const EDGE: f64 = 0.5;
/// How far one row may be below another, in letter sizes.
const APART: f64 = 2.5;
/// Letter sizes within this ratio are one size.
const ONE_SIZE: f64 = 1.05;

/// The labels and values of the rows that say what they hold.
pub(super) fn ledger(fields: &[Field], sheet: &Sheet) -> Vec<(Span, Span)> {
    let mut runs: Vec<Vec<(&Piece, &Piece)>> = Vec::new();
    for row in 0..sheet.rows.len() {
        let of_row: Vec<&Piece> = sheet.pieces.iter().filter(|p| p.span.row == row).collect();
        let [label, value] = of_row.as_slice() else { continue };
        if !is_label(sheet.plain(&label.span)) {
            continue;
        }
        let two = (*label, *value);
        match runs.iter_mut().find(|run| run.last().is_some_and(|last| follows(*last, two))) {
            Some(run) => run.push(two),
            None => runs.push(vec![two]),
        }
    }
    let names = |(label, _): &(&Piece, &Piece)| {
        fields.iter().any(|field| called_alike(sheet.plain(&label.span), field) >= CALLED)
    };
    // A name may stand over the rows as if it were the label of the price beside it.
    let opened = runs.iter().filter_map(|run| run.get(run.iter().position(names)?..));
    let called =
        |run: &&[(&Piece, &Piece)]| run.len() >= FEWEST && run.iter().filter(|two| names(two)).count() >= NAMED;
    let rows = opened.filter(called).flatten();
    rows.map(|(label, value)| (label.span.clone(), value.span.clone())).collect()
}

/// A label is short and has no figures.
fn is_label(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    (2..=LONGEST).contains(&letters) && !text.chars().any(|c| c.is_ascii_digit())
}

/// Whether a label and its value stand below the last ones, at their edges and in their size.
fn follows(last: (&Piece, &Piece), next: (&Piece, &Piece)) -> bool {
    let em = last.0.em.max(1.0);
    let near = |a: f64, b: f64| (a - b).abs() <= EDGE * em;
    let one_size = last.0.em.max(next.0.em) <= ONE_SIZE * last.0.em.min(next.0.em);
    let gap = next.0.bbox.y0 - last.0.bbox.y1;
    let values = near(last.1.bbox.x0, next.1.bbox.x0) || near(last.1.bbox.x1, next.1.bbox.x1);
    one_size && near(last.0.bbox.x0, next.0.bbox.x0) && values && (-0.4 * em..APART * em).contains(&gap)
}

impl Finder<'_> {
    /// Whether a text is the label of a row, and nothing else.
    pub(super) fn is_row_label(&self, span: &Span) -> bool {
        let inside = |label: &Span| label.row == span.row && label.range.contains(&span.range.start);
        self.ledger.iter().any(|(label, _)| inside(label))
    }

    /// The value in the row of a label.
    pub(super) fn row_value(&self, label: &Span) -> Option<Span> {
        self.ledger.iter().find(|(own, _)| own == label).map(|(_, value)| value.clone())
    }

    /// Whether a text is the value of a row, whose label says what it is.
    pub(super) fn is_row_value(&self, span: &Span) -> bool {
        let inside = |value: &Span| value.row == span.row && value.range.contains(&span.range.start);
        self.ledger.iter().any(|(_, value)| inside(value))
    }

    /// The words of the rows' labels.
    pub(super) fn row_labels(&self) -> Vec<String> {
        self.ledger.iter().map(|(label, _)| self.sheet.plain(label).trim().to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::check;

    #[test]
    fn labels_at_one_edge_name_the_values_at_the_other() {
        let lines = [
            (20.0, 10.0, 40.0, "中央文庫"),
            (20.0, 100.0, 20.0, "構造"),
            (600.0, 100.0, 20.0, "鉄骨造"),
            (20.0, 140.0, 20.0, "蔵書数"),
            (590.0, 140.0, 20.0, "4,200冊"),
            (20.0, 180.0, 20.0, "駐輪"),
            (620.0, 180.0, 20.0, "12台"),
        ];
        let schema = "- name: str (館名)\n- structure: str (構造)\n- books: int (蔵書の数)\n- note: str? (ひとこと)";
        let want = [("structure", json!("鉄骨造")), ("books", json!(4200)), ("note", serde_json::Value::Null)];
        check(schema, &lines, &want);
    }
}
