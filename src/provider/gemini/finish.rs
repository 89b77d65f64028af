//! What the service's reasons for ending a reply mean. (`gemini.md`, section 3.)

use crate::provider::ending::End;

/// Reasons by which the service says that it will not answer, whatever text came before.
const REFUSALS: &[&str] = &[
    "SAFETY",
    "RECITATION",
    "LANGUAGE",
    "OTHER",
    "BLOCKLIST",
    "PROHIBITED_CONTENT",
    "SPII",
    "MALFORMED_FUNCTION_CALL",
    "IMAGE_SAFETY",
    "IMAGE_PROHIBITED_CONTENT",
    "IMAGE_OTHER",
    "NO_IMAGE",
    "IMAGE_RECITATION",
    "UNEXPECTED_TOOL_CALL",
    "TOO_MANY_TOOL_CALLS",
    "MISSING_THOUGHT_SIGNATURE",
    "MALFORMED_RESPONSE",
    "ESCALATION",
    "PUP_LIMITED_DISABLED",
];

/// What `finishReason` says.
pub(super) fn end(reason: Option<String>) -> End {
    match reason {
        None => End::Unsaid,
        Some(reason) if reason == "STOP" => End::Complete,
        Some(reason) if reason == "MAX_TOKENS" => End::Limit,
        Some(reason) if REFUSALS.contains(&reason.as_str()) => End::Refused(reason),
        Some(reason) => End::Other(reason),
    }
}
