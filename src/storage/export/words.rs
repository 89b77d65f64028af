//! The words that several exports share for who gave a value.

use crate::core::provenance::{Model, Origin, Provenance};

/// Who made a thing: `model` or `person`.
pub(super) fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Model => "model",
        Origin::Person => "person",
    }
}

/// The model asked, and the one that answered where it is another.
pub(super) fn model(model: &Model) -> String {
    match (model.asked.as_str(), model.answered.as_str()) {
        (asked, answered) if asked == answered || answered.is_empty() => asked.to_owned(),
        ("", answered) => answered.to_owned(),
        (asked, answered) => format!("{asked} -> {answered}"),
    }
}

/// The word for an answer that was not given now: `recorded`, or `reconstructed` where no model gave it at all.
pub(super) fn record(by: &Provenance) -> Option<&'static str> {
    if by.reconstructed { Some("reconstructed") } else { by.recorded.then_some("recorded") }
}

/// Provider and model in one phrase.
pub(super) fn who(by: &Provenance) -> String {
    let model = model(&by.model);
    let recorded = record(by).map(|word| format!(", {word}")).unwrap_or_default();
    if model.is_empty() { format!("{}{recorded}", by.provider) } else { format!("{}, {model}{recorded}", by.provider) }
}
