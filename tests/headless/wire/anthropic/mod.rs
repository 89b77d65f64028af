//! Claude's wire: what is sent equals what the official SDK sends, and whatever comes back is understood.

mod failures;
mod recordings;
mod replies;

use kirinuki::provider::anthropic::Anthropic;
use kirinuki::provider::catalogue::{ModelEntry, ThinkingStyle};
use kirinuki::provider::fault::Fault;
use kirinuki::provider::request::Without;
use kirinuki::provider::vendor::{Answered, To, Vendor};

const BASE: &str = "https://api.anthropic.com";

fn to(model: &ModelEntry, without: Without) -> To<'_> {
    To { model, without, base: BASE }
}

/// A model that takes a schema and these efforts.
fn model(efforts: &[&str]) -> ModelEntry {
    let levels = efforts.iter().map(|level| (*level).to_owned()).collect();
    let thinking = if efforts.is_empty() { ThinkingStyle::None } else { ThinkingStyle::Level { levels } };
    ModelEntry { schema: true, thinking, ..ModelEntry::unknown("anthropic", "claude-opus-5-5") }
}

/// Reads pieces; what was handed out on the way must be how the whole text begins.
fn read(stream: bool, pieces: &[&[u8]]) -> Result<Answered, Fault> {
    let model = model(&[]);
    let mut reader = Anthropic.reader(stream, &to(&model, Without::default()));
    let mut on_the_way = String::new();
    for piece in pieces {
        on_the_way.push_str(&reader.push(piece)?);
    }
    let got = reader.finish()?;
    assert!(got.text.starts_with(&on_the_way), "{on_the_way:?} {got:?}");
    Ok(got)
}
