//! What is not reviewed yet, counted before something leaves the program.

use super::diagnostic::Message;
use super::document::Document;
use super::provenance::ReviewStatus;
use super::review::{self, Doubt, Places, Review, Verdict};
use super::table::is_reviewed;

/// How far the review of a document is. Rejected regions do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Gate {
    /// The cells of the rows that were read, and the page-wide facts.
    pub cells: usize,
    /// Of these: right as they were read, a person says.
    pub confirmed: usize,
    /// Of these: given another value, emptied, called unreadable or rejected by a person.
    pub corrected: usize,
    /// Of these: doubtful, and nobody has judged them.
    pub doubtful: usize,
    /// Of the doubtful: their value is nowhere on the page.
    pub not_on_page: usize,
    /// Of the doubtful: there must be a value, and there is none.
    pub unread: usize,
    /// Values that nobody has judged and that were not looked for on the page yet.
    pub unplaced: usize,
    /// The rows.
    pub rows: usize,
    /// Of these: signed off by a person.
    pub rows_reviewed: usize,
    /// Of these: read from something that has changed since.
    pub rows_stale: usize,
}

/// Counts what a person has checked and what they have not.
pub fn gate(document: &Document, places: &Places) -> Gate {
    let mut gate = Gate::default();
    for slide in &document.slides {
        let review = Review::of(document, slide, places);
        for key in review::cells(document, slide) {
            let Some(state) = review.state(&key) else { continue };
            gate.cells += 1;
            match state.verdict {
                Some(Verdict::Confirmed) => gate.confirmed += 1,
                Some(_) => gate.corrected += 1,
                None => {
                    let has = |doubt: Doubt| usize::from(state.doubts.contains(&doubt));
                    let valued = key.cell(slide).is_some_and(|cell| !cell.value.is_null());
                    gate.doubtful += usize::from(state.is_doubtful());
                    gate.not_on_page += has(Doubt::NotOnPage);
                    gate.unread += has(Doubt::Missing);
                    gate.unplaced += usize::from(valued && state.place.is_none());
                }
            }
        }
        for region in slide.regions.iter().filter(|region| region.status != ReviewStatus::Rejected) {
            gate.rows += 1;
            gate.rows_reviewed += usize::from(is_reviewed(slide, region));
            gate.rows_stale += usize::from(document.is_stale(slide, region));
        }
    }
    gate
}

impl Gate {
    /// The cells that a person has judged.
    pub fn checked(&self) -> usize {
        self.confirmed + self.corrected
    }

    /// The sentence for a person: `58 of 72 cells checked, 3 doubtful, 1 not on the page.` Parts that count nothing are left
    /// out, but never whether something is doubtful.
    pub fn message(&self) -> Message {
        let mut en = vec![format!("{} of {} cells checked", self.checked(), self.cells)];
        let mut ja = vec![format!("{} セル中 {} セルを確認済み", self.cells, self.checked())];
        en.push(if self.doubtful == 0 { "none doubtful".to_owned() } else { format!("{} doubtful", self.doubtful) });
        ja.push(if self.doubtful == 0 { "要確認なし".to_owned() } else { format!("要確認 {}", self.doubtful) });
        for (count, in_english, in_japanese) in [
            (self.not_on_page, "not on the page", "ページに見当たらない値"),
            (self.unread, "without a value", "値なし"),
            (self.unplaced, "not looked for on the page", "ページで未照合"),
            (self.rows_stale, "rows out of date", "古くなった行"),
        ] {
            if count > 0 {
                en.push(format!("{count} {in_english}"));
                ja.push(format!("{in_japanese} {count}"));
            }
        }
        let (done, rows) = (self.rows_reviewed, self.rows);
        Message::new(
            format!("{}; {done} of {rows} rows signed off.", en.join(", ")),
            format!("{}。{rows} 行中 {done} 行を承認済み。", ja.join("、")),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(gate: Gate, en: &str, ja: &str) {
        assert_eq!((gate.message().en.as_str(), gate.message().ja.as_str()), (en, ja));
    }

    #[test]
    fn one_sentence_says_what_is_left() {
        let gate = Gate {
            cells: 72,
            confirmed: 50,
            corrected: 8,
            doubtful: 3,
            not_on_page: 1,
            rows: 6,
            rows_reviewed: 5,
            ..Gate::default()
        };
        check(
            gate,
            "58 of 72 cells checked, 3 doubtful, 1 not on the page; 5 of 6 rows signed off.",
            "72 セル中 58 セルを確認済み、要確認 3、ページに見当たらない値 1。6 行中 5 行を承認済み。",
        );
        check(
            Gate { cells: 2, confirmed: 2, rows: 1, rows_reviewed: 1, ..Gate::default() },
            "2 of 2 cells checked, none doubtful; 1 of 1 rows signed off.",
            "2 セル中 2 セルを確認済み、要確認なし。1 行中 1 行を承認済み。",
        );
    }
}
