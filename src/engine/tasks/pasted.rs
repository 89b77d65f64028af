//! Reading a reply that was copied from an assistant.

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::provenance::{Model, Provenance};
use crate::core::slide::Page;
use crate::engine::job::JobContext;
use crate::engine::{now_at, replies};
use crate::session::event::{Answer, News};

pub(super) fn run(context: &JobContext, page: &Page, text: &str) -> Result<(), Diagnostic> {
    context.progress("Reading the reply", "応答を読み取っています", None);
    let decoded = replies::decode_reply(text, page.size);
    context.notes(decoded.notices);
    if decoded.detections.is_empty() {
        return Err(nothing_in_it());
    }
    let provenance = Provenance {
        provider: "paste".to_owned(),
        model: Model::default(),
        query: String::new(),
        at: now_at(std::time::SystemTime::now()),
        recorded: false,
    };
    context.tell(News::Detected(Box::new(Answer { detections: decoded.detections, provenance })));
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
