//! Reading order of lines on a page: by rows from the top, each from left to right.

use crate::core::text_layer::TextLine;

/// Two lines are beside each other when they share this much of the lower one's height.
const SHARED: f64 = 0.5;

/// The lines in reading order.
pub(super) fn by_rows(mut lines: Vec<TextLine>) -> Vec<TextLine> {
    lines.sort_by(|a, b| a.bbox.center().y.total_cmp(&b.bbox.center().y));
    let mut rows: Vec<Vec<TextLine>> = Vec::new();
    for line in lines {
        match rows.last_mut() {
            Some(row) if row.first().is_some_and(|first| beside(first, &line)) => row.push(line),
            _ => rows.push(vec![line]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.bbox.x0.total_cmp(&b.bbox.x0));
    }
    rows.into_iter().flatten().collect()
}

fn beside(a: &TextLine, b: &TextLine) -> bool {
    let shared = a.bbox.y1.min(b.bbox.y1) - a.bbox.y0.max(b.bbox.y0);
    shared > SHARED * a.bbox.height().min(b.bbox.height())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::geometry::Rect;

    #[test]
    fn rows_first_then_left_to_right() {
        let line = |x: f64, y: f64| TextLine { bbox: Rect::new(x, y, x + 50.0, y + 20.0), words: vec![] };
        let lines = by_rows(vec![line(0.0, 40.0), line(100.0, -3.0), line(0.0, 2.0), line(100.0, 43.0)]);
        let places: Vec<_> = lines.iter().map(|l| (l.bbox.x0, l.bbox.y0)).collect();
        assert_eq!(places, [(0.0, 2.0), (100.0, -3.0), (0.0, 40.0), (100.0, 43.0)]);
    }
}
