//! From options to a choice of who answers.

use crate::engine::{EngineConfig, ProjectPlace};
use crate::session::choice::{Choice, LabelLanguage, MaskWish, PictureRoute, Recorded};

use super::args::Common;

/// What the engine is told: where work is kept, and where the service and the recorded replies are.
pub(super) fn config(place: ProjectPlace, common: &Common) -> EngineConfig {
    let mut config = EngineConfig::from_system(place);
    config.replies = common.replies.clone();
    if let Some(url) = &common.base_url {
        config.base_urls.insert(common.provider.clone(), url.clone());
    }
    config
}

/// How regions are asked for: labels in this language, and these masks.
pub(super) fn asked(labels: Option<&str>, masks: &str) -> Choice {
    let labels = match labels {
        None => LabelLanguage::AsPrinted,
        Some("en") => LabelLanguage::English,
        Some("ja") => LabelLanguage::Japanese,
        Some(words) => LabelLanguage::Other(words.to_owned()),
    };
    let masks = match masks {
        "best" => MaskWish::Best,
        "outlines" => MaskWish::Polygon,
        _ => MaskWish::None,
    };
    Choice { labels, masks, ..Choice::default() }
}

/// Who answers.
pub(super) fn choice(common: &Common) -> Choice {
    let pictures = match common.pictures.as_str() {
        "inline" => PictureRoute::Inline,
        "upload" => PictureRoute::Upload,
        _ => PictureRoute::Automatic,
    };
    Choice {
        provider: common.provider.clone(),
        model: common.model.clone().unwrap_or_default(),
        pictures,
        context: common.context,
        delete_uploads: common.delete_uploads,
        recorded: if common.replies.is_some() { Recorded::First } else { Recorded::Never },
        ..asked(common.labels.as_deref(), &common.masks)
    }
}
