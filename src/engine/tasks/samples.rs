//! The sample deck that comes with the program, unpacked into a project of the user's own.

use std::path::Path;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::engine::job::JobContext;
use crate::session::event::News;

use super::open;

/// The pictures of the deck, by file name. They and their schemas are our own work; see `assets/samples/README.md`.
const DECK: [(&str, &[u8]); 4] = [
    ("property-flyer.png", include_bytes!("../../../assets/samples/property-flyer.png")),
    ("outdoor-catalogue.png", include_bytes!("../../../assets/samples/outdoor-catalogue.png")),
    ("job-openings.png", include_bytes!("../../../assets/samples/job-openings.png")),
    ("used-cars.png", include_bytes!("../../../assets/samples/used-cars.png")),
];

pub(super) fn run(context: &JobContext) -> Result<(), Diagnostic> {
    let Some(own) = &context.shared.config.projects_dir else { return Err(no_place()) };
    let dir = open::open_or_create(context, &own.join("samples.kirinuki"))
        .map_err(|e| Diagnostic::error("project-not-opened", e.message()))?;
    for (name, bytes) in DECK.iter().rev() {
        context.tell(News::SlideOpened(open::open_bytes(context, Path::new(name), bytes, Some(&dir))?));
    }
    Ok(())
}

fn no_place() -> Diagnostic {
    Diagnostic::error(
        "no-home",
        Message::new(
            "There is no home folder to keep the sample deck in. Open one of your own slides instead.",
            "サンプルを置くホームフォルダがありません。代わりにお手元のスライドを開いてください。",
        ),
    )
}
