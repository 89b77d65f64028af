//! Small exchanges that are not questions: uploads, lists, deletions. Whole answers in memory, no billing, plain retries.

use std::ops::ControlFlow;
use std::sync::Mutex;
use std::time::SystemTime;

use crate::engine::job::JobContext;
use crate::engine::{locked, now_at};
use crate::provider::fault::{Fault, Remedy};
use crate::provider::request::HttpRequest;

use super::patience;
use super::place::Correspondent;

/// The most bytes of such an answer.
const MOST_BYTES: usize = 32 << 20;

/// An answer with a status of success.
pub(super) struct Called {
    /// Names in lower case.
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

/// Sends a request until it is answered or nothing more can be done. None of these costs money, so a lost answer is no
/// reason not to ask again.
///
/// # Errors
///
/// The last fault.
pub(super) async fn call(
    context: &JobContext,
    who: &dyn Correspondent,
    request: &HttpRequest,
) -> Result<Called, Fault> {
    let mut tried = 0;
    loop {
        tried += 1;
        let fault = match once(context, who, request).await {
            Ok(called) => return Ok(called),
            Err(fault) => fault,
        };
        let asked = match fault.remedy {
            Remedy::Retry(asked) => asked,
            Remedy::Unknown => None,
            _ => return Err(fault),
        };
        if tried >= patience::ATTEMPTS {
            return Err(fault);
        }
        tokio::time::sleep(patience::wait(tried, asked, fastrand::f64())).await;
    }
}

/// One attempt.
pub(super) async fn once(
    context: &JobContext,
    who: &dyn Correspondent,
    request: &HttpRequest,
) -> Result<Called, Fault> {
    let models = &context.shared.models;
    let place = who.place();
    let key = if who.needs_key(request) { models.key(context, &place).await? } else { None };
    let header = who.key_header(models);
    let body = Mutex::new(Vec::new());
    let sent = models
        .transport(who.patient())?
        .send(&place.base, key.as_ref().map(|key| (header, key)), request, &mut |_, _| {}, &mut |piece| {
            let mut body = locked(&body);
            body.extend_from_slice(piece);
            if body.len() > MOST_BYTES { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .await?;
    let body = body.into_inner().unwrap_or_default();
    if (200..300).contains(&sent.status) {
        return Ok(Called { headers: sent.headers, body });
    }
    let now = now_at(SystemTime::now()).0 / 1000;
    Err(who.fault(sent.status, &sent.headers, &body, now))
}
