//! What each failure of OpenAI, of Azure's deployments and of the servers that speak like them means. (`providers.md`,
//! section 7.)
//!
//! Money is never waited for: a 429 that tells of quota, credit or a spending limit is final, whatever the headers say, and
//! so is one for a request larger than the limit itself.

use serde_json::Value;

use crate::provider::error_object::told;
use crate::provider::failure::Failure;
use crate::provider::fault::Fault;

mod rows;

/// What a failed answer of OpenAI means. Where there is no Responses interface, the older one is asked.
pub(super) fn openai(failure: &Failure) -> Fault {
    failure.by(rows::OPENAI).or_else(|| failure.by(rows::COMMON)).unwrap_or_else(|| failure.otherwise())
}

/// What a failed answer of a server means that speaks like OpenAI.
pub(in crate::provider) fn compatible(failure: &Failure) -> Fault {
    failure.by(rows::COMPATIBLE).or_else(|| failure.by(rows::COMMON)).unwrap_or_else(|| failure.otherwise())
}

/// The failure that an object in a reply tells of that began well; `None` if it tells of none. Events say it in two shapes.
pub(in crate::provider) fn in_reply(value: &Value) -> Option<Fault> {
    let object = value.as_object()?;
    let kind = object.get("type").and_then(Value::as_str);
    let given = |value: &Value| value.get("error").filter(|error| !error.is_null()).cloned();
    let error = match kind {
        Some("error") => given(value).unwrap_or_else(|| value.clone()),
        Some("response.failed") => value.get("response").and_then(given).unwrap_or_default(),
        _ if object.get("status").and_then(Value::as_str) == Some("failed") => given(value).unwrap_or_default(),
        _ => given(value)?,
    };
    let failure = told(&error);
    let failure = Failure { status: status_of(&failure), ..failure };
    let fault = compatible(&failure);
    // A reply that began may have been billed, unless the service was too busy to begin.
    Some(if fault.code == "service-failed" { failure.otherwise() } else { fault })
}

/// The status that an error in a reply would have had.
fn status_of(failure: &Failure) -> u16 {
    let named = |names: &[&str]| failure.names.iter().any(|name| names.contains(&name.as_str()));
    let number =
        failure.names.iter().find_map(|name| name.parse::<u16>().ok().filter(|code| (400..600).contains(code)));
    match number {
        Some(code) => code,
        None if named(&["rate_limit_exceeded", "insufficient_quota", "slow_down", "requests", "tokens"]) => 429,
        None if named(&["server_is_overloaded", "overloaded_error"]) => 503,
        None if named(&["server_error", "api_error"]) => 500,
        None if named(&["invalid_request_error", "invalid_prompt"]) => 400,
        None if failure.names.iter().any(|name| name.contains("image")) => 400,
        None => 500,
    }
}

#[cfg(test)]
mod tests;
