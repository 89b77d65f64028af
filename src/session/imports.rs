//! Regions from files: which of the paths opened are such, and how their regions join those that are there.

use std::path::{Path, PathBuf};

use crate::core::edit::Transaction;
use crate::core::id::SlideId;
use crate::core::provenance::{Provenance, Timestamp};
use crate::core::report::Listed;

use super::Session;
use super::admission::on;
use super::command::AskMode;
use super::effect::{Effect, Job};
use super::event::Answer;
use super::runs::{Came, Purpose};

impl Session {
    /// Starts to import the files of regions among paths that shall be opened, where there are slides for them. Returns the
    /// other paths.
    pub(super) fn import_among(&mut self, paths: Vec<PathBuf>, out: &mut Vec<Effect>) -> Vec<PathBuf> {
        if self.document.slides.is_empty() {
            return paths;
        }
        let (files, rest): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(|path| may_hold_regions(path));
        for file in files {
            self.import(file, out);
        }
        rest
    }

    pub(super) fn import(&mut self, path: PathBuf, out: &mut Vec<Effect>) {
        let pages = self.document.slides.iter().map(|slide| (slide.id, slide.page.clone())).collect();
        self.start(Purpose::Import, Job::Import { pages, shown: self.shown, path }, out);
    }

    /// The regions join those that are there, on every slide they belong to, as one step. Nothing is removed; what a person
    /// has touched stays as it is.
    pub(super) fn imported(
        &mut self,
        regions: Vec<(SlideId, Vec<Listed>)>,
        provenance: &Provenance,
        now: Timestamp,
        out: &mut Vec<Effect>,
    ) {
        let mut edits = Vec::new();
        let mut count = 0;
        for (slide, listed) in regions {
            count += listed.len();
            let (ids, detections) = listed.into_iter().map(|listed| (listed.id, listed.detection)).unzip();
            let answer = Answer { others: Vec::new(), detections, provenance: provenance.clone() };
            let admission = self.admission_of_whole(slide, AskMode::Add, &answer, &Came::default(), ids, now);
            edits.extend(admission.into_iter().flat_map(|admission| on(slide, admission.changes)));
        }
        let (en, ja) = (format!("Import {count} regions"), format!("{count} 個の領域を読み込む"));
        self.commit(Transaction::new(en, ja, edits), out);
    }
}

/// A JSON file that is no project.
fn may_hold_regions(path: &Path) -> bool {
    let json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    json && path.file_name().is_none_or(|name| name != "project.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_files_hold_regions_unless_they_are_a_project() {
        let check = |path: &str, expected: bool| assert_eq!(may_hold_regions(Path::new(path)), expected, "{path}");
        check("a/coco.json", true);
        check("LABELS.JSON", true);
        check("deck.kirinuki/project.json", false);
        check("flyer.png", false);
        check("json", false);
    }
}
