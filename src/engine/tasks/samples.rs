//! The sample deck that comes with the program: each slide is unpacked, with its fields, into a project of the user's own.

use std::path::Path;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::document::Document;
use crate::core::schema::{Schema, SchemaError};
use crate::engine::job::JobContext;
use crate::session::command::Sample;
use crate::session::event::News;
use crate::storage::{Project, ProjectError};

use super::{article, open};

/// The picture and the fields of a sample. Both are our own work; see `assets/samples/README.md`.
fn files(sample: Sample) -> (&'static [u8], &'static str) {
    macro_rules! sample {
        ($stem:literal) => {
            (
                include_bytes!(concat!("../../../assets/samples/", $stem, ".png")),
                include_str!(concat!("../../../assets/samples/", $stem, ".schema.txt")),
            )
        };
    }
    match sample {
        Sample::PropertyFlyer => sample!("property-flyer"),
        Sample::OutdoorCatalogue => sample!("outdoor-catalogue"),
        Sample::JobOpenings => sample!("job-openings"),
        Sample::UsedCars => sample!("used-cars"),
        Sample::ArticleComparison => sample!("property-flyer"),
    }
}

pub(super) fn run(context: &JobContext, sample: Sample) -> Result<(), Diagnostic> {
    let Some(own) = &context.shared.config.projects_dir else { return Err(no_place()) };
    let dir = own.join(format!("{}.kirinuki", sample.stem()));
    let problem = |error: ProjectError| Diagnostic::error("project-not-opened", error.message());
    if sample == Sample::ArticleComparison {
        if !Project::is_project(&dir) {
            article::unpack(&dir)?;
        }
        return open::open_project(context, &dir).map_err(problem);
    }
    let (picture, fields) = files(sample);
    if Project::is_project(&dir) {
        open::open_project(context, &dir).map_err(problem)?;
    } else {
        let document = with_fields(fields).map_err(|e| Diagnostic::error("sample-damaged", e.message()))?;
        let mut project = Project::create(&dir).map_err(problem)?;
        project.checkpoint(&document).map_err(|e| problem(e.into()))?;
        open::take_up(context, project, document, None);
    }
    let name = format!("{}.png", sample.stem());
    context.tell(News::SlideOpened(open::open_picture(context, Path::new(&name), picture, Some(&dir))?));
    Ok(())
}

fn with_fields(text: &str) -> Result<Document, SchemaError> {
    Ok(Document { schema: Schema::parse(text)?, schema_text: text.to_owned(), ..Document::default() })
}

fn no_place() -> Diagnostic {
    Diagnostic::error(
        "no-home",
        Message::new(
            "There is no home folder to keep the sample in. Open one of your own slides instead.",
            "サンプルを置くホームフォルダがありません。代わりにお手元のスライドを開いてください。",
        ),
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_sample_has_fields_that_can_be_read() {
        for sample in Sample::ALL {
            assert!(with_fields(files(sample).1).unwrap().schema.fields.len() > 4, "{sample:?}");
        }
    }
}
