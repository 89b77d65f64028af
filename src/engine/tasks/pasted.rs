//! Reading what was copied from elsewhere: a reply of an assistant, or a file of regions.

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::provenance::{Model, Provenance};
use crate::core::slide::Page;
use crate::engine::job::JobContext;
use crate::engine::{now_at, replies};
use crate::session::event::{Answer, News};
use crate::storage::import;

pub(super) fn run(context: &JobContext, page: &Page, text: &str) -> Result<(), Diagnostic> {
    context.progress("Reading the reply", "応答を読み取っています", None);
    let (detections, notices) = if import::is_region_file(text) {
        let imported = import::import(text.as_bytes(), &[page], Some(0), &|| context.cancelled())?;
        let listed = imported.pages.into_iter().flat_map(|(_, listed)| listed);
        (listed.map(|listed| listed.detection).collect(), imported.notices)
    } else {
        let decoded = replies::decode_reply(text, page.size);
        (decoded.detections, decoded.notices)
    };
    context.notes(notices);
    if detections.is_empty() {
        return Err(nothing_in_it());
    }
    let provenance = Provenance {
        provider: "paste".to_owned(),
        model: Model::default(),
        query: String::new(),
        at: now_at(std::time::SystemTime::now()),
        recorded: false,
        reconstructed: false,
    };
    context.tell(News::Detected(Box::new(Answer { others: Vec::new(), detections, provenance })));
    Ok(())
}

fn nothing_in_it() -> Diagnostic {
    Diagnostic::error(
        "nothing-pasted",
        Message::new(
            "No region can be read from this text; nothing was changed. It should hold boxes, such as a list of objects with box_2d and label.",
            "このテキストから領域を読み取れないため、何も変更していません。box_2d と label を持つ一覧などの枠が必要です。",
        ),
    )
}
