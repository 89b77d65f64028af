//! The list of models: shipped, laid over by the user's, filled up by what a service lists.

use serde::{Deserialize, Serialize};

use super::{ImageTokens, Known, Masks, ModelEntry, ThinkingStyle};
use crate::core::diagnostic::{Diagnostic, Message, visible};
use crate::provider::grounding::Grounding;
use crate::provider::sizing::Sizing;

/// The catalogue that comes with the program.
const SHIPPED: &str = include_str!("../../../assets/models.toml");

/// The provider of families that anybody may serve.
const ANY: &str = "*";

/// What is known of models, most useful first.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct Catalogue {
    /// The day it was written, `2026-11-21`; empty where the file does not say.
    pub dated: String,
    #[serde(rename = "model")]
    rows: Vec<Row>,
}

/// A model as its service lists it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Listed {
    /// The id sent on the wire.
    pub id: String,
    /// What people call it; empty where the service does not say.
    pub name: String,
    /// The most tokens of one request.
    pub input_limit: Option<u32>,
    /// The most tokens of one reply.
    pub output_limit: Option<u32>,
    /// Whether it thinks.
    pub thinking: bool,
}

/// One `[[model]]`. A key that is not written leaves what was known before.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
struct Row {
    id: String,
    provider: String,
    #[serde(default, skip)]
    listed: bool,
    name: Option<String>,
    boxes: Option<bool>,
    masks: Option<Masks>,
    thinking: Option<ThinkingStyle>,
    temperature: Option<bool>,
    schema: Option<bool>,
    media: Option<bool>,
    detail: Option<String>,
    grounding: Option<Grounding>,
    sizing: Option<Sizing>,
    rough: Option<bool>,
    image_tokens: Option<ImageTokens>,
    max_input_tokens: Option<u32>,
    max_output_tokens: Option<u32>,
    price_in: Option<f64>,
    price_out: Option<f64>,
    price_page: Option<f64>,
    shutdown: Option<String>,
    successor: Option<String>,
}

impl Catalogue {
    /// The one that comes with the program.
    pub fn shipped() -> Catalogue {
        // A test reads it; a program without a catalogue would still work, every model with the safe minimum.
        Catalogue::parse(SHIPPED).unwrap_or_default()
    }

    /// Reads a catalogue. Keys that are not known are passed over.
    ///
    /// # Errors
    ///
    /// When it is no TOML, or a value is none that the key may have; the sentence names the line.
    pub fn parse(text: &str) -> Result<Catalogue, Diagnostic> {
        let unreadable = |at: usize, reason: &str| {
            let (line, reason) = (text.get(..at).unwrap_or(text).matches('\n').count() + 1, visible(reason));
            Diagnostic::warning(
                "models-unreadable",
                Message::new(
                    format!("The list of models cannot be used (line {line}: {reason})."),
                    format!("モデル一覧を使えません({line} 行目: {reason})。"),
                ),
            )
        };
        let catalogue: Catalogue =
            toml::from_str(text).map_err(|e| unreadable(e.span().map_or(0, |span| span.start), e.message()))?;
        match catalogue.rows.iter().find_map(Row::problem) {
            // The place of a single value is not kept: the line of its model is near enough.
            Some((id, problem)) => Err(unreadable(text.find(id).unwrap_or(0), problem)),
            None => Ok(catalogue),
        }
    }

    /// This catalogue with another laid over it: its keys win, its new models come last.
    pub fn laid_over(mut self, over: Catalogue) -> Catalogue {
        for row in over.rows {
            match self.rows.iter_mut().find(|below| below.is_for(&row.provider, &row.id)) {
                Some(below) => *below = row.over(below.clone()),
                None => self.rows.push(row),
            }
        }
        Catalogue { dated: self.dated.max(over.dated), rows: self.rows }
    }

    /// This catalogue with what a service lists: new ids come last, with what is known of their family or the safe minimum;
    /// of known ones, only what was not known is filled in.
    pub fn with_listed(mut self, provider: &str, listed: &[Listed]) -> Catalogue {
        for model in listed {
            let row = Row {
                id: model.id.clone(),
                provider: provider.to_owned(),
                name: Some(model.name.clone()).filter(|name| !name.is_empty()),
                max_input_tokens: model.input_limit,
                max_output_tokens: model.output_limit,
                ..Row::default()
            };
            match self.rows.iter_mut().find(|known| known.is_for(provider, &model.id)) {
                Some(known) => *known = known.clone().over(row),
                None => {
                    let thinking = (!model.thinking).then_some(ThinkingStyle::None);
                    self.rows.push(Row { listed: true, thinking, ..row });
                }
            }
        }
        self
    }

    /// What is known of a model. An unknown id has the safe minimum; [`ModelEntry::known`] tells it.
    pub fn entry(&self, provider: &str, id: &str) -> ModelEntry {
        let own = self.rows.iter().find(|row| row.is_for(provider, id)).cloned();
        let known = match &own {
            Some(row) if !row.listed => return row.clone().entry(id, Known::Exactly),
            Some(_) => Known::Listed,
            None => Known::Unknown,
        };
        let families = self.rows.iter().filter(|row| row.is_family_of(provider, id));
        let family = families.max_by_key(|row| (row.id.len(), row.provider == provider)).cloned();
        let known = if family.is_some() { Known::Family } else { known };
        let base = Row { provider: provider.to_owned(), ..family.unwrap_or_default() };
        own.unwrap_or_default().over(base).entry(id, known)
    }

    /// The models of a provider, most useful first; families are left out.
    pub fn models(&self, provider: &str) -> Vec<ModelEntry> {
        let named = self.rows.iter().filter(|row| row.provider == provider && !row.id.ends_with('*'));
        named.map(|row| self.entry(provider, &row.id)).collect()
    }

    /// The providers that have models here, each once, in the order of the file.
    pub fn providers(&self) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for row in self.rows.iter().filter(|row| row.provider != ANY) {
            if !found.contains(&row.provider.as_str()) {
                found.push(&row.provider);
            }
        }
        found
    }

    /// The model that is asked unless another is chosen.
    pub fn first(&self, provider: &str) -> Option<ModelEntry> {
        self.models(provider).into_iter().next()
    }
}

impl Row {
    fn is_for(&self, provider: &str, id: &str) -> bool {
        self.provider == provider && self.id == id
    }

    /// Gateways put a vendor's name before an id, and every server writes capitals as it likes: `Qwen/Qwen3-VL-8B`.
    fn is_family_of(&self, provider: &str, id: &str) -> bool {
        let bare = id.rsplit('/').next().unwrap_or(id).to_lowercase();
        let begins = |start: &str| id.starts_with(start) || bare.starts_with(start);
        let serves = self.provider == provider || self.provider == ANY;
        serves && self.id.strip_suffix('*').is_some_and(begins)
    }

    /// What no reader of the file can use: the id, and why.
    fn problem(&self) -> Option<(&str, &'static str)> {
        let price = |price: Option<f64>| price.is_none_or(|p| p.is_finite() && p >= 0.0);
        let day = |day: &Option<String>| day.as_deref().is_none_or(|d| d.is_empty() || is_day(d));
        let problem = if self.id.is_empty() || self.provider.is_empty() {
            "id and provider must be written"
        } else if ![self.price_in, self.price_out, self.price_page].into_iter().all(price) {
            "a price is a number from 0 up"
        } else if !day(&self.shutdown) {
            "a day is written 2026-12-01"
        } else {
            return None;
        };
        Some((&self.id, problem))
    }

    /// This row where it says something, `below` where it does not.
    fn over(self, below: Row) -> Row {
        Row {
            id: self.id,
            provider: below.provider,
            listed: self.listed,
            name: self.name.or(below.name),
            boxes: self.boxes.or(below.boxes),
            masks: self.masks.or(below.masks),
            thinking: self.thinking.or(below.thinking),
            temperature: self.temperature.or(below.temperature),
            schema: self.schema.or(below.schema),
            media: self.media.or(below.media),
            detail: self.detail.or(below.detail),
            grounding: self.grounding.or(below.grounding),
            sizing: self.sizing.or(below.sizing),
            rough: self.rough.or(below.rough),
            image_tokens: self.image_tokens.or(below.image_tokens),
            max_input_tokens: self.max_input_tokens.or(below.max_input_tokens),
            max_output_tokens: self.max_output_tokens.or(below.max_output_tokens),
            price_in: self.price_in.or(below.price_in),
            price_out: self.price_out.or(below.price_out),
            price_page: self.price_page.or(below.price_page),
            shutdown: self.shutdown.or(below.shutdown),
            successor: self.successor.or(below.successor),
        }
    }

    fn entry(self, id: &str, known: Known) -> ModelEntry {
        let least = ModelEntry::unknown(&self.provider, id);
        // An empty word in a user's file takes back what the shipped one says.
        let said = |text: Option<String>| text.filter(|text| !text.is_empty());
        ModelEntry {
            known,
            name: self.name.unwrap_or(least.name),
            boxes: self.boxes.unwrap_or(least.boxes),
            masks: self.masks.unwrap_or(least.masks),
            thinking: self.thinking.unwrap_or(least.thinking),
            temperature: self.temperature.unwrap_or(least.temperature),
            schema: self.schema.unwrap_or(least.schema),
            media: self.media.unwrap_or(least.media),
            detail: said(self.detail),
            grounding: self.grounding.unwrap_or(least.grounding),
            sizing: self.sizing.unwrap_or(least.sizing),
            rough: self.rough.unwrap_or(least.rough),
            image_tokens: self.image_tokens.unwrap_or(least.image_tokens),
            max_input_tokens: self.max_input_tokens,
            max_output_tokens: self.max_output_tokens,
            price_in: self.price_in,
            price_out: self.price_out,
            price_page: self.price_page,
            shutdown: said(self.shutdown),
            successor: said(self.successor),
            id: least.id,
            provider: least.provider,
        }
    }
}

/// `2026-12-01`: days so written compare like text.
fn is_day(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(at, b)| if matches!(at, 4 | 7) { b == b'-' } else { b.is_ascii_digit() })
}

#[cfg(test)]
mod tests;
