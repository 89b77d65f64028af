//! What a person has corrected, for comparing answers with it: from a project, of which nothing is changed, or from a list
//! of regions.

use std::path::Path;

use serde_json::Value;

use crate::core::compare::Truth;
use crate::core::diagnostic::{Diagnostic, Message, visible};
use crate::core::document::Document;
use crate::core::report::regions_from_report;
use crate::core::slide::{Page, Slide};
use crate::storage::Project;

use super::replies::read_text;

/// What a person has corrected, of one slide or several.
#[derive(Debug, Clone, PartialEq)]
pub enum Corrected {
    /// A project: the regions and values a person stands behind.
    Project(Box<Document>),
    /// Regions as `detect --json` or `run --json` write them; every one of them counts.
    Regions(Value),
}

impl Corrected {
    /// Reads a project folder or a file of regions.
    ///
    /// # Errors
    ///
    /// When it is neither.
    pub fn read(path: &Path) -> Result<(Corrected, Vec<Diagnostic>), Diagnostic> {
        if Project::is_project(path) {
            let (_project, document, notices) =
                Project::open(path).map_err(|e| Diagnostic::error("project-not-opened", e.message()))?;
            return Ok((Corrected::Project(Box::new(document)), notices));
        }
        let value = serde_json::from_str(&read_text(path)?).map_err(|_| no_truth(path))?;
        Ok((Corrected::Regions(value), Vec::new()))
    }

    /// What is known of a page. Of a project, by the page's pixels; of a list, by the file's name, and whatever it is
    /// called if the list is about one page and `only` one is compared.
    pub fn of(&self, page: &Page, only: bool) -> (Truth, Vec<Diagnostic>) {
        match self {
            Corrected::Project(document) => {
                (self.slide(document, page).map(Truth::of_slide).unwrap_or_default(), Vec::new())
            }
            Corrected::Regions(value) => {
                let Some(report) = report_of(value, page, only) else { return Default::default() };
                let (regions, notices) = regions_from_report(report, page.size);
                let boxes = regions.into_iter().map(|listed| listed.detection.bbox).collect();
                (Truth { boxes, ..Truth::default() }, notices)
            }
        }
    }

    /// The slide of the project with the same pixels, where there is a project.
    pub fn slide_of(&self, page: &Page) -> Option<&Slide> {
        match self {
            Corrected::Project(document) => self.slide(document, page),
            Corrected::Regions(_) => None,
        }
    }

    fn slide<'a>(&self, document: &'a Document, page: &Page) -> Option<&'a Slide> {
        document.slides.iter().find(|slide| slide.page.hash == page.hash && slide.page.number == page.number)
    }
}

fn report_of<'a>(value: &'a Value, page: &Page, only: bool) -> Option<&'a Value> {
    let name = |path: &str| path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    let fits = |report: &&Value| {
        let file = report.get("slide").and_then(Value::as_str).map(name);
        let number = report.get("page").and_then(Value::as_u64).unwrap_or(1);
        file == Some(name(&page.file)) && number == u64::from(page.number)
    };
    match value.as_array().filter(|all| all.iter().any(|one| one.get("regions").is_some())) {
        Some(all) => all.iter().find(fits),
        None => Some(value).filter(|report| only || fits(report)),
    }
}

fn no_truth(path: &Path) -> Diagnostic {
    let shown = visible(&path.to_string_lossy());
    let message = Message::new(
        format!("Neither a Kirinuki project nor a list of regions in JSON: {shown}"),
        format!("Kirinuki のプロジェクトでも、領域一覧の JSON でもありません: {shown}"),
    );
    Diagnostic::error("no-truth", message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::geometry::Size;
    use serde_json::json;

    #[test]
    fn a_list_is_about_the_page_it_names() {
        let page = Page {
            file: "decks/b.png".to_owned(),
            number: 1,
            hash: "b".to_owned(),
            size: Size { width: 100, height: 100 },
        };
        let report = |slide: &str, bbox: [f64; 4]| json!({"slide": slide, "page": 1, "regions": [{"bbox": bbox}]});
        let check = |value: Value, only: bool, expected: &[f64]| {
            let (truth, _) = Corrected::Regions(value).of(&page, only);
            assert_eq!(truth.boxes.iter().map(|bbox| bbox.x1).collect::<Vec<_>>(), expected);
        };
        let (a, b) = (report("a.png", [0.0, 0.0, 1.0, 1.0]), report("x/b.png", [0.0, 0.0, 2.0, 2.0]));
        check(json!([a, b]), false, &[2.0]);
        check(a.clone(), false, &[]);
        check(a, true, &[1.0]);
        check(json!([{"bbox": [0, 0, 3, 3]}]), true, &[3.0]);
        check(b, false, &[2.0]);
    }
}
