//! Where a question goes: OpenAI's two interfaces, or a deployment of Azure, which is known by its address alone.
//!
//! A person may type Azure's address as any page of theirs shows it: the bare host, with `/openai`, with
//! `/openai/deployments`, or with the deployment itself. Its newer address, `/openai/v1`, is OpenAI's own interface with
//! another key header.

use crate::provider::address::encoded;
use crate::provider::vendor::To;

/// The version of Azure's interface.
const API_VERSION: &str = "2024-10-21";

/// Where a question goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// `/responses`.
    Responses,
    /// `/chat/completions`.
    Chat,
    /// `/chat/completions` of a deployment; the model is named in the path.
    Deployment {
        /// Path and query behind the base.
        path: String,
    },
}

impl Place {
    /// The place of a question.
    pub(super) fn of(to: &To<'_>) -> Place {
        match deployment(to.base, to.model.id.trim()) {
            Some(path) => Place::Deployment { path },
            None if to.without.responses => Place::Chat,
            None => Place::Responses,
        }
    }
}

/// Whether an address is Azure's: its keys travel in another header.
pub(super) fn is_azure(base: &str) -> bool {
    host(base).ends_with(".openai.azure.com") || base.contains("/openai/deployments")
}

/// What follows the base up to the end of the path, where Azure names models by deployments.
fn deployment(base: &str, model: &str) -> Option<String> {
    if !is_azure(base) || base.ends_with("/openai/v1") {
        return None;
    }
    let deployment = encoded(model);
    let before = if base.contains("/openai/deployments/") {
        String::new()
    } else if base.ends_with("/openai/deployments") {
        format!("/{deployment}")
    } else if base.ends_with("/openai") {
        format!("/deployments/{deployment}")
    } else {
        format!("/openai/deployments/{deployment}")
    };
    Some(format!("{before}/chat/completions?api-version={API_VERSION}"))
}

/// The host of an address in lower case, without its port.
fn host(base: &str) -> String {
    let after = base.split_once("://").map_or(base, |(_, rest)| rest);
    let host = after.split(['/', '?', '#']).next().unwrap_or_default();
    host.split(':').next().unwrap_or_default().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{deployment, is_azure};

    #[test]
    fn a_deployment_is_found_in_every_form_of_its_address() {
        let whole = |base: &str| deployment(base, "my gpt").map(|path| format!("{base}{path}"));
        let expected = "https://x.openai.azure.com/openai/deployments/my%20gpt/chat/completions?api-version=2024-10-21";
        for base in ["", "/openai", "/openai/deployments", "/openai/deployments/my%20gpt"] {
            assert_eq!(whole(&format!("https://x.openai.azure.com{base}")).as_deref(), Some(expected));
        }
        let own = "http://127.0.0.1:4011/openai/deployments";
        assert_eq!(whole(own), Some(format!("{own}/my%20gpt/chat/completions?api-version=2024-10-21")));
        assert_eq!(whole("https://x.openai.azure.com/openai/v1"), None);
        assert_eq!(whole("https://api.openai.com/v1"), None);
    }

    #[test]
    fn a_host_that_only_looks_like_azure_is_not() {
        assert!(is_azure("https://X.OpenAI.Azure.com:443/"));
        assert!(!is_azure("https://openai.azure.com.evil.example/v1"));
        assert!(!is_azure("https://evil.example/?x=.openai.azure.com"));
    }
}
